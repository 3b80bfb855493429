//! A plan: every file that the site will have, and what goes into it; nothing rendered yet.

use tera::Value;

use crate::content::Lang;
use crate::source::{FileId, Span};

/// Every file of the site to be.
#[derive(Debug, Default)]
pub struct Plan {
    /// What every page of a language receives as `site`, by language.
    pub sites: Vec<Value>,
    /// The pages, by path.
    pub pages: Vec<Page>,
    /// Files that no template makes: the sitemap, say.
    pub files: Vec<PlannedFile>,
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
    /// What the sitemap says of it; nothing if search engines should leave it out.
    pub listing: Option<Listing>,
    /// The template: `partner.html`.
    pub template: &'static str,
    /// What the template receives as `page`: a `PageMeta`.
    pub meta: Value,
    /// The view of the page's family, under the name that the template knows it by: `("partner", …)`.
    pub view: Option<(&'static str, Value)>,
    /// The page's text, which the template receives as `body`, finished HTML.
    pub body: Vec<Piece>,
    /// The files of the content that it is the page of: the entry's, and its translation's.
    pub files: Vec<FileId>,
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
