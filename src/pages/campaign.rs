//! The pages of campaigns.

use rust_decimal::Decimal;

use crate::content::Entry;
use crate::content::kinds::{
    Aggregation, Campaign, CampaignPartner, Contribution, Counting, Kpi, Milestone, Resource,
};
use crate::content::schema::Choice;
use crate::content::series::Datum;
use crate::content::types::Taxonomy;
use crate::model::entry::EntryId;
use crate::model::impact::{money, progress};
use crate::pages::book::{Book, date, decimal, plain_all};
use crate::pages::draft::{Draft, Drafts, Maker};
use crate::pages::feeds;
use crate::pages::kit::{self, lockups};
use crate::pages::order::related;
use crate::pages::partner::{Around, around};
use crate::pages::views::{
    ActionView, CampaignPage, CampaignPartnerView, KpiView, LinkView, MilestoneView, Money, PostView,
    QuoteView, ResourceView,
};
use crate::pages::{campaign_data, data};

/// Adds the pages of all campaigns.
pub fn pages(drafts: &mut Drafts<'_>) {
    drafts.entries("campaign.html", |maker: &Maker<'_>, id, entry: &Entry<Campaign>| {
        let fields = &maker.book.version(entry).fields;
        let image = fields.image.as_ref().and_then(|image| maker.book.picture(&entry.folder, image));
        let view = view(maker, id, entry);
        let draft = maker.draft(id, entry, Some("campaigns")).view("campaign", &view);
        let project = || campaign_data::project(maker.book, id, fields);
        let data =
            data::things(maker.book, || std::iter::once(project()).chain(data::questions(&fields.faq)));
        Draft { image, date: date(fields.start), data, ..draft }
    });
}

fn view(maker: &Maker<'_>, id: EntryId, entry: &Entry<Campaign>) -> CampaignPage {
    let Maker { book, cards, .. } = maker;
    let fields = &book.version(entry).fields;
    let press = fields.press.as_ref();
    let Around { upcoming, past, stories, news, opportunities, .. } = around(maker, id);
    CampaignPage {
        card: cards.campaigns[id.index].clone(),
        calendar: feeds::of_entry(book, id),
        objectives: book.told_all(&fields.objectives),
        partners: partners(maker, &entry.id, fields),
        style: lockups::style(book, id),
        lockup: lockups::view(book, id),
        kit: kit::has_kit(book, entry)
            .then(|| LinkView::new(book.shown("media-kit"), book.url(&kit::folder(book, id)))),
        quotes: quotes(book, fields),
        milestones: milestones(book, &fields.milestones),
        kpis: kpis(maker, entry, fields),
        resources: fields.resources.iter().map(|resource| resource_view(book, resource)).collect(),
        budget: fields.budget.as_ref().map(|budget| book.money(budget)),
        raised: fields.raised.as_ref().map(|raised| book.money(raised)),
        spent: fields.spent.as_ref().map(|spent| book.money(spent)),
        actions: fields
            .actions
            .iter()
            .map(|action| ActionView {
                kind: action.kind.word(),
                label: book.told(&action.label),
                url: action.url.to_string(),
            })
            .collect(),
        hashtags: plain_all(&fields.hashtags),
        posts: fields
            .posts
            .iter()
            .map(|post| PostView { platform: post.platform.word(), text: book.told(&post.text) })
            .collect(),
        press_contact: press.and_then(|press| book.contact(press.contact.as_ref()?)),
        boilerplate: press.and_then(|press| book.told_of(&press.boilerplate)),
        faq: book.questions(&fields.faq),
        gallery: fields.gallery.iter().filter_map(|picture| book.picture(&entry.folder, picture)).collect(),
        sdgs: book.terms(entry, Taxonomy::Sdg),
        upcoming: cards.pick_events(&upcoming),
        past: cards.pick_events(&past),
        stories: cards.pick_stories(&stories),
        news: cards.pick_news(&news),
        opportunities: cards.pick_opportunities(&opportunities),
        related: cards.pick_campaigns(&related(book.portal, id, 2)),
        tags: book.terms(entry, Taxonomy::Tag),
    }
}

/// The partners with their roles, missions and values.
pub(crate) fn partners(maker: &Maker<'_>, id: &str, campaign: &Campaign) -> Vec<CampaignPartnerView> {
    campaign.partners.iter().filter_map(|partner| partner_view(maker, id, campaign, partner)).collect()
}

/// What the campaign is measured by.
pub(crate) fn kpis(maker: &Maker<'_>, entry: &Entry<Campaign>, fields: &Campaign) -> Vec<KpiView> {
    fields.kpis.iter().filter_map(|kpi| kpi_view(maker, entry, kpi)).collect()
}

