//! The rules of the content, a function a rule. Each looks at the whole content and adds what it finds.

mod agendas;
mod calendar;
pub mod consent;
mod dates;
mod files;
mod impact;
mod kits;
mod lists;
mod measurements;
mod occurrences;
mod partnership;
mod portal;
mod recorded;
mod references;
mod translations;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::content::Content;
use crate::content::problem::Problem;
use crate::diagnostic::Diagnostics;
use crate::model::revision::Revision;
use crate::model::settings::Settings;
use crate::model::timetable::Timetable;
use crate::source::Tree;

/// What a rule may look at.
pub struct Subject<'a> {
    /// Everything that the content folder says.
    pub content: &'a Content,
    /// What the portal as a whole is set to.
    pub settings: &'a Settings,
    /// When the events take place, by their places.
    pub timetables: &'a [Timetable],
    /// What calendars are told of the history of events, by their ids.
    pub revisions: &'a BTreeMap<String, Revision>,
    /// The files.
    pub tree: &'a Tree,
}

/// A rule.
type Rule = fn(&Subject<'_>, &mut Vec<Problem>);

/// Every rule, in no order that matters.
const RULES: &[Rule] = &[
    agendas::agendas,
    calendar::doubtful_times,
    calendar::moved,
    calendar::places,
    calendar::registrations,
    calendar::rules,
    calendar::uids,
    consent::lapsed,
    dates::events,
    dates::campaigns,
    dates::opportunities,
    dates::partnerships,
    files::exist,
    files::have_a_text,
    impact::attendances,
    impact::campaigns,
    impact::currencies,
    impact::everybody,
    impact::freshness,
    impact::ranges,
    impact::sectors,
    impact::targets,
    kits::kits,
    kits::names,
    kits::posts,
    lists::campaigns_have_partners,
    lists::partners_once,
    lists::newsletters_do_not_gather_themselves,
    occurrences::occurrences,
    measurements::parts,
    measurements::people,
    measurements::times,
    partnership::check_ins,
    portal::codes,
    portal::menu,
    portal::translations,
    portal::languages,
    portal::trusted,
    recorded::changes,
    recorded::gone,
    recorded::news,
    references::entries_exist,
    references::terms_are_declared,
    references::terms_have_a_letter,
    references::zones_exist,
    translations::are_there,
    translations::keep_up,
];

/// Checks every rule.
pub fn all(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let checked = RULES.par_iter().map(|rule| {
        let mut problems = Vec::new();
        rule(subject, &mut problems);
        problems
    });
    let problems: Vec<_> = checked.collect();
    problems.into_iter().flatten().for_each(|problem| diagnostics.push(problem.diagnostic(subject.tree)));
}
