//! What stories, news, opportunities and plain pages receive.

use crate::pages::view::{Shared, view};
use crate::pages::views::cards::{
    CampaignCard, EventCard, NewsCard, OpportunityCard, PartnerCard, StoryCard,
};
use crate::pages::views::frame::LinkView;
use crate::pages::views::parts::{
    ContactView, Image, OutcomeView, PlaceView, QuestionView, QuoteView, TermView, VideoView,
};

view! {
    /// `story.html` receives it as `story`.
    pub struct StoryPage {
        /// What lists show of it.
        card: Shared<StoryCard>,
        /// Who wrote it.
        author: Option<String>,
        /// The partners in it.
        partners: Vec<Shared<PartnerCard>>,
        /// The campaign.
        campaign: Option<Shared<CampaignCard>>,
        /// The event.
        event: Option<Shared<EventCard>>,
        /// Where it happened.
        place: Option<PlaceView>,
        /// The picture at its head.
        image: Option<Image>,
        /// What people said.
        quotes: Vec<QuoteView>,
        /// What came of it.
        outcomes: Vec<OutcomeView>,
        /// A film.
        video: Option<VideoView>,
        /// Sustainable Development Goals.
        sdgs: Vec<TermView>,
        /// Stories on the same topics.
        related: Vec<Shared<StoryCard>>,
        /// Tags.
        tags: Vec<TermView>,
    }

    /// `news-item.html` receives it as `news_item`.
    pub struct NewsPage {
        /// What lists show of it.
        card: Shared<NewsCard>,
        /// The place with which it opens.
        dateline: Option<String>,
        /// The partners in it.
        partners: Vec<Shared<PartnerCard>>,
        /// The campaign.
        campaign: Option<Shared<CampaignCard>>,
        /// Whom journalists may call.
        contacts: Vec<ContactView>,
        /// The boilerplates of the partners.
        boilerplates: Vec<BoilerplateView>,
        /// What a newsletter gathers.
        gathers: Vec<GatheredView>,
        /// The picture.
        image: Option<Image>,
        /// The news before it.
        previous: Option<LinkView>,
        /// The news after it.
        next: Option<LinkView>,
        /// Tags.
        tags: Vec<TermView>,
    }

    /// What a press release says of a partner.
    pub struct BoilerplateView {
        /// The partner's name.
        title: String,
        /// The partner's page.
        url: String,
        /// The paragraph: its mission, or else its summary.
        text: String,
    }

    /// An entry that a newsletter gathers.
    pub struct GatheredView {
        /// The kind: `stories`, `events` …
        kind: &'static str,
        /// Its title.
        title: String,
        /// Its page.
        url: String,
        /// One or two sentences.
        summary: Option<String>,
        /// Its day.
        date: Option<String>,
    }

    /// `opportunity.html` receives it as `opportunity`.
    pub struct OpportunityPage {
        /// What lists show of it.
        card: Shared<OpportunityCard>,
        /// Who may apply.
        eligibility: Vec<String>,
        /// Where to apply.
        apply_url: Option<String>,
        /// The partners who offer it.
        partners: Vec<Shared<PartnerCard>>,
        /// The campaign.
        campaign: Option<Shared<CampaignCard>>,
        /// The picture.
        image: Option<Image>,
        /// Opportunities on the same topics.
        related: Vec<Shared<OpportunityCard>>,
        /// Tags.
        tags: Vec<TermView>,
    }

    /// `page.html` receives it as `content`.
    pub struct PlainPage {
        /// Questions and answers.
        faq: Vec<QuestionView>,
        /// The picture.
        image: Option<Image>,
        /// One or two sentences under the title.
        summary: Option<String>,
        /// Tags.
        tags: Vec<TermView>,
    }

    /// `accessibility.html` receives it as `accessibility`.
    pub struct AccessibilityPage {
        /// How far the portal conforms to WCAG 2.2 at level AA: `full` or `partial`.
        status: &'static str,
        /// The day on which that was last looked at.
        checked: Option<String>,
        /// Who looked: `self` or `external`.
        by: &'static str,
        /// What does not work for everybody yet.
        limits: Vec<String>,
        /// Whom to tell of a barrier.
        contact: Option<ContactView>,
        /// Within how many days somebody answers.
        reply_days: Option<u32>,
    }

    /// `redirect.html` receives it as `redirect`.
    pub struct RedirectPage {
        /// Where the page has gone.
        url: String,
    }
}
