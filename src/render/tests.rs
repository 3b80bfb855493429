//! Themes from a few lines, and what becomes of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use tera::Value;

use crate::content::Lang;
use crate::content::kinds::{Extra, PortalFile};
use crate::content::node::{self, Node};
use crate::content::schema::Decode;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::locale::Texts;
use crate::pages::plan::{Page, Pages, Piece, Source};
use crate::progress::Silent;
use crate::render::{Engine, Finished, Request, Theme, filters, render_all};
use crate::source::{File, FileId, Span, Tree};

fn tree(shown: &str, files: &[(&str, &str)]) -> Tree {
    Tree::new(shown, files.iter().map(|(path, text)| File::new(path, text.as_bytes())))
}

fn theme(files: &[(&str, &str)]) -> Theme {
    let mut diagnostics = Diagnostics::default();
    let theme = Theme::over("test", Some(&tree("themes/test", files)), &Tree::default(), &mut diagnostics);
    assert_eq!(diagnostics.sorted(), []);
    theme
}

fn texts(theme: &Theme, languages: &[&str]) -> Arc<Texts> {
    let languages: Vec<_> = languages.iter().map(|tag| tag.parse().unwrap()).collect();
    Arc::new(Texts::load(&languages, theme.texts(), &mut Diagnostics::default()))
}

/// The engine of a theme of templates, or what is wrong with them.
fn engine(templates: &[(&str, &str)]) -> Result<Engine, Vec<Diagnostic>> {
    let files: Vec<_> = templates.iter().map(|(name, text)| (format!("templates/{name}"), *text)).collect();
    let theme = theme(&files.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>());
    let mut diagnostics = Diagnostics::default();
    let engine = Engine::new(&theme, texts(&theme, &["en", "zu"]), &mut diagnostics);
    engine.ok_or_else(|| diagnostics.sorted())
}

fn page(path: &str, view: Value) -> Page {
    Page {
        path: path.to_owned(),
        language: 0,
        template: "page.html",
        meta: Value::from(BTreeMap::from([("title", "A & B")])),
        view: Some(("content", view)),
        body: vec![Piece::Html("<p>text</p>".to_owned())],
        source: Source::default(),
    }
}

/// Pages that are made already.
struct Made(Vec<Page>);

impl Pages for Made {
    fn all(&self) -> Vec<(&str, &'static str)> {
        self.0.iter().map(|page| (page.path.as_str(), page.template)).collect()
    }

    fn page(&self, at: usize) -> (Page, Vec<Diagnostic>) {
        let Page { path, language, template, meta, view, .. } = &self.0[at];
        let page = Page {
            path: path.clone(),
            language: *language,
            template,
            meta: meta.clone(),
            view: view.clone(),
            body: Vec::new(),
            source: Source::default(),
        };
        (page, Vec::new())
    }

    fn site(&self, _: Lang) -> Value {
        site()
    }
}

fn site() -> Value {
    Value::from(BTreeMap::from([("name", "Portal")]))
}

/// What a template shows.
fn show(template: &str) -> Result<String, Vec<Diagnostic>> {
    shown(&[("page.html", template)], page("index.html", Value::none()))
}

fn shown(templates: &[(&str, &str)], page: Page) -> Result<String, Vec<Diagnostic>> {
    let content = tree("content", &[("pages/a.md", "{{ <x /> }}\n")]);
    engine(templates)?.render(&page, &site(), &content).map(|rendered| rendered.html)
}

fn only(outcome: Result<String, Vec<Diagnostic>>) -> Diagnostic {
    let problems = outcome.unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.into_iter().next().unwrap()
}

fn place(problem: &Diagnostic) -> String {
    problem.place.as_ref().map_or(String::new(), ToString::to_string)
}

#[test]
fn a_page_gets_site_page_view_and_body() {
    let template = "{{ site.name }}|{{ page.title }}|{{ content.x }}|{{ body }}|{% for i in [1, 2] %}{{ i }}{% endfor %}";
    let page = page("index.html", Value::from(BTreeMap::from([("x", 7)])));
    assert_eq!(shown(&[("page.html", template)], page).unwrap(), "Portal|A &amp; B|7|<p>text</p>|12");
}

