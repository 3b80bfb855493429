//! The colours of one scheme, light or dark, worked out from the brand.

use std::fmt;

use crate::brand::colour::Colour;
use crate::brand::role::Role;
use crate::brand::tone::Tone;

/// Which of the two sets of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Light => "light",
            Self::Dark => "dark",
        })
    }
}

/// A colour for every role.
pub(crate) type Colours = [Colour; Role::COUNT];

/// Hues of what is good, wants attention, or is wrong, with their chroma.
const SIGNALS: [(Role, f64, f64); 3] =
    [(Role::Good, 150.0, 0.13), (Role::Warn, 65.0, 0.13), (Role::Bad, 27.0, 0.18)];
/// How much each series of a chart stands out more than the next weaker one, so that they differ in grey.
pub(crate) const DATA_STEP: f64 = 1.3;
/// Below this chroma a colour is grey, and its hue means nothing.
const GREY: f64 = 0.02;

/// Lightness and chroma of what does not come from the brand but its hue, for each scheme.
struct Plan {
    tints: [(Role, f64, f64); 4],
    inks: [(Role, f64, f64); 3],
    soft: (f64, f64),
    on_soft: f64,
    signal: f64,
}

const LIGHT: Plan = Plan {
    tints: [
        (Role::Surface, 0.985, 0.004),
        (Role::SurfaceRaised, 1.0, 0.0),
        (Role::SurfaceSunken, 0.96, 0.008),
        (Role::Border, 0.88, 0.012),
    ],
    inks: [(Role::Text, 0.23, 0.02), (Role::TextMuted, 0.46, 0.022), (Role::BorderStrong, 0.6, 0.025)],
    soft: (0.945, 0.035),
    on_soft: 0.38,
    signal: 0.48,
};

const DARK: Plan = Plan {
    tints: [
        (Role::Surface, 0.195, 0.012),
        (Role::SurfaceRaised, 0.24, 0.014),
        (Role::SurfaceSunken, 0.16, 0.01),
        (Role::Border, 0.36, 0.016),
    ],
    inks: [(Role::Text, 0.95, 0.006), (Role::TextMuted, 0.76, 0.014), (Role::BorderStrong, 0.6, 0.02)],
    soft: (0.3, 0.055),
    on_soft: 0.88,
    signal: 0.78,
};

/// The colours of `scheme` for a brand of a first and a second colour.
pub(crate) fn colours(scheme: Scheme, first: Colour, second: Colour) -> Colours {
    let plan = match scheme {
        Scheme::Light => &LIGHT,
        Scheme::Dark => &DARK,
    };
    let mut mix = Mix { colours: [Colour::WHITE; Role::COUNT], brand: first.into() };
    mix.grounds(plan);
    for (role, lightness, chroma) in plan.inks {
        mix.ink(role, mix.tint(lightness, chroma));
    }
    for (role, hue, chroma) in SIGNALS {
        mix.ink(role, Tone::new(plan.signal, chroma, hue));
    }
    mix.ink(Role::Accent, first.into());
    mix.ink(Role::Link, first.into());
    mix.ink(Role::Focus, second.into());
    mix.ink(Role::OnAccentSoft, Tone { lightness: plan.on_soft, ..mix.brand });
    mix.on_accent();
    mix.data(second.into());
    mix.colours
}

/// The colours set so far, each made against the grounds that are there already.
struct Mix {
    colours: Colours,
    brand: Tone,
}

impl Mix {
    fn set(&mut self, role: Role, colour: Colour) {
        self.colours[role as usize] = colour;
    }

    fn under(&self, role: Role) -> Vec<Colour> {
        role.needs_on().iter().map(|ground| self.colours[*ground as usize]).collect()
    }

    /// A tint of the brand's hue, with no more chroma than the brand itself has.
    fn tint(&self, lightness: f64, chroma: f64) -> Tone {
        Tone::new(lightness, chroma.min(self.brand.chroma), self.brand.hue)
    }

