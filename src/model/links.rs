//! Which entry names which, both ways.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::content::Content;
use crate::content::schema::Visit;
use crate::content::types::{FileRef, Kind, Language, Ref, Term};
use crate::model::entry::{self, AnyEntry, EntryId};

/// The references between entries.
#[derive(Debug, Default)]
pub struct Links {
    from: BTreeMap<EntryId, Vec<EntryId>>,
    to: BTreeMap<EntryId, Vec<EntryId>>,
}

impl Links {
    /// The references of all entries. A reference to what is not shown is left out.
    pub fn of(content: &Content) -> Self {
        let mut links = Self::default();
        let named = |(id, entry): (EntryId, &dyn AnyEntry)| {
            let mut named = Named { content, found: Vec::new() };
            entry.visit(&mut named);
            let series = content.series.get(entry.id()).filter(|_| id.kind == Kind::Indicator);
            series.into_iter().for_each(|series| series.visit(&mut named));
            let mut found = named.found;
            found.sort_unstable();
            found.dedup();
            (id, found)
        };
        let entries: Vec<_> = entry::all(content).collect();
        let named: Vec<_> = entries.into_par_iter().map(named).collect();
        for (id, found) in named {
            found.iter().for_each(|target| links.to.entry(*target).or_default().push(id));
            if !found.is_empty() {
                links.from.insert(id, found);
            }
        }
        links
    }

    /// The entries that `id` names.
    pub fn from(&self, id: EntryId) -> &[EntryId] {
        self.from.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The entries that name `id`.
    pub fn to(&self, id: EntryId) -> &[EntryId] {
        self.to.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The entries of a kind that name `id`.
    pub fn to_from(&self, id: EntryId, kind: Kind) -> impl Iterator<Item = EntryId> {
        self.to(id).iter().copied().filter(move |other| other.kind == kind)
    }
}

/// Collects the entries that an entry names.
struct Named<'a> {
    content: &'a Content,
    found: Vec<EntryId>,
}

impl Visit for Named<'_> {
    fn reference(&mut self, reference: &Ref) {
        self.found.extend(entry::find(self.content, reference.kind, &reference.id));
    }

    fn file(&mut self, _file: &FileRef) {}

    fn term(&mut self, _term: &Term) {}

    fn language(&mut self, _language: &Language) {}
}
