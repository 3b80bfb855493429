//! The files that entries name: pictures in the sizes that pages need, and anything else as it is.
//!
//! [`Pictures::gather`] reads the headers, so that pages know names and sizes; [`Pictures::make`] does the dear part.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::markdown::{Body, Component, Part, Reference, Value};
use crate::content::schema::Visit;
use crate::content::types::{Channel, FileRef, Language, Ref, Term};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::digest::Digest;
use crate::media::{self, Cache, Format, Picture, Variant, WIDTHS};
use crate::model::Portal;
use crate::model::check::consent;
use crate::model::entry;
use crate::model::files;
use crate::model::terms::slug;
use crate::progress::Progress;
use crate::source::{File, Tree};

/// The folder of the site that holds them.
pub const FOLDER: &str = "media/";

/// A file that the site will have a copy of.
#[derive(Clone, Debug)]
pub enum Asset {
    /// A picture and the files to be made of it.
    Picture(Picture, Vec<Variant>),
    /// Any other file, under a name that changes with its bytes.
    Other(String),
}

impl Asset {
    /// The names of its files, which follow from its bytes and its own name alone.
    fn names(&self) -> impl Iterator<Item = &str> {
        let (other, variants) = match self {
            Self::Other(name) => (Some(name), &[][..]),
            Self::Picture(_, variants) => (None, variants.as_slice()),
        };
        other.into_iter().chain(variants.iter().map(|variant| &variant.file)).map(String::as_str)
    }
}

/// The files that entries name, by their path in the content folder.
#[derive(Debug, Default)]
pub struct Pictures {
    assets: BTreeMap<Arc<str>, Asset>,
}

impl Pictures {
    /// Finds the files that the portal names, and reads what they are.
    pub fn gather(portal: &Portal, tree: &Tree, diagnostics: &mut Diagnostics) -> Self {
        let found: Vec<_> = named(portal, tree)
            .into_par_iter()
            .filter_map(|path| tree.get(&path))
            .map(|file| (Arc::clone(&file.path), inspect(file, tree)))
            .collect();
        let mut assets = BTreeMap::new();
        for (path, (asset, problems)) in found {
            problems.into_iter().for_each(|problem| diagnostics.push(problem));
            assets.extend(asset.map(|asset| (path, asset)));
        }
        Self { assets }
    }

    /// Every file of the site that is made of them: its name, and the path in the content folder of what it is made of.
    pub fn names(&self) -> impl Iterator<Item = (String, &Arc<str>)> {
        self.assets
            .iter()
            .flat_map(|(path, asset)| asset.names().map(move |name| (format!("{FOLDER}{name}"), path)))
    }

    /// Those of which a file has a wanted path in the site.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Self {
        let named = self.names().filter(|(name, _)| wanted(name)).map(|(_, path)| path);
        let assets =
            named.filter_map(|path| Some((Arc::clone(path), self.assets.get(path)?.clone()))).collect();
        Self { assets }
    }

    /// Makes the files of one of them, as [`make`](Self::make) does those of all.
    pub fn make_one(
        &self,
        path: &str,
        tree: &Tree,
        cache: &dyn Cache,
        sink: &(dyn Fn(&str, &[u8]) -> io::Result<()> + Sync),
    ) -> io::Result<Option<Diagnostic>> {
        self.get(path).map_or(Ok(None), |asset| make(tree, path, asset, cache, sink))
    }

    /// The file at a path of the content folder.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }

    /// Makes every file and hands it to `sink` with its path in the site. Encoded pictures come from `cache` where it has them.
    pub fn make(
        &self,
        tree: &Tree,
        cache: &dyn Cache,
        progress: &dyn Progress,
        sink: &(dyn Fn(&str, &[u8]) -> io::Result<()> + Sync),
    ) -> io::Result<Diagnostics> {
        // The same picture in the folders of two entries has the same names, and is made once.
        let mut taken = BTreeSet::new();
        let own: Vec<_> =
            self.assets.iter().filter(|(_, asset)| taken.insert(asset.names().next())).collect();
        progress.stage("pictures", own.len());
        let made: Vec<_> = own
            .into_par_iter()
            .map(|(path, asset)| {
                let problem = make(tree, path, asset, cache, sink);
                progress.step();
                problem
            })
            .collect::<io::Result<_>>()?;
        let mut diagnostics = Diagnostics::default();
        made.into_iter().flatten().for_each(|problem| diagnostics.push(problem));
        Ok(diagnostics)
    }
}

fn make(
    tree: &Tree,
    path: &str,
    asset: &Asset,
    cache: &dyn Cache,
    sink: &(dyn Fn(&str, &[u8]) -> io::Result<()> + Sync),
) -> io::Result<Option<Diagnostic>> {
    let Some(file) = tree.get(path) else { return Ok(None) };
    let bytes = file.bytes()?;
    match asset {
        Asset::Other(name) => sink(&format!("{FOLDER}{name}"), &bytes).map(|()| None),
        Asset::Picture(_, variants) => match media::encode_cached(&bytes, variants, cache) {
            Ok(made) => {
                let mut files = variants.iter().zip(&made);
                files.try_for_each(|(variant, bytes)| sink(&format!("{FOLDER}{}", variant.file), bytes))?;
                Ok(None)
            }
            Err(error) => Ok(Some(error.diagnostic().at(Place::file(tree.shown(path))))),
        },
    }
}

