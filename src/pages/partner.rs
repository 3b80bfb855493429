//! The pages of partners.

use crate::content::Entry;
use crate::content::kinds::{Contribution, Offer, Partner, Partnership, Party};
use crate::content::schema::Choice;
use crate::content::types::{Amount, Kind, Taxonomy};
use crate::model::entry::EntryId;
use crate::model::facts;
use crate::pages::book::{Book, date, decimal, host, plain};
use crate::pages::data;
use crate::pages::draft::{Drafts, Maker};
use crate::pages::lists;
use crate::pages::order::{self, related};
use crate::pages::views::{
    ContributionView, IdentifierView, LinkView, OfferView, PartnerPage, PartnershipView, SideView,
};
use crate::pages::{counted, feeds, goals};

/// How many entries of each kind a partner's page shows.
const MOST: usize = 24;

/// Adds the pages of all partners.
pub fn pages(drafts: &mut Drafts<'_>) {
    drafts.entries("partner.html", |maker: &Maker<'_>, id, entry: &Entry<Partner>| {
        let view = view(maker, id, entry);
        let image = view_logo(maker.book, entry);
        let draft = maker.draft(id, entry, Some("partners")).view("partner", &view);
        let data = data::things(maker.book, || [data::organisation(maker.book, id, entry)]);
        crate::pages::draft::Draft { image, data, ..draft }
    });
}

fn view_logo(book: &Book<'_>, entry: &Entry<Partner>) -> Option<crate::pages::views::Image> {
    crate::pages::cards::logo(book, &entry.folder, &entry.original.fields).map(|logo| logo.light)
}

fn view(maker: &Maker<'_>, id: EntryId, entry: &Entry<Partner>) -> PartnerPage {
    let Maker { book, cards, .. } = maker;
    let fields = &book.version(entry).fields;
    let Around { upcoming, past, campaigns, stories, news, opportunities } = around(maker, id);
    PartnerPage {
        card: cards.partners[id.index].clone(),
        calendar: feeds::of_entry(book, id),
        events_url: lists::events_of(book, id),
        website: fields.website.as_ref().map(|url| url.to_string()),
        website_host: fields.website.as_ref().map(host),
        links: fields.links.iter().map(|link| book.web_link(link)).collect(),
        country: plain(&fields.country),
        place: fields.place.as_ref().map(|place| book.place(place)),
        sdgs: book.terms(entry, Taxonomy::Sdg),
        mission: book.told_of(&fields.mission),
        values: book.told_all(&fields.values),
        expertise: book.told_all(&fields.expertise),
        identifiers: fields
            .identifiers
            .iter()
            .map(|identifier| IdentifierView {
                id: identifier.id.to_string(),
                scheme: plain(&identifier.scheme),
            })
            .collect(),
        contact: fields.contact.as_ref().and_then(|contact| book.contact(contact)),
        partnership: fields.partnership.as_ref().map(|partnership| partnership_view(book, partnership)),
        contributions: contributions(book, &fields.contributions),
        offers: offers(book, id, &fields.offers, Side::Offers),
        needs: offers(book, id, &fields.needs, Side::Needs),
        testimonials: fields.testimonials.iter().filter_map(|quote| book.quote(quote)).collect(),
        upcoming: cards.pick_events(&upcoming),
        past: cards.pick_events(&past),
        campaigns: cards.pick_campaigns(&campaigns),
        stories: cards.pick_stories(&stories),
        news: cards.pick_news(&news),
        opportunities: cards.pick_opportunities(&opportunities),
        indicators: cards.pick_indicators(&book.naming(id, Kind::Indicator)),
        shares: book
            .naming(id, Kind::Indicator)
            .into_iter()
            .filter_map(|indicator| counted::share(book, cards, indicator, id))
            .map(|(_, share)| share)
            .collect(),
        related: cards.pick_partners(&related(book.portal, id, 3)),
        tags: book.terms(entry, Taxonomy::Tag),
    }
}

/// What names a partner or a campaign, each kind in its own order.
pub struct Around {
    /// Events that lie ahead.
    pub upcoming: Vec<EntryId>,
    /// Events that are over, the latest first.
    pub past: Vec<EntryId>,
    /// Campaigns.
    pub campaigns: Vec<EntryId>,
    /// Stories, the latest first.
    pub stories: Vec<EntryId>,
    /// News, the latest first.
    pub news: Vec<EntryId>,
    /// Opportunities.
    pub opportunities: Vec<EntryId>,
}

/// Collects what names an entry.
pub fn around(maker: &Maker<'_>, id: EntryId) -> Around {
    let book = maker.book;
    let content = book.content();
    let (past, upcoming) = order::events(book.portal, book.naming(id, Kind::Event));
    let mut around = Around {
        upcoming,
        past,
        campaigns: order::by_latest(book.naming(id, Kind::Campaign), |id| {
            content.campaigns[id.index].original.fields.start.map(|start| start.start())
        }),
        stories: order::by_latest(book.naming(id, Kind::Story), |id| {
            content.stories[id.index].original.fields.date.start()
        }),
        news: order::by_latest(book.naming(id, Kind::News), |id| {
            content.news[id.index].original.fields.date.start()
        }),
        opportunities: order::by_latest(book.naming(id, Kind::Opportunity), |id| {
            content.opportunities[id.index].original.fields.closes.map(|closes| closes.end())
        }),
    };
    [&mut around.upcoming, &mut around.past, &mut around.stories, &mut around.news]
        .into_iter()
        .for_each(|list| list.truncate(MOST));
    around
}

