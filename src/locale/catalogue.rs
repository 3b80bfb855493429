//! The Fluent files of one language.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern};
use fluent_syntax::parser::ParserError;
use unic_langid::LanguageIdentifier;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::locale::message::{Arg, Message, shown_gaps};
use crate::locale::numbers::Numbers;

/// How deeply braces may lie inside each other; the parser calls itself for each.
const MAX_DEPTH: usize = 40;

/// A Fluent file.
#[derive(Clone, Debug)]
pub struct TextFile {
    /// The language that it is for: the stem of its name.
    pub language: LanguageIdentifier,
    /// The path as messages show it.
    pub shown: String,
    /// What it says.
    pub text: String,
    /// Whether it only stands in: nobody is told if a language lacks what no other file says.
    pub spare: bool,
}

/// The texts of one tag, in all its files.
pub struct Catalogue {
    /// The tag.
    pub tag: LanguageIdentifier,
    /// The texts by name.
    pub messages: BTreeMap<String, Arc<Message>>,
    /// Where each text stands, unless Indaba itself has it: its file, and its name there.
    spots: BTreeMap<String, (Arc<TextFile>, Range<usize>)>,
    /// The texts that only stand in.
    pub spare: BTreeSet<String>,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// A catalogue with nothing in it yet.
    pub fn new(tag: LanguageIdentifier) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![tag.clone()]);
        // The marks would end up in attributes and titles; HTML's `dir` does their work.
        bundle.set_use_isolating(false);
        Self { tag, messages: BTreeMap::new(), spots: BTreeMap::new(), spare: BTreeSet::new(), bundle }
    }

    /// Adds what Indaba itself says.
    pub fn add_base(&mut self, text: &str) {
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
        for (key, pattern) in patterns(&resource) {
            self.messages.insert(key.name, Arc::new(Message::new(pattern)));
        }
        self.bundle.add_resource_overriding(resource);
    }

    /// Adds a file; its texts take the place of those of the same name.
    pub fn add(&mut self, file: &TextFile, diagnostics: &mut Diagnostics) {
        if let Some(at) = too_deep(&file.text) {
            let problem = Diagnostic::new(Code::TOO_DEEP, "the braces lie too deep inside each other");
            let place = Place::at(file.shown.clone(), &file.text, at..at + 1);
            return diagnostics.push(problem.at(place).hint("Close each { with a }"));
        }
        let resource = match FluentResource::try_new(file.text.clone()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                errors.iter().for_each(|error| diagnostics.push(bad_text(file, error)));
                resource
            }
        };
        let (mut seen, shared) = (BTreeSet::new(), Arc::new(file.clone()));
        for (Key { name, bytes }, pattern) in patterns(&resource) {
            if !seen.insert(name.clone()) {
                let message = format!("the text `{name}` stands twice in this file");
                let place = Place::at(file.shown.clone(), &file.text, bytes.clone());
                let problem = Diagnostic::new(Code::BAD_TEXT, message).at(place);
                diagnostics.push(problem.hint("Keep one of the two"));
            }
            match file.spare {
                true => self.spare.insert(name.clone()),
                false => self.spare.remove(&name),
            };
            self.spots.insert(name.clone(), (Arc::clone(&shared), bytes));
            self.messages.insert(name, Arc::new(Message::new(pattern)));
        }
        let (Ok(ready) | Err((ready, _))) = FluentResource::try_new(with_shown_gaps(&resource));
        self.bundle.add_resource_overriding(ready);
    }

    /// The texts that files have, by name, each with a way to its place there. To find out the line takes a while.
    pub fn places(&self) -> impl Iterator<Item = (&str, impl Fn() -> Place)> {
        self.spots.iter().map(|(key, (file, bytes))| {
            (key.as_str(), || Place::at(file.shown.clone(), &file.text, bytes.clone()))
        })
    }

    /// Adds to each text the gaps of those that it contains.
    pub fn gather_gaps(&mut self) {
        let all = self.messages.clone();
        for message in self.messages.values_mut() {
            let Message::Full(names) = &**message else { continue };
            let mut gathered = names.clone();
            let mut next: Vec<String> = names.texts.iter().cloned().collect();
            while let Some(key) = next.pop() {
                let Some(contained) = all.get(&key) else { continue };
                gathered.gaps.extend(contained.gaps().into_iter().map(str::to_owned));
                if let Message::Full(names) = &**contained {
                    next.extend(
                        names.texts.iter().filter(|key| gathered.texts.insert((*key).clone())).cloned(),
                    );
                }
            }
            *message = Arc::new(Message::Full(gathered));
        }
    }

    /// A text that needs Fluent's resolver, with the gaps given.
    pub fn resolve(&self, key: &str, gaps: &[(&str, Arg<'_>)], numbers: &Numbers) -> Option<String> {
        let mut args = FluentArgs::new();
        gaps.iter().for_each(|(name, arg)| values(&mut args, name, arg, numbers));
        let (id, attribute) =
            key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)));
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        // What cannot be resolved shows its name in the text, as a gap does that nothing fills.
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
        Some(if text.contains(SHOWN) { text.replace(SHOWN, "") } else { text.into_owned() })
    }
}

