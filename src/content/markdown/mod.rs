//! Markdown bodies: from text to finished HTML with gaps.
//!
//! [`parse`] knows one text and nothing else, so its [`Body`] can be kept for as long as the text stays the same.
//! What depends on other entries, on files or on the language of the page stands in the body as a [`Part`] that is
//! no HTML yet; [`Body::assemble`] asks a [`Resolver`] for each.
//!
//! What is understood: CommonMark, tables, footnotes, task lists, strikethrough, smart punctuation, definition
//! lists, alerts (`> [!NOTE]`), heading attributes (`{#id .class}`), pictures for decoration
//! (`![](line.svg){decorative}`), HTML from an allow-list, and components of the theme on lines of their own:
//! `{{ <name key="value" /> }}`, or `{% <name> %}` and `{% </name> %}` around more Markdown.
//!
//! What comes out is well-formed whatever goes in, holds nothing active, and needs no inline style.

mod assemble;
mod blocks;
mod body;
mod call;
mod calls;
mod component;
mod element;
mod entity;
mod escape;
mod footnote;
mod frame;
mod heading;
mod inline;
mod opening;
mod outline;
mod raw;
mod reference;
mod sink;
mod tag;
mod writer;

#[cfg(test)]
mod tests;

pub use assemble::{Piece, Resolver};
pub use body::{Argument, At, Base, Body, Component, Heading, Image, Label, Link, Part, Value};
pub use escape::{attribute as escape_attribute, href as escape_href, text as escape_text};
pub use reference::{Fault, Reference};

use pulldown_cmark::Options;
use serde::{Deserialize, Serialize};

/// What becomes of quotation marks, dashes and dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Typography {
    /// `"a" -- b...` becomes “a” – b….
    #[default]
    Smart,
    /// They stay as typed.
    Plain,
}

/// How much HTML a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Html {
    /// None.
    Nothing,
    /// What stands in a line of text, without ids and classes; no pictures.
    Inline,
    /// Whatever is on the allow-list.
    #[default]
    Listed,
}

/// Reads a body that may have whatever HTML is on the allow-list. Problems are kept in it ([`Body::problems`]), so that a cached body reports them again.
///
/// Takes time in proportion to the text's length. A text of more than 2 MB is refused whole; at what is nested deeper
/// than 100 the body ends, with a problem.
pub fn parse(text: &str, typography: Typography) -> Body {
    parse_with(text, typography, Html::default())
}

/// Reads a body that may have only so much HTML.
pub fn parse_with(text: &str, typography: Typography, html: Html) -> Body {
    writer::Writer::new(text, html).run(options(typography))
}

fn options(typography: Typography) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    if typography == Typography::Smart {
        options |= Options::ENABLE_SMART_PUNCTUATION;
    }
    options
}
