//! Where an event takes place, and how to take part from afar.

use crate::import::draft::{quoted, table};
use crate::import::ics::component::Component;

/// The address under which one can take part from afar.
pub fn online(event: &Component) -> Option<String> {
    let names = [
        "CONFERENCE",
        "X-GOOGLE-CONFERENCE",
        "X-MICROSOFT-SKYPETEAMSMEETINGURL",
        "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    ];
    let given = names.iter().find_map(|name| event.line(name)).map(|line| line.value.trim().to_owned());
    given.or_else(|| event.text("LOCATION")).filter(|text| is_address(text))
}

fn is_address(text: &str) -> bool {
    let web = text.starts_with("https://") || text.starts_with("http://");
    web && url::Url::parse(text).is_ok() && !text.contains(char::is_whitespace)
}

/// The venue as TOML: a name, and with more than that a table.
pub fn venue(event: &Component) -> Option<String> {
    let location = event.text("LOCATION").filter(|text| !is_address(text))?;
    let line =
        location.split('\n').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let (name, address) = match line.split_once(',') {
        Some((name, address)) if !name.trim().is_empty() => {
            (name.trim(), address.trim().trim_end_matches(','))
        }
        _ => (line.trim_matches(',').trim(), ""),
    };
    if name.is_empty() {
        return None;
    }
    let mut fields = vec![("name", quoted(name))];
    if !address.is_empty() {
        fields.push(("address", quoted(address)));
    }
    if let Some((lat, lon)) = position(event) {
        let town = address
            .rsplit(',')
            .map(str::trim)
            .find(|part| part.chars().all(|c| !c.is_ascii_digit()) && !part.is_empty());
        fields.push(("place", table(&[("name", quoted(town.unwrap_or(name))), ("lat", lat), ("lon", lon)])));
    }
    Some(if fields.len() == 1 { quoted(name) } else { table(&fields) })
}

/// Latitude and longitude (RFC 5545 §3.8.1.6) as decimals.
fn position(event: &Component) -> Option<(String, String)> {
    let value = event.line("GEO")?.value.trim().replace("\\;", ";");
    let (lat, lon) = value.split_once(';')?;
    let sound = |text: &str, most: f64| text.trim().parse::<f64>().is_ok_and(|number| number.abs() <= most);
    let plain = |text: &str| text.trim().trim_start_matches('+').to_owned();
    let digits =
        |text: &str| text.trim().trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit());
    let none = |text: &str| text.trim().parse::<f64>().is_ok_and(|number| number == 0.0);
    let real =
        sound(lat, 90.0) && sound(lon, 180.0) && digits(lat) && digits(lon) && !(none(lat) && none(lon));
    real.then(|| (plain(lat), plain(lon)))
}