/// What each partner says of working together: the first that consent lets out.
fn quotes(book: &Book<'_>, fields: &Campaign) -> Vec<QuoteView> {
    let partners = fields.partners.iter().filter_map(|partner| book.portal.find(&partner.id));
    let said = partners.filter_map(|id| {
        let partner = book.version(&book.content().partners[id.index]);
        partner.fields.testimonials.iter().find_map(|quote| book.quote(quote))
    });
    said.collect()
}

fn partner_view(
    maker: &Maker<'_>,
    own_id: &str,
    campaign: &Campaign,
    partner: &CampaignPartner,
) -> Option<CampaignPartnerView> {
    let id = maker.book.portal.find(&partner.id)?;
    let fields = &maker.book.version(&maker.book.content().partners[id.index]).fields;
    let given = fields
        .contributions
        .iter()
        .filter(|given| given.campaign.as_ref().is_some_and(|reference| reference.id == own_id));
    Some(CampaignPartnerView {
        partner: maker.cards.behind(maker.book, id, campaign),
        role: partner.role.map(Choice::word),
        mission: maker.book.told_of(&fields.mission),
        values: maker.book.told_all(&fields.values),
        gives: given.filter_map(|given| in_words(maker.book, given)).collect(),
    })
}

/// What was given, in the giver's words; an amount without words is on the partner's own page.
fn in_words(book: &Book<'_>, given: &Contribution) -> Option<String> {
    let what = book.told_of(&given.what)?;
    Some(match (&given.quantity, &given.unit) {
        (Some(quantity), Some(unit)) => format!("{what} ({} {})", decimal(quantity), book.told(unit)),
        _ => what,
    })
}

/// The steps in order of time; the first open one is next, an open one whose day has gone is late.
fn milestones(book: &Book<'_>, milestones: &[Milestone]) -> Vec<MilestoneView> {
    let today = book.portal.settings.today.date();
    let mut sorted: Vec<_> = milestones.iter().collect();
    sorted.sort_by_key(|milestone| milestone.date.start());
    let open = |milestone: &&&Milestone| milestone.done != Some(true) && milestone.date.date >= today;
    let next = sorted.iter().find(open).map(|milestone| milestone.date);
    let state = |milestone: &Milestone| match milestone.done {
        Some(true) => "done",
        _ if milestone.date.date < today => "late",
        _ if Some(milestone.date) == next => "next",
        _ => "later",
    };
    sorted
        .into_iter()
        .map(|milestone| MilestoneView {
            date: milestone.date.to_string(),
            title: book.told(&milestone.title),
            kind: milestone.kind.map(Choice::word),
            state: state(milestone),
        })
        .collect()
}

fn kpi_view(maker: &Maker<'_>, campaign: &Entry<Campaign>, kpi: &Kpi) -> Option<KpiView> {
    let id = maker.book.portal.find(&kpi.indicator)?;
    let account = maker.book.portal.impact.account(id.index);
    let belongs =
        |datum: &Datum| account.series.campaign(datum).is_some_and(|reference| reference.id == campaign.id);
    let figure = account.tally(belongs).value;
    let target = kpi.target.as_ref();
    let rising = maker.book.content().indicators[id.index].original.fields.ascending != Some(false);
    let countable = rising
        && matches!(account.rule.counting, Counting::People | Counting::Units)
        && matches!(account.rule.aggregation, Aggregation::Sum | Aggregation::Latest);
    let spent = campaign.original.fields.spent.as_ref().filter(|_| countable);
    let cost = spent.zip(figure);
    let cost = cost.and_then(|(spent, figure)| Some((spent, money::cost(spent.amount.value, figure)?)));
    Some(KpiView {
        indicator: maker.cards.indicators[id.index].clone(),
        value: figure.map(|figure| figure.to_string()),
        target: target.map(decimal),
        due: date(kpi.due),
        percent: target
            .zip(figure)
            .and_then(|(target, figure)| progress::percent(Decimal::ZERO, target.value, figure)),
        cost: cost.map(|(spent, cost)| Money { amount: cost.to_string(), ..maker.book.money(spent) }),
    })
}

fn resource_view(book: &Book<'_>, resource: &Resource) -> ResourceView {
    ResourceView {
        kind: resource.kind.word(),
        what: book.told(&resource.what),
        needed: resource.needed.as_ref().map(decimal),
        pledged: resource.pledged.as_ref().map(decimal),
        received: resource.received.as_ref().map(decimal),
        unit: book.told_of(&resource.unit),
        by: resource.by.as_ref().and_then(|partner| book.link_to(partner)),
    }
}
