//! How long a calendar takes: its series followed over three years, and its feed written. `cargo bench --bench calendar`.
//!
//! One event in twenty is a series, so that 10,000 events have 500 of them. The two sizes show whether it grows as the events do.

#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to tell")]

use std::collections::BTreeMap;

use divan::Bencher;
use indaba::calendar::ics::entry::{Entry, Times, utc};
use indaba::calendar::ics::{self, Heading, vtimezone};
use indaba::calendar::rule::Rule;
use indaba::calendar::series::Series;
use indaba::calendar::zone;
use jiff::civil::{DateTime, date};
use jiff::{SignedDuration, ToSpan};
use rayon::prelude::*;

const ZONE: &str = "Africa/Johannesburg";
/// Rules as people have them, each with a series in turn.
const RULES: [&str; 5] = [
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=MONTHLY;BYDAY=1TU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    "FREQ=DAILY",
];

fn main() {
    divan::main();
}

/// An event and when it takes place.
struct Event {
    series: Series,
    entry: Entry,
}

fn start() -> DateTime {
    date(2027, 1, 1).at(9, 0, 0, 0)
}

fn event(n: usize) -> Event {
    let begins = start().checked_add(i64::try_from(n % 700).unwrap().days()).unwrap();
    let length = SignedDuration::from_hours(2);
    let rule: Option<Rule> = n.is_multiple_of(20).then(|| RULES[n / 20 % RULES.len()].parse().unwrap());
    let entry = Entry {
        uid: format!("event-{n}@partners.example.org"),
        stamp: start(),
        modified: Some(start()),
        sequence: 1,
        times: Times {
            start: begins,
            end: begins.checked_add(length).ok(),
            all_day: false,
            zone: Some(ZONE.to_owned()),
        },
        rule: rule.as_ref().map(ToString::to_string),
        summary: format!("Event {n}: what the river needs, and who brings it"),
        description: Some(
            "Sixty young people set the year's priorities; bring a cup, a hat and a friend.".to_owned(),
        ),
        location: Some("Community hall, 12 Mangosuthu Highway, Umlazi".to_owned()),
        url: format!("https://partners.example.org/events/event-{n}/"),
        categories: vec!["Forum".to_owned(), "Water".to_owned()],
        status: "CONFIRMED",
        ..Entry::default()
    };
    Event { series: Series { start: begins, length, rule, ..Series::default() }, entry }
}

/// Follows every series, and writes the feed; gives how many times something takes place, and how long the feed is.
fn feed(events: &[Event]) -> (usize, usize) {
    let horizon = start().checked_add(3.years()).unwrap();
    let occurrences: usize = events.par_iter().map(|event| event.series.occurrences(horizon).len()).sum();
    let written: Vec<_> =
        events.par_iter().map(|event| ics::written(std::slice::from_ref(&event.entry))).collect();
    let tz = zone::named(ZONE).unwrap();
    let zones = BTreeMap::from([(ZONE.to_owned(), vtimezone::definition(ZONE, &tz, start()))]);
    let heading = Heading { name: utc(start()), ..Heading::default() };
    (occurrences, ics::calendar(&heading, written.iter(), &zones).len())
}

#[divan::bench(args = [2_500, 5_000, 10_000])]
fn feed_with_series_over_three_years(bencher: Bencher<'_, '_>, size: usize) {
    let events: Vec<_> = (0..size).map(event).collect();
    bencher.bench(|| feed(&events));
}
