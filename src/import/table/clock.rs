//! Times of day as people write them.

use jiff::civil::Time;

/// The time at the beginning of a text, and what stands behind it: `09:00`, `0900`, `9:00 AM`, `9h30`, `21.15 Uhr`, `noon`.
pub fn read(text: &str) -> Option<(Time, String)> {
    let lower = text.trim().to_lowercase();
    if matches!(&*lower, "noon" | "midday") {
        return Some((Time::constant(12, 0, 0, 0), String::new()));
    }
    let belongs = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | 'h');
    let (digits, rest) = lower.split_at(lower.find(|c| !belongs(c)).unwrap_or(lower.len()));
    let behind = without_unit(rest.trim_start());
    let (half, rest) = half(behind.unwrap_or(rest).trim_start());
    let parts: Vec<&str> = digits.split([':', '.', 'h']).filter(|part| !part.is_empty()).collect();
    let bare = digits.bytes().all(|byte| byte.is_ascii_digit());
    let parts = match parts[..] {
        [one] if bare && (3..=4).contains(&one.len()) => vec![&one[..one.len() - 2], &one[one.len() - 2..]],
        [_] if bare && half.is_none() && behind.is_none() => return None,
        _ => parts,
    };
    let part = |at: usize| parts.get(at).map_or(Some(0), |part| part.parse::<i8>().ok());
    let hour = match (parts.first()?.parse::<i8>().ok()?, half) {
        (hour, Some(Half::After)) if hour < 12 => hour + 12,
        (12, Some(Half::Before)) => 0,
        (hour, _) => hour,
    };
    Some((Time::new(hour, part(1)?, part(2)?, 0).ok()?, rest.to_owned()))
}

/// What stands behind a word for hours, if there is one; it may have lost its first letter to the digits.
fn without_unit(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let is_unit = ["h", "hrs", "rs", "hours", "ours", "uhr"].contains(&&text[..end]);
    is_unit.then_some(&text[end..])
}

/// The half of a day of twelve hours.
#[derive(Clone, Copy)]
enum Half {
    Before,
    After,
}

/// The half that is named at the beginning of a text, and the rest.
fn half(text: &str) -> (Option<Half>, &str) {
    let words = [
        ("a.m.", Half::Before),
        ("am", Half::Before),
        ("a.m", Half::Before),
        ("p.m.", Half::After),
        ("pm", Half::After),
        ("p.m", Half::After),
    ];
    let found = words.into_iter().find_map(|(word, half)| Some((half, text.strip_prefix(word)?)));
    found.map_or((None, text), |(half, rest)| (Some(half), rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use crate::import::table::clock::read;

    #[test]
    fn times_are_read_as_people_write_them_and_the_rest_is_given_back() {
        for (text, time, rest) in [
            ("09:00", "09:00:00", ""),
            ("0900", "09:00:00", ""),
            ("930", "09:30:00", ""),
            ("9:00 AM", "09:00:00", ""),
            ("12:00:00 AM", "00:00:00", ""),
            ("12.15 p.m.", "12:15:00", ""),
            ("9 pm", "21:00:00", ""),
            ("9h30", "09:30:00", ""),
            ("11h", "11:00:00", ""),
            ("14:00 hrs", "14:00:00", ""),
            ("14:00hrs", "14:00:00", ""),
            ("11 h", "11:00:00", ""),
            ("18 Uhr", "18:00:00", ""),
            ("21:15:30", "21:15:30", ""),
            ("Noon", "12:00:00", ""),
            ("09:00–12:00", "09:00:00", "–12:00"),
            ("9:00 SAST", "09:00:00", "sast"),
        ] {
            let wanted = Some((time.to_owned(), rest.to_owned()));
            assert_eq!(read(text).map(|(time, rest)| (time.to_string(), rest)), wanted, "{text}");
        }
        for text in ["", "soon", "9", "24:00", "2560", "0.375", "9:60", "é", "h"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
