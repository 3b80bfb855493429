//! News: announcements, press releases, milestones, newsletters.

use crate::content::kinds::Contact;
use crate::content::schema::{choices, schema};
use crate::content::types::{AnyRef, CampaignRef, FocusTerm, PartnerRef, Picture, RegionTerm, Text, When};

choices! {
    /// What sort of news it is.
    pub enum NewsKind {
        /// Something is made known.
        Announcement = "announcement",
        /// A text for journalists.
        PressRelease = "press-release",
        /// A goal was reached.
        Milestone = "milestone",
        /// A letter that gathers other entries.
        Newsletter = "newsletter",
    }
}

schema! {
    /// An announcement. An embargo is the common field `publish`.
    pub struct News {
        /// Its headline.
        title: Text = "\"City library joins the partnership\"",
        /// Its day.
        date: When = "2026-05-04",
        /// What sort of news it is.
        kind: Option<NewsKind> = "\"announcement\"",
        /// One or two sentences for lists and cards.
        summary: Option<Text> = "\"Twelve branches open their rooms.\"",
        /// The partners in it; their boilerplates come by themselves.
        partners: Vec<PartnerRef> = "[\"city-library\"]",
        /// The campaign that it belongs to.
        campaign: Option<CampaignRef> = "\"trees-for-schools\"",
        /// Portal-wide topics.
        focus: Vec<FocusTerm> = "[\"education\"]",
        /// The region that it is about.
        region: Option<RegionTerm> = "\"kwazulu-natal\"",
        /// Whom journalists may call.
        contacts: Vec<Contact> = "[{ name = \"Press desk\", email = \"press@example.org\", public = true }]",
        /// The place with which a release opens.
        dateline: Option<Text> = "\"DURBAN\"",
        /// What a newsletter gathers.
        gathers: Vec<AnyRef> = "[\"stories/first-harvest\", \"events/2026-03-youth-forum\"]",
        /// A picture.
        image: Option<Picture> = "{ file = \"library.jpg\", alt = \"The reading room\" }",
    }
}
