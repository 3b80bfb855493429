//! What is done with bytes from strangers, a function an entry point: it may find fault with them, and must come to an end.
//!
//! `tests/fuzzed.rs` calls them with the corpus and what can be made of it, on stable Rust; the targets in `fuzz_targets/` with what
//! cargo-fuzz thinks of.

use std::sync::Arc;

use indaba::calendar::expand;
use indaba::calendar::rule::Rule;
use indaba::cli::report::human;
use indaba::content::markdown::{
    Base, Component, Image, Label, Link, Piece, Resolver, Typography, Value, escape_attribute, escape_href,
    parse,
};
use indaba::content::types::Kind;
use indaba::diagnostic::Diagnostics;
use indaba::import::{Context, ics};
use indaba::locale::Texts;
use indaba::media::svg;
use indaba::model::entry;
use indaba::options::{Options, Today};
use indaba::pages::plan::{Page, Source};
use indaba::pages::routes::Routes;
use indaba::render::{Engine, Theme};
use indaba::sheet::Sheet;
use indaba::source::{File, FileId, Span, Tree};
use indaba::{content, model};
use jiff::civil::{DateTime, date};

/// What is done with some bytes.
pub type Run = fn(&[u8]);

/// Every entry point by its name, which is also the name of its corpus and of its target.
pub const ENTRIES: [(&str, Run); 8] = [
    ("front_matter", front_matter),
    ("markdown", markdown),
    ("rrule", rrule),
    ("ics", calendar),
    ("csv", csv),
    ("svg", drawing),
    ("routes", routes),
    ("templates", templates),
];

const PORTAL: &str =
    "[portal]\nname = \"P\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"zu\"]\n";
const NOW: DateTime = date(2026, 11, 21).at(12, 0, 0, 0);

/// A portal with these files beside its portal.toml: it is read, linked and checked, and each problem is drawn. It comes back if it has
/// no errors.
fn portal(files: &[(&str, &[u8])]) -> (Tree, Option<model::Portal>) {
    let file = |(path, bytes): &(&str, &[u8])| File::new(path, bytes.to_vec());
    let all = files.iter().map(file).chain([File::new("portal.toml", PORTAL.as_bytes())]);
    let tree = Tree::new("content", all);
    let mut diagnostics = Diagnostics::default();
    let read = content::load(&tree, &mut diagnostics);
    let linked = model::link(read, &tree, &Options::new("", Today::Local(NOW)), &mut diagnostics);
    let sound = !diagnostics.has_errors();
    diagnostics.sorted().iter().for_each(|problem| drop(human::problem(problem)));
    (tree, sound.then_some(linked))
}

/// An entry of each kind, and a translation of it.
pub fn front_matter(bytes: &[u8]) {
    for kind in Kind::ALL {
        let paths = [format!("{kind}/x.md"), format!("{kind}/x.zu.md"), format!("{kind}/y.toml")];
        portal(&paths.each_ref().map(|path| (path.as_str(), bytes)));
    }
}

/// Fills gaps with what is written.
struct Plain;

impl Resolver for Plain {
    fn link(&mut self, link: &Link, _: Span) -> Option<String> {
        Some(link.target.clone())
    }

    fn image(&mut self, image: &Image, _: Span) -> Option<String> {
        let mut html = "<img src=\"".to_owned();
        escape_href(&mut html, &image.src);
        html.push_str("\" alt=\"");
        escape_attribute(&mut html, &image.alt);
        Some(html + "\">")
    }

    fn label(&mut self, label: Label) -> String {
        label.key().to_owned()
    }

    fn component(&mut self, _: &Component, _: Base) -> Option<Vec<(String, Value)>> {
        None
    }
}

/// A text: nothing active comes out of it.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let pieces = parse(&text, Typography::Smart).assemble(Base { file: FileId(0), offset: 0 }, &mut Plain);
    for piece in pieces {
        let Piece::Html(html) = piece else { continue };
        let html = html.to_ascii_lowercase();
        // In text, `<` is written as an entity: whatever begins with it is a tag.
        for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            assert!(
                !["script", "style", "iframe", "object", "svg", "math"].contains(&name),
                "<{tag}> in {html}"
            );
            for active in ["href=\"javascript:", "href=\"data:", "src=\"data:", " on"] {
                let quoted = |(before, _): (&str, &str)| before.matches('"').count() % 2 == 1;
                assert!(tag.split_once(active).is_none_or(quoted), "<{tag}>");
            }
        }
    }
}

