//! A text of the interface, ready to be filled: most are plain or have a few gaps, and are filled without Fluent's
//! resolver; those that choose between forms (plurals, genders) or refer to others go through it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

/// What fills a gap of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// A text, shown as it is.
    Text(Cow<'a, str>),
    /// A number as an exact decimal; shown as the language writes numbers, and chosen by in plurals.
    Number(Cow<'a, str>),
}

/// Gives the gaps of a text what fills them, by name.
pub type Lookup<'a, 'b> = dyn Fn(&str) -> Option<Arg<'a>> + 'b;

/// A text, ready to be filled.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Text and gaps.
    Parts(Vec<Part>),
    /// Something for Fluent's resolver.
    Full(Names),
}

/// What a text that needs the resolver names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Its gaps.
    pub gaps: BTreeSet<String>,
    /// The other texts that it contains.
    pub texts: BTreeSet<String>,
}

/// A part of a simple text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Words.
    Text(String),
    /// A gap by its name.
    Gap(String),
}

impl Message {
    /// Reads a pattern.
    pub fn new(pattern: &Pattern<&str>) -> Self {
        match pattern.elements.iter().map(simple).collect::<Option<Vec<_>>>() {
            Some(parts) => Self::Parts(parts),
            None => {
                let mut names = Names::default();
                gaps_of(pattern, &mut names);
                Self::Full(names)
            }
        }
    }

    /// The names of its gaps.
    pub fn gaps(&self) -> BTreeSet<&str> {
        match self {
            Self::Parts(parts) => parts
                .iter()
                .filter_map(|part| match part {
                    Part::Gap(name) => Some(name.as_str()),
                    Part::Text(_) => None,
                })
                .collect(),
            Self::Full(names) => names.gaps.iter().map(String::as_str).collect(),
        }
    }
}

/// The text of `parts`, their gaps filled; a gap that nothing fills shows its name. `number` writes numbers.
pub fn fill<'a>(parts: &'a [Part], lookup: &Lookup<'_, '_>, number: &dyn Fn(&str) -> String) -> Cow<'a, str> {
    if let [Part::Text(text)] = parts {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Gap(name) => match lookup(name) {
                Some(Arg::Text(text)) => out.push_str(&text),
                Some(Arg::Number(digits)) => out.push_str(&number(&digits)),
                None => {
                    // Writing to a string cannot fail.
                    let _ = write!(out, "{{${name}}}");
                }
            },
        }
    }
    Cow::Owned(out)
}

fn simple(element: &PatternElement<&str>) -> Option<Part> {
    match element {
        PatternElement::TextElement { value } => Some(Part::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
            InlineExpression::StringLiteral { value } => {
                Some(Part::Text(unescape_unicode_to_string(value).into_owned()))
            }
            InlineExpression::VariableReference { id } => Some(Part::Gap(id.name.to_owned())),
            _ => None,
        },
        PatternElement::Placeable { .. } => None,
    }
}

/// The names of the gaps that a pattern shows, in order: not those by which it only chooses.
pub fn shown_gaps<'a>(pattern: &Pattern<&'a str>, names: &mut Vec<&'a str>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            shown_in(expression, names);
        }
    }
}

fn shown_in<'a>(expression: &Expression<&'a str>, names: &mut Vec<&'a str>) {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => names.push(id.name),
        Expression::Inline(InlineExpression::Placeable { expression }) => shown_in(expression, names),
        Expression::Inline(_) => {}
        Expression::Select { variants, .. } => {
            variants.iter().for_each(|variant| shown_gaps(&variant.value, names));
        }
    }
}

fn gaps_of(pattern: &Pattern<&str>, names: &mut Names) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            gaps_in(expression, names);
        }
    }
}

fn gaps_in(expression: &Expression<&str>, names: &mut Names) {
    match expression {
        Expression::Inline(inline) => gaps_inline(inline, names),
        Expression::Select { selector, variants } => {
            gaps_inline(selector, names);
            variants.iter().for_each(|variant| gaps_of(&variant.value, names));
        }
    }
}

fn gaps_inline(inline: &InlineExpression<&str>, names: &mut Names) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.gaps.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, attribute } => {
            let attribute =
                attribute.as_ref().map_or(String::new(), |attribute| format!(".{}", attribute.name));
            names.texts.insert(format!("{}{attribute}", id.name));
        }
        InlineExpression::Placeable { expression } => gaps_in(expression, names),
        InlineExpression::FunctionReference { arguments, .. } => gaps_called(arguments, names),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => gaps_called(arguments, names),
        _ => {}
    }
}

fn gaps_called(arguments: &CallArguments<&str>, names: &mut Names) {
    arguments.positional.iter().for_each(|inline| gaps_inline(inline, names));
    arguments.named.iter().for_each(|named| gaps_inline(&named.value, names));
}
