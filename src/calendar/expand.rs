//! The occurrences of a rule, in local time (RFC 5545 §3.3.10).
//!
//! A period of the rule's frequency (a year, a week, an hour) gives the set of its days and times; BYSETPOS chooses
//! from it; the next period follows after INTERVAL of them. Days are tested one by one: a year has 366 of them, which
//! is nothing beside writing the page, and each part of the rule is then one line that can be read against the RFC.
//! What the rule leaves open is taken from the start; the start itself is an occurrence only if the rule gives it.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, ToSpan};

use crate::calendar::rule::{ByDay, Frequency, Rule, Until};

/// How many periods in a row may be empty before a rule counts as one that never matches again. The rarest rule of days
/// that there is (a 29 February on a chosen weekday) and the oddest alignment of seconds stay far below it.
const MOST_EMPTY: u32 = 1_000_000;

/// The occurrences of a rule from its start on. Endless ones go on to the year 9999: take no more than are needed.
pub struct Occurrences<'a> {
    rule: &'a Rule,
    start: DateTime,
    /// The parts of the rule with what the start fills in.
    days: DayFilter<'a>,
    seconds: Vec<i16>,
    minutes: Vec<i16>,
    hours: Vec<i16>,
    /// The first moment of the period to come; nothing once time has run out.
    period: Option<DateTime>,
    /// The last local time that may occur.
    last: DateTime,
    ready: Set,
    left: Option<u32>,
}

/// The occurrences of a rule that starts at `start` and ends at `last`, both local times, unless it ends before.
/// An `UNTIL` in UTC must have been made local before; otherwise it is read as local time.
pub fn occurrences(rule: &Rule, start: DateTime, last: DateTime) -> Occurrences<'_> {
    let until = match rule.until {
        None => last,
        // For a series of days this is the last of them; beside times the RFC does not allow it.
        Some(Until::Day(day)) => day.at(0, 0, 0, 0),
        Some(Until::Local(moment) | Until::Utc(moment)) => moment,
    };
    let filled = |list: &[i16], by: Frequency, own: i8| match list {
        [] if rule.frequency >= by => vec![i16::from(own)],
        list => list.to_vec(),
    };
    let mut seconds = filled(&rule.by_second, Frequency::Minutely, start.second());
    seconds.iter_mut().for_each(|second| *second = (*second).min(59));
    seconds.dedup();
    Occurrences {
        rule,
        start,
        days: DayFilter::of(rule, start.date()),
        seconds,
        minutes: filled(&rule.by_minute, Frequency::Hourly, start.minute()),
        hours: filled(&rule.by_hour, Frequency::Daily, start.hour()),
        period: Some(first_period(rule, start)),
        last: until.min(last),
        ready: Set::default(),
        left: rule.count,
    }
}

/// The beginning of the period in which the start lies.
fn first_period(rule: &Rule, start: DateTime) -> DateTime {
    let midnight = Time::midnight();
    let date = start.date();
    match rule.frequency {
        Frequency::Yearly => date.first_of_year().to_datetime(midnight),
        Frequency::Monthly => date.first_of_month().to_datetime(midnight),
        Frequency::Weekly => {
            let days = rule.week_start.until(date.weekday());
            date.checked_sub(i32::from(days).days()).unwrap_or(date).to_datetime(midnight)
        }
        Frequency::Daily => date.to_datetime(midnight),
        Frequency::Hourly => date.at(start.hour(), 0, 0, 0),
        Frequency::Minutely => date.at(start.hour(), start.minute(), 0, 0),
        Frequency::Secondly => date.at(start.hour(), start.minute(), start.second(), 0),
    }
}

impl Iterator for Occurrences<'_> {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        if self.left == Some(0) {
            return None;
        }
        for _ in 0..MOST_EMPTY {
            let start = self.start;
            if let Some(moment) = self.ready.find(|moment| *moment >= start) {
                if moment > self.last {
                    return None;
                }
                self.left = self.left.map(|left| left - 1);
                return Some(moment);
            }
            let period = self.period.filter(|period| *period <= self.last)?;
            self.ready = self.set(period);
            self.period = self.following(period);
        }
        None
    }
}

