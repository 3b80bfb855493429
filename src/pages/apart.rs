//! A campaign as a site of its own: what of a plan belongs to it, where each file lies there, and how its pages link.
//!
//! The campaign's page becomes the front page; events, stories, news and opportunities of the campaign, its media kit, frames, cards
//! and feeds lie around it. A link to one of them is relative, so that the site works in any folder of any host; a link to any other
//! page leads to the portal.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use crate::content::types::Kind;
use crate::model::Portal;
use crate::model::entry::EntryId;
use crate::pages::plan::Plan;
use crate::pages::{former, routes};

/// The kinds whose entries come along if they name the campaign.
const KINDS: [Kind; 4] = [Kind::Event, Kind::Story, Kind::News, Kind::Opportunity];
/// The folder of style sheets, and the beginning of the names of campaigns' own.
const STYLES: (&str, &str) = ("css/", "css/campaign-");

/// The part of a plan that is a campaign's.
#[derive(Debug)]
pub struct Apart {
    base_url: String,
    base_path: String,
    /// The scheme and host of the portal.
    origin: String,
    /// The folders of the campaign's own page, and what they become.
    roots: Vec<(String, String)>,
    /// Where each file lies that the site has, or would have if a page shows it.
    places: BTreeMap<String, String>,
    /// The same files by their URLs, as far as the portal's address is left out.
    urls: BTreeMap<String, String>,
    /// The files that pages were found to link to.
    linked: Mutex<BTreeSet<String>>,
}

impl Apart {
    /// Leaves in the plan what is the campaign's. `others` are paths of files that are taken along where a page shows them.
    pub fn of(
        portal: &Portal,
        plan: &mut Plan,
        campaign: EntryId,
        others: impl IntoIterator<Item = String>,
    ) -> Self {
        let mut apart = Self {
            roots: roots(portal, plan, campaign),
            places: BTreeMap::new(),
            urls: BTreeMap::new(),
            linked: Mutex::default(),
            base_url: portal.settings.base_url.clone(),
            base_path: portal.settings.base_path.clone(),
            origin: portal.settings.origin().to_owned(),
        };
        apart.restrict(portal, plan, campaign);
        others.into_iter().for_each(|path| apart.add(&path));
        apart
    }

    fn restrict(&mut self, portal: &Portal, plan: &mut Plan, campaign: EntryId) {
        let named = KINDS.into_iter().flat_map(|kind| portal.links.to_from(campaign, kind));
        let kept: BTreeSet<EntryId> = std::iter::once(campaign).chain(named).collect();
        let spoken = portal.entry(campaign).languages();
        let routes = &plan.shelf.routes;
        let folder = |language| {
            let written = kept.iter().filter(move |id| portal.entry(**id).is_in(language));
            written.filter_map(move |id| routes.entry(*id, language).map(str::to_owned))
        };
        let folders: BTreeSet<String> = spoken.iter().flat_map(|language| folder(*language)).collect();
        let belongs = |path: &str| folders.iter().any(|folder| path.starts_with(folder.as_str()));
        plan.pages.retain(|page| page.template != former::TEMPLATE && belongs(&page.path));
        for kit in &mut plan.kits {
            kit.drawings.retain(|drawing| drawing.outputs.iter().any(|output| belongs(&output.path)));
            kit.archive.take_if(|archive| !belongs(&archive.path));
        }
        let own = format!("{}{}.", STYLES.1, portal.entry(campaign).id());
        let style = |path: &str| {
            path.starts_with(STYLES.0) && (!path.starts_with(STYLES.1) || path.starts_with(&own))
        };
        plan.files.retain(|file| belongs(&file.path) || style(&file.path));
        plan.tables.retain(|table| belongs(&table.path));
        plan.feeds.retain(|feed| belongs(&feed.path));
        let outputs = plan.kits.iter().flat_map(|kit| &kit.drawings).flat_map(|drawing| &drawing.outputs);
        let archives = plan.kits.iter().filter_map(|kit| kit.archive.as_ref());
        let paths = plan.pages.iter().map(|page| &page.path);
        let paths =
            paths.chain(outputs.map(|output| &output.path)).chain(archives.map(|archive| &archive.path));
        let paths = paths.chain(plan.feeds.iter().map(|feed| &feed.path));
        let paths: Vec<&String> = paths.chain(plan.files.iter().map(|file| &file.path)).collect();
        paths.into_iter().for_each(|path| self.add(path));
    }

