//! What the pages of campaigns receive.

use crate::pages::view::{Shared, view};
use crate::pages::views::cards::{
    CampaignCard, EventCard, IndicatorCard, NewsCard, OpportunityCard, PartnerCard, StoryCard,
};
use crate::pages::views::frame::LinkView;
use crate::pages::views::kit::LockupView;
use crate::pages::views::parts::{
    CalendarView, ContactView, Image, Money, QuestionView, QuoteView, TermView,
};

view! {
    /// `campaign.html` receives it as `campaign`.
    pub struct CampaignPage {
        /// What lists show of it.
        card: Shared<CampaignCard>,
        /// The feed of its events.
        calendar: Option<CalendarView>,
        /// What it wants to reach.
        objectives: Vec<String>,
        /// The partners with their roles, missions and values.
        partners: Vec<CampaignPartnerView>,
        /// The style sheet with its colours, for what has the class `branded`.
        style: Option<String>,
        /// The logos side by side.
        lockup: Option<LockupView>,
        /// Its media kit.
        kit: Option<LinkView>,
        /// What its partners say.
        quotes: Vec<QuoteView>,
        /// Its steps in order.
        milestones: Vec<MilestoneView>,
        /// What it is measured by.
        kpis: Vec<KpiView>,
        /// What it needs and has been given.
        resources: Vec<ResourceView>,
        /// What it costs.
        budget: Option<Money>,
        /// What has been raised.
        raised: Option<Money>,
        /// What has been spent so far.
        spent: Option<Money>,
        /// What a visitor can do.
        actions: Vec<ActionView>,
        /// Words by which posts are found.
        hashtags: Vec<String>,
        /// Copy for posts.
        posts: Vec<PostView>,
        /// Whom journalists may call.
        press_contact: Option<ContactView>,
        /// The paragraph that stands under each release.
        boilerplate: Option<String>,
        /// Questions and answers.
        faq: Vec<QuestionView>,
        /// More pictures.
        gallery: Vec<Image>,
        /// Sustainable Development Goals.
        sdgs: Vec<TermView>,
        /// Its next events.
        upcoming: Vec<Shared<EventCard>>,
        /// Its past events, the latest first.
        past: Vec<Shared<EventCard>>,
        /// Its stories, the latest first.
        stories: Vec<Shared<StoryCard>>,
        /// Its news, the latest first.
        news: Vec<Shared<NewsCard>>,
        /// Its opportunities.
        opportunities: Vec<Shared<OpportunityCard>>,
        /// Campaigns on the same topics.
        related: Vec<Shared<CampaignCard>>,
        /// Tags.
        tags: Vec<TermView>,
    }

    /// A partner behind a campaign.
    pub struct CampaignPartnerView {
        /// The partner.
        partner: Shared<PartnerCard>,
        /// Its role.
        role: Option<&'static str>,
        /// Its mission.
        mission: Option<String>,
        /// Its values.
        values: Vec<String>,
        /// What it gives the campaign.
        gives: Vec<String>,
    }

    /// A step of a campaign.
    pub struct MilestoneView {
        /// The day.
        date: String,
        /// What it is called.
        title: String,
        /// What sort of step it is.
        kind: Option<&'static str>,
        /// `done`, `next`, `later` or `late`.
        state: &'static str,
    }

    /// What a campaign is measured by.
    pub struct KpiView {
        /// The indicator.
        indicator: Shared<IndicatorCard>,
        /// The figure for this campaign alone.
        value: Option<String>,
        /// The value to be reached.
        target: Option<String>,
        /// By when.
        due: Option<String>,
        /// How far the way has been gone, from 0 to 100.
        percent: Option<u32>,
        /// What one unit of it has cost: what the campaign spent, divided by the figure.
        cost: Option<Money>,
    }

    /// Something that a campaign needs.
    pub struct ResourceView {
        /// What it consists of.
        kind: &'static str,
        /// What it is.
        what: String,
        /// How much is needed.
        needed: Option<String>,
        /// How much has been promised.
        pledged: Option<String>,
        /// How much has come.
        received: Option<String>,
        /// What is counted.
        unit: Option<String>,
        /// Who gives it.
        by: Option<LinkView>,
    }

    /// Something that a visitor can do.
    pub struct ActionView {
        /// What sort of thing: `volunteer`, `donate` or `join`.
        kind: &'static str,
        /// The words on the button.
        label: String,
        /// Where it leads.
        url: String,
    }

    /// Copy for a post.
    pub struct PostView {
        /// The network.
        platform: &'static str,
        /// The words.
        text: String,
    }
}
