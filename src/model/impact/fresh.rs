//! When a figure was last reported, against how often its partners report.

use jiff::civil::Date;

use crate::content::Content;
use crate::content::kinds::{Cadence, Indicator, Partner};
use crate::content::series::Series;
use crate::model::facts;

/// How fresh a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// The next report is not due yet.
    Green,
    /// One report is missing.
    Yellow,
    /// More than one report is missing.
    Red,
}

impl Freshness {
    /// The word that templates know it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }
}

/// A figure's freshness, and what it follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// How fresh it is.
    pub freshness: Freshness,
    /// The last day that was reported.
    pub last: Date,
    /// How often its partners report.
    pub cadence: Cadence,
    /// When the next report is due.
    pub due: Date,
}

/// The last day that was reported.
pub fn last(series: &Series) -> Option<Date> {
    series.data.iter().filter(|datum| !datum.planned).map(|datum| datum.end).max()
}

/// How fresh an indicator is: by the most frequent report that its living partnerships have agreed on. Nothing if they have agreed
/// on none, if nothing was measured yet, or if its last target was due and is reported on.
pub fn note(content: &Content, indicator: &Indicator, series: &Series, today: Date) -> Option<Note> {
    let last = last(series)?.min(today);
    let end = indicator.targets.iter().map(|target| target.due.map(|due| due.date)).max().flatten();
    if end.is_some_and(|end| end <= today && end <= last) {
        return None;
    }
    let ids = series.groups().iter().flatten().map(|partner| partner.id.as_str());
    let cadence = ids.filter_map(|id| cadence(partner(content, id)?, today)).min()?;
    let span = facts::interval(cadence);
    let due = last.checked_add(span).ok()?;
    let freshness = if today <= due {
        Freshness::Green
    } else if due.checked_add(span).is_ok_and(|later| today <= later) {
        Freshness::Yellow
    } else {
        Freshness::Red
    };
    Some(Note { freshness, last, cadence, due })
}

fn partner<'a>(content: &'a Content, id: &str) -> Option<&'a Partner> {
    let list = &content.partners;
    let at = list.binary_search_by(|entry| entry.id.as_str().cmp(id)).ok()?;
    Some(&list[at].original.fields)
}

fn cadence(partner: &Partner, today: Date) -> Option<Cadence> {
    let partnership =
        partner.partnership.as_ref().filter(|partnership| facts::is_alive(partnership, today))?;
    partnership.reporting.as_ref()?.frequency
}
