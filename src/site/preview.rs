//! A site whose files are made when somebody asks for them, and what each of them is made from.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::Timestamp;
use rayon::prelude::*;
use tera::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::digest::Digest;
use crate::media::{Cache, DiskCache};
use crate::model::entry::EntryId;
use crate::options::Today;
use crate::pages::offline;
use crate::pages::plan::{Drawing, Pages, Piece, Planned, PlannedFeed, Subject};
use crate::site::record::holds;
use crate::site::{Draft, severities};
use crate::source::FileId;

/// A file of the site, or what is wrong with it.
pub type Made = Result<Arc<[u8]>, Vec<Diagnostic>>;

/// How many pages are looked through before one that somebody asks for gets its turn.
const AT_ONCE: usize = 32;

/// A planned site.
pub struct Preview {
    draft: Draft,
    parts: Arc<Parts>,
    cache: DiskCache,
    index: OnceLock<BTreeMap<String, Arc<[u8]>>>,
}

/// Every file of a site, by its path.
pub type Parts = BTreeMap<String, Part>;

/// What a file of the site is.
pub enum Part {
    /// A page, by its number in the plan.
    Page(usize),
    /// Known already.
    Bytes(Arc<[u8]>),
    /// The table for download of that number.
    Table(usize),
    /// The feed of that number.
    Feed(usize),
    /// Made of a file of the content.
    Asset(Arc<str>),
    /// Drawn: the kit's number, the drawing's, the output's.
    Drawn(usize, usize, usize),
    /// Everything of the kit of that number.
    Archive(usize),
    /// A part of the search's index, which is made when somebody searches.
    Index,
}

/// What a file of the site is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What kind of file it is, in a few words.
    pub what: String,
    /// The files of the content whose text it shows.
    pub content: Vec<String>,
    /// The files of the content of which it shows a title or a card.
    pub shown: Vec<String>,
    /// The files of the entries that name its entry.
    pub named: Vec<String>,
    /// The templates, the page's own first.
    pub templates: Vec<String>,
    /// Why visitors do not see this page, and those that it leads to, today: by the page's URL.
    pub marks: BTreeMap<String, String>,
    /// A digest of all that went into it: the same digest, the same bytes.
    pub inputs: Option<Digest>,
}

impl Preview {
    /// The preview of a draft with these parts.
    pub(in crate::site) fn new(draft: Draft, parts: Arc<Parts>, cache: DiskCache) -> Self {
        Self { draft, parts, cache, index: OnceLock::new() }
    }

    /// The parts of a draft. As long as its plan stays the same, so do they.
    pub(in crate::site) fn parts(draft: &Draft) -> Arc<Parts> {
        let mut parts = BTreeMap::new();
        for (name, path) in draft.pictures.names() {
            parts.insert(name, Part::Asset(Arc::clone(path)));
        }
        for (path, bytes) in draft.theme.statics() {
            parts.insert(path.clone(), Part::Bytes(Arc::clone(bytes)));
        }
        for file in &draft.plan.files {
            parts.insert(file.path.clone(), Part::Bytes(file.bytes.as_slice().into()));
        }
        for (at, table) in draft.plan.tables.iter().enumerate() {
            parts.insert(table.path.clone(), Part::Table(at));
        }
        for (at, feed) in draft.plan.feeds.iter().enumerate() {
            parts.insert(feed.path.clone(), Part::Feed(at));
        }
        for (kit, planned) in draft.plan.kits.iter().enumerate() {
            for (drawing, drawn) in planned.drawings.iter().enumerate() {
                for (output, made) in drawn.outputs.iter().enumerate() {
                    parts.insert(made.path.clone(), Part::Drawn(kit, drawing, output));
                }
            }
            if let Some(archive) = &planned.archive {
                parts.insert(archive.path.clone(), Part::Archive(kit));
            }
        }
        for (at, page) in draft.plan.pages.iter().enumerate() {
            parts.insert(page.path.clone(), Part::Page(at));
        }
        for path in draft.press().index_paths() {
            parts.insert(path, Part::Index);
        }
        Arc::new(parts)
    }

