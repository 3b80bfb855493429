//! Dates and times as a language writes them: the parts are ours, their order is a text of the language.

use jiff::civil::{Date, DateTime, Time};

use crate::locale::message::Arg;
use crate::locale::numbers::Numbers;
use crate::locale::phrases::Locale;

/// The text that tells who names the months of a language: it or another one.
pub const MONTHS: &str = "month-1";

/// The formats that every language has, with what they give in English for 2026-03-21T09:00.
pub const FORMATS: &[(&str, &str)] = &[
    ("medium", "21 Mar 2026"),
    ("long", "21 March 2026"),
    ("full", "Saturday, 21 March 2026"),
    ("short", "2026-03-21"),
    ("month", "March 2026"),
    ("day-month", "21 March"),
    ("time", "09:00"),
    ("datetime", "21 March 2026, 09:00"),
    ("day", "21"),
    ("month-name", "March"),
    ("month-short", "Mar"),
    ("weekday", "Saturday"),
    ("weekday-short", "Sat"),
    ("year", "2026"),
    ("iso", "2026-03-21T09:00"),
];

/// What the texts of dates have gaps for.
pub const GAPS: &[&str] = &[
    "day",
    "day2",
    "month",
    "month-short",
    "month-alone",
    "month-number",
    "month2",
    "weekday",
    "weekday-short",
    "year",
    "hour",
    "hour12",
    "minute",
    "period",
    "date",
    "time",
    "start",
    "end",
    "end-day",
    "end-month",
    "end-year",
];

/// A day, or a moment of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day; the first of all for a time alone.
    pub date: Date,
    /// The time of day, if it is given.
    pub time: Option<Time>,
}

impl Moment {
    /// Reads `2026-03-21`, `2026-03-21T09:00`, with or without seconds, or `09:00`.
    pub fn read(text: &str) -> Option<Self> {
        match text.len() {
            ..10 => Some(Self { date: Date::MIN, time: Some(text.parse().ok()?) }),
            10 => Some(Self { date: text.parse().ok()?, time: None }),
            _ => {
                let both: DateTime = text.parse().ok()?;
                Some(Self { date: both.date(), time: Some(both.time()) })
            }
        }
    }

    /// The form of ISO 8601 that HTML's `datetime` takes, without seconds.
    pub fn iso(&self) -> String {
        match self.time {
            None => self.date.to_string(),
            Some(time) => format!("{}T{:02}:{:02}", self.date, time.hour(), time.minute()),
        }
    }
}

/// The moment in that format; nothing if neither we nor the language's texts know it.
pub fn format(locale: &Locale<'_>, moment: &Moment, format: &str) -> Option<String> {
    let gap = |name: &str| part(locale, moment, name);
    let alone = |name: &str| match part(locale, moment, name) {
        Some(Arg::Text(text)) => Some(text.into_owned()),
        _ => None,
    };
    match format {
        "iso" => Some(moment.iso()),
        "day" | "month-short" | "weekday" | "weekday-short" | "year" | "time" => alone(format),
        "month-name" => alone("month-alone"),
        "datetime" => locale.text("date-time", &gap),
        _ => locale.text(&format!("date-{format}"), &gap),
    }
}

/// From a day to another, without saying twice what both have in common.
pub fn range(locale: &Locale<'_>, start: &Moment, end: &Moment) -> Option<String> {
    if start.date >= end.date {
        return format(locale, start, "long");
    }
    let same_year = start.date.year() == end.date.year();
    let key = match same_year {
        true if start.date.month() == end.date.month() => "date-range-month",
        true => "date-range-year",
        false => "date-range",
    };
    locale.text(key, &|name| match name {
        "start" => format(locale, start, "long").map(|text| Arg::Text(text.into())),
        "end" => format(locale, end, "long").map(|text| Arg::Text(text.into())),
        _ => match name.strip_prefix("end-") {
            Some(name) => part(locale, end, name),
            None => part(locale, start, name),
        },
    })
}

/// What fills a gap of a date's text.
fn part(locale: &Locale<'_>, moment: &Moment, name: &str) -> Option<Arg<'static>> {
    let composed = |key: &str| locale.text(key, &|name| plain_part(locale, moment, name));
    match name {
        "date" => composed("date-long").map(|text| Arg::Text(text.into())),
        "time" => moment.time.and_then(|_| composed("time")).map(|text| Arg::Text(text.into())),
        _ => plain_part(locale, moment, name),
    }
}

/// What fills a gap without being made of others (so that no text can contain itself).
fn plain_part(locale: &Locale<'_>, moment: &Moment, name: &str) -> Option<Arg<'static>> {
    let digits = |number: i16, width: usize| Some(written(locale.numbers(), &format!("{number:0width$}")));
    let date = &moment.date;
    let text = match name {
        "day" if date.day() == 1 => locale.text("day-first", &|_| None).or_else(|| digits(1, 1)),
        "day" => digits(date.day().into(), 1),
        "day2" => digits(date.day().into(), 2),
        "month-number" => digits(date.month().into(), 1),
        "month2" => digits(date.month().into(), 2),
        "year" => digits(date.year(), 1),
        "month" => locale.text(&format!("month-{}", date.month()), &|_| None),
        // Some languages have another form for a month without a day.
        "month-alone" => locale
            .text(&format!("month-alone-{}", date.month()), &|_| None)
            .or_else(|| locale.text(&format!("month-{}", date.month()), &|_| None)),
        "month-short" => locale.text(&format!("month-short-{}", date.month()), &|_| None),
        "weekday" => locale.text(&format!("weekday-{}", weekday(date)), &|_| None),
        "weekday-short" => locale.text(&format!("weekday-short-{}", weekday(date)), &|_| None),
        _ => time_part(locale, moment.time?, name),
    };
    text.map(|text| Arg::Text(text.into()))
}

fn time_part(locale: &Locale<'_>, time: Time, name: &str) -> Option<String> {
    let digits = |number: i8, width: usize| Some(written(locale.numbers(), &format!("{number:0width$}")));
    match name {
        "hour" => digits(time.hour(), 2),
        "hour12" => digits((time.hour() + 11) % 12 + 1, 1),
        "minute" => digits(time.minute(), 2),
        "period" => locale.text(if time.hour() < 12 { "time-am" } else { "time-pm" }, &|_| None),
        _ => None,
    }
}

fn written(numbers: Option<&Numbers>, digits: &str) -> String {
    numbers.map_or_else(|| digits.to_owned(), |numbers| numbers.plain(digits))
}

/// From 1 for Monday to 7 for Sunday.
fn weekday(date: &Date) -> i8 {
    date.weekday().to_monday_one_offset()
}
