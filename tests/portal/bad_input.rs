//! Bad input gets a diagnostic, and the last good site stays as it was: never a panic, a hang, or half a site.

use std::fs;
use std::time::{Duration, Instant};

use crate::support::{Answer, Portal, link};

/// A portal with a good site, to which `spoil` does something bad: what the next build says of it.
#[track_caller]
fn spoiled(spoil: impl FnOnce(Portal) -> Portal) -> Answer {
    let good = Portal::new().partner("green-future", GOOD).page("about", "All is well").build().ok().change();
    let begun = Instant::now();
    let answer = spoil(good).build().refused();
    assert!(begun.elapsed() < Duration::from_secs(20), "that took {:?}", begun.elapsed());
    answer
}

const GOOD: &str = "title = \"Green Future\"\nkind = \"ngo\"";

/// A partner with another line, which is the fourth of its file.
fn partner(line: &str) -> Answer {
    spoiled(|portal| portal.partner("x", &format!("{GOOD}\n{line}")))
}

/// An event with another line, which is the fourth of its file.
fn event(line: &str) -> Answer {
    spoiled(|portal| portal.event("x", &format!("title = \"X\"\nstart = 2026-12-01T09:00\n{line}")))
}

const PARTNER: &str = "content/partners/x.md";

#[test]
fn fields_that_do_not_fit() {
    partner("websit = \"https://x.example.org/\"").reports("unknown-field", "content/partners/x.md:4:1");
    partner("focus = 7").reports("wrong-type", "content/partners/x.md:4:9");
    partner("summary = { a = 1 }").reports("wrong-type", "content/partners/x.md:4:11");
    spoiled(|portal| portal.partner("x", "title = \"X\"\nkind = \"busines\""))
        .reports("unknown-choice", "content/partners/x.md:3:8");
    spoiled(|portal| portal.partner("x", "kind = \"ngo\""))
        .reports("missing-field", "content/partners/x.md:1:1");
    spoiled(|portal| portal.partner("x", "title = \"\"\nkind = \"ngo\"")).says("`title` is missing");
    spoiled(|portal| {
        portal.file("content/portal.toml", "[portal]\nname = \"X\"\nbase_ur = \"https://x.example.org/\"\n")
    })
    .reports("unknown-field", "content/portal.toml:3:1");
}

#[test]
fn kinds_that_do_not_exist() {
    let answer = Portal::new().file("content/partnerz/x.md", format!("+++\n{GOOD}\n+++\n")).build();
    answer.reports("stray-file", "content/partnerz/x.md").says("Did you mean the folder `partners`?");
}

#[test]
fn toml_that_cannot_be_read() {
    for (fields, line) in [
        ("title = X", 2),
        ("title = \"X", 2),
        ("title", 2),
        ("= 1", 2),
        ("[a", 2),
        ("a = 1\na = 2", 3),
        ("a = [1,\nb = 2", 3),
    ] {
        let answer = spoiled(|portal| portal.partner("x", fields));
        let found = answer.outcome().diagnostics.iter().any(|problem| {
            problem.code.name == "toml-syntax"
                && problem.place.as_ref().is_some_and(|place| place.line >= line && &*place.file == PARTNER)
        });
        assert!(found, "{fields:?}:\n{}", answer.report());
    }
    spoiled(|portal| portal.file("content/portal.toml", "[portal\n"))
        .reports("toml-syntax", "content/portal.toml:1:8");
}

#[test]
fn fences_that_are_none() {
    for (text, place) in [
        ("+++\ntitle = \"X\"\nkind = \"ngo\"\n", "content/partners/x.md:1:1"),
        ("---\ntitle: X\n---\n", "content/partners/x.md:1:1"),
        ("title = \"X\"\n+++\n", "content/partners/x.md:1:1"),
        ("Hello\n+++\ntitle = \"X\"\n+++\n", "content/partners/x.md:1:1"),
        ("++++\ntitle = \"X\"\n++++\n", "content/partners/x.md:1:1"),
    ] {
        spoiled(|portal| portal.file(PARTNER, text)).reports("front-matter", place);
    }
}

