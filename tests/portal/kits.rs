//! Campaigns as they are in life: half empty, embargoed, and as search engines read them.

use crate::support::{Answer, Portal};

const PORTAL: &str = "[portal]\nname = \"P\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\nhost = \"host\"\ncurrency = \"ZAR\"\ntime_zone = \"Africa/Johannesburg\"\nwithout = [\"cards\", \"feeds\"]\n";

/// Every field that a campaign can do without, each with what it says.
const OPTIONAL: [&str; 20] = [
    "kind = \"campaign\"",
    "status = \"active\"",
    "start = 2026-02-01",
    "end = 2026-12-30",
    "summary = \"Four hundred trees.\"",
    "objectives = [\"400 trees alive\"]",
    "category = \"environment\"",
    "focus = [\"water\"]",
    "sdgs = [15]",
    "milestones = [{ date = 2026-03-21, title = \"Planting day\", done = true }]",
    "kpis = [{ indicator = \"trees\", target = 400 }]",
    "resources = [{ kind = \"volunteers\", what = \"Helpers\", needed = 60, by = \"host\" }]",
    "budget = 1000",
    "raised = 500",
    "actions = [{ kind = \"donate\", label = \"Give\", url = \"https://give.example.org/\" }]",
    "hashtags = [\"Trees\"]",
    "posts = [{ platform = \"mastodon\", text = \"Sixty hands are wanted.\" }]",
    "press = { boilerplate = \"In short.\", contact = { name = \"Desk\", email = \"press@example.org\", public = true } }",
    "faq = [{ question = \"May we?\", answer = \"Yes.\" }]",
    "tags = [\"trees\"]",
];

fn with_campaigns() -> Portal {
    let portal = Portal::bare()
        .file("content/portal.toml", PORTAL)
        .partner("host", "title = \"Host\"\nkind = \"ngo\"")
        .partner("friend", "title = \"Friend\"\nkind = \"charity\"")
        .entry("indicators", "trees", "title = \"Trees\"\nunit = \"trees\"\nmeasurements = [{ date = 2026-05-01, value = 80, campaign = \"all\" }]");
    let campaign = |portal: Portal, id: &str, fields: &str| {
        let partners =
            "partners = [{ id = \"host\", role = \"lead\" }, { id = \"friend\", role = \"funding\" }]";
        portal.entry("campaigns", id, &format!("title = \"Trees {id}\"\n{partners}\n{fields}"))
    };
    let without = |at: usize| {
        let rest = OPTIONAL.iter().enumerate().filter(|(other, _)| *other != at);
        rest.map(|(_, field)| format!("{field}\n")).collect::<String>()
    };
    let portal = campaign(portal, "all", &format!("{}\n", OPTIONAL.join("\n")));
    let portal = campaign(portal, "none", "");
    (0..OPTIONAL.len()).fold(portal, |portal, at| campaign(portal, &format!("no-{at}"), &without(at)))
}

/// What of a page holds nothing: headings over nothing, lists without items.
fn hollow(html: &str) -> Vec<String> {
    let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let plain: String = main.split_whitespace().collect::<Vec<_>>().join(" ").replace("> <", "><");
    let names =
        ["h1", "h2", "h3", "ul", "ol", "dl", "p", "dd", "li", "section", "table", "tbody", "aside", "figure"];
    let empty = names.iter().filter(|name| {
        plain.split(&format!("<{name}")).skip(1).any(|rest| {
            let after = rest.split_once('>').map_or("", |(_, after)| after);
            rest.starts_with(['>', ' ']) && after.trim_start().starts_with(&format!("</{name}>"))
        })
    });
    let bare = ["</h2></section>", "</h3></li>", "</dt></div>"].iter().filter(|end| plain.contains(**end));
    empty.chain(bare).map(|what| (*what).to_owned()).collect()
}

