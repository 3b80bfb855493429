//! Colours of a brand, and the palette that a page takes from them.
//!
//! [`Palette::of`] works in OKLCH, so that a colour that must be lighter or darker keeps its hue. Every pair of colours that a
//! page may lay over each other passes WCAG 2.2 (1.4.3 for text, 1.4.11 for controls) because each colour is moved until it does.

mod colour;
mod palette;
mod role;
mod scheme;
mod tone;

pub use crate::brand::colour::{Colour, ColourError, contrast};
pub use crate::brand::palette::{Moved, Palette};
pub use crate::brand::role::Role;
pub use crate::brand::scheme::Scheme;

#[cfg(test)]
mod tests;
