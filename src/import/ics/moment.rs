//! Dates and times (RFC 5545 §3.3.4, §3.3.5) and lengths of time (§3.3.6).

use jiff::SignedDuration;
use jiff::civil::{DateTime, Time};

use crate::calendar::parse::{basic_date, basic_moment};
use crate::calendar::zone;
use crate::diagnostic::Code;
use crate::import::Reading;
use crate::import::ics::Calendar;
use crate::import::ics::line::Line;
use crate::import::ics::zones::Zone;

/// A day, or a time by the clocks of a zone.
#[derive(Clone, Debug)]
pub struct Moment {
    /// As clocks show it.
    pub local: DateTime,
    /// Whether it is a day.
    pub is_day: bool,
    /// Whose clocks.
    pub clock: Clock,
}

/// Whose clocks show a time.
#[derive(Clone, Debug)]
pub enum Clock {
    /// Those of wherever one is.
    Floating,
    /// UTC.
    Utc,
    /// Those of a zone.
    Zone(Zone),
}

impl Moment {
    /// The time as clocks of `zone` show it.
    pub fn in_zone(&self, to: &Zone) -> DateTime {
        match &self.clock {
            _ if self.is_day => self.local,
            Clock::Floating => self.local,
            Clock::Utc => zone::elsewhere(&jiff::tz::TimeZone::UTC, self.local, &to.1),
            Clock::Zone((_, from)) => zone::elsewhere(from, self.local, &to.1),
        }
    }
}

/// The moments of a property; those that cannot be read are told.
pub fn moments(line: &Line, calendar: &Calendar<'_>, reading: &mut Reading) -> Vec<Moment> {
    // An unquoted name of a zone with a colon in it runs into the value.
    let (spilled, value) = line.value.rsplit_once(':').unwrap_or(("", &line.value));
    let mut clock = None;
    if let Some(name) = line.param("TZID") {
        let whole = if spilled.is_empty() { name.to_owned() } else { format!("{name}:{spilled}") };
        let zone = calendar.zones.find(&whole).or_else(|| calendar.zones.find(name));
        match zone.as_ref().map(|zone| calendar.zones.doubt(&whole, zone)) {
            Some(None) => {}
            Some(Some((message, hint))) => {
                reading.fault_once(&line.range, Code::UNKNOWN_TIME_ZONE, message, &hint);
            }
            None => {
                let message = format!("the time zone `{whole}` is not known");
                let hint = format!("The time was read as one of {}", calendar.home.0);
                reading.fault(&line.range, Code::UNKNOWN_TIME_ZONE, message, &hint);
            }
        }
        clock = zone.map(Clock::Zone);
    }
    let clock = clock.unwrap_or(Clock::Floating);
    let mut found = Vec::new();
    for text in value.split(',').map(str::trim).filter(|text| !text.is_empty()) {
        // Of a period (§3.3.9), its beginning.
        let text = text.split('/').next().unwrap_or(text);
        match moment(text, &clock) {
            Some(moment) => found.push(moment),
            None => {
                let message = format!("`{text}` is not a date that exists");
                reading.fault(&line.range, Code::BAD_DATE, message, "It was left out");
            }
        }
    }
    found
}

fn moment(text: &str, clock: &Clock) -> Option<Moment> {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    if let Some(day) = basic_date(&digits) {
        return Some(Moment {
            local: day.to_datetime(Time::midnight()),
            is_day: true,
            clock: Clock::Floating,
        });
    }
    let local = basic_moment(&digits)?;
    let clock = if digits.ends_with('Z') { Clock::Utc } else { clock.clone() };
    Some(Moment { local, is_day: false, clock })
}

/// A length of time, which may be negative.
pub fn duration(text: &str) -> Option<SignedDuration> {
    let text = text.trim();
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let rest = rest.strip_prefix('P')?;
    let mut seconds: i64 = 0;
    let mut digits = String::new();
    for letter in rest.chars() {
        let unit = match letter {
            '0'..='9' => {
                digits.push(letter);
                continue;
            }
            'T' if digits.is_empty() => continue,
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let number: i64 = digits.parse().ok()?;
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        digits.clear();
    }
    let whole = SignedDuration::from_secs(if negative { -seconds } else { seconds });
    digits.is_empty().then_some(whole)
}

#[cfg(test)]
mod tests {
    use crate::import::ics::moment::duration;

    #[test]
    fn lengths_of_time_are_read() {
        for (text, minutes) in [
            ("PT1H30M", Some(90)),
            ("-P1D", Some(-1440)),
            ("P1W", Some(10_080)),
            ("P1DT2H", Some(1560)),
            ("PT", Some(0)),
            ("1H", None),
            ("PT5", None),
        ] {
            assert_eq!(duration(text).map(|length| length.as_mins()), minutes, "{text}");
        }
    }
}
