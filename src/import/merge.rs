//! A draft laid over the entry that is there: what the calendar has changed since the last import is changed, and nothing else.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::content::front_matter::split;
use crate::content::node::{Key, Node, Table, Value, parse};
use crate::content::schema::Choice;
use crate::content::types::Kind;
use crate::import::Draft;
use crate::import::memory::Known;
use crate::source::FileId;

/// An entry after an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The file's text.
    pub text: String,
    /// The fields that were changed.
    pub changed: Vec<String>,
    /// What a person must look at: one sentence each.
    pub notes: Vec<String>,
}

/// How a file holds an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form<'a> {
    /// As front matter and a text.
    Markdown,
    /// As TOML: alone, or as the one with this id among many.
    Toml(&'a str),
}

/// Lays `draft` over an entry in the file `text`. Without a memory of the last import, whatever differs counts as changed by
/// the calendar. Nothing if the entry cannot be found there in a form that can be edited.
pub fn merge(text: &str, form: Form<'_>, known: Option<&Known>, draft: &Draft) -> Option<Merged> {
    let (table, end, body) = match form {
        Form::Markdown => {
            let parts = split(text, FileId::default()).ok()?;
            let toml = &text[parts.toml.clone()];
            (
                parse(toml, FileId::default(), parts.toml.start, &mut Vec::new()),
                parts.toml.end,
                Some(parts.body),
            )
        }
        Form::Toml(id) => {
            (of_id(parse(text, FileId::default(), 0, &mut Vec::new()), id, text)?, text.len(), None)
        }
    };
    let mut merge = Merge { text, table: &table, edits: Vec::new(), merged: Merged::default() };
    let remembered = known.into_iter().flat_map(|known| known.fields.keys().map(String::as_str));
    let names: BTreeSet<&str> = draft.fields.iter().map(|(name, _)| *name).chain(remembered).collect();
    let place = place(&table, text, end);
    for name in names {
        let before = known.map(|known| known.fields.get(name).map(String::as_str));
        merge.field(name, before, draft.get(name), place);
    }
    match body {
        Some(body) => merge.body(body, known, draft),
        None if known.is_none_or(|known| known.body != draft.body) && !draft.body.is_empty() => {
            let note = "the calendar has a description, for which there is no room in a .toml file";
            merge.merged.notes.push(note.to_owned());
        }
        None => {}
    }
    Some(merge.done())
}

/// The entry with that id among the many of a file, or else the whole file. Nothing if it stands in braces.
fn of_id(table: Table, id: &str, text: &str) -> Option<Table> {
    let Some(Node { value: Value::List(items), .. }) = table.get(Kind::Event.word()) else {
        return Some(table);
    };
    let fields = items.iter().filter_map(|item| match &item.value {
        Value::Table(fields) => Some(fields),
        _ => None,
    });
    let named =
        |fields: &&Table| matches!(&fields.get("id")?.value, Value::Text(own) if own == id).then_some(());
    let fields = fields.into_iter().find(|fields| named(fields).is_some())?;
    let (key, _) = fields.entries.iter().find(|(key, _)| key.name == "id")?;
    let at = key.span.range().start;
    text[line_start(text, at)..at].trim().is_empty().then(|| fields.clone())
}

/// Where a new field may stand: after the last one that has a line of its own before the first table below the entry.
fn place(table: &Table, text: &str, end: usize) -> usize {
    let header = table.entries.iter().filter(|(key, _)| !is_inline(text, key));
    let header = header.map(|(key, _)| key.span.range().start).min().unwrap_or(end).min(end);
    let fields =
        table.entries.iter().filter(|(key, _)| is_inline(text, key) && key.span.range().end < header);
    let last = fields.map(|(_, node)| node.span.range().end).max();
    last.map_or_else(|| line_start(text, header), |last| line_end(text, last).min(end))
}

/// The first byte after the line of `at`.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Whether a field is written as `name = value`.
fn is_inline(text: &str, key: &Key) -> bool {
    let rest = text.get(key.span.range().end..).unwrap_or_default();
    rest.trim_start_matches(['"', '\'', ' ', '\t']).starts_with('=')
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

struct Merge<'a> {
    text: &'a str,
    table: &'a Table,
    edits: Vec<(Range<usize>, String)>,
    merged: Merged,
}

