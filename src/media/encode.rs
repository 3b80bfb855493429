//! The files of one picture from one decoding.

use std::collections::{BTreeMap, BTreeSet};

use image::metadata::Orientation;

use crate::media::codec::{self, PHOTO, SMALL, SOFT, WebP};
use crate::media::inspect::{Header, Limits};
use crate::media::raster::Raster;
use crate::media::strip::Outline;
use crate::media::variant::scaled;
use crate::media::{Cache, Format, MediaError, Variant, svg};

/// Makes the files of `variants`, in their order, of the picture in `bytes`.
///
/// The picture is decoded once, turned upright, brought into sRGB; nothing but the picture is kept: no place, time,
/// camera or preview. A WebP is never larger than the file of the same width in the picture's own format.
///
/// # Errors
/// If the picture is beyond [`Limits::default`] or does not decode to its end.
pub fn encode(bytes: &[u8], variants: &[Variant]) -> Result<Vec<Vec<u8>>, MediaError> {
    let format = Format::of(bytes)?;
    let mut source = Source { bytes, format, base: None, own: BTreeMap::new() };
    variants.iter().map(|variant| source.encode(variant)).collect()
}

/// The same as [`encode`], but what `cache` has is taken from there, and what it lacks is put there.
///
/// If it has all, the picture is not even decoded.
pub fn encode_cached(
    bytes: &[u8],
    variants: &[Variant],
    cache: &dyn Cache,
) -> Result<Vec<Vec<u8>>, MediaError> {
    let mut found: Vec<_> = variants.iter().map(|variant| cache.get(variant.key)).collect();
    let missing: Vec<_> =
        variants.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(v, _)| v.clone()).collect();
    let mut made = encode(bytes, &missing)?.into_iter();
    missing.iter().zip(made.as_slice()).for_each(|(variant, bytes)| cache.put(variant.key, bytes));
    Ok(found.iter_mut().map(|found| found.take().or_else(|| made.next()).unwrap_or_default()).collect())
}

/// A picture that is decoded when a variant first needs it.
struct Source<'a> {
    bytes: &'a [u8],
    format: Format,
    base: Option<Base>,
    /// The files in the picture's own format so far, by width.
    own: BTreeMap<u32, Vec<u8>>,
}

/// The decoded picture, and what does not depend on the variant.
struct Base {
    raster: Raster,
    photo: bool,
    /// The file as it is, without metadata, if it shows the very pixels of `raster`.
    plain: Option<Vec<u8>>,
}

impl Source<'_> {
    fn encode(&mut self, variant: &Variant) -> Result<Vec<u8>, MediaError> {
        if self.format == Format::Svg {
            return Ok(svg::clean_bytes(self.bytes)?.text.into_bytes());
        }
        if variant.as_is {
            // The first frame is decoded to see that it can be.
            self.base()?;
            return Ok(Outline::of(self.bytes, self.format)?.bare(self.bytes, self.format));
        }
        let raster = self.base()?.raster.resized(variant.width, variant.height)?;
        match own_format(self.format) {
            Some(own) if variant.format == own => self.in_own_format(&raster, own).cloned(),
            Some(own) => {
                let most = self.in_own_format(&raster, own)?.len();
                webp(&raster, self.base()?.photo, most)
            }
            None => webp(&raster, self.base()?.photo, usize::MAX),
        }
    }

    /// The picture as JPEG or PNG: the file itself without its metadata, where that is no larger.
    fn in_own_format(&mut self, raster: &Raster, format: Format) -> Result<&Vec<u8>, MediaError> {
        if !self.own.contains_key(&raster.width) {
            let base = self.base()?;
            let made = match format {
                Format::Jpeg => codec::jpeg(raster)?,
                _ => codec::png(raster, base.photo)?,
            };
            let made = match &base.plain {
                Some(plain) if raster.width == base.raster.width && plain.len() <= made.len() => {
                    plain.clone()
                }
                _ => made,
            };
            self.own.insert(raster.width, made);
        }
        self.own.get(&raster.width).ok_or_else(|| MediaError::damaged("nothing was encoded"))
    }

    fn base(&mut self) -> Result<&Base, MediaError> {
        if self.base.is_none() {
            self.base = Some(Base::decode(self.bytes, self.format)?);
        }
        self.base.as_ref().ok_or_else(|| MediaError::damaged("nothing was decoded"))
    }
}

