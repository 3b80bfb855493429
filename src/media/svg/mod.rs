//! SVG from strangers, made into a picture and nothing more.
//!
//! What is not known to be harmless is left out: the cleaned text is written anew from a small tree of known elements,
//! attributes and values. It runs nothing, loads nothing, moves not, and takes bounded work to draw, so that it may be
//! shown by itself, within a page under a strict policy (it has no `style`), or drawn by a program.

mod allowed;
pub(crate) mod base64;
mod build;
mod css;
mod document;
mod embedded;
mod references;
mod size;
#[cfg(test)]
mod tests;
mod tree;
mod value;
mod write;

use std::ops::Range;

use crate::media::MediaError;

/// A cleaned SVG.
#[derive(Clone, Debug, PartialEq)]
pub struct Cleaned {
    /// The SVG in a canonical form: the same picture gives the same text, with a `viewBox`, a width and a height.
    pub text: String,
    /// What was taken out that a person should know of, in the order of the file. Editors' notes are not named.
    pub removed: Vec<Removed>,
    /// The width as shown at its natural size, in CSS pixels.
    pub width: f64,
    /// The height as shown at its natural size, in CSS pixels.
    pub height: f64,
}

/// Something that was taken out of an SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// What it was, as in "a script".
    pub what: String,
    /// The bytes of the file where it stood.
    pub range: Range<usize>,
}

/// Cleans the SVG `text`.
///
/// # Errors
/// If it is not well-formed XML, has no size, or is beyond the limits (4 MiB, 50,000 elements, 200 levels).
pub fn clean(text: &str) -> Result<Cleaned, MediaError> {
    clean_as(text, "i")
}

/// The same as [`clean`] with ids that begin with `prefix` (letters and digits), for several SVGs within one page.
pub fn clean_as(text: &str, prefix: &str) -> Result<Cleaned, MediaError> {
    let prepared = document::prepare(text)?;
    let document = document::parse(&prepared)?;
    let size = size::Size::of(document.root_element())?;
    let mut removed = prepared.removed.clone();
    let mut tree = build::build(&document, &mut removed)?;
    references::bound(&mut tree, &mut removed);
    for found in &mut removed[prepared.removed.len()..] {
        found.range = prepared.original(&found.range);
    }
    removed.sort_by(|a, b| (a.range.start, a.range.end, &a.what).cmp(&(b.range.start, b.range.end, &b.what)));
    removed.dedup();
    let text = write::write(&tree, size, prefix);
    Ok(Cleaned { text, removed, width: size.width, height: size.height })
}

/// The same as [`clean`] for the bytes of a file.
pub(crate) fn clean_bytes(bytes: &[u8]) -> Result<Cleaned, MediaError> {
    clean(document::decode(bytes)?)
}

/// The natural size of the SVG in `bytes`, in whole CSS pixels.
pub(crate) fn size(bytes: &[u8]) -> Result<(u32, u32), MediaError> {
    let prepared = document::prepare(document::decode(bytes)?)?;
    let size = size::Size::of(document::parse(&prepared)?.root_element())?;
    Ok((size::whole(size.width), size::whole(size.height)))
}
