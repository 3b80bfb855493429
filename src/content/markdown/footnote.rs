//! Footnotes: numbered by their first reference, written at the end of the body (as on GitHub, with ARIA roles).

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::content::markdown::body::{Label, Part};
use crate::content::markdown::heading::Ids;
use crate::content::markdown::sink::Sink;

/// The footnotes of a body.
#[derive(Debug, Default)]
pub struct Footnotes {
    numbers: BTreeMap<String, usize>,
    /// By number, less one.
    notes: Vec<Note>,
}

#[derive(Debug, Default)]
struct Note {
    id: String,
    /// The ids of the references to it.
    references: Vec<String>,
    text: Option<Sink>,
}

impl Footnotes {
    /// Writes a reference to the footnote of that name; without a link where none may be.
    pub fn refer(&mut self, name: &str, link: bool, ids: &mut Ids, sink: &mut Sink) {
        let at = self.number(name, ids);
        let note = &mut self.notes[at];
        let number = at + 1;
        if !link {
            let _ = write!(sink.html, "<sup>{number}</sup>");
            return;
        }
        let reference = ids.unique(&format!("{}-ref", note.id));
        let _ = write!(
            sink.html,
            "<sup class=\"footnote-ref\"><a href=\"#{}\" id=\"{reference}\" role=\"doc-noteref\" aria-label=\"",
            note.id
        );
        sink.push(Part::Label(Label::Footnote(number)));
        let _ = write!(sink.html, "\">{number}</a></sup>");
        note.references.push(reference);
    }

    /// Keeps what the footnote of that name says; if it is said twice, the first holds.
    pub fn define(&mut self, name: &str, text: Sink, ids: &mut Ids) {
        let at = self.number(name, ids);
        self.notes[at].text.get_or_insert(text);
    }

    fn number(&mut self, name: &str, ids: &mut Ids) -> usize {
        if let Some(at) = self.numbers.get(name) {
            return *at;
        }
        let at = self.notes.len();
        self.numbers.insert(name.to_owned(), at);
        self.notes.push(Note { id: ids.unique(&format!("note-{}", at + 1)), ..Note::default() });
        at
    }

    /// Writes all of them.
    pub fn write(self, sink: &mut Sink) {
        if self.notes.is_empty() {
            return;
        }
        sink.fresh_line();
        sink.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        sink.push(Part::Label(Label::Footnotes));
        sink.html.push_str("\">\n<ol>\n");
        for (at, note) in self.notes.into_iter().enumerate() {
            note.write(at + 1, sink);
        }
        sink.html.push_str("</ol>\n</section>\n");
    }
}

impl Note {
    fn write(self, number: usize, sink: &mut Sink) {
        let _ = writeln!(sink.html, "<li id=\"{}\">", self.id);
        sink.append(self.text.unwrap_or_default());
        let last = sink.html.ends_with("</p>\n");
        if last {
            sink.html.truncate(sink.html.len() - "</p>\n".len());
        }
        for (at, reference) in self.references.iter().enumerate() {
            let _ = write!(sink.html, " <a href=\"#{reference}\" role=\"doc-backlink\" aria-label=\"");
            sink.push(Part::Label(Label::BackFrom(number)));
            sink.html.push_str("\">↩\u{FE0E}");
            if at > 0 {
                let _ = write!(sink.html, "<sup>{}</sup>", at + 1);
            }
            sink.html.push_str("</a>");
        }
        sink.html.push_str(if last { "</p>\n</li>\n" } else { "\n</li>\n" });
    }
}
