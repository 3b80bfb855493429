//! Colours as their maker meant them: a picture with a colour profile (ICC.1) is brought into sRGB, and the profile dropped.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Converts RGBA `pixels` from `profile` to sRGB. `coloured` tells whether the file holds colours or greys.
///
/// A profile that cannot be read or belongs to another kind of picture is passed over, as browsers do.
pub(crate) fn to_srgb(pixels: &mut [u8], profile: &[u8], coloured: bool) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    match (profile.color_space, coloured) {
        (DataColorSpace::Rgb, true) => from_rgb(pixels, &profile),
        (DataColorSpace::Gray, false) => from_grey(pixels, &profile),
        _ => {}
    }
}

/// How many pixels are converted at a time: a bound for the memory of the copy.
const BATCH: usize = 1 << 16;

fn from_rgb(pixels: &mut [u8], profile: &ColorProfile) {
    let srgb = ColorProfile::new_srgb();
    let made = profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgba, TransformOptions::default());
    let Ok(transform) = made else { return };
    let mut converted = vec![0; BATCH * 4];
    for batch in pixels.chunks_mut(BATCH * 4) {
        let out = &mut converted[..batch.len()];
        if transform.transform(batch, out).is_ok() {
            batch.copy_from_slice(out);
        }
    }
}

fn from_grey(pixels: &mut [u8], profile: &ColorProfile) {
    let srgb = ColorProfile::new_srgb();
    let made = profile.create_transform_8bit(Layout::Gray, &srgb, Layout::Rgb, TransformOptions::default());
    let Ok(transform) = made else { return };
    // There are but 256 greys.
    let greys: Vec<u8> = (0..=255).collect();
    let mut table = vec![0; 256 * 3];
    if transform.transform(&greys, &mut table).is_err() {
        return;
    }
    for pixel in pixels.chunks_exact_mut(4) {
        let at = usize::from(pixel[0]) * 3;
        pixel[..3].copy_from_slice(&table[at..at + 3]);
    }
}
