//! The test that matters most: whatever is edited, in whatever order, the site ends as a clean build would make it, and the
//! preview shows the same bytes. `PROPTEST_CASES=2000 cargo test --test portal edits` looks further.

use std::collections::BTreeMap;

use indaba::options::Options;
use indaba::progress::Silent;
use indaba::site::{self, Session};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::{Portal, files};

/// How many sequences are tried unless `PROPTEST_CASES` says so.
const CASES: u32 = 10;

/// How long after a change what the system says of a file is trusted.
const SETTLED: std::time::Duration = std::time::Duration::from_millis(60);

const SETTINGS: [&str; 3] = [
    "[portal]\nname = \"Two\"\nbase_url = \"https://example.org/below/\"\nlanguages = [\"en\", \"zu\"]\ntheme = \"own\"\nwithout = [\"search\"]\noffline = true\n",
    "[portal]\nname = \"One\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\nwithout = [\"search\"]\n[trust]\nnews = \"none\"\n",
    "[portal]\nname = \"Three\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\ntheme = \"own\"\nhost = \"a\"\n",
];

const ICONS: [&str; 2] = [
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 4\"><path d=\"M0 0h9v4z\"/></svg>",
];

/// So many words that what follows them stands on the text's own page alone, and in feeds.
macro_rules! many_words {
    ($last:literal) => {
        concat!(
            "+++\ntitle = \"En\"\ndate = 2026-02-02\npartners = [\"b\"]\n+++\n",
            "one two three four five six seven eight nine ten one two three four five six seven eight nine ten ",
            "one two three four five six seven eight nine ten one two three four five six seven eight nine ten ",
            "one two three four five six seven eight nine ten one two three four five six seven eight nine ten ",
            "and [B](@partners/b), so that\n\n",
            $last
        )
    };
}

/// The files that are edited, each with what may stand in it.
fn subjects() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("content/portal.toml", SETTINGS.to_vec()),
        (
            "content/partners/a.md",
            vec![
                "+++\ntitle = \"Ah\"\nkind = \"ngo\"\nfocus = [\"water\"]\n+++\nSee [B](@partners/b).\n",
                "+++\ntitle = \"Ah\"\nkind = \"business\"\nfocus = [\"water\", \"youth\"]\nlogo = \"icon.svg\"\nlogo_alt = \"A\"\n+++\n",
            ],
        ),
        ("content/partners/a.zu.md", vec!["+++\ntitle = \"Ahu\"\n+++\nSawubona\n"]),
        (
            "content/partners/b.md",
            vec![
                "+++\ntitle = \"Bee\"\nkind = \"ngo\"\n+++\n",
                "+++\ntitle = \"Bee\"\nkind = \"ngo\"\nslug = \"bees\"\naliases = [\"/old-bee/\"]\ndraft = true\n+++\n",
            ],
        ),
        ("content/partners/icon.svg", ICONS.to_vec()),
        (
            "content/events/e.md",
            vec![
                "+++\ntitle = \"Eve\"\nstart = 2026-12-01T09:00\npartners = [\"a\"]\n+++\n",
                "+++\ntitle = \"Eve\"\nstart = 2025-12-01\ncampaign = \"c\"\npublish = 2027-01-01\n+++\n",
            ],
        ),
        ("content/campaigns/c.md", vec!["+++\ntitle = \"See\"\npartners = [\"a\", \"b\"]\n+++\n"]),
        (
            "content/stories/s.md",
            vec![
                "+++\ntitle = \"Es\"\ndate = 2026-01-01\npartners = [\"b\"]\nfocus = [\"youth\"]\n+++\n# H\n",
                many_words!("an end <b>and</b> a [here](#end) \"quotation\"\n\n## End\n"),
                many_words!("another end: </content> and [there](#end)\n\n## End\n"),
            ],
        ),
        (
            "content/news/n.md",
            vec![
                many_words!("- [ ] the end\n"),
                many_words!("- [ ] *this* is the end\n"),
                many_words!("## The end\n"),
                many_words!("[A](@partners/a)\n"),
                many_words!("- [ ] the <i>end</i>\n"),
            ],
        ),
        (
            "content/pages/about.md",
            vec![
                "+++\ntitle = \"About\"\nmenu = true\n+++\n",
                "+++\ntitl = \"wrong\"\n+++\n",
                "no front matter",
            ],
        ),
        ("content/i18n/en.ftl", vec!["home = House\n"]),
        (
            "themes/own/theme.toml",
            vec!["name = \"Own\"\n", "name = \"Own\"\n[outputs]\nwithout = [\"taxonomies\", \"sitemap\"]\n"],
        ),
        (
            "themes/own/templates/page.html",
            vec!["{% extends \"base.html\" %}{% block main %}{{ body | safe }}{% endblock %}", "{{ broken"],
        ),
        ("themes/own/static/css/site.css", vec!["a { color: red }", "a { color: blue }"]),
    ]
}

