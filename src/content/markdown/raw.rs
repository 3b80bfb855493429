//! Raw HTML: written anew, tag by tag, from an allow-list. What is not allowed goes, with a warning.

use std::ops::Range;

use crate::content::markdown::Html;
use crate::content::markdown::blocks::is_class;
use crate::content::markdown::body::At;
use crate::content::markdown::element::{self, Element, GLOBAL, Holds, Kind};
use crate::content::markdown::entity::decode;
use crate::content::markdown::escape;
use crate::content::markdown::frame::Frame;
use crate::content::markdown::heading;
use crate::content::markdown::tag::{self, Tag, Token};
use crate::content::markdown::writer::Writer;
use crate::diagnostic::Code;

/// Attributes that many editors write and that change nothing here: they go without a word.
const IDLE: [&str; 6] = ["rel", "target", "width", "height", "loading", "cite"];

/// A block of raw HTML: its lines without the marks of quotes and lists around them, and where each is in the text.
#[derive(Debug, Default)]
pub struct RawBlock {
    html: String,
    lines: Vec<(usize, usize)>,
}

impl RawBlock {
    /// Adds a line.
    pub fn push(&mut self, html: &str, range: Range<usize>) {
        self.lines.push((self.html.len(), range.start));
        self.html.push_str(html);
    }

    /// Where byte `at` of the block is in the text.
    fn place(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at);
        line.checked_sub(1).map_or(at, |line| self.lines[line].1 + (at - self.lines[line].0))
    }
}

