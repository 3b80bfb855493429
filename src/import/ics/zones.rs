//! What a foreign name of a time zone stands for.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{DateTime, date};
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::calendar::parse::basic_moment;
use crate::calendar::windows;
use crate::calendar::zone::named;
use crate::import::ics::component::Component;

/// A zone by its IANA name.
pub type Zone = (String, TimeZone);

/// The zones that a calendar defines, by the names that it gives them.
#[derive(Debug, Default)]
pub struct Zones {
    known: BTreeMap<String, Option<Zone>>,
    /// Those of them that only their offsets could tell.
    by_offsets: BTreeSet<String>,
}

impl Zones {
    /// The zones of a calendar's `VTIMEZONE`s. Where only their offsets tell, `near` is tried before all others.
    pub fn of(calendar: &Component, near: &Zone) -> Self {
        let mut zones = Self::default();
        for part in calendar.parts.iter().filter(|part| part.name == "VTIMEZONE") {
            if let Some(name) = part.text("TZID") {
                let by_name = || part.text("X-LIC-LOCATION").and_then(|place| by_name(&place));
                let named = self::by_name(&name).or_else(by_name);
                if named.is_none() {
                    zones.by_offsets.insert(name.clone());
                }
                let zone = named.or_else(|| by_offsets(part, near));
                zones.known.entry(name).or_insert(zone);
            }
        }
        zones
    }

    /// How a name was understood, if not by itself: what is odd about it, and as what it was read.
    pub fn doubt(&self, name: &str, zone: &Zone) -> Option<(String, String)> {
        if self.by_offsets.contains(name.trim()) {
            let hint = format!("It was read as {}, whose clocks stand as the file defines it", zone.0);
            return Some((format!("the time zone `{name}` has no name that is known"), hint));
        }
        let is_number = zone.0.starts_with("Etc/GMT") && !name.contains("Etc/");
        is_number.then(|| {
            let hint = format!("It was read as {}, which has no summer time", zone.0);
            (format!("the time zone `{name}` is only a distance from Greenwich"), hint)
        })
    }

    /// The zone of a name; nothing if nobody could say.
    pub fn find(&self, name: &str) -> Option<Zone> {
        let defined = self.known.get(name.trim()).cloned().flatten();
        defined.or_else(|| by_name(name))
    }
}

/// A zone by its IANA name, by the end of a path that has one, by Windows' name, or by a city in it.
pub fn by_name(name: &str) -> Option<Zone> {
    let name = name.trim().trim_matches('"').trim();
    let parts: Vec<_> = name.split('/').filter(|part| !part.is_empty()).collect();
    let ends = (1..=parts.len().min(3)).rev().map(|size| parts[parts.len() - size..].join("/"));
    let turned = std::iter::once(name.replacen('-', "/", 1));
    let custom = name.rsplit('_').next().map(str::to_owned).filter(|end| end.contains('/'));
    let custom = name
        .split_once('_')
        .map(|(_, rest)| rest.to_owned())
        .filter(|_| name.starts_with("custom"))
        .or(custom);
    // "(UTC-05:00) Eastern Time (US & Canada)" is how Windows shows it to people.
    let shown = name.split_once(") ").map(|(_, rest)| rest.split('(').next().unwrap_or(rest).trim());
    let windows = windows::iana(name).or_else(|| shown.and_then(windows::iana)).map(str::to_owned);
    ends.chain(turned)
        .chain(custom)
        .chain(windows)
        .find_map(|name| zone(&name))
        .or_else(|| by_city(name))
        .or_else(|| by_number(name))
}

fn zone(name: &str) -> Option<Zone> {
    let tz = named(name).ok()?;
    let own = tz.iana_name().unwrap_or(name).to_owned();
    Some((own, tz))
}

/// `(UTC+01:00) Amsterdam, Berlin, Bern`: the first city that gives a zone its name.
fn by_city(name: &str) -> Option<Zone> {
    let words: Vec<_> = name.split([',', '(', ')', '/']).map(|word| word.trim().replace(' ', "_")).collect();
    let all: Vec<_> = TimeZoneDatabase::bundled().available().map(|zone| zone.as_str().to_owned()).collect();
    words.iter().filter(|word| word.len() > 3).find_map(|word| {
        let end = format!("/{}", word.to_lowercase());
        all.iter().find(|zone| zone.to_lowercase().ends_with(&end)).and_then(|name| zone(name))
    })
}

/// `GMT+2`, `UTC-03:00`: whole hours from Greenwich.
fn by_number(name: &str) -> Option<Zone> {
    let upper = name.to_uppercase();
    let at = upper.find("UTC").or_else(|| upper.find("GMT"))?;
    let rest = upper[at + 3..].trim_start();
    let sign = rest.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let digits: String = rest[1..].chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() > 2 => digits.split_at(digits.len() - 2),
        None => (digits.as_str(), "0"),
    };
    let hours: i64 = hours.parse().ok()?;
    // Etc/GMT counts the other way round.
    let turned = if sign == '+' { '-' } else { '+' };
    let whole = minutes.parse::<i64>().ok()? == 0 && hours <= 14;
    whole.then(|| if hours == 0 { zone("UTC") } else { zone(&format!("Etc/GMT{turned}{hours}")) }).flatten()
}

