//! What templates receive, a file a family of pages. Dates are texts of ISO 8601 (`2026-03-21`, `2026-03-21T09:00`) for the filter `date`;
//! amounts are exact decimals as texts for the filters `number` and `money`; words such as a kind or a status are
//! those of the content reference, and their names in the page's language are texts of the interface
//! (`{{ ("partner-kind-" ~ partner.kind) | t }}`).

mod articles;
mod campaign;
mod cards;
mod event;
mod frame;
mod impact;
mod kit;
mod lists;
mod months;
mod partner;
mod parts;

pub use crate::pages::views::articles::{
    AccessibilityPage, BoilerplateView, GatheredView, NewsPage, OpportunityPage, PlainPage, RedirectPage,
    StoryPage,
};
pub use crate::pages::views::campaign::{
    ActionView, CampaignPage, CampaignPartnerView, KpiView, MilestoneView, PostView, ResourceView,
};
pub use crate::pages::views::cards::{
    CampaignCard, EventCard, IndicatorCard, NewsCard, OpportunityCard, PartnerCard, StoryCard,
};
pub use crate::pages::views::event::{
    AgendaDay, EventPage, OccurrenceView, RegistrationView, Repetition, SessionView, SpeakerView, VenueView,
};
pub use crate::pages::views::frame::{
    CardView, FeedLink, HeadingView, LanguageLink, LanguageView, LinkView, MenuLink, PageMeta, SectionLinks,
    Site, WithheldView,
};
pub use crate::pages::views::impact::{
    ChartView, CountView, DataColumn, DataPage, DataTable, IndicatorPage, LeftOutView, MeasurementView,
    PartFigure, PeopleView, PointView, ReachedView, ReportPage, ShareView, ThanksView, WorthView, YearTarget,
};
pub use crate::pages::views::kit::{
    AboutView, DrawingView, EmbargoView, EmbedPage, EmbedView, KitBadge, KitColour, KitHandle, KitMark,
    KitPage, KitPicture, KitPost, KitPoster, KitPreview, LockupView, ReleaseView,
};
pub use crate::pages::views::lists::{
    Facet, FacetValue, HomePage, ListPage, OverviewView, Pagination, SearchFacet, SearchKind, SearchPage,
    SearchValue, TaxonomyPage, TermCount, TermPage,
};
pub use crate::pages::views::months::{DayEvent, DayView, Month, MonthLink, MonthPage, YearMonth, YearPage};
pub use crate::pages::views::partner::{
    ContributionView, GoalView, GoalsPage, IdentifierView, OfferView, PartnerGoals, PartnerPage,
    PartnershipView, SideView,
};
pub use crate::pages::views::parts::{
    CalendarView, ContactView, Image, Involved, LaterView, Logo, Money, OutcomeView, PlaceView, QuestionView,
    QuoteView, TermView, VideoView,
};
