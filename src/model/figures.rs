//! One figure out of several measurements, by the indicator's own rule. Percentages and scores are never added up.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::content::kinds::{Aggregation, Counting, Indicator, Measurement};

/// A figure and the last day that it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The value.
    pub value: Decimal,
    /// The last day that it covers.
    pub as_of: Date,
}

/// What sort of count an indicator is: units, unless it says otherwise.
pub fn counting(indicator: &Indicator) -> Counting {
    indicator.counting.unwrap_or(Counting::Units)
}

/// How an indicator's measurements become one figure: what it says, except that percentages and scores are never added up.
pub fn aggregation(indicator: &Indicator) -> Aggregation {
    let summable = !matches!(counting(indicator), Counting::Percent | Counting::Score);
    match indicator.aggregation {
        Some(Aggregation::Sum) if !summable => Aggregation::Latest,
        Some(aggregation) => aggregation,
        None if summable => Aggregation::Sum,
        None => Aggregation::Latest,
    }
}

/// The first and the last day that a measurement covers.
pub fn days(measurement: &Measurement) -> Option<(Date, Date)> {
    let period = measurement.period.map(|period| (period.start, period.end));
    period.or_else(|| measurement.date.map(|date| (date.date, date.date)))
}

/// The figure of the measurements that `keep` wants. Those told apart by dimensions are parts of a whole that stands
/// beside them, so they count only if there is no whole.
pub fn figure(indicator: &Indicator, keep: impl Fn(&Measurement) -> bool) -> Option<Figure> {
    let kept: Vec<_> = indicator.measurements.iter().filter(|measurement| keep(measurement)).collect();
    let whole: Vec<_> = kept.iter().copied().filter(|measurement| !is_part(measurement)).collect();
    let counted = if whole.is_empty() { kept } else { whole };
    let dated =
        || counted.iter().filter_map(|measurement| Some((days(measurement)?.1, measurement.value.value)));
    let as_of = dated().map(|(end, _)| end).max()?;
    let values = || dated().map(|(_, value)| value);
    let value = match aggregation(indicator) {
        Aggregation::Sum => values().try_fold(Decimal::ZERO, Decimal::checked_add)?,
        Aggregation::Latest => {
            dated().filter(|(end, _)| *end == as_of).map(|(_, value)| value).next_back()?
        }
        Aggregation::Mean => {
            let sum = values().try_fold(Decimal::ZERO, Decimal::checked_add)?;
            sum.checked_div(Decimal::from(values().count()))?.round_dp(2).normalize()
        }
        Aggregation::Max => values().max()?,
        Aggregation::None => return None,
    };
    Some(Figure { value, as_of })
}

/// Whether a measurement is a part of another one, told apart by a dimension.
fn is_part(measurement: &Measurement) -> bool {
    measurement.dimensions.as_ref().is_some_and(|dimensions| !dimensions.table.entries.is_empty())
}

/// How far the way from `baseline` to `target` has been gone, from 0 to 100; also where falling is good.
pub fn percent(baseline: Decimal, target: Decimal, value: Decimal) -> Option<u32> {
    let way = target.checked_sub(baseline)?;
    let gone = value.checked_sub(baseline)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(way)?;
    u32::try_from(gone.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED).trunc()).ok()
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::model::figures::percent;

    #[test]
    fn the_way_is_measured_from_the_baseline_in_either_direction() {
        let of = |a: i64, b: i64, c: i64| percent(Decimal::from(a), Decimal::from(b), Decimal::from(c));
        assert_eq!(of(0, 400, 100), Some(25));
        assert_eq!(of(100, 400, 100), Some(0));
        assert_eq!(of(40, 20, 30), Some(50));
        assert_eq!(of(0, 400, 900), Some(100));
        assert_eq!(of(0, 400, -5), Some(0));
        assert_eq!(of(5, 5, 5), None);
    }
}
