//! What the last build was made of, so that one for which nothing has changed need not be done again, and one for which only
//! the end of a text has changed makes no more than that text's page.
//!
//! A record is found by what was asked of the build. It names what the system said of every file that the build took in, holds
//! until the site changes by itself, and only while the site that it tells of stands as it was made.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::media::{Cache, DiskCache};
use crate::model::Portal;
use crate::model::next_change::NextChange;
use crate::options::{Options, Today};
use crate::progress::Progress;
use crate::publish::{self, Amendment, Order, PATIENCE};
use crate::site::Outcome;
use crate::site::ledger::Written;
use crate::site::problems::Problem;
use crate::site::quoting::Feed;
use crate::site::spots::{Spot, Spots};
use crate::source::{self, Marks, marks};

/// Where records are kept; it may be deleted at any time.
const FOLDER: &str = ".indaba/builds";
/// How many bytes of records are kept.
const MOST: u64 = 64 << 20;
/// The number of the chosen theme among the places whose marks are kept.
const THEME: char = '3';
/// The edition of what is kept.
const EDITION: &str = "6";
/// How many texts may have changed for a build that makes no more than their pages.
const MOST_TEXTS: usize = 64;

/// The build to be, as far as it can be known without reading.
pub struct Record {
    key: Digest,
    store: DiskCache,
    options: Options,
    /// What the system says of each file, as text.
    marks: String,
    begun: i128,
    kept: Option<Kept>,
    /// The site that the last build left, if it stands as it was made. Nobody else builds there as long as it is here.
    site: Option<Amendment>,
}

/// What is kept of a build.
#[derive(Clone, Serialize, Deserialize)]
pub struct Kept {
    /// The site's manifest.
    pub manifest: Digest,
    /// From when to before when the site stays as it is, if it was built for a moment.
    holds: Option<(String, String)>,
    files: usize,
    bytes: u64,
    counts: Vec<(String, usize)>,
    next_change: Option<(String, String, String)>,
    /// What was to be said of it.
    pub problems: Vec<Problem>,
    /// What the system said of each file, as text.
    marks: String,
    /// The theme that the portal chose.
    theme: String,
    /// Where the texts stand that have changed since all pages were made.
    retouched: Spots,
    /// The feeds that have texts.
    pub feeds: Vec<Feed>,
}

/// What has changed since the last build with the same options.
pub enum Change {
    /// Nothing.
    Nothing(Outcome),
    /// These texts, by their paths in the content folder; the site stands.
    Texts(Vec<String>, Amendment),
    /// Something else, or it cannot be told.
    Else,
}

impl Record {
    /// What is known of a build with these options; nothing if no record could be trusted. `progress` hears if somebody else builds
    /// there.
    pub fn of(options: &Options, progress: &dyn Progress) -> Option<Self> {
        let begun = source::now()?;
        let store = DiskCache::new(options.root.join(FOLDER));
        let key = Digest::of_parts([asked(options).as_bytes()]);
        let kept: Option<Kept> = store.get(key).and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut places = vec![std::env::current_exe().ok()?, options.content.clone(), options.themes.clone()];
        let chosen = options.theme.as_ref().or(kept.as_ref().map(|kept| &kept.theme));
        places.extend(chosen.and_then(|theme| folder_of(theme, options)));
        let site = || {
            let wait = |message: &str| progress.stage(message, 0);
            let kept = kept.as_ref().filter(|kept| kept.holds(options))?;
            order(options).waiting(PATIENCE, &wait).amend(kept.manifest).ok()?
        };
        let (marks, site) = rayon::join(|| Marks::of(&places), site);
        Some(Self { key, store, options: options.clone(), marks: marks?.to_text(), begun, kept, site })
    }

    /// What is kept of the last build, if it is known and the site stays what it was until now.
    pub fn kept(&self) -> Option<&Kept> {
        self.kept.as_ref().filter(|kept| kept.holds(&self.options))
    }

