//! Components: where their calls stand in the flow of blocks, and what their arguments may not be.

use std::ops::Range;

use crate::content::markdown::body::{Argument, At, Component, Part, Value};
use crate::content::markdown::call::{Call, Opening};
use crate::content::markdown::calls;
use crate::content::markdown::element::Kind;
use crate::content::markdown::frame::Frame;
use crate::content::markdown::reference::{Fault, Reference};
use crate::content::markdown::sink::Sink;
use crate::content::markdown::writer::Writer;
use crate::diagnostic::Code;

/// What no text of an argument may begin with, since a theme may make a link of it.
const ACTIVE: [&str; 3] = ["javascript:", "vbscript:", "data:"];

impl Writer<'_> {
    /// A line across the page, or a call that the parser was given as one.
    pub fn rule(&mut self, range: Range<usize>) {
        self.make_room(Kind::Block);
        self.lost_calls(range.start);
        match self.calls.next_if(|found| found.at.start < range.end) {
            Some(found) => self.call(found),
            None => {
                self.sink().fresh_line();
                self.html("<hr>\n");
            }
        }
    }

    /// Calls before `here` that the parser took for something else.
    pub fn lost_calls(&mut self, here: usize) {
        while let Some(found) = self.calls.next_if(|found| found.at.start < here) {
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
                let component = self.component(opening, at);
                self.sink().push(Part::Component(Box::new(component)));
            }
            Some(Call::Open(opening)) => {
                let component = self.component(opening, at);
                self.sinks.push(Sink::default());
                self.open(Frame::Component(Box::new(component)), at);
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

    /// Ends a component that has a body.
    pub fn close_component(&mut self, mut component: Box<Component>) {
        component.body = Some(self.take_sink().finish());
        self.end_words();
        self.sink().push(Part::Component(component));
    }

    fn component(&mut self, opening: Opening, at: At) -> Component {
        let Opening { name, name_at, mut arguments } = opening;
        arguments.iter_mut().for_each(|argument| self.defuse(argument));
        Component { name, name_at, arguments, body: None, at }
    }

    /// Empties an argument that would make a link of a kind that is not allowed.
    fn defuse(&mut self, argument: &mut Argument) {
        let Value::Text(text) = &mut argument.value else { return };
        let fault = match Reference::read(text) {
            Err(fault) if argument.name == "url" || is_active(text) => fault,
            _ => return,
        };
        text.clear();
        let (message, hint) = fault.say();
        let code = if fault == Fault::Empty { Code::EMPTY_LINK } else { Code::BAD_URL };
        self.problem(code, argument.value_at, message, hint);
    }
}

/// Whether a browser would run a URL: it skips what cannot be seen, and does not mind letter case.
fn is_active(text: &str) -> bool {
    let letters = text.chars().filter(|char| !char.is_whitespace() && !char.is_control());
    let begins: String = letters.take(12).collect::<String>().to_lowercase();
    ACTIVE.iter().any(|scheme| begins.starts_with(scheme))
}
