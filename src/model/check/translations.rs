//! Translations: what is missing, and what is older than its source. Told only to those who ask.

use std::sync::Arc;

use crate::content::Lang;
use crate::content::kinds::Level;
use crate::content::problem::Problem;
use crate::content::types::Kind;
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::entry::{self, AnyEntry};

/// Every entry is written in every language, with a summary and a text where the original has them.
pub fn are_there(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    if !are_wanted(subject, Code::UNTRANSLATED) {
        return;
    }
    for (_, entry) in entry::all(subject.content) {
        let absent: Vec<Lang> = others(subject).filter(|language| !entry.is_in(*language)).collect();
        if !absent.is_empty() {
            problems.push(absence(subject, entry, &absent));
        }
        let translated = others(subject).filter(|language| entry.is_in(*language));
        problems.extend(translated.filter_map(|language| gaps(subject, entry, language)));
    }
}

/// Whether somebody asks for it: the command line, or portal.toml.
fn are_wanted(subject: &Subject<'_>, code: Code) -> bool {
    let level = subject.content.portal.first().and_then(|file| file.diagnostics.get(code.name));
    level.map_or(subject.settings.translations, |level| !matches!(level, Level::Off))
}

fn others(subject: &Subject<'_>) -> std::ops::Range<Lang> {
    1..subject.content.languages.len().max(1)
}

fn tag(subject: &Subject<'_>, language: Lang) -> String {
    subject.content.languages.get(language).map(ToString::to_string).unwrap_or_default()
}

fn absence(subject: &Subject<'_>, entry: &dyn AnyEntry, absent: &[Lang]) -> Problem {
    let tags: Vec<_> = absent.iter().map(|language| tag(subject, *language)).collect();
    let message = format!("`{}` is not translated into {}", entry.id(), tags.join(", "));
    let hint = format!(
        "Write what differs into a file like this one with the language in its name, as {}",
        name(entry, &tags[0])
    );
    Problem::new(Code::UNTRANSLATED, entry.span(), message).hint(hint)
}

/// The file name of a translation.
fn name(entry: &dyn AnyEntry, tag: &str) -> String {
    let kind = entry.kind();
    match entry.folder().trim_end_matches('/').ends_with(&format!("/{}", entry.id())) {
        true => format!("index.{tag}.md"),
        false if kind == Kind::Indicator => format!("{}.{tag}.toml", entry.id()),
        false => format!("{}.{tag}.md", entry.id()),
    }
}

/// What a translation leaves to its original.
fn gaps(subject: &Subject<'_>, entry: &dyn AnyEntry, language: Lang) -> Option<Problem> {
    let same_summary = match (entry.summary(language), entry.summary(0)) {
        (Some(own), Some(original)) => own.span == original.span,
        _ => false,
    };
    let same_text = match (entry.body(language), entry.body(0)) {
        (Some(own), Some(original)) => Arc::ptr_eq(&own.body, &original.body),
        _ => false,
    };
    let parts: Vec<&str> = [(same_summary, "summary"), (same_text, "text")]
        .into_iter()
        .filter_map(|(same, part)| same.then_some(part))
        .collect();
    let tag = tag(subject, language);
    let message = format!("`{}` in {tag} shows the original's {}", entry.id(), parts.join(" and "));
    let problem = Problem::new(Code::UNTRANSLATED, entry.span(), message);
    (!parts.is_empty()).then(|| problem.hint(format!("Translate it in {}", name(entry, &tag))))
}

/// A translation is as new as its source: where the original says when it was `updated`, the translation says no earlier
/// moment.
pub fn keep_up(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    if !are_wanted(subject, Code::OUTDATED_TRANSLATION) {
        return;
    }
    for (_, entry) in entry::all(subject.content) {
        let Some(original) = entry.common(0).updated else { continue };
        for language in others(subject).filter(|language| entry.is_in(*language)) {
            let own = entry.common(language).updated.filter(|own| own.span != original.span);
            if own.is_some_and(|own| own.start() >= original.start()) {
                continue;
            }
            let tag = tag(subject, language);
            let message = format!("`{}` has changed since it was translated into {tag}", entry.id());
            let span = own.map_or(original.span, |own| own.span);
            let hint = format!("Bring the translation up to date, then write updated = {original} into it");
            problems.push(Problem::new(Code::OUTDATED_TRANSLATION, span, message).hint(hint));
        }
    }
}