impl Occurrences<'_> {
    /// The occurrences of a period, in order; those before the start are still among them.
    fn set(&self, period: DateTime) -> Set {
        let days = days_of(self.rule.frequency, period.date()).filter(|day| self.days.has(*day));
        let mut days: Vec<_> = days.collect();
        if days.is_empty() {
            return Set::default();
        }
        let times = self.times(period);
        let positions = &self.rule.by_set_pos;
        let chosen = (!positions.is_empty()).then(|| chosen(days.len() * times.len(), positions));
        if chosen.is_none() {
            days.retain(|day| *day >= self.start.date());
        }
        Set { days, times, chosen, next: 0 }
    }

    /// The times of day in a period, in order.
    fn times(&self, period: DateTime) -> Vec<Time> {
        let frequency = self.rule.frequency;
        let one = |list: &[i16], by: Frequency, own: i8| match frequency <= by {
            true if list.is_empty() || list.contains(&i16::from(own)) => vec![i16::from(own)],
            true => Vec::new(),
            false => list.to_vec(),
        };
        let hours = one(&self.hours, Frequency::Hourly, period.hour());
        let minutes = one(&self.minutes, Frequency::Minutely, period.minute());
        let seconds = one(&self.seconds, Frequency::Secondly, period.second());
        let mut times = Vec::with_capacity(hours.len() * minutes.len() * seconds.len());
        for hour in &hours {
            for minute in &minutes {
                times.extend(seconds.iter().filter_map(|second| clock(*hour, *minute, *second)));
            }
        }
        times
    }

    /// The period after one, skipping those that lie wholly in a day, hour or minute that the rule leaves out.
    fn following(&self, period: DateTime) -> Option<DateTime> {
        let interval = i64::from(self.rule.interval);
        let unit = match self.rule.frequency {
            Frequency::Yearly => return step(period, Span::new().try_years(interval).ok()?),
            Frequency::Monthly => return step(period, Span::new().try_months(interval).ok()?),
            Frequency::Weekly => return step(period, Span::new().try_weeks(interval).ok()?),
            Frequency::Daily => return step(period, Span::new().try_days(interval).ok()?),
            Frequency::Hourly => 3600,
            Frequency::Minutely => 60,
            Frequency::Secondly => 1,
        };
        let width = interval * unit;
        let gap = self.gap(period);
        let steps = (gap + width - 1) / width;
        step(period, Span::new().try_seconds(steps.max(1) * width).ok()?)
    }

    /// How many seconds at least lie between a period and the next one that can have an occurrence.
    fn gap(&self, period: DateTime) -> i64 {
        let (hour, minute, second) =
            (i64::from(period.hour()), i64::from(period.minute()), i64::from(period.second()));
        let lacks = |list: &[i16], own: i8| !list.is_empty() && !list.contains(&i16::from(own));
        let frequency = self.rule.frequency;
        if !self.days.has(period.date()) {
            86_400 - hour * 3600 - minute * 60 - second
        } else if frequency < Frequency::Hourly && lacks(&self.hours, period.hour()) {
            3600 - minute * 60 - second
        } else if frequency < Frequency::Minutely && lacks(&self.minutes, period.minute()) {
            60 - second
        } else {
            1
        }
    }
}

fn step(period: DateTime, span: Span) -> Option<DateTime> {
    period.checked_add(span).ok()
}

fn clock(hour: i16, minute: i16, second: i16) -> Option<Time> {
    let small = |number: i16| i8::try_from(number).ok();
    Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()
}

/// The days of the period that begins on `first`; a shorter period lies in one day.
fn days_of(frequency: Frequency, first: Date) -> impl Iterator<Item = Date> {
    let days = match frequency {
        Frequency::Yearly => usize::from(first.days_in_year().unsigned_abs()),
        Frequency::Monthly => usize::from(first.days_in_month().unsigned_abs()),
        Frequency::Weekly => 7,
        _ => 1,
    };
    std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(days)
}

/// What BYSETPOS chooses of so many occurrences, by their places.
fn chosen(size: usize, positions: &[i16]) -> Vec<usize> {
    let at = |position: &i16| {
        let steps = usize::from(position.unsigned_abs());
        if *position > 0 { steps.checked_sub(1) } else { size.checked_sub(steps) }
    };
    let mut places: Vec<_> = positions.iter().filter_map(at).filter(|at| *at < size).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The occurrences of a period: each of its days at each of the times. They are made one by one, since a year of seconds has millions.
#[derive(Default)]
struct Set {
    days: Vec<Date>,
    times: Vec<Time>,
    /// Which of them, by their places, if not all.
    chosen: Option<Vec<usize>>,
    next: usize,
}

impl Iterator for Set {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        let place = match &self.chosen {
            Some(places) => *places.get(self.next)?,
            None => self.next,
        };
        let day = self.days.get(place.checked_div(self.times.len())?)?;
        self.next += 1;
        Some(day.to_datetime(self.times[place % self.times.len()]))
    }
}

