//! The search and its index.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::Portal;

const PORTAL: &str =
    "[portal]\nname = \"P\"\nbase_url = \"https://example.org/sub/\"\nlanguages = [\"en\", \"zu\"]\n";

fn portal() -> Portal {
    Portal::bare()
        .file("content/portal.toml", PORTAL)
        .partner("ecole", "title = \"École du Lac\"\nkind = \"school\"\nsummary = \"It teaches water law\"")
        .file("content/partners/ecole.zu.md", "+++\ntitle = \"Isikole Sechibi\"\n+++\n")
        .file("content/pages/wells.md", "+++\ntitle = \"Wells\"\n+++\nWater comes up.\n\n## Boreholes\n")
}

fn json(site: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    serde_json::from_slice(&site[path]).unwrap()
}

/// The numbers under a key of a file, each of which is written as what it is more than the one before.
fn numbers(file: &Value, key: &str) -> Vec<u64> {
    let gaps = file[key].as_array().into_iter().flatten().filter_map(Value::as_u64);
    gaps.scan(0, |sum, gap| Some(*sum + gap).inspect(|now| *sum = *now)).collect()
}

/// The codes of a word: four times the entry's number, and the weight.
fn codes(site: &BTreeMap<String, Vec<u8>>, folder: &str, word: &str) -> Vec<u64> {
    let shard = u32::from(word.chars().next().unwrap()) % 32;
    numbers(&json(site, &format!("{folder}search/words-{shard}.json")), word)
}

#[test]
fn words_lead_to_entries_in_each_language() {
    let answer = portal().build().clean();
    let site = answer.site();
    let entry = |number: u64, weight: u64| number * 4 + weight;
    assert_eq!(codes(&site, "", "ecole"), [entry(0, 3)]);
    assert_eq!(codes(&site, "", "water"), [entry(0, 2), entry(1, 1)]);
    assert_eq!(codes(&site, "", "boreholes"), [entry(1, 2)]);
    assert_eq!(codes(&site, "zu/", "isikole"), [entry(0, 3)]);
    assert_eq!(codes(&site, "", "isikole"), [0; 0]);
    let shown = json(&site, "search/entries-0.json");
    assert_eq!(
        shown[0],
        serde_json::json!(["/sub/partners/ecole/", "École du Lac", "It teaches water law", null])
    );
    // What is not translated says so.
    assert_eq!(json(&site, "zu/search/entries-0.json")[1][3], "en ltr");
}

#[test]
fn the_page_works_with_and_without_a_script_and_browsers_know_of_it() {
    portal()
        .build()
        .clean()
        .page("search/index.html")
        .contains("data-search=\"/sub/search/\" data-chunk=\"50\"")
        .contains("<option value=\"partners\" data-count=\"1\">")
        .contains("<a href=\"/sub/wells/\">Wells</a>")
        .page("index.html")
        .contains("href=\"/sub/opensearch.xml\"")
        .contains("https://example.org/sub/search/?q={search_term_string}")
        .lacks("js/search.")
        .page("zu/opensearch.xml")
        .contains("template=\"https://example.org/sub/zu/search/?q={searchTerms}\"")
        .contains("<Language>zu</Language>")
        .change()
        .file("content/portal.toml", format!("{PORTAL}without = [\"search\"]\n"))
        .build()
        .clean()
        .has_no("search/index.html")
        .has_no("search/words-0.json")
        .has_no("opensearch.xml")
        .page("index.html")
        .lacks("opensearch");
}

#[test]
fn a_search_is_narrowed_by_topic_region_and_year() {
    let answer = Portal::new()
        .partner("a", "title = \"A\"\nkind = \"ngo\"\nfocus = [\"youth\"]\nregion = \"north\"")
        .partner("b", "title = \"B\"\nkind = \"ngo\"\nfocus = [\"youth\", \"water\"]\nregion = \"south\"")
        .event("c", "title = \"C\"\nstart = 2025-12-31T20:00\nend = 2026-01-01T02:00\nfocus = [\"water\"]\nvenue = { name = \"Hall\" }")
        .entry("campaigns", "d", "title = \"D\"\npartners = [\"a\"]\nstart = 2024-05-01\nend = 2026-05-01")
        .build()
        .ok();
    let site = answer.site();
    let by = |facet: &str, value: &str| numbers(&json(&site, &format!("search/by-{facet}.json")), value);
    assert_eq!(by("focus", "youth"), [0, 1]);
    assert_eq!(by("focus", "water"), [1, 2]);
    assert_eq!(by("region", "south"), [1]);
    assert_eq!(
        (by("year", "2024"), by("year", "2025"), by("year", "2026")),
        (vec![3], vec![2, 3], vec![2, 3])
    );
    answer
        .page("search/index.html")
        .contains("<select name=\"focus\" data-facet><option value=\"\">Any</option><option value=\"water\">")
        .contains("<option value=\"2026\">2026</option><option value=\"2025\">");
}
