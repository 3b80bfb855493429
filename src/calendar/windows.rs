//! The names that Windows and Outlook give to time zones, with the IANA name of the place that each is best known by
//! (Unicode CLDR, windowsZones, territory 001).

const NAMES: [(&str, &str); 104] = [
    ("afghanistan", "Asia/Kabul"),
    ("alaskan", "America/Anchorage"),
    ("arab", "Asia/Riyadh"),
    ("arabian", "Asia/Dubai"),
    ("arabic", "Asia/Baghdad"),
    ("argentina", "America/Argentina/Buenos_Aires"),
    ("atlantic", "America/Halifax"),
    ("aus central", "Australia/Darwin"),
    ("aus eastern", "Australia/Sydney"),
    ("azerbaijan", "Asia/Baku"),
    ("azores", "Atlantic/Azores"),
    ("bangladesh", "Asia/Dhaka"),
    ("belarus", "Europe/Minsk"),
    ("canada central", "America/Regina"),
    ("cape verde", "Atlantic/Cape_Verde"),
    ("caucasus", "Asia/Yerevan"),
    ("cen. australia", "Australia/Adelaide"),
    ("central america", "America/Guatemala"),
    ("central asia", "Asia/Almaty"),
    ("central brazilian", "America/Cuiaba"),
    ("central europe", "Europe/Budapest"),
    ("central european", "Europe/Warsaw"),
    ("central pacific", "Pacific/Guadalcanal"),
    ("central", "America/Chicago"),
    ("central (mexico)", "America/Mexico_City"),
    ("china", "Asia/Shanghai"),
    ("cuba", "America/Havana"),
    ("dateline", "Etc/GMT+12"),
    ("e. africa", "Africa/Nairobi"),
    ("e. australia", "Australia/Brisbane"),
    ("e. europe", "Europe/Chisinau"),
    ("e. south america", "America/Sao_Paulo"),
    ("eastern", "America/New_York"),
    ("eastern (mexico)", "America/Cancun"),
    ("egypt", "Africa/Cairo"),
    ("ekaterinburg", "Asia/Yekaterinburg"),
    ("fiji", "Pacific/Fiji"),
    ("fle", "Europe/Kiev"),
    ("georgian", "Asia/Tbilisi"),
    ("gmt", "Europe/London"),
    ("greenland", "America/Godthab"),
    ("greenwich", "Atlantic/Reykjavik"),
    ("gtb", "Europe/Bucharest"),
    ("haiti", "America/Port-au-Prince"),
    ("hawaiian", "Pacific/Honolulu"),
    ("india", "Asia/Calcutta"),
    ("iran", "Asia/Tehran"),
    ("israel", "Asia/Jerusalem"),
    ("jordan", "Asia/Amman"),
    ("kaliningrad", "Europe/Kaliningrad"),
    ("korea", "Asia/Seoul"),
    ("libya", "Africa/Tripoli"),
    ("line islands", "Pacific/Kiritimati"),
    ("magadan", "Asia/Magadan"),
    ("mauritius", "Indian/Mauritius"),
    ("middle east", "Asia/Beirut"),
    ("montevideo", "America/Montevideo"),
    ("morocco", "Africa/Casablanca"),
    ("mountain", "America/Denver"),
    ("mountain (mexico)", "America/Mazatlan"),
    ("myanmar", "Asia/Rangoon"),
    ("n. central asia", "Asia/Novosibirsk"),
    ("namibia", "Africa/Windhoek"),
    ("nepal", "Asia/Kathmandu"),
    ("new zealand", "Pacific/Auckland"),
    ("newfoundland", "America/St_Johns"),
    ("north asia", "Asia/Krasnoyarsk"),
    ("north asia east", "Asia/Irkutsk"),
    ("omsk", "Asia/Omsk"),
    ("pacific", "America/Los_Angeles"),
    ("pacific (mexico)", "America/Tijuana"),
    ("pacific sa", "America/Santiago"),
    ("pakistan", "Asia/Karachi"),
    ("paraguay", "America/Asuncion"),
    ("romance", "Europe/Paris"),
    ("russia time zone 3", "Europe/Samara"),
    ("russian", "Europe/Moscow"),
    ("sa eastern", "America/Cayenne"),
    ("sa pacific", "America/Bogota"),
    ("sa western", "America/La_Paz"),
    ("samoa", "Pacific/Apia"),
    ("sao tome", "Africa/Sao_Tome"),
    ("se asia", "Asia/Bangkok"),
    ("singapore", "Asia/Singapore"),
    ("south africa", "Africa/Johannesburg"),
    ("south sudan", "Africa/Juba"),
    ("sri lanka", "Asia/Colombo"),
    ("sudan", "Africa/Khartoum"),
    ("syria", "Asia/Damascus"),
    ("taipei", "Asia/Taipei"),
    ("tasmania", "Australia/Hobart"),
    ("tokyo", "Asia/Tokyo"),
    ("tonga", "Pacific/Tongatapu"),
    ("turkey", "Europe/Istanbul"),
    ("ulaanbaatar", "Asia/Ulaanbaatar"),
    ("us eastern", "America/Indianapolis"),
    ("us mountain", "America/Phoenix"),
    ("utc", "UTC"),
    ("venezuela", "America/Caracas"),
    ("vladivostok", "Asia/Vladivostok"),
    ("w. australia", "Australia/Perth"),
    ("w. central africa", "Africa/Lagos"),
    ("w. europe", "Europe/Berlin"),
    ("west asia", "Asia/Tashkent"),
];

/// The IANA name for `South Africa Standard Time`, in any letter case.
pub fn iana(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let bare = ["standard time", "daylight time", "summer time", "time"]
        .iter()
        .fold(lower.trim(), |name, end| name.strip_suffix(end).map_or(name, str::trim));
    // The mark of a country stands behind the words: "Central Standard Time (Mexico)".
    let turned = lower.replace(" standard time (", " (");
    NAMES.iter().find(|(known, _)| *known == bare || *known == turned).map(|(_, iana)| *iana)
}

#[cfg(test)]
mod tests {
    use crate::calendar::windows::{NAMES, iana};
    use crate::calendar::zone::named;

    #[test]
    fn every_name_leads_to_a_zone() {
        for (name, zone) in NAMES {
            assert!(named(zone).is_ok(), "{name}: {zone}");
        }
        assert_eq!(iana("W. Europe Standard Time"), Some("Europe/Berlin"));
        assert_eq!(iana("Central Standard Time (Mexico)"), Some("America/Mexico_City"));
        assert_eq!(iana("GMT Standard Time"), Some("Europe/London"));
        assert_eq!(iana("Nowhere Standard Time"), None);
    }
}
