//! Events take place when they say, and say it so that every calendar understands.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::calendar::rule::{Rule, Until};
use crate::calendar::series::MOST;
use crate::calendar::zone::{Oddity, oddity};
use crate::content::kinds::{Event, Session};
use crate::content::problem::Problem;
use crate::content::types::{Clock, When};
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::facts::{self, State};
use crate::model::timetable::{self, Timetable, meant};
use crate::source::Span;

fn events<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = (&'a Event, &'a Timetable)> {
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
    event.rrule.as_ref().map_or(event.start.span, |rule| rule.span)
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

/// Exceptions and changes are of occurrences that the series has.
pub fn exceptions(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (event, timetable) in events(subject) {
        if event.except.is_empty() && event.overrides.is_empty() || timetable::rule(event).is_err() {
            continue;
        }
        let set = timetable.series.set(timetable.horizon);
        let mut look = |when: When, what: &str| {
            // What lies after the horizon cannot be told yet.
            if meant(&set, when).next().is_some() || when.start() > timetable.horizon {
                return;
            }
            let near = set.iter().min_by_key(|start| start.duration_since(when.start()).abs());
            let near = near.map_or_else(String::new, |near| format!("; the nearest one is {near}"));
            let message = format!("{what} {when} is of no occurrence of this event{near}");
            let problem = Problem::new(Code::NO_SUCH_OCCURRENCE, when.span, message);
            problems
                .push(problem.hint("Write the day, or the very time, at which the series would take place"));
        };
        event.except.iter().for_each(|when| look(*when, "the exception"));
        event.overrides.iter().for_each(|changed| look(changed.of, "the change"));
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
        let odd =
            timetable.occurrences.iter().skip(1).find(|one| oddity(&timetable.zone, one.start).is_some());
        if let Some(odd) = odd {
            look(odd.start, rule_span(event));
        }
    }
}

fn doubt(zone: &TimeZone, local: DateTime) -> Option<(String, &'static str)> {
    Some(match oddity(zone, local)? {
        Oddity::Skipped => (
            format!("clocks skip {local}, since summer time begins: it counts as an hour later"),
            "Choose a time that exists on that day",
        ),
        Oddity::Twice => (
            format!("clocks show {local} twice, since summer time ends: the first time counts"),
            "Choose a time that occurs once, if the second was meant",
        ),
    })
}

/// Sessions lie in their event, and those of a track one after the other.
pub fn agendas(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for entry in &subject.content.events {
        let event = &entry.original.fields;
        let (first, last) = (event.start.start(), facts::end(event));
        let open_end = event.end.is_none() && event.duration.is_none();
        let mut tracks: BTreeMap<&str, Vec<(DateTime, DateTime, &Session)>> = BTreeMap::new();
        for session in &event.agenda {
            let day = session.start.date.unwrap_or(event.start.date);
            let moment = |clock: Clock| clock.date.unwrap_or(day).to_datetime(clock.time);
            let (start, end) = (moment(session.start), moment(session.end.unwrap_or(session.start)));
            if start < first || end > last && !open_end {
                let message =
                    format!("the session `{}` lies outside its event ({first} to {last})", session.title);
                let hint = "Correct its time, or write its day with it for an event of several days";
                problems.push(Problem::new(Code::AGENDA, session.start.span, message).hint(hint));
            }
            let track = session.track.as_ref().map_or("", |track| track.as_str());
            tracks.entry(track).or_default().push((start, end, session));
        }
        for (track, mut sessions) in tracks.into_iter().filter(|(track, _)| !track.is_empty()) {
            sessions.sort_by_key(|(start, end, _)| (*start, *end));
            for pair in sessions.windows(2).filter(|pair| pair[1].0 < pair[0].1) {
                let (a, b) = (&pair[0].2.title, &pair[1].2.title);
                let message = format!("`{b}` begins before `{a}` is over, both in the track `{track}`");
                let hint = "Correct one of the times, or put one into another track";
                problems.push(Problem::new(Code::AGENDA, pair[1].2.start.span, message).hint(hint));
            }
        }
    }
}

/// Registrations close before the event is over.
pub fn registrations(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (event, timetable) in events(subject) {
        let closes = event.registration.as_ref().and_then(|registration| registration.closes);
        let last = timetable.occurrences.iter().map(|occurrence| occurrence.end).max();
        let (Some(closes), Some(last)) = (closes, last) else { continue };
        let late = if closes.time.is_some() { closes.start() > last } else { closes.date > last.date() };
        if late {
            let message = format!("the registration closes ({closes}) after the event is over ({last})");
            let problem = Problem::new(Code::LATE_REGISTRATION, closes.span, message);
            problems.push(problem.hint("Correct one of the two dates; check the year"));
        }
    }
}

/// Events to come say where they take place, or how to take part from afar.
pub fn places(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let drafts = subject.content.events.iter().map(|entry| entry.original.common.draft == Some(true));
    for ((event, timetable), _) in events(subject).zip(drafts).filter(|(_, draft)| !draft) {
        let lacks = event.venue.is_none() && event.online.is_none() && !facts::is_off(event);
        if lacks && timetable.state() != State::Past {
            let message = format!("the event `{}` has no place at all", event.title);
            let problem = Problem::new(Code::NO_VENUE, event.title.span, message);
            problems.push(problem.hint("Add `venue = \"…\"`, or `online = { url = \"…\" }`"));
        }
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
