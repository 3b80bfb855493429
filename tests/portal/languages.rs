//! Portals in several languages.

use crate::support::Portal;

/// What a translation leaves out is marked part by part, not only title, summary and text.
#[test]
fn parts_that_fall_back_say_in_which_language_they_are() {
    portal()
        .partner(
            "parts",
            "title = \"Parts\"\nkind = \"ngo\"\nmission = \"To teach\"\nvalues = [\"Care\"]\n\
             links = [{ url = \"https://example.org/\", label = \"Photos\" }]",
        )
        .file("content/partners/parts.ar.md", "+++\ntitle = \"أجزاء\"\nvalues = [\"العناية\"]\n+++\n")
        .event("day", "title = \"Day\"\nstart = 2026-12-01T09:00\nagenda = [{ start = 09:30, title = \"Welcome\" }]\nvenue = { name = \"Hall\", place = \"Umlazi\" }")
        .file("content/events/day.ar.md", "+++\ntitle = \"يوم\"\n+++\n")
        .build()
        .ok()
        .page("ar/partners/parts/index.html")
        .contains("<dd lang=\"en\" dir=\"ltr\">To teach</dd>")
        .contains("<dd>العناية</dd>")
        .contains("<a href=\"https://example.org/\" lang=\"en\" dir=\"ltr\">Photos</a>")
        .page("ar/events/day/index.html")
        .contains("<h3><bdi lang=\"en\" dir=\"ltr\">Welcome</bdi></h3>")
        .page("ar/events/index.html")
        .contains("Hall، Umlazi")
        .page("partners/parts/index.html")
        .lacks("<dd lang=");
}

/// So are the parts of what stands on several pages, each by itself.
#[test]
fn words_of_others_say_in_which_language_they_are() {
    let english = |text: &str| format!(" lang=\"en\" dir=\"ltr\">{text}</");
    let answer = portal()
        .partner(
            "giver",
            "title = \"Giver\"\nkind = \"ngo\"\nmission = \"To give.\"\nvalues = [\"Care\", \"Time\"]\n\
             testimonials = [{ quote = \"We are quits.\", name = \"Gogo\", role = \"Mentor\" }]",
        )
        .file(
            "content/campaigns/trees.md",
            "+++\ntitle = \"Trees\"\nstart = 2026-01-01\npartners = [\"giver\"]\nobjectives = [\"Shade & fruit\"]\n\
             faq = [{ question = \"Why?\", answer = \"Heat.\" }]\nmilestones = [{ date = 2027-01-01, title = \"Roots\" }]\n+++\n",
        )
        .file("content/campaigns/trees.ar.md", "+++\ntitle = \"أشجار\"\n+++\n")
        .event("day", "title = \"Day\"\nstart = 2026-12-01T09:00\nnote = \"Bring a hat.\"")
        .file("content/events/day.ar.md", "+++\ntitle = \"يوم\"\nnote = \"قبعة\"\n+++\n")
        .build()
        .ok();
    let mut page = answer.page("ar/campaigns/trees/index.html");
    for text in
        ["To give.", "Care", "Time", "We are quits.", "Mentor", "Shade &amp; fruit", "Why?", "Heat.", "Roots"]
    {
        page = page.contains(&english(text));
    }
    let page = page.page("ar/events/day/index.html").contains("<p>قبعة</p>").lacks("Bring a hat");
    let site = page.page("campaigns/trees/index.html").lacks("<bdi lang=").site();
    let marked = |bytes: &[u8]| {
        ["\u{fdd0}", "\u{fdd1}", "\u{fdd2}"]
            .iter()
            .any(|mark| bytes.windows(3).any(|part| part == mark.as_bytes()))
    };
    let files: Vec<_> =
        site.site().into_iter().filter(|(_, bytes)| marked(bytes)).map(|(path, _)| path).collect();
    assert_eq!(files, Vec::<String>::new());
}

