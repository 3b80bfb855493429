//! What was measured for an indicator, however it was written: one compact list out of its TOML and of the table (CSV) beside it.
//!
//! A portal may have a million figures, so what repeats (partners, places, notes) is kept once, and a figure names it by number.

mod build;
mod rows;
mod said;
pub mod written;

use jiff::civil::Date;
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::content::problem;
use crate::content::schema::Visit;
use crate::content::types::Ref;
use crate::content::{Content, Entry, kinds::Indicator};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Span, Tree};

pub use build::Builder;

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The indicator's own `[[measurements]]`, by their number.
    Written(u32),
    /// A row of the table beside it, from 0.
    Row(u32),
    /// The attendance of an event.
    Attendance,
    /// The outcome of a story, by the story's number.
    Outcome(u32),
}

/// One figure. What repeats is a number of one of the series' lists; 0 stands for nothing.
#[derive(Clone, Copy, Debug)]
pub struct Datum {
    /// The first day that it covers.
    pub start: Date,
    /// The last day that it covers.
    pub end: Date,
    /// The value.
    pub value: Decimal,
    /// The partners whose common result it is.
    pub partners: u32,
    /// The campaign.
    pub campaign: u32,
    /// The event.
    pub event: u32,
    /// The place.
    pub place: u32,
    /// Where it comes from, in words.
    pub source: u32,
    /// What should be known of it.
    pub note: u32,
    /// The values of dimensions that it is for.
    pub cut: u32,
    /// The group whose people are the same.
    pub overlap: u32,
    /// How many people answered; 0 if that is not said.
    pub answers: u32,
    /// Whether it is planned, not measured.
    pub planned: bool,
    /// What it was read from.
    pub origin: Origin,
    /// Where its value stands.
    pub span: Span,
}

/// The value of a dimension: the dimension by its place in the indicator, and the value.
pub type Cut = Vec<(usize, String)>;

/// Everything that was measured for an indicator.
#[derive(Debug)]
pub struct Series {
    /// The figures, in the order in which they were written.
    pub data: Vec<Datum>,
    groups: Vec<Vec<Ref>>,
    refs: Vec<Option<Ref>>,
    words: Vec<String>,
    cuts: Vec<Cut>,
}

impl Default for Series {
    fn default() -> Self {
        Self {
            data: Vec::new(),
            groups: vec![Vec::new()],
            refs: vec![None],
            words: vec![String::new()],
            cuts: vec![Vec::new()],
        }
    }
}

impl Series {
    /// The partners of a figure, by id.
    pub fn partners(&self, datum: &Datum) -> &[Ref] {
        self.groups.get(datum.partners as usize).map_or(&[], Vec::as_slice)
    }

    /// The campaign of a figure.
    pub fn campaign(&self, datum: &Datum) -> Option<&Ref> {
        self.refs.get(datum.campaign as usize)?.as_ref()
    }

    /// The event of a figure.
    pub fn event(&self, datum: &Datum) -> Option<&Ref> {
        self.refs.get(datum.event as usize)?.as_ref()
    }

    /// A word by its number: `place`, `source`, `note`, `overlap`.
    pub fn word(&self, number: u32) -> Option<&str> {
        self.words.get(number as usize).map(String::as_str).filter(|word| !word.is_empty())
    }

    /// The values of dimensions that a figure is for, by the dimensions' order; empty for a whole.
    pub fn cut(&self, datum: &Datum) -> &[(usize, String)] {
        self.cuts.get(datum.cut as usize).map_or(&[], Vec::as_slice)
    }

    /// Every combination of dimension values, by number; the first is the empty one.
    pub fn cuts(&self) -> &[Cut] {
        &self.cuts
    }

    /// The partner sets, by number; the first is the empty one.
    pub fn groups(&self) -> &[Vec<Ref>] {
        &self.groups
    }

    /// Whether a figure names the partner.
    pub fn names_partner(&self, datum: &Datum, id: &str) -> bool {
        self.partners(datum).iter().any(|partner| partner.id == id)
    }

    /// Shows every entry that its figures name.
    pub fn visit(&self, visitor: &mut dyn Visit) {
        let refs = self.refs.iter().flatten();
        self.groups.iter().flatten().chain(refs).for_each(|reference| visitor.reference(reference));
    }
}

/// Reads the series of every indicator, side by side.
pub fn read(tree: &Tree, content: &mut Content, diagnostics: &mut Diagnostics) {
    let read = |entry: &Entry<Indicator>| {
        let mut problems = Vec::new();
        let mut builder = Builder::new(&entry.original.fields);
        written::read(&entry.original.fields, &mut builder, &mut problems);
        for path in tables(entry) {
            if let Some(id) = tree.id(&path) {
                rows::read(tree, id, &entry.original.fields, &mut builder, &mut problems);
            }
        }
        (entry.id.clone(), builder.finish(), problems)
    };
    let series: Vec<_> = content.indicators.par_iter().map(read).collect();
    for (id, series, problems) in series {
        problem::first(problems).for_each(|problem| diagnostics.push(problem.diagnostic(tree)));
        content.series.insert(id, series);
    }
    strays(tree, content, diagnostics);
}

/// Where the table of an indicator may lie: `ID.csv` beside it, or `index.csv` in its bundle.
fn tables(entry: &Entry<Indicator>) -> Vec<String> {
    let own = format!("{}{}.csv", entry.folder, entry.id);
    let bundled = entry.folder.ends_with(&format!("/{}/", entry.id));
    let index = bundled.then(|| format!("{}index.csv", entry.folder));
    std::iter::once(own).chain(index).collect()
}

/// Tables beside no indicator.
fn strays(tree: &Tree, content: &Content, diagnostics: &mut Diagnostics) {
    let wanted: Vec<_> = content.indicators.iter().flat_map(tables).collect();
    let is_broken = |stem: &str| content.broken.iter().any(|(_, id)| id == stem);
    for (id, file) in tree.files().filter(|(_, file)| {
        file.path.starts_with("indicators/")
            && file.extension() == "csv"
            && !wanted.iter().any(|path| **path == *file.path)
    }) {
        let stem = file.name().trim_end_matches(".csv");
        if is_broken(stem) {
            continue;
        }
        let near = nearest(stem, content.indicators.iter().map(|entry| entry.id.as_str()));
        let hint = match near {
            Some(near) => format!("Did you mean `{near}.csv`? A table is called like its indicator"),
            None => format!("Add indicators/{stem}.toml with a title and a unit"),
        };
        let problem =
            Diagnostic::new(Code::STRAY_FILE, format!("there is no indicator `{stem}` for this table"));
        diagnostics.push(problem.at(tree.place_of(id)).hint(hint));
    }
}
