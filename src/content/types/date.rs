//! Dates and times as people write them: a TOML date or a quoted one, with or without seconds.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan};

use crate::content::node::{Node, Value};
use crate::content::problem::Problem;
use crate::content::schema::{Decode, Shape, wrong_type};
use crate::diagnostic::Code;
use crate::source::Span;

/// A day, or a moment of local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub date: Date,
    /// The time of day, if there is one.
    pub time: Option<Time>,
    /// Where it stands.
    pub span: Span,
}

impl When {
    /// Its first moment.
    pub fn start(self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }

    /// Its last moment: for a day without a time, the day's end.
    pub fn end(self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::constant(23, 59, 59, 0)))
    }
}

impl std::fmt::Display for When {
    /// The form of ISO 8601 that `<time datetime>` takes: `2026-03-21` or `2026-03-21T09:00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date)?;
        self.time.map_or(Ok(()), |time| write!(f, "T{:02}:{:02}", time.hour(), time.minute()))
    }
}

const HINT: &str = "Write it as 2026-03-21 or 2026-03-21T09:00";

impl Decode for When {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let text = date_text(node, HINT, problems)?;
        match read_when(&text) {
            Ok((date, time)) => Some(Self { date, time, span: node.span }),
            Err(hint) => bad_date(node, &text, hint, problems),
        }
    }

    fn shape() -> Shape {
        Shape::Value("date, or date and time")
    }
}

/// The text of a date, however it was written.
fn date_text(node: &Node, hint: &str, problems: &mut Vec<Problem>) -> Option<String> {
    match &node.value {
        Value::Date(date) => Some(date.to_string()),
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Number(digits) => Some(digits.clone()),
        _ => {
            problems.push(wrong_type(node, "a date", hint));
            None
        }
    }
}

fn bad_date<T>(node: &Node, text: &str, hint: &str, problems: &mut Vec<Problem>) -> Option<T> {
    let problem = Problem::new(Code::BAD_DATE, node.span, format!("`{text}` is not a date that exists"));
    problems.push(problem.hint(hint));
    None
}

fn read_when(text: &str) -> Result<(Date, Option<Time>), &'static str> {
    let (day, clock) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let date = read_date(day).ok_or(HINT)?;
    match clock {
        Some(clock) if clock.contains(['Z', 'z', '+', '-']) => {
            Err("Write local time without an offset, and name the zone in time_zone")
        }
        Some(clock) => Ok((date, Some(read_time(clock).ok_or(HINT)?))),
        None => Ok((date, None)),
    }
}

/// Reads `YYYY-MM-DD` and nothing else.
fn read_date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// Reads `HH:MM` or `HH:MM:SS`.
fn read_time(text: &str) -> Option<Time> {
    let mut parts = text.split(':').map(|part| part.split('.').next().unwrap_or(part));
    let mut next = || parts.next().filter(|part| part.len() == 2)?.parse::<i8>().ok();
    let (hour, minute) = (next()?, next()?);
    let second = if text.matches(':').count() > 1 { next()? } else { 0 };
    Time::new(hour, minute, second, 0).ok().filter(|_| text.matches(':').count() < 3)
}

/// A time of day, or a moment, as the sessions of an agenda have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The day, if it is not the event's first.
    pub date: Option<Date>,
    /// The time of day.
    pub time: Time,
    /// Where it stands.
    pub span: Span,
}

impl Decode for Clock {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let hint = "Write a time as 09:30, or with its day as 2026-03-21T09:30";
        let text = date_text(node, hint, problems)?;
        if let Some(time) = read_time(&text) {
            return Some(Self { date: None, time, span: node.span });
        }
        match read_when(&text) {
            Ok((date, Some(time))) => Some(Self { date: Some(date), time, span: node.span }),
            _ => bad_date(node, &text, hint, problems),
        }
    }

    fn shape() -> Shape {
        Shape::Value("time, or date and time")
    }
}

/// A stretch of days that a figure is for: a year, a quarter, a month, a day, or from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// Where it stands.
    pub span: Span,
}

impl Decode for Period {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let hint = "Write 2026, 2026-Q1, 2026-03, 2026-03-21, or 2026-01-01/2026-03-31";
        let text = date_text(node, hint, problems)?;
        match read_period(&text) {
            Some((start, end)) if start <= end => Some(Self { start, end, span: node.span }),
            Some(_) => {
                let problem =
                    Problem::new(Code::END_BEFORE_START, node.span, "this period ends before it starts");
                problems.push(problem.hint("Put the earlier day first"));
                None
            }
            None => bad_date(node, &text, hint, problems),
        }
    }

    fn shape() -> Shape {
        Shape::Value("period")
    }
}

