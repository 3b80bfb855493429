//! TOML as a tree whose every value and key knows its file and bytes, in the order in which it was written.

use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use crate::content::problem::Problem;
use crate::diagnostic::Code;
use crate::source::{FileId, Span};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value's bytes.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A TOML value. Numbers keep their digits, so that no amount loses a cent.
#[derive(Clone, Debug)]
pub enum Value {
    /// A string.
    Text(String),
    /// An integer or a float as written, without underscores.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// A date, a time, or both.
    Date(Datetime),
    /// An array, or an array of tables.
    List(Vec<Node>),
    /// A table.
    Table(Table),
}

impl Value {
    /// What a person would call it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Bool(_) => "true or false",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// A key and where it stands.
#[derive(Clone, Debug)]
pub struct Key {
    /// The key without quotes.
    pub name: String,
    /// Its bytes.
    pub span: Span,
}

/// The keys of a table in the order in which they were written.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Each key with its value.
    pub entries: Vec<(Key, Node)>,
}

impl Table {
    /// The value of a key.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// This table where `over` says nothing else: tables are merged key by key, lists of tables item by item,
    /// and everything else is replaced. So a translation holds only what differs.
    #[must_use]
    pub fn overlaid(&self, over: &Table) -> Table {
        let mut entries = self.entries.clone();
        for (key, node) in &over.entries {
            match entries.iter_mut().find(|(known, _)| known.name == key.name) {
                Some((_, base)) => *base = base.overlaid(node),
                None => entries.push((key.clone(), node.clone())),
            }
        }
        Table { entries }
    }
}

impl Node {
    fn overlaid(&self, over: &Node) -> Node {
        match (&self.value, &over.value) {
            (_, Value::Text(text)) if text.is_empty() => self.clone(),
            (Value::Table(base), Value::Table(table)) => {
                Node { span: over.span, value: Value::Table(base.overlaid(table)) }
            }
            (Value::List(base), Value::List(list)) if list.iter().all(Node::is_table) => {
                Node { span: over.span, value: Value::List(overlaid_items(base, list)) }
            }
            _ => over.clone(),
        }
    }

    fn is_table(&self) -> bool {
        matches!(self.value, Value::Table(_))
    }
}

/// The n-th item of a translation translates the n-th item; the rest stay.
fn overlaid_items(base: &[Node], over: &[Node]) -> Vec<Node> {
    let merged = base.iter().zip(over).map(|(base, over)| base.overlaid(over));
    let shorter = base.len().min(over.len());
    merged.chain(base[shorter..].iter().cloned()).chain(over[shorter..].iter().cloned()).collect()
}

/// Parses the TOML `text`, which begins at byte `offset` of `file`. Syntax errors are added to `problems`;
/// what could be read all the same is returned. (The parser itself stops at 80 levels of nesting.)
pub fn parse(text: &str, file: FileId, offset: usize, problems: &mut Vec<Problem>) -> Table {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        problems.push(syntax_problem(text, &error, file, offset));
    }
    Reader { file, offset }.table(table.into_inner())
}

fn syntax_problem(text: &str, error: &toml::de::Error, file: FileId, offset: usize) -> Problem {
    let range = error.span().unwrap_or(0..text.len().min(1));
    let span = Span::new(file, offset + range.start..offset + range.end);
    let message = error.message().trim().to_lowercase();
    let line = text[..range.start.min(text.len())].lines().last().unwrap_or_default();
    if message.contains("recurs") {
        let problem =
            Problem::new(Code::TOO_DEEP, span, "these brackets or names lie too deep inside each other");
        return problem.hint("Use a [table] of its own instead of nesting further");
    }
    let (code, hint) = if message.contains("duplicate key") {
        (Code::TOML_SYNTAX, "This field stands twice: keep one of them")
    } else if ["date", "time", "month", "day"].iter().any(|word| message.contains(word)) {
        (Code::BAD_DATE, "Write a date that exists, as 2026-03-21 or 2026-03-21T09:00")
    } else if line.contains('=') {
        (Code::TOML_SYNTAX, "Write texts in quotes: title = \"Youth forum\"")
    } else {
        (Code::TOML_SYNTAX, "Each line is a [table], a field = value, or a # comment")
    };
    Problem::new(code, span, format!("this TOML cannot be read: {message}")).hint(hint)
}