impl Writer<'_> {
    /// Writes a block of raw HTML.
    pub fn raw_block(&mut self, block: &RawBlock, range: Range<usize>) {
        self.sink().fresh_line();
        let end = range.end;
        let rest = self.raw(&block.html, |at| block.place(at).min(end));
        if rest.is_some() {
            self.sink().fresh_line();
        }
        self.end_words();
    }

    /// Writes a tag or comment within a line. What is opened here and holds no text swallows what follows.
    pub fn raw_inline(&mut self, html: &str, range: Range<usize>) {
        if let Some(name) = self.raw(html, |at| (range.start + at).min(range.end)) {
            self.begin_opaque(name);
        }
    }

    /// Writes raw HTML; gives the element that goes with its content, if its end is not in `html`.
    fn raw(&mut self, html: &str, place: impl Fn(usize) -> usize) -> Option<&'static str> {
        let mut at = 0;
        while at < html.len() && !self.is_stopped() {
            let (token, length) = tag::first(&html[at..]);
            let here = At::from(place(at)..place(at + length - 1) + 1);
            at += length;
            match token {
                Token::Text(text) => self.raw_text(text),
                Token::End(name) => self.raw_end(name, here),
                Token::Comment => {}
                Token::CutOff => self.warn(here, "this tag is not closed", "Write `>` at its end"),
                Token::Start(tag) if self.follows_brackets(here) => self.misplaced(tag.name, here),
                Token::Start(tag) => match self.allowed(tag.name) {
                    Some(element) => self.raw_start(element, &tag, here),
                    None => {
                        self.refuse(&tag, here);
                        if let Some(name) = element::opaque(tag.name) {
                            match end_of(&html[at..], name) {
                                Some(length) => at += length,
                                None => return Some(name),
                            }
                        }
                    }
                },
            }
        }
        None
    }

    /// The element of that name, if it is allowed in this text.
    fn allowed(&self, name: &str) -> Option<&'static Element> {
        element::find(name).filter(|element| match self.html {
            Html::Listed => true,
            Html::Inline => element.kind == Kind::Inline && element.name != "img",
            Html::Nothing => false,
        })
    }

    fn raw_text(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.html(text);
            let words = self.words();
            if !words.is_empty() && !words.ends_with([' ', '\n']) {
                words.push(' ');
            }
            return;
        }
        self.text(&decode(text));
    }

    fn raw_start(&mut self, element: &'static Element, tag: &Tag<'_>, at: At) {
        while !self.accepts(element.kind) && self.ends_by_itself() {
            self.close_top(false);
        }
        if !self.accepts(element.kind) {
            let message = format!("`<{}>` cannot stand here and was taken out", element.name);
            return self.warn(at, message, "Leave an empty line before it, or close what stands around it");
        }
        match element.name {
            "img" => return self.raw_image(tag, at),
            "a" => return self.raw_link(element, tag, at),
            _ => {}
        }
        let element = self.lowered(element);
        let attributes = self.attributes(element, tag, at);
        if element.kind != Kind::Inline {
            self.end_words();
        }
        let html = &mut self.sink().html;
        html.push('<');
        html.push_str(element.name);
        html.push_str(&attributes);
        html.push('>');
        if element.holds != Holds::Nothing {
            self.open(Frame::Raw(element, at), at);
        }
    }

    fn ends_by_itself(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Raw(element, _)) if element.ends_by_itself())
    }

    /// A heading at the level that it gets on the page.
    fn lowered(&mut self, element: &'static Element) -> &'static Element {
        let Some(written) = heading_level(element) else { return element };
        let level = self.levels.next(written);
        element::find(&format!("h{level}")).unwrap_or(element)
    }

    /// A link, or a place to link to: that ends at once, since many people forget its end tag.
    fn raw_link(&mut self, element: &'static Element, tag: &Tag<'_>, at: At) {
        if self.link.is_some() {
            return self.warn(at, "this link stands within another", "Take one of the two links out");
        }
        let mut attributes = self.attributes(element, tag, at);
        if let Some(href) = tag.get("href") {
            self.open_link(&decode(href), attributes, at);
            return self.open(Frame::Raw(element, at), at);
        }
        if let Some(name) = tag.get("name").filter(|_| tag.get("id").is_none()) {
            self.attribute("id", &decode(name), &mut attributes);
        }
        self.html(&format!("<a{attributes}></a>"));
    }

    /// An `alt` that is there and empty says that the picture is decoration, as HTML has it.
    fn raw_image(&mut self, tag: &Tag<'_>, at: At) {
        self.make_room(Kind::Inline);
        let text = |name| decode(tag.get(name).unwrap_or_default()).trim().to_owned();
        let decorative = tag.get("alt").is_some_and(|alt| alt.trim().is_empty());
        if tag.get("alt").is_none() {
            let hint = "Add `alt=\"...\"` with what is to be seen, or `alt=\"\"` for decoration";
            self.problem(Code::MISSING_ALT, at, "this picture has no text for those who do not see it", hint);
        }
        self.image(&text("src"), text("alt"), &text("title"), decorative, at);
    }

    /// An end tag ends its element and what is open in it, but nothing that Markdown began.
    fn raw_end(&mut self, name: &str, at: At) {
        let Some(element) = self.allowed(name).filter(|element| element.holds != Holds::Nothing) else {
            return;
        };
        let both_headings =
            |open: &Element| heading_level(open).is_some() && heading_level(element).is_some();
        let raw = self.frames.iter().rev().map_while(|frame| match frame {
            Frame::Raw(open, _) => Some(*open),
            _ => None,
        });
        match raw.into_iter().position(|open| open == element || both_headings(open)) {
            Some(depth) => {
                self.close_frames(self.frames.len() - depth);
                self.close_top(false);
            }
            None if element.name == "a" => {}
            None => {
                let message = format!("`</{}>` ends nothing that is open here", element.name);
                self.warn(at, message, "Take it out, or write its start tag in the same block of text");
            }
        }
    }

    /// Writes what ends a raw element.
    pub fn close_raw(&mut self, element: &Element) {
        if element.name == "a" {
            return self.end_link();
        }
        let html = &mut self.sink().html;
        html.push_str("</");
        html.push_str(element.name);
        html.push('>');
        if element.kind != Kind::Inline {
            self.end_words();
        }
    }

    fn warn(&mut self, at: At, message: impl Into<String>, hint: &'static str) {
        self.problem(Code::UNSAFE_HTML, at, message, hint);
    }

    fn follows_brackets(&self, at: At) -> bool {
        let before = self.text.get(..at.start as usize).unwrap_or_default().trim_end_matches(' ');
        before.ends_with("{{") || before.ends_with("{%")
    }

    fn misplaced(&mut self, name: &str, at: At) {
        let message = format!("the component `{name}` stands in the middle of something else");
        let hint = "Put it on a line of its own, with an empty line before and after it";
        self.problem(Code::BAD_SHORTCODE, at, message, hint);
    }

    fn refuse(&mut self, tag: &Tag<'_>, at: At) {
        let name = tag.name;
        let hint = match name.to_ascii_lowercase().as_str() {
            "script" | "style" | "link" | "meta" | "base" => "Scripts and styles belong into the theme",
            "iframe" | "video" | "audio" | "embed" | "object" => "Use a link, or the component `video`",
            "form" | "input" | "button" | "select" | "textarea" => "Link to the page with the form",
            "picture" | "source" | "svg" => "Use a picture file: `![what is to be seen](file.svg)`",
            _ if element::find(name).is_some() => {
                "Take it out, or trust the file with more HTML under [trust] in portal.toml"
            }
            _ => "Take it out; Markdown can do most things without HTML",
        };
        self.warn(at, format!("`<{name}>` is not allowed in a text and was taken out"), hint);
    }

    /// The attributes that are allowed, each with a space before it.
    fn attributes(&mut self, element: &Element, tag: &Tag<'_>, at: At) -> String {
        let (mut out, mut done, mut refused) = (String::new(), Vec::new(), Vec::new());
        for (name, value) in &tag.attributes {
            let name = name.to_ascii_lowercase();
            let known = GLOBAL.iter().chain(element.attributes).find(|known| **known == name);
            match known {
                Some(_) if self.html != Html::Listed && ["class", "id"].contains(&name.as_str()) => {
                    refused.push(format!("`{name}`"));
                }
                Some(known) if !done.contains(known) => {
                    done.push(*known);
                    self.attribute(known, &decode(value), &mut out);
                }
                Some(_) => {}
                None if IDLE.contains(&name.as_str()) || name.starts_with("data-") => {}
                None if name == "name" && element.name == "a" => {}
                None => refused.push(format!("`{name}`")),
            }
        }
        if !refused.is_empty() {
            let message =
                format!("{} is not allowed on `<{}>` and was taken out", refused.join(", "), element.name);
            self.warn(at, message, "Take it out; how things look belongs into the theme");
        }
        out
    }

    /// Writes one attribute, if its value is what it may be.
    fn attribute(&mut self, name: &str, value: &str, out: &mut String) {
        let every = |fits: fn(char) -> bool| !value.is_empty() && value.chars().all(fits);
        let value = match name {
            "href" => return,
            "id" => self.ids.unique(&heading::chosen(value)),
            "class" => value.split_whitespace().filter(|class| is_class(class)).collect::<Vec<_>>().join(" "),
            "open" | "reversed" => name.to_owned(),
            "dir" if !["ltr", "rtl", "auto"].contains(&value) => return,
            "lang" | "hreflang" if !every(|char| char.is_ascii_alphanumeric() || char == '-') => return,
            "colspan" | "rowspan" | "start" if !every(|char| char.is_ascii_digit()) => return,
            _ => value.to_owned(),
        };
        if value.is_empty() {
            return;
        }
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape::attribute(out, &value);
        out.push('"');
    }
}

fn heading_level(element: &Element) -> Option<u8> {
    match element.name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// How many bytes there are before the end tag of that name.
fn end_of(html: &str, name: &str) -> Option<usize> {
    let is_it = |at: &usize| {
        html.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    html.match_indices("</").map(|(at, _)| at).find(is_it)
}
