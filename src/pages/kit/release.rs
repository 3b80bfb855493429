//! Press releases.

use crate::calendar::zone;
use crate::content::types::{Channel, When};
use crate::model::entry::EntryId;
use crate::pages::book::date;
use crate::pages::campaign;
use crate::pages::kit::{Subject, allowed};
use crate::pages::views::{AboutView, EmbargoView, QuoteView, ReleaseView};

/// How many words of the campaign's text the plain release has.
const WORDS: usize = 180;

impl Subject<'_> {
    /// The press release.
    pub(crate) fn release(&self) -> ReleaseView {
        let (book, fields) = (self.book(), self.fields());
        let press = fields.press.as_ref();
        let body = self.entry.version(book.language).body.as_ref();
        let lead = self.joint.partners.first().map(|id| &book.content().partners[id.index]);
        let place = lead.and_then(|lead| book.version(lead).fields.place.as_ref());
        ReleaseView {
            url: self.url("press-release/"),
            text_url: self.url("press-release.txt"),
            place: place.map(|place| book.told(&place.name)),
            date: date(self.entry.original.common.updated.or(fields.start)),
            embargo: self.embargo(),
            text: body.map_or_else(String::new, |placed| placed.body.opening(WORDS)),
            objectives: book.told_all(&fields.objectives),
            partners: campaign::partners(self.maker, &self.entry.id, fields),
            raised: fields.raised.as_ref().map(|raised| book.money(raised)),
            budget: fields.budget.as_ref().map(|budget| book.money(budget)),
            quotes: self.joint.partners.iter().flat_map(|id| self.quotes(*id)).collect(),
            boilerplate: press.and_then(|press| book.told_of(&press.boilerplate)),
            boilerplates: self.joint.partners.iter().filter_map(|id| self.boilerplate(*id)).collect(),
            contact: press.and_then(|press| book.contact(press.contact.as_ref()?)),
        }
    }

    /// The embargo, while it lasts.
    fn embargo(&self) -> Option<EmbargoView> {
        let settings = &self.book().portal.settings;
        let until =
            self.entry.original.common.publish.map(When::start).filter(|until| *until > settings.today)?;
        let offset = zone::moment(&settings.zone, until)
            .to_zoned(settings.zone.clone())
            .strftime("UTC%:z")
            .to_string();
        let zone = if settings.zone_name == "UTC" {
            "UTC".to_owned()
        } else {
            format!("{}, {offset}", settings.zone_name)
        };
        Some(EmbargoView { until: until.strftime("%Y-%m-%dT%H:%M").to_string(), zone })
    }

    /// What a partner says of working together, where that may be printed.
    fn quotes(&self, id: EntryId) -> Vec<QuoteView> {
        let partner = &self.book().content().partners[id.index];
        let said = &self.book().version(partner).fields.testimonials;
        let may = said.iter().filter(|quote| allowed(self.book(), quote.consent.as_ref(), Channel::Print));
        may.filter_map(|quote| self.book().quote(quote)).take(1).collect()
    }

    fn boilerplate(&self, id: EntryId) -> Option<AboutView> {
        let partner = &self.book().content().partners[id.index];
        let fields = &self.book().version(partner).fields;
        let parts = [self.book().told_of(&fields.summary), self.book().told_of(&fields.mission)];
        let text: Vec<String> = parts.into_iter().flatten().collect();
        let website = fields.website.as_ref().map(|url| url.as_str().to_owned());
        (!text.is_empty()).then(|| AboutView {
            name: self.book().told(&fields.title),
            text: text.join(" "),
            website,
        })
    }
}
