//! What Tera says of a template, taken apart into diagnostics with places in the theme's files.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{Error, ErrorKind};

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::render::bounds;
use crate::render::names::{FUNCTIONS, TESTS, filter_names};
use crate::render::prepare::Prepared;

/// A template: as the theme has it, and as Tera gets it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path of its file as messages show it.
    pub shown: String,
    /// The text of its file.
    pub text: String,
    /// The text with its steps counted.
    pub prepared: Prepared,
}

/// The templates by name.
pub type Sources = BTreeMap<String, Source>;

/// One thing that Tera found wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What is wrong, in Tera's words.
    pub message: String,
    /// The template and the bytes of its prepared source, if they are known.
    pub at: Option<(String, Range<usize>)>,
    /// From where it was called.
    pub called_from: Option<(String, Range<usize>)>,
}

impl Fault {
    /// What an error says. Tera gives some errors with their parts, and others as drawn reports.
    pub fn all(error: &Error, sources: &Sources) -> Vec<Self> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let at = Some((report.filename().to_owned(), report.span().range.clone()));
                let called_from = note(&error.to_string()).and_then(|place| place.bytes(sources));
                vec![Self { message: report.message().to_owned(), at, called_from }]
            }
            ErrorKind::Msg(text) if text.starts_with("error: ") => {
                let faults = reports(text).into_iter();
                faults
                    .map(|(message, place)| Self { message, at: place.bytes(sources), called_from: None })
                    .collect()
            }
            ErrorKind::MissingParent { current, parent } => {
                let at = mention(sources, current, parent);
                vec![Self { message: format!("Unknown template `{parent}`"), at, called_from: None }]
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain } => {
                let chain = inheritance_chain.join("` → `");
                let message = format!("`{tpl}` extends itself: `{tpl}` → `{chain}`");
                let at = inheritance_chain.first().and_then(|first| mention(sources, tpl, first));
                vec![Self { message, at, called_from: None }]
            }
            ErrorKind::CircularInclude { include_chain, .. } => {
                let message = format!("a template includes itself: `{}`", include_chain.join("` → `"));
                let at = match &include_chain[..] {
                    [.., from, to] => mention(sources, from, to),
                    _ => None,
                };
                vec![Self { message, at, called_from: None }]
            }
            ErrorKind::Msg(text) => {
                vec![Self { message: text.clone(), at: duplicate(text, sources), called_from: None }]
            }
            _ => vec![Self { message: error.to_string(), at: None, called_from: None }],
        }
    }

    /// The template in which it is.
    pub fn template(&self) -> Option<&str> {
        self.at.as_ref().map(|(name, _)| name.as_str())
    }

    /// What it is that does not exist, with its kind: `("filter", "nubmer")`.
    pub fn unknown(&self) -> Option<(&str, &str)> {
        let (kind, name) = self.message.strip_prefix("Unknown ")?.split_once(" `")?;
        Some((kind, name.strip_suffix('`')?))
    }

    /// The diagnostic; `components` are the names of those that exist.
    pub fn diagnostic(&self, code: Code, sources: &Sources, components: &[String]) -> Diagnostic {
        let mut diagnostic = worded(code, self, sources, components);
        if let Some(place) = self.at.as_ref().and_then(|(name, range)| place(sources, name, range)) {
            diagnostic = diagnostic.at(place);
        }
        match self.called_from.as_ref().and_then(|(name, range)| place(sources, name, range)) {
            Some(place) => diagnostic.related(place, "it is called from here"),
            None => diagnostic,
        }
    }
}

/// The place in the theme's file of bytes of a prepared source.
pub fn place(sources: &Sources, template: &str, prepared: &Range<usize>) -> Option<Place> {
    let source = sources.get(template)?;
    Some(Place::at(source.shown.clone(), &source.text, source.prepared.original(prepared.clone())))
}

/// A line and column of a drawn report.
struct Drawn {
    template: String,
    line: usize,
    column: usize,
    width: usize,
}

impl Drawn {
    /// Reads `NAME:LINE:COLUMN`.
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.rsplitn(3, ':');
        let column = parts.next()?.trim().parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        Some(Self { template: parts.next()?.to_owned(), line, column, width: 1 })
    }

    /// The bytes of the prepared source.
    fn bytes(&self, sources: &Sources) -> Option<(String, Range<usize>)> {
        let source = &sources.get(&self.template)?.prepared.source;
        let line = source.split_inclusive('\n').nth(self.line.checked_sub(1)?)?;
        let line_start = line.as_ptr() as usize - source.as_ptr() as usize;
        let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let start = self.column.saturating_sub(1);
        Some((self.template.clone(), line_start + byte(start)..line_start + byte(start + self.width)))
    }
}