#[test]
fn bytes_that_are_no_text() {
    spoiled(|portal| portal.file(PARTNER, b"+++\ntitle = \"Caf\xe9\"\n+++\n"))
        .reports("not-utf8", PARTNER)
        .says("line 2");
    spoiled(|portal| portal.file(PARTNER, b"\xff\xfe+\0+\0+\0")).reports("not-utf8", PARTNER);
    spoiled(|portal| portal.file("content/portal.toml", b"[portal]\nname = \"\xff\"\n"))
        .reports("not-utf8", "content/portal.toml");
    let mut nulls = b"+++\ntitle = \"X\"\nkind = \"ngo\"\n+++\n".to_vec();
    nulls.extend([0; 64]);
    Portal::new().file(PARTNER, nulls).build();
}

#[test]
fn ids_and_routes_that_are_taken() {
    spoiled(|portal| portal.file("content/partners/green-future.toml", GOOD))
        .reports("duplicate-id", "content/partners/green-future.toml:1:1");
    spoiled(|portal| portal.file("content/partners/green-future/index.md", format!("+++\n{GOOD}\n+++\n")))
        .says("duplicate-id");
    spoiled(|portal| portal.partner("x", &format!("{GOOD}\nslug = \"Green-Future\"")))
        .reports("duplicate-route", "content/partners/x.md:4:8");
    spoiled(|portal| {
        portal.page("events", "").page("x", "").entry("pages", "y", "title = \"Y\"\nslug = \"X\"")
    })
    .says("duplicate-route");
    spoiled(|portal| portal.entry("pages", "y", "title = \"Y\"\nslug = \"Partners\""))
        .reports("duplicate-route", "content/pages/y.md:3:8");
    let many = "[[events]]\nid = \"a\"\ntitle = \"A\"\nstart = 2026-12-01\n[[events]]\nid = \"a\"\ntitle = \"B\"\nstart = 2026-12-02\n";
    spoiled(|portal| portal.file("content/events/many.toml", many))
        .reports("duplicate-id", "content/events/many.toml:6:6");
}

/// Former addresses that cannot be any, or that are somebody's today.
#[test]
fn aliases_that_are_none_or_taken() {
    let alias = |alias: &str| partner(&format!("aliases = [\"{alias}\"]"));
    for wrong in ["/", "//example.org/x", "../x", "/a//b/", "/a?b", "https://example.org/a/", "/a\\u000a/b"] {
        alias(wrong).reports("bad-url", "content/partners/x.md:4:12").says("cannot be the address of a page");
    }
    for taken in ["/About/", "/partners/x/", "/partners/", "/sitemap.xml", "/404.html", "/robots.txt/x/"] {
        alias(taken).reports("duplicate-route", "content/partners/x.md:4:12").says("is taken already");
    }
    let twice = "aliases = [\"/old/\", \"/old.html\", \"/OLD\"]";
    partner(twice).reports("duplicate-route", "content/partners/x.md:4:34").says("by this entry");
    let table = "[portal]\nname = \"P\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"zu\"]\n";
    let zulu = |alias: &str| format!("+++\ntitle = \"X\"\naliases = [\"{alias}\"]\n+++\n");
    spoiled(|portal| {
        portal.file("content/portal.toml", table).file("content/pages/about.zu.md", zulu("/zu/about/"))
    })
    .reports("duplicate-route", "content/pages/about.zu.md:3:12");
    Portal::new()
        .file("content/portal.toml", table)
        .page("about", "Us")
        .file("content/pages/about.zu.md", zulu("/zu/ngathi/"))
        .build()
        .ok()
        .page("zu/ngathi/index.html")
        .contains("/zu/about/");
}

/// Languages that are none, and two that would have the same pages, whatever entry claims them.
#[test]
fn languages_that_are_none_or_there_already() {
    let table = |languages: &str| {
        format!("[portal]\nname = \"P\"\nbase_url = \"https://example.org/\"\nlanguages = [{languages}]\n")
    };
    let portal = |languages: &str| spoiled(|portal| portal.file("content/portal.toml", table(languages)));
    portal("\"en\", \"english\"").reports("bad-language", "content/portal.toml:4:20");
    portal("\"en\", \"zu\", \"ZU\"").reports("duplicate-route", "content/portal.toml:4:26").says("Name each");
    spoiled(|portal| portal.file("content/portal.toml", table("\"en\", \"zu\"")).page("zu", "Zu"))
        .reports("duplicate-route", "content/pages/zu.md:1:1");
    spoiled(|portal| {
        let same = "+++\ntitle = \"X\"\nslug = \"same\"\n+++\n";
        let portal = portal.file("content/portal.toml", table("\"en\", \"zu\"")).page("two", "Two");
        portal.file("content/pages/about.zu.md", same).file("content/pages/two.zu.md", same)
    })
    .reports("duplicate-route", "content/pages/two.zu.md:3:8");
}

