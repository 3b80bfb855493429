//! One event (RFC 5545 §3.6.1), or one changed occurrence of it.

use jiff::SignedDuration;
use jiff::ToSpan;
use jiff::civil::DateTime;

use crate::calendar::ics::line::{Lines, escaped, quoted};

/// When an event takes place. All times are local to its zone.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// Its first moment.
    pub start: DateTime,
    /// The moment after its last one; nothing if the end is open.
    pub end: Option<DateTime>,
    /// Whether whole days are meant.
    pub all_day: bool,
    /// The zone's IANA name; nothing for UTC and for whole days.
    pub zone: Option<String>,
}

/// An event as calendars get it.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its name for ever.
    pub uid: String,
    /// When it was written, in UTC.
    pub stamp: DateTime,
    /// When it was last changed, in UTC, if that is known.
    pub modified: Option<DateTime>,
    /// How often it was changed.
    pub sequence: i64,
    /// When it takes place.
    pub times: Times,
    /// The rule, as the RFC writes it.
    pub rule: Option<String>,
    /// The dates that fall out.
    pub except: Vec<DateTime>,
    /// The dates that come in.
    pub extra: Vec<DateTime>,
    /// Which occurrence it changes.
    pub recurrence_id: Option<DateTime>,
    /// What it is called.
    pub summary: String,
    /// What it is about, in plain text.
    pub description: Option<String>,
    /// Where it takes place.
    pub location: Option<String>,
    /// Latitude and longitude.
    pub geo: Option<(String, String)>,
    /// Its page.
    pub url: String,
    /// The words by which it can be sorted.
    pub categories: Vec<String>,
    /// `CONFIRMED`, `TENTATIVE` or `CANCELLED`.
    pub status: &'static str,
    /// How to take part from afar: the platform's name and the address.
    pub conference: Option<(Option<String>, String)>,
    /// The address of a picture.
    pub image: Option<String>,
    /// Who invites: a name and an e-mail address that may be published.
    pub organizer: Option<(String, String)>,
    /// How long before the start there should be a reminder.
    pub reminders: Vec<SignedDuration>,
}

impl Entry {
    /// Writes the component.
    pub fn write(&self, lines: &mut Lines) {
        lines.raw("BEGIN:VEVENT");
        lines.put_text("UID", &self.uid);
        lines.put("DTSTAMP", &utc(self.stamp));
        if let Some(modified) = self.modified {
            lines.put("LAST-MODIFIED", &utc(modified));
        }
        lines.put("SEQUENCE", &self.sequence.to_string());
        self.write_times(lines);
        lines.put_text("SUMMARY", &self.summary);
        self.write_about(lines);
        if self.status != "CANCELLED" {
            self.reminders.iter().for_each(|before| self.write_reminder(*before, lines));
        }
        lines.raw("END:VEVENT");
    }

    fn write_times(&self, lines: &mut Lines) {
        let times = &self.times;
        if let Some(id) = self.recurrence_id {
            times.put("RECURRENCE-ID", &[id], lines);
        }
        times.put("DTSTART", &[times.start], lines);
        if let Some(end) = times.end.filter(|end| *end > times.start) {
            times.put("DTEND", &[end], lines);
        }
        if let Some(rule) = &self.rule {
            lines.put("RRULE", rule);
        }
        times.put("RDATE", &self.extra, lines);
        times.put("EXDATE", &self.except, lines);
    }

    fn write_about(&self, lines: &mut Lines) {
        let texts = [("DESCRIPTION", &self.description), ("LOCATION", &self.location)];
        for (name, text) in texts {
            text.iter().for_each(|text| lines.put_text(name, text));
        }
        if let Some((lat, lon)) = &self.geo {
            lines.put("GEO", &format!("{lat};{lon}"));
        }
        lines.put("URL;VALUE=URI", &self.url);
        lines.put("STATUS", self.status);
        if !self.categories.is_empty() {
            let words: Vec<_> = self.categories.iter().map(|word| escaped(word)).collect();
            lines.raw(&format!("CATEGORIES:{}", words.join(",")));
        }
        if self.times.all_day || self.status == "CANCELLED" {
            lines.raw("TRANSP:TRANSPARENT");
        }
        if let Some((name, email)) = &self.organizer {
            lines.put(&format!("ORGANIZER;CN={}", quoted(name)), &format!("mailto:{email}"));
        }
        if let Some((label, address)) = self.conference.as_ref().filter(|_| self.status != "CANCELLED") {
            let label = label.as_ref().map_or_else(String::new, |label| format!(";LABEL={}", quoted(label)));
            lines.put(&format!("CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO{label}"), address);
        }
        if let Some(image) = &self.image {
            lines.put("IMAGE;VALUE=URI;DISPLAY=BADGE", image);
        }
    }

