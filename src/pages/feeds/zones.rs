//! The time zones of feeds.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::calendar::ics::vtimezone;
use crate::model::Portal;
use crate::model::timetable::Timetable;

/// The definitions of the zones in use, each from its first event on.
pub fn zones(portal: &Portal) -> BTreeMap<String, String> {
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
pub fn zone_of(timetable: &Timetable) -> Option<String> {
    let named = !timetable.all_day && timetable.zone != TimeZone::UTC && timetable.zone_name != "UTC";
    named.then(|| timetable.zone_name.clone())
}
