//! Partners: schema.org Organization, with the agreement behind the partnership.

use crate::content::kinds::{Contact, Place, Quote};
use crate::content::schema::{choices, schema};
use crate::content::types::{
    CampaignRef, Colour, Currency, FileRef, FocusTerm, IndicatorRef, Number, RegionTerm, Sdg, Text, Url,
    WebLink, When,
};

choices! {
    /// What sort of organisation a partner is.
    pub enum PartnerKind {
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// A charity.
        Charity = "charity",
        /// A company or enterprise.
        Business = "business",
        /// A traditional or community leader with the council around them.
        CommunityLeader = "community-leader",
        /// A government department, municipality or agency.
        PublicBody = "public-body",
        /// A school, college or university.
        School = "school",
        /// A church, mosque, temple or faith organisation.
        FaithBody = "faith-body",
        /// A newspaper, station or platform.
        Media = "media",
        /// A foundation or trust.
        Foundation = "foundation",
        /// A network of organisations.
        Network = "network",
        /// None of these.
        Other = "other",
    }

    /// How far a partnership has come.
    pub enum PartnershipStatus {
        /// Talks are under way.
        Proposed = "proposed",
        /// It is alive.
        Active = "active",
        /// It rests for a while.
        Paused = "paused",
        /// It has come to its end.
        Completed = "completed",
    }

    /// How often something happens.
    pub enum Cadence {
        /// Every week.
        Weekly = "weekly",
        /// Every two weeks.
        Fortnightly = "fortnightly",
        /// Every month.
        Monthly = "monthly",
        /// Every three months.
        Quarterly = "quarterly",
        /// Twice a year.
        HalfYearly = "half-yearly",
        /// Once a year.
        Yearly = "yearly",
    }

    /// One of the two sides of a partnership.
    pub enum Party {
        /// The host of the portal.
        Host = "host",
        /// The partner.
        Partner = "partner",
        /// Both together.
        Both = "both",
    }

    /// What a contribution consists of.
    pub enum ContributionKind {
        /// Money.
        Financial = "financial",
        /// Goods.
        InKind = "in-kind",
        /// Working time.
        Time = "time",
        /// Knowledge and skills.
        Skills = "skills",
        /// Rooms, halls, land.
        Space = "space",
        /// Vehicles and fuel.
        Transport = "transport",
    }
}

