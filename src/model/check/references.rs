//! Nothing dangling: every id, term and zone that is named exists.

use std::collections::BTreeSet;

use crate::content::problem::Problem;
use crate::content::schema::{FromTable, Visit};
use crate::content::types::{FileRef, Kind, Language, Ref, Taxonomy, Term};
use crate::diagnostic::{Code, nearest};
use crate::model::check::Subject;
use crate::model::{entry, settings, terms};

/// Every entry that another one names exists.
pub fn entries_exist(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let mut seen = References { subject, problems };
    visit_everything(subject, &mut seen);
    subject.content.series.values().for_each(|series| series.visit(&mut seen));
}

/// Every term is declared, once the portal declares any of its taxonomy.
pub fn terms_are_declared(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let declared = |taxonomy| terms::declared(subject.content, taxonomy).collect();
    let mut seen = Terms { focus: declared(Taxonomy::Focus), regions: declared(Taxonomy::Region), problems };
    visit_everything(subject, &mut seen);
}

/// Every term has a letter or digit, for its page has an address made of them.
pub fn terms_have_a_letter(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (_, entry) in entry::all(subject.content) {
        let tags = entry.common(0).tags.iter().map(|tag| (tag.as_str(), tag.span));
        let topics = entry.focus().iter().map(|term| (term.id.as_str(), term.span));
        let region = entry.region().map(|term| (term.id.as_str(), term.span));
        for (word, span) in tags.chain(topics).chain(region).filter(|(word, _)| terms::slug(word).is_empty())
        {
            let message = format!("`{word}` has no letter or digit, so that it has no page");
            let hint = "Write it with letters, or take it out";
            problems.push(Problem::new(Code::EMPTY_TERM, span, message).hint(hint));
        }
    }
}

/// Every time zone of an event exists.
pub fn zones_exist(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let zones = subject.content.events.iter().filter_map(|event| event.original.fields.time_zone.as_ref());
    problems.extend(zones.filter_map(|name| settings::zone(name).err()));
}

fn visit_everything(subject: &Subject<'_>, visitor: &mut dyn Visit) {
    subject.content.portal.iter().for_each(|file| file.visit_fields(visitor));
    entry::all(subject.content).for_each(|(_, entry)| entry.visit(visitor));
}

struct References<'a, 'b> {
    subject: &'a Subject<'a>,
    problems: &'b mut Vec<Problem>,
}

impl Visit for References<'_, '_> {
    fn reference(&mut self, reference: &Ref) {
        let Ref { kind, id, span } = reference;
        let content = self.subject.content;
        let known =
            entry::find(content, *kind, id).is_some() || content.broken.contains(&(*kind, id.clone()));
        if !known {
            self.problems.push(unknown(self.subject, *kind, id, *span));
        }
    }

    fn file(&mut self, _file: &FileRef) {}

    fn term(&mut self, _term: &Term) {}

    fn language(&mut self, _language: &Language) {}
}

/// The problem of an id that no entry of its kind has.
pub fn unknown(subject: &Subject<'_>, kind: Kind, id: &str, span: crate::source::Span) -> Problem {
    let content = subject.content;
    let problem = Problem::new(
        Code::UNKNOWN_REFERENCE,
        span,
        format!("there is no {} with the id `{id}`", kind.singular()),
    );
    let elsewhere = Kind::ALL.into_iter().find(|other| entry::find(content, *other, id).is_some());
    match (nearest(id, entry::ids(content, kind)), elsewhere) {
        (_, Some(other)) => {
            problem.hint(format!("`{id}` is in {other}; a {} is needed here", kind.singular()))
        }
        (Some(near), None) => problem.hint(format!("Did you mean `{near}`?")),
        (None, None) => problem.hint(format!("Add the file content/{kind}/{id}.md, or correct the id")),
    }
}

struct Terms<'a, 'b> {
    focus: BTreeSet<&'a str>,
    regions: BTreeSet<&'a str>,
    problems: &'b mut Vec<Problem>,
}

impl Visit for Terms<'_, '_> {
    fn reference(&mut self, _reference: &Ref) {}

    fn file(&mut self, _file: &FileRef) {}

    fn term(&mut self, term: &Term) {
        let (declared, table) = match term.taxonomy {
            Taxonomy::Focus => (&self.focus, "focus"),
            Taxonomy::Region => (&self.regions, "regions"),
            Taxonomy::Sdg | Taxonomy::Tag => return,
        };
        if !declared.is_empty() && !declared.contains(term.id.as_str()) {
            let message = format!("`{}` is not declared in portal.toml under [{table}]", term.id);
            let problem = Problem::new(Code::UNKNOWN_TERM, term.span, message);
            let hint = match nearest(&term.id, declared.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => {
                    format!("Use a declared one, or add [{table}.{}] with a title", terms::slug(&term.id))
                }
            };
            self.problems.push(problem.hint(hint));
        }
    }

    fn language(&mut self, _language: &Language) {}
}
