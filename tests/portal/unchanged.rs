//! A build for which nothing has changed is not done again; one for which anything has, is.

use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

use indaba::options::Today;

use crate::support::{Answer, Portal, files};

/// Something that somebody does to a portal.
type Change = fn(Portal) -> Portal;

fn portal() -> Portal {
    Portal::bare()
        .file(
            "content/portal.toml",
            "[portal]\nname = \"One\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\ntheme = \"own\"\n",
        )
        .file("content/partners/a.md", "+++\ntitle = \"Ah\"\nkind = \"ngo\"\n+++\nText\n")
        .file("themes/own/static/css/site.css", "a { color: red }")
}

/// Whether the content was read.
fn was_done(answer: &Answer) -> bool {
    answer.outcome().timings.iter().any(|(stage, _)| stage == "read")
}

/// Builds again and again until there is nothing more to do. (What was touched just now is not trusted yet.)
fn settled(mut portal: Portal) -> Portal {
    let begun = Instant::now();
    loop {
        let answer = portal.build().clean();
        let done = was_done(&answer);
        portal = answer.change();
        if !done {
            return portal;
        }
        assert!(begun.elapsed() < Duration::from_secs(90), "there is always something to do");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_has_not_changed_is_not_built_again() {
    let portal = settled(portal());
    let before = files(&portal.path("public"));
    let answer = portal.build().ok();
    assert!(!was_done(&answer));
    assert_eq!(answer.outcome().counts, [("partners".to_owned(), 1)]);
    assert_eq!(answer.outcome().files + 1, before.len(), "all but the manifest are counted");
    assert!(answer.site() == before);
}

#[test]
fn whatever_changes_is_seen() {
    let changes: [(&str, Change); 6] = [
        ("content", |portal| {
            portal.file("content/partners/a.md", "+++\ntitle = \"Ah\"\nkind = \"ngo\"\n+++\nTxet\n")
        }),
        ("theme", |portal| portal.file("themes/own/static/css/site.css", "a { color: tan }")),
        ("name", |portal| portal.renamed("content/partners/a.md", "content/partners/b.md")),
        ("page", |portal| portal.file("public/partners/index.html", "mine")),
        ("no page", |portal| portal.without("public/partners/index.html")),
        ("day", |portal| portal.today("2031-01-01T00:00")),
    ];
    for (what, change) in changes {
        let mut today = None;
        let changed = change(settled(portal())).options(|own| today = Some(own.today.clone()));
        let expected = copy(&changed, today.unwrap()).build().ok().site();
        let answer = changed.build().ok();
        assert!(was_done(&answer), "{what}");
        assert!(answer.site() == expected, "{what}");
    }
}

/// The same portal in a fresh folder, as of the same day.
fn copy(portal: &Portal, today: Today) -> Portal {
    let of = |folder: &'static str| {
        let found = files(&portal.path(folder)).into_iter();
        found.map(move |(path, bytes)| (format!("{folder}/{path}"), bytes))
    };
    let all = of("content").chain(of("themes"));
    all.fold(Portal::bare(), |copy, (path, bytes)| copy.file(&path, bytes)).options(|own| own.today = today)
}

#[test]
fn a_cache_that_is_damaged_or_gone_does_no_harm() {
    let damage: [fn(&mut Vec<u8>); 4] = [
        Vec::clear,
        |bytes| bytes.truncate(30),
        |bytes| *bytes.last_mut().unwrap() ^= 1,
        |bytes| bytes.extend([0; 9]),
    ];
    let portal = settled(portal());
    let expected = files(&portal.path("public"));
    let folder = portal.path(".indaba/builds");
    let mut portal = portal;
    for spoil in damage {
        for (path, mut bytes) in files(&folder) {
            spoil(&mut bytes);
            fs::File::create(folder.join(path)).unwrap().write_all(&bytes).unwrap();
        }
        let answer = portal.build().clean();
        assert!(was_done(&answer) && answer.site() == expected);
        portal = answer.change();
    }
    let answer = portal.without(".indaba").build().clean();
    assert!(was_done(&answer) && answer.site() == expected);
}
