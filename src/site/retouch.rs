//! A build for which only the end of some texts has changed, or their wording where nobody else prints it: the pages of those
//! texts get the new text in the place of the old one, and all the rest of the site stays.
//!
//! That holds because a page's text reaches nobody but its own page and the feeds that have it whole (all others see its outline,
//! and the outline is compared), and only where the page's templates do no more with it than print it.

use std::collections::{BTreeMap, BTreeSet};

use crate::publish::{Amendment, Order, PATIENCE, Published};
use crate::site::quoting::Feed;
use crate::site::record::{Kept, Record};
use crate::site::spots::{Spot, Spots};
use crate::site::{Outcome, shown};
use crate::source::Tree;

/// Renews the pages of these texts in the site that stands, and keeps all others; nothing if more than that has to be done.
pub fn retouch(record: &Record, texts: &[String], site: Amendment, wait: &dyn Fn(&str)) -> Option<Outcome> {
    let (kept, options) = (record.kept()?, record.options());
    let folder = shown(options);
    let told =
        |path: &String| kept.problems.iter().any(|problem| problem.concerns(&format!("{folder}/{path}")));
    if texts.iter().any(told) {
        return None;
    }
    let spots = record.spots(texts);
    if texts.iter().any(|text| spots.get(text).is_none()) {
        return None;
    }
    let paths: Vec<&str> = texts.iter().map(String::as_str).collect();
    let tree = Tree::read_some(&options.content, &folder, &paths)?;
    let edit = Edit { kept, texts, spots: &spots, tree: &tree };
    let outcome = kept.outcome()?;
    let (made, moved) = edit.renewed(&|path| site.former(path))?;
    let alone = match &Vec::from_iter(edit.pages())[..] {
        [page] if !options.precompress => site.replace(page, made.get(page)?).ok()?,
        _ => {
            drop(site);
            None
        }
    };
    let order = record.order().waiting(PATIENCE, wait);
    let published = alone.or_else(|| edit.publish(order, &made, &outcome))?;
    let outcome = Outcome { files: published.files, bytes: published.bytes, ..outcome };
    record.keep_retouched(&outcome, moved);
    Some(outcome)
}

/// What was edited, and what is known of it.
struct Edit<'a> {
    kept: &'a Kept,
    /// The paths of the texts.
    texts: &'a [String],
    /// Where they stand.
    spots: &'a Spots,
    /// The texts as they are now.
    tree: &'a Tree,
}

/// Where each text stands now.
type Moved = Vec<(String, Vec<Spot>)>;

impl Edit<'_> {
    /// The feeds that have one of the texts.
    fn feeds(&self) -> impl Iterator<Item = &Feed> {
        self.kept.feeds.iter().filter(|feed| feed.has(self.texts))
    }

    /// The pages and feeds that have one of the texts.
    fn pages(&self) -> BTreeSet<&str> {
        let mut pages = self.spots.pages();
        pages.extend(self.feeds().map(|feed| feed.path.as_str()));
        pages
    }

    /// Puts the pages and feeds that were made into a new site, and the rest as it was.
    fn publish(
        &self,
        order: Order<'_>,
        made: &BTreeMap<&str, Vec<u8>>,
        outcome: &Outcome,
    ) -> Option<Published> {
        let stage = order.open().ok()?;
        if !stage.is_after(self.kept.manifest) || !stage.keep_all_but(&self.pages()).ok()? {
            return None;
        }
        made.iter().try_for_each(|(page, html)| stage.put(page, html)).ok()?;
        let next = outcome.next_change.as_ref().map(|next| next.moment.clone());
        stage.foretelling(next).commit().ok()
    }

    /// The pages and feeds with the texts as they are now, each once, and where the texts stand in them.
    fn renewed(&self, former: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<(BTreeMap<&str, Vec<u8>>, Moved)> {
        let Self { texts, spots, tree, .. } = *self;
        let mut all_moved = Vec::new();
        let mut made: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
        for text in texts {
            let mut moved = Vec::new();
            for spot in spots.get(text)? {
                let (spot_now, html) = spot.renewed(tree.get(text)?, &former(&spot.page)?)?;
                moved.push(spot_now);
                made.insert(&spot.page, html).is_none().then_some(())?;
            }
            all_moved.push((text.clone(), moved));
        }
        for feed in self.feeds() {
            let renewed = feed.renewed(texts, spots, tree, &former(&feed.path)?)?;
            made.insert(&feed.path, renewed).is_none().then_some(())?;
        }
        Some((made, all_moved))
    }
}
