//! Impact: from figures to pages and tables.

use crate::support::Portal;

/// Two partners, a campaign, an event, a story, and an indicator whose figures stand beside it.
fn portal() -> Portal {
    Portal::new()
        .partner("green", "title = \"Green Future\"\nkind = \"ngo\"\ncountry = \"ZA\"\nidentifiers = [{ scheme = \"ZA-NPO\", id = \"000-371\" }]\ncontributions = [{ kind = \"financial\", what = \"Seed\", amount = 5000, currency = \"USD\", date = 2026-02-01, campaign = \"trees\" }, { kind = \"time\", quantity = 30, unit = \"hours\", date = 2026-02-01 }]\n[partnership]\ngoals = [{ party = \"both\", goal = \"Three hundred trees\", indicator = \"trees\", target = 300, due = 2026-12-31 }]")
        .partner("school", "title = \"The school\"\nkind = \"school\"")
        .entry("campaigns", "trees", "title = \"Trees\"\nsummary = \"Trees.\"\npartners = [{ id = \"green\", role = \"lead\" }]\nstart = 2026-01-01\nend = 2026-12-31\nsdgs = [15]\nbudget = 900\nspent = 400\nkpis = [{ indicator = \"trees\", target = 300, due = 2026-12-31 }]")
        .event("day", "title = \"Planting day\"\nstart = 2026-03-21\nall_day = true\nvenue = \"Field\"\npartners = [\"green\"]\ncampaign = \"trees\"\nattendance = { count = 40, indicator = \"people\" }")
        .entry("indicators", "people", "title = \"People who came\"\nunit = \"people\"\ncounting = \"people\"")
        .entry("indicators", "trees", "title = \"Trees planted\"\nunit = \"trees\"\nbaseline = { value = 0, date = 2026-01-01 }\ntargets = [{ value = 300, due = 2026-12-31 }]")
        .file("content/indicators/trees.csv", "Date;Value;Partners;Campaign;Planned\r\n2026-03-21;120,5;green school;trees;\r\n2026-05-21;79,5;green;trees;\r\n2027-01-21;90;green;;x\r\n")
}

#[test]
fn a_figure_says_how_it_was_counted() {
    portal()
        .build()
        .ok()
        .page("impact/trees/index.html")
        .contains("120.5 + 79.5 = 200 trees")
        .contains("Planned, not measured")
        .contains("120.5 of it shared with others")
        .contains("<svg class=\"chart\" role=\"img\"")
        .contains("\"@type\":\"Dataset\"")
        .page("impact/people/index.html")
        .contains("40 <small>people</small>")
        .page("partners/school/index.html")
        .contains("120.5 trees");
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
    let rates = "[portal]\nname = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\ncurrency = \"ZAR\"\n[rates]\nUSD = { worth = 18, date = 2026-02-01 }\nhours = 50\n";
    let site = portal().file("content/portal.toml", rates).build().ok();
    site.page("report/2026/index.html").contains("What that is worth together").contains("91,500");
}

#[test]
fn everything_is_there_for_download() {
    let site = portal()
        .file("content/portal.toml", "[portal]\nname = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\nhost = \"green\"\n")
        .build()
        .ok();
    site.page("data/measurements.csv")
        .contains("trees,2026-03-21,2026-03-21,120.5,trees,green school,trees,,,,yes,,\r\n")
        .contains("trees,2027-01-21,2027-01-21,90,trees,green,,,,,planned,,\r\n")
        .page("data/indicators/trees.json")
        .contains("\"value\": 79.5")
        .page("data/iati-activities.xml")
        .contains("<iati-identifier>ZA-NPO-000-371-trees</iati-identifier>")
        .contains("<actual value=\"200\"/>")
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
