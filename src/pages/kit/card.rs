//! Social cards: the picture that networks show of a page, for every kind of entry by the same road.

use std::sync::Arc;

use tera::Value;

use crate::brand::{Palette, Scheme};
use crate::content::schema::Choice;
use crate::content::types::{Channel, Kind, Picture};
use crate::foreign;
use crate::joint;
use crate::media::Format;
use crate::model::entry::{self, AnyEntry, EntryId};
use crate::model::{files, settings};
use crate::pages::book::Book;
use crate::pages::draft::{Draft, canonical};
use crate::pages::kit;
use crate::pages::plan::{Drawing, Form, Kit, Output, Page, Props, Source, Subject};
use crate::pages::routes;
use crate::pages::views::{CardView, DrawingView};
use crate::pictures::Asset;

/// The kinds that get a card unless the portal says which: there are few campaigns, and they are what is shared most.
const DEFAULT: [Kind; 1] = [Kind::Campaign];
/// How wide a card is, in pixels.
const WIDTH: u32 = 1200;

/// The card of the whole portal, which stands for every page that has none of its own.
const PORTAL: &str = "cards/portal.jpg";

/// Whether entries of a kind get a card.
fn wanted(book: &Book<'_>, kind: Kind) -> bool {
    let file = book.content().portal.first();
    let named = file.map_or(&[][..], |file| &file.portal.cards);
    match named {
        [] => DEFAULT.contains(&kind),
        named => named.iter().any(|word| word.word() == kind.word()),
    }
}

/// What networks show of a page: its card, else its picture, else the portal's card.
pub fn of_page(book: &Book<'_>, draft: &Draft) -> Option<CardView> {
    let at = |path: &str, alt: &str| CardView {
        address: canonical(book, &book.routes.url(path)),
        alt: alt.to_owned(),
    };
    if !book.skin.wants("cards") {
        return picture(book, draft);
    }
    match draft.entry.filter(|id| wanted(book, id.kind)) {
        Some(id) => Some(at(&path(book, id), &foreign::plain(&draft.title))),
        None => picture(book, draft).or_else(|| {
            let portal = settings::file(book.content(), book.language);
            let name = portal.map_or_else(String::new, |file| file.portal.name.to_string());
            Some(at(&book.routes.path(book.language, PORTAL), &name))
        }),
    }
}

fn picture(book: &Book<'_>, draft: &Draft) -> Option<CardView> {
    let image = draft.image.as_ref().filter(|image| !image.src.ends_with(".svg"))?;
    Some(CardView { address: canonical(book, &image.src), alt: foreign::plain(&image.alt).into_owned() })
}

/// The path of an entry's card in the site.
fn path(book: &Book<'_>, id: EntryId) -> String {
    let route = book.routes.entry(id, book.language).unwrap_or_default();
    format!("{route}card.jpg")
}

/// The cards of all entries of the wanted kinds that are written in the book's language.
pub fn of_entries(book: &Book<'_>) -> Kit {
    let mut kit = Kit::default();
    if book.skin.wants("cards") {
        let all = entry::all(book.content());
        let wanted = all.filter(|(id, entry)| wanted(book, id.kind) && entry.is_in(book.language));
        kit.drawings.extend(wanted.filter_map(|(id, entry)| of_entry(book, id, entry)));
    }
    kit
}

fn of_entry(book: &Book<'_>, id: EntryId, entry: &dyn AnyEntry) -> Option<Drawing> {
    book.routes.entry(id, book.language)?;
    let joint = book.joints.of(id);
    let palette = joint.map_or(&book.joints.portal, |joint| &joint.palette);
    let lockup = joint.map_or_else(|| book.joints.host.clone(), |joint| joint.lockup.clone());
    let photo = photo(book, id, Channel::Social);
    let view = DrawingView {
        eyebrow: Some(eyebrow(book, id)),
        title: entry.title(book.language).to_string(),
        summary: entry.summary(book.language).map(ToString::to_string),
        start: start(book, id),
        photo: photo.is_some(),
        names: lockup.iter().flat_map(|lockup| lockup.names()).collect(),
        ..view(book, "entry", Scheme::Light, palette, &book.entry_url(id))
    };
    let props =
        Props { lockup, palette: palette.clone(), scheme: Scheme::Light, photo, file: entry.span().file };
    let template = drawing_page(book, "kit/entry.svg", &view);
    let output = Output { path: path(book, id), form: Form::Jpeg(WIDTH) };
    Some(Drawing { subject: Subject::Template(Box::new(template), props), outputs: vec![output] })
}

