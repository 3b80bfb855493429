//! What home, the lists and the pages of terms receive.

use crate::pages::view::{Shared, view};
use crate::pages::views::cards::{
    CampaignCard, EventCard, IndicatorCard, NewsCard, OpportunityCard, PartnerCard, StoryCard,
};
use crate::pages::views::frame::LinkView;
use crate::pages::views::impact::{ChartView, PartFigure, PeopleView};
use crate::pages::views::months::{Month, MonthLink};
use crate::pages::views::parts::{CalendarView, TermView};

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
        /// Their figures for what the list is narrowed to: a partner's, a region's, a year's.
        figures: Vec<PartFigure>,
        /// The facet that the list is narrowed by.
        facet: Option<&'static str>,
        /// What the whole list of indicators adds: its charts, its reports, its data.
        overview: Option<OverviewView>,
    }

    /// What the whole list of indicators adds.
    pub struct OverviewView {
        /// All people together, if several indicators count some and each says which.
        people: Option<PeopleView>,
        /// What people answered when they were asked: indicators that are scores, or tell how many answered.
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

    /// `search.html` receives it as `search`.
    pub struct SearchPage {
        /// The folder of the index, with a closing `/`.
        index: String,
        /// How many entries are in each of its files `entries-N.json`.
        chunk: usize,
        /// The kinds of entries, in the order in which the index numbers them.
        kinds: Vec<SearchKind>,
        /// What else narrows a search, where there is something to choose from.
        facets: Vec<SearchFacet>,
    }

    /// A kind of entries in the index.
    pub struct SearchKind {
        /// The kind: `partners`, `events` …
        id: &'static str,
        /// How many of them can be found.
        count: usize,
    }

    /// A way to narrow a search.
    pub struct SearchFacet {
        /// What it narrows by: `focus`, `region` or `year`. The file `by-NAME.json` of the index has its entries.
        name: &'static str,
        /// Its values: terms by title, years from the last one.
        values: Vec<SearchValue>,
    }

    /// A value of a facet.
    pub struct SearchValue {
        /// The value as the index has it.
        id: String,
        /// What it is called.
        title: String,
        /// How many entries have it.
        count: usize,
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
}
