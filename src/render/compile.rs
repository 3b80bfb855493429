//! Templates become a compiled whole, or all their faults are told.

use std::collections::{BTreeMap, BTreeSet};

use tera::{ErrorKind, Tera};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::locale::Texts;
use crate::render::bounds::{self, MAX_NESTING};
use crate::render::faults::{Fault, Source, Sources};
use crate::render::prepare::Prepared;
use crate::render::theme::Theme;

/// Tera's own variable with everything in it, in an order of its own in each run.
const DUMP: &str = "__tera_context";

/// The theme's templates by name: their path below `templates/`, and those that draw by their path in the theme: `kit/card.svg`.
pub fn sources(theme: &Theme) -> Sources {
    let pages = theme.within("templates/").map(|(name, file)| (name.to_owned(), file));
    let draws = |name: &str| !name.contains('/') && (name.ends_with(".svg") || name.ends_with(".txt"));
    let drawings = theme.within("kit/").filter(|(name, _)| draws(name));
    pages
        .chain(drawings.map(|(name, file)| (format!("kit/{name}"), file)))
        .filter_map(|(name, file)| {
            let text = std::str::from_utf8(&file.bytes).ok()?.trim_start_matches('\u{feff}').to_owned();
            let prepared = Prepared::new(&text);
            Some((name, Source { shown: file.shown.clone(), text, prepared }))
        })
        .collect()
}

/// Compiles all templates that can be; each fault of the others is a diagnostic.
pub fn compile(sources: &Sources, empty: &Tera, diagnostics: &mut Diagnostics) -> Option<Tera> {
    let components = defined(sources);
    let names: Vec<String> = components.keys().cloned().collect();
    let mut broken: BTreeSet<String> = BTreeSet::new();
    let report = |fault: &Fault, diagnostics: &mut Diagnostics| {
        diagnostics.push(fault.diagnostic(Code::TEMPLATE_SYNTAX, sources, &names));
    };
    for (name, source) in sources {
        let problems = faults_alone(name, source, empty, &names);
        if !problems.is_empty() {
            broken.insert(name.clone());
        }
        problems.into_iter().for_each(|problem| diagnostics.push(problem));
    }
    // Tera stops at some faults; the template is then left out, and the others are looked at without it.
    loop {
        let mut tera = empty.clone();
        let sound = sources.iter().filter(|(name, _)| !broken.contains(*name));
        let outcome = tera.add_raw_templates(sound.map(|(name, source)| (name, &source.prepared.source)));
        let Err(error) = outcome else {
            if broken.is_empty() {
                report_nesting(sources, diagnostics);
                return Some(tera);
            }
            return None;
        };
        let faults = Fault::all(&error, sources);
        let told = |fault: &Fault| {
            fault.unknown().is_some_and(|(kind, name)| follows(kind, name, &broken, &components))
        };
        faults.iter().filter(|fault| !told(fault)).for_each(|fault| report(fault, diagnostics));
        let before = broken.len();
        broken.extend(faults.iter().filter_map(Fault::template).map(str::to_owned));
        if broken.len() == before {
            return None;
        }
    }
}

/// What is wrong with a template whatever the others are.
fn faults_alone(name: &str, source: &Source, empty: &Tera, components: &[String]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if let Some(at) = source.text.find(DUMP) {
        let message = format!("`{DUMP}` shows its content in another order each time");
        let place = Place::at(source.shown.clone(), &source.text, at..at + DUMP.len());
        let problem = Diagnostic::new(Code::TEMPLATE_SYNTAX, message).at(place);
        problems.push(problem.hint("Name what is to be shown"));
    }
    if let Err(error) = empty.clone().add_raw_template(name, &source.text)
        && matches!(error.kind(), ErrorKind::SyntaxError(_))
    {
        let plain = Source { prepared: Prepared::plain(&source.text), ..source.clone() };
        let plain = Sources::from([(name.to_owned(), plain)]);
        let faults = Fault::all(&error, &plain);
        problems
            .extend(faults.iter().map(|fault| fault.diagnostic(Code::TEMPLATE_SYNTAX, &plain, components)));
    }
    problems
}

