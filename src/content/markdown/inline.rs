//! Text, links, pictures and what else stands in a line.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, TagEnd};

use crate::content::markdown::body::{At, Image, Label, Link, Part};
use crate::content::markdown::element::Kind;
use crate::content::markdown::escape;
use crate::content::markdown::frame::Frame;
use crate::content::markdown::reference::{Fault, Reference};
use crate::content::markdown::writer::Writer;
use crate::diagnostic::Code;

/// What marks a picture that is there for looks alone; stands right after it.
const DECORATIVE: &str = "{decorative}";

/// The link that is open.
#[derive(Debug)]
pub struct OpenLink {
    /// How it is to be ended.
    end: End,
    /// Whether there is anything to see in it yet.
    visible: bool,
    at: At,
}

#[derive(Debug)]
enum End {
    /// It is finished HTML.
    Html,
    /// It is a [`Part::Link`].
    Part,
    /// It was dropped.
    Nothing,
}

/// A picture whose text is being read.
#[derive(Debug)]
pub struct Alt {
    depth: usize,
    text: String,
    src: String,
    title: String,
    decorative: bool,
    at: At,
}

impl Alt {
    /// Takes an event within the picture's text; gives whether that was its end.
    pub fn event(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(TagEnd::Image) if self.depth == 0 => return true,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Text(text) | Event::Code(text) => self.text.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            _ => {}
        }
        false
    }
}

