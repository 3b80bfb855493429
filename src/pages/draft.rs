//! Pages on their way into the plan: what every page needs is added here, once.

use std::sync::Arc;

use serde::Serialize;
use tera::Value;

use crate::content::problem::Problem;
use crate::content::types::Kind;
use crate::content::{Entry, EntryType, Placed};
use crate::ellipsis;
use crate::foreign;
use crate::model::entry::{self, Described, EntryId};
use crate::model::select::Withheld;
use crate::model::settings;
use crate::pages::body;
use crate::pages::book::{Book, plain};
use crate::pages::cards::Cards;
use crate::pages::data::{self, Article};
use crate::pages::kit::card;
use crate::pages::order::Order;
use crate::pages::plan::{Listing, Page, Piece, Plan, Planned, Source};
use crate::pages::views::{HeadingView, Image, LanguageLink, LinkView, PageMeta, WithheldView};
use crate::pages::{routes, syndicate};
use crate::source::FileId;

/// A page before what every page needs is added.
pub struct Draft {
    /// Its path without the language's part: `partners/green-future/`.
    pub rest: String,
    /// Its template.
    pub template: &'static str,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// The section that it is in.
    pub section: Option<&'static str>,
    /// The way from the home page to it, without both.
    pub crumbs: Vec<LinkView>,
    /// The picture that stands for it.
    pub image: Option<Image>,
    /// Its day.
    pub date: Option<String>,
    /// What search engines get of it besides the way to it: things of schema.org.
    pub data: Vec<serde_json::Value>,
    /// The view of its family.
    pub view: Option<(&'static str, Value)>,
    /// The entry that it shows, if it is an entry's page.
    pub entry: Option<EntryId>,
    /// The entry whose text stands on it.
    pub text: Option<EntryId>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// The entry below whose page it lies, and its path from there, if it is a further page of an entry.
    pub below: Option<(EntryId, String)>,
}

impl Draft {
    /// A page of the whole portal, such as a list.
    pub fn new(rest: impl Into<String>, template: &'static str, title: impl Into<String>) -> Self {
        Self {
            rest: rest.into(),
            template,
            title: title.into(),
            description: None,
            section: None,
            crumbs: Vec::new(),
            image: None,
            date: None,
            data: Vec::new(),
            view: None,
            entry: None,
            text: None,
            noindex: false,
            below: None,
        }
    }

    /// The same with the view of its family, under the name that the template knows it by.
    #[must_use]
    pub fn view(self, name: &'static str, view: &impl Serialize) -> Self {
        Self { view: Some((name, Value::from_serializable(view))), ..self }
    }
}

/// The pages of one language so far.
pub struct Drafts<'a> {
    /// The language's book.
    pub book: &'a Book<'a>,
    /// The cards.
    pub cards: &'a Cards,
    /// The orders of lists.
    pub order: &'a Order,
    pages: Vec<Planned>,
}

/// How a page is made when it is asked for.
pub enum Recipe {
    /// From what was known when it was planned.
    Known(Box<Draft>),
    /// From its entry.
    Entry(EntryRecipe, EntryId),
}