fn partnership_view(book: &Book<'_>, partnership: &Partnership) -> PartnershipView {
    let governance = partnership.governance.as_ref();
    let reporting = partnership.reporting.as_ref();
    PartnershipView {
        status: partnership.status.map(Choice::word),
        active: facts::is_alive(partnership, book.portal.settings.today.date()),
        start: date(partnership.start),
        end: date(partnership.end),
        scope: book.told_of(&partnership.scope),
        audience: book.told_of(&partnership.audience),
        criteria: book.told_all(&partnership.criteria),
        prior_relationship: book.told_of(&partnership.prior_relationship),
        decisions: governance.and_then(|governance| book.told_of(&governance.decisions)),
        conflict: governance.and_then(|governance| book.told_of(&governance.conflict)),
        agreement: governance.and_then(|governance| Some(governance.agreement.as_ref()?.url.to_string())),
        channels: book.told_all(&partnership.channels),
        check_ins: partnership.check_ins.as_ref().and_then(|check_ins| check_ins.cadence).map(Choice::word),
        reporting: reporting.and_then(|reporting| reporting.frequency).map(Choice::word),
        reporting_format: reporting.and_then(|reporting| book.told_of(&reporting.format)),
        roles: sides(book, partnership),
        goals: partnership
            .goals
            .iter()
            .enumerate()
            .map(|(at, goal)| goals::view(book, goal, &format!("goal-{at}")))
            .collect(),
        vision: book.told_of(&partnership.vision),
    }
}

/// What each side sees to, the host first.
fn sides(book: &Book<'_>, partnership: &Partnership) -> Vec<SideView> {
    let side = |party: Party| SideView {
        party: party.word(),
        responsibilities: partnership
            .roles
            .iter()
            .filter(|role| role.party == party)
            .map(|role| book.told(&role.responsibility))
            .collect(),
    };
    let sides = [Party::Host, Party::Partner, Party::Both].map(side);
    sides.into_iter().filter(|side| !side.responsibilities.is_empty()).collect()
}

/// What somebody gave, the latest first.
pub fn contributions<'a>(
    book: &Book<'_>,
    given: impl IntoIterator<Item = &'a Contribution>,
) -> Vec<ContributionView> {
    let mut given: Vec<_> = given.into_iter().collect();
    given.sort_by_key(|contribution| std::cmp::Reverse(contribution.date.map(|date| date.start())));
    let view = |contribution: &Contribution| ContributionView {
        kind: contribution.kind.word(),
        what: book.told_of(&contribution.what),
        money: contribution
            .amount
            .map(|amount| book.money(&Amount { amount, currency: contribution.currency.clone() })),
        quantity: contribution.quantity.as_ref().map(decimal),
        unit: book.told_of(&contribution.unit),
        date: date(contribution.date),
        campaign: contribution.campaign.as_ref().and_then(|campaign| book.link_to(campaign)),
    };
    given.into_iter().map(view).collect()
}

/// Which list of a partner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Offers,
    Needs,
}

fn offers(book: &Book<'_>, id: EntryId, list: &[Offer], side: Side) -> Vec<OfferView> {
    let today = book.portal.settings.today.date();
    let stands = |offer: &&Offer| offer.until.is_none_or(|until| today <= until.date);
    let view = |offer: &Offer| OfferView {
        what: book.told(&offer.what),
        kind: offer.kind.map(Choice::word),
        until: date(offer.until),
        matches: matches(book, id, offer, side),
    };
    list.iter().filter(stands).map(view).collect()
}

/// The partners who need what is offered, or offer what is needed: of the same kind, and where both say a topic, on one of them.
fn matches(book: &Book<'_>, id: EntryId, offer: &Offer, side: Side) -> Vec<LinkView> {
    let Some(kind) = offer.kind else { return Vec::new() };
    let today = book.portal.settings.today.date();
    let fits = |other: &Offer| {
        let topic = offer.focus.is_empty()
            || other.focus.is_empty()
            || other.focus.iter().any(|term| offer.focus.iter().any(|own| own.id == term.id));
        other.kind == Some(kind) && topic && other.until.is_none_or(|until| today <= until.date)
    };
    let partners = book.portal.offers.of_kind(kind).iter().filter(|partner| partner.id != id);
    let others = partners.filter(|partner| {
        let fields = &book.content().partners[partner.id.index].original.fields;
        let list = if side == Side::Offers { &fields.needs } else { &fields.offers };
        list.iter().any(fits)
    });
    others.map(|partner| book.link(partner.id)).collect()
}
