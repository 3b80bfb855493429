//! Where a problem is: the line, the column, and as much of the line as is shown.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// How many characters of a line are kept on each side of where a place begins: more than a terminal shows of it.
const AROUND: usize = 120;
/// How many bytes lie between two milestones.
const MILE: usize = 4096;

/// A place in a file, with what is needed to show it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path from the portal's root, with `/`.
    pub file: Arc<str>,
    /// The line, from 1; 0 stands for the file as a whole.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters are meant (1 at least).
    pub width: usize,
    /// How many characters of the line lie before `text`.
    pub skipped: usize,
    /// The text of that line, without its end; of a long line, the part around the place.
    pub text: String,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), line: 0, column: 0, width: 1, skipped: 0, text: String::new() }
    }

    /// The bytes `range` of the file's `text`. A range past the end means the end; one over several lines, the first's part.
    pub fn at(file: impl Into<Arc<str>>, text: &str, range: Range<usize>) -> Self {
        Self::from_milestones(file, text, &Milestones::default(), range)
    }

    /// The same with the milestones of that text, so that nobody counts from its beginning for each place.
    pub fn from_milestones(
        file: impl Into<Arc<str>>,
        text: &str,
        milestones: &Milestones,
        range: Range<usize>,
    ) -> Self {
        let start = floor_char(text, range.start);
        let (line, before) = milestones.count(text, start);
        let within = &text[start..floor_char(text, range.end).max(start)];
        let within = within.split('\n').next().unwrap_or_default();
        let (head, kept) = tail(&text[..start]);
        let rest = head_of(&text[start..]);
        Self {
            file: file.into(),
            line: line + 1,
            column: before + 1,
            width: within.trim_end().chars().count().max(1),
            skipped: before - kept,
            text: format!("{head}{rest}").trim_end_matches('\r').to_owned(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}", self.file),
            line => write!(f, "{}:{line}:{}", self.file, self.column),
        }
    }
}

/// How many lines, and how many characters of the last of them, lie before every so many bytes of a text.
#[derive(Clone, Debug, Default)]
pub struct Milestones(Vec<(usize, usize)>);

impl Milestones {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut all = Self::default();
        for mile in 1..=text.len() / MILE {
            let counted = all.count(text, floor_char(text, mile * MILE));
            all.0.push(counted);
        }
        all
    }

    /// How many lines end before `at`, and how many characters lie between there and the last end.
    fn count(&self, text: &str, at: usize) -> (usize, usize) {
        // The milestone of so many miles stands at the character that the byte belongs to.
        let miles = (at / MILE).min(self.0.len());
        let (lines, characters) = miles.checked_sub(1).map_or((0, 0), |last| self.0[last]);
        let since = &text[floor_char(text, miles * MILE)..at];
        match since.rfind('\n') {
            Some(end) => (lines + since.matches('\n').count(), since[end + 1..].chars().count()),
            None => (lines, characters + since.chars().count()),
        }
    }
}

/// The last part of a text within its last line, and how many characters it has.
fn tail(text: &str) -> (&str, usize) {
    let line = text.char_indices().rev().take_while(|(_, char)| *char != '\n').take(AROUND);
    line.map(|(at, _)| at).fold((&text[text.len()..], 0), |(_, count), at| (&text[at..], count + 1))
}

/// The first part of a text within its first line.
fn head_of(text: &str) -> &str {
    let end = text.char_indices().take(AROUND).find(|(_, char)| *char == '\n').map(|(at, _)| at);
    let end = end.or_else(|| text.char_indices().nth(AROUND).map(|(at, _)| at));
    &text[..end.unwrap_or(text.len())]
}

/// The last character boundary at or before `at`.
fn floor_char(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use crate::diagnostic::{Milestones, Place};

    #[test]
    fn a_place_counts_characters_not_bytes() {
        let place = Place::at("a.md", "title = \"é\"\r\nkïnd = 1\r\n", 19..20);
        assert_eq!((place.line, place.column, place.text.as_str()), (2, 5, "kïnd = 1"));
        assert_eq!(place.to_string(), "a.md:2:5");
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        let place = Place::at("a.md", "x", 7..9);
        assert_eq!((place.line, place.column, place.width), (1, 2, 1));
    }

    #[test]
    fn of_a_long_line_only_the_part_around_is_kept() {
        let text = format!("one\n{}here{}\ntwo", "é".repeat(5000), "ü".repeat(5000));
        let place = Place::at("a.md", &text, 4 + 10_000..4 + 10_004);
        assert_eq!((place.line, place.column, place.width, place.skipped), (2, 5001, 4, 4880));
        assert_eq!(place.text, format!("{}here{}", "é".repeat(120), "ü".repeat(116)));
    }

    #[test]
    fn milestones_change_nothing() {
        let text = "a line\n\n".repeat(500) + &"ein langer Satz, schön".repeat(2000) + &"\né€😀".repeat(3000);
        let milestones = Milestones::of(&text);
        for at in (0..text.len() + 9).step_by(7) {
            let counted = Place::at("a", &text, at..at + 30);
            assert_eq!(Place::from_milestones("a", &text, &milestones, at..at + 30), counted, "{at}");
            let before = &text[..text.floor_char_boundary(at.min(text.len()))];
            assert_eq!(counted.line, before.matches('\n').count() + 1);
            let line = before.rsplit('\n').next().unwrap_or_default();
            assert_eq!(counted.column, line.chars().count() + 1);
        }
    }

    #[test]
    fn many_places_in_a_long_line_take_little() {
        let text = "[a](b) ".repeat(300_000);
        let milestones = Milestones::of(&text);
        let begun = Instant::now();
        let places =
            (0..text.len()).step_by(70).map(|at| Place::from_milestones("a", &text, &milestones, at..at + 6));
        let kept: usize = places.map(|place| place.text.len()).sum();
        assert!(kept < 30_000 * 250, "{kept} bytes");
        // To count from the beginning takes minutes.
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    }
}
