//! A logo's file with its measure, or a name in type.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Code;
use crate::digest::Digest;
use crate::draw::{Canvas, Fonts, length, outline};
use crate::lockup::Ink;
use crate::media::{self, Cache, Format, MediaError, Raster, svg};

/// The longest side at which a logo is measured, in pixels.
const MEASURED: u32 = 320;
/// The cache's keys change with this.
const EDITION: &[u8] = b"indaba ink 1";
/// A name in type is broken into lines until it is no wider than this many times its height.
const WIDE: f64 = 4.6;

/// How a logo of pixels goes into a drawing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pixels {
    /// About how many pixels high.
    pub height: f64,
    /// Whether it may lose a little to be light.
    pub light: bool,
    /// Whether white paper is taken away from it.
    pub bare: bool,
}

/// A logo as bytes, and what there is to see of it.
#[derive(Clone, Debug)]
pub struct Art {
    /// The file: an SVG that was cleaned, or pixels.
    bytes: Arc<[u8]>,
    format: Format,
    /// The width and height of an SVG in its own units; of pixels in pixels.
    size: (f64, f64),
    /// What there is to see.
    pub ink: Ink,
    /// Whether it is a name in type, which takes the colour of the text around it.
    pub is_type: bool,
}

impl Art {
    /// The logo in a file, measured; `cache` keeps the measure.
    ///
    /// # Errors
    /// If it does not decode or nothing is to be seen in it.
    pub fn of(bytes: &[u8], fonts: &Fonts, cache: &dyn Cache) -> Result<Self, MediaError> {
        let format = Format::of(bytes)?;
        let key = Digest::of_parts([EDITION, bytes]);
        let kept = cache.get(key).and_then(|kept| Ink::from_bytes(&kept));
        let known = kept.is_some();
        let (bytes, size, ink) = match format {
            Format::Svg => {
                let cleaned = svg::clean_bytes(bytes)?;
                let size = (cleaned.width, cleaned.height);
                let ink =
                    kept.map_or_else(|| measure_svg(&cleaned.text, size, fonts), |ink| Ok(Some(ink)))?;
                (Arc::from(cleaned.text.into_bytes()), size, ink)
            }
            _ => {
                let picture = media::inspect_within(
                    bytes,
                    &format!("logo.{}", format.extension()),
                    media::Limits::default(),
                )?;
                let size = (f64::from(picture.width), f64::from(picture.height));
                let ink = kept.map_or_else(|| measure_pixels(bytes), |ink| Ok(Some(ink)))?;
                (Arc::from(bytes), size, ink)
            }
        };
        let ink = ink.ok_or_else(empty)?;
        if !known {
            cache.put(key, &ink.to_bytes());
        }
        Ok(Self { bytes, format, size, ink, is_type: false })
    }

    /// What there is to see of the logo in a file, if anything is; `cache` keeps it.
    pub fn measure(bytes: &[u8], fonts: &Fonts, cache: &dyn Cache) -> Option<Ink> {
        let kept = cache.get(Digest::of_parts([EDITION, bytes])).and_then(|kept| Ink::from_bytes(&kept));
        kept.or_else(|| Self::of(bytes, fonts, cache).ok().map(|art| art.ink))
    }

    /// A name in type, in as many lines as make it compact.
    pub fn named(name: &str, rtl: bool, fonts: &Fonts, cache: &dyn Cache) -> Option<Self> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let mut best = lines(&words, 1, fonts, rtl);
        for count in 2..=words.len().min(4) {
            if best.width <= WIDE * (best.height - AIR) {
                break;
            }
            best = lines(&words, count, fonts, rtl);
        }
        let text = best.svg();
        let size = (best.width, best.height);
        let key = Digest::of_parts([EDITION, text.as_bytes()]);
        let kept = cache.get(key).and_then(|kept| Ink::from_bytes(&kept));
        let ink = match kept {
            Some(ink) => ink,
            None => {
                let ink = measure_svg(&text, size, fonts).ok()??;
                cache.put(key, &ink.to_bytes());
                ink
            }
        };
        Some(Self { bytes: Arc::from(text.into_bytes()), format: Format::Svg, size, ink, is_type: true })
    }

    /// What goes into an SVG for it, in a box whose corner is the file's and whose units are those of [`Art::size`]. Ids begin with
    /// `prefix`; a name in type has the colour `ink`.
    pub(crate) fn embed(&self, prefix: &str, ink: &str, pixels: &Pixels) -> Result<String, MediaError> {
        if self.format == Format::Svg {
            let text = String::from_utf8_lossy(&self.bytes);
            if self.is_type {
                return Ok(text.replace("currentColor", ink));
            }
            // What is around it shows no more than its ink: to cut it to its own box as well would be work for nothing.
            return Ok(svg::clean_as(&text, prefix)?.text.replacen("<svg", "<svg overflow=\"visible\"", 1));
        }
        let raster = media::decode(&self.bytes)?;
        let own = f64::from(raster.height);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "no more than the picture has"
        )]
        let high = pixels.height.clamp(1.0, own).ceil() as u32;
        let wide = scaled(raster.width, raster.height, high);
        let mut raster = if high < raster.height { raster.resized(wide, high)? } else { raster };
        if pixels.bare && self.ink.paper.is_some() {
            without_paper(&mut raster);
        }
        let (width, height) = (length(self.size.0), length(self.size.1));
        let (kind, bytes) = match pixels.light {
            true => ("webp", media::drawing(&raster)?),
            false => ("png", media::png(&raster, true)?),
        };
        let data = media::base64(&bytes);
        Ok(format!(
            "<image width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" href=\"data:image/{kind};base64,{data}\"/>"
        ))
    }

    /// The width and height in the units of `Art::embed`.
    pub fn size(&self) -> (f64, f64) {
        self.size
    }

    /// The height in pixels that it needs to be read: in type, so much for each line.
    pub(crate) fn least_height(&self) -> f64 {
        let lines = if self.is_type { (self.size.1 - ONE_LINE) / LEADING + 1.0 } else { 1.0 };
        lines * LEGIBLE
    }

    /// The file, cleaned if it is an SVG, and what it holds.
    pub fn file(&self) -> (&[u8], Format) {
        (&self.bytes, self.format)
    }

    /// The digest of the file.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.bytes)
    }
}

