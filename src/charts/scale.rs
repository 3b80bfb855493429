//! Scales with round ticks.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A scale of numbers whose ends and ticks are round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Where it begins.
    pub min: Decimal,
    /// The distance of two ticks.
    pub step: Decimal,
    /// Where it ends.
    pub max: Decimal,
}

impl Scale {
    /// A scale that holds all values, and zero if `zero` is set, with three to six ticks. Values so large that round ones do not
    /// fit around them are its ends.
    pub fn of(values: impl IntoIterator<Item = Decimal>, zero: bool) -> Self {
        let values: Vec<Decimal> = values.into_iter().chain(zero.then_some(Decimal::ZERO)).collect();
        let low = values.iter().min().copied().unwrap_or_default();
        let high = values.iter().max().copied().unwrap_or_default();
        let high = if high == low { low.checked_add(Decimal::ONE).unwrap_or(high) } else { high };
        Self::round(low, high).unwrap_or(Self { min: low, step: Decimal::ZERO, max: high })
    }

    fn round(low: Decimal, high: Decimal) -> Option<Self> {
        let step = round_step(high.checked_sub(low)?)?;
        let floor = |value: Decimal| value.checked_div(step)?.floor().checked_mul(step);
        let (min, max) = (floor(low)?, floor(high)?);
        let max = if max < high { max.checked_add(step)? } else { max };
        max.checked_sub(min)?;
        Some(Self { min, step, max })
    }

    /// The ticks, the lowest first.
    pub fn ticks(&self) -> Vec<Decimal> {
        let steps = self.max.checked_sub(self.min).and_then(|span| span.checked_div(self.step));
        let Some(steps) = steps else { return vec![self.min, self.max] };
        let count = steps.to_u32().unwrap_or(0).min(12);
        let tick = |at: u32| self.min.checked_add(self.step.checked_mul(Decimal::from(at))?);
        (0..=count).filter_map(tick).map(|tick| tick.normalize()).collect()
    }

    /// Where a value lies, from 0 to 1.
    pub fn at(&self, value: Decimal) -> f64 {
        let exact = || value.checked_sub(self.min)?.checked_div(self.max.checked_sub(self.min)?)?.to_f64();
        let near = || {
            let [value, min, max] = [value, self.min, self.max].map(|one| one.to_f64().unwrap_or(0.0));
            (value - min) / (max - min).max(1.0)
        };
        exact().unwrap_or_else(near).clamp(0.0, 1.0)
    }
}

/// A fourth of the span or a little more: 1, 2 or 5 with as many zeros as it takes.
fn round_step(span: Decimal) -> Option<Decimal> {
    let rough = span / Decimal::from(4);
    let mut unit = Decimal::ONE;
    while unit > rough && unit.scale() < 12 {
        unit /= Decimal::TEN;
    }
    while unit.checked_mul(Decimal::TEN).is_some_and(|next| next <= rough) {
        unit *= Decimal::TEN;
    }
    let factors = [1, 2, 5, 10].map(Decimal::from);
    factors.into_iter().find_map(|factor| unit.checked_mul(factor).filter(|step| *step >= rough))
}

/// A scale of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Days {
    /// A scale that holds all days; nothing without any.
    pub fn of(days: impl IntoIterator<Item = Date> + Clone) -> Option<Self> {
        let first = days.clone().into_iter().min()?;
        let last = days.into_iter().max()?;
        Some(Self { first, last: if first == last { last.checked_add(1.day()).ok()? } else { last } })
    }

    fn length(&self) -> f64 {
        f64::from((self.last - self.first).get_days())
    }

    /// Where a day lies, from 0 to 1.
    pub fn at(&self, day: Date) -> f64 {
        (f64::from((day - self.first).get_days()) / self.length()).clamp(0.0, 1.0)
    }

    /// The first days of months, quarters or years within it, at most five; and whether they are years.
    pub fn ticks(&self) -> (Vec<Date>, bool) {
        let span = (self.last - self.first).get_days();
        let months: i8 = match span {
            0..=140 => 1,
            141..=400 => 3,
            401..=800 => 6,
            _ => 12,
        };
        let years = i16::try_from(span / 1825 + 1).unwrap_or(1);
        let mut ticks = Vec::new();
        let mut year = self.first.year();
        while year <= self.last.year() && ticks.len() < 24 {
            let starts = (1..=12i8).step_by(usize::try_from(months).unwrap_or(1));
            let days = starts.filter_map(|month| Date::new(year, month, 1).ok());
            ticks.extend(days.filter(|day| *day >= self.first && *day <= self.last));
            year += if months == 12 { years } else { 1 };
        }
        while ticks.len() > 5 {
            ticks = ticks.into_iter().step_by(2).collect();
        }
        (ticks, months == 12)
    }
}
