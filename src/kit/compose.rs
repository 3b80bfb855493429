//! From the SVG that a template wrote to one that can be drawn: texts in lines, logos and codes in their places.
//!
//! What a template may write beyond SVG:
//! - `<text>` with a `width` is set into lines within it. `height` makes it shrink until it fits, down to `least`; `lines` is
//!   the most there may be, `leading` the distance of base lines in font sizes, `place` (`top`, `middle`, `bottom`) where it
//!   stands in its height; `below` puts it so far below the text before it. `x` and `y` are the corner of the box. In a right-to-left language it begins at the right.
//! - `<image href="lockup">` is the logos, as large as the box allows, on the card's ground; `lockup:paper` on white,
//!   `lockup:accent` on the accent colour. `align` is `start`, `middle` or `end`.
//! - `<image href="qr:TEXT">` is a code in the colour `fill`.
//! - `<image href="photo">` is the entry's photo.

use roxmltree::{Document, Node, ParsingOptions};

use crate::brand::{Colour, Role, Scheme};
use crate::draw::{Block, Faces, Fonts, Laid, length, qr, set};
use crate::joint;
use crate::kit::notes::Notes;
use crate::kit::seen::SLICE;
use crate::lockup::{Detail, Ground};
use crate::pages::plan::Props;
use crate::xml::escape;

/// Where the first base line lies below the top of a box, in font sizes.
const RISE: f64 = 0.78;
/// How far letters reach below the last base line.
const DROP: f64 = 0.24;

/// The SVG with everything in its place. A photo that `is_cut` to its box fills it without being cut again.
///
/// # Errors
/// If the template's outcome is not well-formed, or a logo does not decode.
pub(crate) fn compose(
    svg: &str,
    props: &Props,
    fonts: &Fonts,
    is_cut: bool,
) -> Result<(String, Notes), String> {
    let document =
        Document::parse_with_options(svg, ParsingOptions::default()).map_err(|error| error.to_string())?;
    let faces = [fonts.faces(false), fonts.faces(true)];
    let mut composer = Composer { props, faces, is_cut, notes: Notes::default(), bottom: 0.0 };
    let mut out = String::with_capacity(svg.len() * 2);
    let mut done = 0;
    for node in document.descendants() {
        let range = node.range();
        if range.start < done {
            continue;
        }
        if let Some(made) = composer.node(node)? {
            out.push_str(&svg[done..range.start]);
            out.push_str(&made);
            done = range.end;
        }
    }
    out.push_str(&svg[done..]);
    Ok((out, composer.notes))
}

struct Composer<'a> {
    props: &'a Props,
    /// The faces for plain and for bold text, opened once.
    faces: [Faces<'a>; 2],
    is_cut: bool,
    notes: Notes,
    /// Where the last text ended.
    bottom: f64,
}

impl Composer<'_> {
    fn node(&mut self, node: Node<'_, '_>) -> Result<Option<String>, String> {
        let href = node.attribute("href").unwrap_or_default();
        Ok(match node.tag_name().name() {
            "text" if node.attribute("width").is_some() => Some(self.text(node)),
            "image" if href == "lockup" || href.starts_with("lockup:") => Some(self.lockup(node, href)?),
            "image" if href.starts_with("qr:") => Some(code(node, &href[3..])),
            "image" if href == "photo" && self.props.photo.is_none() => Some(String::new()),
            "image" if href == "photo" && self.is_cut => {
                Some(node.document().input_text()[node.range()].replacen(SLICE, "none", 1))
            }
            _ => None,
        })
    }

    fn text(&mut self, node: Node<'_, '_>) -> String {
        let text: String =
            node.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect();
        let size = number(node, "font-size").unwrap_or(32.0);
        let rtl = inherited(node, "direction") == Some("rtl");
        let (top, height) = self.room(node);
        let block = Block {
            text: &text,
            width: number(node, "width").unwrap_or(1.0).max(1.0),
            height,
            size,
            least: number(node, "least").unwrap_or(size / 2.0).min(size),
            lines: number(node, "lines").map_or(usize::MAX, whole),
            leading: number(node, "leading").unwrap_or(1.22),
            bold: matches!(node.attribute("font-weight"), Some("bold" | "600" | "700" | "800" | "900")),
            rtl,
        };
        let laid = set(&self.faces[usize::from(block.bold)], &block);
        self.notes.missing.extend(
            laid.missing.iter().filter(|letter| !self.notes.missing.contains(letter)).collect::<Vec<_>>(),
        );
        if laid.cut {
            self.notes.cut.push(text.split_whitespace().take(6).collect::<Vec<_>>().join(" "));
        }
        let (made, bottom) = lines(node, top, &block, &laid);
        self.bottom = bottom;
        made
    }

    /// Where a text's box begins, and how high it is: one with `below` follows the text before it, and ends where it would.
    fn room(&self, node: Node<'_, '_>) -> (f64, Option<f64>) {
        let (y, height) = (number(node, "y").unwrap_or(0.0), number(node, "height"));
        match number(node, "below") {
            Some(below) => {
                let top = self.bottom + below;
                (top, height.map(|height| (y + height - top).max(1.0)))
            }
            None => (y, height),
        }
    }

    fn lockup(&self, node: Node<'_, '_>, href: &str) -> Result<String, String> {
        let Some(lockup) = &self.props.lockup else { return Ok(String::new()) };
        let Props { palette, scheme, .. } = self.props;
        let ground = match href.strip_prefix("lockup:") {
            Some("paper") => Ground { colour: Colour::WHITE, ink: palette.get(Scheme::Light, Role::Text) },
            Some("accent") => Ground {
                colour: palette.get(*scheme, Role::Accent),
                ink: palette.get(*scheme, Role::OnAccent),
            },
            _ => joint::ground(palette, *scheme),
        };
        let [x, y, width, height] = area(node);
        let rtl = inherited(node, "direction") == Some("rtl");
        let layout = lockup.layout(width, height, ground);
        let layout = if rtl { layout.mirrored() } else { layout };
        let spare = width - layout.width;
        let left = match (node.attribute("align"), rtl) {
            (Some("middle"), _) => spare / 2.0,
            (Some("end"), false) | (None | Some("start"), true) => spare,
            _ => 0.0,
        };
        let top = (height - layout.height) / 2.0;
        lockup.group(&layout, ground, (x + left, y + top), Detail::Fine).map_err(|error| error.to_string())
    }
}

