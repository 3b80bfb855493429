//! Character references in raw HTML. The table of their names is the Markdown parser's.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// The longest name that HTML has is 31 bytes.
const LONGEST: usize = 40;

/// `text` with `&amp;`, `&#65;` and the like as the characters they stand for; anything else stays.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = reference(rest).unwrap_or(1);
        match length {
            1 => out.push('&'),
            _ => characters(&rest[..length], &mut out),
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// How many bytes at the beginning of `text` look like a character reference.
fn reference(text: &str) -> Option<usize> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let fits = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    (fits && !name.is_empty()).then_some(end + 1)
}

fn characters(reference: &str, out: &mut String) {
    for event in Parser::new(reference) {
        if let Event::Text(text) = event {
            out.push_str(&text);
        }
    }
}
