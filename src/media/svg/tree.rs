//! The small tree that a cleaned SVG is written from.

use std::collections::BTreeMap;
use std::ops::Range;

/// The elements, by index; the first is the root, and children come after their parents.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub elements: Vec<Element>,
}

/// An element that is known to be harmless.
#[derive(Debug)]
pub(super) struct Element {
    pub name: &'static str,
    pub attributes: BTreeMap<&'static str, Value>,
    pub children: Vec<Child>,
    /// Where it stands in the prepared text.
    pub range: Range<usize>,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// As it is to be written.
    Text(String),
    /// `#id` of an element of this SVG.
    Link(String),
    /// `url(#id)` of an element of this SVG, with what holds if that is missing (a colour, say).
    Paint(String, String),
}

impl Value {
    /// The id that is referred to, if any.
    pub fn target(&self) -> Option<&str> {
        match self {
            Self::Text(_) => None,
            Self::Link(id) | Self::Paint(id, _) => Some(id),
        }
    }
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Child {
    Element(usize),
    Text(String),
}

impl Tree {
    /// The indexes of the elements by their id; of several with one id, the first.
    pub fn ids(&self) -> BTreeMap<String, usize> {
        let mut ids = BTreeMap::new();
        for (index, element) in self.elements.iter().enumerate() {
            if let Some(Value::Text(id)) = element.attributes.get("id") {
                ids.entry(id.clone()).or_insert(index);
            }
        }
        ids
    }
}
