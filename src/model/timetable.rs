//! When events take place: the series that an entry describes, and where each stands at the moment of the build.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::calendar::rule::{Frequency, Rule, RuleError, Until};
use crate::calendar::series::{self, Change, Occurrence, Series};
use crate::calendar::{plain, zone};
use crate::content::Content;
use crate::content::kinds::{Event, Every, Repeat};
use crate::content::problem::Problem;
use crate::content::types::When;
use crate::diagnostic::Code;
use crate::model::facts::{self, State};
use crate::model::settings::Settings;

/// When an event takes place, in the local time of its zone.
#[derive(Clone, Debug)]
pub struct Timetable {
    /// What the entry says, as a series; a single event is one of one.
    pub series: Series,
    /// Every time that it takes place up to the horizon, by the start; at least one.
    pub occurrences: Vec<Occurrence>,
    /// Whether each of them does not take place.
    off: Vec<bool>,
    /// The name of its zone.
    pub zone_name: String,
    /// Its zone.
    pub zone: TimeZone,
    /// Whether the time of day does not matter.
    pub all_day: bool,
    /// Until when its rule was followed.
    pub horizon: DateTime,
    /// The moment of the build in its zone.
    pub now: DateTime,
}

/// The timetables of all events, by their places.
pub fn all(content: &Content, settings: &Settings) -> Vec<Timetable> {
    content.events.par_iter().map(|entry| Timetable::of(&entry.original.fields, settings)).collect()
}

impl Timetable {
    /// The timetable of an event.
    pub fn of(event: &Event, settings: &Settings) -> Self {
        let own = event.time_zone.as_ref().and_then(|name| Some((name.to_string(), zone::named(name).ok()?)));
        let (zone_name, zone) = own.unwrap_or_else(|| (settings.zone_name.clone(), settings.zone.clone()));
        let all_day = event.all_day.unwrap_or(event.start.time.is_none());
        let horizon = horizon(event, settings);
        let series = series(event, &zone, horizon);
        let mut occurrences = series.occurrences(horizon);
        if occurrences.is_empty() {
            occurrences.push(single(&series));
        }
        if !all_day {
            let ends = event.end.is_some() && !facts::repeats(event);
            occurrences.iter_mut().for_each(|one| exist(one, ends || one.change.is_some(), &zone));
        }
        let off = |occurrence: &Occurrence| {
            let change = occurrence.change.and_then(|at| event.overrides.get(at));
            facts::is_off_by(change.and_then(|change| change.status))
        };
        Self {
            off: occurrences.iter().map(off).collect(),
            now: zone::elsewhere(&settings.zone, settings.today, &zone),
            horizon,
            series,
            occurrences,
            zone_name,
            zone,
            all_day,
        }
    }

    /// The occurrence that a card shows: the one that is on or the next one, the last one once all are over.
    pub fn shown(&self) -> &Occurrence {
        let at = self.place_shown();
        &self.occurrences[at]
    }

    fn place_shown(&self) -> usize {
        let ahead = |at: &usize| self.occurrences[*at].end >= self.now;
        let all = 0..self.occurrences.len();
        let mut taking_place = all.clone().filter(|at| !self.off[*at]);
        taking_place
            .clone()
            .find(ahead)
            .or_else(|| all.clone().find(ahead))
            .or_else(|| taking_place.next_back())
            .unwrap_or(self.occurrences.len() - 1)
    }

    /// The occurrences after the shown one that take place.
    pub fn later(&self) -> impl Iterator<Item = &Occurrence> {
        let from = self.place_shown() + 1;
        let places = from..self.occurrences.len();
        places.filter(|at| !self.off[*at]).map(|at| &self.occurrences[at])
    }

    /// The occurrences that took place and are over.
    pub fn held(&self) -> impl Iterator<Item = &Occurrence> {
        let over = self.occurrences.iter().zip(&self.off).filter(|(one, off)| !**off && one.end < self.now);
        over.map(|(one, _)| one)
    }

    /// Where the event stands; a series lies ahead until its last occurrence is over.
    pub fn state(&self) -> State {
        self.state_of(self.shown())
    }

    /// Where an occurrence stands.
    pub fn state_of(&self, occurrence: &Occurrence) -> State {
        facts::state(occurrence.start, occurrence.end, self.now)
    }

    /// Whether an occurrence, by its place, does not take place.
    pub fn is_off(&self, place: usize) -> bool {
        self.off[place]
    }

    /// When the shown occurrence begins, by the clocks of `zone`.
    pub fn begins_in(&self, zone: &TimeZone) -> DateTime {
        match self.all_day {
            true => self.shown().start,
            false => zone::elsewhere(&self.zone, self.shown().start, zone),
        }
    }
}

