//! The text of a new entry, made from the types of the entries.

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::content::kinds::{Campaign, Common, Event, Indicator, News, Opportunity, Page, Partner, Story};
use crate::content::schema::{FieldDoc, FromTable, Shape};
use crate::content::types::Kind;

/// The optional fields that a new entry offers as comments; the reference has them all.
fn offered(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Partner => &[
            "summary",
            "website",
            "logo",
            "region",
            "focus",
            "mission",
            "values",
            "expertise",
            "contact",
            "partnership",
            "offers",
            "needs",
        ],
        Kind::Event => &[
            "end",
            "kind",
            "summary",
            "venue",
            "online",
            "registration",
            "partners",
            "campaign",
            "focus",
            "languages",
            "agenda",
            "repeat",
        ],
        Kind::Campaign => &[
            "partners",
            "kind",
            "status",
            "start",
            "end",
            "summary",
            "objectives",
            "category",
            "milestones",
            "kpis",
            "resources",
            "budget",
            "raised",
            "actions",
        ],
        Kind::Story => {
            &["summary", "author", "partners", "campaign", "event", "place", "image", "quotes", "outcomes"]
        }
        Kind::News => &["kind", "summary", "partners", "campaign", "contacts", "dateline"],
        Kind::Opportunity => {
            &["kind", "summary", "opens", "closes", "eligibility", "amount", "url", "offered_by", "for"]
        }
        Kind::Indicator => &[
            "summary",
            "counting",
            "aggregation",
            "definition",
            "method",
            "source",
            "baseline",
            "targets",
            "measurements",
        ],
        Kind::Page => &["summary", "menu", "faq"],
    }
}

fn fields(kind: Kind) -> Vec<FieldDoc> {
    match kind {
        Kind::Partner => Partner::fields(),
        Kind::Event => Event::fields(),
        Kind::Campaign => Campaign::fields(),
        Kind::Story => Story::fields(),
        Kind::News => News::fields(),
        Kind::Opportunity => Opportunity::fields(),
        Kind::Indicator => Indicator::fields(),
        Kind::Page => Page::fields(),
    }
}

/// What is known of a new entry.
pub struct Draft<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its title.
    pub title: &'a str,
    /// The day on which it is made.
    pub today: Date,
    /// A partner for an entry that must have one.
    pub partner: Option<&'a str>,
    /// The name by which calendars will know an event.
    pub uid: Option<String>,
}

impl Draft<'_> {
    /// The whole file: what must be there filled in, what is often wanted as comments, and room for the text.
    pub fn text(&self) -> String {
        let (needed, rest) = self.fields();
        let mut out = String::from("+++\n");
        for field in needed {
            out.push_str(&self.line(&field, ""));
        }
        if let Some(uid) = &self.uid {
            let _ = write!(
                out,
                "# Calendars know the event by this name: it stays, whatever you change.\nuid = \"{uid}\"\n\n"
            );
        }
        out.push_str("# Nobody sees the entry while this line is here.\ndraft = true\n\n");
        out.push_str(
            "# What else there is. Take away the # before a line to use it; the order does not matter.\n",
        );
        for field in rest {
            out.push('\n');
            out.push_str(self.line(&field, "# ").trim_end());
            out.push('\n');
        }
        let _ =
            write!(out, "+++\n\nWrite here what visitors should know about this {}.\n", self.kind.singular());
        out
    }

    /// The fields that must be there, and those that are offered.
    fn fields(&self) -> (Vec<FieldDoc>, Vec<FieldDoc>) {
        let own = fields(self.kind).into_iter();
        let common = Common::fields().into_iter().filter(|field| ["tags", "publish"].contains(&field.name));
        let (needed, other): (Vec<_>, Vec<_>) = own.partition(|field| self.needs(field));
        let offered: Vec<_> =
            other.into_iter().filter(|field| offered(self.kind).contains(&field.name)).collect();
        (needed, offered.into_iter().chain(common).collect())
    }

    /// Whether an entry is wrong without the field.
    fn needs(&self, field: &FieldDoc) -> bool {
        field.required || self.kind == Kind::Campaign && field.name == "partners"
    }

    /// What a field means, and the field itself behind `sign`.
    fn line(&self, field: &FieldDoc, sign: &str) -> String {
        format!("# {}\n{sign}{} = {}\n\n", about(field), field.name, self.value(field))
    }

    /// What stands after the `=`: what is known, dates near today, otherwise the reference's example.
    fn value(&self, field: &FieldDoc) -> String {
        let (today, is_event) = (self.today, self.kind == Kind::Event);
        let later = today.checked_add(4.weeks()).unwrap_or(today);
        match (field.name, self.partner) {
            ("title", _) => format!("\"{}\"", self.title.replace('\\', "\\\\").replace('"', "\\\"")),
            ("start", _) if is_event => format!("{later}T09:00:00"),
            ("end", _) if is_event => format!("{later}T16:00:00"),
            ("date" | "start" | "opens" | "publish", _) => today.to_string(),
            ("end" | "closes", _) => later.to_string(),
            ("partners", Some(partner)) => format!("[\"{partner}\"]"),
            _ => field.example.to_owned(),
        }
    }
}

/// What a field means, and its words if it takes one of some.
fn about(field: &FieldDoc) -> String {
    let about = field.about.trim();
    match &field.shape {
        Shape::Choice(words) => {
            let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            format!("{} One of: {}", about, words.join(", "))
        }
        _ => about.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::cli::template::{Draft, fields, offered};
    use crate::content::types::Kind;

    #[test]
    fn what_is_offered_exists() {
        for kind in Kind::ALL {
            let known: Vec<_> = fields(kind).iter().map(|field| field.name).collect();
            for name in offered(kind) {
                assert!(known.contains(name), "{kind}: {name}");
            }
        }
    }

    #[test]
    fn a_story_is_told_today() {
        let draft = Draft {
            kind: Kind::Story,
            title: "First harvest",
            today: date(2026, 11, 21),
            partner: None,
            uid: None,
        };
        insta::assert_snapshot!(draft.text());
    }

    #[test]
    fn an_event_lies_ahead() {
        let draft = Draft {
            kind: Kind::Event,
            title: "Forum",
            today: date(2026, 11, 21),
            partner: Some("us"),
            uid: Some("forum-20261121@example.org".to_owned()),
        };
        let text = draft.text();
        assert!(text.contains("\nstart = 2026-12-19T09:00:00\n"), "{text}");
        assert!(text.contains("\nuid = \"forum-20261121@example.org\"\n"), "{text}");
        assert!(text.contains("\n# partners = [\"us\"]\n"), "{text}");
    }
}
