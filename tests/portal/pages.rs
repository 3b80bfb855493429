//! What good content becomes.

use std::collections::BTreeSet;

use indaba::options::Also;

use crate::support::Portal;

#[test]
fn an_entry_becomes_a_page_and_changes_with_it() {
    Portal::new()
        .partner("green-future", "title = \"Green Future\"\nkind = \"ngo\"")
        .build()
        .clean()
        .page("partners/green-future/index.html")
        .contains("Green Future")
        .page("partners/index.html")
        .contains("Green Future")
        .change()
        .partner("green-future", "title = \"Greener Future\"\nkind = \"ngo\"")
        .build()
        .clean()
        .page("partners/green-future/index.html")
        .contains("Greener Future")
        .change()
        .renamed("content/partners/green-future.md", "content/partners/greener.md")
        .build()
        .clean()
        .has_no("partners/green-future/index.html")
        .page("partners/greener/index.html")
        .contains("Greener Future");
}

#[test]
fn every_page_of_a_facet_is_linked_from_its_list() {
    Portal::new()
        .partner("one", "title = \"One\"\nkind = \"ngo\"\nfocus = [\"water\"]")
        .partner("two", "title = \"Two\"\nkind = \"ngo\"")
        .build()
        .clean()
        .page("partners/index.html")
        .contains("href=\"/partners/focus/water/\"")
        .contains("href=\"/partners/kind/ngo/\"")
        .page("partners/focus/water/index.html")
        .contains("One");
}

#[test]
fn a_check_finds_what_a_build_finds() {
    let wrong =
        |portal: Portal| portal.partner("x", "title = \"X\"\nkind = \"ngo\"\nwebsit = \"https://x.example\"");
    wrong(Portal::new())
        .check()
        .reports("unknown-field", "content/partners/x.md:4:1")
        .says("Did you mean `website`?");
    wrong(Portal::new()).build().refused().reports("unknown-field", "content/partners/x.md:4:1");
}

#[test]
fn all_problems_are_told_at_once() {
    let answer = Portal::new()
        .partner("x", "title = 7\nkind = \"ngoo\"\nwebsite = \"x\"")
        .event("y", "start = 2026-13-01")
        .page("z", "[gone](@partners/nobody)")
        .check();
    insta::assert_snapshot!(answer.report());
}

#[test]
fn a_portal_is_the_same_bytes_every_time() {
    let make = || {
        let portal = Portal::new().partner("b", "title = \"B\"\nkind = \"ngo\"").page("about", "Hello *all*");
        portal.event("e", "title = \"E\"\nstart = 2026-12-01T09:00\npartners = [\"b\"]")
    };
    let first = make().build().ok().site();
    assert_eq!(make().build().ok().site(), first);
    assert_eq!(make().build().ok().change().build().ok().site(), first);
    assert_eq!(make().options(|options| options.jobs = Some(1)).build().ok().site(), first);
}

#[test]
fn drafts_and_embargoes_wait() {
    let portal = Portal::new()
        .partner("draft", "title = \"Secret draft\"\nkind = \"ngo\"\ndraft = true")
        .partner("later", "title = \"Secret embargo\"\nkind = \"ngo\"\npublish = 2027-01-01")
        .partner("past", "title = \"Secret past\"\nkind = \"ngo\"\nexpires = 2026-01-01");
    let answer = portal.build().ok();
    for (path, bytes) in answer.site() {
        assert!(!String::from_utf8_lossy(&bytes).contains("Secret"), "{path}");
    }
    let answer = answer.change().today("2027-02-01T00:00").build().ok();
    let later = answer.page("partners/later/index.html").contains("Secret embargo").lacks("is-warn");
    let all = later.change().today("2026-11-21T00:00").options(|options| options.also = Also::ALL);
    all.build()
        .ok()
        .page("partners/draft/index.html")
        .contains("This is a draft.")
        .page("partners/later/index.html")
        .contains("Under embargo until")
        .page("partners/past/index.html")
        .contains("Expired on");
}

#[test]
fn what_waits_does_not_take_the_place_of_another() {
    let partner = |title: &str, more: &str| format!("title = \"{title}\"\nkind = \"ngo\"\n{more}");
    Portal::new()
        .partner("a", &partner("Aloe", "draft = true"))
        .partner("b", &partner("Bee", ""))
        .partner("c", &partner("Cedar", "publish = 2027-01-01"))
        .partner("d", &partner("Dune", ""))
        .page("about", "[one](@partners/b), [two](@partners/c), [three](@partners/d)")
        .build()
        .ok()
        .page("about/index.html")
        .contains("<a href=\"/partners/b/\">one</a>, two, <a href=\"/partners/d/\">three</a>");
}

