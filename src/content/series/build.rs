//! A series while it is read: what repeats is found again by its text.

use std::collections::BTreeMap;

use crate::content::kinds::Indicator;
use crate::content::problem::Problem;
use crate::content::series::{Cut, Datum, Series};
use crate::content::types::Ref;
use crate::diagnostic::Code;
use crate::source::Span;

/// A series while it is read.
pub struct Builder<'a> {
    series: Series,
    dimensions: Vec<(&'a str, Vec<&'a str>)>,
    groups: BTreeMap<Vec<String>, u32>,
    refs: BTreeMap<(u8, String), u32>,
    words: BTreeMap<String, u32>,
    cuts: BTreeMap<Cut, u32>,
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl<'a> Builder<'a> {
    /// An empty one for an indicator.
    pub fn new(indicator: &'a Indicator) -> Self {
        Self::on(Series::default(), indicator)
    }

    /// One that adds to a series.
    pub fn on(series: Series, indicator: &'a Indicator) -> Self {
        let dimension = |dimension: &'a crate::content::kinds::Dimension| {
            (dimension.name.as_str(), dimension.values.iter().map(|value| value.as_str()).collect())
        };
        let mut builder = Self {
            dimensions: indicator.dimensions.iter().map(dimension).collect(),
            groups: BTreeMap::new(),
            refs: BTreeMap::new(),
            words: BTreeMap::new(),
            cuts: BTreeMap::new(),
            series,
        };
        builder.remember();
        builder
    }

    fn remember(&mut self) {
        let Series { groups, refs, words, cuts, .. } = &self.series;
        let ids = |group: &Vec<Ref>| group.iter().map(|partner| partner.id.clone()).collect();
        self.groups = groups.iter().map(ids).zip(0..).collect();
        self.refs = refs.iter().zip(0..).filter_map(|(one, at)| Some((key(one.as_ref()?), at))).collect();
        self.words = words.iter().cloned().zip(0..).collect();
        self.cuts = cuts.iter().cloned().zip(0..).collect();
    }

    /// The dimensions: names with the values that each may have.
    pub fn dimensions(&self) -> &[(&'a str, Vec<&'a str>)] {
        &self.dimensions
    }

    /// Adds a figure.
    pub fn push(&mut self, datum: Datum) {
        self.series.data.push(datum);
    }

    /// The number of a set of partners; their order does not matter.
    pub fn group(&mut self, mut partners: Vec<Ref>) -> u32 {
        partners.sort_by(|a, b| a.id.cmp(&b.id));
        partners.dedup_by(|a, b| a.id == b.id);
        let ids: Vec<_> = partners.iter().map(|partner| partner.id.clone()).collect();
        let list = &mut self.series.groups;
        *self.groups.entry(ids).or_insert_with(|| {
            list.push(partners);
            number(list.len() - 1)
        })
    }

    /// The number of an entry.
    pub fn reference(&mut self, reference: Option<&Ref>) -> u32 {
        let Some(reference) = reference else { return 0 };
        let list = &mut self.series.refs;
        *self.refs.entry(key(reference)).or_insert_with(|| {
            list.push(Some(reference.clone()));
            number(list.len() - 1)
        })
    }

    /// The number of a word; 0 for the empty one.
    pub fn word(&mut self, word: &str) -> u32 {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let list = &mut self.series.words;
        list.push(word.to_owned());
        self.words.insert(word.to_owned(), number(list.len() - 1));
        number(list.len() - 1)
    }

    /// The number of a combination of dimension values.
    pub fn cut(&mut self, mut cut: Cut) -> u32 {
        cut.sort();
        let list = &mut self.series.cuts;
        *self.cuts.entry(cut).or_insert_with_key(|cut| {
            list.push(cut.clone());
            number(list.len() - 1)
        })
    }

    /// The dimension of that name.
    pub fn dimension(&self, name: &str) -> Option<usize> {
        self.dimensions.iter().position(|(known, _)| *known == name)
    }

    /// The problem of a dimension that the indicator does not have.
    pub fn no_dimension(&self, name: &str, span: Span) -> Problem {
        let problem =
            Problem::new(Code::UNKNOWN_DIMENSION, span, format!("the indicator has no dimension `{name}`"));
        match self.dimensions.is_empty() {
            true => problem.hint(format!("Declare it: dimensions = [{{ name = \"{name}\", values = […] }}]")),
            false => problem.one_of(name, self.dimensions.iter().map(|(name, _)| *name)),
        }
    }

    /// The value as the dimension declares it, letter case apart; otherwise the problem. A dimension that declares no values takes any.
    pub fn value(&self, dimension: usize, value: &str, span: Span) -> Result<String, Problem> {
        let (name, values) = &self.dimensions[dimension];
        let same = |known: &&&str| known.to_lowercase() == value.to_lowercase();
        match values.iter().find(same) {
            Some(known) => Ok((*known).to_owned()),
            None if values.is_empty() => Ok(value.to_owned()),
            None => {
                let message = format!("`{value}` is not a value of the dimension `{name}`");
                let problem = Problem::new(Code::UNKNOWN_DIMENSION, span, message);
                Err(problem.one_of(value, values.iter().copied()))
            }
        }
    }

    /// The series.
    pub fn finish(self) -> Series {
        self.series
    }
}

fn key(reference: &Ref) -> (u8, String) {
    (reference.kind as u8, reference.id.clone())
}
