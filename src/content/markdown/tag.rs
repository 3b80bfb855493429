//! Raw HTML cut into tags and text, as lenient as a browser (HTML Living Standard §13.2.5, without its script states).
//!
//! Nothing is copied from here into a page as it is: tags are written anew from the allow-list, text is escaped.

/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'t> {
    /// Text, with its character references.
    Text(&'t str),
    /// A start tag.
    Start(Tag<'t>),
    /// An end tag's name.
    End(&'t str),
    /// A comment or declaration.
    Comment,
    /// A tag without its `>`.
    CutOff,
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'t> {
    /// The name as written.
    pub name: &'t str,
    /// Attributes as written, with what stands between the quotes; of a name that comes twice, both.
    pub attributes: Vec<(&'t str, &'t str)>,
}

impl<'t> Tag<'t> {
    /// The value of the first attribute of that name, which is given in lower case.
    pub fn get(&self, name: &str) -> Option<&'t str> {
        self.attributes.iter().find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }
}

/// The first token of `html`, which is not empty, and how many bytes it takes (1 at least).
pub fn first(html: &str) -> (Token<'_>, usize) {
    let mut scan = Scan { html, at: 0 };
    let token = scan.token();
    (token, scan.at)
}

struct Scan<'t> {
    html: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn token(&mut self) -> Token<'t> {
        let html = self.html;
        if html.starts_with("<!--") {
            return self.comment();
        }
        match html.as_bytes() {
            [b'<', b'!' | b'?', ..] => self.declaration(),
            [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => {
                self.at = 2;
                let name = self.until(|byte| byte.is_ascii_whitespace() || byte == b'/' || byte == b'>');
                self.until(|byte| byte == b'>');
                self.end(Token::End(name))
            }
            [b'<', b'/', ..] => self.declaration(),
            [b'<', letter, ..] if letter.is_ascii_alphabetic() => {
                self.at = 1;
                let name = self.until(|byte| byte.is_ascii_whitespace() || byte == b'/' || byte == b'>');
                let attributes = self.attributes();
                self.end(Token::Start(Tag { name, attributes }))
            }
            _ => {
                let next = html.bytes().skip(1).position(|byte| byte == b'<');
                self.at = next.map_or(html.len(), |length| 1 + length);
                Token::Text(&html[..self.at])
            }
        }
    }

    /// Takes the `>` of a tag; one that has none is cut off.
    fn end(&mut self, token: Token<'t>) -> Token<'t> {
        if self.peek() == Some(b'>') {
            self.at += 1;
            return token;
        }
        Token::CutOff
    }

    fn comment(&mut self) -> Token<'t> {
        let rest = &self.html[4..];
        let short = [">", "->"].into_iter().find(|end| rest.starts_with(end));
        self.at = match (short, rest.find("-->")) {
            (Some(end), _) => 4 + end.len(),
            (None, Some(end)) => 4 + end + 3,
            (None, None) => self.html.len(),
        };
        Token::Comment
    }

    fn declaration(&mut self) -> Token<'t> {
        self.at = self.html.find('>').map_or(self.html.len(), |end| end + 1);
        Token::Comment
    }

    fn attributes(&mut self) -> Vec<(&'t str, &'t str)> {
        let mut found = Vec::new();
        loop {
            self.until(|byte| !byte.is_ascii_whitespace() && byte != b'/');
            match self.peek() {
                None | Some(b'>') => return found,
                Some(_) => found.push(self.attribute()),
            }
        }
    }

    fn attribute(&mut self) -> (&'t str, &'t str) {
        let start = self.at;
        self.at += 1;
        self.until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'='));
        let name = self.html.get(start..self.at).unwrap_or_default();
        let after_name = self.at;
        self.until(|byte| !byte.is_ascii_whitespace());
        if self.peek() != Some(b'=') {
            self.at = after_name;
            return (name, "");
        }
        self.at += 1;
        self.until(|byte| !byte.is_ascii_whitespace());
        (name, self.value())
    }

    fn value(&mut self) -> &'t str {
        match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let value = self.until(|byte| byte == quote);
                self.at = (self.at + 1).min(self.html.len());
                value
            }
            _ => self.until(|byte| byte.is_ascii_whitespace() || byte == b'>'),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.html.as_bytes().get(self.at).copied()
    }

    /// Goes on to the first byte that `stop` wants, or to the end; gives what lies between.
    fn until(&mut self, stop: impl Fn(u8) -> bool) -> &'t str {
        let start = self.at.min(self.html.len());
        let length = self.html.as_bytes()[start..].iter().position(|byte| stop(*byte));
        self.at = length.map_or(self.html.len(), |length| start + length);
        self.html.get(start..self.at).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::tag::{Token, first};

    fn tokens(html: &str) -> Vec<String> {
        let (mut rest, mut shown) = (html, Vec::new());
        while !rest.is_empty() {
            let (token, length) = first(rest);
            shown.push(match token {
                Token::Text(text) => format!("'{text}'"),
                Token::Start(tag) => format!("<{}{:?}", tag.name, tag.attributes),
                Token::End(name) => format!("/{name}"),
                Token::Comment => "-".to_owned(),
                Token::CutOff => "…".to_owned(),
            });
            rest = &rest[length..];
        }
        shown
    }

    #[test]
    fn tags_and_text_are_told_apart() {
        assert_eq!(tokens("a<b>c</b >d"), ["'a'", "<b[]", "'c'", "/b", "'d'"]);
        assert_eq!(tokens("1 < 2<!-- <b> -->é<é"), ["'1 '", "'< 2'", "-", "'é'", "'<é'"]);
        assert_eq!(tokens("<!-->x<?php ?>y</ z>"), ["-", "'x'", "-", "'y'", "-"]);
        assert_eq!(tokens("<a href='x"), ["…"]);
    }

    #[test]
    fn attributes_are_read_as_a_browser_does() {
        assert_eq!(
            tokens("<a/b=c\tD = \"e>\"f g='h'i/>"),
            [r#"<a[("b", "c"), ("D", "e>"), ("f", ""), ("g", "h"), ("i", "")]"#]
        );
        assert_eq!(tokens("<a =x=y>"), [r#"<a[("=x", "y")]"#]);
        assert_eq!(tokens("<img src=x/onerror=y é=ü>"), [r#"<img[("src", "x/onerror=y"), ("é", "ü")]"#]);
    }
}
