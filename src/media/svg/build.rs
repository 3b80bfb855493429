//! From the XML document to the tree of harmless elements, with the rules of style sheets written into attributes.

use std::collections::BTreeMap;

use roxmltree::{Attribute, Document, Node, NodeType};

use crate::media::MediaError;
use crate::media::svg::css::{self, Sheet};
use crate::media::svg::embedded::Embedded;
use crate::media::svg::tree::{Child, Element, Tree, Value};
use crate::media::svg::value::{Verdict, judge};
use crate::media::svg::{Removed, allowed, value};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// How deep elements may stand within each other.
const MAX_DEPTH: usize = 200;

/// How many elements there may be.
const MAX_ELEMENTS: usize = 50_000;

/// How often a selector may be tried on an element.
const MAX_MATCHES: usize = 5_000_000;

/// Builds the tree; what is left out and worth a word goes to `removed`, its place in the prepared text.
pub(super) fn build(document: &Document<'_>, removed: &mut Vec<Removed>) -> Result<Tree, MediaError> {
    let root = document.root_element();
    let elements = document.descendants().filter(Node::is_element).count();
    let mut sheet = Sheet::default();
    for style in document.descendants().filter(|node| is_style(*node)) {
        let mut refused = Vec::new();
        let text: String = style.children().filter_map(|child| child.text()).collect();
        sheet.read(&text, &mut refused);
        removed.extend(refused.into_iter().map(|what| Removed { what, range: style.range() }));
    }
    if elements > MAX_ELEMENTS || sheet.selectors().saturating_mul(elements) > MAX_MATCHES {
        return Err(MediaError::too_large(
            format!(
                "this SVG has {elements} elements and {} style rules, too many to draw",
                sheet.selectors()
            ),
            "Simplify the drawing, or export it as PNG",
        ));
    }
    if !is_svg(root) || root.tag_name().name() != "svg" {
        return Err(MediaError::bad(
            "this file is not an SVG: its first element is another",
            "Export it again",
        ));
    }
    let mut builder = Builder { sheet, removed, tree: Tree::default() };
    builder.element(root, "svg", 0)?;
    Ok(builder.tree)
}

struct Builder<'r> {
    sheet: Sheet,
    removed: &'r mut Vec<Removed>,
    tree: Tree,
}

/// Whether the element is of SVG; one without any namespace is taken as meant so.
fn is_svg(node: Node<'_, '_>) -> bool {
    node.is_element() && node.tag_name().namespace().is_none_or(|namespace| namespace == SVG)
}

/// Whether the element is a style sheet for screens.
fn is_style(node: Node<'_, '_>) -> bool {
    let media = node.attribute("media").unwrap_or("all").to_ascii_lowercase();
    is_svg(node) && node.tag_name().name() == "style" && matches!(media.trim(), "" | "all" | "screen")
}