impl Writer<'_> {
    /// Text of the page.
    pub fn text(&mut self, text: &str) {
        let mark = std::mem::take(&mut self.marked).then_some(DECORATIVE);
        let text = mark.and_then(|mark| text.strip_prefix(mark)).unwrap_or(text);
        self.make_room(Kind::Inline);
        escape::text(&mut self.sink().html, text);
        self.words().push_str(text);
        self.seen(text);
    }

    /// A link with a blank in it still has nothing to see.
    fn seen(&mut self, text: &str) {
        if let Some(link) = self.link.as_mut().filter(|link| !link.visible) {
            link.visible = !text.trim().is_empty();
        }
    }

    /// Code in a line.
    pub fn code(&mut self, code: &str) {
        self.make_room(Kind::Inline);
        self.html("<code>");
        escape::text(&mut self.sink().html, code);
        self.html("</code>");
        self.words().push_str(code);
        self.seen(code);
    }

    /// The end of a line.
    pub fn line_break(&mut self, html: &str) {
        self.make_room(Kind::Inline);
        self.html(html);
        self.words().push(' ');
    }

    /// The mark of a footnote.
    pub fn footnote_reference(&mut self, name: &str) {
        self.make_room(Kind::Inline);
        let link = self.link.is_none();
        self.seen(name);
        if self.sinks.is_empty() {
            return;
        }
        let last = self.sinks.len() - 1;
        self.footnotes.refer(name, link, &mut self.ids, &mut self.sinks[last]);
    }

    /// The box of a task. The item has only just begun.
    pub fn task(&mut self, done: bool) {
        let sink = self.sink();
        for (plain, task) in [("<li>", "<li class=\"task\">"), ("<li>\n<p>", "<li class=\"task\">\n<p>")] {
            if sink.html.ends_with(plain) {
                sink.html.truncate(sink.html.len() - plain.len());
                sink.html.push_str(task);
                break;
            }
        }
        sink.html.push_str("<input type=\"checkbox\" disabled");
        sink.html.push_str(if done { " checked aria-label=\"" } else { " aria-label=\"" });
        sink.push(Part::Label(if done { Label::Done } else { Label::NotDone }));
        sink.html.push_str("\"> ");
    }

    /// The beginning of a link in Markdown.
    pub fn start_link(&mut self, kind: LinkType, target: &str, title: &str, range: Range<usize>) {
        let at = self.within(&range, target);
        let mut attributes = String::new();
        if !title.is_empty() {
            attributes.push_str(" title=\"");
            escape::attribute(&mut attributes, title);
            attributes.push('"');
        }
        match kind {
            LinkType::Email => self.open_link(&format!("mailto:{target}"), attributes, at),
            _ => self.open_link(target, attributes, at),
        }
    }

    /// Opens a link with these finished attributes, or drops it with a problem.
    pub fn open_link(&mut self, target: &str, attributes: String, at: At) {
        if self.link.is_some() {
            let hint = "Take one of the two links out";
            self.problem(Code::UNSAFE_HTML, at, "this link stands within another", hint);
            return;
        }
        let end = match Reference::read(target) {
            Ok(Reference::External(url)) => {
                self.external(&url, &attributes);
                End::Html
            }
            Ok(Reference::Internal { target, anchor }) => {
                let link = Link { target, anchor, attributes, at };
                self.sink().push(Part::Link(Box::new(link)));
                End::Part
            }
            Err(fault) => {
                self.fault(&fault, at);
                End::Nothing
            }
        };
        self.link = Some(OpenLink { end, visible: false, at });
    }

    fn fault(&mut self, fault: &Fault, at: At) {
        let (message, hint) = fault.say();
        let code = if *fault == Fault::Empty { Code::EMPTY_LINK } else { Code::BAD_URL };
        self.problem(code, at, message, hint);
    }

    fn external(&mut self, url: &str, attributes: &str) {
        let html = &mut self.sink().html;
        html.push_str("<a href=\"");
        escape::href(html, url);
        let on_the_web = url.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
        html.push_str(if on_the_web { "\" rel=\"external noopener\"" } else { "\"" });
        html.push_str(attributes);
        html.push('>');
    }

    /// The end of the link that is open. One within another was never opened.
    pub fn end_link(&mut self) {
        let nested = self.frames.iter().any(|frame| match frame {
            Frame::Markdown(tag) => *tag == TagEnd::Link,
            Frame::Raw(element, _) => element.name == "a",
            Frame::Component(_) => false,
        });
        if nested {
            return;
        }
        let Some(link) = self.link.take() else { return };
        match link.end {
            End::Html => self.html("</a>"),
            End::Part => self.sink().push(Part::EndLink),
            End::Nothing => return,
        }
        if !link.visible {
            let hint = "Write the words to click on between the square brackets";
            self.problem(Code::EMPTY_LINK, link.at, "this link has no words", hint);
        }
    }

    /// The beginning of a picture in Markdown.
    pub fn start_image(&mut self, src: &str, title: &str, range: Range<usize>) {
        let decorative = self.text.get(range.end..).is_some_and(|after| after.starts_with(DECORATIVE));
        let at = self.within(&range, src);
        let (src, title) = (src.to_owned(), title.to_owned());
        self.begin_alt(Alt { depth: 0, text: String::new(), src, title, decorative, at });
    }

    /// The end of a picture in Markdown.
    pub fn end_image(&mut self) {
        let Some(alt) = self.take_alt() else { return };
        self.marked = alt.decorative;
        let text = if alt.decorative { String::new() } else { alt.text.trim().to_owned() };
        if text.is_empty() && !alt.decorative {
            let hint = "Describe it between the square brackets, or mark it as decoration: `![](picture.jpg){decorative}`";
            self.problem(
                Code::MISSING_ALT,
                alt.at,
                "this picture has no text for those who do not see it",
                hint,
            );
        }
        self.image(&alt.src, text, &alt.title, alt.decorative, alt.at);
    }

    /// Writes a picture; one from elsewhere leaves only its text.
    pub fn image(&mut self, src: &str, alt: String, title: &str, decorative: bool, at: At) {
        self.seen(&alt);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(&alt);
        }
        match Reference::read(src) {
            Ok(Reference::Internal { target, .. }) if !target.is_empty() => {
                let image = Image { src: target, alt, title: title.to_owned(), decorative, at };
                return self.sink().push(Part::Image(Box::new(image)));
            }
            Ok(Reference::External(_)) => {
                let message = "this picture lies on another site";
                let hint = "Save it beside the text and write its file name; visitors must not be sent elsewhere unasked";
                self.problem(Code::BAD_URL, at, message, hint);
            }
            Ok(Reference::Internal { .. }) | Err(Fault::Empty) => {
                self.problem(
                    Code::MISSING_FILE,
                    at,
                    "this picture has no file",
                    "Write its file name between the brackets",
                );
            }
            Err(fault) => self.fault(&fault, at),
        }
        escape::text(&mut self.sink().html, &alt);
    }

    /// Where `part` is written within `range`; the whole if it is not there letter by letter.
    fn within(&self, range: &Range<usize>, part: &str) -> At {
        let whole = self.text.get(range.clone()).unwrap_or_default();
        // Nearly always it stands right before the last bracket.
        let last = whole.get(..whole.len().saturating_sub(1)).and_then(|whole| whole.strip_suffix(part));
        let found = last.map(str::len).or_else(|| whole.rfind(part));
        match found.filter(|_| !part.is_empty()) {
            Some(offset) => At::from(range.start + offset..range.start + offset + part.len()),
            None => At::from(range.clone()),
        }
    }
}
