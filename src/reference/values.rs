//! The kinds of single values, in words for people.

use crate::reference::markdown::{code, table};

/// A kind of single value.
#[derive(Clone, Copy, Debug)]
pub struct ValueDoc {
    /// What the types call it.
    pub name: &'static str,
    /// Several of them.
    pub plural: &'static str,
    /// How it is written.
    pub about: &'static str,
    /// Some of them, as TOML has them.
    pub examples: &'static [&'static str],
}

const fn value(
    name: &'static str,
    plural: &'static str,
    about: &'static str,
    examples: &'static [&'static str],
) -> ValueDoc {
    ValueDoc { name, plural, about, examples }
}

/// Every kind of single value. A test holds that the fields take no other.
pub const VALUES: &[ValueDoc] = &[
    value(
        "text",
        "texts",
        "Anything between quotes. Put `\\\"` for a quote inside, and three quotes around a text of several lines. An empty text counts as unset.",
        &["\"Green Future\""],
    ),
    value(
        "number",
        "numbers",
        "Digits, with a point for the decimals and without spaces. Kept exactly as written.",
        &["400", "-29.9667"],
    ),
    value("whole number", "whole numbers", "Digits only.", &["80"]),
    value("whole number from 1", "whole numbers from 1", "Digits only; 0 is none.", &["80"]),
    value("true or false", "true or false", "One of the two words, without quotes.", &["true"]),
    value(
        "date, or date and time",
        "dates, or dates and times",
        "Year, month, day; then, if the hour matters, `T` and the local time. Seconds may be left out, quotes may stand around it.",
        &["2026-03-21", "2026-03-21T09:00"],
    ),
    value(
        "time, or date and time",
        "times",
        "Hours and minutes; with its day where an event lasts several.",
        &["09:30", "2026-03-22T09:30"],
    ),
    value(
        "length of time",
        "lengths of time",
        "Weeks, days, hours and minutes in words or letters.",
        &["\"2h 30m\"", "\"90 minutes\"", "\"1 day\""],
    ),
    value(
        "period",
        "periods",
        "A year, a quarter, a month, a day, or a first and a last day.",
        &["\"2026\"", "\"2026-Q1\"", "\"2026-03\"", "\"2026-01-01/2026-03-31\""],
    ),
    value(
        "URL",
        "URLs",
        "A whole address that begins with `https:`, `http:`, `mailto:` or `tel:`.",
        &["\"https://example.org/\""],
    ),
    value("e-mail address", "e-mail addresses", "A name, an `@`, and a host.", &["\"partners@example.org\""]),
    value(
        "colour",
        "colours",
        "A colour as the web writes it: `#` and three or six digits from 0 to f, or one of CSS's English names.",
        &["\"#0b5d4e\"", "\"teal\""],
    ),
    value(
        "file name",
        "file names",
        "A file beside the entry, or from the `content` folder if it begins with `/`.",
        &["\"logo.svg\"", "\"/logo.svg\""],
    ),
    value(
        "partner id",
        "partner ids",
        "The name of a file or folder in `partners`, without its ending.",
        &["\"green-future\""],
    ),
    value("event id", "event ids", "The same for `events`.", &["\"2026-03-youth-forum\""]),
    value("campaign id", "campaign ids", "The same for `campaigns`.", &["\"trees-for-schools\""]),
    value("indicator id", "indicator ids", "The same for `indicators`.", &["\"trees-planted\""]),
    value("page id", "page ids", "The same for `pages`.", &["\"about\""]),
    value(
        "folder/id of an entry",
        "entries",
        "The folder of its kind, a `/`, and its id.",
        &["\"stories/first-harvest\""],
    ),
    value(
        "focus term",
        "focus terms",
        "A topic. Any word at first; once `portal.toml` has a table `[focus]`, one of those declared there.",
        &["\"youth\""],
    ),
    value(
        "region",
        "regions",
        "A region. Free or declared, as topics are, under `[regions]`.",
        &["\"kwazulu-natal\""],
    ),
    value(
        "goal from 1 to 17",
        "goals from 1 to 17",
        "The number of a Sustainable Development Goal of the United Nations.",
        &["4"],
    ),
    value(
        "language tag",
        "language tags",
        "A language by its BCP 47 tag.",
        &["\"en\"", "\"zu\"", "\"pt-BR\""],
    ),
    value("currency code", "currency codes", "Three capital letters of ISO 4217.", &["\"ZAR\""]),
    value(
        "table of your own",
        "tables of your own",
        "A table whose fields you choose.",
        &["{ ribbon = \"new\" }"],
    ),
    value(
        "value of its type",
        "values of its type",
        "Whatever fits the `type` beside it.",
        &["true", "24", "\"wide\""],
    ),
];

/// The words for one value of that kind, or for several.
pub fn words(name: &'static str, several: bool) -> &'static str {
    match VALUES.iter().find(|value| value.name == name) {
        Some(value) if several => value.plural,
        _ => name,
    }
}

/// The table of all kinds.
pub fn section() -> String {
    let rows = VALUES.iter().map(|value| {
        let examples: Vec<_> = value.examples.iter().map(|example| code(example)).collect();
        vec![value.name.to_owned(), value.about.to_owned(), examples.join(" ")]
    });
    format!("## Kinds of values\n\n{}", table(&["It takes", "How it is written", "Examples"], rows))
}
