//! The line of a problem with the place marked beneath it.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::cli::report::neutral::visible;
use crate::diagnostic::Place;

/// The most columns of a terminal that a line may take.
const ROOM: usize = 92;
/// How many columns a tab moves on.
const TAB: usize = 4;

/// A line as it is shown, and where in it the place lies.
#[derive(Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The line, cut around the place if it is long.
    pub line: String,
    /// How many columns lie before the marks.
    pub indent: usize,
    /// How many columns are marked.
    pub marks: usize,
}

impl Snippet {
    /// The line of `place`; nothing if the place is a file as a whole.
    pub fn of(place: &Place) -> Option<Self> {
        if place.line == 0 {
            return None;
        }
        let cells: Vec<_> = place.text.chars().map(Cell::of).collect();
        let start = place.column.saturating_sub(1 + place.skipped).min(cells.len());
        let end = start.saturating_add(place.width.max(1)).min(cells.len());
        let shown = window(&cells, start);
        let cut = |at: usize| at.clamp(shown.start, shown.end);
        let before = if shown.start + place.skipped > 0 { "…" } else { "" };
        let after = if shown.end < cells.len() { "…" } else { "" };
        let body: String = cells[shown.clone()].iter().map(Cell::text).collect();
        Some(Self {
            line: format!("{before}{body}{after}").trim_end().to_owned(),
            indent: before.chars().count() + columns(&cells[shown.start..cut(start)]),
            marks: columns(&cells[cut(start)..cut(end)]).max(1),
        })
    }
}

/// A character and the columns that it takes.
struct Cell {
    character: char,
    columns: usize,
}

impl Cell {
    fn of(character: char) -> Self {
        let columns = match character {
            '\t' => TAB,
            _ => visible(character).width().unwrap_or(1),
        };
        Self { character, columns }
    }

    fn text(&self) -> String {
        match self.character {
            '\t' => " ".repeat(TAB),
            character => visible(character).to_string(),
        }
    }
}

fn columns(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.columns).sum()
}

/// Which cells are shown: all, or those around `place` that the room allows, a third of it before the place.
fn window(cells: &[Cell], place: usize) -> Range<usize> {
    if columns(cells) <= ROOM {
        return 0..cells.len();
    }
    let mut start = reach_back(cells, place, ROOM / 3);
    let mut end = start;
    let mut taken = 0;
    while end < cells.len() && taken + cells[end].columns <= ROOM {
        taken += cells[end].columns;
        end += 1;
    }
    if end == cells.len() {
        start = reach_back(cells, end, ROOM);
    }
    start..end
}

/// The first cell so that what lies between it and `end` takes no more than `room`.
fn reach_back(cells: &[Cell], end: usize, room: usize) -> usize {
    let mut start = end;
    let mut taken = 0;
    while start > 0 && taken + cells[start - 1].columns <= room {
        start -= 1;
        taken += cells[start].columns;
    }
    start
}
