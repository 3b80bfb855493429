//! What languages call themselves, and which way they are written.

use unic_langid::{CharacterDirection, LanguageIdentifier};

/// Languages by their own names (as CLDR has them), sorted by tag.
const NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "español"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("gu", "ગુજરાતી"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("id", "Bahasa Indonesia"),
    ("ig", "Igbo"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lg", "Luganda"),
    ("ln", "lingála"),
    ("mg", "Malagasy"),
    ("nb", "norsk bokmål"),
    ("nd", "isiNdebele"),
    ("nl", "Nederlands"),
    ("nr", "isiNdebele"),
    ("nso", "Sepedi"),
    ("ny", "Nyanja"),
    ("om", "Oromoo"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "polski"),
    ("ps", "پښتو"),
    ("pt", "português"),
    ("ru", "русский"),
    ("rw", "Ikinyarwanda"),
    ("sn", "chiShona"),
    ("so", "Soomaali"),
    ("ss", "siSwati"),
    ("st", "Sesotho"),
    ("sv", "svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("ti", "ትግርኛ"),
    ("tn", "Setswana"),
    ("tr", "Türkçe"),
    ("ts", "Xitsonga"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("ve", "Tshivenḓa"),
    ("vi", "Tiếng Việt"),
    ("wo", "Wolof"),
    ("xh", "isiXhosa"),
    ("yo", "Yorùbá"),
    ("zh", "中文"),
    ("zu", "isiZulu"),
];

/// What the language calls itself, with a capital letter, as a switcher shows it; its tag if that is not known.
/// A region or script is added in brackets: `Português (BR)`.
pub fn name(language: &LanguageIdentifier) -> String {
    let tag = language.language.as_str();
    let Ok(at) = NAMES.binary_search_by_key(&tag, |(tag, _)| tag) else { return language.to_string() };
    let own = capital(NAMES[at].1);
    let more: Vec<String> =
        [language.script.map(|script| script.to_string()), language.region.map(|region| region.to_string())]
            .into_iter()
            .flatten()
            .collect();
    if more.is_empty() { own } else { format!("{own} ({})", more.join(", ")) }
}

/// The direction of writing, as HTML's `dir` takes it: `ltr` or `rtl`.
pub fn dir(language: &LanguageIdentifier) -> &'static str {
    match language.character_direction() {
        CharacterDirection::RTL => "rtl",
        _ => "ltr",
    }
}

/// The first letter as a capital, except in names that begin with a small prefix (`isiZulu`, `chiShona`).
fn capital(name: &str) -> String {
    let small_prefix = name.chars().skip(1).any(char::is_uppercase);
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if !small_prefix => first.to_uppercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::language::{NAMES, dir, name};

    fn named(tag: &str) -> String {
        name(&tag.parse().unwrap())
    }

    #[test]
    fn languages_call_themselves() {
        assert!(NAMES.is_sorted_by_key(|(tag, _)| *tag));
        assert_eq!(named("zu"), "isiZulu");
        assert_eq!(named("fr"), "Français");
        assert_eq!(named("pt-BR"), "Português (BR)");
        assert_eq!(named("ar"), "العربية");
        assert_eq!(named("id"), "Bahasa Indonesia");
        assert_eq!(named("tlh"), "tlh");
    }

    #[test]
    fn the_direction_follows_language_and_script() {
        let of = |tag: &str| dir(&tag.parse().unwrap());
        assert_eq!(
            [of("ar"), of("en"), of("zu"), of("he"), of("ur"), of("az-Arab")],
            ["rtl", "ltr", "ltr", "rtl", "rtl", "rtl"]
        );
    }
}
