//! Opportunities: what visitors can apply for.

use crate::content::schema::{choices, schema};
use crate::content::types::{
    Amount, CampaignRef, FocusTerm, PartnerRef, Picture, RegionTerm, Text, Url, When,
};

choices! {
    /// What sort of opportunity it is.
    pub enum OpportunityKind {
        /// Money for a purpose.
        Grant = "grant",
        /// A course.
        Training = "training",
        /// Money that is lent or invested.
        Funding = "funding",
        /// Helping hands are wanted.
        Volunteering = "volunteering",
        /// Something to use.
        Resource = "resource",
        /// A call for proposals.
        Call = "call",
        /// People who guide people.
        Mentorship = "mentorship",
    }
}

schema! {
    /// Something that visitors can apply for.
    pub struct Opportunity {
        /// What it is called.
        title: Text = "\"Small grants for school gardens\"",
        /// What sort of opportunity it is.
        kind: Option<OpportunityKind> = "\"grant\"",
        /// One or two sentences for lists and cards.
        summary: Option<Text> = "\"Up to R 15 000 for tools and fences.\"",
        /// The first day.
        opens: Option<When> = "2026-09-01",
        /// The last day.
        closes: Option<When> = "2026-12-15T17:00",
        /// Who may apply.
        eligibility: Vec<Text> = "[\"Registered schools in the district\"]",
        /// How much there is for each.
        amount: Option<Amount> = "15000",
        /// Where to apply.
        url: Option<Url> = "\"https://example.org/apply\"",
        /// The partners who offer it.
        offered_by: Vec<PartnerRef> = "[\"green-future\"]",
        /// Whom it is for.
        r#for: Option<Text> = "\"Schools\"",
        /// The campaign that it belongs to.
        campaign: Option<CampaignRef> = "\"trees-for-schools\"",
        /// Portal-wide topics.
        focus: Vec<FocusTerm> = "[\"education\"]",
        /// The region where it holds.
        region: Option<RegionTerm> = "\"kwazulu-natal\"",
        /// A picture.
        image: Option<Picture> = "{ file = \"garden.jpg\", alt = \"A school garden\" }",
    }
}