/// Makes the drafts of the entries of a kind.
pub type EntryRecipe = Arc<dyn Fn(&Maker<'_>, EntryId) -> Draft + Send + Sync>;

impl<'a> Drafts<'a> {
    /// No pages yet.
    pub fn new(book: &'a Book<'a>, cards: &'a Cards, order: &'a Order) -> Self {
        Self { book, cards, order, pages: Vec::new() }
    }

    /// Adds a page.
    pub fn push(&mut self, draft: Draft) {
        let path = self.book.routes.path(self.book.language, &draft.rest);
        self.pages.push(Planned {
            language: self.book.language,
            template: draft.template,
            entry: draft.entry.or(draft.text).or(draft.below.as_ref().map(|(id, _)| *id)),
            listing: self.listing(&path, place(&draft), &draft.rest).filter(|_| !draft.noindex),
            path: routes::file(&path),
            recipe: Recipe::Known(Box::new(draft)),
        });
    }

    /// Adds the pages of all entries of a kind that are written in the book's language and have a route.
    ///
    /// `make` is called when somebody asks for such a page; what it needs of the other entries it takes along.
    pub fn entries<T: EntryType + Described>(
        &mut self,
        template: &'static str,
        make: impl Fn(&Maker<'_>, EntryId, &Entry<T>) -> Draft + Send + Sync + 'static,
    ) {
        let book = self.book;
        let recipe: EntryRecipe =
            Arc::new(move |maker, id| make(maker, id, &T::list(maker.book.content())[id.index]));
        let list = T::list(book.content());
        self.pages.reserve(list.len());
        let written = list.iter().enumerate().filter(|(_, entry)| entry.is_in(book.language));
        for (index, _) in written {
            let id = EntryId { kind: T::KIND, index };
            let Some(path) = book.routes.entry(id, book.language) else { continue };
            self.pages.push(Planned {
                language: book.language,
                template,
                entry: Some(id),
                listing: self.listing(path, Some((id, "")), ""),
                path: routes::file(path),
                recipe: Recipe::Entry(Arc::clone(&recipe), id),
            });
        }
    }

    /// Adds several pages.
    pub fn many(&mut self, drafts: impl IntoIterator<Item = Draft>) {
        drafts.into_iter().for_each(|draft| self.push(draft));
    }

    /// Hands the pages to the plan.
    pub fn finish(mut self, plan: &mut Plan) {
        match plan.pages.is_empty() {
            true => plan.pages = self.pages,
            false => plan.pages.append(&mut self.pages),
        }
    }

    /// What the sitemap says of the page at `path`, if there is to be one: an entry's page, or else the page at `rest`.
    fn listing(&self, path: &str, entry: Option<(EntryId, &str)>, rest: &str) -> Option<Listing> {
        let book = self.book;
        if !book.skin.wants("sitemap") {
            return None;
        }
        let modified = entry.and_then(|(id, _)| entry::get(book.content(), id).common(book.language).updated);
        let links = languages(book, entry, rest);
        let written: Vec<_> = links.iter().filter(|link| link.translated).collect();
        let several = written.len() > 1;
        let pair = |link: &&LanguageLink| (link.language.tag.clone(), link.address.clone());
        Some(Listing {
            address: canonical(book, &book.routes.url(path)),
            alternates: if several { written.iter().map(pair).collect() } else { Vec::new() },
            modified: modified.map(|when| book.stamp(when)),
        })
    }
}

/// What an entry's page is made with.
pub struct Maker<'a> {
    /// The language's book.
    pub book: &'a Book<'a>,
    /// The cards.
    pub cards: &'a Cards,
    /// The orders of lists.
    pub order: &'a Order,
    /// The template.
    pub template: &'static str,
}

impl Maker<'_> {
    /// The draft of an entry's page in a section.
    pub fn draft<T: EntryType + Described>(
        &self,
        id: EntryId,
        entry: &Entry<T>,
        section: Option<&'static str>,
    ) -> Draft {
        let fields = &self.book.version(entry).fields;
        let last = entry
            .version(self.book.language)
            .common
            .slug
            .as_ref()
            .map_or(entry.id.as_str(), |slug| slug.as_str());
        let crumbs = section.map(|name| {
            LinkView::new(self.book.shown(&format!("section-{name}")), self.book.url(&format!("{name}/")))
        });
        Draft {
            description: fields.summary().map(|summary| self.book.told(summary)),
            section,
            crumbs: crumbs.into_iter().collect(),
            entry: Some(id),
            text: Some(id),
            ..Draft::new(
                format!("{}{last}/", routes::folder(id.kind)),
                self.template,
                self.book.told(fields.title()),
            )
        }
    }

    /// The draft of the page of an entry that tells something on a day, with a picture of its own.
    pub fn article<T: EntryType + Described>(
        &self,
        entry: &Entry<T>,
        section: &'static str,
        article: &Article<'_>,
    ) -> Draft {
        Draft {
            image: article.image.cloned(),
            date: Some(article.date.to_string()),
            data: data::things(self.book, || [data::article(self.book, article)]),
            ..self.draft(article.id, entry, Some(section))
        }
    }
}

