//! From a body to what a page shows: every gap is filled by somebody who knows the whole portal.

use crate::content::markdown::body::{Base, Body, Component, Image, Label, Link, Part, Value};
use crate::content::markdown::escape;
use crate::source::Span;

/// Fills the gaps of a body, and reports what it cannot find.
pub trait Resolver {
    /// The URL for a link, not escaped; `None` leaves its words without a link.
    fn link(&mut self, link: &Link, span: Span) -> Option<String>;
    /// The finished HTML for a picture, phrasing content; `None` leaves it out.
    fn image(&mut self, image: &Image, span: Span) -> Option<String>;
    /// A text of the interface, not escaped.
    fn label(&mut self, label: Label) -> String;
    /// The arguments that the component gets, checked and resolved; `None` leaves it out.
    fn component(&mut self, component: &Component, base: Base) -> Option<Vec<(String, Value)>>;
}

/// A piece of a page's body.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Finished HTML. Adjacent HTML is one piece.
    Html(String),
    /// A component to be rendered by the theme.
    Component {
        /// Its name.
        name: String,
        /// Where the call is written.
        span: Span,
        /// Its arguments.
        arguments: Vec<(String, Value)>,
        /// Its body; `None` for one called without.
        body: Option<Vec<Piece>>,
    },
}

impl Body {
    /// The body's pieces, for a body that stands at `base`.
    pub fn assemble(&self, base: Base, resolver: &mut impl Resolver) -> Vec<Piece> {
        Assembly { base, resolver, unlinked: false }.pieces(&self.parts)
    }
}

/// About how many bytes a part takes on the page.
fn size(part: &Part) -> usize {
    match part {
        Part::Html(html) => html.len(),
        Part::Link(link) => link.target.len() + link.attributes.len() + 16,
        _ => 4,
    }
}

struct Assembly<'r, R> {
    base: Base,
    resolver: &'r mut R,
    /// Whether the link that is open has no target, so that its end is to be left out.
    unlinked: bool,
}

impl<R: Resolver> Assembly<'_, R> {
    fn pieces(&mut self, parts: &[Part]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut html = String::with_capacity(parts.iter().map(size).sum());
        for part in parts {
            match part {
                Part::Component(component) => {
                    if !html.is_empty() {
                        pieces.push(Piece::Html(std::mem::take(&mut html)));
                    }
                    pieces.extend(self.component(component));
                }
                part => self.html(part, &mut html),
            }
        }
        if !html.is_empty() {
            pieces.push(Piece::Html(html));
        }
        pieces
    }

    fn html(&mut self, part: &Part, html: &mut String) {
        match part {
            Part::Html(finished) => html.push_str(finished),
            Part::Label(label) => escape::attribute(html, &self.resolver.label(*label)),
            Part::Link(link) => self.link(link, html),
            Part::EndLink if self.unlinked => self.unlinked = false,
            Part::EndLink => html.push_str("</a>"),
            Part::Image(image) => {
                let span = self.base.span(image.at);
                html.push_str(&self.resolver.image(image, span).unwrap_or_default());
            }
            Part::Component(_) => {}
        }
    }

    fn link(&mut self, link: &Link, html: &mut String) {
        let Some(url) = self.resolver.link(link, self.base.span(link.at)) else {
            self.unlinked = true;
            return;
        };
        html.push_str("<a href=\"");
        escape::href(html, &url);
        html.push('"');
        html.push_str(&link.attributes);
        html.push('>');
    }

    fn component(&mut self, component: &Component) -> Option<Piece> {
        let arguments = self.resolver.component(component, self.base)?;
        let body = component.body.as_ref().map(|parts| self.pieces(parts));
        let span = self.base.span(component.at);
        Some(Piece::Component { name: component.name.clone(), span, arguments, body })
    }
}
