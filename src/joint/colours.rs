//! The colours of a campaign from those of its partners.

use crate::brand::{Colour, Palette};
use crate::content::kinds::Campaign;
use crate::content::types::Kind;
use crate::lockup::Lockup;
use crate::model::Portal;

/// The campaign's own colours, or else the first colours of the first two partners in the lockup. A partner without colours
/// brings a calm one that belongs to its name.
pub(crate) fn of_campaign(portal: &Portal, campaign: &Campaign, lockup: &Lockup) -> Palette {
    let own = campaign.brand.iter().flat_map(|brand| [&brand.primary, &brand.secondary]).flatten();
    let mut colours: Vec<Colour> = own.map(|colour| colour.value).collect();
    for mark in lockup.marks() {
        if colours.len() < 2 {
            colours.push(first(portal, &mark.id, &mark.name));
        }
    }
    if let ([only], Some(mark)) = (colours.as_slice(), lockup.marks().first()) {
        let second = brand(portal, &mark.id).get(1).copied().filter(|second| second != only);
        colours.extend(second);
    }
    Palette::of(&colours, &campaign.title)
}

fn first(portal: &Portal, id: &str, name: &str) -> Colour {
    brand(portal, id).first().copied().unwrap_or_else(|| Palette::calm(name))
}

fn brand(portal: &Portal, id: &str) -> Vec<Colour> {
    let partner = portal.find_id(Kind::Partner, id).map(|id| &portal.content.partners[id.index]);
    let brand = partner.and_then(|partner| partner.original.fields.brand.as_ref());
    brand
        .into_iter()
        .flat_map(|brand| [&brand.primary, &brand.secondary])
        .flatten()
        .map(|c| c.value)
        .collect()
}

/// The portal's colours, or else its host's.
pub(crate) fn of_portal(portal: &Portal) -> Palette {
    let file = portal.content.portal.first();
    let own = file.and_then(|file| file.brand.as_ref()).map(|brand| [&brand.primary, &brand.secondary]);
    let host = portal.settings.host.as_deref();
    let colours: Vec<Colour> = match own {
        Some(own) => own.into_iter().flatten().map(|colour| colour.value).collect(),
        None => host.map_or_else(Vec::new, |host| brand(portal, host)),
    };
    Palette::of(&colours, file.map_or("", |file| file.portal.name.as_str()))
}
