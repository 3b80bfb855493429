//! A plan: every file that the site will have; what goes into a page is worked out when somebody asks for the page.

use std::sync::Arc;

use tera::Value;

use crate::brand::{Palette, Scheme};
use crate::content::{Lang, Placed};
use crate::diagnostic::Diagnostic;
use crate::foreign;
use crate::lockup::Lockup;
use crate::model::entry::EntryId;
use crate::pages::draft::Recipe;
use crate::pages::press::Shelf;
use crate::pages::quote::Format;
use crate::pages::syndicate::Scope;
use crate::source::{FileId, Span};

/// Every file of the site to be.
#[derive(Default)]
pub struct Plan {
    /// What every page of a language receives as `site`, by language.
    pub sites: Vec<Value>,
    /// The pages, by path.
    pub pages: Vec<Planned>,
    /// Files that no template makes: the sitemap, say.
    pub files: Vec<PlannedFile>,
    /// Tables for download, each made when it is asked for: all of them may be large.
    pub tables: Vec<PlannedTable>,
    /// Feeds, each made when it is asked for: they have texts, and a newer text may have taken an older one's place.
    pub feeds: Vec<PlannedFeed>,
    /// Pictures, posters and texts that are made together, and packed together if they are a kit.
    pub kits: Vec<Kit>,
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

/// A table for download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedTable {
    /// Its path in the site.
    pub path: String,
    /// The table's name, or the indicator by its place whose figures it has.
    pub what: Result<&'static str, usize>,
    /// Whether it is JSON; otherwise CSV.
    pub json: bool,
}

/// A feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFeed {
    /// Its path in the site.
    pub path: String,
    /// Its language.
    pub language: Lang,
    /// What it is written in.
    pub format: Format,
    /// What it tells of.
    pub(in crate::pages) scope: Scope,
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

/// Drawings that belong together.
#[derive(Debug, Default)]
pub struct Kit {
    /// What is drawn.
    pub drawings: Vec<Drawing>,
    /// All of it as one file, if that is wanted.
    pub archive: Option<Archive>,
}

/// Something drawn: one subject in several forms.
#[derive(Debug)]
pub struct Drawing {
    /// What it shows.
    pub subject: Subject,
    /// The files to be made of it.
    pub outputs: Vec<Output>,
}

/// What a drawing shows.
#[derive(Debug)]
pub enum Subject {
    /// A template of the theme's folder `kit/`: an SVG, or a text.
    Template(Box<Page>, Props),
    /// Logos side by side in a box of that width and height, on the ground of a scheme.
    Lockup(Arc<Lockup>, Palette, Scheme, (f64, f64)),
}

/// What a template that draws may name as a picture.
#[derive(Clone, Debug)]
pub struct Props {
    /// The logos.
    pub lockup: Option<Arc<Lockup>>,
    /// The colours.
    pub palette: Palette,
    /// Which of them.
    pub scheme: Scheme,
    /// A photo, by its path in the content folder.
    pub photo: Option<Arc<str>>,
    /// The file in which its words are written.
    pub file: FileId,
}

/// A file made of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its path in the site.
    pub path: String,
    /// What it is.
    pub form: Form,
}

/// What a drawing becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A vector drawing that needs no font.
    Svg,
    /// Pixels without loss, so many across.
    Png(u32),
    /// Pixels in less than 300 KB, so many across.
    Jpeg(u32),
    /// A small picture for pages (WebP), so many pixels across; it is no part of an archive.
    Preview(u32),
    /// A page for print, so many hundredths of a point across.
    Pdf(u32),
    /// A text as the template wrote it.
    Text,
}

/// Files in one file.
#[derive(Debug)]
pub struct Archive {
    /// Its path in the site.
    pub path: String,
    /// What is in it, in order.
    pub members: Vec<Member>,
}

/// A file in an archive.
#[derive(Debug)]
pub struct Member {
    /// Its path in the archive.
    pub name: String,
    /// What it holds.
    pub content: Packed,
}

/// Where the bytes of a file in an archive come from.
#[derive(Debug)]
pub enum Packed {
    /// From a drawing's output at that path in the site.
    Drawn(String),
    /// From an output at that path of another kit.
    Elsewhere(String),
    /// From the plan.
    Bytes(Vec<u8>),
    /// A picture of pixels, to be freed of what a camera or program wrote into it.
    Bare(Vec<u8>),
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
    /// Where that text comes from.
    pub source: Source,
}

impl Page {
    /// The page's text, if it is nothing but one piece of HTML, without the marks around it.
    pub fn text(&self) -> Option<&str> {
        let is_mark = |piece: &Piece| matches!(piece, Piece::Html(html) if foreign::plain(html).is_empty());
        match &self.body[..] {
            [Piece::Html(text)] => Some(text),
            [open, Piece::Html(text), close] if is_mark(open) && is_mark(close) => Some(text),
            _ => None,
        }
    }
}

/// Where a page's text comes from. No template sees it.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The text, if the page has one.
    pub placed: Option<Placed>,
    /// What was found for the gaps of the text, in order, as long as nothing else fills them.
    pub answers: Vec<Option<String>>,
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
