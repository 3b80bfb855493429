//! When a series takes place: its rule, what falls out, what comes in, what differs.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

use crate::calendar::rule::{Rule, Until};
use crate::calendar::series::{self, MOST, Series};
use crate::calendar::zone;
use crate::diagnostic::Code;
use crate::import::Reading;
use crate::import::draft::quoted;
use crate::import::ics::Calendar;
use crate::import::ics::component::Component;
use crate::import::ics::event::{Span, first, form, sequence, span, status};
use crate::import::ics::moment::{Moment, moments};
use crate::import::ics::place;
use crate::import::ics::zones::Zone;

/// When an event takes place, in the form of an entry.
#[derive(Debug, Default)]
pub struct Dates {
    /// The first occurrence of the rule, or the start.
    pub start: DateTime,
    /// The rule as an entry may have it.
    pub rule: Option<String>,
    /// What falls out.
    pub except: Vec<DateTime>,
    /// What comes in.
    pub extra: Vec<DateTime>,
    /// The occurrences that differ, as fields.
    pub overrides: Vec<Vec<(&'static str, String)>>,
}

/// The dates of an event.
pub fn dates(
    event: &Component,
    changed: &[&Component],
    when: &Span,
    zone: &Zone,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
) -> Dates {
    let mut dates = Dates { start: when.start, ..Dates::default() };
    let rule = rule(event, when, zone, reading);
    let horizon = calendar.context.horizon.max(when.start.saturating_add(2.years()));
    let set = rule.as_ref().map(|rule| given(rule, when.start, zone, horizon));
    match (rule, set) {
        (Some(_), Some(set)) if set.is_empty() => {
            told(event, reading, "this rule gives no occurrence", "It was left out")
        }
        (Some(_), Some(set)) if set.len() >= MOST => {
            told(event, reading, &format!("this rule gives {MOST} occurrences and more"), "It was left out")
        }
        (Some(rule), Some(set)) => {
            dates.rule = Some(rule.to_string());
            if set[0] != when.start {
                // Programs take the start as an occurrence of its own.
                dates.start = set[0];
                dates.extra.push(when.start);
            }
        }
        _ => {}
    }
    extra(event, when, zone, calendar, reading, &mut dates);
    let mut set = occurrences(&dates, zone, horizon);
    except(event, zone, calendar, reading, &mut dates, &set);
    for one in changed {
        change(one, event, when, zone, calendar, reading, &mut dates, &mut set);
    }
    dates.extra.sort_unstable();
    dates.extra.dedup();
    dates
}

fn told(event: &Component, reading: &mut Reading, message: &str, hint: &str) {
    if let Some(line) = event.line("RRULE") {
        reading.fault(&line.range, Code::RULE_WITHOUT_MATCH, message, hint);
    }
}

/// The rule, with an end of the type that an entry wants; one that the RFC forbids is left out.
fn rule(event: &Component, when: &Span, zone: &Zone, reading: &mut Reading) -> Option<Rule> {
    let mut lines = event.all("RRULE");
    let line = lines.next()?;
    for more in lines {
        reading.fault(
            &more.range,
            Code::BAD_RULE,
            "this event has a second rule",
            "Only the first one was read",
        );
    }
    let text = line.value.trim().trim_end_matches(';').replace(' ', "");
    if text.is_empty() {
        return None;
    }
    let mut rule: Rule = match text.parse() {
        Ok(rule) => rule,
        Err(error) => {
            reading.fault(
                &line.range,
                Code::BAD_RULE,
                error_of(error),
                "The rule was left out: the event takes place once",
            );
            return None;
        }
    };
    rule.until = rule.until.map(|until| match (until, when.is_day) {
        (Until::Local(local), true) => Until::Day(local.date()),
        (Until::Utc(moment), true) => Until::Day(last_day(moment, zone)),
        (Until::Day(day), false) => {
            let last = day.at(23, 59, 59, 0);
            Until::Utc(zone::elsewhere(&zone.1, last, &TimeZone::UTC))
        }
        (until, _) => until,
    });
    Some(rule)
}

/// The last day of a series of days whose end is a moment of UTC. The first or last second of a day is the day, written by a
/// program that knows of no days here; any other moment is one of the day that the calendar's clocks show then.
fn last_day(moment: DateTime, zone: &Zone) -> Date {
    let time = moment.time();
    let is_day = time == Time::midnight() || time == Time::constant(23, 59, 59, 0);
    if is_day { moment.date() } else { zone::elsewhere(&TimeZone::UTC, moment, &zone.1).date() }
}

fn error_of(error: crate::calendar::rule::RuleError) -> String {
    error.message
}

fn given(rule: &Rule, start: DateTime, zone: &Zone, horizon: DateTime) -> Vec<DateTime> {
    let rule = Some(series::local(rule.clone(), &zone.1));
    let whole = rule.as_ref().is_some_and(|rule| !rule.is_endless());
    let horizon = if whole { start.saturating_add(100.years()).max(horizon) } else { horizon };
    Series { start, rule, ..Series::default() }.set(horizon)
}

/// Every occurrence before the exceptions.
fn occurrences(dates: &Dates, zone: &Zone, horizon: DateTime) -> BTreeSet<DateTime> {
    let rule = dates.rule.as_ref().and_then(|rule| rule.parse::<Rule>().ok());
    let mut set: BTreeSet<_> = match rule {
        Some(rule) => given(&rule, dates.start, zone, horizon).into_iter().collect(),
        None => [dates.start].into(),
    };
    set.extend(&dates.extra);
    set
}

fn extra(
    event: &Component,
    when: &Span,
    zone: &Zone,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
    dates: &mut Dates,
) {
    for line in event.all("RDATE") {
        for moment in moments(line, calendar, reading) {
            let local = at_clock(&moment, when, zone);
            if local != dates.start {
                dates.extra.push(local);
            }
        }
        if line.value.contains('/') {
            reading.fault(
                &line.range,
                Code::BAD_DATE,
                "these extra dates have lengths of their own",
                "They were read with the event's length",
            );
        }
    }
}

/// A moment by the event's clocks; a day alone has the event's time.
fn at_clock(moment: &Moment, when: &Span, zone: &Zone) -> DateTime {
    match (moment.is_day, when.is_day) {
        (true, false) => moment.local.date().to_datetime(when.start.time()),
        (false, true) => moment.in_zone(zone).date().at(0, 0, 0, 0),
        _ => moment.in_zone(zone),
    }
}

fn except(
    event: &Component,
    zone: &Zone,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
    dates: &mut Dates,
    set: &BTreeSet<DateTime>,
) {
    for line in event.all("EXDATE") {
        for moment in moments(line, calendar, reading) {
            let local = moment.in_zone(zone);
            let mut found = meant(set, local, moment.is_day);
            if found.is_empty() && !moment.is_day {
                // Some programs name another zone than the event's, and mean its clocks.
                found = meant(set, moment.local, false);
                if let [one] = found.as_slice() {
                    let message = format!("the exception {local} names another time zone than its event");
                    let hint = format!("It was read as {one}, at which the event takes place");
                    reading.fault(&line.range, Code::NO_SUCH_OCCURRENCE, message, &hint);
                }
            }
            if found.is_empty() {
                let message = format!("the exception {local} is of no occurrence of this event");
                reading.fault(&line.range, Code::NO_SUCH_OCCURRENCE, message, "It was left out");
            }
            dates.except.extend(found);
        }
    }
    dates.except.sort_unstable();
    dates.except.dedup();
}

/// The occurrences at a time, or on its day.
fn meant(set: &BTreeSet<DateTime>, local: DateTime, is_day: bool) -> Vec<DateTime> {
    let (first, last) = match is_day {
        true => (local.date().at(0, 0, 0, 0), local.date().at(23, 59, 59, 999_999_999)),
        false => (local, local),
    };
    set.range(first..=last).copied().collect()
}

#[expect(
    clippy::too_many_arguments,
    reason = "an occurrence is told apart from its event by all that the event has"
)]
fn change(
    one: &Component,
    master: &Component,
    when: &Span,
    zone: &Zone,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
    dates: &mut Dates,
    set: &mut BTreeSet<DateTime>,
) {
    let Some(line) = one.line("RECURRENCE-ID") else { return };
    if line.param("RANGE").is_some() {
        reading.fault(
            &line.range,
            Code::BAD_RULE,
            "this change is of all later occurrences",
            "Only this one was changed: end the series and begin another",
        );
    }
    let Some(id) = moments(line, calendar, reading).into_iter().next() else { return };
    let of = at_clock(&id, when, zone);
    let of = meant(set, of, id.is_day).first().copied().unwrap_or(of);
    // A change that is older than what takes its occurrence away is what the calendar's program forgot to delete.
    let old = sequence(one) < sequence(master);
    let excepted = dates.except.binary_search(&of);
    if old && excepted.is_ok() {
        return;
    }
    if old && !set.contains(&of) {
        let message = format!("this change is of {of}, which the event has no more");
        reading.fault(&line.range, Code::NO_SUCH_OCCURRENCE, message, "It was left out");
        return;
    }
    if !set.contains(&of) {
        // Programs show it all the same.
        set.insert(of);
        dates.extra.push(of);
    }
    if let Ok(at) = excepted {
        dates.except.remove(at);
    }
    let start = first(one, "DTSTART", calendar, reading).unwrap_or(Moment { local: of, ..id });
    let new = span(one, &start, zone, calendar, reading);
    let fields = differences(one, master, when, &new, of);
    if fields.len() > 1 {
        dates.overrides.push(fields);
    }
}

/// The fields of a change: only what differs.
fn differences(
    one: &Component,
    master: &Component,
    when: &Span,
    new: &Span,
    of: DateTime,
) -> Vec<(&'static str, String)> {
    let mut fields = vec![("of", form(of, when.is_day))];
    let length = |start: DateTime, end: Option<DateTime>| end.map(|end| end.duration_since(start));
    if new.start != of {
        fields.push(("start", form(new.start, when.is_day)));
    }
    let own: Option<SignedDuration> = length(new.start, new.end);
    if let Some(end) = new.end.filter(|_| own != length(when.start, when.end)) {
        fields.push(("end", form(end, when.is_day)));
    }
    if let Some(title) = one.text("SUMMARY").filter(|title| Some(title) != master.text("SUMMARY").as_ref()) {
        fields.push(("title", quoted(&title)));
    }
    if status(one) != status(master) {
        fields.push(("status", quoted(status(one).unwrap_or("confirmed"))));
    }
    if let Some(venue) = place::venue(one).filter(|venue| Some(venue) != place::venue(master).as_ref()) {
        fields.push(("venue", venue));
    }
    fields
}
