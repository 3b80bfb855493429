//! Texts that are cut off.

/// What is not left before an ellipsis: white space, and the signs that join what follows to what went before.
const ENDS: [char; 9] = [',', ';', ':', '.', '–', '—', '،', '؛', '、'];

/// The text with `end` in the place of what was cut off after it.
pub fn cut(text: &str, end: &str) -> String {
    let kept = text.trim_end_matches(|letter: char| letter.is_whitespace() || ENDS.contains(&letter));
    format!("{kept}{end}")
}

/// The text on one line, cut after a word if it has more than `most` letters; a first word that is longer is cut itself.
pub fn shortened(text: &str, most: usize) -> String {
    let (mut line, mut letters) = (String::new(), 0);
    for word in text.split_whitespace() {
        let (space, long) = (usize::from(letters > 0), word.chars().count());
        if letters + space + long > most {
            let begins = if letters == 0 { most } else { 0 };
            line.extend(word.chars().take(begins));
            return cut(&line, "…");
        }
        line.push_str(&" "[..space]);
        line.push_str(word);
        letters += space + long;
    }
    line
}

#[cfg(test)]
mod tests {
    use crate::ellipsis::{cut, shortened};

    #[test]
    fn a_text_is_cut_after_a_word() {
        let cases = [
            ("", 3, ""),
            ("one\n two", 7, "one two"),
            ("one two", 6, "one…"),
            ("one, two three", 8, "one, two…"),
            ("one, two three", 6, "one…"),
            ("überlang", 4, "über…"),
            ("überlang", 8, "überlang"),
            ("غداً في المدرسة", 8, "غداً في…"),
        ];
        for (text, most, shown) in cases {
            assert_eq!(shortened(text, most), shown, "{text} in {most}");
        }
    }

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
