//! Impact: from figures to pages and tables.

use crate::support::Portal;

/// Two partners, a campaign, an event, a story, and an indicator whose figures stand beside it.
fn portal() -> Portal {
    Portal::new()
        .partner("green", "title = \"Green Future\"\nkind = \"ngo\"\ncountry = \"ZA\"\nidentifiers = [{ scheme = \"ZA-NPO\", id = \"000-371\" }]\ncontributions = [{ kind = \"financial\", what = \"Seed\", amount = 5000, currency = \"USD\", date = 2026-02-01, campaign = \"trees\" }, { kind = \"time\", quantity = 30, unit = \"hours\", date = 2026-02-01 }]\n[partnership]\ngoals = [{ party = \"both\", goal = \"Three hundred trees\", indicator = \"trees\", target = 300, due = 2026-12-31 }]")
        .partner("school", "title = \"The school\"\nkind = \"school\"")
        .entry("campaigns", "trees", "title = \"Trees\"\nsummary = \"Trees.\"\npartners = [{ id = \"green\", role = \"lead\" }]\nstart = 2026-01-01\nend = 2026-12-31\nsdgs = [15]\nsectors = [\"31220\", \"41030\"]\nbudget = 900\nspent = 400\nkpis = [{ indicator = \"trees\", target = 300, due = 2026-12-31 }]")
        .event("day", "title = \"Planting day\"\nstart = 2026-03-21\nall_day = true\nvenue = \"Field\"\npartners = [\"green\"]\ncampaign = \"trees\"\nattendance = { count = 40, indicator = \"people\" }")
        .entry("indicators", "people", "title = \"People who came\"\nunit = \"people\"\ncounting = \"people\"")
        .entry("indicators", "trees", "title = \"Trees planted\"\nunit = \"trees\"\nbaseline = { value = 0, date = 2026-01-01 }\ntargets = [{ value = 300, due = 2026-12-31 }]")
        .file("content/indicators/trees.csv", "Date;Value;Partners;Campaign;Planned\r\n2026-03-21;120,5;green school;trees;\r\n2026-05-21;79,5;green;trees;\r\n2027-01-21;90;green;;x\r\n")
}

#[test]
fn a_figure_says_how_it_was_counted() {
    portal()
        .hosted("green", "")
        .build()
        .ok()
        .page("impact/trees/index.html")
        .contains("120.5 + 79.5 = 200 trees")
        .contains("Planned, not measured")
        .contains("120.5 of it shared with others")
        .contains("<svg class=\"chart\" role=\"img\"")
        .contains("\"@type\":\"Dataset\"")
        .contains("\"publisher\":{")
        .page("impact/people/index.html")
        .contains("40 <small>people</small>")
        .page("partners/school/index.html")
        .contains("120.5 trees");
}

#[test]
fn figures_that_stay_apart_are_said_to_in_the_list() {
    let apart = "title = \"Alive\"\nunit = \"%\"\ncounting = \"percent\"\naggregation = \"none\"\nmeasurements = [{ date = 2026-03-01, value = 70 }, { date = 2026-04-01, value = 90 }]";
    portal()
        .entry("indicators", "alive", apart)
        .build()
        .ok()
        .page("impact/index.html")
        .contains("Each figure stands for itself.")
        .contains("<bdi>200 trees</bdi>");
    portal().build().ok().page("impact/index.html").lacks("Each figure stands for itself.");
}

#[test]
fn goals_costs_and_the_year_follow_from_the_figures() {
    let site = portal().build().ok();
    site.page("goals/index.html")
        .contains("Three hundred trees")
        .contains("On track")
        .page("campaigns/trees/index.html")
        .contains("divided by 200")
        .page("report/2026/index.html")
        .contains("Year in review 2026")
        .contains("5,000")
        .contains("30 hours")
        .lacks("What that is worth together");
}

