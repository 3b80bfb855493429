//! What the pages of results and of open data receive.

use crate::pages::view::{Shared, view};
use crate::pages::views::cards::{CampaignCard, IndicatorCard, PartnerCard, StoryCard};
use crate::pages::views::frame::LinkView;
use crate::pages::views::partner::ContributionView;
use crate::pages::views::parts::{Money, TermView};

view! {
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
        figures: Vec<PartFigure>,
        /// The targets that were due in the year.
        targets: Vec<YearTarget>,
        /// How many of them were reached.
        met: usize,
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

    /// The figure of some of what was measured: of a year, a partner, a region.
    pub struct PartFigure {
        /// The indicator.
        indicator: Shared<IndicatorCard>,
        /// The figure of that part alone.
        value: String,
        /// How it was counted.
        rule: String,
        /// How much of it is shared with other partners, if it is a partner's.
        shared: Option<String>,
        /// The same of the year before, if it is a year's.
        before: Option<String>,
    }

    /// A target that was due in a year.
    pub struct YearTarget {
        /// The indicator.
        indicator: Shared<IndicatorCard>,
        /// The value to be reached.
        target: String,
        /// By when.
        due: String,
        /// The figure on that day, or today's if it lies ahead.
        value: Option<String>,
        /// Where that stands, as in the indicator's card.
        state: &'static str,
        /// The way gone, with the time gone as a mark, drawn.
        bar: Option<String>,
    }

    /// All people, each counted once as far as that can be known.
    pub struct PeopleView {
        /// How many there are.
        value: String,
        /// The last day that it covers.
        as_of: String,
        /// How it was added up: `92 + 14 = 106`.
        sum: String,
        /// What was counted, the largest first.
        counted: Vec<Shared<IndicatorCard>>,
        /// What was not, since the people may be those of a larger figure.
        left_out: Vec<Shared<IndicatorCard>>,
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
        /// How many people answered.
        answers: Option<u32>,
        /// Whether it is planned, not measured.
        planned: bool,
        /// Where the figure comes from.
        source: Option<String>,
        /// What should be known of it.
        note: Option<String>,
    }
}
