//! A series: a first time, a rule, dates that fall out or come in, and occurrences that differ.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};

use crate::calendar::expand;
use crate::calendar::rule::{Rule, Until};
use crate::calendar::zone;

/// The most occurrences that a series may have: a daily one for 27 years.
pub const MOST: usize = 10_000;

/// What an event says of its times. All times are local to its zone.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// The first moment that the event names.
    pub start: DateTime,
    /// How long an occurrence takes, by the clock on the wall.
    pub length: SignedDuration,
    /// How it repeats.
    pub rule: Option<Rule>,
    /// When occurrences of the rule fall out.
    pub except: Vec<DateTime>,
    /// Further occurrences.
    pub extra: Vec<DateTime>,
    /// Occurrences that differ: when they would begin, when they begin and end instead.
    pub changes: Vec<Change>,
}

/// An occurrence that differs.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// When it would begin by the rule.
    pub of: DateTime,
    /// When it begins instead.
    pub start: Option<DateTime>,
    /// When it ends instead.
    pub end: Option<DateTime>,
}

/// One time that an event takes place, in local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// Its first moment.
    pub start: DateTime,
    /// Its last moment.
    pub end: DateTime,
    /// When it would begin by the rule (RFC 5545 §3.8.4.4).
    pub recurrence_id: DateTime,
    /// Which of the series' changes it has.
    pub change: Option<usize>,
}

impl Series {
    /// The occurrences in the order in which they begin, none that the rule gives after `horizon`. At most [`MOST`].
    pub fn occurrences(&self, horizon: DateTime) -> Vec<Occurrence> {
        let changes: BTreeMap<DateTime, usize> =
            self.changes.iter().enumerate().map(|(at, change)| (change.of, at)).collect();
        let mut all: Vec<_> = self
            .set(horizon)
            .into_iter()
            .filter(|start| !self.except.contains(start))
            .map(|start| self.occurrence(start, changes.get(&start).copied()))
            .collect();
        all.sort_unstable();
        all
    }

    /// The recurrence set without the exceptions: what the rule gives and what is added, each time once.
    pub fn set(&self, horizon: DateTime) -> Vec<DateTime> {
        let mut set: Vec<_> = match &self.rule {
            Some(rule) => expand::occurrences(rule, self.start, horizon).take(MOST).collect(),
            None => vec![self.start],
        };
        set.extend(&self.extra);
        set.sort_unstable();
        set.dedup();
        set
    }

    fn occurrence(&self, start: DateTime, change: Option<usize>) -> Occurrence {
        let changed = change.and_then(|at| self.changes.get(at));
        let begins = changed.and_then(|change| change.start).unwrap_or(start);
        let end = changed.and_then(|change| change.end);
        Occurrence {
            start: begins,
            end: end.unwrap_or_else(|| begins.saturating_add(self.length)),
            recurrence_id: start,
            change,
        }
    }

    /// Whether a date may be given for `start` although it has no time: the day's occurrence is meant.
    pub fn resolve(&self, date: Date, horizon: DateTime) -> Option<DateTime> {
        let next = date.checked_add(1.day()).unwrap_or(date);
        self.set(horizon.max(next.to_datetime(jiff::civil::Time::midnight())))
            .into_iter()
            .find(|start| start.date() == date)
    }
}

/// The last day of an occurrence: an end is no part of it (RFC 5545 §3.6.1), so that at midnight it is the day before.
pub fn last_day(start: DateTime, end: DateTime) -> Date {
    let before = end.checked_sub(1.nanosecond()).unwrap_or(end);
    before.date().max(start.date())
}

/// The rule with an `UNTIL` in UTC made local to a zone.
pub fn local(rule: Rule, tz: &jiff::tz::TimeZone) -> Rule {
    let until = match rule.until {
        Some(Until::Utc(moment)) => Some(Until::Local(zone::elsewhere(&jiff::tz::TimeZone::UTC, moment, tz))),
        until => until,
    };
    Rule { until, ..rule }
}