#[test]
fn crlf_and_a_byte_order_mark_are_accepted() {
    Portal::bare()
        .file("content/portal.toml", "\u{feff}[portal]\r\nname = \"P\"\r\nbase_url = \"https://example.org/\"\r\nlanguages = [\"en\"]\r\n")
        .file("content/partners/a.md", "\u{feff}+++\r\ntitle = \"With CRLF\"\r\nkind = \"ngo\"\r\n+++\r\n\r\nA *text*.\r\n")
        .build()
        .clean()
        .page("partners/a/index.html")
        .contains("With CRLF")
        .contains("<em>text</em>");
}

#[test]
fn the_portal_decides_how_much_a_problem_matters() {
    let late = "title = \"A\"\nkind = \"ngo\"\n[partnership]\ncheck_ins = { cadence = \"weekly\", last = 2026-01-01 }";
    let portal = |level: &str| {
        let table = format!("{PORTAL}[diagnostics]\ncheck-in-overdue = \"{level}\"\n");
        Portal::bare().file("content/portal.toml", table).partner("a", late)
    };
    portal("warning").build().ok().says("warning[check-in-overdue]");
    portal("off").build().clean().lacks("check-in-overdue");
    portal("error").build().refused().says("error[check-in-overdue]");
}

const PORTAL: &str = "[portal]\nname = \"P\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n";

#[test]
fn markdown_cannot_smuggle_a_script_in() {
    let answer =
        Portal::new().page("x", "A <img src=x onerror=alert(1)> <b onclick=\"alert(1)\">b</b>").build();
    answer.says("unsafe-html");
    let answer =
        Portal::new().page("x", "<b onclick=\"alert(1)\">bold</b> <script>alert(1)</script>").build().ok();
    answer.page("x/index.html").contains("bold").lacks("onclick").lacks("alert(1)").site().lacks("bad-url");
}

#[test]
fn what_others_put_beside_the_pages_stays() {
    let portal = Portal::new().page("x", "Text").file("public/CNAME", "example.org");
    let answer = portal
        .build()
        .ok()
        .page("CNAME")
        .contains("example.org")
        .change()
        .file("public/y/index.html", "mine");
    let answer = answer.page("y", "Mine too").build();
    assert!(answer.failure().message.contains("public/y/index.html"), "{}", answer.failure());
    answer.page("y/index.html").contains("mine").page("x/index.html").contains("Text");
}

#[test]
fn a_tag_without_a_letter_has_no_page() {
    Portal::new()
        .partner("a", "title = \"A\"\nkind = \"ngo\"\ntags = [\"!!!\", \"trees\"]")
        .build()
        .ok()
        .page("partners/a/index.html")
        .contains("/tags/trees/")
        .lacks("/tags//")
        .page("tags/trees/index.html")
        .contains("A");
}

#[test]
fn the_same_picture_in_two_folders_is_made_once() {
    let logo = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'><rect width='4' height='2'/></svg>";
    let fields = |name: &str| {
        format!("+++\ntitle = \"{name}\"\nkind = \"ngo\"\nlogo = \"logo.svg\"\n+++\n[Terms](terms.pdf)\n")
    };
    let site = Portal::new()
        .file("content/partners/one/index.md", fields("One"))
        .file("content/partners/one/logo.svg", logo)
        .file("content/partners/one/terms.pdf", "the same")
        .file("content/partners/two/index.md", fields("Two"))
        .file("content/partners/two/logo.svg", logo)
        .file("content/partners/two/terms.pdf", "the same")
        .build()
        .clean()
        .site();
    for ending in [".svg", ".pdf"] {
        let made: Vec<_> =
            site.keys().filter(|path| path.starts_with("media/") && path.ends_with(ending)).collect();
        assert_eq!(made.len(), 1, "{made:?}");
        for page in ["partners/one/index.html", "partners/two/index.html"] {
            assert!(String::from_utf8_lossy(&site[page]).contains(made[0].as_str()), "{page}");
        }
    }
}

/// The ids of a page, in order.
fn ids(html: &str) -> Vec<&str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn headings_of_writers_have_ids_of_their_own() {
    let headings =
        ["Main", "Menu", "Events", "Partners", "Objectives", "FAQ", "News", "About", "Stories", "Related"];
    let text: String = headings.iter().map(|heading| format!("\n## {heading}\n\nWords.\n")).collect();
    let entry = |fields: &str| format!("+++\n{fields}\n+++\n{text}");
    let answer = Portal::new()
        .file("content/partners/x.md", entry("title = \"X\"\nkind = \"ngo\"\nmission = \"To help\""))
        .file(
            "content/campaigns/c.md",
            entry("title = \"C\"\npartners = [{ id = \"x\" }]\nobjectives = [\"To begin\"]\nfaq = [{ question = \"Why?\", answer = \"So.\" }]"),
        )
        .file("content/events/e.md", entry("title = \"E\"\nstart = 2026-12-01T09:00\nonline = \"https://example.org/e\"\npartners = [\"x\"]\ncampaign = \"c\""))
        .build()
        .ok();
    let site = answer.site();
    for path in ["partners/x/index.html", "campaigns/c/index.html", "events/e/index.html"] {
        let html = String::from_utf8_lossy(&site[path]);
        let all = ids(&html);
        let apart: BTreeSet<_> = all.iter().collect();
        assert_eq!(apart.len(), all.len(), "{path}: {all:?}");
        assert!(["events", "main", "_main"].iter().all(|id| all.contains(id)), "{path}: {all:?}");
        for named in html.split("aria-labelledby=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(named.split(' ').all(|id| all.contains(&id) && id.starts_with('_')), "{path}: {named}");
        }
    }
}

