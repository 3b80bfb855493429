//! Feeds as other programs read them: the same instances as Indaba's own.
//!
//! A portal with what goes wrong most often (summer time, moved and cancelled occurrences, whole days) has
//! its feed and its instances in `tests/data/calendar`, where `tests/calendar/run` lets readers in other languages have a go at
//! them. Here it is held that both are what Indaba makes, and that a reader in Rust, calcard, finds the same instances.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use calcard::common::timezone::Tz;
use calcard::icalendar::ICalendar;
use calcard::icalendar::dates::TimeOrDelta;
use indaba::calendar::ics::entry::after;
use indaba::calendar::zone;
use indaba::content;
use indaba::diagnostic::Diagnostics;
use indaba::model;
use indaba::options::{Options, Today};
use indaba::source::Tree;

use crate::support::Portal;

const FOLDER: &str = "tests/data/calendar";
/// Instances from then on are not compared: some series never end.
const END: &str = "2028-01-01";

/// The series that is left to the other readers: calcard takes a time that clocks skip for one of UTC.
const BY_OTHERS: &str = "skips";

const PORTAL: &str = "[portal]\nname = \"Readers\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n\
                      time_zone = \"Africa/Johannesburg\"\nhorizon = 24\n";

/// Events by their ids.
const EVENTS: [(&str, &str); 14] = [
    ("once", "start = 2026-12-05T09:00\nend = 2026-12-05T16:00"),
    ("long", "start = 2026-12-30T18:00\nend = 2027-01-02T10:30"),
    ("days", "start = 2027-04-17\nend = 2027-04-19\nrepeat = { every = \"year\", count = 3 }"),
    (
        "moved",
        "start = 2026-12-01T09:00\nduration = \"50 minutes\"\nrepeat = { every = \"month\", on = \"first tuesday\", until = 2027-06-30 }\n\
         except = [2027-01-05]\nextra_dates = [2027-01-12T11:00]\n\
         overrides = [{ of = 2027-02-02, start = 2027-02-03T10:00 }, { of = 2027-03-02, status = \"cancelled\" }, { of = 2027-04-06, title = \"Other\", end = 2027-04-06T12:00 }]",
    ),
    (
        "berlin",
        "start = 2026-10-20T09:00\nduration = \"1h 30m\"\ntime_zone = \"Europe/Berlin\"\nrrule = \"FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270402T000000Z\"\n\
         except = [\"2026-10-27T09:00\"]",
    ),
    (
        "new-york",
        "start = 2026-10-30T18:30\nduration = \"2h\"\ntime_zone = \"America/New_York\"\nrrule = \"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=12\"",
    ),
    (
        "cairo",
        "start = 2026-10-16T10:00\nduration = \"1h\"\ntime_zone = \"Africa/Cairo\"\nrrule = \"FREQ=WEEKLY;COUNT=30\"",
    ),
    (
        "auckland",
        "start = 2026-09-20T07:00\nduration = \"45m\"\ntime_zone = \"Pacific/Auckland\"\nrrule = \"FREQ=DAILY;INTERVAL=5;COUNT=40\"",
    ),
    ("last-day", "start = 2026-11-30T12:00\nduration = \"1h\"\nrrule = \"FREQ=MONTHLY;BYMONTHDAY=-1\""),
    (
        "utc",
        "start = 2026-12-01T23:30\nduration = \"1h\"\ntime_zone = \"UTC\"\nrrule = \"FREQ=WEEKLY;INTERVAL=2;COUNT=8\"",
    ),
    ("skipped", "start = 2027-03-28T02:30\nend = 2027-03-28T04:00\ntime_zone = \"Europe/Berlin\""),
    (
        "skips",
        "start = 2027-03-12T02:30\nduration = \"40m\"\ntime_zone = \"America/New_York\"\nrrule = \"FREQ=DAILY;COUNT=5\"",
    ),
    ("leap", "start = 2024-02-29\nrrule = \"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29\""),
    (
        "bilingual",
        "start = 2026-12-12T08:00\nduration = \"15m\"\nextra_dates = [2026-12-19T08:00, 2026-12-26T09:00]",
    ),
];

fn portal() -> Portal {
    let portal = Portal::bare().file("content/portal.toml", PORTAL);
    EVENTS.iter().fold(portal, |portal, (id, fields)| {
        let title = format!("Ïlizwe, {id}; 你好 — with a title that is long enough to be folded somewhere");
        portal.event(id, &format!("title = \"{title}\"\nvenue = \"Hall\"\n{fields}"))
    })
}

