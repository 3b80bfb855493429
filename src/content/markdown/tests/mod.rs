//! Each feature from text to HTML, hostile texts, and properties of every text.

mod components;
mod features;
mod hostile;
mod html;

use crate::content::markdown::{
    At, Base, Body, Component, Image, Label, Link, Piece, Resolver, Typography, Value, escape_text, parse,
};
use crate::source::{FileId, Span};

/// Fills gaps with what they are, for tests to see.
pub struct Shown;

impl Resolver for Shown {
    fn link(&mut self, link: &Link, _: Span) -> Option<String> {
        let anchor = link.anchor.as_ref().map_or(String::new(), |anchor| format!("#{anchor}"));
        (!link.target.starts_with("gone")).then(|| format!("{}{anchor}", link.target))
    }

    fn image(&mut self, image: &Image, _: Span) -> Option<String> {
        let kind = if image.decorative { "decor" } else { "image" };
        let mut shown = String::new();
        escape_text(&mut shown, &format!("[{kind} {}|{}|{}]", image.src, image.alt, image.title));
        Some(shown)
    }

    fn label(&mut self, label: Label) -> String {
        let number = label.number().map_or(String::new(), |number| format!(" {number}"));
        format!("\"{}{number}\"", label.key())
    }

    fn component(&mut self, component: &Component, _: Base) -> Option<Vec<(String, Value)>> {
        let arguments = component.arguments.iter().map(|a| (a.name.clone(), a.value.clone()));
        Some(arguments.collect())
    }
}

/// Where test bodies stand.
pub const BASE: Base = Base { file: FileId(7), offset: 1000 };

pub fn body(text: &str) -> Body {
    parse(text, Typography::Smart)
}

/// The HTML of a text, components in square brackets.
pub fn html(text: &str) -> String {
    flat(&body(text).assemble(BASE, &mut Shown))
}

fn flat(pieces: &[Piece]) -> String {
    let show = |piece: &Piece| match piece {
        Piece::Html(html) => html.clone(),
        Piece::Component { name, arguments, body, .. } => {
            let arguments: String =
                arguments.iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
            let body = body.as_ref().map_or(String::new(), |body| format!(":\n{}", flat(body)));
            format!("[{name}{arguments}{body}]\n")
        }
    };
    pieces.iter().map(show).collect()
}

/// Each problem as its code, the text that is meant, and the message.
pub fn problems(text: &str) -> Vec<String> {
    let range = |span: Span| span.start as usize - BASE.offset..span.end as usize - BASE.offset;
    body(text)
        .problems(BASE)
        .map(|problem| format!("{}: {} ({})", problem.code.name, &text[range(problem.span)], problem.message))
        .collect()
}

#[test]
fn spans_are_counted_from_the_beginning_of_the_file() {
    let span = BASE.span(At { start: 2, end: 5 });
    assert_eq!((span.file, span.range()), (FileId(7), 1002..1005));
    let found: Vec<_> = body("a ![](b.png)").problems(BASE).collect();
    assert_eq!(found[0].span.range(), 1006..1011);
}
