//! How long each stage of a build takes for a portal of 1,000 entries: `cargo bench`.
//!
//! What a bench times is one stage alone; what it takes in is made beforehand.

#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to tell")]

use std::sync::Arc;

use divan::Bencher;
use indaba::content::{self, Content};
use indaba::diagnostic::Diagnostics;
use indaba::draw::Fonts;
use indaba::joint::{Joints, Sources};
use indaba::locale::Texts;
use indaba::media::NoCache;
use indaba::model::{self, Portal};
use indaba::options::{Options, Today};
use indaba::pages::plan::Page;
use indaba::pages::press::Press;
use indaba::pages::{self, Materials, Newer, Skin};
use indaba::pictures::Pictures;
use indaba::progress::Silent;
use indaba::publish;
use indaba::render::{BUILT_IN, Engine, Finished, Theme, render_all};
use indaba::source::{File, Tree};

const PORTAL: &str =
    "[portal]\nname = \"Bench\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n";
const PARAGRAPH: &str = "Community partners share **training** and [resources](https://example.org/) with *local* leaders, \
                         and report every year on what they have reached together.\n\n- one\n- two\n- three\n\n";

fn main() {
    divan::main();
}

/// 100 partners, 500 events, 300 stories and 100 campaigns that name each other, with some 250 words each.
fn tree() -> Tree {
    let body = PARAGRAPH.repeat(10);
    let entry =
        |path: String, fields: String| File::new(&path, format!("+++\n{fields}\n+++\n{body}").into_bytes());
    let partner = |n: usize| {
        entry(
            format!("partners/p{n}.md"),
            format!("title = \"Partner {n}\"\nkind = \"ngo\"\nfocus = [\"water\"]"),
        )
    };
    let event = |n: usize| {
        let (month, day) = (n % 12 + 1, n % 28 + 1);
        let fields = format!("start = 2027-{month:02}-{day:02}T09:00\npartners = [\"p{}\"]", n % 100);
        entry(format!("events/e{n}.md"), format!("title = \"Event {n}\"\n{fields}"))
    };
    let story = |n: usize| {
        let fields =
            format!("date = 2026-{:02}-{:02}\npartners = [\"p{}\"]", n % 10 + 1, n % 28 + 1, n % 100);
        entry(format!("stories/s{n}.md"), format!("title = \"Story {n}\"\n{fields}"))
    };
    let campaign = |n: usize| {
        entry(format!("campaigns/c{n}.md"), format!("title = \"Campaign {n}\"\npartners = [\"p{n}\"]"))
    };
    let portal = std::iter::once(File::new("portal.toml", PORTAL.as_bytes().to_vec()));
    let entries = (0..100).map(partner).chain((0..500).map(event)).chain((0..300).map(story));
    Tree::new("content", portal.chain(entries).chain((0..100).map(campaign)))
}

fn options() -> Options {
    Options::new(".", Today::Local("2026-11-21T12:00:00".parse().unwrap()))
}

fn parsed(tree: &Tree) -> Content {
    content::load(tree, &mut Diagnostics::default())
}

fn linked(tree: &Tree) -> Portal {
    model::link(parsed(tree), tree, &options(), &mut Diagnostics::default())
}

/// What plans are made from.
struct Ready {
    tree: Tree,
    portal: Portal,
    pictures: Pictures,
    texts: Arc<Texts>,
    theme: Theme,
    skin: Skin,
    joints: Joints,
    newer: Newer,
}

impl Ready {
    fn new() -> Self {
        let unheard = &mut Diagnostics::default();
        let tree = tree();
        let portal = linked(&tree);
        let pictures = Pictures::gather(&portal, &tree, unheard);
        let theme = Theme::new(BUILT_IN, None, unheard);
        let texts = Arc::new(Texts::load(&portal.content.languages, theme.texts(), unheard));
        let skin = Skin {
            options: theme.option_values(None, &tree, unheard),
            assets: theme.assets("/"),
            without: theme.without.clone(),
            page_size: 48,
        };
        let (fonts, _) = Fonts::new(Vec::new());
        let joints = Joints::apart(Sources { portal: &portal, tree: &tree, fonts: &fonts, cache: &NoCache });
        Self { tree, portal, pictures, texts, theme, skin, joints, newer: Newer::new() }
    }

    fn materials(&self) -> Materials<'_> {
        let Self { tree, pictures, texts, skin, joints, newer, .. } = self;
        Materials { tree, pictures, words: &**texts, skin, joints, newer }
    }
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let tree = tree();
    bencher.bench(|| parsed(&tree));
}

#[divan::bench]
fn link(bencher: Bencher<'_, '_>) {
    let tree = tree();
    bencher
        .with_inputs(|| parsed(&tree))
        .bench_values(|content| model::link(content, &tree, &options(), &mut Diagnostics::default()));
}

#[divan::bench]
fn plan(bencher: Bencher<'_, '_>) {
    let ready = Ready::new();
    bencher.bench(|| pages::plan(&ready.portal, &ready.materials(), &mut Diagnostics::default()));
}

#[divan::bench]
fn make_pages(bencher: Bencher<'_, '_>) {
    let ready = Ready::new();
    let plan = pages::plan(&ready.portal, &ready.materials(), &mut Diagnostics::default());
    let press = Press::new(&plan, &ready.portal, &ready.materials());
    bencher.bench(|| press.problems());
}

#[divan::bench]
fn make_and_render_pages(bencher: Bencher<'_, '_>) {
    let ready = Ready::new();
    let plan = pages::plan(&ready.portal, &ready.materials(), &mut Diagnostics::default());
    let press = Press::new(&plan, &ready.portal, &ready.materials());
    let engine = Engine::new(&ready.theme, Arc::clone(&ready.texts), &mut Diagnostics::default()).unwrap();
    let nowhere = |_: &Page, render: &mut dyn FnMut() -> Option<Finished>| {
        divan::black_box(render().map(|finished| finished.html));
        Ok::<(), ()>(())
    };
    bencher.bench(|| render_all(&engine, &press, &ready.tree, &Silent, &nowhere).unwrap());
}

/// A site of 1,000 pages of which one changes.
#[divan::bench]
fn publish_one_change(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let mut turn = 0;
    let mut site = || {
        turn += 1;
        let stage = publish::open(&out).unwrap();
        for page in 0..1000 {
            let bytes = if page == 0 { format!("{turn}") } else { PARAGRAPH.repeat(20) };
            stage.put(&format!("p/{page}/index.html"), bytes.as_bytes()).unwrap();
        }
        stage.commit().unwrap()
    };
    site();
    bencher.bench_local(site);
}
