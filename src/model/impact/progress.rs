//! How far an indicator has come on its way, against the time that has gone. Always calculated, never typed in.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::content::kinds::{Indicator, Target};
use crate::model::impact::{Tally, Why};

/// By how many points of a hundred the way gone may lag behind the time gone and still be on track.
const GRACE: u32 = 10;

/// Where an indicator stands on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The target is reached.
    Met,
    /// The way gone keeps up with the time gone.
    OnTrack,
    /// It does not, or the time is over.
    Behind,
    /// Nothing has moved since the baseline, and the time has just begun.
    NotStarted,
    /// Nothing was reported since the baseline, or until the day that the target was due.
    NoData,
    /// The target has no date, or the way no beginning: there is nothing to compare with.
    UnderWay,
}

impl State {
    /// The word that templates know it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnTrack => "on-track",
            Self::Behind => "behind",
            Self::NotStarted => "not-started",
            Self::NoData => "no-data",
            Self::UnderWay => "under-way",
        }
    }
}

/// An indicator on its way to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Where it stands.
    pub state: State,
    /// The value to be reached.
    pub target: Decimal,
    /// By when.
    pub due: Option<Date>,
    /// How far the way from the baseline has been gone, from 0 to 100.
    pub percent: Option<u32>,
    /// How much of the time had gone on the last day reported, from 0 to 100.
    pub time: Option<u32>,
}

/// A way: where it begins, where it leads, and whether rising is good.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// The value at the beginning.
    pub baseline: Decimal,
    /// The day of the beginning.
    pub since: Option<Date>,
    /// The value to be reached.
    pub target: Decimal,
    /// By when.
    pub due: Option<Date>,
    /// Whether rising is good.
    pub ascending: bool,
}

/// The target that counts on a day: the next one that is due, or the last one.
pub fn target(indicator: &Indicator, today: Date) -> Option<&Target> {
    let due = |target: &&Target| target.due.map(|due| due.date);
    let open = indicator.targets.iter().filter(|target| due(target).is_none_or(|due| due >= today));
    open.min_by_key(due).or_else(|| indicator.targets.iter().max_by_key(due))
}

/// Where an indicator stands on its way to the target that counts.
pub fn progress(indicator: &Indicator, tally: &Tally, first: Option<Date>, today: Date) -> Option<Progress> {
    // Figures that stay apart have no way of their own.
    if tally.value.is_none() && tally.left_out.iter().any(|(_, why)| *why == Why::Apart) {
        return None;
    }
    let target = target(indicator, today)?;
    let baseline = indicator.baseline.as_ref();
    let since = baseline.and_then(|baseline| baseline.date).map(|date| date.date).or(first);
    let way = Way {
        baseline: baseline.map_or(Decimal::ZERO, |baseline| baseline.value.value),
        since,
        target: target.value.value,
        due: target.due.map(|due| due.date),
        ascending: indicator.ascending.unwrap_or(true),
    };
    Some(way.progress(tally.value.zip(tally.as_of), today))
}

impl Way {
    /// Where a figure and its day stand on the way.
    pub fn progress(&self, figure: Option<(Decimal, Date)>, today: Date) -> Progress {
        let gone = figure.and_then(|(value, _)| percent(self.baseline, self.target, value));
        let time = figure.and_then(|(_, as_of)| self.time(as_of));
        Progress { state: self.state(figure, today), target: self.target, due: self.due, percent: gone, time }
    }

    fn state(&self, figure: Option<(Decimal, Date)>, today: Date) -> State {
        let over = self.due.is_some_and(|due| due < today);
        let Some((value, as_of)) = figure.filter(|(_, as_of)| self.since.is_none_or(|since| since <= *as_of))
        else {
            let begun = self.since.is_none_or(|since| since <= today);
            return if begun || over { State::NoData } else { State::NotStarted };
        };
        let met = if self.ascending { value >= self.target } else { value <= self.target };
        if met {
            return State::Met;
        }
        if over {
            return if self.due.is_some_and(|due| as_of < due) { State::NoData } else { State::Behind };
        }
        let Some((gone, time)) = percent(self.baseline, self.target, value).zip(self.time(as_of)) else {
            return State::UnderWay;
        };
        match (gone + GRACE >= time, value == self.baseline) {
            (true, true) => State::NotStarted,
            (true, false) => State::OnTrack,
            (false, _) => State::Behind,
        }
    }

    /// How much of the time has gone on a day, from 0 to 100.
    fn time(&self, day: Date) -> Option<u32> {
        let days = |from: Date, to: Date| i64::from((to - from).get_days());
        let (since, due) = (self.since?, self.due?);
        let (gone, all) = (days(since, day), days(since, due));
        u32::try_from((gone * 100).checked_div(all)?.clamp(0, 100)).ok()
    }
}

/// How far the way from `baseline` to `target` has been gone, from 0 to 100; also where falling is good.
pub fn percent(baseline: Decimal, target: Decimal, value: Decimal) -> Option<u32> {
    let way = target.checked_sub(baseline)?;
    let gone = value.checked_sub(baseline)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(way)?;
    u32::try_from(gone.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED).trunc()).ok()
}
