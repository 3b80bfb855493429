//! A reader of as much of Tera's syntax as tells where loops, components, texts and other templates are.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::render::bounds::{FILTER, FUNCTION};
use crate::render::prepare::Added;

/// What a template was found to have.
#[derive(Debug, Default)]
pub struct Found {
    /// What is to be added so that its steps are counted.
    pub inserts: Vec<Added>,
    /// Whether it extends another.
    pub extends: bool,
    /// Where it names texts of the interface: `"menu" | t`.
    pub texts: Vec<Range<usize>>,
    /// Where it names templates that it includes or extends.
    pub templates: Vec<Range<usize>>,
    /// Where it takes a value for finished HTML that is not known to be any.
    pub unescaped: Vec<Range<usize>>,
}

/// What views call finished HTML or SVG, and the filter that makes JSON that may stand in HTML: only these may be `| safe`.
const FINISHED: [&str; 5] = ["bar", "body", "dial", "svg", "json"];

/// Reads a template, as far as Tera's lexer could.
pub fn scan(text: &str) -> Found {
    let mut scan = Scan { text, at: 0, found: Found::default(), taken: Vec::new(), set: Names::default() };
    scan.template();
    let Scan { mut found, taken, set, .. } = scan;
    let unknown = taken.into_iter().filter(|(name, _)| !name.is_some_and(|name| set.is_block(name)));
    found.unescaped = unknown.map(|(_, place)| place).collect();
    found
}

/// The names that a template sets.
#[derive(Default)]
struct Names<'a> {
    /// Those that take what a block has shown, in which every value was escaped: `{% set facts %}`.
    blocks: BTreeSet<&'a str>,
    /// Those that take a value: `{% set title = page.title %}`.
    values: BTreeSet<&'a str>,
}

impl Names<'_> {
    /// Whether all that the name ever holds is what blocks have shown.
    fn is_block(&self, name: &str) -> bool {
        self.blocks.contains(name) && !self.values.contains(name)
    }
}

/// A reader and how far it is.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    found: Found,
    /// Where a value is taken for finished HTML, and the value's name if it has one.
    taken: Vec<(Option<&'a str>, Range<usize>)>,
    set: Names<'a>,
}

/// What is read inside `{{ }}` and `{% %}`.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    Word(&'a str),
    Open,
    Close,
    Pipe,
    Text,
    Other,
    /// The end, and whether it takes the white space after it.
    End(bool),
}

