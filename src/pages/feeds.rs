//! Calendar feeds: the whole portal's, those of a partner, campaign, kind, topic, region or spoken language, and a
//! file for each event; all of it in every language of the portal.
//!
//! `DTSTAMP` must not come from a clock, or no build would repeat another: it is when the event was last changed
//! (`model::revision`), else its `publish`, else the year 2000.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::calendar::ics::entry::{self as component, Times};
use crate::calendar::ics::{self, Heading, Written, vtimezone};
use crate::calendar::rule::Until;
use crate::calendar::series::{Occurrence, Series};
use crate::calendar::zone;
use crate::content::kinds::{Event, EventRole, EventStatus, Override, Venue};
use crate::content::schema::Choice;
use crate::content::types::{Kind, Taxonomy, When};
use crate::content::{Entry, Version};
use crate::model::entry::EntryId;
use crate::model::revision::{EPOCH, Revision};
use crate::model::timetable::{self, Timetable};
use crate::model::{Portal, facts, terms};
use crate::pages::book::{Book, decimal, plain};
use crate::pages::cards;
use crate::pages::draft::canonical;
use crate::pages::plan::{Plan, PlannedFile};
use crate::pages::views::CalendarView;

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
        for way in cards::attendance(fields) {
            add(of_attendance(&way), Some(book.word(&format!("event-attendance-{way}"))), index);
        }
        for tag in cards::languages_of(fields) {
            add(of_language(&tag), Some(cards::language_name(book, &tag)), index);
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

/// The path of the whole portal's feed.
fn whole() -> String {
    "events.ics".to_owned()
}

fn of_kind(kind: &str) -> String {
    format!("events/kind/{kind}/events.ics")
}

fn of_attendance(way: &str) -> String {
    format!("events/attendance/{way}/events.ics")
}

fn of_language(tag: &str) -> String {
    format!("events/language/{}/events.ics", terms::slug(tag))
}

fn of_focus(term: &str) -> String {
    format!("events/focus/{}/events.ics", terms::slug(term))
}

fn of_region(region: &str) -> String {
    format!("events/region/{}/events.ics", terms::slug(region))
}

/// The feed of a list of events: whole, or narrowed to a value of a facet that has a feed.
pub fn of_list(book: &Book<'_>, narrowed: Option<(&str, &str)>) -> Option<CalendarView> {
    let rest = match narrowed {
        None => whole(),
        Some(("kind", kind)) => of_kind(kind),
        Some(("attendance", way)) => of_attendance(way),
        Some(("partner", id)) => return of_entry(book, book.portal.find_id(Kind::Partner, id)?),
        Some(("language", tag)) => of_language(tag),
        Some(("focus", term)) => of_focus(term),
        Some(("region", region)) => of_region(region),
        Some(_) => return None,
    };
    book.skin.wants("feeds").then(|| calendar(book, &book.url(&rest)))
}

/// The feed of a partner or campaign, if it has events.
pub fn of_entry(book: &Book<'_>, id: EntryId) -> Option<CalendarView> {
    let there = book.skin.wants("feeds") && !events_of(book, id).is_empty();
    there.then(|| calendar(book, &format!("{}events.ics", book.entry_url(id))))
}

/// The file of an event.
pub fn of_event(book: &Book<'_>, id: EntryId) -> Option<CalendarView> {
    book.skin.wants("feeds").then(|| calendar(book, &format!("{}event.ics", book.entry_url(id))))
}

fn calendar(book: &Book<'_>, url: &str) -> CalendarView {
    let address = canonical(book, url);
    let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    CalendarView { subscribe: format!("webcal://{rest}"), url: url.to_owned(), address }
}

/// The definitions of the zones in use, each from its first event on.
fn zones(portal: &Portal) -> BTreeMap<String, String> {
    let mut first: BTreeMap<&str, (&TimeZone, DateTime)> = BTreeMap::new();
    for timetable in portal.timetables.iter().filter(|timetable| zone_of(timetable).is_some()) {
        let begins = timetable.occurrences.iter().map(|one| one.start.min(one.recurrence_id)).min();
        let begins = begins.unwrap_or(timetable.series.start).min(timetable.series.start);
        let known = first.entry(&timetable.zone_name).or_insert((&timetable.zone, begins));
        known.1 = known.1.min(begins);
    }
    first
        .into_iter()
        .map(|(name, (tz, from))| (name.to_owned(), vtimezone::definition(name, tz, from)))
        .collect()
}

/// The zone that an event's times name in a feed.
fn zone_of(timetable: &Timetable) -> Option<String> {
    let named = !timetable.all_day && timetable.zone != TimeZone::UTC && timetable.zone_name != "UTC";
    named.then(|| timetable.zone_name.clone())
}

/// An event and its changed occurrences as components; nothing for those that feeds do without.
fn written(book: &Book<'_>, index: usize, entry: &Entry<Event>) -> Option<Written> {
    let id = EntryId { kind: Kind::Event, index };
    let timetable = book.portal.timetable(id);
    let version = book.version(entry);
    let fields = &version.fields;
    let master = master(book, id, entry, timetable);
    let mut all = vec![master];
    for (place, occurrence) in timetable.occurrences.iter().enumerate() {
        let changed = occurrence.change.and_then(|at| version.fields.overrides.get(at));
        let Some(changed) = changed else {
            all.extend(skipped(&all[0], fields, timetable, occurrence));
            continue;
        };
        if drops(book) && timetable.is_off(place) {
            all[0].except.push(occurrence.recurrence_id);
            continue;
        }
        let one = changed_entry(book, &all[0], version, changed, timetable, occurrence);
        all.push(one);
    }
    Some(ics::written(&all))
}

fn utc(timetable: &Timetable, when: When) -> DateTime {
    zone::elsewhere(&timetable.zone, when.start(), &TimeZone::UTC)
}

fn master(book: &Book<'_>, id: EntryId, entry: &Entry<Event>, timetable: &Timetable) -> component::Entry {
    let version = book.version(entry);
    let fields = &version.fields;
    let Revision { uid, sequence, modified, .. } =
        book.portal.revisions.get(&entry.id).cloned().unwrap_or_default();
    let stamp = modified.or_else(|| entry.original.common.publish.map(|when| utc(timetable, when)));
    let series = &timetable.series;
    let start = series.set(timetable.horizon).first().copied().unwrap_or(series.start);
    let last = start.saturating_add(series.length);
    let single = timetable.occurrences.first().filter(|one| !facts::repeats(fields) && one.change.is_none());
    let (first, last) = single.map_or((start, last), |one| (one.start, one.end));
    let focus = terms::of_entry(entry, Taxonomy::Focus);
    let kind = fields.kind.map(|kind| book.word(&format!("event-kind-{}", kind.word())));
    let online = fields.online.as_ref();
    component::Entry {
        uid,
        stamp: stamp.unwrap_or(EPOCH),
        modified,
        sequence,
        times: times(timetable, first, last, has_end(fields)),
        rule: timetable::rule(fields).ok().flatten().map(|mut rule| {
            rule.until = rule.until.map(|until| until_of(until, timetable));
            rule.to_string()
        }),
        except: series.except.clone(),
        extra: extra(series, start),
        recurrence_id: None,
        summary: fields.title.to_string(),
        description: description(book, version, fields.status, fields.note.as_deref()),
        location: whereabouts(book, fields, None),
        geo: cards::venue_of(fields, None).and_then(geo),
        url: canonical(book, &book.entry_url(id)),
        categories: kind
            .into_iter()
            .chain(focus.iter().map(|term| book.term_name(Taxonomy::Focus, term)))
            .collect(),
        status: status(fields.status),
        conference: online
            .and_then(|online| Some((plain(&online.platform), online.url.as_ref()?.to_string()))),
        image: fields
            .image
            .as_ref()
            .and_then(|image| book.picture(&entry.folder, image))
            .map(|image| canonical(book, &image.src)),
        organizer: organizer(book, fields),
        reminders: fields.reminders.iter().map(|reminder| reminder.length).collect(),
    }
}

/// An occurrence of a series at a time that clocks skip. Calendar programs read such times in two ways, so that a feed says
/// when it takes place.
fn skipped(
    master: &component::Entry,
    event: &Event,
    timetable: &Timetable,
    occurrence: &Occurrence,
) -> Option<component::Entry> {
    let skipped = facts::repeats(event) && occurrence.start != occurrence.recurrence_id;
    skipped.then(|| instance(master, timetable, occurrence, has_end(event)))
}

/// One occurrence of a series by itself (RFC 5545 §3.8.4.4).
fn instance(
    master: &component::Entry,
    timetable: &Timetable,
    occurrence: &Occurrence,
    has_end: bool,
) -> component::Entry {
    component::Entry {
        recurrence_id: Some(occurrence.recurrence_id),
        rule: None,
        except: Vec::new(),
        extra: Vec::new(),
        times: times(timetable, occurrence.start, occurrence.end, has_end),
        ..master.clone()
    }
}

/// The dates besides the rule. Without a rule the start is among them, since some readers take the list for the whole series.
fn extra(series: &Series, start: DateTime) -> Vec<DateTime> {
    let mut dates: Vec<_> = series.extra.iter().copied().filter(|extra| *extra != start).collect();
    if series.rule.is_none() && !dates.is_empty() {
        dates.push(start);
        dates.sort_unstable();
    }
    dates
}

fn has_end(event: &Event) -> bool {
    event.end.is_some() || event.duration.is_some()
}

fn times(timetable: &Timetable, start: DateTime, last: DateTime, has_end: bool) -> Times {
    Times {
        start,
        end: (has_end || timetable.all_day).then(|| component::after(last)),
        all_day: timetable.all_day,
        zone: zone_of(timetable),
    }
}

/// The end of a rule in the type that the RFC wants beside the event's start (§3.3.10).
fn until_of(until: Until, timetable: &Timetable) -> Until {
    let local = match until {
        Until::Day(_) | Until::Utc(_) => return until,
        Until::Local(local) => local,
    };
    match timetable.all_day {
        true => Until::Day(local.date()),
        false => Until::Utc(zone::elsewhere(&timetable.zone, local, &TimeZone::UTC)),
    }
}

fn changed_entry(
    book: &Book<'_>,
    master: &component::Entry,
    version: &Version<Event>,
    changed: &Override,
    timetable: &Timetable,
    occurrence: &Occurrence,
) -> component::Entry {
    let fields = &version.fields;
    let has_end = has_end(fields) || changed.end.is_some();
    let note = changed.note.as_ref().map(ToString::to_string);
    let texts = [note, master.description.clone()];
    let description = texts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    component::Entry {
        summary: changed.title.as_ref().unwrap_or(&fields.title).to_string(),
        description: Some(description).filter(|text| !text.is_empty()),
        status: status(changed.status.or(fields.status)),
        location: whereabouts(book, fields, Some(changed)),
        geo: cards::venue_of(fields, Some(changed)).and_then(geo),
        ..instance(master, timetable, occurrence, has_end)
    }
}

/// RFC 5545 §3.8.1.11. A postponed event is off at the time that it has; one that has moved takes place.
fn status(status: Option<EventStatus>) -> &'static str {
    match status {
        Some(EventStatus::Cancelled | EventStatus::Postponed) => "CANCELLED",
        Some(EventStatus::Tentative) => "TENTATIVE",
        _ => "CONFIRMED",
    }
}

