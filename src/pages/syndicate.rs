//! Feeds of what is new: stories, news and opportunities, each alone, all together, and of each partner and campaign.

use std::cmp::Reverse;

use crate::content::Lang;
use crate::content::schema::Choice;
use crate::content::types::{Kind, When};
use crate::model::entry::{self, AnyEntry, EntryId};
use crate::model::{facts, settings};
use crate::pages::body;
use crate::pages::book::{Book, plain};
use crate::pages::cards::Cards;
use crate::pages::draft::canonical;
use crate::pages::plan::{Piece, Plan, PlannedFeed};
use crate::pages::quote::{Format, Quote};
use crate::pages::routes;
use crate::pages::views::FeedLink;
use crate::pages::{atom, json_feed};

/// The kinds that feeds tell of.
const KINDS: [Kind; 3] = [Kind::Story, Kind::News, Kind::Opportunity];
/// The kinds whose entries have a feed of what names them.
const NAMED: [Kind; 2] = [Kind::Partner, Kind::Campaign];
/// How many entries a feed has at most, the latest.
const MOST: usize = 30;
/// How many words of a text stand for a missing summary.
const EXCERPT: usize = 60;
/// The moment of what tells no day: no clock may be asked.
const EPOCH: &str = "2000-01-01T00:00:00Z";

/// A feed before it is written.
pub struct Channel {
    /// Its name for ever (RFC 4287 §4.2.6).
    pub id: String,
    /// What it is called.
    pub title: String,
    /// A line on what it is about.
    pub about: Option<String>,
    /// Its language.
    pub language: String,
    /// The page that shows the same.
    pub home: String,
    /// The feed's own address without its ending.
    pub address: String,
    /// Who publishes it.
    pub author: String,
    /// Its entries, the latest first.
    pub items: Vec<Item>,
}

/// An entry of a feed.
#[derive(Clone)]
pub struct Item {
    /// Its name for ever.
    pub id: String,
    /// Its language, if it is not the feed's.
    pub language: Option<String>,
    /// Its page.
    pub address: String,
    /// The headline.
    pub title: String,
    /// One or two sentences, or the first words of the text.
    pub summary: String,
    /// The whole text as HTML with whole addresses, if the feed has it.
    pub html: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The address of its picture.
    pub image: Option<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// When it came out (RFC 3339).
    pub published: String,
    /// When it last changed (RFC 3339).
    pub updated: String,
}

/// Which entries a feed tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All.
    Whole,
    /// Those of a kind.
    Section(Kind),
    /// Those that name an entry.
    Entry(EntryId),
}

/// The texts that a feed has whole.
#[derive(Debug, Default)]
pub struct Quotes {
    /// In the order in which they stand in it.
    pub texts: Vec<Quote>,
    /// The files of those that are more than HTML, or nothing: another text could not just take their place.
    pub unlike: Vec<String>,
}

/// Adds the feeds of the book's language.
///
/// The whole texts are in the feed of everything and in those of the sections. A partner's feed has summaries: there may be a
/// thousand of them.
pub fn files(book: &Book<'_>, plan: &mut Plan) {
    if !book.skin.wants("feeds") {
        return;
    }
    let sections = KINDS.into_iter().map(Scope::Section);
    let entries = NAMED.into_iter().flat_map(|kind| entry::of_kind(book.content(), kind));
    let entries = entries.filter(|(_, entry)| entry.is_in(book.language)).map(|(id, _)| Scope::Entry(id));
    let scopes = std::iter::once(Scope::Whole).chain(sections).chain(entries);
    for scope in scopes.filter(|scope| news(book, *scope).next().is_some()) {
        let path = path(book, scope);
        for (ending, format) in [("xml", Format::Atom), ("json", Format::Json)] {
            let path = format!("{path}.{ending}");
            plan.feeds.push(PlannedFeed { path, language: book.language, format, scope });
        }
    }
}

/// A feed as it goes out.
pub fn made(book: &Book<'_>, cards: &Cards, feed: &PlannedFeed) -> Vec<u8> {
    let channel = channel(book, cards, feed.scope);
    match feed.format {
        Format::Atom => atom::written(&channel).into_bytes(),
        Format::Json => json_feed::written(&channel),
    }
}

/// The texts that a feed has whole.
pub fn quotes(book: &Book<'_>, cards: &Cards, feed: &PlannedFeed) -> Quotes {
    let mut quotes = Quotes::default();
    if !feed.scope.has_texts() {
        return quotes;
    }
    for (quote, pieces) in entries(book, feed.scope).into_iter().filter_map(|id| quote(book, cards, id)) {
        let html = html(&quote, &pieces);
        if html.is_none() || !matches!(&pieces[..], [Piece::Html(_)]) {
            quotes.unlike.push(quote.file.clone());
        }
        quotes.texts.extend(html.map(|_| quote));
    }
    quotes
}

