//! The built-in theme's words: every text that its templates name is there, in each of its languages.

use std::collections::BTreeSet;

use indaba::render::embedded::{file, files};

const LANGUAGES: [&str; 7] = ["zu", "xh", "af", "fr", "pt", "sw", "ar"];

/// The names of the texts in a language.
fn texts(language: &str) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(file(&format!("i18n/{language}.ftl")).unwrap_or_default());
    let names = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    names.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
}

/// What stands in quotation marks before the filter `t` in the templates: `"menu" | t`.
fn named_in_templates() -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (_, bytes) in files().iter().filter(|(path, _)| path.starts_with("templates/")) {
        let text = String::from_utf8_lossy(bytes);
        let ends = text.match_indices("\" | t").map(|(end, _)| end);
        named.extend(ends.filter_map(|end| text[..end].rsplit('"').next().map(str::to_owned)));
    }
    named
}

#[test]
fn templates_name_texts_that_are_there() {
    let texts = texts("en");
    let missing: Vec<_> = named_in_templates().into_iter().filter(|name| !texts.contains(name)).collect();
    assert!(missing.is_empty(), "not in en.ftl: {missing:?}");
}

#[test]
fn every_language_has_every_text() {
    let english = texts("en");
    assert!(english.len() > 200);
    for language in LANGUAGES {
        let own = texts(language);
        let apart: Vec<_> = english.symmetric_difference(&own).collect();
        assert!(apart.is_empty(), "only in one of en.ftl and {language}.ftl: {apart:?}");
    }
}

/// What authors write may have any other id (`indaba::content::markdown`).
#[test]
fn ids_of_templates_begin_with_an_underscore() {
    let mut ids = 0;
    for (path, bytes) in files().iter().filter(|(path, _)| path.starts_with("templates/")) {
        let text = String::from_utf8_lossy(bytes);
        for (at, _) in text.match_indices(" id=") {
            let id = text[at + 4..].trim_start_matches(['{', '"']);
            ids += 1;
            assert!(id.starts_with('_') || id.starts_with(" id }"), "{path}: {}", &id[..20.min(id.len())]);
        }
    }
    assert!(ids > 100);
}