/// Until when an event's rule is followed: one that ends by itself is followed to its end.
pub fn horizon(event: &Event, settings: &Settings) -> DateTime {
    let of_days = match rule(event) {
        Ok(Some(rule)) => !rule.is_endless() && rule.frequency >= Frequency::Daily,
        _ => false,
    };
    let start = event.start.start().max(settings.today);
    if of_days {
        start.saturating_add(100.years())
    } else {
        // A series that begins later than that has its first occurrence all the same.
        settings.horizon.max(event.start.start())
    }
}

/// Moves an occurrence from times that clocks skip to those that they show instead. Where nobody has written its end down, it
/// lasts as long as it would have.
fn exist(one: &mut Occurrence, ends: bool, zone: &TimeZone) {
    let length = one.end.duration_since(one.start);
    let (start, end) = (zone::real(zone, one.start), zone::real(zone, one.end));
    let moved = start != one.start;
    one.end = if moved && (!ends || end <= start) { start.saturating_add(length) } else { end };
    one.start = start;
}

fn single(series: &Series) -> Occurrence {
    let Series { start, length, .. } = *series;
    Occurrence { start, end: start.saturating_add(length), recurrence_id: start, change: None }
}

/// The rule of an event, from either way of writing it; nothing if it does not repeat by a rule.
pub fn rule(event: &Event) -> Result<Option<Rule>, Problem> {
    if let Some(text) = &event.rrule {
        let refused =
            |error: RuleError| Problem::new(Code::BAD_RULE, text.span, error.message).hint(error.hint);
        return text.parse().map(Some).map_err(refused);
    }
    event.repeat.as_ref().map(plain_rule).transpose()
}

fn plain_rule(repeat: &Repeat) -> Result<Rule, Problem> {
    let mut rule = Rule::new(match repeat.every {
        Every::Day => Frequency::Daily,
        Every::Week => Frequency::Weekly,
        Every::Month => Frequency::Monthly,
        Every::Year => Frequency::Yearly,
    });
    for words in &repeat.on {
        plain::on(&mut rule, words)
            .map_err(|error| Problem::new(Code::BAD_RULE, words.span, error.message).hint(error.hint))?;
    }
    rule.interval = repeat.interval.map_or(1, |units| units.0);
    rule.count = repeat.count.map(|count| count.0);
    rule.until = repeat.until.map(|until| Until::Local(until.end()));
    Ok(rule)
}

/// The series that an event describes; a rule that is refused is left out.
fn series(event: &Event, zone: &TimeZone, horizon: DateTime) -> Series {
    let start = event.start.start();
    let rule = rule(event).ok().flatten().map(|rule| series::local(rule, zone));
    let clock = start.time();
    let mut series = Series {
        start,
        length: facts::end(event).duration_since(start).max(jiff::SignedDuration::ZERO),
        rule,
        extra: event.extra_dates.iter().map(|when| at_clock(*when, clock)).collect(),
        ..Series::default()
    };
    if event.except.is_empty() && event.overrides.is_empty() {
        return series;
    }
    let set = series.set(horizon);
    series.except = event.except.iter().flat_map(|when| meant(&set, *when)).collect();
    series.changes = event
        .overrides
        .iter()
        .map(|changed| Change {
            of: meant(&set, changed.of).next().unwrap_or_else(|| at_clock(changed.of, clock)),
            start: changed.start.map(|start| at_clock(start, clock)),
            end: changed.end.map(When::end),
        })
        .collect();
    series
}

/// A date without a time has the time of the series.
fn at_clock(when: When, clock: Time) -> DateTime {
    when.date.to_datetime(when.time.unwrap_or(clock))
}

/// A local time as an entry would say it: the last moment of a day, and the first one of an event of whole days, is that day.
pub fn written(local: DateTime, all_day: bool) -> String {
    let end_of_day = local.time() == Time::constant(23, 59, 59, 0);
    let pattern = if all_day || end_of_day { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M" };
    local.strftime(pattern).to_string()
}

/// The occurrences that a date stands for: that very one, or, without a time, those of the day.
pub fn meant(set: &[DateTime], when: When) -> impl Iterator<Item = DateTime> {
    let of_day = |date: Date| set.partition_point(move |start| start.date() < date);
    let first = of_day(when.date);
    set[first..]
        .iter()
        .copied()
        .take_while(move |start| start.date() == when.date)
        .filter(move |start| when.time.is_none_or(|time| start.time() == time))
}