impl Builder<'_> {
    /// Adds an element that may stand, and gives its index.
    fn element(&mut self, node: Node<'_, '_>, name: &'static str, depth: usize) -> Result<usize, MediaError> {
        if depth >= MAX_DEPTH {
            let message = format!("this SVG has more than {MAX_DEPTH} elements within each other");
            return Err(
                MediaError::too_large(message, "Ungroup the drawing before you export it").at(node.range())
            );
        }
        let index = self.tree.elements.len();
        let attributes = self.attributes(node, name);
        self.tree.elements.push(Element { name, attributes, children: Vec::new(), range: node.range() });
        let mut children = Vec::new();
        self.children(node, name, depth, &mut children)?;
        self.tree.elements[index].children = children;
        Ok(index)
    }

    fn children(
        &mut self,
        node: Node<'_, '_>,
        parent: &'static str,
        depth: usize,
        out: &mut Vec<Child>,
    ) -> Result<(), MediaError> {
        let is_switch = node.tag_name().name() == "switch";
        let chosen = node.children().find(|child| is_switch && is_chosen(*child));
        for child in node.children().filter(|child| !is_switch || Some(*child) == chosen) {
            match child.node_type() {
                NodeType::Text if allowed::has_text(parent) => {
                    out.push(Child::Text(child.text().unwrap_or_default().to_owned()));
                }
                NodeType::Element => self.child(child, parent, depth, out)?,
                NodeType::PI if child.pi().is_some_and(|pi| pi.target == "xml-stylesheet") => {
                    self.remove("a style sheet from outside the file", child);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn child(
        &mut self,
        node: Node<'_, '_>,
        parent: &'static str,
        depth: usize,
        out: &mut Vec<Child>,
    ) -> Result<(), MediaError> {
        if !is_svg(node) {
            if node.tag_name().namespace() == Some(XHTML) {
                self.remove("a part of a web page", node);
            }
            return Ok(());
        }
        match node.tag_name().name() {
            "style" => {}
            "a" => {
                self.remove("a link (what it stood around is kept)", node);
                // The group keeps the link's own colours; within a text only a span may stand.
                let name = if allowed::has_text(parent) { "tspan" } else { "g" };
                out.push(Child::Element(self.element(node, name, depth + 1)?));
            }
            "switch" => {
                let name = if allowed::has_text(parent) { "tspan" } else { "g" };
                out.push(Child::Element(self.element(node, name, depth + 1)?));
            }
            name => match allowed::element(name) {
                Some(name) => out.push(Child::Element(self.element(node, name, depth + 1)?)),
                None => {
                    if let Some(what) = allowed::why_not(name) {
                        self.remove(&what, node);
                    }
                }
            },
        }
        Ok(())
    }

    fn attributes(&mut self, node: Node<'_, '_>, name: &'static str) -> BTreeMap<&'static str, Value> {
        let mut kept = BTreeMap::new();
        for attribute in node.attributes() {
            self.attribute(node, name, attribute, &mut kept);
        }
        self.styles(node, &mut kept);
        kept
    }

    fn attribute(
        &mut self,
        node: Node<'_, '_>,
        element: &'static str,
        attribute: Attribute<'_, '_>,
        kept: &mut BTreeMap<&'static str, Value>,
    ) {
        match (attribute.namespace(), attribute.name()) {
            (None | Some(XLINK), "href") => self.link(node, element, attribute, kept),
            (Some(XML), "space") if attribute.value() == "preserve" => {
                kept.insert("xml:space", Value::Text("preserve".to_owned()));
            }
            (Some(XML), "base") => self.remove("another base for references (xml:base)", node),
            (None, name) => {
                if is_handler(name) {
                    self.remove(
                        &format!("an event handler ({})", name.chars().take(30).collect::<String>()),
                        node,
                    );
                } else if let Some(name) = allowed::attribute(name) {
                    self.keep(node, name, attribute.value(), kept);
                }
            }
            _ => {}
        }
    }

    /// A reference by `href`, which stands if it leads to an element of this file, or is a checked picture.
    fn link(
        &mut self,
        node: Node<'_, '_>,
        element: &'static str,
        attribute: Attribute<'_, '_>,
        kept: &mut BTreeMap<&'static str, Value>,
    ) {
        // SVG 2 prefers the plain `href` over the one with the old namespace.
        if node.tag_name().name() == "a" || attribute.namespace().is_some() && kept.contains_key("href") {
            return;
        }
        let address = attribute.value().trim();
        let local = address.strip_prefix('#').filter(|id| value::is_id(id));
        match (element, local) {
            ("image", _) => match Embedded::read(address) {
                Ok(picture) => {
                    kept.insert("href", Value::Text(picture.address));
                }
                Err(what) => self.remove(&what, node),
            },
            (_, Some(id)) => {
                kept.insert("href", Value::Link(id.to_owned()));
            }
            _ => self.remove(&value::outside(address), node),
        }
    }

    /// The rules of style sheets and then the element's own `style`, over the plain attributes.
    fn styles(&mut self, node: Node<'_, '_>, kept: &mut BTreeMap<&'static str, Value>) {
        let own = node.attribute("style").map(css::declarations).unwrap_or_default();
        let rules: Vec<_> = self.sheet.declarations(node).into_iter().cloned().collect();
        let all: Vec<_> = rules.into_iter().chain(own).collect();
        let (important, plain): (Vec<_>, Vec<_>) = all.into_iter().partition(|declared| declared.important);
        for declared in plain.iter().chain(&important) {
            self.keep(node, declared.name, &declared.value, kept);
        }
    }

    /// Keeps the attribute if its value may stand.
    fn keep(
        &mut self,
        node: Node<'_, '_>,
        name: &'static str,
        value: &str,
        kept: &mut BTreeMap<&'static str, Value>,
    ) {
        match judge(name, value) {
            Verdict::Keep(value) => {
                kept.insert(name, value);
            }
            Verdict::Refuse(what) => self.remove(&what, node),
            Verdict::Drop => {}
        }
    }

    fn remove(&mut self, what: &str, node: Node<'_, '_>) {
        self.removed.push(Removed { what: what.to_owned(), range: node.range() });
    }
}

/// Whether the attribute's name is that of an event handler.
fn is_handler(name: &str) -> bool {
    name.len() > 2 && name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

/// Whether a `<switch>` would show this child to a reader of English who has no extensions.
fn is_chosen(node: Node<'_, '_>) -> bool {
    let speaks = |list: &str| {
        list.split(',')
            .any(|tag| tag.trim().split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en")))
    };
    is_svg(node)
        && (allowed::element(node.tag_name().name()).is_some()
            || matches!(node.tag_name().name(), "a" | "switch"))
        && node.attribute("requiredExtensions").is_none_or(|list| list.trim().is_empty())
        && node.attribute("systemLanguage").is_none_or(speaks)
}
