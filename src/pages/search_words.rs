//! Words as the search compares them. `js/search.js` of the theme takes a question apart by the same rules.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The longest word that is kept, in letters; what is longer is found by its beginning.
const LONGEST: usize = 24;

/// The words of a text in small letters without accents, in their order. A Chinese character is a word.
pub fn words(text: &str) -> Vec<String> {
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
    let (mut found, mut word) = (Vec::new(), String::new());
    let mut end = |word: &mut String| {
        if !word.is_empty() {
            found.push(word.chars().take(LONGEST).collect());
            word.clear();
        }
    };
    for letter in decomposed.chars().filter(|letter| !is_mark(*letter)).flat_map(char::to_lowercase) {
        if is_character(letter) {
            end(&mut word);
            end(&mut letter.to_string());
        } else if letter.is_alphanumeric() {
            word.push(letter);
        } else if !is_mark(letter) {
            end(&mut word);
        }
    }
    end(&mut word);
    found
}

/// Accents, Hebrew points and Arabic vowel signs: few people write them in a question.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// A character that is a word by itself.
fn is_character(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::pages::search_words::words;

    #[test]
    fn words_lose_case_and_accents() {
        assert_eq!(words("L’École d'ÉTÉ, 2026!"), ["l", "ecole", "d", "ete", "2026"]);
        assert_eq!(words("مُدَرِّسة"), ["مدرسة"]);
        assert_eq!(words("水 and 北京"), ["水", "and", "北", "京"]);
    }

    proptest! {
        #[test]
        fn any_text_has_words_without_anything_else(text in "\\PC{0,80}") {
            for word in words(&text) {
                prop_assert!(!word.is_empty() && word.chars().count() <= 24);
                prop_assert!(word.chars().all(char::is_alphanumeric), "{word}");
            }
        }
    }
}
