//! What is to be said of a drawing, kept with it so that it is said again when the drawing comes from the cache.

use crate::diagnostic::{Code, Diagnostic};

/// What was found while texts were set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Notes {
    /// Letters that no font has.
    pub missing: Vec<char>,
    /// The beginnings of texts that were cut off.
    pub cut: Vec<String>,
}

impl Notes {
    /// The notes as a cache keeps them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let missing: String = self.missing.iter().collect();
        format!("{missing}\n{}", self.cut.join("\n")).into_bytes()
    }

    /// The notes that [`Notes::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (missing, cut) = std::str::from_utf8(bytes).ok()?.split_once('\n')?;
        let cut = cut.lines().map(str::to_owned).collect();
        Some(Self { missing: missing.chars().collect(), cut })
    }

    /// The diagnostics, without a place yet. `path` is the file that was drawn.
    pub fn diagnostics(&self, path: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if !self.missing.is_empty() {
            let letters: String = self.missing.iter().take(12).collect();
            let message = format!("no font has the letters {letters} that {path} shows");
            let hint = "Put a font that has them into the folder kit/fonts of the theme (.ttf or .otf)";
            found.push(Diagnostic::new(Code::MISSING_GLYPH, message).hint(hint));
        }
        for cut in &self.cut {
            let message = format!("“{cut}” is too long for its place in {path} and is cut off");
            found.push(Diagnostic::new(Code::CUT_TEXT, message).hint("Write a shorter title or summary"));
        }
        found
    }
}
