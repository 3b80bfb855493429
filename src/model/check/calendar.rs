//! Events take place when they say, and say it so that every calendar understands.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::calendar::rule::{Rule, Until};
use crate::calendar::series::MOST;
use crate::calendar::zone::{Oddity, oddity};
use crate::content::kinds::{Event, EventStatus};
use crate::content::problem::Problem;
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::facts::{self, State};
use crate::model::timetable::{self, Timetable, written};
use crate::source::Span;

/// The events, each with when it takes place.
pub fn events<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = (&'a Event, &'a Timetable)> {
    let fields = subject.content.events.iter().map(|entry| &entry.original.fields);
    fields.zip(subject.timetables)
}

/// Rules can be read, match the start, and end some day.
pub fn rules(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (event, timetable) in events(subject) {
        match timetable::rule(event) {
            Err(problem) => problems.push(problem),
            Ok(Some(rule)) => rule_fits(event, &rule, timetable, problems),
            Ok(None) => {}
        }
        if let (Some(rrule), Some(_)) = (&event.rrule, &event.repeat) {
            let problem = Problem::new(Code::BAD_RULE, rrule.span, "this event repeats in two ways");
            problems.push(problem.hint("Leave out `rrule` or `repeat`"));
        }
    }
}

fn rule_span(event: &Event) -> Span {
    let plain = event.repeat.as_ref();
    let plain = plain.and_then(|plain| {
        plain.until.map(|until| until.span).or_else(|| plain.on.first().map(|words| words.span))
    });
    event.rrule.as_ref().map(|rule| rule.span).or(plain).unwrap_or(event.start.span)
}

fn rule_fits(event: &Event, rule: &Rule, timetable: &Timetable, problems: &mut Vec<Problem>) {
    let span = rule_span(event);
    let mut add = |code: Code, span: Span, message: String, hint: &str| {
        problems.push(Problem::new(code, span, message).hint(hint));
    };
    let dated = event.start.time.is_none();
    match rule.until {
        Some(Until::Day(_)) if !dated => {
            let hint = "Give UNTIL a time in UTC, as 20270630T220000Z, or use `repeat` with a plain `until`";
            add(Code::BAD_RULE, span, "UNTIL is a day, but the event begins at a time".to_owned(), hint);
        }
        Some(Until::Local(_) | Until::Utc(_)) if dated && event.rrule.is_some() => {
            let hint = "Write UNTIL as a day: UNTIL=20270630";
            add(Code::BAD_RULE, span, "UNTIL has a time, but the event begins on a day".to_owned(), hint);
        }
        _ => {}
    }
    let series = crate::calendar::series::Series { extra: Vec::new(), ..timetable.series.clone() };
    let given = series.set(timetable.horizon);
    match given.first() {
        None => {
            let hint =
                "Correct its days and its end: they exclude each other, or begin after the portal's horizon";
            add(Code::RULE_WITHOUT_MATCH, span, "this repetition gives no occurrence".to_owned(), hint);
        }
        Some(first) if *first != event.start.start() => {
            let day = first.date();
            let message = format!("this event begins on {}, but its repetition on {day}", event.start.date);
            let hint = format!("Begin the event on {day}, or let the repetition match its start");
            add(Code::RULE_WITHOUT_MATCH, event.start.span, message, &hint);
        }
        Some(_) if given.len() >= MOST => {
            let hint = "End it sooner, or repeat it less often";
            add(
                Code::TOO_MANY_OCCURRENCES,
                span,
                format!("this repetition gives {MOST} occurrences and more"),
                hint,
            );
        }
        Some(_) => {}
    }
}

/// Times that clocks skip or show twice are told.
pub fn doubtful_times(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (event, timetable) in events(subject) {
        if timetable.all_day {
            continue;
        }
        let mut look = |local: DateTime, span: Span| {
            problems.extend(
                doubt(&timetable.zone, local)
                    .map(|(message, hint)| Problem::new(Code::DOUBTFUL_TIME, span, message).hint(hint)),
            );
        };
        look(event.start.start(), event.start.span);
        if let Some(end) = event.end.filter(|end| end.time.is_some()) {
            look(end.start(), end.span);
        }
        for start in event.overrides.iter().filter_map(|changed| changed.start) {
            look(start.start(), start.span);
        }
        let unchanged = timetable.occurrences.iter().skip(1).filter(|one| one.change.is_none());
        let mut by_rule = unchanged.map(|one| one.recurrence_id);
        if let Some(odd) = by_rule.find(|start| oddity(&timetable.zone, *start).is_some()) {
            look(odd, rule_span(event));
        }
    }
}