/// What Indaba itself says takes place: `uid start end`, days as days with the day after as their end.
fn instances(portal: &Portal) -> BTreeSet<String> {
    let mut heard = Diagnostics::default();
    let tree = Tree::read(&portal.path("content"), "content", &mut heard);
    let options = Options::new(portal.path(""), Today::Local("2026-11-21T12:00:00".parse().unwrap()));
    let linked = model::link(content::load(&tree, &mut heard), &tree, &options, &mut heard);
    let mut found = BTreeSet::new();
    for (entry, timetable) in linked.content.events.iter().zip(&linked.timetables) {
        let form = |local: jiff::civil::DateTime| match timetable.all_day {
            true => local.date().to_string(),
            false => zone::moment(&timetable.zone, local).to_string(),
        };
        for one in &timetable.occurrences {
            let line = format!("{}@example.org {} {}", entry.id, form(one.start), form(after(one.end)));
            if form(one.start).as_str() < END {
                found.insert(line);
            }
        }
    }
    found
}

/// What calcard finds. It takes one event at a time, for it tells occurrences of several apart by their times alone.
fn by_calcard(feed: &str) -> BTreeSet<String> {
    let plain = feed.replace("\r\n ", "");
    let events: Vec<_> = plain.split("BEGIN:VEVENT\r\n").skip(1).collect();
    let head = plain.split("BEGIN:VEVENT\r\n").next().unwrap();
    let mut found = BTreeSet::new();
    for (id, _) in EVENTS.into_iter().filter(|(id, _)| *id != BY_OTHERS) {
        let uid = format!("UID:{id}@example.org\r\n");
        let own = events.iter().filter(|event| event.starts_with(&uid));
        let parts: String = own
            .map(|event| format!("BEGIN:VEVENT\r\n{}", event.trim_end_matches("END:VCALENDAR\r\n")))
            .collect();
        let days = parts.contains("DTSTART;VALUE=DATE:");
        let calendar = ICalendar::parse(format!("{head}{parts}END:VCALENDAR\r\n")).unwrap();
        let expanded = calendar.expand_dates(Tz::UTC, 500);
        assert!(expanded.errors.is_empty(), "{id}: {:?}", expanded.errors);
        for event in expanded.events {
            let start = event.start.timestamp();
            let end = match event.end {
                TimeOrDelta::Time(end) => end.timestamp(),
                TimeOrDelta::Delta(length) => start + length.num_seconds(),
            };
            let form = |second: i64| {
                let text = jiff::Timestamp::from_second(second).unwrap().to_string();
                if days { text[..10].to_owned() } else { text }
            };
            if form(start).as_str() < END {
                found.insert(format!("{id}@example.org {} {}", form(start), form(end)));
            }
        }
    }
    found
}

#[expect(clippy::disallowed_methods, reason = "a test reads what it compares with")]
fn kept(name: &str, made: &[u8]) {
    let path = Path::new(FOLDER).join(name);
    if std::env::var("INDABA_UPDATE").is_ok() {
        std::io::Write::write_all(&mut fs::File::create(&path).unwrap(), made).unwrap();
    }
    assert!(
        fs::read(&path).unwrap() == made,
        "{} is not what Indaba makes: INDABA_UPDATE=1 cargo test --test portal",
        path.display()
    );
}

#[test]
fn the_feed_and_its_instances_are_those_that_other_readers_get() {
    let portal = portal();
    let lines: String = instances(&portal).into_iter().map(|line| line + "\n").collect();
    let site = portal.build().ok().site();
    kept("events.ics", &site["events.ics"]);
    kept("instances.txt", lines.as_bytes());
}

#[test]
fn a_reader_in_rust_finds_the_same_instances() {
    let portal = portal();
    let mut own = instances(&portal);
    own.retain(|line| !line.starts_with(BY_OTHERS));
    let site = portal.build().ok().site();
    let found = by_calcard(std::str::from_utf8(&site["events.ics"]).unwrap());
    let lost: Vec<_> = own.difference(&found).collect();
    let more: Vec<_> = found.difference(&own).collect();
    assert!(lost.is_empty() && more.is_empty(), "lost {lost:#?}\nmore {more:#?}");
}
