//! What is said of brands: rules that cannot be kept, colours that had to move, partnerships that have ended.

use std::collections::BTreeSet;

use crate::brand::{Moved, Palette, Scheme};
use crate::content::Entry;
use crate::content::kinds::Campaign;
use crate::content::types::{Colour, Kind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::joint::agreed;
use crate::lockup::{Conflict, MOST};
use crate::model::Portal;
use crate::source::{Span, Tree};

/// The share of the contrast that is needed from which a move is too small to tell of.
const NEARLY: f64 = 0.85;

/// Rules of logos that cannot be kept.
pub(crate) fn conflicts(
    portal: &Portal,
    tree: &Tree,
    campaign: &Entry<Campaign>,
    conflicts: &[Conflict],
    diagnostics: &mut Diagnostics,
) {
    for conflict in conflicts {
        let (message, hint) = words(portal, conflict);
        let span = place(portal, campaign, conflict);
        let problem = Diagnostic::new(Code::LOGO_RULES, message).hint(hint);
        diagnostics.push(problem.at(tree.place(span)));
    }
}

/// What is wrong, and what to do.
fn words(portal: &Portal, conflict: &Conflict) -> (String, String) {
    let name = |id: &str| {
        let partner = portal.find_id(Kind::Partner, id);
        partner.map_or_else(|| id.to_owned(), |id| portal.entry(id).title(0).to_string())
    };
    match conflict {
        Conflict::SamePlace { first, second, place } => (
            format!("the logos of {} and {} both want to stand at place {place}", name(first), name(second)),
            "Agree on one, and write the order into the campaign's [brand]".to_owned(),
        ),
        Conflict::OutOfOrder { id, wants, stands } => (
            format!("the logo of {} wants to stand at place {wants}, but stands at {stands}", name(id)),
            "Change the campaign's `order`, or ask them whether it may stay so".to_owned(),
        ),
        Conflict::TooSmall { id, height, least } => (
            format!(
                "the logo of {} would be {height:.0} pixels high beside the others, less than the {least:.0} that it needs",
                name(id)
            ),
            "Name fewer partners, or ask for a more compact logo or a shorter name".to_owned(),
        ),
        Conflict::TooMany { left_out } => {
            let names: Vec<String> = left_out.iter().map(|id| name(id)).collect();
            let message = format!(
                "more than {MOST} logos do not fit side by side: those of {} are left out",
                names.join(", ")
            );
            (message, "Name the most important partners first".to_owned())
        }
    }
}

/// Where the conflict is best mended: the campaign's order, or its list of partners.
fn place(portal: &Portal, campaign: &Entry<Campaign>, conflict: &Conflict) -> Span {
    let fields = &campaign.original.fields;
    let id = match conflict {
        Conflict::SamePlace { second: id, .. }
        | Conflict::OutOfOrder { id, .. }
        | Conflict::TooSmall { id, .. } => Some(id),
        Conflict::TooMany { left_out } => left_out.first(),
    };
    let ordered = fields.brand.iter().flat_map(|brand| &brand.order);
    let named = fields.partners.iter().map(|partner| &partner.id);
    let found = ordered.chain(named).find(|reference| Some(&reference.id) == id);
    found
        .filter(|reference| portal.find(reference).is_some())
        .map_or(campaign.span, |reference| reference.span)
}

/// Campaigns that name partners whose agreement does not hold today: new ones do without their brands, those that were over
/// before show it still.
pub(crate) fn ended(portal: &Portal, tree: &Tree, diagnostics: &mut Diagnostics) {
    for campaign in &portal.content.campaigns {
        let fields = &campaign.original.fields;
        for partner in &fields.partners {
            let Some(id) = portal.find(&partner.id).filter(|id| !agreed::lasts(portal, *id)) else {
                continue;
            };
            let title = portal.entry(id).title(0);
            let problem = match agreed::allows(portal, id, fields) {
                true => Diagnostic::new(
                    Code::BRAND_STILL_USED,
                    format!("the partnership with {title} does not hold today: this campaign, which was over before, still shows its logo and colours"),
                )
                .hint("Ask whether they may stay, or take the partner out of the campaign"),
                false => Diagnostic::new(
                    Code::BRAND_NOT_AGREED,
                    format!("the partnership with {title} does not hold today: its logo and colours are left out of this campaign"),
                )
                .hint("Renew the agreement and its dates, or take the partner out of the campaign"),
            };
            diagnostics.push(problem.at(tree.place(partner.id.span)));
        }
    }
}

/// Colours of brands in use that had to move on light ground to be seen.
pub(crate) fn moved(portal: &Portal, tree: &Tree, diagnostics: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    for colours in used(portal) {
        let values: Vec<_> = colours.iter().map(|colour| colour.value).collect();
        let palette = Palette::of(&values, "");
        // Dark ground moves nearly every brand, and a little less than enough moves by what nobody sees.
        let matters = |moved: &&Moved| moved.scheme == Scheme::Light && moved.ratio < moved.need * NEARLY;
        for moved in palette.moved.iter().filter(matters) {
            let Some(colour) = colours.iter().find(|colour| colour.value == moved.given) else { continue };
            if !told.insert(colour.span) {
                continue;
            }
            let message = format!(
                "{} stands out too little on light ground as {} ({:.1} to 1; {} is needed): {} is used",
                moved.given, moved.role, moved.ratio, moved.need, moved.taken
            );
            let problem = Diagnostic::new(Code::COLOUR_MOVED, message);
            let hint = format!("Nothing must be done; to be rid of this, write {} yourself", moved.taken);
            diagnostics.push(problem.hint(hint).at(tree.place(colour.span)));
        }
    }
}

/// The brands that pages wear: the portal's, and those of campaigns and their partners.
fn used(portal: &Portal) -> Vec<Vec<&Colour>> {
    let content = &portal.content;
    let mut brands: Vec<Vec<&Colour>> = Vec::new();
    let own = content.portal.first().and_then(|file| file.brand.as_ref());
    brands.extend(own.map(|brand| [&brand.primary, &brand.secondary].into_iter().flatten().collect()));
    let mut partners = BTreeSet::new();
    for campaign in &content.campaigns {
        let brand = campaign.original.fields.brand.as_ref();
        brands.extend(brand.map(|brand| [&brand.primary, &brand.secondary].into_iter().flatten().collect()));
        partners.extend(agreed::partners(portal, &campaign.original.fields));
    }
    for id in partners {
        let brand = content.partners[id.index].original.fields.brand.as_ref();
        brands.extend(brand.map(|brand| brand.primary.iter().collect()));
    }
    brands.retain(|colours: &Vec<&Colour>| !colours.is_empty());
    brands
}