/// Each piece of each line as a text of its own, so that what measured and what draws agree.
fn lines(node: Node<'_, '_>, y: f64, block: &Block<'_>, laid: &Laid) -> (String, f64) {
    let x = number(node, "x").unwrap_or(0.0);
    let count = f64::from(u32::try_from(laid.lines.len()).unwrap_or(1));
    let tall = (RISE + DROP + (count - 1.0).max(0.0) * block.leading) * laid.size;
    let spare = block.height.map_or(0.0, |height| (height - tall).max(0.0));
    let top = match node.attribute("place") {
        Some("bottom") => spare,
        Some("middle") => spare / 2.0,
        _ => 0.0,
    };
    let fill = inherited(node, "fill").unwrap_or("#000");
    let opacity =
        node.attribute("opacity").map_or_else(String::new, |value| format!(" opacity=\"{}\"", escape(value)));
    let mut out = format!("<g fill=\"{}\"{opacity} font-size=\"{}\">", escape(fill), length(laid.size));
    for (at, line) in (0_u32..).zip(&laid.lines) {
        let spare = block.width - line.width;
        let left = match (node.attribute("text-anchor"), block.rtl) {
            (Some("middle"), _) => spare / 2.0,
            (Some("end"), false) | (None | Some("start"), true) => spare,
            _ => 0.0,
        };
        let base = y + top + (RISE + f64::from(at) * block.leading) * laid.size;
        for piece in &line.pieces {
            // Marks of direction keep neutral signs at the ends on the side where they were measured. Beside a letter they would only
            // come between it and the rest of its word when a line of a PDF is copied.
            let mark = |end: Option<char>| match end {
                Some(end) if piece.rtl && !end.is_alphabetic() => "\u{200f}",
                _ => "",
            };
            let (before, after) = (mark(piece.text.chars().next()), mark(piece.text.chars().last()));
            out.push_str(&format!(
                "<text x=\"{}\" y=\"{}\" font-family=\"{}\" font-weight=\"{}\" xml:space=\"preserve\">{before}{}{after}</text>",
                length(x + left + piece.x),
                length(base),
                escape(&piece.family),
                if piece.bold { 700 } else { 400 },
                escape(&piece.text)
            ));
        }
    }
    out.push_str("</g>");
    (out, y + top + tall)
}

/// A code as large as its box.
fn code(node: Node<'_, '_>, text: &str) -> String {
    let Some((path, side)) = qr(text) else { return String::new() };
    let [x, y, width, height] = area(node);
    let scale = width.min(height) / f64::from(side);
    let fill = escape(inherited(node, "fill").unwrap_or("#000"));
    format!(
        "<path transform=\"translate({} {}) scale({scale:.5})\" fill=\"{fill}\" d=\"{path}\" shape-rendering=\"crispEdges\"/>",
        length(x),
        length(y)
    )
}

fn area(node: Node<'_, '_>) -> [f64; 4] {
    ["x", "y", "width", "height"].map(|name| number(node, name).unwrap_or(0.0).clamp(-20_000.0, 20_000.0))
}

/// An attribute that is a number.
pub(crate) fn number(node: Node<'_, '_>, name: &str) -> Option<f64> {
    node.attribute(name)?.trim().parse().ok().filter(|value: &f64| value.is_finite())
}

/// At least 1.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
fn whole(number: f64) -> usize {
    number.clamp(1.0, 1000.0) as usize
}

/// An attribute of the node or of the nearest one around it.
fn inherited<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.ancestors().find_map(|around| around.attribute(name))
}
