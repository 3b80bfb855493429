//! A lockup drawn.

use crate::brand::Colour;
use crate::draw::length;
use crate::lockup::art::{Art, Pixels};
use crate::lockup::layout::{Layout, art};
use crate::lockup::{Ink, Lockup, Mark};
use crate::media::MediaError;
use crate::xml::escape;

/// The share of a logo's ink that must show for it to stand on a ground as it is.
const ENOUGH: f64 = 0.8;
/// The same for the logo that is meant for the ground.
const MEANT: f64 = 0.4;
/// White paper on a ground at least this light is taken away: what is left looks the same, without an edge.
const PALE: f64 = 0.85;
/// The ground that a light logo stands on where it would not show.
const DARK_PLATE: Colour = Colour::new(0x1d, 0x24, 0x2b);

/// A logo that fills so much of its box brings a ground of its own, on which a little ink is enough.
const SOLID: f64 = 0.98;
/// The share of a solid logo's box that must show.
const LITTLE: f64 = 0.05;

/// The grounds on which a logo can be seen when it stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// On light and on dark ones.
    Anywhere,
    /// On light ones only.
    OnLight,
    /// On dark ones only: it is white, or nearly.
    OnDark,
}

impl Ink {
    /// On which grounds the logo can be seen. One on paper of its own counts as made for light ones, where its edge is not seen.
    pub fn shows(&self) -> Shows {
        let enough = if self.density > SOLID { LITTLE } else { MEANT };
        let (light, dark) = (self.shows_on(Colour::WHITE), self.shows_on(DARK_PLATE));
        match (light >= enough, dark >= enough) {
            _ if self.paper.is_some() => Shows::OnLight,
            (true, true) => Shows::Anywhere,
            (false, true) => Shows::OnDark,
            (false, false) if dark > light => Shows::OnDark,
            _ => Shows::OnLight,
        }
    }
}

/// How finely logos of pixels are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// For pages: two pixels to each unit, in a format that browsers read and that is light.
    Screen,
    /// For everything else: three pixels to each unit, without loss.
    Fine,
}

impl Detail {
    /// How many pixels there are to each unit of a drawing.
    fn pixels(self) -> f64 {
        match self {
            Self::Screen => 2.0,
            Self::Fine => 3.0,
        }
    }
}

/// What a lockup stands on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// The colour.
    pub colour: Colour,
    /// The colour of names in type and of the lines between marks.
    pub ink: Colour,
}

/// Which of a partner's logos stands, and on what.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Whether it is the logo for dark grounds.
    pub dark: bool,
    /// The plate that it needs, if it would not show on the ground or brings paper of its own.
    pub plate: Option<Colour>,
}

impl Ground {
    /// Whether the ground is dark.
    pub fn is_dark(self) -> bool {
        self.colour.luminance() < 0.18
    }

    /// The logo of a partner that shows best on the ground: the one meant for it first.
    pub(crate) fn choose(self, mark: &Mark) -> (&Art, Standing) {
        let meant = mark.dark.as_ref().filter(|_| self.is_dark()).map(|art| (art, true));
        let (first, dark) = meant.unwrap_or((&mark.light, false));
        let other = if dark { Some(&mark.light) } else { mark.dark.as_ref() };
        // What is meant for the ground is trusted further than what is not.
        let trusted = dark == self.is_dark();
        if self.bears(first, if trusted { MEANT } else { ENOUGH }) {
            return (first, Standing { dark, plate: None });
        }
        if let Some(other) = other.filter(|other| self.bears(other, ENOUGH)) {
            return (other, Standing { dark: !dark, plate: None });
        }
        (first, Standing { dark, plate: Some(plate(first)) })
    }

    /// Whether a logo may stand on the ground without a plate.
    fn bears(self, art: &Art, share: f64) -> bool {
        let own_paper = art.ink.paper.is_some() && self.colour.luminance() < PALE;
        art.is_type || (!own_paper && art.ink.shows_on(self.colour) >= share)
    }
}

/// The ground on which a logo shows: its own paper, or white, or a dark one.
fn plate(art: &Art) -> Colour {
    match art.ink.paper {
        Some(paper) => paper,
        None if art.ink.shows_on(Colour::WHITE) >= art.ink.shows_on(DARK_PLATE) => Colour::WHITE,
        None => DARK_PLATE,
    }
}

impl Lockup {
    /// The marks as the inside of an SVG, with the corner of the layout at a place.
    ///
    /// # Errors
    /// If a logo does not decode.
    pub fn group(
        &self,
        layout: &Layout,
        ground: Ground,
        (x, y): (f64, f64),
        detail: Detail,
    ) -> Result<String, MediaError> {
        let mut out = format!("<g transform=\"translate({} {})\">", length(x), length(y));
        for (x, from, to) in &layout.dividers {
            out.push_str(&format!(
                "<path d=\"M{} {}V{}\" stroke=\"{}\" stroke-opacity=\".35\" stroke-width=\"{}\"/>",
                length(*x),
                length(*from),
                length(*to),
                ground.ink,
                length((layout.height / 90.0).max(1.0))
            ));
        }
        for slot in &layout.slots {
            let mark = &self.marks()[slot.mark];
            if let Some(plate) = slot.standing.plate {
                let pad = slot.plate;
                out.push_str(&format!(
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{plate}\"/>",
                    length(slot.x - pad),
                    length(slot.y - pad),
                    length(slot.width + 2.0 * pad),
                    length(slot.height + 2.0 * pad),
                    length(pad * 0.6)
                ));
            }
            let art = art(mark, &slot.standing);
            let (width, height) = art.size();
            let ink = &art.ink;
            let prefix = format!("l{}{}", slot.mark, if slot.standing.dark { "d" } else { "l" });
            out.push_str(&format!(
                "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\" preserveAspectRatio=\"xMidYMid meet\">{}</svg>",
                length(slot.x),
                length(slot.y),
                length(slot.width),
                length(slot.height),
                precise(ink.left * width),
                precise(ink.top * height),
                precise(ink.width * width),
                precise(ink.height * height),
                art.embed(&prefix, &ground.ink.to_string(), &Pixels {
                    height: slot.height * detail.pixels() / ink.height,
                    light: detail == Detail::Screen,
                    bare: slot.standing.plate.is_none(),
                })?
            ));
        }
        out.push_str("</g>");
        Ok(out)
    }

    /// A file of its own: the marks in a box of at most that size, no larger than they need, with their names as its title. The
    /// ground is left transparent.
    ///
    /// # Errors
    /// If a logo does not decode.
    pub fn svg(&self, width: f64, height: f64, ground: Ground, detail: Detail) -> Result<String, MediaError> {
        let layout = self.layout(width, height, ground);
        let inside = self.group(&layout, ground, (0.0, 0.0), detail)?;
        let (width, height) = (length(layout.width), length(layout.height));
        let title = escape(&self.names().join(" · "));
        Ok(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><title>{title}</title>{inside}</svg>"
        ))
    }
}

/// A length in a logo's own units, which may be small.
fn precise(value: f64) -> String {
    format!("{value:.4}")
}
