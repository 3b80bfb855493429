//! Marks around texts that are in another language than the page on which they will stand.
//!
//! A text is a plain string on its way through views and templates. The marks are characters that no text has (Unicode
//! §23.7, noncharacters for use inside a program): templates handle a marked text like any other, and when the page is
//! finished, [`resolve`] puts HTML's `lang` and `dir` in their place where it has room for them, and nothing elsewhere. It is the
//! only way in which anything tells its language: titles and summaries that are not translated, texts of the interface that
//! another language says, the whole text of an entry.

mod elements;
mod markup;

use std::borrow::Cow;

pub use crate::foreign::elements::resolve;

/// Begins a mark; the language's tag follows.
const OPEN: char = '\u{fdd0}';
/// Ends the tag; the text follows.
const TAG: char = '\u{fdd1}';
/// Ends the text.
const CLOSE: char = '\u{fdd2}';

/// The text, said to be in the language with that tag (BCP 47). Nothing stays nothing.
pub fn mark(tag: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{OPEN}{tag}{TAG}{text}{CLOSE}") }
}

/// What begins and what ends a text in the language with that tag, to be put around its pieces.
pub fn bounds(tag: &str) -> (String, String) {
    (format!("{OPEN}{tag}{TAG}"), CLOSE.to_string())
}

/// Whether there may be marks in it.
pub fn is_marked(text: &str) -> bool {
    text.contains(OPEN)
}

/// The first byte of each mark in UTF-8.
const FIRST: u8 = 0xef;

/// The text without marks.
pub fn plain(text: &str) -> Cow<'_, str> {
    if memchr::memchr(FIRST, text.as_bytes()).is_none() || !text.contains([OPEN, TAG, CLOSE]) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    pieces(text, |piece| {
        if let Piece::Text(text) = piece {
            out.push_str(text);
        }
    });
    Cow::Owned(out)
}

/// A part of a marked text.
enum Piece<'a> {
    Text(&'a str),
    Open(&'a str),
    Close,
}

/// Takes a text apart. What only looks like a mark is left out.
fn pieces<'a>(text: &'a str, mut take: impl FnMut(Piece<'a>)) {
    let mut rest = text;
    while let Some(at) = rest.find([OPEN, TAG, CLOSE]) {
        take(Piece::Text(&rest[..at]));
        let mark = &rest[at..];
        rest = &mark[OPEN.len_utf8()..];
        if mark.starts_with(CLOSE) {
            take(Piece::Close);
        } else if mark.starts_with(OPEN) {
            let tag = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
            if rest[tag.len()..].starts_with(TAG) && !tag.is_empty() {
                rest = &rest[tag.len() + TAG.len_utf8()..];
                take(Piece::Open(tag));
            }
        }
    }
    take(Piece::Text(rest));
}

/// What was made of a marked text, in the language of the whole of it.
pub fn like(text: &str, made: String) -> String {
    match first(text).filter(|_| text.starts_with(OPEN)) {
        Some(tag) => mark(tag, &made),
        None => made,
    }
}

/// The language of the first mark in a text.
fn first(text: &str) -> Option<&str> {
    let mut first = None;
    pieces(text, |piece| {
        if let Piece::Open(tag) = piece {
            first = first.or(Some(tag));
        }
    });
    first
}

#[cfg(test)]
mod tests {
    use crate::foreign::{bounds, first, mark, plain};

    #[test]
    fn a_mark_goes_as_it_came() {
        let (en, ar) = (mark("en", "Menu"), mark("ar", "ماء"));
        assert_eq!(plain(&format!("{en} {ar}")), "Menu ماء");
        assert_eq!(mark("en", ""), "");
        assert_eq!(first(&format!("a {ar} {en}")), Some("ar"));
        let (open, close) = bounds("en");
        assert_eq!(format!("{open}Menu{close}"), en);
    }
}
