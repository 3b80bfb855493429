//! Consent as data, and the pictures that it covers.

use jiff::civil::Date;

use crate::content::schema::{choices, schema};
use crate::content::types::{FileRef, Text, When};

choices! {
    /// A channel that material goes out on.
    pub enum Channel {
        /// Pages of the portal and its feeds.
        Web = "web",
        /// Posters, reports and what else is printed.
        Print = "print",
        /// Cards and posts for social networks.
        Social = "social",
    }
}

schema! {
    /// What a person agreed to. Material without valid consent for a channel does not go out on it.
    pub struct Consent {
        /// The channels it covers.
        scope: Vec<Channel> = "[\"web\", \"print\", \"social\"]",
        /// The last day on which it holds; open if missing.
        until: Option<When> = "2027-06-30",
        /// Who gave it.
        by: Option<Text> = "\"Nomvula Dlamini, mother\"",
    }

    /// A picture; a bare file name stands for it.
    pub struct Picture by file {
        /// The file beside the entry, or from the content folder if it begins with `/`.
        file: FileRef = "\"planting.jpg\"",
        /// What it shows, for those who do not see it.
        alt: Option<Text> = "\"Two learners set a young tree into the ground\"",
        /// True if it tells nothing that the text does not.
        decorative: Option<bool> = "false",
        /// Who made it.
        credit: Option<Text> = "\"Photo: S. Mthembu\"",
        /// What stands under it.
        caption: Option<Text> = "\"The first of four hundred trees\"",
        /// What the people in it agreed to.
        consent: Option<Consent> = "{ scope = [\"web\"], until = 2027-06-30 }",
    }
}

impl Consent {
    /// Whether it covers `channel` on the day `today`.
    pub fn covers(&self, channel: Channel, today: Date) -> bool {
        self.scope.contains(&channel) && self.until.is_none_or(|until| today <= until.date)
    }
}