impl<'a> Scan<'a> {
    /// Reads text until there is no more, stopping at each tag.
    fn template(&mut self) {
        while let Some(found) = self.rest().find('{') {
            self.at += found;
            match self.rest().as_bytes().get(1) {
                Some(b'#') => self.skip_past("#}"),
                Some(b'{') => {
                    self.begin();
                    self.expression("}}", None);
                }
                Some(b'%') => {
                    self.begin();
                    self.tag();
                }
                _ => self.at += 1,
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes past `{{` or `{%` and a dash.
    fn begin(&mut self) {
        self.at += if self.rest().as_bytes().get(2) == Some(&b'-') { 3 } else { 2 };
    }

    fn skip_past(&mut self, mark: &str) {
        self.at += self.rest().find(mark).map_or(self.rest().len(), |found| found + mark.len());
    }

    fn tag(&mut self) {
        match self.token("%}") {
            Some((_, Token::Word("raw"))) => self.raw(),
            Some((_, Token::Word("for"))) => self.expression("%}", Some(0)),
            Some((start, Token::Word("component"))) => {
                if let Some((end, trims)) = self.read("%}", None) {
                    let dash = if trims { "-" } else { "" };
                    self.insert(end, format!("{{{{ {FUNCTION}() {dash}}}}}"), start..end);
                }
            }
            Some((_, Token::Word(word @ ("extends" | "include")))) => {
                self.found.extends |= word == "extends";
                if let Some((start, Token::Text)) = self.token("%}") {
                    self.found.templates.push(start + 1..self.at - 1);
                }
                self.expression("%}", None);
            }
            Some((_, Token::Word("set" | "set_global"))) => self.set(),
            Some((_, Token::End(_))) | None => {}
            Some(_) => self.expression("%}", None),
        }
    }

    /// Reads a tag `set`, and remembers what kind of thing its name takes.
    fn set(&mut self) {
        let Some((_, Token::Word(name))) = self.token("%}") else { return self.expression("%}", None) };
        if let Some((_, Token::End(_))) = self.token("%}") {
            self.set.blocks.insert(name);
        } else {
            self.set.values.insert(name);
            self.expression("%}", None);
        }
    }

    /// Goes past the end of a raw block.
    fn raw(&mut self) {
        self.expression("%}", None);
        while let Some(found) = self.rest().find("{%") {
            self.at += found;
            self.begin();
            if let Some((_, Token::Word("endraw"))) = self.token("%}") {
                return self.expression("%}", None);
            }
        }
        self.at = self.text.len();
    }

    fn expression(&mut self, end: &str, tag: Option<usize>) {
        self.read(end, tag);
    }

    /// Reads up to the end, and wraps the list of each loop: that of a tag `for` (which is at depth 0, given as
    /// `tag`), and those of comprehensions. Gives the place after the end and whether that takes white space.
    fn read(&mut self, end: &str, tag: Option<usize>) -> Option<(usize, bool)> {
        let mut depth = 0_usize;
        // The depth of each `for` whose `in` is awaited, and of each list with its first byte.
        let mut awaited: Vec<usize> = tag.into_iter().collect();
        let mut lists: Vec<(usize, usize)> = Vec::new();
        let mut after = self.at;
        let mut text: Option<Range<usize>> = None;
        // What stands before the last pipe.
        let (mut last, mut piped) = (("", None), None);
        loop {
            let (start, token) = self.token(end)?;
            if let (Token::Word("safe"), Some((value, name))) = (token, piped)
                && !FINISHED.contains(&value)
            {
                self.taken.push((name, start..self.at));
            }
            piped = (token == Token::Pipe).then_some(last);
            let name = if let Token::Word(name) = token { Some(name) } else { None };
            last = (self.text.get(start..self.at).unwrap_or_default(), name);
            text = match (token, text) {
                (Token::Text, _) => Some(start + 1..self.at - 1),
                (Token::Pipe, text) => text,
                (Token::Word("t"), Some(text)) => {
                    self.found.texts.push(text);
                    None
                }
                _ => None,
            };
            match token {
                Token::Word("for") if self.names_follow() => awaited.push(depth),
                Token::Word("in") if awaited.last() == Some(&depth) => {
                    awaited.pop();
                    lists.push((depth, self.at));
                }
                // The condition of a comprehension; in a tag, `a if b else c` is part of the list.
                Token::Word("if") if depth > 0 => self.close(&mut lists, depth, after),
                Token::Open => depth += 1,
                Token::Close => {
                    self.close(&mut lists, depth, after);
                    depth = depth.saturating_sub(1);
                }
                Token::End(trims) => {
                    self.close(&mut lists, 0, after);
                    return Some((start, trims));
                }
                Token::Word(_) | Token::Pipe | Token::Text | Token::Other => {}
            }
            after = self.at;
        }
    }

    /// Whether a name comes next, as after the `for` of a loop, and not after an argument or a field of that name.
    fn names_follow(&self) -> bool {
        self.rest().trim_ascii_start().starts_with(|next: char| next.is_ascii_alphabetic() || next == '_')
    }

    fn insert(&mut self, at: usize, text: String, about: Range<usize>) {
        self.found.inserts.push(Added { at, text, about });
    }

    /// Wraps the list of that depth, which ends at `end`.
    fn close(&mut self, lists: &mut Vec<(usize, usize)>, depth: usize, end: usize) {
        while let Some((_, start)) = lists.pop_if(|(of, _)| *of == depth) {
            let list = &self.text[start..end];
            if list.trim_ascii().is_empty() {
                continue;
            }
            let blank = list.len() - list.trim_ascii_start().len();
            self.insert(start, "(".to_owned(), start + blank..end);
            self.insert(end, format!(") | {FILTER}"), start + blank..end);
        }
    }

    /// The next token and where it begins (the end: where the text after it begins); nothing if there is no end.
    fn token(&mut self, end: &str) -> Option<(usize, Token<'a>)> {
        let blank = self.rest().len() - self.rest().trim_ascii_start().len();
        self.at += blank;
        let (start, rest) = (self.at, self.rest());
        let dash = rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(end));
        if dash || rest.starts_with(end) {
            self.at += end.len() + usize::from(dash);
            return Some((self.at, Token::End(dash)));
        }
        let first = rest.chars().next()?;
        let (length, token) = match first {
            '"' | '\'' | '`' => (string(rest, first)?, Token::Text),
            '|' => (1, Token::Pipe),
            '(' | '[' | '{' => (1, Token::Open),
            ')' | ']' | '}' => (1, Token::Close),
            _ if first.is_ascii_alphabetic() || first == '_' => {
                let length = rest
                    .bytes()
                    .position(|byte| !byte.is_ascii_alphanumeric() && byte != b'_')
                    .unwrap_or(rest.len());
                let is_field = self.text[..start].ends_with('.');
                (length, if is_field { Token::Other } else { Token::Word(&rest[..length]) })
            }
            _ => (first.len_utf8(), Token::Other),
        };
        self.at += length;
        Some((start, token))
    }
}

/// The length of a string with its quotes.
fn string(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().skip(1).find_map(|(at, letter)| {
        let ends = letter == quote && !escaped;
        escaped = letter == '\\' && !escaped;
        ends.then_some(at + 1)
    })
}