    /// Until when the site of that moment stays as it is; nothing if it was made for a day that somebody set.
    pub fn due(&self, today: &Today) -> Option<Timestamp> {
        let portal = &self.draft.portal;
        holds(today, portal, portal.next_change.as_ref()).map(|(_, before)| before)
    }

    /// The path below which the portal lies on its host: `/`, or `/partners/`.
    pub fn base_path(&self) -> &str {
        &self.draft.portal.settings.base_path
    }

    /// The URL at which the site has its service worker, if it has one.
    pub fn worker(&self) -> String {
        offline::path(self.base_path())
    }

    /// A worker in its place that takes itself and all that was kept away.
    pub fn farewell(&self) -> String {
        offline::farewell(self.base_path())
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Whether the site has a file at that path.
    pub fn has(&self, path: &str) -> bool {
        self.parts.contains_key(path)
    }

    /// The file at that path, made now; nothing if the site has none.
    pub fn file(&self, path: &str) -> Option<Made> {
        Some(match self.parts.get(path)? {
            Part::Page(at) => {
                let (bytes, problems) = self.page(&self.draft.plan.pages[*at]);
                bytes.ok_or(problems)
            }
            Part::Bytes(bytes) => Ok(Arc::clone(bytes)),
            Part::Table(at) => Ok(self.draft.press().table(&self.draft.plan.tables[*at]).into()),
            Part::Feed(at) => Ok(self.draft.press().feed(&self.draft.plan.feeds[*at]).into()),
            Part::Asset(source) => self.asset(path, source),
            Part::Drawn(kit, drawing, output) => {
                let drawing = &self.draft.plan.kits[*kit].drawings[*drawing];
                let drawn = self.draft.workbench(&self.cache).draw(drawing);
                drawn.map(|drawn| drawn.files.into_iter().nth(*output).unwrap_or_default().into())
            }
            Part::Archive(kit) => self.archive(*kit),
            Part::Index => Ok(Arc::clone(self.index().get(path)?)),
        })
    }

    /// The search's index, by path.
    fn index(&self) -> &BTreeMap<String, Arc<[u8]>> {
        self.index.get_or_init(|| {
            let files = self.draft.press().index().into_iter();
            files.map(|file| (file.path, Arc::from(file.bytes))).collect()
        })
    }

    /// The page, unless it has errors, and everything that is wrong with it.
    fn page(&self, planned: &Planned) -> (Option<Arc<[u8]>>, Vec<Diagnostic>) {
        let Draft { engine, tree, portal, .. } = &self.draft;
        if !engine.has_template(planned.template) {
            let message = format!("the theme has no template `{}`", planned.template);
            return (None, vec![Diagnostic::new(Code::THEME_MISSING, message)]);
        }
        let press = self.draft.press();
        let (page, texts) = press.make(planned);
        let mut problems = Diagnostics::default();
        texts.into_iter().for_each(|problem| problems.push(problem));
        let rendered = engine.render(&page, &press.site(page.language), tree);
        let rendered = rendered.map_err(|found| found.into_iter().for_each(|problem| problems.push(problem)));
        problems.apply(&severities(portal));
        let html = rendered.ok().filter(|_| !problems.has_errors());
        (html.map(|rendered| rendered.html.into_bytes().into()), problems.sorted())
    }

    fn archive(&self, kit: usize) -> Made {
        let kit = &self.draft.plan.kits[kit];
        let Some(archive) = &kit.archive else { return Ok(Arc::default()) };
        self.draft.workbench(&self.cache).archive(kit, archive).map(Into::into)
    }

    fn asset(&self, path: &str, source: &str) -> Made {
        let found = Mutex::new(None);
        let keep = |made: &str, bytes: &[u8]| {
            if made == path {
                *found.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::from(bytes));
            }
            Ok(())
        };
        let Draft { pictures, tree, .. } = &self.draft;
        let place = || Place::file(tree.shown(source));
        let unreadable = |error: io::Error| {
            Diagnostic::new(Code::UNREADABLE, format!("this file cannot be read: {error}")).at(place())
        };
        let cache: &dyn Cache = &self.cache;
        match pictures.make_one(source, tree, cache, &keep) {
            Ok(None) => {}
            Ok(Some(problem)) => return Err(vec![problem]),
            Err(error) => return Err(vec![unreadable(error)]),
        }
        let made = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        made.ok_or_else(|| vec![unreadable(io::ErrorKind::NotFound.into())])
    }

