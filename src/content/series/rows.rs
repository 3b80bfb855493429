//! Figures out of the table beside an indicator.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::content::kinds::{Counting, Indicator};
use crate::content::problem::Problem;
use crate::content::series::{Builder, Cut, Datum, Origin, said};
use crate::content::types::{Kind, Ref, read_period};
use crate::diagnostic::Code;
use crate::sheet::{Cell, DayOrder, Marks, Sheet, Unreadable};
use crate::source::{File, FileId, Span, Tree};

/// The columns that a table may have, besides one for each dimension.
pub const COLUMNS: [&str; 11] =
    ["period", "date", "start", "end", "value", "partners", "campaign", "event", "place", "source", "note"];
/// Columns that few need.
const MORE: [&str; 4] = ["planned", "overlap", "answers", "unit"];

/// Adds the rows of a table.
pub fn read(
    tree: &Tree,
    id: FileId,
    indicator: &Indicator,
    builder: &mut Builder<'_>,
    problems: &mut Vec<Problem>,
) {
    let sheet = Sheet::read(tree.file(id).map_or("", File::text));
    for fault in &sheet.faults {
        let span = Span::new(id, fault.range.clone());
        problems.push(Problem::new(Code::BAD_TABLE, span, &*fault.message).hint(fault.hint));
    }
    let Some(columns) = Columns::of(&sheet, id, indicator, builder, problems) else { return };
    let mut reader = Rows { sheet: &sheet, id, indicator, columns, builder, problems, told: BTreeSet::new() };
    for row in 0..sheet.len() {
        reader.row(row);
    }
}

/// Where each column stands.
struct Columns {
    known: [Option<usize>; 11],
    /// Where those of `MORE` stand.
    more: [Option<usize>; 4],
    dimensions: Vec<(usize, usize)>,
    marks: Marks,
    days: DayOrder,
}

impl Columns {
    fn of(
        sheet: &Sheet<'_>,
        id: FileId,
        indicator: &Indicator,
        builder: &Builder<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let known = COLUMNS.map(|name| sheet.column(name));
        let [period, date, start, end, value, ..] = known;
        let lacks = if value.is_none() {
            Some(("value", "value"))
        } else if period.or(date).is_none() && start.zip(end).is_none() {
            Some(("period", "period or date"))
        } else {
            None
        };
        if let Some((_, names)) = lacks {
            let end = sheet.header.last().map_or(0, |cell| cell.range.end);
            let span = Span::new(id, sheet.header.first().map_or(0, |cell| cell.range.start)..end);
            let problem = Problem::new(Code::BAD_TABLE, span, format!("this table has no column {names}"));
            problems.push(problem.hint("Name the columns in the first row: period, value, partners, …"));
            return None;
        }
        let dimensions = dimensions(sheet, indicator);
        unknown(sheet, id, builder, &known, &dimensions, problems);
        let dated = date.or(start);
        Some(Self {
            marks: value.map_or(Marks::POINT, |value| sheet.marks(value)),
            days: dated.map_or(DayOrder::Unknown, |date| sheet.day_order(date)),
            more: MORE.map(|name| sheet.column(name)),
            known,
            dimensions,
        })
    }
}

/// The columns of dimensions, by their names or titles.
fn dimensions(sheet: &Sheet<'_>, indicator: &Indicator) -> Vec<(usize, usize)> {
    let column = |dimension: &crate::content::kinds::Dimension| {
        let titled = || dimension.title.as_ref().and_then(|title| sheet.column(title));
        sheet.column(&dimension.name).or_else(titled)
    };
    let numbered = indicator.dimensions.iter().enumerate();
    numbered.filter_map(|(at, dimension)| Some((column(dimension)?, at))).collect()
}

/// Columns that nobody knows.
fn unknown(
    sheet: &Sheet<'_>,
    id: FileId,
    builder: &Builder<'_>,
    known: &[Option<usize>],
    dimensions: &[(usize, usize)],
    problems: &mut Vec<Problem>,
) {
    let more = MORE.map(|name| sheet.column(name));
    let taken: BTreeSet<usize> = known
        .iter()
        .chain(&more)
        .flatten()
        .copied()
        .chain(dimensions.iter().map(|(column, _)| *column))
        .collect();
    for (_, cell) in sheet
        .header
        .iter()
        .enumerate()
        .filter(|(at, cell)| !taken.contains(at) && sheet.column(&cell.text) == Some(*at))
    {
        let message = format!("there is no column `{}` here, and no dimension of that name", cell.text);
        let names =
            COLUMNS.iter().chain(&MORE).copied().chain(builder.dimensions().iter().map(|(name, _)| *name));
        let span = Span::new(id, cell.range.clone());
        problems.push(Problem::new(Code::UNKNOWN_FIELD, span, message).one_of(&cell.text, names));
    }
}

