//! The order of names in a language: CLDR's collation, which knows where a language puts its accents and other letters.

use std::cmp::Ordering;
use std::fmt;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use unic_langid::LanguageIdentifier;

/// How a language sorts.
pub struct Alphabet(Option<CollatorBorrowed<'static>>);

impl Alphabet {
    /// The alphabet of a language; one that CLDR does not know sorts as most do.
    pub fn of(tag: &LanguageIdentifier) -> Self {
        let locale = Locale::try_from_str(&tag.to_string()).unwrap_or(Locale::UNKNOWN);
        Self(Collator::try_new(locale.into(), CollatorOptions::default()).ok())
    }

    /// How two names stand to each other. Case and accents count only between names that are else the same.
    pub fn compare(&self, first: &str, second: &str) -> Ordering {
        match &self.0 {
            Some(collator) => collator.compare(first, second),
            None => first.to_lowercase().cmp(&second.to_lowercase()),
        }
    }
}

impl fmt::Debug for Alphabet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Alphabet")
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::alphabet::Alphabet;

    fn sorted(tag: &str, names: &str) -> String {
        let alphabet = Alphabet::of(&tag.parse().unwrap());
        let mut names: Vec<&str> = names.split(' ').collect();
        names.sort_by(|a, b| alphabet.compare(a, b));
        names.join(" ")
    }

    #[test]
    fn each_language_has_its_own_order() {
        for tag in ["en", "zu", "xh", "af", "st", "tn", "sw", "pt", "fr"] {
            assert_eq!(
                sorted(tag, "zulu École Zebra eland Ärzte aloe"),
                "aloe Ärzte École eland Zebra zulu",
                "{tag}"
            );
        }
        assert_eq!(sorted("sv", "zulu Öl aloe"), "aloe zulu Öl");
        assert_eq!(sorted("ar", "ب ا ت aloe"), "ا ب ت aloe");
        assert_eq!(sorted("zh", "中 安 aloe"), "安 中 aloe");
    }
}
