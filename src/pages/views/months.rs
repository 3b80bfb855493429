//! What the pages of months and years receive.

use crate::pages::view::{Shared, view};
use crate::pages::views::cards::EventCard;
use crate::pages::views::frame::LinkView;
use crate::pages::views::parts::CalendarView;

view! {
    /// The events of a month.
    pub struct Month {
        /// Its first day.
        start: String,
        /// Its events.
        events: Vec<Shared<EventCard>>,
    }

    /// The page of a month.
    pub struct MonthLink {
        /// Its first day.
        month: String,
        /// The page.
        url: String,
    }

    /// `month.html` receives it as `month`.
    pub struct MonthPage {
        /// Its first day.
        month: String,
        /// Its weeks, each with seven days from Monday on.
        weeks: Vec<Vec<DayView>>,
        /// Seven days, from a Monday on, to name the columns by.
        weekdays: Vec<String>,
        /// The month before it that has events.
        previous: Option<MonthLink>,
        /// The month after it that has events.
        next: Option<MonthLink>,
        /// The page of its year.
        year_url: String,
        /// The feed of all events.
        calendar: Option<CalendarView>,
    }

    /// A day of a month.
    pub struct DayView {
        /// The day.
        date: String,
        /// Whether it belongs to the month before or after.
        outside: bool,
        /// What takes place on it, by the time.
        events: Vec<DayEvent>,
    }

    /// An event on a day.
    pub struct DayEvent {
        /// What it is called.
        title: String,
        /// The page.
        url: String,
        /// When it begins, by the clocks of the portal.
        start: String,
        /// Whether its time should be shown: it begins on this day, at a time.
        timed: bool,
        /// Whether it does not take place.
        off: bool,
        /// Its status, unless it is confirmed.
        status: Option<&'static str>,
    }

    /// `year.html` receives it as `year`.
    pub struct YearPage {
        /// The year.
        year: i64,
        /// How many events its months have.
        count: usize,
        /// The months that have events.
        months: Vec<YearMonth>,
        /// The year before it that has events.
        previous: Option<LinkView>,
        /// The year after it that has events.
        next: Option<LinkView>,
    }

    /// A month of a year.
    pub struct YearMonth {
        /// Its first day.
        month: String,
        /// The page.
        url: String,
        /// How many events it has.
        count: usize,
    }
}
