//! What the pages of partners and of their goals receive.

use crate::pages::view::{Shared, view};
use crate::pages::views::cards::{
    CampaignCard, EventCard, IndicatorCard, NewsCard, OpportunityCard, PartnerCard, StoryCard,
};
use crate::pages::views::frame::LinkView;
use crate::pages::views::impact::ShareView;
use crate::pages::views::parts::{CalendarView, ContactView, Money, PlaceView, QuoteView, TermView};

view! {
    /// `partner.html` receives it as `partner`.
    pub struct PartnerPage {
        /// What lists show of it.
        card: Shared<PartnerCard>,
        /// The feed of its events.
        calendar: Option<CalendarView>,
        /// Its own site.
        website: Option<String>,
        /// The host's name of its own site.
        website_host: Option<String>,
        /// Social networks and shared workspaces.
        links: Vec<LinkView>,
        /// Its country by ISO 3166-1 code.
        country: Option<String>,
        /// Its seat.
        place: Option<PlaceView>,
        /// Sustainable Development Goals.
        sdgs: Vec<TermView>,
        /// Its mission.
        mission: Option<String>,
        /// Its values.
        values: Vec<String>,
        /// Its niche.
        expertise: Vec<String>,
        /// Its identifiers in public registers.
        identifiers: Vec<IdentifierView>,
        /// Somebody to talk to.
        contact: Option<ContactView>,
        /// The agreement.
        partnership: Option<PartnershipView>,
        /// What it has given, the latest first.
        contributions: Vec<ContributionView>,
        /// What it can share.
        offers: Vec<OfferView>,
        /// What it looks for.
        needs: Vec<OfferView>,
        /// What it says of working together.
        testimonials: Vec<QuoteView>,
        /// Its next events.
        upcoming: Vec<Shared<EventCard>>,
        /// The page of all events to come that it takes part in.
        events_url: Option<String>,
        /// Its past events, the latest first.
        past: Vec<Shared<EventCard>>,
        /// Its campaigns.
        campaigns: Vec<Shared<CampaignCard>>,
        /// Its stories, the latest first.
        stories: Vec<Shared<StoryCard>>,
        /// Its news, the latest first.
        news: Vec<Shared<NewsCard>>,
        /// What it offers visitors.
        opportunities: Vec<Shared<OpportunityCard>>,
        /// Indicators to which it has contributed.
        indicators: Vec<Shared<IndicatorCard>>,
        /// Its part in each of them.
        shares: Vec<ShareView>,
        /// Partners who work on the same topics.
        related: Vec<Shared<PartnerCard>>,
        /// Tags.
        tags: Vec<TermView>,
    }

    /// A number in a public register.
    pub struct IdentifierView {
        /// The number.
        id: String,
        /// The register.
        scheme: Option<String>,
    }

    /// The agreement between the host and a partner.
    pub struct PartnershipView {
        /// How far it has come.
        status: Option<&'static str>,
        /// Whether it is alive on the day of the build.
        active: bool,
        /// The first day.
        start: Option<String>,
        /// The last day.
        end: Option<String>,
        /// What it is for.
        scope: Option<String>,
        /// Whom it is for.
        audience: Option<String>,
        /// Why this partner was chosen.
        criteria: Vec<String>,
        /// What there was before.
        prior_relationship: Option<String>,
        /// How decisions are made.
        decisions: Option<String>,
        /// How conflicts are settled.
        conflict: Option<String>,
        /// The agreement itself.
        agreement: Option<String>,
        /// The channels on which both sides talk.
        channels: Vec<String>,
        /// How often both sides talk.
        check_ins: Option<&'static str>,
        /// How often is reported.
        reporting: Option<&'static str>,
        /// In which form.
        reporting_format: Option<String>,
        /// What each side sees to, the host first.
        roles: Vec<SideView>,
        /// The goals of each side.
        goals: Vec<GoalView>,
        /// Where both want to be in ten years.
        vision: Option<String>,
    }

    /// What a side sees to.
    pub struct SideView {
        /// Which side: `host`, `partner` or `both`.
        party: &'static str,
        /// What it sees to.
        responsibilities: Vec<String>,
    }

    /// A goal.
    pub struct GoalView {
        /// Whose goal it is.
        party: &'static str,
        /// The goal in words.
        goal: String,
        /// The indicator that tells.
        indicator: Option<LinkView>,
        /// The value to be reached.
        target: Option<String>,
        /// By when.
        due: Option<String>,
        /// The indicator's figure.
        value: Option<String>,
        /// Where it stands on its way, as in the indicator's card.
        state: Option<&'static str>,
        /// How far the way has been gone, from 0 to 100.
        percent: Option<u32>,
        /// The same with the time gone as a mark, drawn.
        bar: Option<String>,
    }

    /// Something that a partner gave.
    pub struct ContributionView {
        /// What it consists of.
        kind: &'static str,
        /// What it was.
        what: Option<String>,
        /// How much money.
        money: Option<Money>,
        /// How much of anything else.
        quantity: Option<String>,
        /// What is counted.
        unit: Option<String>,
        /// When.
        date: Option<String>,
        /// The campaign that it was for.
        campaign: Option<LinkView>,
    }

    /// Something that a partner can share or looks for.
    pub struct OfferView {
        /// What it is.
        what: String,
        /// What it consists of.
        kind: Option<&'static str>,
        /// Until when it stands.
        until: Option<String>,
        /// Partners who look for it, or can share it.
        matches: Vec<LinkView>,
    }

    /// `goals.html` receives it as `goals`.
    pub struct GoalsPage {
        /// The partners with goals.
        partners: Vec<PartnerGoals>,
        /// How many goals there are.
        count: usize,
        /// How many of them are met.
        met: usize,
    }

    /// The goals of a partnership.
    pub struct PartnerGoals {
        /// The partner.
        partner: Shared<PartnerCard>,
        /// The goals of both sides.
        goals: Vec<GoalView>,
    }
}
