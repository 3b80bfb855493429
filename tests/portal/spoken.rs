//! Every word that a visitor sees says its language, or is in the page's: whoever wrote it, wherever it stands.

use crate::support::Portal;

/// The languages: the theme does not speak the last one, and nobody else writes its dates.
const PORTAL: &str = r#"[portal]
name = "Enword portal"
tagline = "Enword tagline"
description = "Enword description"
base_url = "https://example.org/"
languages = ["en", "zu", "ar", "ve"]
host = "host"
[focus.water]
title = "Enword water"
summary = "Enword on water"
translations = { zu = "Zuword manzi" }
[focus.youth]
title = "Enword youth"
[regions.north]
title = "Enword north"
[[links]]
url = "https://example.org/else/"
label = "Enword link"
[accessibility]
limits = ["Enword limit"]
contact = { name = "Enword Zanele", role = "Enword helper", email = "a@example.org", public = true }
"#;

const PARTNER: &str = r#"title = "Enword host"
kind = "ngo"
summary = "Enword summary"
region = "north"
focus = ["water", "youth"]
tags = ["enword tag"]
mission = "Enword mission"
values = ["Enword care", "Enword time"]
expertise = ["Enword niche"]
place = { name = "Enword town" }
links = [{ url = "https://example.org/", label = "Enword photos" }]
contact = { name = "Enword person", role = "Enword role", email = "b@example.org", public = true }
offers = [{ what = "Enword hall", kind = "space" }]
needs = [{ what = "Enword chairs", kind = "in-kind" }]
testimonials = [{ quote = "Enword quote", name = "Enword Gogo", role = "Enword mentor" }]
contributions = [{ kind = "in-kind", what = "Enword gift", quantity = 3, unit = "enword bags", date = 2026-02-01, campaign = "trees" }]
[partnership]
status = "active"
start = 2024-01-01
scope = "Enword scope"
audience = "Enword audience"
criteria = ["Enword criterion"]
prior_relationship = "Enword before"
channels = ["Enword channel"]
vision = "Enword vision"
roles = [{ party = "host", responsibility = "Enword duty" }]
goals = [{ party = "host", goal = "Enword goal", indicator = "grown", target = 10, due = 2027-01-01 }]
governance = { decisions = "Enword decisions", conflict = "Enword conflict" }
reporting = { frequency = "yearly", format = "Enword letter" }"#;

const EVENT: &str = r#"title = "Enword day"
summary = "Enword summary"
start = 2026-12-01T09:00
end = 2026-12-01T16:00
note = "Enword note"
kind = "forum"
region = "north"
focus = ["water"]
partners = [{ id = "host", role = "host" }]
campaign = "trees"
rrule = "FREQ=WEEKLY;BYDAY=TU;COUNT=4"
overrides = [{ of = 2026-12-08T09:00, title = "Enword other day", note = "Enword change" }]
speakers = [{ name = "Enword speaker", role = "Enword chair", organisation = "Enword house" }]
agenda = [{ start = 09:30, end = 10:00, title = "Enword welcome", speakers = ["Enword singer"], track = "Enword track", summary = "Enword hello" }]
online = { platform = "Enword platform", url = "https://example.org/join" }
venue = { name = "Enword hall", address = "Enword street", place = { name = "Enword village" }, transport = "Enword bus", catering = "Enword lunch", accessibility = "Enword ramp" }
recordings = [{ url = "https://example.org/film", label = "Enword film" }]"#;

const CAMPAIGN: &str = r#"title = "Enword trees"
summary = "Enword summary"
start = 2026-01-01
end = 2027-06-01
region = "north"
focus = ["water"]
partners = [{ id = "host", role = "lead" }, "friend"]
kit = true
objectives = ["Enword shade"]
faq = [{ question = "Enword why?", answer = "Enword heat." }]
milestones = [{ date = 2026-02-01, title = "Enword roots", done = true }, { date = 2027-01-01, title = "Enword leaves" }]
kpis = [{ indicator = "grown", target = 100, due = 2027-01-01 }]
resources = [{ kind = "materials", what = "Enword spades", needed = 5, unit = "enword pieces" }]
actions = [{ kind = "join", label = "Enword join", url = "https://example.org/join" }]
posts = [{ platform = "mastodon", text = "Enword post" }]
[press]
boilerplate = "Enword press"
contact = { name = "Enword desk", role = "Enword press role", email = "c@example.org", public = true }"#;

