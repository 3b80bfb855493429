//! What calendars are told of an event's history: the name by which they know it, how often it has changed, and when.
//!
//! Without `calendar.lock` the entry says it by hand: `SEQUENCE` is its `revision`, else the minutes from 2000 to its
//! `updated`. With it a change is seen by comparing: `SEQUENCE` (RFC 5545 §3.8.7.4) rises when times, status or place are
//! other than recorded, `LAST-MODIFIED` (§3.8.7.3) with anything that a calendar shows.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::calendar::zone;
use crate::content::kinds::{Event, EventRole, Override, Venue};
use crate::content::lock::{Facts, Known, Lock};
use crate::content::schema::Choice;
use crate::content::types::{Kind, Taxonomy, When};
use crate::content::{Content, Entry};
use crate::digest::Digest;
use crate::model::Portal;
use crate::model::facts;
use crate::model::settings::Settings;
use crate::model::{terms, timetable};

/// What stands for the time of writing of an event that does not tell it, in UTC.
pub const EPOCH: DateTime = date(2000, 1, 1).at(0, 0, 0, 0);

/// What calendars are told of an event's history.
#[derive(Clone, Debug, Default)]
pub struct Revision {
    /// The name by which they know it, for ever.
    pub uid: String,
    /// How often it was changed.
    pub sequence: i64,
    /// When it was last changed, in UTC, if that is known.
    pub modified: Option<DateTime>,
    /// What it says now; empty without a lock.
    pub facts: Facts,
    /// How that compares with what is recorded.
    pub change: Change,
}

/// How an event compares with what is recorded of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// It is as it was.
    #[default]
    None,
    /// Nothing is recorded of it.
    New,
    /// These parts have changed: `times`, `status`, `place`, `words`.
    Of(Vec<&'static str>),
}

/// The revisions of all events, by their ids. Takes the whole content, also what is not shown.
pub fn all(content: &Content, settings: &Settings) -> BTreeMap<String, Revision> {
    let recorded = |entry: &Entry<Event>| content.lock.as_ref().map(|_| facts_of(entry, settings));
    let facts: Vec<_> = content.events.par_iter().map(recorded).collect();
    let names = Names::of(content);
    let revision = |(entry, facts): (&Entry<Event>, Option<Facts>)| {
        let facts = facts.unwrap_or_default();
        let uid = names.uid(entry, Some(&facts));
        (entry.id.clone(), Revision::of(content, entry, uid, facts, settings))
    };
    content.events.iter().zip(facts).map(revision).collect()
}

impl Revision {
    fn of(content: &Content, entry: &Entry<Event>, uid: String, facts: Facts, settings: &Settings) -> Self {
        let fields = &entry.original.fields;
        let updated = updated(entry, settings);
        let by_hand = fields.revision.map(|revision| revision.max(0));
        let Some(lock) = &content.lock else {
            let sequence = by_hand.or(updated.map(minutes)).unwrap_or(0);
            return Self { uid, sequence, modified: updated, facts, change: Change::None };
        };
        let Some(known) = lock.events.get(&uid) else {
            let sequence = by_hand.or(updated.map(minutes)).unwrap_or(0);
            return Self { uid, sequence, modified: updated, facts, change: Change::New };
        };
        let changed = changed(&known.facts, &facts);
        let matters = changed.iter().any(|part| *part != WORDS);
        // Not the build's day: the same event must not look changed again tomorrow.
        let later =
            if changed.is_empty() { known.modified } else { known.modified.saturating_add(1.second()) };
        Self {
            uid,
            sequence: (known.sequence + i64::from(matters)).max(by_hand.unwrap_or(0)),
            modified: Some(updated.map_or(later, |updated| updated.max(later))),
            facts,
            change: if changed.is_empty() { Change::None } else { Change::Of(changed) },
        }
    }

    /// What is to be recorded at a moment (UTC) of an event with that id.
    pub fn known(&self, id: &str, now: DateTime, before: Option<&Known>) -> Known {
        let modified = match (&self.change, before) {
            (Change::Of(_), Some(before)) => now.max(before.modified.saturating_add(1.second())),
            _ => self.modified.unwrap_or(now),
        };
        Known {
            id: id.to_owned(),
            sequence: self.sequence,
            modified,
            facts: self.facts.clone(),
            ..before.cloned().unwrap_or_default()
        }
    }
}

/// Everything but times, status and place.
const WORDS: &str = "words";

