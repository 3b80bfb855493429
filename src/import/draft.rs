//! An entry before it is a file: its fields as TOML, in the order in which people would write them.

use std::fmt::Write as _;
use std::ops::Range;

use jiff::civil::{Date, DateTime};

/// What an entry would say.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The name by which calendars know the event.
    pub uid: String,
    /// Where it stands in the file that it comes from.
    pub range: Range<usize>,
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub start: DateTime,
    /// Whether it takes place more than once.
    pub repeats: bool,
    /// Each field with its value as TOML.
    pub fields: Vec<(&'static str, String)>,
    /// The text, as Markdown.
    pub body: String,
}

impl Draft {
    /// Adds a field.
    pub fn put(&mut self, name: &'static str, value: impl Into<String>) {
        self.fields.push((name, value.into()));
    }

    /// Adds a list, unless it is empty.
    pub fn put_list(&mut self, name: &'static str, values: &[String]) {
        if !values.is_empty() {
            self.put(name, list(values));
        }
    }

    /// The value of a field as TOML.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// A whole new entry.
    pub fn text(&self) -> String {
        let mut text = "+++\n".to_owned();
        for (name, value) in &self.fields {
            let _ = writeln!(text, "{name} = {value}");
        }
        text.push_str("+++\n");
        if !self.body.is_empty() {
            text.push_str(&self.body);
            text.push('\n');
        }
        text
    }
}

/// A text as TOML.
pub fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(letter);
            }
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push(' '),
            letter if letter.is_control() => {}
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A list of TOML values, one a line where there are many.
pub fn list(values: &[String]) -> String {
    let line = format!("[{}]", values.join(", "));
    if line.len() <= 100 { line } else { format!("[\n  {},\n]", values.join(",\n  ")) }
}

/// A table on one line.
pub fn table(fields: &[(&str, String)]) -> String {
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    format!("{{ {} }}", fields.join(", "))
}

/// A day as TOML.
pub fn day(date: Date) -> String {
    date.to_string()
}

/// A local time as TOML.
pub fn moment(local: DateTime) -> String {
    local.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}