    /// Makes every page, for what is wrong with them; gives up, with nothing found, once `stop` says so.
    pub fn faults(&self, stop: &(dyn Fn() -> bool + Sync)) -> Vec<Diagnostic> {
        let mut diagnostics = Diagnostics::default();
        for some in self.draft.plan.pages.chunks(AT_ONCE) {
            if stop() {
                return Vec::new();
            }
            // All of them where the templates run: a thread that waited for them page by page would take up the next one
            // meanwhile, and the next, on one stack.
            let found = some.par_iter().flat_map(|page| self.page(page).1);
            let found: Vec<_> = self.draft.engine.run(|| found.collect());
            found.into_iter().for_each(|problem| diagnostics.push(problem));
        }
        diagnostics.sorted()
    }

    /// What the file at that path is made from; nothing if the site has none.
    pub fn origin(&self, path: &str) -> Option<Origin> {
        Some(match self.parts.get(path)? {
            Part::Page(at) => self.origin_of_page(&self.draft.plan.pages[*at]),
            Part::Bytes(bytes) => Origin {
                what: self.what(path).to_owned(),
                inputs: Some(Digest::of(bytes)),
                ..Origin::default()
            },
            Part::Table(at) => {
                let bytes = self.draft.press().table(&self.draft.plan.tables[*at]);
                Origin {
                    what: "a table for download".to_owned(),
                    inputs: Some(Digest::of(&bytes)),
                    ..Origin::default()
                }
            }
            Part::Feed(at) => self.origin_of_feed(&self.draft.plan.feeds[*at]),
            Part::Drawn(kit, drawing, _) => {
                self.origin_of_drawing(&self.draft.plan.kits[*kit].drawings[*drawing])
            }
            Part::Archive(_) => {
                Origin { what: "all files of a media kit in one".to_owned(), ..Origin::default() }
            }
            Part::Index => Origin {
                what: "a part of the search's index, made of the words of all entries".to_owned(),
                inputs: self.index().get(path).map(|bytes| Digest::of(bytes)),
                ..Origin::default()
            },
            Part::Asset(source) => Origin {
                what: "a copy for the web of one file".to_owned(),
                content: vec![self.draft.tree.shown(source)],
                ..Origin::default()
            },
        })
    }

    fn origin_of_feed(&self, feed: &PlannedFeed) -> Origin {
        let (press, tree) = (self.draft.press(), &self.draft.tree);
        let files = press.files_of_feed(feed).into_iter();
        Origin {
            what: "a feed of the latest entries".to_owned(),
            content: files.filter_map(|id| tree.file(id)).map(|file| tree.shown(&file.path)).collect(),
            inputs: Some(Digest::of(&press.feed(feed))),
            ..Origin::default()
        }
    }

    fn origin_of_drawing(&self, drawing: &Drawing) -> Origin {
        let Draft { tree, engine, .. } = &self.draft;
        let Subject::Template(page, props) = &drawing.subject else {
            return Origin { what: "logos side by side".to_owned(), ..Origin::default() };
        };
        let file = tree.file(props.file).map(|file| tree.shown(&file.path));
        Origin {
            what: "a drawing".to_owned(),
            content: file.into_iter().collect(),
            templates: engine.templates_of(page.template),
            ..Origin::default()
        }
    }