#[test]
fn references_to_nothing() {
    event("partners = [\"green-futur\"]")
        .reports("unknown-reference", "content/events/x.md:4:13")
        .says("Did you mean `green-future`?");
    event("campaign = \"trees\"").reports("unknown-reference", "content/events/x.md:4:12");
    spoiled(|portal| portal.page("x", "See [them](@partners/nobody)."))
        .reports("unknown-reference", "content/pages/x.md:4:12");
    spoiled(|portal| portal.page("x", "See [it](report.pdf)."))
        .reports("missing-file", "content/pages/x.md:4:10");
    spoiled(|portal| portal.page("x", "See [there](#nowhere)."))
        .reports("missing-anchor", "content/pages/x.md:4:13");
}

#[test]
fn circles() {
    let news = |gathers: &str| {
        format!("title = \"X\"\ndate = 2026-06-01\nkind = \"newsletter\"\ngathers = [\"news/{gathers}\"]")
    };
    spoiled(|portal| portal.entry("news", "a", &news("a"))).reports("cycle", "content/news/a.md:5:12");
    spoiled(|portal| {
        portal.entry("news", "a", &news("b")).entry("news", "b", &news("c")).entry("news", "c", &news("a"))
    })
    .reports("cycle", "content/news/b.md:5:12");
}

#[test]
fn dates_that_cannot_be() {
    for start in [
        "2026-02-30",
        "\"2026-02-30\"",
        "2026-13-01",
        "2026-12-01T25:00",
        "\"next week\"",
        "\"2026-12\"",
        "20261201",
    ] {
        let answer = spoiled(|portal| portal.event("x", &format!("title = \"X\"\nstart = {start}")));
        let codes = answer.codes();
        assert!(codes.contains(&"bad-date") || codes.contains(&"wrong-type"), "{start}: {}", answer.report());
    }
    event("end = 2026-11-30").reports("end-before-start", "content/events/x.md:4:7");
    event("end = 2026-12-01T08:59").reports("end-before-start", "content/events/x.md:4:7");
    event("duration = \"soon\"").reports("bad-duration", "content/events/x.md:4:12");
    event("time_zone = \"Africa/Durban\"").reports("unknown-time-zone", "content/events/x.md:4:13");
}

#[test]
fn forms_that_are_none() {
    partner("brand = { primary = \"#12345\" }").reports("bad-colour", "content/partners/x.md:4:21");
    partner("contact = { email = \"a@b\" }").reports("bad-email", "content/partners/x.md:4:21");
    for url in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "x",
        "http://",
        "https://user@/",
        "//x.example.org",
    ] {
        partner(&format!("website = \"{url}\"")).reports("bad-url", "content/partners/x.md:4:11");
    }
    for markdown in [
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "<javascript:alert(1)>",
    ] {
        let answer = spoiled(|portal| portal.page("x", markdown));
        assert!(answer.codes().contains(&"bad-url"), "{markdown}: {}", answer.report());
    }
}

#[cfg(unix)]
#[test]
fn files_outside_the_portal() {
    partner("logo = \"../../../etc/passwd\"").reports("outside-portal", "content/partners/x.md:4:8");
    partner("logo = \"/../secret.svg\"").reports("outside-portal", "content/partners/x.md:4:8");
    partner("logo = \"/etc/passwd\"").reports("missing-file", "content/partners/x.md:4:8");
    let etc = std::path::Path::new("/etc");
    spoiled(|portal| portal.special("content/etc", |path| link(etc, path)))
        .reports("outside-portal", "content/etc");
    spoiled(|portal| portal.special(PARTNER, |path| link(&etc.join("hostname"), path)))
        .reports("outside-portal", PARTNER);
    spoiled(|portal| {
        portal.special("content/partners/logo.svg", |path| {
            link("../../../../../../etc/hostname".as_ref(), path)
        })
    })
    .reports("outside-portal", "content/partners/logo.svg");
    spoiled(|portal| portal.special("content/loop", |path| link(".".as_ref(), path))).says("error");
    spoiled(|portal| portal.special("content/broken", |path| link("nothing".as_ref(), path)))
        .reports("unreadable", "content/broken")
        .says("this link leads to nothing");
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("templates")).unwrap();
    let portal =
        Portal::new().special("themes/own/templates/404.html", |path| link("/etc/hostname".as_ref(), path));
    portal
        .options(|options| options.theme = Some("own".to_owned()))
        .check()
        .reports("outside-portal", "themes/own/templates/404.html");
}

