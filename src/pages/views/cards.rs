//! What lists show of an entry.

use crate::pages::view::{Shared, view};
use crate::pages::views::frame::LinkView;
use crate::pages::views::parts::{Image, Involved, LaterView, Logo, Money, TermView};

view! {
    /// What a list shows of a partner.
    pub struct PartnerCard {
        /// The id.
        id: String,
        /// The name.
        title: String,
        /// The page.
        url: String,
        /// The kind.
        kind: &'static str,
        /// One or two sentences.
        summary: Option<String>,
        /// The logo.
        logo: Option<Logo>,
        /// One or two letters that stand for a missing logo.
        monogram: String,
        /// The status of the partnership.
        status: Option<&'static str>,
        /// The region.
        region: Option<Shared<TermView>>,
        /// The place.
        place: Option<String>,
        /// The focus terms.
        focus: Vec<Shared<TermView>>,
        /// What it covers that no other does.
        expertise: Vec<String>,
    }

    /// What a list shows of an event.
    pub struct EventCard {
        /// The id.
        id: String,
        /// What it is called.
        title: String,
        /// The page.
        url: String,
        /// The kind.
        kind: Option<&'static str>,
        /// One or two sentences.
        summary: Option<String>,
        /// When it begins.
        start: String,
        /// When it ends.
        end: Option<String>,
        /// The moment of UTC at which it begins (`2026-03-21T07:00:00Z`), for scripts.
        starts_at: String,
        /// The moment of UTC at which it is over, for scripts.
        ends_at: String,
        /// The next times that a series takes place after that, for scripts.
        later: Vec<LaterView>,
        /// Whether the time of day does not matter.
        all_day: bool,
        /// Whether it ends on another day than it begins.
        several_days: bool,
        /// Its time zone, if it is not the portal's.
        time_zone: Option<String>,
        /// Its time zone by the IANA name, for scripts.
        zone: String,
        /// Where it stands on the day of the build: `upcoming`, `now` or `past`.
        state: &'static str,
        /// The status, unless it is plainly confirmed.
        status: Option<&'static str>,
        /// The venue's name and place.
        place: Option<String>,
        /// Whether one can take part from afar.
        online: bool,
        /// Whether it repeats.
        repeats: bool,
        /// The region.
        region: Option<Shared<TermView>>,
        /// The focus terms.
        focus: Vec<Shared<TermView>>,
        /// The ids of the partners who take part, for filters.
        partners: Vec<String>,
        /// The tags of the languages that are spoken, for filters.
        languages: Vec<String>,
        /// The picture.
        image: Option<Image>,
    }

    /// What a list shows of a campaign.
    pub struct CampaignCard {
        /// The id.
        id: String,
        /// What it is called.
        title: String,
        /// The page.
        url: String,
        /// The kind.
        kind: Option<&'static str>,
        /// What it works on.
        category: Option<&'static str>,
        /// The status.
        status: Option<&'static str>,
        /// One or two sentences.
        summary: Option<String>,
        /// The first day.
        start: Option<String>,
        /// The last day.
        end: Option<String>,
        /// The partners behind it.
        partners: Vec<Involved>,
        /// The region.
        region: Option<Shared<TermView>>,
        /// The focus terms.
        focus: Vec<Shared<TermView>>,
        /// The picture.
        image: Option<Image>,
        /// How much of the budget is raised, from 0 to 100, if both are stated in one currency.
        raised_percent: Option<u32>,
    }

    /// What a list shows of a story.
    pub struct StoryCard {
        /// The id.
        id: String,
        /// The headline.
        title: String,
        /// The page.
        url: String,
        /// The day.
        date: String,
        /// One or two sentences, or the first words of the text.
        summary: Option<String>,
        /// The picture.
        image: Option<Image>,
        /// The partners in it.
        partners: Vec<Shared<LinkView>>,
        /// The focus terms.
        focus: Vec<Shared<TermView>>,
        /// The region.
        region: Option<Shared<TermView>>,
    }

    /// What a list shows of a piece of news.
    pub struct NewsCard {
        /// The id.
        id: String,
        /// The headline.
        title: String,
        /// The page.
        url: String,
        /// The day.
        date: String,
        /// The kind.
        kind: Option<&'static str>,
        /// One or two sentences, or the first words of the text.
        summary: Option<String>,
        /// The picture.
        image: Option<Image>,
        /// The partners in it.
        partners: Vec<Shared<LinkView>>,
        /// The focus terms.
        focus: Vec<Shared<TermView>>,
    }

    /// What a list shows of an opportunity.
    pub struct OpportunityCard {
        /// The id.
        id: String,
        /// What it is called.
        title: String,
        /// The page.
        url: String,
        /// The kind.
        kind: Option<&'static str>,
        /// One or two sentences.
        summary: Option<String>,
        /// The first day.
        opens: Option<String>,
        /// The last day.
        closes: Option<String>,
        /// Where it stands on the day of the build: `upcoming`, `open` or `closed`.
        state: &'static str,
        /// The moment of UTC at which it opens, for scripts.
        opens_at: Option<String>,
        /// The moment of UTC at which it is closed, for scripts.
        closes_at: Option<String>,
        /// How much there is for each.
        amount: Option<Money>,
        /// The partners who offer it.
        offered_by: Vec<Shared<LinkView>>,
        /// Whom it is for.
        r#for: Option<String>,
        /// The focus terms.
        focus: Vec<Shared<TermView>>,
        /// The region.
        region: Option<Shared<TermView>>,
    }

    /// What a list shows of an indicator.
    pub struct IndicatorCard {
        /// The id.
        id: String,
        /// What it is called.
        title: String,
        /// The page.
        url: String,
        /// The unit.
        unit: String,
        /// What sort of count it is.
        counting: &'static str,
        /// One or two sentences.
        summary: Option<String>,
        /// The figure, as an exact decimal; missing if nothing was measured, or if the figures must stay apart.
        value: Option<String>,
        /// Whether there are figures that must stay apart, so that there is no `value`.
        apart: bool,
        /// The last day that the figure covers.
        as_of: Option<String>,
        /// The next value to be reached, or the last one.
        target: Option<String>,
        /// By when.
        due: Option<String>,
        /// How far the way from the baseline to the target has been gone, from 0 to 100.
        percent: Option<u32>,
        /// How much of the time to the target had gone on the last day reported, from 0 to 100.
        time: Option<u32>,
        /// Where it stands on its way: `met`, `on-track`, `behind`, `not-started`, `no-data` or `under-way`; missing without a target.
        state: Option<&'static str>,
        /// How fresh it is against what its partners agreed to report: `green`, `yellow` or `red`. For the office, not for visitors,
        /// unless the theme's option `freshness` says otherwise.
        freshness: Option<&'static str>,
        /// How many people answered, if it is the result of a survey.
        answers: Option<usize>,
        /// Whether so few answered that chance may have moved the figure.
        few_answers: bool,
        /// The Sustainable Development Goals that it speaks to.
        sdgs: Vec<u8>,
        /// The focus terms.
        focus: Vec<Shared<TermView>>,
    }
}
