//! What is measured can be believed: the figures of an indicator against each other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::content::kinds::{Aggregation, Counting};
use crate::content::problem::Problem;
use crate::content::series::{Datum, Series};
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::check::impact::measured;
use crate::model::impact::Rule;

/// What makes two figures speak of the same thing: the partners, campaign, event, place and dimension values.
type Subjects = (u32, u32, u32, u32, u32);

fn subjects(datum: &Datum) -> Subjects {
    (datum.partners, datum.campaign, datum.event, datum.place, datum.cut)
}

/// The figures that were measured, not planned.
fn actual(series: &Series) -> Vec<&Datum> {
    series.data.iter().filter(|datum| !datum.planned).collect()
}

/// Nothing is measured twice, and no two times of the same thing overlap.
pub fn times(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (_, series) in measured(subject) {
        let mut data = actual(series);
        data.sort_by_key(|datum| (subjects(datum), datum.start, datum.end, datum.span));
        for same in data.chunk_by(|a, b| subjects(a) == subjects(b)) {
            let mut widest: Option<&Datum> = None;
            for datum in same {
                if let Some(other) = widest.filter(|other| datum.start <= other.end) {
                    problems.push(clash(datum, other));
                }
                if widest.is_none_or(|other| datum.end > other.end) {
                    widest = Some(datum);
                }
            }
        }
    }
}

fn clash(datum: &Datum, other: &Datum) -> Problem {
    if (datum.start, datum.end) == (other.start, other.end) {
        let message =
            format!("there are two figures for {}: {} and {}", days(datum), other.value, datum.value);
        let problem = Problem::new(Code::MEASURED_TWICE, datum.span, message);
        return problem.hint("Keep one, or say what tells them apart: place, event, partners or dimensions");
    }
    let message =
        format!("the time of this figure ({}) overlaps that of another one ({})", days(datum), days(other));
    let problem = Problem::new(Code::OVERLAPPING_PERIODS, datum.span, message);
    problem.hint("Correct a period, or say what tells the two apart: place, event, partners or dimensions")
}

fn days(datum: &Datum) -> String {
    match datum.start == datum.end {
        true => datum.start.to_string(),
        false => format!("{} to {}", datum.start, datum.end),
    }
}

/// Parts add up to their total, or a note on the total says why not; they are never more.
pub fn parts(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (entry, series) in measured(subject) {
        let rule = Rule::of(&entry.original.fields);
        if !rule.summable() || series.cuts().len() == 1 || rule.aggregation == Aggregation::Mean {
            continue;
        }
        let key = |datum: &Datum| {
            (datum.start, datum.end, datum.partners, datum.campaign, datum.event, datum.place)
        };
        let mut data = actual(series);
        data.sort_by_key(|datum| (key(datum), datum.span));
        for same in data.chunk_by(|a, b| key(a) == key(b)) {
            if let Some(whole) = same.iter().find(|datum| datum.cut == 0) {
                against_whole(series, whole, same, problems);
            }
        }
    }
}

fn against_whole(series: &Series, whole: &Datum, same: &[&Datum], problems: &mut Vec<Problem>) {
    let mut sums: BTreeMap<Vec<usize>, Decimal> = BTreeMap::new();
    for datum in same.iter().filter(|datum| datum.cut != 0) {
        let way = series.cut(datum).iter().map(|(dimension, _)| *dimension).collect();
        let sum = sums.entry(way).or_default();
        *sum = sum.checked_add(datum.value).unwrap_or(*sum);
    }
    for sum in sums.into_values() {
        let value = whole.value;
        let (message, hint) = if sum > value {
            (format!("the parts come to {sum}, and this total is {value}"), "Correct the total or its parts")
        } else if sum < value && whole.note == 0 {
            let message = format!("the parts come to only {sum} of this total of {value}");
            (message, "Add the missing parts, or a note on the total that says why they are missing")
        } else {
            continue;
        };
        problems.push(Problem::new(Code::PARTS_AND_TOTAL, whole.span, message).hint(hint));
    }
}

/// People counted by several partners, at several events or places at the same time are added up only when somebody has said that they
/// are not the same.
pub fn people(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (entry, series) in measured(subject) {
        let indicator = &entry.original.fields;
        let rule = Rule::of(indicator);
        let declared = indicator.overlap.is_some() || indicator.distinct.is_some();
        if declared || rule.counting != Counting::People || rule.aggregation != Aggregation::Sum {
            continue;
        }
        if let Some(datum) = perhaps_the_same(series) {
            let message = format!(
                "these people may be the same as others counted for `{}` at that time",
                indicator.title
            );
            let problem = Problem::new(Code::SAME_PEOPLE, datum.span, message);
            problems.push(problem.hint(
                "Say so: distinct = true if nobody is counted twice, or overlap = \"…\" on the measurements whose people are the same",
            ));
        }
    }
}

/// The first figure whose time overlaps that of one of other partners, events or places.
fn perhaps_the_same(series: &Series) -> Option<&Datum> {
    let mut data: Vec<_> = actual(series).into_iter().filter(|datum| datum.overlap == 0).collect();
    data.sort_by_key(|datum| (datum.start, datum.end, datum.span));
    let who = |datum: &Datum| (datum.partners, datum.campaign, datum.event, datum.place);
    let mut open: BTreeMap<(u32, u32, u32, u32), Date> = BTreeMap::new();
    let seen: BTreeSet<_> = data.iter().map(|datum| who(datum)).collect();
    data.into_iter().find(|datum| {
        let other = open.iter().any(|(key, end)| *key != who(datum) && datum.start <= *end);
        let end = open.entry(who(datum)).or_insert(datum.end);
        *end = datum.end.max(*end);
        other && seen.len() > 1
    })
}
