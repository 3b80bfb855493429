//! The terms of the taxonomies in one language: made once, shared by all cards that show them.

use std::collections::BTreeMap;

use crate::content::types::Taxonomy;
use crate::pages::book::Book;
use crate::pages::view::Shared;
use crate::pages::views::TermView;

/// The terms that somebody has, by taxonomy and id.
#[derive(Debug, Default)]
pub struct Terms(BTreeMap<Taxonomy, BTreeMap<String, Shared<TermView>>>);

impl Terms {
    /// The terms of the book's portal in its language.
    pub fn of(book: &Book<'_>) -> Self {
        let shared = |taxonomy: Taxonomy| {
            let used = book.portal.terms.of_taxonomy(taxonomy).filter(|(_, entries)| !entries.is_empty());
            used.map(|(id, _)| (id.to_owned(), Shared::new(&book.term(taxonomy, id)))).collect()
        };
        Self(Taxonomy::ALL.into_iter().map(|taxonomy| (taxonomy, shared(taxonomy))).collect())
    }

    /// A term that somebody has.
    pub fn known(&self, taxonomy: Taxonomy, id: &str) -> Option<Shared<TermView>> {
        self.0.get(&taxonomy)?.get(id).cloned()
    }

    /// Any term.
    pub fn get(&self, book: &Book<'_>, taxonomy: Taxonomy, id: &str) -> Shared<TermView> {
        self.known(taxonomy, id).unwrap_or_else(|| Shared::new(&book.term(taxonomy, id)))
    }
}
