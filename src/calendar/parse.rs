//! Reads recurrence rules as RFC 5545 §3.3.10 writes them, and refuses what it forbids.

use std::ops::RangeInclusive;

use jiff::civil::{Date, DateTime, Time};

use crate::calendar::rule::{ByDay, Frequency, Rule, RuleError, Until, weekday};

/// The names of the parts, for hints.
const PARTS: &str = "FREQ, INTERVAL, COUNT, UNTIL, BYSECOND, BYMINUTE, BYHOUR, BYDAY, BYMONTHDAY, BYYEARDAY, \
                     BYWEEKNO, BYMONTH, BYSETPOS, WKST";

impl std::str::FromStr for Rule {
    type Err = RuleError;

    /// Reads `FREQ=MONTHLY;BYDAY=1TU`, in any letter case, with or without `RRULE:` before it.
    fn from_str(text: &str) -> Result<Self, RuleError> {
        let upper = text.trim().to_ascii_uppercase();
        let upper = upper.strip_prefix("RRULE:").unwrap_or(&upper);
        let parts = split(upper)?;
        let frequency = parts
            .iter()
            .find(|(name, _)| *name == "FREQ")
            .ok_or_else(|| RuleError::new("this rule has no FREQ", "Begin it with FREQ=WEEKLY; or the like"))?
            .1;
        let mut rule = Self::new(read_frequency(frequency)?);
        for (name, value) in &parts {
            read_part(&mut rule, name, value)?;
        }
        check(&rule)?;
        Ok(rule)
    }
}

/// The parts of a rule, each once.
fn split(text: &str) -> Result<Vec<(&str, &str)>, RuleError> {
    let mut parts: Vec<(&str, &str)> = Vec::new();
    for part in text.split(';') {
        let (name, value) = part
            .split_once('=')
            .filter(|(name, value)| !name.is_empty() && !value.is_empty() && !value.contains('='))
            .ok_or_else(|| {
                RuleError::new(format!("`{part}` is not a part of a rule"), "Write each part as NAME=VALUE")
            })?;
        if parts.iter().any(|(other, _)| *other == name) {
            return Err(RuleError::new(
                format!("{name} stands twice"),
                "Write its values in one list: 1,2,3",
            ));
        }
        parts.push((name, value));
    }
    Ok(parts)
}

fn read_frequency(word: &str) -> Result<Frequency, RuleError> {
    use Frequency as F;
    let all = [F::Secondly, F::Minutely, F::Hourly, F::Daily, F::Weekly, F::Monthly, F::Yearly];
    all.into_iter().find(|frequency| frequency.word() == word).ok_or_else(|| {
        let hint = "Use DAILY, WEEKLY, MONTHLY or YEARLY (or SECONDLY, MINUTELY, HOURLY)";
        RuleError::new(format!("there is no frequency {word}"), hint)
    })
}

fn read_part(rule: &mut Rule, name: &str, value: &str) -> Result<(), RuleError> {
    match name {
        "FREQ" => {}
        "INTERVAL" => rule.interval = positive(name, value)?,
        "COUNT" => rule.count = Some(positive(name, value)?),
        "UNTIL" => rule.until = Some(read_until(value)?),
        "BYSECOND" => rule.by_second = numbers(name, value, 0..=60, false)?,
        "BYMINUTE" => rule.by_minute = numbers(name, value, 0..=59, false)?,
        "BYHOUR" => rule.by_hour = numbers(name, value, 0..=23, false)?,
        "BYDAY" => rule.by_day = value.split(',').map(read_day).collect::<Result<_, _>>()?,
        "BYMONTHDAY" => rule.by_month_day = numbers(name, value, 1..=31, true)?,
        "BYYEARDAY" => rule.by_year_day = numbers(name, value, 1..=366, true)?,
        "BYWEEKNO" => rule.by_week = numbers(name, value, 1..=53, true)?,
        "BYMONTH" => rule.by_month = numbers(name, value, 1..=12, false)?,
        "BYSETPOS" => rule.by_set_pos = numbers(name, value, 1..=366, true)?,
        "WKST" => {
            rule.week_start = weekday(value).ok_or_else(|| {
                RuleError::new(
                    format!("`{value}` is not a day of the week"),
                    "Use MO, TU, WE, TH, FR, SA or SU",
                )
            })?;
        }
        _ => return Err(RuleError::new(format!("no rule has a part {name}"), format!("Use {PARTS}"))),
    }
    Ok(())
}

fn positive(name: &str, value: &str) -> Result<u32, RuleError> {
    digits(value).and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0).ok_or_else(
        || RuleError::new(format!("{name}={value} is not a number above 0"), format!("Write it as {name}=2")),
    )
}

/// A number without a sign.
fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// A list of numbers in a range, which may be counted from the end where the RFC allows that.
fn numbers(name: &str, value: &str, range: RangeInclusive<i16>, signed: bool) -> Result<Vec<i16>, RuleError> {
    let read = |text: &str| {
        let (sign, rest) = match text.as_bytes().first() {
            Some(b'-') if signed => (-1, &text[1..]),
            Some(b'+') if signed => (1, &text[1..]),
            _ => (1, text),
        };
        let number = digits(rest).and_then(|number| i16::try_from(number).ok());
        number.filter(|number| range.contains(number)).map(|number| number * sign).ok_or_else(|| {
            let (from, to) = (range.start(), range.end());
            let end = if signed { ", or the same with a minus to count from the end" } else { "" };
            RuleError::new(
                format!("{name} cannot be `{text}`"),
                format!("Use numbers from {from} to {to}{end}"),
            )
        })
    };
    let mut list = value.split(',').map(read).collect::<Result<Vec<_>, _>>()?;
    list.sort_unstable();
    list.dedup();
    Ok(list)
}

