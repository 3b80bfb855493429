//! Numbers as people and spreadsheets write them: `1,250.50`, `1.250,50`, `1 250,5`, `1'250`, `(1 250)`, `45 %`.

use rust_decimal::Decimal;

/// The largest amount that a portal may name, and below zero the smallest. Millions of them can still be added up exactly.
pub const LARGEST: i64 = 1_000_000_000_000_000_000;

/// Whether a number is not beyond `LARGEST`.
pub fn fits(number: Decimal) -> bool {
    number.abs() <= Decimal::from(LARGEST)
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is none.
    NotANumber,
    /// It is written with other marks than the numbers around it.
    OtherMarks,
    /// It has more digits than can be kept exactly, or is beyond `LARGEST`.
    TooLong,
}

/// What stands before the decimals of a column's numbers; the other one of point and comma stands between thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    decimal: char,
}

impl Marks {
    /// A point before the decimals.
    pub const POINT: Marks = Marks { decimal: '.' };
    /// A comma before the decimals.
    pub const COMMA: Marks = Marks { decimal: ',' };

    /// The marks of a column, by the first number that leaves no doubt; otherwise, a comma where semicolons part the cells
    /// (for that is why they do), and a point elsewhere.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>, delimiter: u8) -> Self {
        let sure = texts.into_iter().find_map(evidence);
        sure.unwrap_or(if delimiter == b';' { Self::COMMA } else { Self::POINT })
    }

    /// Whether the mark in a number, read as that before its decimals, could as well stand between thousands: `1.250`.
    pub fn is_doubtful(self, text: &str) -> bool {
        let (_, digits) = bare(text);
        digits.contains(self.decimal) && evidence(text).is_none()
    }

    /// The number that `text` stands for, every digit of it.
    pub fn read(self, text: &str) -> Result<Decimal, Unreadable> {
        // Most numbers are plain digits.
        if text.len() < 19 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse::<i64>().map(Decimal::from).map_err(|_| Unreadable::NotANumber);
        }
        let (negative, digits) = bare(text);
        let (whole, decimals) = digits.split_once(self.decimal).unwrap_or((&digits, ""));
        let group = if self.decimal == '.' { ',' } else { '.' };
        let sound = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let ungrouped = ungrouped(whole, group);
        let Some(whole) = ungrouped.filter(|whole| sound(whole) && sound(decimals)) else {
            return Err(self.why_not(&digits));
        };
        if whole.is_empty() && decimals.is_empty() {
            return Err(Unreadable::NotANumber);
        }
        let sign = if negative { "-" } else { "" };
        let plain = format!("{sign}{}{whole}.{decimals}", if whole.is_empty() { "0" } else { "" });
        Decimal::from_str_exact(plain.trim_end_matches('.'))
            .ok()
            .filter(|number| fits(*number))
            .map(|number| number.normalize())
            .ok_or(Unreadable::TooLong)
    }

    fn why_not(self, digits: &str) -> Unreadable {
        let other = if self == Self::POINT { Self::COMMA } else { Self::POINT };
        match evidence(digits) {
            Some(marks) if marks == other && other.read(digits).is_ok() => Unreadable::OtherMarks,
            _ => Unreadable::NotANumber,
        }
    }
}

/// The marks that a number is written with, if it leaves no doubt.
fn evidence(text: &str) -> Option<Marks> {
    let (_, digits) = bare(text);
    let marks: Vec<(usize, char)> = digits.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let (at, last) = *marks.last()?;
    let as_decimal = |mark: char| if mark == '.' { Marks::POINT } else { Marks::COMMA };
    let other = if last == '.' { ',' } else { '.' };
    if marks.iter().any(|(_, mark)| *mark != last) {
        return Some(as_decimal(last));
    }
    if marks.len() > 1 {
        return Some(as_decimal(other));
    }
    let behind = digits.len() - at - 1;
    (behind != 3 || at > 3 || at == 0 || digits.starts_with('0')).then(|| as_decimal(last))
}

/// Whether a number is below zero, and its digits and marks without spaces, signs and percent.
fn bare(text: &str) -> (bool, String) {
    let text = text.trim().trim_end_matches(['%', '٪']).trim_end();
    let (bracketed, text) = match text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let minus = text.strip_prefix(['-', '\u{2212}', '\u{2013}']);
    let text = minus.or(text.strip_prefix('+')).unwrap_or(text);
    (bracketed || minus.is_some(), digits(text.trim()))
}

/// Arabic and Persian digits and marks as ASCII; thousands marks that can be nothing else left out between digits.
fn digits(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |c: Option<&char>| c.is_some_and(|c| ascii(*c).is_ascii_digit());
    let is_gap = |at: usize, c: char| {
        "\u{20}\u{a0}\u{2009}\u{202f}\u{2007}'\u{2019}_٬".contains(c)
            && at > 0
            && digit(chars.get(at - 1))
            && chars[at + 1..].iter().take_while(|c| ascii(**c).is_ascii_digit()).count() == 3
    };
    let kept = chars.iter().enumerate().filter(|(at, c)| !is_gap(*at, **c));
    kept.map(|(_, c)| ascii(*c)).collect()
}

fn ascii(c: char) -> char {
    let from = |first: char| char::from_digit(u32::from(c).wrapping_sub(u32::from(first)), 10);
    match c {
        '٠'..='٩' => from('٠').unwrap_or(c),
        '۰'..='۹' => from('۰').unwrap_or(c),
        '٫' => '.',
        other => other,
    }
}

/// Whole digits without thousands marks; nothing if the marks stand where no thousands are. The Indian `12,34,567` is fine.
fn ungrouped(whole: &str, mark: char) -> Option<String> {
    if !whole.contains(mark) {
        return Some(whole.to_owned());
    }
    let groups: Vec<_> = whole.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let fits = (1..=3).contains(&first.len())
        && last.len() == 3
        && (middle.iter().all(|group| group.len() == 3) || middle.iter().all(|group| group.len() == 2));
    fits.then(|| groups.concat())
}
