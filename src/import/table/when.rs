//! When the event of a row takes place.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::calendar::zone;
use crate::diagnostic::Code;
use crate::import::Reading;
use crate::import::draft::{day, moment};
use crate::import::table::{Rows, clock};
use crate::sheet::Cell;

/// A day, and a time if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    date: Date,
    time: Option<Time>,
}

impl Moment {
    /// Its beginning.
    pub fn first(self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }

    /// Its end: for a day, that of the day.
    fn last(self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::constant(23, 59, 59, 0)))
    }

    /// As an entry writes it.
    pub fn toml(self) -> String {
        if self.time.is_some() { moment(self.first()) } else { day(self.date) }
    }

    fn is_midnight(self) -> bool {
        self.time == Some(Time::midnight())
    }
}

/// The day of `2026-03-21 09:00` and `2026-03-21T09:00`.
pub fn first_word(text: &str) -> &str {
    text.trim().split([' ', 'T']).next().unwrap_or_default()
}

impl<'a> Rows<'a> {
    /// When the event of a row begins and ends. A row without a start that can be read is told, and has nothing.
    pub fn span(&self, row: usize, reading: &mut Reading) -> Option<(Moment, Option<Moment>)> {
        let Some(cell) = self.cell(row, "start") else {
            let range = self.sheet.row_range(row);
            reading.fault(&range, Code::MISSING_FIELD, "this row has no start", "It was left out");
            return None;
        };
        let start = self.moment(row, cell, "start time", reading)?;
        let end = match self.cell(row, "end") {
            Some(cell) => self.moment(row, cell, "end time", reading),
            None => self.time(row, "end time", reading).map(|time| Moment { time: Some(time), ..start }),
        };
        let (start, end) =
            if self.is_all_day(row, reading) { self.days(row, start, end, reading) } else { (start, end) };
        Some((start, self.end(row, start, end, reading)))
    }

    /// The days of an event that lasts all day. Programs that write times to it write the midnight after its last day.
    fn days(
        &self,
        row: usize,
        start: Moment,
        end: Option<Moment>,
        reading: &mut Reading,
    ) -> (Moment, Option<Moment>) {
        if [Some(start), end].into_iter().flatten().any(|one| one.time.is_some() && !one.is_midnight()) {
            self.unused(row, "all day", "this event has a time, and is said to last all day", reading);
        }
        let is_after = |end: &Moment| end.is_midnight() && end.date > start.date;
        let whole = |one: Moment| Moment { time: None, ..one };
        let end = end.map(|end| match is_after(&end) {
            true => Moment { date: end.date.saturating_sub(1.day()), time: None },
            false => whole(end),
        });
        (whole(start), end)
    }

    /// The end, if it tells anything that the start does not.
    fn end(&self, row: usize, start: Moment, end: Option<Moment>, reading: &mut Reading) -> Option<Moment> {
        let mut end = end?;
        if start.time.is_none() && end.time.is_some() {
            if !end.is_midnight() {
                let column = if self.cell(row, "end time").is_some() { "end time" } else { "end" };
                self.unused(row, column, "this event has a time at its end, and none at its start", reading);
            }
            end.time = None;
        }
        if end.last() < start.first() {
            let (message, hint) = ("this event ends before it begins", "The end was left out");
            reading.fault(&self.sheet.row_range(row), Code::END_BEFORE_START, message, hint);
            return None;
        }
        let same = end == start || end.time.is_none() && end.date == start.date;
        (!same).then_some(end)
    }

    fn unused(&self, row: usize, column: &str, message: &str, reading: &mut Reading) {
        if let Some(cell) = self.cell(row, column) {
            reading.fault(&cell.range, Code::BAD_DATE, message, "The time was left out");
        }
    }

    fn is_all_day(&self, row: usize, reading: &mut Reading) -> bool {
        let Some(cell) = self.cell(row, "all day") else { return false };
        let yes = ["true", "yes", "y", "1", "x"].contains(&cell.text.to_lowercase().as_str());
        if !yes && !Self::is_no(&cell.text) {
            let message = format!("`{}` does not tell whether this event lasts all day", cell.text);
            reading.fault(&cell.range, Code::UNKNOWN_CHOICE, message, "Write yes or no; it was read as no");
        }
        yes
    }

    /// The day of a cell, with the time that stands behind it or in the column beside it. A day that cannot be read is told.
    fn moment(&self, row: usize, cell: &Cell<'_>, beside: &str, reading: &mut Reading) -> Option<Moment> {
        if let Ok(moment) = cell.text.parse::<Timestamp>() {
            let local = self.zone(row).to_datetime(moment);
            return Some(Moment { date: local.date(), time: Some(local.time()) });
        }
        let first = first_word(&cell.text);
        let Some(date) = self.order.read(first) else {
            let hint = match cell.text.contains('/') {
                true => "Write days as 2026-03-21, so that day and month cannot be confused",
                false => "Write it as 2026-03-21 or 21.3.2026",
            };
            let message = format!("`{}` is not a day that can be told", cell.text);
            reading.fault(&cell.range, Code::BAD_DATE, message, hint);
            return None;
        };
        let rest = cell.text.trim()[first.len()..].trim_start_matches([' ', 'T']);
        let behind = if rest.is_empty() { None } else { told(rest, cell, reading) };
        // Spreadsheets write a midnight behind days whose time stands elsewhere.
        let time = match behind.filter(|time| *time != Time::midnight()) {
            None => self.time(row, beside, reading).or(behind),
            Some(behind) => {
                if self.time(row, beside, reading).is_some_and(|time| time != behind) {
                    self.unused(row, beside, "this is another time than the one behind the day", reading);
                }
                Some(behind)
            }
        };
        Some(Moment { date, time })
    }

    /// The zone of a row's times.
    fn zone(&self, row: usize) -> TimeZone {
        let named = self.text(row, "zone").and_then(|name| zone::named(&name).ok());
        named.unwrap_or_else(|| self.context.zone.clone())
    }

    fn time(&self, row: usize, column: &str, reading: &mut Reading) -> Option<Time> {
        let cell = self.cell(row, column)?;
        told(&cell.text, cell, reading)
    }
}

/// A time; what cannot be read of it is told.
fn told(text: &str, cell: &Cell<'_>, reading: &mut Reading) -> Option<Time> {
    let hint = "Write it as 09:00 or 9:00 AM";
    let Some((time, rest)) = clock::read(text) else {
        let message = format!("`{text}` is not a time that can be told, and was left out");
        reading.fault(&cell.range, Code::BAD_DATE, message, hint);
        return None;
    };
    if !rest.is_empty() {
        let message = format!("of `{text}`, only {} was read", time.strftime("%H:%M"));
        reading.fault(&cell.range, Code::BAD_DATE, message, hint);
    }
    Some(time)
}
