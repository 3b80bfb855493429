//! One figure out of several, with what was counted, what was left out, and why.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::content::kinds::Aggregation;
use crate::content::series::{Datum, Series};
use crate::model::impact::Rule;

/// Why a figure is not in a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is planned, not measured.
    Planned,
    /// Its time lies ahead.
    Ahead,
    /// It is a part of a whole that is counted.
    Part,
    /// It takes the same whole apart in another way than those that are counted.
    OtherCut,
    /// A measurement covers the attendance or the outcome already.
    Covered,
    /// An outcome told in a story, of an indicator whose figures are not added up.
    Told,
    /// The people are the same as in a larger figure.
    SamePeople,
    /// A later figure has taken its place.
    Older,
    /// Another figure is larger.
    Smaller,
    /// The figures of this indicator stay apart.
    Apart,
}

impl Why {
    /// The word that templates and the command line know it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Ahead => "ahead",
            Self::Part => "part",
            Self::OtherCut => "other-cut",
            Self::Covered => "covered",
            Self::Told => "told",
            Self::SamePeople => "same-people",
            Self::Older => "older",
            Self::Smaller => "smaller",
            Self::Apart => "apart",
        }
    }
}

/// A figure and how it came about. Figures are named by their places in the series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The figure; missing if there is nothing to count, or if the figures stay apart.
    pub value: Option<Decimal>,
    /// The last day that it covers; today's where a figure's time runs on.
    pub as_of: Option<Date>,
    /// What was counted, by time.
    pub counted: Vec<u32>,
    /// What was left out, by time, and why.
    pub left_out: Vec<(u32, Why)>,
}

/// The figure of those that `keep` wants, as it stands on a day.
pub fn tally(
    rule: &Rule,
    series: &Series,
    verdicts: &[Option<Why>],
    today: Date,
    keep: &dyn Fn(&Datum) -> bool,
) -> Tally {
    let (mut live, mut left_out) = (Vec::new(), Vec::new());
    for ((at, datum), verdict) in (0..).zip(&series.data).zip(verdicts) {
        match verdict {
            _ if !keep(datum) => {}
            Some(why) => left_out.push((at, *why)),
            None => live.push(at),
        }
    }
    let mut tally = of(rule, series, &live);
    tally.as_of = tally.as_of.map(|day| day.min(today));
    tally.left_out.append(&mut left_out);
    tally.counted.sort_by_key(|at| by_time(series, *at));
    tally.left_out.sort_by_key(|(at, _)| by_time(series, *at));
    tally
}

/// The place of a figure in time; what was written first comes first where the time is the same.
fn by_time(series: &Series, at: u32) -> (Date, Date, u32) {
    let datum = &series.data[at as usize];
    (datum.end, datum.start, at)
}

/// The figure of the data at these places, all of which may be counted.
pub fn of(rule: &Rule, series: &Series, live: &[u32]) -> Tally {
    let value = |at: &u32| series.data[*at as usize].value;
    let end = |at: &u32| series.data[*at as usize].end;
    let Some(as_of) = live.iter().map(end).max() else { return Tally::default() };
    let tally = match rule.aggregation {
        Aggregation::Sum => sum(series, live),
        Aggregation::Latest => {
            let (last, older): (Vec<u32>, Vec<u32>) = live.iter().partition(|at| end(at) == as_of);
            let tally = if rule.summable() { sum(series, &last) } else { alone(series, &last) };
            tally.without(older, Why::Older)
        }
        Aggregation::Mean => Tally { value: mean(series, live), counted: live.to_vec(), ..Tally::default() },
        Aggregation::Max => {
            let largest = live.iter().copied().max_by_key(|at| (value(at), Reverse(by_time(series, *at))));
            let rest = live.iter().copied().filter(|at| Some(*at) != largest).collect();
            let tally = Tally {
                value: largest.as_ref().map(value),
                counted: largest.into_iter().collect(),
                ..Tally::default()
            };
            tally.without(rest, Why::Smaller)
        }
        Aggregation::None => Tally::default().without(live.to_vec(), Why::Apart),
    };
    Tally { value: tally.value.map(|value| value.normalize()), as_of: tally.value.map(|_| as_of), ..tally }
}

impl Tally {
    fn without(mut self, data: Vec<u32>, why: Why) -> Self {
        self.left_out.extend(data.into_iter().map(|at| (at, why)));
        self
    }
}

/// All of them added up; of those whose people are the same, the largest.
fn sum(series: &Series, live: &[u32]) -> Tally {
    let datum = |at: u32| &series.data[at as usize];
    let rank = |at: u32| (datum(at).value, Reverse(by_time(series, at)));
    let mut largest: BTreeMap<u32, u32> = BTreeMap::new();
    for at in live.iter().copied().filter(|at| datum(*at).overlap != 0) {
        let kept = largest.entry(datum(at).overlap).or_insert(at);
        if rank(at) > rank(*kept) {
            *kept = at;
        }
    }
    let counts = |at: u32| datum(at).overlap == 0 || largest.get(&datum(at).overlap) == Some(&at);
    let (counted, same): (Vec<u32>, Vec<u32>) = live.iter().partition(|at| counts(**at));
    let value = counted.iter().try_fold(Decimal::ZERO, |sum, at| sum.checked_add(datum(*at).value));
    Tally { value: value.filter(|_| !counted.is_empty()), counted, ..Tally::default() }
        .without(same, Why::SamePeople)
}

/// The only figure; several of the same day stay apart.
fn alone(series: &Series, live: &[u32]) -> Tally {
    match live {
        [at] => {
            Tally { value: Some(series.data[*at as usize].value), counted: vec![*at], ..Tally::default() }
        }
        _ => Tally::default().without(live.to_vec(), Why::Apart),
    }
}

/// The mean to the hundredth, weighted by the numbers of answers where each figure has one.
fn mean(series: &Series, live: &[u32]) -> Option<Decimal> {
    let data = || live.iter().map(|at| &series.data[*at as usize]);
    let weighted = data().all(|datum| datum.answers != 0);
    let weight = |datum: &Datum| if weighted { Decimal::from(datum.answers) } else { Decimal::ONE };
    let add = |sum: Decimal, datum: &Datum| sum.checked_add(datum.value.checked_mul(weight(datum))?);
    let sum = data().try_fold(Decimal::ZERO, add)?;
    let mean = sum.checked_div(data().map(weight).sum())?;
    Some(mean.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize())
}