/// The reports of a text: a line `error: …`, a line `--> …`, and three that draw the line (none of them begins so).
fn reports(text: &str) -> Vec<(String, Drawn)> {
    let lines: Vec<&str> = text.lines().collect();
    let report = |at: usize| {
        let message = lines[at].strip_prefix("error: ")?;
        let mut place = Drawn::read(lines.get(at + 1)?.trim_start().strip_prefix("--> ")?)?;
        place.width = lines.get(at + 4).map_or(1, |line| line.matches('^').count()).max(1);
        Some((message.to_owned(), place))
    };
    (0..lines.len()).filter_map(report).collect()
}

/// From where the template was called, as the first note of a drawn report says.
fn note(text: &str) -> Option<Drawn> {
    text.lines().find_map(|line| Drawn::read(line.strip_prefix("note: called from ")?))
}

/// Where a template names another.
fn mention(sources: &Sources, template: &str, named: &str) -> Option<(String, Range<usize>)> {
    let source = &sources.get(template)?.prepared.source;
    let at = ['"', '\'', '`'].iter().find_map(|quote| source.find(&format!("{quote}{named}{quote}")));
    let range = at.map_or(0..0, |at| at + 1..at + 1 + named.len());
    Some((template.to_owned(), range))
}

/// Where a component is defined for the second time, if that is what the text says.
fn duplicate(text: &str, sources: &Sources) -> Option<(String, Range<usize>)> {
    let (component, rest) = text.strip_prefix("Component `")?.split_once("` is defined in both `")?;
    let (_, second) = rest.split_once("` and `")?;
    let second = second.strip_suffix('`')?;
    let source = &sources.get(second)?.prepared.source;
    let at = source.find(&format!("component {component}")).map_or(0, |at| at + "component ".len());
    Some((second.to_owned(), at..at + component.len()))
}

/// The fault in our words, with a remedy where one is known.
fn worded(code: Code, fault: &Fault, sources: &Sources, components: &[String]) -> Diagnostic {
    let message = fault.message.as_str();
    if let Some((kind, name)) = fault.unknown() {
        let known: Vec<&str> = match kind {
            "filter" => filter_names(),
            "test" => TESTS.to_vec(),
            "function" => FUNCTIONS.to_vec(),
            "component" => components.iter().map(String::as_str).collect(),
            _ => sources.keys().map(String::as_str).collect(),
        };
        let diagnostic = Diagnostic::new(code, format!("there is no {kind} `{name}`"));
        return diagnostic.hint("See the theme's reference for what there is").did_you_mean(name, known);
    }
    if let Some((message, list)) = message.split_once(" Available ")
        && let Some((name, (_, known))) = quoted(message).zip(list.split_once(": "))
    {
        let known: Vec<&str> = known.split(", ").filter(|name| !name.starts_with("__")).collect();
        let diagnostic = Diagnostic::new(code, sentence(message));
        return match nearest(name, known.iter().copied()) {
            Some(near) => diagnostic.hint(format!("Did you mean `{near}`?")),
            None => diagnostic.hint(format!("What there is: {}", known.join(", "))),
        };
    }
    let hint = match code {
        Code::TEMPLATE_FAILED if message.contains("undefined") || message.contains("not defined") => {
            "It is not there on every page: test it first with {% if … %}, or give it a default"
        }
        Code::TEMPLATE_FAILED => "Mend this line; themes/README.md says what each template receives",
        _ => "Mend this line, or delete the file: then the built-in theme's is used",
    };
    Diagnostic::new(code, sentence(&sorted_arguments(message))).hint(hint)
}

/// The first name in backticks.
fn quoted(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

/// Tera's words as our messages are written: no capital, no full stop, no words of ours that the theme never wrote.
fn sentence(message: &str) -> String {
    let message = message.trim().trim_end_matches('.').replace(&format!(" | {}", bounds::FILTER), "");
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => message,
    }
}

/// Tera names unknown arguments in an order of their own in each run.
fn sorted_arguments(message: &str) -> String {
    let parts =
        message.strip_prefix("Unknown argument(s) ").and_then(|rest| rest.split_once(" in component call"));
    match parts {
        Some((list, rest)) => {
            let mut names: Vec<&str> = list.split(", ").collect();
            names.sort_unstable();
            format!("Unknown argument(s) {} in component call{rest}", names.join(", "))
        }
        None => message.to_owned(),
    }
}
