//! How an event repeats, in words that every language has.

use crate::calendar::rule::{Frequency, Rule};
use crate::model::timetable::Timetable;
use crate::pages::book::Book;
use crate::pages::views::Repetition;

/// How often an event takes place, if a few words say it truly. What they leave out, the list of its next dates shows.
pub fn of(book: &Book<'_>, timetable: &Timetable) -> Option<Repetition> {
    let rule = timetable.series.rule.as_ref()?;
    let every = every(rule)?;
    let mut days: Vec<i8> = rule.by_day.iter().map(|day| day.weekday.to_monday_one_offset()).collect();
    days.sort_unstable();
    let named = |day: i8| book.shown(&format!("weekday-{day}"));
    let weekdays = if every == "week" { days.into_iter().map(named).collect() } else { Vec::new() };
    Some(Repetition { every, interval: rule.interval, weekdays })
}

/// The unit, where the rule gives one time in it, or one on each of some days of the week.
fn every(rule: &Rule) -> Option<&'static str> {
    let odd = [&rule.by_second, &rule.by_minute, &rule.by_hour, &rule.by_year_day, &rule.by_week];
    if odd.iter().any(|part| part.len() > 1 || !part.is_empty() && rule.frequency != Frequency::Yearly) {
        return None;
    }
    let months = rule.by_month.len();
    let one_day = rule.by_month_day.len() <= 1 && rule.by_day.len() <= 1;
    let one_of_its_name = rule.by_day.iter().all(|day| day.nth != 0);
    let once = rule.by_set_pos.len() == 1 || rule.by_set_pos.is_empty() && one_day && one_of_its_name;
    match rule.frequency {
        Frequency::Daily if rule.by_day.is_empty() && rule.by_month_day.is_empty() && months == 0 => {
            Some("day")
        }
        Frequency::Weekly if rule.by_set_pos.is_empty() && months == 0 => Some("week"),
        Frequency::Monthly if once && months == 0 => Some("month"),
        Frequency::Yearly if once && months <= 1 => Some("year"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::repetition::every;

    #[test]
    fn only_what_is_true_is_said() {
        for (rule, said) in [
            ("FREQ=DAILY", Some("day")),
            ("FREQ=DAILY;BYDAY=MO,TU", None),
            ("FREQ=DAILY;BYHOUR=9,17", None),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", Some("week")),
            ("FREQ=WEEKLY;BYMONTH=1", None),
            ("FREQ=MONTHLY", Some("month")),
            ("FREQ=MONTHLY;BYDAY=1TU", Some("month")),
            ("FREQ=MONTHLY;BYDAY=TU", None),
            ("FREQ=MONTHLY;BYDAY=1TU,3TU", None),
            ("FREQ=MONTHLY;BYMONTHDAY=1,15", None),
            ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", Some("month")),
            ("FREQ=MONTHLY;BYMONTH=3,9", None),
            ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=21", Some("year")),
            ("FREQ=YEARLY;BYMONTH=3,9", None),
            ("FREQ=YEARLY;BYWEEKNO=20", Some("year")),
            ("FREQ=HOURLY", None),
        ] {
            assert_eq!(every(&rule.parse().unwrap()), said, "{rule}");
        }
    }
}
