//! What the last builds were made of, so that one for which nothing has changed need not be done again.
//!
//! A record is found by a digest of everything that a build takes in: the program, the options, and what the system says of each
//! file. It holds until the site changes by itself, and only while the site that it tells of stands as it was made. Builds that
//! had anything to report leave none, so that it is reported again.

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::media::{Cache, DiskCache};
use crate::model::Portal;
use crate::model::next_change::NextChange;
use crate::options::{Options, Today};
use crate::publish;
use crate::site::Outcome;
use crate::source::Marks;

/// Where records are kept; it may be deleted at any time.
const FOLDER: &str = ".indaba/builds";
/// How many bytes of records are kept.
const MOST: u64 = 1 << 20;

/// The build to be, as far as it can be known without reading.
pub struct Record {
    key: Digest,
    store: DiskCache,
    options: Options,
}

/// What is kept of a build.
#[derive(Serialize, Deserialize)]
struct Kept {
    manifest: String,
    /// From when to before when the site stays as it is, if it was built for a moment.
    holds: Option<(String, String)>,
    files: usize,
    bytes: u64,
    counts: Vec<(String, usize)>,
    next_change: Option<(String, String, String)>,
}

impl Record {
    /// What is known of a build with these options; nothing if no record could be trusted.
    pub fn of(options: &Options) -> Option<Self> {
        let theme = options.theme.as_ref().filter(|theme| theme.contains(['/', '\\']));
        let mut places = vec![std::env::current_exe().ok()?, options.content.clone(), options.themes.clone()];
        places.extend(theme.map(|theme| options.root.join(theme)));
        let marks = Marks::of(&places)?;
        let key = Digest::of_parts([asked(options).as_bytes(), marks.0.as_bytes()]);
        Some(Self { key, store: DiskCache::new(options.root.join(FOLDER)), options: options.clone() })
    }

    /// What the same build came to before, if the site is still that one.
    pub fn outcome(&self) -> Option<Outcome> {
        let kept: Kept = serde_json::from_slice(&self.store.get(self.key)?).ok()?;
        let next_change = match kept.next_change {
            Some((at, what, moment)) => Some(NextChange { at: at.parse().ok()?, what, moment }),
            None => None,
        };
        let holds = match (&self.options.today, kept.holds) {
            (Today::Moment(now), Some((from, before))) => {
                (from.parse::<Timestamp>().ok()?..before.parse().ok()?).contains(now)
            }
            (Today::Local(_), None) => true,
            _ => false,
        };
        let options = &self.options;
        let order = publish::Order::new(&options.out).sparing(&options.root).apart_from(&options.content);
        let stands = || Some(order.stands(Digest::parse(&kept.manifest)?).unwrap_or(false));
        (holds && stands()?).then(|| Outcome {
            ok: true,
            files: kept.files,
            bytes: kept.bytes,
            counts: kept.counts,
            next_change,
            ..Outcome::default()
        })
    }

    /// Keeps what the build came to.
    pub fn keep(&self, portal: &Portal, outcome: &Outcome) {
        let named = self.options.theme.is_some() || !portal.settings.theme.contains(['/', '\\']);
        if !named || !outcome.ok || !outcome.diagnostics.is_empty() {
            return;
        }
        let Some(manifest) = publish::manifest_digest(&self.options.out) else { return };
        let next = outcome.next_change.clone();
        let kept = Kept {
            manifest: manifest.to_string(),
            holds: holds(&self.options.today, portal, next.as_ref())
                .map(|(from, before)| (from.to_string(), before.to_string())),
            files: outcome.files,
            bytes: outcome.bytes,
            counts: outcome.counts.clone(),
            next_change: next.map(|next| (next.at.to_string(), next.what, next.moment)),
        };
        if let Ok(bytes) = serde_json::to_vec(&kept) {
            self.store.put(self.key, &bytes);
            self.store.trim(MOST);
        }
    }
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
        "3 {root:?} {content:?} {themes:?} {out:?} {base_url:?} {theme:?} {campaign:?} {day} {also:?} {precompress} {translations}"
    )
}

/// From when to before when the site stays as it is: until its next change, or the end of the day in the portal's zone.
fn holds(today: &Today, portal: &Portal, next: Option<&NextChange>) -> Option<(Timestamp, Timestamp)> {
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