fn doubt(zone: &TimeZone, local: DateTime) -> Option<(String, &'static str)> {
    Some(match oddity(zone, local)? {
        Oddity::Skipped => (
            format!(
                "clocks skip {}, since summer time begins: it counts as an hour later",
                written(local, false)
            ),
            "Choose a time that exists on that day",
        ),
        Oddity::Twice => (
            format!(
                "clocks show {} twice, since summer time ends: the first time counts",
                written(local, false)
            ),
            "Choose a time that occurs once, if the second was meant",
        ),
    })
}

/// Registrations close before the event is over.
pub fn registrations(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (event, timetable) in events(subject) {
        let closes = event.registration.as_ref().and_then(|registration| registration.closes);
        let last = timetable.occurrences.iter().map(|occurrence| occurrence.end).max();
        let (Some(closes), Some(last)) = (closes, last) else { continue };
        let late = if closes.time.is_some() { closes.start() > last } else { closes.date > last.date() };
        if late {
            let message = format!(
                "the registration closes ({closes}) after the event is over ({})",
                written(last, timetable.all_day)
            );
            let problem = Problem::new(Code::LATE_REGISTRATION, closes.span, message);
            problems.push(problem.hint("Correct one of the two dates; check the year"));
        }
    }
}

/// Events to come say where they take place, or how to take part from afar.
pub fn places(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let drafts = subject.content.events.iter().map(|entry| entry.original.common.draft == Some(true));
    for ((event, timetable), _) in events(subject).zip(drafts).filter(|(_, draft)| !draft) {
        if event.online.is_some() || facts::is_off(event) || timetable.state() == State::Past {
            continue;
        }
        let (what, hint) = match event.status {
            Some(EventStatus::MovedOnline) => {
                ("has moved online, but does not say where", "Add `online = { url = \"…\" }`")
            }
            _ if event.venue.is_none() => {
                ("has no place at all", "Add `venue = \"…\"`, or `online = { url = \"…\" }`")
            }
            _ => continue,
        };
        let message = format!("the event `{}` {what}", event.title);
        problems.push(Problem::new(Code::NO_VENUE, event.title.span, message).hint(hint));
    }
}

/// An event that has moved says from when, and only such a one.
pub fn moved(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (event, timetable) in events(subject).filter(|(_, timetable)| timetable.state() != State::Past) {
        let (span, message, hint) = match (event.status, event.previous_start) {
            (Some(EventStatus::Rescheduled), None) => (
                event.start.span,
                "this event is rescheduled, but does not say from when".to_owned(),
                "Write when it was to begin as `previous_start = …`",
            ),
            (Some(EventStatus::Rescheduled), Some(before)) if before.start() == event.start.start() => (
                before.span,
                format!("this event was to begin on {} already", written(before.start(), timetable.all_day)),
                "Correct `start`, or write when it was to begin before",
            ),
            (None | Some(EventStatus::Confirmed | EventStatus::Tentative), Some(before)) => (
                before.span,
                "this event says when it was to begin, but not that it has moved".to_owned(),
                "Add `status = \"rescheduled\"`, or leave `previous_start` out",
            ),
            _ => continue,
        };
        problems.push(Problem::new(Code::PREVIOUS_START, span, message).hint(hint));
    }
}

/// No two events have the same name for calendars.
pub fn uids(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in &subject.content.events {
        let Some(revision) = subject.revisions.get(&entry.id) else { continue };
        let uid = revision.uid.as_str();
        let Some(other) = taken.insert(uid, &entry.id) else { continue };
        let fields = &entry.original.fields;
        let span = fields.uid.as_ref().map_or(fields.title.span, |uid| uid.span);
        let message = format!("the event `{other}` has the uid `{uid}` already");
        let hint = match fields.uid {
            Some(_) => "Each event needs a uid of its own; leave it out if you have copied the entry",
            None => "Give this event a uid of its own, such as uid = \"ID-2@partners.example.org\"",
        };
        problems.push(Problem::new(Code::DUPLICATE_UID, span, message).hint(hint));
    }
}
