//! A language at work: texts, dates, numbers, amounts and lists.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::content::Lang;
use crate::locale::dates::{self, Moment};
use crate::locale::message::{Arg, Lookup};
use crate::locale::numbers::{self, Numbers};
use crate::locale::texts::Texts;

/// A language of the portal, as one that writes.
#[derive(Clone, Copy)]
pub struct Locale<'a> {
    /// The texts of all languages.
    pub texts: &'a Texts,
    /// Which language.
    pub language: Lang,
}

impl Locale<'_> {
    /// The text of that name, its gaps filled; nothing if no language has it.
    pub fn text(&self, key: &str, lookup: &Lookup<'_, '_>) -> Option<String> {
        self.texts.get(self.language, key, lookup).map(Cow::into_owned)
    }

    /// The language's direction of writing: `ltr` or `rtl`.
    pub fn dir(&self) -> &'static str {
        self.texts.dir(self.language)
    }

    /// How the language writes numbers.
    pub fn numbers(&self) -> Option<&Numbers> {
        self.texts.numbers(self.language)
    }

    /// A day or moment in one of the [formats](dates::FORMATS), or another that the texts have: `badge` is the text
    /// `date-badge`. Nothing if there is no such format.
    pub fn date(&self, moment: &Moment, format: &str) -> Option<String> {
        dates::format(self, moment, format)
    }

    /// From a day to another: `21–23 March 2026`.
    pub fn date_range(&self, start: &Moment, end: &Moment) -> Option<String> {
        dates::range(self, start, end)
    }

    /// From a time to another: `09:00–16:00`.
    pub fn time_range(&self, start: &Moment, end: &Moment) -> Option<String> {
        let time = |moment: &Moment| self.date(moment, "time").map(|text| Arg::Text(text.into()));
        self.text("time-range", &|name| match name {
            "start" => time(start),
            "end" => time(end),
            _ => None,
        })
    }

    /// An exact decimal as the language writes it, with as many decimals as it has, or as are asked for.
    pub fn number(&self, number: &str, places: Option<u32>) -> String {
        let number = match places {
            Some(places) => Cow::Owned(numbers::rounded(number, places)),
            None => Cow::Borrowed(number),
        };
        self.numbers().map_or_else(|| number.to_string(), |numbers| numbers.format(&number))
    }

    /// An amount of money. Cents are shown only if there are any, and then two digits of them at least.
    pub fn money(&self, amount: &str, currency: &str) -> String {
        let amount = match numbers::shortest(amount) {
            whole if !whole.contains('.') => whole.to_owned(),
            short => match short.split_once('.') {
                Some((_, cents)) if cents.len() < 2 => format!("{short}0"),
                _ => short.to_owned(),
            },
        };
        let amount = self.number(&amount, None);
        let symbol = self.text(&format!("currency-{currency}"), &|_| None);
        let symbol = symbol.unwrap_or_else(|| currency.to_owned());
        let written = self.text("money", &|name| match name {
            "amount" => Some(Arg::Text(amount.as_str().into())),
            "currency" => Some(Arg::Text(symbol.as_str().into())),
            _ => None,
        });
        written.unwrap_or_else(|| format!("{symbol} {amount}"))
    }

    /// A share of a hundred.
    pub fn percent(&self, number: &str, places: Option<u32>) -> String {
        let amount = self.number(number, places);
        let written =
            self.text("percent", &|name| (name == "amount").then(|| Arg::Text(amount.as_str().into())));
        written.unwrap_or_else(|| format!("{amount}%"))
    }

    /// How two names stand to each other in the language's alphabet; those that it takes for the same by their letters.
    pub fn compare(&self, first: &str, second: &str) -> Ordering {
        let by_alphabet = self.texts.alphabet(self.language).map(|alphabet| alphabet.compare(first, second));
        by_alphabet.unwrap_or(Ordering::Equal).then_with(|| first.cmp(second))
    }

    /// Things as a sentence lists them: `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first, second] => self.joined("list-two", first, second),
            [first, middle @ .., last] => {
                let most =
                    middle.iter().fold(first.clone(), |most, next| self.joined("list-more", &most, next));
                self.joined("list-last", &most, last)
            }
        }
    }

    fn joined(&self, key: &str, first: &str, second: &str) -> String {
        let text = self.text(key, &|name| match name {
            "first" => Some(Arg::Text(first.into())),
            "second" => Some(Arg::Text(second.into())),
            _ => None,
        });
        text.unwrap_or_else(|| format!("{first}, {second}"))
    }
}

/// The gaps that a text of this module may have, whichever the English one has; nothing for other texts.
pub fn gaps_of(key: &str) -> Option<&'static [&'static str]> {
    match key {
        "time" | "time-range" => Some(dates::GAPS),
        "money" => Some(&["amount", "currency"]),
        "percent" => Some(&["amount"]),
        "list-two" | "list-more" | "list-last" => Some(&["first", "second"]),
        _ if key.starts_with("date-") => Some(dates::GAPS),
        _ => None,
    }
}
