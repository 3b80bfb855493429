//! What every page receives.

use tera::Value;

use crate::pages::view::{Shared, view};
use crate::pages::views::cards::PartnerCard;
use crate::pages::views::parts::{Image, Logo};

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
        /// The campaign whose own site this is, if it is not the portal's (`indaba build --campaign`).
        campaign: Option<LinkView>,
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
        /// The path of the icon for Apple's devices.
        touch_icon: Option<String>,
        /// The path of the script that keeps pages for reading without a network (a service worker), for scripts.
        worker: Option<String>,
        /// The path of the accessibility statement.
        accessibility: Option<String>,
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
        /// Why visitors do not see it, though it was asked to be shown.
        withheld: Vec<WithheldView>,
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

    /// Why visitors do not see a page.
    pub struct WithheldView {
        /// `draft`, `embargo` or `expired`.
        why: &'static str,
        /// When the embargo ends, or the day on which it expired.
        date: Option<String>,
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
}

impl LinkView {
    /// A link.
    pub fn new(title: String, url: String) -> Self {
        Self { title, url }
    }
}
