//! `theme.toml`: what a theme says of itself.

use crate::content::kinds::{Named, Output};
use crate::content::node::Node;
use crate::content::problem::Problem;
use crate::content::schema::{Decode, Shape, choices, schema};
use crate::content::types::Text;

choices! {
    /// What an option takes.
    pub enum OptionType {
        /// True or false.
        Bool = "bool",
        /// A number.
        Number = "number",
        /// A text.
        Text = "text",
        /// One of its `choices`.
        Choice = "choice",
    }
}

schema! {
    /// A theme as it describes itself.
    pub struct ThemeToml {
        /// What it is called.
        name: Option<Text> = "\"Ubuntu Link\"",
        /// What it is for, in one sentence.
        description: Option<Text> = "\"The face of the Ubuntu Link portal.\"",
        /// Whether the built-in theme stands in for the files that it does not have; false makes it wholly its own.
        inherit: Option<bool> = "true",
        /// What the portal can set under `[theme]`.
        options: Named<OptionDecl> = "{ compact = { type = \"bool\", default = false, about = \"Less space between cards\" } }",
        /// The parts of the site that it makes.
        outputs: Option<OutputsTable> = "{ without = [\"taxonomies\"] }",
    }

    /// An option that the portal can set.
    pub struct OptionDecl {
        /// What it takes.
        r#type: OptionType = "\"choice\"",
        /// What holds unless the portal says otherwise; otherwise false, 0, nothing, or the first choice.
        default: Option<Written> = "\"wide\"",
        /// What a choice can be.
        choices: Vec<Text> = "[\"wide\", \"narrow\"]",
        /// What it does.
        about: Option<Text> = "\"How wide the pages are\"",
    }

    /// The parts of the site that a theme makes.
    pub struct OutputsTable {
        /// Those that it does not.
        without: Vec<Output> = "[\"taxonomies\", \"impact\"]",
    }
}

/// A value as written, to be checked later.
#[derive(Clone, Debug)]
pub struct Written(pub Node);

impl Decode for Written {
    fn decode(node: &Node, _: &mut Vec<Problem>) -> Option<Self> {
        Some(Self(node.clone()))
    }

    fn shape() -> Shape {
        Shape::Value("value of its type")
    }
}
