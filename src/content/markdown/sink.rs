//! Where parts are written: HTML piles up in one string until something else comes.

use crate::content::markdown::body::Part;

/// Parts that are being written.
#[derive(Debug, Default)]
pub struct Sink {
    parts: Vec<Part>,
    /// The HTML after the last part.
    pub html: String,
}

/// A place in a sink, to see later whether anything has come since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    parts: usize,
    html: usize,
}

impl Sink {
    /// An empty sink with room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { parts: Vec::new(), html: String::with_capacity(bytes) }
    }

    /// Adds a part.
    pub fn push(&mut self, part: Part) {
        if let Part::Html(html) = part {
            return self.html.push_str(&html);
        }
        if !self.html.is_empty() {
            // A copy of the right size; the room that is left is written on.
            self.parts.push(Part::Html(self.html.as_str().to_owned()));
            self.html.clear();
        }
        self.parts.push(part);
    }

    /// Adds the parts of another.
    pub fn append(&mut self, other: Sink) {
        self.extend(other.parts);
        self.html.push_str(&other.html);
    }

    /// Adds several parts.
    pub fn extend(&mut self, parts: Vec<Part>) {
        parts.into_iter().for_each(|part| self.push(part));
    }

    /// Begins a line, unless one has just begun.
    pub fn fresh_line(&mut self) {
        let fresh = match self.html.as_bytes().last() {
            Some(byte) => *byte == b'\n',
            None => matches!(self.parts.last(), None | Some(Part::Component(_))),
        };
        if !fresh {
            self.html.push('\n');
        }
    }

    /// Where the sink stands.
    pub fn mark(&self) -> Mark {
        Mark { parts: self.parts.len(), html: self.html.len() }
    }

    /// Takes back the HTML since `mark`, unless a part has come since.
    pub fn back_to(&mut self, mark: Mark) {
        if self.parts.len() == mark.parts {
            self.html.truncate(mark.html);
        }
    }

    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.html.is_empty()
    }

    /// What was written.
    pub fn finish(mut self) -> Vec<Part> {
        if !self.html.is_empty() {
            self.parts.push(Part::Html(without_room(&self.html)));
        }
        self.parts
    }
}

/// The same text in as much memory as it needs: ten thousand bodies wait for their pages. (To shrink a text leaves it where it is, with the
/// room behind it.)
pub fn without_room(text: &str) -> String {
    text.to_owned()
}
