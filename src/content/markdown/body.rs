//! What a Markdown text becomes: parts, and what others want to know of them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::content::markdown::opening::first;
use crate::content::markdown::outline::MOST_WORDS;
use crate::content::problem::Problem;
use crate::diagnostic::Code;
use crate::source::{FileId, Span};

/// Some bytes of the body's text, counted from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct At {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl From<Range<usize>> for At {
    fn from(range: Range<usize>) -> Self {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: cut(range.start), end: cut(range.end) }
    }
}

/// Where a body stands: its file, and the byte of that file at which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base {
    /// The file.
    pub file: FileId,
    /// The byte at which the body begins.
    pub offset: usize,
}

impl Base {
    /// The bytes `at` of the body as bytes of the file.
    pub fn span(self, at: At) -> Span {
        Span::new(self.file, self.offset + at.start as usize..self.offset + at.end as usize)
    }
}

/// A body: content only, with nothing from other entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The parts in order. Adjacent HTML is one part. Only [`Body::assemble`] hands the HTML on: see `outline`.
    pub(in crate::content::markdown) parts: Vec<Part>,
    /// The headings in order, for a list of contents.
    pub headings: Vec<Heading>,
    /// Every id that a link may lead to: headings, footnotes, ids in HTML.
    pub anchors: BTreeSet<String>,
    /// The words without any markup and without the headings; a line a block; footnotes at the end.
    pub(in crate::content::markdown) text: String,
    /// The items of lists, in order.
    pub(in crate::content::markdown) items: Vec<Item>,
    /// How many words `text` has.
    pub(in crate::content::markdown) words: usize,
    pub(in crate::content::markdown) problems: Vec<Found>,
}

/// A problem, its place counted from the beginning of the body.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::content::markdown) struct Found {
    pub code: Code,
    pub at: At,
    pub message: String,
    pub hint: &'static str,
}

impl Body {
    /// Whether nothing would be shown.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The problems, for a body that stands at `base`.
    pub fn problems(&self, base: Base) -> impl Iterator<Item = Problem> {
        self.problems
            .iter()
            .map(move |found| Problem::new(found.code, base.span(found.at), &found.message).hint(found.hint))
    }

    /// The first words of the text on one line, with an ellipsis if there are more than `max_words`, which is at most
    /// 60.
    pub fn excerpt(&self, max_words: usize) -> String {
        first(max_words.min(MOST_WORDS), self.text.split_whitespace().map(|word| (" ".into(), word)))
    }
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::content::markdown) struct Item {
    /// The bytes of `Body::text` that it has, items within it included.
    pub words: Range<usize>,
    /// Its number, if the list has numbers.
    pub number: Option<u64>,
}

/// A heading of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The level on the page, from 2 (the page's title is the only 1) to 6.
    pub level: u8,
    /// The id: unique in the body, without `#`.
    pub id: String,
    /// The words of the heading.
    pub text: String,
}

/// A part of a body.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Finished HTML.
    Html(String),
    /// A text of the interface, in the page's language. Stands in text or in an attribute.
    Label(Label),
    /// The beginning of a link whose target must be found; its words follow.
    Link(Box<Link>),
    /// The end of the last [`Part::Link`].
    EndLink,
    /// A picture of the portal.
    Image(Box<Image>),
    /// A component of the theme.
    Component(Box<Component>),
}

/// A link within the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it leads to, percent-decoded: `@partners/ID`, a path of a file or page; empty for a place on the same page.
    pub target: String,
    /// The id on that page, without `#`.
    pub anchor: Option<String>,
    /// Its other attributes as finished HTML, each with a space before it.
    pub attributes: String,
    /// Where the target is written.
    pub at: At,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The path of the file, percent-decoded.
    pub src: String,
    /// The text for those who do not see it; empty only if `decorative` (otherwise that is a problem already).
    pub alt: String,
    /// What is shown when pointing at it; may be empty.
    pub title: String,
    /// Whether it is there for looks alone.
    pub decorative: bool,
    /// Where the path is written.
    pub at: At,
}

/// A call of a component (a shortcode).
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// The component's name.
    pub name: String,
    /// Where the name is written.
    pub name_at: At,
    /// The arguments as written, each name once.
    pub arguments: Vec<Argument>,
    /// The Markdown between `{% <name> %}` and `{% </name> %}`; `None` for `{{ <name /> }}`.
    pub body: Option<Vec<Part>>,
    /// Where the call is written (of one with a body, its first tag).
    pub at: At,
}

/// An argument of a component.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// Where the name is written.
    pub name_at: At,
    /// Where the value is written.
    pub value_at: At,
}

/// The value of an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `"text"` or `'text'`; never a URL that a browser would run.
    Text(String),
    /// `3` or `{3}`.
    Integer(i64),
    /// `2.5` or `{2.5}`.
    Number(f64),
    /// `true` or `{true}`.
    Flag(bool),
}

/// A text of the interface that a body needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The title of an alert.
    Note,
    /// The title of an alert.
    Tip,
    /// The title of an alert.
    Important,
    /// The title of an alert.
    Warning,
    /// The title of an alert.
    Caution,
    /// The name of a table, by its number in the body.
    Table(usize),
    /// The name of a task's box that is ticked.
    Done,
    /// The name of a task's box that is not ticked.
    NotDone,
    /// The title of the footnotes.
    Footnotes,
    /// The name of a link to the footnote of that number.
    Footnote(usize),
    /// The name of a link from the footnote of that number back to the text.
    BackFrom(usize),
}

impl Label {
    /// The message's id in the interface texts. One with a number has it as `$n`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "alert-note",
            Self::Tip => "alert-tip",
            Self::Important => "alert-important",
            Self::Warning => "alert-warning",
            Self::Caution => "alert-caution",
            Self::Table(_) => "table-number",
            Self::Done => "task-done",
            Self::NotDone => "task-not-done",
            Self::Footnotes => "footnotes",
            Self::Footnote(_) => "footnote-number",
            Self::BackFrom(_) => "footnote-back",
        }
    }

    /// The number that goes into it.
    pub fn number(self) -> Option<usize> {
        match self {
            Self::Table(number) | Self::Footnote(number) | Self::BackFrom(number) => Some(number),
            _ => None,
        }
    }
}