const INDICATOR: &str = r#"title = "Enword grown"
summary = "Enword summary"
unit = "enword units"
counting = "units"
aggregation = "sum"
definition = "Enword definition"
method = "Enword method"
source = "Enword source"
focus = ["water"]
sdgs = [6]
dimensions = [{ name = "kind", title = "Enword kind", values = ["Enword oak", "Enword ash"] }]
targets = [{ value = 20, due = 2026-06-01 }]
measurements = [
  { date = 2025-05-01, value = 4, partners = ["host"], note = "Enword first", dimensions = { kind = "Enword oak" } },
  { date = 2025-06-01, value = 6, partners = ["friend"], place = { name = "Enword farm" }, source = "Enword count", dimensions = { kind = "Enword ash" } },
  { date = 2026-05-01, value = 5, partners = ["host", "friend"], campaign = "trees", dimensions = { kind = "Enword oak" } },
  { date = 2026-06-01, value = 7, partners = ["host"], dimensions = { kind = "Enword ash" } },
]"#;

const BODY: &str = "Enword text with a [link](https://example.org/).\n\n## Enword heading\n\n- Enword item\n\n## Enword second\n\nMore.\n\n## Enword third\n\nEnword end.\n";

/// A portal with every sort of text in English, and of each entry a translation that has but its title or its summary.
fn portal() -> Portal {
    let entries = [
        ("partners/host", PARTNER),
        (
            "partners/friend",
            "title = \"Enword friend\"\nkind = \"school\"\nneeds = [{ what = \"Enword room\", kind = \"space\" }]",
        ),
        ("events/day", EVENT),
        (
            "events/before",
            "title = \"Enword before\"\nstart = 2026-03-01\ncampaign = \"trees\"\npartners = [\"host\"]",
        ),
        ("campaigns/trees", CAMPAIGN),
        ("indicators/grown", INDICATOR),
        (
            "stories/told",
            "title = \"Enword story\"\nsummary = \"Enword summary\"\ndate = 2026-03-01\nauthor = \"Enword author\"\npartners = [\"host\"]\ncampaign = \"trees\"\nevent = \"day\"\nplace = { name = \"Enword place\" }\nquotes = [{ quote = \"Enword words\", name = \"Enword Thembi\", role = \"Enword gran\" }]\noutcomes = [{ indicator = \"grown\", value = 3, note = \"Enword outcome\" }]\nvideo = { url = \"https://example.org/film\", title = \"Enword video\" }",
        ),
        ("stories/untold", "title = \"Enword other\"\ndate = 2026-02-01"),
        (
            "news/new",
            "title = \"Enword news\"\ndate = 2026-03-02\ndateline = \"Enword city\"\npartners = [\"host\"]\ncampaign = \"trees\"\ncontacts = [{ name = \"Enword reporter\", email = \"d@example.org\", public = true }]\ngathers = [\"stories/told\"]",
        ),
        (
            "opportunities/open",
            "title = \"Enword grant\"\nsummary = \"Enword summary\"\nkind = \"grant\"\ncloses = 2027-01-01\nfor = \"Enword people\"\neligibility = [\"Enword rule\"]\noffered_by = [\"host\"]\nregion = \"north\"",
        ),
        (
            "pages/about",
            "title = \"Enword about\"\nsummary = \"Enword summary\"\nmenu = true\nfaq = [{ question = \"Enword who?\", answer = \"Enword we.\" }]",
        ),
        ("pages/events", "title = \"Enword events\"\nsummary = \"Enword summary\""),
    ];
    let portal = Portal::bare()
        .file("content/portal.toml", PORTAL)
        .file("content/portal.zu.toml", "[portal]\ntagline = \"Zuword ndawonye\"\n");
    entries.into_iter().fold(portal, |portal, (name, fields)| {
        let entry = |fields: &str, body: &str| format!("+++\n{fields}\n+++\n{body}");
        let portal = portal
            .file(&format!("content/{name}.md"), entry(fields, BODY))
            .file(&format!("content/{name}.ve.md"), entry("title = \"Veword\"", ""));
        match name {
            "stories/untold" | "partners/friend" => portal,
            "pages/about" => portal.file(&format!("content/{name}.zu.md"), entry("", "Zuword umbhalo.\n")),
            _ => portal
                .file(&format!("content/{name}.zu.md"), entry("title = \"Zuword sihloko\"", ""))
                .file(&format!("content/{name}.ar.md"), entry("title = \"عنوان\"", "")),
        }
    })
}

