//! The pipeline: a line a stage, from the folder to the published site.

mod apart;
mod dress;
mod ledger;
mod preview;
mod problems;
mod quoting;
mod record;
mod retouch;
mod reuse;
mod session;
mod spots;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::content;
use crate::content::kinds::Level;
use crate::content::schema::Choice;
use crate::content::types::Kind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::digest::Digest;
use crate::joint::{Joints, Sources};
use crate::kit::Workbench;
use crate::media::{Cache, DiskCache};
use crate::model::next_change::NextChange;
use crate::model::{self, Portal, entry};
use crate::options::Options;
use crate::pages::plan::{Page, Plan};
use crate::pages::press::Press;
use crate::pages::{self, Materials, Newer, Skin};
use crate::pictures::Pictures;
use crate::progress::{Progress, Silent};
use crate::publish::{self, MANIFEST, Stage};
use crate::render::{self, Engine, Finished, Theme};
use crate::site::dress::{Dressed, Tools};
use crate::site::ledger::Ledger;
use crate::site::record::{Change, Record};
use crate::site::retouch::retouch;
use crate::source::Tree;

pub use crate::failure::Failure;
pub use crate::site::preview::{Made, Origin, Preview};
pub use crate::site::session::Session;

/// Where encoded pictures are kept between builds; it may be deleted at any time.
const CACHE: &str = ".indaba/pictures";
/// How many bytes of encoded pictures are kept.
const MOST_CACHED: u64 = 2 << 30;

/// What a build or a check found and made.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Every problem that is to be shown, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the content is good enough: after a build, whether the site was published.
    pub ok: bool,
    /// How many files the site has.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// When the site will next change by itself, and what happens then.
    pub next_change: Option<NextChange>,
    /// What the portal holds: `("partners", 14)`.
    pub counts: Vec<(String, usize)>,
    /// How long each stage took.
    pub timings: Vec<(String, Duration)>,
}

impl Outcome {
    /// How many of the problems are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// Makes the site. On any error of the content nothing is published, and the site that is there stays as it was.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<Outcome, Failure> {
    let mut run = Run::new(progress);
    let wait = |message: &str| progress.stage(message, 0);
    let mut record = run.stage("look for changes", 0, || Record::of(options, progress));
    let done = record.as_mut().and_then(|record| match record.change() {
        Change::Nothing(outcome) => Some(outcome),
        Change::Texts(texts, site) => run.stage("retouch", 0, || retouch(record, &texts, site, &wait)),
        Change::Else => None,
    });
    if let Some(outcome) = done {
        progress.done();
        return Ok(Outcome { timings: run.timings, ..outcome });
    }
    let cache = DiskCache::new(options.root.join(CACHE));
    let tree = run.read(options);
    let Some(mut draft) = draft(options, tree, &mut Session::default(), &cache, &mut run) else {
        return Ok(run.outcome(None, false));
    };
    let apart = options.campaign.as_deref().map(|id| draft.only(id)).transpose()?;
    let stage = run.stage("stage", 0, || {
        let order = publish::Order::new(&options.out).sparing(&options.root).apart_from(&options.content);
        order.packing(options.precompress).waiting(publish::PATIENCE, &wait).open()
    })?;
    let put = |path: &str, bytes: &[u8]| stage.put(path, bytes);
    let ledger = draft.ledger(record.as_ref(), &stage);
    let page = |page: &Page, render: &mut Render<'_>| ledger.page(&stage, page, render);
    let made = match &apart {
        Some(apart) => apart::make(&draft, apart, &cache, &put, &mut run),
        None => make(&draft, &cache, &page, &put, &mut run),
    };
    made.map_err(|error| Failure::io("write into", &options.out, &error))?;
    let noted = ledger.finish(&draft.press());
    run.settle(&draft.portal);
    if run.diagnostics.has_errors() {
        return Ok(run.outcome(Some(&draft), false));
    }
    let next = draft.portal.next_change.as_ref().map(|next| next.moment.clone());
    let (published, noted) =
        run.stage("publish", 0, || rayon::join(|| stage.foretelling(next).commit(), || noted.written()));
    let published = published?;
    cache.trim(MOST_CACHED);
    let outcome = run.outcome(Some(&draft), true);
    let outcome = Outcome { files: published.files, bytes: published.bytes, ..outcome };
    if let Some(record) = record {
        record.keep(&draft.portal, &outcome, noted);
    }
    // Nobody waits for the memory: where the process ends now, it is never given back piece by piece.
    rayon::spawn(move || drop(draft));
    Ok(outcome)
}

