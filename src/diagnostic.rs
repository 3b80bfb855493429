//! Problems as data: what is wrong, where, and what to do. Drawn by `cli::report` or by the preview's overlay.
//!
//! A phase takes a `&mut Diagnostics` and goes on after each problem, so that one run names them all.

mod place;

use std::collections::BTreeMap;
use std::fmt;

pub use crate::diagnostic::place::{Milestones, Place};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; somebody should look.
    Warning,
    /// Not shown: `portal.toml` has silenced the code.
    Silent,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Silent => "silent",
        })
    }
}

/// A kind of problem: a stable name that `portal.toml` may raise, lower or silence, and its severity otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The name in kebab-case, as in `[diagnostics] missing-alt = "warning"`.
    pub name: &'static str,
    /// The severity that holds unless the portal says otherwise.
    pub severity: Severity,
    /// What the code stands for, in one sentence (for the reference).
    pub about: &'static str,
}

macro_rules! codes {
    ($($(#[doc = $about:literal])+ $constant:ident = $name:literal, $severity:ident;)+) => {
        impl Code {
            $($(#[doc = $about])+ pub const $constant: Code = Code {
                name: $name, severity: Severity::$severity, about: concat!($($about),+),
            };)+

            /// Every code, in the order of the reference.
            pub const ALL: &'static [Code] = &[$(Code::$constant),+];
        }
    };
}

codes! {
    /// A file or folder could not be read.
    UNREADABLE = "unreadable", Error;
    /// A text file is not UTF-8.
    NOT_UTF8 = "not-utf8", Error;
    /// A file is larger than the limit for its kind.
    TOO_LARGE = "too-large", Error;
    /// A link in the file system leads out of the portal's folder.
    OUTSIDE_PORTAL = "outside-portal", Error;
    /// A file lies where no entry, picture or data file belongs.
    STRAY_FILE = "stray-file", Warning;
    /// An entry file with nothing in it.
    EMPTY_FILE = "empty-file", Error;
    /// The front matter does not begin or end with a line of `+++`.
    FRONT_MATTER = "front-matter", Error;
    /// The TOML cannot be read.
    TOML_SYNTAX = "toml-syntax", Error;
    /// Something is nested deeper than any person would write.
    TOO_DEEP = "too-deep", Error;
    /// There is no `content/portal.toml`.
    NO_PORTAL = "no-portal", Error;
    /// A field that no entry of this kind has.
    UNKNOWN_FIELD = "unknown-field", Error;
    /// A required field is missing.
    MISSING_FIELD = "missing-field", Error;
    /// A value is of the wrong type.
    WRONG_TYPE = "wrong-type", Error;
    /// A word that is not one of those allowed here.
    UNKNOWN_CHOICE = "unknown-choice", Error;
    /// A date or time that does not exist or cannot be read.
    BAD_DATE = "bad-date", Error;
    /// A duration that cannot be read, or that stands beside an end.
    BAD_DURATION = "bad-duration", Error;
    /// A time zone that the IANA database does not have.
    UNKNOWN_TIME_ZONE = "unknown-time-zone", Error;
    /// A colour that cannot be read.
    BAD_COLOUR = "bad-colour", Error;
    /// A URL that is none, or of a scheme that is not allowed.
    BAD_URL = "bad-url", Error;
    /// A link that leads nowhere, or has no words to click on.
    EMPTY_LINK = "empty-link", Error;
    /// An e-mail address that is none.
    BAD_EMAIL = "bad-email", Error;
    /// A number that cannot be read or is out of range.
    BAD_NUMBER = "bad-number", Error;
    /// A table (CSV) that cannot be read as one, or lacks a column that it needs.
    BAD_TABLE = "bad-table", Error;
    /// A dimension that the indicator does not have, or a value that the dimension does not have.
    UNKNOWN_DIMENSION = "unknown-dimension", Error;
    /// A unit beside a figure that is not its indicator's.
    UNKNOWN_UNIT = "unknown-unit", Error;
    /// Fewer than no people.
    NEGATIVE_COUNT = "negative-count", Error;
    /// A percentage over 100 where that is not allowed.
    OVER_HUNDRED = "over-hundred", Error;
    /// Money whose currency nobody has said.
    MISSING_CURRENCY = "missing-currency", Error;
    /// A figure for days on which its campaign did not run.
    OUTSIDE_CAMPAIGN = "outside-campaign", Warning;
    /// A target that is due before its baseline was taken.
    TARGET_BEFORE_BASELINE = "target-before-baseline", Error;
    /// Two figures for the same partners, place, dimensions and time.
    MEASURED_TWICE = "measured-twice", Error;
    /// Figures of the same partners, place and dimensions for times that overlap.
    OVERLAPPING_PERIODS = "overlapping-periods", Error;
    /// Parts that do not add up to their total, without a note that says why.
    PARTS_AND_TOTAL = "parts-and-total", Error;
    /// People added up who may be the same.
    SAME_PEOPLE = "same-people", Warning;
    /// A figure that has not been reported for longer than was agreed.
    STALE_FIGURE = "stale-figure", Warning;
    /// A language tag that is none, or that the portal does not declare.
    BAD_LANGUAGE = "bad-language", Error;
    /// An id or slug with characters that a URL should not have.
    BAD_ID = "bad-id", Error;
    /// Two entries of a kind have the same id.
    DUPLICATE_ID = "duplicate-id", Error;
    /// Two pages claim the same URL (letter case apart).
    DUPLICATE_ROUTE = "duplicate-route", Error;
    /// A reference to an entry that does not exist.
    UNKNOWN_REFERENCE = "unknown-reference", Error;
    /// A reference that leads back to where it began.
    CYCLE = "cycle", Error;
    /// A focus term, region or goal that the portal has not declared.
    UNKNOWN_TERM = "unknown-term", Error;
    /// A tag, topic or region without a letter or digit: it can have no page, and is left out.
    EMPTY_TERM = "empty-term", Warning;
    /// An end that lies before its start.
    END_BEFORE_START = "end-before-start", Error;
    /// A repetition that RFC 5545 forbids or that cannot be read.
    BAD_RULE = "bad-rule", Error;
    /// A repetition that never gives an occurrence, or not at the time with which the event begins.
    RULE_WITHOUT_MATCH = "rule-without-match", Error;
    /// A repetition with more occurrences than a calendar should have.
    TOO_MANY_OCCURRENCES = "too-many-occurrences", Error;
    /// An exception or a change of an occurrence that the series does not have.
    NO_SUCH_OCCURRENCE = "no-such-occurrence", Error;
    /// A time that clocks skip or show twice when summer time begins or ends.
    DOUBTFUL_TIME = "doubtful-time", Warning;
    /// A session outside its event, or at the same time as another of its track.
    AGENDA = "agenda", Error;
    /// A registration that closes after the event is over.
    LATE_REGISTRATION = "late-registration", Error;
    /// An event to come that says neither where it takes place nor how to take part from afar.
    NO_VENUE = "no-venue", Warning;
    /// An event that has moved and does not say from when, or that says it without having moved.
    PREVIOUS_START = "previous-start", Warning;
    /// Two events that calendars would take for one.
    DUPLICATE_UID = "duplicate-uid", Error;
    /// An event that is new or other than `calendar.lock` has it: `indaba record` keeps how it stands.
    UNRECORDED = "unrecorded", Warning;
    /// An event that `calendar.lock` has, but nobody else.
    EVENT_GONE = "event-gone", Warning;
    /// An entry, or a part of it, that is not translated into a language of the portal. `indaba check --translations`
    /// tells it, or a portal that sets it to `warning`.
    UNTRANSLATED = "untranslated", Silent;
    /// A translation whose original says in `updated` that it has changed since. Told like `untranslated`.
    OUTDATED_TRANSLATION = "outdated-translation", Silent;
    /// A list that names the same thing twice.
    REPEATED = "repeated", Warning;
    /// A file that is named but not there.
    MISSING_FILE = "missing-file", Error;
    /// A link to a file that the site does not hand out: one of the portal's own, or one that a browser might run.
    UNPUBLISHED_FILE = "unpublished-file", Error;
    /// A link to a heading that the page does not have.
    MISSING_ANCHOR = "missing-anchor", Error;
    /// A picture that cannot be decoded, or is larger than the limits.
    BAD_IMAGE = "bad-image", Error;
    /// Active or foreign content was taken out of an SVG.
    UNSAFE_SVG = "unsafe-svg", Warning;
    /// A logo in which there is nothing to see.
    EMPTY_LOGO = "empty-logo", Error;
    /// Rules for logos that cannot be kept side by side.
    LOGO_RULES = "logo-rules", Warning;
    /// A colour of a brand that stands out too little where it is used, so that another is taken.
    COLOUR_MOVED = "colour-moved", Warning;
    /// A campaign names a partner whose agreement does not hold, so that its brand is left out.
    BRAND_NOT_AGREED = "brand-not-agreed", Warning;
    /// A campaign that is over still shows the brand of a partner whose agreement has ended since.
    BRAND_STILL_USED = "brand-still-used", Warning;
    /// A kit for fewer than two partners.
    TOO_FEW_PARTNERS = "too-few-partners", Error;
    /// A name that is too long to be set on a card.
    LONG_NAME = "long-name", Error;
    /// A contact of a press release that may not be published.
    PRIVATE_CONTACT = "private-contact", Error;
    /// A post that is longer than its network allows.
    LONG_POST = "long-post", Error;
    /// A letter that no font of the kit has.
    MISSING_GLYPH = "missing-glyph", Warning;
    /// A text that does not fit its box on a card, and is cut off.
    CUT_TEXT = "cut-text", Warning;
    /// A font of the theme that cannot be read.
    BAD_FONT = "bad-font", Error;
    /// A card or poster that cannot be drawn.
    BAD_DRAWING = "bad-drawing", Error;
    /// A picture without a text for those who do not see it.
    MISSING_ALT = "missing-alt", Error;
    /// HTML in a Markdown text that is not allowed was taken out, or that was not closed was put right.
    UNSAFE_HTML = "unsafe-html", Warning;
    /// A shortcode that the theme does not have, or with wrong arguments.
    BAD_SHORTCODE = "bad-shortcode", Error;
    /// A translation of an entry that does not exist.
    ORPHAN_TRANSLATION = "orphan-translation", Error;
    /// Material is held back, since its consent does not cover the web or has lapsed.
    NO_CONSENT = "no-consent", Warning;
    /// A check-in with a partner is overdue.
    CHECK_IN_OVERDUE = "check-in-overdue", Warning;
    /// A code in `[diagnostics]` that does not exist.
    UNKNOWN_CODE = "unknown-code", Error;
    /// The theme, or a file that it must have, is not there.
    THEME_MISSING = "theme-missing", Error;
    /// A template that Tera cannot read.
    TEMPLATE_SYNTAX = "template-syntax", Error;
    /// A template that failed while it made a page.
    TEMPLATE_FAILED = "template-failed", Error;
    /// A template that does not come to an end.
    TEMPLATE_ENDLESS = "template-endless", Error;
    /// A template shows a value as HTML that nobody has made HTML of (`| safe`).
    UNESCAPED = "unescaped", Warning;
    /// An option of the theme that does not exist or has a wrong type.
    THEME_OPTION = "theme-option", Error;
    /// An interface text that the language lacks.
    MISSING_TEXT = "missing-text", Warning;
    /// A line of a translation file that cannot be read.
    BAD_TEXT = "bad-text", Error;
}

impl Code {
    /// The code of that name.
    pub fn named(name: &str) -> Option<Code> {
        Self::ALL.iter().copied().find(|code| code.name == name)
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem.
    pub code: Code,
    /// The severity that holds in this portal.
    pub severity: Severity,
    /// Where, if it has a place.
    pub place: Option<Place>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it, in one sentence without a full stop.
    pub hint: Option<String>,
    /// Another place that belongs to it, with what it is.
    pub related: Option<(Place, String)>,
}

impl Diagnostic {
    /// A problem with no place yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let severity = code.severity;
        Self { code, severity, place: None, message: message.into(), hint: None, related: None }
    }

    /// The same at a place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same with a remedy.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// The same with "did you mean", if one of `known` is like `given`; otherwise the remedy it had.
    #[must_use]
    pub fn did_you_mean<'a>(self, given: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(given, known) {
            Some(name) => self.hint(format!("Did you mean `{name}`?")),
            None => self,
        }
    }

    /// The same with another place that belongs to it.
    #[must_use]
    pub fn related(self, place: Place, what: impl Into<String>) -> Self {
        Self { related: Some((place, what.into())), ..self }
    }
}

