//! Impact by focus, region, goal, partner and year: what indicators have for each, and their figures for it.
//!
//! A topic and a goal have whole indicators. A partner has every figure that names it, and a region every figure of its campaigns; a figure without a
//! campaign of any region belongs to the regions of its partners. What is shared shows whole under each, and once in the total. A year has the figures
//! whose time ends in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::series::Datum;
use crate::content::types::{Kind, Ref, Taxonomy};
use crate::model::entry::EntryId;
use crate::model::impact::Account;
use crate::model::terms;
use crate::pages::book::Book;
use crate::pages::draft::Drafts;
use crate::pages::views::PartFigure;
use crate::pages::{counted, report};

/// The ways to look at impact.
pub const FACETS: [&str; 5] = ["focus", "region", "sdg", "partner", "year"];

/// What an indicator has for a facet.
pub fn values_of(book: &Book<'_>, facet: &str, id: EntryId) -> Vec<String> {
    let account = book.portal.impact.account(id.index);
    let today = book.portal.settings.today.year();
    match facet {
        "sdg" => terms::of_entry(book.portal.entry(id), Taxonomy::Sdg).into_iter().collect(),
        "partner" => {
            let shown = |id: &&str| book.portal.find_id(Kind::Partner, id).is_some();
            account.partners().into_iter().filter(shown).map(str::to_owned).collect()
        }
        "year" => {
            account.years().into_iter().filter(|year| *year <= today).map(|year| year.to_string()).collect()
        }
        "region" => {
            let data = account.total.counted.iter().map(|at| &account.series.data[*at as usize]);
            let places: BTreeMap<(u32, u32), &Datum> =
                data.map(|datum| ((datum.campaign, datum.partners), datum)).collect();
            let regions = places.into_values().flat_map(|datum| regions(book, account, datum));
            regions.collect::<BTreeSet<_>>().into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The regions of a figure: its campaign's, otherwise its partners'.
fn regions(book: &Book<'_>, account: &Account, datum: &Datum) -> BTreeSet<String> {
    let of = |reference: &Ref| {
        let id = book.portal.find(reference)?;
        Some(terms::of_entry(book.portal.entry(id), Taxonomy::Region).into_iter().collect::<BTreeSet<_>>())
    };
    let campaign = account.series.campaign(datum).and_then(of).filter(|regions| !regions.is_empty());
    campaign.unwrap_or_else(|| account.series.partners(datum).iter().filter_map(of).flatten().collect())
}

/// The figures of indicators for a value of a facet.
pub fn figures(drafts: &Drafts<'_>, (facet, value): (&str, &str), ids: &[EntryId]) -> Vec<PartFigure> {
    let of_kind = ids.iter().filter(|id| id.kind == Kind::Indicator);
    of_kind.filter_map(|id| figure(drafts, (facet, value), *id)).collect()
}

fn figure(drafts: &Drafts<'_>, (facet, value): (&str, &str), id: EntryId) -> Option<PartFigure> {
    let Drafts { book, cards, .. } = drafts;
    let account = book.portal.impact.account(id.index);
    match facet {
        "year" => report::figure(drafts, id, value.parse().ok()?),
        "partner" => {
            let share = account.share(value);
            let shared = (!share.shared.is_zero()).then(|| share.shared.to_string());
            Some(PartFigure { shared, ..counted::part(book, cards, id, &share.tally)? })
        }
        "region" => {
            let mut known: BTreeMap<(u32, u32), bool> = BTreeMap::new();
            let data = account.series.data.iter();
            data.for_each(|datum| {
                known
                    .entry((datum.campaign, datum.partners))
                    .or_insert_with(|| regions(book, account, datum).contains(value));
            });
            let tally = account
                .tally(|datum| known.get(&(datum.campaign, datum.partners)).copied().unwrap_or_default());
            counted::part(book, cards, id, &tally)
        }
        _ => counted::part(book, cards, id, &account.total),
    }
}
