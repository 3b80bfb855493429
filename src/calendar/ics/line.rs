//! Content lines: folding (RFC 5545 §3.1) and the escaping of texts (§3.3.11).

/// The most octets of a line, without its end.
const MOST: usize = 75;

/// Content lines, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    text: String,
}

impl Lines {
    /// The text of all lines.
    pub fn text(self) -> String {
        self.text
    }

    /// A whole line.
    pub fn raw(&mut self, line: &str) {
        let mut width = 0;
        for letter in line.chars() {
            if width + letter.len_utf8() > MOST {
                self.text.push_str("\r\n ");
                width = 1;
            }
            self.text.push(letter);
            width += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// A property, with its parameters in the name, whose value is no text. It has no line ends of its own.
    pub fn put(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|letter| !letter.is_control()).collect();
        self.raw(&format!("{name}:{value}"));
    }

    /// A property whose value is a text.
    pub fn put_text(&mut self, name: &str, value: &str) {
        self.raw(&format!("{name}:{}", escaped(value)));
    }
}

/// A text as a value; control characters other than line ends fall away.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' | '\r' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A text as the value of a parameter, in quotes, in which a quote cannot stand (§3.2).
pub fn quoted(text: &str) -> String {
    let inner: String = text
        .chars()
        .filter(|letter| !letter.is_control())
        .map(|letter| if letter == '"' { '\'' } else { letter })
        .collect();
    format!("\"{inner}\"")
}

#[cfg(test)]
mod tests {
    use crate::calendar::ics::line::{Lines, escaped, quoted};

    #[test]
    fn lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.put_text("SUMMARY", &"é".repeat(100));
        let text = lines.text();
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "é".repeat(100)));
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("a,b;c\\d\r\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
        assert_eq!(quoted("the \"hall\"\r\nX: y"), "\"the 'hall'X: y\"");
    }
}