    /// What has changed. From here on others may build there, unless the site was told of.
    pub fn change(&mut self) -> Change {
        let Some((kept, site)) = self.site.take().and_then(|site| Some((self.kept()?, site))) else {
            return Change::Else;
        };
        let Some(changed) = marks::changed(&self.marks, &kept.marks) else { return Change::Else };
        if changed.is_empty() {
            return kept.outcome().map_or(Change::Else, Change::Nothing);
        }
        let texts: Option<Vec<_>> = changed.iter().map(|path| path.strip_prefix("1/")).collect();
        match texts.filter(|texts| texts.len() <= MOST_TEXTS) {
            Some(texts) => Change::Texts(texts.into_iter().map(str::to_owned).collect(), site),
            None => Change::Else,
        }
    }

    /// What was asked of the build.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Where the site is to be, and under what conditions.
    pub fn order(&self) -> Order<'_> {
        order(&self.options)
    }

    /// Where these texts stand in their pages, as far as it is known.
    pub fn spots(&self, texts: &[String]) -> Spots {
        let bytes = self.store.get(self.key_of(b"spots")).unwrap_or_default();
        let mut spots = Spots::of_some(&bytes, texts);
        for text in texts {
            let moved = self.kept.as_ref().and_then(|kept| kept.retouched.get(text));
            moved.into_iter().for_each(|moved| spots.set(text, moved.to_vec()));
        }
        spots
    }

    /// What each page was made from, if the site of the last build is still there; but not the pages made again since.
    pub fn inputs(&self) -> BTreeMap<String, Digest> {
        let known = self.store.get(self.key_of(b"inputs"));
        let known = known.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut known: BTreeMap<String, Digest> = known.unwrap_or_default();
        let renewed = self.kept.as_ref().map(|kept| kept.retouched.pages()).unwrap_or_default();
        known.retain(|path, _| !renewed.contains(path.as_str()));
        known
    }

    /// The manifest of the site that the last build left.
    pub fn manifest(&self) -> Option<Digest> {
        self.kept.as_ref().map(|kept| kept.manifest)
    }

    /// Keeps what the build came to.
    pub fn keep(&self, portal: &Portal, outcome: &Outcome, noted: Written) {
        let Some(manifest) = publish::manifest_digest(&self.options.out).filter(|_| outcome.ok) else {
            return;
        };
        let Some(marks) = self.marks_of(&portal.settings.theme) else { return };
        let next = outcome.next_change.clone();
        let kept = Kept {
            manifest,
            holds: holds(&self.options.today, portal, next.as_ref())
                .map(|(from, before)| (from.to_string(), before.to_string())),
            files: outcome.files,
            bytes: outcome.bytes,
            counts: outcome.counts.clone(),
            next_change: next.map(|next| (next.at.to_string(), next.what, next.moment)),
            problems: outcome.diagnostics.iter().map(Problem::of).collect(),
            marks,
            theme: portal.settings.theme.clone(),
            retouched: Spots::default(),
            feeds: noted.feeds,
        };
        self.store.put(self.key_of(b"inputs"), &noted.inputs);
        self.store.put(self.key_of(b"spots"), &noted.spots);
        self.write(&kept);
    }

    /// Keeps that these texts stand elsewhere now, and that nothing else has changed.
    pub fn keep_retouched(&self, outcome: &Outcome, renewed: Vec<(String, Vec<Spot>)>) {
        let manifest = publish::manifest_digest(&self.options.out);
        let Some((manifest, kept)) = manifest.zip(self.kept.as_ref()) else { return };
        let mut retouched = kept.retouched.clone();
        renewed.into_iter().for_each(|(text, spots)| retouched.set(&text, spots));
        let marks = self.marks.clone();
        self.write(&Kept { manifest, bytes: outcome.bytes, marks, retouched, ..kept.clone() });
    }

    fn write(&self, kept: &Kept) {
        if let Ok(bytes) = serde_json::to_vec(kept) {
            self.store.put(self.key, &bytes);
            self.store.trim(MOST);
        }
    }

    /// Under which key something more is kept.
    fn key_of(&self, what: &[u8]) -> Digest {
        Digest::of_parts([self.key.as_bytes(), what])
    }

    /// The marks, with those of a theme of which nobody knew when the build began, if it was not touched since.
    fn marks_of(&self, theme: &str) -> Option<String> {
        let known = self.options.theme.as_deref().or(self.kept.as_ref().map(|kept| kept.theme.as_str()));
        if known == Some(theme) {
            return Some(self.marks.clone());
        }
        let of_theme = |line: &str| marks::path_in(line).is_some_and(|path| path.starts_with(THEME));
        let mut text: String = self.marks.split_inclusive('\n').filter(|line| !of_theme(line)).collect();
        if let Some(folder) = folder_of(theme, &self.options) {
            let nowhere = PathBuf::new();
            let late = Marks::of(&[nowhere.clone(), nowhere.clone(), nowhere, folder])?;
            // The last place comes last in the order of paths, too.
            text.push_str(&late.older_than(self.begun).then(|| late.to_text())?);
        }
        Some(text)
    }
}