/// Turns the parser's tree into ours.
struct Reader {
    file: FileId,
    offset: usize,
}

impl Reader {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start..self.offset + range.end)
    }

    fn table(&self, table: DeTable<'_>) -> Table {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| {
                let key = Key { span: self.span(key.span()), name: key.into_inner().into_owned() };
                (key, Node { span: self.span(value.span()), value: self.value(value.into_inner()) })
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        Table { entries }
    }

    fn value(&self, value: DeValue<'_>) -> Value {
        match value {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Integer(number) => Value::Number(integer(&number)),
            DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Value::Bool(flag),
            DeValue::Datetime(date) => Value::Date(date),
            DeValue::Array(list) => Value::List(list.into_iter().map(|item| self.node(item)).collect()),
            DeValue::Table(table) => Value::Table(self.table(table)),
        }
    }

    fn node(&self, item: toml::Spanned<DeValue<'_>>) -> Node {
        Node { span: self.span(item.span()), value: self.value(item.into_inner()) }
    }
}

/// The decimal digits of an integer in any radix.
fn integer(number: &toml::de::DeInteger<'_>) -> String {
    match i128::from_str_radix(number.as_str(), number.radix()) {
        Ok(value) => value.to_string(),
        Err(_) => number.as_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::content::node::{Table, Value, parse};
    use crate::diagnostic::Code;
    use crate::source::FileId;

    fn read(text: &str) -> Table {
        let mut problems = Vec::new();
        let table = parse(text, FileId(0), 0, &mut problems);
        assert_eq!(problems, []);
        table
    }

    #[test]
    fn order_and_digits_are_kept() {
        let table = read("b = 1.10\na = 0x10\n");
        let names: Vec<_> = table.entries.iter().map(|(key, _)| key.name.as_str()).collect();
        assert_eq!(names, ["b", "a"]);
        assert!(matches!(&table.get("b").unwrap().value, Value::Number(digits) if digits == "1.10"));
        assert!(matches!(&table.get("a").unwrap().value, Value::Number(digits) if digits == "16"));
    }

    #[test]
    fn a_translation_replaces_only_what_it_names() {
        let base = read("title = \"a\"\nlist = [1]\n[[m]]\nt = \"x\"\nd = 1\n[[m]]\nt = \"y\"\n");
        let merged = base.overlaid(&read("title = \"b\"\nlist = [2, 3]\n[[m]]\nt = \"z\"\n"));
        let text = format!("{merged:?}");
        assert!(text.contains("\"b\"") && text.contains("\"z\"") && text.contains("\"y\""), "{text}");
        assert!(!text.contains("\"x\"") && !text.contains("\"a\""), "{text}");
    }

    #[test]
    fn every_syntax_error_is_named_with_its_place() {
        let mut problems = Vec::new();
        parse("a = \nb = 2026-02-30\nc = 'x'\n", FileId(3), 10, &mut problems);
        let codes: Vec<_> = problems.iter().map(|p| (p.code, p.span.file.0)).collect();
        assert!(codes.contains(&(Code::TOML_SYNTAX, 3)), "{problems:?}");
        assert!(problems.len() >= 2, "{problems:?}");
    }

    #[test]
    fn deep_nesting_is_refused_before_it_is_parsed() {
        let mut problems = Vec::new();
        parse(&format!("a = {}", "[".repeat(10_000)), FileId(0), 0, &mut problems);
        assert_eq!(problems.first().map(|p| p.code), Some(Code::TOO_DEEP));
        problems.clear();
        parse(&format!("{}x = 1", "a.".repeat(10_000)), FileId(0), 0, &mut problems);
        assert_eq!(problems.first().map(|p| p.code), Some(Code::TOO_DEEP));
    }
}
