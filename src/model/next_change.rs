//! When the site will next change by itself: time passes, although nobody edits anything.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::calendar::zone;
use crate::content::Content;
use crate::content::types::When;
use crate::model::check::consent;
use crate::model::entry::{self, AnyEntry};
use crate::model::facts;
use crate::model::select::may_be_shown;
use crate::model::settings::Settings;
use crate::model::timetable::Timetable;
use crate::options::Also;

/// The next moment from which a build gives another site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NextChange {
    /// The local time of the portal.
    pub at: DateTime,
    /// What happens then: "the event `Youth forum` ends".
    pub what: String,
    /// The same moment with the offset of the portal's zone (RFC 3339), for schedulers.
    pub moment: String,
}

/// What the content that is not shown yet will change: the embargo that lifts first. Takes the whole content, and what of it
/// is shown although visitors may not see it.
pub fn embargo(content: &Content, settings: &Settings, also: Also) -> Option<NextChange> {
    if also.future {
        return None;
    }
    let mut search = Search { now: settings.today, zone: settings.zone.clone(), next: None };
    let versions = |entry: &dyn AnyEntry, search: &mut Search| {
        for language in entry.languages() {
            let common = entry.common(language);
            let publish = common.publish.filter(|publish| may_be_shown(common, publish.start(), also));
            search.begins(publish, &name(entry), "goes out");
        }
    };
    entry::all(content).for_each(|(_, entry)| versions(entry, &mut search));
    search.next
}

/// The next change after the moment of the build; nothing if all that is to come has been. Takes what is shown, and the
/// first embargo of what is not.
pub fn of(
    content: &Content,
    timetables: &[Timetable],
    settings: &Settings,
    embargo: Option<NextChange>,
) -> Option<NextChange> {
    let mut search = Search { now: settings.today, zone: settings.zone.clone(), next: embargo };
    for (_, entry) in entry::all(content) {
        for language in entry.languages() {
            search.ends(entry.common(language).expires, &name(entry), "expires");
        }
    }
    search.events(content, timetables, settings);
    search.partners(content);
    search.plans(content);
    consent::each(content, &mut |consent, what, _| {
        let until = consent.and_then(|consent| consent.until);
        search.ends(until, &format!("the consent for a {what}"), "lapses");
    });
    // The year stands at the foot of every page.
    let year = settings.today.date().last_of_year().saturating_add(1.day());
    search.take(year.to_datetime(Time::midnight()), "a new year", "begins");
    search.next
}

fn name(entry: &dyn AnyEntry) -> String {
    format!("the {} `{}`", entry.kind().singular(), entry.id())
}

struct Search {
    now: DateTime,
    zone: TimeZone,
    next: Option<NextChange>,
}

impl Search {
    fn take(&mut self, at: DateTime, name: &str, verb: &str) {
        if at > self.now && self.next.as_ref().is_none_or(|next| at < next.at) {
            let zoned = zone::moment(&self.zone, at).to_zoned(self.zone.clone());
            let moment = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
            self.next = Some(NextChange { at, what: format!("{name} {verb}"), moment });
        }
    }

    fn begins(&mut self, when: Option<When>, name: &str, verb: &str) {
        if let Some(when) = when {
            self.take(when.start(), name, verb);
        }
    }

    /// What holds until a moment is gone a second later.
    fn ends(&mut self, when: Option<When>, name: &str, verb: &str) {
        if let Some(when) = when {
            self.take(when.end().saturating_add(1.second()), name, verb);
        }
    }

    fn window(&mut self, opens: Option<When>, closes: Option<When>, name: &str) {
        self.begins(opens, name, "opens");
        self.ends(closes, name, "closes");
    }

    fn partners(&mut self, content: &Content) {
        for entry in &content.partners {
            let fields = &entry.original.fields;
            for offer in fields.offers.iter().chain(&fields.needs) {
                self.ends(offer.until, &format!("what `{}` offers or needs", fields.title), "lapses");
            }
            if let Some(partnership) = &fields.partnership {
                let name = format!("the partnership with `{}`", fields.title);
                self.begins(partnership.start, &name, "begins");
                self.ends(partnership.end, &name, "ends");
            }
        }
    }

    /// Opportunities, milestones and targets.
    fn plans(&mut self, content: &Content) {
        for entry in &content.opportunities {
            let fields = &entry.original.fields;
            self.window(fields.opens, fields.closes, &format!("the opportunity `{}`", fields.title));
        }
        for milestone in content.campaigns.iter().flat_map(|entry| &entry.original.fields.milestones) {
            self.ends(Some(milestone.date), &format!("the milestone `{}`", milestone.title), "passes");
        }
        for entry in &content.indicators {
            let name = format!("a target of `{}`", entry.original.fields.title);
            entry.original.fields.targets.iter().for_each(|target| self.ends(target.due, &name, "falls due"));
        }
    }

    fn events(&mut self, content: &Content, timetables: &[Timetable], settings: &Settings) {
        for (entry, timetable) in content.events.iter().zip(timetables) {
            let fields = &entry.original.fields;
            let name = format!("the event `{}`", fields.title);
            let here = |local| zone::elsewhere(&timetable.zone, local, &settings.zone);
            let first = timetable.occurrences.partition_point(|one| one.end < timetable.now);
            for occurrence in timetable.occurrences.iter().skip(first).take(2) {
                self.take(here(occurrence.start), &name, "begins");
                self.take(here(occurrence.end.saturating_add(1.second())), &name, "ends");
            }
            if let Some(registration) = &fields.registration {
                let name = format!("the registration for `{}`", fields.title);
                registration
                    .opens
                    .into_iter()
                    .for_each(|opens| self.take(here(opens.start()), &name, "opens"));
                let closes = facts::registration_closes(registration, timetable);
                closes.into_iter().for_each(|closes| self.take(here(closes), &name, "closes"));
            }
        }
        // Lists lead to the months from this one on, and an endless series shows one more of them.
        if !content.events.is_empty() {
            self.take(next_month(self.now.date()), "a new month", "begins");
        }
    }
}

fn next_month(day: Date) -> DateTime {
    day.first_of_month().saturating_add(1.month()).at(0, 0, 0, 0)
}
