//! Dates as people and spreadsheets write them.

use jiff::civil::Date;

/// How dates with slashes are to be read: `3/4/2026` alone does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// The day stands before the month.
    DayFirst,
    /// The month stands before the day.
    MonthFirst,
    /// Nothing in the column tells.
    Unknown,
}

impl DayOrder {
    /// The order of a column, by every date in it that leaves no doubt; unknown if they disagree.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let (mut day_first, mut month_first) = (false, false);
        for [first, second, _] in texts.into_iter().filter_map(|text| three(text, '/')) {
            day_first |= first > 12;
            month_first |= second > 12;
        }
        match (day_first, month_first) {
            (true, false) => Self::DayFirst,
            (false, true) => Self::MonthFirst,
            _ => Self::Unknown,
        }
    }

    /// The day that `text` stands for: `2026-03-21`, `2026/03/21`, `21.3.2026`, and with slashes `21/3/2026` in this order.
    pub fn read(self, text: &str) -> Option<Date> {
        let day = |year: u16, month: u16, day: u16| {
            let part = |number: u16| i8::try_from(number).ok();
            Date::new(i16::try_from(year).ok()?, part(month)?, part(day)?).ok()
        };
        let four = text.bytes().take_while(u8::is_ascii_digit).count() == 4;
        if let Some([year, month, of]) = three(text, '-').or_else(|| three(text, '/')).filter(|_| four) {
            return day(year, month, of);
        }
        if let Some([of, month, year]) = three(text, '.') {
            return day(year, month, of);
        }
        let [first, second, year] = three(text, '/')?;
        match self {
            Self::DayFirst => day(year, second, first),
            Self::MonthFirst => day(year, first, second),
            Self::Unknown if first == second => day(year, first, second),
            Self::Unknown => None,
        }
    }
}

/// Three numbers with a mark between them, the year of four digits at either end.
fn three(text: &str, mark: char) -> Option<[u16; 3]> {
    let mut parts = text.split(mark);
    let mut next = || {
        let part = parts.next()?.trim();
        let sound = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        if sound { part.parse().ok() } else { None }
    };
    let numbers = [next()?, next()?, next()?];
    (parts.next().is_none() && (numbers[0] > 999 || numbers[2] > 999)).then_some(numbers)
}
