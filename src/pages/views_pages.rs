//! What the template of each page receives besides `site`, `page` and `body` (the finished HTML of its text).

use tera::Value;

use crate::pages::view::{Shared, view};
use crate::pages::views::*;
use crate::pages::views_kit::LockupView;

view! {
    /// `home.html` receives it as `home`.
    pub struct HomePage {
        /// How many partnerships are alive.
        active_partners: usize,
        /// How many events lie ahead.
        upcoming_events: usize,
        /// How many campaigns are under way.
        active_campaigns: usize,
        /// Campaigns that are under way, then planned ones; at most three.
        campaigns: Vec<Shared<CampaignCard>>,
        /// The next events; at most four.
        events: Vec<Shared<EventCard>>,
        /// The latest stories; at most three.
        stories: Vec<Shared<StoryCard>>,
        /// The latest news; at most four.
        news: Vec<Shared<NewsCard>>,
        /// Opportunities that are open; at most three.
        opportunities: Vec<Shared<OpportunityCard>>,
        /// Indicators with a figure; at most four.
        indicators: Vec<Shared<IndicatorCard>>,
        /// Partners, those with a logo first; at most twelve.
        partners: Vec<Shared<PartnerCard>>,
        /// The focus terms.
        focus: Vec<TermCount>,
    }

    /// A term with the number of its entries.
    pub struct TermCount {
        /// The term.
        term: TermView,
        /// How many entries.
        count: usize,
        /// Whether it is the one that the page shows.
        current: bool,
    }

    /// A way to narrow a list: links to real pages.
    pub struct Facet {
        /// What it narrows by: `kind`, `attendance`, `partner`, `focus`, `region`, `status`, `state`, `category`.
        name: &'static str,
        /// Its values. Their titles are names of the interface for words, and titles for terms.
        values: Vec<FacetValue>,
    }

    /// A value of a facet.
    pub struct FacetValue {
        /// The value as entries have it.
        id: String,
        /// What it is called.
        title: String,
        /// The page with the entries that have it.
        url: String,
        /// How many entries.
        count: usize,
        /// Whether it is the one that the page shows.
        current: bool,
    }

    /// The pages of a long list.
    pub struct Pagination {
        /// This page, from 1.
        number: usize,
        /// How many pages there are.
        total: usize,
        /// The page before.
        previous: Option<String>,
        /// The page after.
        next: Option<String>,
        /// All pages.
        pages: Vec<LinkView>,
    }

    /// `partners.html`, `events.html`, `campaigns.html`, `stories.html`, `news.html`, `opportunities.html` and
    /// `impact.html` receive it as `list`; it has the list of its own kind, and the others are empty.
    pub struct ListPage {
        /// The title of the facet's value, if the list is narrowed.
        narrowed: Option<String>,
        /// The page with the whole list.
        all_url: String,
        /// How many entries there are on all its pages.
        count: usize,
        /// The ways to narrow it.
        facets: Vec<Facet>,
        /// The pages, if there is more than one.
        pagination: Option<Pagination>,
        /// Partners.
        partners: Vec<Shared<PartnerCard>>,
        /// Events, by month.
        months: Vec<Month>,
        /// Whether the events are those that are over.
        past: bool,
        /// The page with the events that are over, or from there the page with those to come.
        other_url: Option<String>,
        /// The feed of the events.
        calendar: Option<CalendarView>,
        /// The months that have events, from the one of the build on.
        month_links: Vec<MonthLink>,
        /// Campaigns.
        campaigns: Vec<Shared<CampaignCard>>,
        /// Stories.
        stories: Vec<Shared<StoryCard>>,
        /// News.
        news: Vec<Shared<NewsCard>>,
        /// Opportunities.
        opportunities: Vec<Shared<OpportunityCard>>,
        /// Indicators.
        indicators: Vec<Shared<IndicatorCard>>,
        /// What the whole list of indicators adds: its charts, its reports, its data.
        overview: Option<OverviewView>,
    }

    /// What the whole list of indicators adds.
    pub struct OverviewView {
        /// What people answered when they were asked: indicators that are scores.
        feedback: Vec<Shared<IndicatorCard>>,
        /// The projects in time, drawn.
        timeline: Option<ChartView>,
        /// Who works with whom, drawn.
        network: Option<ChartView>,
        /// The years in review, the latest first.
        years: Vec<LinkView>,
        /// The goals of both sides, if partners have any.
        goals: Option<String>,
        /// The open data.
        data: String,
        /// The goals of the United Nations that indicators speak to.
        sdgs: Vec<TermView>,
    }

    /// The events of a month.
    pub struct Month {
        /// Its first day.
        start: String,
        /// Its events.
        events: Vec<Shared<EventCard>>,
    }

    /// The page of a month.
    pub struct MonthLink {
        /// Its first day.
        month: String,
        /// The page.
        url: String,
    }

    /// `month.html` receives it as `month`.
    pub struct MonthPage {
        /// Its first day.
        month: String,
        /// Its weeks, each with seven days from Monday on.
        weeks: Vec<Vec<DayView>>,
        /// Seven days, from a Monday on, to name the columns by.
        weekdays: Vec<String>,
        /// The month before it that has events.
        previous: Option<MonthLink>,
        /// The month after it that has events.
        next: Option<MonthLink>,
        /// The page of its year.
        year_url: String,
        /// The feed of all events.
        calendar: Option<CalendarView>,
    }

    /// A day of a month.
    pub struct DayView {
        /// The day.
        date: String,
        /// Whether it belongs to the month before or after.
        outside: bool,
        /// What takes place on it, by the time.
        events: Vec<DayEvent>,
    }

    /// An event on a day.
    pub struct DayEvent {
        /// What it is called.
        title: String,
        /// The page.
        url: String,
        /// When it begins, by the clocks of the portal.
        start: String,
        /// Whether its time should be shown: it begins on this day, at a time.
        timed: bool,
        /// Whether it does not take place.
        off: bool,
    }

    /// `search.html` receives it as `search`.
    pub struct SearchPage {
        /// The folder of the index, with a closing `/`.
        index: String,
        /// How many entries are in each of its files `entries-N.json`.
        chunk: usize,
        /// The kinds of entries, in the order in which the index numbers them.
        kinds: Vec<SearchKind>,
    }

    /// A kind of entries in the index.
    pub struct SearchKind {
        /// The kind: `partners`, `events` …
        id: &'static str,
        /// How many of them can be found.
        count: usize,
    }

    /// `year.html` receives it as `year`.
    pub struct YearPage {
        /// The year.
        year: i64,
        /// How many events its months have.
        count: usize,
        /// The months that have events.
        months: Vec<YearMonth>,
        /// The year before it that has events.
        previous: Option<LinkView>,
        /// The year after it that has events.
        next: Option<LinkView>,
    }

    /// A month of a year.
    pub struct YearMonth {
        /// Its first day.
        month: String,
        /// The page.
        url: String,
        /// How many events it has.
        count: usize,
    }

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

    /// `event.html` receives it as `event`.
    pub struct EventPage {
        /// What lists show of it.
        card: Shared<EventCard>,
        /// Its time zone by the IANA name.
        time_zone: String,
        /// The next occurrences, if it repeats.
        occurrences: Vec<OccurrenceView>,
        /// Its file for calendars.
        calendar: Option<CalendarView>,
        /// Where it can be added to calendars on the web; empty once it is over or cancelled.
        add_to: Vec<LinkView>,
        /// What search engines get: schema.org Event, for the filter `json`.
        data: Value,
        /// When it was to begin before it was moved.
        previous_start: Option<String>,
        /// What should be known of a change.
        note: Option<String>,
        /// The venue.
        venue: Option<VenueView>,
        /// The platform, if one can take part from afar.
        platform: Option<String>,
        /// Where one can take part from afar.
        online_url: Option<String>,
        /// How to sign up.
        registration: Option<RegistrationView>,
        /// The partners who take part.
        partners: Vec<Involved>,
        /// The campaign.
        campaign: Option<Shared<CampaignCard>>,
        /// The languages that are spoken.
        languages: Vec<LanguageView>,
        /// Who speaks.
        speakers: Vec<SpeakerView>,
        /// The programme, by day.
        agenda: Vec<AgendaDay>,
        /// How many came, as an exact decimal, after the event.
        attendance: Option<String>,
        /// Where it can be seen afterwards.
        recordings: Vec<LinkView>,
        /// The stories that tell of it.
        stories: Vec<Shared<StoryCard>>,
        /// The event before it.
        previous: Option<LinkView>,
        /// The event after it.
        next: Option<LinkView>,
        /// Events on the same topics.
        related: Vec<Shared<EventCard>>,
        /// Tags.
        tags: Vec<TermView>,
    }

    /// One time that a series takes place.
    pub struct OccurrenceView {
        /// When it begins.
        start: String,
        /// When it ends.
        end: Option<String>,
        /// Where it stands on the day of the build: `upcoming`, `now` or `past`.
        state: &'static str,
        /// The moment of UTC at which it begins, for scripts.
        starts_at: String,
        /// The moment of UTC at which it is over, for scripts.
        ends_at: String,
        /// When it was to begin by the rule, if it was moved.
        moved_from: Option<String>,
        /// What it is called, if not as the series.
        title: Option<String>,
        /// Its status, if it has one of its own.
        status: Option<&'static str>,
        /// Where it takes place, if not where the series does.
        place: Option<String>,
        /// What should be known of the change.
        note: Option<String>,
    }

    /// A venue.
    pub struct VenueView {
        /// The building or ground.
        name: String,
        /// The street address.
        address: Option<String>,
        /// The place on the map.
        place: Option<PlaceView>,
        /// How to get there.
        transport: Option<String>,
        /// What there is to eat and drink.
        catering: Option<String>,
        /// Steps, toilets, hearing loops.
        accessibility: Option<String>,
    }

    /// How to sign up.
    pub struct RegistrationView {
        /// Where.
        url: Option<String>,
        /// The first day.
        opens: Option<String>,
        /// The last day.
        closes: Option<String>,
        /// How many may come.
        capacity: Option<i64>,
        /// What it costs.
        price: Option<Money>,
        /// Whether it costs nothing.
        free: bool,
        /// Where it stands on the day of the build: `upcoming`, `open` or `closed`.
        state: &'static str,
        /// The moment of UTC at which it opens, for scripts.
        opens_at: Option<String>,
        /// The moment of UTC at which it is closed, for scripts; the event's beginning at the latest.
        closes_at: Option<String>,
    }

    /// Somebody who speaks.
    pub struct SpeakerView {
        /// The name.
        name: String,
        /// What that person is.
        role: Option<String>,
        /// The organisation.
        organisation: Option<String>,
        /// The organisation's page, if it is a partner.
        url: Option<String>,
    }

    /// The programme of a day.
    pub struct AgendaDay {
        /// The day.
        date: String,
        /// Whether several tracks run at once.
        tracks: bool,
        /// Its sessions.
        sessions: Vec<SessionView>,
    }

    /// A session of the programme.
    pub struct SessionView {
        /// When it begins.
        start: String,
        /// When it ends.
        end: Option<String>,
        /// What it is called.
        title: String,
        /// What sort of session it is.
        kind: &'static str,
        /// Who speaks.
        speakers: Vec<String>,
        /// The track.
        track: Option<String>,
        /// What it is about.
        summary: Option<String>,
    }

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

    /// `indicator.html` receives it as `indicator`.
    pub struct IndicatorPage {
        /// What lists show of it.
        card: Shared<IndicatorCard>,
        /// How measurements become one figure.
        aggregation: &'static str,
        /// Whether rising is good.
        ascending: bool,
        /// What exactly is counted.
        definition: Option<String>,
        /// How it is counted.
        method: Option<String>,
        /// Where the figures come from.
        source: Option<String>,
        /// The target of a Sustainable Development Goal.
        sdg_target: Option<String>,
        /// Sustainable Development Goals.
        sdgs: Vec<TermView>,
        /// How things stood before.
        baseline: Option<PointView>,
        /// The values to be reached.
        targets: Vec<PointView>,
        /// The names of the dimensions, in the order of the measurements' values.
        dimensions: Vec<String>,
        /// What was measured, the latest first; at most sixty.
        measurements: Vec<MeasurementView>,
        /// How many figures there are.
        count: usize,
        /// How far it has come on its way, drawn as a dial.
        dial: Option<String>,
        /// Its figures drawn: over time, by the first dimension, by partner.
        charts: Vec<ChartView>,
        /// A small chart for each value of the first dimension, all on one scale.
        multiples: Vec<ChartView>,
        /// How its figure was counted.
        counted: CountView,
        /// What each partner has to do with it, the largest first.
        shares: Vec<ShareView>,
        /// All its figures for download.
        files: Vec<LinkView>,
        /// The campaigns that it measures.
        campaigns: Vec<Shared<CampaignCard>>,
        /// The partners who contributed.
        partners: Vec<Shared<PartnerCard>>,
        /// Stories with an outcome for it.
        stories: Vec<Shared<StoryCard>>,
        /// Tags.
        tags: Vec<TermView>,
    }

    /// A chart: a picture, and the same as a table.
    pub struct ChartView {
        /// What it shows.
        title: String,
        /// The picture, as SVG to stand in the page.
        svg: String,
        /// The names of the table's columns.
        columns: Vec<String>,
        /// The table's rows.
        rows: Vec<Vec<String>>,
    }

    /// How a figure was counted.
    pub struct CountView {
        /// The figure with its unit, in words.
        total: Option<String>,
        /// In which way, in words.
        rule: String,
        /// The sum as people write it, if few enough figures were added up: `180 + 120 = 300`.
        sum: Option<String>,
        /// What was left out, by the reason.
        left_out: Vec<LeftOutView>,
    }

    /// Figures that were left out for one reason.
    pub struct LeftOutView {
        /// The reason: `planned`, `ahead`, `part`, `other-cut`, `covered`, `told`, `same-people`, `older`, `smaller`, `apart`.
        why: &'static str,
        /// How many.
        count: usize,
        /// The latest of them, at most eight.
        figures: Vec<MeasurementView>,
    }

    /// What a partner has to do with a figure.
    pub struct ShareView {
        /// The indicator.
        indicator: Shared<IndicatorCard>,
        /// The partner.
        partner: LinkView,
        /// The figure of everything that names the partner.
        value: String,
        /// How much of that is shared with others; missing if nothing is.
        shared: Option<String>,
        /// With whom.
        with: Vec<LinkView>,
    }

    /// `report.html` receives it as `report`.
    pub struct ReportPage {
        /// The year.
        year: String,
        /// The reports of all years, the latest first.
        years: Vec<LinkView>,
        /// The figures of the year.
        figures: Vec<YearFigure>,
        /// The ways of the most important figures, drawn.
        charts: Vec<ChartView>,
        /// How many events took place.
        events: usize,
        /// How many people came to them, each attendance by itself.
        attendances: Option<String>,
        /// Stories of the year.
        stories: Vec<Shared<StoryCard>>,
        /// What was reached, by the day.
        milestones: Vec<ReachedView>,
        /// What partners gave.
        thanks: Vec<ThanksView>,
        /// What they gave together: money by currency, anything else by unit.
        given: Vec<String>,
        /// What that is worth together, where the portal declares rates; with the calculation.
        worth: Option<WorthView>,
        /// The projects in time, drawn.
        timeline: Option<ChartView>,
    }

    /// A figure of a year.
    pub struct YearFigure {
        /// The indicator.
        indicator: Shared<IndicatorCard>,
        /// The figure of the year alone.
        value: String,
        /// How it was counted.
        rule: String,
    }

    /// A milestone that was reached.
    pub struct ReachedView {
        /// The day.
        date: String,
        /// What it is called.
        title: String,
        /// Its campaign.
        campaign: LinkView,
    }

    /// What a partner gave in a year.
    pub struct ThanksView {
        /// The partner.
        partner: Shared<PartnerCard>,
        /// What it gave.
        gifts: Vec<ContributionView>,
    }

    /// What several gifts are worth together.
    pub struct WorthView {
        /// The sum.
        total: Money,
        /// What went into it, in words: `4 128 hours × 62`.
        counted: Vec<String>,
        /// What has no rate and is left out, in words.
        left_out: Vec<String>,
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

    /// `data.html` receives it as `data`.
    pub struct DataPage {
        /// The tables.
        tables: Vec<DataTable>,
        /// The file for IATI, if the portal gives the identifiers that it takes.
        iati: Option<String>,
        /// What is missing for IATI.
        missing: Vec<String>,
    }

    /// A table for download.
    pub struct DataTable {
        /// Its name: `measurements`.
        name: &'static str,
        /// How many rows it has.
        count: usize,
        /// The table as CSV.
        csv: String,
        /// The same as JSON.
        json: String,
        /// What each column means.
        columns: Vec<DataColumn>,
    }

    /// A column of a table for download.
    pub struct DataColumn {
        /// Its name.
        name: &'static str,
        /// What it means.
        about: &'static str,
    }

    /// A value at a time.
    pub struct PointView {
        /// The value.
        value: String,
        /// The day.
        date: Option<String>,
        /// What should be known of it.
        note: Option<String>,
    }

    /// What was measured.
    pub struct MeasurementView {
        /// The first day that it covers.
        start: String,
        /// The last day that it covers.
        end: String,
        /// The value.
        value: String,
        /// The partners whose common result it is.
        partners: Vec<LinkView>,
        /// The campaign.
        campaign: Option<LinkView>,
        /// The event at which it was taken.
        event: Option<LinkView>,
        /// Where.
        place: Option<String>,
        /// The values of the dimensions; empty where it has none.
        dimensions: Vec<String>,
        /// Whether it is planned, not measured.
        planned: bool,
        /// Where the figure comes from.
        source: Option<String>,
        /// What should be known of it.
        note: Option<String>,
    }

    /// `taxonomy.html` receives it as `taxonomy`.
    pub struct TaxonomyPage {
        /// Which one: `focus`, `regions`, `sdgs` or `tags`.
        name: &'static str,
        /// Its terms.
        terms: Vec<TermCount>,
    }

    /// `term.html` receives it as `term`.
    pub struct TermPage {
        /// The taxonomy: `focus`, `regions`, `sdgs` or `tags`.
        taxonomy: &'static str,
        /// The term.
        term: TermView,
        /// What it stands for.
        summary: Option<String>,
        /// How many entries have it.
        count: usize,
        /// The other pages, if they do not all stand on one.
        pagination: Option<Pagination>,
        /// Partners.
        partners: Vec<Shared<PartnerCard>>,
        /// Events to come.
        upcoming: Vec<Shared<EventCard>>,
        /// Events that are over, the latest first.
        past: Vec<Shared<EventCard>>,
        /// Campaigns.
        campaigns: Vec<Shared<CampaignCard>>,
        /// Stories.
        stories: Vec<Shared<StoryCard>>,
        /// News.
        news: Vec<Shared<NewsCard>>,
        /// Opportunities.
        opportunities: Vec<Shared<OpportunityCard>>,
        /// Indicators.
        indicators: Vec<Shared<IndicatorCard>>,
        /// Pages.
        pages: Vec<LinkView>,
        /// The other terms.
        siblings: Vec<TermCount>,
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

    /// `redirect.html` receives it as `redirect`.
    pub struct RedirectPage {
        /// Where the page has gone.
        url: String,
    }
}
