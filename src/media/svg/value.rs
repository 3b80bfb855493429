//! Which values may stand in an attribute.

use crate::media::svg::tree::Value;

/// What becomes of a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may stand so.
    Keep(Value),
    /// It is left out, and a person is told why.
    Refuse(String),
    /// It is left out.
    Drop,
}

/// Functions that name a colour, a move or a filter, and load nothing.
const FUNCTIONS: &[&str] = &[
    "blur",
    "brightness",
    "contrast",
    "drop-shadow",
    "grayscale",
    "hsl",
    "hsla",
    "hue-rotate",
    "invert",
    "matrix",
    "opacity",
    "rgb",
    "rgba",
    "rotate",
    "saturate",
    "scale",
    "sepia",
    "skewx",
    "skewy",
    "translate",
];

/// Judges the value of an attribute that is no reference by nature (`href`).
pub(super) fn judge(name: &str, value: &str) -> Verdict {
    let value = value.trim();
    if name == "id" {
        return Verdict::Keep(Value::Text(value.to_owned()));
    }
    if value.to_ascii_lowercase().contains("url(") {
        return reference(value);
    }
    // No allowed value needs these; they serve to hide something or to leave the value.
    let odd = |letter: char| letter.is_control() && !letter.is_whitespace() || ":;<>@{}\\".contains(letter);
    if value.is_empty() || value.contains(odd) || value.contains("/*") || !functions_are_known(value) {
        return Verdict::Drop;
    }
    Verdict::Keep(Value::Text(value.split_ascii_whitespace().collect::<Vec<_>>().join(" ")))
}

/// A value such as `url(#id)` or `url('#id') red`.
fn reference(value: &str) -> Verdict {
    let lower = value.to_ascii_lowercase();
    let inner = lower.strip_prefix("url(").and_then(|rest| rest.split_once(')'));
    let Some((inner, _)) = inner else {
        return Verdict::Refuse(outside(value));
    };
    // The lower-cased text has the same length: only ASCII letters were changed.
    let quoted = value[4..4 + inner.len()].trim();
    let fallback = value[4 + inner.len() + 1..].trim();
    let address = quoted.trim_matches(['"', '\'']).trim();
    let Some(id) = address.strip_prefix('#').filter(|id| is_id(id)) else {
        return Verdict::Refuse(outside(address));
    };
    match judge("", fallback) {
        Verdict::Keep(Value::Text(fallback)) => Verdict::Keep(Value::Paint(id.to_owned(), fallback)),
        Verdict::Drop => Verdict::Keep(Value::Paint(id.to_owned(), String::new())),
        _ => Verdict::Refuse(outside(fallback)),
    }
}

/// Whether the text can be an id: something, without blanks or quotes.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'()<>\\".contains(c))
}

/// What to call a reference that leads out of the file.
pub(super) fn outside(address: &str) -> String {
    let mut shown: String = address.chars().filter(|letter| !letter.is_control()).take(60).collect();
    if shown.len() < address.len() {
        shown.push('…');
    }
    format!("a reference to something outside the file ({shown})")
}

fn functions_are_known(value: &str) -> bool {
    value.match_indices('(').all(|(at, _)| {
        let before = value[..at].trim_end();
        let start = before.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '-').len();
        let name = before[start..].to_ascii_lowercase();
        FUNCTIONS.binary_search(&name.as_str()).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use crate::media::svg::tree::Value;
    use crate::media::svg::value::{FUNCTIONS, Verdict, judge};

    #[test]
    fn only_references_within_the_file_stand() {
        assert!(FUNCTIONS.is_sorted());
        let paint =
            |id: &str, fallback: &str| Verdict::Keep(Value::Paint(id.to_owned(), fallback.to_owned()));
        assert_eq!(judge("fill", "url(#a)"), paint("a", ""));
        assert_eq!(judge("fill", " URL( '#B' )  red"), paint("B", "red"));
        for value in [
            "url(http://example.org/#a)",
            "url(data:image/svg+xml,x)",
            "url(#a",
            "red url(#a)",
            "url(#a) url(http://example.org)",
            "url(javascript:alert(1))",
            "url(\"#a b\")",
            "url()",
        ] {
            assert!(matches!(judge("fill", value), Verdict::Refuse(_)), "{value}");
        }
    }

    #[test]
    fn odd_values_are_dropped() {
        for value in [
            "",
            "expression(alert(1))",
            "javascript:alert(1)",
            "r\\65 d",
            "var(--x)",
            "éx(1)",
            "red;}",
            "a/**/b",
        ] {
            assert_eq!(judge("fill", value), Verdict::Drop, "{value}");
        }
        let kept = Verdict::Keep(Value::Text("translate(1 2) rotate(3)".to_owned()));
        assert_eq!(judge("transform", "translate(1\n2)  rotate(3)"), kept);
    }
}