impl Merge<'_> {
    fn field(&mut self, name: &str, before: Option<Option<&str>>, after: Option<&str>, place: usize) {
        if before == Some(after) || (before.is_none() && after.is_none()) {
            return;
        }
        let found = self.table.entries.iter().find(|(key, _)| key.name == name);
        match (found, after) {
            (None, None) => {}
            (None, Some(value)) => {
                // The last line of a file may lack its end.
                let begin = if self.text[..place].ends_with('\n') { "" } else { "\n" };
                self.edit(name, place..place, format!("{begin}{name} = {value}\n"));
            }
            (Some((key, node)), _) if !is_inline(self.text, key) => {
                let now = after.map_or("nothing", |value| value);
                self.merged
                    .notes
                    .push(format!("`{name}` was rewritten by hand as a table; the calendar now says {now}"));
            }
            (Some((key, node)), after) => {
                let range = node.span.range();
                let present = &self.text[range.clone()];
                if Some(present) == after {
                    return;
                }
                if before.is_some_and(|before| before != Some(present)) {
                    self.merged.notes.push(format!(
                        "`{name}` was {present} by hand, and was changed since the calendar changed it"
                    ));
                }
                match after {
                    Some(value) => self.edit(name, range, value.to_owned()),
                    None => {
                        let start = line_start(self.text, key.span.range().start);
                        let end = line_end(self.text, range.end);
                        self.edit(name, start..end, String::new());
                    }
                }
            }
        }
    }

    fn edit(&mut self, name: &str, range: Range<usize>, with: String) {
        self.edits.push((range, with));
        self.merged.changed.push(name.to_owned());
    }

    /// The text below the fields: what people have written there is never thrown away.
    fn body(&mut self, range: Range<usize>, known: Option<&Known>, draft: &Draft) {
        let present = self.text[range.clone()].trim();
        let changed = known.is_none_or(|known| known.body != draft.body);
        if !changed || present == draft.body.trim() {
            return;
        }
        if present.is_empty() || known.is_some_and(|known| known.body.trim() == present) {
            self.edit("text", range, format!("{}\n", draft.body));
        } else {
            self.merged.notes.push(
                "the calendar's description has changed, but the text was written by hand and stays"
                    .to_owned(),
            );
        }
    }

    fn done(mut self) -> Merged {
        self.merged.text = self.text.to_owned();
        // From the end on, so that no edit moves another; those at one place in the order in which they were made.
        self.edits.reverse();
        self.edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        for (range, with) in &self.edits {
            self.merged.text.replace_range(range.clone(), with);
        }
        self.merged
    }
}

#[cfg(test)]
mod tests {
    use crate::import::Draft;
    use crate::import::memory::Memory;
    use crate::import::merge::{Form, merge};

    fn draft(fields: &[(&'static str, &str)], body: &str) -> Draft {
        let fields = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Draft { uid: "a".to_owned(), fields, body: body.to_owned(), ..Draft::default() }
    }

    #[test]
    fn only_what_the_calendar_changed_is_changed() {
        let first =
            draft(&[("title", "\"Tea\""), ("start", "2026-03-21"), ("status", "\"tentative\"")], "Come.");
        let mut memory = Memory::default();
        memory.keep(&first, "a.ics");
        let by_hand = "+++\n# ours\ntitle = \"Tea and talk\"\nstart = 2026-03-21 # a Saturday\nstatus = \"tentative\"\n\n[venue]\nname = \"Hall\"\n+++\nCome, all.\n";
        let second =
            draft(&[("title", "\"Tea\""), ("start", "2026-03-28"), ("end", "2026-03-29")], "Come soon.");
        let merged = merge(by_hand, Form::Markdown, memory.events.get("a"), &second).unwrap();
        assert_eq!(
            merged.text,
            "+++\n# ours\ntitle = \"Tea and talk\"\nstart = 2026-03-28 # a Saturday\nend = 2026-03-29\n\n[venue]\nname = \"Hall\"\n+++\nCome, all.\n"
        );
        assert_eq!(merged.changed, ["end", "start", "status"]);
        assert_eq!(merged.notes.len(), 1, "{:?}", merged.notes);
    }

    #[test]
    fn an_entry_among_many_is_changed_where_it_stands() {
        let first = draft(&[("title", "\"Tea\""), ("start", "2026-03-21")], "");
        let mut memory = Memory::default();
        memory.keep(&first, "a.ics");
        let many = "# ours\n[[events]]\nid = \"walk\"\ntitle = \"Walk\"\n\n[[events]]\nid = \"tea\" # the old one\nstart = 2026-03-21\ntitle = \"Tea\"\n[events.venue]\nname = \"Hall\"\n\n[[events]]\nid = \"last\"\ntitle = \"Last\"";
        let second =
            draft(&[("title", "\"Tea\""), ("start", "2026-03-28"), ("status", "\"cancelled\"")], "Off.");
        let merged = merge(many, Form::Toml("tea"), memory.events.get("a"), &second).unwrap();
        let expected = many.replace(
            "start = 2026-03-21\ntitle = \"Tea\"\n",
            "start = 2026-03-28\ntitle = \"Tea\"\nstatus = \"cancelled\"\n",
        );
        assert_eq!(merged.text, expected);
        assert_eq!(merged.notes.len(), 1, "{:?}", merged.notes);
        let last = draft(&[("title", "\"Last\""), ("end", "2026-03-28")], "");
        let merged = merge(many, Form::Toml("last"), None, &last).unwrap();
        assert_eq!(merged.text, format!("{many}\nend = 2026-03-28\n"));
        assert_eq!(merge(many, Form::Toml("none"), None, &last), None);
        assert_eq!(merge("events = [{ id = \"last\" }]\n", Form::Toml("last"), None, &last), None);
        let alone = "title = \"Last\"\n";
        assert_eq!(
            merge(alone, Form::Toml("x"), None, &last).unwrap().text,
            "title = \"Last\"\nend = 2026-03-28\n"
        );
    }

    #[test]
    fn nothing_changes_when_the_calendar_did_not() {
        let same = draft(&[("title", "\"Tea\""), ("start", "2026-03-21")], "Come.");
        let mut memory = Memory::default();
        memory.keep(&same, "a.ics");
        let by_hand = "+++\ntitle = \"Other\"\n+++\nElse.\n";
        let merged = merge(by_hand, Form::Markdown, memory.events.get("a"), &same).unwrap();
        assert_eq!((merged.text.as_str(), merged.changed.len()), (by_hand, 0));
        assert_eq!(Memory::parse(memory.text().as_bytes()), Some(memory));
        assert_eq!(Memory::parse(b""), Some(Memory::default()));
        assert_eq!(Memory::parse(b"<<<<<<< ours"), None);
    }
}
