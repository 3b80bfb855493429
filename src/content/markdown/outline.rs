//! What anybody but the page of a text gets to see of it.
//!
//! A text's HTML reaches its own page alone, and the feeds that have it whole ([`Body::assemble`]). Lists, checks and other pages see
//! its headings, its anchors, its first words, and the files and entries that it names. While those stay the same, an edit concerns
//! one page and those feeds, which are made apart from all pages, as the search is.

use crate::content::markdown::body::{Body, Component, Item, Part, Value};
use crate::digest::Digest;

/// The most words that an excerpt may have: what stands after them, no list gets to see.
pub const MOST_WORDS: usize = 60;
/// The most words that the opening of a text may have.
pub const MOST_OPENING: usize = 200;

impl Body {
    /// A digest of all that others see of the text, with what its opening is made of where somebody else prints that too; nothing for
    /// one with problems, whose places move with every edit.
    pub fn outline(&self, with_opening: bool) -> Option<Digest> {
        let mut outline = Outline(Vec::with_capacity(ROOM));
        let (head, more) = head(&self.text, if with_opening { MOST_OPENING } else { MOST_WORDS });
        outline.text(head);
        outline.mark(u8::from(more));
        let items = self.items.iter().filter(|item| with_opening && item.words.start < head.len());
        items.for_each(|item| outline.item(item, head.len()));
        for heading in &self.headings {
            outline.number(heading.level.into());
            outline.text(&heading.id);
            outline.text(&heading.text);
        }
        outline.mark(b'a');
        self.anchors.iter().for_each(|anchor| outline.text(anchor));
        outline.parts(&self.parts);
        (self.problems.is_empty() && !self.is_empty()).then(|| Digest::of(&outline.0))
    }

    /// All words of the text, for the search: it is made apart from all pages, and never from an outline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Everything in the text that has to be found elsewhere: links, pictures, components, words of the interface.
    pub fn gaps(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| !matches!(part, Part::Html(_)))
    }
}

/// A text up to the end of so many words, and whether there are more. (The words themselves are not needed: what is cut from the same
/// beginning is the same.)
fn head(text: &str, words: usize) -> (&str, bool) {
    let (mut found, mut between, mut at) = (0, true, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        // Nearly every letter is a byte, and to take it for one is faster.
        let (is_space, bytes) = match byte {
            0..0x80 => (char::from(*byte).is_whitespace(), 1),
            _ => text[at..].chars().next().map_or((false, 1), |c| (c.is_whitespace(), c.len_utf8())),
        };
        let begins = between && !is_space;
        if begins && found == words {
            return (text[..at].trim_end(), true);
        }
        found += usize::from(begins);
        between = is_space;
        at += bytes;
    }
    (text, false)
}

/// The outline as bytes. Each item begins with what it is and how long it is, so that no two run together.
struct Outline(Vec<u8>);

/// Room for the outline of most texts.
const ROOM: usize = 4096;

impl Outline {
    fn mark(&mut self, mark: u8) {
        self.0.push(mark);
    }

    fn number(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend(text.as_bytes());
    }

    /// An item of a list, as far as it concerns a text that is cut off at that byte.
    fn item(&mut self, item: &Item, cut: usize) {
        self.mark(b'o');
        self.number(item.words.start as u64);
        self.number(item.words.end.min(cut) as u64);
        self.mark(u8::from(item.number.is_some()));
        self.number(item.number.unwrap_or(0));
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Html(_) | Part::EndLink => {}
                Part::Label(label) => {
                    self.mark(b't');
                    self.text(label.key());
                    self.number(label.number().unwrap_or(0) as u64);
                }
                Part::Link(link) => {
                    self.mark(b'l');
                    self.text(&link.target);
                    self.mark(u8::from(link.anchor.is_some()));
                    self.text(link.anchor.as_deref().unwrap_or_default());
                }
                Part::Image(image) => {
                    self.mark(b'i');
                    [&image.src, &image.alt, &image.title].into_iter().for_each(|text| self.text(text));
                    self.mark(u8::from(image.decorative));
                }
                Part::Component(component) => self.component(component),
            }
        }
        self.mark(b'e');
    }

    fn component(&mut self, component: &Component) {
        self.mark(b'c');
        self.text(&component.name);
        self.number(component.arguments.len() as u64);
        for argument in &component.arguments {
            self.text(&argument.name);
            self.text(&match &argument.value {
                Value::Text(text) => format!("\"{text}"),
                Value::Integer(number) => number.to_string(),
                Value::Number(number) => format!("{number:e}"),
                Value::Flag(flag) => flag.to_string(),
            });
        }
        component.body.iter().for_each(|parts| self.parts(parts));
    }
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::outline::{MOST_OPENING, MOST_WORDS, head};
    use crate::content::markdown::{Typography, parse};

    fn outline(text: &str) -> Option<crate::digest::Digest> {
        parse(text, Typography::Smart).outline(false)
    }

    #[test]
    fn what_stands_late_in_a_text_concerns_its_own_page_alone() {
        let text = format!("{}\n\nSee [B](@partners/b).\n", "word ".repeat(MOST_WORDS + 1));
        assert!(outline(&text).is_some());
        assert_eq!(outline(&text), outline(&format!("{text}\nAnd *more*.\n")));
    }

    #[test]
    fn a_beginning_ends_with_a_word() {
        assert_eq!(head("one two\nthree", 2), ("one two", true));
        assert_eq!(head("one two\n", 2), ("one two\n", false));
        assert_eq!(head(" ثلاث\u{a0}كلمات هنا", 2), (" ثلاث\u{a0}كلمات", true));
        assert_eq!(head("", 2), ("", false));
    }

    #[test]
    fn what_a_press_release_prints_is_more_than_its_words() {
        let outline = |text: &str| parse(text, Typography::Smart).outline(true);
        let long = "word ".repeat(MOST_WORDS);
        let same = |one: &str, other: &str| {
            outline(&format!("{long}\n\n{one}\n")) == outline(&format!("{long}\n\n{other}\n"))
        };
        assert!(!same("- one", "one") && !same("- one", "1. one") && !same("3. one", "4. one"));
        assert!(!same("- one\n- two", "- one\n\n  two") && !same("late", "later"));
        assert!(same("*one*", "**one**"));
        let late = |text: &str| outline(&format!("{}\n\n{text}\n", "word ".repeat(MOST_OPENING + 1)));
        assert_eq!(late("- one"), late("- another"));
    }

    #[test]
    fn what_others_see_of_a_text_is_its_outline() {
        let base = format!("{}\n\n## H\n\n[B](@partners/b) ![p](p.png)\n", "word ".repeat(MOST_WORDS + 1));
        let seen = |text: &str| outline(&base.replace("## H", text));
        let others = [
            "## H\n\n## I",
            "## Other",
            "# J",
            "## H\n\n[C](@partners/c)",
            "## H\n\n![q](q.png)",
            "<a id=\"x\"></a>\n\n## H",
        ];
        for other in others {
            assert_ne!(seen(other), outline(&base), "{other}");
        }
        assert_ne!(outline(&base.replacen("word", "else", 1)), outline(&base));
        assert_ne!(outline(&base.replace("(@partners/b)", "(@partners/b#x)")), outline(&base));
        assert_eq!(outline(&base.replace("## H", "## H\n\nlate words")), outline(&base));
        assert_eq!(outline(""), None);
    }
}
