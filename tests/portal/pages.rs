//! What good content becomes.

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