fn description(
    book: &Book<'_>,
    version: &Version<Event>,
    status: Option<EventStatus>,
    note: Option<&str>,
) -> Option<String> {
    let fields = &version.fields;
    let status = status.filter(|status| *status != EventStatus::Confirmed);
    let word = status.map(|status| book.word(&format!("event-status-{}", status.word())));
    let register = fields.registration.as_ref().and_then(|registration| registration.url.as_ref());
    let parts = [
        word,
        note.map(str::to_owned),
        fields.summary.as_ref().map(ToString::to_string),
        register.map(|url| format!("{}: {}", book.word("register"), url.as_str())),
    ];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    Some(text).filter(|text| !text.is_empty())
}

fn location(book: &Book<'_>, venue: &Venue) -> String {
    let name = cards::venue_name(book, venue);
    venue.address.as_ref().map_or(name.clone(), |address| format!("{name}, {address}"))
}

/// How to take part from afar.
pub fn join(event: &Event) -> Option<String> {
    let online = event.online.as_ref()?;
    online.url.as_ref().map(|url| url.to_string()).or_else(|| plain(&online.platform))
}

/// The place; without one the address on the net, since few calendar programs show `CONFERENCE`, and all show the place.
fn whereabouts(book: &Book<'_>, event: &Event, changed: Option<&Override>) -> Option<String> {
    let status = changed.and_then(|changed| changed.status).or(event.status);
    let join = || join(event).filter(|_| !facts::is_off_by(status));
    cards::venue_of(event, changed).map(|venue| location(book, venue)).or_else(join)
}

fn geo(venue: &Venue) -> Option<(String, String)> {
    let place = venue.place.as_ref()?;
    Some((decimal(place.lat.as_ref()?), decimal(place.lon.as_ref()?)))
}

/// The first host of an event whose contact may be published.
fn organizer(book: &Book<'_>, event: &Event) -> Option<(String, String)> {
    let hosts = event.partners.iter().filter(|partner| partner.role == Some(EventRole::Host));
    hosts.filter_map(|partner| book.portal.find(&partner.id)).find_map(|id| {
        let fields = &book.version(&book.content().partners[id.index]).fields;
        let contact = fields.contact.as_ref().filter(|contact| contact.public == Some(true))?;
        Some((fields.title.to_string(), contact.email.as_ref()?.to_string()))
    })
}