/// Looks for every problem, and writes nothing.
pub fn check(options: &Options, progress: &dyn Progress) -> Result<Outcome, Failure> {
    let mut run = Run::new(progress);
    let cache = Borrowed(DiskCache::new(options.root.join(CACHE)));
    let tree = run.read(options);
    let Some(draft) = draft(options, tree, &mut Session::default(), &cache, &mut run) else {
        return Ok(run.outcome(None, false));
    };
    let nowhere = |_: &str, _: &[u8]| Ok(());
    let page = |_: &Page, render: &mut Render<'_>| {
        render();
        Ok(())
    };
    make(&draft, &cache, &page, &nowhere, &mut run)
        .map_err(|error| Failure::io("read", &options.content, &error))?;
    run.settle(&draft.portal);
    let ok = !run.diagnostics.has_errors();
    Ok(run.outcome(Some(&draft), ok))
}

/// When the site will next change by itself; nothing is made or written. What is wrong with the entries is looked for, since an
/// entry that cannot be read may be the one that changes first.
pub fn next_change(options: &Options) -> Outcome {
    let mut run = Run::new(&Silent);
    let tree = run.read(options);
    let content = content::load(&tree, &mut run.diagnostics);
    let portal = model::link(content, &tree, options, &mut run.diagnostics);
    run.settle(&portal);
    let ok = !run.diagnostics.has_errors();
    Outcome { next_change: portal.next_change, ..run.outcome(None, ok) }
}

/// Makes everything but the files, which the preview makes when somebody asks for them. Nothing if there are errors.
/// What `session` has kept of the last preview is used again where nothing has changed.
pub fn preview(
    options: &Options,
    session: &mut Session,
    progress: &dyn Progress,
) -> (Outcome, Option<Preview>) {
    let mut run = Run::new(progress);
    let cache = DiskCache::new(options.root.join(CACHE));
    let mut found = Diagnostics::default();
    let tree = run.stage("read", 0, || session.read(options, &shown(options), &mut found));
    let again = run.time("compare", || session.again(options, &tree).filter(|_| found.is_empty()));
    run.diagnostics.append(found);
    if let Some((draft, parts, problems)) = again {
        problems.into_iter().for_each(|problem| run.diagnostics.push(problem));
        let outcome = run.outcome(Some(&draft), true);
        return (outcome, Some(Preview::new(draft, parts, cache)));
    }
    match draft(options, tree, session, &cache, &mut run) {
        Some(draft) => {
            let outcome = run.outcome(Some(&draft), true);
            let parts = Preview::parts(&draft);
            session.keep(options, &draft, &parts, &outcome.diagnostics);
            (outcome, Some(Preview::new(draft, parts, cache)))
        }
        None => (run.outcome(None, false), None),
    }
}

/// Everything that a site is made from: nothing rendered, nothing encoded yet.
#[derive(Clone)]
struct Draft {
    tree: Tree,
    portal: Arc<Portal>,
    theme: Arc<Theme>,
    pictures: Arc<Pictures>,
    tools: Tools,
    engine: Arc<Engine>,
    plan: Arc<Plan>,
    skin: Arc<Skin>,
    joints: Arc<Joints>,
    newer: Arc<Newer>,
}

impl Draft {
    /// What makes the pages.
    fn press(&self) -> Press<'_> {
        let Self { tree, pictures, tools, skin, joints, newer, .. } = self;
        let materials = Materials { tree, pictures, words: &*tools.texts, skin, joints, newer };
        Press::new(&self.plan, &self.portal, &materials)
    }

    /// Where what pages are made from is written down. What the last build wrote there counts if its site is still there.
    fn ledger(&self, record: Option<&Record>, stage: &Stage) -> Ledger<'_> {
        let last = record.filter(|record| record.manifest().is_some_and(|manifest| stage.is_after(manifest)));
        Ledger::new(self, last.map(Record::inputs))
    }

    /// Where its kits are drawn.
    fn workbench<'a>(&'a self, cache: &'a dyn Cache) -> Workbench<'a> {
        let Self { engine, plan, tree, pictures, tools, .. } = self;
        Workbench { engine, plan, tree, pictures, fonts: &tools.fonts, cache }
    }
}

