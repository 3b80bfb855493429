//! Tables as spreadsheets write them: RFC 4180, and what programs make of it.
//!
//! Commas, semicolons or tabs between cells; a byte order mark; quoted cells with line breaks and doubled quotes; line ends
//! of every system; empty rows; Excel's first line `sep=;`. Each cell keeps its bytes, so that what is wrong with it can be shown in its file.
//!
//! ```
//! use indaba::sheet::Sheet;
//! let sheet = Sheet::read("Date;Value\n2026-03-21;\"1 250,5\"\n");
//! let value = sheet.column("value").unwrap();
//! assert_eq!(sheet.cell(0, value).unwrap().text, "1 250,5");
//! ```

mod dates;
mod numbers;
mod scan;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

pub use dates::DayOrder;
pub use numbers::{Marks, Unreadable, fits};

use scan::Scanner;

/// A cell: its text, without quotes and without space around it, and its bytes in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Its bytes in the file, quotes included.
    pub range: Range<usize>,
}

/// Something wrong with the table itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes that are meant.
    pub range: Range<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: &'static str,
}

/// A table: the names of its columns, and its rows without the empty ones.
#[derive(Debug, Default)]
pub struct Sheet<'a> {
    /// The first row that is not empty.
    pub header: Vec<Cell<'a>>,
    /// What is wrong with the table itself; the rest of it can be used.
    pub faults: Vec<Fault>,
    /// What stands between cells.
    pub delimiter: u8,
    cells: Vec<Cell<'a>>,
    rows: Vec<Range<usize>>,
}

impl<'a> Sheet<'a> {
    /// Reads a whole file.
    pub fn read(text: &'a str) -> Self {
        let mut scanner = Scanner::new(text);
        let mut sheet = Self { delimiter: scanner.delimiter(), ..Self::default() };
        sheet.header = scanner.row().unwrap_or_default();
        while sheet.header.last().is_some_and(|cell| cell.text.is_empty()) {
            sheet.header.pop();
        }
        sheet.check_header();
        while let Some(row) = scanner.row() {
            sheet.push(row);
        }
        sheet.faults.extend(scanner.fault());
        sheet
    }

    /// How many rows there are below the header.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row below the header.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The column of that name; letter case, spaces, hyphens and underscores do not matter.
    pub fn column(&self, name: &str) -> Option<usize> {
        let wanted = folded(name);
        self.header.iter().position(|cell| folded(&cell.text) == wanted)
    }

    /// The cell of a row (from 0, below the header) in a column; nothing if it is empty.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell<'a>> {
        self.row(row).get(column).filter(|cell| !cell.text.is_empty())
    }

    /// The cells of a row; there may be fewer than columns.
    pub fn row(&self, row: usize) -> &[Cell<'a>] {
        self.rows.get(row).map_or(&[], |range| &self.cells[range.clone()])
    }

    /// The bytes of a row, from its first cell to its last.
    pub fn row_range(&self, row: usize) -> Range<usize> {
        let cells = self.row(row);
        match (cells.first(), cells.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => 0..0,
        }
    }

    /// What the numbers of a column are written with, by all of them together.
    pub fn marks(&self, column: usize) -> Marks {
        let texts = (0..self.len()).filter_map(|row| self.cell(row, column)).map(|cell| &*cell.text);
        Marks::of(texts, self.delimiter)
    }

    /// How the dates of a column are written, by all of them together.
    pub fn day_order(&self, column: usize) -> DayOrder {
        DayOrder::of((0..self.len()).filter_map(|row| self.cell(row, column)).map(|cell| &*cell.text))
    }

    fn push(&mut self, row: Vec<Cell<'a>>) {
        if let Some(extra) = row.iter().skip(self.header.len()).find(|cell| !cell.text.is_empty()) {
            self.faults.push(Fault {
                range: extra.range.clone(),
                message: format!("this row has more cells than the {} columns", self.header.len()),
                hint: "Put a cell that holds the separator into double quotes, or name the column in the first row",
            });
        }
        let start = self.cells.len();
        self.cells.extend(row);
        self.rows.push(start..self.cells.len());
    }

    fn check_header(&mut self) {
        for (at, cell) in self.header.iter().enumerate() {
            let name = folded(&cell.text);
            let message = if name.is_empty() {
                "this column has no name".to_owned()
            } else if self.header[..at].iter().any(|other| folded(&other.text) == name) {
                format!("there are two columns called `{}`", cell.text)
            } else {
                continue;
            };
            let hint = "Give each column a name of its own in the first row";
            self.faults.push(Fault { range: cell.range.clone(), message, hint });
        }
    }
}

/// A name without what people do not see as a difference.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
