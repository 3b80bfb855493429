//! The cards of one language: made once, shared by every page that shows them.

use jiff::civil::DateTime;
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::calendar::ics::entry as component;
use crate::calendar::series::Occurrence;
use crate::calendar::zone;
use crate::content::kinds::{
    Campaign, CampaignPartner, Event, EventStatus, Indicator, News, Opportunity, Override, Partner, Story,
    Venue,
};
use crate::content::schema::Choice;
use crate::content::types::{Amount, FileRef, Kind, PartnerRef, Taxonomy};
use crate::content::{Entry, EntryType, Version};
use crate::joint;
use crate::lockup::Shows;
use crate::model::entry::{Described, EntryId};
use crate::model::facts::{self, State};
use crate::model::files;
use crate::model::impact::{self, progress};
use crate::model::timetable::Timetable;
use crate::pages::book::{Book, date, decimal, plain};
use crate::pages::view::Shared;
use crate::pages::views::{
    CampaignCard, EventCard, Image, IndicatorCard, Involved, LaterView, LinkView, Logo, NewsCard,
    OpportunityCard, PartnerCard, StoryCard, TermView,
};

/// How many words of a text stand for a missing summary.
const EXCERPT: usize = 30;

/// The cards by the places of their entries.
#[derive(Debug, Default)]
pub struct Cards {
    /// Partners.
    pub partners: Vec<Shared<PartnerCard>>,
    /// The same without the logos of those with whom no agreement lasts.
    unbranded: Vec<Shared<PartnerCard>>,
    /// Events.
    pub events: Vec<Shared<EventCard>>,
    /// Campaigns.
    pub campaigns: Vec<Shared<CampaignCard>>,
    /// Stories.
    pub stories: Vec<Shared<StoryCard>>,
    /// News.
    pub news: Vec<Shared<NewsCard>>,
    /// Opportunities.
    pub opportunities: Vec<Shared<OpportunityCard>>,
    /// Indicators.
    pub indicators: Vec<Shared<IndicatorCard>>,
}

impl Cards {
    /// The cards of all entries in the book's language.
    pub fn of(book: &Book<'_>) -> Self {
        let (partners, unbranded) = partners(book);
        let mut cards = Self { partners, unbranded, ..Self::default() };
        cards.campaigns = each(book, |book, id, entry| campaign(book, id, entry, &cards));
        cards.events = each(book, event);
        cards.stories = each(book, story);
        cards.news = each(book, news);
        cards.opportunities = each(book, opportunity);
        cards.indicators = each(book, indicator);
        cards
    }

    /// The partner that a reference names, if it may be shown.
    pub fn partner(&self, book: &Book<'_>, reference: &PartnerRef) -> Option<Shared<PartnerCard>> {
        book.portal.find(reference).map(|id| self.partners[id.index].clone())
    }

    /// The card of a partner where it stands for a campaign: without the logo if the agreement does not allow it there.
    pub fn behind(&self, book: &Book<'_>, id: EntryId, campaign: &Campaign) -> Shared<PartnerCard> {
        let branded = joint::allows(book.portal, id, campaign);
        let cards = if branded { &self.partners } else { &self.unbranded };
        cards[id.index].clone()
    }
}

macro_rules! pick {
    ($($name:ident: $list:ident, $card:ident;)+) => {
        impl Cards {
            $(#[doc = concat!("The cards of some ", stringify!($list), ", in that order.")]
            pub fn $name(&self, ids: &[EntryId]) -> Vec<Shared<$card>> {
                ids.iter().map(|id| self.$list[id.index].clone()).collect()
            })+
        }
    };
}

pick! {
    pick_partners: partners, PartnerCard;
    pick_events: events, EventCard;
    pick_campaigns: campaigns, CampaignCard;
    pick_stories: stories, StoryCard;
    pick_news: news, NewsCard;
    pick_opportunities: opportunities, OpportunityCard;
    pick_indicators: indicators, IndicatorCard;
}

