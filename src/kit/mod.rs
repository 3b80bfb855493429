//! Cards, posters and press kits: what a plan wants drawn becomes files.
//!
//! A theme designs a card as it designs a page: `kit/card.svg` is a template whose outcome is an SVG. `compose` then
//! sets its texts into lines, and puts logos and codes where it names them; [`crate::draw`] makes pixels and pages of that. All
//! of it is kept under the digest of what went into it, so that a kit that did not change costs next to nothing.

mod compose;
mod notes;
mod photo;
mod print;
mod seen;
#[cfg(test)]
mod tests;
mod workbench;
mod zip;

pub use crate::kit::workbench::{Drawn, Workbench};
pub use crate::kit::zip::zip;
