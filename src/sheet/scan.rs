//! From the bytes of a file to rows of cells.

use std::borrow::Cow;

use crate::sheet::{Cell, Fault};

/// What may stand between cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads a file row by row.
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
    open: Option<usize>,
}

impl<'a> Scanner<'a> {
    /// At the first row of a file, past its byte order mark and Excel's line `sep=;`.
    pub fn new(text: &'a str) -> Self {
        let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
        let first = text[at..].split(['\r', '\n']).next().unwrap_or_default();
        let named = first.trim_matches('"').strip_prefix("sep=").and_then(|rest| rest.bytes().next());
        let named = named.filter(|byte| DELIMITERS.contains(byte));
        if named.is_some() {
            at = (at + first.len() + 1).min(text.len());
        }
        let delimiter = named.unwrap_or_else(|| likely_delimiter(&text[at..]));
        Self { text, at, delimiter, open: None }
    }

    /// What stands between cells.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The next row that has anything in it.
    pub fn row(&mut self) -> Option<Vec<Cell<'a>>> {
        while self.at < self.text.len() {
            let mut cells = Vec::new();
            while self.cell(&mut cells) {}
            if cells.iter().any(|cell| !cell.text.is_empty()) {
                return Some(cells);
            }
        }
        None
    }

    /// The quote that nobody closed, if there is one.
    pub fn fault(&self) -> Option<Fault> {
        self.open.map(|at| Fault {
            range: at..at + 1,
            message: "this quote is never closed".to_owned(),
            hint: "Add the closing quote, and write a quote inside a cell twice",
        })
    }

    /// Reads one cell; false if it is the last of its row.
    fn cell(&mut self, cells: &mut Vec<Cell<'a>>) -> bool {
        let start = self.at;
        let blank = self.text.as_bytes()[start..].iter().take_while(|byte| **byte == b' ').count();
        let quoted = self.text.as_bytes().get(start + blank) == Some(&b'"');
        let text = if quoted { self.quoted(start + blank) } else { Cow::Borrowed("") };
        let rest = self.plain();
        let text = match text {
            // What stands behind the closing quote belongs to the cell all the same.
            text if quoted => {
                if rest.trim().is_empty() {
                    text
                } else {
                    Cow::Owned(format!("{text}{rest}"))
                }
            }
            _ => Cow::Borrowed(rest),
        };
        let end = self.at;
        cells.push(Cell { text: trimmed(text), range: start + blank..end.max(start + blank) });
        match self.text.as_bytes().get(end) {
            Some(byte) if *byte == self.delimiter => {
                self.at += 1;
                true
            }
            Some(b'\r') if self.text.as_bytes().get(end + 1) == Some(&b'\n') => {
                self.at += 2;
                false
            }
            Some(_) => {
                self.at += 1;
                false
            }
            None => false,
        }
    }

    /// The text between quotes; a doubled quote stands for one.
    fn quoted(&mut self, start: usize) -> Cow<'a, str> {
        let mut text = Cow::Borrowed("");
        let mut from = start + 1;
        loop {
            let Some(length) = self.text[from..].find('"') else {
                self.open.get_or_insert(start);
                self.at = self.text.len();
                return joined(text, &self.text[from..]);
            };
            let quote = from + length;
            text = joined(text, &self.text[from..quote]);
            if self.text.as_bytes().get(quote + 1) != Some(&b'"') {
                self.at = quote + 1;
                return text;
            }
            text = joined(text, "\"");
            from = quote + 2;
        }
    }

    /// What stands before the next delimiter or line end.
    fn plain(&mut self) -> &'a str {
        let rest = &self.text.as_bytes()[self.at..];
        let end = |byte: &u8| *byte == self.delimiter || *byte == b'\n' || *byte == b'\r';
        let length = rest.iter().position(end).unwrap_or(rest.len());
        let start = self.at;
        self.at += length;
        &self.text[start..self.at]
    }
}

fn joined<'a>(text: Cow<'a, str>, more: &'a str) -> Cow<'a, str> {
    if text.is_empty() { Cow::Borrowed(more) } else { Cow::Owned(text.into_owned() + more) }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// The delimiter that stands most often outside quotes in the first line that has anything in it; a comma if there is none.
fn likely_delimiter(text: &str) -> u8 {
    let Some(line) = text.lines().find(|line| !line.trim().is_empty()) else { return b',' };
    let count = |delimiter: u8| {
        let outside = line.split('"').step_by(2);
        outside.map(|part| part.bytes().filter(|byte| *byte == delimiter).count()).sum::<usize>()
    };
    let mut best = (0, b',');
    for delimiter in DELIMITERS {
        if count(delimiter) > best.0 {
            best = (count(delimiter), delimiter);
        }
    }
    best.1
}
