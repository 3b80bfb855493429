//! The cards of one language: made once, shared by every page that shows them.

pub mod event;

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::calendar::ics::entry as component;
use crate::calendar::zone;
use crate::content::kinds::{Campaign, CampaignPartner, Indicator, News, Opportunity, Partner, Story};
use crate::content::schema::Choice;
use crate::content::types::{Amount, FileRef, Kind, PartnerRef, Taxonomy};
use crate::content::{Entry, EntryType, Version};
use crate::joint;
use crate::lockup::Shows;
use crate::model::entry::{AnyEntry, Described, EntryId};
use crate::model::facts;
use crate::model::files;
use crate::model::impact::{self, progress};
use crate::pages::book::{Book, date, decimal};
use crate::pages::terms::Terms;
use crate::pages::view::Shared;
use crate::pages::views::{
    CampaignCard, EventCard, Image, IndicatorCard, Involved, LinkView, Logo, NewsCard, OpportunityCard,
    PartnerCard, StoryCard, TermView,
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
        let with = &With::new(book);
        let (partners, unbranded) = partners(with);
        let mut cards = Self { partners, unbranded, ..Self::default() };
        cards.campaigns = each(with, |with, id, entry| campaign(with, id, entry, &cards));
        cards.events = each(with, event::card);
        cards.stories = each(with, story);
        cards.news = each(with, news);
        cards.opportunities = each(with, opportunity);
        cards.indicators = each(with, indicator);
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

/// What cards are made with.
struct With<'a> {
    book: &'a Book<'a>,
    terms: Terms,
    /// Links to the partners.
    links: Vec<Shared<LinkView>>,
}

impl<'a> With<'a> {
    fn new(book: &'a Book<'a>) -> Self {
        let partners = 0..book.content().partners.len();
        let link = |index| Shared::new(&book.link(EntryId { kind: Kind::Partner, index }));
        Self { book, terms: Terms::of(book), links: partners.map(link).collect() }
    }

    /// The topics of an entry.
    fn focus<T: EntryType + Described>(&self, entry: &Entry<T>) -> Vec<Shared<TermView>> {
        entry.focus().iter().map(|term| self.terms.get(self.book, Taxonomy::Focus, &term.id)).collect()
    }

    /// The region of an entry, if it is one that somebody has.
    fn region<T: EntryType + Described>(&self, entry: &Entry<T>) -> Option<Shared<TermView>> {
        self.terms.known(Taxonomy::Region, &entry.region()?.id)
    }

    /// Links to the partners that are named, if they may be shown.
    fn links(&self, partners: &[PartnerRef]) -> Vec<Shared<LinkView>> {
        let found = partners.iter().filter_map(|partner| self.book.portal.find(partner));
        found.map(|id| self.links[id.index].clone()).collect()
    }
}

fn each<T: EntryType, C: serde::Serialize>(
    with: &With<'_>,
    make: impl Fn(&With<'_>, EntryId, &Entry<T>) -> C + Sync,
) -> Vec<Shared<C>> {
    let list = T::list(with.book.content());
    let card = |(index, entry)| Shared::new(&make(with, EntryId { kind: T::KIND, index }, entry));
    list.par_iter().enumerate().map(card).collect()
}

/// The cards of the partners, and the same as they stand where a campaign may not use their brand.
fn partners(with: &With<'_>) -> (Vec<Shared<PartnerCard>>, Vec<Shared<PartnerCard>>) {
    let book = with.book;
    let list = book.content().partners.par_iter().enumerate();
    let both = |(index, entry)| {
        let id = EntryId { kind: Kind::Partner, index };
        let card = partner(with, id, entry);
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

fn partner(with: &With<'_>, id: EntryId, entry: &Entry<Partner>) -> PartnerCard {
    let book = with.book;
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
        region: with.region(entry),
        place: fields.place.as_ref().map(|place| book.told(&place.name)),
        focus: with.focus(entry),
        expertise: book.told_all(&fields.expertise),
    }
}

/// The status of a partnership, if there is one; one that says nothing of itself is active.
pub fn status(partner: &Partner) -> Option<&'static str> {
    let partnership = partner.partnership.as_ref()?;
    Some(partnership.status.map_or("active", Choice::word))
}

fn campaign(with: &With<'_>, id: EntryId, entry: &Entry<Campaign>, cards: &Cards) -> CampaignCard {
    let book = with.book;
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
        region: with.region(entry),
        focus: with.focus(entry),
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

fn story(with: &With<'_>, id: EntryId, entry: &Entry<Story>) -> StoryCard {
    let book = with.book;
    let version = book.version(entry);
    let fields = &version.fields;
    StoryCard {
        id: entry.id.clone(),
        title: book.told(&fields.title),
        url: book.entry_url(id),
        date: fields.date.to_string(),
        summary: summary(book, version),
        image: picture(book, entry, fields.image.as_ref()),
        partners: with.links(&fields.partners),
        focus: with.focus(entry),
        region: with.region(entry),
    }
}

fn picture<T>(
    book: &Book<'_>,
    entry: &Entry<T>,
    picture: Option<&crate::content::types::Picture>,
) -> Option<Image> {
    picture.and_then(|picture| book.picture(&entry.folder, picture))
}

fn news(with: &With<'_>, id: EntryId, entry: &Entry<News>) -> NewsCard {
    let book = with.book;
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
        partners: with.links(&fields.partners),
        focus: with.focus(entry),
    }
}

fn opportunity(with: &With<'_>, id: EntryId, entry: &Entry<Opportunity>) -> OpportunityCard {
    let book = with.book;
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
        offered_by: with.links(&fields.offered_by),
        r#for: book.told_of(&fields.r#for),
        focus: with.focus(entry),
        region: with.region(entry),
    }
}

/// With fewer answers than that, chance may have moved a figure.
const FEW: usize = 30;

fn indicator(with: &With<'_>, id: EntryId, entry: &Entry<Indicator>) -> IndicatorCard {
    let book = with.book;
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
        focus: with.focus(entry),
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