fn scaled(side: u32, longest: u32, to: u32) -> u32 {
    (side * to / longest.max(1)).max(1)
}

/// Takes white away: what remains looks the same on white, and lets any other light ground through.
fn without_paper(raster: &mut Raster) {
    for pixel in raster.pixels.chunks_exact_mut(4) {
        let alpha = 255 - pixel[0].min(pixel[1]).min(pixel[2]);
        for channel in &mut pixel[..3] {
            let ink = u32::from(255 - *channel) * 255 / u32::from(alpha.max(1));
            *channel = 255 - u8::try_from(ink.min(255)).unwrap_or(u8::MAX);
        }
        pixel[3] = alpha;
    }
}

fn empty() -> MediaError {
    let error =
        MediaError::bad("there is nothing to see in this logo", "Export it again with its shapes visible");
    MediaError { code: Code::EMPTY_LOGO, ..error }
}

fn measure_svg(text: &str, size: (f64, f64), fonts: &Fonts) -> Result<Option<Ink>, MediaError> {
    let canvas = Canvas::read(text, fonts, &BTreeMap::new()).map_err(MediaError::damaged)?;
    let wide = (f64::from(MEASURED) * (size.0 / size.1).min(1.0)).round().max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the side measured")]
    let pixels = canvas.pixels(wide as u32).map_err(MediaError::damaged)?;
    Ok(Ink::of(&pixels.0))
}

fn measure_pixels(bytes: &[u8]) -> Result<Option<Ink>, MediaError> {
    let raster = media::decode(bytes)?;
    let longest = raster.width.max(raster.height);
    if longest <= MEASURED {
        return Ok(Ink::of(&raster));
    }
    let (width, height) = (scaled(raster.width, longest, MEASURED), scaled(raster.height, longest, MEASURED));
    Ok(Ink::of(&raster.resized(width, height)?))
}

/// A name in lines, for a font size of 1000.
struct Lines {
    paths: Vec<(String, f64)>,
    width: f64,
    height: f64,
    rtl: bool,
}

/// How much of a name's height in type is above and below its letters.
const AIR: f64 = 520.0;
/// The distance of the base lines of a name in type.
const LEADING: f64 = 1120.0;
/// The height of a name in type of one line.
const ONE_LINE: f64 = 1300.0;
/// The height in pixels below which a line of letters is a smear.
const LEGIBLE: f64 = 10.0;

fn lines(words: &[&str], count: usize, fonts: &Fonts, rtl: bool) -> Lines {
    let total: usize = words.iter().map(|word| word.chars().count() + 1).sum();
    let mut texts = vec![String::new()];
    for word in words {
        let so_far: usize = texts.iter().map(|text| text.chars().count() + 1).sum();
        let full = so_far + word.chars().count() / 2 > total * texts.len() / count;
        if full && texts.len() < count && texts.last().is_some_and(|text| !text.is_empty()) {
            texts.push(String::new());
        }
        if let Some(last) = texts.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    let paths: Vec<_> =
        texts.iter().map(|text| outline(fonts, text, rtl)).map(|line| (line.path, line.width)).collect();
    let width = paths.iter().map(|(_, width)| *width).fold(1.0, f64::max);
    let height = ONE_LINE + LEADING * (f64::from(u32::try_from(paths.len()).unwrap_or(1)) - 1.0);
    Lines { paths, width, height, rtl }
}

impl Lines {
    fn svg(&self) -> String {
        let (width, height) = (length(self.width), length(self.height));
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" fill=\"currentColor\">"
        );
        let mut y = 1000.0;
        for (path, wide) in &self.paths {
            let x = if self.rtl { self.width - wide } else { 0.0 };
            out.push_str(&format!(
                "<path transform=\"translate({} {})\" d=\"{path}\"/>",
                length(x),
                length(y)
            ));
            y += LEADING;
        }
        out.push_str("</svg>");
        out
    }
}