impl Scope {
    /// Whether the feed has whole texts.
    fn has_texts(self) -> bool {
        !matches!(self, Self::Entry(_))
    }
}

/// The feeds that a page announces: those of its partner, campaign or section first, the portal's last. A campaign's own site
/// has one.
pub fn links(book: &Book<'_>, section: Option<&str>, shown: Option<EntryId>) -> Vec<FeedLink> {
    if !book.skin.wants("feeds") {
        return Vec::new();
    }
    let named = shown.filter(|id| NAMED.contains(&id.kind)).map(Scope::Entry);
    let kind = KINDS.into_iter().find(|kind| section == Some(kind.word())).map(Scope::Section);
    let scopes = match book.apart() {
        Some(campaign) => [Some(Scope::Entry(campaign)), None, None],
        None => [named, kind, Some(Scope::Whole)],
    };
    let scopes = scopes.into_iter().flatten();
    let there = scopes.filter(|scope| news(book, *scope).next().is_some());
    there.flat_map(|scope| formats(book, scope)).collect()
}

fn formats(book: &Book<'_>, scope: Scope) -> [FeedLink; 2] {
    let url = book.routes.url(&path(book, scope));
    let title = title(book, scope);
    [
        FeedLink { title: title.clone(), url: format!("{url}.xml"), r#type: "application/atom+xml" },
        FeedLink { title, url: format!("{url}.json"), r#type: "application/feed+json" },
    ]
}

/// The path of a feed without its ending.
fn path(book: &Book<'_>, scope: Scope) -> String {
    match scope {
        Scope::Whole => book.routes.path(book.language, "feed"),
        Scope::Section(kind) => book.routes.path(book.language, &format!("{}feed", routes::folder(kind))),
        Scope::Entry(id) => format!("{}feed", book.routes.entry(id, book.language).unwrap_or_default()),
    }
}

fn title(book: &Book<'_>, scope: Scope) -> String {
    let portal = settings::file(book.content(), book.language)
        .map_or_else(String::new, |file| file.portal.name.to_string());
    match scope {
        Scope::Whole => portal,
        Scope::Section(kind) => format!("{portal}: {}", book.word(&format!("section-{}", kind.word()))),
        Scope::Entry(id) => format!("{portal}: {}", book.portal.entry(id).title(book.language).as_str()),
    }
}

/// What a feed could tell of, in no order; the first is found without looking at the others.
fn news<'a>(book: &'a Book<'_>, scope: Scope) -> impl Iterator<Item = EntryId> + 'a {
    let wanted = move |kind: &Kind| match scope {
        Scope::Section(only) => *kind == only,
        _ => true,
    };
    let kinds = KINDS.into_iter().filter(wanted);
    let kinds = kinds.filter(|kind| *kind != Kind::Opportunity || book.skin.wants("opportunities"));
    let all = move |kind: Kind| -> Box<dyn Iterator<Item = EntryId>> {
        match scope {
            Scope::Entry(id) => Box::new(book.naming(id, kind).into_iter()),
            _ => Box::new((0..entry::count(book.content(), kind)).map(move |index| EntryId { kind, index })),
        }
    };
    kinds.flat_map(all).filter(|id| is_news(book, *id))
}

/// The entries of a feed, the latest first.
pub fn entries(book: &Book<'_>, scope: Scope) -> Vec<EntryId> {
    let mut ids: Vec<_> = news(book, scope).collect();
    ids.sort_by_cached_key(|id| (Reverse(date(book, *id).map(When::start)), *id));
    ids.truncate(MOST);
    ids
}

/// Whether an entry is worth telling: an opportunity that is closed is not.
fn is_news(book: &Book<'_>, id: EntryId) -> bool {
    let now = book.portal.settings.today;
    let open =
        |index: usize| facts::opportunity_state(&book.content().opportunities[index].original.fields, now);
    id.kind != Kind::Opportunity || open(id.index) != "closed"
}

/// The day on which an entry came out. An opportunity that opens later came out when it was published.
fn date(book: &Book<'_>, id: EntryId) -> Option<When> {
    let content = book.content();
    match id.kind {
        Kind::Story => Some(content.stories[id.index].original.fields.date),
        Kind::News => Some(content.news[id.index].original.fields.date),
        Kind::Opportunity => {
            let original = &content.opportunities[id.index].original;
            let now = book.portal.settings.today;
            let opened = original.fields.opens.filter(|opens| opens.start() <= now);
            original.common.publish.or(opened).or(original.common.updated)
        }
        _ => None,
    }
}

/// A feed before it is written.
fn channel(book: &Book<'_>, cards: &Cards, scope: Scope) -> Channel {
    let path = path(book, scope);
    let file = settings::file(book.content(), book.language);
    let host = book.portal.host();
    let home = match scope {
        Scope::Whole => book.url(""),
        Scope::Section(kind) => book.url(routes::folder(kind)),
        Scope::Entry(id) => book.entry_url(id),
    };
    let text = |id: EntryId| {
        let (quote, pieces) = quote(book, cards, id).filter(|_| scope.has_texts())?;
        html(&quote, &pieces)
    };
    Channel {
        id: lasting(book, &format!("{path}.xml")),
        title: title(book, scope),
        about: file.and_then(|file| plain(&file.portal.tagline)),
        language: tag(book, book.language),
        home: canonical(book, &home),
        address: canonical(book, &book.routes.url(&path)),
        author: match host {
            Some(host) => book.portal.entry(host).title(book.language).to_string(),
            None => title(book, Scope::Whole),
        },
        items: entries(book, scope).into_iter().map(|id| Item { html: text(id), ..item(book, id) }).collect(),
    }
}

fn tag(book: &Book<'_>, language: Lang) -> String {
    book.content().languages.get(language).map(ToString::to_string).unwrap_or_default()
}

/// A name that stays when the site is previewed elsewhere or a slug changes: below the address that portal.toml has.
fn lasting(book: &Book<'_>, path: &str) -> String {
    let base = book.content().portal.first().map_or("", |file| file.portal.base_url.as_str());
    format!("{}/{path}", base.trim_end_matches('/'))
}

fn item(book: &Book<'_>, id: EntryId) -> Item {
    let entry = book.portal.entry(id);
    let language = if entry.is_in(book.language) { book.language } else { 0 };
    let published = date(book, id).map(|when| book.moment(when.start()));
    let updated = entry.common(language).updated.map(|when| book.moment(when.start()));
    let published = published.or_else(|| updated.clone()).unwrap_or_else(|| EPOCH.to_owned());
    let known = book.routes.path(language, routes::folder(id.kind));
    Item {
        id: lasting(book, &format!("{known}{}/", entry.id())),
        language: (language != book.language).then(|| tag(book, language)),
        address: canonical(book, &book.entry_url(id)),
        title: entry.title(book.language).to_string(),
        summary: summary(book, entry),
        html: None,
        author: author(book, id),
        image: picture(book, id),
        topics: entry
            .focus()
            .iter()
            .map(|term| book.term_name(crate::content::types::Taxonomy::Focus, &term.id))
            .collect(),
        updated: updated.filter(|updated| *updated > published).unwrap_or_else(|| published.clone()),
        published,
    }
}

/// The text of an entry, and where it comes from.
fn quote(book: &Book<'_>, cards: &Cards, id: EntryId) -> Option<(Quote, Vec<Piece>)> {
    let entry = book.portal.entry(id);
    let placed = book.newest(entry.body(book.language)?);
    let (pieces, answers, _) = body::pieces(book, cards, entry.folder(), placed);
    let quote = Quote {
        file: book.tree.file(placed.base.file)?.path.to_string(),
        answers,
        address: canonical(book, &book.entry_url(id)),
        origin: book.portal.settings.origin().to_owned(),
    };
    Some((quote, pieces))
}

/// A text as readers of feeds show it: components of the theme without what only the theme can make of them.
fn html(quote: &Quote, pieces: &[Piece]) -> Option<String> {
    let mut html = String::new();
    plain_html(pieces, &mut html);
    Some(quote.html(&html)).filter(|html| !html.trim().is_empty())
}

fn plain_html(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Component { body, .. } => plain_html(body.as_deref().unwrap_or_default(), out),
        }
    }
}

