//! When the site will next change by itself: time passes, although nobody edits anything.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::calendar::zone;
use crate::content::kinds::Common;
use crate::content::types::{Kind, When};
use crate::content::{Content, Entry};
use crate::model::check::consent;
use crate::model::settings::Settings;
use crate::model::timetable::Timetable;

/// The next moment from which a build gives another site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NextChange {
    /// The local time of the portal.
    pub at: DateTime,
    /// What happens then: "the event `Youth forum` ends".
    pub what: String,
}

/// The next change after the moment of the build; nothing if all that is to come has been.
pub fn of(content: &Content, timetables: &[Timetable], settings: &Settings) -> Option<NextChange> {
    let mut search = Search { now: settings.today, next: None };
    search.entries(content);
    search.events(content, timetables, settings);
    for entry in &content.opportunities {
        let fields = &entry.original.fields;
        search.window(fields.opens, fields.closes, &format!("the opportunity `{}`", fields.title));
    }
    for entry in &content.partners {
        let fields = &entry.original.fields;
        if let Some(partnership) = &fields.partnership {
            let name = format!("the partnership with `{}`", fields.title);
            search.begins(partnership.start, &name, "begins");
            search.ends(partnership.end, &name, "ends");
        }
    }
    for entry in &content.campaigns {
        for milestone in &entry.original.fields.milestones {
            let name = format!("the milestone `{}`", milestone.title);
            search.ends(Some(milestone.date), &name, "passes");
        }
    }
    for entry in &content.indicators {
        let name = format!("a target of `{}`", entry.original.fields.title);
        entry.original.fields.targets.iter().for_each(|target| search.ends(target.due, &name, "falls due"));
    }
    consent::each(content, &mut |consent, what, _| {
        search.ends(
            consent.and_then(|consent| consent.until),
            &format!("the consent for a {what}"),
            "lapses",
        );
    });
    search.next
}

struct Search {
    now: DateTime,
    next: Option<NextChange>,
}

impl Search {
    fn take(&mut self, at: DateTime, name: &str, verb: &str) {
        if at > self.now && self.next.as_ref().is_none_or(|next| at < next.at) {
            self.next = Some(NextChange { at, what: format!("{name} {verb}") });
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

    /// Embargoes and expiries, in every language.
    fn entries(&mut self, content: &Content) {
        self.kind(&content.partners, Kind::Partner);
        self.kind(&content.events, Kind::Event);
        self.kind(&content.campaigns, Kind::Campaign);
        self.kind(&content.stories, Kind::Story);
        self.kind(&content.news, Kind::News);
        self.kind(&content.opportunities, Kind::Opportunity);
        self.kind(&content.indicators, Kind::Indicator);
        self.kind(&content.pages, Kind::Page);
    }

    fn kind<T>(&mut self, list: &[Entry<T>], kind: Kind) {
        for entry in list {
            let versions = std::iter::once(&entry.original).chain(entry.translations.values());
            let commons: Vec<&Common> = versions.map(|version| &version.common).collect();
            let name = format!("the {} `{}`", kind.singular(), entry.id);
            for common in commons {
                self.begins(common.publish, &name, "goes out");
                self.ends(common.expires, &name, "expires");
            }
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
                self.window(
                    registration.opens,
                    registration.closes,
                    &format!("the registration for `{}`", fields.title),
                );
            }
            // An endless series shows one more month as the horizon moves on.
            if timetable.horizon == settings.horizon && timetable.series.rule.is_some() {
                self.take(next_month(self.now.date()), &name, "shows further dates");
            }
        }
    }
}

fn next_month(day: Date) -> DateTime {
    day.first_of_month().saturating_add(1.month()).at(0, 0, 0, 0)
}
