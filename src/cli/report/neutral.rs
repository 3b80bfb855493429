//! Text from content, made harmless: it may hold escape sequences that would steer a terminal.

use std::borrow::Cow;

/// The text with every control character in its visible form, and with the marks that turn the direction of writing taken
/// for what they are. Line ends become spaces: a message is one line.
pub fn neutral(text: &str) -> Cow<'_, str> {
    if text.chars().any(|character| visible(character) != character) {
        Cow::Owned(text.chars().map(visible).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// What stands for a character: itself, unless it steers what shows it.
pub(crate) fn visible(character: char) -> char {
    match character {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        // The control pictures of Unicode lie in the order of the controls.
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => character,
    }
}
