//! What there is to see of a logo.

use crate::brand::{Colour, contrast};
use crate::media::Raster;

/// Below this, a pixel counts as empty: the ringing of a JPEG around its letters is not ink.
const TRACE: f64 = 0.08;
/// An opaque logo on paper at least this light has its ink on it; on any other colour the colour is part of the logo.
const PAPER: f64 = 0.88;
/// How many steps of lightness are told apart.
const STEPS: usize = 16;

/// The visible part of a logo, measured from its pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Ink {
    /// The left edge of what there is to see, in parts of the file's width.
    pub left: f64,
    /// The upper edge, in parts of the height.
    pub top: f64,
    /// The width, in parts of the file's width.
    pub width: f64,
    /// The height, in parts of the file's height.
    pub height: f64,
    /// The width of the visible part divided by its height.
    pub aspect: f64,
    /// How much of its own box the ink fills, 0 to 1.
    pub density: f64,
    /// The paper that an opaque logo brings with it.
    pub paper: Option<Colour>,
    /// How much of the ink there is of each lightness, from dark to light.
    tones: [f64; STEPS],
}

impl Ink {
    /// Measures the pixels; nothing if they are empty.
    pub(crate) fn of(raster: &Raster) -> Option<Self> {
        let paper = raster.is_opaque().then(|| paper(raster)).flatten();
        let coverage: Vec<f64> = raster.pixels.chunks_exact(4).map(|pixel| covers(pixel, paper)).collect();
        let (columns, rows) = (raster.width as usize, raster.height as usize);
        let seen = |at: usize| coverage[at] > TRACE;
        let row = |y: &usize| (y * columns..(y + 1) * columns).any(seen);
        let column = |x: &usize| (*x..coverage.len()).step_by(columns).any(seen);
        let (top, bottom) = ((0..rows).find(row)?, (0..rows).rfind(row)?);
        let (left, right) = ((0..columns).find(column)?, (0..columns).rfind(column)?);
        let mut ink = 0.0;
        let mut tones = [0.0; STEPS];
        for y in top..=bottom {
            for x in left..=right {
                let at = y * columns + x;
                ink += coverage[at];
                tones[step(colour(&raster.pixels[at * 4..]))] += coverage[at];
            }
        }
        tones.iter_mut().for_each(|tone| *tone /= ink);
        let (width, height) = (count(right - left + 1), count(bottom - top + 1));
        Some(Self {
            left: count(left) / count(columns),
            top: count(top) / count(rows),
            width: width / count(columns),
            height: height / count(rows),
            aspect: width / height,
            density: (ink / (width * height)).clamp(0.02, 1.0),
            paper,
            tones,
        })
    }

    /// The share of the ink that can be told from `ground`, 0 to 1. On a dark ground more contrast is needed than on a light one,
    /// where thin dark letters beside yellow or orange are read all the same.
    pub fn shows_on(&self, ground: Colour) -> f64 {
        let need = if ground.luminance() < 0.18 { 2.2 } else { 1.5 };
        let tone = |(at, share): (usize, &f64)| {
            let grey = u8::try_from(at * 255 / (STEPS - 1)).unwrap_or(u8::MAX);
            if contrast(Colour::new(grey, grey, grey), ground) >= need { *share } else { 0.0 }
        };
        self.tones.iter().enumerate().map(tone).sum()
    }

    /// The optical weight of the logo at that height: its area, and the square root of how much of it is ink.
    ///
    /// By area alone a solid block looks heavier than a line of letters; by ink alone the letters would be blown up.
    pub fn weight(&self, height: f64) -> f64 {
        height * height * self.aspect * self.density.sqrt()
    }

    /// The height at which the logo has that weight.
    pub fn height_of(&self, weight: f64) -> f64 {
        (weight / (self.aspect * self.density.sqrt())).sqrt()
    }
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}

fn colour(pixel: &[u8]) -> Colour {
    Colour::new(pixel[0], pixel[1], pixel[2])
}

/// The lightness step of a colour: the grey of the same luminance.
fn step(colour: Colour) -> usize {
    let luminance = colour.luminance();
    let grey =
        if luminance <= 0.003_13 { luminance * 12.92 } else { 1.055 * luminance.powf(1.0 / 2.4) - 0.055 };
    (0..STEPS).rfind(|at| count(*at) / count(STEPS) <= grey).unwrap_or(0)
}

/// The colour of all four corners, if they have nearly the same and it is that of paper.
fn paper(raster: &Raster) -> Option<Colour> {
    let (last, down) = (raster.width as usize - 1, raster.height as usize - 1);
    let at = |x: usize, y: usize| colour(&raster.pixels[(y * (last + 1) + x) * 4..]);
    let first = at(0, 0);
    let same =
        [at(last, 0), at(0, down), at(last, down)].iter().all(|corner| distance(*corner, first) < 0.03);
    (same && first.luminance() > PAPER * PAPER).then_some(first)
}

/// How much of a pixel is ink: how opaque it is, or how far from the paper.
fn covers(pixel: &[u8], paper: Option<Colour>) -> f64 {
    match paper {
        None => f64::from(pixel[3]) / 255.0,
        Some(paper) => (distance(colour(pixel), paper) * 1.6).min(1.0),
    }
}

/// How far two colours lie apart, 0 to 1.
fn distance(a: Colour, b: Colour) -> f64 {
    let part = |a: u8, b: u8| (f64::from(a) - f64::from(b)).abs() / 255.0;
    part(a.red, b.red).max(part(a.green, b.green)).max(part(a.blue, b.blue))
}

impl Ink {
    /// The figures as bytes, for a cache.
    pub fn to_bytes(&self) -> Vec<u8> {
        let paper = self.paper.map_or(-1.0, |paper| {
            f64::from(paper.red) * 65_536.0 + f64::from(paper.green) * 256.0 + f64::from(paper.blue)
        });
        let own = [self.left, self.top, self.width, self.height, self.aspect, self.density, paper];
        own.iter().chain(&self.tones).flat_map(|figure| figure.to_le_bytes()).collect()
    }

    /// The figures that [`Ink::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let figures: Vec<f64> = bytes
            .chunks_exact(8)
            .filter_map(|part| Some(f64::from_le_bytes(part.try_into().ok()?)))
            .collect();
        let [left, top, width, height, aspect, density, paper, tones @ ..] = figures.as_slice() else {
            return None;
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be 24 bits")]
        let paper = (0.0..=16_777_215.0).contains(paper).then(|| {
            let [_, red, green, blue] = (*paper as u32).to_be_bytes();
            Colour::new(red, green, blue)
        });
        Some(Self {
            left: *left,
            top: *top,
            width: *width,
            height: *height,
            aspect: *aspect,
            density: *density,
            paper,
            tones: tones.try_into().ok()?,
        })
    }
}
