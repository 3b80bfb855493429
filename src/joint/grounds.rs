//! On which grounds each logo can be seen, for where it stands alone: in lists, frames and the head of a page.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::content::Entry;
use crate::content::kinds::Partner;
use crate::joint::Sources;
use crate::lockup::{Art, Shows};
use crate::model::files;

/// The logos of the portal and of all partners, by the paths of their files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grounds(BTreeMap<String, Shows>);

impl Grounds {
    /// Measures the logos side by side.
    pub fn gather(sources: Sources<'_>) -> Self {
        let content = &sources.portal.content;
        let own = content.portal.first().and_then(|file| file.brand.as_ref()?.logo.as_ref());
        let logos = |partner: &Entry<Partner>| {
            let fields = &partner.original.fields;
            let files = [&fields.logo, &fields.logo_dark].into_iter().flatten();
            files.map(|file| files::path(&partner.folder, file)).collect::<Vec<_>>()
        };
        let partners = content.partners.iter().flat_map(logos);
        let paths: BTreeSet<String> =
            own.map(|logo| files::path("", logo)).into_iter().chain(partners).collect();
        let measured = paths.into_par_iter().filter_map(|path| {
            let bytes = sources.tree.get(&path)?.bytes().ok()?;
            let ink = Art::measure(&bytes, sources.fonts, sources.cache)?;
            Some((path, ink.shows()))
        });
        Self(measured.collect())
    }

    /// Where the logo in that file can be seen; anywhere, as far as is known, if it was not measured.
    pub fn of(&self, path: &str) -> Shows {
        self.0.get(path).copied().unwrap_or(Shows::Anywhere)
    }
}