#[test]
fn a_joint_worth_needs_rates() {
    let rates = "currency = \"ZAR\"\n[rates]\nUSD = { worth = 18, date = 2026-02-01 }\nhours = 50\n";
    let site = portal().hosted("green", rates).build().ok();
    site.page("report/2026/index.html").contains("What that is worth together").contains("91,500");
}

#[test]
fn everything_is_there_for_download() {
    let site = portal().hosted("green", "").build().ok();
    site.page("data/measurements.csv")
        .contains("trees,2026-03-21,2026-03-21,120.5,trees,green school,trees,,,,yes,,,\r\n")
        .contains("trees,2027-01-21,2027-01-21,90,trees,green,,,,,planned,,,\r\n")
        .page("data/indicators/trees.json")
        .contains("\"value\": 79.5")
        .page("data/iati-activities.xml")
        .contains("<iati-identifier>ZA-NPO-000-371-trees</iati-identifier>")
        .contains("<actual value=\"200\"/>")
        .contains("<sector vocabulary=\"1\" code=\"31220\" percentage=\"50.00\"/>")
        .page("data/index.html")
        .contains("iati-activities.xml");
}

#[test]
fn a_table_beside_no_indicator_is_told() {
    Portal::new()
        .entry("indicators", "trees", "title = \"T\"\nunit = \"t\"")
        .file("content/indicators/tree.csv", "date,value\n2026-01-01,1\n")
        .file("content/indicators/trees.csv", "date,value,partners\n2026-01-01,1,gren\n")
        .check()
        .reports("stray-file", "content/indicators/tree.csv")
        .reports("unknown-reference", "content/indicators/trees.csv:2:14");
}

#[test]
fn impact_is_told_by_topic_region_goal_partner_and_year() {
    let site = portal()
        .entry("partners", "coast", "title = \"Coast\"\nkind = \"ngo\"\nregion = \"coast\"")
        .entry("indicators", "homes", "title = \"Homes\"\nsummary = \"With a door.\"\nunit = \"homes\"\nfocus = [\"housing\"]\nsdgs = [11]\nmeasurements = [{ period = \"2025-Q4\", value = 7, partners = [\"coast\", \"green\"] }, { period = \"2026-Q1\", value = 30, partners = [\"coast\"] }, { period = \"2026-Q2\", value = 500, partners = [\"school\"] }]")
        .entry("partners", "hill", "title = \"Hill\"\nkind = \"ngo\"\nregion = \"hills\"")
        .entry("indicators", "wells", "title = \"Wells\"\nunit = \"wells\"\nfocus = [\"water\"]\nsdgs = [6]\nmeasurements = [{ period = \"2026-Q1\", value = 3, partners = [\"hill\"] }]")
        .build()
        .ok();
    let page = |way: &str| format!("impact/{way}/index.html");
    let mut overview = site.page("impact/index.html").contains("With a door.");
    for way in ["focus/housing", "region/coast", "sdg/11", "partner/coast", "year/2025"] {
        overview = overview.contains(&format!("href=\"/impact/{way}/\""));
    }
    overview
        .page(&page("focus/housing"))
        .contains("<bdi>537 <small>homes</small>")
        .contains("With a door.")
        .page(&page("sdg/11"))
        .contains("<bdi>537 <small>homes</small>")
        .page(&page("region/coast"))
        .contains("<bdi>37 <small>homes</small>")
        .page(&page("partner/coast"))
        .contains("<bdi>37 <small>homes</small>")
        .contains("7 of it shared with others")
        .page(&page("partner/green"))
        .contains("<bdi>7 <small>homes</small>")
        .contains("<bdi>200 <small>trees</small>")
        .page(&page("year/2025"))
        .contains("<bdi>7 <small>homes</small>")
        .page(&page("year/2026"))
        .contains("<bdi>530 <small>homes</small>")
        .contains("The year before: 7 homes");
}

