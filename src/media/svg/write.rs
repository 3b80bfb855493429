//! The canonical text of a cleaned SVG: no comments, no blanks between elements, attributes in order, new ids.

use std::collections::BTreeMap;

use crate::media::svg::size::{Size, decimal};
use crate::media::svg::tree::{Child, Tree, Value};
use crate::xml::escape;

/// Writes the tree; ids become `prefix` and a number.
pub(super) fn write(tree: &Tree, size: Size, prefix: &str) -> String {
    let mut names = BTreeMap::new();
    for element in &tree.elements {
        if let Some(Value::Text(id)) = element.attributes.get("id") {
            let number = names.len() + 1;
            names.entry(id.as_str()).or_insert(format!("{prefix}{number}"));
        }
    }
    let mut writer = Writer { tree, names, out: String::new() };
    writer.root(size);
    writer.out
}

struct Writer<'a> {
    tree: &'a Tree,
    names: BTreeMap<&'a str, String>,
    out: String,
}

impl Writer<'_> {
    fn root(&mut self, size: Size) {
        let [left, top, width, height] = size.view.map(decimal);
        self.out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        self.pair("viewBox", &format!("{left} {top} {width} {height}"));
        self.pair("width", &decimal(size.width));
        self.pair("height", &decimal(size.height));
        let own = |name: &&str| !matches!(*name, "viewBox" | "width" | "height" | "x" | "y");
        self.attributes(0, own);
        self.content(0);
        self.out.push('\n');
    }

    fn element(&mut self, index: usize) {
        self.out.push('<');
        self.out.push_str(self.tree.elements[index].name);
        self.attributes(index, |_| true);
        self.content(index);
    }

    fn attributes(&mut self, index: usize, wanted: impl Fn(&&str) -> bool) {
        let tree = self.tree;
        for (name, value) in tree.elements[index].attributes.iter().filter(|(name, _)| wanted(name)) {
            let id = |id: &str| self.names.get(id).cloned().unwrap_or_default();
            let text = match value {
                Value::Text(text) if *name == "id" => id(text),
                Value::Text(text) => text.clone(),
                Value::Link(target) => format!("#{}", id(target)),
                Value::Paint(target, fallback) => {
                    format!("url(#{}) {fallback}", id(target)).trim_end().to_owned()
                }
            };
            self.pair(name, &text);
        }
    }

    fn content(&mut self, index: usize) {
        let tree = self.tree;
        let element = &tree.elements[index];
        if element.children.is_empty() {
            return self.out.push_str("/>");
        }
        self.out.push('>');
        for child in &element.children {
            match child {
                Child::Element(child) => self.element(*child),
                Child::Text(text) => self.out.push_str(&escape(text)),
            }
        }
        self.out.push_str("</");
        self.out.push_str(element.name);
        self.out.push('>');
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.out.push_str(&escape(value));
        self.out.push('"');
    }
}
