//! What a run is to do: the command line, lowered and checked, or a test's wishes.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// What a build or a check takes from outside the portal's content.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The folder in which messages' paths begin.
    pub root: PathBuf,
    /// The folder with `portal.toml` and the entries.
    pub content: PathBuf,
    /// The folder with the portal's own themes; it need not exist.
    pub themes: PathBuf,
    /// Where the site is put.
    pub out: PathBuf,
    /// Takes the place of the portal's `base_url`: absolute, http or https, ending in `/`.
    pub base_url: Option<String>,
    /// Takes the place of the portal's `theme`: a name in `themes`, or a path.
    pub theme: Option<String>,
    /// What counts as now.
    pub today: Today,
    /// The campaign whose own site is made, in place of the portal's.
    pub campaign: Option<String>,
    /// What is part of the site although visitors may not see it.
    pub also: Also,
    /// Whether compressed forms of texts are put beside them, for hosts that send those.
    pub precompress: bool,
    /// Whether translations that are missing, incomplete or older than their source are told.
    pub translations: bool,
    /// How many things to do at once; as many as there are processors unless it is set.
    pub jobs: Option<usize>,
}

impl Options {
    /// The usual folders in `root`, and nothing else asked for.
    pub fn new(root: impl AsRef<Path>, today: Today) -> Self {
        let root = root.as_ref().to_path_buf();
        Self {
            content: root.join("content"),
            themes: root.join("themes"),
            out: root.join("public"),
            root,
            base_url: None,
            theme: None,
            today,
            campaign: None,
            also: Also::default(),
            precompress: false,
            translations: false,
            jobs: None,
        }
    }
}

/// Which entries are part of the site although visitors may not see them today; none of them unless asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Also {
    /// Entries with `draft = true`.
    pub drafts: bool,
    /// Entries under embargo: their `publish` lies ahead.
    pub future: bool,
    /// Entries whose `expires` has passed.
    pub expired: bool,
}

impl Also {
    /// All of them.
    pub const ALL: Self = Self { drafts: true, future: true, expired: true };
}

/// What counts as now. Only the command line reads a clock; everything below it is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Today {
    /// A moment, which is another local time in each zone.
    Moment(Timestamp),
    /// A local time of the portal, as `--date` gives it.
    Local(DateTime),
}

impl Today {
    /// The local time in the portal's zone.
    pub fn in_zone(&self, zone: &TimeZone) -> DateTime {
        match self {
            Self::Moment(moment) => zone.to_datetime(*moment),
            Self::Local(local) => *local,
        }
    }
}

impl From<DateTime> for Today {
    fn from(local: DateTime) -> Self {
        Self::Local(local)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use crate::options::Today;

    #[test]
    fn a_moment_is_another_day_elsewhere() {
        let late = Today::Moment("2026-11-21T23:00:00Z".parse().unwrap());
        let zone = TimeZone::get("Africa/Johannesburg").unwrap();
        assert_eq!(late.in_zone(&zone), date(2026, 11, 22).at(1, 0, 0, 0));
        let told = Today::from(date(2026, 3, 21).at(0, 0, 0, 0));
        assert_eq!(told.in_zone(&zone), date(2026, 3, 21).at(0, 0, 0, 0));
    }
}
