//! Local times and the moments that they stand for (RFC 5545 §3.3.5).

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{Error, Timestamp};

/// The time zone of that IANA name, from the database inside this program.
pub fn named(name: &str) -> Result<TimeZone, Error> {
    TimeZoneDatabase::bundled().get(name)
}

/// The moment that a local time stands for: one that occurs twice stands for the first, one that is skipped when
/// clocks go forward is read with the offset from before, so that 02:30 becomes 03:30.
pub fn moment(zone: &TimeZone, local: DateTime) -> Timestamp {
    let zoned = zone.to_ambiguous_zoned(local).compatible();
    zoned.map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

/// The local time that clocks really show at that moment.
pub fn real(zone: &TimeZone, local: DateTime) -> DateTime {
    zone.to_datetime(moment(zone, local))
}

/// A local time as another zone's clocks show it.
pub fn elsewhere(from: &TimeZone, local: DateTime, to: &TimeZone) -> DateTime {
    if from == to { local } else { to.to_datetime(moment(from, local)) }
}

/// What is odd about a local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// Clocks skip it.
    Skipped,
    /// Clocks show it twice.
    Twice,
}

/// Whether a local time is skipped or shown twice.
pub fn oddity(zone: &TimeZone, local: DateTime) -> Option<Oddity> {
    match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { .. } => None,
        AmbiguousOffset::Gap { .. } => Some(Oddity::Skipped),
        AmbiguousOffset::Fold { .. } => Some(Oddity::Twice),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::calendar::zone::{Oddity, moment, named, oddity, real};

    #[test]
    fn skipped_times_keep_the_offset_from_before_and_doubled_ones_are_the_first() {
        let berlin = named("Europe/Berlin").unwrap();
        let skipped = date(2026, 3, 29).at(2, 30, 0, 0);
        assert_eq!(real(&berlin, skipped), date(2026, 3, 29).at(3, 30, 0, 0));
        assert_eq!(oddity(&berlin, skipped), Some(Oddity::Skipped));
        let doubled = date(2026, 10, 25).at(2, 30, 0, 0);
        assert_eq!(moment(&berlin, doubled).to_string(), "2026-10-25T00:30:00Z");
        assert_eq!(oddity(&berlin, doubled), Some(Oddity::Twice));
        assert_eq!(oddity(&berlin, date(2026, 7, 1).at(2, 30, 0, 0)), None);
    }
}