/// A portal with something for every file that does not depend on names that writers choose.
fn whole() -> Portal {
    Portal::new()
        .partner("x", "title = \"X\"\nkind = \"ngo\"")
        .event("e", "title = \"E\"\nstart = 2026-12-01T09:00\nonline = \"https://example.org/e\"")
        .entry("news", "n", "title = \"N\"\ndate = 2026-11-20")
        .entry("stories", "s", "title = \"S\"\ndate = 2026-11-20")
}

#[test]
fn no_page_takes_the_name_of_a_file_of_the_site() {
    let site = whole().build().ok().site();
    let files: Vec<_> = site.keys().filter(|path| !path.contains('/') && !path.starts_with('.')).collect();
    for wanted in [
        "robots.txt",
        "feed.xml",
        "icon.svg",
        "search.svg",
        "404.html",
        "index.html",
        "events.ics",
        "indaba-manifest.json",
    ] {
        assert!(files.iter().any(|path| *path == wanted), "{wanted} in {files:?}");
    }
    let name = |at: usize| format!("p{at}");
    let slugs = files.iter().enumerate().fold(whole(), |portal, (at, path)| {
        portal.entry("pages", &name(at), &format!("title = \"P\"\nslug = \"{path}\""))
    });
    let aliases = files.iter().enumerate().fold(whole(), |portal, (at, path)| {
        portal.entry(
            "pages",
            &name(at),
            &format!("title = \"P\"\naliases = [\"/{path}/\", \"/{path}/deeper/\"]"),
        )
    });
    let (mut slugs, mut aliases) = (slugs.check(), aliases.check());
    for at in 0..files.len() {
        slugs = slugs.reports("duplicate-route", &format!("content/pages/p{at}.md:3:8"));
        aliases = aliases.reports("duplicate-route", &format!("content/pages/p{at}.md:3:12"));
    }
    let counted = |codes: Vec<&str>| codes.iter().filter(|code| **code == "duplicate-route").count();
    assert_eq!((counted(slugs.codes()), counted(aliases.codes())), (files.len(), 2 * files.len()));
}

#[test]
fn an_entry_keeps_away_from_files_of_its_section_and_of_the_theme() {
    whole()
        .entry("stories", "one", "title = \"One\"\nslug = \"feed.xml\"\ndate = 2026-11-20")
        .entry("pages", "mine", "title = \"Mine\"\nslug = \"mine.txt\"")
        .file("themes/own/theme.toml", "")
        .file("themes/own/static/Mine.txt", "x")
        .options(|options| options.theme = Some("own".to_owned()))
        .check()
        .reports("duplicate-route", "content/stories/one.md:3:8")
        .reports("duplicate-route", "content/pages/mine.md:3:8")
        .says("the site has a file `mine.txt`");
    whole().entry("pages", "fine", "title = \"Fine\"\nslug = \"fine.txt\"").build().ok();
}

#[test]
fn no_page_has_a_name_that_some_systems_cannot_have() {
    whole()
        .entry("pages", "p", "title = \"P\"\naliases = [\"/CON/\", \"/a./\", \"/a /\"]")
        .entry("pages", "q", "title = \"Q\"\nslug = \"aux\"")
        .check()
        .reports("bad-url", "content/pages/p.md:3:12")
        .reports("bad-url", "content/pages/p.md:3:21")
        .reports("bad-url", "content/pages/p.md:3:29")
        .reports("bad-id", "content/pages/q.md:3:8");
}

#[test]
fn a_long_line_with_many_mistakes_takes_little() {
    let answer = Portal::new().page("p", &"[a](b) ".repeat(8000)).check();
    let told = &answer.outcome().diagnostics;
    assert_eq!(told.len(), 100);
    assert!(told.iter().all(|problem| problem.place.as_ref().unwrap().text.len() < 300));
    assert_eq!(told[98].place.as_ref().unwrap().column, 98 * 7 + 5);
}

#[test]
fn feeds_leave_the_code_in_texts_as_it_is() {
    let text = "+++\ntitle = \"S\"\ndate = 2026-11-20\n+++\n`<img src=\"/a\" href=\"#b\">` and [a link](/partners/)\n";
    let site = Portal::new().file("content/stories/s.md", text).build().ok().site();
    let json: serde_json::Value = serde_json::from_slice(&site["feed.json"]).unwrap();
    let html = json["items"][0]["content_html"].as_str().unwrap();
    assert!(html.contains("src=\"/a\" href=\"#b\""), "{html}");
    assert!(html.contains("<a href=\"https://example.org/partners/\">"), "{html}");
}