#[test]
fn every_filter_does_what_its_reference_says() {
    for filter in filters::reference() {
        assert_eq!(show(filter.example).unwrap(), filter.result, "{}", filter.name);
    }
}

#[test]
fn filters_speak_the_language_of_the_page() {
    let template =
        "{{ \"month-3\" | t }} {{ \"2026-03-21\" | date(format=\"long\") }} {{ \"none-\" ~ \"such\" | t }}";
    let page = Page { language: 1, ..page("zu/index.html", Value::none()) };
    let engine = engine(&[("page.html", template)]).map_err(|problems| problems.len());
    // The template names a text that no language has, which is a warning.
    let rendered = engine.unwrap().render(&page, &site(), &Tree::default()).unwrap();
    assert_eq!(rendered.html, "Mashi 21 Mashi 2026 none-such");
    assert_eq!(rendered.missing.into_iter().collect::<Vec<_>>(), ["such"]);
}

#[test]
fn what_is_written_the_other_way_is_kept_apart() {
    let shown = |text: &str| show(&format!("{{{{ \"{text}\" | isolate }}}}")).unwrap();
    assert_eq!(shown("311 homes, 5 %"), "311 homes, 5 %");
    assert_eq!(shown("311 أسرة"), "\u{2068}311 أسرة\u{2069}");
}

#[test]
fn nothing_gives_nothing_and_nonsense_is_told() {
    let none = "{{ content | date }}{{ content | number }}{{ content | money }}{{ content | plain }}{{ content | date_range(to=content) }}";
    assert_eq!(show(none).unwrap(), "");
    for (template, message) in [
        ("{{ \"soon\" | date }}", "`soon` is not a date such as 2026-03-21 or 2026-03-21T09:00"),
        ("{{ [1] | number }}", "this should be a number, not a list"),
        ("{{ \"5\" | money }}", "this amount has no currency: add currency=\"…\""),
        ("{{ 1 | list }}", "this should be a list, not a number"),
    ] {
        let problem = only(show(template));
        assert_eq!((problem.code, problem.message.as_str()), (Code::TEMPLATE_FAILED, message));
    }
    let problem = only(show("x\n{{ \"2026-03-21\" | date(format=\"lnog\") }}"));
    assert!(problem.message.contains("there is no format `lnog`"), "{problem:?}");
    assert_eq!(place(&problem), "themes/test/templates/page.html:2:19");
}

#[test]
fn every_fault_of_every_template_is_found_at_once() {
    let problems = engine(&[
        ("base.html", "{% block main %}{% endblock main %}\n{{ <part.hed /> }}{{ <part.foot /> }}"),
        ("a.html", "{% extends \"base.html\" %}\n{% block man %}{{ 1 | nubmer }}{% for x in y | sotr %}{% endfor %}{% endblock man %}"),
        ("b.html", "{% extends \"bsae.html\" %}"),
        ("c.html", "é {{ page.title | }}\n"),
        ("d.html", "{% for x in y %}\n{% if x is odd %}{{ x is evne }}{{ rnage(end=1) }}{% endif %}{% include \"c.html\" %}{% endfor %}"),
        ("e.html", "{% include \"f.html\" %}"),
        ("f.html", "\n  {% include \"e.html\" %}"),
        ("g.html", "{% component part.head() %}{% endcomponent part.head %}"),
        ("h.html", "{% component part.head() %}{% endcomponent part.head %}"),
        ("i.html", "{{ __tera_context }}"),
        ("j.html", "{% component part.foot() %}{{ }}{% endcomponent part.foot %}"),
    ])
    .err()
    .unwrap();
    let found: Vec<_> = problems
        .iter()
        .map(|problem| {
            let hint = problem.hint.clone().unwrap_or_default();
            format!(
                "{} {} {hint}",
                place(problem).trim_start_matches("themes/test/templates/"),
                problem.message
            )
        })
        .collect();
    insta::assert_snapshot!(found.join("\n"));
}

