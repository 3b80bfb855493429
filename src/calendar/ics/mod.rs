//! iCalendar (RFC 5545, with RFC 7986's additions): calendars as text.

pub mod colour;
pub mod entry;
pub mod line;
pub mod vtimezone;

use std::collections::BTreeMap;

use crate::calendar::ics::entry::Entry;
use crate::calendar::ics::line::Lines;

/// What a calendar says of itself.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// Its name.
    pub name: String,
    /// What it holds, in a sentence.
    pub description: Option<String>,
    /// Where it can be subscribed to.
    pub source: Option<String>,
    /// Its colour: red, green, blue.
    pub colour: Option<[u8; 3]>,
}

/// A component that has been written, with the zone whose definition it needs.
#[derive(Clone, Debug)]
pub struct Written {
    /// The `VEVENT`s.
    pub text: String,
    /// The zone's name; nothing for days and for UTC.
    pub zone: Option<String>,
}

/// An event and its changed occurrences as components.
pub fn written(entries: &[Entry]) -> Written {
    let mut lines = Lines::default();
    entries.iter().for_each(|entry| entry.write(&mut lines));
    let zone = entries.iter().find_map(|entry| entry.times.zone.clone());
    Written { text: lines.text(), zone }
}

/// A whole calendar (RFC 5545 §3.4) of events, with the definitions of the zones that they use.
pub fn calendar<'a>(
    heading: &Heading,
    events: impl Iterator<Item = &'a Written>,
    zones: &BTreeMap<String, String>,
) -> String {
    let mut lines = Lines::default();
    lines.raw("BEGIN:VCALENDAR");
    lines.raw("VERSION:2.0");
    lines.raw(concat!("PRODID:-//Indaba//Indaba ", env!("CARGO_PKG_VERSION"), "//EN"));
    lines.raw("CALSCALE:GREGORIAN");
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.put_text(name, &heading.name);
    }
    if let Some(description) = &heading.description {
        lines.put_text("DESCRIPTION", description);
        lines.put_text("X-WR-CALDESC", description);
    }
    if let Some([red, green, blue]) = heading.colour {
        lines.put("COLOR", colour::nearest([red, green, blue]));
        lines.put("X-APPLE-CALENDAR-COLOR", &format!("#{red:02X}{green:02X}{blue:02X}"));
    }
    if let Some(source) = &heading.source {
        lines.put("SOURCE;VALUE=URI", source);
        lines.put("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
        lines.put("X-PUBLISHED-TTL", "PT12H");
    }
    let events: Vec<_> = events.collect();
    let mut used: Vec<_> = events.iter().filter_map(|event| event.zone.as_ref()).collect();
    used.sort_unstable();
    used.dedup();
    let mut text = lines.text();
    used.iter().filter_map(|zone| zones.get(*zone)).for_each(|zone| text.push_str(zone));
    events.iter().for_each(|event| text.push_str(&event.text));
    text.push_str("END:VCALENDAR\r\n");
    text
}