fn report_nesting(sources: &Sources, diagnostics: &mut Diagnostics) {
    let templates =
        sources.iter().map(|(name, source)| (name.as_str(), (source.text.as_str(), &source.prepared)));
    for (name, range) in bounds::too_deep(&templates.collect()) {
        let Some(source) = sources.get(&name) else { continue };
        let message = format!("more than {MAX_NESTING} templates include or extend each other from here");
        let problem =
            Diagnostic::new(Code::TEMPLATE_SYNTAX, message).hint("Put what they share into components");
        diagnostics.push(problem.at(Place::at(source.shown.clone(), &source.text, range)));
    }
}

/// Whether something is unknown only because the template that has it is left out.
fn follows(kind: &str, name: &str, broken: &BTreeSet<String>, components: &BTreeMap<String, String>) -> bool {
    match kind {
        "template" => broken.contains(name),
        "component" => components.get(name).is_some_and(|template| broken.contains(template)),
        _ => false,
    }
}

/// The templates that a template is made of, itself first, as messages show them: what it extends and includes, and the
/// files with components.
pub fn parts(sources: &Sources, name: &str) -> Vec<String> {
    let names = part_names(sources, name).into_iter();
    names.filter_map(|name| Some(sources.get(name)?.shown.clone())).collect()
}

/// The same by the names that templates have among themselves.
pub fn part_names<'a>(sources: &'a Sources, name: &'a str) -> Vec<&'a str> {
    let mut names = vec![name];
    let mut at = 0;
    while let Some(source) = names.get(at).and_then(|name| sources.get(*name)) {
        let uses = |other: &str, its: &Source| {
            source.text.contains(&format!("\"{other}\"")) || defines_used(&its.text, &source.text)
        };
        let found =
            sources.iter().filter(|(other, its)| !names.contains(&other.as_str()) && uses(other, its));
        let found: Vec<&str> = found.map(|(other, _)| other.as_str()).collect();
        names.extend(found);
        at += 1;
    }
    names
}

/// Whether a template calls a component that another one defines.
fn defines_used(definer: &str, user: &str) -> bool {
    component_names(definer)
        .any(|name| user.contains(&format!("<{name} ")) || user.contains(&format!("<{name}>")))
}

/// The names of the components that a template defines, as far as can be told without compiling.
fn component_names(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split("{%").skip(1).filter_map(|after| {
        let rest = after.trim_start_matches('-').trim_start().strip_prefix("component ")?.trim_start();
        Some(rest.chars().take_while(|letter| letter.is_alphanumeric() || "_.".contains(*letter)).collect())
    })
}

/// The components by name, with the template that defines each, as far as can be told without compiling.
fn defined(sources: &Sources) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (template, source) in sources {
        found.extend(component_names(&source.text).map(|name| (name, template.clone())));
    }
    found
}

/// Warns of values that a template shows as HTML although nobody has made HTML of them.
pub fn report_unescaped(sources: &Sources, diagnostics: &mut Diagnostics) {
    for source in sources.values() {
        for range in &source.prepared.unescaped {
            let message = "`safe` shows what somebody has written as HTML";
            let hint = "Take `| safe` away; only `body`, drawings (`svg`, `bar`, `dial`), what the filter `json` gives and what a block `set` has shown are finished HTML";
            let place = Place::at(source.shown.clone(), &source.text, range.clone());
            diagnostics.push(Diagnostic::new(Code::UNESCAPED, message).at(place).hint(hint));
        }
    }
}

/// Warns of texts that a template names and no language has.
pub fn report_texts(sources: &Sources, texts: &Texts, diagnostics: &mut Diagnostics) {
    let known: BTreeSet<&str> = texts.keys().collect();
    for source in sources.values() {
        for range in &source.prepared.texts {
            let key = &source.text[range.clone()];
            if !known.contains(key) {
                let problem = Diagnostic::new(Code::MISSING_TEXT, format!("no language has a text `{key}`"));
                let hint = format!("Write it into i18n/en.ftl of the theme: {key} = …");
                let place = Place::at(source.shown.clone(), &source.text, range.clone());
                diagnostics.push(problem.at(place).hint(hint).did_you_mean(key, known.iter().copied()));
            }
        }
    }
}
