//! Stretches of time below each other, with marks on them.

use jiff::civil::Date;

use crate::charts::Writer;
use crate::charts::bars::LABEL;
use crate::charts::frame::Frame;
use crate::charts::scale::Days;

/// A stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// Its first day.
    pub start: Date,
    /// Its last day.
    pub end: Date,
    /// Days on it, and whether what they stand for is done.
    pub marks: Vec<(Date, bool)>,
}

/// Stretches of time below each other, with a line for today; nothing without any.
pub fn timeline(frame: &Frame, rows: &[Row], today: Option<Date>, writer: &dyn Writer) -> Option<String> {
    let marks = rows.iter().flat_map(|row| row.marks.iter().map(|(day, _)| *day));
    let all: Vec<Date> = rows.iter().flat_map(|row| [row.start, row.end]).chain(marks).collect();
    let days = Days::of(all)?;
    let x = |day: Date| 2.0 + 96.0 * days.at(day);
    let height = 26 + 44 * u32::try_from(rows.len()).ok()?;
    let mut body = String::new();
    let (ticks, years) = days.ticks();
    for day in ticks {
        let at = x(day);
        body += &frame.rule((at, 22), (at, height), "grid");
        let anchor = if at > 88.0 {
            "end"
        } else if at < 12.0 {
            "start"
        } else {
            "middle"
        };
        body += &frame.text(at, 14, anchor, "tick", &writer.day(day, years));
    }
    if let Some(today) = today.filter(|today| days.first <= *today && *today <= days.last) {
        body += &frame.rule((x(today), 20), (x(today), height), "mark");
    }
    for (number, row) in (0..).zip(rows) {
        let top = 26 + number * 44;
        let from = x(row.start);
        body += &frame.text(0.0, i64::from(top) + 15, "start", "label", &frame.cut(&row.label, LABEL));
        body += &frame.rect(from, (x(row.end) - from).max(2.0), top + 26, 6, "c1 soft");
        for (day, done) in &row.marks {
            let class = if *done { "c1" } else { "ring s1" };
            body += &format!(
                "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"5\"/>",
                frame.x(x(*day)),
                top + 29
            );
        }
    }
    Some(frame.svg(height, &body))
}