/// The parts of a rule that choose days.
struct DayFilter<'a> {
    rule: &'a Rule,
    months: Vec<i16>,
    month_days: Vec<i16>,
    week_days: Vec<ByDay>,
}

impl<'a> DayFilter<'a> {
    fn of(rule: &'a Rule, start: Date) -> Self {
        let mut filter = Self {
            rule,
            months: rule.by_month.clone(),
            month_days: rule.by_month_day.clone(),
            week_days: rule.by_day.clone(),
        };
        let own_day = ByDay { nth: 0, weekday: start.weekday() };
        // A week's number alone stands for all its days, as the programs that know it agree.
        let open = rule.by_day.is_empty()
            && rule.by_month_day.is_empty()
            && rule.by_year_day.is_empty()
            && rule.by_week.is_empty();
        match rule.frequency {
            _ if !open => {}
            Frequency::Yearly => {
                if filter.months.is_empty() {
                    filter.months = vec![i16::from(start.month())];
                }
                filter.month_days = vec![i16::from(start.day())];
            }
            Frequency::Monthly => filter.month_days = vec![i16::from(start.day())],
            Frequency::Weekly => filter.week_days = vec![own_day],
            _ => {}
        }
        filter
    }

    fn has(&self, day: Date) -> bool {
        let month = i16::from(day.month());
        (self.months.is_empty() || self.months.contains(&month))
            && among(&self.month_days, i16::from(day.day()), i16::from(day.days_in_month()))
            && among(&self.rule.by_year_day, day.day_of_year(), day.days_in_year())
            && self.in_week(day)
            && self.on_weekday(day)
    }

    fn in_week(&self, day: Date) -> bool {
        if self.rule.by_week.is_empty() {
            return true;
        }
        let (week, weeks) = week_of(day, self.rule);
        among(&self.rule.by_week, week, weeks)
    }

    /// Numbers count in the month if the rule is of months, or names months; otherwise in the year.
    fn on_weekday(&self, day: Date) -> bool {
        let monthly = self.rule.frequency == Frequency::Monthly || !self.rule.by_month.is_empty();
        let (at, size) = match monthly {
            true => (i16::from(day.day()), i16::from(day.days_in_month())),
            false => (day.day_of_year(), day.days_in_year()),
        };
        self.week_days.is_empty()
            || self.week_days.iter().any(|by| {
                by.weekday == day.weekday()
                    && match by.nth {
                        0 => true,
                        nth if nth > 0 => (at - 1) / 7 + 1 == nth,
                        nth => -((size - at) / 7 + 1) == nth,
                    }
            })
    }
}

/// Whether a list is empty, or has a number that may be counted from the end.
fn among(list: &[i16], number: i16, size: i16) -> bool {
    list.is_empty() || list.contains(&number) || list.contains(&(number - size - 1))
}

/// The number of a day's week and how many weeks that week's year has (RFC 5545: the first has at least four days in the year).
fn week_of(day: Date, rule: &Rule) -> (i16, i16) {
    let weeks_begin = |year: i16| first_week(year, rule);
    let year = day.year();
    let begins = match weeks_begin(year) {
        Some(begins) if day < begins => weeks_begin(year - 1),
        begins => match weeks_begin(year + 1) {
            Some(next) if day >= next => Some(next),
            _ => begins,
        },
    };
    let Some(begins) = begins else { return (0, 0) };
    let thursday = begins.checked_add(3.days()).unwrap_or(begins);
    let next = weeks_begin(thursday.year() + 1);
    let weeks =
        |from: Date, to: Date| i16::try_from(to.duration_since(from).as_hours() / (24 * 7)).unwrap_or(0);
    (weeks(begins, day) + 1, next.map_or(53, |next| weeks(begins, next)))
}

/// The first day of a year's first week.
fn first_week(year: i16, rule: &Rule) -> Option<Date> {
    let fourth = Date::new(year, 1, 4).ok()?;
    let back = rule.week_start.until(fourth.weekday());
    fourth.checked_sub(i32::from(back).days()).ok()
}
