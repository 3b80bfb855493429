//! What every page is made from, written down while the pages are made.
//!
//! After a build a page for which nothing has changed is taken from the site that this build left. And of each text is kept where
//! it stands in its pages, so that a build for which only the end of a text has changed has little to do.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tera::Value;

use crate::content;
use crate::digest::Digest;
use crate::pages::pack;
use crate::pages::plan::Page;
use crate::pages::press::Press;
use crate::publish::Stage;
use crate::render::Finished;
use crate::site::Draft;
use crate::site::quoting::Feed;
use crate::site::spots::{Spot, Spots};

/// What was written down.
#[derive(Default)]
pub struct Noted {
    /// What each page was made from, by its path; only of pages with which nothing was wrong. Nothing if there was no site
    /// before: most sites are built once, and only those that are built again gain by it.
    inputs: Option<BTreeMap<String, Digest>>,
    /// Where each text stands.
    spots: Spots,
    /// The feeds that have texts.
    feeds: Vec<Feed>,
}

/// The same as it is kept.
pub struct Written {
    /// What each page was made from, as JSON.
    pub inputs: Vec<u8>,
    /// Where each text stands, as [`Spots::to_bytes`] has it.
    pub spots: Vec<u8>,
    /// The feeds that have texts.
    pub feeds: Vec<Feed>,
}

impl Noted {
    /// As it is kept.
    pub fn written(self) -> Written {
        let Self { inputs, spots, feeds } = self;
        let inputs = serde_json::to_vec(&inputs.unwrap_or_default()).unwrap_or_default();
        Written { inputs, spots: spots.to_bytes(), feeds }
    }
}

/// What the pages are made from.
pub struct Ledger<'a> {
    draft: &'a Draft,
    /// A digest of the templates and words, and of what all pages of a language receive, by language.
    common: Vec<Digest>,
    /// Whether it matters where texts stand: not where a search has all their words.
    with_spots: bool,
    /// What the pages of the last build were made from, if there was one.
    former: Option<BTreeMap<String, Digest>>,
    open: Mutex<Open>,
}

/// What grows while pages are made.
#[derive(Default)]
struct Open {
    inputs: BTreeMap<String, Digest>,
    spots: Spots,
    /// Texts with a page that cannot be made by itself.
    left_out: BTreeSet<String>,
    /// Whether templates print texts as they are.
    plain: BTreeMap<&'static str, bool>,
}

impl<'a> Ledger<'a> {
    /// A ledger for the pages of a draft; `former` is what those of the last build were made from, if its site is still there.
    pub fn new(draft: &'a Draft, former: Option<BTreeMap<String, Digest>>) -> Self {
        let common = |site: &Value| {
            let mut bytes = Vec::new();
            pack::pack(site, &mut bytes);
            Digest::of_parts([draft.tools.made_from.as_bytes().as_slice(), &bytes])
        };
        Self {
            draft,
            common: draft.plan.sites.iter().map(common).collect(),
            with_spots: !draft.skin.wants("search"),
            former,
            open: Mutex::default(),
        }
    }

    /// Puts a page into the site: as it was, if it would be made of the same.
    pub fn page(
        &self,
        stage: &Stage,
        page: &Page,
        render: &mut dyn FnMut() -> Option<Finished>,
    ) -> io::Result<()> {
        let inputs = self.former.as_ref().map(|former| (self.inputs(page), former.get(&page.path)));
        if let Some((inputs, known)) = inputs
            && known == Some(&inputs)
            && let Some(html) = stage.keep_former(&page.path)?
        {
            self.note(page, Some(inputs), &html);
            return Ok(());
        }
        let Some(finished) = render() else { return Ok(()) };
        stage.put(&page.path, &finished.html)?;
        match finished.sound {
            true => self.note(page, inputs.map(|(inputs, _)| inputs), &finished.html),
            false => self.leave_out(page),
        }
        Ok(())
    }

    /// A digest of all that goes into a page.
    fn inputs(&self, page: &Page) -> Digest {
        let mut bytes = Vec::with_capacity(16 * 1024);
        pack::pack_page(page, &mut bytes);
        pack::pack_pieces(&page.body, &mut bytes);
        let common = self.common.get(page.language).map_or(&[][..], |common| common.as_bytes());
        Digest::of_parts([common, page.template.as_bytes(), &page.language.to_le_bytes(), &bytes])
    }

    fn note(&self, page: &Page, inputs: Option<Digest>, html: &[u8]) {
        let spot = self.spot(page, html);
        let mut open = self.open();
        open.inputs.extend(inputs.map(|inputs| (page.path.clone(), inputs)));
        match (self.file(page), spot) {
            (Some(file), Some(spot)) => open.spots.add(file, spot),
            (file, _) => open.left_out.extend(file.map(str::to_owned)),
        }
    }

    /// A text is only told of if all its pages are.
    fn leave_out(&self, page: &Page) {
        let file = self.file(page).map(str::to_owned);
        self.open().left_out.extend(file);
    }

    /// The path of the file in which a page's text is written.
    fn file(&self, page: &Page) -> Option<&str> {
        page.source
            .placed
            .as_ref()
            .and_then(|placed| self.draft.tree.file(placed.base.file))
            .map(|file| &*file.path)
    }

    /// Where a page's text stands in it.
    fn spot(&self, page: &Page, html: &[u8]) -> Option<Spot> {
        if !self.with_spots {
            return None;
        }
        let placed = page.source.placed.as_ref()?;
        let text = page.text()?;
        let plain = self.open().plain.get(page.template).copied();
        let plain = plain.unwrap_or_else(|| self.draft.engine.prints_text(page.template));
        self.open().plain.insert(page.template, plain);
        let Draft { tree, portal, .. } = self.draft;
        let file = tree.file(placed.base.file)?;
        let trust = content::trust(&portal.content, &file.path);
        Spot::of(page, (file, trust), text, html).filter(|_| plain)
    }

    /// What was written down.
    pub fn finish(self, press: &Press<'_>) -> Noted {
        let mut feeds = Vec::new();
        let planned = self.draft.plan.feeds.iter().filter(|_| self.with_spots);
        for (feed, quotes) in planned.map(|feed| (feed, press.quotes(feed))) {
            self.open().left_out.extend(quotes.unlike);
            feeds.push(Feed { path: feed.path.clone(), format: feed.format, texts: quotes.texts });
        }
        feeds.retain(|feed| !feed.texts.is_empty());
        let open = self.open.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Open { inputs, mut spots, left_out, .. } = open;
        spots.leave_out(&left_out);
        Noted { inputs: self.former.map(|_| inputs), spots, feeds }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
