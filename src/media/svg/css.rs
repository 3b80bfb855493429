//! The little CSS that drawing programs write into an SVG: rules by element, class and id, turned into attributes.
//!
//! Read are compounds (`path.a#b`), lists, descendants and children. A rule with any other selector is passed over.

use roxmltree::Node;

use crate::media::svg::allowed;

/// The rules of all `<style>` elements of a file.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    selectors: Vec<Selector>,
    declarations: Vec<Declaration>,
}

/// A property with its value, not judged yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    pub name: &'static str,
    pub value: String,
    pub important: bool,
}

/// The compounds from left to right, each with whether it must be a child of the one before.
#[derive(Debug)]
struct Selector {
    compounds: Vec<(bool, Compound)>,
}

#[derive(Debug, Default)]
struct Compound {
    element: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
}

/// The number of ids, of classes and of element names in a selector (Selectors 4, §17).
type Specificity = [usize; 3];

impl Sheet {
    /// Adds the rules of `text`; what it would load is named in `refused`.
    pub fn read(&mut self, text: &str, refused: &mut Vec<String>) {
        let text = without_comments(text);
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            rest = match rest.strip_prefix('@') {
                Some(at_rule) => skip_at_rule(at_rule, refused),
                None => self.rule(rest),
            }
            .trim_start();
        }
    }

    /// Reads one rule, and gives what follows it.
    fn rule<'a>(&mut self, text: &'a str) -> &'a str {
        let Some((prelude, rest)) = text.split_once('{') else { return "" };
        let (body, rest) = rest.split_once('}').unwrap_or((rest, ""));
        // HTML's comment signs are allowed around rules, of old.
        let prelude = prelude.replace("<!--", " ").replace("-->", " ");
        let selectors: Vec<_> = prelude.split(',').filter_map(Selector::read).collect();
        let declarations = declarations(body);
        if !selectors.is_empty() && !declarations.is_empty() {
            self.rules.push(Rule { selectors, declarations });
        }
        rest
    }

    /// How many selectors there are: each is tried on each element.
    pub fn selectors(&self) -> usize {
        self.rules.iter().map(|rule| rule.selectors.len()).sum()
    }

    /// The declarations that hold for the element, the strongest last; important ones are still to be put last of all.
    pub fn declarations(&self, node: Node<'_, '_>) -> Vec<&Declaration> {
        let mut found: Vec<(Specificity, &Rule)> = Vec::new();
        for rule in &self.rules {
            let matching = rule.selectors.iter().filter(|selector| selector.matches(node));
            if let Some(specificity) = matching.map(Selector::specificity).max() {
                found.push((specificity, rule));
            }
        }
        // The sort is stable: of equally strong rules the later wins.
        found.sort_by_key(|(specificity, _)| *specificity);
        found.into_iter().flat_map(|(_, rule)| &rule.declarations).collect()
    }
}

/// Skips what stands behind an `@`, and gives what follows it.
fn skip_at_rule<'a>(text: &'a str, refused: &mut Vec<String>) -> &'a str {
    let name: String = text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').take(20).collect();
    refused.push(match name.to_ascii_lowercase().as_str() {
        "import" => "a style sheet from outside the file (@import)".to_owned(),
        "font-face" => "a font (@font-face)".to_owned(),
        _ => format!("a style rule that is not allowed (@{name})"),
    });
    let Some(end) = text.find([';', '{']) else { return "" };
    if text[end..].starts_with(';') {
        return &text[end + 1..];
    }
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().skip(end) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth <= 1 => return &text[at + 1..],
            b'}' => depth -= 1,
            _ => {}
        }
    }
    ""
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

/// The declarations of a `style` attribute or of a rule's body, of properties that may stand.
pub(super) fn declarations(text: &str) -> Vec<Declaration> {
    let text = without_comments(text);
    split_outside_quotes(&text).into_iter().flat_map(declaration).collect()
}

/// The parts between semicolons, but for those within quotes or brackets (`url(data:…;…)`).
fn split_outside_quotes(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut quote, mut depth, mut start) = (None, 0_usize, 0);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') => depth = depth.saturating_sub(1),
            (None, b';') if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            (None, _) => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn declaration(text: &str) -> Option<Declaration> {
    let (name, value) = text.split_once(':')?;
    let name = allowed::property(&name.trim().to_ascii_lowercase())?;
    let value = value.trim();
    let (value, important) = match value.rsplit_once('!') {
        Some((value, word)) if word.trim().eq_ignore_ascii_case("important") => (value.trim(), true),
        _ => (value, false),
    };
    // As attributes a transform and a length need no units, and angles are in degrees.
    let bare = allowed::has_units(name);
    let value = if bare { value.replace("px", "").replace("deg", "") } else { value.to_owned() };
    Some(Declaration { name, value, important })
}

