//! What goes quiet in a partnership.

use crate::content::kinds::PartnershipStatus;
use crate::content::problem::Problem;
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::facts;

/// No check-in of a living partnership is overdue.
pub fn check_ins(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let today = subject.settings.today.date();
    for partner in &subject.content.partners {
        let Some(partnership) = &partner.original.fields.partnership else { continue };
        if !matches!(partnership.status, None | Some(PartnershipStatus::Active)) {
            continue;
        }
        let Some(check_ins) = &partnership.check_ins else { continue };
        let Some(due) = facts::next_check_in(check_ins).filter(|due| *due < today) else { continue };
        let title = &partner.original.fields.title;
        let span = check_ins.next.or(check_ins.last).map_or(partner.span, |date| date.span);
        let problem =
            Problem::new(Code::CHECK_IN_OVERDUE, span, format!("the check-in with {title} was due on {due}"));
        problems.push(problem.hint("Talk to them, then write the day as `last`"));
    }
}
