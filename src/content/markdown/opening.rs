//! The opening of a text as plain text, and how a text is cut.

use std::borrow::Cow;

use crate::content::markdown::body::{Body, Item};
use crate::content::markdown::outline::MOST_OPENING;
use crate::ellipsis;

/// The first words of a text, with an ellipsis if there are more than `most`. Each word comes with what stands before it, which the
/// first one does without unless it says more than white space.
pub(in crate::content::markdown) fn first<'a>(
    most: usize,
    words: impl Iterator<Item = (Cow<'a, str>, &'a str)>,
) -> String {
    let mut text = String::new();
    for (at, (before, word)) in words.enumerate() {
        if at == most {
            return ellipsis::cut(&text, "…");
        }
        text.push_str(if at == 0 { before.trim_start() } else { &before });
        text.push_str(word);
    }
    text
}

impl Body {
    /// The first words as plain text, at most 200, for what prints most of a text: a press release of its campaign. An empty line
    /// parts two blocks; the items of a list stand together, each behind its number or a dash, and those within it further in;
    /// a row of a table is a line, with a stroke between two cells.
    pub fn opening(&self, max_words: usize) -> String {
        let mut lines = Lines { items: &self.items, last: Last::Block };
        let mut at = 0;
        let words = self.text.split_inclusive('\n').flat_map(|line| {
            let begins = at;
            at += line.len();
            lines.words(begins, line)
        });
        first(max_words.min(MOST_OPENING), words)
    }
}

/// What a line is to the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Block,
    Row,
    InList,
}

/// The lines of a text, one after the other.
struct Lines<'a> {
    items: &'a [Item],
    last: Last,
}

impl Lines<'_> {
    /// The words of a line that begins at that byte of the text, each with what stands before it.
    fn words<'t>(&mut self, begins: usize, line: &'t str) -> Vec<(Cow<'static, str>, &'t str)> {
        let (line, is_row) = (line.trim_end(), line.contains('\t'));
        if line.is_empty() {
            return Vec::new();
        }
        let around: Vec<&Item> = self.items.iter().filter(|item| item.words.contains(&begins)).collect();
        let opens = around.iter().any(|item| item.words.start == begins);
        let close = if is_row { self.last == Last::Row } else { opens && self.last == Last::InList };
        self.last = match (is_row, around.is_empty()) {
            (true, _) => Last::Row,
            (false, true) => Last::Block,
            (false, false) => Last::InList,
        };
        let mut before = if close { "\n".to_owned() } else { "\n\n".to_owned() };
        before.extend(around.iter().map(|item| lead(item, begins)));
        let mut words = Vec::new();
        for cell in line.split('\t') {
            let mut rest = cell.split_whitespace();
            words.push((Cow::Owned(std::mem::take(&mut before)), rest.next().unwrap_or("–")));
            words.extend(rest.map(|word| (Cow::Borrowed(" "), word)));
            before.push_str(" | ");
        }
        words
    }
}

/// What stands at the head of a line in an item: its dash or number, or as much room once that has been said.
fn lead(item: &Item, begins: usize) -> String {
    let mark = item.number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
    if item.words.start == begins { mark } else { " ".repeat(mark.len()) }
}
