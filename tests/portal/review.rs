//! What pages tell of a year and of events that were: each counted once, nothing before its time.

use crate::support::Portal;

/// A portal on 1 March 2026 that has a year in review.
fn portal() -> Portal {
    let trees = "title = \"Trees\"\nunit = \"trees\"\nmeasurements = [{ date = 2026-02-01, value = 5 }]";
    Portal::new().today("2026-03-01T12:00").entry("indicators", "trees", trees)
}

#[test]
fn who_came_is_counted_once_however_they_are_divided() {
    let people = "title = \"People who came\"\nunit = \"people\"\ncounting = \"people\"\n\
                  dimensions = [{ name = \"gender\", values = [\"women\", \"men\"] }, { name = \"age\", values = [\"young\", \"old\"] }]";
    let part = |count: u32, dimension: &str| {
        format!("{{ count = {count}, indicator = \"people\", dimensions = {{ {dimension} }} }}")
    };
    let forum = |attendance: &str| {
        format!(
            "title = \"Forum\"\nstart = 2026-02-10T09:00\nend = 2026-02-10T10:00\nvenue = \"Hall\"\nattendance = [{attendance}]"
        )
    };
    let divided = [
        part(30, "gender = \"women\""),
        part(20, "gender = \"men\""),
        part(35, "age = \"young\""),
        part(14, "age = \"old\""),
    ];
    let portal = portal().entry("indicators", "people", people).event("forum", &forum(&divided.join(", ")));
    let page = portal.build().ok().page("impact/people/index.html").contains("50 <small>people</small>");
    let page = page.page("events/forum/index.html").contains("<dt>People who came</dt><dd>50</dd>");
    let page = page.page("report/2026/index.html").contains("each visit by itself: 50");
    let twice = "{ count = 40, indicator = \"people\" }, { count = 12, indicator = \"people\" }, { count = 5, indicator = \"trees\" }";
    let site = page.change().event("forum", &forum(twice)).build().ok();
    site.page("events/forum/index.html")
        .contains("<dt>People who came</dt><dd>52</dd>")
        .page("report/2026/index.html")
        .contains("each visit by itself: 52");
}

#[test]
fn a_year_has_the_occurrences_that_took_place_in_it() {
    let choir = "title = \"Choir\"\nstart = 2025-01-06T18:00\nend = 2025-01-06T19:00\nvenue = \"Hall\"\n\
                 repeat = { every = \"week\" }\noverrides = [{ of = 2026-01-12, status = \"cancelled\" }]";
    let party = "title = \"Party\"\nstart = 2025-12-31T20:00\nend = 2026-01-01T00:00\nvenue = \"Hall\"";
    let site = portal().event("choir", choir).event("party", party).build().clean();
    // The eight Mondays until March, without one that was cancelled.
    site.page("report/2026/index.html").contains("Events held: 7");
}

#[test]
fn nobody_is_thanked_before_they_have_given() {
    let green = "title = \"Green Future\"\nkind = \"ngo\"\ncontributions = [\
                 { kind = \"financial\", what = \"Seed\", amount = 7000, currency = \"USD\", date = 2026-02-01 },\
                 { kind = \"financial\", what = \"Promise\", amount = 5000, currency = \"USD\", date = 2026-12-01 }]";
    let site = portal().partner("green", green).build().ok();
    site.page("report/2026/index.html").contains("7,000").lacks("5,000").lacks("12,000");
}

#[test]
fn a_period_that_runs_on_stands_at_today() {
    let trees = |baseline: &str| {
        format!(
            "title = \"Trees\"\nunit = \"trees\"\n{baseline}targets = [{{ value = 1000, due = 2026-12-31 }}]\n\
             measurements = [{{ period = \"2026\", value = 300 }}]"
        )
    };
    let with = trees("baseline = { value = 0, date = 2026-01-01 }\n");
    let portal = Portal::new().today("2026-03-01T12:00").entry("indicators", "trees", &with);
    let page = portal.build().ok().page("impact/trees/index.html");
    let page = page.contains("1 Mar 2026").lacks("Behind").contains("On track");
    let page = page.page("report/2026/index.html").contains("On track").lacks("No data");
    let site = page.change().entry("indicators", "trees", &trees("")).build().ok();
    site.page("impact/trees/index.html").lacks("Behind").lacks("No data");
}

#[test]
fn an_activity_without_a_partner_that_may_be_shown_is_no_activity() {
    let green = "title = \"Green Future\"\nkind = \"ngo\"\ncountry = \"ZA\"\nidentifiers = [{ scheme = \"ZA-NPO\", id = \"000-371\" }]";
    let campaign = |partner: &str| {
        format!(
            "title = \"Trees\"\nsummary = \"Trees.\"\npartners = [\"{partner}\"]\nstart = 2026-01-01\nsdgs = [15]"
        )
    };
    let portal = portal()
        .hosted("green", "")
        .partner("green", green)
        .partner("hidden", "title = \"Hidden\"\nkind = \"ngo\"\ndraft = true")
        .entry("campaigns", "trees", &campaign("green"))
        .entry("campaigns", "secret", &campaign("hidden"));
    portal
        .build()
        .ok()
        .page("data/iati-activities.xml")
        .contains("-trees</iati-identifier>")
        .lacks("-secret</iati-identifier>")
        .page("data/index.html")
        .contains("Trees: partners");
}
