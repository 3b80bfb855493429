//! Honest arithmetic: one figure out of many, and how it was counted.
//!
//! What always holds (`tests` try to break it):
//! - Numbers are exact decimals, and the order in which figures were written never matters.
//! - A result that several partners share counts once in a total, and shows whole under each of them.
//! - A whole and its parts are not added to each other, nor two ways to take the same whole apart.
//! - Groups of people said to be the same are not added: the largest counts for all, within an indicator and over all of them (`people`).
//! - Percentages and scores are never added up. What is planned or lies ahead is not counted.
//! - An attendance or a story's outcome counts unless a measurement covers it already.
//! - Each total says what it counted and what it left out, and why. Nothing is dropped in silence.

pub mod feed;
pub mod fresh;
pub mod money;
pub mod people;
pub mod progress;
pub mod rule;
pub mod tally;
#[cfg(test)]
mod tests;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::content::kinds::{Aggregation, Indicator};
use crate::content::series::{Datum, Series};
use crate::content::{Content, Entry};

pub use progress::{Progress, State};
pub use rule::Rule;
pub use tally::{Tally, Why};

/// Everything that was measured for an indicator, and its figure.
#[derive(Debug)]
pub struct Account {
    /// How its figures become one.
    pub rule: Rule,
    /// What was measured, with what events and stories add.
    pub series: Series,
    /// The indicator's figure.
    pub total: Tally,
    verdicts: Vec<Option<Why>>,
    today: Date,
}

/// The accounts of all indicators, by their places.
#[derive(Debug, Default)]
pub struct Ledger {
    accounts: Vec<Account>,
}

impl Ledger {
    /// Counts everything that the content says, as of `today`. The series move from the content into the accounts.
    pub fn of(content: &mut Content, today: Date) -> Self {
        let mut series = std::mem::take(&mut content.series);
        let fed = feed::all(content);
        let mine = |entry: &Entry<Indicator>| series.remove(&entry.id).unwrap_or_default();
        let series: Vec<_> = content.indicators.iter().map(mine).collect();
        let none = Vec::new();
        let account = |(entry, series): (&Entry<Indicator>, Series)| {
            let indicator = &entry.original.fields;
            Account::new(indicator, feed::add(series, indicator, fed.get(&entry.id).unwrap_or(&none)), today)
        };
        Self { accounts: content.indicators.par_iter().zip(series).map(account).collect() }
    }

    /// The account of an indicator by its place.
    pub fn account(&self, indicator: usize) -> &Account {
        &self.accounts[indicator]
    }
}

/// What a partner has to do with an indicator's figure.
#[derive(Clone, Debug)]
pub struct Share {
    /// Its figure: everything that names it.
    pub tally: Tally,
    /// How much of that is shared with others; zero unless figures are added up.
    pub shared: Decimal,
    /// With whom, by id.
    pub with: BTreeSet<String>,
}

impl Account {
    /// Counts a series by an indicator's rule.
    pub fn new(indicator: &Indicator, series: Series, today: Date) -> Self {
        let rule = Rule::of(indicator);
        let verdicts = verdict::of(&rule, &series, today);
        let total = tally::tally(&rule, &series, &verdicts, today, &|_| true);
        Self { rule, series, total, verdicts, today }
    }

    /// The figure of some of the data, by the same rule.
    pub fn tally(&self, keep: impl Fn(&Datum) -> bool) -> Tally {
        tally::tally(&self.rule, &self.series, &self.verdicts, self.today, &keep)
    }

    /// The figure of some of the data, in which parts of a whole are counted too, for what tells them apart.
    pub fn tally_parts(&self, keep: impl Fn(&Datum) -> bool) -> Tally {
        let parts = |verdict: &Option<Why>| verdict.filter(|why| !matches!(why, Why::Part | Why::OtherCut));
        let verdicts: Vec<_> = self.verdicts.iter().map(parts).collect();
        tally::tally(&self.rule, &self.series, &verdicts, self.today, &keep)
    }

