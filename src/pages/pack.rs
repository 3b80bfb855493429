//! Views as bytes: what a page was made of, to be compared with.
//!
//! A value is a mark, then its length if it has one, then what it holds. Two values have the same bytes only if no template can
//! tell them apart.

use tera::Value;

use crate::pages::plan::{Page, Piece};

const NONE: u8 = b'0';
const FALSE: u8 = b'f';
const TRUE: u8 = b't';
const POSITIVE: u8 = b'u';
const NEGATIVE: u8 = b'i';
const NUMBER: u8 = b'd';
const TEXT: u8 = b's';
const MARKUP: u8 = b'h';
const LIST: u8 = b'l';
const TABLE: u8 = b'm';
/// What views do not hold.
const OTHER: u8 = b'?';

/// Appends a value.
pub fn pack(value: &Value, out: &mut Vec<u8>) {
    if let Some(text) = value.as_str() {
        out.push(if value.is_safe() { MARKUP } else { TEXT });
        pack_text(text, out);
    } else if let Some(map) = value.as_map() {
        out.push(TABLE);
        pack_length(map.len(), out);
        for (key, value) in map {
            match key.as_str() {
                Some(text) => {
                    out.push(TEXT);
                    pack_text(text, out);
                }
                None => pack(&key.as_value(), out),
            }
            pack(value, out);
        }
    } else if let Some(items) = value.as_array() {
        out.push(LIST);
        pack_length(items.len(), out);
        items.iter().for_each(|item| pack(item, out));
    } else {
        pack_single(value, out);
    }
}

fn pack_single(value: &Value, out: &mut Vec<u8>) {
    if value.is_none() {
        out.push(NONE);
    } else if let Some(flag) = value.as_bool() {
        out.push(if flag { TRUE } else { FALSE });
    } else if let Some(number) = value.as_u64().filter(|_| value.is_u64()) {
        out.push(POSITIVE);
        out.extend(number.to_le_bytes());
    } else if let Some(number) = value.as_i64().filter(|_| value.is_i64()) {
        out.push(NEGATIVE);
        out.extend(number.to_le_bytes());
    } else if let Some(number) = value.as_f64().filter(|_| value.is_f64()) {
        out.push(NUMBER);
        out.extend(number.to_bits().to_le_bytes());
    } else {
        out.push(OTHER);
        pack_text(&format!("{value:?}"), out);
    }
}

/// Appends a text.
pub fn pack_text(text: &str, out: &mut Vec<u8>) {
    pack_length(text.len(), out);
    out.extend(text.as_bytes());
}

fn pack_length(length: usize, out: &mut Vec<u8>) {
    out.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
}

/// Appends all that a page's template receives of the page itself, but for its text.
pub fn pack_page(page: &Page, out: &mut Vec<u8>) {
    pack(&page.meta, out);
    match &page.view {
        Some((name, view)) => {
            pack_text(name, out);
            pack(view, out);
        }
        None => pack_text("", out),
    }
}

/// Appends a page's text.
pub fn pack_pieces(pieces: &[Piece], out: &mut Vec<u8>) {
    pack_length(pieces.len(), out);
    for piece in pieces {
        match piece {
            Piece::Html(html) => {
                out.push(MARKUP);
                pack_text(html, out);
            }
            Piece::Component { name, arguments, body, .. } => {
                out.push(TABLE);
                pack_text(name, out);
                pack_length(arguments.len(), out);
                for (name, value) in arguments {
                    pack_text(name, out);
                    pack(value, out);
                }
                out.push(u8::from(body.is_some()));
                pack_pieces(body.as_deref().unwrap_or_default(), out);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tera::Value;

    use crate::pages::pack::pack;

    fn packed(value: &Value) -> Vec<u8> {
        let mut out = Vec::new();
        pack(value, &mut out);
        out
    }

    #[test]
    fn values_that_templates_tell_apart_have_other_bytes() {
        let all = [
            Value::none(),
            Value::from(false),
            Value::from(""),
            Value::safe_string(""),
            Value::from(0_u64),
            Value::from(0.0),
            Value::from(Vec::<Value>::new()),
            Value::from_serializable(&json!({})),
        ];
        let mut bytes: Vec<_> = all.iter().map(packed).collect();
        bytes.sort();
        bytes.dedup();
        assert_eq!(bytes.len(), all.len());
    }
}