#[test]
fn pictures_that_are_none() {
    let story = "title = \"X\"\ndate = 2026-04-02\nimage = { file = \"x.png\", alt = \"X\" }";
    for bytes in [&b""[..], b"not a picture", b"\x89PNG\r\n\x1a\n", b"GIF89a\xff\xff\xff\xff"] {
        let answer =
            spoiled(|portal| portal.entry("stories", "x", story).file("content/stories/x.png", bytes));
        assert!(answer.codes().contains(&"bad-image"), "{}", answer.report());
    }
    let bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\0\0\0\0\0\0\0";
    spoiled(|portal| portal.entry("stories", "x", story).file("content/stories/x.png", bomb)).says("error");
}

#[test]
fn files_and_folders_in_the_wrong_place() {
    spoiled(|portal| portal.file(PARTNER, "")).reports("empty-file", "content/partners/x.md:1:1");
    spoiled(|portal| portal.file(PARTNER, " \n\n")).reports("empty-file", "content/partners/x.md:1:1");
    spoiled(|portal| portal.file("content/partners/x.toml", ""))
        .reports("empty-file", "content/partners/x.toml:1:1");
    spoiled(|portal| portal.file("content/portal.toml", "")).says("content/portal.toml");
    spoiled(|portal| portal.without("content/portal.toml")).reports("no-portal", "content/portal.toml");
    spoiled(|portal| portal.without("content/portal.toml").file("content/portal.toml/x.md", "x"))
        .reports("no-portal", "content/portal.toml");
    spoiled(|portal| portal.without("content")).says("error");
    spoiled(|portal| portal.without("content").file("content", "a file")).says("error");
    let logo = format!("{GOOD}\nlogo = \"logo.svg\"");
    spoiled(|portal| portal.partner("x", &logo).file("content/partners/logo.svg/a.txt", "x"))
        .reports("missing-file", "content/partners/x.md:4:8");
    spoiled(|portal| portal.file("content/partners/x.md/y.md", "+++\n+++\n")).says("error");
}

#[test]
fn what_follows_from_a_portal_that_cannot_be_read_is_not_told() {
    let translated = |portal: Portal| {
        portal
            .file("content/partners/x.md", format!("+++\n{GOOD}\n+++\n"))
            .file("content/partners/x.zu.md", "+++\ntitle = \"X\"\n+++\n")
            .file("content/portal.zu.toml", "[portal]\nname = \"X\"\n")
    };
    let portal = "[portal]\nname = \"One\"\nbase_url = \"https://example.org/\"\n";
    for (written, code) in [
        (format!("{portal}languages = [\"en\" \"zu\"]\n"), "toml-syntax"),
        (portal.replace("[portal]", "[portal"), "toml-syntax"),
        (format!("{portal}languages = \"en, zu\"\n"), "bad-language"),
    ] {
        let answer = translated(Portal::bare()).file("content/portal.toml", &*written).build();
        let answer = answer.says("content/portal.toml");
        let codes = answer.codes();
        assert!(codes.contains(&code), "{codes:?}");
        let about_languages = codes.iter().filter(|code| **code == "bad-language").count();
        assert_eq!(about_languages, usize::from(code == "bad-language"), "{written}");
    }
    let answer = translated(Portal::bare()).build();
    assert_eq!(answer.codes(), ["no-portal"]);
    let answer = translated(Portal::bare()).file("content/portal.toml", portal).build();
    assert_eq!(answer.codes(), ["bad-language", "bad-language"], "it says so itself");
}

#[test]
fn texts_without_end() {
    spoiled(|portal| {
        portal.special(PARTNER, |path| fs::File::create(path).unwrap().set_len(100 << 20).unwrap())
    })
    .reports("too-large", PARTNER);
    let long = "word ".repeat(1_900_000);
    spoiled(|portal| portal.page("x", &long)).reports("too-large", "content/pages/x.md:4:1");
    partner(&format!("summary = \"{}\"", "x".repeat(20_001)))
        .reports("too-large", "content/partners/x.md:4:11");
}

