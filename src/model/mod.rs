//! The linked portal: what may be shown, every reference resolved both ways, the rules checked, facts derived.

pub mod check;
pub mod entry;
pub mod facts;
pub mod files;
pub mod impact;
pub mod links;
pub mod next_change;
pub mod offers;
pub mod revision;
pub mod select;
pub mod settings;
pub mod terms;
pub mod timetable;

use std::collections::{BTreeMap, BTreeSet};

use crate::content::types::{Kind, Ref};
use crate::content::{Content, Lang};
use crate::diagnostic::Diagnostics;
use crate::model::check::Subject;
use crate::model::entry::{AnyEntry, EntryId};
use crate::model::impact::Ledger;
use crate::model::links::Links;
use crate::model::next_change::NextChange;
use crate::model::offers::Offers;
use crate::model::revision::Revision;
use crate::model::select::Withheld;
use crate::model::settings::Settings;
use crate::model::terms::Terms;
use crate::model::timetable::Timetable;
use crate::options::Options;
use crate::source::Tree;

/// The linked portal. It holds only what may be shown on the day of the build.
#[derive(Debug)]
pub struct Portal {
    /// What the portal as a whole is set to.
    pub settings: Settings,
    /// The entries that may be shown.
    pub content: Content,
    /// The entries that exist but are not shown: drafts, embargoed, expired.
    pub hidden: BTreeSet<(Kind, String)>,
    /// Which entry names which.
    pub links: Links,
    /// The terms of the taxonomies and who has them.
    pub terms: Terms,
    /// When the events take place, by their places.
    pub timetables: Vec<Timetable>,
    /// What calendars are told of the history of events, by their ids; of those that are not shown as well.
    pub revisions: BTreeMap<String, Revision>,
    /// When the site will next change by itself.
    pub next_change: Option<NextChange>,
    /// Who offers or needs what.
    pub offers: Offers,
    /// What was measured, and how it was counted.
    pub impact: Ledger,
}

impl Portal {
    /// The entry that a reference names, if it may be shown.
    pub fn find(&self, reference: &Ref) -> Option<EntryId> {
        entry::find(&self.content, reference.kind, &reference.id)
    }

    /// The entry of that kind and id, if it may be shown.
    pub fn find_id(&self, kind: Kind, id: &str) -> Option<EntryId> {
        entry::find(&self.content, kind, id)
    }

    /// The partner whose portal this is, if it is named and may be shown.
    pub fn host(&self) -> Option<EntryId> {
        self.find_id(Kind::Partner, self.settings.host.as_deref()?)
    }

    /// When an event takes place.
    pub fn timetable(&self, event: EntryId) -> &Timetable {
        &self.timetables[event.index]
    }

    /// Why visitors may not see an entry in a language, if it is shown all the same. A translation can be held back by
    /// itself or with its original.
    pub fn withheld(&self, id: EntryId, language: Lang) -> impl Iterator<Item = Withheld> {
        let entry = self.entry(id);
        let original = select::withheld(entry.common(0), self.settings.today).collect::<Vec<_>>();
        let version = (language != 0).then(|| entry.common(language));
        let own = version.into_iter().flat_map(|common| select::withheld(common, self.settings.today));
        let own: Vec<_> = own.filter(|why| !original.contains(why)).collect();
        original.into_iter().chain(own)
    }

    /// An entry, whatever its kind.
    pub fn entry(&self, id: EntryId) -> &dyn AnyEntry {
        entry::get(&self.content, id)
    }
}

/// Links the content and checks every rule. The whole content is checked, also what is not shown today.
pub fn link(content: Content, tree: &Tree, options: &Options, diagnostics: &mut Diagnostics) -> Portal {
    let settings = Settings::new(&content, tree, options, diagnostics);
    let timetables = timetable::all(&content, &settings);
    let revisions = revision::all(&content, &settings);
    let subject = Subject {
        content: &content,
        settings: &settings,
        timetables: &timetables,
        revisions: &revisions,
        tree,
    };
    check::all(&subject, diagnostics);
    let embargo = next_change::embargo(&content, &settings, options.also);
    let (mut content, hidden) = select::visible(content, &settings, options.also);
    let links = Links::of(&content);
    let impact = Ledger::of(&mut content, settings.today.date());
    let terms = || (Terms::of(&content), Offers::of(&content));
    let ((terms, offers), timetables) = rayon::join(terms, || timetable::all(&content, &settings));
    let next_change = next_change::of(&content, &timetables, &settings, embargo);
    Portal { settings, content, hidden, links, terms, timetables, revisions, next_change, offers, impact }
}
