//! The cards of events, and what other pages tell of events in the same way.

use jiff::civil::DateTime;

use crate::calendar::ics::entry as component;
use crate::calendar::series::Occurrence;
use crate::calendar::zone;
use crate::content::Entry;
use crate::content::kinds::{Event, EventStatus, Override, Venue};
use crate::content::schema::Choice;
use crate::model::entry::EntryId;
use crate::model::facts::{self, State};
use crate::model::timetable::Timetable;
use crate::pages::book::{Book, plain};
use crate::pages::cards::With;
use crate::pages::views::{EventCard, LaterView};

/// What lists show of an event.
pub(in crate::pages::cards) fn card(with: &With<'_>, id: EntryId, entry: &Entry<Event>) -> EventCard {
    let book = with.book;
    let fields = &book.version(entry).fields;
    let timetable = book.portal.timetable(id);
    let shown = timetable.shown();
    let changed = shown.change.and_then(|at| fields.overrides.get(at));
    let title = changed.and_then(|changed| changed.title.as_ref()).unwrap_or(&fields.title);
    let status = changed.and_then(|changed| changed.status).or(fields.status);
    let venue = venue_of(fields, changed);
    EventCard {
        id: entry.id.clone(),
        title: book.told(title),
        url: book.entry_url(id),
        kind: fields.kind.map(Choice::word),
        summary: book.told_of(&fields.summary),
        start: moment(timetable, shown.start),
        end: end(fields, timetable, shown),
        starts_at: instant(timetable, shown.start),
        ends_at: instant(timetable, component::after(shown.end)),
        later: later(fields, timetable),
        all_day: timetable.all_day,
        several_days: shown.end.date() != shown.start.date(),
        time_zone: plain(&fields.time_zone).filter(|zone| *zone != book.portal.settings.zone_name),
        zone: timetable.zone_name.clone(),
        state: timetable.state().word(),
        status: status.filter(|status| *status != EventStatus::Confirmed).map(Choice::word),
        place: venue.map(|venue| venue_told(book, venue)),
        online: fields.online.is_some() || status == Some(EventStatus::MovedOnline),
        repeats: facts::repeats(fields),
        region: with.region(entry),
        focus: with.focus(entry),
        partners: partners_of(book, &entry.original.fields),
        languages: languages_of(&entry.original.fields),
        image: fields.image.as_ref().and_then(|image| book.picture(&entry.folder, image)),
    }
}

/// The ids of the partners who take part in an event and may be shown.
pub fn partners_of(book: &Book<'_>, event: &Event) -> Vec<String> {
    let ids = event.partners.iter().filter_map(|partner| book.portal.find(&partner.id));
    let mut ids: Vec<_> = ids.map(|id| book.portal.entry(id).id().to_owned()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The tags of the languages that are spoken at an event.
pub fn languages_of(event: &Event) -> Vec<String> {
    let mut tags: Vec<_> = event.languages.iter().map(|language| language.tag.to_string()).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// What a language is called.
pub fn language_name(book: &Book<'_>, tag: &str) -> String {
    tag.parse().map_or_else(|_| tag.to_owned(), |language| book.words.language(&language).name)
}

/// The year in which the shown occurrence of an event begins.
pub fn year_of(book: &Book<'_>, id: EntryId) -> String {
    book.portal.timetable(id).shown().start.year().to_string()
}

/// How many of a series' next times the cards carry, for pages that are read long after they were made.
const MOST_LATER: usize = 8;

/// The times at which a series takes place after the one that is shown.
fn later(event: &Event, timetable: &Timetable) -> Vec<LaterView> {
    if timetable.state() == State::Past {
        return Vec::new();
    }
    let view = |occurrence: &Occurrence| {
        let changed = occurrence.change.and_then(|at| event.overrides.get(at));
        let title = changed.and_then(|changed| changed.title.as_ref()).unwrap_or(&event.title);
        LaterView {
            from: instant(timetable, occurrence.start),
            to: instant(timetable, component::after(occurrence.end)),
            title: title.to_string(),
        }
    };
    timetable.later().take(MOST_LATER).map(view).collect()
}

/// Whether one can take part in an event of that status at its place, and whether from afar.
pub fn ways(event: &Event, status: Option<EventStatus>) -> (bool, bool) {
    let moved = status == Some(EventStatus::MovedOnline);
    (event.venue.is_some() && !moved, event.online.is_some() || moved)
}

/// How one can take part in an event: at its place, from afar, or both.
pub fn attendance(event: &Event) -> Vec<String> {
    let (there, online) = ways(event, event.status);
    let words = [there.then_some("in-person"), online.then_some("online")];
    words.into_iter().flatten().map(str::to_owned).collect()
}

/// A local time of an event as a moment of UTC: `2026-03-21T07:00:00Z`.
pub fn instant(timetable: &Timetable, local: DateTime) -> String {
    zone::moment(&timetable.zone, local).to_string()
}

/// A local time of an event as templates get it: a day alone where the time of day does not matter.
pub fn moment(timetable: &Timetable, local: DateTime) -> String {
    match timetable.all_day {
        true => local.date().to_string(),
        false => local.strftime("%Y-%m-%dT%H:%M").to_string(),
    }
}

/// When an occurrence ends, if the entry says so.
pub fn end(event: &Event, timetable: &Timetable, occurrence: &Occurrence) -> Option<String> {
    let changed = occurrence.change.and_then(|at| event.overrides.get(at));
    let known = event.end.is_some() || event.duration.is_some() || changed.is_some_and(|c| c.end.is_some());
    known.then(|| moment(timetable, occurrence.end))
}

/// Where an event, or a changed occurrence of it, takes place; what has moved online has left its venue.
pub fn venue_of<'a>(event: &'a Event, changed: Option<&'a Override>) -> Option<&'a Venue> {
    let status = changed.and_then(|changed| changed.status).or(event.status);
    let venue = changed.and_then(|changed| changed.venue.as_ref()).or(event.venue.as_ref());
    venue.filter(|_| status != Some(EventStatus::MovedOnline))
}

/// `Community hall, Umlazi`, as a page shows it.
pub fn venue_told(book: &Book<'_>, venue: &Venue) -> String {
    let town =
        venue.place.as_ref().map(|place| &place.name).filter(|town| !venue.name.contains(town.as_str()));
    let file = venue.name.span.file;
    match town {
        None => book.told(&venue.name),
        Some(town) if book.foreign(town.span.file) == book.foreign(file) => {
            book.of_file(file, venue_name(book, venue))
        }
        Some(town) => format!("{}{}{}", book.told(&venue.name), book.word("comma"), book.told(town)),
    }
}

/// The same for calendars and data.
pub fn venue_name(book: &Book<'_>, venue: &Venue) -> String {
    let town =
        venue.place.as_ref().map(|place| place.name.as_str()).filter(|town| !venue.name.contains(town));
    town.map_or_else(|| venue.name.to_string(), |town| format!("{}{}{town}", venue.name, book.word("comma")))
}
