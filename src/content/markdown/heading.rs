//! Levels and ids of headings.

use std::collections::{BTreeMap, BTreeSet};

/// Lowers headings so that they fit under a page's title, and leave out no level on the way down.
///
/// A heading is one level below the nearest one before it that has fewer `#`, or at level 2 if there is none.
#[derive(Debug, Default)]
pub struct Levels {
    above: Vec<u8>,
}

impl Levels {
    /// The level on the page, from 2 to 6, of the next heading, which is written with so many `#`.
    pub fn next(&mut self, written: u8) -> u8 {
        while self.above.last().is_some_and(|level| *level >= written) {
            self.above.pop();
        }
        self.above.push(written);
        u8::try_from(self.above.len() + 1).map_or(6, |level| level.min(6))
    }
}

/// The ids given so far: each only once.
#[derive(Debug, Default)]
pub struct Ids {
    given: BTreeSet<String>,
    counts: BTreeMap<String, usize>,
}

impl Ids {
    /// `wanted`, or with the first number after it that makes it new.
    pub fn unique(&mut self, wanted: &str) -> String {
        let count = self.counts.entry(wanted.to_owned()).or_insert(0);
        loop {
            *count += 1;
            let id = if *count == 1 { wanted.to_owned() } else { format!("{wanted}-{count}") };
            if self.given.insert(id.clone()) {
                return id;
            }
        }
    }

    /// All of them.
    pub fn into_set(self) -> BTreeSet<String> {
        self.given
    }
}

/// A text as an id: letters and digits of every script in lower case, a hyphen between words; `section` if nothing is left.
///
/// No id begins with `_`, so that a theme's own may.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for char in text.chars().flat_map(char::to_lowercase) {
        if char.is_alphanumeric() || is_mark(char) && !slug.is_empty() {
            slug.push(char);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(char, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// An id that the author chose, as it is if it can stand in a URL, otherwise as a slug.
pub fn chosen(id: &str) -> String {
    let fits = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | ':');
    let begins = id.chars().next().is_some_and(char::is_alphanumeric);
    if begins && id.chars().all(fits) { id.to_owned() } else { slug(id) }
}

/// Signs that belong to the letter before them, in the scripts where words cannot do without.
fn is_mark(char: char) -> bool {
    matches!(char,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{963}' | '\u{966}'..='\u{DFF}' | '\u{E31}'..='\u{E4E}'
        | '\u{EB1}'..='\u{ECD}' | '\u{F71}'..='\u{F84}' | '\u{102B}'..='\u{103E}' | '\u{17B4}'..='\u{17D3}'
        | '\u{200C}' | '\u{200D}' | '\u{3099}' | '\u{309A}')
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::heading::{Ids, Levels, chosen, slug};

    fn levels(written: &[u8]) -> Vec<u8> {
        let mut levels = Levels::default();
        written.iter().map(|level| levels.next(*level)).collect()
    }

    #[test]
    fn no_level_is_left_out_on_the_way_down() {
        assert_eq!(levels(&[2, 3, 3, 2]), [2, 3, 3, 2]);
        assert_eq!(levels(&[1, 2, 3, 1]), [2, 3, 4, 2]);
        assert_eq!(levels(&[3, 2, 6, 1]), [2, 2, 3, 2]);
        assert_eq!(levels(&[1, 2, 3, 4, 5, 6]), [2, 3, 4, 5, 6, 6]);
    }

    #[test]
    fn slugs_keep_the_letters_of_every_script() {
        assert_eq!(slug("  What's new? -- 2026 "), "whats-new-2026");
        assert_eq!(slug("Über uns & Ähnliches"), "über-uns-ähnliches");
        assert_eq!(slug("عن الشراكة"), "عن-الشراكة");
        assert_eq!(slug("हिन्दी"), "हिन्दी");
        assert_eq!(slug("🎉"), "section");
        assert_eq!(slug("snake_case"), "snake-case");
    }

    #[test]
    fn ids_are_given_once() {
        let mut ids = Ids::default();
        assert_eq!(["a", "a-2", "a", "a"].map(|id| ids.unique(id)), ["a", "a-2", "a-3", "a-4"]);
        assert_eq!([chosen("My_Id.1"), chosen("_x"), chosen("a\"b")], ["My_Id.1", "x", "a-b"]);
    }
}