    fn add(&mut self, path: &str) {
        let moved =
            self.roots.iter().find_map(|(from, to)| Some(format!("{to}{}", path.strip_prefix(from)?)));
        self.urls.insert(routes::encoded(path), path.to_owned());
        self.places.insert(path.to_owned(), moved.unwrap_or_else(|| path.to_owned()));
    }

    /// Where a file of the portal lies in the campaign's site; nothing if it is not there.
    pub fn place(&self, path: &str) -> Option<&str> {
        self.places.get(path).map(String::as_str)
    }

    /// Whether a page links to that file of the portal, as far as their links were asked for.
    pub fn shows(&self, path: &str) -> bool {
        self.linked.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }

    /// A link of the portal as the page that lies at `from` has it; nothing if it leads elsewhere and stays as it is.
    pub fn link(&self, from: &str, url: &str) -> Option<String> {
        let (path, rest) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        let rooted = path.starts_with('/') && !path.starts_with("//");
        let below = path.strip_prefix(&self.base_url);
        let below = below.or_else(|| path.strip_prefix(&self.base_path).filter(|_| rooted));
        let Some(below) = below else { return rooted.then(|| format!("{}{url}", self.origin)) };
        let file = self.urls.get(&routes::file(below));
        let Some((file, place)) = file.and_then(|file| Some((file, self.places.get(file)?))) else {
            return Some(format!("{}{below}{rest}", self.base_url));
        };
        self.linked.lock().unwrap_or_else(PoisonError::into_inner).insert(file.clone());
        Some(format!("{}{rest}", relative(from, place)))
    }
}

/// The folder of the campaign's page in each language, and what it becomes.
fn roots(portal: &Portal, plan: &Plan, campaign: EntryId) -> Vec<(String, String)> {
    let routes = &plan.shelf.routes;
    let root = |language| {
        let from = routes.entry(campaign, language)?.to_owned();
        Some((from, routes.path(language, "")))
    };
    portal.entry(campaign).languages().into_iter().filter_map(root).collect()
}

/// The way from the file `from` to the file `to` as a URL (RFC 3986 §4.2); a page's own folder stands for its `index.html`.
fn relative(from: &str, to: &str) -> String {
    let folders = |path: &'_ str| path.rsplit_once('/').map_or(0, |(folder, _)| folder.split('/').count());
    let same = from.split('/').zip(to.split('/')).take(folders(from).min(folders(to)));
    let same = same.take_while(|(a, b)| a == b).count();
    let up = "../".repeat(folders(from) - same);
    let down = to.split('/').skip(same).collect::<Vec<_>>().join("/");
    let down = match down.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => &down,
    };
    let way = format!("{up}{}", routes::encoded(down));
    // A colon in the first part would make it a scheme.
    let first = way.split('/').next().unwrap_or_default();
    if way.is_empty() || first.contains(':') { format!("./{way}") } else { way }
}

#[cfg(test)]
mod tests {
    use crate::pages::apart::relative;
    use crate::pages::routes;

    #[test]
    fn a_way_leads_from_file_to_file() {
        let ways = [
            ("", "", "./"),
            ("", "kit/", "kit/"),
            ("kit/", "", "../"),
            ("kit/press-release/", "events/day/", "../../events/day/"),
            ("events/day/", "events/other/event.ics", "../other/event.ics"),
            ("events/day/", "css/site.css", "../../css/site.css"),
            ("zu/", "media/a b.webp", "../media/a%20b.webp"),
            ("", "a:b/", "./a:b/"),
        ];
        for (from, to, way) in ways {
            assert_eq!(relative(&routes::file(from), &routes::file(to)), way, "{from} to {to}");
        }
    }
}