struct Rows<'a, 'b> {
    sheet: &'a Sheet<'a>,
    id: FileId,
    indicator: &'a Indicator,
    columns: Columns,
    builder: &'a mut Builder<'b>,
    problems: &'a mut Vec<Problem>,
    /// What has been told once need not be told of a thousand rows: the column or dimension, and the text.
    told: BTreeSet<(usize, String)>,
}

impl<'a> Rows<'a, '_> {
    fn row(&mut self, row: usize) {
        let [period, date, start, end, value, partners, campaign, event, place, source, note] =
            self.columns.known;
        let Some(days) = self.days(row, [period, date, start, end]) else { return };
        let Some(cell) = self.cell(row, value) else {
            let span = Span::new(self.id, self.sheet.row_range(row));
            let problem = Problem::new(Code::MISSING_FIELD, span, "this row has no value");
            return self
                .problems
                .push(problem.hint("Write the figure, or delete the row; 0 is a figure too"));
        };
        let span = self.span(cell);
        let value = match self.columns.marks.read(&cell.text) {
            Ok(value) => value,
            Err(why) => return self.problems.push(bad_number(&cell.text, why, span)),
        };
        if self.indicator.counting == Some(Counting::People) && self.columns.marks.is_doubtful(&cell.text) {
            self.problems.push(doubtful_people(&cell.text, value, span));
        }
        let [planned, overlap, answers, unit] = self.columns.more;
        self.unit(row, unit);
        let partners = self.cell(row, partners).map_or_else(Vec::new, |cell| self.partners(cell));
        let datum = Datum {
            start: days.0,
            end: days.1,
            value,
            partners: self.builder.group(partners),
            campaign: self.reference(row, campaign, Kind::Campaign),
            event: self.reference(row, event, Kind::Event),
            place: self.word(row, place),
            source: self.word(row, source),
            note: self.word(row, note),
            cut: self.cut(row),
            overlap: self.word(row, overlap),
            answers: self.answers(row, answers),
            planned: self.planned(row, planned),
            origin: Origin::Row(u32::try_from(row).unwrap_or(u32::MAX)),
            span,
        };
        self.builder.push(datum);
    }

    fn cell(&self, row: usize, column: Option<usize>) -> Option<&'a Cell<'a>> {
        let sheet: &'a Sheet<'a> = self.sheet;
        sheet.cell(row, column?)
    }

    fn span(&self, cell: &Cell<'_>) -> Span {
        Span::new(self.id, cell.range.clone())
    }

    /// The days of a row: its period, or its date, or from its start to its end.
    fn days(&mut self, row: usize, columns: [Option<usize>; 4]) -> Option<(Date, Date)> {
        let [period, date, start, end] = columns.map(|column| self.cell(row, column));
        let order = self.columns.days;
        let day = |cell: &Cell<'_>| order.read(&cell.text);
        let read = |cell: &Cell<'_>| read_period(&cell.text).or_else(|| day(cell).map(|day| (day, day)));
        let (cell, found) = match (period, date, start, end) {
            (Some(cell), ..) | (None, Some(cell), ..) => (cell, read(cell)),
            (None, None, Some(start), Some(end)) => match (day(start), day(end)) {
                (Some(first), Some(last)) => (end, Some((first, last))),
                (Some(_), None) => (end, None),
                _ => (start, None),
            },
            (_, _, Some(cell), None) => (cell, day(cell).map(|day| (day, day))),
            _ => {
                let span = Span::new(self.id, self.sheet.row_range(row));
                let problem = Problem::new(Code::MISSING_FIELD, span, "this row does not say when");
                self.problems.push(problem.hint("Write a period (2026-Q1) or a date (2026-03-21)"));
                return None;
            }
        };
        let span = self.span(cell);
        match found {
            Some((first, last)) if first <= last => Some((first, last)),
            Some(_) => {
                let problem = Problem::new(Code::END_BEFORE_START, span, "this period ends before it starts");
                self.problems.push(problem.hint("Put the earlier day first"));
                None
            }
            None => {
                let message = format!("`{}` is not a period or a date that can be told", cell.text);
                let hint = "Write 2026, 2026-Q1, 2026-03, 2026-03-21, or 2026-01-01/2026-03-31";
                self.problems.push(Problem::new(Code::BAD_DATE, span, message).hint(hint));
                None
            }
        }
    }

    /// The partners of a cell, with anything but letters, digits, hyphens and underscores between them.
    fn partners(&self, cell: &Cell<'_>) -> Vec<Ref> {
        let between = |c: char| matches!(c, ',' | ';' | '|' | '+' | '&') || c.is_whitespace();
        let ids = cell.text.split(between).filter(|id| !id.is_empty());
        ids.map(|id| Ref { kind: Kind::Partner, id: id.to_owned(), span: self.span(cell) }).collect()
    }

    fn reference(&mut self, row: usize, column: Option<usize>, kind: Kind) -> u32 {
        let Some(cell) = self.cell(row, column) else { return 0 };
        let reference = Ref { kind, id: cell.text.to_string(), span: self.span(cell) };
        self.builder.reference(Some(&reference))
    }

    fn word(&mut self, row: usize, column: Option<usize>) -> u32 {
        self.cell(row, column).map_or(0, |cell| self.builder.word(&cell.text))
    }

    fn planned(&self, row: usize, column: Option<usize>) -> bool {
        let cell = self.cell(row, column);
        cell.is_some_and(|cell| matches!(&*cell.text.to_lowercase(), "yes" | "true" | "1" | "x" | "planned"))
    }

    /// A unit beside the figure is the indicator's.
    fn unit(&mut self, row: usize, column: Option<usize>) {
        let Some(cell) = self.cell(row, column) else { return };
        let problem = said::unit(self.indicator, &cell.text, self.span(cell));
        self.problems.extend(problem.filter(|_| self.told.insert((usize::MAX, cell.text.to_string()))));
    }

    /// How many people answered; 0 if the row does not say it.
    fn answers(&mut self, row: usize, column: Option<usize>) -> u32 {
        let Some(cell) = self.cell(row, column) else { return 0 };
        let span = self.span(cell);
        let number = Marks::POINT.read(&cell.text).map_err(|why| bad_number(&cell.text, why, span));
        let answers = number.and_then(|number| said::answers(number, span));
        answers.unwrap_or_else(|problem| {
            self.problems.push(problem);
            0
        })
    }

    fn cut(&mut self, row: usize) -> u32 {
        let mut cut = Cut::new();
        for at in 0..self.columns.dimensions.len() {
            let (column, dimension) = self.columns.dimensions[at];
            let Some(cell) = self.cell(row, Some(column)) else { continue };
            match self.builder.value(dimension, &cell.text, self.span(cell)) {
                Ok(value) => cut.push((dimension, value)),
                Err(problem) => {
                    if self.told.insert((dimension, cell.text.to_string())) {
                        self.problems.push(problem);
                    }
                }
            }
        }
        self.builder.cut(cut)
    }
}

/// The problem of people who would be parts of people: nobody writes three decimals of them, and many write thousands so.
fn doubtful_people(text: &str, value: Decimal, span: Span) -> Problem {
    let whole: String = text.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    let message = format!("`{text}` would be {value} people by the marks of this column");
    Problem::new(Code::BAD_NUMBER, span, message).hint(format!("Write {whole} if thousands are meant"))
}

/// The problem of a cell that is no number.
pub fn bad_number(text: &str, why: Unreadable, span: Span) -> Problem {
    let (message, hint) = match why {
        Unreadable::NotANumber => (
            format!("`{text}` is not a number"),
            "Write digits alone, as 1250.50; the unit stands in the indicator",
        ),
        Unreadable::OtherMarks => (
            format!("`{text}` is written with other marks than the numbers above it"),
            "Write the decimals of a column in one way: 1250.50 or 1250,50",
        ),
        Unreadable::TooLong => {
            (format!("`{text}` has more digits than can be kept exactly"), "Round it, or use a larger unit")
        }
    };
    Problem::new(Code::BAD_NUMBER, span, message).hint(hint)
}
