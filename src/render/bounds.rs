//! How a template is kept from running for ever.
//!
//! Tera has no bound on loops, and a thread cannot be stopped from outside. So each template is prepared before it is
//! compiled: the list of every loop (`{% for x in LIST %}`, `[x for x in LIST]`) goes through a filter that counts its
//! items, and the beginning of every component and file through a function that counts one. What counts past
//! [`MAX_STEPS`] for one page fails at that place of the template. The count depends on nothing but the template and what it is given,
//! so the same portal fails alike on every machine; no clock is read.
//!
//! The preparation adds no line, and [`Prepared::original`] leads from its bytes back to those of the file.

use std::collections::BTreeMap;
use std::ops::Range;

/// How many steps (items of loops, components, files) a page may take. A list of all 100,000 entries takes a tenth.
pub const MAX_STEPS: u64 = 1_000_000;
/// How many bytes a page may have.
pub const MAX_BYTES: usize = 20_000_000;
/// How many templates may include or extend each other in a row. A component may call itself twenty times, which is
/// Tera's own bound; together they bound the stack that a page needs to a part of [`STACK`].
pub const MAX_NESTING: usize = 16;
/// The bytes of stack that the templates of a page may take.
pub const STACK: usize = 64 * 1024 * 1024;
/// The filter that counts the items of a list.
pub const FILTER: &str = "__items";
/// The function that counts one step.
pub const FUNCTION: &str = "__step";

/// A template with its steps counted.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What Tera gets.
    pub source: String,
    /// What was added, in order.
    added: Vec<Added>,
    /// Where the file names texts of the interface: `"menu" | t`.
    pub texts: Vec<Range<usize>>,
    /// Where the file names templates that it includes or extends.
    pub templates: Vec<Range<usize>>,
}

/// Something that was added.
#[derive(Clone, Debug)]
struct Added {
    /// Before which byte of the file.
    at: usize,
    text: String,
    /// What it is about: the list that it counts.
    about: Range<usize>,
}

impl Prepared {
    /// Prepares the text of a template. One that Tera will refuse comes out unchanged from where it cannot be read.
    pub fn new(text: &str) -> Self {
        let mut scan = Scan {
            text,
            at: 0,
            inserts: Vec::new(),
            extends: false,
            texts: Vec::new(),
            templates: Vec::new(),
        };
        scan.template();
        if !scan.extends {
            scan.insert(0, format!("{{{{ {FUNCTION}() }}}}"), 0..0);
        }
        let mut added = scan.inserts;
        added.sort_by_key(|added| added.at);
        let mut source = String::with_capacity(text.len() + added.len() * 16);
        let mut from = 0;
        for Added { at, text: insert, .. } in &added {
            source.push_str(text.get(from..*at).unwrap_or_default());
            source.push_str(insert);
            from = *at;
        }
        source.push_str(text.get(from..).unwrap_or_default());
        Self { source, added, texts: scan.texts, templates: scan.templates }
    }

    /// The bytes of the file for bytes of the prepared source; for what was added, those of the list that it counts.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let last = range.end.saturating_sub(1).max(range.start);
        match (self.back(range.start), self.back(last)) {
            (Err(about), _) => about,
            (Ok(start), Ok(last)) => start..last + 1,
            (Ok(start), Err(about)) => start..about.end.max(start),
        }
    }

    /// A byte of the file, or what something that was added is about.
    fn back(&self, prepared: usize) -> Result<usize, Range<usize>> {
        let mut before = 0;
        for Added { at, text, about } in &self.added {
            if prepared < at + before {
                break;
            }
            if prepared < at + before + text.len() {
                return Err(about.clone());
            }
            before += text.len();
        }
        Ok(prepared - before)
    }
}

/// The templates that include or extend each other too deeply, each with the bytes of its file where it names the next.
pub fn too_deep(templates: &BTreeMap<&str, (&str, &Prepared)>) -> Vec<(String, Range<usize>)> {
    let called = |name: &str| {
        let found = templates.get(name).map(|(text, prepared)| (*text, &prepared.templates));
        found
            .into_iter()
            .flat_map(|(text, ranges)| ranges.iter().map(move |range| (range, &text[range.clone()])))
    };
    // The length of the longest way from each: after n rounds it is right for all ways of up to n steps.
    let mut ways: BTreeMap<&str, usize> = templates.keys().map(|name| (*name, 0)).collect();
    for _ in 0..=MAX_NESTING {
        let longer =
            |name: &str| called(name).filter_map(|(_, next)| Some(ways.get(next)? + 1)).max().unwrap_or(0);
        ways = templates.keys().map(|name| (*name, longer(name))).collect();
    }
    let deep = ways.iter().filter(|(_, way)| **way > MAX_NESTING).map(|(name, _)| *name);
    deep.filter_map(|name| {
        let (range, _) = called(name).max_by_key(|(_, next)| ways.get(next))?;
        Some((name.to_owned(), range.clone()))
    })
    .collect()
}

