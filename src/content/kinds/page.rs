//! Pages: anything else.

use crate::content::kinds::Question;
use crate::content::schema::schema;
use crate::content::types::{FocusTerm, Picture, Text};

schema! {
    /// Anything that is no other kind. `content/pages/home.md` is the text of the home page.
    pub struct Page {
        /// What it is called.
        title: Text = "\"How to partner with us\"",
        /// One or two sentences for lists and search engines.
        summary: Option<Text> = "\"What we look for, and the five steps.\"",
        /// True puts it in the menu.
        menu: Option<bool> = "true",
        /// Questions and answers.
        faq: Vec<Question> = "[{ question = \"Who may apply?\", answer = \"Any registered school.\" }]",
        /// Portal-wide topics.
        focus: Vec<FocusTerm> = "[\"governance\"]",
        /// A picture.
        image: Option<Picture> = "{ file = \"team.jpg\", alt = \"The team under the fig tree\" }",
    }
}
