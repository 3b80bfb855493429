//! Facts that follow from the content and the day: nothing here is typed in by hand.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan};
use rust_decimal::Decimal;

use crate::content::kinds::{
    Attendance, Cadence, CheckIns, Event, EventStatus, Opportunity, Partner, Partnership, PartnershipStatus,
    Registration,
};
use crate::content::types::When;
use crate::model::timetable::Timetable;

/// Where something stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It lies ahead.
    Upcoming,
    /// It is under way.
    Now,
    /// It is over.
    Past,
}

impl State {
    /// The word that templates get.
    pub fn word(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Now => "now",
            Self::Past => "past",
        }
    }
}

/// Where a stretch of time stands at `now`.
pub fn state(start: DateTime, end: DateTime, now: DateTime) -> State {
    if now < start {
        State::Upcoming
    } else if now <= end {
        State::Now
    } else {
        State::Past
    }
}

/// The last moment of an event: its end, or the start with the duration, or the end of the day.
pub fn end(event: &Event) -> DateTime {
    if let Some(end) = event.end {
        return end.end();
    }
    match event.duration {
        Some(duration) => event.start.start().checked_add(duration.length).unwrap_or(DateTime::MAX),
        None => event.start.date.at(23, 59, 59, 0),
    }
}

/// Whether an event repeats.
pub fn repeats(event: &Event) -> bool {
    event.rrule.is_some() || event.repeat.is_some() || !event.extra_dates.is_empty()
}

/// Whether an event will not take place at the time that it names.
pub fn is_off(event: &Event) -> bool {
    is_off_by(event.status)
}

/// Whether what has this status will not take place at the time that it names.
pub fn is_off_by(status: Option<EventStatus>) -> bool {
    matches!(status, Some(EventStatus::Cancelled | EventStatus::Postponed))
}

/// How many people came to an event. What feeds different indicators may be the same people, so that the largest counts.
pub fn attendance(event: &Event) -> Option<Decimal> {
    let mut all: BTreeMap<Option<&str>, Vec<&Attendance>> = BTreeMap::new();
    for one in &event.attendance {
        all.entry(one.indicator.as_ref().map(|indicator| indicator.id.as_str())).or_default().push(one);
    }
    all.into_values().map(|of_one| came(&of_one)).max()
}

/// The people of one indicator: all of them where that is said; otherwise, of several ways to divide them (by age, by gender), those
/// of the largest.
fn came(attendances: &[&Attendance]) -> Decimal {
    let mut ways: BTreeMap<Vec<&str>, Decimal> = BTreeMap::new();
    for attendance in attendances {
        let fields = attendance.dimensions.iter().flat_map(|dimensions| &dimensions.table.entries);
        let mut dimensions: Vec<_> = fields.map(|(key, _)| key.name.as_str()).collect();
        dimensions.sort_unstable();
        let sum = ways.entry(dimensions).or_default();
        *sum = sum.checked_add(attendance.count.value).unwrap_or(*sum);
    }
    let whole = ways.get(&Vec::new()).copied();
    whole.or_else(|| ways.into_values().max()).unwrap_or_default()
}

/// Where something with a first and a last day stands: `upcoming`, `open` or `closed`.
pub fn window(opens: Option<When>, closes: Option<When>, now: DateTime) -> &'static str {
    if opens.is_some_and(|opens| now < opens.start()) {
        "upcoming"
    } else if closes.is_some_and(|closes| closes.end() < now) {
        "closed"
    } else {
        "open"
    }
}

/// Where an opportunity stands.
pub fn opportunity_state(opportunity: &Opportunity, now: DateTime) -> &'static str {
    window(opportunity.opens, opportunity.closes, now)
}

/// Where a registration stands: once the event, or the last of a series, has begun it is closed.
pub fn registration_state(registration: &Registration, event: &Event, timetable: &Timetable) -> &'static str {
    match timetable.state() {
        State::Upcoming if !is_off(event) => window(registration.opens, registration.closes, timetable.now),
        _ => "closed",
    }
}

/// The moment from which a registration is closed: after its last one, and in any case once the event, or the next
/// occurrence of a series, has begun. Nothing if that has been.
pub fn registration_closes(registration: &Registration, timetable: &Timetable) -> Option<DateTime> {
    let closes = registration.closes.map(|closes| closes.end().saturating_add(1.second()));
    let begins = timetable.shown().start;
    let first = closes.map_or(begins, |closes| closes.min(begins));
    (timetable.state() == State::Upcoming).then_some(first)
}

/// Whether a partnership is alive on a day. One that says nothing of itself is.
pub fn is_active(partner: &Partner, today: Date) -> bool {
    partner.partnership.as_ref().is_none_or(|partnership| is_alive(partnership, today))
}

/// Whether an agreement holds on a day.
pub fn is_alive(partnership: &Partnership, today: Date) -> bool {
    matches!(partnership.status, None | Some(PartnershipStatus::Active))
        && partnership.start.is_none_or(|start| start.date <= today)
        && partnership.end.is_none_or(|end| today <= end.date)
}

/// When the next check-in is due: the day that is set, or the last one and the cadence.
pub fn next_check_in(check_ins: &CheckIns) -> Option<Date> {
    if let Some(next) = check_ins.next {
        return Some(next.date);
    }
    check_ins.last?.date.checked_add(interval(check_ins.cadence?)).ok()
}

/// The time between two reports or talks.
pub fn interval(cadence: Cadence) -> Span {
    match cadence {
        Cadence::Weekly => 1.week(),
        Cadence::Fortnightly => 2.weeks(),
        Cadence::Monthly => 1.month(),
        Cadence::Quarterly => 3.months(),
        Cadence::HalfYearly => 6.months(),
        Cadence::Yearly => 1.year(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::content::kinds::{Cadence, CheckIns};
    use crate::content::types::When;
    use crate::model::facts::{State, next_check_in, state, window};
    use crate::source::Span;

    fn when(month: i8, day: i8) -> When {
        When { date: date(2026, month, day), time: None, span: Span::default() }
    }

    #[test]
    fn an_event_is_on_until_its_last_moment() {
        let (start, end) = (when(3, 21).start(), when(3, 21).end());
        assert_eq!(state(start, end, date(2026, 3, 20).at(23, 59, 0, 0)), State::Upcoming);
        assert_eq!(state(start, end, end), State::Now);
        assert_eq!(state(start, end, date(2026, 3, 22).at(0, 0, 0, 0)), State::Past);
    }

    #[test]
    fn a_window_is_open_on_its_last_day() {
        let now = date(2026, 3, 21).at(12, 0, 0, 0);
        assert_eq!(window(Some(when(3, 22)), None, now), "upcoming");
        assert_eq!(window(None, Some(when(3, 21)), now), "open");
        assert_eq!(window(None, Some(when(3, 20)), now), "closed");
        assert_eq!(window(None, None, now), "open");
    }

    #[test]
    fn check_ins_follow_their_cadence() {
        let of = |cadence| CheckIns { cadence: Some(cadence), last: Some(when(1, 31)), next: None };
        assert_eq!(next_check_in(&of(Cadence::Monthly)), Some(date(2026, 2, 28)));
        assert_eq!(next_check_in(&of(Cadence::Yearly)), Some(date(2027, 1, 31)));
        let set = CheckIns { next: Some(when(5, 1)), ..of(Cadence::Weekly) };
        assert_eq!(next_check_in(&set), Some(date(2026, 5, 1)));
    }
}
