//! How long a campaign's whole media kit takes, drawn anew and from the cache, and cards alone: `cargo bench --bench kit`.
//!
//! The kit is that of the sample portal's campaign `trees-for-schools`, in English: its pictures, posters, texts and archive. What
//! a build does before it draws is made beforehand, photos in the sizes of pages included.

#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to tell")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use divan::Bencher;
use indaba::content;
use indaba::diagnostic::Diagnostics;
use indaba::digest::Digest;
use indaba::draw::Fonts;
use indaba::joint::{Joints, Sources};
use indaba::kit::Workbench;
use indaba::locale::Texts;
use indaba::media::{Cache, MemoryCache, NoCache};
use indaba::model;
use indaba::options::{Options, Today};
use indaba::pages::plan::{Drawing, Form, Plan};
use indaba::pages::{self, Materials, Newer, Skin};
use indaba::pictures::Pictures;
use indaba::progress::Silent;
use indaba::render::{BUILT_IN, Engine, Theme};
use indaba::source::Tree;

/// Where the files of the kit lie.
const KIT: &str = "campaigns/trees-for-schools/kit/";
/// The card that networks show of the campaign's page.
const CARD: &str = "campaigns/trees-for-schools/card.jpg";

fn main() {
    divan::main();
}

/// A cache that keeps nothing new.
struct Forgetful(MemoryCache);

impl Cache for Forgetful {
    fn get(&self, key: Digest) -> Option<Vec<u8>> {
        self.0.get(key)
    }

    fn put(&self, _key: Digest, _bytes: &[u8]) {}
}

/// What kits are drawn from.
struct Ready {
    tree: Tree,
    pictures: Pictures,
    fonts: Fonts,
    engine: Engine,
    plan: Plan,
    /// The card of the campaign's page, such as every entry may have.
    entry: Drawing,
}

impl Ready {
    fn new() -> Self {
        let unheard = &mut Diagnostics::default();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let options = Options::new(root, Today::Local("2026-11-21T12:00:00".parse().unwrap()));
        let tree = Tree::read(&root.join("content"), "content", unheard);
        let portal = model::link(content::load(&tree, unheard), &tree, &options, unheard);
        let pictures = Pictures::gather(&portal, &tree, unheard);
        let theme = Theme::new(BUILT_IN, None, unheard);
        let texts = Arc::new(Texts::load(&portal.content.languages, theme.texts(), unheard));
        let engine = Engine::new(&theme, Arc::clone(&texts), unheard).unwrap();
        let (fonts, _) = Fonts::new(Vec::new());
        let sources = Sources { portal: &portal, tree: &tree, fonts: &fonts, cache: &NoCache };
        let joints = Joints::gather(sources, unheard);
        let skin = Skin {
            options: theme.option_values(None, &tree, unheard),
            assets: theme.assets("/"),
            without: Default::default(),
            page_size: 48,
        };
        let newer = Newer::new();
        let (words, skin, joints, newer) = (&*texts, &skin, &joints, &newer);
        let materials = Materials { tree: &tree, pictures: &pictures, words, skin, joints, newer };
        let mut plan = pages::plan(&portal, &materials, unheard);
        let of_page = |drawing: &Drawing| drawing.outputs.iter().any(|output| output.path == CARD);
        let cards = plan.kits.iter_mut().find_map(|kit| {
            let at = kit.drawings.iter().position(of_page)?;
            Some(kit.drawings.swap_remove(at))
        });
        let own = |drawing: &Drawing| drawing.outputs.iter().any(|output| output.path.starts_with(KIT));
        plan.kits.retain(|kit| kit.drawings.iter().any(own));
        assert!(plan.kits.iter().any(|kit| kit.archive.is_some()), "the kit is there");
        Self { tree, pictures, fonts, engine, plan, entry: cards.unwrap() }
    }

    fn workbench<'a>(&'a self, cache: &'a dyn Cache) -> Workbench<'a> {
        let Self { tree, pictures, fonts, engine, plan, .. } = self;
        Workbench { engine, plan, tree, pictures, fonts, cache }
    }

    /// Draws and packs everything, and counts the bytes.
    fn kit(&self, cache: &dyn Cache) -> usize {
        let bytes = AtomicUsize::new(0);
        let count = |_: &str, file: &[u8]| {
            bytes.fetch_add(file.len(), Ordering::Relaxed);
            Ok(())
        };
        self.workbench(cache).make(&Silent, &count).unwrap();
        bytes.into_inner()
    }

    /// A cache that has the photos in the sizes of pages, and nothing drawn.
    fn photos(&self) -> Forgetful {
        let cache = MemoryCache::default();
        self.pictures.make(&self.tree, &cache, &Silent, &|_: &str, _: &[u8]| Ok(())).unwrap();
        Forgetful(cache)
    }
}

/// All of a kit, nothing of it drawn before.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn cold(bencher: Bencher<'_, '_>) {
    let ready = Ready::new();
    let photos = ready.photos();
    bencher.bench(|| ready.kit(&photos));
}

/// The same when nothing has changed.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn warm(bencher: Bencher<'_, '_>) {
    let ready = Ready::new();
    let Forgetful(cache) = ready.photos();
    let bytes = ready.kit(&cache);
    bencher.bench(|| assert_eq!(ready.kit(&cache), bytes));
}

/// The social card of a page, as every entry may have one, photo included: one JPEG, nothing of it drawn before.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn card_of_a_page(bencher: Bencher<'_, '_>) {
    let ready = Ready::new();
    let photos = ready.photos();
    bencher.bench(|| ready.workbench(&photos).draw(&ready.entry).unwrap());
}

/// The social card of a kit as PNG, JPEG and preview, nothing of it drawn before.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn card_of_a_kit(bencher: Bencher<'_, '_>) {
    let ready = Ready::new();
    let photos = ready.photos();
    let find =
        |drawing: &&Drawing| drawing.outputs.iter().any(|output| output.path.ends_with("kit/card.png"));
    let drawing = ready.plan.kits.iter().flat_map(|kit| &kit.drawings).find(find).unwrap();
    assert!(drawing.outputs.iter().any(|output| matches!(output.form, Form::Jpeg(_))));
    bencher.bench(|| ready.workbench(&photos).draw(drawing).unwrap());
}
