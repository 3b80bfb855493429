//! A build for which only the end of a text has changed makes that text's pages, and nothing else; the site is the one that a
//! clean build makes all the same.

use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

use crate::support::{Answer, Portal, files};

/// Something that somebody does to a portal.
type Change = fn(Portal) -> Portal;

const FRONT: &str = "title = \"Es\"\ndate = 2026-01-01\npartners = [\"b\"]\n";

/// A story's text, with something at its beginning and at its end.
fn story(first: &str, last: &str) -> String {
    let middle = "word ".repeat(80);
    format!("+++\n{FRONT}+++\n{first}\n\n{middle}\n\n## Head\n\nSee [B](@partners/b).\n\n- [ ] {last}\n")
}

fn portal() -> Portal {
    Portal::bare()
        .file(
            "content/portal.toml",
            "[portal]\nname = \"One\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"zu\"]\ntheme = \"./look\"\nwithout = [\"search\"]\n",
        )
        .file("content/partners/b.md", "+++\ntitle = \"Bee\"\nkind = \"ngo\"\n+++\nShort.\n")
        .file("content/stories/s.md", story("First", "last"))
        .file("content/stories/s.zu.md", "+++\ntitle = \"Esi\"\n+++\n")
        .file("content/i18n/en.ftl", "home = House\n")
        .file("look/static/css/site.css", "a { color: red }")
}

fn did(answer: &Answer, stage: &str) -> bool {
    answer.outcome().timings.iter().any(|(name, _)| name == stage)
}

