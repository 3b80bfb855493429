//! How an indicator's figures become one.

use crate::content::kinds::{Aggregation, Counting, Indicator};

/// How an indicator's figures become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What sort of count it is: units, unless it says otherwise.
    pub counting: Counting,
    /// What it says, except that percentages and scores are never added up.
    pub aggregation: Aggregation,
}

impl Rule {
    /// The rule of an indicator.
    pub fn of(indicator: &Indicator) -> Self {
        let counting = indicator.counting.unwrap_or(Counting::Units);
        let summable = !matches!(counting, Counting::Percent | Counting::Score);
        let aggregation = match indicator.aggregation {
            Some(Aggregation::Sum) if !summable => Aggregation::Latest,
            Some(aggregation) => aggregation,
            None if summable => Aggregation::Sum,
            None => Aggregation::Latest,
        };
        Self { counting, aggregation }
    }

    /// Whether two of its figures may be added up at all.
    pub fn summable(&self) -> bool {
        !matches!(self.counting, Counting::Percent | Counting::Score)
    }
}
