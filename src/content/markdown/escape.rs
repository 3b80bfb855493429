//! Text as HTML. Each writes to the end of a string.

/// Text between tags. Control characters that HTML and XML do not allow become U+FFFD; a carriage return goes.
pub fn text(out: &mut String, text: &str) {
    escape(out, text, &SPECIAL_TEXT, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => control(byte),
    });
}

/// The value of an attribute, to stand between double quotes.
pub fn attribute(out: &mut String, text: &str) {
    escape(out, text, &SPECIAL_ATTRIBUTE, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => control(byte),
    });
}

/// A URL as the value of an attribute: what a URL must not have is percent-encoded, and percent signs stay (RFC 3986 §2).
pub fn href(out: &mut String, url: &str) {
    for byte in url.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            _ if b"-_.~:/?#@!$()*+,;=%".contains(&byte) => out.push(char::from(byte)),
            _ => {
                out.push('%');
                out.push(hex(byte >> 4));
                out.push(hex(byte & 15));
            }
        }
    }
}

fn hex(digit: u8) -> char {
    char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 })
}

fn control(byte: u8) -> Option<&'static str> {
    match byte {
        b'\t' | b'\n' | 0x0C => None,
        b'\r' => Some(""),
        0..=0x1F | 0x7F => Some("\u{FFFD}"),
        _ => None,
    }
}

/// The bytes that may need another form in text, and those in attributes: most of a text is passed over by a look here.
static SPECIAL_TEXT: [bool; 256] = special(b"&<>");
static SPECIAL_ATTRIBUTE: [bool; 256] = special(b"&<>\"");

const fn special(named: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < named.len() {
        table[named[at] as usize] = true;
        at += 1;
    }
    at = 0;
    while at < 0x20 {
        table[at] = true;
        at += 1;
    }
    table[0x7F] = true;
    table
}

/// Copies runs whole. Only ASCII is ever replaced, so that every cut is at a character's boundary.
fn escape(
    out: &mut String,
    text: &str,
    special: &[bool; 256],
    replacement: impl Fn(u8) -> Option<&'static str>,
) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| special[usize::from(byte)]) {
        out.push_str(&rest[..at]);
        match replacement(rest.as_bytes()[at]) {
            Some(instead) => out.push_str(instead),
            None => out.push_str(&rest[at..=at]),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
