//! What templates receive. Dates are texts of ISO 8601 (`2026-03-21`, `2026-03-21T09:00`) for the filter `date`;
//! amounts are exact decimals as texts for the filters `number` and `money`; words such as a kind or a status are
//! those of the content reference, and their names in the page's language are texts of the interface
//! (`{{ ("partner-kind-" ~ partner.kind) | t }}`).

use tera::Value;

use crate::pages::view::{Shared, view};

view! {
    /// What every page receives as `site`.
    pub struct Site {
        /// The portal's name.
        name: String,
        /// The line under the name.
        tagline: Option<String>,
        /// One or two sentences about the portal.
        description: Option<String>,
        /// The path at which the portal lies, with a closing `/`: `/`, or `/partners/` below another site.
        base_path: String,
        /// The path of the home page in the page's language.
        home: String,
        /// The page's language.
        language: LanguageView,
        /// Whether the portal has more than one language.
        multilingual: bool,
        /// The menu.
        menu: Vec<MenuLink>,
        /// The sections that the portal has.
        sections: SectionLinks,
        /// The plain pages in the page's language that are not in the menu, so that each can be found from everywhere.
        pages: Vec<LinkView>,
        /// Links at the foot of each page.
        links: Vec<LinkView>,
        /// The organisation whose portal it is.
        host: Option<Shared<PartnerCard>>,
        /// The portal's logo.
        logo: Option<Logo>,
        /// The Content-Security-Policy that every page keeps.
        policy: &'static str,
        /// The path of the search.
        search: Option<String>,
        /// The path of the web manifest.
        manifest: String,
        /// The icon that stands for the portal: its square logo, or else the theme's `icon.svg`.
        icon: String,
        /// The year of the build.
        year: i64,
        /// The day of the build.
        today: String,
        /// The currency of amounts that name none.
        currency: String,
        /// The options of the theme, as its theme.toml declares them.
        options: Value,
        /// The paths of the theme's files: `site.assets["css/site.css"]`.
        assets: Value,
    }

    /// A language.
    pub struct LanguageView {
        /// Its BCP 47 tag.
        tag: String,
        /// Its direction of writing: `ltr` or `rtl`.
        dir: &'static str,
        /// What it calls itself.
        name: String,
    }

    /// The paths of the portal's sections in the page's language; missing where it has none.
    pub struct SectionLinks {
        /// The partner directory.
        partners: Option<String>,
        /// The events to come.
        events: Option<String>,
        /// The campaigns.
        campaigns: Option<String>,
        /// The stories.
        stories: Option<String>,
        /// The news.
        news: Option<String>,
        /// The opportunities.
        opportunities: Option<String>,
        /// The figures.
        impact: Option<String>,
        /// The focus terms.
        focus: Option<String>,
    }

    /// A line of the menu.
    pub struct MenuLink {
        /// The words.
        title: String,
        /// Where it leads.
        url: String,
        /// The section that it opens, to mark the one that the page is in.
        section: Option<String>,
    }

    /// A link.
    pub struct LinkView {
        /// The words.
        title: String,
        /// Where it leads.
        url: String,
    }

    /// What every page receives as `page`.
    pub struct PageMeta {
        /// The title, without the portal's name.
        title: String,
        /// One or two sentences.
        description: Option<String>,
        /// The language of the description, if it is not the page's: that field is not translated.
        description_language: Option<LanguageView>,
        /// The language of the page's text, if it is not the page's: the text is not translated.
        text_language: Option<LanguageView>,
        /// What search engines and shared links show: the description, else the first words of its text, else the
        /// portal's own description.
        snippet: String,
        /// The path.
        url: String,
        /// The whole address.
        canonical: String,
        /// What sort of page it is: the template's name without `.html`.
        kind: &'static str,
        /// The section that it is in: `partners`, `events` …
        section: Option<String>,
        /// The way from the home page, which is the first; the page itself is not in it.
        breadcrumbs: Vec<LinkView>,
        /// The page in every language of the portal.
        languages: Vec<LanguageLink>,
        /// The picture that stands for it.
        image: Option<Image>,
        /// Whether it is a draft, shown because drafts were asked for.
        draft: bool,
        /// Whether search engines should leave it out.
        noindex: bool,
        /// The day from which it is.
        date: Option<String>,
        /// When it was last changed, as its `updated` says.
        modified: Option<String>,
        /// The picture that stands for it where it is shared.
        card: Option<CardView>,
        /// The feeds that tell what is new: those of the page first, the portal's last.
        feeds: Vec<FeedLink>,
        /// What search engines get: schema.org in JSON-LD, for the filter `json`.
        data: Option<Value>,
        /// The headings of its text, for a list of contents.
        contents: Vec<HeadingView>,
    }

    /// A page in a language.
    pub struct LanguageLink {
        /// The language.
        language: LanguageView,
        /// Where it leads: the page, or where there is no translation the home page.
        url: String,
        /// The same as a whole address.
        address: String,
        /// Whether the page is translated.
        translated: bool,
        /// Whether it is the page's own language.
        current: bool,
    }

    /// The picture that stands for a page where it is shared.
    pub struct CardView {
        /// Its whole address.
        address: String,
        /// What it shows.
        alt: String,
    }

    /// A feed.
    pub struct FeedLink {
        /// What it is called.
        title: String,
        /// The path.
        url: String,
        /// Its media type.
        r#type: &'static str,
    }

    /// A heading of the text.
    pub struct HeadingView {
        /// Its level, from 2.
        level: u8,
        /// Its anchor.
        id: String,
        /// Its words.
        text: String,
    }

    /// A picture in several sizes.
    pub struct Image {
        /// The path of one of middling size.
        src: String,
        /// The `srcset` in the format of the original; empty for an SVG.
        srcset: String,
        /// The `srcset` in WebP, if that is lighter.
        srcset_webp: Option<String>,
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
        /// What it shows; empty if it is decoration.
        alt: String,
        /// What stands under it.
        caption: Option<String>,
        /// Who made it.
        credit: Option<String>,
    }

    /// A logo.
    pub struct Logo {
        /// The logo for light grounds.
        light: Image,
        /// The logo for dark grounds.
        dark: Option<Image>,
    }

    /// A term of a taxonomy.
    pub struct TermView {
        /// The term's id.
        id: String,
        /// What it is called.
        title: String,
        /// Its page.
        url: Option<String>,
    }

    /// What a list shows of a partner.
    pub struct PartnerCard {
        /// The language of its title, if it is not the page's: it is not translated.
        language: Option<LanguageView>,
        /// The language of its summary, if it is not the page's.
        summary_language: Option<LanguageView>,
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
        region: Option<TermView>,
        /// The place.
        place: Option<String>,
        /// The focus terms.
        focus: Vec<TermView>,
        /// What it covers that no other does.
        expertise: Vec<String>,
    }

    /// A partner with what it does.
    pub struct Involved {
        /// The partner.
        partner: Shared<PartnerCard>,
        /// Its role.
        role: Option<&'static str>,
    }

    /// What a list shows of an event.
    pub struct EventCard {
        /// The language of its title, if it is not the page's: it is not translated.
        language: Option<LanguageView>,
        /// The language of its summary, if it is not the page's.
        summary_language: Option<LanguageView>,
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
        region: Option<TermView>,
        /// The focus terms.
        focus: Vec<TermView>,
        /// The picture.
        image: Option<Image>,
    }

    /// A time at which a series takes place.
    pub struct LaterView {
        /// The moment of UTC at which it begins.
        from: String,
        /// The moment of UTC at which it is over.
        to: String,
        /// What it is called that time.
        title: String,
    }

    /// A calendar feed or file.
    pub struct CalendarView {
        /// Its URL in the portal, to download it.
        url: String,
        /// Its whole address, to copy.
        address: String,
        /// The address that opens a calendar program and subscribes (`webcal:`).
        subscribe: String,
    }

    /// What a list shows of a campaign.
    pub struct CampaignCard {
        /// The language of its title, if it is not the page's: it is not translated.
        language: Option<LanguageView>,
        /// The language of its summary, if it is not the page's.
        summary_language: Option<LanguageView>,
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
        region: Option<TermView>,
        /// The focus terms.
        focus: Vec<TermView>,
        /// The picture.
        image: Option<Image>,
        /// How much of the budget is raised, from 0 to 100, if both are stated in one currency.
        raised_percent: Option<u32>,
    }

    /// What a list shows of a story.
    pub struct StoryCard {
        /// The language of its title, if it is not the page's: it is not translated.
        language: Option<LanguageView>,
        /// The language of its summary, if it is not the page's.
        summary_language: Option<LanguageView>,
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
        partners: Vec<LinkView>,
        /// The focus terms.
        focus: Vec<TermView>,
        /// The region.
        region: Option<TermView>,
    }

    /// What a list shows of a piece of news.
    pub struct NewsCard {
        /// The language of its title, if it is not the page's: it is not translated.
        language: Option<LanguageView>,
        /// The language of its summary, if it is not the page's.
        summary_language: Option<LanguageView>,
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
        partners: Vec<LinkView>,
        /// The focus terms.
        focus: Vec<TermView>,
    }

    /// What a list shows of an opportunity.
    pub struct OpportunityCard {
        /// The language of its title, if it is not the page's: it is not translated.
        language: Option<LanguageView>,
        /// The language of its summary, if it is not the page's.
        summary_language: Option<LanguageView>,
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
        offered_by: Vec<LinkView>,
        /// Whom it is for.
        r#for: Option<String>,
        /// The focus terms.
        focus: Vec<TermView>,
        /// The region.
        region: Option<TermView>,
    }

    /// An amount of money.
    pub struct Money {
        /// How much, as an exact decimal.
        amount: String,
        /// The ISO 4217 code.
        currency: String,
    }

    /// What a list shows of an indicator.
    pub struct IndicatorCard {
        /// The language of its title, if it is not the page's: it is not translated.
        language: Option<LanguageView>,
        /// The language of its summary, if it is not the page's.
        summary_language: Option<LanguageView>,
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
        /// The Sustainable Development Goals that it speaks to.
        sdgs: Vec<u8>,
        /// The focus terms.
        focus: Vec<TermView>,
    }

    /// What somebody said.
    pub struct QuoteView {
        /// The words.
        quote: String,
        /// Who said them.
        name: Option<String>,
        /// What that person is.
        role: Option<String>,
    }

    /// Somebody to talk to; only those who may be published.
    pub struct ContactView {
        /// The name.
        name: Option<String>,
        /// What that person does.
        role: Option<String>,
        /// An e-mail address.
        email: Option<String>,
        /// A telephone number.
        phone: Option<String>,
        /// The number as a `tel:` link takes it.
        tel: Option<String>,
    }

    /// A place on the map.
    pub struct PlaceView {
        /// The name.
        name: String,
        /// Latitude in degrees.
        lat: Option<String>,
        /// Longitude in degrees.
        lon: Option<String>,
        /// A link to a map.
        map: Option<String>,
    }

    /// A question and its answer.
    pub struct QuestionView {
        /// The question.
        question: String,
        /// The answer.
        answer: String,
    }

    /// A film.
    pub struct VideoView {
        /// Where it can be seen.
        url: String,
        /// Where that is: the host's name.
        host: String,
        /// What it is called.
        title: Option<String>,
        /// The picture that stands for it.
        poster: Option<Image>,
        /// How long it is.
        duration: Option<String>,
    }

    /// What an entry did for an indicator.
    pub struct OutcomeView {
        /// The indicator.
        indicator: LinkView,
        /// The unit.
        unit: String,
        /// By how much.
        value: String,
        /// What should be known of it.
        note: Option<String>,
    }
}
