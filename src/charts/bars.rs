//! Bars that lie, so that their names have room, and the bar of one way to one target.

use rust_decimal::Decimal;

use crate::charts::frame::Frame;
use crate::charts::scale::Scale;

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is for.
    pub label: String,
    /// How long it is.
    pub value: Decimal,
    /// The value in words.
    pub written: String,
    /// The value to be reached, as a mark.
    pub target: Option<Decimal>,
}

/// How high a bar is with its name, and the bar alone.
const ROW: u32 = 44;
const BAR: u32 = 14;
/// How many characters of a name a phone has room for.
pub const LABEL: usize = 30;

/// Bars from zero, each under its name and value.
pub fn bars(frame: &Frame, bars: &[Bar]) -> String {
    let targets = bars.iter().filter_map(|bar| bar.target);
    let scale = Scale::of(bars.iter().map(|bar| bar.value).chain(targets), true);
    let zero = 100.0 * scale.at(Decimal::ZERO);
    let mut body = String::new();
    for (row, bar) in (0..).zip(bars) {
        let top = row * ROW;
        body += &frame.text(0.0, i64::from(top) + 15, "start", "label", &frame.cut(&bar.label, LABEL));
        body += &frame.text(100.0, i64::from(top) + 15, "end", "label strong", &bar.written);
        body += &frame.rect(0.0, 100.0, top + 22, BAR, "track");
        let end = 100.0 * scale.at(bar.value);
        body += &frame.rect(zero.min(end), (end - zero).abs(), top + 22, BAR, "c1");
        body += &frame.rule((zero, top + 19), (zero, top + 25 + BAR), "axis");
        if let Some(target) = bar.target {
            let at = 100.0 * scale.at(target);
            body += &frame.rule((at, top + 19), (at, top + 25 + BAR), "mark");
        }
    }
    let height = ROW * u32::try_from(bars.len()).unwrap_or(1);
    frame.svg(height, &body)
}

/// How much of a way is gone (0 to 100), with a mark where the time stands.
pub fn progress(frame: &Frame, gone: u32, time: Option<u32>) -> String {
    let mut body = frame.rect(0.0, 100.0, 4, 12, "track");
    body += &frame.rect(0.0, f64::from(gone.min(100)), 4, 12, "c1");
    if let Some(time) = time {
        let at = f64::from(time.min(100));
        body += &frame.rule((at, 0), (at, 20), "mark");
    }
    frame.svg(20, &body)
}