/// A language that the theme does not speak: its pages say which of their words are English, where HTML can say it.
#[test]
fn texts_of_the_interface_that_another_language_says_are_marked() {
    Portal::bare()
        .file(
            "content/portal.toml",
            "[portal]\nname = \"P\"\ntagline = \"Together\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"st\", \"it\", \"ve\"]\n",
        )
        .file("content/i18n/st.ftl", "all-events = Diketsahalo kaofela\n")
        .event("day", "title = \"Day\"\nstart = 2026-12-01T09:00")
        .build()
        .ok()
        .page("st/index.html")
        .contains("<a class=\"skip\" href=\"#_main\" lang=\"en\" dir=\"ltr\">Skip to content</a>")
        .contains("<a href=\"/st/events/\" lang=\"en\" dir=\"ltr\">Events</a>")
        .contains("<p class=\"lede\" lang=\"en\" dir=\"ltr\">Together</p>")
        .contains(">Diketsahalo kaofela</a>")
        .contains("aria-label=\"Main menu\"")
        .contains("<title>P")
        .page("st/events/index.html")
        .contains("Tshitwe 2026</h2>")
        .page("it/events/index.html")
        .contains("dicembre 2026</h2>")
        .page("ve/events/index.html")
        .contains(" lang=\"en\" dir=\"ltr\">December 2026</h2>")
        .page("index.html")
        .lacks("<bdi lang=");
}

fn portal() -> Portal {
    let table = "[portal]\nname = \"P\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"ar\"]\n";
    Portal::bare()
        .file("content/portal.toml", table)
        .file(
            "content/partners/school.md",
            "+++\ntitle = \"School\"\nkind = \"school\"\nsummary = \"It teaches\"\n+++\nSince 1912.\n",
        )
        .partner("aloe", "title = \"Aloe\"\nkind = \"ngo\"\nsummary = \"It grows\"")
        .file("content/partners/school.ar.md", "+++\ntitle = \"مدرسة\"\n+++\n")
}

#[test]
fn what_falls_back_says_in_which_language_it_is() {
    portal()
        .build()
        .ok()
        .page("ar/partners/index.html")
        .contains("<a href=\"/partners/aloe/\" lang=\"en\" dir=\"ltr\">Aloe</a>")
        .contains("<p class=\"card-text\" lang=\"en\" dir=\"ltr\">It grows</p>")
        // Field by field: the title is translated, the summary is not.
        .contains("<a href=\"/ar/partners/school/\">مدرسة</a>")
        .contains("<p class=\"card-text\" lang=\"en\" dir=\"ltr\">It teaches</p>")
        .page("ar/partners/school/index.html")
        .contains("<html lang=\"ar\" dir=\"rtl\">")
        .contains("<div class=\"prose\" lang=\"en\" dir=\"ltr\"><p>Since 1912.</p>")
        .page("partners/index.html")
        .lacks("lang=\"en\" dir=\"ltr\">Aloe");
}

#[test]
fn names_are_sorted_by_the_alphabet_of_the_page() {
    let at = |text: &str, name: &str| text.find(name).unwrap_or_else(|| panic!("no {name}"));
    let answer = portal().partner("ecole", "title = \"École\"\nkind = \"school\"").build().ok();
    let site = answer.site();
    let page = |path: &str| String::from_utf8_lossy(&site[path]).into_owned();
    let (english, arabic) = (page("partners/index.html"), page("ar/partners/index.html"));
    assert!(
        at(&english, ">Aloe<") < at(&english, ">École<")
            && at(&english, ">École<") < at(&english, ">School<")
    );
    assert!(at(&arabic, ">مدرسة<") < at(&arabic, ">Aloe<"));
}

#[test]
fn translations_are_told_to_those_who_ask() {
    portal()
        .check()
        .lacks("untranslated")
        .change()
        .options(|options| options.translations = true)
        .check()
        .ok()
        .says("`aloe` is not translated into ar")
        .says("Write what differs into a file like this one with the language in its name, as aloe.ar.md")
        .says("`school` in ar shows the original's summary and text")
        .says("warning[untranslated]");
}
