//! `calendar.lock`: how each event stood when it was last recorded. `indaba record` writes it, and it is kept with the
//! entries, for a build has no memory of its own: the same input must give the same bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::DateTime;

use crate::content::node::{self, Node, Table, Value};
use crate::content::problem::Problem;
use crate::diagnostic::{Code, Diagnostics};
use crate::source::{Span, Tree};

/// The file's path in the content folder.
pub const FILE: &str = "calendar.lock";

const HEAD: &str = "\
# How each event stood when calendars were last told of it. `indaba record` writes this file: keep it with the entries,
# and edit the entries instead of it.
";

/// What is known of the events, by the names that calendars know them by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The events by their UIDs.
    pub events: BTreeMap<String, Known>,
}

/// How an event stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The id of its entry.
    pub id: String,
    /// How often it was changed in a way that matters to who wants to come (RFC 5545 §3.8.7.4).
    pub sequence: i64,
    /// When it was last changed at all, in UTC (§3.8.7.3).
    pub modified: DateTime,
    /// What it said.
    pub facts: Facts,
    /// Where that stands.
    pub span: Span,
}

/// What an event says, apart by what calendars make of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Facts {
    /// When it takes place: start, end, zone, rule, exceptions, changed occurrences.
    pub when: String,
    /// Whether it takes place.
    pub status: String,
    /// Where, and how to take part from afar.
    pub place: String,
    /// A digest of everything else that a calendar shows, in all languages.
    pub rest: String,
}

impl Lock {
    /// The file's text: TOML, sorted, with a line a fact, so that version control shows what has changed.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (uid, known) in &self.events {
            let Known { id, sequence, modified, facts, .. } = known;
            let _ = write!(
                text,
                "\n[{}]\nid = {}\nsequence = {sequence}\nmodified = {}Z\n",
                quoted(uid),
                quoted(id),
                modified.strftime("%Y-%m-%dT%H:%M:%S")
            );
            for (name, fact) in facts.named() {
                let _ = writeln!(text, "{name} = {}", quoted(fact));
            }
        }
        text
    }
}

impl Facts {
    fn named(&self) -> [(&'static str, &str); 4] {
        [("when", &self.when), ("status", &self.status), ("place", &self.place), ("rest", &self.rest)]
    }
}

/// Reads the file, if there is one.
pub fn read(tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Lock> {
    let (id, file) = (tree.id(FILE)?, tree.get(FILE)?);
    let mut problems = Vec::new();
    let table = node::parse(file.text(), id, 0, &mut problems);
    let mut lock = Lock::default();
    for (key, node) in &table.entries {
        match known(node, key.span) {
            Some(known) => {
                lock.events.insert(key.name.clone(), known);
            }
            None if problems.is_empty() => {
                let message = format!("what this file knows of `{}` cannot be read", key.name);
                let hint =
                    "Take back its lines from before, or delete them and let `indaba record` write them anew";
                problems.push(Problem::new(Code::WRONG_TYPE, key.span, message).hint(hint));
            }
            None => {}
        }
    }
    problems.into_iter().for_each(|problem| diagnostics.push(problem.diagnostic(tree)));
    Some(lock)
}

fn known(node: &Node, span: Span) -> Option<Known> {
    let Value::Table(table) = &node.value else { return None };
    Some(Known {
        id: text(table, "id")?,
        sequence: match &table.get("sequence")?.value {
            Value::Number(digits) => digits.parse().ok()?,
            _ => return None,
        },
        modified: match &table.get("modified")?.value {
            Value::Date(date) => date.to_string().trim_end_matches('Z').parse().ok()?,
            _ => return None,
        },
        facts: Facts {
            when: text(table, "when")?,
            status: text(table, "status")?,
            place: text(table, "place")?,
            rest: text(table, "rest")?,
        },
        span,
    })
}

fn text(table: &Table, name: &str) -> Option<String> {
    match &table.get(name)?.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// A text in quotes, as TOML wants it.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(letter);
            }
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::content::lock::{FILE, Facts, Known, Lock, read};
    use crate::diagnostic::Diagnostics;
    use crate::source::{File, Span, Tree};

    #[test]
    fn what_is_written_can_be_read() {
        let known = Known {
            id: "tea".to_owned(),
            sequence: 3,
            modified: date(2026, 11, 22).at(8, 30, 0, 0),
            facts: Facts { place: "a \"hall\" \\ b\nc".to_owned(), ..Facts::default() },
            span: Span::default(),
        };
        let lock = Lock { events: [("tea@example.org".to_owned(), known)].into() };
        let tree = Tree::new("content", [File::new(FILE, lock.text().into_bytes())]);
        let mut problems = Diagnostics::default();
        let mut again = read(&tree, &mut problems).unwrap();
        again.events.values_mut().for_each(|known| known.span = Span::default());
        assert!(!problems.has_errors());
        assert_eq!(again, lock);
    }
}
