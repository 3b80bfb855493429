//! Which figures no total of the indicator may count, whatever it is a total of.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::content::kinds::Aggregation;
use crate::content::series::{Datum, Origin, Series};
use crate::model::impact::{Rule, Why};

/// For each figure, why it does not count, if it does not.
pub fn of(rule: &Rule, series: &Series, today: Date) -> Vec<Option<Why>> {
    let mut verdicts: Vec<_> = series.data.iter().map(|datum| alone(rule, datum, today)).collect();
    covered(series, &mut verdicts);
    parts(rule, series, &mut verdicts);
    verdicts
}

/// What a figure says of itself.
fn alone(rule: &Rule, datum: &Datum, today: Date) -> Option<Why> {
    match datum.origin {
        _ if datum.planned => Some(Why::Planned),
        _ if datum.start > today => Some(Why::Ahead),
        Origin::Outcome(_) if rule.aggregation != Aggregation::Sum => Some(Why::Told),
        _ => None,
    }
}

/// Leaves out attendances and outcomes that a measurement covers: of the same event, or of a stretch of time around it, by one of the same
/// partners, for the same campaign. An outcome also gives way to the attendance of its event.
fn covered(series: &Series, verdicts: &mut [Option<Why>]) {
    let rank = |datum: &Datum| match datum.origin {
        Origin::Written(_) | Origin::Row(_) => 0,
        Origin::Attendance => 1,
        Origin::Outcome(_) => 2,
    };
    if series.data.iter().all(|datum| rank(datum) == 0) {
        return;
    }
    for wanted in 1..=2 {
        let stronger = || {
            let counts =
                |(datum, verdict): &(&Datum, &Option<Why>)| rank(datum) < wanted && verdict.is_none();
            series.data.iter().zip(&*verdicts).filter(counts).map(|(datum, _)| datum)
        };
        let events: BTreeSet<u32> = stronger().map(|datum| datum.event).filter(|event| *event != 0).collect();
        let measured: Vec<Datum> = stronger().filter(|datum| rank(datum) == 0).copied().collect();
        for (datum, verdict) in series.data.iter().zip(verdicts.iter_mut()) {
            let is_covered =
                || events.contains(&datum.event) || measured.iter().any(|other| covers(series, other, datum));
            if rank(datum) == wanted && verdict.is_none() && is_covered() {
                *verdict = Some(Why::Covered);
            }
        }
    }
}

/// Whether a measurement holds an attendance or outcome already.
fn covers(series: &Series, own: &Datum, fed: &Datum) -> bool {
    let (ours, theirs) = (series.partners(own), series.partners(fed));
    let shared = ours.is_empty()
        || theirs.is_empty()
        || ours.iter().any(|one| theirs.iter().any(|other| one.id == other.id));
    let campaign = own.campaign == 0 || fed.campaign == 0 || own.campaign == fed.campaign;
    let event = own.event == 0 || fed.event == 0;
    own.start <= fed.start && fed.end <= own.end && campaign && event && shared
}

/// What makes figures belong together: the same time, campaign, event and place.
fn key(datum: &Datum) -> (Date, Date, u32, u32, u32) {
    (datum.start, datum.end, datum.campaign, datum.event, datum.place)
}

/// Leaves out the parts of a whole that counts, and all but one of the ways to take the same whole apart.
fn parts(rule: &Rule, series: &Series, verdicts: &mut [Option<Why>]) {
    if series.cuts().len() == 1 {
        return;
    }
    let mut live: Vec<usize> = (0..series.data.len()).filter(|at| verdicts[*at].is_none()).collect();
    // Shares and scores of some of the people are not comparable with those of all.
    if !rule.summable() && live.iter().any(|at| series.data[*at].cut == 0) {
        live.iter().filter(|at| series.data[**at].cut != 0).for_each(|at| verdicts[*at] = Some(Why::Part));
        return;
    }
    live.sort_by_key(|at| key(&series.data[*at]));
    for group in live.chunk_by(|a, b| key(&series.data[*a]) == key(&series.data[*b])) {
        let (wholes, parts): (Vec<usize>, Vec<usize>) =
            group.iter().partition(|at| series.data[**at].cut == 0);
        let wholes: BTreeSet<u32> = wholes.iter().map(|at| series.data[*at].partners).collect();
        let mut rest = Vec::new();
        for at in parts {
            if wholes.iter().any(|whole| is_within(series, series.data[at].partners, *whole)) {
                verdicts[at] = Some(Why::Part);
            } else {
                rest.push(at);
            }
        }
        other_cuts(rule, series, &rest, verdicts);
    }
}

/// Whether every partner of a set is in another one.
fn is_within(series: &Series, part: u32, whole: u32) -> bool {
    let of = |group: u32| series.groups().get(group as usize).map_or(&[][..], Vec::as_slice);
    part == whole || of(part).iter().all(|one| of(whole).iter().any(|other| one.id == other.id))
}

/// The ways in which partners take a whole apart, by dimensions: what the parts come to, and the parts.
type Ways = BTreeMap<Vec<usize>, (Decimal, Vec<usize>)>;

/// Of several ways to take the same whole apart (by age, by gender), the one with the largest sum counts.
fn other_cuts(rule: &Rule, series: &Series, parts: &[usize], verdicts: &mut [Option<Why>]) {
    if parts.len() < 2 || !rule.summable() {
        return;
    }
    let mut ways: BTreeMap<u32, Ways> = BTreeMap::new();
    for at in parts.iter().copied() {
        let datum = &series.data[at];
        let dimensions = series.cut(datum).iter().map(|(dimension, _)| *dimension).collect();
        let way = ways.entry(datum.partners).or_default().entry(dimensions).or_default();
        way.0 = way.0.checked_add(datum.value).unwrap_or(way.0);
        way.1.push(at);
    }
    for by_dimensions in ways.into_values().filter(|ways| ways.len() > 1) {
        let mut ranked: Vec<_> = by_dimensions.into_iter().collect();
        // The sort is stable, and ways of the same sum keep the order of their dimensions.
        ranked.sort_by_key(|(_, (sum, _))| Reverse(*sum));
        for at in ranked.into_iter().skip(1).flat_map(|(_, (_, data))| data) {
            verdicts[at] = Some(Why::OtherCut);
        }
    }
}
