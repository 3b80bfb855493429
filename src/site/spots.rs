//! Where texts stand in their pages.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};

use crate::content::front_matter;
use crate::content::markdown::{self, Html, Typography};
use crate::content::schema::Choice;
use crate::content::types::Kind;
use crate::digest::Digest;
use crate::pages::body;
use crate::pages::plan::{Page, Piece};
use crate::source::{File, FileId};

/// A text on one of its pages, which shows it once and as it is.
#[derive(Clone, Serialize, Deserialize)]
pub struct Spot {
    /// The page's path in the site.
    pub page: String,
    /// Where the text begins.
    start: usize,
    /// How many bytes it has.
    length: usize,
    /// What stands before the text in its file, and what others see of the text.
    seen: Digest,
    /// What was found for its gaps.
    answers: Vec<Option<String>>,
    /// How much HTML the text may have.
    trust: Html,
}

impl Spot {
    /// The text `html` on a page; nothing if it does not stand there just once, or could not be taken by itself.
    pub fn of(page: &Page, (file, trust): (&File, Html), html: &str, whole: &[u8]) -> Option<Self> {
        let placed = page.source.placed.as_ref()?;
        let start = only_place(whole, html)?;
        let front = file.text().get(..placed.base.offset)?;
        let seen = seen(front, placed.body.outline(with_opening(&file.path))?);
        let answers = page.source.answers.clone();
        Some(Self { page: page.path.clone(), start, length: html.len(), seen, answers, trust })
    }

    /// The text as it is now in its file, for who has found these answers for its gaps; nothing if others would see a
    /// difference.
    pub fn html(&self, file: &File, answers: &[Option<String>]) -> Option<String> {
        let text = file.text();
        let parts = front_matter::split(text, FileId(0)).ok()?;
        let front = text.get(..parts.body.start)?;
        let parsed = markdown::parse_with(text.get(parts.body)?, Typography::Smart, self.trust);
        let alike = seen(front, parsed.outline(with_opening(&file.path))?) == self.seen;
        let pieces = body::again(&parsed, answers.to_vec()).filter(|_| alike)?;
        <[Piece; 1]>::try_from(pieces).ok().map(|[piece]| match piece {
            Piece::Html(html) => Some(html),
            Piece::Component { .. } => None,
        })?
    }

    /// The page with the text as it is now in its file, and where that stands; nothing if others would see a difference.
    pub fn renewed(&self, file: &File, whole: &[u8]) -> Option<(Self, Vec<u8>)> {
        let html = self.html(file, &self.answers)?;
        let before = whole.get(..self.start)?;
        let after = whole.get(self.start.checked_add(self.length)?..)?;
        Some((Self { length: html.len(), ..self.clone() }, [before, html.as_bytes(), after].concat()))
    }
}

/// How much of a text is searched for: to get ready for the search of a long one takes longer than the search.
const HEAD: usize = 24;

/// Room for the line of a text as it is kept.
const LINE: usize = 256;

/// Where `part` begins in `whole`, if it stands there just once.
fn only_place(whole: &[u8], part: &str) -> Option<usize> {
    let part = part.as_bytes();
    let head = Finder::new(part.get(..HEAD).unwrap_or(part));
    let (mut found, mut from) = (None, 0);
    while let Some(at) = head.find(&whole[from..]).map(|at| from + at) {
        if whole[at..].starts_with(part) && found.replace(at).is_some() {
            return None;
        }
        from = at + 1;
    }
    found.filter(|_| !part.is_empty())
}

fn seen(front: &str, outline: Digest) -> Digest {
    Digest::of_parts([front.as_bytes(), outline.as_bytes()])
}

/// Whether more of the text than an excerpt stands on other pages as well: that of a campaign, in its press release.
pub fn with_opening(path: &str) -> bool {
    path.starts_with(Kind::Campaign.word())
}

/// The spots of texts, by the paths of their files in the content folder.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Spots(BTreeMap<String, Vec<Spot>>);

impl Spots {
    /// Adds a spot of the text in `file`.
    pub fn add(&mut self, file: &str, spot: Spot) {
        match self.0.get_mut(file) {
            Some(spots) => spots.push(spot),
            None => drop(self.0.insert(file.to_owned(), vec![spot])),
        }
    }

    /// Puts all the spots of a text in the place of those that there were.
    pub fn set(&mut self, file: &str, spots: Vec<Spot>) {
        self.0.insert(file.to_owned(), spots);
    }

    /// The spots of the text in `file`.
    pub fn get(&self, file: &str) -> Option<&[Spot]> {
        self.0.get(file).map(Vec::as_slice)
    }

    /// The pages of all these texts.
    pub fn pages(&self) -> BTreeSet<&str> {
        self.0.values().flatten().map(|spot| spot.page.as_str()).collect()
    }

    /// Forgets the texts in these files.
    pub fn leave_out(&mut self, files: &BTreeSet<String>) {
        self.0.retain(|file, _| !files.contains(file));
    }

    /// As bytes: a line a text.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.len() * LINE);
        for line in &self.0 {
            let begins = bytes.len();
            match serde_json::to_writer(&mut bytes, &line) {
                Ok(()) => bytes.push(b'\n'),
                Err(_) => bytes.truncate(begins),
            }
        }
        bytes
    }

    /// The spots of the texts in these files, out of what [`to_bytes`](Self::to_bytes) made.
    pub fn of_some(bytes: &[u8], files: &[String]) -> Self {
        let begin = |file: &String| serde_json::to_string(file).ok().map(|file| format!("[{file},"));
        let begins: Vec<String> = files.iter().filter_map(begin).collect();
        let wanted = |line: &&[u8]| begins.iter().any(|begin| line.starts_with(begin.as_bytes()));
        let lines = bytes.split(|byte| *byte == b'\n').filter(wanted);
        Self(lines.filter_map(|line| serde_json::from_slice(line).ok()).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::site::spots::only_place;

    #[test]
    fn a_text_has_a_place_if_it_stands_there_once() {
        let long = "é".repeat(60);
        assert_eq!(only_place(b"a page", "page"), Some(2));
        assert_eq!(only_place(b"a page of pages", "page"), None);
        assert_eq!(only_place(b"a page", "text"), None);
        assert_eq!(only_place(b"a page", ""), None);
        assert_eq!(only_place(format!("{long}1{long}2").as_bytes(), &format!("{long}2")), Some(121));
        assert_eq!(only_place(format!("{long}2{long}2").as_bytes(), &format!("{long}2")), None);
        assert_eq!(only_place(b"aabaabaa", "aabaa"), None, "one that begins within the other");
    }
}
