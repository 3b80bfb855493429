//! Content lines as they are found: folded, of any line end, with what is no line at all among them.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::import::Reading;

/// A property (RFC 5545 §3.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name in upper case.
    pub name: String,
    /// Its parameters, names in upper case.
    pub params: Vec<(String, String)>,
    /// The value as it stands.
    pub value: String,
    /// The bytes of its first line in the file.
    pub range: Range<usize>,
}

impl Line {
    /// The value of a parameter.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value as a text (§3.3.11).
    pub fn text(&self) -> String {
        unescaped(&self.value)
    }

    /// The value as a list of texts.
    pub fn texts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut letters = self.value.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter == ',' {
                parts.push(String::new());
                continue;
            }
            let last = parts.len() - 1;
            parts[last].push(letter);
            if letter == '\\' {
                parts[last].extend(letters.next());
            }
        }
        parts.iter().map(|part| unescaped(part).trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            (letter, _) => text.push(letter),
        }
    }
    text
}

/// The lines of a file. What is no line is told; if it follows a text, it is read as more of it.
pub fn read(text: &str, reading: &mut Reading) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (whole, range) in unfolded(text) {
        match parse(&whole, &range) {
            Some(line) => lines.push(line),
            None => {
                let texts = ["DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT", "X-ALT-DESC"];
                let last = lines.last_mut().filter(|line| texts.contains(&line.name.as_str()));
                let hint = if last.is_some() {
                    "It was read as more of the text before it"
                } else {
                    "It was left out"
                };
                if let Some(last) = last {
                    last.value.push_str(&format!("\\n{}", whole.trim()));
                }
                reading.fault(
                    &range,
                    Code::BAD_TEXT,
                    "this is no line of a calendar: it has no `NAME:`",
                    hint,
                );
            }
        }
    }
    lines
}

/// The bytes of a file whose lines were folded without regard to letters of several bytes (§3.1 counts bytes, and says so): each
/// such letter stands whole before its fold. Nothing else is moved, and no line.
pub fn with_whole_letters(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut folds = Vec::new();
    let mut rest = bytes;
    while let Some((byte, behind)) = rest.split_first() {
        let length = fold(rest);
        if length > 0 {
            folds.extend_from_slice(&rest[..length]);
            rest = &rest[length..];
            continue;
        }
        // A byte that goes on with a letter stands behind its beginning, whatever folds lie between them.
        if !matches!(byte, 0x80..=0xbf) {
            out.append(&mut folds);
        }
        out.push(*byte);
        rest = behind;
    }
    out.append(&mut folds);
    out
}

/// How many bytes of a fold stand at the beginning.
fn fold(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', b' ' | b'\t', ..] => 3,
        [b'\r' | b'\n', b' ' | b'\t', ..] => 2,
        _ => 0,
    }
}

/// The lines with those that begin with a space or a tab joined to the one before.
fn unfolded(text: &str) -> Vec<(String, Range<usize>)> {
    let mut lines: Vec<(String, Range<usize>)> = Vec::new();
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    while at < text.len() {
        let rest = &text[at..];
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let line = &rest[..end];
        match (lines.last_mut(), line.strip_prefix([' ', '\t'])) {
            (Some((last, _)), Some(more)) => last.push_str(more),
            _ if line.trim().is_empty() => {}
            _ => lines.push((line.to_owned(), at..at + end)),
        }
        let ends = if rest[end..].starts_with("\r\n") { 2 } else { usize::from(end < rest.len()) };
        at += end + ends;
    }
    lines
}

fn parse(line: &str, range: &Range<usize>) -> Option<Line> {
    let end = line.find([':', ';'])?;
    let name = line[..end].trim();
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || !name.chars().all(sound) {
        return None;
    }
    let (params, value) = params(&line[end..])?;
    Some(Line { name: name.to_ascii_uppercase(), params, value: value.to_owned(), range: range.clone() })
}

/// The parameters and the value of what follows a name.
fn params(rest: &str) -> Option<(Vec<(String, String)>, &str)> {
    let mut quoted = false;
    let mut begins = 0;
    let mut params = Vec::new();
    for (at, letter) in rest.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            ';' | ':' if !quoted => {
                if let Some((name, value)) = rest[begins..at].trim_start_matches(';').split_once('=') {
                    params
                        .push((name.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned()));
                }
                begins = at;
                if letter == ':' {
                    return Some((params, &rest[at + 1..]));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::import::Reading;
    use crate::import::ics::line::{read, with_whole_letters};

    #[test]
    fn a_letter_that_a_fold_parts_is_whole_again() {
        let text = "SUMMARY:Caf\u{e9} \u{1f333}\r\nURL:x\n";
        for fold in ["\r\n ", "\n\t", "\r "] {
            for at in 9..text.find("\r\nURL").unwrap() {
                let mut bytes = text.as_bytes().to_vec();
                bytes.splice(at..at, fold.bytes());
                // Another one right behind it, in the same letter or the next.
                bytes.splice(at + fold.len() + 1..at + fold.len() + 1, fold.bytes());
                let whole = String::from_utf8(with_whole_letters(&bytes)).unwrap();
                let lines = read(&whole, &mut Reading::default());
                assert_eq!(
                    (lines[0].text().as_str(), lines[1].value.as_str()),
                    ("Caf\u{e9} \u{1f333}", "x"),
                    "{whole:?}"
                );
                assert_eq!(whole.lines().count(), String::from_utf8_lossy(&bytes).lines().count());
            }
        }
        assert_eq!(with_whole_letters(text.as_bytes()), text.as_bytes());
    }

    #[test]
    fn lines_are_read_as_they_are_found() {
        let text = "\u{feff}SUMMARY;LANGUAGE=en:Tea\\, and\r\n  talk\nDTSTART;TZID=\"A: b;c\":20260321T090000\r\rno line\nCATEGORIES:a,b\\,c,\n";
        let mut reading = Reading::default();
        let lines = read(text, &mut reading);
        assert_eq!(
            lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(),
            ["SUMMARY", "DTSTART", "CATEGORIES"]
        );
        assert_eq!(lines[0].text(), "Tea, and talk");
        assert_eq!((lines[1].param("TZID"), lines[1].value.as_str()), (Some("A: b;c"), "20260321T090000"));
        assert_eq!(lines[2].texts(), ["a", "b,c"]);
        assert_eq!(reading.faults.len(), 1);
        assert_eq!(&text[reading.faults[0].range.clone()], "no line");
    }

    #[test]
    fn a_text_that_is_not_folded_goes_on() {
        let mut reading = Reading::default();
        let lines = read("DESCRIPTION:Dear\nTeam,\nEND:VEVENT\n", &mut reading);
        assert_eq!((lines.len(), lines[0].text().as_str()), (2, "Dear\nTeam,"));
    }
}
