//! Splits an entry's file into its TOML front matter and its Markdown body.

use std::ops::Range;

use crate::content::problem::Problem;
use crate::diagnostic::Code;
use crate::source::{FileId, Span};

/// Where the two parts of a `.md` file lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The TOML between the fences.
    pub toml: Range<usize>,
    /// The Markdown after them.
    pub body: Range<usize>,
}

/// Finds the parts of `text`. A byte-order mark and Windows line ends are accepted.
pub fn split(text: &str, file: FileId) -> Result<Split, Problem> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let problem = |range: Range<usize>, message: &str, hint: &str| {
        Err(Problem::new(Code::FRONT_MATTER, Span::new(file, range), message).hint(hint))
    };
    if text[start..].trim().is_empty() {
        let hint = "Write the front matter between two lines of +++, and the text below it";
        return Err(Problem::new(Code::EMPTY_FILE, Span::new(file, 0..0), "this file is empty").hint(hint));
    }
    let mut lines = lines(text, start);
    let first = lines.next().unwrap_or(start..start);
    match text[first.clone()].trim_end() {
        "+++" => {}
        "---" => {
            let hint = "Indaba reads TOML: replace both lines of --- by +++, and each `field: value` by field = \"value\"";
            return problem(first, "this front matter is fenced as YAML", hint);
        }
        _ => {
            return problem(
                first,
                "this file does not begin with a line of +++",
                "Put the fields between two lines of +++ at the top of the file",
            );
        }
    }
    let toml_start = first.end;
    match lines.find(|line| text[line.clone()].trim_end() == "+++") {
        Some(end) => Ok(Split { toml: toml_start..end.start, body: end.end..text.len() }),
        None => problem(
            start..start + 3,
            "this front matter is not closed",
            "Put a line of +++ between the fields and the text",
        ),
    }
}

/// The ranges of the lines from `start` on, each with its line end.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    text[start..].split_inclusive('\n').scan(start, |at, line| {
        let range = *at..*at + line.len();
        *at = range.end;
        Some(range)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::content::front_matter::split;
    use crate::diagnostic::Code;
    use crate::source::FileId;

    #[test]
    fn both_parts_are_found_whatever_the_line_ends() {
        for text in ["+++\na = 1\n+++\nBody", "\u{feff}+++\r\na = 1\r\n+++\r\nBody", "+++ \na = 1\n+++\nBody"]
        {
            let parts = split(text, FileId(0)).unwrap();
            assert_eq!((text[parts.toml].trim(), &text[parts.body]), ("a = 1", "Body"), "{text:?}");
        }
    }

    #[test]
    fn what_is_fenced_wrongly_is_told_apart() {
        for (text, code, words) in [
            ("", Code::EMPTY_FILE, "empty"),
            (" \n", Code::EMPTY_FILE, "empty"),
            ("---\ntitle: a\n---\n", Code::FRONT_MATTER, "YAML"),
            ("+++\ntitle = 1\n", Code::FRONT_MATTER, "not closed"),
            ("Hello", Code::FRONT_MATTER, "does not begin"),
        ] {
            let problem = split(text, FileId(0)).unwrap_err();
            assert_eq!(problem.code, code);
            assert!(problem.message.contains(words), "{}", problem.message);
        }
    }

    proptest! {
        #[test]
        fn parts_lie_within_the_text(text in "\\PC*|(\\+\\+\\+|\n|\r\n|a = 1|é)*") {
            if let Ok(parts) = split(&text, FileId(0)) {
                prop_assert!(parts.toml.start <= parts.toml.end && parts.toml.end <= parts.body.start);
                prop_assert_eq!(parts.body.end, text.len());
                prop_assert!(text.get(parts.toml).is_some() && text.get(parts.body).is_some());
            }
        }
    }
}
