//! The HTML elements that a Markdown text may use, and what may stand in which (HTML Living Standard §4, simplified).

use Holds::{Flow, Nothing, Parts, Phrasing, Same};
use Kind::{Block, Inline, Of};

/// What an element is to the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Flow content that is not phrasing content: a paragraph, a table.
    Block,
    /// Phrasing content: text and what stands in a line of it.
    Inline,
    /// A part of one of these elements only.
    Of(&'static [&'static str]),
}

/// What may stand in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Blocks and text.
    Flow,
    /// Text and what stands in a line of it.
    Phrasing,
    /// What the element around it holds.
    Same,
    /// Its own parts only.
    Parts,
    /// Nothing: it has no end tag.
    Nothing,
}

/// An element of the allow-list.
#[derive(Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name in lower case.
    pub name: &'static str,
    /// Where it may stand.
    pub kind: Kind,
    /// What may stand in it.
    pub holds: Holds,
    /// The attributes that it may have besides those of every element.
    pub attributes: &'static [&'static str],
}

impl Element {
    /// Whether its end tag may be left out.
    pub fn ends_by_itself(&self) -> bool {
        matches!(self.name, "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot")
    }
}

/// Whether what `holds` that may have an `inner` element in it, `name` being the element's if it is one of HTML.
pub fn accepts(holds: Holds, name: Option<&str>, inner: Kind) -> bool {
    match inner {
        Block => holds == Flow,
        Inline => matches!(holds, Flow | Phrasing),
        Of(parents) => name.is_some_and(|name| parents.contains(&name)),
    }
}

/// The attributes that every element may have.
pub const GLOBAL: [&str; 5] = ["class", "dir", "id", "lang", "title"];

const fn element(
    name: &'static str,
    kind: Kind,
    holds: Holds,
    attributes: &'static [&'static str],
) -> Element {
    Element { name, kind, holds, attributes }
}

const ROWS_IN: &[&str] = &["table", "thead", "tbody", "tfoot"];
const CELL: &[&str] = &["abbr", "colspan", "headers", "rowspan", "scope"];

/// The allow-list, sorted by name. Not in it: whatever runs, loads, asks for input, or has a style of its own.
pub static ELEMENTS: &[Element] = &[
    element("a", Inline, Phrasing, &["href", "hreflang"]),
    element("abbr", Inline, Phrasing, &[]),
    element("address", Block, Flow, &[]),
    element("article", Block, Flow, &[]),
    element("aside", Block, Flow, &[]),
    element("b", Inline, Phrasing, &[]),
    element("bdi", Inline, Phrasing, &[]),
    element("bdo", Inline, Phrasing, &[]),
    element("blockquote", Block, Flow, &[]),
    element("br", Inline, Nothing, &[]),
    element("caption", Of(&["table"]), Flow, &[]),
    element("cite", Inline, Phrasing, &[]),
    element("code", Inline, Phrasing, &[]),
    element("data", Inline, Phrasing, &["value"]),
    element("dd", Of(&["dl"]), Flow, &[]),
    element("del", Inline, Same, &["datetime"]),
    element("details", Block, Flow, &["open"]),
    element("dfn", Inline, Phrasing, &[]),
    element("div", Block, Flow, &[]),
    element("dl", Block, Parts, &[]),
    element("dt", Of(&["dl"]), Phrasing, &[]),
    element("em", Inline, Phrasing, &[]),
    element("figcaption", Of(&["figure"]), Flow, &[]),
    element("figure", Block, Flow, &[]),
    element("footer", Block, Flow, &[]),
    element("h1", Block, Phrasing, &[]),
    element("h2", Block, Phrasing, &[]),
    element("h3", Block, Phrasing, &[]),
    element("h4", Block, Phrasing, &[]),
    element("h5", Block, Phrasing, &[]),
    element("h6", Block, Phrasing, &[]),
    element("header", Block, Flow, &[]),
    element("hr", Block, Nothing, &[]),
    element("i", Inline, Phrasing, &[]),
    element("img", Inline, Nothing, &["alt", "height", "loading", "src", "width"]),
    element("ins", Inline, Same, &["datetime"]),
    element("kbd", Inline, Phrasing, &[]),
    element("li", Of(&["ol", "ul"]), Flow, &["value"]),
    element("mark", Inline, Phrasing, &[]),
    element("ol", Block, Parts, &["reversed", "start", "type"]),
    element("p", Block, Phrasing, &[]),
    element("pre", Block, Phrasing, &[]),
    element("q", Inline, Phrasing, &[]),
    element("rp", Of(&["ruby"]), Phrasing, &[]),
    element("rt", Of(&["ruby"]), Phrasing, &[]),
    element("ruby", Inline, Phrasing, &[]),
    element("s", Inline, Phrasing, &[]),
    element("samp", Inline, Phrasing, &[]),
    element("section", Block, Flow, &[]),
    element("small", Inline, Phrasing, &[]),
    element("span", Inline, Phrasing, &[]),
    element("strong", Inline, Phrasing, &[]),
    element("sub", Inline, Phrasing, &[]),
    element("summary", Of(&["details"]), Phrasing, &[]),
    element("sup", Inline, Phrasing, &[]),
    element("table", Block, Parts, &[]),
    element("tbody", Of(&["table"]), Parts, &[]),
    element("td", Of(&["tr"]), Flow, CELL),
    element("tfoot", Of(&["table"]), Parts, &[]),
    element("th", Of(&["tr"]), Flow, CELL),
    element("thead", Of(&["table"]), Parts, &[]),
    element("time", Inline, Phrasing, &["datetime"]),
    element("tr", Of(ROWS_IN), Parts, &[]),
    element("u", Inline, Phrasing, &[]),
    element("ul", Block, Parts, &[]),
    element("var", Inline, Phrasing, &[]),
    element("wbr", Inline, Nothing, &[]),
];

/// The element of that name, in whatever letter case, if it is allowed.
pub fn find(name: &str) -> Option<&'static Element> {
    if name.len() > 16 {
        return None;
    }
    let name = name.to_ascii_lowercase();
    ELEMENTS.binary_search_by(|element| element.name.cmp(&name)).ok().map(|at| &ELEMENTS[at])
}

/// Elements whose content is no text for readers: it goes with them.
const OPAQUE: [&str; 14] = [
    "applet", "iframe", "math", "noembed", "noframes", "object", "script", "select", "style", "svg",
    "template", "textarea", "title", "xmp",
];

/// The name in lower case, if what stands in such an element must go with it.
pub fn opaque(name: &str) -> Option<&'static str> {
    OPAQUE.into_iter().find(|opaque| opaque.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::element::{ELEMENTS, Holds, Kind, find};

    #[test]
    fn the_list_is_sorted_and_found_in_any_letter_case() {
        assert!(ELEMENTS.is_sorted_by(|a, b| a.name < b.name));
        assert!(ELEMENTS.iter().all(|element| find(element.name) == Some(element)));
        assert_eq!(find("DiV").map(|element| element.name), Some("div"));
        assert!(
            ["script", "iframe", "form", "input", "svg", "style", "base", "link"]
                .iter()
                .all(|n| find(n).is_none())
        );
    }

    #[test]
    fn every_part_names_elements_that_exist() {
        for element in ELEMENTS {
            if let Kind::Of(parents) = element.kind {
                assert!(parents.iter().all(|name| find(name).is_some_and(|e| e.holds != Holds::Nothing)));
            }
        }
    }
}
