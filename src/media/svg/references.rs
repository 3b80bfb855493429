//! References within an SVG: each must lead somewhere, none may lead back to where it began, and all of them together
//! may not blow the drawing up (ten `use` of ten `use` of ten …).

use std::collections::BTreeMap;

use crate::media::svg::Removed;
use crate::media::svg::tree::{Child, Tree, Value};

/// How many elements all references of a file together may add to what is drawn: a kit draws a logo twenty times.
const MAX_DRAWN: u64 = 50_000;

/// How deep elements and references together may lead.
const MAX_DEPTH: u32 = 400;

/// What drawing an element takes, references followed.
#[derive(Clone, Copy, Debug)]
enum Mark {
    /// Not looked at yet.
    New,
    /// It is being looked at: a reference that leads here is a cycle.
    Open,
    /// So many elements, so many levels.
    Done(u64, u32),
}

/// Takes out the references that lead nowhere, back, too deep or to too much.
pub(super) fn bound(tree: &mut Tree, removed: &mut Vec<Removed>) {
    let ids = tree.ids();
    let marks = vec![Mark::New; tree.elements.len()];
    let mut walk = Walk { tree, ids, marks, followed: 0, removed };
    walk.element(0, 0);
    let used = walk.used();
    walk.forget_unused_ids(&used);
}

struct Walk<'a> {
    tree: &'a mut Tree,
    ids: BTreeMap<String, usize>,
    marks: Vec<Mark>,
    /// How many elements the references so far add.
    followed: u64,
    removed: &'a mut Vec<Removed>,
}

impl Walk<'_> {
    /// How many elements are drawn for this one, and in how many levels.
    fn element(&mut self, index: usize, depth: u32) -> (u64, u32) {
        if let Mark::Done(drawn, levels) = self.marks[index] {
            return (drawn, levels);
        }
        self.marks[index] = Mark::Open;
        let mut drawn = weight(self.tree.elements[index].attributes.get("href"));
        let mut levels = 0;
        for child in self.children(index) {
            let (more, below) = self.element(child, depth + 1);
            drawn = drawn.saturating_add(more);
            levels = levels.max(below);
        }
        for (name, target) in self.references(index) {
            match self.follow(target, depth) {
                Ok((more, below)) => {
                    drawn = drawn.saturating_add(more);
                    levels = levels.max(below);
                }
                Err(why) => self.cut(index, name, why),
            }
        }
        self.marks[index] = Mark::Done(drawn, levels + 1);
        (drawn, levels + 1)
    }

    /// What the element refers to: the attribute with the element's index, if there is one.
    fn references(&self, index: usize) -> Vec<(&'static str, Option<usize>)> {
        let attributes = &self.tree.elements[index].attributes;
        let target = |value: &Value| value.target().map(|id| self.ids.get(id).copied());
        attributes.iter().filter_map(|(name, value)| target(value).map(|target| (*name, target))).collect()
    }

    fn children(&self, index: usize) -> Vec<usize> {
        let children = self.tree.elements[index].children.iter();
        children
            .filter_map(|child| if let Child::Element(index) = child { Some(*index) } else { None })
            .collect()
    }

    /// What following the reference takes, or why it may not be followed (`None`: nobody needs to know).
    fn follow(&mut self, target: Option<usize>, depth: u32) -> Result<(u64, u32), Option<&'static str>> {
        let target = target.ok_or(None)?;
        if matches!(self.marks[target], Mark::Open) {
            return Err(Some("a reference that leads back to itself"));
        }
        if depth >= MAX_DEPTH {
            return Err(Some("a reference that leads too deep"));
        }
        let (more, levels) = self.element(target, depth + 1);
        if levels + depth > MAX_DEPTH {
            return Err(Some("a reference that leads too deep"));
        }
        // Each reference is followed here once, and what it leads to has its own references counted in.
        let followed = self.followed.saturating_add(more);
        if followed > MAX_DRAWN {
            return Err(Some("a reference that would be drawn too many times"));
        }
        self.followed = followed;
        Ok((more, levels))
    }

    /// Takes the reference out; a paint's fallback stays, and a shape that has none is not painted black instead.
    fn cut(&mut self, index: usize, name: &'static str, why: Option<&str>) {
        let element = &mut self.tree.elements[index];
        if let Some(why) = why {
            self.removed.push(Removed { what: why.to_owned(), range: element.range.clone() });
        }
        match element.attributes.remove(name) {
            Some(Value::Paint(_, fallback)) if !fallback.is_empty() => {
                element.attributes.insert(name, Value::Text(fallback));
            }
            Some(Value::Paint(..)) if matches!(name, "fill" | "stroke") => {
                element.attributes.insert(name, Value::Text("none".to_owned()));
            }
            _ => {}
        }
    }

    /// The ids that something refers to.
    fn used(&self) -> Vec<String> {
        let values = self.tree.elements.iter().flat_map(|element| element.attributes.values());
        let mut used: Vec<_> = values.filter_map(Value::target).map(str::to_owned).collect();
        used.sort_unstable();
        used.dedup();
        used
    }

    /// Drops ids that nothing refers to, and all but the first of the same.
    fn forget_unused_ids(&mut self, used: &[String]) {
        for (index, element) in self.tree.elements.iter_mut().enumerate() {
            let keep = match element.attributes.get("id") {
                Some(Value::Text(id)) => used.binary_search(id).is_ok() && self.ids.get(id) == Some(&index),
                _ => false,
            };
            if !keep {
                element.attributes.remove("id");
            }
        }
    }
}

/// An embedded picture counts by its size, anything else as one.
fn weight(href: Option<&Value>) -> u64 {
    match href {
        Some(Value::Text(address)) => 1 + address.len() as u64 / 1000,
        _ => 1,
    }
}