schema! {
    /// An organisation that the host works with.
    pub struct Partner {
        /// The name as the public knows it.
        title: Text = "\"Green Future\"",
        /// What sort of organisation it is.
        kind: PartnerKind = "\"ngo\"",
        /// One or two sentences for lists and cards.
        summary: Option<Text> = "\"Plants and keeps indigenous trees with schools.\"",
        /// Its own site.
        website: Option<Url> = "\"https://green-future.example.org/\"",
        /// Social networks and shared workspaces.
        links: Vec<WebLink> = "[{ url = \"https://social.example.org/@green-future\", label = \"Mastodon\" }]",
        /// Its logo, for light grounds. One that can only be seen on a dark ground gets one.
        logo: Option<FileRef> = "\"logo.svg\"",
        /// Its logo for dark grounds, if it has another one there.
        logo_dark: Option<FileRef> = "\"logo-dark.svg\"",
        /// What the logo shows, if the name alone does not say it.
        logo_alt: Option<Text> = "\"Green Future: a tree in a ring\"",
        /// Its colours and the rules for its logo.
        brand: Option<PartnerBrand> = "{ primary = \"#2e7d32\" }",
        /// Its country by ISO 3166-1 code.
        country: Option<Text> = "\"ZA\"",
        /// The region where it works.
        region: Option<RegionTerm> = "\"kwazulu-natal\"",
        /// Where it has its seat.
        place: Option<Place> = "{ name = \"Umlazi\", lat = -29.9667, lon = 30.8833 }",
        /// Portal-wide topics that it works on.
        focus: Vec<FocusTerm> = "[\"environment\", \"education\"]",
        /// Sustainable Development Goals that it serves.
        sdgs: Vec<Sdg> = "[13, 15]",
        /// What it is for, in its own words.
        mission: Option<Text> = "\"A tree for every learner in the province.\"",
        /// What it holds to.
        values: Vec<Text> = "[\"patience\", \"openness\"]",
        /// Its niche: what this partner covers that no other does.
        expertise: Vec<Text> = "[\"indigenous nurseries\"]",
        /// Its identifiers in public registers.
        identifiers: Vec<Identifier> = "[{ scheme = \"ZA-NPO\", id = \"000-123\" }]",
        /// Somebody to talk to.
        contact: Option<Contact> = "{ name = \"Lindiwe Khumalo\", email = \"hello@example.org\", public = true }",
        /// The agreement behind the partnership.
        partnership: Option<Partnership> = "{ status = \"active\", start = 2024-02-01 }",
        /// What it has given.
        contributions: Vec<Contribution> = "[{ kind = \"in-kind\", what = \"Young trees\", quantity = 400, unit = \"trees\" }]",
        /// What it can share.
        offers: Vec<Offer> = "[{ what = \"A hall for 80 people\", kind = \"space\" }]",
        /// What it looks for.
        needs: Vec<Offer> = "[{ what = \"Help with book-keeping\", kind = \"skills\" }]",
        /// What it says of working together.
        testimonials: Vec<Quote> = "[{ quote = \"They listen first.\", name = \"S. Dlamini\" }]",
    }

    /// A partner's colours and the rules for its logo.
    pub struct PartnerBrand {
        /// The main colour.
        primary: Option<Colour> = "\"#2e7d32\"",
        /// A second colour.
        secondary: Option<Colour> = "\"#f9a825\"",
        /// What others must keep when they set the logo beside theirs.
        rules: Option<BrandRules> = "{ order = 1, clear_space = 0.5 }",
    }

    /// What others must keep when they set the logo beside theirs.
    pub struct BrandRules {
        /// The logo's place in the row, from 1.
        order: Option<i64> = "1",
        /// True if a line must stand between it and its neighbours.
        divider: Option<bool> = "true",
        /// The free space around it, in parts of its height.
        clear_space: Option<Number> = "0.5",
        /// Its least height in pixels.
        min_height: Option<i64> = "32",
    }

    /// A number in a public register; a bare text stands for it.
    pub struct Identifier by id {
        /// The number.
        id: Text = "\"000-123-NPO\"",
        /// The register by its org-id.guide code.
        scheme: Option<Text> = "\"ZA-NPO\"",
    }

    /// The agreement between the host and a partner.
    pub struct Partnership {
        /// How far it has come.
        status: Option<PartnershipStatus> = "\"active\"",
        /// Its first day.
        start: Option<When> = "2024-02-01",
        /// Its last day; open if missing.
        end: Option<When> = "2027-01-31",
        /// What it is for.
        scope: Option<Text> = "\"Trees and lessons at twelve schools\"",
        /// Whom it is for.
        audience: Option<Text> = "\"Learners of grades 4 to 7\"",
        /// Why this partner was chosen.
        criteria: Vec<Text> = "[\"works in all twelve villages\"]",
        /// What there was between the two before.
        prior_relationship: Option<Text> = "\"A river clean-up in 2022\"",
        /// How it is steered.
        governance: Option<Governance> = "{ decisions = \"By both, in the monthly meeting\" }",
        /// The channels on which both sides talk.
        channels: Vec<Text> = "[\"Monthly meeting\", \"WhatsApp group\"]",
        /// Regular talks.
        check_ins: Option<CheckIns> = "{ cadence = \"monthly\", last = 2026-10-05 }",
        /// What is reported how often.
        reporting: Option<Reporting> = "{ frequency = \"quarterly\", format = \"Two pages and the figures\" }",
        /// Who does what.
        roles: Vec<Role> = "[{ party = \"host\", responsibility = \"Transport\" }]",
        /// The goals of both sides.
        goals: Vec<Goal> = "[{ party = \"both\", goal = \"400 trees alive after a year\", due = 2026-12-31 }]",
        /// Where both want to be in ten years.
        vision: Option<Text> = "\"A green belt around every school\"",
    }

    /// How a partnership is steered.
    pub struct Governance {
        /// How decisions are made.
        decisions: Option<Text> = "\"By both, in the monthly meeting\"",
        /// How conflicts are settled.
        conflict: Option<Text> = "\"First the two officers, then the council\"",
        /// The agreement itself.
        agreement: Option<WebLink> = "\"https://example.org/agreement.pdf\"",
    }

    /// Regular talks.
    pub struct CheckIns {
        /// How often.
        cadence: Option<Cadence> = "\"monthly\"",
        /// The last one.
        last: Option<When> = "2026-10-05",
        /// The next one, if it does not follow from the last.
        next: Option<When> = "2026-11-05",
    }

    /// What is reported how often.
    pub struct Reporting {
        /// How often.
        frequency: Option<Cadence> = "\"quarterly\"",
        /// In which form.
        format: Option<Text> = "\"Two pages and the figures\"",
    }

    /// Who does what.
    pub struct Role {
        /// Which side.
        party: Party = "\"host\"",
        /// What it sees to.
        responsibility: Text = "\"Transport for learners\"",
    }

    /// A goal that is specific, measurable, achievable, relevant and time-bound.
    pub struct Goal {
        /// Whose goal it is.
        party: Party = "\"partner\"",
        /// The goal in words.
        goal: Text = "\"Train 60 young leaders\"",
        /// The indicator that tells.
        indicator: Option<IndicatorRef> = "\"young-leaders-trained\"",
        /// The value to be reached.
        target: Option<Number> = "60",
        /// By when.
        due: Option<When> = "2026-12-31",
    }

    /// Something that a partner gave.
    pub struct Contribution {
        /// What it consists of.
        kind: ContributionKind = "\"in-kind\"",
        /// What it was, in words.
        what: Option<Text> = "\"Young indigenous trees\"",
        /// How much money.
        amount: Option<Number> = "25000",
        /// The money's currency, unless it is the portal's.
        currency: Option<Currency> = "\"ZAR\"",
        /// How much of anything else.
        quantity: Option<Number> = "400",
        /// What is counted.
        unit: Option<Text> = "\"trees\"",
        /// When.
        date: Option<When> = "2026-03-21",
        /// The campaign that it was for.
        campaign: Option<CampaignRef> = "\"trees-for-schools\"",
    }

    /// Something that a partner can share or looks for.
    pub struct Offer by what {
        /// What it is.
        what: Text = "\"A hall for 80 people\"",
        /// What it consists of, so that offers and needs find each other.
        kind: Option<ContributionKind> = "\"space\"",
        /// The topic, likewise.
        focus: Vec<FocusTerm> = "[\"youth\"]",
        /// Until when it stands.
        until: Option<When> = "2027-06-30",
    }
}
