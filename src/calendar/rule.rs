//! Recurrence rules (RFC 5545 §3.3.10): what one says, and what it must not say.

use jiff::civil::{DateTime, Weekday};

/// The unit of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// Each second.
    Secondly,
    /// Each minute.
    Minutely,
    /// Each hour.
    Hourly,
    /// Each day.
    Daily,
    /// Each week.
    Weekly,
    /// Each month.
    Monthly,
    /// Each year.
    Yearly,
}

impl Frequency {
    /// The word of the RFC.
    pub fn word(self) -> &'static str {
        match self {
            Self::Secondly => "SECONDLY",
            Self::Minutely => "MINUTELY",
            Self::Hourly => "HOURLY",
            Self::Daily => "DAILY",
            Self::Weekly => "WEEKLY",
            Self::Monthly => "MONTHLY",
            Self::Yearly => "YEARLY",
        }
    }
}

/// A day of the week; with a number, the first, second, or (negative) last ones of the month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByDay {
    /// Which one; 0 stands for each.
    pub nth: i16,
    /// The day.
    pub weekday: Weekday,
}

/// How a series ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// On a day.
    Day(jiff::civil::Date),
    /// At a local time.
    Local(DateTime),
    /// At a moment of UTC, as the RFC wants it for times with a zone.
    Utc(DateTime),
}

/// A recurrence rule. The lists are sorted and hold no value twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The unit.
    pub frequency: Frequency,
    /// How many units lie between two periods; at least 1.
    pub interval: u32,
    /// How many occurrences there are.
    pub count: Option<u32>,
    /// When it ends; not together with a count.
    pub until: Option<Until>,
    /// Seconds, 0 to 60; a leap second counts as the 59th.
    pub by_second: Vec<i16>,
    /// Minutes, 0 to 59.
    pub by_minute: Vec<i16>,
    /// Hours, 0 to 23.
    pub by_hour: Vec<i16>,
    /// Days of the week.
    pub by_day: Vec<ByDay>,
    /// Days of the month, 1 to 31 or -31 to -1.
    pub by_month_day: Vec<i16>,
    /// Days of the year, 1 to 366 or -366 to -1.
    pub by_year_day: Vec<i16>,
    /// Weeks of the year, 1 to 53 or -53 to -1.
    pub by_week: Vec<i16>,
    /// Months, 1 to 12.
    pub by_month: Vec<i16>,
    /// Which of a period's occurrences count, 1 to 366 or -366 to -1.
    pub by_set_pos: Vec<i16>,
    /// The day on which weeks begin.
    pub week_start: Weekday,
}

impl Rule {
    /// A rule that repeats each unit and says nothing else.
    pub fn new(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            by_second: Vec::new(),
            by_minute: Vec::new(),
            by_hour: Vec::new(),
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_year_day: Vec::new(),
            by_week: Vec::new(),
            by_month: Vec::new(),
            by_set_pos: Vec::new(),
            week_start: Weekday::Monday,
        }
    }

    /// Whether it never ends.
    pub fn is_endless(&self) -> bool {
        self.count.is_none() && self.until.is_none()
    }
}

/// The two letters of a day of the week.
pub fn letters(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// The day of the week with those two letters.
pub fn weekday(letters: &str) -> Option<Weekday> {
    Some(match letters {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

/// Why a rule is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl RuleError {
    /// An error.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

impl std::fmt::Display for Rule {
    /// The rule as the RFC writes it, without `RRULE:`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FREQ={}", self.frequency.word())?;
        match self.until {
            Some(Until::Day(day)) => write!(f, ";UNTIL={}", day.strftime("%Y%m%d"))?,
            Some(Until::Local(moment)) => write!(f, ";UNTIL={}", moment.strftime("%Y%m%dT%H%M%S"))?,
            Some(Until::Utc(moment)) => write!(f, ";UNTIL={}", moment.strftime("%Y%m%dT%H%M%SZ"))?,
            None => {}
        }
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        let lists = [
            ("BYSECOND", &self.by_second),
            ("BYMINUTE", &self.by_minute),
            ("BYHOUR", &self.by_hour),
            ("BYMONTHDAY", &self.by_month_day),
            ("BYYEARDAY", &self.by_year_day),
            ("BYWEEKNO", &self.by_week),
            ("BYMONTH", &self.by_month),
            ("BYSETPOS", &self.by_set_pos),
        ];
        for (name, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
            let list: Vec<_> = list.iter().map(ToString::to_string).collect();
            write!(f, ";{name}={}", list.join(","))?;
        }
        if !self.by_day.is_empty() {
            let day = |day: &ByDay| match day.nth {
                0 => letters(day.weekday).to_owned(),
                nth => format!("{nth}{}", letters(day.weekday)),
            };
            write!(f, ";BYDAY={}", self.by_day.iter().map(day).collect::<Vec<_>>().join(","))?;
        }
        if self.week_start != Weekday::Monday {
            write!(f, ";WKST={}", letters(self.week_start))?;
        }
        Ok(())
    }
}
