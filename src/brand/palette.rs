//! A palette: a colour for each role in both schemes, and what had to move for it.

use std::fmt::Write as _;

use crate::brand::colour::Colour;
use crate::brand::role::Role;
use crate::brand::scheme::{Colours, Scheme, colours};
use crate::brand::tone::{Tone, worst};
use crate::digest::Digest;

/// The hues that a brand without colours may get: those that stay calm at a middle lightness.
const CALM: [f64; 10] = [15.0, 45.0, 130.0, 150.0, 170.0, 195.0, 225.0, 255.0, 285.0, 330.0];

/// The colours of a page, light and dark.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    light: Colours,
    dark: Colours,
    /// The brand's colours that could not be used as they are.
    pub moved: Vec<Moved>,
}

/// A colour of the brand that stands out too little in a role, and what is used instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Where it is used.
    pub role: Role,
    /// In which scheme.
    pub scheme: Scheme,
    /// The brand's colour.
    pub given: Colour,
    /// The nearest colour of the same hue that passes.
    pub taken: Colour,
    /// The contrast that the brand's colour has with the ground it stands out from least.
    pub ratio: f64,
    /// The contrast that the role needs (WCAG 2.2: 4.5 for text, 3 for controls).
    pub need: f64,
}

impl Palette {
    /// The palette of a brand: its colours, the most important first, and the name of its owner, from which calm colours are made
    /// where `brand` has none (always the same for the same name). Colours after the second are not used.
    pub fn of(brand: &[Colour], name: &str) -> Self {
        let first = brand.first().copied().unwrap_or_else(|| calm(name));
        let second = brand.get(1).copied().unwrap_or(first);
        let light = colours(Scheme::Light, first, second);
        let dark = colours(Scheme::Dark, first, second);
        let mut palette = Self { light, dark, moved: Vec::new() };
        if !brand.is_empty() {
            palette.moved = palette.compare(first, second);
        }
        palette
    }

    /// The colour of a role.
    pub fn get(&self, scheme: Scheme, role: Role) -> Colour {
        match scheme {
            Scheme::Light => self.light[role as usize],
            Scheme::Dark => self.dark[role as usize],
        }
    }

    /// The quiet colour that belongs to a name: what a brand without colours gets.
    pub fn calm(name: &str) -> Colour {
        calm(name)
    }

    /// The same as [`Palette::css`] for a part of a page alone: what `selector` names takes these colours.
    pub fn css_within(&self, selector: &str) -> String {
        let (light, dark) = (declarations(&self.light), declarations(&self.dark));
        format!(
            "{selector}{{{light}}}\n@media screen and (prefers-color-scheme: dark){{{selector}{{{dark}}}}}\n"
        )
    }

    /// The style sheet: a custom property for each role, light, and dark where the visitor prefers it. Paper stays light.
    pub fn css(&self) -> String {
        let light = declarations(&self.light);
        let dark = declarations(&self.dark);
        format!(
            ":root{{color-scheme:light dark;{light}}}\n@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}\n"
        )
    }

    /// What was taken as it is, held against what was given.
    fn compare(&self, first: Colour, second: Colour) -> Vec<Moved> {
        let wanted = [(Role::Accent, first), (Role::Link, first), (Role::Focus, second)];
        let mut moved = Vec::new();
        for scheme in [Scheme::Light, Scheme::Dark] {
            for (role, given) in wanted {
                let taken = self.get(scheme, role);
                let grounds: Vec<_> = role.needs_on().iter().map(|on| self.get(scheme, *on)).collect();
                let (ratio, need) = (worst(given, &grounds), role.need());
                if ratio < need {
                    moved.push(Moved { role, scheme, given, taken, ratio, need });
                }
            }
        }
        moved
    }
}

fn declarations(colours: &Colours) -> String {
    let mut css = String::new();
    for role in Role::ALL {
        let separator = if css.is_empty() { "" } else { ";" };
        // Writing to a string cannot fail.
        let _ = write!(css, "{separator}--{role}:{}", colours[*role as usize]);
    }
    css
}

/// A quiet colour that belongs to a name.
fn calm(name: &str) -> Colour {
    let digest = Digest::of(name.as_bytes()).to_string();
    let number = digest.bytes().fold(0_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 1_000_003);
    Tone::new(0.47, 0.085, CALM[number % CALM.len()]).colour()
}
