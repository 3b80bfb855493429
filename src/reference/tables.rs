//! Which tables the entries hold, and where the reference tells of each: with its kind, or among those that several share.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::kinds::{
    Campaign, Common, Event, Indicator, News, Opportunity, Page, Partner, PortalFile, Story,
};
use crate::content::schema::{FieldDoc, FromTable, Shape};

/// Something with a section of its own: the portal's file, a kind, or the fields that all kinds have.
#[derive(Clone, Copy, Debug)]
pub struct Root {
    /// What the section is called.
    pub title: &'static str,
    /// The file that it tells of; none for what all have.
    pub file: Option<&'static str>,
    /// What it stands for.
    pub about: &'static str,
    /// Its fields.
    pub fields: fn() -> Vec<FieldDoc>,
}

const fn root<T: FromTable>(title: &'static str, file: Option<&'static str>) -> Root {
    Root { title, file, about: T::ABOUT, fields: T::fields }
}

/// The sections, in the order of the reference.
pub const ROOTS: [Root; 10] = [
    root::<PortalFile>("Portal", Some("portal.toml")),
    root::<Common>("Every entry", None),
    root::<Partner>("Partner", Some("partners/ID.md")),
    root::<Event>("Event", Some("events/ID.md")),
    root::<Campaign>("Campaign", Some("campaigns/ID.md")),
    root::<Story>("Story", Some("stories/ID.md")),
    root::<News>("News item", Some("news/ID.md")),
    root::<Opportunity>("Opportunity", Some("opportunities/ID.md")),
    root::<Indicator>("Indicator", Some("indicators/ID.toml")),
    root::<Page>("Page", Some("pages/ID.md")),
];

/// A table within an entry.
#[derive(Clone, Debug)]
pub struct TableDoc {
    /// The type's name.
    pub name: &'static str,
    /// What it stands for.
    pub about: &'static str,
    /// The field that a bare value stands for.
    pub shorthand: Option<&'static str>,
    /// Its fields.
    pub fields: Vec<FieldDoc>,
    /// Where it stands.
    pub places: Vec<Place>,
}

/// Where a table stands.
#[derive(Clone, Debug)]
pub struct Place {
    /// The section's title.
    pub root: &'static str,
    /// The fields that lead to it from there: `partnership.goals`.
    pub path: String,
    /// The table that it stands in, and the field there.
    pub within: Option<(&'static str, &'static str)>,
}

impl TableDoc {
    /// Whether several sections have it.
    pub fn is_shared(&self) -> bool {
        self.places.iter().map(|place| place.root).collect::<BTreeSet<_>>().len() > 1
    }

    /// The place nearest to the entry itself.
    pub fn place(&self) -> Option<&Place> {
        self.places.iter().min_by_key(|place| place.path.matches('.').count())
    }

    /// The heading of its section.
    pub fn heading(&self) -> String {
        match self.place() {
            Some(Place { root, path, .. }) if !self.is_shared() => format!("{root}: `{path}`"),
            _ => spaced(self.name),
        }
    }
}

/// All tables by the name of their type, in the order in which a reader meets them.
#[derive(Debug)]
pub struct Tables {
    order: Vec<&'static str>,
    by_name: BTreeMap<&'static str, TableDoc>,
}

impl Tables {
    /// The tables of the content.
    pub fn new() -> Self {
        Self::of_roots(&ROOTS)
    }

    /// The tables of these sections.
    pub fn of_roots(roots: &[Root]) -> Self {
        let mut tables = Self { order: Vec::new(), by_name: BTreeMap::new() };
        for root in roots {
            let start = Place { root: root.title, path: String::new(), within: None };
            tables.fields(&start, None, &(root.fields)());
        }
        tables
    }

    /// The table of that type.
    pub fn get(&self, name: &str) -> Option<&TableDoc> {
        self.by_name.get(name)
    }

    /// The tables that only this section has.
    pub fn of<'a>(&'a self, root: &'a str) -> impl Iterator<Item = &'a TableDoc> {
        self.all()
            .filter(move |table| !table.is_shared() && table.places.iter().any(|place| place.root == root))
    }

    /// The tables that several sections have.
    pub fn shared(&self) -> impl Iterator<Item = &TableDoc> {
        self.all().filter(|table| table.is_shared())
    }

    fn all(&self) -> impl Iterator<Item = &TableDoc> {
        self.order.iter().filter_map(|name| self.by_name.get(name))
    }

    fn fields(&mut self, from: &Place, owner: Option<&'static str>, fields: &[FieldDoc]) {
        for field in fields {
            let path = match &*from.path {
                "" => field.name.to_owned(),
                path => format!("{path}.{}", field.name),
            };
            let within = owner.map(|owner| (owner, field.name));
            self.shape(Place { root: from.root, path, within }, &field.shape);
        }
    }

    fn shape(&mut self, place: Place, shape: &Shape) {
        match shape {
            Shape::List(inner) => self.shape(place, inner),
            Shape::Named(inner) => self.shape(Place { path: format!("{}.NAME", place.path), ..place }, inner),
            Shape::Table { name, about, shorthand, fields } => {
                if !self.by_name.contains_key(name) {
                    self.order.push(name);
                }
                let table = self.by_name.entry(name).or_insert_with(|| TableDoc {
                    name,
                    about,
                    shorthand: *shorthand,
                    fields: fields(),
                    places: Vec::new(),
                });
                // What lies within was told of at the first place, unless this is another section.
                let first = table.places.iter().all(|known| known.root != place.root);
                table.places.push(place.clone());
                if first {
                    self.fields(&place, Some(name), &fields());
                }
            }
            Shape::Value(_) | Shape::Choice(_) => {}
        }
    }
}

/// A type's name in words: `WebLink` as "Web link".
fn spaced(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        match letter.is_ascii_uppercase() && !out.is_empty() {
            true => out.extend([' ', letter.to_ascii_lowercase()]),
            false => out.push(letter),
        }
    }
    out
}
