//! What is open: one stack for what Markdown opened, what raw HTML opened, and components with a body.
//!
//! Whatever ends closes first what was opened within it, so that the result is well-formed by construction.

use pulldown_cmark::TagEnd;

use crate::content::markdown::body::{At, Component};
use crate::content::markdown::element::{Element, Holds, Kind, accepts};
use crate::content::markdown::writer::Writer;
use crate::diagnostic::Code;

/// How many things may stand in each other.
const MAX_DEPTH: usize = 100;

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

impl Writer<'_> {
    /// Opens something.
    pub fn open(&mut self, frame: Frame, at: At) {
        self.frames.push(frame);
        if self.frames.len() == MAX_DEPTH + 1 {
            self.stop();
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
