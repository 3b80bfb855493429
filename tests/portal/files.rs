//! Which files go out with the site: what texts link to, and never what belongs to the portal alone or what a browser would run.

use crate::support::{Answer, Portal};

/// A portal with a page of that text in a folder of its own, which holds these files.
fn page(text: &str, files: &[&str]) -> Portal {
    let portal = Portal::new().file("content/pages/q/index.md", format!("+++\ntitle = \"Q\"\n+++\n{text}\n"));
    files.iter().fold(portal, |portal, file| portal.file(&format!("content/{file}"), "What is in it"))
}

/// The names of the files that came along.
fn handed_out(answer: &Answer) -> Vec<String> {
    answer.site().into_keys().filter_map(|path| path.strip_prefix("media/").map(str::to_owned)).collect()
}

#[test]
fn a_file_that_is_linked_goes_out() {
    let text = "[plan](../docs/plan.pdf) [also](/pages/docs/plan.pdf) [odd](!!.pdf) [talk](talk.mp3)";
    let answer = page(text, &["pages/docs/plan.pdf", "pages/q/!!.pdf", "pages/q/talk.mp3"]).build().clean();
    let names = handed_out(&answer);
    assert!(names.len() == 3 && names[0].starts_with("file.") && names[1].starts_with("plan."), "{names:?}");
    let link = format!("<a href=\"/media/{}\">", names[1]);
    answer.page("q/index.html").contains(&format!("{link}plan</a>")).contains(&format!("{link}also</a>"));
}

#[test]
fn entries_are_linked_and_their_files_stay_at_home() {
    let partner = "title = \"T\"\nkind = \"ngo\"\n[contact]\nname = \"N\"\nemail = \"private@example.org\"\n";
    let answer = page("[one](/partners/t.toml) [two](/partners/b/index.toml) [three](/partners/s.toml)", &[])
        .file("content/partners/t.toml", partner)
        .file("content/partners/b/index.toml", partner)
        .file("content/partners/s.toml", format!("draft = true\n{partner}"))
        .build()
        .ok();
    assert_eq!(handed_out(&answer), Vec::<String>::new());
    for (path, bytes) in answer.site() {
        assert!(!String::from_utf8_lossy(&bytes).contains("private@"), "{path}");
    }
    answer
        .page("q/index.html")
        .contains("<a href=\"/partners/t/\">one</a> <a href=\"/partners/b/\">two</a> three");
}

#[test]
fn the_portals_own_files_are_refused() {
    let many = "[[events]]\nid = \"a\"\ntitle = \"A\"\nstart = 2026-12-01\n";
    let indicator = "title = \"I\"\nunit = \"trees\"\n";
    let portal = || {
        page("", &["pages/q/notes.md"])
            .file("content/events/many.toml", many)
            .file("content/indicators/i.toml", indicator)
            .file("content/indicators/i.csv", "date,value\n2026-01-01,1\n")
    };
    for (file, says) in [
        ("/portal.toml", "belongs to the portal's own files"),
        ("/events/many.toml", "belongs to the portal's own files"),
        ("notes.md", "belongs to the portal's own files"),
        ("/indicators/i.csv", "Link to its indicator"),
    ] {
        let text = format!("+++\ntitle = \"Q\"\n+++\n[x]({file})\n");
        let answer = portal().file("content/pages/q/index.md", text).build().refused();
        answer.reports("unpublished-file", "content/pages/q/index.md:4:5").says(says);
    }
}

#[test]
fn what_a_browser_would_run_is_refused_whoever_is_trusted() {
    for trust in ["none", "inline", "strict"] {
        for file in ["report.html", "x.XHTML", "z.js", "x.xml", "x.swf", "LICENSE"] {
            let portal = |trust| {
                format!(
                    "[portal]\nname = \"P\"\nbase_url = \"https://example.org/\"\n[trust]\npages = \"{trust}\"\n"
                )
            };
            let answer = page(&format!("[x]({file})"), &[&format!("pages/q/{file}")])
                .file("content/portal.toml", portal(trust))
                .build()
                .refused();
            answer.reports("unpublished-file", "content/pages/q/index.md:4:5");
        }
    }
}

#[test]
fn a_picture_is_a_picture() {
    let files = ["pages/q/deed.pdf", "partners/deed.html"];
    page("![a](deed.pdf)", &files).build().refused().reports("bad-image", "content/pages/q/index.md:4:6");
    let figure = "{{ <figure src=\"deed.pdf\" alt=\"a\" /> }}";
    page(figure, &files).build().refused().reports("bad-image", "content/pages/q/index.md:4:16");
    let answer = page("", &files).partner("a", "title = \"A\"\nkind = \"ngo\"\nlogo = \"deed.html\"").build();
    answer.refused().reports("bad-image", "content/partners/a.md:4:8");
}

#[test]
fn the_url_of_a_shortcode_is_a_link_like_any_other() {
    let cta = |url: &str| format!("{{{{ <cta label=\"Go\" url=\"{url}\" /> }}}}");
    let files = ["pages/q/plan.pdf"];
    for (url, wanted) in [
        ("@partners/a", "href=\"/sub/partners/a/\""),
        ("/partners/", "href=\"/sub/partners/\""),
        ("/partners/a.md", "href=\"/sub/partners/a/\""),
        ("plan.pdf", "href=\"/sub/media/plan."),
        ("https://x.example.org/", "href=\"https://x.example.org/\""),
    ] {
        let portal = page(&cta(url), &files).partner("a", "title = \"A\"\nkind = \"ngo\"");
        let portal =
            portal.options(|options| options.base_url = Some("https://h.example.org/sub/".to_owned()));
        portal.build().clean().page("q/index.html").contains(wanted);
    }
    for (url, code) in
        [("/no/such/page/", "missing-file"), ("nowhere", "missing-file"), ("ftp://x.org/", "bad-url")]
    {
        page(&cta(url), &files).build().refused().reports(code, "content/pages/q/index.md:4:24");
    }
}
