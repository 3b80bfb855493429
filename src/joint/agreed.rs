//! Whose brand may be used.

use jiff::civil::Date;

use crate::content::kinds::{Campaign, Partner};
use crate::content::types::Kind;
use crate::model::Portal;
use crate::model::entry::EntryId;
use crate::model::facts;

/// The day on which a campaign's material counts as made: the last day of one that is over, else the day of the build.
pub(crate) fn made_on(campaign: &Campaign, today: Date) -> Date {
    campaign.end.map_or(today, |end| end.date.min(today))
}

/// Whether a partner's brand may stand on the campaign's page: the partnership holds, or held when the campaign was.
pub(crate) fn allows(portal: &Portal, id: EntryId, campaign: &Campaign) -> bool {
    holds_on(portal, id, made_on(campaign, portal.settings.today.date()))
}

/// Whether the partnership with a partner holds today; the host needs none.
pub(crate) fn lasts(portal: &Portal, id: EntryId) -> bool {
    holds_on(portal, id, portal.settings.today.date())
}

fn holds_on(portal: &Portal, id: EntryId, day: Date) -> bool {
    portal.host() == Some(id) || holds(&portal.content.partners[id.index].original.fields, day)
}

/// Whether the partnership held on that day. A status that says it rests or is over counts from the end it names, or else at once.
fn holds(partner: &Partner, day: Date) -> bool {
    let Some(partnership) = &partner.partnership else { return true };
    let begun = partnership.start.is_none_or(|start| start.date <= day);
    match partnership.end {
        Some(end) => begun && day <= end.date,
        None => facts::is_alive(partnership, day),
    }
}

/// The partners of a campaign whose brand may be used, in the order in which they are named.
pub(crate) fn partners(portal: &Portal, campaign: &Campaign) -> Vec<EntryId> {
    let named = campaign.partners.iter().filter_map(|partner| portal.find(&partner.id));
    named.filter(|id| id.kind == Kind::Partner && allows(portal, *id, campaign)).collect()
}
