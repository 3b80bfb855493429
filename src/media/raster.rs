//! Pixels: decoding a picture into one buffer, making it smaller, turning it upright and into sRGB.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{MulDiv, PixelType, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, RgbaImage};

use crate::media::inspect::open;
use crate::media::variant::{MAX_WIDTH, scaled};
use crate::media::{Format, MediaError, colour};

/// A picture of 8-bit RGBA pixels, row by row from the top left, alpha not multiplied in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Raster {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

impl Raster {
    /// Decodes the picture (of an animation, the first frame), turned as told, in sRGB, at most [`MAX_WIDTH`] wide.
    ///
    /// The pixels are decoded, widened to RGBA and made smaller within one buffer, which bounds the memory: 4 bytes
    /// a pixel of the file (8 for 16 bits a channel) and 4 a pixel of the outcome.
    pub fn decode(bytes: &[u8], format: Format, orientation: Orientation) -> Result<Self, MediaError> {
        let mut decoder = open(bytes, format)?;
        let (width, height) = decoder.dimensions();
        let profile = decoder.icc_profile().unwrap_or_default();
        let kind = decoder.color_type();
        let pixels = usize::try_from(u64::from(width) * u64::from(height))
            .map_err(|_| MediaError::damaged("too many pixels"))?;
        let depth = usize::from(kind.bytes_per_pixel());
        let mut buffer = vec![0; pixels * depth.max(4)];
        decoder.read_image(&mut buffer[..pixels * depth])?;
        widen(&mut buffer, kind, pixels)?;
        let decoded = Self { width, height, pixels: buffer };
        let mut raster = decoded.within(orientation, kind.has_alpha())?.upright(orientation)?;
        if let Some(profile) = profile {
            colour::to_srgb(&mut raster.pixels, &profile, kind.has_color());
        }
        Ok(raster)
    }

    /// Made smaller, if it would be wider than [`MAX_WIDTH`] when upright.
    fn within(mut self, orientation: Orientation, alpha: bool) -> Result<Self, MediaError> {
        let mut turned = RgbaSize(self.width, self.height);
        turned.turn(orientation);
        if turned.0 <= MAX_WIDTH {
            return Ok(self);
        }
        let mut size = RgbaSize(MAX_WIDTH, scaled(turned.1, MAX_WIDTH, turned.0));
        size.turn(orientation);
        if !alpha {
            return self.fitted(size.0, size.1, false);
        }
        // The resizer would multiply alpha into a copy; for a picture this large it is done in place.
        let mut whole = Image::from_slice_u8(self.width, self.height, &mut self.pixels, PixelType::U8x4)
            .map_err(broken)?;
        MulDiv::new().multiply_alpha_inplace(&mut whole).map_err(broken)?;
        let mut small = self.fitted(size.0, size.1, false)?;
        let mut view =
            Image::from_slice_u8(size.0, size.1, &mut small.pixels, PixelType::U8x4).map_err(broken)?;
        MulDiv::new().divide_alpha_inplace(&mut view).map_err(broken)?;
        Ok(small)
    }

    fn upright(self, orientation: Orientation) -> Result<Self, MediaError> {
        if orientation == Orientation::NoTransforms {
            return Ok(self);
        }
        let image = RgbaImage::from_raw(self.width, self.height, self.pixels)
            .ok_or_else(|| MediaError::damaged("too few pixels"))?;
        let mut image = DynamicImage::ImageRgba8(image);
        image.apply_orientation(orientation);
        Ok(Self { width: image.width(), height: image.height(), pixels: image.into_bytes() })
    }

    /// The picture at another size, by a Lanczos filter with three lobes; transparent pixels lend no colour.
    pub fn resized(&self, width: u32, height: u32) -> Result<Self, MediaError> {
        if (width, height) == (self.width, self.height) {
            return Ok(self.clone());
        }
        self.fitted(width, height, !self.is_opaque())
    }

