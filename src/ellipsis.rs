//! Texts that are cut off.

/// What is not left before an ellipsis: white space, and the signs that join what follows to what went before.
const ENDS: [char; 9] = [',', ';', ':', '.', '–', '—', '،', '؛', '、'];

/// The text with `end` in the place of what was cut off after it.
pub fn cut(text: &str, end: &str) -> String {
    let kept = text.trim_end_matches(|letter: char| letter.is_whitespace() || ENDS.contains(&letter));
    format!("{kept}{end}")
}

#[cfg(test)]
mod tests {
    use crate::ellipsis::cut;

    #[test]
    fn no_sign_is_left_before_an_ellipsis() {
        for (text, shown) in
            [("one, ", "one…"), ("one (two)", "one (two)…"), ("ماء، ", "ماء…"), ("a – ", "a…")]
        {
            assert_eq!(cut(text, "…"), shown);
        }
        assert_eq!(cut("one.", " and more"), "one and more");
    }
}
