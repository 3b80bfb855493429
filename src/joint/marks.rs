//! The marks of partners: logos measured, names in type.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::Entry;
use crate::content::kinds::{BrandRules, Partner};
use crate::content::types::{FileRef, Kind, Number};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::joint::{Sources, agreed};
use crate::lockup::{Art, Lockup, Mark, Rules};
use crate::media::MediaError;
use crate::model::entry::EntryId;
use crate::model::{Portal, files};

/// The marks of all partners that a campaign shows, and the host's.
pub(crate) struct Marks {
    partners: BTreeMap<EntryId, Mark>,
    portal: Option<Mark>,
}

impl Marks {
    /// Measures the logos side by side.
    pub fn gather(sources: Sources<'_>, diagnostics: &mut Diagnostics) -> Self {
        let partners = &sources.portal.content.partners;
        let made: Vec<_> = wanted(sources.portal)
            .into_par_iter()
            .map(|id| (id, sources.mark(&partners[id.index])))
            .collect();
        let mut partners = BTreeMap::new();
        for (id, (mark, problems)) in made {
            problems.into_iter().for_each(|problem| diagnostics.push(problem));
            partners.extend(mark.map(|mark| (id, mark)));
        }
        Self { partners, portal: sources.portal_mark() }
    }

    /// The marks of some partners.
    pub fn of(&self, portal: &Portal, partners: &[EntryId]) -> Vec<Mark> {
        let known = partners.iter().filter(|id| portal.entry(**id).kind() == Kind::Partner);
        known.filter_map(|id| self.partners.get(id).cloned()).collect()
    }

    /// The portal's own logo, or the host's, or the portal's name.
    pub fn host(&self, portal: &Portal) -> Option<Arc<Lockup>> {
        let host = portal.host();
        let mark = self.portal.clone().filter(|mark| !mark.light.is_type);
        let mark = mark.or_else(|| host.and_then(|id| self.partners.get(&id).cloned()));
        let mark = mark.or_else(|| self.portal.clone())?;
        Some(Arc::new(Lockup::new(vec![Mark { rules: Rules::default(), ..mark }], &[]).0))
    }
}

/// The partners whose marks are needed.
fn wanted(portal: &Portal) -> BTreeSet<EntryId> {
    let campaigns = &portal.content.campaigns;
    let named = campaigns.iter().flat_map(|campaign| agreed::partners(portal, &campaign.original.fields));
    let host = portal.host();
    named.chain(host).collect()
}

impl Sources<'_> {
    fn mark(&self, entry: &Entry<Partner>) -> (Option<Mark>, Vec<Diagnostic>) {
        let fields = &entry.original.fields;
        let mut problems = Vec::new();
        let mut art = |file: &Option<FileRef>| self.art(&entry.folder, file.as_ref()?, &mut problems);
        let (light, dark) = (art(&fields.logo), art(&fields.logo_dark));
        let light = light.or_else(|| dark.clone()).or_else(|| self.named(&fields.title));
        let rules = fields.brand.as_ref().and_then(|brand| brand.rules.as_ref());
        let mark = light.map(|light| Mark {
            id: entry.id.clone(),
            name: fields.title.to_string(),
            light,
            dark,
            rules: rules.map(self::rules).unwrap_or_default(),
        });
        (mark, problems)
    }

    /// A logo. One that does not decode is told of with the pictures; here only one with nothing to see.
    fn art(&self, folder: &str, file: &FileRef, problems: &mut Vec<Diagnostic>) -> Option<Art> {
        let bytes = self.tree.get(&files::path(folder, file))?.bytes().ok()?;
        match Art::of(&bytes, self.fonts, self.cache) {
            Ok(art) => Some(art),
            Err(error) => {
                problems.extend(empty(&error).map(|problem| problem.at(self.tree.place(file.span))));
                None
            }
        }
    }

    fn named(&self, name: &str) -> Option<Art> {
        Art::named(name, is_rtl(name), self.fonts, self.cache)
    }

    fn portal_mark(&self) -> Option<Mark> {
        let file = self.portal.content.portal.first()?;
        let logo = file.brand.as_ref().and_then(|brand| brand.logo.as_ref());
        let logo = logo.and_then(|logo| self.art("", logo, &mut Vec::new()));
        let light = logo.or_else(|| self.named(&file.portal.name))?;
        let name = file.portal.name.to_string();
        Some(Mark { id: String::new(), name, light, dark: None, rules: Rules::default() })
    }
}

fn empty(error: &MediaError) -> Option<Diagnostic> {
    (error.code == Code::EMPTY_LOGO).then(|| error.diagnostic())
}

/// Whether a name begins with a letter of a script that runs from right to left.
fn is_rtl(name: &str) -> bool {
    let strong = name.chars().find(|letter| letter.is_alphabetic());
    strong.is_some_and(
        |letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'),
    )
}

fn rules(written: &BrandRules) -> Rules {
    let place = |order: i64| usize::try_from(order).ok().filter(|order| *order > 0);
    Rules {
        order: written.order.and_then(place),
        divider: written.divider == Some(true),
        clear_space: written.clear_space.as_ref().and_then(number),
        min_height: written.min_height.and_then(|height| u32::try_from(height).ok()).map(f64::from),
    }
}

fn number(number: &Number) -> Option<f64> {
    number.value.to_string().parse().ok().filter(|value| (0.0..=20.0).contains(value))
}
