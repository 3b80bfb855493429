//! Definitions of time zones (RFC 5545 §3.6.5), from the database inside this program.
//!
//! Each change of clocks from the first event on is listed until the years in which the zone keeps to one yearly rule,
//! which then goes on for ever. Zones whose rules cannot be said so (those that follow the moon) are listed throughout.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{DateTime, Time, Weekday};
use jiff::tz::{Offset, TimeZone};

use crate::calendar::ics::line::Lines;
use crate::calendar::rule::letters;
use crate::calendar::zone;

/// How many years after the first event changes of clocks are listed.
const YEARS: i16 = 60;

/// A sort of change: the offsets before and after, the name, whether it is summer time.
type Sort = (Offset, Offset, String, bool);

/// The definition of a zone for events from `first` on.
pub fn definition(name: &str, tz: &TimeZone, first: DateTime) -> String {
    let mut lines = Lines::default();
    lines.raw("BEGIN:VTIMEZONE");
    lines.put("TZID", name);
    let from = zone::moment(tz, first);
    base(tz, from, &mut lines);
    for (sort, moments) in changes(tz, from, first.year().saturating_add(YEARS)) {
        let (listed, rule) = split(&moments);
        if !listed.is_empty() {
            observance(&sort, listed, None, &mut lines);
        }
        if let Some((start, rule)) = rule {
            observance(&sort, &[start], Some(&rule.to_string()), &mut lines);
        }
    }
    lines.raw("END:VTIMEZONE");
    lines.text()
}

/// What holds when the first event begins.
fn base(tz: &TimeZone, from: Timestamp, lines: &mut Lines) {
    let info = tz.to_offset_info(from);
    let (offset, summer) = (info.offset(), info.dst().is_dst());
    let before = tz.preceding(from).next();
    let prior = before.as_ref().and_then(|change| {
        let earlier = Timestamp::from_second(change.timestamp().as_second() - 1).ok()?;
        Some((change.timestamp(), tz.to_offset(earlier)))
    });
    let (start, prior) = match prior {
        Some((at, prior)) => (prior.to_datetime(at), prior),
        None => (jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0), offset),
    };
    observance(&(prior, offset, info.abbreviation().to_owned(), summer), &[start], None, lines);
}

/// The changes of clocks after `from`, by their sort, as local times before the change.
fn changes(tz: &TimeZone, from: Timestamp, last_year: i16) -> BTreeMap<Sort, Vec<DateTime>> {
    let mut changes: BTreeMap<Sort, Vec<DateTime>> = BTreeMap::new();
    let mut offset = tz.to_offset(from);
    for change in tz.following(from) {
        let local = offset.to_datetime(change.timestamp());
        if local.year() > last_year {
            break;
        }
        let sort = (offset, change.offset(), change.abbreviation().to_owned(), change.dst().is_dst());
        changes.entry(sort).or_default().push(local);
        offset = change.offset();
    }
    changes
}

/// A yearly change of clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Yearly {
    month: i8,
    /// The first, second, … or (-1) last of its weekday.
    nth: i8,
    weekday: Weekday,
    time: Time,
}

impl std::fmt::Display for Yearly {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FREQ=YEARLY;BYMONTH={};BYDAY={}{}", self.month, self.nth, letters(self.weekday))
    }
}

/// The rules that a change may follow.
fn readings(moment: DateTime) -> [Option<Yearly>; 2] {
    let nth = (moment.day() - 1) / 7 + 1;
    let last = moment.day() + 7 > moment.date().days_in_month();
    let rule =
        |nth| Yearly { month: moment.month(), nth, weekday: moment.date().weekday(), time: moment.time() };
    [Some(rule(nth)).filter(|_| nth < 5), last.then(|| rule(-1))]
}

/// The changes that must be listed, and the first one of those that follow a rule to the end of the list.
fn split(moments: &[DateTime]) -> (&[DateTime], Option<(DateTime, Yearly)>) {
    let Some(end) = moments.last() else { return (moments, None) };
    let run = |rule: &Yearly| {
        let follows = |pair: &&[DateTime]| {
            readings(pair[0]).contains(&Some(*rule)) && pair[0].year() + 1 == pair[1].year()
        };
        moments.windows(2).rev().take_while(follows).count()
    };
    let best = readings(*end).into_iter().flatten().max_by_key(run);
    match best.map(|rule| (rule, run(&rule))) {
        // A rule that has held for less than ten years may be chance.
        Some((rule, years)) if years >= 10 => {
            let at = moments.len() - 1 - years;
            (&moments[..at], Some((moments[at], rule)))
        }
        _ => (moments, None),
    }
}

fn observance(sort: &Sort, moments: &[DateTime], rule: Option<&str>, lines: &mut Lines) {
    let (from, to, name, summer) = sort;
    let Some((first, others)) = moments.split_first() else { return };
    let form = |moment: &DateTime| moment.strftime("%Y%m%dT%H%M%S").to_string();
    let component = if *summer { "DAYLIGHT" } else { "STANDARD" };
    lines.raw(&format!("BEGIN:{component}"));
    lines.put("DTSTART", &form(first));
    lines.put("TZOFFSETFROM", &offset(*from));
    lines.put("TZOFFSETTO", &offset(*to));
    lines.put_text("TZNAME", name);
    if let Some(rule) = rule {
        lines.put("RRULE", rule);
    }
    // One a line, and the first among them: some readers look at the first value only, or take the list for the whole.
    if !others.is_empty() {
        moments.iter().for_each(|moment| lines.put("RDATE", &form(moment)));
    }
    lines.raw(&format!("END:{component}"));
}

/// `+0200`, with seconds only where the zone has them (§3.3.14).
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.abs();
    let text = format!("{sign}{:02}{:02}", all / 3600, all / 60 % 60);
    if all % 60 == 0 { text } else { format!("{text}{:02}", all % 60) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::calendar::ics::vtimezone::definition;
    use crate::calendar::zone::named;

    fn of(name: &str) -> String {
        definition(name, &named(name).unwrap(), date(2026, 7, 4).at(10, 0, 0, 0))
    }

    #[test]
    fn a_zone_without_summer_time_has_one_part() {
        let text = of("Africa/Johannesburg");
        assert_eq!(text.matches("BEGIN:STANDARD").count(), 1, "{text}");
        assert!(text.contains("TZOFFSETTO:+0200") && !text.contains("DAYLIGHT"), "{text}");
    }

    #[test]
    fn a_yearly_rule_goes_on_for_ever() {
        let text = of("Europe/Berlin");
        assert!(text.contains("DTSTART:20261025T030000"), "{text}");
        assert!(text.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"), "{text}");
        assert!(text.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"), "{text}");
        assert!(of("America/New_York").contains("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"));
    }

    #[test]
    fn a_zone_that_follows_the_moon_is_listed() {
        let text = of("Asia/Gaza");
        assert!(text.contains("RDATE:"), "{text}");
    }
}
