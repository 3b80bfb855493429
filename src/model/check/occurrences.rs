//! Exceptions from series, and changes of single occurrences.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use crate::content::kinds::{Event, Override};
use crate::content::problem::Problem;
use crate::content::types::When;
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::check::calendar::events;
use crate::model::timetable::{self, Timetable, meant, written};

/// Exceptions and changes are of occurrences that the series has, and changes go together.
pub fn occurrences(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (event, timetable) in events(subject) {
        if event.except.is_empty() && event.overrides.is_empty() {
            continue;
        }
        let set = timetable.series.set(timetable.horizon);
        if timetable::rule(event).is_ok() {
            exist(event, timetable, &set, problems);
        }
        changes(event, timetable, &set, problems);
        let none_is_left = set.iter().all(|start| timetable.series.except.contains(start));
        if let Some(except) = event.except.first().filter(|_| none_is_left && !set.is_empty()) {
            let problem = Problem::new(
                Code::RULE_WITHOUT_MATCH,
                except.span,
                "`except` takes out every date of this event",
            );
            problems.push(problem.hint(
                "Leave a date in; one that is called off for all to see has status = \"cancelled\" instead of `except`",
            ));
        }
    }
}

/// Exceptions and changes are of occurrences in the set.
fn exist(event: &Event, timetable: &Timetable, set: &[DateTime], problems: &mut Vec<Problem>) {
    let mut look = |when: When, what: &str| {
        // What lies after the horizon cannot be told yet.
        if meant(set, when).next().is_some() || when.start() > timetable.horizon {
            return;
        }
        let near = set.iter().min_by_key(|start| start.duration_since(when.start()).abs());
        let near = near.map(|near| written(*near, timetable.all_day));
        let near = near.map_or_else(String::new, |near| format!("; the nearest one is {near}"));
        let message = format!("{what} {when} is of no occurrence of this event{near}");
        let problem = Problem::new(Code::NO_SUCH_OCCURRENCE, when.span, message);
        problems.push(problem.hint("Write the day, or the very time, at which the series would take place"));
    };
    event.except.iter().for_each(|when| look(*when, "the exception"));
    event.overrides.iter().for_each(|changed| look(changed.of, "the change"));
}

/// Each occurrence is changed once, in something, and is not an exception besides.
fn changes(event: &Event, timetable: &Timetable, set: &[DateTime], problems: &mut Vec<Problem>) {
    let mut seen = BTreeMap::new();
    for changed in &event.overrides {
        let of = changed.of;
        let mut add = |code, message: String, hint: &str| {
            problems.push(Problem::new(code, of.span, message).hint(hint));
        };
        if says_nothing(changed) {
            let hint = "Say what differs: start, end, title, status, venue or note; or leave the change out";
            add(Code::MISSING_FIELD, format!("the change of {of} changes nothing"), hint);
        }
        let Some(occurrence) = meant(set, of).next() else { continue };
        if timetable.series.except.contains(&occurrence) {
            let hint =
                "Leave it out of `except`; one that is called off for all to see has status = \"cancelled\"";
            add(Code::NO_SUCH_OCCURRENCE, format!("the change is of {of}, which `except` takes out"), hint);
        }
        if seen.insert(occurrence, of).is_some() {
            add(Code::REPEATED, format!("{of} is changed twice"), "Put both changes into one");
        }
    }
}

fn says_nothing(changed: &Override) -> bool {
    let Override { of: _, start, end, title, status, note, venue } = changed;
    (start.is_none() && end.is_none() && title.is_none())
        && (status.is_none() && note.is_none() && venue.is_none())
}
