//! An event as the components of a feed: itself, and its changed occurrences.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::calendar::ics::entry::{self as component, Times};
use crate::calendar::ics::{self, Written};
use crate::calendar::rule::Until;
use crate::calendar::series::{Occurrence, Series};
use crate::calendar::zone;
use crate::content::kinds::{Event, Override};
use crate::content::schema::Choice;
use crate::content::types::{Kind, Taxonomy, When};
use crate::content::{Entry, Version};
use crate::model::entry::EntryId;
use crate::model::revision::{EPOCH, Revision};
use crate::model::timetable::{self, Timetable};
use crate::model::{facts, terms};
use crate::pages::book::{Book, plain};
use crate::pages::cards;
use crate::pages::draft::canonical;
use crate::pages::feeds::drops;
use crate::pages::feeds::words::{description, geo, organizer, status, whereabouts};
use crate::pages::feeds::zones::zone_of;

/// An event and its changed occurrences as components; nothing for those that feeds do without.
pub fn written(book: &Book<'_>, index: usize, entry: &Entry<Event>) -> Option<Written> {
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
    let start = first(series, timetable.horizon);
    let last = start.saturating_add(series.length);
    let single = timetable.occurrences.first().filter(|one| !facts::repeats(fields) && one.change.is_none());
    let (begins, last) = single.map_or((start, last), |one| (one.start, one.end));
    let focus = terms::of_entry(entry, Taxonomy::Focus);
    let kind = fields.kind.map(|kind| book.word(&format!("event-kind-{}", kind.word())));
    let online = fields.online.as_ref();
    component::Entry {
        uid,
        stamp: stamp.unwrap_or(EPOCH),
        modified,
        sequence,
        times: times(timetable, begins, last, has_end(fields)),
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
        geo: cards::event::venue_of(fields, None).and_then(geo),
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

/// Where a series begins for calendars: with the first date of its rule, since that counts from there (RFC 5545 §3.3.10), or with the
/// first of its dates where it has no rule.
fn first(series: &Series, horizon: DateTime) -> DateTime {
    let without = Series { extra: Vec::new(), ..series.clone() };
    let own = if series.rule.is_some() { &without } else { series };
    own.set(horizon).first().copied().unwrap_or(series.start)
}

/// The dates besides the rule. Without a rule these are all, since some readers take the list for the whole series.
fn extra(series: &Series, start: DateTime) -> Vec<DateTime> {
    if series.rule.is_some() {
        return series.extra.iter().copied().filter(|extra| *extra != start).collect();
    }
    let all = series.set(start);
    if all.len() > 1 { all } else { Vec::new() }
}

fn has_end(event: &Event) -> bool {
    event.end.is_some() || event.duration.is_some()
}

fn times(timetable: &Timetable, start: DateTime, last: DateTime, has_end: bool) -> Times {
    // An end must be later than the start (RFC 5545 §3.8.2.2): the last day of time has none after it.
    let later = |end: &DateTime| if timetable.all_day { end.date() > start.date() } else { *end > start };
    Times {
        start,
        end: (has_end || timetable.all_day).then(|| component::after(last)).filter(later),
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
        geo: cards::event::venue_of(fields, Some(changed)).and_then(geo),
        ..instance(master, timetable, occurrence, has_end)
    }
}
