//! What every entry may have, and the small tables that several kinds share.

use crate::content::node::{Node, Table, Value};
use crate::content::problem::Problem;
use crate::content::schema::{Decode, Shape, schema, wrong_type};
use crate::content::types::{Consent, Email, IndicatorRef, Number, Picture, Text, Url, When};

schema! {
    /// The fields that work in every entry.
    pub struct Common {
        /// The last part of the page's URL, if it is not to be the id.
        slug: Option<Text> = "\"youth-forum\"",
        /// Former paths of the page, which lead here.
        aliases: Vec<Text> = "[\"/events/old-name/\"]",
        /// True keeps the entry out of the site until it is ready.
        draft: Option<bool> = "false",
        /// The moment before which the entry does not go out (an embargo).
        publish: Option<When> = "2026-03-01T06:00",
        /// The last day on which the entry is shown.
        expires: Option<When> = "2027-12-31",
        /// When it was last changed in a way that readers should see: feeds, calendars and search engines are told.
        updated: Option<When> = "2026-03-02T08:00",
        /// Where it stands in lists that have no date: the lower, the earlier.
        weight: Option<i64> = "10",
        /// Free words by which visitors find it.
        tags: Vec<Text> = "[\"trees\", \"learners\"]",
        /// Anything that your own theme wants; Indaba only passes it on.
        extra: Option<Extra> = "{ ribbon = \"new\" }",
    }

    /// What somebody said.
    pub struct Quote {
        /// The words.
        quote: Text = "\"The hall was full before nine.\"",
        /// Who said them.
        name: Option<Text> = "\"Thandeka Mkhize\"",
        /// What that person is.
        role: Option<Text> = "\"Chair of the ward committee\"",
        /// What the person agreed to.
        consent: Option<Consent> = "{ scope = [\"web\", \"print\"] }",
    }

    /// Somebody to talk to. It is published only with `public = true`.
    pub struct Contact {
        /// The person's or the desk's name.
        name: Option<Text> = "\"Lindiwe Khumalo\"",
        /// What that person does.
        role: Option<Text> = "\"Partnership officer\"",
        /// An e-mail address.
        email: Option<Email> = "\"partners@example.org\"",
        /// A telephone number.
        phone: Option<Text> = "\"+27 31 000 0000\"",
        /// True lets it be published.
        public: Option<bool> = "true",
    }

    /// A place on the map; a bare name stands for it.
    pub struct Place by name {
        /// The village, town or district.
        name: Text = "\"Umlazi\"",
        /// Latitude in degrees (WGS 84), south is negative.
        lat: Option<Number> = "-29.9667",
        /// Longitude in degrees (WGS 84), east is positive.
        lon: Option<Number> = "30.8833",
    }

    /// A question and its answer.
    pub struct Question {
        /// The question as a visitor would ask it.
        question: Text = "\"Who may apply?\"",
        /// The answer, in plain text.
        answer: Text = "\"Any registered school in the district.\"",
    }

    /// A film: a picture to show and a link to follow; never a foreign frame.
    pub struct Video by url {
        /// Where it can be seen.
        url: Url = "\"https://video.example.org/w/planting-day\"",
        /// What it is called.
        title: Option<Text> = "\"Planting day in four minutes\"",
        /// The picture that stands for it.
        poster: Option<Picture> = "{ file = \"planting.jpg\", alt = \"Learners with young trees\" }",
        /// How long it is.
        duration: Option<Text> = "\"4 min\"",
    }

    /// What an entry did for an indicator.
    pub struct Outcome {
        /// The indicator that it feeds.
        indicator: IndicatorRef = "\"trees-planted\"",
        /// By how much.
        value: Number = "400",
        /// What should be known of it.
        note: Option<Text> = "\"Counted by the school on the day\"",
    }
}

/// A table that Indaba does not look into.
#[derive(Clone, Debug, Default)]
pub struct Extra {
    /// Its fields as written.
    pub table: Table,
}

impl Decode for Extra {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        match &node.value {
            Value::Table(table) => Some(Self { table: table.clone() }),
            _ => {
                problems.push(wrong_type(node, "a table", "Write it under a heading of its own: [extra]"));
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Value("table of your own")
    }
}