fn changed(before: &Facts, after: &Facts) -> Vec<&'static str> {
    let parts = [
        ("times", before.when != after.when),
        ("status", before.status != after.status),
        ("place", before.place != after.place),
        (WORDS, before.rest != after.rest),
    ];
    parts.into_iter().filter(|(_, changed)| *changed).map(|(part, _)| part).collect()
}

fn updated(entry: &Entry<Event>, settings: &Settings) -> Option<DateTime> {
    let own = entry.original.fields.time_zone.as_ref().and_then(|name| zone::named(name).ok());
    let from = own.unwrap_or_else(|| settings.zone.clone());
    let utc = |when: When| zone::elsewhere(&from, when.start(), &TimeZone::UTC);
    entry.original.common.updated.map(utc)
}

fn minutes(modified: DateTime) -> i64 {
    modified.duration_since(EPOCH).as_mins().max(0)
}

/// The names of events for calendars: the one that an entry gives; else the recorded one; else one made from its id and the
/// portal's host.
struct Names<'a> {
    host: String,
    /// What is recorded under an id, unless an entry gives itself that name.
    recorded: BTreeMap<&'a str, &'a String>,
    /// What is recorded under an id that no entry has any more, by what it said.
    left: BTreeMap<&'a Facts, Vec<&'a String>>,
}

/// The names by which calendars know the events, by their places, as far as entries and what is recorded of their ids tell.
pub fn uids(content: &Content) -> Vec<String> {
    let names = Names::of(content);
    content.events.iter().map(|entry| names.uid(entry, None)).collect()
}

impl<'a> Names<'a> {
    fn of(content: &'a Content) -> Self {
        // Not the address of this run: a preview must not give other names.
        let base = content.portal.first().map_or("", |file| file.portal.base_url.as_str());
        let host = url::Url::parse(base).ok().and_then(|url| url.host_str().map(str::to_owned));
        let given = content.events.iter().filter_map(|entry| entry.original.fields.uid.as_ref());
        let given: BTreeSet<_> = given.map(|uid| uid.as_str()).collect();
        let ids: BTreeSet<_> = content.events.iter().map(|entry| entry.id.as_str()).collect();
        let (mut recorded, mut left) = (BTreeMap::new(), BTreeMap::new());
        let free = |uid: &&String| !given.contains(uid.as_str());
        let events = content.lock.iter().flat_map(|lock| &lock.events);
        for (uid, known) in events.filter(|(uid, _)| free(uid)) {
            recorded.insert(known.id.as_str(), uid);
            if !ids.contains(known.id.as_str()) {
                left.entry(&known.facts).or_insert_with(Vec::new).push(uid);
            }
        }
        Self { host: host.unwrap_or_else(|| "localhost".to_owned()), recorded, left }
    }

    fn uid(&self, entry: &Entry<Event>, facts: Option<&Facts>) -> String {
        if let Some(uid) = &entry.original.fields.uid {
            return uid.to_string();
        }
        let recorded = |id: &str| self.recorded.get(id).map(ToString::to_string);
        // A file that was renamed and not changed besides is known by what it says.
        let alike = || match facts.and_then(|facts| self.left.get(facts)).map(Vec::as_slice) {
            Some([uid]) => Some((*uid).clone()),
            _ => None,
        };
        let first = first_id(entry);
        let known = recorded(&entry.id).or_else(|| first.and_then(recorded)).or_else(alike);
        known.unwrap_or_else(|| format!("{}@{}", first.unwrap_or(&entry.id), self.host))
    }
}

/// The id under which a renamed event was first published, which it has among its aliases.
fn first_id(entry: &Entry<Event>) -> Option<&str> {
    entry.original.common.aliases.iter().find_map(|alias| {
        let id = alias.trim_matches('/').strip_prefix("events/")?;
        (!id.is_empty() && !id.contains('/')).then_some(id)
    })
}

/// What an event says to calendars. It is made from the entry as it is written, so that neither another theme nor a newer
/// Indaba makes an event look changed.
pub fn facts_of(entry: &Entry<Event>, settings: &Settings) -> Facts {
    let event = &entry.original.fields;
    let online = event.online.as_ref().and_then(|online| online.url.as_ref());
    let place = [event.venue.as_ref().map(place), online.map(|url| url.as_str().to_owned())];
    Facts {
        when: when(event, settings),
        status: event.status.map_or("confirmed", Choice::word).to_owned(),
        place: place.into_iter().flatten().collect::<Vec<_>>().join("; "),
        rest: rest(entry).short(),
    }
}

