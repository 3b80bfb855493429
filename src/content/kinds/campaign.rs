//! Campaigns: shared projects and drives.

use crate::content::kinds::{Contact, Question};
use crate::content::schema::{choices, schema};
use crate::content::types::{
    Amount, Colour, FocusTerm, IndicatorRef, Number, PartnerRef, Picture, RegionTerm, Sdg, Text, Url, When,
};

choices! {
    /// What sort of undertaking a campaign is.
    pub enum CampaignKind {
        /// A drive that wants to be known.
        Campaign = "campaign",
        /// A lasting project.
        Project = "project",
        /// A drive for money.
        Fundraiser = "fundraiser",
        /// A drive for helping hands.
        Volunteering = "volunteering",
        /// A drive for knowledge of something.
        Awareness = "awareness",
        /// People who guide people.
        Mentorship = "mentorship",
    }

    /// How far a campaign has come.
    pub enum CampaignStatus {
        /// It is being prepared.
        Planned = "planned",
        /// It is under way.
        Active = "active",
        /// It rests.
        Paused = "paused",
        /// It has come to its end.
        Completed = "completed",
        /// It was given up.
        Cancelled = "cancelled",
    }

    /// What a partner does in a campaign.
    pub enum CampaignRole {
        /// It leads.
        Lead = "lead",
        /// It does the work.
        Implementing = "implementing",
        /// It pays.
        Funding = "funding",
        /// It helps.
        Supporting = "supporting",
    }

    /// What a campaign works on.
    pub enum CampaignCategory {
        /// Roads, water, buildings, power.
        Infrastructure = "infrastructure",
        /// Nature and climate.
        Environment = "environment",
        /// Schools and learning.
        Education = "education",
        /// Trades and vocational training.
        Skills = "skills",
        /// Health.
        Health = "health",
        /// Leadership and public affairs.
        Governance = "governance",
        /// Culture and heritage.
        Culture = "culture",
        /// Young people.
        Youth = "youth",
    }

    /// What sort of step a milestone is.
    pub enum MilestoneKind {
        /// Promotion begins.
        Promotion = "promotion",
        /// Sign-up opens.
        SignUpOpens = "sign-up-opens",
        /// A donation drive.
        DonationDrive = "donation-drive",
        /// Something is handed over.
        Deliverable = "deliverable",
        /// A gathering.
        Event = "event",
    }

    /// What a resource consists of.
    pub enum ResourceKind {
        /// Money.
        Money = "money",
        /// Goods.
        Materials = "materials",
        /// Helping hands.
        Volunteers = "volunteers",
        /// Knowledge.
        Skills = "skills",
        /// Rooms and ground.
        Space = "space",
        /// Vehicles.
        Transport = "transport",
    }

    /// What a visitor can do.
    pub enum ActionKind {
        /// Help.
        Volunteer = "volunteer",
        /// Give.
        Donate = "donate",
        /// Join.
        Join = "join",
    }

    /// A network that a post is written for.
    pub enum Platform {
        /// Facebook.
        Facebook = "facebook",
        /// Instagram.
        Instagram = "instagram",
        /// LinkedIn.
        Linkedin = "linkedin",
        /// Mastodon.
        Mastodon = "mastodon",
        /// Bluesky.
        Bluesky = "bluesky",
        /// X.
        X = "x",
        /// WhatsApp.
        Whatsapp = "whatsapp",
    }
}

