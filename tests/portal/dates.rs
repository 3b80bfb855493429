//! Dates at the edges: extra dates before a rule, ends at midnight, changed occurrences, the last day of time.

use crate::support::Portal;

#[test]
fn a_rule_counts_from_its_own_first_date_whatever_is_added_to_it() {
    let choir = "title = \"Choir\"\nstart = 2026-03-10T18:00\nend = 2026-03-10T19:00\nvenue = \"Hall\"\n\
                 repeat = { every = \"week\", count = 4 }\nextra_dates = [2026-03-06]";
    let odd =
        "title = \"Odd\"\nstart = 2026-03-10T18:00\nvenue = \"Hall\"\nextra_dates = [2026-03-06, 2026-03-12]";
    Portal::new()
        .today("2026-03-01")
        .event("choir", choir)
        .event("odd", odd)
        .build()
        .clean()
        .page("events/choir/event.ics")
        .contains("DTSTART:20260310T180000Z\r\nDTEND:20260310T190000Z\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nRDATE:20260306T180000Z\r\n")
        .page("events/odd/event.ics")
        .contains("DTSTART:20260306T180000Z\r\nRDATE:20260306T180000Z,20260310T180000Z,20260312T180000Z\r\n");
}

#[test]
fn what_ends_at_midnight_is_over_on_the_day_after() {
    let party = "title = \"Party\"\nstart = 2026-12-04T20:00\nend = 2026-12-05T00:00\nvenue = \"Hall\"";
    let night = "title = \"Night\"\nstart = 2026-12-08T20:00\nend = 2026-12-09T00:30\nvenue = \"Hall\"";
    let site = Portal::new().event("party", party).event("night", night).build().clean();
    let month = String::from_utf8(site.site()["events/2026-12/index.html"].clone()).unwrap();
    assert_eq!(month.matches("<bdi>Party</bdi>").count(), 1, "{month}");
    assert_eq!(month.matches("<bdi>Night</bdi>").count(), 2, "{month}");
}

#[test]
fn the_links_to_calendars_say_where_the_next_occurrence_is_this_time() {
    let series = "title = \"Choir\"\nstart = 2026-12-01T18:00\nend = 2026-12-01T19:00\nvenue = \"Hall\"\n\
                  repeat = { every = \"week\", count = 3 }\n";
    let changed =
        format!("{series}overrides = [{{ of = 2026-12-01, title = \"Concert\", venue = \"Church\" }}]");
    let off = "title = \"Choir\"\nstart = 2026-12-01T18:00\nend = 2026-12-01T19:00\nvenue = \"Hall\"\n\
               repeat = { every = \"week\", count = 1 }\noverrides = [{ of = 2026-12-01, status = \"cancelled\" }]";
    Portal::new()
        .event("choir", &changed)
        .event("off", off)
        .build()
        .clean()
        .page("events/choir/index.html")
        .contains("text=Concert&amp;")
        .contains("subject=Concert&amp;")
        .contains("location=Church")
        .lacks("location=Hall")
        .page("events/off/index.html")
        .lacks("calendar.google.com");
}

#[test]
fn time_may_end_with_an_event() {
    let last = "title = \"Last\"\nstart = 9999-12-31\nvenue = \"Hall\"";
    Portal::new()
        .event("last", last)
        .build()
        .clean()
        .page("events/9999-12/index.html")
        .contains("<bdi>Last</bdi>")
        .page("events.ics")
        .contains("DTSTART;VALUE=DATE:99991231")
        .lacks("DTEND");
}