/// From the folder to the plan. Nothing, if there are errors; they are all in `run`.
fn draft(
    options: &Options,
    tree: Tree,
    session: &mut Session,
    cache: &dyn Cache,
    run: &mut Run<'_>,
) -> Option<Draft> {
    let diagnostics = &mut Diagnostics::default();
    let content = run.stage("parse", 0, || session.load(&tree, diagnostics));
    let choice = dress::Choice::of(&content, &tree, options);
    let mut apart = Diagnostics::default();
    let (portal, clothes) = run.stages(
        ("link", || model::link(content, &tree, options, diagnostics)),
        ("load the theme", || session.fetch(&choice, &tree, options, &mut apart)),
    );
    diagnostics.append(apart);
    let pictures = run.stage("look at pictures", 0, || Pictures::gather(&portal, &tree, diagnostics));
    let skin = clothes.map(|clothes| dress::dress(clothes, &portal, &tree, diagnostics));
    let joints = skin.as_ref().map(|dressed| {
        let fonts = &dressed.tools.fonts;
        let sources = Sources { portal: &portal, tree: &tree, fonts, cache };
        let joint = dressed.skin.wants("kits") || dressed.skin.wants("cards");
        run.stage("measure logos", 0, || match joint {
            true => Joints::gather(sources, diagnostics),
            false => Joints::apart(sources),
        })
    });
    let newer = Newer::new();
    let materials = skin.as_ref().zip(joints.as_ref()).map(|(dressed, joints)| {
        let Dressed { tools, skin, .. } = dressed;
        Materials { tree: &tree, pictures: &pictures, words: &*tools.texts, skin, joints, newer: &newer }
    });
    let plan = materials
        .as_ref()
        .map(|materials| run.stage("plan", 0, || pages::plan(&portal, materials, diagnostics)));
    if let Some(((plan, materials), dressed)) = plan.as_ref().zip(materials.as_ref()).zip(skin.as_ref()) {
        let statics = dressed.theme.statics().keys().cloned();
        let others = pictures.names().map(|(name, _)| name).chain(statics);
        let others = others.chain([dressed.brand.path.clone(), MANIFEST.to_owned()]).collect();
        run.stage("compare names", 0, || pages::claims::check(&portal, plan, materials, others, diagnostics));
    }
    run.diagnostics.append(std::mem::take(diagnostics));
    run.settle(&portal);
    if run.diagnostics.has_errors() {
        // No page will be made, so that what is wrong with texts has to be asked for.
        let planned = plan.as_ref().zip(materials.as_ref());
        let found = planned.map(|(plan, materials)| Press::new(plan, &portal, materials).problems());
        found.into_iter().flatten().for_each(|problem| run.diagnostics.push(problem));
        run.settle(&portal);
        return None;
    }
    let Dressed { theme, tools, skin, brand } = skin?;
    let (engine, mut plan) = (tools.engine.clone()?, plan?);
    plan.files.push(brand);
    Some(Draft {
        tree,
        portal: Arc::new(portal),
        theme: Arc::new(theme),
        pictures: Arc::new(pictures),
        tools,
        engine,
        plan: Arc::new(plan),
        skin: Arc::new(skin),
        joints: Arc::new(joints?),
        newer: Arc::new(newer),
    })
}

/// What the content folder is called in messages: its path from the portal's root.
pub fn shown(options: &Options) -> String {
    let path = options.content.strip_prefix(&options.root).unwrap_or(&options.content);
    path.to_string_lossy().replace('\\', "/")
}

/// Takes a file of the site: its path and its bytes. Files come from several threads, in any order.
type Sink<'a> = dyn Fn(&str, &[u8]) -> io::Result<()> + Sync + 'a;

/// Renders a page.
type Render<'a> = dyn FnMut() -> Option<Finished> + 'a;

/// Makes the pages, encodes the pictures, and hands the pages to `page` and all other files of the site to `sink`.
fn make(
    draft: &Draft,
    cache: &dyn Cache,
    page: &render::Sink<'_, io::Error>,
    sink: &Sink<'_>,
    run: &mut Run<'_>,
) -> io::Result<()> {
    run.pages(draft, page)?;
    run.files(draft, &draft.pictures, cache, sink)
}

/// A cache that is read but not written.
struct Borrowed(DiskCache);

impl Cache for Borrowed {
    fn get(&self, key: Digest) -> Option<Vec<u8>> {
        self.0.get(key)
    }

    fn put(&self, _key: Digest, _bytes: &[u8]) {}
}

/// The severities that the portal wants for problems, by their codes.
fn severities(portal: &Portal) -> BTreeMap<String, Severity> {
    let severity = |level: &Level| match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Off => Severity::Silent,
    };
    let asked = [Code::UNTRANSLATED, Code::OUTDATED_TRANSLATION].into_iter();
    let asked = asked.filter(|_| portal.settings.translations).map(|code| (code.name, Severity::Warning));
    let levels = portal.content.portal.first().map(|file| file.diagnostics.0.iter()).into_iter().flatten();
    let written = levels.map(|(name, (_, level))| (name.as_str(), severity(level)));
    asked.chain(written).map(|(name, severity)| (name.to_owned(), severity)).collect()
}

