//! Events in time: series, feeds, months, and when the site changes by itself.

use crate::support::Portal;

/// A monthly meeting with one occurrence that is moved and one that falls out.
const SERIES: &str = r#"title = "Check-in, with tea"
start = 2026-02-03T09:00
duration = "50 minutes"
venue = "Town hall"
repeat = { every = "month", on = "first tuesday", until = 2027-03-31 }
except = [2027-01-05]
overrides = [{ of = 2026-12-01, start = 2026-12-02T10:00, title = "Check-in in December" }]"#;

#[test]
fn a_series_stays_ahead_until_its_last_occurrence() {
    Portal::new()
        .event("check-in", SERIES)
        .build()
        .clean()
        .page("events/index.html")
        .contains("Check-in in December")
        .contains("datetime=\"2026-12-02T10:00\"")
        .change()
        .today("2027-04-01T08:00")
        .build()
        .clean()
        .page("events/past/index.html")
        .contains("datetime=\"2027-03-02T09:00\"");
}

#[test]
fn a_feed_has_the_rule_its_exceptions_and_its_changes() {
    let site = Portal::new().event("check-in", SERIES).build().clean().site();
    let (_, bytes) = site.iter().find(|(path, _)| path.as_str() == "events.ics").unwrap();
    let feed = String::from_utf8(bytes.to_vec()).unwrap();
    for line in [
        "RRULE:FREQ=MONTHLY;UNTIL=20270331T235959Z;BYDAY=1TU\r\n",
        "EXDATE:20270105T090000Z\r\n",
        "RECURRENCE-ID:20261201T090000Z\r\n",
        "SUMMARY:Check-in\\, with tea\r\n",
        "END:VCALENDAR\r\n",
    ] {
        assert!(feed.contains(line), "{line} is not in\n{feed}");
    }
    assert!(feed.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{feed}");
}

#[test]
fn months_lead_to_those_that_have_something() {
    Portal::new()
        .event("forum", "title = \"Forum\"\nstart = 2026-12-01T09:00\nvenue = \"Town hall\"")
        .event("fair", "title = \"Fair\"\nstart = 2027-03-05\nend = 2027-03-06\nvenue = \"Town hall\"")
        .build()
        .clean()
        .has_no("events/2027-01/index.html")
        .page("events/2026-12/index.html")
        .contains("/events/2027-03/")
        .contains("Forum");
}

#[test]
fn the_site_says_when_it_will_change_by_itself() {
    let event = "title = \"Forum\"\nstart = 2026-12-01T09:00\nend = 2026-12-01T16:00\nvenue = \"Town hall\"";
    let next = |today: &str| {
        let answer = Portal::new().event("forum", event).today(today).build().clean();
        answer.outcome().next_change.clone().map(|next| (next.at.to_string(), next.what))
    };
    let named = |at: &str, what: &str| Some((at.to_owned(), format!("the event `Forum` {what}")));
    assert_eq!(next("2026-11-21T12:00"), named("2026-12-01T09:00:00", "begins"));
    assert_eq!(next("2026-12-01T12:00"), named("2026-12-01T16:00:01", "ends"));
    assert_eq!(next("2026-12-01T16:00:01"), None);
}