/// A text that a page shows, with the language that it says.
struct Shown {
    text: String,
    lang: String,
    inside: String,
}

/// The texts of a page. Drawings are left out: what they say stands in a table beside them.
fn texts(html: &str) -> Vec<Shown> {
    const VOID: [&str; 10] = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"];
    const UNSEEN: [&str; 4] = ["head", "script", "style", "svg"];
    let mut shown = Vec::new();
    let mut around: Vec<(String, String)> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let lang = around.last().map_or(String::new(), |(_, lang)| lang.clone());
        let unseen = around.iter().any(|(name, _)| UNSEEN.contains(&name.as_str()));
        let inside = around.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(">");
        if !unseen && !rest[..at].trim().is_empty() {
            shown.push(Shown {
                text: rest[..at].trim().to_owned(),
                lang: lang.clone(),
                inside: inside.clone(),
            });
        }
        let mut quoted = false;
        let end = rest[at..].find(|c: char| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let tag = &rest[at + 1..at + end.unwrap()];
        rest = &rest[at + end.unwrap() + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(around.pop().map(|(name, _)| name).as_deref(), Some(name), "in {inside}");
        } else if !tag.starts_with('!') {
            let name = tag.split([' ', '\n', '/']).next().unwrap();
            let own = attribute(tag, "lang").unwrap_or(&lang).to_owned();
            if let Some(alt) = attribute(tag, "alt").filter(|alt| name == "img" && !alt.is_empty()) {
                shown.push(Shown { text: alt.to_owned(), lang: own.clone(), inside });
            }
            if !VOID.contains(&name) && !tag.ends_with('/') {
                around.push((name.to_owned(), own));
            }
        }
    }
    shown
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}

/// Whether a text is a name that is the same in every language: an address, a kind of file, a program.
fn is_a_sign(word: &str) -> bool {
    const SIGNS: [&str; 17] = [
        "CSV",
        "JSON",
        "SVG",
        "PNG",
        "PDF",
        "JPEG",
        "IATI",
        "XML",
        "A3",
        "A4",
        "Google",
        "Outlook",
        "UTC",
        // The page's language, and the letter that stands for a logo.
        "VE",
        "Tshivenḓa",
        "V",
        "Atom",
    ];
    if word.starts_with('#') {
        return true;
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    !word.contains(char::is_alphabetic)
        || SIGNS.contains(&word)
        || word.contains(['.', '@', '/', '#'])
        || word.starts_with("Veword")
}

#[test]
fn every_word_says_its_language() {
    let answer = portal().build().ok();
    let site = answer.site();
    let mut wrong = Vec::new();
    let mut found = [0; 3];
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let page = attribute(&html[html.find("<html").unwrap()..], "lang").unwrap().to_owned();
        for Shown { text, lang, inside } in texts(&html) {
            let says = |word: &str| text.to_lowercase().contains(word);
            let meant = match () {
                // An attribute has room for one language.
                () if inside.ends_with("picture") && text.contains(". Enword") => continue,
                () if says("enword") => "en",
                () if says("zuword") => "zu",
                () if says("veword") => "ve",
                () if page == "ve" && lang == "ve" && !text.split_whitespace().all(is_a_sign) => "en",
                () => continue,
            };
            found[usize::from(page != "en") + usize::from(page == "ve")] += 1;
            if lang != meant {
                wrong.push(format!("{path}: `{text}` is in {meant}, not in {lang} ({inside})"));
            }
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{} of {found:?}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(found.iter().all(|found| *found > 300), "{found:?}");
}
