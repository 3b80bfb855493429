//! An event with its changed occurrences, as the draft of an entry.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::DateTime;
use jiff::{SignedDuration, ToSpan};

use crate::content::kinds::EventKind;
use crate::content::schema::Choice;
use crate::diagnostic::Code;
use crate::digest::Digest;
use crate::import::draft::{self, Draft, list, quoted, table};
use crate::import::ics::Calendar;
use crate::import::ics::component::Component;
use crate::import::ics::moment::{Clock, Moment, duration, moments};
use crate::import::ics::occurrence::{self, Dates};
use crate::import::ics::place;
use crate::import::ics::zones::Zone;
use crate::import::{Reading, text};

/// The name by which calendars know an event; one that has none gets it from its title and start.
pub fn uid(event: &Component) -> String {
    event.text("UID").unwrap_or_else(|| {
        let of = |name| event.text(name).unwrap_or_default();
        format!("imported-{}", Digest::of(format!("{}\n{}", of("SUMMARY"), of("DTSTART")).as_bytes()).short())
    })
}

/// The components with one UID: the event, and those of its occurrences that differ.
#[derive(Default)]
pub struct Group<'a> {
    master: Option<&'a Component>,
    changed: Vec<&'a Component>,
    /// Where each of them stands, by its RECURRENCE-ID.
    places: BTreeMap<&'a str, usize>,
}

impl<'a> Group<'a> {
    /// Whether nothing has been added.
    pub fn is_empty(&self) -> bool {
        self.master.is_none() && self.changed.is_empty()
    }

    /// Adds a component. Of two that say the same event or occurrence the later revision counts.
    pub fn add(&mut self, event: &'a Component, reading: &mut Reading) {
        let known = match event.line("RECURRENCE-ID").map(|line| self.places.entry(&line.value)) {
            None => match &mut self.master {
                Some(known) => known,
                none => {
                    *none = Some(event);
                    return;
                }
            },
            Some(Entry::Occupied(place)) => &mut self.changed[*place.get()],
            Some(Entry::Vacant(place)) => {
                place.insert(self.changed.len());
                self.changed.push(event);
                return;
            }
        };
        if sequence(known) <= sequence(event) {
            *known = event;
        }
        let hint = "The one with the higher SEQUENCE was read, or else the later one";
        reading.fault(&event.range, Code::DUPLICATE_UID, "this event stands twice in the file", hint);
    }

    /// The drafts: one for an event with all its occurrences; changed occurrences without their event are events of their own.
    pub fn drafts(self, uid: &str, calendar: &Calendar<'_>, reading: &mut Reading) {
        match self.master {
            Some(master) => {
                let draft = event(master, &self.changed, uid, calendar, reading);
                reading.drafts.extend(draft);
            }
            None => {
                for one in self.changed {
                    let id = one.line("RECURRENCE-ID").map(|line| line.value.clone()).unwrap_or_default();
                    let draft = event(one, &[], &format!("{uid}-{id}"), calendar, reading);
                    reading.drafts.extend(draft);
                }
            }
        }
    }
}

