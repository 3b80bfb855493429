//! Pixels to files. Each encoder gives the same bytes for the same pixels, and writes nothing but the picture.
//!
//! Measured on photos, at equal distortion: lossy WebP takes about 60% of JPEG's bytes, lossless WebP ten times as
//! many; libwebp's method 2 is 2.3 times as fast as its default for 3% more bytes; 4:2:0 saves a fifth of a JPEG.

use std::collections::BTreeMap;

use jpeg_encoder::{ColorType as JpegColour, Encoder as JpegEncoder, SamplingFactor};
use png::{BitDepth, ColorType as PngColour, Compression, Filter};
use webp::{Encoder as WebPEncoder, WebPConfig};

use crate::media::MediaError;
use crate::media::raster::Raster;

const JPEG_QUALITY: u8 = 82;

/// A baseline JPEG with colours at half the resolution. Transparent parts become white, the colour of paper.
pub(crate) fn jpeg(raster: &Raster) -> Result<Vec<u8>, MediaError> {
    jpeg_at(raster, JPEG_QUALITY)
}

/// The same at a quality of one's own, 1 to 100.
pub(crate) fn jpeg_at(raster: &Raster, quality: u8) -> Result<Vec<u8>, MediaError> {
    let size = |side: u32| u16::try_from(side).map_err(|_| failed("the picture is too long for a JPEG"));
    let (width, height) = (size(raster.width)?, size(raster.height)?);
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new(&mut out, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if raster.is_opaque() {
        encoder.encode(&raster.pixels, width, height, JpegColour::Rgba).map_err(failed)?;
    } else {
        encoder.encode(&on_white(raster), width, height, JpegColour::Rgb).map_err(failed)?;
    }
    Ok(out)
}

fn on_white(raster: &Raster) -> Vec<u8> {
    let over = |channel: u8, alpha: u8| {
        let (channel, alpha) = (u32::from(channel), u32::from(alpha));
        u8::try_from((channel * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    raster
        .pixels
        .chunks_exact(4)
        .flat_map(|p| [over(p[0], p[3]), over(p[1], p[3]), over(p[2], p[3])])
        .collect()
}

/// A PNG with the fewest channels that hold the picture: a palette if it is opaque, greys, or colours, with alpha if it is used.
///
/// A photo is packed in haste: as a PNG it stays many times too large, and takes ten times as long to pack well.
pub(crate) fn png(raster: &Raster, photo: bool) -> Result<Vec<u8>, MediaError> {
    let opaque = raster.is_opaque();
    // A palette with alpha is valid PNG, but some readers drop the alpha or warn of it.
    if opaque && let Some(palette) = Palette::of(raster) {
        return palette.png(raster);
    }
    let packing = if photo { Packing::FAST } else { Packing::GOOD };
    let grey = raster.pixels.chunks_exact(4).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    let pixels = raster.pixels.chunks_exact(4);
    let (colour, data) = match (grey, opaque) {
        (true, true) => (PngColour::Grayscale, pixels.map(|p| p[0]).collect()),
        (true, false) => (PngColour::GrayscaleAlpha, pixels.flat_map(|p| [p[0], p[3]]).collect()),
        (false, true) => (PngColour::Rgb, raster.rgb()),
        (false, false) => (PngColour::Rgba, raster.pixels.clone()),
    };
    write_png(raster, (colour, BitDepth::Eight), packing, &data, None)
}

/// A PNG that is written and read again as fast as can be: its pixels as they are.
pub(crate) fn unpacked_png(raster: &Raster) -> Result<Vec<u8>, MediaError> {
    write_png(raster, (PngColour::Rgba, BitDepth::Eight), Packing::NONE, &raster.pixels, None)
}

/// How hard a PNG is packed.
#[derive(Clone, Copy)]
struct Packing {
    effort: Compression,
    filter: Filter,
}

impl Packing {
    /// Not at all.
    const NONE: Self = Self { effort: Compression::NoCompression, filter: Filter::NoFilter };
    /// For the few colours of a palette, whose numbers say nothing of their likeness.
    const PALETTE: Self = Self { effort: Compression::Balanced, filter: Filter::NoFilter };
    /// In haste.
    const FAST: Self = Self { effort: Compression::Fast, filter: Filter::Adaptive };
    /// Well.
    const GOOD: Self = Self { effort: Compression::Balanced, filter: Filter::Adaptive };
}

/// Up to 256 opaque colours with their index.
struct Palette(BTreeMap<[u8; 3], u8>);

impl Palette {
    fn of(raster: &Raster) -> Option<Self> {
        let (mut colours, mut last) = (BTreeMap::new(), None);
        for pixel in raster.pixels.chunks_exact(4) {
            let colour = [pixel[0], pixel[1], pixel[2]];
            // Most pixels of a drawing have the colour of the one before.
            if last.replace(colour) == Some(colour) {
                continue;
            }
            colours.insert(colour, 0);
            if colours.len() > 256 {
                return None;
            }
        }
        colours.values_mut().zip(0..=255).for_each(|(place, index)| *place = index);
        Some(Self(colours))
    }

    fn png(&self, raster: &Raster) -> Result<Vec<u8>, MediaError> {
        let depth = match self.0.len() {
            0..=2 => BitDepth::One,
            3..=4 => BitDepth::Two,
            5..=16 => BitDepth::Four,
            _ => BitDepth::Eight,
        };
        let bits = depth as usize;
        let mut data = Vec::new();
        for row in raster.pixels.chunks_exact(raster.width as usize * 4) {
            for group in row.chunks(4 * 8 / bits) {
                let byte = group
                    .chunks_exact(4)
                    .zip(0..)
                    .fold(0, |byte, (pixel, at)| byte | (self.index(pixel) << (8 - bits * (at + 1))));
                data.push(byte);
            }
        }
        write_png(raster, (PngColour::Indexed, depth), Packing::PALETTE, &data, Some(self))
    }

    fn index(&self, pixel: &[u8]) -> u8 {
        self.0.get(&[pixel[0], pixel[1], pixel[2]]).copied().unwrap_or_default()
    }

    fn colours(&self) -> Vec<u8> {
        self.0.keys().flatten().copied().collect()
    }
}

fn write_png(
    raster: &Raster,
    (colour, depth): (PngColour, BitDepth),
    packing: Packing,
    data: &[u8],
    palette: Option<&Palette>,
) -> Result<Vec<u8>, MediaError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, raster.width, raster.height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    encoder.set_compression(packing.effort);
    encoder.set_filter(packing.filter);
    if let Some(palette) = palette {
        encoder.set_palette(palette.colours());
    }
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(data).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(out)
}

/// How a WebP is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum WebP {
    /// Every pixel as it is: drawings, logos, screenshots.
    Lossless,
    /// With losses that the eye hardly sees, of a quality from 0 to 100: photos.
    Lossy(f32),
    /// The same with less effort: a tenth more bytes in little more than half the time.
    Quick(f32),
}

/// The quality for photos: about as far from the picture as the JPEG of [`jpeg`].
pub(crate) const PHOTO: WebP = WebP::Lossy(77.0);

/// The quality for drawings with shades so soft that a lossless file would be three times as large.
pub(crate) const SOFT: WebP = WebP::Lossy(90.0);

/// The quality for cards and posters made small: fewer bytes than for drawings, and no difference that is seen at that size.
pub(crate) const SMALL: WebP = WebP::Quick(82.0);

/// A WebP, by libwebp on one thread.
pub(crate) fn webp(raster: &Raster, kind: WebP) -> Result<Vec<u8>, MediaError> {
    let mut config = WebPConfig::new().map_err(|()| failed("WebP cannot be written"))?;
    match kind {
        WebP::Lossless => {
            config.lossless = 1;
            // Here "quality" is effort. More of either doubles the time for one or two percent.
            config.quality = 50.0;
            config.method = 2;
        }
        WebP::Lossy(quality) | WebP::Quick(quality) => {
            config.quality = quality;
            config.method = if kind == WebP::Lossy(quality) { 2 } else { 1 };
            config.alpha_quality = 90;
        }
    }
    let made = if raster.is_opaque() {
        WebPEncoder::from_rgb(&raster.rgb(), raster.width, raster.height).encode_advanced(&config)
    } else {
        WebPEncoder::from_rgba(&raster.pixels, raster.width, raster.height).encode_advanced(&config)
    };
    Ok(made.map_err(|error| failed(format!("{error:?}")))?.to_vec())
}

/// An encoder that gives up: out of memory, or a size that the format cannot hold.
fn failed(detail: impl std::fmt::Display) -> MediaError {
    MediaError::bad(
        format!("no smaller copies of this picture can be made ({detail})"),
        "Export it with less height or width",
    )
}