fn summary(book: &Book<'_>, entry: &dyn AnyEntry) -> String {
    let written = entry.summary(book.language).map(ToString::to_string);
    let words = || entry.body(book.language).map(|placed| placed.body.excerpt(EXCERPT));
    let text = written.or_else(words).filter(|text| !text.is_empty());
    text.unwrap_or_else(|| entry.title(book.language).to_string())
}

fn author(book: &Book<'_>, id: EntryId) -> Option<String> {
    let story = book.content().stories.get(id.index).filter(|_| id.kind == Kind::Story)?;
    plain(&book.version(story).fields.author)
}

/// The address of an entry's picture, unless consent holds it back or it is a drawing.
fn picture(book: &Book<'_>, id: EntryId) -> Option<String> {
    let content = book.content();
    let (folder, picture) = match id.kind {
        Kind::Story => {
            (&content.stories[id.index].folder, &book.version(&content.stories[id.index]).fields.image)
        }
        Kind::News => (&content.news[id.index].folder, &book.version(&content.news[id.index]).fields.image),
        Kind::Opportunity => {
            let entry = &content.opportunities[id.index];
            (&entry.folder, &book.version(entry).fields.image)
        }
        _ => return None,
    };
    let image = book.picture(folder, picture.as_ref()?)?;
    (!image.src.ends_with(".svg")).then(|| canonical(book, &image.src))
}
