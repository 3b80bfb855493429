//! Calendar feeds: the whole portal's, those of a partner, campaign, kind, topic, region or spoken language, and a
//! file for each event; all of it in every language of the portal.
//!
//! `DTSTAMP` must not come from a clock, or no build would repeat another: it is when the event was last changed
//! (`model::revision`), else its `publish`, else the year 2000.

mod component;
mod links;
mod words;
mod zones;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::calendar::ics::{self, Heading};
use crate::content::schema::Choice;
use crate::content::types::{Kind, Taxonomy};
use crate::model::entry::EntryId;
use crate::model::{facts, terms};
use crate::pages::book::{Book, plain};
use crate::pages::cards;
use crate::pages::draft::canonical;
use crate::pages::feeds::component::written;
use crate::pages::feeds::links::{of_attendance, of_focus, of_kind, of_language, of_region, whole};
use crate::pages::feeds::zones::zones;
use crate::pages::plan::{Plan, PlannedFile};

pub use crate::pages::feeds::links::{of_entry, of_event, of_list};
pub use crate::pages::feeds::words::join;

/// Adds the feeds of the book's language.
pub fn files(book: &Book<'_>, plan: &mut Plan) {
    if !book.skin.wants("feeds") {
        return;
    }
    let zones = zones(book.portal);
    let events = &book.content().events;
    let written: Vec<_> =
        events.par_iter().enumerate().map(|(index, entry)| written(book, index, entry)).collect();
    let feeds = feeds(book);
    let made = feeds.into_par_iter().map(|feed| {
        let chosen = feed.events.iter().filter_map(|index| written[*index].as_ref());
        let text = ics::calendar(&feed.heading, chosen, &zones);
        PlannedFile { path: feed.path, bytes: text.into_bytes() }
    });
    plan.files.extend(made.collect::<Vec<_>>());
}

/// A feed before it is written.
struct Feed {
    path: String,
    heading: Heading,
    /// The events by their places.
    events: Vec<usize>,
}

/// Every feed that has an event.
fn feeds(book: &Book<'_>) -> Vec<Feed> {
    let content = book.content();
    let mut sets: BTreeMap<String, (Option<String>, Vec<usize>)> = BTreeMap::new();
    let mut add = |rest: String, name: Option<String>, index: usize| {
        sets.entry(rest).or_insert_with(|| (name, Vec::new())).1.push(index);
    };
    for (index, entry) in content.events.iter().enumerate().filter(|(index, _)| is_in_feeds(book, *index)) {
        let fields = &entry.original.fields;
        add(whole(), None, index);
        if let Some(kind) = fields.kind {
            add(of_kind(kind.word()), Some(book.word(&format!("event-kind-{}", kind.word()))), index);
        }
        for way in cards::event::attendance(fields) {
            add(of_attendance(&way), Some(book.word(&format!("event-attendance-{way}"))), index);
        }
        for tag in cards::event::languages_of(fields) {
            add(of_language(&tag), Some(cards::event::language_name(book, &tag)), index);
        }
        for term in &terms::of_entry(entry, Taxonomy::Focus) {
            add(of_focus(term), Some(book.term_name(Taxonomy::Focus, term)), index);
        }
        if let Some(region) = &fields.region {
            add(of_region(&region.id), Some(book.term_name(Taxonomy::Region, &region.id)), index);
        }
    }
    let mut feeds: Vec<_> = sets
        .into_iter()
        .map(|(rest, (name, events))| feed(book, book.routes.path(book.language, &rest), name, events))
        .collect();
    for kind in [Kind::Partner, Kind::Campaign] {
        let entries =
            crate::model::entry::of_kind(content, kind).filter(|(_, entry)| entry.is_in(book.language));
        for (id, entry) in entries {
            let events = events_of(book, id);
            if let (Some(path), false) = (book.routes.entry(id, book.language), events.is_empty()) {
                let name = entry.title(book.language).to_string();
                feeds.push(feed(book, format!("{path}events.ics"), Some(name), events));
            }
        }
    }
    for (index, entry) in content.events.iter().enumerate().filter(|(_, entry)| entry.is_in(book.language)) {
        let id = EntryId { kind: Kind::Event, index };
        let Some(path) = book.routes.entry(id, book.language) else { continue };
        let name = book.version(entry).fields.title.to_string();
        let heading = Heading { name, ..Heading::default() };
        feeds.push(Feed { path: format!("{path}event.ics"), heading, events: vec![index] });
    }
    feeds
}

/// The events that name a partner or campaign, by their places.
fn events_of(book: &Book<'_>, id: EntryId) -> Vec<usize> {
    let all = book.naming(id, Kind::Event).into_iter().map(|id| id.index);
    all.filter(|index| is_in_feeds(book, *index)).collect()
}

/// Whether an event is part of feeds: cancelled ones are, unless the portal drops them.
fn is_in_feeds(book: &Book<'_>, index: usize) -> bool {
    !(drops(book) && facts::is_off(&book.content().events[index].original.fields))
}

fn drops(book: &Book<'_>) -> bool {
    book.content().portal.first().is_some_and(|file| file.portal.drop_cancelled == Some(true))
}

fn feed(book: &Book<'_>, path: String, name: Option<String>, events: Vec<usize>) -> Feed {
    let file = book.content().portal.get(book.language).or(book.content().portal.first());
    let portal = file.map_or_else(String::new, |file| file.portal.name.to_string());
    let colour = file.and_then(|file| file.brand.as_ref()).and_then(|brand| brand.primary.as_ref());
    let heading = Heading {
        name: name.as_ref().map_or_else(|| portal.clone(), |name| format!("{portal}: {name}")),
        description: file.and_then(|file| plain(&file.portal.tagline)),
        source: Some(canonical(book, &book.routes.url(&path))),
        colour: colour.map(|colour| [colour.value.red, colour.value.green, colour.value.blue]),
    };
    Feed { path, heading, events }
}
