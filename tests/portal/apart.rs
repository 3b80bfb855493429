//! A campaign as a site of its own: whole in any folder of any host, with the portal's rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex};

use indaba::relink::relink;

use crate::support::{Answer, Portal};

const PORTAL: &str = "[portal]\nname = \"P\"\nbase_url = \"https://example.org/hub/\"\nlanguages = [\"en\", \"zu\"]\nhost = \"host\"\ncards = [\"campaigns\", \"events\"]\n";
const CAMPAIGN: &str = "+++
title = \"Trees\"
summary = \"Four hundred trees.\"
kit = KIT
raised = 500
budget = 1000
partners = [{ id = \"host\", role = \"lead\" }, { id = \"other\" }]
focus = [\"water\"]
[brand]
primary = \"#2e7d32\"
+++
See [the day](@events/day#what-to-bring), [our events](/events/), [all](https://example.org/hub/events/)
and [a friend](https://friend.example.net/).
";
const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><rect width='40' height='20' fill='#063'/></svg>";

fn portal(kit: bool) -> Portal {
    Portal::bare()
        .file("content/portal.toml", PORTAL)
        .file("content/partners/host/index.md", "+++\ntitle = \"Host\"\nkind = \"ngo\"\nlogo = \"logo.svg\"\n+++\n")
        .file("content/partners/host/logo.svg", LOGO)
        .partner("other", "title = \"Other\"\nkind = \"charity\"")
        .file(
            "content/campaigns/trees.md",
            CAMPAIGN.replace("KIT", if kit { "true" } else { "false" }),
        )
        .file("content/campaigns/trees.zu.md", "+++\ntitle = \"Izihlahla\"\nslug = \"izihlahla\"\n+++\nUmbhalo.\n")
        .file(
            "content/events/day.md",
            "+++\ntitle = \"The day\"\nstart = 2026-12-01T09:00\ncampaign = \"trees\"\npartners = [\"host\"]\n+++\n## What to bring\n\nA hat.\n",
        )
        .event("apart", "title = \"Another day\"\nstart = 2026-12-02T09:00\npartners = [\"host\"]")
        .entry("stories", "first", "title = \"First tree\"\ndate = 2026-05-01\ncampaign = \"trees\"")
        .entry("news", "soon", "title = \"Canary\"\ndate = 2027-01-01\npublish = 2027-01-01\ncampaign = \"trees\"")
        .entry("news", "out", "title = \"Out now\"\ndate = 2026-05-02\ncampaign = \"trees\"")
        .file(
            "content/campaigns/other.md",
            "+++\ntitle = \"Elsewhere\"\npartners = [{ id = \"host\" }, { id = \"other\" }]\n+++\n",
        )
}

fn own(kit: bool, campaign: &str) -> Answer {
    portal(kit).options(|options| options.campaign = Some(campaign.to_owned())).build()
}

/// The campaign's site with everything that it can have.
static SITE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| own(true, "trees").ok().site());

/// The links of each page: the element and the URL.
fn links(site: &BTreeMap<String, Vec<u8>>) -> Vec<(String, String, String)> {
    let found = Mutex::new(Vec::new());
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        relink(std::str::from_utf8(bytes).unwrap(), |element, url| {
            found.lock().unwrap().push((path.clone(), element.to_owned(), url.to_owned()));
            None
        });
    }
    found.into_inner().unwrap()
}

/// Where a relative URL leads, from a page that a host serves below `/any/folder/`.
fn led(page: &str, url: &str) -> String {
    let base = url::Url::parse(&format!("https://partner.example.com/any/folder/{page}")).unwrap();
    base.join(url).unwrap().to_string()
}

#[test]
fn every_link_works_in_any_folder_of_any_host() {
    let site = &*SITE;
    for path in [
        "index.html",
        "zu/index.html",
        "kit/index.html",
        "kit/press-release/index.html",
        "embed/partners/index.html",
    ] {
        assert!(site.contains_key(path), "{path} in {:?}", site.keys());
    }
    let below = "https://partner.example.com/any/folder/";
    let all = links(site);
    assert!(all.len() > 100, "{}", all.len());
    for (page, element, url) in all {
        let whole = led(&page, &url);
        let Some(path) = whole.strip_prefix(below) else {
            assert!(url.contains("://") || url.starts_with("mailto:"), "{page}: {url} leaves the folder");
            continue;
        };
        assert!(!url.starts_with('/') && !url.contains("://"), "{page}: {url} is no relative link");
        let (path, anchor) = path.split_once('#').unwrap_or((path, ""));
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let Some(bytes) = site.get(&file) else {
            panic!("{page}: <{element}> leads to {file}, which is not there")
        };
        if !anchor.is_empty() {
            let id = format!("id=\"{anchor}\"");
            assert!(String::from_utf8_lossy(bytes).contains(&id), "{page}: no {anchor} in {file}");
        }
    }
}

#[test]
fn nothing_of_its_own_is_linked_at_the_portal() {
    let site = &*SITE;
    let head = |element: &str| element == "link";
    let absolute: BTreeSet<String> = links(site)
        .into_iter()
        .filter(|(_, element, _)| !head(element))
        .filter_map(|(_, _, url)| url.strip_prefix("https://example.org/").map(str::to_owned))
        .collect();
    for outside in ["hub/", "hub/events/", "hub/partners/host/"] {
        assert!(absolute.contains(outside), "{outside} in {absolute:?}");
    }
    let kept = [
        "hub/campaigns/trees/",
        "hub/zu/campaigns/izihlahla/",
        "hub/events/day/",
        "hub/stories/",
        "hub/news/o",
    ];
    for own in kept {
        let found: Vec<_> = absolute.iter().filter(|url| url.starts_with(own)).collect();
        assert!(found.is_empty(), "{found:?} have pages of their own");
    }
}

#[test]
fn what_is_the_campaigns_comes_along_and_nothing_else() {
    let site = &*SITE;
    let has = |path: &str| site.contains_key(path);
    for path in [
        "card.jpg",
        "kit/trees-kit-en.zip",
        "kit/card.png",
        "zu/kit/poster-a4.pdf",
        "lockup/light.svg",
        "feed.xml",
        "feed.json",
        "events.ics",
        "events/day/index.html",
        "events/day/event.ics",
        "events/day/card.jpg",
        "stories/first/index.html",
        "news/out/index.html",
    ] {
        assert!(has(path), "{path} in {:?}", site.keys());
    }
    assert!(site.keys().any(|path| path.starts_with("media/")), "the logo that pages show comes along");
    let strange = [
        "apart",
        "soon",
        "other",
        "sitemap",
        "robots",
        "cards/",
        "search/",
        "_headers",
        "site.webmanifest",
        "campaigns/",
    ];
    for strange in strange {
        assert!(!site.keys().any(|path| path.contains(strange)), "{strange} in {:?}", site.keys());
    }
    assert!(!site.keys().any(|path| path.starts_with("partners/")), "{:?}", site.keys());
    for (path, bytes) in site {
        assert!(!String::from_utf8_lossy(bytes).contains("Canary"), "what is embargoed is in {path}");
    }
}

#[test]
fn the_front_page_is_the_campaigns_and_leads_back() {
    let front = String::from_utf8_lossy(&SITE["index.html"]);
    for part in [
        "<h1>Trees</h1>",
        "<link rel=\"canonical\" href=\"https://example.org/hub/campaigns/trees/\">",
        "<a class=\"brand\" href=\"./\" aria-current=\"page\"><span>Trees</span></a>",
        "<a href=\"https://example.org/hub/\">More at P</a>",
    ] {
        assert!(front.contains(part), "{part} in {front}");
    }
    assert!(!front.contains("id=\"_menu\""));
    assert!(String::from_utf8_lossy(&SITE["kit/index.html"]).contains("<a href=\"../\">Trees</a>"));
}

#[test]
fn a_campaign_that_is_not_there_is_told() {
    let answer = own(false, "tree");
    let failure = answer.failure();
    assert_eq!(failure.message, "there is no campaign `tree`");
    assert_eq!(failure.hint.as_deref(), Some("The portal publishes other, trees"));
    assert!(answer.site().is_empty());
}

#[test]
fn the_portal_itself_is_as_before() {
    let plain = portal(false).build().ok();
    let site = plain.site();
    assert!(site.contains_key("campaigns/trees/feed.xml") && site.contains_key("site.webmanifest"));
    plain
        .page("campaigns/trees/index.html")
        .contains("href=\"/hub/campaigns/trees/feed.xml\"")
        .lacks("More at");
}
