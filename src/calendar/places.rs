//! Which time zone somebody means who names a place that gave none its name.

use jiff::tz::TimeZoneDatabase;

use crate::calendar::windows;
use crate::diagnostic::nearest;

/// Cities, countries and abbreviations that people write, with the zone whose clocks they have.
const PLACES: [(&str, &str); 26] = [
    (
        "durban pretoria cape_town soweto bloemfontein gqeberha port_elizabeth east_london pietermaritzburg polokwane kimberley \
         south_africa sast",
        "Africa/Johannesburg",
    ),
    ("abuja ibadan kano nigeria wat", "Africa/Lagos"),
    ("mombasa kisumu kenya eat", "Africa/Nairobi"),
    ("kumasi ghana", "Africa/Accra"),
    ("bulawayo zimbabwe", "Africa/Harare"),
    ("beira mozambique cat", "Africa/Maputo"),
    ("lesotho", "Africa/Maseru"),
    ("alexandria egypt", "Africa/Cairo"),
    ("rabat marrakesh morocco", "Africa/Casablanca"),
    ("munich hamburg cologne frankfurt bonn germany cet cest", "Europe/Berlin"),
    ("manchester edinburgh birmingham bristol glasgow england scotland bst", "Europe/London"),
    ("lyon marseille toulouse france", "Europe/Paris"),
    ("barcelona valencia spain", "Europe/Madrid"),
    ("milan naples italy", "Europe/Rome"),
    ("geneva basel bern switzerland", "Europe/Zurich"),
    ("porto portugal", "Europe/Lisbon"),
    ("ankara izmir", "Europe/Istanbul"),
    ("mumbai delhi new_delhi bangalore bengaluru chennai hyderabad india ist", "Asia/Kolkata"),
    ("beijing guangzhou shenzhen china", "Asia/Shanghai"),
    ("abu_dhabi sharjah", "Asia/Dubai"),
    ("jeddah mecca medina", "Asia/Riyadh"),
    ("boston washington philadelphia atlanta miami est edt", "America/New_York"),
    ("dallas houston austin cst cdt", "America/Chicago"),
    ("san_francisco seattle san_diego pst pdt", "America/Los_Angeles"),
    ("rio rio_de_janeiro brasilia", "America/Sao_Paulo"),
    ("canberra", "Australia/Sydney"),
];

/// The zone that is meant by a name that the database does not have, if there is a good guess.
pub fn likely(name: &str) -> Option<String> {
    let folded = name.trim().to_lowercase().replace([' ', '-'], "_");
    let city = folded.rsplit('/').next().unwrap_or(&folded);
    let known = PLACES.iter().find(|(places, _)| places.split(' ').any(|place| place == city));
    if let Some(zone) = known.map(|(_, zone)| *zone).or_else(|| windows::iana(name)) {
        return Some(zone.to_owned());
    }
    let all: Vec<String> = TimeZoneDatabase::bundled().available().map(|zone| zone.to_string()).collect();
    // Of a zone with an area the city counts: every name of an area resembles the others.
    let area = folded.split('/').next().filter(|_| folded.contains('/'));
    let near: Vec<&str> = all
        .iter()
        .map(String::as_str)
        .filter(|zone| area.is_none_or(|area| zone.to_lowercase().starts_with(&format!("{area}/"))))
        .collect();
    let end = |zone: &&str| zone.rsplit('/').next().is_some_and(|own| nearest(city, [own]).is_some());
    let same: Vec<&str> = near.iter().copied().filter(end).collect();
    let cities = same.iter().map(|zone| zone.rsplit('/').next().unwrap_or(zone));
    let best = nearest(city, cities)?.to_owned();
    same.into_iter().find(|zone| zone.ends_with(best.as_str())).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::calendar::places::{PLACES, likely};
    use crate::calendar::zone::named;

    #[test]
    fn a_place_leads_to_the_zone_whose_clocks_it_has() {
        for (_, zone) in PLACES {
            assert!(named(zone).is_ok(), "{zone}");
        }
        for (name, zone) in [
            ("Africa/Durban", Some("Africa/Johannesburg")),
            ("Africa/Johanesburg", Some("Africa/Johannesburg")),
            ("SAST", Some("Africa/Johannesburg")),
            ("South Africa Standard Time", Some("Africa/Johannesburg")),
            ("Europe/Munich", Some("Europe/Berlin")),
            ("Europe/Londn", Some("Europe/London")),
            ("johannesburg", Some("Africa/Johannesburg")),
            ("Africa/Qqqqqq", None),
        ] {
            assert_eq!(likely(name).as_deref(), zone, "{name}");
        }
    }
}
