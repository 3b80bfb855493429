//! Numbers as a language writes them. They come as exact decimals and are never made into floats.

use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

/// How a language writes numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// What stands between groups of digits.
    pub group: String,
    /// What stands before the decimals.
    pub decimal: String,
    /// What stands before a negative number.
    pub minus: String,
    /// How many digits the first group needs at least for groups to be made: 2 leaves `1234` as it is.
    pub least: usize,
    /// How many digits a group has that is not the last: 3, or 2 where people count lakhs and crores. The last has three.
    pub next: usize,
    /// The ten digits, if they are not 0 to 9.
    pub digits: Vec<char>,
}

impl Numbers {
    /// The number as the language writes it; anything that is not a decimal number stays as it is.
    pub fn format(&self, number: &str) -> String {
        let Some((negative, whole, decimals)) = split(number) else { return number.to_owned() };
        let mut out = String::with_capacity(number.len() + 4);
        if negative {
            out.push_str(&self.minus);
        }
        self.push_whole(whole, &mut out);
        if !decimals.is_empty() {
            out.push_str(&self.decimal);
            self.push_digits(decimals, &mut out);
        }
        out
    }

    /// Digits that are not a quantity (a day, a year, an hour): no groups.
    pub fn plain(&self, digits: &str) -> String {
        let mut out = String::with_capacity(digits.len());
        self.push_digits(digits, &mut out);
        out
    }

    fn push_whole(&self, whole: &str, out: &mut String) {
        if whole.len() < 3 + self.least {
            return self.push_digits(whole, out);
        }
        let (before, last) = whole.split_at(whole.len() - 3);
        let (first, groups) = before.split_at(before.len() % self.next.max(1));
        let groups = groups.as_bytes().chunks(self.next.max(1));
        let groups = groups.map(|group| std::str::from_utf8(group).unwrap_or_default());
        for group in std::iter::once(first).filter(|first| !first.is_empty()).chain(groups) {
            self.push_digits(group, out);
            out.push_str(&self.group);
        }
        self.push_digits(last, out);
    }

    fn push_digits(&self, digits: &str, out: &mut String) {
        let own = |digit: char| {
            let value = digit.to_digit(10)? as usize;
            self.digits.get(value).copied()
        };
        out.extend(digits.chars().map(|digit| own(digit).unwrap_or(digit)));
    }
}

/// The number with so many decimals, rounded half away from zero, as people do; unchanged if it is none.
pub fn rounded(number: &str, places: u32) -> String {
    match Decimal::from_str(number) {
        Ok(decimal) => {
            let places = places.min(20);
            let mut decimal = decimal.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
            decimal.rescale(places);
            decimal.to_string()
        }
        Err(_) => number.to_owned(),
    }
}

/// The number without zeros at the end of its decimals.
pub fn shortest(number: &str) -> &str {
    match number.contains('.') {
        true => number.trim_end_matches('0').trim_end_matches('.'),
        false => number,
    }
}

/// Whether it is below zero, its whole digits, its decimals; nothing if it is not a decimal number.
fn split(number: &str) -> Option<(bool, &str, &str)> {
    let (negative, rest) = match number.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (!whole.is_empty() && digits(whole) && digits(decimals)).then_some((negative, whole, decimals))
}

#[cfg(test)]
mod tests {
    use crate::locale::numbers::{Numbers, rounded, shortest};

    fn numbers(group: &str, decimal: &str, least: usize) -> Numbers {
        Numbers {
            group: group.to_owned(),
            decimal: decimal.to_owned(),
            minus: "-".to_owned(),
            least,
            next: 3,
            digits: Vec::new(),
        }
    }

    #[test]
    fn groups_and_decimals_follow_the_language() {
        let english = numbers(",", ".", 1);
        assert_eq!(english.format("1250.50"), "1,250.50");
        assert_eq!(english.format("-1234567"), "-1,234,567");
        assert_eq!(english.format("999"), "999");
        assert_eq!(
            english.format("123456789012345678901234567890.125"),
            "123,456,789,012,345,678,901,234,567,890.125"
        );
        assert_eq!(english.format("many"), "many");
        assert_eq!(english.format(""), "");
        let portuguese = numbers("\u{a0}", ",", 2);
        assert_eq!(portuguese.format("1234.5"), "1234,5");
        assert_eq!(portuguese.format("12345"), "12\u{a0}345");
    }

    #[test]
    fn lakhs_and_crores_are_groups_of_two() {
        let hindi = Numbers { next: 2, ..numbers(",", ".", 1) };
        for (digits, written) in [
            ("999", "999"),
            ("1250.50", "1,250.50"),
            ("100000", "1,00,000"),
            ("1234567", "12,34,567"),
            ("-1234567890.5", "-1,23,45,67,890.5"),
        ] {
            assert_eq!(hindi.format(digits), written);
        }
    }

    #[test]
    fn a_language_may_have_digits_of_its_own() {
        let arabic = Numbers { digits: "٠١٢٣٤٥٦٧٨٩".chars().collect(), ..numbers("٬", "٫", 1) };
        assert_eq!(arabic.format("1250.5"), "١٬٢٥٠٫٥");
        assert_eq!(arabic.plain("2026"), "٢٠٢٦");
    }

    #[test]
    fn rounding_is_exact_and_half_goes_away_from_zero() {
        assert_eq!(rounded("2.675", 2), "2.68");
        assert_eq!(rounded("-0.5", 0), "-1");
        assert_eq!(rounded("1250", 2), "1250.00");
        assert_eq!(rounded("x", 2), "x");
        assert_eq!(shortest("1250.00"), "1250");
        assert_eq!(shortest("1250.50"), "1250.5");
        assert_eq!(shortest("100"), "100");
    }
}
