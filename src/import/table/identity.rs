//! By which name an event of a table is known, so that the next import finds it again.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Code;
use crate::digest::Digest;
use crate::import::Reading;
use crate::import::draft::{Draft, quoted};
use crate::import::memory::Memory;

/// Gives each draft that has no id of its own one from its title and start, or the one that an earlier import gave it.
/// Rows that cannot be told apart are told.
pub fn name(reading: &mut Reading, memory: &Memory, calendar: &str) {
    drop_repeated(reading);
    let mut drafts = std::mem::take(&mut reading.drafts);
    let new = new_names(&drafts, reading);
    let mut names = Names::of(&drafts, memory, calendar);
    for (draft, new) in drafts.iter_mut().zip(&new).filter(|(draft, _)| draft.uid.is_empty()) {
        if memory.events.contains_key(new) && names.taken.insert(new.clone()) {
            draft.uid.clone_from(new);
        }
    }
    for draft in drafts.iter_mut().filter(|draft| draft.uid.is_empty()) {
        draft.uid = names.of_same_start(draft).unwrap_or_default();
    }
    for (draft, new) in drafts.iter_mut().zip(new).filter(|(draft, _)| draft.uid.is_empty()) {
        draft.uid = names.of_moved(draft).unwrap_or(new);
    }
    drafts.iter_mut().for_each(|draft| draft.put("uid", quoted(&draft.uid.clone())));
    reading.drafts = drafts;
}

/// Of rows with one id, the last one stays.
fn drop_repeated(reading: &mut Reading) {
    let mut last = BTreeMap::new();
    let own = reading.drafts.iter().enumerate().filter(|(_, draft)| !draft.uid.is_empty());
    let repeated: BTreeSet<usize> =
        own.filter_map(|(at, draft)| last.insert(draft.uid.clone(), at)).collect();
    let drafts = std::mem::take(&mut reading.drafts);
    for (at, draft) in drafts.into_iter().enumerate() {
        if repeated.contains(&at) {
            let message = format!("the id `{}` stands once more below", draft.uid);
            let hint = "Only the last row with it was read: give each event an id of its own";
            reading.fault(&draft.range, Code::DUPLICATE_UID, message, hint);
        } else {
            reading.drafts.push(draft);
        }
    }
}

/// The names that drafts get if nobody knows them, by their places.
fn new_names(drafts: &[Draft], reading: &mut Reading) -> Vec<String> {
    let mut counts: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let mut names = Vec::new();
    for draft in drafts {
        let count = counts.entry(key(draft)).or_default();
        *count += usize::from(draft.uid.is_empty());
        let number = if *count > 1 { format!("\n{count}") } else { String::new() };
        if *count > 1 && draft.uid.is_empty() {
            let hint = "It became an event of its own, as number {} of them: delete one, or give each an id in a column `uid`";
            let hint = hint.replace("{}", &count.to_string());
            reading.fault(
                &draft.range,
                Code::DUPLICATE_UID,
                "a row above has the same title and start",
                &hint,
            );
        }
        let (title, start) = (&draft.title, key(draft).1);
        names
            .push(format!("imported-{}", Digest::of(format!("{title}\n{start}{number}").as_bytes()).short()));
    }
    names
}

/// A title and a start, as TOML.
type Key<'a> = (&'a str, &'a str);

fn key(draft: &Draft) -> Key<'_> {
    (draft.get("title").unwrap_or_default(), draft.get("start").unwrap_or_default())
}

/// What is known of the events of earlier imports that had no ids of their own.
struct Names<'a> {
    by_start: BTreeMap<Key<'a>, Vec<&'a str>>,
    /// Of this table, by title.
    by_title: BTreeMap<&'a str, Vec<&'a str>>,
    /// How many rows have a title.
    rows: BTreeMap<String, usize>,
    taken: BTreeSet<String>,
}

impl<'a> Names<'a> {
    fn of(drafts: &[Draft], memory: &'a Memory, calendar: &str) -> Self {
        let own = drafts.iter().filter(|draft| !draft.uid.is_empty()).map(|draft| draft.uid.clone());
        let mut names = Names {
            by_start: BTreeMap::new(),
            by_title: BTreeMap::new(),
            rows: BTreeMap::new(),
            taken: own.collect(),
        };
        for (uid, known) in memory.events.iter().filter(|(uid, _)| uid.starts_with("imported-")) {
            let field = |name: &str| known.fields.get(name).map_or("", String::as_str);
            let (title, start) = (field("title"), field("start"));
            names.by_start.entry((title, start)).or_default().push(uid);
            if known.calendar == calendar {
                names.by_title.entry(title).or_default().push(uid);
            }
        }
        for draft in drafts {
            *names.rows.entry(key(draft).0.to_owned()).or_default() += 1;
        }
        names
    }

    /// The name of an event that an earlier import called otherwise.
    fn of_same_start(&mut self, draft: &Draft) -> Option<String> {
        let uids = self.by_start.get(&key(draft))?;
        let free = uids.iter().find(|uid| !self.taken.contains(**uid))?;
        self.taken.insert((*free).to_owned());
        Some((*free).to_owned())
    }

    /// The name of an event that now begins at another time: the only one of its title, then and now.
    fn of_moved(&mut self, draft: &Draft) -> Option<String> {
        let title = key(draft).0;
        match self.by_title.get(title).map(Vec::as_slice) {
            Some([only]) if self.rows.get(title) == Some(&1) && self.taken.insert((*only).to_owned()) => {
                Some((*only).to_owned())
            }
            _ => None,
        }
    }
}
