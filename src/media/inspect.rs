//! What a picture is, from its header alone.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ImageDecoder, Limits as DecoderLimits};

use crate::digest::Digest;
use crate::media::strip::Outline;
use crate::media::{Format, MediaError, svg};

/// What a picture may be at most. All of it is checked before memory for its pixels is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Width times height.
    pub pixels: u64,
    /// The size of the file.
    pub bytes: usize,
    /// Width or height, in pixels.
    pub side: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pixels: 100_000_000, bytes: 40 << 20, side: 30_000 }
    }
}

/// A picture as its header describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file's name without folder and ending, fit for a URL.
    pub stem: String,
    /// What the file holds.
    pub format: Format,
    /// The width in pixels as shown, that is, after the camera's orientation is applied.
    pub width: u32,
    /// The height in pixels as shown.
    pub height: u32,
    /// Whether it moves.
    pub animated: bool,
    /// Whether it may have transparent parts.
    pub alpha: bool,
    /// The digest of the file.
    pub digest: Digest,
}

impl Picture {
    /// The same picture without motion: its first frame. For visitors who asked for less motion, and for cards.
    #[must_use]
    pub fn still(&self) -> Self {
        Self { animated: false, ..self.clone() }
    }

    /// About how many bytes of memory [`crate::media::encode`] takes at its peak: what to ask a [`crate::media::Budget`] for.
    ///
    /// Measured with photos of 24 megapixels: 160 MiB, or 220 for a progressive JPEG with colours at full resolution.
    pub fn memory(&self) -> u64 {
        // The pixels and the coefficients of a progressive JPEG, 16 bits for each of three channels; the rest is smaller copies.
        let pixels = u64::from(self.width) * u64::from(self.height);
        pixels.saturating_mul(if self.format == Format::Svg { 0 } else { 9 }) + (24 << 20)
    }
}

/// Reads the header of the picture in `bytes`; `name` is the name of its file, with or without folders.
///
/// # Errors
/// If the file is not a picture that browsers show, is named as another kind, ends early or is beyond [`Limits::default`].
pub fn inspect(bytes: &[u8], name: &str) -> Result<Picture, MediaError> {
    inspect_within(bytes, name, Limits::default())
}

/// The same as [`inspect`] within limits of one's own.
pub fn inspect_within(bytes: &[u8], name: &str, limits: Limits) -> Result<Picture, MediaError> {
    limits.check_bytes(bytes.len())?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let format = Format::of_file(bytes, name)?;
    let header = Header::read(bytes, format, limits)?;
    Ok(Picture {
        stem: stem(name),
        format,
        width: header.width,
        height: header.height,
        animated: header.animated,
        alpha: header.alpha,
        digest: Digest::of(bytes),
    })
}

impl Limits {
    fn check_bytes(self, found: usize) -> Result<(), MediaError> {
        if found <= self.bytes {
            return Ok(());
        }
        let message = format!(
            "this picture's file has {} MB, more than the {} MB allowed",
            found >> 20,
            self.bytes >> 20
        );
        Err(MediaError::too_large(message, "Export it smaller: 2500 pixels across are enough for any page"))
    }

    fn check_size(self, width: u32, height: u32) -> Result<(), MediaError> {
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 {
            return Err(MediaError::bad("this picture has no width or no height", "Export it again"));
        }
        if pixels <= self.pixels && width.max(height) <= self.side {
            return Ok(());
        }
        let message = format!(
            "this picture is {width} by {height} pixels, more than the {} million or {} a side allowed",
            self.pixels / 1_000_000,
            self.side
        );
        Err(MediaError::too_large(message, "Export it smaller: 2500 pixels across are enough for any page"))
    }
}

/// The facts of a header, without a name.
pub(crate) struct Header {
    pub width: u32,
    pub height: u32,
    pub animated: bool,
    pub alpha: bool,
    /// How the pixels are to be turned. Those of an animation are not: programs do not agree on it.
    pub orientation: Orientation,
}

impl Header {
    /// Reads and checks the header, and that the file is whole.
    pub fn read(bytes: &[u8], format: Format, limits: Limits) -> Result<Self, MediaError> {
        if format == Format::Svg {
            let (width, height) = svg::size(bytes)?;
            limits.check_size(width, height)?;
            return Ok(Self {
                width,
                height,
                animated: false,
                alpha: true,
                orientation: Orientation::NoTransforms,
            });
        }
        let mut decoder = open(bytes, format)?;
        let (width, height) = decoder.dimensions();
        limits.check_size(width, height)?;
        let outline = Outline::of(bytes, format)?;
        let orientation = match outline.animated {
            true => Orientation::NoTransforms,
            false => decoder.orientation()?,
        };
        let (width, height) = if turns(orientation) { (height, width) } else { (width, height) };
        Ok(Self {
            width,
            height,
            animated: outline.animated,
            alpha: decoder.color_type().has_alpha(),
            orientation,
        })
    }
}

/// Whether the orientation swaps width and height.
pub(crate) fn turns(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// A decoder that has read the header and not yet made room for pixels.
pub(crate) fn open(bytes: &[u8], format: Format) -> Result<Box<dyn ImageDecoder + '_>, MediaError> {
    let input = Cursor::new(bytes);
    Ok(match format {
        Format::Jpeg => Box::new(JpegDecoder::new(input)?),
        Format::Png => Box::new(PngDecoder::with_limits(input, header_limits())?),
        Format::Gif => Box::new(GifDecoder::new(input)?),
        Format::WebP => Box::new(WebPDecoder::new(input)?),
        Format::Svg => return Err(MediaError::damaged("an SVG has no pixels")),
    })
}

/// What a decoder may use beside the pixels, so for a packed colour profile or a row.
fn header_limits() -> DecoderLimits {
    let mut limits = DecoderLimits::default();
    limits.max_alloc = Some(1 << 30);
    limits
}

/// The name without its ending, of small letters, digits and hyphens; `picture` if nothing is left.
fn stem(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut out = String::new();
    for letter in stem.chars().map(|letter| letter.to_ascii_lowercase()) {
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    match out.trim_matches('-') {
        "" => "picture".to_owned(),
        out => out[..out.len().min(60)].trim_end_matches('-').to_owned(),
    }
}