    fn grounds(&mut self, plan: &Plan) {
        for (role, lightness, chroma) in plan.tints {
            self.set(role, self.tint(lightness, chroma).colour());
        }
        self.set(Role::AccentSoft, self.tint(plan.soft.0, plan.soft.1).colour());
    }

    /// The colour nearest to `wanted` that stands out as the role must.
    fn ink(&mut self, role: Role, wanted: Tone) {
        self.set(role, wanted.passing(&self.under(role), role.need()));
    }

    /// White on the accent where that can be read, else the darkest tint of it, which then always can.
    fn on_accent(&mut self) {
        let accent = self.under(Role::OnAccent);
        let white = Tone::new(1.0, 0.0, 0.0);
        let dark = self.tint(0.2, 0.03);
        let passes = |tone: Tone| tone.passing(&accent, Role::OnAccent.need()) == tone.colour();
        let wanted = if passes(white) { white } else { dark };
        self.ink(Role::OnAccent, wanted);
    }

    /// Six series that differ in hue, and in grey: each has a rung of contrast of its own. The brand's two colours take the
    /// rungs next to them, the others what is left, far from their neighbours.
    fn data(&mut self, second: Tone) {
        let grounds = self.under(Role::Data1);
        let mut rungs: Vec<f64> =
            (0..6).map(|rung| Role::Data1.need() * 1.02 * DATA_STEP.powi(rung)).collect();
        let mut hues = vec![];
        for (at, role) in Role::DATA.into_iter().enumerate() {
            let tone = match at {
                0 => vivid(self.brand, &hues),
                1 => vivid(second, &hues),
                _ => Tone::new(0.6, 0.11, next_hue(&hues)),
            };
            let own = crate::brand::tone::worst(tone.colour(), &grounds);
            let rung = if at < 2 { nearest_rung(&mut rungs, own) } else { alternate(&mut rungs, at) };
            hues.push(tone.hue);
            self.set(role, on_rung(tone, &grounds, rung));
        }
    }
}

/// The tone with chroma enough to be told from the others, and a hue of its own if another has nearly the same.
fn vivid(tone: Tone, taken: &[f64]) -> Tone {
    let close = taken.iter().any(|hue| apart(*hue, tone.hue) < 25.0);
    let hue = match () {
        () if tone.chroma < GREY && taken.is_empty() => 250.0,
        () if tone.chroma < GREY || close => next_hue(taken),
        () => tone.hue,
    };
    Tone { hue, chroma: tone.chroma.clamp(0.09, 0.16), ..tone }
}

/// The hue of twelve that lies farthest from those taken.
fn next_hue(taken: &[f64]) -> f64 {
    let start = taken.first().copied().unwrap_or(250.0);
    let room = |hue: f64| taken.iter().map(|other| apart(hue, *other)).fold(360.0, f64::min);
    let mut best = start;
    for hue in (0..12).map(|turn| (start + 30.0 * f64::from(turn)).rem_euclid(360.0)) {
        // Rounding must not decide between two that are equally far.
        if room(hue) > room(best) + 0.01 {
            best = hue;
        }
    }
    best
}

/// The angle between two hues, 0 to 180 degrees.
fn apart(a: f64, b: f64) -> f64 {
    let turn = (a - b).rem_euclid(360.0);
    turn.min(360.0 - turn)
}

fn nearest_rung(rungs: &mut Vec<f64>, own: f64) -> f64 {
    let far = |rung: f64| (rung / own).ln().abs();
    let best = (0..rungs.len()).min_by(|a, b| far(rungs[*a]).total_cmp(&far(rungs[*b])));
    rungs.remove(best.unwrap_or(0))
}

/// The strongest and the weakest rung that is left, in turn.
fn alternate(rungs: &mut Vec<f64>, turn: usize) -> f64 {
    rungs.remove(if turn.is_multiple_of(2) { rungs.len() - 1 } else { 0 })
}

/// The tone moved to the lightness where its contrast is just above `rung`.
fn on_rung(tone: Tone, grounds: &[Colour], rung: f64) -> Colour {
    let ground = grounds.first().map_or(1.0, |ground| Tone::from(*ground).lightness);
    Tone { lightness: ground, ..tone }.passing(grounds, rung)
}
