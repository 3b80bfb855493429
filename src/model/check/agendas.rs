//! Programmes: where their sessions lie.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use crate::content::kinds::Session;
use crate::content::problem::Problem;
use crate::content::types::Clock;
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::facts;
use crate::model::timetable::written;

/// Sessions lie in their event, and those of a track one after the other.
pub fn agendas(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for entry in &subject.content.events {
        let event = &entry.original.fields;
        let (first, last) = (event.start.start(), facts::end(event));
        let open_end = event.end.is_none() && event.duration.is_none();
        let mut tracks: BTreeMap<&str, Vec<(DateTime, DateTime, &Session)>> = BTreeMap::new();
        for session in &event.agenda {
            let day = session.start.date.unwrap_or(event.start.date);
            let moment = |clock: Clock| clock.date.unwrap_or(day).to_datetime(clock.time);
            let (start, end) = (moment(session.start), moment(session.end.unwrap_or(session.start)));
            if start < first || end > last && !open_end {
                let (from, to) = (written(first, false), written(last, false));
                let message =
                    format!("the session `{}` lies outside its event ({from} to {to})", session.title);
                let hint = "Correct its time, or write its day with it for an event of several days";
                problems.push(Problem::new(Code::AGENDA, session.start.span, message).hint(hint));
            }
            let track = session.track.as_ref().map_or("", |track| track.as_str());
            tracks.entry(track).or_default().push((start, end, session));
        }
        for (track, mut sessions) in tracks.into_iter().filter(|(track, _)| !track.is_empty()) {
            sessions.sort_by_key(|(start, end, _)| (*start, *end));
            let mut sessions = sessions.into_iter();
            let Some(mut longest) = sessions.next() else { continue };
            for session in sessions {
                if session.0 < longest.1 {
                    let (a, b) = (&longest.2.title, &session.2.title);
                    let message = format!("`{b}` begins before `{a}` is over, both in the track `{track}`");
                    let hint = "Correct one of the times, or put one into another track";
                    problems.push(Problem::new(Code::AGENDA, session.2.start.span, message).hint(hint));
                }
                if session.1 > longest.1 {
                    longest = session;
                }
            }
        }
    }
}