/// What a file is, and what is wrong with it.
fn inspect(file: &File, tree: &Tree) -> (Option<Asset>, Vec<Diagnostic>) {
    let place = || Place::file(tree.shown(&file.path));
    let bytes = match file.bytes() {
        Ok(bytes) => bytes,
        Err(error) => {
            let problem = Diagnostic::new(Code::UNREADABLE, format!("this file cannot be read: {error}"));
            return (None, vec![problem.at(place()).hint("Check that you may read it")]);
        }
    };
    if !files::is_picture(&file.path) {
        return (Some(Asset::Other(own_name(file, &bytes))), Vec::new());
    }
    match media::inspect(&bytes, file.name()) {
        Ok(picture) => {
            let problems = if picture.format == Format::Svg { unsafe_parts(file, tree) } else { Vec::new() };
            let variants = media::variants(&picture, WIDTHS);
            (Some(Asset::Picture(picture, variants)), problems)
        }
        Err(error) => {
            let place = match error.range.clone() {
                Some(range) => Place::at(tree.shown(&file.path), file.text(), range),
                None => place(),
            };
            (None, vec![error.diagnostic().at(place)])
        }
    }
}

/// What a file is called in the site: after itself, and its bytes.
fn own_name(file: &File, bytes: &[u8]) -> String {
    let stem = slug(file.name().rsplit_once('.').map_or(file.name(), |(stem, _)| stem));
    let stem = if stem.is_empty() { "file" } else { &stem };
    format!("{stem}.{}.{}", Digest::of(bytes).short(), file.extension())
}

/// What was taken out of an SVG, a warning for each cause, at the first place.
fn unsafe_parts(file: &File, tree: &Tree) -> Vec<Diagnostic> {
    let Ok(cleaned) = media::svg::clean(file.text()) else { return Vec::new() };
    let mut causes: BTreeMap<&str, (&media::svg::Removed, usize)> = BTreeMap::new();
    for removed in &cleaned.removed {
        causes.entry(&removed.what).or_insert((removed, 0)).1 += 1;
    }
    let warning = |(removed, count): &(&media::svg::Removed, usize)| {
        let place = Place::at(tree.shown(&file.path), file.text(), removed.range.clone());
        let message = match count {
            1 => format!("{} was taken out of this picture", removed.what),
            _ => format!("{} was taken out of this picture, {count} times: here first", removed.what),
        };
        Diagnostic::new(Code::UNSAFE_SVG, message)
            .at(place)
            .hint("Ask for a plain export of the logo, if something is missing now")
    };
    causes.values().map(warning).collect()
}

/// The paths of all files that the portal names and may show on the web.
fn named(portal: &Portal, tree: &Tree) -> BTreeSet<String> {
    let mut names = Names { tree, folder: "", found: BTreeSet::new() };
    let logo = portal.content.portal.first().and_then(|file| file.brand.as_ref()?.logo.as_ref());
    logo.into_iter().for_each(|logo| names.file(logo));
    for (_, entry) in entry::all(&portal.content) {
        names.folder = entry.folder();
        entry.visit(&mut names);
        for language in entry.languages() {
            entry.body(language).into_iter().for_each(|placed| names.body(&placed.body));
        }
    }
    let held = consent::held_back(&portal.content, Channel::Web, portal.settings.today.date());
    names.found.retain(|path| !held.contains(path));
    names.found
}

struct Names<'a> {
    tree: &'a Tree,
    folder: &'a str,
    found: BTreeSet<String>,
}

impl Names<'_> {
    fn body(&mut self, body: &Body) {
        body.gaps().for_each(|part| self.part(part));
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Image(image) => self.picture(&image.src),
            Part::Link(link) if !link.target.starts_with('@') => self.linked(&link.target),
            Part::Component(component) => self.component(component),
            _ => {}
        }
    }

    fn component(&mut self, component: &Component) {
        for argument in component.arguments.iter().filter(|argument| is_file_argument(&argument.name)) {
            if let Value::Text(name) = &argument.value {
                self.picture(name);
            }
        }
        for argument in component.arguments.iter().filter(|argument| argument.name == "url") {
            if let Value::Text(target) = &argument.value
                && let Ok(Reference::Internal { target, .. }) = Reference::read(target)
            {
                self.linked(&target);
            }
        }
        component.body.iter().flatten().for_each(|part| self.part(part));
    }

    fn picture(&mut self, name: &str) {
        let path = files::path(self.folder, name);
        self.found.extend(Some(path).filter(|path| files::is_picture(path)));
    }

    fn linked(&mut self, name: &str) {
        let path = files::path(self.folder, name);
        self.found.extend(Some(path).filter(|path| files::is_public(self.tree, path)));
    }
}

/// Whether an argument of a shortcode names a file.
pub fn is_file_argument(name: &str) -> bool {
    matches!(name, "src" | "poster")
}

impl Visit for Names<'_> {
    fn reference(&mut self, _reference: &Ref) {}

    fn file(&mut self, file: &FileRef) {
        self.picture(file);
    }

    fn term(&mut self, _term: &Term) {}

    fn language(&mut self, _language: &Language) {}
}