/// The word above the title: what sort of campaign it is, or the section.
fn eyebrow(book: &Book<'_>, id: EntryId) -> String {
    let campaign = (id.kind == Kind::Campaign).then(|| &book.content().campaigns[id.index]);
    match campaign.and_then(|campaign| campaign.original.fields.kind) {
        Some(kind) => book.word(&format!("campaign-kind-{}", kind.word())),
        None if id.kind == Kind::Page => String::new(),
        None => book.word(&format!("section-{}", routes::folder(id.kind).trim_end_matches('/'))),
    }
}

/// The day of an entry that has one.
fn start(book: &Book<'_>, id: EntryId) -> Option<String> {
    let content = book.content();
    Some(match id.kind {
        Kind::Event => content.events[id.index].original.fields.start.to_string(),
        Kind::Story => content.stories[id.index].original.fields.date.to_string(),
        Kind::News => content.news[id.index].original.fields.date.to_string(),
        Kind::Campaign => content.campaigns[id.index].original.fields.start?.to_string(),
        _ => return None,
    })
}

/// The card of the whole portal in the book's language.
pub fn of_portal(book: &Book<'_>) -> Option<Kit> {
    if !book.skin.wants("cards") {
        return None;
    }
    let file = settings::file(book.content(), book.language)?;
    let view = DrawingView {
        title: file.portal.name.to_string(),
        summary: file.portal.tagline.as_ref().or(file.portal.description.as_ref()).map(ToString::to_string),
        ..view(book, "entry", Scheme::Light, &book.joints.portal, &book.url(""))
    };
    let palette = book.joints.portal.clone();
    let file = file.portal.name.span.file;
    let lockup = book.joints.host.clone();
    let props = Props { lockup, palette, scheme: Scheme::Light, photo: None, file };
    let template = drawing_page(book, "kit/entry.svg", &view);
    let output = Output { path: book.routes.path(book.language, PORTAL), form: Form::Jpeg(WIDTH) };
    let drawing = Drawing { subject: Subject::Template(Box::new(template), props), outputs: vec![output] };
    Some(Kit { drawings: vec![drawing], archive: None })
}

/// A drawing's view with what follows from the scheme and the page's URL; the rest is empty.
pub fn view(
    book: &Book<'_>,
    format: &'static str,
    scheme: Scheme,
    palette: &Palette,
    url: &str,
) -> DrawingView {
    let address = canonical(book, url);
    let short = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let tag = book.content().languages.get(book.language).cloned().unwrap_or_default();
    DrawingView {
        format,
        scheme: if scheme == Scheme::Light { "light" } else { "dark" },
        colours: Value::from_serializable(&joint::roles(palette, scheme)),
        dir: book.words.language(&tag).dir,
        eyebrow: None,
        title: String::new(),
        summary: None,
        start: None,
        end: None,
        action: None,
        hashtag: None,
        percent: None,
        short_address: short.trim_start_matches("www.").trim_end_matches('/').to_owned(),
        address,
        photo: false,
        names: Vec::new(),
    }
}

/// A page that draws: the template in `kit/` with `card`.
pub fn drawing_page(book: &Book<'_>, template: &'static str, view: &DrawingView) -> Page {
    Page {
        path: String::new(),
        language: book.language,
        template,
        meta: meta(book, &view.title),
        view: Some(("card", Value::from_serializable(view))),
        body: Vec::new(),
        source: Source::default(),
    }
}

/// What a drawing knows of its page: title and language, which a PDF carries.
fn meta(book: &Book<'_>, title: &str) -> Value {
    let tag = book.content().languages.get(book.language).map(ToString::to_string).unwrap_or_default();
    Value::from_serializable(&serde_json::json!({"title": title, "language": tag}))
}

/// The photo of an entry, if consent lets it out on that channel and it is made of pixels.
pub fn photo(book: &Book<'_>, id: EntryId, channel: Channel) -> Option<Arc<str>> {
    let content = book.content();
    let picture: Option<&Picture> = match id.kind {
        Kind::Campaign => content.campaigns[id.index].original.fields.image.as_ref(),
        Kind::Event => content.events[id.index].original.fields.image.as_ref(),
        Kind::Story => content.stories[id.index].original.fields.image.as_ref(),
        Kind::News => content.news[id.index].original.fields.image.as_ref(),
        _ => None,
    };
    let picture = picture.filter(|picture| kit::allowed(book, picture.consent.as_ref(), channel))?;
    let path = files::path(book.portal.entry(id).folder(), &picture.file);
    match book.pictures.get(&path)? {
        Asset::Picture(found, _) if found.format != Format::Svg && !found.animated => Some(path.into()),
        _ => None,
    }
}