impl Base {
    fn decode(bytes: &[u8], format: Format) -> Result<Self, MediaError> {
        let header = Header::read(bytes, format, Limits::default())?;
        let outline = Outline::of(bytes, format)?;
        let raster = Raster::decode(bytes, format, header.orientation)?;
        let untouched = header.orientation == Orientation::NoTransforms
            && !outline.profiled
            && !outline.animated
            && raster.width == header.width
            && matches!(format, Format::Jpeg | Format::Png);
        let plain = untouched.then(|| outline.bare(bytes, format));
        let photo = format == Format::Jpeg || is_photo(&raster);
        Ok(Self { raster, photo, plain })
    }
}

/// The file of a picture that is no SVG without what a camera or program wrote into it.
pub(crate) fn bare(bytes: &[u8]) -> Result<Vec<u8>, MediaError> {
    let format = Format::of(bytes)?;
    Ok(Outline::of(bytes, format)?.bare(bytes, format))
}

/// The pixels of a picture that is no SVG (of an animation, the first frame), upright and in sRGB.
pub(crate) fn decode(bytes: &[u8]) -> Result<Raster, MediaError> {
    let format = Format::of(bytes)?;
    let header = Header::read(bytes, format, Limits::default())?;
    Raster::decode(bytes, format, header.orientation)
}

/// The format beside WebP, if any.
fn own_format(format: Format) -> Option<Format> {
    match format {
        Format::Jpeg => Some(Format::Jpeg),
        Format::Png | Format::Gif => Some(Format::Png),
        Format::WebP | Format::Svg => None,
    }
}

/// The picture as a WebP of at most `most` bytes, if any quality that can be shown reaches that; otherwise the smallest.
fn webp(raster: &Raster, photo: bool, most: usize) -> Result<Vec<u8>, MediaError> {
    let mut smallest = if photo { codec::webp(raster, PHOTO)? } else { drawing(raster)? };
    let others: &[WebP] = if photo {
        &[WebP::Lossy(65.0), WebP::Lossy(50.0), WebP::Lossy(35.0), WebP::Lossless]
    } else {
        &[SOFT, WebP::Lossy(75.0), WebP::Lossy(50.0)]
    };
    for kind in others {
        if smallest.len() <= most {
            break;
        }
        let made = codec::webp(raster, *kind)?;
        if made.len() < smallest.len() {
            smallest = made;
        }
    }
    Ok(smallest)
}

/// A drawing as a WebP: every pixel as it is, unless that takes three times the bytes of a very good likeness.
pub(crate) fn drawing(raster: &Raster) -> Result<Vec<u8>, MediaError> {
    let exact = codec::webp(raster, WebP::Lossless)?;
    let soft = codec::webp(raster, SOFT)?;
    Ok(if exact.len() / 3 <= soft.len() { exact } else { soft })
}

/// The picture as a WebP `width` pixels wide: a very good likeness. Every pixel as it is would take eight times as long, and twice
/// the bytes or more, whether there is a photo in it or not.
pub(crate) fn preview(raster: &Raster, width: u32) -> Result<Vec<u8>, MediaError> {
    let small = raster.resized(width, scaled(raster.height, width, raster.width))?;
    codec::webp(&small, SMALL)
}

/// Whether the picture has so many colours that it must be a photo (or a painting) and not a drawing.
///
/// Of up to 65,536 pixels spread over the picture, at least a quarter must differ in colour.
fn is_photo(raster: &Raster) -> bool {
    let step = scaled(raster.width * raster.height, 1, 65_536) as usize;
    let sampled: Vec<_> = raster.pixels.chunks_exact(4).step_by(step).collect();
    let colours: BTreeSet<_> = sampled.iter().collect();
    colours.len() >= 4096 && colours.len() * 4 >= sampled.len()
}
