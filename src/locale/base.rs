//! What Indaba itself knows of languages: the names of months and days, the order of dates, how numbers are written.
//! The theme's texts and the portal's own override it. Most tables are made from the Unicode CLDR (`base/from-cldr.mjs`); those of
//! the languages that the built-in theme speaks, and some more, are written by hand.

use unic_langid::LanguageIdentifier;

macro_rules! base {
    ($($tag:literal),+ $(,)?) => {
        const FILES: &[(&str, &str)] = &[$(($tag, include_str!(concat!("base/", $tag, ".ftl")))),+];
    };
}

base!(
    "af", "ak", "am", "ar", "as", "az", "ba", "be", "bg", "blo", "bn", "br", "bs", "ca", "ceb", "chr", "cs",
    "cv", "cy", "da", "de", "dsb", "el", "en", "en-IN", "eo", "es", "et", "eu", "fa", "fi", "fil", "fo",
    "fr", "ga", "gd", "gl", "gu", "ha", "he", "hi", "hr", "hsb", "ht", "hu", "hy", "ia", "id", "ig", "is",
    "it", "ja", "jv", "ka", "kk", "km", "kn", "ko", "kok", "ky", "lo", "lt", "lv", "mi", "mk", "ml", "mn",
    "mr", "ms", "my", "nb", "ne", "nl", "nn", "no", "or", "pa", "pcm", "pl", "ps", "pt", "qu", "rm", "ro",
    "ru", "sc", "sd", "shn", "si", "sk", "sl", "so", "sq", "sr", "sr-Latn", "st", "sv", "sw", "ta", "te",
    "tg", "th", "ti", "tk", "tn", "tr", "tt", "uk", "ur", "uz", "vec", "vi", "wo", "xh", "yo", "yue", "zh",
    "zh-Hant", "zu"
);

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
    matches!(key, "number-digits" | "number-group-next" | "day-first") || key.starts_with("month-alone-")
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
            let language: unic_langid::LanguageIdentifier = tag.parse().unwrap();
            // What a region has in common with its language stands there.
            assert!(
                keys(text) == english || language.region.is_some() && keys(text).is_subset(&english),
                "{tag}"
            );
        }
    }
}
