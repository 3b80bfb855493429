//! Finds the calls of components in a text, and hides them from the Markdown parser.
//!
//! The parser sees each as a thematic break of the same length: that stands alone on its line, ends a paragraph
//! before it, and leaves every other byte where it was. Calls in code or in HTML are left as they are.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::content::markdown::call::{self, Call, Mistake};

/// A call that was found; `None` for one with a mistake.
#[derive(Debug)]
pub struct Found {
    /// Its bytes.
    pub at: Range<usize>,
    /// What it says.
    pub call: Option<Call>,
}

/// The text as the parser is to see it, the calls in order, and what is wrong with them.
pub struct Calls<'t> {
    /// The text with breaks instead of calls.
    pub masked: Cow<'t, str>,
    /// The calls.
    pub found: Vec<Found>,
    /// What cannot be read.
    pub mistakes: Vec<Mistake>,
}

/// Finds the calls in `text`.
pub fn find(text: &str, options: Options) -> Calls<'_> {
    let mut calls = Calls { masked: Cow::Borrowed(text), found: Vec::new(), mistakes: Vec::new() };
    if memchr::memchr(b'{', text.as_bytes()).is_none() {
        return calls;
    }
    let starts = starts(text);
    if starts.is_empty() {
        return calls;
    }
    let mut verbatim = verbatim(text, options).into_iter().peekable();
    let mut free = 0;
    for start in starts {
        while verbatim.next_if(|range| range.end <= start).is_some() {}
        if start < free || verbatim.peek().is_some_and(|range| range.contains(&start)) {
            continue;
        }
        calls.take(text, start);
        free = calls.found.last().map_or(free, |found| found.at.end);
    }
    calls.mask(text);
    calls
}

/// Every byte at which a line begins with a call, spaces apart.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let start = line_start + line.len() - line.trim_start_matches([' ', '\t']).len();
        if call::begins(text, start) {
            starts.push(start);
        }
        line_start += line.len();
    }
    starts
}

/// What the parser takes for code or HTML, in order.
fn verbatim(text: &str, options: Options) -> Vec<Range<usize>> {
    let is_verbatim = |event: &Event<'_>| {
        matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) | Event::Code(_))
    };
    let events = Parser::new_ext(text, options).into_offset_iter();
    events.filter(|(event, _)| is_verbatim(event)).map(|(_, range)| range).collect()
}

impl<'t> Calls<'t> {
    fn take(&mut self, text: &'t str, start: usize) {
        let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |length| from + length);
        match call::read(text, start) {
            Ok((call, end)) => {
                let rest = end..line_end(end);
                let alone = text[rest.clone()].trim().is_empty();
                if !alone {
                    self.mistakes.push(Mistake {
                        at: rest.clone(),
                        message: "a component stands on a line of its own".to_owned(),
                        hint: "Move what follows to the next line",
                    });
                }
                let at = start..if alone { end } else { rest.end };
                self.found.push(Found { at, call: alone.then_some(call) });
            }
            Err(mistake) => {
                let at = start..line_end(start).max(start);
                self.mistakes.push(mistake);
                self.found.push(Found { at, call: None });
            }
        }
    }

    fn mask(&mut self, text: &str) {
        if self.found.is_empty() {
            return;
        }
        let mut masked = String::with_capacity(text.len());
        for Found { at, .. } in &self.found {
            masked.push_str(&text[masked.len()..at.start]);
            masked.extend(std::iter::repeat_n('*', at.len()));
        }
        masked.push_str(&text[masked.len()..]);
        self.masked = Cow::Owned(masked);
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Options;

    use crate::content::markdown::calls::find;

    #[test]
    fn calls_become_breaks_of_the_same_length() {
        let calls = find("é\n  {{ <a /> }} \nb {{ <c /> }}\n{% <d\n e=\"ü\"> %}\n", Options::empty());
        assert_eq!(calls.masked, "é\n  *********** \nb {{ <c /> }}\n*****************\n");
        assert_eq!(calls.found.len(), 2);
        assert!(calls.mistakes.is_empty());
    }

    #[test]
    fn code_and_html_keep_theirs() {
        for text in
            ["```\n{{ <a /> }}\n```", "    {{ <a /> }}", "`\n{{ <a /> }}\n`", "<div>\n{{ <a /> }}\n</div>"]
        {
            assert_eq!(find(text, Options::empty()).masked, text);
        }
    }

    #[test]
    fn what_follows_on_the_line_is_a_mistake() {
        let calls = find("{{ <a /> }} b\n{{ <c", Options::empty());
        assert_eq!(calls.mistakes.len(), 2);
        assert!(calls.found.iter().all(|found| found.call.is_none()));
        assert_eq!(calls.masked, "*************\n*****");
    }
}
