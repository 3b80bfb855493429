//! `content/portal.toml`: the portal as a whole.

use std::collections::BTreeMap;

use crate::content::kinds::{Contact, Extra};
use crate::content::node::{Node, Value};
use crate::content::problem::Problem;
use crate::content::schema::{Decode, Shape, Visit, choices, schema, wrong_type};
use crate::content::types::{
    Colour, Currency, FileRef, Language, Number, PageRef, PartnerRef, Text, Url, WebLink, When,
};

choices! {
    /// What becomes of a kind of problem.
    pub enum Level {
        /// The site is not published.
        Error = "error",
        /// It is shown.
        Warning = "warning",
        /// It is not shown.
        Off = "off",
    }
}

schema! {
    /// The portal as a whole.
    pub struct PortalFile {
        /// Its name, address, languages.
        portal: PortalTable = "{ name = \"Partners of Ubuntu Link\", base_url = \"https://partners.example.org/\", languages = [\"en\"] }",
        /// Its colours and logo.
        brand: Option<PortalBrand> = "{ primary = \"#0b5d4e\" }",
        /// The topics that entries may name; free while there are none.
        focus: Named<TermTable> = "{ youth = { title = \"Youth\" } }",
        /// The regions that entries may name; free while there are none.
        regions: Named<TermTable> = "{ kwazulu-natal = { title = \"KwaZulu-Natal\" } }",
        /// The menu, if it is not to follow from the content.
        menu: Vec<MenuItem> = "[{ section = \"partners\" }, { page = \"about\" }]",
        /// What one unit of another currency, or of time and goods, is worth in the portal's currency; what has no rate is never
        /// added to anything else.
        rates: Named<Rate> = "{ hours = { worth = 62 } }",
        /// What becomes of each kind of problem.
        diagnostics: Named<Level> = "{ missing-alt = \"warning\" }",
        /// How much HTML the texts below a path of the content folder may have: `strict` if nothing is said.
        trust: Named<Trust> = "{ \"partners/green-future\" = \"none\" }",
        /// Options of the theme, as its theme.toml declares them.
        theme: Option<Extra> = "{ pattern = false }",
        /// What the accessibility statement says; there is none while this is missing.
        accessibility: Option<Accessibility> = "{ checked = 2026-10-30, contact = { email = \"access@example.org\", public = true } }",
        /// Links at the foot of each page.
        links: Vec<WebLink> = "[\"https://social.example.org/@ubuntu-link\"]",
    }

    /// The portal's name, address and languages.
    pub struct PortalTable {
        /// What it is called.
        name: Text = "\"Partners of Ubuntu Link\"",
        /// A line under the name.
        tagline: Option<Text> = "\"What we do together\"",
        /// One or two sentences for search engines.
        description: Option<Text> = "\"Partners, events and results of the Ubuntu Link partnership.\"",
        /// The address at which it will be published, ending in `/`.
        base_url: Url = "\"https://partners.example.org/\"",
        /// Its languages; the first is the default.
        languages: Vec<Language> = "[\"en\", \"zu\", \"ar\"]",
        /// The time zone of its local times, by the IANA name.
        time_zone: Option<Text> = "\"Africa/Johannesburg\"",
        /// The currency of its amounts.
        currency: Option<Currency> = "\"ZAR\"",
        /// The partner whose portal it is.
        host: Option<PartnerRef> = "\"ubuntu-link\"",
        /// The theme's name.
        theme: Option<Text> = "\"indaba\"",
        /// For how many months from the day of the build endless series of events are shown, 1 to 120; 24 if missing.
        horizon: Option<i64> = "24",
        /// True leaves cancelled events out of calendar feeds; otherwise they stay there as cancelled, so that calendars take note.
        drop_cancelled: Option<bool> = "false",
        /// The kinds of entries that get a social card of their own; campaigns if missing.
        cards: Vec<CardKind> = "[\"campaigns\", \"stories\"]",
        /// True keeps what visitors have seen on their devices, to be read again without a network (a service worker); false, where it was
        /// true once, takes that back.
        offline: Option<bool> = "true",
        /// Outputs that are not wanted.
        without: Vec<Output> = "[\"opportunities\"]",
    }

    /// What is known of how accessible the portal is, by WCAG 2.2 at level AA.
    pub struct Accessibility {
        /// How far it conforms; `full` if missing.
        status: Option<Conformance> = "\"partial\"",
        /// The day on which that was last looked at.
        checked: Option<When> = "2026-10-30",
        /// Who looked; `self` if missing.
        by: Option<Assessor> = "\"self\"",
        /// What does not work for everybody yet, one sentence each.
        limits: Vec<Text> = "[\"Two of the older films have no captions.\"]",
        /// Whom to tell of a barrier; it must be `public = true`.
        contact: Option<Contact> = "{ email = \"access@example.org\", public = true }",
        /// Within how many days somebody answers.
        reply_days: Option<i64> = "5",
    }

    /// The portal's colours and logo.
    pub struct PortalBrand {
        /// The main colour.
        primary: Option<Colour> = "\"#0b5d4e\"",
        /// A second colour.
        secondary: Option<Colour> = "\"#c8553d\"",
        /// The logo, if it is not the host's.
        logo: Option<FileRef> = "\"/logo.svg\"",
    }

    /// A declared topic or region; a bare title stands for it.
    pub struct TermTable by title {
        /// What it is called.
        title: Text = "\"Youth\"",
        /// What it stands for.
        summary: Option<Text> = "\"Young people from 15 to 35\"",
        /// Its colour.
        colour: Option<Colour> = "\"#c8553d\"",
        /// What it is called in other languages.
        translations: Named<Text> = "{ zu = \"Intsha\" }",
    }

    /// What one unit is worth in the portal's currency; a bare number stands for it.
    pub struct Rate by worth {
        /// How much.
        worth: Number = "17.35",
        /// The day of the rate.
        date: Option<When> = "2026-10-31",
        /// Where it comes from.
        source: Option<Text> = "\"South African Reserve Bank\"",
    }

    /// A line of the menu.
    pub struct MenuItem {
        /// A section of the portal.
        section: Option<Section> = "\"partners\"",
        /// Or a page.
        page: Option<PageRef> = "\"about\"",
        /// Or another site.
        url: Option<Url> = "\"https://example.org/shop\"",
        /// The words, if they are not to be the title.
        label: Option<Text> = "\"About us\"",
        /// The words in other languages.
        translations: Named<Text> = "{ zu = \"Ngathi\" }",
    }
}