/// Zones in which many calendars are kept, tried in this order where only offsets tell.
const USUAL: [&str; 24] = [
    "Africa/Johannesburg",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Africa/Nairobi",
    "Africa/Lagos",
    "Africa/Cairo",
    "Europe/Athens",
    "Europe/Moscow",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Australia/Brisbane",
    "Pacific/Auckland",
    "America/Sao_Paulo",
    "America/Halifax",
    "America/Phoenix",
    "Asia/Karachi",
    "UTC",
];

/// The zone whose clocks stand as the definition says, in the middle of January and of July of the last year that it tells of.
fn by_offsets(part: &Component, near: &Zone) -> Option<Zone> {
    let observances: Vec<_> = part.parts.iter().filter_map(Observance::of).collect();
    let year = observances.iter().map(|one| one.start.year()).max()?.max(2000);
    let days = [date(year, 1, 15), date(year, 7, 15)];
    let offsets = days.map(|day| offset(&observances, day.at(12, 0, 0, 0)));
    let fits = |tz: &TimeZone| {
        days.iter().zip(offsets).all(|(day, offset)| {
            let local = day.at(12, 0, 0, 0);
            let at = tz.to_ambiguous_timestamp(local).compatible();
            at.is_ok_and(|at| Some(tz.to_offset(at).seconds()) == offset)
        })
    };
    let usual = USUAL.iter().filter_map(|name| zone(name));
    std::iter::once(near.clone()).chain(usual).find(|(_, tz)| fits(tz))
}

/// A `STANDARD` or `DAYLIGHT` part: from when its offset holds, and in which month it comes each year.
struct Observance {
    start: DateTime,
    month: i8,
    offset: i32,
}

impl Observance {
    fn of(part: &Component) -> Option<Self> {
        let start = basic_moment(part.text("DTSTART")?.as_str())?;
        let rule = part.text("RRULE").unwrap_or_default();
        let month = rule
            .split(';')
            .find_map(|part| part.strip_prefix("BYMONTH="))
            .and_then(|month| month.parse().ok());
        Some(Self {
            start,
            month: month.unwrap_or(start.month()),
            offset: seconds(&part.text("TZOFFSETTO")?)?,
        })
    }
}

/// The offset at a time: of each month in which one begins the latest, and of these the last one before the time.
fn offset(observances: &[Observance], at: DateTime) -> Option<i32> {
    let mut latest: BTreeMap<i8, &Observance> = BTreeMap::new();
    for one in observances.iter().filter(|one| one.start.year() <= at.year()) {
        let known = latest.entry(one.month).or_insert(one);
        if one.start > known.start {
            *known = one;
        }
    }
    let newest = latest.values().map(|one| one.start.year()).max()?;
    let recent: Vec<_> = if latest.len() > 2 {
        latest.into_iter().filter(|(_, one)| one.start.year() == newest).collect()
    } else {
        latest.into_iter().collect()
    };
    let before = recent.iter().rev().find(|(month, _)| *month <= at.month());
    before.or(recent.last()).map(|(_, one)| one.offset)
}

/// `+0200` or `-033000` in seconds.
fn seconds(text: &str) -> Option<i32> {
    let (sign, digits) = match text.trim().split_at_checked(1)? {
        ("-", digits) => (-1, digits),
        ("+", digits) => (1, digits),
        _ => return None,
    };
    let part =
        |range: std::ops::Range<usize>| digits.get(range).map_or(Some(0), |part| part.parse::<i32>().ok());
    Some(sign * (part(0..2)? * 3600 + part(2..4)? * 60 + part(4..6)?))
}

#[cfg(test)]
mod tests {
    use crate::import::ics::zones::by_name;

    #[test]
    fn names_of_many_programs_are_understood() {
        for (name, zone) in [
            ("Africa/Johannesburg", "Africa/Johannesburg"),
            ("/mozilla.org/20050126_1/America/Boise", "America/Boise"),
            (
                "/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires",
                "America/Argentina/Buenos_Aires",
            ),
            ("posix/Europe/Vaduz", "Europe/Vaduz"),
            ("South Africa Standard Time", "Africa/Johannesburg"),
            ("US-Eastern", "US/Eastern"),
            ("(GMT+01:00) Amsterdam, Berlin, Bern", "Europe/Amsterdam"),
            ("custom_America/New_York", "America/New_York"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
            ("(UTC-03:00)", "Etc/GMT+3"),
            ("GMT +0200", "Etc/GMT-2"),
        ] {
            assert_eq!(by_name(name).map(|(name, _)| name).as_deref(), Some(zone), "{name}");
        }
        assert!(by_name("Customized Time Zone 1").is_none());
    }
}
