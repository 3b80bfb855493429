//! iCalendar as it is found (RFC 5545, and what programs make of it).

mod component;
mod event;
mod line;
mod moment;
mod occurrence;
mod place;
mod zones;

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::import::ics::component::Component;
use crate::import::ics::event::Group;
use crate::import::ics::zones::Zones;
use crate::import::{Context, Reading};

pub use line::with_whole_letters;

/// What the events of a calendar have in common.
struct Calendar<'a> {
    context: &'a Context,
    zones: Zones,
    /// The zone of times that name none.
    home: zones::Zone,
}

/// Reads a whole file, which may hold several calendars.
pub fn read(text: &str, context: &Context) -> Reading {
    let mut reading = Reading::default();
    let lines = line::read(text, &mut reading);
    let root = component::tree(lines, &mut reading);
    let calendars = root.parts.iter().filter(|part| part.name == "VCALENDAR");
    // Some files are events without a calendar around them.
    let all: Vec<_> = if root.parts.iter().any(|part| part.name == "VCALENDAR") {
        calendars.collect()
    } else {
        vec![&root]
    };
    all.into_iter().for_each(|calendar| events(calendar, context, &mut reading));
    if reading.drafts.is_empty() && reading.faults.is_empty() && reading.left_out.is_empty() {
        reading.fault(
            &(0..text.len().min(1)),
            Code::EMPTY_FILE,
            "there is no event in this file",
            "Export the calendar anew",
        );
    }
    reading
}

fn events(calendar: &Component, context: &Context, reading: &mut Reading) {
    let near = (context.zone_name.clone(), context.zone.clone());
    let zones = Zones::of(calendar, &near);
    let home = home(calendar, &zones, near, reading);
    let calendar_of = Calendar { context, zones, home };
    let mut groups: BTreeMap<String, Group<'_>> = BTreeMap::new();
    let mut order = Vec::new();
    for part in &calendar.parts {
        match part.name.as_str() {
            "VEVENT" if is_private(part) => reading.leave_out("events that are marked as private"),
            "VEVENT" => {
                let uid = event::uid(part);
                if part.text("UID").is_none() {
                    let hint = "It got one from its title and start: if the calendar changes these, it comes a second time";
                    reading.fault(&part.range, Code::MISSING_FIELD, "this event has no UID", hint);
                }
                let group = groups.entry(uid.clone()).or_default();
                if group.is_empty() {
                    order.push(uid);
                }
                group.add(part, reading);
            }
            "VTODO" => reading.leave_out("to-dos"),
            "VJOURNAL" => reading.leave_out("journal entries"),
            "VFREEBUSY" => reading.leave_out("times marked as busy"),
            _ => {}
        }
    }
    for uid in order {
        if let Some(group) = groups.remove(&uid) {
            group.drafts(&uid, &calendar_of, reading);
        }
    }
}

/// The zone of times that name none: the one that the calendar names, or else the portal's.
fn home(calendar: &Component, zones: &Zones, near: zones::Zone, reading: &mut Reading) -> zones::Zone {
    let Some(line) = calendar.line("X-WR-TIMEZONE").filter(|line| !line.text().trim().is_empty()) else {
        return near;
    };
    zones.find(line.text().trim()).unwrap_or_else(|| {
        let message = format!("the time zone `{}` is not known", line.text().trim());
        let hint = format!("Times that name no other one were read as those of {}", near.0);
        reading.fault(&line.range, Code::UNKNOWN_TIME_ZONE, message, &hint);
        near
    })
}

/// What its owner does not publish must not be published by us.
fn is_private(event: &Component) -> bool {
    event.text("CLASS").is_some_and(|class| {
        class.eq_ignore_ascii_case("PRIVATE") || class.eq_ignore_ascii_case("CONFIDENTIAL")
    })
}