/// Builds again and again until there is nothing more to do. (What was touched just now is not trusted yet.)
fn settled(mut portal: Portal) -> Portal {
    let begun = Instant::now();
    loop {
        let answer = portal.build().ok();
        let done = !did(&answer, "read") && !did(&answer, "retouch");
        portal = answer.change();
        if done {
            return portal;
        }
        assert!(begun.elapsed() < Duration::from_secs(90), "there is always something to do");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What a clean build of the same portal makes.
fn clean(portal: &Portal) -> std::collections::BTreeMap<String, Vec<u8>> {
    let of = |folder: &'static str| {
        let found = files(&portal.path(folder)).into_iter();
        found.map(move |(path, bytes)| (format!("{folder}/{path}"), bytes))
    };
    let copy = of("content").chain(of("look"));
    let copy = copy.fold(Portal::bare(), |copy, (path, bytes)| copy.file(&path, bytes));
    let packed = portal.path("public/index.html.br").exists();
    copy.options(|own| own.precompress = packed).build().ok().site()
}

#[test]
fn the_end_of_a_text_concerns_its_own_pages() {
    let mut portal = settled(portal());
    for last in ["other", "[and](https://example.org/a) *more*", "last"] {
        let changed = portal.file("content/stories/s.md", story("First", last));
        let expected = clean(&changed);
        let answer = changed.build().ok();
        assert!(did(&answer, "retouch") && !did(&answer, "read"), "{last}");
        assert!(answer.site() == expected, "{last}");
        portal = answer.change();
    }
    // What was made again is not taken for what the last whole build had made.
    let portal = portal.file("content/stories/s.md", story("First", "other")).build().change();
    let portal = portal.file("content/stories/s.md", story("First", "last"));
    let changed =
        portal.file("content/partners/b.md", "+++\ntitle = \"Bees\"\nkind = \"ngo\"\n+++\nShort.\n");
    let expected = clean(&changed);
    let answer = changed.build().ok();
    assert!(did(&answer, "read") && answer.site() == expected);
}

/// A news item that is in the same feeds, with a link into itself at its end.
fn news(last: &str) -> String {
    let front = "title = \"En\"\ndate = 2026-02-01\nsummary = \"Short\"\n";
    format!("+++\n{front}+++\n{}\n\n## Head\n\n[up](#head) \"{last}\"\n", "word ".repeat(80))
}

#[test]
fn feeds_have_the_texts_as_they_are_now() {
    let portal = portal().file("content/news/n.md", news("one")).options(|own| own.precompress = true);
    let mut portal = settled(portal);
    let both = [("<b>two</b> & more", "</content> \\ two"), ("one", "last"), ("", "&amp;")];
    for (new, old) in both {
        let changed =
            portal.file("content/news/n.md", news(new)).file("content/stories/s.md", story("First", old));
        let expected = clean(&changed);
        let answer = changed.build().ok();
        assert!(did(&answer, "retouch") && !did(&answer, "read"), "{new}");
        let site = answer.site();
        for feed in ["feed.xml", "stories/feed.json", "zu/feed.xml.br", "news/feed.json.gz"] {
            assert!(site.contains_key(feed), "{feed}");
        }
        assert!(site == expected, "{new}");
        portal = answer.change();
    }
}

#[test]
fn what_may_stand_in_a_text_is_what_its_path_says() {
    let trusting = |trust: &str| {
        let settings = "[portal]\nname = \"One\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\nwithout = [\"search\"]\n";
        portal().without("content/stories/s.zu.md").file(
            "content/portal.toml",
            format!("{settings}[trust]\nstories = \"{trust}\"\n[diagnostics]\nunsafe-html = \"off\"\n"),
        )
    };
    for trust in ["strict", "none"] {
        let changed = settled(trusting(trust)).file("content/stories/s.md", story("First", "<b>last</b>"));
        let expected = clean(&changed);
        let answer = changed.build().ok();
        assert!(answer.site() == expected, "{trust}");
        assert_eq!(did(&answer, "read"), trust == "none", "what is refused is told");
    }
}

#[test]
fn whatever_others_see_is_built_in_full() {
    let changes: [(&str, Change); 9] = [
        ("first words", |portal| portal.file("content/stories/s.md", story("Other", "last"))),
        ("a heading", |portal| portal.file("content/stories/s.md", story("First", "last\n\n## More"))),
        ("a link", |portal| portal.file("content/stories/s.md", story("First", "[B](@partners/b)"))),
        ("a shortcode", |portal| {
            portal.file("content/stories/s.md", story("First", "x\n\n{{ <partner_card id=\"b\" /> }}\n"))
        }),
        ("a field", |portal| {
            portal.file("content/stories/s.md", story("First", "last").replace("Es", "Ess"))
        }),
        ("a text that was short", |portal| {
            portal
                .file("content/partners/b.md", "+++\ntitle = \"Bee\"\nkind = \"ngo\"\n+++\nShort, or not.\n")
        }),
        ("a word", |portal| portal.file("content/i18n/en.ftl", "home = Home\n")),
        ("a style", |portal| portal.file("look/static/css/site.css", "a { color: tan }")),
        ("a page", |portal| {
            let path = portal.path("content/stories/s.md");
            fs::File::create(path).unwrap().write_all(story("First", "new").as_bytes()).unwrap();
            portal.file("public/partners/b/index.html", "mine")
        }),
    ];
    for (what, change) in changes {
        let changed = change(settled(portal()));
        let expected = clean(&changed);
        let answer = changed.build().ok();
        assert!(did(&answer, "read"), "{what}");
        assert!(answer.site() == expected, "{what}");
    }
}

#[test]
fn what_was_to_be_said_is_said_again() {
    let said = |answer: &Answer| answer.report();
    let bad = "+++\ntitle = \"News\"\ndate = 2026-01-01\n+++\n<figure>\n\n![](none.svg)\n";
    let portal = portal().file("content/portal.toml", "[portal]\nname = \"One\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\nwithout = [\"search\"]\n[diagnostics]\nmissing-alt = \"warning\"\n");
    let portal = portal
        .file("content/stories/none.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>");
    let portal = portal.file("content/stories/n.md", bad).without("content/stories/s.zu.md");
    let first = portal.build().ok();
    let report = said(&first);
    assert!(report.contains("missing-alt"), "{report}");
    let again = settled(first.change()).build().ok();
    assert!(!did(&again, "read"));
    assert_eq!(said(&again), report);
    let elsewhere = again.change().file("content/stories/s.md", story("First", "late")).build().ok();
    assert!(did(&elsewhere, "retouch") && !did(&elsewhere, "read"));
    assert_eq!(said(&elsewhere), report);
    let there =
        elsewhere.change().file("content/stories/n.md", bad.replace("\n\n!", "\n\nx\n\n!")).build().ok();
    assert!(did(&there, "read"));
    assert_ne!(said(&there), report);
}