    /// The middle of the picture, as much as covers that size, at that size.
    pub fn covering(&self, width: u32, height: u32) -> Result<Self, MediaError> {
        let source = ImageRef::new(self.width, self.height, &self.pixels, PixelType::U8x4).map_err(broken)?;
        let mut target = Image::new(width, height, PixelType::U8x4);
        let options = ResizeOptions::new().use_alpha(!self.is_opaque()).fit_into_destination(None);
        Resizer::new().resize(&source, &mut target, &options).map_err(broken)?;
        Ok(Self { width, height, pixels: target.into_vec() })
    }

    fn fitted(&self, width: u32, height: u32, alpha: bool) -> Result<Self, MediaError> {
        let source = ImageRef::new(self.width, self.height, &self.pixels, PixelType::U8x4).map_err(broken)?;
        let mut target = Image::new(width, height, PixelType::U8x4);
        let options = ResizeOptions::new().use_alpha(alpha);
        Resizer::new().resize(&source, &mut target, &options).map_err(broken)?;
        Ok(Self { width, height, pixels: target.into_vec() })
    }

    /// Whether no pixel is transparent.
    pub fn is_opaque(&self) -> bool {
        self.pixels.chunks_exact(4).all(|pixel| pixel[3] == 255)
    }

    /// The pixels without alpha.
    pub fn rgb(&self) -> Vec<u8> {
        let mut rgb = vec![0; self.pixels.len() / 4 * 3];
        for (to, from) in rgb.chunks_exact_mut(3).zip(self.pixels.chunks_exact(4)) {
            to.copy_from_slice(&from[..3]);
        }
        rgb
    }
}

/// A width and a height.
struct RgbaSize(u32, u32);

impl RgbaSize {
    fn turn(&mut self, orientation: Orientation) {
        if crate::media::inspect::turns(orientation) {
            std::mem::swap(&mut self.0, &mut self.1);
        }
    }
}

fn broken(error: impl std::fmt::Display) -> MediaError {
    MediaError::damaged(error)
}

/// Turns the first `pixels` of `kind` in `buffer` into RGBA of 8 bits in place, and cuts the rest off.
fn widen(buffer: &mut Vec<u8>, kind: ColorType, pixels: usize) -> Result<(), MediaError> {
    let depth = usize::from(kind.bytes_per_pixel());
    let convert: fn(&[u8]) -> [u8; 4] = match kind {
        ColorType::Rgba8 => return Ok(()),
        ColorType::L8 => |p| [p[0], p[0], p[0], 255],
        ColorType::La8 => |p| [p[0], p[0], p[0], p[1]],
        ColorType::Rgb8 => |p| [p[0], p[1], p[2], 255],
        ColorType::L16 => |p| [narrow(p, 0), narrow(p, 0), narrow(p, 0), 255],
        ColorType::La16 => |p| [narrow(p, 0), narrow(p, 0), narrow(p, 0), narrow(p, 1)],
        ColorType::Rgb16 => |p| [narrow(p, 0), narrow(p, 1), narrow(p, 2), 255],
        ColorType::Rgba16 => |p| [narrow(p, 0), narrow(p, 1), narrow(p, 2), narrow(p, 3)],
        other => return Err(MediaError::damaged(format!("pixels of the kind {other:?}"))),
    };
    let step = |buffer: &mut [u8], at: usize| {
        let pixel = convert(&buffer[at * depth..(at + 1) * depth]);
        buffer[at * 4..at * 4 + 4].copy_from_slice(&pixel);
    };
    // Growing pixels are moved from the end, shrinking ones from the start, so that none is overwritten unread.
    if depth < 4 {
        (0..pixels).rev().for_each(|at| step(buffer, at));
    } else {
        (0..pixels).for_each(|at| step(buffer, at));
    }
    buffer.truncate(pixels * 4);
    buffer.shrink_to_fit();
    Ok(())
}

/// The channel of that index, rounded from 16 bits in the machine's byte order to 8.
fn narrow(pixel: &[u8], channel: usize) -> u8 {
    let value = u16::from_ne_bytes([pixel[channel * 2], pixel[channel * 2 + 1]]);
    u8::try_from((u32::from(value) * 255 + 32_767) / 65_535).unwrap_or(u8::MAX)
}
