//! What narrows a search besides its words: topics, regions and years.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::types::{Kind, Taxonomy, When};
use crate::model::entry::EntryId;
use crate::model::terms;
use crate::pages::book::Book;
use crate::pages::lists;
use crate::pages::views::{SearchFacet, SearchValue};

/// The facets by their names in addresses.
pub const FACETS: [&str; 3] = ["focus", "region", "year"];

/// More years than this are taken for a slip of the pen: then only the first counts.
const MOST_YEARS: i16 = 20;

/// The values of a facet, each with the places of the entries that have it.
pub fn places(book: &Book<'_>, entries: &[EntryId], facet: &str) -> BTreeMap<String, Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, id) in entries.iter().enumerate() {
        for value in values(book, facet, *id) {
            places.entry(value).or_default().push(place);
        }
    }
    places
}

/// The facets that have something to choose from: terms by title, years from the last one.
pub fn choices(book: &Book<'_>, entries: &[EntryId]) -> Vec<SearchFacet> {
    let facets = FACETS.into_iter().map(|name| {
        let found = places(book, entries, name).into_iter();
        let value = |(id, of): (String, Vec<usize>)| SearchValue {
            title: lists::title(book, Kind::Page, name, &id),
            id,
            count: of.len(),
        };
        let mut values: Vec<_> = found.map(value).collect();
        match name {
            "year" => values.reverse(),
            _ => values.sort_by(|a, b| book.compare(&a.title, &b.title)),
        }
        SearchFacet { name, values }
    });
    facets.filter(|facet| facet.values.len() > 1).collect()
}

fn values(book: &Book<'_>, facet: &str, id: EntryId) -> BTreeSet<String> {
    match facet {
        "focus" => terms::of_entry(book.portal.entry(id), Taxonomy::Focus),
        "region" => terms::of_entry(book.portal.entry(id), Taxonomy::Region),
        _ => years(book, id).into_iter().map(|year| year.to_string()).collect(),
    }
}

/// The years that an entry is about: of an event those in which it takes place, of a campaign those in which it runs.
fn years(book: &Book<'_>, id: EntryId) -> BTreeSet<i16> {
    let content = book.content();
    let span = |first: Option<When>, last: Option<When>| {
        let (first, last) = (first.or(last), last.or(first));
        let year = |when: Option<When>| when.map_or(0, |when| when.date.year());
        let (first, last) = (year(first), year(last));
        let last = if last - first > MOST_YEARS { first } else { last };
        (first..=last).filter(|year| *year > 0).collect()
    };
    match id.kind {
        Kind::Event => {
            let occurrences = book.portal.timetable(id).occurrences.iter();
            occurrences.flat_map(|one| [one.start.year(), one.end.year()]).collect()
        }
        Kind::Campaign => {
            let campaign = &content.campaigns[id.index].original.fields;
            span(campaign.start, campaign.end)
        }
        Kind::Opportunity => {
            let opportunity = &content.opportunities[id.index].original.fields;
            span(opportunity.opens, opportunity.closes)
        }
        Kind::Story => span(Some(content.stories[id.index].original.fields.date), None),
        Kind::News => span(Some(content.news[id.index].original.fields.date), None),
        Kind::Partner | Kind::Indicator | Kind::Page => BTreeSet::new(),
    }
}