fn read_day(text: &str) -> Result<ByDay, RuleError> {
    let error = || {
        let hint = "Use MO, TU, WE, TH, FR, SA, SU, with a number for the first (1MO) or the last (-1FR)";
        RuleError::new(format!("BYDAY cannot be `{text}`"), hint)
    };
    let at = text.len().checked_sub(2).filter(|at| text.is_char_boundary(*at)).ok_or_else(error)?;
    let weekday = weekday(&text[at..]).ok_or_else(error)?;
    let number = &text[..at];
    if number.is_empty() {
        return Ok(ByDay { nth: 0, weekday });
    }
    let (sign, rest) = match number.as_bytes()[0] {
        b'-' => (-1, &number[1..]),
        b'+' => (1, &number[1..]),
        _ => (1, number),
    };
    let nth = digits(rest).and_then(|nth| i16::try_from(nth).ok()).filter(|nth| (1..=53).contains(nth));
    Ok(ByDay { nth: nth.ok_or_else(error)? * sign, weekday })
}

fn read_until(text: &str) -> Result<Until, RuleError> {
    let error = || {
        let hint = "Write it as UNTIL=20270630, or in UTC as UNTIL=20270630T220000Z";
        RuleError::new(format!("UNTIL cannot be `{text}`"), hint)
    };
    let (day, clock) = match text.split_once('T') {
        Some((day, clock)) => (day, Some(clock)),
        None => (text, None),
    };
    let date = basic_date(day).ok_or_else(error)?;
    let Some(clock) = clock else { return Ok(Until::Day(date)) };
    let (clock, utc) = clock.strip_suffix('Z').map_or((clock, false), |clock| (clock, true));
    let moment = date.to_datetime(basic_time(clock).ok_or_else(error)?);
    Ok(if utc { Until::Utc(moment) } else { Until::Local(moment) })
}

fn part(text: &str, range: std::ops::Range<usize>) -> Option<i16> {
    digits(text.get(range)?).and_then(|number| i16::try_from(number).ok())
}

/// `20270630`.
pub fn basic_date(text: &str) -> Option<Date> {
    let small = |range| part(text, range).and_then(|number| i8::try_from(number).ok());
    (text.len() == 8).then(|| Date::new(part(text, 0..4)?, small(4..6)?, small(6..8)?).ok()).flatten()
}

/// `090000`; a leap second counts as the 59th.
pub fn basic_time(text: &str) -> Option<Time> {
    let small = |range| part(text, range).and_then(|number| i8::try_from(number).ok());
    (text.len() == 6).then(|| Time::new(small(0..2)?, small(2..4)?, small(4..6)?.min(59), 0).ok()).flatten()
}

/// `20270630T090000`, with or without `Z`.
pub fn basic_moment(text: &str) -> Option<DateTime> {
    let (day, clock) = text.trim_end_matches('Z').split_once('T')?;
    Some(basic_date(day)?.to_datetime(basic_time(clock)?))
}

/// What the RFC forbids of parts together.
pub fn check(rule: &Rule) -> Result<(), RuleError> {
    let frequency = rule.frequency;
    let word = frequency.word();
    let refuse = |message: String, hint: &str| Err(RuleError::new(message, hint));
    if rule.count.is_some() && rule.until.is_some() {
        return refuse(
            "a rule ends by COUNT or by UNTIL, not by both".to_owned(),
            "Leave one of the two out",
        );
    }
    if !rule.by_week.is_empty() && frequency != Frequency::Yearly {
        return refuse(format!("BYWEEKNO is not allowed with FREQ={word}"), "Use it with FREQ=YEARLY");
    }
    let within = [Frequency::Daily, Frequency::Weekly, Frequency::Monthly];
    if !rule.by_year_day.is_empty() && within.contains(&frequency) {
        return refuse(format!("BYYEARDAY is not allowed with FREQ={word}"), "Use it with FREQ=YEARLY");
    }
    if !rule.by_month_day.is_empty() && frequency == Frequency::Weekly {
        let hint = "Use it with FREQ=MONTHLY or FREQ=YEARLY";
        return refuse("BYMONTHDAY is not allowed with FREQ=WEEKLY".to_owned(), hint);
    }
    let numbered = rule.by_day.iter().any(|day| day.nth != 0);
    if numbered && !matches!(frequency, Frequency::Monthly | Frequency::Yearly) {
        let hint = "Leave the number out, or use FREQ=MONTHLY";
        return refuse(format!("BYDAY takes no numbers with FREQ={word}"), hint);
    }
    if numbered && !rule.by_week.is_empty() {
        let hint = "Leave the number out: a week has each day once";
        return refuse("BYDAY takes no numbers beside BYWEEKNO".to_owned(), hint);
    }
    let others = [
        &rule.by_second,
        &rule.by_minute,
        &rule.by_hour,
        &rule.by_month_day,
        &rule.by_year_day,
        &rule.by_week,
        &rule.by_month,
    ];
    if !rule.by_set_pos.is_empty() && rule.by_day.is_empty() && others.iter().all(|list| list.is_empty()) {
        return refuse(
            "BYSETPOS chooses from what another BY… part gives, and there is none".to_owned(),
            "Add a part such as BYDAY=MO,TU,WE,TH,FR",
        );
    }
    Ok(())
}