impl Selector {
    fn read(text: &str) -> Option<Self> {
        let spaced = text.replace('>', " > ");
        let mut compounds = Vec::new();
        let mut child = false;
        for word in spaced.split_ascii_whitespace() {
            if word == ">" {
                child = !compounds.is_empty();
            } else {
                compounds.push((child, Compound::read(word)?));
                child = false;
            }
        }
        (!compounds.is_empty() && compounds.len() <= 8 && !child).then_some(Self { compounds })
    }

    fn specificity(&self) -> Specificity {
        self.compounds.iter().fold([0; 3], |[ids, classes, names], (_, compound)| {
            [
                ids + usize::from(compound.id.is_some()),
                classes + compound.classes.len(),
                names + usize::from(compound.element.is_some()),
            ]
        })
    }

    /// Whether the selector means the element. Of several fitting ancestors the nearest is taken.
    fn matches(&self, node: Node<'_, '_>) -> bool {
        let mut compounds = self.compounds.iter().rev();
        let Some((child, last)) = compounds.next() else { return false };
        let mut child = *child;
        if !last.matches(node) {
            return false;
        }
        let mut at = node;
        for (next_child, compound) in compounds {
            let found = loop {
                match at.parent_element() {
                    None => return false,
                    Some(parent) => at = parent,
                }
                if compound.matches(at) {
                    break true;
                }
                if child {
                    break false;
                }
            };
            if !found {
                return false;
            }
            child = *next_child;
        }
        true
    }
}

impl Compound {
    fn read(word: &str) -> Option<Self> {
        let mut compound = Self::default();
        let start = word.find(['.', '#']).unwrap_or(word.len());
        match &word[..start] {
            "" | "*" => {}
            name => compound.element = Some(ident(name)?),
        }
        let mut rest = &word[start..];
        while let Some(sign) = rest.chars().next() {
            let end = rest[1..].find(['.', '#']).map_or(rest.len(), |at| at + 1);
            let name = ident(&rest[1..end])?;
            match sign {
                '.' => compound.classes.push(name),
                _ => compound.id = Some(name),
            }
            rest = &rest[end..];
        }
        Some(compound)
    }

    fn matches(&self, node: Node<'_, '_>) -> bool {
        let has_class = |class: &String| {
            node.attribute("class")
                .is_some_and(|list| list.split_ascii_whitespace().any(|word| word == class))
        };
        self.element.as_ref().is_none_or(|name| node.tag_name().name() == name)
            && self.id.as_ref().is_none_or(|id| node.attribute("id") == Some(id))
            && self.classes.iter().all(has_class)
    }
}

/// A name without escapes or signs of other kinds of selectors.
fn ident(text: &str) -> Option<String> {
    let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    (!text.is_empty() && text.chars().all(fits)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use crate::media::svg::css::Sheet;

    fn fill(css: &str) -> Option<String> {
        let mut sheet = Sheet::default();
        sheet.read(css, &mut Vec::new());
        let document = Document::parse("<svg><g class='g h'><path id='p' class='a b'/></g></svg>").unwrap();
        let path = document.descendants().find(|node| node.has_tag_name("path")).unwrap();
        sheet.declarations(path).last().map(|declaration| declaration.value.clone())
    }

    #[test]
    fn selectors_match_and_the_stronger_wins() {
        for css in [
            "path{fill:red}",
            ".a{fill:red}",
            "#p{fill:red}",
            "*{fill:red}",
            "path.a.b#p{fill:red}",
            "x, .b {fill:red}",
            "g path{fill:red}",
            "svg > g.h > .a{fill:red}",
            "svg .b{fill:red}",
            "/* a { */ .a { fill : red ; }",
            ".a{fill:red}path{fill:blue}",
            "#p{fill:red}.a.b{fill:blue}",
            ".b{fill:blue}.a{fill:red}",
            "@media print{.a{fill:blue}}.a{fill:red}",
            "<!-- .a{fill:red} -->",
            "a:hover{fill:blue}.a{fill:red",
        ] {
            assert_eq!(fill(css).as_deref(), Some("red"), "{css}");
        }
        for css in [
            "svg > path{fill:red}",
            ".c{fill:red}",
            "g{fill:red}",
            ".a:hover{fill:red}",
            "[id]{fill:red}",
            "{fill:red}",
            "}",
            "@",
        ] {
            assert_eq!(fill(css), None, "{css}");
        }
    }

    #[test]
    fn what_would_be_loaded_is_named() {
        let mut refused = Vec::new();
        Sheet::default().read("@import url(//example.org/a.css);@font-face{src:url(x)}", &mut refused);
        assert_eq!(refused, ["a style sheet from outside the file (@import)", "a font (@font-face)"]);
    }
}
