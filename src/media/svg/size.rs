//! The natural size of an SVG, from its width, height and `viewBox` (SVG 2, §8.12; CSS Images 3, §4.2).

use roxmltree::Node;

use crate::media::MediaError;

/// The longest side that is written out, in CSS pixels; a larger drawing is only scaled.
const MAX_SIDE: f64 = 4096.0;

/// The size and the part of the drawing's plane that it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Size {
    pub width: f64,
    pub height: f64,
    /// Left, top, width, height.
    pub view: [f64; 4],
}

impl Size {
    /// The size that the root element gives; 300 by 150 if it says nothing, as in browsers.
    pub fn of(root: Node<'_, '_>) -> Result<Self, MediaError> {
        let length = |name| root.attribute(name).and_then(length);
        let view = root.attribute("viewBox").and_then(view_box);
        let (width, height) = match (length("width"), length("height"), view) {
            (Some(width), Some(height), _) => (width, height),
            (Some(width), None, Some([.., w, h])) => (width, width * h / w),
            (None, Some(height), Some([.., w, h])) => (height * w / h, height),
            (None, None, Some([.., w, h])) => (w, h),
            (width, height, None) => (width.unwrap_or(300.0), height.unwrap_or(150.0)),
        };
        let view = view.unwrap_or([0.0, 0.0, width, height]);
        let drawable = |side: f64| side.is_finite() && side > 0.0 && side < 1e9;
        if ![width, height, view[2], view[3]].into_iter().all(drawable) {
            return Err(MediaError::bad(
                "this SVG has no width or no height",
                "Export it again with a width and a height, or with a viewBox",
            ));
        }
        let scale = (MAX_SIDE / width.max(height)).min(1.0);
        Ok(Self { width: width * scale, height: height * scale, view })
    }
}

/// A length in CSS pixels: a number with an absolute unit or none. Anything relative is none.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|c: char| !matches!(c, '0'..='9' | '.' | '+' | '-')).unwrap_or(text.len());
    let end = exponent(text, end);
    let factor = match text[end..].trim().to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        "em" | "rem" => 16.0,
        "ex" => 8.0,
        _ => return None,
    };
    let value = text[..end].parse::<f64>().ok()? * factor;
    value.is_finite().then_some(value)
}

/// The end of the number, if an exponent such as `e2` follows at `end`.
fn exponent(text: &str, end: usize) -> usize {
    let Some(rest) = text[end..].strip_prefix(['e', 'E']) else { return end };
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 { end } else { end + 1 + (rest.len() - digits.len()) + count }
}

fn view_box(text: &str) -> Option<[f64; 4]> {
    let parts = text.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty());
    let numbers: Vec<f64> = parts.map(str::parse).collect::<Result<_, _>>().ok()?;
    let view: [f64; 4] = numbers.try_into().ok()?;
    let fits = view.iter().all(|number| number.is_finite() && number.abs() < 1e9);
    (fits && view[2] > 0.0 && view[3] > 0.0).then_some(view)
}

/// Rounded to a whole number of pixels, at least one.
pub(super) fn whole(length: f64) -> u32 {
    length.round().clamp(1.0, MAX_SIDE) as u32
}

/// At most four decimals, without an exponent or a needless zero.
pub(super) fn decimal(number: f64) -> String {
    let text = format!("{number:.4}");
    match text.trim_end_matches('0').trim_end_matches('.') {
        "-0" => "0".to_owned(),
        text => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::media::svg::size::{decimal, length, view_box};

    #[test]
    fn lengths_become_pixels() {
        for (text, pixels) in
            [("10", 10.0), (" 10px ", 10.0), ("1in", 96.0), ("72pt", 96.0), ("1e2px", 100.0)]
        {
            assert_eq!(length(text), Some(pixels), "{text}");
        }
        for text in ["100%", "auto", "", "px", "1e999", "NaN", "inf"] {
            assert_eq!(length(text), None, "{text}");
        }
        assert_eq!(length("2em"), Some(32.0));
        assert_eq!(view_box("0,0 10\n20"), Some([0.0, 0.0, 10.0, 20.0]));
        assert_eq!(view_box("0 0 0 20"), None);
        assert_eq!(view_box("0 0 inf 20"), None);
        assert_eq!([decimal(10.0), decimal(-0.00001), decimal(1.0 / 3.0)], ["10", "0", "0.3333"]);
    }
}