/// How often it was changed (RFC 5545 §3.8.7.4).
pub fn sequence(event: &Component) -> i64 {
    event.text("SEQUENCE").and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// When an event, or a changed occurrence, begins and ends, by the clocks of the event's zone.
pub struct Span {
    /// Its first moment.
    pub start: DateTime,
    /// Its last moment, the last day for days; nothing if it is open.
    pub end: Option<DateTime>,
    /// Whether days are meant.
    pub is_day: bool,
}

/// The first moment that a property gives.
pub fn first(
    event: &Component,
    name: &str,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
) -> Option<Moment> {
    event.line(name).and_then(|line| moments(line, calendar, reading).into_iter().next())
}

/// When a component takes place.
pub fn span(
    event: &Component,
    start: &Moment,
    zone: &Zone,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
) -> Span {
    let begins = start.in_zone(zone);
    let mut end = first(event, "DTEND", calendar, reading).map(|end| end.in_zone(zone));
    if let (None, Some(line)) = (end, event.line("DURATION")) {
        match duration(&line.value) {
            Some(length) => end = begins.checked_add(length).ok(),
            None => {
                let message = format!("`{}` is not a length of time", line.value);
                reading.fault(&line.range, Code::BAD_DURATION, message, "It was left out");
            }
        }
    }
    if let Some(line) = event.line("DTEND").filter(|_| end.is_some_and(|end| end < begins)) {
        reading.fault(
            &line.range,
            Code::END_BEFORE_START,
            "this event ends before it begins",
            "The end was left out",
        );
        end = None;
    }
    // A day's end is the day after it, and an event without a length has no end to tell.
    let end = match start.is_day {
        true => end.map(|end| end.saturating_sub(1.day()).max(begins)),
        false => end.filter(|end| *end > begins),
    };
    Span { start: begins, end, is_day: start.is_day }
}

fn event(
    event: &Component,
    changed: &[&Component],
    uid: &str,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
) -> Option<Draft> {
    let title = title(event, reading);
    let Some(start) = first(event, "DTSTART", calendar, reading) else {
        let hint = "It was left out: a portal cannot say when it is";
        reading.fault(&event.range, Code::MISSING_FIELD, format!("the event `{title}` has no start"), hint);
        return None;
    };
    let repeats = ["RRULE", "RDATE"].iter().any(|name| event.line(name).is_some());
    let zone = zone_of(&start, repeats, calendar);
    let when = span(event, &start, &zone, calendar, reading);
    let dates = occurrence::dates(event, changed, &when, &zone, calendar, reading);
    let mut draft = Draft {
        uid: uid.to_owned(),
        range: event.range.clone(),
        title: title.clone(),
        start: dates.start,
        repeats,
        ..Draft::default()
    };
    draft.put("title", quoted(&title));
    put_times(&mut draft, &when, &dates, &zone, calendar);
    put_about(&mut draft, event, &zone, calendar, reading);
    draft.put("uid", quoted(uid));
    draft.body = body(event);
    Some(draft)
}

fn title(event: &Component, reading: &mut Reading) -> String {
    let title = event.text("SUMMARY").map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    title.unwrap_or_else(|| {
        reading.fault(
            &event.range,
            Code::MISSING_FIELD,
            "this event has no title",
            "It was called `Event`: give it a better one",
        );
        "Event".to_owned()
    })
}

/// By which zone's clocks the entry is written: those that the event names; for a single moment of UTC, those at home.
fn zone_of(start: &Moment, repeats: bool, calendar: &Calendar<'_>) -> Zone {
    match &start.clock {
        Clock::Zone(zone) => zone.clone(),
        Clock::Utc if repeats => ("UTC".to_owned(), jiff::tz::TimeZone::UTC),
        Clock::Utc | Clock::Floating => calendar.home.clone(),
    }
}

fn put_times(draft: &mut Draft, when: &Span, dates: &Dates, zone: &Zone, calendar: &Calendar<'_>) {
    let form = |local: DateTime| form(local, when.is_day);
    draft.put("start", form(dates.start));
    let shift = dates.start.duration_since(when.start);
    let end = when.end.map(|end| end.saturating_add(shift));
    if let Some(end) = end.filter(|end| !when.is_day || *end != dates.start) {
        draft.put("end", form(end));
    }
    if !when.is_day && zone.1 != calendar.context.zone {
        draft.put("time_zone", quoted(&zone.0));
    }
    if let Some(rule) = &dates.rule {
        draft.put("rrule", quoted(rule));
    }
    let all = |list: &[DateTime]| list.iter().map(|local| form(*local)).collect::<Vec<_>>();
    draft.put_list("except", &all(&dates.except));
    draft.put_list("extra_dates", &all(&dates.extra));
    if !dates.overrides.is_empty() {
        let tables: Vec<_> = dates.overrides.iter().map(|fields| table(fields)).collect();
        draft.put("overrides", list(&tables));
    }
}

/// A day or a time as TOML.
pub fn form(local: DateTime, is_day: bool) -> String {
    if is_day { draft::day(local.date()) } else { draft::moment(local) }
}

/// The status, unless it is plain.
pub fn status(event: &Component) -> Option<&'static str> {
    match event.text("STATUS")?.to_uppercase().as_str() {
        "CANCELLED" => Some("cancelled"),
        "TENTATIVE" => Some("tentative"),
        _ => None,
    }
}