    fn write_reminder(&self, before: SignedDuration, lines: &mut Lines) {
        lines.raw("BEGIN:VALARM");
        lines.raw("ACTION:DISPLAY");
        lines.put("TRIGGER", &format!("-{}", duration(before)));
        lines.put_text("DESCRIPTION", &self.summary);
        lines.raw("END:VALARM");
    }
}

impl Times {
    /// A property with times of the type that the event has.
    fn put(&self, name: &str, moments: &[DateTime], lines: &mut Lines) {
        if moments.is_empty() {
            return;
        }
        let (parameter, pattern) = match (&self.zone, self.all_day) {
            (_, true) => (";VALUE=DATE".to_owned(), "%Y%m%d"),
            (Some(zone), _) => (format!(";TZID={zone}"), "%Y%m%dT%H%M%S"),
            (None, _) => (String::new(), "%Y%m%dT%H%M%SZ"),
        };
        let moments: Vec<_> = moments.iter().map(|moment| moment.strftime(pattern).to_string()).collect();
        lines.put(&format!("{name}{parameter}"), &moments.join(","));
    }
}

/// A moment of UTC (§3.3.5, form 2).
pub fn utc(moment: DateTime) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A length of time (§3.3.6): `P1DT2H`.
pub fn duration(length: SignedDuration) -> String {
    let minutes = length.as_secs().max(0) / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let part = |number: i64, unit: &str| if number > 0 { format!("{number}{unit}") } else { String::new() };
    match (days, hours, minutes) {
        (0, 0, 0) => "PT0S".to_owned(),
        (days, 0, 0) => format!("P{days}D"),
        (days, hours, minutes) => format!("P{}T{}{}", part(days, "D"), part(hours, "H"), part(minutes, "M")),
    }
}

/// The moment after a last one: the day after, for one that stands for the end of its day.
pub fn after(last: DateTime) -> DateTime {
    if last.hour() == 23 && last.minute() == 59 && last.second() == 59 {
        last.saturating_add(1.second())
    } else {
        last
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use jiff::civil::date;

    use crate::calendar::ics::entry::{Entry, Times, after, duration};
    use crate::calendar::ics::line::Lines;

    #[test]
    fn durations_have_the_form_of_the_rfc() {
        let of = |minutes| duration(SignedDuration::from_mins(minutes));
        assert_eq!(
            (of(120), of(1440), of(1530), of(0)),
            ("PT2H".to_owned(), "P1D".to_owned(), "P1DT1H30M".to_owned(), "PT0S".to_owned())
        );
    }

    #[test]
    fn every_time_has_the_type_of_the_event() {
        let days = Entry {
            times: Times {
                start: date(2026, 4, 17).at(0, 0, 0, 0),
                end: Some(after(date(2026, 4, 19).at(23, 59, 59, 0))),
                all_day: true,
                zone: None,
            },
            except: vec![date(2026, 5, 17).at(0, 0, 0, 0)],
            status: "CONFIRMED",
            ..Entry::default()
        };
        let mut lines = Lines::default();
        days.write(&mut lines);
        let text = lines.text();
        for line in ["DTSTART;VALUE=DATE:20260417", "DTEND;VALUE=DATE:20260420", "EXDATE;VALUE=DATE:20260517"]
        {
            assert!(text.contains(line), "{text}");
        }
        let zoned = Entry {
            times: Times { all_day: false, zone: Some("Africa/Maseru".to_owned()), ..days.times.clone() },
            ..days
        };
        let mut lines = Lines::default();
        zoned.write(&mut lines);
        assert!(lines.text().contains("EXDATE;TZID=Africa/Maseru:20260517T000000\r\n"));
    }
}
