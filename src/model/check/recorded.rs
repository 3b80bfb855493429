//! What changed since the events were last recorded, for those portals that record them (`calendar.lock`).

use std::collections::BTreeSet;

use crate::content::Entry;
use crate::content::kinds::Event;
use crate::content::lock::FILE;
use crate::content::problem::Problem;
use crate::content::types::Kind;
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::revision::{Change, Revision};
use crate::model::select::may_be_shown;
use crate::options::Also;
use crate::source::Span;

const REMEDY: &str = "Run `indaba record`, and keep content/calendar.lock with the entries: calendars are told of each change once";

/// The events that go out today, with what calendars are told of them.
fn shown<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = (&'a Entry<Event>, &'a Revision)> {
    let today = subject.settings.today;
    let shown = move |entry: &&Entry<Event>| may_be_shown(&entry.original.common, today, Also::default());
    let events = subject.content.events.iter().filter(shown);
    events.filter_map(|entry| Some((entry, subject.revisions.get(&entry.id)?)))
}

/// Events that are other than recorded. They are told as changed, but a second change would go unseen.
pub fn changes(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (entry, revision) in shown(subject) {
        let Change::Of(parts) = &revision.change else { continue };
        let event = &entry.original.fields;
        let what = parts.join(", ");
        let message = format!("`{}` has changed since it was recorded ({what})", event.title);
        problems.push(Problem::new(Code::UNRECORDED, place(event, parts[0]), message).hint(REMEDY));
    }
}

/// Where a part of an event stands.
fn place(event: &Event, part: &str) -> Span {
    let venue = event.venue.as_ref().map(|venue| venue.name.span);
    match part {
        "times" => event.start.span,
        "place" => venue.unwrap_or(event.title.span),
        _ => event.title.span,
    }
}

/// Events of which nothing is recorded, all in one message.
pub fn news(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let new = shown(subject).filter(|(_, revision)| revision.change == Change::New);
    let ids: Vec<_> = new.map(|(entry, _)| format!("`{}`", entry.id)).collect();
    let (Some(file), false) = (subject.tree.id(FILE), ids.is_empty()) else { return };
    let more = if ids.len() > 5 { format!(" and {} more", ids.len() - 5) } else { String::new() };
    let message = match ids.len() {
        1 => format!("the event {} is not recorded yet", ids[0]),
        _ => format!("these events are not recorded yet: {}{more}", ids[..ids.len().min(5)].join(", ")),
    };
    problems.push(Problem::new(Code::UNRECORDED, Span::new(file, 0..0), message).hint(REMEDY));
}

/// Recorded events that are there no more: calendars that hold them are left alone with them.
pub fn gone(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let Some(lock) = &subject.content.lock else { return };
    let taken: BTreeSet<_> = subject.revisions.values().map(|revision| revision.uid.as_str()).collect();
    let broken = |id: &str| subject.content.broken.contains(&(Kind::Event, id.to_owned()));
    let gone = lock.events.iter().filter(|(uid, known)| !broken(&known.id) && !taken.contains(uid.as_str()));
    for (uid, known) in gone {
        let message = format!("the event `{}` was recorded, but is here no more", known.id);
        let hint = format!(
            "If it was called off, keep it with status = \"cancelled\"; if it was renamed, write uid = \"{uid}\" into it; otherwise `indaba record` forgets it"
        );
        problems.push(Problem::new(Code::EVENT_GONE, known.span, message).hint(hint));
    }
}