fn put_about(
    draft: &mut Draft,
    event: &Component,
    zone: &Zone,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
) {
    let words: Vec<_> = event.all("CATEGORIES").flat_map(|line| line.texts()).collect();
    let kind = words.iter().find_map(|word| EventKind::from_word(&word.to_lowercase().replace(' ', "-")));
    if let Some(kind) = kind {
        draft.put("kind", quoted(kind.word()));
    }
    if let Some(status) = status(event) {
        draft.put("status", quoted(status));
    }
    if let Some(venue) = place::venue(event) {
        draft.put("venue", venue);
    }
    if let Some(address) = place::online(event) {
        draft.put("online", table(&[("url", quoted(&address))]));
    }
    let organizer = event.line("ORGANIZER").and_then(|line| line.param("CN")).map(str::to_lowercase);
    match organizer.and_then(|name| calendar.context.partners.get(&name)) {
        Some(id) => {
            draft.put("partners", list(&[table(&[("id", quoted(id)), ("role", quoted("host"))])]));
        }
        None if event.line("ORGANIZER").is_some() => {
            reading.leave_out("organizers who are no partners: name a partner as host instead");
        }
        None => {}
    }
    let mut tags: Vec<_> = words
        .iter()
        .filter(|word| kind.is_none_or(|kind| word.to_lowercase().replace(' ', "-") != kind.word()))
        .map(|word| quoted(word))
        .collect();
    tags.sort_unstable();
    tags.dedup();
    draft.put_list("tags", &tags);
    let reminders = reminders(event, reading);
    draft.put_list("reminders", &reminders);
    if let Some(number) = Some(sequence(event)).filter(|number| *number > 0) {
        draft.put("revision", number.to_string());
    }
    if let Some(changed) = first(event, "LAST-MODIFIED", calendar, reading) {
        draft.put("updated", draft::moment(changed.in_zone(zone)));
    }
    leave_out(event, reading);
}

/// How long before the start each alarm comes.
fn reminders(event: &Component, reading: &mut Reading) -> Vec<String> {
    let mut found = Vec::new();
    for alarm in event.parts.iter().filter(|part| part.name == "VALARM") {
        let trigger = alarm.line("TRIGGER").filter(|line| line.param("RELATED") != Some("END"));
        let before = trigger.and_then(|line| duration(&line.value)).filter(|length| !length.is_positive());
        match before.filter(|length| !length.is_zero()) {
            Some(length) => found.push(quoted(&in_words(-length))),
            None => reading.leave_out("alarms at the start, after it or at a fixed time"),
        }
    }
    found.dedup();
    found
}

/// `1 day`, `2h 30m`: as entries write lengths of time.
fn in_words(length: SignedDuration) -> String {
    let minutes = length.as_mins().max(1);
    match (minutes / 1440, minutes % 1440 / 60, minutes % 60) {
        (days, 0, 0) if days > 0 => format!("{days} {}", if days == 1 { "day" } else { "days" }),
        (0, 0, minutes) => format!("{minutes} {}", if minutes == 1 { "minute" } else { "minutes" }),
        (0, hours, 0) => format!("{hours}h"),
        (days, hours, minutes) => format!("{}h {minutes}m", days * 24 + hours),
    }
}

/// Counts what an entry has no place for, and what is nobody's business.
fn leave_out(event: &Component, reading: &mut Reading) {
    for (name, what) in [
        ("ATTENDEE", "guests, who are nobody's business"),
        ("CONTACT", "contacts: name a partner as host instead"),
        ("ATTACH", "attachments"),
        ("IMAGE", "pictures: put them beside the entry"),
        ("RESOURCES", "resources"),
        ("COMMENT", "comments"),
    ] {
        event.all(name).for_each(|_| reading.leave_out(what));
    }
}

/// The description, or else the one in HTML, and the event's own address after it.
fn body(event: &Component) -> String {
    let plain = event.text("DESCRIPTION").filter(|text| !text.trim().is_empty());
    let html = || event.text("X-ALT-DESC");
    let mut body = text::markdown(&plain.or_else(html).unwrap_or_default());
    let address = event.line("URL").map(|line| line.value.trim()).filter(|url| url.starts_with("http"));
    if let Some(address) = address.filter(|url| {
        url::Url::parse(url).is_ok() && !body.contains(*url) && !url.contains(char::is_whitespace)
    }) {
        body.push_str(&format!("{}<{address}>", if body.is_empty() { "" } else { "\n\n" }));
    }
    body
}