    fn what(&self, path: &str) -> &'static str {
        if self.draft.theme.statics().contains_key(path) {
            "a file of the theme, from its folder static/"
        } else {
            "a file that follows from portal.toml and the list of all pages"
        }
    }

    /// Why visitors do not see the entry of a page today, in a few words.
    fn mark(&self, page: &Planned) -> Option<String> {
        let whys = self.draft.portal.withheld(page.entry?, page.language);
        let whys: Vec<_> = whys.map(|why| why.to_string()).collect();
        (!whys.is_empty()).then(|| whys.join(", "))
    }

    /// The files of the entries that name an entry, each once.
    fn naming(&self, id: EntryId) -> Vec<String> {
        let Draft { portal, tree, .. } = &self.draft;
        let naming = portal.links.to(id).iter().map(|other| portal.entry(*other).span().file);
        let files: BTreeSet<_> = naming.filter_map(|file| tree.file(file)).map(|file| &*file.path).collect();
        files.into_iter().map(|path| tree.shown(path)).collect()
    }

    fn origin_of_page(&self, planned: &Planned) -> Origin {
        let Draft { engine, plan, tree, .. } = &self.draft;
        let press = self.draft.press();
        let (page, _) = press.make(planned);
        let name = |id: &FileId| tree.file(*id).map(|file| tree.shown(&file.path));
        let site = press.site(page.language);
        let mut inputs = Inputs::default();
        inputs.value(&site);
        let frame = std::mem::take(&mut inputs.urls);
        inputs.value(&page.meta);
        page.view.iter().for_each(|(_, view)| inputs.value(view));
        inputs.pieces(&page.body);
        let urls: BTreeSet<&String> = inputs.urls.iter().chain(&frame).collect();
        let others =
            plan.pages.iter().filter(|other| other.path != page.path && other.language == page.language);
        let named = others.filter(|other| urls.contains(&press.url(other)));
        let named: Vec<_> = named.collect();
        let shown: BTreeSet<_> =
            named.iter().flat_map(|other| press.files(other)).filter_map(|id| name(&id)).collect();
        let marks = named
            .iter()
            .copied()
            .chain([planned])
            .filter_map(|page| Some((press.url(page), self.mark(page)?)));
        let content: Vec<_> = press.files(planned).iter().filter_map(name).collect();
        Origin {
            what: format!("a page, `{}` in the plan", page.template.trim_end_matches(".html")),
            shown: shown.into_iter().filter(|file| !content.contains(file)).collect(),
            content,
            named: planned.entry.map_or_else(Vec::new, |id| self.naming(id)),
            templates: engine.templates_of(page.template),
            marks: marks.collect(),
            inputs: Some(Digest::of(inputs.text.as_bytes())),
        }
    }
}

/// What a page's template gets to see, as text, and the URLs in it.
#[derive(Default)]
struct Inputs {
    text: String,
    urls: BTreeSet<String>,
}

impl Inputs {
    fn value(&mut self, value: &Value) {
        if let Some(text) = value.as_str() {
            self.text.push_str(text);
            if text.starts_with('/') {
                self.urls.insert(text.to_owned());
            }
        } else if let Some(items) = value.as_array() {
            items.iter().for_each(|item| self.value(item));
        } else if let Some(map) = value.as_map() {
            for (key, item) in map {
                self.text.push_str(&key.to_string());
                self.value(item);
            }
        } else {
            self.text.push_str(&value.to_string());
        }
        self.text.push('\u{0}');
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Html(html) => {
                    self.text.push_str(html);
                    let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
                    self.urls.extend(links.map(|url| url.split('#').next().unwrap_or_default().to_owned()));
                }
                Piece::Component { name, arguments, body, .. } => {
                    self.text.push_str(name);
                    arguments.iter().for_each(|(_, value)| self.value(value));
                    body.iter().for_each(|pieces| self.pieces(pieces));
                }
            }
            self.text.push('\u{0}');
        }
    }
}