#[test]
fn a_template_that_fails_says_where_and_from_where_it_was_called() {
    let templates = [
        ("page.html", "<b>\n  {% for x in [1] %}{{ <card who={content} /> }}{% endfor %}"),
        ("cards.html", "{% component card(who) %}\n<i>{{ who.titel }}</i>{% endcomponent card %}"),
    ];
    let view = Value::from(BTreeMap::from([("title", "T"), ("url", "/")]));
    let problem = only(shown(&templates, page("index.html", view)));
    assert_eq!(
        (problem.code, place(&problem).as_str()),
        (Code::TEMPLATE_FAILED, "themes/test/templates/cards.html:2:11")
    );
    assert_eq!(problem.message, "field `titel` is not defined");
    assert_eq!(problem.hint.as_deref(), Some("Did you mean `title`?"));
    assert_eq!(problem.related.unwrap().0.to_string(), "themes/test/templates/page.html:2:24");
}

/// Templates of which each includes the next so many times; the page includes the first.
fn chain(length: usize, times: usize) -> Vec<(String, String)> {
    let include = |n: usize| format!("{{% include \"p{n}.html\" %}}");
    let mut templates: Vec<_> =
        (0..length).map(|n| (format!("p{n}.html"), include(n + 1).repeat(times))).collect();
    templates.push((format!("p{length}.html"), ".".to_owned()));
    templates.push(("page.html".to_owned(), include(0)));
    templates
}

