//! What every chart has: a name, a description, a size, and a direction.

use std::fmt::Write as _;

use crate::xml::escape;

/// A chart's name and direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// An id that no other chart of the page has.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What can be seen in it, for those who do not see it.
    pub description: String,
    /// Whether it runs from right to left.
    pub rtl: bool,
}

impl Frame {
    /// At most so many characters of a text; the whole of it stands in the table. In a drawing from right to left, the
    /// ellipsis of a text from left to right stays at that text's own end.
    pub fn cut(&self, text: &str, most: usize) -> String {
        let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
        let kept = text[..end].trim_end();
        let mark =
            if self.rtl && kept.ends_with(|c: char| c.is_ascii_alphanumeric()) { "\u{200e}" } else { "" };
        format!("{kept}…{mark}")
    }

    /// The whole picture, `height` pixels high, with `body` in it.
    pub fn svg(&self, height: u32, body: &str) -> String {
        let Self { id, title, description, rtl } = self;
        let direction = if *rtl { " direction=\"rtl\"" } else { "" };
        format!(
            "<svg class=\"chart\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" width=\"100%\" height=\"{height}\"{direction}><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{body}</svg>",
            escape(title),
            escape(description)
        )
    }

    /// A position along the width, from 0 to 100 in the direction of reading.
    pub fn x(&self, at: f64) -> String {
        percent(if self.rtl { 100.0 - at } else { at })
    }

    /// A rectangle from `at` on, `width` wide (both from 0 to 100), with classes.
    pub fn rect(&self, at: f64, width: f64, y: u32, height: u32, class: &str) -> String {
        let left = if self.rtl { 100.0 - at - width } else { at };
        format!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{height}\"/>",
            percent(left),
            percent(width)
        )
    }

    /// A text that begins at `at` (anchor `start`), ends there (`end`), or has its middle there (`middle`).
    pub fn text(&self, at: f64, y: i64, anchor: &str, class: &str, text: &str) -> String {
        let anchor = if anchor == "start" { String::new() } else { format!(" text-anchor=\"{anchor}\"") };
        format!("<text class=\"{class}\" x=\"{}\" y=\"{y}\"{anchor}>{}</text>", self.x(at), escape(text))
    }

    /// A line across the width, or down at one place.
    pub fn rule(&self, from: (f64, u32), to: (f64, u32), class: &str) -> String {
        format!(
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            self.x(from.0),
            from.1,
            self.x(to.0),
            to.1
        )
    }

    /// A drawing that stretches over a part of the width: `draw` gets 1000 units along it, `height` pixels down.
    pub fn stretched(
        &self,
        from: f64,
        width: f64,
        y: u32,
        height: u32,
        path: &[(f64, f64)],
        class: &str,
    ) -> String {
        let left = if self.rtl { 100.0 - from - width } else { from };
        let mut d = String::new();
        for (at, (x, y)) in path.iter().enumerate() {
            let x = if self.rtl { 1000.0 - x } else { *x };
            let _ = write!(d, "{}{} {}", if at == 0 { "M" } else { " L" }, short(x), short(*y));
        }
        format!(
            "<svg x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{height}\" viewBox=\"0 0 1000 {height}\" preserveAspectRatio=\"none\" overflow=\"visible\"><path class=\"{class}\" fill=\"none\" stroke=\"currentColor\" d=\"{d}\" vector-effect=\"non-scaling-stroke\"/></svg>",
            percent(left),
            percent(width)
        )
    }
}

/// A number with at most two decimals, and no more than it needs.
pub fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn percent(value: f64) -> String {
    format!("{}%", short(value))
}
