//! A plan: every file that the site will have; what goes into a page is worked out when somebody asks for the page.

use tera::Value;

use crate::content::Lang;
use crate::diagnostic::Diagnostic;
use crate::model::entry::EntryId;
use crate::pages::draft::Recipe;
use crate::pages::press::Shelf;
use crate::source::Span;

/// Every file of the site to be.
#[derive(Default)]
pub struct Plan {
    /// What every page of a language receives as `site`, by language.
    pub sites: Vec<Value>,
    /// The pages, by path.
    pub pages: Vec<Planned>,
    /// Files that no template makes: the sitemap, say.
    pub files: Vec<PlannedFile>,
    /// What all pages are made with.
    pub(in crate::pages) shelf: Shelf,
}

/// A page that the site will have.
pub struct Planned {
    /// The file's path in the site: `partners/green-future/index.html`.
    pub path: String,
    /// Its language.
    pub language: Lang,
    /// The template: `partner.html`.
    pub template: &'static str,
    /// The entry whose page it is, or whose text it has.
    pub entry: Option<EntryId>,
    /// What the sitemap says of it; nothing if search engines should leave it out.
    pub listing: Option<Listing>,
    /// How it is made.
    pub(in crate::pages) recipe: Recipe,
}

/// The pages of a site, each made when it is asked for.
pub trait Pages: Sync {
    /// The paths and templates of all pages, by path.
    fn all(&self) -> Vec<(&str, &'static str)>;
    /// The page at that place among them, and what is wrong with its text.
    fn page(&self, at: usize) -> (Page, Vec<Diagnostic>);
    /// What every page of a language receives as `site`.
    fn site(&self, language: Lang) -> Value;
}

/// A file that no template makes.
#[derive(Debug)]
pub struct PlannedFile {
    /// Its path in the site.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What the sitemap says of a page.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Its whole address.
    pub address: String,
    /// The page in each language in which it is written: the tag and the whole address. Empty if there is only one.
    pub alternates: Vec<(String, String)>,
    /// The day or moment of its last change, if somebody wrote it down.
    pub modified: Option<String>,
}

/// A page to be rendered.
#[derive(Debug)]
pub struct Page {
    /// The file's path in the site: `partners/green-future/index.html`.
    pub path: String,
    /// Its language.
    pub language: Lang,
    /// The template: `partner.html`.
    pub template: &'static str,
    /// What the template receives as `page`: a `PageMeta`.
    pub meta: Value,
    /// The view of the page's family, under the name that the template knows it by: `("partner", …)`.
    pub view: Option<(&'static str, Value)>,
    /// The page's text, which the template receives as `body`, finished HTML.
    pub body: Vec<Piece>,
}

/// A piece of a page's text.
#[derive(Debug)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// A component of the theme (a shortcode).
    Component {
        /// Its name.
        name: String,
        /// Where the call is written.
        span: Span,
        /// Its arguments, entries and pictures as views.
        arguments: Vec<(String, Value)>,
        /// What stands between its two tags, if it has two.
        body: Option<Vec<Piece>>,
    },
}