/// The name among `known` that a person most likely meant by `given`, if any is near enough.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(given);
    let limit = (given.chars().count() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|name| {
            let other = fold(name);
            let part =
                folded.len() > 3 && (other.contains(&folded) || folded.contains(&other) && other.len() > 3);
            let distance = strsim::damerau_levenshtein(&folded, &other);
            (if part { distance.min(limit) } else { distance }, name)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, name)| (*distance, *name))
        .map(|(_, name)| name)
}

/// Letter case and the kind of word separator do not matter when names are compared.
fn fold(name: &str) -> String {
    name.to_lowercase().replace([' ', '-'], "_")
}

/// The problems found so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds all of another's problems.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.found.append(&mut other.found);
    }

    /// Adds some problems.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(problems);
    }

    /// Gives each problem the severity that the portal wants for its code.
    pub fn apply(&mut self, wanted: &BTreeMap<String, Severity>) {
        for diagnostic in &mut self.found {
            diagnostic.severity =
                wanted.get(diagnostic.code.name).copied().unwrap_or(diagnostic.code.severity);
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// What is to be shown: without what is silenced or said twice, by file and place, in an order that does not depend on the run.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.found.retain(|diagnostic| diagnostic.severity != Severity::Silent);
        self.found.sort_by(|a, b| {
            (&a.place, a.severity, a.code.name, &a.message).cmp(&(
                &b.place,
                b.severity,
                b.code.name,
                &b.message,
            ))
        });
        self.found.dedup();
        self.found
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostic, nearest};

    #[test]
    fn the_nearest_name_is_found_or_none() {
        let known = ["title", "summary", "website", "green-future"];
        assert_eq!(nearest("tilte", known), Some("title"));
        assert_eq!(nearest("Green Future", known), Some("green-future"));
        assert_eq!(nearest("web", known), None);
        assert_eq!(nearest("zzz", known), None);
    }

    #[test]
    fn a_hint_stays_when_nothing_is_near() {
        let bare = Diagnostic::new(Code::UNKNOWN_FIELD, "x").hint("keep");
        assert_eq!(bare.did_you_mean("zzz", ["title"]).hint.as_deref(), Some("keep"));
    }

    #[test]
    fn code_names_are_unique_and_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
        );
        assert_eq!(Code::named("missing-alt"), Some(Code::MISSING_ALT));
    }
}