/// A rule of repetition: what is understood can be written, and be understood again.
pub fn rrule(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(rule) = text.parse::<Rule>() else { return };
    let written = rule.to_string();
    assert_eq!(written.parse::<Rule>().map(|rule| rule.to_string()), Ok(written));
    let last = date(2030, 1, 1).at(0, 0, 0, 0);
    assert!(expand::occurrences(&rule, NOW, last).take(500).is_sorted());
}

/// Somebody else's calendar.
pub fn calendar(bytes: &[u8]) {
    let zone = jiff::tz::TimeZone::UTC;
    let context = Context {
        zone_name: "UTC".to_owned(),
        zone,
        horizon: date(2028, 1, 1).at(0, 0, 0, 0),
        partners: [].into(),
    };
    ics::read(&String::from_utf8_lossy(bytes), &context);
}

/// A table, alone and as the measurements of an indicator.
pub fn csv(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let sheet = Sheet::read(&text);
    for row in 0..sheet.len() {
        assert!(sheet.row_range(row).end <= text.len());
    }
    let indicator = b"title = \"T\"\nunit = \"trees\"\n[dimensions]\ngender = [\"f\", \"m\"]\n";
    portal(&[("indicators/x.toml", indicator), ("indicators/x.csv", bytes)]);
}

/// A drawing: what comes out is clean, and stays as it is when it is cleaned again.
pub fn drawing(bytes: &[u8]) {
    let Ok(cleaned) = svg::clean(&String::from_utf8_lossy(bytes)) else { return };
    for active in ["<script", "<foreignObject", "<animate", "<set", "<a "] {
        assert!(!cleaned.text.contains(active), "{active} in {}", cleaned.text);
    }
    assert_eq!(svg::clean(&cleaned.text).map(|again| again.text).ok(), Some(cleaned.text));
}

/// Addresses that people choose, a line each: a slug, an alias, a tag. Every page stays below the portal's own address.
pub fn routes(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines().map(|line| serde_json::json!(line).to_string());
    let mut next = || lines.next().unwrap_or_else(|| "\"x\"".to_owned());
    let (slug, alias, tag) = (next(), next(), next());
    let page = format!("+++\ntitle = {tag}\nslug = {slug}\naliases = [{alias}]\ntags = [{tag}]\n+++\nText\n");
    let (tree, portal) = portal(&[("pages/a.md", page.as_bytes()), ("pages/b.zu.md", page.as_bytes())]);
    let Some(portal) = portal else { return };
    let routes = Routes::of(&portal, &tree, &mut Diagnostics::default());
    for (id, _) in entry::all(&portal.content) {
        let path = routes.entry(id, 0).unwrap_or_default();
        let sound =
            |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0']);
        assert!(path.trim_end_matches('/').split('/').all(sound), "{path:?}");
    }
}

/// A template of a theme: it is compiled, and makes a page if it can.
pub fn templates(bytes: &[u8]) {
    let tree = |shown: &str, files: &[(&str, &[u8])]| {
        Tree::new(shown, files.iter().map(|(path, bytes)| File::new(path, bytes.to_vec())))
    };
    let base = tree("base", &[("theme.toml", b""), ("i18n/en.ftl", b"menu = Menu\n")]);
    let own = tree("themes/own", &[("theme.toml", b""), ("templates/x.html", bytes)]);
    let mut diagnostics = Diagnostics::default();
    let theme = Theme::over("own", Some(&own), &base, &mut diagnostics);
    let texts = Arc::new(Texts::load(&["en".parse().unwrap_or_default()], &[], &mut diagnostics));
    if let Some(engine) = Engine::new(&theme, texts, &mut diagnostics) {
        let meta = serde_json::json!({"title": "<T>", "url": "/x/"});
        let site = serde_json::json!({"name": "P", "menu": [1, 2]});
        let page = Page {
            path: "x.html".to_owned(),
            language: 0,
            template: "x.html",
            meta: tera::Value::from_serializable(&meta),
            view: None,
            body: Vec::new(),
            source: Source::default(),
        };
        let site = tera::Value::from_serializable(&site);
        if let Err(problems) = engine.render(&page, &site, &Tree::default()) {
            problems.into_iter().for_each(|problem| diagnostics.push(problem));
        }
    }
    diagnostics.sorted().iter().for_each(|problem| drop(human::problem(problem)));
}