choices! {
    /// How far a portal conforms to WCAG 2.2 at level AA.
    pub enum Conformance {
        /// Every page does, as far as is known.
        Full = "full",
        /// Most of it does; `limits` says what does not.
        Partial = "partial",
    }

    /// Who has looked at how accessible a portal is.
    pub enum Assessor {
        /// Those whose portal it is.
        Own = "self",
        /// Somebody else.
        External = "external",
    }

    /// How much HTML a text may have. Nothing of it ever runs, loads from elsewhere, or has a style of its own.
    pub enum Trust {
        /// None: Markdown only.
        None = "none",
        /// What stands in a line of text, such as `<abbr>` and `<kbd>`, without ids and classes.
        Inline = "inline",
        /// Whatever is on the allow-list: text, lists, tables, pictures of the portal, folds.
        Strict = "strict",
    }

    /// A part of the portal with a page of its own.
    pub enum Section {
        /// The home page.
        Home = "home",
        /// The partner directory.
        Partners = "partners",
        /// The events.
        Events = "events",
        /// The campaigns.
        Campaigns = "campaigns",
        /// The stories.
        Stories = "stories",
        /// The news.
        News = "news",
        /// The opportunities.
        Opportunities = "opportunities",
        /// The results.
        Impact = "impact",
    }

    /// A kind of entry that can have a social card.
    pub enum CardKind {
        /// Partners.
        Partners = "partners",
        /// Events.
        Events = "events",
        /// Campaigns.
        Campaigns = "campaigns",
        /// Stories.
        Stories = "stories",
        /// News.
        News = "news",
        /// Opportunities.
        Opportunities = "opportunities",
        /// Indicators.
        Indicators = "indicators",
        /// Other pages.
        Pages = "pages",
    }

    /// What a build can leave out.
    pub enum Output {
        /// Pages of focus terms, regions, goals and tags.
        Taxonomies = "taxonomies",
        /// The list of the portal's pages for search engines.
        Sitemap = "sitemap",
        /// The pages of opportunities.
        Opportunities = "opportunities",
        /// The feeds of events, stories, news and opportunities, and the files of events.
        Feeds = "feeds",
        /// The files that tell hosts which headers to send and which addresses have moved.
        Hosting = "hosting",
        /// Social cards, and the icons of home screens.
        Cards = "cards",
        /// The media kits of campaigns, and their lockups and colours.
        Kits = "kits",
        /// The frames of campaigns for other sites.
        Embeds = "embeds",
        /// The pages of months and years.
        Months = "months",
        /// The search, with its index.
        Search = "search",
        /// The pages of results.
        Impact = "impact",
        /// The pages of lists narrowed by kind, focus, region and the like.
        Facets = "facets",
        /// What pages tell search engines in schema.org's terms (JSON-LD).
        StructuredData = "structured-data",
    }
}

/// A table whose keys the writer chooses.
#[derive(Clone, Debug)]
pub struct Named<T>(pub BTreeMap<String, (Text, T)>);

impl<T> Named<T> {
    /// The value of a key.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.get(name).map(|(_, value)| value)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Decode> crate::content::schema::Field for Named<T> {
    const REQUIRED: bool = false;

    fn take(
        fields: &mut crate::content::schema::Fields<'_>,
        name: &'static str,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        match fields.take(name) {
            None => Some(Self(BTreeMap::new())),
            Some(Node { value: Value::Table(table), .. }) => Some(Self(
                table
                    .entries
                    .iter()
                    .filter_map(|(key, node)| {
                        let value = T::decode(node, problems)?;
                        Some((key.name.clone(), (Text::new(&*key.name, key.span), value)))
                    })
                    .collect(),
            )),
            Some(node) => {
                let hint = format!("Write it under a heading of its own: [{name}]");
                problems.push(wrong_type(node, "a table", &hint));
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Named(Box::new(T::shape()))
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        for (_, value) in self.0.values() {
            value.visit(visitor);
        }
    }
}
