//! Who offers or needs something of a kind, so that the two find each other without everybody asking everybody.

use std::collections::BTreeMap;

use crate::content::Content;
use crate::content::kinds::ContributionKind;
use crate::content::types::Kind;
use crate::model::entry::EntryId;

/// A partner that offers or needs something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trader {
    /// The partner.
    pub id: EntryId,
}

/// The partners who offer or need something, by its kind.
#[derive(Debug, Default)]
pub struct Offers {
    by_kind: BTreeMap<ContributionKind, Vec<Trader>>,
}

impl Offers {
    /// The offers and needs of all partners.
    pub fn of(content: &Content) -> Self {
        let mut offers = Self::default();
        for (index, partner) in content.partners.iter().enumerate() {
            let fields = &partner.original.fields;
            for kind in fields.offers.iter().chain(&fields.needs).filter_map(|offer| offer.kind) {
                let traders = offers.by_kind.entry(kind).or_default();
                let trader = Trader { id: EntryId { kind: Kind::Partner, index } };
                if traders.last() != Some(&trader) {
                    traders.push(trader);
                }
            }
        }
        offers
    }

    /// The partners who offer or need something of that kind.
    pub fn of_kind(&self, kind: ContributionKind) -> &[Trader] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }
}