schema! {
    /// A shared project or drive.
    pub struct Campaign {
        /// What it is called.
        title: Text = "\"Trees for schools\"",
        /// The partners behind it; at least one.
        partners: Vec<CampaignPartner> = "[{ id = \"green-future\", role = \"lead\" }]",
        /// What sort of undertaking it is.
        kind: Option<CampaignKind> = "\"campaign\"",
        /// How far it has come.
        status: Option<CampaignStatus> = "\"active\"",
        /// Its first day.
        start: Option<When> = "2026-02-01",
        /// Its last day.
        end: Option<When> = "2026-11-30",
        /// One or two sentences for lists and cards.
        summary: Option<Text> = "\"Four hundred trees at twelve schools.\"",
        /// What it wants to reach.
        objectives: Vec<Text> = "[\"400 trees alive after a year\"]",
        /// What it works on.
        category: Option<CampaignCategory> = "\"environment\"",
        /// Portal-wide topics.
        focus: Vec<FocusTerm> = "[\"environment\", \"education\"]",
        /// The region where it works.
        region: Option<RegionTerm> = "\"kwazulu-natal\"",
        /// Sustainable Development Goals that it serves.
        sdgs: Vec<Sdg> = "[15]",
        /// What it works on for IATI: purpose codes of the OECD DAC (codelist Sector), of five digits.
        sectors: Vec<Text> = "[\"31220\"]",
        /// Its steps.
        milestones: Vec<Milestone> = "[{ date = 2026-03-21, title = \"Planting day\", done = true }]",
        /// What it is measured by.
        kpis: Vec<Kpi> = "[{ indicator = \"trees-planted\", target = 400, due = 2026-11-30 }]",
        /// What it needs and has been given.
        resources: Vec<Resource> = "[{ kind = \"volunteers\", what = \"Helpers\", needed = 60, pledged = 48 }]",
        /// What it costs.
        budget: Option<Amount> = "180000",
        /// What has been raised.
        raised: Option<Amount> = "121500",
        /// What has been spent so far; with the results it tells what each of them has cost.
        spent: Option<Amount> = "98000",
        /// What a visitor can do.
        actions: Vec<Action> = "[{ kind = \"volunteer\", label = \"Help on planting day\", url = \"https://example.org/help\" }]",
        /// Its joint brand.
        brand: Option<CampaignBrand> = "{ order = [\"green-future\"] }",
        /// Words by which posts are found, without the `#`.
        hashtags: Vec<Text> = "[\"TreesForSchools\"]",
        /// Copy for posts.
        posts: Vec<Post> = "[{ platform = \"mastodon\", text = \"Sixty hands are still wanted.\" }]",
        /// True makes its media kit: cards, posters, a press release, posts, logos.
        kit: Option<bool> = "true",
        /// For journalists.
        press: Option<Press> = "{ boilerplate = \"Trees for schools is a joint campaign.\" }",
        /// Questions and answers.
        faq: Vec<Question> = "[{ question = \"May my school join?\", answer = \"Yes.\" }]",
        /// The main picture.
        image: Option<Picture> = "{ file = \"trees.jpg\", alt = \"A row of young trees\" }",
        /// More pictures.
        gallery: Vec<Picture> = "[{ file = \"digging.jpg\", alt = \"Learners dig a hole\" }]",
    }

    /// A partner behind a campaign; a bare id stands for it.
    pub struct CampaignPartner by id {
        /// The partner.
        id: PartnerRef = "\"green-future\"",
        /// What it does.
        role: Option<CampaignRole> = "\"lead\"",
    }

    /// A step of a campaign.
    pub struct Milestone {
        /// The day.
        date: When = "2026-03-21",
        /// What it is called.
        title: Text = "\"Planting day\"",
        /// Whether it is done.
        done: Option<bool> = "true",
        /// What sort of step it is.
        kind: Option<MilestoneKind> = "\"event\"",
    }

    /// An indicator with the value that a campaign wants to reach.
    pub struct Kpi by indicator {
        /// The indicator.
        indicator: IndicatorRef = "\"trees-planted\"",
        /// The value to be reached.
        target: Option<Number> = "400",
        /// By when.
        due: Option<When> = "2026-11-30",
    }

    /// Something that a campaign needs.
    pub struct Resource {
        /// What it consists of.
        kind: ResourceKind = "\"volunteers\"",
        /// What it is.
        what: Text = "\"Helpers on planting day\"",
        /// How much is needed.
        needed: Option<Number> = "60",
        /// How much has been promised.
        pledged: Option<Number> = "48",
        /// How much has come.
        received: Option<Number> = "41",
        /// What is counted.
        unit: Option<Text> = "\"people\"",
        /// Who gives it.
        by: Option<PartnerRef> = "\"green-future\"",
    }

    /// Something that a visitor can do.
    pub struct Action {
        /// What sort of thing.
        kind: ActionKind = "\"volunteer\"",
        /// The words on the button.
        label: Text = "\"Help on planting day\"",
        /// Where it leads.
        url: Url = "\"https://example.org/help\"",
    }

    /// A campaign's joint brand.
    pub struct CampaignBrand {
        /// Its main colour, if it is not worked out from the partners'.
        primary: Option<Colour> = "\"#2e7d32\"",
        /// A second colour.
        secondary: Option<Colour> = "\"#f9a825\"",
        /// The partners in the order in which their logos stand.
        order: Vec<PartnerRef> = "[\"green-future\", \"city-library\"]",
    }

    /// Copy for a post.
    pub struct Post {
        /// The network that it is for.
        platform: Platform = "\"mastodon\"",
        /// The words.
        text: Text = "\"Sixty hands are still wanted on Saturday.\"",
    }

    /// For journalists.
    pub struct Press {
        /// Whom to call.
        contact: Option<Contact> = "{ name = \"Press desk\", email = \"press@example.org\", public = true }",
        /// The paragraph that stands under each release.
        boilerplate: Option<Text> = "\"Trees for schools is a joint campaign of …\"",
    }
}

impl Platform {
    /// How many characters a post may have.
    pub fn limit(self) -> usize {
        match self {
            Self::X => 280,
            Self::Bluesky => 300,
            Self::Mastodon => 500,
            Self::Whatsapp => 700,
            Self::Instagram => 2200,
            Self::Linkedin => 3000,
            Self::Facebook => 5000,
        }
    }

    /// How many characters a text has as the network counts them: on X and Mastodon each link has 23.
    pub fn count(self, text: &str) -> usize {
        let is_link = |word: &str| word.starts_with("https://") || word.starts_with("http://");
        let links = text.split_whitespace().filter(|word| is_link(word));
        let spared: usize = match self {
            Self::X | Self::Mastodon => links.map(|link| link.chars().count().saturating_sub(23)).sum(),
            _ => 0,
        };
        text.chars().count() - spared
    }
}
