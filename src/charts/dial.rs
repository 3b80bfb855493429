//! A way to one target as a dial.

use crate::charts::frame::{Frame, short};
use crate::xml::escape;

/// A circle from its right, clockwise, as a path: HTML's checkers know of `pathLength` on paths alone.
const RING: &str = "M110 60a50 50 0 1 1-100 0a50 50 0 1 1 100 0";

/// How much of a way is gone (0 to 100), as an arc of three quarters with the words in its middle; a mark where the time stands.
pub fn dial(frame: &Frame, gone: u32, time: Option<u32>, written: &str) -> String {
    let arc = |class: &str, part: f64| {
        format!(
            "<path class=\"{class}\" fill=\"none\" stroke=\"currentColor\" d=\"{RING}\" pathLength=\"400\" stroke-dasharray=\"{} 400\"/>",
            short(3.0 * part)
        )
    };
    let turn =
        if frame.rtl { "scale(-1 1) translate(-120 0) rotate(135 60 60)" } else { "rotate(135 60 60)" };
    let mut body = format!("<g transform=\"{turn}\">{}", arc("dial-track", 100.0));
    if gone > 0 {
        body += &arc("dial", f64::from(gone.min(100)));
    }
    if let Some(time) = time {
        let angle = short(2.7 * f64::from(time.min(100)));
        body += &format!(
            "<line class=\"mark\" x1=\"102\" y1=\"60\" x2=\"118\" y2=\"60\" transform=\"rotate({angle} 60 60)\"/>"
        );
    }
    body += "</g>";
    body += &format!(
        "<text class=\"dial-text\" x=\"60\" y=\"68\" text-anchor=\"middle\">{}</text>",
        escape(written)
    );
    frame.svg(120, &body).replacen("class=\"chart\"", "class=\"chart chart-dial\"", 1).replacen(
        "width=\"100%\"",
        "width=\"120\" viewBox=\"0 0 120 120\"",
        1,
    )
}