/// One thing that somebody does.
#[derive(Clone, Debug)]
enum Edit {
    Write(usize, usize),
    Delete(usize),
    Rename(usize, usize),
    Build,
    /// Builds, lets things settle, and edits texts of which only the end differs.
    Retouch(usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let count = subjects().len();
    prop_oneof![
        6 => (0..count, 0..4_usize).prop_map(|(file, text)| Edit::Write(file, text)),
        2 => (0..count).prop_map(Edit::Delete),
        1 => (0..count, 0..count).prop_map(|(from, to)| Edit::Rename(from, to)),
        3 => Just(Edit::Build),
        2 => (0..6_usize, 0..4_usize).prop_map(|(news, story)| Edit::Retouch(news, story)),
    ]
}

fn apply(portal: Portal, edit: &Edit, session: &mut Session) -> Portal {
    let subjects = subjects();
    let is_there = |portal: &Portal, at: usize| portal.path(subjects[at].0).exists();
    match *edit {
        Edit::Write(at, text) => {
            let (path, texts) = &subjects[at];
            portal.file(path, texts[text % texts.len()])
        }
        Edit::Delete(at) if is_there(&portal, at) => portal.without(subjects[at].0),
        Edit::Rename(from, to) if is_there(&portal, from) => portal.renamed(subjects[from].0, subjects[to].0),
        Edit::Build => {
            let (options, portal) = options_of(portal);
            drop(shown(&options, session));
            portal.build().change()
        }
        Edit::Retouch(news, story) => {
            std::thread::sleep(SETTLED);
            let portal = portal.build().change();
            let edits = [("content/news/n.md", news), ("content/stories/s.md", story)];
            edits.into_iter().fold(portal, |portal, (path, text)| {
                let (path, texts) = subjects.iter().find(|(subject, _)| *subject == path).unwrap();
                // One more than there are: this file stays.
                match texts.get(text % (texts.len() + 1)) {
                    Some(text) => portal.file(path, text),
                    None => portal,
                }
            })
        }
        Edit::Delete(_) | Edit::Rename(..) => portal,
    }
}

/// The portal with every file as it first stands.
fn first() -> Portal {
    subjects().iter().fold(Portal::bare(), |portal, (path, texts)| portal.file(path, texts[0]))
}

/// The options that a portal is built with.
fn options_of(portal: Portal) -> (Options, Portal) {
    let mut options = None;
    let portal = portal.options(|own| options = Some(own.clone()));
    (options.unwrap(), portal)
}

/// Builds what is in the portal's folder elsewhere, from nothing.
fn clean(portal: &Portal, packed: bool) -> Option<BTreeMap<String, Vec<u8>>> {
    let fresh = Portal::bare();
    let copied = files_under(portal).into_iter().fold(fresh, |fresh, (path, bytes)| fresh.file(&path, bytes));
    let answer = copied.options(|own| own.precompress = packed).build();
    answer.outcome().ok.then(|| answer.site())
}

fn files_under(portal: &Portal) -> BTreeMap<String, Vec<u8>> {
    let of = |folder: &'static str| {
        let found = files(&portal.path(folder)).into_iter();
        found.map(move |(path, bytes)| (format!("{folder}/{path}"), bytes))
    };
    of("content").chain(of("themes")).collect()
}

/// What the preview shows, file by file.
fn shown(options: &Options, session: &mut Session) -> Option<BTreeMap<String, Vec<u8>>> {
    let (_, preview) = site::preview(options, session, &Silent);
    let preview = preview?;
    let file = |path: &str| Some((path.to_owned(), preview.file(path)?.ok()?.to_vec()));
    preview.paths().map(file).collect()
}

#[test]
fn any_sequence_of_edits_ends_as_a_clean_build_does() {
    let usual = ProptestConfig::default();
    let cases = if usual.cases == 256 { CASES } else { usual.cases };
    let mut runner = TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..usual });
    let edits = proptest::collection::vec(edit(), 1..12);
    let outcome = runner.run(&(edits, any::<bool>()), |(edits, packed)| {
        let session = &mut Session::keeping();
        let first = first().options(|own| own.precompress = packed).build().change();
        let edited = edits.iter().fold(first, |portal, edit| apply(portal, edit, session));
        let (options, edited) = options_of(edited);
        // Pages with problems keep the preview from being whole, and the content from being published.
        let previewed = shown(&options, session);
        let before = files(&edited.path("public"));
        let expected = clean(&edited, packed);
        let answer = edited.build();
        prop_assert_eq!(answer.outcome().ok, expected.is_some());
        let site = answer.site();
        let expected = expected.unwrap_or(before);
        if answer.outcome().ok {
            let mut published = site.clone();
            published.remove(indaba::publish::MANIFEST);
            published.retain(|path, _| !path.ends_with(".br") && !path.ends_with(".gz"));
            let previewed = previewed.unwrap_or_default();
            prop_assert!(previewed == published, "preview: {:?}", different(&previewed, &published));
        }
        prop_assert!(site == expected, "{:?}", different(&site, &expected));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

/// The paths that are not the same in two sites.
fn different<'a>(
    one: &'a BTreeMap<String, Vec<u8>>,
    other: &'a BTreeMap<String, Vec<u8>>,
) -> Vec<&'a String> {
    let all = one.keys().chain(other.keys());
    all.filter(|path| one.get(*path) != other.get(*path)).collect()
}

#[test]
fn the_preview_shows_what_a_build_makes() {
    let (options, portal) = options_of(first());
    let answer = portal.build().ok();
    let mut site = answer.site();
    site.remove(indaba::publish::MANIFEST);
    let shown = shown(&options, &mut Session::default()).unwrap();
    assert!(shown == site, "{:?}", different(&shown, &site));
}
