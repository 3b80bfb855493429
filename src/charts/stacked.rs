//! Figures told apart by a dimension: parts of a bar, or bars of a group.

use rust_decimal::Decimal;

use crate::charts::Writer;
use crate::charts::bars::LABEL;
use crate::charts::frame::Frame;
use crate::charts::scale::Scale;

/// A bar with parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// What it is for.
    pub label: String,
    /// Its parts, in the order of the names of all.
    pub parts: Vec<Decimal>,
}

impl Stack {
    fn sum(&self) -> Decimal {
        self.parts.iter().fold(Decimal::ZERO, |sum, part| sum.checked_add(*part).unwrap_or(sum))
    }
}

/// How many series have a colour of their own.
const COLOURS: usize = 6;

fn class(series: usize) -> String {
    format!("c{}", series % COLOURS + 1)
}

/// The names of the series with their colours, a line each.
fn names(frame: &Frame, names: &[String]) -> String {
    let row = |(at, name): (usize, &String)| {
        let y = u32::try_from(at).unwrap_or(0) * 22;
        // Swatches stand in pixels, at the side where reading begins.
        let swatch = swatch(frame, y + 3, at);
        let text = frame.text(0.0, i64::from(y) + 15, "start", "label", &frame.cut(name, LABEL));
        swatch + &text.replacen("<text ", if frame.rtl { "<text dx=\"-22\" " } else { "<text dx=\"22\" " }, 1)
    };
    names.iter().enumerate().map(row).collect()
}

fn swatch(frame: &Frame, y: u32, series: usize) -> String {
    let x = if frame.rtl { " x=\"100%\" transform=\"translate(-14 0)\"" } else { "" };
    let rect = |class: &str, fill: &str| {
        format!("<rect class=\"{class}\"{fill}{x} y=\"{y}\" width=\"14\" height=\"14\"/>")
    };
    rect(&class(series), "") + &hatched(series, |fill| rect("hatch", fill), &frame.id)
}

/// Every second series is hatched, so that neighbours differ in grey.
fn hatched(series: usize, draw: impl Fn(&str) -> String, id: &str) -> String {
    if series.is_multiple_of(2) { String::new() } else { draw(&format!(" fill=\"url(#{id}-h)\"")) }
}

fn pattern(id: &str) -> String {
    format!(
        "<defs><pattern id=\"{id}-h\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><line class=\"hatch-line\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\"/></pattern></defs>"
    )
}

/// Bars from zero whose parts add up, below the names of the parts.
pub fn stacked(frame: &Frame, series: &[String], stacks: &[Stack], writer: &dyn Writer) -> String {
    let scale = Scale::of(stacks.iter().map(Stack::sum), true);
    let head = u32::try_from(series.len()).unwrap_or(0) * 22 + 8;
    let mut body = pattern(&frame.id) + &names(frame, series);
    for (row, stack) in (0..).zip(stacks) {
        let top = head + row * 44;
        body += &frame.text(0.0, i64::from(top) + 15, "start", "label", &frame.cut(&stack.label, LABEL));
        body += &frame.text(100.0, i64::from(top) + 15, "end", "label strong", &writer.number(stack.sum()));
        body += &frame.rect(0.0, 100.0, top + 22, 14, "track");
        let mut from = 0.0;
        for (at, part) in stack.parts.iter().enumerate().filter(|(_, part)| **part > Decimal::ZERO) {
            let width = 100.0 * scale.at(*part);
            let rect = frame.rect(from, width, top + 22, 14, &format!("{} part", class(at)));
            let hatch = |fill: &str| {
                rect.replacen(&format!("class=\"{} part\"", class(at)), &format!("class=\"hatch\"{fill}"), 1)
            };
            body += &rect;
            body += &hatched(at, hatch, &frame.id);
            from += width;
        }
    }
    frame.svg(head + 44 * u32::try_from(stacks.len()).unwrap_or(0), &body)
}

/// Bars from zero beside each other, each under its own name: for figures that are never added up.
pub fn grouped(frame: &Frame, series: &[String], groups: &[Stack], writer: &dyn Writer) -> String {
    let scale = Scale::of(groups.iter().flat_map(|group| group.parts.iter().copied()), true);
    let mut body = String::new();
    let mut top = 0;
    for group in groups {
        body +=
            &frame.text(0.0, i64::from(top) + 15, "start", "label strong", &frame.cut(&group.label, LABEL));
        top += 22;
        for (at, (name, part)) in series.iter().zip(&group.parts).enumerate() {
            body += &frame.text(0.0, i64::from(top) + 14, "start", "label", &frame.cut(name, LABEL));
            body += &frame.text(100.0, i64::from(top) + 14, "end", "label", &writer.number(*part));
            body += &frame.rect(0.0, 100.0, top + 20, 10, "track");
            body += &frame.rect(0.0, 100.0 * scale.at(*part), top + 20, 10, &class(at));
            top += 36;
        }
        top += 8;
    }
    frame.svg(top, &body)
}
