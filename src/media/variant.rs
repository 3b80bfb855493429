//! Which files to make of a picture, known before any of them is made.

use crate::digest::Digest;
use crate::media::{Format, Picture};

/// Raise this when the same picture would come out as other bytes: names and cache keys change with it.
const EDITION: &[u8] = b"indaba media 2";

/// The widest file ever made, in pixels: a page of 1280 px on a screen of twice the density.
pub(crate) const MAX_WIDTH: u32 = 2560;

/// The longest side that the WebP format can hold (RFC 9649, §2.7).
const MAX_WEBP_SIDE: u32 = 16_383;

/// The widths that suit most pages.
pub const WIDTHS: &[u32] = &[320, 640, 960, 1280, 1920];

/// A file to be made of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The name of the file: `NAME-WIDTH.DIGEST.EXTENSION`. It changes whenever the bytes do, so it may be cached for ever.
    pub file: String,
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// What the file will hold.
    pub format: Format,
    /// Whether the picture is kept as it is, but for its metadata (an animation, an SVG).
    pub as_is: bool,
    /// The digest of the picture and all that shapes the file: the key for a [`crate::media::Cache`].
    pub key: Digest,
}

/// The files to make of `picture`: WebP first, then its own format for readers without WebP, each from narrow to wide.
///
/// The `widths` below the picture's own are taken, and then its own up to the largest of them; nothing is blown up.
/// A GIF that stands still falls back to PNG. An animation or an SVG is one file as it is.
pub fn variants(picture: &Picture, widths: &[u32]) -> Vec<Variant> {
    if picture.animated || picture.format == Format::Svg {
        return vec![variant(picture, picture.width, picture.format, true)];
    }
    let widths = fitting(picture.width, widths);
    let formats = formats(picture);
    formats
        .iter()
        .flat_map(|format| widths.iter().map(|width| variant(picture, *width, *format, false)))
        .filter(|made| made.format != Format::WebP || made.height <= MAX_WEBP_SIDE)
        .collect()
}

fn formats(picture: &Picture) -> &'static [Format] {
    match picture.format {
        Format::Jpeg => &[Format::WebP, Format::Jpeg],
        Format::Png | Format::Gif => &[Format::WebP, Format::Png],
        Format::WebP | Format::Svg => &[Format::WebP],
    }
}

/// The wanted widths that the picture can fill, and its own. One that is nearly the next adds nothing and is left out.
fn fitting(own: u32, wanted: &[u32]) -> Vec<u32> {
    let most = wanted.iter().copied().max().unwrap_or(MAX_WIDTH).clamp(1, MAX_WIDTH);
    let top = own.min(most);
    let mut widths: Vec<_> =
        wanted.iter().copied().filter(|width| *width > 0 && width * 10 < top * 9).collect();
    widths.push(top);
    widths.sort_unstable();
    widths.dedup();
    widths
}

fn variant(picture: &Picture, width: u32, format: Format, as_is: bool) -> Variant {
    let height = scaled(picture.height, width, picture.width);
    let shape = [width.to_le_bytes(), height.to_le_bytes()].concat();
    let parts: [&[u8]; 5] =
        [EDITION, picture.digest.as_bytes(), &shape, format.name().as_bytes(), &[u8::from(as_is)]];
    let key = Digest::of_parts(parts);
    let file = format!("{}-{width}.{}.{}", picture.stem, key.short(), format.extension());
    Variant { file, width, height, format, as_is, key }
}

/// `length` times `part / whole`, rounded half up; at least 1.
pub(crate) fn scaled(length: u32, part: u32, whole: u32) -> u32 {
    let whole = u64::from(whole.max(1));
    let scaled = (u64::from(length) * u64::from(part) * 2 + whole) / (2 * whole);
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}