fn each<T: EntryType, C: serde::Serialize>(
    book: &Book<'_>,
    make: impl Fn(&Book<'_>, EntryId, &Entry<T>) -> C + Sync,
) -> Vec<Shared<C>> {
    let list = T::list(book.content());
    let card = |(index, entry)| Shared::new(&make(book, EntryId { kind: T::KIND, index }, entry));
    list.par_iter().enumerate().map(card).collect()
}

/// The cards of the partners, and the same as they stand where a campaign may not use their brand.
fn partners(book: &Book<'_>) -> (Vec<Shared<PartnerCard>>, Vec<Shared<PartnerCard>>) {
    let list = book.content().partners.par_iter().enumerate();
    let both = |(index, entry)| {
        let id = EntryId { kind: Kind::Partner, index };
        let card = partner(book, id, entry);
        let shared = Shared::new(&card);
        let same = card.logo.is_none() || joint::lasts(book.portal, id);
        let unbranded = if same { shared.clone() } else { Shared::new(&PartnerCard { logo: None, ..card }) };
        (shared, unbranded)
    };
    list.map(both).unzip()
}

/// The summary, or the first words of the text.
fn summary<T: Described>(book: &Book<'_>, version: &Version<T>) -> Option<String> {
    let words = || {
        let placed = version.body.as_ref()?;
        let words = placed.body.excerpt(EXCERPT);
        (!words.is_empty()).then(|| book.of_file(placed.base.file, words))
    };
    version.fields.summary().map(|summary| book.told(summary)).or_else(words)
}

fn focus<T: EntryType + Described>(book: &Book<'_>, entry: &Entry<T>) -> Vec<TermView> {
    book.terms(entry, Taxonomy::Focus)
}

fn region<T: EntryType + Described>(book: &Book<'_>, entry: &Entry<T>) -> Option<TermView> {
    book.terms(entry, Taxonomy::Region).pop()
}

/// A partner's logo.
pub fn logo(book: &Book<'_>, folder: &str, partner: &Partner) -> Option<Logo> {
    let alt = partner.logo_alt.as_ref().unwrap_or(&partner.title);
    let file = partner.logo.as_ref().or(partner.logo_dark.as_ref())?;
    logo_in(book, folder, file, partner.logo_dark.as_ref(), alt)
}

/// The logo in a file; `dark` is the file for dark grounds, which is left out if it cannot be seen there.
pub fn logo_in(
    book: &Book<'_>,
    folder: &str,
    light: &FileRef,
    dark: Option<&FileRef>,
    alt: &str,
) -> Option<Logo> {
    let shows = |file: &FileRef| book.joints.shows(&files::path(folder, file));
    let dark = dark.filter(|file| shows(file) != Shows::OnLight);
    Some(Logo {
        light: book.logo(folder, light, alt)?,
        dark: dark.and_then(|file| book.logo(folder, file, alt)),
        ground: match shows(light) {
            Shows::Anywhere => None,
            Shows::OnLight => Some("light"),
            Shows::OnDark => Some("dark"),
        },
    })
}

/// One or two letters for a name: `City Library` is `CL`.
fn monogram(name: &str) -> String {
    let initial = |word: &str| word.chars().next().filter(|c| c.is_alphanumeric());
    name.split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(initial)
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

fn partner(book: &Book<'_>, id: EntryId, entry: &Entry<Partner>) -> PartnerCard {
    let fields = &book.version(entry).fields;
    PartnerCard {
        id: entry.id.clone(),
        title: book.told(&fields.title),
        url: book.entry_url(id),
        kind: fields.kind.word(),
        summary: book.told_of(&fields.summary),
        logo: logo(book, &entry.folder, fields),
        monogram: monogram(&fields.title),
        status: status(fields),
        region: region(book, entry),
        place: fields.place.as_ref().map(|place| book.told(&place.name)),
        focus: focus(book, entry),
        expertise: book.told_all(&fields.expertise),
    }
}

/// The status of a partnership, if there is one; one that says nothing of itself is active.
pub fn status(partner: &Partner) -> Option<&'static str> {
    let partnership = partner.partnership.as_ref()?;
    Some(partnership.status.map_or("active", Choice::word))
}

fn event(book: &Book<'_>, id: EntryId, entry: &Entry<Event>) -> EventCard {
    let fields = &book.version(entry).fields;
    let timetable = book.portal.timetable(id);
    let shown = timetable.shown();
    let changed = shown.change.and_then(|at| fields.overrides.get(at));
    let title = changed.and_then(|changed| changed.title.as_ref()).unwrap_or(&fields.title);
    let status = changed.and_then(|changed| changed.status).or(fields.status);
    let venue = venue_of(fields, changed);
    EventCard {
        id: entry.id.clone(),
        title: book.told(title),
        url: book.entry_url(id),
        kind: fields.kind.map(Choice::word),
        summary: book.told_of(&fields.summary),
        start: moment(timetable, shown.start),
        end: end(fields, timetable, shown),
        starts_at: instant(timetable, shown.start),
        ends_at: instant(timetable, component::after(shown.end)),
        later: later(fields, timetable),
        all_day: timetable.all_day,
        several_days: shown.end.date() != shown.start.date(),
        time_zone: plain(&fields.time_zone).filter(|zone| *zone != book.portal.settings.zone_name),
        zone: timetable.zone_name.clone(),
        state: timetable.state().word(),
        status: status.filter(|status| *status != EventStatus::Confirmed).map(Choice::word),
        place: venue.map(|venue| venue_told(book, venue)),
        online: fields.online.is_some() || status == Some(EventStatus::MovedOnline),
        repeats: facts::repeats(fields),
        region: region(book, entry),
        focus: focus(book, entry),
        partners: partners_of(book, &entry.original.fields),
        languages: languages_of(&entry.original.fields),
        image: fields.image.as_ref().and_then(|image| book.picture(&entry.folder, image)),
    }
}

/// The ids of the partners who take part in an event and may be shown.
pub fn partners_of(book: &Book<'_>, event: &Event) -> Vec<String> {
    let ids = event.partners.iter().filter_map(|partner| book.portal.find(&partner.id));
    let mut ids: Vec<_> = ids.map(|id| book.portal.entry(id).id().to_owned()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The tags of the languages that are spoken at an event.
pub fn languages_of(event: &Event) -> Vec<String> {
    let mut tags: Vec<_> = event.languages.iter().map(|language| language.tag.to_string()).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// What a language is called.
pub fn language_name(book: &Book<'_>, tag: &str) -> String {
    tag.parse().map_or_else(|_| tag.to_owned(), |language| book.words.language(&language).name)
}

/// The year in which the shown occurrence of an event begins.
pub fn year_of(book: &Book<'_>, id: EntryId) -> String {
    book.portal.timetable(id).shown().start.year().to_string()
}

/// How many of a series' next times the cards carry, for pages that are read long after they were made.
const MOST_LATER: usize = 8;

/// The times at which a series takes place after the one that is shown.
fn later(event: &Event, timetable: &Timetable) -> Vec<LaterView> {
    if timetable.state() == State::Past {
        return Vec::new();
    }
    let view = |occurrence: &Occurrence| {
        let changed = occurrence.change.and_then(|at| event.overrides.get(at));
        let title = changed.and_then(|changed| changed.title.as_ref()).unwrap_or(&event.title);
        LaterView {
            from: instant(timetable, occurrence.start),
            to: instant(timetable, component::after(occurrence.end)),
            title: title.to_string(),
        }
    };
    timetable.later().take(MOST_LATER).map(view).collect()
}

/// Whether one can take part in an event of that status at its place, and whether from afar.
pub fn ways(event: &Event, status: Option<EventStatus>) -> (bool, bool) {
    let moved = status == Some(EventStatus::MovedOnline);
    (event.venue.is_some() && !moved, event.online.is_some() || moved)
}

/// How one can take part in an event: at its place, from afar, or both.
pub fn attendance(event: &Event) -> Vec<String> {
    let (there, online) = ways(event, event.status);
    let words = [there.then_some("in-person"), online.then_some("online")];
    words.into_iter().flatten().map(str::to_owned).collect()
}

/// A local time of an event as a moment of UTC: `2026-03-21T07:00:00Z`.
pub fn instant(timetable: &Timetable, local: DateTime) -> String {
    zone::moment(&timetable.zone, local).to_string()
}

/// A local time of an event as templates get it: a day alone where the time of day does not matter.
pub fn moment(timetable: &Timetable, local: DateTime) -> String {
    match timetable.all_day {
        true => local.date().to_string(),
        false => local.strftime("%Y-%m-%dT%H:%M").to_string(),
    }
}

/// When an occurrence ends, if the entry says so.
pub fn end(event: &Event, timetable: &Timetable, occurrence: &Occurrence) -> Option<String> {
    let changed = occurrence.change.and_then(|at| event.overrides.get(at));
    let known = event.end.is_some() || event.duration.is_some() || changed.is_some_and(|c| c.end.is_some());
    known.then(|| moment(timetable, occurrence.end))
}

/// Where an event, or a changed occurrence of it, takes place; what has moved online has left its venue.
pub fn venue_of<'a>(event: &'a Event, changed: Option<&'a Override>) -> Option<&'a Venue> {
    let status = changed.and_then(|changed| changed.status).or(event.status);
    let venue = changed.and_then(|changed| changed.venue.as_ref()).or(event.venue.as_ref());
    venue.filter(|_| status != Some(EventStatus::MovedOnline))
}

/// `Community hall, Umlazi`, as a page shows it.
pub fn venue_told(book: &Book<'_>, venue: &Venue) -> String {
    let town =
        venue.place.as_ref().map(|place| &place.name).filter(|town| !venue.name.contains(town.as_str()));
    let file = venue.name.span.file;
    match town {
        None => book.told(&venue.name),
        Some(town) if book.foreign(town.span.file) == book.foreign(file) => {
            book.of_file(file, venue_name(book, venue))
        }
        Some(town) => format!("{}{}{}", book.told(&venue.name), book.word("comma"), book.told(town)),
    }
}

/// The same for calendars and data.
pub fn venue_name(book: &Book<'_>, venue: &Venue) -> String {
    let town =
        venue.place.as_ref().map(|place| place.name.as_str()).filter(|town| !venue.name.contains(town));
    town.map_or_else(|| venue.name.to_string(), |town| format!("{}{}{town}", venue.name, book.word("comma")))
}

fn campaign(book: &Book<'_>, id: EntryId, entry: &Entry<Campaign>, cards: &Cards) -> CampaignCard {
    let fields = &book.version(entry).fields;
    let involved = |partner: &CampaignPartner| {
        let id = book.portal.find(&partner.id)?;
        let card = cards.behind(book, id, fields);
        Some(Involved { partner: card, role: partner.role.map(Choice::word) })
    };
    CampaignCard {
        id: entry.id.clone(),
        title: book.told(&fields.title),
        url: book.entry_url(id),
        kind: fields.kind.map(Choice::word),
        category: fields.category.map(Choice::word),
        status: fields.status.map(Choice::word),
        summary: summary(book, book.version(entry)),
        start: date(fields.start),
        end: date(fields.end),
        partners: fields.partners.iter().filter_map(involved).collect(),
        region: region(book, entry),
        focus: focus(book, entry),
        image: fields.image.as_ref().and_then(|image| book.picture(&entry.folder, image)),
        raised_percent: raised_percent(book, fields),
    }
}

/// How much of a campaign's budget is raised, in per cent, if both are stated in one currency.
pub fn raised_percent(book: &Book<'_>, fields: &Campaign) -> Option<u32> {
    let (raised, budget) = (fields.raised.as_ref()?, fields.budget.as_ref()?);
    let one_currency = book.money(raised).currency == book.money(budget).currency;
    one_currency.then(|| share(raised, budget)).flatten()
}

fn share(part: &Amount, whole: &Amount) -> Option<u32> {
    progress::percent(Decimal::ZERO, whole.amount.value, part.amount.value)
}

/// Links to the partners that are named, if they may be shown.
pub fn partner_links(book: &Book<'_>, partners: &[PartnerRef]) -> Vec<LinkView> {
    partners.iter().filter_map(|partner| book.link_to(partner)).collect()
}

fn story(book: &Book<'_>, id: EntryId, entry: &Entry<Story>) -> StoryCard {
    let version = book.version(entry);
    let fields = &version.fields;
    StoryCard {
        id: entry.id.clone(),
        title: book.told(&fields.title),
        url: book.entry_url(id),
        date: fields.date.to_string(),
        summary: summary(book, version),
        image: picture(book, entry, fields.image.as_ref()),
        partners: partner_links(book, &fields.partners),
        focus: focus(book, entry),
        region: region(book, entry),
    }
}

fn picture<T>(
    book: &Book<'_>,
    entry: &Entry<T>,
    picture: Option<&crate::content::types::Picture>,
) -> Option<Image> {
    picture.and_then(|picture| book.picture(&entry.folder, picture))
}

fn news(book: &Book<'_>, id: EntryId, entry: &Entry<News>) -> NewsCard {
    let version = book.version(entry);
    let fields = &version.fields;
    NewsCard {
        id: entry.id.clone(),
        title: book.told(&fields.title),
        url: book.entry_url(id),
        date: fields.date.to_string(),
        kind: fields.kind.map(Choice::word),
        summary: summary(book, version),
        image: picture(book, entry, fields.image.as_ref()),
        partners: partner_links(book, &fields.partners),
        focus: focus(book, entry),
    }
}

fn opportunity(book: &Book<'_>, id: EntryId, entry: &Entry<Opportunity>) -> OpportunityCard {
    let version = book.version(entry);
    let fields = &version.fields;
    let here = |local| zone::moment(&book.portal.settings.zone, local).to_string();
    OpportunityCard {
        id: entry.id.clone(),
        title: book.told(&fields.title),
        url: book.entry_url(id),
        kind: fields.kind.map(Choice::word),
        summary: summary(book, version),
        opens: date(fields.opens),
        closes: date(fields.closes),
        state: facts::opportunity_state(fields, book.portal.settings.today),
        opens_at: fields.opens.map(|opens| here(opens.start())),
        closes_at: fields.closes.map(|closes| here(component::after(closes.end()))),
        amount: fields.amount.as_ref().map(|amount| book.money(amount)),
        offered_by: partner_links(book, &fields.offered_by),
        r#for: book.told_of(&fields.r#for),
        focus: focus(book, entry),
        region: region(book, entry),
    }
}

/// With fewer answers than that, chance may have moved a figure.
const FEW: usize = 30;

fn indicator(book: &Book<'_>, id: EntryId, entry: &Entry<Indicator>) -> IndicatorCard {
    let fields = &book.version(entry).fields;
    let account = book.portal.impact.account(id.index);
    let today = book.portal.settings.today.date();
    let first = account.points().first().map(|(day, _)| *day);
    let progress = progress::progress(fields, &account.total, first, today);
    let target = progress::target(fields, today);
    let answers = account.answers(&account.total).and_then(|answers| usize::try_from(answers).ok());
    IndicatorCard {
        id: entry.id.clone(),
        title: book.told(&fields.title),
        url: book.entry_url(id),
        unit: book.unit(fields),
        counting: account.rule.counting.word(),
        summary: book.told_of(&fields.summary),
        value: account.total.value.map(|value| value.to_string()),
        apart: account.stays_apart(),
        as_of: account.total.as_of.map(|day| day.to_string()),
        target: target.map(|target| decimal(&target.value)),
        due: target.and_then(|target| date(target.due)),
        percent: progress.and_then(|progress| progress.percent),
        time: progress.and_then(|progress| progress.time),
        state: progress.map(|progress| progress.state.word()),
        freshness: impact::fresh::note(book.content(), fields, &account.series, today)
            .map(|note| note.freshness.word()),
        few_answers: answers.is_some_and(|answers| answers < FEW),
        answers,
        sdgs: fields.sdgs.iter().map(|goal| goal.0).collect(),
        focus: focus(book, entry),
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::cards::monogram;

    #[test]
    fn a_monogram_has_at_most_two_letters() {
        assert_eq!(monogram("City Library of Durban"), "CL");
        assert_eq!(monogram("émile"), "É");
        assert_eq!(monogram("(x) y"), "Y");
        assert_eq!(monogram("مكتبة المدينة"), "ما");
    }
}