/// Does some work, and says how long it took.
fn timed<T>(name: &str, work: impl FnOnce() -> T) -> (T, (String, Duration)) {
    let begun = Instant::now();
    let result = work();
    (result, (name.to_owned(), begun.elapsed()))
}

/// A run of the pipeline: what it has found so far, and how long its stages took.
struct Run<'a> {
    progress: &'a dyn Progress,
    diagnostics: Diagnostics,
    timings: Vec<(String, Duration)>,
}

impl<'a> Run<'a> {
    fn new(progress: &'a dyn Progress) -> Self {
        Self { progress, diagnostics: Diagnostics::default(), timings: Vec::new() }
    }

    /// Does a stage that tells nothing of its own progress.
    fn stage<T>(&mut self, name: &str, total: usize, work: impl FnOnce() -> T) -> T {
        self.progress.stage(name, total);
        self.time(name, work)
    }

    fn time<T>(&mut self, name: &str, work: impl FnOnce() -> T) -> T {
        let (result, timing) = timed(name, work);
        self.timings.push(timing);
        result
    }

    /// Does two stages beside each other.
    fn stages<A: Send, B: Send>(
        &mut self,
        one: (&str, impl FnOnce() -> A + Send),
        other: (&str, impl FnOnce() -> B + Send),
    ) -> (A, B) {
        self.progress.stage(one.0, 0);
        let ((one, first), (other, second)) = rayon::join(|| timed(one.0, one.1), || timed(other.0, other.1));
        self.timings.extend([first, second]);
        (one, other)
    }

    /// Reads the content folder.
    fn read(&mut self, options: &Options) -> Tree {
        let mut found = Diagnostics::default();
        let tree = self.stage("read", 0, || Tree::read(&options.content, &shown(options), &mut found));
        self.diagnostics.append(found);
        tree
    }

    /// Renders the pages.
    fn pages(&mut self, draft: &Draft, sink: &render::Sink<'_, io::Error>) -> io::Result<()> {
        let (press, progress) = (draft.press(), self.progress);
        let Draft { engine, tree, .. } = draft;
        let found = self.time("render", || render::render_all(engine, &press, tree, progress, sink))?;
        self.diagnostics.append(found);
        Ok(())
    }

    /// Makes everything but the pages.
    fn files(
        &mut self,
        draft: &Draft,
        pictures: &Pictures,
        cache: &dyn Cache,
        sink: &Sink<'_>,
    ) -> io::Result<()> {
        let Draft { tree, theme, plan, .. } = draft;
        let progress = self.progress;
        let encoded = self.time("encode pictures", || pictures.make(tree, cache, progress, sink))?;
        self.diagnostics.append(encoded);
        let drawn = self.time("draw", || draft.workbench(cache).make(progress, sink))?;
        self.diagnostics.append(drawn);
        let press = draft.press();
        let index = self.time("index", || press.index());
        index.iter().chain(&plan.files).try_for_each(|file| sink(&file.path, &file.bytes))?;
        plan.tables.par_iter().try_for_each(|table| sink(&table.path, &press.table(table)))?;
        let feeds = || plan.feeds.par_iter().try_for_each(|feed| sink(&feed.path, &press.feed(feed)));
        self.time("feeds", feeds)?;
        theme.statics().iter().try_for_each(|(path, bytes)| sink(path, bytes))
    }

    /// Gives each problem the severity that the portal wants for it.
    fn settle(&mut self, portal: &Portal) {
        self.diagnostics.apply(&severities(portal));
    }

    fn outcome(self, draft: Option<&Draft>, ok: bool) -> Outcome {
        self.progress.done();
        let count =
            |kind: Kind, draft: &Draft| (kind.word().to_owned(), entry::count(&draft.portal.content, kind));
        let counts = draft.map_or_else(Vec::new, |draft| Kind::ALL.map(|kind| count(kind, draft)).to_vec());
        Outcome {
            diagnostics: self.diagnostics.sorted(),
            ok,
            counts: counts.into_iter().filter(|(_, count)| *count > 0).collect(),
            next_change: draft.and_then(|draft| draft.portal.next_change.clone()),
            timings: self.timings,
            ..Outcome::default()
        }
    }
}
