//! From bytes to an XML document that is bounded in size: no document type, no entities, no endless lists of nodes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::{Document, Error, ParsingOptions, TextPos};

use crate::media::MediaError;
use crate::media::svg::Removed;

/// The largest SVG, in bytes. Logos have some kilobytes.
const MAX_BYTES: usize = 4 << 20;

/// The most nodes: elements, texts and comments.
const MAX_NODES: u32 = 100_000;

/// The text of an SVG without a document type, its plain entities written out.
pub(super) struct Prepared<'a> {
    text: Cow<'a, str>,
    /// What was taken out of the document type, in bytes of the file.
    pub removed: Vec<Removed>,
    /// From where in `text` on, which offset of the file holds there.
    places: Vec<(usize, usize)>,
}

impl Prepared<'_> {
    /// The bytes of the file that `range` of the prepared text stems from.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let (new, old) = self.places[..self.places.partition_point(|(new, _)| *new <= at)]
                .last()
                .copied()
                .unwrap_or_default();
            old + (at - new)
        };
        place(range.start)..place(range.end)
    }
}

/// The bytes as text.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, MediaError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        MediaError::bad(
            format!("line {line} of this SVG is not UTF-8"),
            "Save it again with the encoding UTF-8",
        )
    })
}

/// Takes the document type out of `text` and writes its plain entities out.
///
/// A plain entity is a few words without markup, as drawing programs use them for the names of their namespaces.
/// Any other is dropped, wherever it is used: an entity can hold another a thousand times, or another file.
pub(super) fn prepare(text: &str) -> Result<Prepared<'_>, MediaError> {
    check_length(text.len())?;
    let Some(doctype) = doctype(text) else {
        return Ok(Prepared { text: Cow::Borrowed(text), removed: Vec::new(), places: Vec::new() });
    };
    let (plain, suspect) = entities(&text[doctype.clone()]);
    let mut out = Prepared { text: Cow::default(), removed: Vec::new(), places: vec![(0, 0)] };
    let mut new = text[..doctype.start].to_owned();
    if suspect {
        out.removed.push(Removed { what: "a declaration of entities".to_owned(), range: doctype.clone() });
    }
    let mut at = doctype.end;
    out.places.push((new.len(), at));
    while let Some(reference) = next_reference(text, at) {
        new.push_str(&text[at..reference.start]);
        if let Some(value) = plain.get(&text[reference.start + 1..reference.end - 1]) {
            new.push_str(value);
        }
        check_length(new.len())?;
        at = reference.end;
        out.places.push((new.len(), at));
    }
    new.push_str(&text[at..]);
    check_length(new.len())?;
    out.text = Cow::Owned(new);
    Ok(out)
}

fn check_length(found: usize) -> Result<(), MediaError> {
    if found <= MAX_BYTES {
        return Ok(());
    }
    let message = format!("this SVG has more than the {} MB allowed", MAX_BYTES >> 20);
    Err(MediaError::too_large(message, "Simplify the drawing, or export it as PNG"))
}

/// Where the document type stands, if there is one before the first element.
fn doctype(text: &str) -> Option<Range<usize>> {
    let mut at = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    loop {
        let rest = &text[at..];
        let start = at + (rest.len() - rest.trim_start().len());
        let rest = &text[start..];
        let end = match rest {
            rest if rest.starts_with("<?") => "?>",
            rest if rest.starts_with("<!--") => "-->",
            rest if rest.starts_with("<!DOCTYPE") => return Some(start..start + doctype_length(rest)),
            _ => return None,
        };
        at = start + rest.find(end)? + end.len();
    }
}

/// The length of the document type that `text` begins with, all of it if it does not end.
fn doctype_length(text: &str) -> usize {
    let mut quote = None;
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => depth += 1,
            (None, b']') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return at + 1,
            (None, _) => {}
        }
    }
    text.len()
}

/// The plain entities that the document type declares, and whether it declares any other.
fn entities(doctype: &str) -> (BTreeMap<&str, &str>, bool) {
    let mut plain = BTreeMap::new();
    let mut suspect = false;
    for declaration in doctype.split("<!ENTITY").skip(1) {
        match entity(declaration) {
            Some((name, value)) => {
                plain.entry(name).or_insert(value);
            }
            None => suspect = true,
        }
    }
    (plain, suspect)
}

/// The name and the value of a declaration such as ` ns "http://example.org/">`, if the value is plain.
fn entity(declaration: &str) -> Option<(&str, &str)> {
    let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (value, rest) = rest[1..].split_once(quote)?;
    let plain = value.len() <= 300 && !value.contains(['&', '<', '%', '"', '\'']);
    (plain && rest.trim_start().starts_with('>')).then_some((name, value))
}

/// The next reference to an entity that XML does not know by itself.
fn next_reference(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    loop {
        let start = at + text[at..].find('&')?;
        let name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ':');
        let length = text[start + 1..].find(|letter| !name(letter))?;
        let end = start + 1 + length;
        let known = matches!(&text[start + 1..end], "" | "amp" | "lt" | "gt" | "quot" | "apos");
        if !known && text[end..].starts_with(';') {
            return Some(start..end + 1);
        }
        at = end;
    }
}

/// Parses the text, within the bound on nodes.
pub(super) fn parse<'a>(prepared: &'a Prepared<'_>) -> Result<Document<'a>, MediaError> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(&prepared.text, options).map_err(|error| match error {
        Error::NodesLimitReached => MediaError::too_large(
            format!("this SVG has more than the {MAX_NODES} parts allowed"),
            "Simplify the drawing, or export it as PNG",
        ),
        error => {
            let at = offset(&prepared.text, error.pos());
            let place = prepared.original(&(at..at));
            MediaError::bad(
                format!("this SVG is not well-formed ({error})"),
                "Export it again from the program that made it",
            )
            .at(place)
        }
    })
}

/// The byte at a row and column, both from 1, the column in characters.
fn offset(text: &str, place: TextPos) -> usize {
    let line = text.split_inclusive('\n').take(place.row.saturating_sub(1) as usize).map(str::len).sum();
    let column =
        text[line..].chars().take(place.col.saturating_sub(1) as usize).map(char::len_utf8).sum::<usize>();
    line + column
}
