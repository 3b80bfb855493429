//! What a link leads to: another site, or something in the portal.

/// The schemes that a link may have.
const SCHEMES: [&str; 7] = ["https", "http", "mailto", "tel", "sms", "geo", "webcal"];

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// Something outside the portal, with an allowed scheme.
    External(String),
    /// Something in the portal.
    Internal {
        /// The path or `@KIND/ID`, percent-decoded; empty for the same page.
        target: String,
        /// What follows the `#`, percent-decoded.
        anchor: Option<String>,
    },
}

/// Why something is no reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing.
    Empty,
    /// A scheme that is not allowed.
    Scheme(String),
    /// Control characters, which hide what a URL is.
    Control,
    /// A backslash, which a browser takes for a slash.
    Backslash,
    /// A scheme without a sound host name or address after it.
    Host,
}

impl Fault {
    /// What is wrong, and what to do, each in one sentence.
    pub fn say(&self) -> (String, &'static str) {
        match self {
            Self::Empty => {
                ("this link leads nowhere".to_owned(), "Write where it leads between the brackets")
            }
            Self::Scheme(scheme) => (
                format!("links that begin with `{scheme}:` are not allowed"),
                "Use https:, mailto:, tel:, sms:, geo: or webcal:, or a path within the portal",
            ),
            Self::Control => (
                "this link has characters that cannot be seen".to_owned(),
                "Type the address again by hand instead of pasting it",
            ),
            Self::Backslash => ("this link has a backslash".to_owned(), "Write `/` instead of `\\`"),
            Self::Host => (
                "this link has no sound address after its beginning".to_owned(),
                "Write the whole address, as in https://example.org/",
            ),
        }
    }
}

impl Reference {
    /// Reads what a link leads to, character references already decoded. Refuses what is not a URL of an allowed scheme.
    pub fn read(written: &str) -> Result<Self, Fault> {
        let written = written.trim();
        if written.is_empty() {
            return Err(Fault::Empty);
        }
        if written.chars().any(char::is_control) {
            return Err(Fault::Control);
        }
        if let Some(scheme) = scheme(written) {
            return external(&scheme.to_ascii_lowercase(), written);
        }
        if let Some(rest) = written.strip_prefix("//") {
            return has_host(rest).then(|| Self::External(format!("https://{rest}"))).ok_or(Fault::Host);
        }
        let (path, anchor) = match written.split_once('#') {
            Some((path, anchor)) => (path, Some(decode(anchor))),
            None => (written, None),
        };
        if path.contains('\\') {
            return Err(Fault::Backslash);
        }
        Ok(Self::Internal { target: decode(path), anchor })
    }
}

/// What stands before the colon, if that is a scheme (RFC 3986 §3.1).
fn scheme(written: &str) -> Option<&str> {
    let (scheme, _) = written.split_once(':')?;
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let begins = scheme.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    (begins && scheme.bytes().all(fits)).then_some(scheme)
}

fn external(scheme: &str, written: &str) -> Result<Reference, Fault> {
    if !SCHEMES.contains(&scheme) {
        return Err(Fault::Scheme(scheme.to_owned()));
    }
    let rest = &written[scheme.len() + 1..];
    let whole = match scheme {
        "http" | "https" | "webcal" => rest.strip_prefix("//").is_some_and(has_host),
        _ => !rest.is_empty(),
    };
    whole.then(|| Reference::External(written.to_owned())).ok_or(Fault::Host)
}

fn has_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let odd = |char: char| char.is_whitespace() || "<>\"\\^`{}|%".contains(char);
    !host.is_empty() && !host.starts_with(':') && !host.ends_with('@') && !host.contains(odd)
}

/// Percent-decodes; what is not UTF-8 then, or has control characters, stays as written.
fn decode(written: &str) -> String {
    if !written.contains('%') {
        return written.to_owned();
    }
    let (bytes, mut out, mut at) = (written.as_bytes(), Vec::with_capacity(written.len()), 0);
    while at < bytes.len() {
        match bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(hex) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    let decoded = String::from_utf8(out).ok().filter(|text| !text.chars().any(char::is_control));
    decoded.unwrap_or_else(|| written.to_owned())
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(digits[0])? << 4 | digit(digits[1])?)
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::reference::{Fault, Reference};

    fn internal(target: &str, anchor: Option<&str>) -> Result<Reference, Fault> {
        Ok(Reference::Internal { target: target.to_owned(), anchor: anchor.map(str::to_owned) })
    }

    #[test]
    fn what_is_in_the_portal_is_decoded_and_cut_at_its_anchor() {
        assert_eq!(Reference::read("@partners/x#a%C3%A4"), internal("@partners/x", Some("aä")));
        assert_eq!(Reference::read("my%20plan.pdf"), internal("my plan.pdf", None));
        assert_eq!(Reference::read("#top"), internal("", Some("top")));
        assert_eq!(Reference::read("50%.md%0a%zz"), internal("50%.md%0a%zz", None));
        assert_eq!(Reference::read("a/b:c"), internal("a/b:c", None));
    }

    #[test]
    fn what_is_outside_needs_an_allowed_scheme_and_an_address() {
        for fine in ["https://example.org/?a=b#c", "HTTP://x", "mailto:a@b.example", "tel:+27", "geo:1,2"] {
            assert_eq!(Reference::read(fine), Ok(Reference::External(fine.to_owned())));
        }
        assert_eq!(
            Reference::read("//x.example/a"),
            Ok(Reference::External("https://x.example/a".to_owned()))
        );
        for bare in [
            "https:",
            "https://",
            "http:///x",
            "https://:80",
            "https://\\evil",
            "https://a%2e.b",
            "https://<b>",
            "mailto:",
            "//",
        ] {
            assert_eq!(Reference::read(bare), Err(Fault::Host), "{bare}");
        }
    }

    #[test]
    fn tricks_are_refused() {
        for scheme in ["javascript", "JavaScript", " vbscript", "data", "file", "blob", "x-y.z+1"] {
            let read = Reference::read(&format!("{scheme}:alert(1)"));
            assert_eq!(read, Err(Fault::Scheme(scheme.trim().to_lowercase())));
        }
        assert_eq!(Reference::read("java\tscript:x"), Err(Fault::Control));
        assert_eq!(Reference::read("\u{1}javascript:x"), Err(Fault::Control));
        assert_eq!(Reference::read("/\\evil.example"), Err(Fault::Backslash));
        assert_eq!(Reference::read("  "), Err(Fault::Empty));
        assert_eq!(Reference::read("javascript%3Aalert(1)"), internal("javascript:alert(1)", None));
    }
}
