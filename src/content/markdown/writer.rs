//! Writes the parser's events as parts.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{Event, Options, Parser};

use crate::content::markdown::Html;
use crate::content::markdown::blocks::OpenTable;
use crate::content::markdown::body::{At, Body, Found, Heading, Item};
use crate::content::markdown::calls::{self, Calls};
use crate::content::markdown::footnote::Footnotes;
use crate::content::markdown::frame::Frame;
use crate::content::markdown::heading::{Ids, Levels};
use crate::content::markdown::inline::{Alt, OpenLink};
use crate::content::markdown::raw::RawBlock;
use crate::content::markdown::sink::{Mark, Sink, without_room};
use crate::diagnostic::Code;

/// How many bytes a body may have: more than any page that a visitor would wait for.
const MAX_BYTES: usize = 2 << 20;
/// How many problems of one kind are named of a body.
const MAX_PROBLEMS: usize = 100;

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
    /// How much HTML it may have.
    pub html: Html,
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
    /// The lists that are open: the number of the next item of each that has numbers.
    pub lists: Vec<Option<u64>>,
    /// The items that are open: their places in the body's list.
    pub open_items: Vec<usize>,
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
    /// The calls of components that are still to come.
    pub calls: Peekable<IntoIter<calls::Found>>,
    mode: Mode,
}

impl<'t> Writer<'t> {
    /// A writer for `text`.
    pub fn new(text: &'t str, html: Html) -> Self {
        Self {
            text,
            html,
            body: Body::default(),
            sinks: vec![Sink::with_capacity(text.len() + text.len() / 2)],
            frames: Vec::new(),
            ids: Ids::default(),
            levels: Levels::default(),
            heading: None,
            link: None,
            lists: Vec::new(),
            open_items: Vec::new(),
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
            let tenths = (self.text.len() * 10).div_ceil(1 << 20);
            let message = format!(
                "this text has {}.{} MB, more than the {} MB that a page may have",
                tenths / 10,
                tenths % 10,
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
            if self.is_stopped() {
                break;
            }
        }
        self.finish()
    }

    fn finish(mut self) -> Body {
        self.close_frames(0);
        if !self.is_stopped() {
            self.lost_calls(self.text.len());
        }
        let mut sink = self.sinks.pop().unwrap_or_default();
        self.footnotes.write(&mut sink);
        let mut body = self.body;
        body.parts = sink.finish();
        if !self.notes_text.is_empty() {
            body.text.push_str(&self.notes_text);
        }
        body.text = without_room(body.text.trim_end());
        body.items.retain(|item| !item.words.is_empty());
        // A copy: shrinking gives nothing back.
        body.items = body.items.to_vec();
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

    /// Reads nothing more.
    pub fn stop(&mut self) {
        self.mode = Mode::Stopped;
    }

    /// Whether nothing more is read.
    pub fn is_stopped(&self) -> bool {
        matches!(self.mode, Mode::Stopped)
    }

    /// Keeps a problem, up to a number that a person can still read.
    pub fn problem(&mut self, code: Code, at: At, message: impl Into<String>, hint: &'static str) {
        // Those of one kind leave room for another that may matter more.
        let count = self.body.problems.iter().filter(|found| found.code == code).count();
        let (message, hint) = match count {
            MAX_PROBLEMS.. => return,
            _ if count + 1 == MAX_PROBLEMS => {
                ("there are more problems like this in this text".to_owned(), "Mend those before it first")
            }
            _ => (message.into(), hint),
        };
        self.body.problems.push(Found { code, at, message, hint });
    }

    /// Where the sink that is being written stands.
    pub fn mark(&mut self) -> Mark {
        self.sink().mark()
    }

    /// Begins an item of the innermost list.
    pub fn open_item(&mut self) {
        let number = self.lists.last_mut().and_then(|next| {
            let number = *next;
            *next = number.map(|number| number.saturating_add(1));
            number
        });
        let begins = self.body.text.len();
        self.open_items.push(self.body.items.len());
        self.body.items.push(Item { words: begins..begins, number });
    }

    /// Ends the innermost item. Those of footnotes, whose words stand elsewhere, have none.
    pub fn close_item(&mut self) {
        let ends = self.body.text.len();
        if let Some(item) = self.open_items.pop().and_then(|at| self.body.items.get_mut(at)) {
            item.words.end = ends;
        }
    }

    /// Adds a heading to the list of contents.
    pub fn add_heading(&mut self, level: u8, id: String, text: String) {
        self.body.headings.push(Heading { level, id, text });
    }
}

fn is_end_of(html: &str, name: &str) -> bool {
    html.strip_prefix("</")
        .and_then(|rest| rest.get(..name.len()))
        .is_some_and(|found| found.eq_ignore_ascii_case(name))
}

/// How many runs of anything but spaces a text has: one that begins with no space, and one after each space that another byte follows.
/// (Pairs of bytes that know nothing of each other are counted many at a time.)
fn count_words(text: &str) -> usize {
    let is_space = |byte: u8| byte == b' ' || byte == b'\n' || byte == b'\t';
    let bytes = text.as_bytes();
    let begins = |(before, byte): &(&u8, &u8)| is_space(**before) & !is_space(**byte);
    let first = bytes.first().is_some_and(|byte| !is_space(*byte));
    usize::from(first) + bytes.iter().zip(bytes.iter().skip(1)).filter(begins).count()
}