#[test]
fn people_of_several_indicators_are_added_by_group_or_not_at_all() {
    let people = |group: &str, value: u32| {
        format!(
            "title = \"{value} people\"\nunit = \"people\"\ncounting = \"people\"\n{group}measurements = [{{ date = 2026-03-01, value = {value} }}]"
        )
    };
    let portal = Portal::new().entry("indicators", "mentored", &people("overlap = \"youth\"\n", 98)).entry(
        "indicators",
        "placed",
        &people("overlap = \"youth\"\n", 64),
    );
    portal
        .entry("indicators", "trained", &people("overlap = \"installers\"\n", 14))
        .build()
        .clean()
        .page("impact/index.html")
        .contains("98 + 14 = 112")
        .contains("Not added, since they may be the same people:")
        .site()
        .change()
        .entry("indicators", "trained", &people("", 14))
        .check()
        .reports("same-people", "content/indicators/trained.md:3:8");
}

#[test]
fn a_survey_tells_how_many_answered() {
    let site = Portal::new()
        .entry("indicators", "heard", "title = \"Heard\"\nunit = \"points\"\ncounting = \"score\"")
        .file("content/indicators/heard.csv", "date,value,answers\n2026-03-01,3.9,268\n2026-06-01,4.4,12\n")
        .entry("indicators", "trust", "title = \"Trust\"\nunit = \"points\"\ncounting = \"score\"\nmeasurements = [{ date = 2026-03-01, value = 4, answers = 30 }]")
        .build()
        .ok();
    site.page("impact/heard/index.html")
        .contains("Answers: 12. Few people answered")
        .contains("<td class=\"num\">268</td>")
        .page("impact/trust/index.html")
        .contains("Answers: 30")
        .lacks("Few people answered")
        .page("impact/index.html")
        .contains("What people tell us")
        .page("data/measurements.csv")
        .contains("heard,2026-06-01,2026-06-01,4.4,points,,,,,,yes,12,,\r\n");
}

#[test]
fn goals_without_a_single_figure_have_no_state_and_the_year_tells_its_targets() {
    let alive = "title = \"Alive\"\nunit = \"of 100\"\ncounting = \"percent\"\naggregation = \"none\"\nbaseline = { value = 40, date = 2026-01-01 }\nmeasurements = [{ date = 2026-03-01, value = 79 }]";
    let site = portal()
        .partner("grower", "title = \"Grower\"\nkind = \"ngo\"\n[partnership]\ngoals = [{ party = \"partner\", goal = \"Alive after a year\", indicator = \"alive\", target = 80, due = 2027-01-01 }]")
        .entry("indicators", "alive", alive)
        .build()
        .ok();
    site.page("partners/grower/index.html")
        .contains("Alive after a year")
        .lacks("No data since")
        .page("goals/index.html")
        .contains("aria-labelledby=\"_goal-")
        .page("report/2026/index.html")
        .contains("Targets reached: 0 of 1")
        .contains("aria-labelledby=\"_target-0-t _target-0-d\"")
        .contains("Highlights");
}

#[test]
fn the_years_cover_has_the_picture_of_the_latest_story_that_has_one() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h40v30z\"/></svg>";
    let told =
        |day: &str, image: &str| format!("+++\ntitle = \"Told\"\ndate = {day}\n{image}\n+++\nWords.\n");
    let image = "image = { file = \"trees.svg\", alt = \"Young trees\" }";
    let site = portal()
        .file("content/stories/first/index.md", told("2026-04-01", image))
        .file("content/stories/first/trees.svg", drawing)
        .file("content/stories/second/index.md", told("2026-05-01", ""))
        .build()
        .ok();
    let files = site.site();
    let page = String::from_utf8_lossy(&files["report/2026/index.html"]);
    let cover = page.split_once("report-cover").and_then(|(_, rest)| rest.split_once("</header>"));
    let cover = cover.map_or("", |(cover, _)| cover);
    assert!(cover.contains("hero-media") && cover.contains("alt=\"Young trees\""), "{page}");
    portal().build().ok().page("report/2026/index.html").contains("hero-art").lacks("hero-media");
}
