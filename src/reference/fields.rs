//! A table of fields: each with its meaning, what it takes, and an example.

use std::fmt::Write as _;

use crate::content::schema::{FieldDoc, Shape};
use crate::reference::markdown::{code, table, to_heading};
use crate::reference::tables::{Place, TableDoc, Tables};
use crate::reference::values;

/// The fields of a table or kind, and below them the words of those that take one of some.
pub fn section(fields: &[FieldDoc], tables: &Tables) -> String {
    let rows = fields.iter().map(|field| {
        let required = if field.required { " (required)" } else { "" };
        let takes = takes(&field.shape, tables, false);
        vec![format!("`{}`{required}", field.name), field.about.to_owned(), takes, code(field.example)]
    });
    let mut out = table(&["Field", "What it says", "It takes", "Example"], rows);
    for (name, words) in choices(fields) {
        let _ = write!(out, "\nThe words for `{name}`:\n\n");
        for (word, about) in words {
            let _ = writeln!(out, "- `{word}`: {}", about.trim());
        }
    }
    out
}

/// The section of a table within an entry.
pub fn of_table(doc: &TableDoc, tables: &Tables) -> String {
    let mut out = format!("### {}\n\n{}{}", doc.heading(), doc.about.trim(), places(doc, tables));
    if let Some(field) = doc.shorthand.filter(|_| !doc.about.contains("bare")) {
        let _ = write!(out, " A bare value stands for its `{field}`.");
    }
    let _ = write!(out, "\n\n{}", section(&doc.fields, tables));
    out
}

/// Where a table stands besides the place in its heading.
fn places(doc: &TableDoc, tables: &Tables) -> String {
    let within = |place: &Place| {
        let (owner, field) = place.within?;
        let owner = tables.get(owner).filter(|owner| owner.is_shared())?.heading();
        Some(format!("{} `{field}`", to_heading(&owner.to_lowercase(), &owner)))
    };
    let name = |place: &Place| {
        within(place).unwrap_or_else(|| format!("{} `{}`", place.root.to_lowercase(), place.path))
    };
    let mut list: Vec<String> = Vec::new();
    let told = doc.place().filter(|_| !doc.is_shared()).map(|place| &place.path);
    for place in doc.places.iter().filter(|place| Some(&place.path) != told) {
        let name = if doc.is_shared() { name(place) } else { code(&place.path) };
        if !list.contains(&name) {
            list.push(name);
        }
    }
    match (doc.is_shared(), list.len()) {
        (true, _) => format!(" It stands in {}.", list.join(", ")),
        (false, 0) => String::new(),
        (false, _) => format!(" The same for {}.", list.join(", ")),
    }
}

/// The fields that take one of some words.
fn choices(
    fields: &[FieldDoc],
) -> impl Iterator<Item = (&'static str, &'static [(&'static str, &'static str)])> {
    fn words(shape: &Shape) -> Option<&'static [(&'static str, &'static str)]> {
        match shape {
            Shape::Choice(words) => Some(words),
            Shape::List(inner) | Shape::Named(inner) => words(inner),
            Shape::Value(_) | Shape::Table { .. } => None,
        }
    }
    fields.iter().filter_map(|field| words(&field.shape).map(|words| (field.name, words)))
}

/// What a field takes, in words: one of it, or `several`.
fn takes(shape: &Shape, tables: &Tables, several: bool) -> String {
    match shape {
        Shape::Value(name) => values::words(name, several).to_owned(),
        Shape::Choice(_) if several => "words from the list below".to_owned(),
        Shape::Choice(_) => "one word from the list below".to_owned(),
        Shape::List(inner) => format!("list of {}", takes(inner, tables, true)),
        Shape::Named(inner) => {
            format!("table of {}, under names of your choice", takes(inner, tables, true))
        }
        Shape::Table { name, shorthand, .. } => {
            let heading = tables.get(name).map_or_else(|| (*name).to_owned(), TableDoc::heading);
            let link = to_heading(if several { "tables" } else { "table" }, &heading);
            match shorthand {
                Some(field) if several => format!("{link}, or of their `{field}` alone"),
                Some(field) => format!("{link}, or its `{field}` alone"),
                None => link,
            }
        }
    }
}