/// The byte at which braces are too deep inside each other, if they are.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_DEPTH
    })
}

/// The name of a text and its bytes in the file.
struct Key {
    name: String,
    bytes: Range<usize>,
}

/// The texts of a file: messages by name, their attributes as `name.attribute`.
fn patterns(resource: &FluentResource) -> Vec<(Key, &Pattern<&str>)> {
    let at = |name: &str| offset(resource.source(), name)..offset(resource.source(), name) + name.len();
    let mut found = Vec::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        found.extend(message.value.as_ref().map(|value| (Key { name: id.to_owned(), bytes: at(id) }, value)));
        found.extend(message.attributes.iter().map(|attribute| {
            let name = format!("{id}.{}", attribute.id.name);
            (Key { name, bytes: at(attribute.id.name) }, &attribute.value)
        }));
    }
    found
}

/// The mark of a gap's shown form: the resolver chooses by `$n`, and shows `$n--shown`, as the language writes numbers.
const SHOWN: &str = "--shown";

/// The source with each gap that is shown, and not chosen by, under the name of its shown form.
fn with_shown_gaps(resource: &FluentResource) -> String {
    let source = resource.source();
    let mut names = Vec::new();
    patterns(resource).iter().for_each(|(_, pattern)| shown_gaps(pattern, &mut names));
    names.extend(resource.entries().flat_map(|entry| match entry {
        Entry::Term(term) => {
            let mut names = Vec::new();
            shown_gaps(&term.value, &mut names);
            names
        }
        _ => Vec::new(),
    }));
    let mut ends: Vec<usize> = names.into_iter().map(|name| offset(source, name) + name.len()).collect();
    ends.sort_unstable();
    let mut out = String::with_capacity(source.len() + ends.len() * SHOWN.len());
    let mut from = 0;
    for end in ends {
        out.push_str(source.get(from..end).unwrap_or_default());
        out.push_str(SHOWN);
        from = end;
    }
    out.push_str(source.get(from..).unwrap_or_default());
    out
}

/// Where `part`, a slice of `source`, begins.
fn offset(source: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(source.as_ptr() as usize)
}

/// What Fluent's resolver gets for a gap: its value, and its shown form.
fn values(args: &mut FluentArgs<'_>, name: &str, arg: &Arg<'_>, numbers: &Numbers) {
    let (value, shown) = match arg {
        Arg::Text(text) => (FluentValue::from(text.to_string()), text.to_string()),
        Arg::Number(digits) => {
            let decimals = digits.split_once('.').map(|(_, decimals)| decimals.len());
            let options =
                FluentNumberOptions { minimum_fraction_digits: decimals, ..FluentNumberOptions::default() };
            let value = digits.parse().map_or_else(
                |_| FluentValue::from(digits.to_string()),
                |number| FluentValue::Number(FluentNumber::new(number, options)),
            );
            (value, numbers.format(digits))
        }
    };
    args.set(name.to_owned(), value);
    args.set(format!("{name}{SHOWN}"), shown);
}

fn bad_text(file: &TextFile, error: &ParserError) -> Diagnostic {
    let said = error.to_string();
    let (first, rest) = said.split_at_checked(1).unwrap_or_default();
    let message = format!("this text cannot be read: {}{rest}", first.to_lowercase());
    let hint = "Write name = text; further lines of a text begin with a space";
    let place = Place::at(file.shown.clone(), &file.text, error.pos.clone());
    Diagnostic::new(Code::BAD_TEXT, message).at(place).hint(hint)
}
