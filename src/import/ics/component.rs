//! The parts of a calendar file: what lies between `BEGIN` and `END`.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::import::Reading;
use crate::import::ics::line::Line;

/// A component (RFC 5545 §3.6).
#[derive(Clone, Debug, Default)]
pub struct Component {
    /// Its name: `VEVENT`.
    pub name: String,
    /// Its properties.
    pub lines: Vec<Line>,
    /// The components in it.
    pub parts: Vec<Component>,
    /// Where it begins.
    pub range: Range<usize>,
}

impl Component {
    /// Its first property of that name.
    pub fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// All its properties of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.name == name)
    }

    /// The text of a property, without space around it; nothing if it is empty.
    pub fn text(&self, name: &str) -> Option<String> {
        let text = self.line(name)?.text().trim().to_owned();
        (!text.is_empty()).then_some(text)
    }
}

/// The components of a file under one root. An `END` that does not fit closes what it names, and is told.
pub fn tree(lines: Vec<Line>, reading: &mut Reading) -> Component {
    let mut open = vec![Component::default()];
    for line in lines {
        match line.name.as_str() {
            "BEGIN" => open.push(Component {
                name: line.value.trim().to_ascii_uppercase(),
                range: line.range,
                ..Component::default()
            }),
            "END" => close(&mut open, &line, reading),
            _ => {
                if let Some(top) = open.last_mut() {
                    top.lines.push(line);
                }
            }
        }
    }
    while open.len() > 1 {
        if let Some(top) = open.last() {
            let message = format!("this {} is not closed", top.name);
            reading.fault(&top.range, Code::BAD_TEXT, message, "It was read up to the end of the file");
        }
        shut(&mut open);
    }
    open.pop().unwrap_or_default()
}

fn close(open: &mut Vec<Component>, line: &Line, reading: &mut Reading) {
    let name = line.value.trim().to_ascii_uppercase();
    if !open.iter().skip(1).any(|part| part.name == name) {
        let message = format!("no {name} is open here");
        reading.fault(&line.range, Code::BAD_TEXT, message, "The line was left out");
        return;
    }
    while let Some(top) = open.last() {
        let fits = top.name == name;
        if !fits {
            let message = format!("this {} is not closed", top.name);
            reading.fault(&top.range, Code::BAD_TEXT, message, "It was closed with the component around it");
        }
        shut(open);
        if fits {
            return;
        }
    }
}

fn shut(open: &mut Vec<Component>) {
    if let (true, Some(part)) = (open.len() > 1, open.pop())
        && let Some(parent) = open.last_mut()
    {
        parent.parts.push(part);
    }
}
