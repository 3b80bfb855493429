//! A build for which only the end of some texts has changed, or their wording where nobody else prints it: the pages of those
//! texts get the new text in the place of the old one, and all the rest of the site stays.
//!
//! That holds because a page's text reaches nobody but its own page and the feeds that have it whole (all others see its outline,
//! and the outline is compared), and only where the page's templates do no more with it than print it.

use std::collections::BTreeMap;

use crate::options::Options;
use crate::publish::{PATIENCE, Stage};
use crate::site::quoting::Feed;
use crate::site::record::{Kept, Record};
use crate::site::spots::{Spot, Spots};
use crate::site::{Outcome, shown};
use crate::source::Tree;

/// Renews the pages of these texts, and keeps all others; nothing if more than that has to be done.
pub fn retouch(record: &Record, texts: &[String], options: &Options, wait: &dyn Fn(&str)) -> Option<Outcome> {
    let kept = record.kept()?;
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
    let stage = record.order().waiting(PATIENCE, wait).open().ok()?;
    let renewed = renew(kept, texts, &spots, &tree, &stage)?;
    let outcome = kept.outcome()?;
    let next = outcome.next_change.as_ref().map(|next| next.moment.clone());
    let published = stage.foretelling(next).commit().ok()?;
    let outcome = Outcome { files: published.files, bytes: published.bytes, ..outcome };
    record.keep_retouched(&outcome, renewed);
    Some(outcome)
}

/// Puts the pages of the texts and the feeds that have them into the site, each once, and the rest as it was; says where the
/// texts stand now.
fn renew(
    kept: &Kept,
    texts: &[String],
    spots: &Spots,
    tree: &Tree,
    stage: &Stage,
) -> Option<Vec<(String, Vec<Spot>)>> {
    let feeds: Vec<&Feed> = kept.feeds.iter().filter(|feed| feed.has(texts)).collect();
    let mut pages = spots.pages();
    pages.extend(feeds.iter().map(|feed| feed.path.as_str()));
    if !stage.is_after(kept.manifest) || !stage.keep_all_but(&pages).ok()? {
        return None;
    }
    let mut renewed = Vec::new();
    let mut made: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for text in texts {
        let mut moved = Vec::new();
        for spot in spots.get(text)? {
            let (spot_now, html) = spot.renewed(tree.get(text)?, &stage.former(&spot.page)?)?;
            moved.push(spot_now);
            made.insert(&spot.page, html).is_none().then_some(())?;
        }
        renewed.push((text.clone(), moved));
    }
    for feed in feeds {
        let renewed = feed.renewed(texts, spots, tree, &stage.former(&feed.path)?)?;
        made.insert(&feed.path, renewed).is_none().then_some(())?;
    }
    made.iter().try_for_each(|(page, html)| stage.put(page, html)).ok()?;
    Some(renewed)
}
