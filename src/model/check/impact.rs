//! What is measured can be believed: each figure by itself, and against its indicator.

use crate::content::kinds::{Counting, Indicator};
use crate::content::problem::Problem;
use crate::content::series::{Builder, Datum, Series, written};
use crate::content::types::Kind;
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::entry;
use crate::model::impact::Rule;
use crate::model::impact::fresh::{self, Freshness};
use crate::model::impact::{feed, people};

/// Every indicator with its series.
pub fn measured<'a>(
    subject: &'a Subject<'_>,
) -> impl Iterator<Item = (&'a crate::content::Entry<Indicator>, &'a Series)> {
    let series = |entry: &'a crate::content::Entry<Indicator>| subject.content.series.get(&entry.id);
    subject.content.indicators.iter().filter_map(move |entry| Some((entry, series(entry)?)))
}

/// No fewer than no people; no more than a hundred of a hundred, unless that is allowed.
pub fn ranges(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (entry, series) in measured(subject) {
        let indicator = &entry.original.fields;
        let baseline = indicator.baseline.iter().map(|baseline| baseline.value);
        let targets = indicator.targets.iter().map(|target| target.value);
        let own = baseline.chain(targets).map(|number| (number.value, number.span));
        for (value, span) in series.data.iter().map(|datum| (datum.value, datum.span)).chain(own) {
            if Rule::of(indicator).counting == Counting::People
                && value.is_sign_negative()
                && !value.is_zero()
            {
                let problem =
                    Problem::new(Code::NEGATIVE_COUNT, span, "there cannot be fewer than no people");
                problems
                    .push(problem.hint("Correct the number, or say what is counted: counting = \"units\""));
            }
            let over = Rule::of(indicator).counting == Counting::Percent
                && value > rust_decimal::Decimal::ONE_HUNDRED;
            if over && indicator.over_hundred != Some(true) {
                let message = format!("{value} of a hundred is more than all");
                let problem = Problem::new(Code::OVER_HUNDRED, span, message);
                problems.push(problem.hint("Correct the number, or allow it with over_hundred = true"));
            }
        }
    }
}

/// Money has a currency.
pub fn currencies(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for entry in &subject.content.indicators {
        let indicator = &entry.original.fields;
        let is_code =
            indicator.unit.len() == 3 && indicator.unit.bytes().all(|byte| byte.is_ascii_uppercase());
        if Rule::of(indicator).counting == Counting::Currency && indicator.currency.is_none() && !is_code {
            let message = format!("`{}` does not say in which currency the money is", indicator.unit);
            let problem = Problem::new(Code::MISSING_CURRENCY, indicator.unit.span, message);
            problems.push(problem.hint("Add currency = \"ZAR\", or write the code as the unit"));
        }
    }
}

/// Figures of a campaign are for days on which it ran.
pub fn campaigns(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (_, series) in measured(subject) {
        for datum in &series.data {
            let Some(reference) = series.campaign(datum) else { continue };
            let Some(id) = entry::find(subject.content, Kind::Campaign, &reference.id) else { continue };
            let campaign = &subject.content.campaigns[id.index].original.fields;
            let early = campaign.start.filter(|start| datum.end < start.date);
            let late = campaign.end.filter(|end| datum.start > end.date);
            let message = match (early, late) {
                (Some(start), _) => {
                    format!("this figure is older than its campaign, which began on {}", start.date)
                }
                (_, Some(end)) => {
                    format!("this figure is younger than its campaign, which ended on {}", end.date)
                }
                (None, None) => continue,
            };
            let hint = "Check the year, or leave the campaign out";
            problems.push(Problem::new(Code::OUTSIDE_CAMPAIGN, datum.span, message).hint(hint));
        }
    }
}

/// The purpose codes of campaigns are such.
pub fn sectors(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for code in subject.content.campaigns.iter().flat_map(|entry| &entry.original.fields.sectors) {
        if code.len() != 5 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            let problem = Problem::new(Code::BAD_NUMBER, code.span, format!("`{code}` is no purpose code"));
            problems.push(problem.hint("Take the five digits of the OECD DAC's list, as 31220 for forestry"));
        }
    }
}

/// A target lies after its baseline.
pub fn targets(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for indicator in subject.content.indicators.iter().map(|entry| &entry.original.fields) {
        let Some(since) = indicator.baseline.as_ref().and_then(|baseline| baseline.date) else { continue };
        for due in
            indicator.targets.iter().filter_map(|target| target.due).filter(|due| due.date <= since.date)
        {
            let message =
                format!("this target is due on {}, and its baseline is of {}", due.date, since.date);
            let problem = Problem::new(Code::TARGET_BEFORE_BASELINE, due.span, message);
            problems.push(problem.hint("Correct one of the two dates; check the year"));
        }
    }
}

/// The dimensions of attendances are those of the indicator that they feed.
pub fn attendances(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for attendance in subject.content.events.iter().flat_map(|entry| &entry.original.fields.attendance) {
        let Some(reference) = &attendance.indicator else { continue };
        let Some(id) = entry::find(subject.content, Kind::Indicator, &reference.id) else { continue };
        let indicator = &subject.content.indicators[id.index].original.fields;
        if let Some(dimensions) = &attendance.dimensions {
            written::cut(dimensions, &mut Builder::new(indicator), problems);
        }
    }
}

/// Where several indicators count people, each names its group; otherwise nobody knows who is counted twice, and there is no total.
pub fn everybody(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let fed = feed::all(subject.content);
    let counted: Vec<_> = measured(subject)
        .filter(|(entry, series)| !series.data.is_empty() || fed.contains_key(&entry.id))
        .map(|(entry, _)| &entry.original.fields)
        .filter(|indicator| people::are_people(indicator))
        .collect();
    for indicator in counted.iter().filter(|indicator| indicator.overlap.is_none()) {
        let Some(other) = counted.iter().find(|other| other.title != indicator.title) else { continue };
        let message = format!(
            "the people of `{}` may be those of `{}`, so that there is no total of all people",
            indicator.title, other.title
        );
        let problem = Problem::new(Code::SAME_PEOPLE, indicator.unit.span, message);
        problems.push(problem.hint(
            "Name the group with overlap = \"…\": of one group the largest figure counts, different groups are added; attendances are no people but counting = \"units\"",
        ));
    }
}

/// Figures are reported as often as was agreed.
pub fn freshness(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let today = subject.settings.today.date();
    for (entry, series) in measured(subject) {
        let indicator = &entry.original.fields;
        let Some(note) = fresh::note(subject.content, indicator, series, today) else { continue };
        if note.freshness != Freshness::Red {
            continue;
        }
        let last = series.data.iter().filter(|datum| !datum.planned).max_by_key(|datum: &&Datum| datum.end);
        let span = last.map_or(entry.span, |datum| datum.span);
        let cadence = crate::content::schema::Choice::word(note.cadence);
        let message = format!(
            "`{}` was last reported for {}; its partners agreed to report {cadence}",
            indicator.title, note.last
        );
        let hint = "Ask for the figures, or change `frequency` in the partnership's reporting";
        problems.push(Problem::new(Code::STALE_FIGURE, span, message).hint(hint));
    }
}
