//! What Indaba itself knows of languages: the names of months and days, the order of dates, how numbers are written.
//! The theme's texts and the portal's own override it.

use unic_langid::LanguageIdentifier;

macro_rules! base {
    ($($tag:literal),+ $(,)?) => {
        const FILES: &[(&str, &str)] = &[$(($tag, include_str!(concat!("base/", $tag, ".ftl")))),+];
    };
}

base!("af", "ar", "de", "en", "es", "fr", "nl", "pt", "st", "sw", "tn", "xh", "zh", "zu");

/// The files by language.
pub fn files() -> impl Iterator<Item = (LanguageIdentifier, &'static str)> {
    FILES.iter().filter_map(|(tag, text)| Some((tag.parse().ok()?, *text)))
}

/// English, which says what nobody else does.
pub fn english() -> LanguageIdentifier {
    "en".parse().unwrap_or_default()
}

/// Whether a language can do without the text of that name.
pub fn is_optional(key: &str) -> bool {
    key.starts_with("currency-") || is_own(key)
}

/// Whether the text of that name is a habit of one language, which no other takes from it.
pub fn is_own(key: &str) -> bool {
    key == "number-digits" || key == "day-first"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_bundle::FluentResource;
    use fluent_syntax::ast::Entry;

    use crate::locale::base::{FILES, is_optional};

    #[test]
    fn every_language_has_the_same_texts() {
        let keys = |text: &str| -> BTreeSet<String> {
            let resource = FluentResource::try_new(text.to_owned()).unwrap();
            let names = resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            });
            names.filter(|name| !is_optional(name)).collect()
        };
        let english = keys(FILES.iter().find(|(tag, _)| *tag == "en").unwrap().1);
        for (tag, text) in FILES {
            assert_eq!(keys(text), english, "{tag}");
            assert!(tag.parse::<unic_langid::LanguageIdentifier>().is_ok());
        }
    }
}
