//! A colour in OKLCH, where lightness can be moved alone.

use palette::{FromColor, IntoColor, OklabHue, Oklch, Srgb};

use crate::brand::colour::{Colour, contrast};

/// A colour by lightness (0 to 1), chroma (0 to about 0.32 in sRGB) and hue (degrees).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tone {
    pub lightness: f64,
    pub chroma: f64,
    pub hue: f64,
}

impl Tone {
    pub(crate) fn new(lightness: f64, chroma: f64, hue: f64) -> Self {
        Self { lightness, chroma, hue }
    }

    /// The nearest colour of this lightness and hue: the chroma goes down as far as sRGB demands.
    pub(crate) fn colour(self) -> Colour {
        let (mut low, mut high) = (0.0, self.chroma);
        if self.rgb(high).is_none() {
            for _ in 0..14 {
                let middle = f64::midpoint(low, high);
                if self.rgb(middle).is_some() { low = middle } else { high = middle }
            }
            high = low;
        }
        let rgb = self.rgb(high).unwrap_or_default().into_format::<u8>();
        Colour::new(rgb.red, rgb.green, rgb.blue)
    }

    /// The colour with that chroma, unless it lies outside sRGB by more than rounding hides.
    fn rgb(self, chroma: f64) -> Option<Srgb<f64>> {
        let tone = Oklch::new(self.lightness.clamp(0.0, 1.0), chroma, OklabHue::from_degrees(self.hue));
        let rgb: Srgb<f64> = palette::convert::FromColorUnclamped::from_color_unclamped(tone);
        let inside = [rgb.red, rgb.green, rgb.blue].iter().all(|part| (-0.001..=1.001).contains(part));
        inside.then(|| Srgb::from_color(rgb))
    }

    /// The colour nearest to this tone that has a contrast of `need` against all of `grounds`, found by moving the lightness
    /// alone. If none has, black or white, whichever does better.
    pub(crate) fn passing(self, grounds: &[Colour], need: f64) -> Colour {
        let passes = |lightness: f64| worst(Self { lightness, ..self }.colour(), grounds) >= need;
        if passes(self.lightness) {
            return self.colour();
        }
        let towards = |end: f64| passes(end).then(|| closest(self.lightness, end, passes));
        let found = [towards(0.0), towards(1.0)].into_iter().flatten();
        let far = |lightness: &f64| (lightness - self.lightness).abs();
        if let Some(lightness) = found.min_by(|a, b| far(a).total_cmp(&far(b))) {
            return Self { lightness, ..self }.colour();
        }
        let ends = [Colour::BLACK, Colour::WHITE];
        if worst(ends[0], grounds) > worst(ends[1], grounds) { ends[0] } else { ends[1] }
    }
}

impl From<Colour> for Tone {
    fn from(colour: Colour) -> Self {
        let rgb = Srgb::new(colour.red, colour.green, colour.blue).into_format::<f64>();
        let tone: Oklch<f64> = rgb.into_color();
        Self::new(tone.l, tone.chroma, tone.hue.into_positive_degrees())
    }
}

/// The contrast with the ground that is hardest to stand out on.
pub(crate) fn worst(colour: Colour, grounds: &[Colour]) -> f64 {
    grounds.iter().map(|ground| contrast(colour, *ground)).fold(f64::INFINITY, f64::min)
}

/// Between a lightness that fails and one that passes, one that passes and is almost as near as can be.
fn closest(mut fails: f64, mut passing: f64, passes: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..12 {
        let middle = f64::midpoint(fails, passing);
        if passes(middle) { passing = middle } else { fails = middle }
    }
    passing
}