impl Kept {
    /// Whether the site stays what it was until now.
    fn holds(&self, options: &Options) -> bool {
        let within = |from: &str, before: &str, now: &Timestamp| {
            Some((from.parse::<Timestamp>().ok()?..before.parse().ok()?).contains(now))
        };
        match (&options.today, &self.holds) {
            (Today::Moment(now), Some((from, before))) => within(from, before, now) == Some(true),
            (Today::Local(_), None) => true,
            _ => false,
        }
    }

    /// What the build came to.
    pub fn outcome(&self) -> Option<Outcome> {
        let next_change = match self.next_change.clone() {
            Some((at, what, moment)) => Some(NextChange { at: at.parse().ok()?, what, moment }),
            None => None,
        };
        Some(Outcome {
            diagnostics: self.problems.iter().map(Problem::diagnostic).collect::<Option<_>>()?,
            ok: true,
            files: self.files,
            bytes: self.bytes,
            counts: self.counts.clone(),
            next_change,
            ..Outcome::default()
        })
    }
}

/// Where the site is to be, and under what conditions.
fn order(options: &Options) -> Order<'_> {
    let Options { out, root, content, precompress, .. } = options;
    Order::new(out).sparing(root).apart_from(content).packing(*precompress)
}

/// The folder of a theme that is given by its path.
fn folder_of(theme: &str, options: &Options) -> Option<PathBuf> {
    theme.contains(['/', '\\']).then(|| options.root.join(theme))
}

/// All that is asked of a build, without what does not matter: how many things it does at once, and the moment within a day.
fn asked(options: &Options) -> String {
    let day = match &options.today {
        Today::Moment(_) => "now".to_owned(),
        Today::Local(local) => local.to_string(),
    };
    let Options {
        root,
        content,
        themes,
        out,
        base_url,
        theme,
        campaign,
        also,
        precompress,
        translations,
        ..
    } = options;
    format!(
        "{EDITION} {root:?} {content:?} {themes:?} {out:?} {base_url:?} {theme:?} {campaign:?} {day} {also:?} {precompress} {translations}"
    )
}

/// From when to before when the site stays as it is: until its next change, or the end of the day in the portal's zone.
pub fn holds(today: &Today, portal: &Portal, next: Option<&NextChange>) -> Option<(Timestamp, Timestamp)> {
    let Today::Moment(from) = today else { return None };
    let zone = &portal.settings.zone;
    let midnight = zone.to_datetime(*from).date().checked_add(1.day()).ok()?;
    let midnight = midnight.to_zoned(zone.clone()).ok()?.timestamp();
    let change = match next {
        Some(next) => next.moment.parse::<Timestamp>().ok()?,
        None => midnight,
    };
    Some((*from, midnight.min(change)))
}
