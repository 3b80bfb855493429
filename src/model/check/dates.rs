//! Nothing ends before it starts.

use crate::content::problem::Problem;
use crate::content::types::When;
use crate::diagnostic::Code;
use crate::model::check::Subject;

/// Adds a problem if `end` lies before `start`.
fn in_order(start: Option<When>, end: Option<When>, what: &str, problems: &mut Vec<Problem>) {
    let (Some(start), Some(end)) = (start, end) else { return };
    if end.end() < start.start() {
        let message = format!("{what} ends ({end}) before it starts ({start})");
        let hint = "Correct one of the two dates; check the year";
        problems.push(Problem::new(Code::END_BEFORE_START, end.span, message).hint(hint));
    }
}

/// Events, their registration, their sessions and their moved occurrences.
pub fn events(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for event in subject.content.events.iter().map(|entry| &entry.original.fields) {
        in_order(Some(event.start), event.end, "this event", problems);
        if let (Some(_), Some(duration)) = (event.end, &event.duration) {
            let message = "this event says when it ends, and how long it takes besides";
            let problem = Problem::new(Code::BAD_DURATION, duration.span, message);
            problems.push(problem.hint("Leave out `end` or `duration`"));
        }
        if let Some(registration) = &event.registration {
            in_order(registration.opens, registration.closes, "the registration", problems);
        }
        for changed in &event.overrides {
            // A date without a time has that of the series.
            let start = changed.start.unwrap_or(changed.of);
            let start = When { time: start.time.or(event.start.time), ..start };
            in_order(Some(start), changed.end, "this occurrence", problems);
        }
        for session in &event.agenda {
            let Some(end) = session.end else { continue };
            let day = session.start.date.unwrap_or(event.start.date);
            let end_day = end.date.unwrap_or(day);
            if end_day.to_datetime(end.time) < day.to_datetime(session.start.time) {
                let message = format!("the session `{}` ends before it starts", session.title);
                let hint = "Correct one of the two times, or write the day with a time after midnight";
                problems.push(Problem::new(Code::END_BEFORE_START, end.span, message).hint(hint));
            }
        }
    }
}

/// Campaigns.
pub fn campaigns(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for campaign in subject.content.campaigns.iter().map(|entry| &entry.original.fields) {
        in_order(campaign.start, campaign.end, "this campaign", problems);
    }
}

/// Opportunities.
pub fn opportunities(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for opportunity in subject.content.opportunities.iter().map(|entry| &entry.original.fields) {
        in_order(opportunity.opens, opportunity.closes, "this opportunity", problems);
    }
}

/// Partnerships.
pub fn partnerships(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let partners = subject.content.partners.iter().map(|entry| &entry.original.fields);
    for partnership in partners.filter_map(|partner| partner.partnership.as_ref()) {
        in_order(partnership.start, partnership.end, "this partnership", problems);
    }
}
