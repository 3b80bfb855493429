//! Entries of any kind under one roof, for what does not depend on the kind.

use std::ops::Range;

use crate::content::kinds::{Campaign, Common, Event, Indicator, News, Opportunity, Page, Partner, Story};
use crate::content::schema::{FromTable, Visit};
use crate::content::types::{FocusTerm, Kind, RegionTerm, Sdg, Text};
use crate::content::{Content, Entry, EntryType, Lang, Placed, Version};
use crate::source::Span;

/// An entry by its kind and its place among the entries of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The kind.
    pub kind: Kind,
    /// The place in the kind's list.
    pub index: usize,
}

/// What every kind of entry has.
pub trait AnyEntry: Sync {
    /// The kind.
    fn kind(&self) -> Kind;
    /// The id.
    fn id(&self) -> &str;
    /// Where the entry begins.
    fn span(&self) -> Span;
    /// The folder of its files.
    fn folder(&self) -> &str;
    /// Whether it has been written in a language.
    fn is_in(&self, language: Lang) -> bool;
    /// Its title in a language.
    fn title(&self, language: Lang) -> &Text;
    /// One or two sentences in a language.
    fn summary(&self, language: Lang) -> Option<&Text>;
    /// The fields that every entry may have.
    fn common(&self, language: Lang) -> &Common;
    /// Its text in a language.
    fn body(&self, language: Lang) -> Option<&Placed>;
    /// Its focus terms.
    fn focus(&self) -> &[FocusTerm];
    /// Its region.
    fn region(&self) -> Option<&RegionTerm>;
    /// Its Sustainable Development Goals.
    fn sdgs(&self) -> &[Sdg];
    /// Shows what it refers to, in every language.
    fn visit(&self, visitor: &mut dyn Visit);
    /// The languages in which it has been written; the default one is first.
    fn languages(&self) -> Vec<Lang>;
}

/// The fields that most kinds share under the same name.
pub trait Described {
    /// The title.
    fn title(&self) -> &Text;
    /// One or two sentences.
    fn summary(&self) -> Option<&Text>;
    /// The focus terms.
    fn focus(&self) -> &[FocusTerm];
    /// The region.
    fn region(&self) -> Option<&RegionTerm> {
        None
    }
    /// The Sustainable Development Goals.
    fn sdgs(&self) -> &[Sdg] {
        &[]
    }
}

macro_rules! described {
    ($($type:ident $(, $extra:ident)*;)+) => {$(
        impl Described for $type {
            fn title(&self) -> &Text {
                &self.title
            }

            fn summary(&self) -> Option<&Text> {
                self.summary.as_ref()
            }

            fn focus(&self) -> &[FocusTerm] {
                &self.focus
            }

            $(described!(@$extra);)*
        }
    )+};
    (@region) => {
        fn region(&self) -> Option<&RegionTerm> {
            self.region.as_ref()
        }
    };
    (@sdgs) => {
        fn sdgs(&self) -> &[Sdg] {
            &self.sdgs
        }
    };
}

described! {
    Partner, region, sdgs;
    Event, region;
    Campaign, region, sdgs;
    Story, region, sdgs;
    News, region;
    Opportunity, region;
    Indicator, sdgs;
    Page;
}

impl<T: EntryType + Described + FromTable> AnyEntry for Entry<T> {
    fn kind(&self) -> Kind {
        T::KIND
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn span(&self) -> Span {
        self.span
    }

    fn folder(&self) -> &str {
        &self.folder
    }

    fn is_in(&self, language: Lang) -> bool {
        Entry::is_in(self, language)
    }

    fn title(&self, language: Lang) -> &Text {
        self.version(language).fields.title()
    }

    fn summary(&self, language: Lang) -> Option<&Text> {
        self.version(language).fields.summary()
    }

    fn common(&self, language: Lang) -> &Common {
        &self.version(language).common
    }

    fn body(&self, language: Lang) -> Option<&Placed> {
        self.version(language).body.as_ref()
    }

    fn focus(&self) -> &[FocusTerm] {
        self.original.fields.focus()
    }

    fn region(&self) -> Option<&RegionTerm> {
        self.original.fields.region()
    }

    fn sdgs(&self) -> &[Sdg] {
        self.original.fields.sdgs()
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        let versions = std::iter::once(&self.original).chain(self.translations.values());
        versions.for_each(|version: &Version<T>| version.fields.visit_fields(visitor));
    }

    fn languages(&self) -> Vec<Lang> {
        std::iter::once(0).chain(self.translations.keys().copied()).collect()
    }
}

macro_rules! by_kind {
    ($content:expr, $kind:expr, $list:ident => $use:expr) => {
        match $kind {
            Kind::Partner => {
                let $list = &$content.partners;
                $use
            }
            Kind::Event => {
                let $list = &$content.events;
                $use
            }
            Kind::Campaign => {
                let $list = &$content.campaigns;
                $use
            }
            Kind::Story => {
                let $list = &$content.stories;
                $use
            }
            Kind::News => {
                let $list = &$content.news;
                $use
            }
            Kind::Opportunity => {
                let $list = &$content.opportunities;
                $use
            }
            Kind::Indicator => {
                let $list = &$content.indicators;
                $use
            }
            Kind::Page => {
                let $list = &$content.pages;
                $use
            }
        }
    };
}

/// The entry of that kind and id.
pub fn find(content: &Content, kind: Kind, id: &str) -> Option<EntryId> {
    content.place(kind, id).map(|index| EntryId { kind, index })
}

/// The entry itself.
pub fn get(content: &Content, id: EntryId) -> &dyn AnyEntry {
    by_kind!(content, id.kind, list => &list[id.index])
}

/// How many entries of a kind there are.
pub fn count(content: &Content, kind: Kind) -> usize {
    by_kind!(content, kind, list => list.len())
}

/// The entries of a kind, by id.
pub fn of_kind(content: &Content, kind: Kind) -> impl Iterator<Item = (EntryId, &dyn AnyEntry)> {
    let range: Range<usize> = 0..count(content, kind);
    range.map(move |index| (EntryId { kind, index }, get(content, EntryId { kind, index })))
}

/// Every entry, kind by kind.
pub fn all(content: &Content) -> impl Iterator<Item = (EntryId, &dyn AnyEntry)> {
    Kind::ALL.into_iter().flat_map(|kind| of_kind(content, kind))
}

/// The ids of a kind's entries.
pub fn ids(content: &Content, kind: Kind) -> impl Iterator<Item = &str> + Clone {
    let range: Range<usize> = 0..count(content, kind);
    range.map(move |index| get(content, EntryId { kind, index }).id())
}
