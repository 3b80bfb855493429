//! Texts, and texts of a form: URLs, e-mail addresses, colours, file names.

use std::fmt;
use std::ops::Deref;

use crate::brand;
use crate::content::node::{Node, Value};
use crate::content::problem::Problem;
use crate::content::schema::{Decode, Shape, Visit, schema, wrong_type};
use crate::diagnostic::Code;
use crate::source::Span;

/// The longest text that a single field may hold, in bytes.
const MAX_TEXT: usize = 20_000;

/// A text and where it stands; the file of its span tells its language.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    value: String,
    /// Where it stands.
    pub span: Span,
}

impl Text {
    /// A text at a place.
    pub fn new(value: impl Into<String>, span: Span) -> Self {
        Self { value: value.into(), span }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.value
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.value)
    }
}

impl Decode for Text {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        match &node.value {
            Value::Text(text) if text.len() > MAX_TEXT => {
                let message = format!("this text has {} characters, more than a field may hold", text.len());
                let problem = Problem::new(Code::TOO_LARGE, node.span, message);
                problems.push(problem.hint("Move it below the front matter, as Markdown"));
                None
            }
            Value::Text(text) => Some(Self::new(text.trim(), node.span)),
            _ => {
                problems.push(wrong_type(node, "a text", "Put it in quotes: \"…\""));
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Value("text")
    }
}

/// Declares texts of a form: a newtype of [`Text`] whose check gives a problem or nothing.
macro_rules! forms {
    ($($(#[doc = $about:literal])+ $name:ident = $shape:literal, $check:expr;)+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(Text);

        impl Deref for $name {
            type Target = Text;

            fn deref(&self) -> &Text {
                &self.0
            }
        }

        impl Decode for $name {
            fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
                let text = Text::decode(node, problems)?;
                let check: fn(&Text) -> Option<Problem> = $check;
                match check(&text) {
                    Some(problem) => {
                        problems.push(problem);
                        None
                    }
                    None => Some(Self(text)),
                }
            }

            fn shape() -> Shape {
                Shape::Value($shape)
            }
        }
    )+};
}

forms! {
    /// An absolute `https:`, `http:`, `mailto:` or `tel:` URL.
    Url = "URL", check_url;
    /// An e-mail address (the common form of RFC 5322's addr-spec).
    Email = "e-mail address", check_email;
}

fn check_url(text: &Text) -> Option<Problem> {
    let bad = |message: String, hint: &str| Some(Problem::new(Code::BAD_URL, text.span, message).hint(hint));
    match url::Url::parse(text) {
        Ok(url)
            if matches!(url.scheme(), "https" | "http")
                && url.host_str().is_some_and(|host| host.contains('.')) =>
        {
            None
        }
        Ok(url) if matches!(url.scheme(), "mailto" | "tel") => None,
        Ok(url) if matches!(url.scheme(), "https" | "http") => {
            bad(format!("`{text}` has no full host name"), "Write the whole address, as https://example.org/")
        }
        Ok(url) => bad(
            format!("links of the kind `{}:` are not allowed", url.scheme()),
            "Use a link that begins with https:, http:, mailto: or tel:",
        ),
        Err(_) => bad(format!("`{text}` is not a URL"), "Write the whole address, as https://example.org/"),
    }
}

fn check_email(text: &Text) -> Option<Problem> {
    let sound = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !part.contains("..")
            && !part.contains(|c: char| c.is_whitespace() || c.is_control() || "<>()[]\\,;:\"@".contains(c))
    };
    match text.split_once('@') {
        Some((local, host)) if sound(local) && sound(host) && host.contains('.') => None,
        _ => Some(
            Problem::new(Code::BAD_EMAIL, text.span, format!("`{text}` is not an e-mail address"))
                .hint("Write it as name@example.org"),
        ),
    }
}

/// A colour of a brand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colour {
    /// The colour in sRGB.
    pub value: brand::Colour,
    /// Where it stands.
    pub span: Span,
}

impl Decode for Colour {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let text = Text::decode(node, problems)?;
        match text.parse() {
            Ok(value) => Some(Self { value, span: text.span }),
            Err(brand::ColourError { message, hint }) => {
                problems.push(Problem::new(Code::BAD_COLOUR, text.span, message).hint(hint));
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Value("colour")
    }
}

/// A file beside the entry, or from the content folder if it begins with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRef(Text);

impl Deref for FileRef {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.0
    }
}

impl Decode for FileRef {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let text = Text::decode(node, problems)?;
        let outside =
            text.split(['/', '\\']).any(|part| part == "..") || text.contains(':') || text.contains('\\');
        if outside {
            let message = format!("`{text}` does not lie in the content folder");
            let problem = Problem::new(Code::OUTSIDE_PORTAL, text.span, message);
            problems.push(problem.hint("Put the file beside the entry and write its name alone"));
            return None;
        }
        Some(Self(text))
    }

    fn shape() -> Shape {
        Shape::Value("file name")
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        visitor.file(self);
    }
}

schema! {
    /// A link to another site; a bare URL stands for it.
    pub struct WebLink by url {
        /// Where it leads.
        url: Url = "\"https://social.example.org/@green-future\"",
        /// What it is called; otherwise the host's name is shown.
        label: Option<Text> = "\"Green Future on Mastodon\"",
    }
}

#[cfg(test)]
mod tests {
    use crate::content::node::{Node, Value};
    use crate::content::schema::Decode;
    use crate::content::types::{Colour, Email, FileRef, Text, Url};
    use crate::source::Span;

    fn fails<T: Decode>(text: &str) -> bool {
        let mut problems = Vec::new();
        let node = Node { span: Span::default(), value: Value::Text(text.to_owned()) };
        let value = T::decode(&node, &mut problems);
        assert_eq!(value.is_none(), problems.len() == 1, "{text}: {problems:?}");
        value.is_none()
    }

    #[test]
    fn texts_of_a_form_are_checked() {
        for good in ["https://example.org/", "mailto:a@example.org", "tel:+27310000000"] {
            assert!(!fails::<Url>(good), "{good}");
        }
        for bad in ["javascript:alert(1)", "example.org", "https://", "http://localhost/", "data:text/html,x"]
        {
            assert!(fails::<Url>(bad), "{bad}");
        }
        assert!(!fails::<Email>("a.b@example.org") && fails::<Email>("a@b") && fails::<Email>("a b@c.org"));
        assert!(!fails::<Colour>("#0b5d4e") && !fails::<Colour>("teal") && fails::<Colour>("#12"));
        assert!(!fails::<FileRef>("logo.svg") && fails::<FileRef>("../x.svg") && fails::<FileRef>("C:\\x"));
        assert!(fails::<Text>(&"x".repeat(20_001)));
    }
}