    /// How many people answered for the figures that a tally counted; nothing unless each of them says it.
    pub fn answers(&self, tally: &Tally) -> Option<u64> {
        let answers = tally.counted.iter().map(|at| u64::from(self.series.data[*at as usize].answers));
        let all = answers.clone().all(|answers| answers != 0) && !tally.counted.is_empty();
        all.then(|| answers.sum())
    }

    /// What a partner has to do with it.
    pub fn share(&self, partner: &str) -> Share {
        let tally = self.tally(|datum| self.series.names_partner(datum, partner));
        let mut share = Share { shared: Decimal::ZERO, with: BTreeSet::new(), tally };
        for datum in share.tally.counted.iter().map(|at| &self.series.data[*at as usize]) {
            let others = self.series.partners(datum).iter().filter(|other| other.id != partner);
            let others: BTreeSet<_> = others.map(|other| other.id.clone()).collect();
            if !others.is_empty() && self.rule.aggregation == Aggregation::Sum {
                share.shared = share.shared.checked_add(datum.value).unwrap_or(share.shared);
            }
            share.with.extend(others);
        }
        share
    }

    /// The figure's way through time: the running total where figures are added up, otherwise each figure, by its last day;
    /// one whose time runs on stands at today.
    pub fn points(&self) -> Vec<(Date, Decimal)> {
        let mut by_day: BTreeMap<Date, Vec<u32>> = BTreeMap::new();
        for (at, verdict) in (0..).zip(&self.verdicts) {
            if verdict.is_none() {
                by_day.entry(self.day(&self.series.data[at as usize])).or_default().push(at);
            }
        }
        let single = Rule { aggregation: Aggregation::Latest, ..self.rule };
        match self.rule.aggregation {
            Aggregation::Sum => self.points_of(&self.total),
            Aggregation::None => Vec::new(),
            _ => by_day
                .iter()
                .filter_map(|(day, data)| Some((*day, tally::of(&single, &self.series, data).value?)))
                .collect(),
        }
    }

    /// The running total of what a tally counted, by the last day of each figure.
    pub fn points_of(&self, tally: &Tally) -> Vec<(Date, Decimal)> {
        let mut by_day: BTreeMap<Date, Decimal> = BTreeMap::new();
        for datum in tally.counted.iter().map(|at| &self.series.data[*at as usize]) {
            let sum = by_day.entry(self.day(datum)).or_default();
            *sum = sum.checked_add(datum.value).unwrap_or(*sum);
        }
        let add = |sum: &mut Decimal, (day, value): (Date, Decimal)| {
            *sum = sum.checked_add(value).unwrap_or(*sum);
            Some((day, *sum))
        };
        by_day.into_iter().scan(Decimal::ZERO, add).collect()
    }

    /// The day at which a figure stands: its last one, or today while its time runs on.
    fn day(&self, datum: &Datum) -> Date {
        datum.end.min(self.today)
    }

    /// The figures planned for days to come or gone, by their last day.
    pub fn planned(&self) -> impl Iterator<Item = &Datum> {
        self.series.data.iter().filter(|datum| datum.planned)
    }

    /// Whether its figures stay apart, so that it has none of its own.
    pub fn stays_apart(&self) -> bool {
        self.total.value.is_none() && self.total.left_out.iter().any(|(_, why)| *why == Why::Apart)
    }

    /// Every partner that a counted figure names, by id.
    pub fn partners(&self) -> BTreeSet<&str> {
        let groups: BTreeSet<u32> =
            self.total.counted.iter().map(|at| self.series.data[*at as usize].partners).collect();
        let of = |group: &u32| self.series.groups().get(*group as usize);
        groups.iter().filter_map(of).flatten().map(|partner| partner.id.as_str()).collect()
    }

    /// The years in which counted figures end.
    pub fn years(&self) -> BTreeSet<i16> {
        self.total.counted.iter().map(|at| self.series.data[*at as usize].end.year()).collect()
    }
}
