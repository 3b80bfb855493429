//! References: to entries, to terms of a taxonomy, to languages.

use std::fmt;
use std::ops::Deref;

use unic_langid::LanguageIdentifier;

use crate::content::node::Node;
use crate::content::problem::Problem;
use crate::content::schema::{Choice, Decode, Shape, Visit};
use crate::content::types::Text;
use crate::diagnostic::Code;
use crate::source::Span;

crate::content::schema::choices! {
    /// The kinds of entries, by the names of their folders.
    pub enum Kind {
        /// Organisations that the host works with.
        Partner = "partners",
        /// Gatherings.
        Event = "events",
        /// Shared projects and drives.
        Campaign = "campaigns",
        /// What happened, told.
        Story = "stories",
        /// Announcements.
        News = "news",
        /// Grants, training, volunteering and the like.
        Opportunity = "opportunities",
        /// What is measured.
        Indicator = "indicators",
        /// Anything else.
        Page = "pages",
    }
}

impl Kind {
    /// Every kind, in the order of the folders above.
    pub const ALL: [Kind; 8] = [
        Kind::Partner,
        Kind::Event,
        Kind::Campaign,
        Kind::Story,
        Kind::News,
        Kind::Opportunity,
        Kind::Indicator,
        Kind::Page,
    ];

    /// One entry of it, as people call it.
    pub fn singular(self) -> &'static str {
        match self {
            Kind::Partner => "partner",
            Kind::Event => "event",
            Kind::Campaign => "campaign",
            Kind::Story => "story",
            Kind::News => "news item",
            Kind::Opportunity => "opportunity",
            Kind::Indicator => "indicator",
            Kind::Page => "page",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A reference to an entry of a kind by its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ref {
    /// The entry's kind.
    pub kind: Kind,
    /// The entry's id.
    pub id: String,
    /// Where the reference stands.
    pub span: Span,
}

/// Declares references to one kind, so that a field says what it takes.
macro_rules! references {
    ($($(#[doc = $about:literal])+ $name:ident = $kind:ident, $shape:literal;)+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(Ref);

        impl Deref for $name {
            type Target = Ref;

            fn deref(&self) -> &Ref {
                &self.0
            }
        }

        impl Decode for $name {
            fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
                let text = Text::decode(node, problems)?;
                Some(Self(Ref { kind: Kind::$kind, id: text.as_str().to_owned(), span: text.span }))
            }

            fn shape() -> Shape {
                Shape::Value($shape)
            }

            fn visit(&self, visitor: &mut dyn Visit) {
                visitor.reference(&self.0);
            }
        }
    )+};
}

references! {
    /// A partner's id.
    PartnerRef = Partner, "partner id";
    /// An event's id.
    EventRef = Event, "event id";
    /// A campaign's id.
    CampaignRef = Campaign, "campaign id";
    /// An indicator's id.
    IndicatorRef = Indicator, "indicator id";
    /// A page's id.
    PageRef = Page, "page id";
}

/// An entry of any kind, written `stories/first-harvest`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnyRef(Ref);

impl Deref for AnyRef {
    type Target = Ref;

    fn deref(&self) -> &Ref {
        &self.0
    }
}

impl Decode for AnyRef {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let text = Text::decode(node, problems)?;
        let (folder, id) = text.trim_start_matches('@').split_once('/').unwrap_or(("", &text));
        match Kind::from_word(folder) {
            Some(kind) => Some(Self(Ref { kind, id: id.to_owned(), span: text.span })),
            None => {
                let message = format!("`{text}` does not say which kind of entry it is");
                let problem = Problem::new(Code::UNKNOWN_REFERENCE, text.span, message);
                problems.push(problem.hint("Write the folder and the id, as stories/first-harvest"));
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Value("folder/id of an entry")
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        visitor.reference(&self.0);
    }
}

/// What entries can be sorted by across their kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taxonomy {
    /// Portal-wide topics.
    Focus,
    /// Places.
    Region,
    /// Sustainable Development Goals.
    Sdg,
    /// Free words.
    Tag,
}

impl Taxonomy {
    /// Every taxonomy.
    pub const ALL: [Taxonomy; 4] = [Taxonomy::Focus, Taxonomy::Region, Taxonomy::Sdg, Taxonomy::Tag];

    /// The first part of the URLs of its terms.
    pub fn folder(self) -> &'static str {
        match self {
            Taxonomy::Focus => "focus",
            Taxonomy::Region => "regions",
            Taxonomy::Sdg => "sdgs",
            Taxonomy::Tag => "tags",
        }
    }
}

/// A term of a taxonomy that the portal may declare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Which taxonomy.
    pub taxonomy: Taxonomy,
    /// The term as written.
    pub id: String,
    /// Where it stands.
    pub span: Span,
}

macro_rules! terms {
    ($($(#[doc = $about:literal])+ $name:ident = $taxonomy:ident, $shape:literal;)+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(Term);

        impl Deref for $name {
            type Target = Term;

            fn deref(&self) -> &Term {
                &self.0
            }
        }

        impl Decode for $name {
            fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
                let text = Text::decode(node, problems)?;
                Some(Self(Term { taxonomy: Taxonomy::$taxonomy, id: text.as_str().to_owned(), span: text.span }))
            }

            fn shape() -> Shape {
                Shape::Value($shape)
            }

            fn visit(&self, visitor: &mut dyn Visit) {
                visitor.term(&self.0);
            }
        }
    )+};
}

terms! {
    /// A portal-wide topic.
    FocusTerm = Focus, "focus term";
    /// A place.
    RegionTerm = Region, "region";
}

/// A language by its BCP 47 tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The tag in its canonical form.
    pub tag: LanguageIdentifier,
    /// Where it stands.
    pub span: Span,
}

impl Decode for Language {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let text = Text::decode(node, problems)?;
        // Every language that has a tag has one of two or three letters (ISO 639); longer words pass for tags as well.
        match text.parse::<LanguageIdentifier>() {
            Ok(tag) if tag.language.as_str().len() < 4 => Some(Self { tag, span: text.span }),
            _ => {
                let message = format!("`{text}` is not a language tag");
                let problem = Problem::new(Code::BAD_LANGUAGE, text.span, message);
                problems.push(problem.hint("Use the tag of BCP 47: en, zu, pt-BR"));
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Value("language tag")
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        visitor.language(self);
    }
}