/// A reader of as much of Tera's syntax as tells where loops are: after its lexer, in as many words.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    inserts: Vec<Added>,
    extends: bool,
    texts: Vec<Range<usize>>,
    templates: Vec<Range<usize>>,
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
                self.extends |= word == "extends";
                if let Some((start, Token::Text)) = self.token("%}") {
                    self.templates.push(start + 1..self.at - 1);
                }
                self.expression("%}", None);
            }
            Some((_, Token::End(_))) | None => {}
            Some(_) => self.expression("%}", None),
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
        loop {
            let (start, token) = self.token(end)?;
            text = match (token, text) {
                (Token::Text, _) => Some(start + 1..self.at - 1),
                (Token::Pipe, text) => text,
                (Token::Word("t"), Some(text)) => {
                    self.texts.push(text);
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
        self.inserts.push(Added { at, text, about });
    }

    /// Wraps the list of that depth, which ends at `end`.
    fn close(&mut self, lists: &mut Vec<(usize, usize)>, depth: usize, end: usize) {
        while let Some((_, start)) = lists.pop_if(|(of, _)| *of == depth) {
            let list = &self.text[start..end];
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

#[cfg(test)]
mod tests {
    use crate::render::bounds::Prepared;

    fn prepared(text: &str) -> String {
        Prepared::new(text).source.replacen("{{ __step() }}", "", 1)
    }

    #[test]
    fn the_list_of_every_loop_is_counted() {
        for (text, counted) in [
            (
                "{% for x in a.b | sort %}{{ x }}{% endfor %}",
                "{% for x in( a.b | sort) | __items %}{{ x }}{% endfor %}",
            ),
            ("{%- for k, v in m -%} x", "{%- for k, v in( m) | __items -%} x"),
            ("{% for x in a if b else [c] %}", "{% for x in( a if b else [c]) | __items %}"),
            ("{{ [x.y for x in a if x in b] }}", "{{ [x.y for x in( a) | __items if x in b] }}"),
            (
                "{{ f(a=[[y for y in x] for x in a | g(b=[1])]) }}",
                "{{ f(a=[[y for y in( x) | __items] for x in( a | g(b=[1])) | __items]) }}",
            ),
            ("{% if \"for\" in for_all %}%}", "{% if \"for\" in for_all %}%}"),
            ("{# {% for x in a %} #}{ % }", "{# {% for x in a %} #}{ % }"),
            ("{% raw %}{% for x in a %}{% endraw %}", "{% raw %}{% for x in a %}{% endraw %}"),
            ("{% for x in '%}\\'' %}", "{% for x in( '%}\\'') | __items %}"),
            ("{{ o.for and x in y or z }}", "{{ o.for and x in y or z }}"),
            ("{{ f(for=x, a=y in z and w) }}", "{{ f(for=x, a=y in z and w) }}"),
            ("{% for x in a", "{% for x in a"),
            ("{{ \"open", "{{ \"open"),
        ] {
            assert_eq!(prepared(text), counted);
        }
    }

    #[test]
    fn components_and_files_are_counted() {
        let text = "{% component a.b(x = 1) {about = \"%}\"} -%}\n<b>{% endcomponent a.b %}";
        assert_eq!(
            prepared(text),
            "{% component a.b(x = 1) {about = \"%}\"} -%}{{ __step() -}}\n<b>{% endcomponent a.b %}"
        );
        assert_eq!(Prepared::new("{% extends \"a\" %}").source, "{% extends \"a\" %}");
        assert_eq!(Prepared::new("x").source, "{{ __step() }}x");
    }

    #[test]
    fn the_texts_that_a_template_names_are_known() {
        let text = "{{ \"menu\" | t }}{% if x %}{{ 'n' | t(n=1) | upper }}{{ <a b={\"c\" | t} d=\"e\" /> }}{{ \"f\" | g }}";
        let named: Vec<_> = Prepared::new(text).texts.into_iter().map(|range| &text[range]).collect();
        assert_eq!(named, ["menu", "n", "c"]);
    }

    #[test]
    fn every_byte_leads_back_to_the_file() {
        let text = "é {% for x in list | sort %}{{ x }}{% endfor %} end";
        let prepared = Prepared::new(text);
        for word in ["é", "list", "sort", "{{ x }}", "endfor", "end"] {
            let at = prepared.source.find(word).unwrap();
            let original = prepared.original(at..at + word.len());
            assert_eq!(&text[original], word);
        }
        let added = prepared.source.find("__items").unwrap();
        let original = prepared.original(added..added + 7);
        assert_eq!(&text[original], "list | sort");
    }
}
