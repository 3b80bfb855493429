//! Words shaped: which face has each letter, and how wide it all is.

use rustybuzz::{Direction, GlyphBuffer, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};

use crate::draw::fonts::Named;

/// A stretch of text of one direction in one face.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stretch {
    /// The letters in the order in which they are read.
    pub text: String,
    /// The face's place in the list.
    pub face: usize,
    /// Whether it runs from right to left.
    pub rtl: bool,
}

/// The stretches of a line from left to right as they are seen. `rtl` is the direction of the paragraph.
pub(crate) fn stretches(faces: &[Named<'_>], line: &str, rtl: bool) -> Vec<Stretch> {
    let level = if rtl { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(line, Some(level));
    let Some(paragraph) = bidi.paragraphs.first() else { return Vec::new() };
    let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
    let mut found = Vec::new();
    for run in runs {
        let backwards = levels.get(run.start).is_some_and(Level::is_rtl);
        let mut parts = by_face(faces, &line[run], backwards);
        if backwards {
            parts.reverse();
        }
        found.append(&mut parts);
    }
    found
}

/// The text in parts of one face each: a letter takes the first face that has it, a mark or a blank that of its neighbour.
fn by_face(faces: &[Named<'_>], text: &str, rtl: bool) -> Vec<Stretch> {
    let mut parts: Vec<Stretch> = Vec::new();
    for letter in text.chars() {
        let has = |at: usize| faces.get(at).is_some_and(|named| named.face.glyph_index(letter).is_some());
        let current = parts.last().map(|part| part.face);
        // Signs and digits stay in the font of their word, so that a line is not torn into pieces.
        let keeps = |at: usize| (!letter.is_alphabetic() || is_mark(letter)) && has(at);
        let face = match current.filter(|at| keeps(*at)) {
            Some(at) => at,
            None => (0..faces.len()).find(|at| has(*at)).or(current).unwrap_or(0),
        };
        match parts.last_mut().filter(|part| part.face == face) {
            Some(part) => part.text.push(letter),
            None => parts.push(Stretch { text: letter.to_string(), face, rtl }),
        }
    }
    parts
}

/// A mark that stands over or under the letter before it, or a sign that is not seen.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200f}')
}

/// The stretch's glyphs, from left to right.
pub(crate) fn glyphs(faces: &[Named<'_>], stretch: &Stretch) -> Option<GlyphBuffer> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&stretch.text);
    buffer.set_direction(if stretch.rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    buffer.guess_segment_properties();
    Some(rustybuzz::shape(&faces.get(stretch.face)?.face, &[], buffer))
}

/// The stretch's width for a font size of 1.
pub(crate) fn width(faces: &[Named<'_>], stretch: &Stretch) -> f64 {
    let Some(named) = faces.get(stretch.face) else { return 0.0 };
    let advances = glyphs(faces, stretch)
        .map_or(0, |glyphs| glyphs.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum());
    #[expect(clippy::cast_precision_loss, reason = "advances of a line are far below 2^52")]
    let advances = advances as f64;
    advances / f64::from(named.face.units_per_em())
}

/// The width of a text for a font size of 1.
pub(crate) fn text_width(faces: &[Named<'_>], text: &str, rtl: bool) -> f64 {
    stretches(faces, text, rtl).iter().map(|stretch| width(faces, stretch)).sum()
}

/// The letters that no face has.
pub(crate) fn missing(faces: &[Named<'_>], text: &str) -> Vec<char> {
    let shown = |letter: &char| !letter.is_whitespace() && !letter.is_control() && !is_mark(*letter);
    let unknown = |letter: &char| faces.iter().all(|named| named.face.glyph_index(*letter).is_none());
    text.chars().filter(shown).filter(unknown).collect()
}
