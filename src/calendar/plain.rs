//! Repetitions as people write them: `first tuesday`, `monday`, `15`, `last day`.

use crate::calendar::rule::{ByDay, Frequency, Rule, RuleError};
use jiff::civil::Weekday;

const HINT: &str = "Write weekdays (\"monday\"), \"first tuesday\", \"last friday\", \"weekday\", a day of the month (\"15\") or \"last day\"";

/// Adds the days in `on` to a rule of the unit that the writer has chosen.
pub fn on(rule: &mut Rule, words: &str) -> Result<(), RuleError> {
    let lower = words.trim().to_lowercase().replace('-', " ");
    let mut parts = lower.split_whitespace().filter(|word| !matches!(*word, "the" | "of" | "on"));
    let parts: (Option<&str>, Option<&str>, Option<&str>) = (parts.next(), parts.next(), parts.next());
    match parts {
        (Some("last"), Some("day"), None) => month_day(rule, -1, words),
        (Some("weekday" | "weekdays"), None, None) => {
            let days =
                [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
            days.into_iter().try_for_each(|day| add_day(rule, ByDay { nth: 0, weekday: day }, words))
        }
        (Some(day), None, None) => match (weekday(day), ordinal_number(day)) {
            (Some(weekday), _) => add_day(rule, ByDay { nth: 0, weekday }, words),
            (None, Some(number)) => month_day(rule, number, words),
            _ => Err(unknown(words)),
        },
        (Some(nth), Some(day), None) => match (ordinal(nth), weekday(day)) {
            (Some(nth), Some(weekday)) => add_day(rule, ByDay { nth, weekday }, words),
            _ => Err(unknown(words)),
        },
        _ => Err(unknown(words)),
    }
}

fn unknown(words: &str) -> RuleError {
    RuleError::new(format!("`{words}` does not name a day of a week or month"), HINT)
}

fn add_day(rule: &mut Rule, day: ByDay, words: &str) -> Result<(), RuleError> {
    let fits = match rule.frequency {
        Frequency::Weekly => day.nth == 0,
        Frequency::Monthly => true,
        Frequency::Daily => day.nth == 0,
        _ => false,
    };
    if !fits {
        let hint = "Use `every = \"month\"` for \"first tuesday\", `every = \"week\"` for \"tuesday\"";
        return Err(RuleError::new(format!("`{words}` does not fit the unit of this repetition"), hint));
    }
    if !rule.by_day.contains(&day) {
        rule.by_day.push(day);
    }
    Ok(())
}

fn month_day(rule: &mut Rule, day: i16, words: &str) -> Result<(), RuleError> {
    if rule.frequency != Frequency::Monthly {
        let hint = "Use `every = \"month\"` for days of the month";
        return Err(RuleError::new(format!("`{words}` does not fit the unit of this repetition"), hint));
    }
    rule.by_month_day.push(day);
    rule.by_month_day.sort_unstable();
    rule.by_month_day.dedup();
    Ok(())
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches('s') {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

fn ordinal(word: &str) -> Option<i16> {
    Some(match word {
        "every" | "each" => 0,
        "first" | "1st" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" => 4,
        "fifth" | "5th" => 5,
        "last" => -1,
        _ => return None,
    })
}

/// A day of the month: `15`, `15th`.
fn ordinal_number(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    let sound = matches!(suffix, "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| sound && (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use crate::calendar::plain::on;
    use crate::calendar::rule::{Frequency, Rule};

    fn read(frequency: Frequency, words: &str) -> Option<String> {
        let mut rule = Rule::new(frequency);
        on(&mut rule, words).ok()?;
        Some(rule.to_string())
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for (frequency, words, rule) in [
            (Frequency::Monthly, "first tuesday", "FREQ=MONTHLY;BYDAY=1TU"),
            (Frequency::Monthly, "the last Friday", "FREQ=MONTHLY;BYDAY=-1FR"),
            (Frequency::Monthly, "15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
            (Frequency::Monthly, "last day", "FREQ=MONTHLY;BYMONTHDAY=-1"),
            (Frequency::Weekly, "Mondays", "FREQ=WEEKLY;BYDAY=MO"),
            (Frequency::Weekly, "weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ] {
            assert_eq!(read(frequency, words).as_deref(), Some(rule), "{words}");
        }
        for (frequency, words) in [
            (Frequency::Weekly, "first tuesday"),
            (Frequency::Weekly, "15"),
            (Frequency::Monthly, "32"),
            (Frequency::Monthly, "some day"),
            (Frequency::Monthly, ""),
            (Frequency::Monthly, "15xx"),
        ] {
            assert_eq!(read(frequency, words), None, "{words}");
        }
    }
}
