//! The orders in which lists show entries: by time for every language alike, by title as the alphabet of each has it.

use std::cmp::Reverse;

use crate::content::Lang;
use crate::content::types::{Kind, Taxonomy};
use crate::model::Portal;
use crate::model::entry::{self, EntryId};
use crate::model::facts;
use crate::pages::book::Words;

/// How far around an entry in a term's list relatives are looked for: enough for a good choice, and linear in the entries.
const REACH: usize = 12;

/// The entries in the order in which lists show them.
#[derive(Debug, Default)]
pub struct Order {
    /// Partners by weight and title.
    pub partners: Vec<EntryId>,
    /// Events that lie ahead or are on, the next first.
    pub upcoming: Vec<EntryId>,
    /// Events that are over, the latest first.
    pub past: Vec<EntryId>,
    /// Campaigns: those under way first, then planned ones, the latest first.
    pub campaigns: Vec<EntryId>,
    /// Stories, the latest first.
    pub stories: Vec<EntryId>,
    /// News, the latest first.
    pub news: Vec<EntryId>,
    /// Opportunities: open ones first, by the day on which they close.
    pub opportunities: Vec<EntryId>,
    /// Indicators by weight and title.
    pub indicators: Vec<EntryId>,
    /// Pages by weight and title.
    pub pages: Vec<EntryId>,
}

impl Order {
    /// The orders of a portal in a language.
    pub fn of(portal: &Portal, words: &dyn Words, language: Lang) -> Self {
        let content = &portal.content;
        let now = portal.settings.today;
        let (past, upcoming) = events(portal, ids(portal, Kind::Event));
        Self {
            partners: by_title(portal, words, language, Kind::Partner),
            upcoming,
            past,
            campaigns: sorted(ids(portal, Kind::Campaign), |id| {
                let campaign = &content.campaigns[id.index].original.fields;
                (campaign_rank(campaign.status), Reverse(campaign.start.map(|start| start.start())))
            }),
            stories: sorted(ids(portal, Kind::Story), |id| {
                Reverse(content.stories[id.index].original.fields.date.start())
            }),
            news: sorted(ids(portal, Kind::News), |id| {
                Reverse(content.news[id.index].original.fields.date.start())
            }),
            opportunities: sorted(ids(portal, Kind::Opportunity), |id| {
                let opportunity = &content.opportunities[id.index].original.fields;
                let rank = match facts::opportunity_state(opportunity, now) {
                    "open" => 0,
                    "upcoming" => 1,
                    _ => 2,
                };
                let closes = opportunity.closes.map(|closes| closes.end());
                (rank, closes.is_none(), closes)
            }),
            indicators: by_title(portal, words, language, Kind::Indicator),
            pages: by_title(portal, words, language, Kind::Page),
        }
    }
}

/// Events apart by whether they are over: the past ones, the latest first, and those to come, the next first.
pub fn events(portal: &Portal, ids: Vec<EntryId>) -> (Vec<EntryId>, Vec<EntryId>) {
    let zone = &portal.settings.zone;
    let (past, upcoming) =
        ids.into_iter().partition(|id| portal.timetable(*id).state() == facts::State::Past);
    (
        sorted(past, |id| Reverse(portal.timetable(*id).begins_in(zone))),
        sorted(upcoming, |id| portal.timetable(*id).begins_in(zone)),
    )
}

fn campaign_rank(status: Option<crate::content::kinds::CampaignStatus>) -> u8 {
    use crate::content::kinds::CampaignStatus as Status;
    match status {
        None | Some(Status::Active) => 0,
        Some(Status::Planned) => 1,
        Some(Status::Paused) => 2,
        Some(Status::Completed) => 3,
        Some(Status::Cancelled) => 4,
    }
}

fn ids(portal: &Portal, kind: Kind) -> Vec<EntryId> {
    entry::of_kind(&portal.content, kind).map(|(id, _)| id).collect()
}

/// By a key; entries with the same key by their ids, so that the order is the same on every machine.
fn sorted<K: Ord>(mut ids: Vec<EntryId>, key: impl Fn(&EntryId) -> K) -> Vec<EntryId> {
    ids.sort_by_cached_key(key);
    ids
}

fn by_title(portal: &Portal, words: &dyn Words, language: Lang, kind: Kind) -> Vec<EntryId> {
    let entries = entry::of_kind(&portal.content, kind);
    let mut named: Vec<_> = entries
        .map(|(id, entry)| (entry.common(0).weight.unwrap_or(i64::MAX), entry.title(language).as_str(), id))
        .collect();
    named.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| words.compare(language, a.1, b.1)));
    named.into_iter().map(|(_, _, id)| id).collect()
}

/// The entries by a key, the largest first.
pub fn by_latest<K: Ord>(ids: Vec<EntryId>, key: impl Fn(&EntryId) -> K) -> Vec<EntryId> {
    sorted(ids, |id| Reverse(key(id)))
}

/// Up to `most` entries of the same kind that share the most focus terms and the region; among equals the nearest by id.
pub fn related(portal: &Portal, id: EntryId, most: usize) -> Vec<EntryId> {
    let likeness = portal.terms.likeness(id);
    let rank = |other: usize| (Reverse(likeness(other)), other.abs_diff(id.index), other);
    let mut ranked: Vec<_> = candidates(portal, id).into_iter().map(rank).collect();
    if most < ranked.len() {
        ranked.select_nth_unstable(most);
        ranked.truncate(most);
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, index)| EntryId { kind: id.kind, index }).collect()
}

/// The places of the entries of the same kind around one in the lists of its terms, each once.
fn candidates(portal: &Portal, id: EntryId) -> Vec<usize> {
    let focus = portal.entry(id).focus();
    let mut found = Vec::with_capacity(focus.len() * 2 * REACH);
    for term in focus {
        let all = portal.terms.entries(Taxonomy::Focus, &term.id);
        let at = all.partition_point(|other| *other < id);
        let around = &all[at.saturating_sub(REACH)..(at + REACH + 1).min(all.len())];
        let others = around.iter().filter(|other| other.kind == id.kind && **other != id);
        found.extend(others.map(|other| other.index));
    }
    found.sort_unstable();
    found.dedup();
    found
}
