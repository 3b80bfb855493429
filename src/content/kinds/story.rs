//! Stories: what happened, told.

use crate::content::kinds::{Outcome, Place, Quote, Video};
use crate::content::schema::schema;
use crate::content::types::{
    CampaignRef, EventRef, FocusTerm, PartnerRef, Picture, RegionTerm, Sdg, Text, When,
};

schema! {
    /// Something that happened, told.
    pub struct Story {
        /// Its headline.
        title: Text = "\"The hall was full before nine\"",
        /// The day from which it is told.
        date: When = "2026-04-02",
        /// One or two sentences for lists and cards.
        summary: Option<Text> = "\"How sixty young people set the year's priorities.\"",
        /// Who wrote it.
        author: Option<Text> = "\"Lindiwe Khumalo\"",
        /// The partners in it.
        partners: Vec<PartnerRef> = "[\"green-future\"]",
        /// The campaign that it belongs to.
        campaign: Option<CampaignRef> = "\"trees-for-schools\"",
        /// The event that it tells of.
        event: Option<EventRef> = "\"2026-03-youth-forum\"",
        /// Where it happened.
        place: Option<Place> = "\"Umlazi\"",
        /// Portal-wide topics.
        focus: Vec<FocusTerm> = "[\"youth\"]",
        /// The region where it happened.
        region: Option<RegionTerm> = "\"kwazulu-natal\"",
        /// Sustainable Development Goals that it speaks to.
        sdgs: Vec<Sdg> = "[4]",
        /// The picture at its head.
        image: Option<Picture> = "{ file = \"hall.jpg\", alt = \"The hall, all seats taken\" }",
        /// What people said.
        quotes: Vec<Quote> = "[{ quote = \"We were heard.\", name = \"Sipho, 16\" }]",
        /// What came of it.
        outcomes: Vec<Outcome> = "[{ indicator = \"young-leaders-trained\", value = 12 }]",
        /// A film.
        video: Option<Video> = "\"https://video.example.org/w/forum\"",
    }
}