/// The page of a draft, and what is wrong with its text.
pub fn finish(book: &Book<'_>, cards: &Cards, draft: &Draft) -> (Page, Vec<Problem>) {
    let path = book.routes.path(book.language, &draft.rest);
    let placed = draft.text.and_then(|id| text_of(book, id));
    let (body, answers, problems) = match placed {
        Some((folder, placed)) => body::pieces(book, cards, folder, placed),
        None => (Vec::new(), Vec::new(), Vec::new()),
    };
    let body = match placed.and_then(|(_, placed)| book.foreign(placed.base.file)) {
        Some(tag) if !body.is_empty() => {
            let own = book.content().languages[book.language].to_string();
            spoken(body, &foreign::bounds(&tag.to_string()), &foreign::bounds(&own))
        }
        _ => body,
    };
    let meta = meta(book, draft, &path, placed.map(|(_, placed)| placed));
    let page = Page {
        path: routes::file(&path),
        language: book.language,
        template: draft.template,
        meta: Value::from_serializable(&meta),
        view: draft.view.clone(),
        body,
        source: Source { placed: placed.map(|(_, placed)| placed.clone()), answers },
    };
    (page, problems)
}

/// A text that is not translated, with marks around it; its components are in the page's own language again.
fn spoken(text: Vec<Piece>, foreign: &(String, String), own: &(String, String)) -> Vec<Piece> {
    let around = |pieces: Vec<Piece>, (open, close): &(String, String)| {
        let [open, close] = [open, close].map(|mark| Piece::Html(mark.clone()));
        std::iter::once(open).chain(pieces).chain([close])
    };
    let piece = |piece: Piece| match piece {
        Piece::Component { name, span, arguments, body } => {
            let body = body.map(|body| spoken(body, foreign, own));
            around(vec![Piece::Component { name, span, arguments, body }], own).collect()
        }
        html => vec![html],
    };
    around(text.into_iter().flat_map(piece).collect(), foreign).collect()
}

/// The files that an entry is written in: the original, and the text of the translation.
pub fn files(book: &Book<'_>, id: EntryId) -> Vec<FileId> {
    let entry = entry::get(book.content(), id);
    let text = entry.body(book.language).map(|placed| placed.base.file);
    let mut files: Vec<_> = std::iter::once(entry.span().file).chain(text).collect();
    files.dedup();
    files
}

/// The text of an entry and the folder of its files.
fn text_of<'a>(book: &Book<'a>, id: EntryId) -> Option<(&'a str, &'a Placed)> {
    let entry = entry::get(book.content(), id);
    entry.body(book.language).map(|placed| (entry.folder(), book.newest(placed)))
}

