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
fn a_page_says_how_often_its_event_takes_place() {
    let weekly = "title = \"Choir\"\nstart = 2026-12-01T18:00\nvenue = \"Hall\"\nrepeat = { every = \"week\", on = [\"thursday\", \"tuesday\"], interval = 2, count = 9 }";
    let odd = "title = \"Odd\"\nstart = 2026-12-01T18:00\nvenue = \"Hall\"\nextra_dates = [2026-12-09T18:00]";
    Portal::new()
        .event("check-in", SERIES)
        .event("choir", weekly)
        .event("odd", odd)
        .build()
        .clean()
        .page("events/check-in/index.html")
        .contains("<small>Every month</small>")
        .page("events/choir/index.html")
        .contains("<small>Every 2 weeks: Tuesday and Thursday</small>")
        .page("events/odd/index.html")
        .contains("<small>Repeats</small>");
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

/// When a portal changes next after a moment, and what happens then.
fn next(portal: &dyn Fn() -> Portal, today: &str) -> (String, String) {
    let answer = portal().today(today).build().ok();
    let next = answer.outcome().next_change.clone().unwrap();
    let manifest = String::from_utf8(answer.site()["indaba-manifest.json"].clone()).unwrap();
    assert!(manifest.contains(&format!("\"next_change\": \"{}\"", next.moment)), "{manifest}");
    (next.at.to_string(), next.what)
}

/// Holds what the portal tells, change after change, each looked at from the one before.
#[track_caller]
fn changes(portal: &dyn Fn() -> Portal, from: &str, expected: &[(&str, &str)]) {
    let mut today = from.to_owned();
    for (at, what) in expected {
        assert_eq!(next(portal, &today), ((*at).to_owned(), (*what).to_owned()), "after {today}");
        today = (*at).to_owned();
    }
}

#[test]
fn the_site_says_when_it_will_change_by_itself() {
    let portal = || {
        Portal::new()
            .event(
                "forum",
                "title = \"Forum\"\nstart = 2026-11-25T09:00\nend = 2026-11-25T16:00\nvenue = \"Town hall\"\n\
                 registration = { opens = 2026-11-22, closes = 2026-11-23 }",
            )
            .entry("news", "award", "title = \"Award\"\ndate = 2026-11-24\npublish = 2026-11-24T06:00")
            .entry(
                "news",
                "draft",
                "title = \"Draft\"\ndate = 2026-11-22\npublish = 2026-11-22T07:00\ndraft = true",
            )
            .entry("pages", "notice", "title = \"Notice\"\nexpires = 2026-11-26")
            .partner("library", "title = \"Library\"\nkind = \"ngo\"\npartnership = { end = 2026-11-27 }")
            .entry(
                "opportunities",
                "grant",
                "title = \"Grant\"\nopens = 2026-11-28\ncloses = 2026-11-28T12:00",
            )
    };
    let told = [
        ("2026-11-22T00:00:00", "the registration for `Forum` opens"),
        ("2026-11-24T00:00:00", "the registration for `Forum` closes"),
        ("2026-11-24T06:00:00", "the news item `award` goes out"),
        ("2026-11-25T09:00:00", "the event `Forum` begins"),
        ("2026-11-25T16:00:01", "the event `Forum` ends"),
        ("2026-11-27T00:00:00", "the page `notice` expires"),
        ("2026-11-28T00:00:00", "the partnership with `Library` ends"),
        ("2026-11-28T12:00:01", "the opportunity `Grant` closes"),
        ("2026-12-01T00:00:00", "a new month begins"),
        ("2027-01-01T00:00:00", "a new month begins"),
    ];
    changes(&portal, "2026-11-21T12:00:00", &told);
}

#[test]
fn consent_that_lapses_changes_the_site() {
    let story = "title = \"Shade\"\ndate = 2026-10-01\n\
                 quotes = [{ quote = \"Cool.\", consent = { scope = [\"web\"], until = 2026-11-30 } }]";
    let portal = || Portal::new().entry("stories", "shade", story);
    changes(&portal, "2026-11-21T12:00:00", &[("2026-12-01T00:00:00", "the consent for a quote lapses")]);
}

#[test]
fn pages_carry_what_the_visitors_clock_needs() {
    let forum = "title = \"Forum\"\nstart = 2026-12-01T09:00\nend = 2026-12-01T16:00\nvenue = \"Town hall\"\n\
                 time_zone = \"Africa/Johannesburg\"\n\
                 registration = { url = \"https://example.org/r\", opens = 2026-11-22, closes = 2026-11-23 }";
    Portal::new()
        .event("forum", forum)
        .event("check-in", SERIES)
        .build()
        .clean()
        .page("events/index.html")
        .contains("data-from=\"2026-12-01T07:00:00Z\" data-to=\"2026-12-01T14:00:00Z\"")
        .contains("2027-02-02T09:00:00Z")
        .page("events/forum/index.html")
        .contains("data-from=\"2026-11-21T22:00:00Z\" data-to=\"2026-11-23T22:00:00Z\"")
        .contains("data-local-for=\"2026-12-01T07:00:00Z\"")
        .page("events/2026-12/index.html")
        .contains("data-day=\"2026-12-01\"")
        .lacks("is-today");
}

#[test]
fn events_are_listed_by_whom_and_how_and_can_be_subscribed_to_by_partner_and_campaign() {
    let forum = "title = \"Forum\"\nstart = 2026-12-01T09:00\nvenue = \"Town hall\"\npartners = [\"library\"]\n\
                 campaign = \"trees\"\nagenda = [{ start = 10:00, title = \"Rivers\", speakers = [\"Dr Naidoo\"] }]";
    let webinar = "title = \"Webinar\"\nstart = 2026-12-02T09:00\nonline = \"https://meet.example.org/w\"\n\
                   registration = { price = 0 }";
    Portal::new()
        .partner("library", "title = \"City Library\"\nkind = \"ngo\"")
        .entry("campaigns", "trees", "title = \"Trees\"\npartners = [\"library\"]")
        .event("forum", forum)
        .event("webinar", webinar)
        .build()
        .clean()
        .page("events/partner/library/index.html")
        .contains("Forum")
        .lacks("Webinar")
        .contains("webcal://example.org/partners/library/events.ics")
        .page("events/attendance/online/index.html")
        .contains("Webinar")
        .lacks("Forum")
        .page("partners/library/index.html")
        .contains("webcal://example.org/partners/library/events.ics")
        .contains("/events/partner/library/")
        .page("campaigns/trees/index.html")
        .contains("webcal://example.org/campaigns/trees/events.ics")
        .page("events/forum/index.html")
        .contains("\"organizer\":[{\"@id\":\"https://example.org/partners/library/#organisation\",\"@type\":\"Organization\",\"name\":\"City Library\"")
        .contains("\"performer\":[{\"@type\":\"Person\",\"name\":\"Dr Naidoo\"}]")
        .contains("\"image\":[\"https://example.org/cards/portal.jpg\"]")
        .page("events/webinar/index.html")
        .contains("\"isAccessibleForFree\":true")
        .contains("<dt>Admission</dt>")
        .lacks("<dt>Registration</dt>");
}

#[test]
fn the_archive_is_narrowed_by_links_and_by_script() {
    let past = |year: &str, rest: &str| {
        format!("title = \"Tea of {year}\"\nstart = {year}-05-01T09:00\nvenue = \"Hall\"\n{rest}")
    };
    Portal::new()
        .partner("library", "title = \"City Library\"\nkind = \"ngo\"")
        .partner("school", "title = \"School\"\nkind = \"school\"")
        .event(
            "tea-25",
            &past(
                "2025",
                "kind = \"forum\"\npartners = [\"library\", \"school\"]\nlanguages = [\"zu\", \"en\"]",
            ),
        )
        .event("tea-24", &past("2024", "kind = \"meeting\"\nlanguages = [\"zu\"]"))
        .event(
            "to-come",
            "title = \"To come\"\nstart = 2026-12-05T09:00\nvenue = \"Hall\"\nlanguages = [\"zu\"]",
        )
        .build()
        .clean()
        .page("events/past/index.html")
        .contains("href=\"/events/past/year/2025/\"")
        .contains(
            "data-year=\"2025\" data-kind=\"forum\" data-partner=\"library school\" data-language=\"en zu\"",
        )
        .contains("<select name=\"partner\">")
        .page("events/past/year/2025/index.html")
        .contains("Tea of 2025")
        .lacks("Tea of 2024")
        .page("events/past/partner/school/index.html")
        .contains("Tea of 2025")
        .lacks("Tea of 2024")
        .page("events/past/language/zu/index.html")
        .contains("Tea of 2025")
        .contains("Tea of 2024")
        .page("events/language/zu/index.html")
        .contains("To come")
        .contains("webcal://example.org/events/language/zu/events.ics")
        .page("events/language/en/events.ics")
        .contains("SUMMARY:Tea of 2025")
        .lacks("SUMMARY:To come");
}

#[test]
fn an_event_that_is_renamed_or_moved_stays_the_same_for_calendars() {
    let tea = "title = \"Tea\"\nstart = 2026-12-01T09:00\nvenue = \"Hall\"";
    let uid = "UID:tea@example.org\r\n";
    let renamed = format!("{tea}\naliases = [\"/events/tea/\"]");
    let portal = Portal::new().event("tea", tea).build().clean().page("events.ics").contains(uid).change();
    let portal = portal.without("content/events/tea.md").event("high-tea", &renamed).build().clean();
    let portal = portal.page("events.ics").contains(uid).change().without("content/events/high-tea.md");
    let many = format!("[[events]]\nid = \"tea\"\n{tea}\n");
    portal.file("content/events/2026.toml", many).build().clean().page("events.ics").contains(uid);
}

#[test]
fn a_feed_tells_of_a_change_just_when_the_event_says_so() {
    let stamps = |fields: &str| {
        let tea = format!("title = \"Tea\"\nstart = 2026-12-01T09:00\nvenue = \"Hall\"\n{fields}");
        let site = Portal::new().event("tea", &tea).build().clean().site();
        let feed = String::from_utf8(site["events.ics"].clone()).unwrap();
        let kept = ["DTSTAMP", "LAST-MODIFIED", "SEQUENCE"];
        feed.lines()
            .filter(|line| kept.iter().any(|name| line.starts_with(name)))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(stamps("summary = \"With cake\""), stamps("summary = \"Without cake\""));
    assert_eq!(stamps(""), ["DTSTAMP:20000101T000000Z", "SEQUENCE:0"]);
    assert_eq!(
        stamps("updated = 2026-11-01T10:30"),
        ["DTSTAMP:20261101T103000Z", "LAST-MODIFIED:20261101T103000Z", "SEQUENCE:14114070"]
    );
    assert!(stamps("updated = 2026-11-01T10:30\nrevision = 3").contains(&"SEQUENCE:3".to_owned()));
}

#[test]
fn a_zone_that_is_none_is_told_with_the_one_that_is_meant() {
    Portal::new()
        .event(
            "tea",
            "title = \"Tea\"\nstart = 2026-12-01T09:00\nvenue = \"Hall\"\ntime_zone = \"Africa/Durban\"",
        )
        .check()
        .reports("unknown-time-zone", "content/events/tea.md:5:13")
        .says("Did you mean `Africa/Johannesburg`?");
}

#[test]
fn a_price_is_said_only_where_one_is_stated() {
    let with = |registration: &str| {
        let tea = format!(
            "title = \"Tea\"\nstart = 2026-12-01T09:00\nvenue = \"Hall\"\nregistration = {registration}"
        );
        Portal::new().event("tea", &tea).build().clean().page("events/tea/index.html")
    };
    with("{ url = \"https://example.org/r\" }")
        .contains("\"offers\":{")
        .lacks("\"price\"")
        .lacks("priceCurrency");
    with("{ price = 0 }").contains("\"price\":\"0\"").contains("priceCurrency");
    with("{ price = { amount = 12.5, currency = \"USD\" } }")
        .contains("\"price\":\"12.5")
        .contains("\"priceCurrency\":\"USD\"");
}

#[test]
fn what_has_moved_online_is_at_its_place_no_more() {
    let tea = |rest: &str| {
        format!(
            "title = \"Tea\"\nstart = 2026-12-01T09:00\nonline = \"https://meet.example.org/tea\"\n\
             venue = {{ name = \"Town hall\", place = {{ name = \"Umlazi\", lat = -29.9, lon = 30.8 }} }}\n{rest}"
        )
    };
    Portal::new()
        .event("tea", &tea("status = \"moved-online\""))
        .build()
        .clean()
        .page("events.ics")
        .contains("LOCATION:https://meet.example.org/tea\r\n")
        .lacks("GEO:")
        .page("events/tea/index.html")
        .lacks("Town hall")
        .page("events/index.html")
        .lacks("Town hall");
    Portal::new()
        .event("tea", &tea("status = \"cancelled\""))
        .build()
        .clean()
        .page("events.ics")
        .contains("LOCATION:Town hall\\, Umlazi\r\n")
        .lacks("https://meet.example.org/tea");
}

#[test]
fn a_time_that_clocks_skip_is_the_same_one_in_every_program() {
    let portal = || {
        Portal::new()
            .event(
                "night",
                "title = \"Night\"\nstart = 2027-03-28T02:30\nend = 2027-03-28T04:00\nvenue = \"Hall\"\n\
                 time_zone = \"Europe/Berlin\"",
            )
            .event(
                "shift",
                "title = \"Shift\"\nstart = 2027-03-21T02:30\nduration = \"1h\"\nvenue = \"Hall\"\n\
                 time_zone = \"Europe/Berlin\"\nrepeat = { every = \"week\", count = 3 }",
            )
            .today("2027-03-01")
    };
    let site = portal().build().ok().page("events/night/event.ics");
    site.contains("DTSTART;TZID=Europe/Berlin:20270328T033000\r\n")
        .contains("DTEND;TZID=Europe/Berlin:20270328T040000\r\n")
        .page("events/shift/event.ics")
        .contains("DTSTART;TZID=Europe/Berlin:20270321T023000\r\n")
        .contains(
            "RECURRENCE-ID;TZID=Europe/Berlin:20270328T023000\r\nDTSTART;TZID=Europe/Berlin:20270328T033000\r\n\
             DTEND;TZID=Europe/Berlin:20270328T043000\r\n",
        )
        .page("events/shift/index.html")
        .contains("2027-03-28T03:30")
        .lacks("It was planned for");
    portal()
        .check()
        .says("clocks skip 2027-03-28T02:30")
        .reports("doubtful-time", "content/events/shift.md:3:9");
}

#[test]
fn what_was_and_what_will_be_are_told_apart() {
    let talk = |start: &str| {
        format!("title = \"Talk of {start}\"\nstart = {start}\nvenue = \"Hall\"\nfocus = [\"water\"]")
    };
    let postponed = "title = \"Fair\"\nstart = 2026-12-05T09:00\nvenue = \"Hall\"\nstatus = \"postponed\"";
    let moved = "title = \"Walk\"\nstart = 2026-12-06T14:00\nprevious_start = 2026-12-06T09:00\nvenue = \"Hall\"\n\
                 status = \"rescheduled\"";
    let settings = "[portal]\nname = \"Test\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n\
                    [focus.water]\ntitle = \"Water\"\n";
    let bare = Portal::bare().file("content/portal.toml", settings);
    let portal =
        ["2026-03-02T09:00", "2026-04-02T09:00", "2026-05-02T09:00", "2026-12-01T09:00", "2026-12-02T09:00"]
            .iter()
            .enumerate()
            .fold(bare, |portal, (at, start)| portal.event(&format!("talk-{at}"), &talk(start)));
    let page =
        portal.event("fair", postponed).event("walk", moved).build().clean().page("events/talk-4/index.html");
    let more = page.contains("Talk of 2026-12-01T09:00").contains("Talk of 2026-05-02T09:00");
    more.lacks("Talk of 2026-03-02T09:00")
        .contains("href=\"/events/#_subscribe\"")
        .contains("2 May 2026")
        .contains("Past")
        .page("events/2026-12/index.html")
        .contains("(Postponed)")
        .page("events/walk/index.html")
        .contains("It was planned for Sunday, 6 December 2026, 09:00.");
}
