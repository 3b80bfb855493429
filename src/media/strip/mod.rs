//! Takes a picture file apart without decoding it: is it whole, is it animated, and which bytes are the picture itself?
//!
//! Everything else (place and time of a photo, the camera, comments, previews, what follows the end) is left behind.

mod gif;
mod jpeg;
mod png;
mod webp;

use std::ops::Range;

use crate::media::{Format, MediaError};

/// A picture file taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Whether it has more than one frame.
    pub animated: bool,
    /// Whether it names a colour profile or gamma of its own.
    pub profiled: bool,
    /// The parts that make up the picture, in order.
    pub kept: Vec<Range<usize>>,
}

impl Outline {
    /// Takes `bytes` of that `format` apart.
    pub fn of(bytes: &[u8], format: Format) -> Result<Self, MediaError> {
        match format {
            Format::Jpeg => jpeg::outline(bytes),
            Format::Png => png::outline(bytes),
            Format::Gif => gif::outline(bytes),
            Format::WebP => webp::outline(bytes),
            Format::Svg => Err(MediaError::damaged("an SVG is not taken apart but cleaned")),
        }
    }

    /// The picture without what it does not need to be shown.
    pub fn bare(&self, bytes: &[u8], format: Format) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.kept.iter().map(Range::len).sum());
        for part in &self.kept {
            out.extend_from_slice(bytes.get(part.clone()).unwrap_or_default());
        }
        if format == Format::WebP {
            webp::repair_header(&mut out);
        }
        out
    }

    /// Keeps `range` too; parts that touch become one.
    fn keep(&mut self, range: Range<usize>) {
        match self.kept.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.kept.push(range),
        }
    }
}

/// The bytes `range`, or that the file is cut off.
fn part(bytes: &[u8], range: Range<usize>) -> Result<&[u8], MediaError> {
    bytes.get(range).ok_or_else(MediaError::truncated)
}

/// The `N` bytes at `at`.
fn array<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], MediaError> {
    let slice = part(bytes, at..at.saturating_add(N))?;
    slice.try_into().map_err(|_| MediaError::truncated())
}
