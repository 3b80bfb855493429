//! Whose brand may be used.

use jiff::civil::Date;

use crate::content::kinds::{Campaign, Partner, PartnershipStatus};
use crate::content::types::Kind;
use crate::model::Portal;
use crate::model::entry::EntryId;
use crate::model::facts;

/// The last day of a campaign that is over: what shows it was made by then.
pub(crate) fn over(campaign: &Campaign, today: Date) -> Option<Date> {
    campaign.end.map(|end| end.date).filter(|end| *end < today)
}

/// Whether a partner's brand may stand on the campaign's page: the partnership lasts, or held when the campaign was.
pub fn allows(portal: &Portal, id: EntryId, campaign: &Campaign) -> bool {
    let held = |day| held_on(&portal.content.partners[id.index].original.fields, day);
    lasts(portal, id) || over(campaign, portal.settings.today.date()).is_some_and(held)
}

/// Whether the partnership with a partner holds today; the host needs none.
pub fn lasts(portal: &Portal, id: EntryId) -> bool {
    let partner = &portal.content.partners[id.index].original.fields;
    portal.host() == Some(id) || facts::is_active(partner, portal.settings.today.date())
}

/// Whether a partnership that does not last held on a day in the past. A status that says it rests or is over counts at once, so that
/// only an end that is named tells until when it held before; one that was only proposed never did.
fn held_on(partner: &Partner, day: Date) -> bool {
    partner.partnership.as_ref().is_some_and(|partnership| {
        partnership.status != Some(PartnershipStatus::Proposed)
            && partnership.start.is_none_or(|start| start.date <= day)
            && partnership.end.is_some_and(|end| day <= end.date)
    })
}

/// The partners of a campaign whose brand may be used, in the order in which they are named.
pub(crate) fn partners(portal: &Portal, campaign: &Campaign) -> Vec<EntryId> {
    let named = campaign.partners.iter().filter_map(|partner| portal.find(&partner.id));
    named.filter(|id| id.kind == Kind::Partner && allows(portal, *id, campaign)).collect()
}