fn when(event: &Event, settings: &Settings) -> String {
    let all_day = event.all_day.unwrap_or(event.start.time.is_none());
    let (start, end) = (event.start.start(), facts::end(event));
    let has_end = event.end.is_some() || event.duration.is_some();
    let zone = event.time_zone.as_ref().map_or(settings.zone_name.as_str(), |zone| zone.as_str());
    let mut text = match (all_day, has_end) {
        (true, _) => format!("{} to {}", start.date(), end.date()),
        (false, true) => format!("{start} to {end}, {zone}"),
        (false, false) => format!("{start}, {zone}"),
    };
    if let Ok(Some(rule)) = timetable::rule(event) {
        text.push_str(&format!("; {rule}"));
    }
    let dates = |name: &str, list: &[When]| match list {
        [] => String::new(),
        list => format!("; {name} {}", list.iter().map(When::to_string).collect::<Vec<_>>().join(" ")),
    };
    text.push_str(&dates("except", &event.except));
    text.push_str(&dates("and", &event.extra_dates));
    event.overrides.iter().for_each(|one| text.push_str(&format!("; {}", change(one))));
    text
}

fn change(one: &Override) -> String {
    let parts = [
        one.start.map(|start| format!("begins {start}")),
        one.end.map(|end| format!("ends {end}")),
        one.status.map(|status| status.word().to_owned()),
        one.venue.as_ref().map(|venue| format!("at {}", place(venue))),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    format!("{} {}", one.of, parts.join(" ")).trim_end().to_owned()
}

fn place(venue: &Venue) -> String {
    let name = venue.place.as_ref().map(|place| place.name.to_string());
    let parts = [Some(venue.name.to_string()), venue.address.as_ref().map(ToString::to_string), name];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A digest of what a calendar shows besides, in every language.
fn rest(entry: &Entry<Event>) -> Digest {
    let event = &entry.original.fields;
    let mut parts: Vec<String> = vec![event.kind.map_or("", Choice::word).to_owned()];
    parts.extend(terms::of_entry(entry, Taxonomy::Focus));
    parts.push(event.image.as_ref().map_or_else(String::new, |image| image.file.to_string()));
    parts.extend(event.reminders.iter().map(|reminder| reminder.length.to_string()));
    let hosts = event.partners.iter().filter(|partner| partner.role == Some(EventRole::Host));
    parts.extend(hosts.map(|partner| partner.id.id.clone()));
    for version in std::iter::once(&entry.original).chain(entry.translations.values()) {
        parts.extend(words(&version.fields));
    }
    Digest::of_parts(parts.iter().map(String::as_bytes))
}

/// The words of an event in one language.
fn words(event: &Event) -> Vec<String> {
    let own = [
        Some(event.title.to_string()),
        event.summary.as_ref().map(ToString::to_string),
        event.note.as_ref().map(ToString::to_string),
        event.venue.as_ref().map(place),
        event.online.as_ref().and_then(|online| online.platform.as_ref()).map(ToString::to_string),
        event
            .registration
            .as_ref()
            .and_then(|registration| registration.url.as_ref())
            .map(|url| url.as_str().to_owned()),
    ];
    let of_changes = event.overrides.iter().flat_map(|one| {
        let texts = [one.title.as_ref(), one.note.as_ref()];
        texts.map(|text| text.map_or_else(String::new, ToString::to_string))
    });
    own.into_iter().map(Option::unwrap_or_default).chain(of_changes).collect()
}

/// What is to be recorded at a moment (UTC), with what came of it.
pub fn record(portal: &Portal, now: DateTime) -> Recorded {
    let empty = Lock::default();
    let before = portal.content.lock.as_ref().unwrap_or(&empty);
    let mut recorded = Recorded::default();
    for (id, revision) in &portal.revisions {
        let known = before.events.get(&revision.uid);
        let known = match known {
            // What is not shown yet may still change: nobody has been told of it.
            _ if portal.hidden.contains(&(Kind::Event, id.clone())) => known.cloned(),
            known => {
                recorded.changes.push((id.clone(), revision.change.clone()));
                Some(revision.known(id, now, known))
            }
        };
        recorded.lock.events.extend(known.map(|known| (revision.uid.clone(), known)));
    }
    let gone = before.events.iter().filter(|(uid, _)| !recorded.lock.events.contains_key(*uid));
    recorded.gone = gone.map(|(uid, _)| uid.clone()).collect();
    recorded
}

/// What `indaba record` writes, and what it says.
#[derive(Debug, Default)]
pub struct Recorded {
    /// The new lock.
    pub lock: Lock,
    /// How each event that is shown compared with the old one, by its id.
    pub changes: Vec<(String, Change)>,
    /// The UIDs that no event has any more.
    pub gone: Vec<String>,
}
