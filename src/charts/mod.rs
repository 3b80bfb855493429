//! Charts as static SVG, to stand in a page: no script, no library, no numbers that are not in a table beside it.
//!
//! A chart is as wide as its place. Positions along the width are percentages, everything else is in CSS pixels, so that
//! texts keep their size on a phone and on paper. From right to left the whole chart is mirrored. Colours are classes
//! (`c1` to `c6`, `axis`, `aim` …) that the theme's style sheet fills from the brand's palette, in light and dark; every second series of a stack is
//! hatched, so that neighbours differ in grey. Bars begin at zero, and ticks are round.
//!
//! ```
//! use indaba::charts::{Bar, Frame, bars};
//! let frame = Frame { id: "trees".into(), title: "Trees".into(), description: "By district".into(), rtl: false };
//! let bar = Bar { label: "Bulwer".into(), value: 863.into(), written: "863".into(), target: None };
//! assert!(bars(&frame, &[bar]).starts_with("<svg class=\"chart\" role=\"img\""));
//! ```

mod bars;
mod dial;
mod frame;
mod line;
mod network;
mod scale;
mod stacked;
#[cfg(test)]
mod tests;
mod timeline;

pub use bars::{Bar, bars, progress};
pub use dial::dial;
pub use frame::Frame;
pub use line::{Aim, Line, line, spark};
pub use network::{Link, network};
pub use scale::Scale;
pub use stacked::{Stack, grouped, stacked};
pub use timeline::{Row, timeline};

use jiff::civil::Date;
use rust_decimal::Decimal;

/// Writes the numbers and days of a chart as its language does.
pub trait Writer {
    /// A number with its unit, as short as may be: on an axis, beside a point.
    fn number(&self, value: Decimal) -> String;
    /// A day on an axis: its month and year, or its year alone.
    fn day(&self, day: Date, year_only: bool) -> String;
}
