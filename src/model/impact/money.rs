//! Sums of money, each currency for itself; and one figure for all, where the portal declares what each is worth.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::content::kinds::{Contribution, Named, Rate};

/// Money and other gifts, added up by currency and by unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Money, by currency.
    pub money: BTreeMap<String, Decimal>,
    /// Anything else, by unit.
    pub other: BTreeMap<String, Decimal>,
}

impl Given {
    /// Adds a contribution; its currency is the portal's if it names none.
    pub fn add(&mut self, given: &Contribution, currency: &str) {
        let (list, name, value) = match (&given.amount, &given.quantity, &given.unit) {
            (Some(amount), ..) => {
                let code = given.currency.as_ref().map_or(currency, |code| code.0.as_str());
                (&mut self.money, code, amount.value)
            }
            (None, Some(quantity), Some(unit)) => (&mut self.other, unit.as_str(), quantity.value),
            _ => return,
        };
        let sum = list.entry(name.to_owned()).or_default();
        *sum = sum.checked_add(value).unwrap_or(*sum);
    }

    /// Everything in one currency, by declared rates; what has none is named and left out.
    pub fn joint(&self, currency: &str, rates: &Named<Rate>) -> Joint {
        let mut joint = Joint::default();
        for (name, value) in self.money.iter().chain(&self.other) {
            let rate = if name == currency {
                Some(Decimal::ONE)
            } else {
                rates.get(name).map(|rate| rate.worth.value)
            };
            let worth = rate.and_then(|rate| value.checked_mul(rate));
            match worth {
                Some(worth) => joint.add(name, *value, worth, rate.unwrap_or_default()),
                None => joint.left_out.push((name.clone(), *value)),
            }
        }
        joint
    }
}

/// A sum over several currencies and units, and how it was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joint {
    /// The sum, to the hundredth.
    pub value: Decimal,
    /// What went into it: the name, how much, the rate, what that is worth.
    pub counted: Vec<(String, Decimal, Decimal, Decimal)>,
    /// What has no rate.
    pub left_out: Vec<(String, Decimal)>,
}

impl Joint {
    fn add(&mut self, name: &str, value: Decimal, worth: Decimal, rate: Decimal) {
        let worth = worth.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize();
        self.value = self.value.checked_add(worth).unwrap_or(self.value);
        self.counted.push((name.to_owned(), value, rate, worth));
    }
}

/// What one unit of a result has cost, to the hundredth. Nothing if there was no result.
pub fn cost(spent: Decimal, result: Decimal) -> Option<Decimal> {
    let cost = (result > Decimal::ZERO).then(|| spent.checked_div(result))??;
    Some(cost.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}
