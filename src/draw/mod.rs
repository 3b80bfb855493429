//! Pictures made here: text set in lines, SVG turned into pixels and pages.
//!
//! [`Fonts`] are those that the binary carries, and those of the theme; the machine's are never asked for. [`set`] breaks a
//! text into lines that fit a box, in any script that the fonts have. [`Canvas`] turns an SVG into PNG, JPEG or PDF, and always
//! gives the same bytes for the same SVG.

mod canvas;
mod fonts;
mod outline;
mod qr;
mod setting;
mod shape;
#[cfg(test)]
mod tests;

pub use crate::draw::canvas::{Canvas, DrawError, Pixels, Source};
pub use crate::draw::fonts::{Faces, Fonts};
pub use crate::draw::outline::{Outline, outline};
pub use crate::draw::qr::qr;
pub use crate::draw::setting::{Block, Laid, Line, Piece, set};

/// A length as SVG has it: at most two decimals, no needless zeros.
pub fn length(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
