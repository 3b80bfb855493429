//! A text broken into lines that fit a box.

use std::borrow::Cow;

use crate::draw::fonts::{Faces, Named};
use crate::draw::shape;

/// Each try is so much smaller than the last.
const SMALLER: f64 = 0.96;

/// A text and the box that it is to fit.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    /// The text; any white space parts words.
    pub text: &'a str,
    /// The width of the box.
    pub width: f64,
    /// The height of the box, if it has one.
    pub height: Option<f64>,
    /// The largest font size.
    pub size: f64,
    /// The smallest font size; what does not fit even then is cut off with an ellipsis.
    pub least: f64,
    /// The most lines.
    pub lines: usize,
    /// The distance of base lines in font sizes.
    pub leading: f64,
    /// Whether it is set in bold.
    pub bold: bool,
    /// Whether the paragraph runs from right to left.
    pub rtl: bool,
}

/// A text in lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Laid {
    /// The font size that fits.
    pub size: f64,
    /// The lines from the top.
    pub lines: Vec<Line>,
    /// Whether something had to be cut off.
    pub cut: bool,
    /// The letters that no font has.
    pub missing: Vec<char>,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// How wide it is.
    pub width: f64,
    /// Its pieces from left to right.
    pub pieces: Vec<Piece>,
}

/// A piece of a line: one font, one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The letters in the order in which they are read.
    pub text: String,
    /// Where it begins, from the left end of the line.
    pub x: f64,
    /// The font's family.
    pub family: String,
    /// Whether the font is bold.
    pub bold: bool,
    /// Whether it runs from right to left.
    pub rtl: bool,
}

/// Breaks the text into lines as large as the box allows, and evens their lengths.
pub fn set(faces: &Faces<'_>, block: &Block<'_>) -> Laid {
    let faces = &faces.0;
    let words: Vec<Word> =
        block.text.split_whitespace().map(|text| Word::of(faces, text, block.rtl)).collect();
    let missing = shape::missing(faces, block.text);
    if words.is_empty() {
        return Laid { size: block.size, lines: Vec::new(), cut: false, missing };
    }
    let measure = Measure { faces, words: &words, blank: shape::text_width(faces, " ", false) };
    let mut size = block.size;
    loop {
        let most = most_lines(block, size);
        // At sizes above the least, a word that is too wide is a reason to go smaller rather than to break it.
        let whole = measure.widest() * size <= block.width;
        if whole || size <= block.least {
            let lines = measure.wrap(block.width / size);
            let cut = lines.len() > most;
            if !cut || size <= block.least {
                let lines = measure.evened(lines, block.width / size, most);
                let lines = lines.iter().map(|line| measure.line(line, size, block.rtl)).collect();
                return Laid { size, lines, cut, missing };
            }
        }
        size = (size * SMALLER).max(block.least);
    }
}

/// How many lines of that size the box holds: as many as its height allows, one at least.
fn most_lines(block: &Block<'_>, size: f64) -> usize {
    let Some(height) = block.height else { return block.lines.max(1) };
    let mut count = 1;
    while count < block.lines
        && (1.02 + f64::from(u32::try_from(count).unwrap_or(0)) * block.leading) * size <= height
    {
        count += 1;
    }
    count
}

/// A word and its width for a font size of 1.
#[derive(Clone)]
struct Word {
    text: String,
    width: f64,
}

impl Word {
    fn of(faces: &[Named<'_>], text: &str, rtl: bool) -> Self {
        Self { text: text.to_owned(), width: shape::text_width(faces, text, rtl) }
    }
}

struct Measure<'a> {
    faces: &'a [Named<'a>],
    words: &'a [Word],
    blank: f64,
}

impl Measure<'_> {
    fn widest(&self) -> f64 {
        self.words.iter().map(|word| word.width).fold(0.0, f64::max)
    }

    /// The lines of at most `width`, for a font size of 1. A word that is wider than a line is broken anywhere.
    fn wrap(&self, width: f64) -> Vec<String> {
        let mut lines: Vec<(String, f64)> = Vec::new();
        for word in self.words {
            for part in &*self.parts(word, width) {
                match lines.last_mut().filter(|(_, used)| used + self.blank + part.width <= width) {
                    Some((line, used)) => {
                        line.push(' ');
                        line.push_str(&part.text);
                        *used += self.blank + part.width;
                    }
                    None => lines.push((part.text.clone(), part.width)),
                }
            }
        }
        lines.into_iter().map(|(line, _)| line).collect()
    }

    /// The word, or its pieces where it is wider than a line.
    fn parts<'w>(&self, word: &'w Word, width: f64) -> Cow<'w, [Word]> {
        if word.width <= width {
            return Cow::Borrowed(std::slice::from_ref(word));
        }
        let mut parts: Vec<Word> = Vec::new();
        for letter in word.text.chars() {
            let longer =
                parts.last().map(|part| Word::of(self.faces, &format!("{}{letter}", part.text), false));
            match (longer.filter(|longer| longer.width <= width), parts.last_mut()) {
                (Some(longer), Some(last)) => *last = longer,
                _ => parts.push(Word::of(self.faces, &letter.to_string(), false)),
            }
        }
        Cow::Owned(parts)
    }

    /// The same number of lines, of lengths as even as can be; at most `most`, with an ellipsis where something is cut off.
    fn evened(&self, lines: Vec<String>, width: f64, most: usize) -> Vec<String> {
        let count = lines.len();
        if count > most {
            let mut lines: Vec<String> = lines.into_iter().take(most).collect();
            if let Some(last) = lines.last_mut() {
                self.shorten(last, width);
            }
            return lines;
        }
        let (mut low, mut high) = (self.widest().min(width), width);
        for _ in 0..12 {
            let middle = f64::midpoint(low, high);
            if self.wrap(middle).len() <= count { high = middle } else { low = middle }
        }
        self.wrap(high)
    }

    fn shorten(&self, line: &mut String, width: f64) {
        line.push('…');
        while shape::text_width(self.faces, line, false) > width && line.chars().count() > 1 {
            line.pop();
            line.pop();
            *line = line.trim_end().to_owned();
            line.push('…');
        }
    }

    fn line(&self, text: &str, size: f64, rtl: bool) -> Line {
        let mut x = 0.0;
        let mut pieces = Vec::new();
        for stretch in shape::stretches(self.faces, text, rtl) {
            let width = shape::width(self.faces, &stretch) * size;
            let named = self.faces.get(stretch.face);
            pieces.push(Piece {
                text: stretch.text,
                x,
                family: named.map_or_else(String::new, |named| named.family.to_owned()),
                bold: named.is_some_and(|named| named.bold),
                rtl: stretch.rtl,
            });
            x += width;
        }
        Line { width: x, pieces }
    }
}
