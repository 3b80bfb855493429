//! Entries as they were written: typed, each value with its place, nothing linked yet.

pub mod front_matter;
pub mod kinds;
pub mod layout;
mod load;
pub mod lock;
pub mod markdown;
pub mod node;
pub mod problem;
pub mod schema;
pub mod series;
pub mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unic_langid::LanguageIdentifier;

use crate::by_name::ByName;
use crate::content::kinds::{
    Campaign, Common, Event, Indicator, News, Opportunity, Page, Partner, PortalFile, Story,
};
use crate::content::lock::Lock;
use crate::content::markdown::{Base, Body};
use crate::content::schema::FromTable;
use crate::content::series::Series;
use crate::content::types::Kind;
use crate::source::{FileId, Span};

pub use load::{Parsed, covers, load, load_again, trust};

/// A language of the portal by its place in `portal.toml`; 0 is the default.
pub type Lang = usize;

/// Everything that the content folder says.
#[derive(Debug, Default)]
pub struct Content {
    /// The portal's languages; the first is the default.
    pub languages: Vec<LanguageIdentifier>,
    /// The files that are written in another language than the default one.
    pub translations: BTreeMap<FileId, Lang>,
    /// `portal.toml` in each language; empty if it could not be read.
    pub portal: Vec<PortalFile>,
    /// The partners by id; so are the others.
    pub partners: Vec<Entry<Partner>>,
    /// The events.
    pub events: Vec<Entry<Event>>,
    /// The campaigns.
    pub campaigns: Vec<Entry<Campaign>>,
    /// The stories.
    pub stories: Vec<Entry<Story>>,
    /// The news.
    pub news: Vec<Entry<News>>,
    /// The opportunities.
    pub opportunities: Vec<Entry<Opportunity>>,
    /// The indicators.
    pub indicators: Vec<Entry<Indicator>>,
    /// The pages.
    pub pages: Vec<Entry<Page>>,
    /// What was measured, by the indicator's id.
    pub series: BTreeMap<String, Series>,
    /// How each event stood when it was last recorded; nothing if that is not kept.
    pub lock: Option<Lock>,
    /// Entries that could not be read: a reference to one of them is no problem of its own.
    pub broken: BTreeSet<(Kind, String)>,
    /// Where in its kind's list each entry stands, by its id.
    places: BTreeMap<Kind, ByName<usize>>,
}

impl Content {
    /// The language in which a file is written.
    pub fn language_of(&self, file: FileId) -> Lang {
        self.translations.get(&file).copied().unwrap_or_default()
    }

    /// Where in its kind's list the entry of that id stands.
    pub fn place(&self, kind: Kind, id: &str) -> Option<usize> {
        self.places.get(&kind)?.get(id).map(|(_, at)| *at)
    }

    /// Takes these entries, sorted by id, for all of their kind.
    pub fn take<T: EntryType>(&mut self, entries: Vec<Entry<T>>) {
        let places = entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at));
        self.places.insert(T::KIND, places.collect());
        *T::list_mut(self) = entries;
    }
}

/// An entry in all its languages.
#[derive(Debug)]
pub struct Entry<T> {
    /// Its id.
    pub id: String,
    /// Where the entry begins, or its id stands.
    pub span: Span,
    /// The folder of its files, with a closing `/`.
    pub folder: String,
    /// The entry in the default language.
    pub original: Version<T>,
    /// Its translations; where they say nothing, they repeat the original.
    pub translations: BTreeMap<Lang, Version<T>>,
}

/// An entry in one language.
#[derive(Debug)]
pub struct Version<T> {
    /// The fields of its kind.
    pub fields: T,
    /// The fields that every entry may have.
    pub common: Common,
    /// Its text.
    pub body: Option<Placed>,
}

/// A body and where it stands.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The body.
    pub body: Arc<Body>,
    /// Its file and first byte.
    pub base: Base,
}

impl<T> Entry<T> {
    /// The entry in a language, or else in the default one.
    pub fn version(&self, language: Lang) -> &Version<T> {
        self.translations.get(&language).unwrap_or(&self.original)
    }

    /// Whether the entry has been written in that language.
    pub fn is_in(&self, language: Lang) -> bool {
        language == 0 || self.translations.contains_key(&language)
    }
}

/// A type of entry with its kind and its list.
pub trait EntryType: FromTable + Send + Sync + 'static {
    /// The kind.
    const KIND: Kind;
    /// The entries of it, sorted by id.
    fn list(content: &Content) -> &Vec<Entry<Self>>;
    /// The same, to be filled.
    fn list_mut(content: &mut Content) -> &mut Vec<Entry<Self>>;
}

macro_rules! entry_types {
    ($($type:ident, $list:ident;)+) => {$(
        impl EntryType for $type {
            const KIND: Kind = Kind::$type;

            fn list(content: &Content) -> &Vec<Entry<Self>> {
                &content.$list
            }

            fn list_mut(content: &mut Content) -> &mut Vec<Entry<Self>> {
                &mut content.$list
            }
        }
    )+};
}

entry_types! {
    Partner, partners;
    Event, events;
    Campaign, campaigns;
    Story, stories;
    News, news;
    Opportunity, opportunities;
    Indicator, indicators;
    Page, pages;
}
