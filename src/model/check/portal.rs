//! What portal.toml says of itself.

use crate::content::covers;
use crate::content::problem::Problem;
use crate::diagnostic::{Code, nearest};
use crate::model::check::Subject;

/// Every code under `[diagnostics]` exists.
pub fn codes(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let Some(file) = subject.content.portal.first() else { return };
    for (name, (key, _)) in &file.diagnostics.0 {
        if Code::named(name).is_none() {
            let problem =
                Problem::new(Code::UNKNOWN_CODE, key.span, format!("there is no problem called `{name}`"));
            problems.push(problem.one_of(name, Code::ALL.iter().map(|code| code.name)));
        }
    }
}

/// No two languages claim the same URLs.
pub fn languages(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let Some(file) = subject.content.portal.first() else { return };
    let languages = &file.portal.languages;
    for (index, language) in languages.iter().enumerate() {
        if languages.iter().take(index).any(|earlier| earlier.tag == language.tag) {
            let message = format!("the pages in `{}` would be there twice", language.tag);
            let problem = Problem::new(Code::DUPLICATE_ROUTE, language.span, message);
            problems.push(problem.hint("Name each language once"));
        }
    }
}

/// Whatever is trusted more or less is there.
pub fn trusted(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let Some(file) = subject.content.portal.first() else { return };
    let paths = || subject.tree.files().map(|(_, file)| &*file.path);
    for (name, (key, _)) in &file.trust.0 {
        if !paths().any(|path| covers(name, path)) {
            let message = format!("there is no `{name}` in the content folder");
            let stems = paths().map(|path| path.split('.').next().unwrap_or(path).trim_end_matches("/index"));
            let hint = match nearest(name, stems) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Write a folder, or the path of an entry without its ending".to_owned(),
            };
            problems.push(Problem::new(Code::MISSING_FILE, key.span, message).hint(hint));
        }
    }
}

/// Every line of the menu leads somewhere, and to one place only.
pub fn menu(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let Some(file) = subject.content.portal.first() else { return };
    for item in &file.menu {
        let targets = [item.section.is_some(), item.page.is_some(), item.url.is_some()];
        let span = item.label.as_ref().map(|label| label.span);
        let span = span.or_else(|| item.page.as_ref().map(|page| page.span));
        let span = span.or_else(|| item.url.as_ref().map(|url| url.span)).unwrap_or(file.portal.name.span);
        match targets.iter().filter(|target| **target).count() {
            1 if item.url.is_some() && item.label.is_none() => {
                let problem = Problem::new(Code::MISSING_FIELD, span, "this line of the menu has no words");
                problems.push(problem.hint("Add label = \"…\""));
            }
            1 => {}
            0 => {
                let problem = Problem::new(Code::MISSING_FIELD, span, "a line of the menu leads nowhere");
                problems.push(problem.hint("Give it a section, a page or a url"));
            }
            _ => {
                let problem =
                    Problem::new(Code::REPEATED, span, "a line of the menu leads to several places");
                problems.push(problem.hint("Keep one of section, page and url"));
            }
        }
    }
}

/// Translations of names are in languages of the portal.
pub fn translations(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let Some(file) = subject.content.portal.first() else { return };
    let known: Vec<String> = subject.content.languages.iter().map(ToString::to_string).collect();
    let terms = file.focus.0.values().chain(file.regions.0.values()).map(|(_, term)| &term.translations);
    let names =
        terms.chain(file.menu.iter().map(|item| &item.translations)).flat_map(|names| names.0.values());
    for (key, _) in names.filter(|(key, _)| !known.contains(&key.to_string())) {
        let problem =
            Problem::new(Code::BAD_LANGUAGE, key.span, format!("the portal has no language `{key}`"));
        problems.push(problem.one_of(key, known.iter().map(String::as_str)));
    }
}
