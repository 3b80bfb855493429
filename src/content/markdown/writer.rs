//! Writes the parser's events as parts.
//!
//! Everything open stands in one stack, [`Frame`]: what Markdown opened, what raw HTML opened, and components with a
//! body. Whatever ends closes first what was opened within it, so that the result is well-formed by construction.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TagEnd};

use crate::content::markdown::blocks::OpenTable;
use crate::content::markdown::body::{At, Body, Component, Found, Heading, Part};
use crate::content::markdown::call::{Call, Opening};
use crate::content::markdown::calls::{self, Calls};
use crate::content::markdown::element::{Element, Holds, Kind, accepts};
use crate::content::markdown::footnote::Footnotes;
use crate::content::markdown::heading::{Ids, Levels};
use crate::content::markdown::inline::{Alt, OpenLink};
use crate::content::markdown::raw::RawBlock;
use crate::content::markdown::sink::{Mark, Sink};
use crate::diagnostic::Code;

/// How many things may stand in each other.
const MAX_DEPTH: usize = 100;
/// How many bytes a body may have: more than any page that a visitor would wait for.
const MAX_BYTES: usize = 2 << 20;
/// How many problems of one body are named.
const MAX_PROBLEMS: usize = 100;

/// Something that is open.
#[derive(Debug)]
pub enum Frame {
    /// A part of the Markdown.
    Markdown(TagEnd),
    /// A raw HTML element, with the place of its start tag.
    Raw(&'static Element, At),
    /// A component with a body, which is being written to a sink of its own.
    Component(Box<Component>),
}

/// A heading that is being written to a sink of its own.
#[derive(Debug)]
pub struct OpenHeading {
    /// How many `#` it has.
    pub written: u8,
    /// The id that the author chose.
    pub id: Option<String>,
    /// The classes that the author chose.
    pub classes: Vec<String>,
    /// Its words so far.
    pub text: String,
}

/// What is being read that is no text of the page.
#[derive(Debug)]
enum Mode {
    Normal,
    /// The text of a picture.
    Alt(Alt),
    /// The content of an element that goes with it, and how many Markdown tags are open in it.
    Opaque(&'static str, usize),
    /// Too deep: nothing more is read.
    Stopped,
}

/// A body in the making.
pub struct Writer<'t> {
    /// The text as the author wrote it.
    pub text: &'t str,
    /// What is being made.
    pub body: Body,
    /// Where parts go: the last one is being written.
    pub sinks: Vec<Sink>,
    /// What is open, from the outside in.
    pub frames: Vec<Frame>,
    /// The ids given so far.
    pub ids: Ids,
    /// The levels of headings.
    pub levels: Levels,
    /// The heading that is open.
    pub heading: Option<OpenHeading>,
    /// The link that is open.
    pub link: Option<OpenLink>,
    /// The table that is open.
    pub table: OpenTable,
    /// The footnotes, and their words, which stand at the end of the text.
    pub footnotes: Footnotes,
    /// The names of the footnotes that are being written.
    pub open_notes: Vec<String>,
    /// The words of the footnotes.
    pub notes_text: String,
    /// The raw HTML block that is open.
    pub raw: Option<RawBlock>,
    /// Whether the next text begins with the mark of the picture before it, which is not to be shown.
    pub marked: bool,
    calls: std::iter::Peekable<std::vec::IntoIter<calls::Found>>,
    mode: Mode,
}

impl<'t> Writer<'t> {
    /// A writer for `text`.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            body: Body::default(),
            sinks: vec![Sink::with_capacity(text.len() + text.len() / 2)],
            frames: Vec::new(),
            ids: Ids::default(),
            levels: Levels::default(),
            heading: None,
            link: None,
            table: OpenTable::default(),
            footnotes: Footnotes::default(),
            open_notes: Vec::new(),
            notes_text: String::new(),
            raw: None,
            marked: false,
            calls: Vec::new().into_iter().peekable(),
            mode: Mode::Normal,
        }
    }

    /// Writes the whole body.
    pub fn run(mut self, options: Options) -> Body {
        if self.text.len() > MAX_BYTES {
            let message = format!(
                "this text has {} MB, more than the {} MB that a page may have",
                self.text.len() >> 20,
                MAX_BYTES >> 20
            );
            self.problem(Code::TOO_LARGE, At::default(), message, "Split it into several pages");
            return self.body;
        }
        self.body.text.reserve(self.text.len());
        let Calls { masked, found, mistakes } = calls::find(self.text, options);
        for mistake in mistakes {
            self.problem(Code::BAD_SHORTCODE, At::from(mistake.at), mistake.message, mistake.hint);
        }
        self.calls = found.into_iter().peekable();
        for (event, range) in Parser::new_ext(&masked, options).into_offset_iter() {
            self.event(event, range);
            if matches!(self.mode, Mode::Stopped) {
                break;
            }
        }
        self.finish()
    }

    fn finish(mut self) -> Body {
        self.close_frames(0);
        let end = self.text.len();
        if !matches!(self.mode, Mode::Stopped) {
            self.lost_calls(end..end);
        }
        let mut sink = self.sinks.pop().unwrap_or_default();
        self.footnotes.write(&mut sink);
        let mut body = self.body;
        body.parts = sink.finish();
        if !self.notes_text.is_empty() {
            body.text.push_str(&self.notes_text);
        }
        body.text.truncate(body.text.trim_end().len());
        body.text.shrink_to_fit();
        body.headings.iter_mut().for_each(|heading| heading.begins = heading.begins.min(body.text.len()));
        body.words = count_words(&body.text);
        body.anchors = self.ids.into_set();
        body
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match &mut self.mode {
            Mode::Normal => self.normal(event, range),
            Mode::Alt(alt) => {
                if alt.event(&event) {
                    self.end_image();
                }
            }
            Mode::Opaque(name, depth) => match event {
                Event::Start(_) => *depth += 1,
                Event::End(_) if *depth == 0 => {
                    self.mode = Mode::Normal;
                    self.normal(event, range);
                }
                Event::End(_) => *depth -= 1,
                Event::InlineHtml(html) if is_end_of(&html, name) => self.mode = Mode::Normal,
                _ => {}
            },
            Mode::Stopped => {}
        }
    }

    fn normal(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => match &mut self.raw {
                // The indentation of an HTML block's first line.
                Some(block) => block.push(&text, range),
                None => self.text(&text),
            },
            Event::Code(code) => self.code(&code),
            Event::Html(html) | Event::InlineHtml(html) => match &mut self.raw {
                Some(block) => block.push(&html, range),
                None => self.raw_inline(&html, range),
            },
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule => self.rule(range),
            Event::TaskListMarker(done) => self.task(done),
            // Never asked for: math is off.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    /// Where parts go now.
    pub fn sink(&mut self) -> &mut Sink {
        if self.sinks.is_empty() {
            self.sinks.push(Sink::default());
        }
        let last = self.sinks.len() - 1;
        &mut self.sinks[last]
    }

    /// Writes HTML.
    pub fn html(&mut self, html: &str) {
        self.sink().html.push_str(html);
    }

    /// Takes the sink that is being written, whole.
    pub fn take_sink(&mut self) -> Sink {
        self.sinks.pop().unwrap_or_default()
    }

    /// Where words go now.
    pub fn words(&mut self) -> &mut String {
        match &mut self.heading {
            Some(heading) => &mut heading.text,
            None if self.open_notes.is_empty() => &mut self.body.text,
            None => &mut self.notes_text,
        }
    }

    /// Ends a line of words.
    pub fn end_words(&mut self) {
        let words = self.words();
        if !words.is_empty() && !words.ends_with('\n') {
            words.push('\n');
        }
    }

    /// Begins to read the text of a picture.
    pub fn begin_alt(&mut self, alt: Alt) {
        self.mode = Mode::Alt(alt);
    }

    /// The picture whose text was read.
    pub fn take_alt(&mut self) -> Option<Alt> {
        match std::mem::replace(&mut self.mode, Mode::Normal) {
            Mode::Alt(alt) => Some(alt),
            _ => None,
        }
    }

    /// Reads nothing until the element of that name ends, or what is open now.
    pub fn begin_opaque(&mut self, name: &'static str) {
        self.mode = Mode::Opaque(name, 0);
    }

    /// Keeps a problem, up to a number that a person can still read.
    pub fn problem(&mut self, code: Code, at: At, message: impl Into<String>, hint: &'static str) {
        let count = self.body.problems.len();
        let (message, hint) = match count {
            MAX_PROBLEMS.. => return,
            _ if count + 1 == MAX_PROBLEMS => {
                ("there are more problems in this text".to_owned(), "Mend those before it first")
            }
            _ => (message.into(), hint),
        };
        self.body.problems.push(Found { code, at, message, hint });
    }

    /// Opens something.
    pub fn open(&mut self, frame: Frame, at: At) {
        self.frames.push(frame);
        if self.frames.len() > MAX_DEPTH && !matches!(self.mode, Mode::Stopped) {
            self.mode = Mode::Stopped;
            let message = format!("this is nested deeper than {MAX_DEPTH} levels");
            self.problem(
                Code::TOO_DEEP,
                at,
                message,
                "Take out lists, quotes or brackets that stand in each other",
            );
        }
    }

    /// Closes what raw HTML left open until something of that `kind` may stand here.
    pub fn make_room(&mut self, kind: Kind) {
        while matches!(self.frames.last(), Some(Frame::Raw(..))) && !self.accepts(kind) {
            self.close_top(true);
        }
    }

    /// Whether something of that `kind` may stand here.
    pub fn accepts(&self, kind: Kind) -> bool {
        let transparent = |frame: &&Frame| matches!(frame, Frame::Raw(e, _) if e.holds == Holds::Same);
        match self.frames.iter().rev().find(|frame| !transparent(frame)) {
            None | Some(Frame::Component(_)) => accepts(Holds::Flow, None, kind),
            Some(Frame::Raw(element, _)) => accepts(element.holds, Some(element.name), kind),
            Some(Frame::Markdown(tag)) => accepts(holds(tag), None, kind),
        }
    }

    /// Closes frames until so many are left.
    pub fn close_frames(&mut self, left: usize) {
        while self.frames.len() > left {
            self.close_top(true);
        }
    }

    /// Closes the innermost frame; `forced` if nobody wrote its end.
    pub fn close_top(&mut self, forced: bool) {
        match self.frames.pop() {
            Some(Frame::Raw(element, at)) => {
                if forced && !element.ends_by_itself() {
                    let message = format!("`<{}>` is not closed where its surroundings end", element.name);
                    self.problem(
                        Code::UNSAFE_HTML,
                        at,
                        message,
                        "Write its end tag in the same block of text",
                    );
                }
                self.close_raw(element);
            }
            Some(Frame::Component(component)) => {
                if forced {
                    let message = format!("the component `{}` is not closed", component.name);
                    let hint = "Write `{% </name> %}` on a line of its own, at the same indentation";
                    self.problem(Code::BAD_SHORTCODE, component.at, message, hint);
                }
                self.close_component(component);
            }
            Some(Frame::Markdown(tag)) => self.write_end(tag),
            None => {}
        }
    }

    fn rule(&mut self, range: Range<usize>) {
        self.make_room(Kind::Block);
        self.lost_calls(range.clone());
        match self.calls.next_if(|found| found.at.start < range.end) {
            Some(found) => self.call(found),
            None => {
                self.sink().fresh_line();
                self.html("<hr>\n");
            }
        }
    }

    /// Calls before `here` that the parser took for something else.
    fn lost_calls(&mut self, here: Range<usize>) {
        while let Some(found) = self.calls.next_if(|found| found.at.start < here.start) {
            let message = "this component stands in the middle of something else";
            let hint =
                "Put it on a line of its own, with an empty line before and after it and no indentation";
            self.problem(Code::BAD_SHORTCODE, At::from(found.at), message, hint);
        }
    }

    fn call(&mut self, found: calls::Found) {
        let at = At::from(found.at);
        match found.call {
            Some(Call::Whole(opening)) => {
                let component = component(opening, at);
                self.sink().push(Part::Component(Box::new(component)));
            }
            Some(Call::Open(opening)) => {
                self.sinks.push(Sink::default());
                self.open(Frame::Component(Box::new(component(opening, at))), at);
            }
            Some(Call::Close(name)) => self.end_component(&name, at),
            None => {}
        }
    }

    fn end_component(&mut self, name: &str, at: At) {
        let mut inside = self.frames.iter().rev().take_while(|frame| !matches!(frame, Frame::Markdown(_)));
        let is_it = |frame: &Frame| matches!(frame, Frame::Component(component) if component.name == name);
        match inside.position(is_it) {
            Some(depth) => {
                self.close_frames(self.frames.len() - depth);
                self.close_top(false);
            }
            None => {
                let message = format!("the component `{name}` ends here but did not begin");
                self.problem(Code::BAD_SHORTCODE, at, message, "Take this line out, or write its beginning");
            }
        }
    }

    fn close_component(&mut self, mut component: Box<Component>) {
        component.body = Some(self.take_sink().finish());
        self.end_words();
        self.sink().push(Part::Component(component));
    }

    /// Where the sink that is being written stands.
    pub fn mark(&mut self) -> Mark {
        self.sink().mark()
    }

    /// Adds a heading to the list of contents.
    pub fn add_heading(&mut self, level: u8, id: String, text: String) {
        self.body.headings.push(Heading { level, id, text, begins: self.body.text.len() });
    }
}

fn component(opening: Opening, at: At) -> Component {
    let Opening { name, name_at, arguments } = opening;
    Component { name, name_at, arguments, body: None, at }
}

/// What may stand in a part of the Markdown.
fn holds(tag: &TagEnd) -> Holds {
    match tag {
        TagEnd::BlockQuote(_)
        | TagEnd::Item
        | TagEnd::DefinitionListDefinition
        | TagEnd::FootnoteDefinition
        | TagEnd::HtmlBlock => Holds::Flow,
        TagEnd::List(_) | TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::DefinitionList => {
            Holds::Parts
        }
        _ => Holds::Phrasing,
    }
}

fn is_end_of(html: &str, name: &str) -> bool {
    html.strip_prefix("</")
        .and_then(|rest| rest.get(..name.len()))
        .is_some_and(|found| found.eq_ignore_ascii_case(name))
}

fn count_words(text: &str) -> usize {
    let (mut words, mut outside) = (0, true);
    for byte in text.bytes() {
        let space = byte == b' ' || byte == b'\n' || byte == b'\t';
        words += usize::from(outside && !space);
        outside = space;
    }
    words
}