fn borrowed(templates: &[(String, String)]) -> Vec<(&str, &str)> {
    templates.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

#[test]
fn templates_that_lie_too_deep_are_refused_and_the_deepest_that_do_not_are_rendered() {
    let problems = engine(&borrowed(&chain(200, 1))).err().unwrap();
    assert!(problems.iter().all(|problem| problem.code == Code::TEMPLATE_SYNTAX), "{problems:?}");
    assert!(problems[0].message.contains("more than 16 templates"), "{problems:?}");
    // Each component includes as many templates as may lie in each other before it calls itself again.
    let mut deepest = chain(13, 1);
    let last = deepest.iter_mut().find(|(name, _)| name == "p13.html").unwrap();
    last.1 = "{{ <again n={n - 1} /> }}".to_owned();
    let component =
        "{% component again(n) %}{% if n > 0 %}{% include \"p0.html\" %}{% endif %}{% endcomponent again %}";
    deepest.push(("again.html".to_owned(), component.to_owned()));
    deepest.retain(|(name, _)| name != "page.html");
    deepest.push(("page.html".to_owned(), "{{ <again n={19} /> }}.".to_owned()));
    assert_eq!(shown(&borrowed(&deepest), page("index.html", Value::none())).unwrap(), ".");
}

#[test]
fn endless_templates_end() {
    let begun = Instant::now();
    for (template, at) in [
        (
            "{% set r = range(end=100000) %}\n{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}",
            "2:45",
        ),
        (
            "{% set x %}{% for a in range(end=100000) %}{% for b in range(end=100000) %}x{% endfor %}{% endfor %}{% endset %}",
            "1:56",
        ),
        ("{{ [[b for b in range(end=100000)] for a in range(end=100000)] | length }}", "1:17"),
        (
            "{% component a(n) %}{% if n > 0 %}{{ <a n={n - 1} /> }}{{ <a n={n - 1} /> }}{{ <a n={n - 1} /> }}{% endif %}{% endcomponent a %}{{ <a n={19} /> }}",
            "1:4",
        ),
    ] {
        let problem = only(show(template));
        assert_eq!(problem.code, Code::TEMPLATE_ENDLESS, "{problem:?}");
        assert_eq!(place(&problem), format!("themes/test/templates/page.html:{at}"), "{template}");
    }
    let problem = only(show("{% component a() %}x{{ <a /> }}{% endcomponent a %}{{ <a /> }}"));
    assert_eq!(
        (problem.code, problem.message.as_str()),
        (Code::TEMPLATE_ENDLESS, "a component calls itself without end")
    );
    let many = format!("{{% for a in range(end=100000) %}}{}{{% endfor %}}", "x".repeat(1000));
    assert_eq!(only(show(&many)).message, "the page is longer than 20 MB");
    let nested = format!("{{% for b in range(end=9) %}}{many}{{% endfor %}}");
    let problem = only(show(&nested));
    assert_eq!(
        (problem.message.as_str(), place(&problem).as_str()),
        ("the page is longer than 20 MB", "themes/test/templates/page.html:1:40")
    );
    let chain = chain(14, 4);
    let problem = only(shown(&borrowed(&chain), page("index.html", Value::none())));
    assert_eq!(
        (problem.code, place(&problem).as_str()),
        (Code::TEMPLATE_ENDLESS, "themes/test/templates/p14.html:1:1")
    );
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn shortcodes_are_rendered_with_what_is_around_them_and_held_against_their_definition() {
    let parts = "{% component note(kind, size = \"1\", @site) %}[{{ kind }}{{ size }}{{ site.name }}{% if body %}:{{ body }}{% endif %}]{% endcomponent note %}\n{% component bad(x) %}{{ x.y }}{% endcomponent bad %}";
    let span = Span::new(FileId(0), 0..11);
    let call = |name: &str, arguments: &[(&str, &str)], body: Option<Vec<Piece>>| {
        let arguments =
            arguments.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect();
        Piece::Component { name: name.to_owned(), span, arguments, body }
    };
    let render = |piece: Piece| {
        let page =
            Page { body: vec![Piece::Html("a".to_owned()), piece], ..page("index.html", Value::none()) };
        shown(&[("page.html", "{{ body }}"), ("parts.html", parts)], page)
    };
    let inner = vec![Piece::Html("<i>".to_owned()), call("note", &[("kind", "<")], None)];
    assert_eq!(
        render(call("note", &[("kind", "k"), ("size", "2")], Some(inner))).unwrap(),
        "a[k2Portal:<i>[&lt;1Portal]]"
    );
    for (piece, message, hint) in [
        (call("noet", &[], None), "the theme has no shortcode `noet`", "Did you mean `note`?"),
        (
            call("note", &[("knid", "k")], None),
            "the shortcode `note` takes no `knid`",
            "Did you mean `kind`?",
        ),
        (call("note", &[], None), "the shortcode `note` needs `kind`", "Add kind=\"…\""),
    ] {
        let problem = only(render(piece));
        assert_eq!(
            (problem.code, problem.message.as_str(), problem.hint.as_deref()),
            (Code::BAD_SHORTCODE, message, Some(hint))
        );
        assert_eq!(place(&problem), "content/pages/a.md:1:1");
    }
    let problem = only(render(call("bad", &[("x", "1")], None)));
    assert_eq!(
        (problem.code, place(&problem).as_str()),
        (Code::TEMPLATE_FAILED, "themes/test/templates/parts.html:2:28")
    );
    assert_eq!(problem.related.unwrap().0.to_string(), "content/pages/a.md:1:1");
}

#[test]
fn all_pages_are_made_and_a_common_fault_is_told_once() {
    let template = "{{ content.n }}{% if content.n % 3 == 0 %}\n{{ content.lost }}{% endif %}{{ \"lost-text\" | upper | t }}";
    let view = |n: usize| Value::from(BTreeMap::from([("n", n)]));
    let mut pages: Vec<_> = (0..100).map(|n| page(&format!("p/{n:02}.html"), view(n))).collect();
    pages.push(Page { template: "event.html", ..page("event.html", Value::none()) });
    let pages = Made(pages);
    let engine = engine(&[("page.html", template)]).map_err(|_| "templates").unwrap();
    let run = || {
        let made = Mutex::new(BTreeMap::new());
        let sink = |page: &Page, render: &mut dyn FnMut() -> Option<Finished>| {
            if let Some(finished) = render() {
                made.lock().unwrap().insert(page.path.clone(), finished.html);
            }
            Ok::<(), std::io::Error>(())
        };
        let diagnostics = render_all(&engine, &pages, &Tree::default(), &Silent, &sink).unwrap();
        (made.into_inner().unwrap(), diagnostics.sorted())
    };
    let (made, problems) = run();
    assert_eq!(made.len(), 66);
    let told: Vec<_> = problems
        .iter()
        .map(|problem| format!("{} {} {}", problem.code.name, place(problem), problem.message))
        .collect();
    assert_eq!(
        told,
        [
            "theme-missing  the theme has no template `event.html`, which the site needs",
            "missing-text  no language has a text `LOST-TEXT`, which p/01.html wants",
            "template-failed themes/test/templates/page.html:2:12 field `lost` is not defined, on p/00.html and 33 other pages",
        ]
    );
    assert_eq!(run(), (made, problems));
    let full = |_: &Page, _: &mut dyn FnMut() -> Option<Finished>| Err(std::io::ErrorKind::StorageFull);
    let outcome = render_all(&engine, &pages, &Tree::default(), &Silent, &full);
    assert_eq!(outcome.unwrap_err(), std::io::ErrorKind::StorageFull);
}

#[test]
fn a_theme_overrides_the_one_below_file_by_file() {
    let base = tree(
        "base",
        &[
            (
                "theme.toml",
                "[options.wide]\ntype = \"bool\"\n[options.rows]\ntype = \"number\"\ndefault = 3\n",
            ),
            ("templates/a.html", "base a"),
            ("templates/b.html", "base b"),
            ("static/css/site.css", "a{}"),
            ("i18n/en.ftl", "one = 1\ntwo = 2\n"),
            ("kit/poster.svg", "<svg/>"),
        ],
    );
    let own = [("templates/a.html", "own a"), ("i18n/en.ftl", "two = zwei\n"), ("static/logo.svg", "<svg/>")];
    let load = |toml: &str| {
        let mut files = own.to_vec();
        files.push(("theme.toml", toml));
        let mut diagnostics = Diagnostics::default();
        let theme = Theme::over("own", Some(&tree("themes/own", &files)), &base, &mut diagnostics);
        (theme, diagnostics.sorted())
    };
    let (theme, problems) = load(
        "name = \"Own\"\n[outputs]\nwithout = [\"facets\"]\n[options.rows]\ntype = \"number\"\ndefault = 5\n",
    );
    assert_eq!(problems, []);
    let template = |theme: &Theme, name: &str| {
        theme.file(&format!("templates/{name}.html")).map(|file| (file.shown.clone(), file.bytes.to_vec()))
    };
    assert_eq!(template(&theme, "a"), Some(("themes/own/templates/a.html".to_owned(), b"own a".to_vec())));
    assert_eq!(template(&theme, "b").unwrap().0, "base/templates/b.html");
    assert_eq!(
        (theme.name.as_str(), theme.without.iter().map(String::as_str).collect::<Vec<_>>()),
        ("Own", vec!["facets"])
    );
    assert_eq!(theme.within("kit/").map(|(path, _)| path).collect::<Vec<_>>(), ["poster.svg"]);
    let said = |theme: &Theme, key: &str| {
        texts(theme, &["en"]).get(0, key, &|_| None).map(std::borrow::Cow::into_owned)
    };
    assert_eq!((said(&theme, "one").as_deref(), said(&theme, "two").as_deref()), (Some("1"), Some("zwei")));
    assert_eq!(theme.statics().len(), 2);
    let assets = theme.assets("/sub/").to_string();
    assert!(
        assets.starts_with("{\"css/site.css\": \"/sub/css/site.")
            && assets.ends_with("\"logo.svg\": \"/sub/logo.svg\"}"),
        "{assets}"
    );
    assert_eq!(
        theme.option_values(None, &Tree::default(), &mut Diagnostics::default()).to_string(),
        "{\"rows\": 5, \"wide\": false}"
    );
    let (alone, problems) = load("inherit = false\n");
    assert_eq!(problems, []);
    assert_eq!(
        (template(&alone, "b"), alone.options().len(), said(&alone, "one").as_deref()),
        (None, 0, Some("1"))
    );
}

/// The `[theme]` of a portal.toml, with its tree.
fn portal(theme: &str) -> (Option<Extra>, Tree) {
    let text = format!("[portal]\nname = \"P\"\nbase_url = \"https://a.org/\"\n[theme]\n{theme}");
    let tree = tree("content", &[("portal.toml", &text)]);
    let table = node::parse(&text, FileId(0), 0, &mut Vec::new());
    let node = Node { span: Span::new(FileId(0), 0..1), value: node::Value::Table(table) };
    (PortalFile::decode(&node, &mut Vec::new()).unwrap().theme, tree)
}

#[test]
fn options_are_held_against_what_the_theme_declares() {
    let toml = "[options.wide]\ntype = \"bool\"\n[options.tone]\ntype = \"choice\"\nchoices = [\"warm\", \"cool\"]\n[options.rows]\ntype = \"number\"\n[options.claim]\ntype = \"text\"\ndefault = \"Hello\"\n";
    let theme = theme(&[("theme.toml", toml)]);
    let values = |given: &str| {
        let (extra, tree) = portal(given);
        let mut diagnostics = Diagnostics::default();
        let values = theme.option_values(extra.as_ref(), &tree, &mut diagnostics);
        let told: Vec<_> = diagnostics
            .sorted()
            .into_iter()
            .map(|p| format!("{} {} ({})", place(&p), p.message, p.hint.unwrap_or_default()))
            .collect();
        (values.to_string(), told)
    };
    assert_eq!(
        values(""),
        ("{\"claim\": \"Hello\", \"rows\": 0, \"tone\": \"warm\", \"wide\": false}".to_owned(), vec![])
    );
    assert_eq!(
        values("wide = true\nrows = 2.5\ntone = \"cool\"").0,
        "{\"claim\": \"Hello\", \"rows\": 2.5, \"tone\": \"cool\", \"wide\": true}"
    );
    let (_, told) = values("wdie = true\nwide = 1\ntone = \"coool\"\nrows = \"3\"\n");
    assert_eq!(
        told,
        [
            "content/portal.toml:5:1 the theme has no option `wdie` (Did you mean `wide`?)",
            "content/portal.toml:6:8 this option takes true or false, not a number (Write true or false, without quotes)",
            "content/portal.toml:7:8 `coool` is not one of the option's choices (Did you mean `cool`?)",
            "content/portal.toml:8:8 this option takes a number, not a text (Write digits without quotes)",
        ]
    );
    let mut diagnostics = Diagnostics::default();
    let bad = tree(
        "themes/x",
        &[(
            "theme.toml",
            "nmae = \"x\"\n[options.a]\ntype = \"number\"\ndefault = \"x\"\n[options.b]\ntype = \"nubmer\"\n",
        )],
    );
    Theme::over("x", Some(&bad), &Tree::default(), &mut diagnostics);
    let found: Vec<_> =
        diagnostics.sorted().iter().map(|problem| (problem.code.name, place(problem))).collect();
    let at = |line: &str| format!("themes/x/theme.toml:{line}");
    assert_eq!(
        found,
        [("unknown-field", at("1:1")), ("theme-option", at("4:11")), ("unknown-choice", at("6:8"))]
    );
}

#[test]
fn a_theme_that_is_not_there_is_told_with_those_that_are() {
    let folder = tempfile::tempdir().unwrap();
    let themes = folder.path().join("themes");
    std::fs::create_dir_all(themes.join("ubuntu/templates")).unwrap();
    std::fs::File::create(themes.join("ubuntu/templates/own.html")).unwrap();
    let load = |choice: &str| {
        let mut diagnostics = Diagnostics::default();
        let request = Request { choice, place: None, themes: &themes, root: folder.path() };
        let theme = Theme::load(&request, &mut diagnostics);
        (theme, diagnostics.sorted())
    };
    assert_eq!(
        load("ubuntu").0.unwrap().file("templates/own.html").unwrap().shown,
        "themes/ubuntu/templates/own.html"
    );
    assert!(load("themes/ubuntu").0.unwrap().file("templates/own.html").is_some());
    assert!(
        load("indaba")
            .0
            .unwrap()
            .file("static/css/site.css")
            .unwrap()
            .shown
            .starts_with("indaba (built in)/")
    );
    for (choice, hint) in [
        ("ubunut", "Did you mean `ubuntu`?"),
        ("zzz", "Make the folder themes/zzz, or use one of: indaba, ubuntu"),
        ("./elsewhere/theme/", "A theme is a folder; there is none at elsewhere/theme"),
    ] {
        let (theme, problems) = load(choice);
        assert!(theme.is_none());
        assert_eq!((problems[0].code, problems[0].hint.as_deref()), (Code::THEME_MISSING, Some(hint)));
    }
}

#[test]
fn the_built_in_theme_is_sound_in_every_language_that_it_speaks() {
    let mut diagnostics = Diagnostics::default();
    let theme = Theme::new("indaba", None, &mut diagnostics);
    let languages: Vec<_> = theme.texts().iter().map(|file| file.language.clone()).collect();
    assert!(languages.len() >= 8);
    let texts = Arc::new(Texts::load(&languages, theme.texts(), &mut diagnostics));
    let engine = Engine::new(&theme, texts, &mut diagnostics);
    assert_eq!(diagnostics.sorted(), []);
    assert!(engine.unwrap().has_template("home.html"));
}