#[test]
fn nesting_without_end() {
    for opening in ["> ", "- ", "[", "*", "<div>", "1. ", "![", "<b>", "`", "{% <quote> %}\n", "\\"] {
        let answer = Portal::new().page("x", &opening.repeat(10_000)).build();
        let within = |line: &str| format!("{}x", line.repeat(10_000));
        assert!(answer.outcome().ok || !answer.codes().is_empty(), "{}", within(opening).len());
    }
    spoiled(|portal| portal.page("x", &"> ".repeat(10_000))).says("too-deep");
    partner(&format!("extra = {{ a = {}1{} }}", "[".repeat(10_000), "]".repeat(10_000))).says("too-deep");
    partner(&format!("extra.{}b = 1", "a.".repeat(10_000))).says("too-deep");
    let folders = format!("content/{}x.md", "a/".repeat(200));
    spoiled(|portal| portal.file(&folders, "x")).says("too-deep");
}

#[test]
fn many_problems_are_all_told_in_good_time() {
    let answer = spoiled(|mut portal| {
        for number in 0..1_000 {
            portal = portal.partner(&format!("p{number}"), "title = 1\nkin = \"ngo\"");
        }
        portal
    });
    assert!(answer.codes().len() >= 2_000);
}

#[test]
fn templates_that_fail() {
    let own = |portal: Portal, template: &str| {
        portal
            .file("themes/own/templates/404.html", template)
            .options(|options| options.theme = Some("own".to_owned()))
    };
    for (template, code) in [
        (
            "{% for a in range(end=100000) %}{% for b in range(end=100000) %}x{% endfor %}{% endfor %}",
            "template-endless",
        ),
        ("{% component a() %}{{ <a /> }}{% endcomponent a %}{{ <a /> }}", "template-endless"),
        ("{% include \"404.html\" %}", "template-"),
        ("{% extends \"404.html\" %}", "template-"),
        ("{% if %}", "template-syntax"),
        ("{{ page.nothing | upper }}", "template-failed"),
        ("{{ 1 / 0 }}", "template-"),
        ("{% include \"gone.html\" %}", "template-"),
        ("{{ \"x\" | nofilter }}", "template-"),
    ] {
        let answer = spoiled(|portal| own(portal, template));
        assert!(
            answer.codes().iter().any(|found| found.starts_with(code)),
            "{template}\n{}",
            answer.report()
        );
        answer.says("themes/own/templates/404.html");
    }
    spoiled(|portal| portal.options(|options| options.theme = Some("gone".to_owned()))).says("theme-missing");
}

/// How much HTML a text may have follows from where it lies, the deepest path first; an edit of that is seen.
#[test]
fn html_is_trusted_by_path() {
    let text = "A <kbd class=\"k\">key</kbd>.\n\n<details><summary>More</summary>Words</details>\n";
    let story = |portal: Portal, id: &str| {
        portal.file(
            &format!("content/stories/{id}.md"),
            format!("+++\ntitle = \"{id}\"\ndate = 2026-01-01\n+++\n{text}"),
        )
    };
    let portal = |trust: &str| {
        let head = "[portal]\nname = \"P\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n";
        story(story(Portal::bare(), "one"), "two").file("content/portal.toml", format!("{head}{trust}"))
    };
    portal("")
        .build()
        .clean()
        .page("stories/one/index.html")
        .contains("<kbd class=\"k\">key</kbd>")
        .contains("<details>");
    portal("[trust]\nstories = \"none\"\n\"stories/two\" = \"inline\"\n")
        .build()
        .ok()
        .reports("unsafe-html", "content/stories/one.md:5:3")
        .reports("unsafe-html", "content/stories/two.md:7:1")
        .page("stories/one/index.html")
        .contains("A key.")
        .contains("Words")
        .lacks("<kbd")
        .lacks("<details")
        .page("stories/two/index.html")
        .contains("A <kbd>key</kbd>.")
        .lacks("<details");
    portal("[trust]\n\"stories/tow\" = \"none\"\n")
        .build()
        .refused()
        .reports("missing-file", "content/portal.toml:6:1")
        .says("Did you mean `stories/two`?");
}

#[test]
fn a_text_full_of_mistakes_is_told_in_so_many_lines() {
    let text = format!("{}[a](@partners/none)\n", "[a](b.pdf)\n".repeat(1000));
    let answer = Portal::new().page("about", &text).build().refused();
    // Others may matter more, where a portal takes those for warnings.
    let answer = answer.reports("unknown-reference", "content/pages/about.md:1004:5");
    let told =
        answer.outcome().diagnostics.iter().filter(|problem| problem.code.name == "missing-file").count();
    assert_eq!(told, 100);
    answer.says("there are more problems like this in this text");
}
