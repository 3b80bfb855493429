//! All people that a portal counts, over all of its indicators, each once as far as that can be known.
//!
//! The rule: an indicator of people (its figures added up, or the latest) names the group that it counts in `overlap`. The people of one group may
//! be the same, so the largest of its figures counts for all; groups of different names are other people, and are added. While one of several
//! indicators does not name its group, nobody knows whom it counts twice: then there is no total, and the check says so.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::content::Content;
use crate::content::kinds::{Aggregation, Counting, Indicator};
use crate::model::impact::{Ledger, Rule};

/// All people, and how they were counted. Indicators are named by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// How many there are.
    pub value: Decimal,
    /// The last day that it covers.
    pub as_of: Date,
    /// What was added up, the largest first.
    pub counted: Vec<(usize, Decimal)>,
    /// What was left out, since its people are those of a larger figure.
    pub left_out: Vec<(usize, Decimal)>,
}

/// Whether an indicator's figure is a number of people that may be added to others.
pub fn are_people(indicator: &Indicator) -> bool {
    let rule = Rule::of(indicator);
    rule.counting == Counting::People && matches!(rule.aggregation, Aggregation::Sum | Aggregation::Latest)
}

/// All people together; nothing unless two indicators at least count some, and each names its group.
pub fn together(content: &Content, ledger: &Ledger) -> Option<Together> {
    let mut groups: BTreeMap<&str, Vec<(Decimal, usize)>> = BTreeMap::new();
    let (mut count, mut as_of) = (0, None);
    for (index, entry) in content.indicators.iter().enumerate() {
        let indicator = &entry.original.fields;
        let total = &ledger.account(index).total;
        let Some(value) = total.value.filter(|_| are_people(indicator)) else { continue };
        groups.entry(indicator.overlap.as_ref()?.as_str()).or_default().push((value, index));
        as_of = as_of.max(total.as_of);
        count += 1;
    }
    let as_of = as_of.filter(|_| count > 1)?;
    let mut together = Together { value: Decimal::ZERO, as_of, counted: Vec::new(), left_out: Vec::new() };
    for mut group in groups.into_values() {
        group.sort_by_key(|(value, index)| (Reverse(*value), *index));
        let mut figures = group.into_iter().map(|(value, index)| (index, value));
        together.counted.extend(figures.next());
        together.left_out.extend(figures);
    }
    together.counted.sort_by_key(|(index, value)| (Reverse(*value), *index));
    together.left_out.sort_by_key(|(index, value)| (Reverse(*value), *index));
    together.value =
        together.counted.iter().try_fold(Decimal::ZERO, |sum, (_, value)| sum.checked_add(*value))?;
    Some(together)
}