/// The first and the last day of a period as people write it: `2026`, `2026-Q1`, `2026-03`, a day, or two days with a `/` between.
pub fn read_period(text: &str) -> Option<(Date, Date)> {
    if let Some((start, end)) = text.split_once('/') {
        return Some((read_date(start.trim())?, read_date(end.trim())?));
    }
    if let Some(date) = read_date(text) {
        return Some((date, date));
    }
    let (year, part) = text.split_once('-').unwrap_or((text, ""));
    if text.ends_with('-') {
        return None;
    }
    let year: i16 = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    let (month, months) = match part.strip_prefix(['Q', 'q']) {
        Some(quarter) => (quarter.parse::<i8>().ok().filter(|q| (1..=4).contains(q))? * 3 - 2, 3),
        None if part.is_empty() => (1, 12),
        None => (Some(part).filter(|part| part.len() == 2)?.parse().ok()?, 1),
    };
    let start = Date::new(year, month, 1).ok()?;
    let end = start.checked_add(months.months()).ok()?.yesterday().ok()?;
    Some((start, end))
}

/// A length of time: `2h 30m`, `90 minutes`, `1 day`, or ISO 8601's `PT2H`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// The length; a day has 24 hours, a week seven days.
    pub length: SignedDuration,
    /// Where it stands.
    pub span: Span,
}

impl Decode for Duration {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let hint = "Write it as \"2h 30m\", \"90 minutes\" or \"1 day\"";
        let Value::Text(text) = &node.value else {
            problems.push(wrong_type(node, "a length of time", hint));
            return None;
        };
        let length = text.parse::<jiff::Span>().ok().and_then(|span| {
            span.to_duration(jiff::SpanRelativeTo::days_are_24_hours())
                .ok()
                .filter(|length| length.is_positive())
        });
        if length.is_none() {
            let message = format!("`{text}` is not a length of time");
            problems.push(Problem::new(Code::BAD_DURATION, node.span, message).hint(hint));
        }
        Some(Self { length: length?, span: node.span })
    }

    fn shape() -> Shape {
        Shape::Value("length of time")
    }
}

#[cfg(test)]
mod tests {
    use crate::content::node::{Node, Value};
    use crate::content::schema::Decode;
    use crate::content::types::{Clock, Duration, Period, When};
    use crate::source::Span;

    fn read<T: Decode>(text: &str) -> Option<T> {
        let mut problems = Vec::new();
        T::decode(&Node { span: Span::default(), value: Value::Text(text.to_owned()) }, &mut problems)
    }

    #[test]
    fn dates_are_read_with_or_without_time_and_seconds() {
        for (text, shown) in [
            ("2026-03-21", "2026-03-21"),
            ("2026-03-21T09:00", "2026-03-21T09:00"),
            ("2026-03-21 09:00:30", "2026-03-21T09:00"),
        ] {
            assert_eq!(read::<When>(text).unwrap().to_string(), shown);
        }
        for text in
            ["2026-02-30", "21.3.2026", "2026-03-21T25:00", "2026-3-1", "2026-03-21T09:00Z", "soon", ""]
        {
            assert!(read::<When>(text).is_none(), "{text}");
        }
    }

    #[test]
    fn periods_cover_whole_days() {
        for (text, start, end) in [
            ("2026", "2026-01-01", "2026-12-31"),
            ("2026-Q4", "2026-10-01", "2026-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2026-03-21", "2026-03-21", "2026-03-21"),
            ("2026-01-01/2026-03-31", "2026-01-01", "2026-03-31"),
        ] {
            let period: Period = read(text).unwrap();
            assert_eq!(
                (period.start.to_string(), period.end.to_string()),
                (start.to_owned(), end.to_owned())
            );
        }
        for text in ["2026-Q5", "2026-13", "26", "2026-03-31/2026-01-01", "2026-"] {
            assert!(read::<Period>(text).is_none(), "{text}");
        }
    }

    #[test]
    fn clocks_and_durations() {
        assert_eq!(read::<Clock>("09:30").unwrap().date, None);
        assert!(read::<Clock>("2026-03-21T09:30").unwrap().date.is_some());
        assert!(read::<Clock>("9:30").is_none() && read::<Clock>("2026-03-21").is_none());
        for (text, minutes) in
            [("2h 30m", 150), ("90 minutes", 90), ("1 day", 1440), ("PT2H", 120), ("1 week", 10080)]
        {
            assert_eq!(read::<Duration>(text).unwrap().length.as_mins(), minutes, "{text}");
        }
        assert!(read::<Duration>("-1h").is_none() && read::<Duration>("long").is_none());
    }
}