#[test]
fn a_half_empty_campaign_has_no_hollow_parts() {
    let site = with_campaigns().build().ok().site();
    for (path, bytes) in &site {
        if !path.starts_with("campaigns/") || !path.ends_with("index.html") || path == "campaigns/index.html"
        {
            continue;
        }
        let html = std::str::from_utf8(bytes).unwrap();
        assert_eq!(hollow(html), [""; 0], "{path}\n{html}");
        if path.starts_with("campaigns/no-") {
            assert!(html.contains("Host") && html.contains("Friend"), "{path}");
        }
    }
    let all = std::str::from_utf8(&site["campaigns/all/index.html"]).unwrap();
    for word in [
        "Four hundred trees.",
        "400 trees alive",
        "Planting day",
        "Helpers",
        "Give",
        "May we?",
        "In short.",
        "press@example.org",
        "50",
    ] {
        assert!(all.contains(word), "{word} is not in {all}");
    }
}

#[test]
fn the_search_for_hollow_parts_finds_them() {
    let page = |inside: &str| format!("<main>{inside}</main>");
    assert_eq!(hollow(&page("<ul class=\"x\"> </ul>")), ["ul"]);
    assert_eq!(hollow(&page("<section><h2>Money</h2>\n</section>")), ["</h2></section>"]);
    assert_eq!(hollow(&page("<section><h2>Money</h2><p>5</p></section>")), [""; 0]);
}

#[test]
fn search_engines_read_a_campaign_as_a_project() {
    let answer = with_campaigns()
        .event("day", "title = \"The day\"\nstart = 2026-12-01T09:00\ncampaign = \"all\"\nvenue = { name = \"The hall\" }")
        .build()
        .ok();
    let html = String::from_utf8(answer.site()["campaigns/all/index.html"].clone()).unwrap();
    let data = html
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let project =
        data["@graph"].as_array().unwrap().iter().find(|thing| thing["@type"] == "Project").unwrap();
    assert_eq!(project["url"], "https://example.org/campaigns/all/");
    assert_eq!(
        (&project["foundingDate"], &project["dissolutionDate"]),
        (&"2026-02-01".into(), &"2026-12-30".into())
    );
    assert_eq!(project["member"].as_array().unwrap().len(), 2);
    assert_eq!(project["funder"][0]["name"], "Friend");
    assert_eq!(project["parentOrganization"][0]["name"], "Host");
    assert_eq!(project["funding"]["amount"]["value"], "500");
    let event = &project["event"][0];
    assert_eq!(event["name"], "The day");
    assert_eq!(event["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(event["location"]["name"], "The hall");
    assert_eq!(project["potentialAction"][0]["@type"], "DonateAction");
    assert_eq!(project["contactPoint"]["email"], "press@example.org");
    answer
        .page("campaigns/none/index.html")
        .contains("\"@type\":\"Project\"")
        .lacks("\"funding\"")
        .lacks("potentialAction");
}

/// A campaign that is published on a day in January, with its kit.
fn embargoed() -> Portal {
    Portal::bare()
        .file("content/portal.toml", PORTAL)
        .partner("host", "title = \"Host\"\nkind = \"ngo\"")
        .partner("friend", "title = \"Friend\"\nkind = \"charity\"")
        .entry(
            "campaigns",
            "trees",
            "title = \"Trees\"\nkit = true\npublish = 2027-01-10T06:00\npartners = [{ id = \"host\" }, { id = \"friend\" }]",
        )
}

/// The first lines of the press release, from the page and from the text.
fn releases(answer: Answer) -> [String; 2] {
    let site = answer.ok().site();
    ["campaigns/trees/kit/press-release/index.html", "campaigns/trees/kit/press-release.txt"]
        .map(|path| String::from_utf8(site[path].clone()).unwrap())
}

#[test]
fn a_release_tells_its_embargo_until_it_is_lifted() {
    let answer = embargoed().build().ok();
    assert!(
        !answer.site().keys().any(|path| path.contains("trees")),
        "what is under embargo is not published"
    );
    let preview = answer.change().options(|options| options.also.future = true).build();
    for release in releases(preview) {
        let line = "Embargoed until 10 January 2027, 06:00 (Africa/Johannesburg, UTC+02:00)";
        assert!(release.contains(line) && !release.contains("For immediate release"), "{release}");
    }
    for release in releases(embargoed().today("2027-01-10T06:00").build()) {
        assert!(release.contains("For immediate release") && !release.contains("Embargoed"), "{release}");
    }
}
