//! Which parts of the site are wanted.

use std::collections::BTreeSet;

use crate::content::kinds::Output;
use crate::content::schema::Choice;

/// The parts that the portal or the theme has switched off; all others are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outputs {
    without: BTreeSet<&'static str>,
}

impl Outputs {
    /// Everything but `without`.
    pub fn without(without: impl IntoIterator<Item = Output>) -> Self {
        Self { without: without.into_iter().map(Choice::word).collect() }
    }

    /// What both want.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self { without: self.without.union(&other.without).copied().collect() }
    }

    /// Whether the part of that name is wanted: `taxonomies`, `sitemap`, `facets` …
    pub fn wants(&self, output: &str) -> bool {
        !self.without.contains(output)
    }
}

#[cfg(test)]
mod tests {
    use crate::content::kinds::Output;
    use crate::pages::outputs::Outputs;

    #[test]
    fn what_either_switches_off_is_off() {
        let portal = Outputs::without([Output::Impact]);
        let both = portal.and(&Outputs::without([Output::Sitemap]));
        assert!(!both.wants("impact") && !both.wants("sitemap") && both.wants("taxonomies"));
        assert!(Outputs::default().wants("impact"));
    }
}
