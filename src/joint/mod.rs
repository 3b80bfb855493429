//! What organisations show of themselves together: the colours and the lockup of each campaign, and of the host alone.
//!
//! A partner's brand is used while the partnership lasts. Campaigns that were over before it ended keep it; new material does not
//! get it, and the build says so (`agreed`).

mod agreed;
mod colours;
mod grounds;
mod marks;
mod report;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::brand::{Palette, Role, Scheme};
use crate::content::Entry;
use crate::content::kinds::Campaign;
use crate::content::types::Kind;
use crate::diagnostic::Diagnostics;
use crate::draw::Fonts;
use crate::joint::grounds::Grounds;
use crate::joint::marks::Marks;
use crate::lockup::{Ground, Lockup, Shows};
use crate::media::Cache;
use crate::model::Portal;
use crate::model::entry::EntryId;
use crate::source::Tree;

pub use crate::joint::agreed::{allows, lasts};

/// The box that a lockup has on a page, in CSS pixels.
pub const PAGE: (f64, f64) = (620.0, 132.0);

/// What a campaign's partners show together.
#[derive(Clone, Debug)]
pub struct Joint {
    /// The colours.
    pub palette: Palette,
    /// The logos; nothing if no partner's may be shown.
    pub lockup: Option<Arc<Lockup>>,
    /// The partners whose brand may be used on new material, in the campaign's order.
    pub partners: Vec<EntryId>,
}

/// What brands are worked out from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The campaigns and their partners.
    pub portal: &'a Portal,
    /// The content folder, for the logos.
    pub tree: &'a Tree,
    /// The fonts in which a name stands for a logo.
    pub fonts: &'a Fonts,
    /// Keeps what was measured of the logos.
    pub cache: &'a dyn Cache,
}

/// The joint brands of all campaigns, and the host's own.
#[derive(Clone, Debug)]
pub struct Joints {
    campaigns: Vec<Joint>,
    /// The portal's colours.
    pub portal: Palette,
    /// The host's logo, or else the portal's; or the portal's name in type.
    pub host: Option<Arc<Lockup>>,
    grounds: Grounds,
}

impl Joints {
    /// The portal's colours and what is known of each logo alone, for themes that show no lockups and draw no cards.
    pub fn apart(sources: Sources<'_>) -> Self {
        let portal = colours::of_portal(sources.portal);
        Self { campaigns: Vec::new(), portal, host: None, grounds: Grounds::gather(sources) }
    }

    /// Works out all brands.
    pub fn gather(sources: Sources<'_>, diagnostics: &mut Diagnostics) -> Self {
        let Sources { portal, tree, .. } = sources;
        let marks = Marks::gather(sources, diagnostics);
        let made: Vec<_> =
            portal.content.campaigns.par_iter().map(|campaign| joint(portal, campaign, &marks)).collect();
        let mut campaigns = Vec::new();
        for (campaign, (joint, conflicts)) in portal.content.campaigns.iter().zip(made) {
            report::conflicts(portal, tree, campaign, &conflicts, diagnostics);
            campaigns.push(joint);
        }
        report::ended(portal, tree, diagnostics);
        report::moved(portal, tree, diagnostics);
        let grounds = Grounds::gather(sources);
        Self { campaigns, portal: colours::of_portal(portal), host: marks.host(portal), grounds }
    }

    /// On which grounds the logo in a file of the content folder can be seen.
    pub fn shows(&self, path: &str) -> Shows {
        self.grounds.of(path)
    }

    /// The joint brand of a campaign.
    pub fn of(&self, campaign: EntryId) -> Option<&Joint> {
        self.campaigns.get(campaign.index).filter(|_| campaign.kind == Kind::Campaign)
    }
}

/// The portal's colours, or else its host's.
pub fn portal_palette(portal: &Portal) -> Palette {
    colours::of_portal(portal)
}

/// The ground of a scheme's pages, with the colour of text on it.
pub fn ground(palette: &Palette, scheme: Scheme) -> Ground {
    Ground { colour: palette.get(scheme, Role::Surface), ink: palette.get(scheme, Role::Text) }
}

fn joint(
    portal: &Portal,
    campaign: &Entry<Campaign>,
    marks: &Marks,
) -> (Joint, Vec<crate::lockup::Conflict>) {
    let fields = &campaign.original.fields;
    let partners: Vec<EntryId> = agreed::partners(portal, fields);
    let wanted: Vec<String> =
        fields.brand.iter().flat_map(|brand| &brand.order).map(|reference| reference.id.clone()).collect();
    let (lockup, mut conflicts) = Lockup::new(marks.of(portal, &partners), &wanted);
    let palette = colours::of_campaign(portal, fields, &lockup);
    if lockup.marks().is_empty() {
        return (Joint { palette, lockup: None, partners }, conflicts);
    }
    conflicts.extend(lockup.conflicts(PAGE.0, PAGE.1, ground(&palette, Scheme::Light)));
    (Joint { palette, lockup: Some(Arc::new(lockup)), partners }, conflicts)
}

/// A role's colour by the name of the role, for templates that draw.
pub fn roles(palette: &Palette, scheme: Scheme) -> BTreeMap<String, String> {
    let colour = |role: &Role| (role.name().replace('-', "_"), palette.get(scheme, *role).to_string());
    Role::ALL.iter().map(colour).collect()
}