fn meta(book: &Book<'_>, draft: &Draft, path: &str, placed: Option<&Placed>) -> PageMeta {
    let home = LinkView::new(book.shown("home"), book.url(""));
    let heading = |heading: &crate::content::markdown::Heading| HeadingView {
        level: heading.level,
        id: heading.id.clone(),
        text: placed.map_or_else(String::new, |placed| book.of_file(placed.base.file, heading.text.clone())),
    };
    let url = book.routes.url(path);
    let shown = draft.entry.map(|id| entry::get(book.content(), id));
    let modified = shown.and_then(|entry| entry.common(book.language).updated);
    PageMeta {
        title: draft.title.clone(),
        snippet: snippet(book, draft, placed),
        description: draft.description.clone(),
        canonical: canonical(book, &url),
        url,
        kind: draft.template.trim_end_matches(".html"),
        section: draft.section.map(str::to_owned),
        breadcrumbs: match (draft.rest.as_str(), book.apart()) {
            ("", _) => Vec::new(),
            (_, Some(id)) if draft.entry == Some(id) => Vec::new(),
            (_, Some(id)) => vec![book.link(id)],
            _ => std::iter::once(home).chain(draft.crumbs.clone()).collect(),
        },
        languages: languages(book, place(draft), &draft.rest),
        image: draft.image.clone(),
        withheld: draft.entry.map_or_else(Vec::new, |id| withheld(book, id)),
        noindex: draft.noindex,
        date: draft.date.clone(),
        modified: modified.map(|when| book.stamp(when)),
        card: card::of_page(book, draft),
        feeds: syndicate::links(book, draft.section, draft.entry),
        data: data::graph(book, draft, &book.routes.url(path)),
        contents: placed.map_or_else(Vec::new, |placed| placed.body.headings.iter().map(heading).collect()),
    }
}

fn withheld(book: &Book<'_>, id: EntryId) -> Vec<WithheldView> {
    let view = |why: Withheld| match why {
        Withheld::Draft => WithheldView { why: "draft", date: None },
        Withheld::Until(moment) => WithheldView { why: "embargo", date: Some(moment.to_string()) },
        Withheld::Since(moment) => WithheldView { why: "expired", date: Some(moment.date().to_string()) },
    };
    book.portal.withheld(id, book.language).map(view).collect()
}

/// How many letters of a text search engines show.
const SNIPPET: usize = 200;

/// What search engines show of a page.
fn snippet(book: &Book<'_>, draft: &Draft, placed: Option<&Placed>) -> String {
    let words = || placed.map(|placed| placed.body.excerpt(30)).filter(|words| !words.is_empty());
    let own = draft.description.as_deref().map(|text| foreign::plain(text).into_owned()).or_else(words);
    let file = settings::file(book.content(), book.language);
    let whole =
        || file.and_then(|file| plain(&file.portal.description).or_else(|| plain(&file.portal.tagline)));
    let title = foreign::plain(&draft.title);
    let text = own.or_else(|| whole().map(|portal| format!("{title}. {portal}")));
    ellipsis::shortened(&text.unwrap_or_else(|| title.into_owned()), SNIPPET)
}

/// The whole address of a URL of the portal.
pub fn canonical(book: &Book<'_>, url: &str) -> String {
    let settings = &book.portal.settings;
    format!("{}{}", settings.base_url, url.strip_prefix(settings.base_path.as_str()).unwrap_or(url))
}

/// The entry that a page is of, and where it lies below that entry's own page.
fn place(draft: &Draft) -> Option<(EntryId, &str)> {
    let below = draft.below.as_ref().map(|(id, below)| (*id, below.as_str()));
    draft.entry.map(|id| (id, "")).or(below)
}

/// The page in every language: an entry where it is translated, any other page everywhere.
fn languages(book: &Book<'_>, entry: Option<(EntryId, &str)>, rest: &str) -> Vec<LanguageLink> {
    let link = |(language, tag): (usize, &unic_langid::LanguageIdentifier)| {
        let translated = entry.is_none_or(|(id, _)| book.portal.entry(id).is_in(language));
        let path = match entry {
            Some((id, below)) if translated => {
                format!("{}{below}", book.routes.entry(id, language).unwrap_or_default())
            }
            Some(_) => book.routes.path(language, ""),
            None => book.routes.path(language, rest),
        };
        let url = book.routes.url(&path);
        LanguageLink {
            language: book.words.language(tag),
            address: canonical(book, &url),
            url,
            translated,
            current: language == book.language,
        }
    };
    book.content().languages.iter().enumerate().map(link).collect()
}

/// The page whose id is a section's, for the text of the section's list.
pub fn section_text(book: &Book<'_>, section: &str) -> Option<EntryId> {
    book.portal.find_id(Kind::Page, section)
}
