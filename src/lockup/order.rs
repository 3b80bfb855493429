//! Who stands where.

use crate::lockup::{Conflict, Mark};

/// The marks in order, and what could not be kept: the `wanted` ids stand first, in that order; then each mark that asks for a
/// place gets it; the others fill what is left.
pub(crate) fn order(marks: Vec<Mark>, wanted: &[String]) -> (Vec<Mark>, Vec<Conflict>) {
    let mut places: Vec<Option<Mark>> = marks.iter().map(|_| None).collect();
    let mut waiting = Vec::new();
    let mut conflicts = Vec::new();
    for mark in marks {
        match wanted.iter().position(|id| *id == mark.id) {
            Some(at) if places.get(at).is_some_and(Option::is_none) => places[at] = Some(mark),
            _ => waiting.push(mark),
        }
    }
    // A gap in the campaign's order, where it names one that is not there, is closed.
    let mut placed: Vec<Mark> = places.into_iter().flatten().collect();
    conflicts.extend(placed.iter().enumerate().filter_map(|(at, mark)| out_of_order(mark, at)));
    let fixed = placed.len();
    waiting.sort_by_key(|mark| mark.rules.order.unwrap_or(usize::MAX));
    let (asking, rest): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|mark| mark.rules.order.is_some());
    placed.extend(rest);
    for mark in asking {
        let wants = mark.rules.order.unwrap_or(1);
        let at = (wants - 1).clamp(fixed, placed.len());
        if let Some(other) = placed.iter().take(at + 1).find(|other| other.rules.order == Some(wants)) {
            let (first, second) = (other.id.clone(), mark.id.clone());
            conflicts.push(Conflict::SamePlace { first, second, place: wants });
            let after = placed.iter().position(|other| other.rules.order == Some(wants)).unwrap_or(at);
            placed.insert((after + 1).min(placed.len()), mark);
            continue;
        }
        if wants - 1 < fixed {
            conflicts.push(Conflict::OutOfOrder { id: mark.id.clone(), wants, stands: at + 1 });
        }
        placed.insert(at, mark);
    }
    (placed, conflicts)
}

fn out_of_order(mark: &Mark, at: usize) -> Option<Conflict> {
    let wants = mark.rules.order.filter(|wants| *wants != at + 1)?;
    Some(Conflict::OutOfOrder { id: mark.id.clone(), wants, stands: at + 1 })
}
