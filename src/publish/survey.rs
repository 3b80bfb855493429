//! What lies in the output folder before a build: Indaba's own files, touched or not, and those of others.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rayon::prelude::*;

use crate::digest::Digest;
use crate::publish::folder::{Folder, Moment};
use crate::publish::manifest::{MANIFEST, Made, Manifest, read};
use crate::publish::place::Place;
use crate::publish::route;

/// How long to wait for a file system's clock to go on, and how often: some tell no more than hundredths of a second.
const NAP: Duration = Duration::from_millis(1);
const MOST_NAPS: usize = 25;

/// The site that is there, if one is.
#[derive(Debug, Default)]
pub struct Survey {
    /// Whether the folder is there.
    pub exists: bool,
    /// What Indaba made.
    pub manifest: Manifest,
    /// The digest of the manifest's file, if it can be read.
    pub digest: Option<Digest>,
    /// What others made.
    pub foreign: Vec<Foreign>,
    /// The folder.
    live: PathBuf,
    /// Indaba's files that are still there, each with whether nobody has touched it.
    own: BTreeMap<String, bool>,
}

/// Something in the output folder that Indaba did not make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The path from the folder.
    pub path: PathBuf,
    /// The same with `/`; none if it is not UTF-8.
    pub route: Option<String>,
    /// Whether it is an empty folder; otherwise it is a file or a link.
    pub is_folder: bool,
}

impl Survey {
    /// Looks at every file in the output folder, without reading it.
    pub fn of(place: &Place) -> io::Result<Self> {
        let live = place.live.clone();
        let written = read(&live.join(MANIFEST)).ok();
        let digest = written.as_ref().map(|bytes| Digest::of(bytes));
        let manifest = written.and_then(|bytes| Manifest::parse(&bytes)).unwrap_or_default();
        let sealed = fs::symlink_metadata(live.join(MANIFEST)).ok().map(|meta| changed(&meta));
        let skip = place.is_inside().then_some(place.shop.as_path());
        let walk = Walk { live: &live, skip, manifest: &manifest, sealed };
        let found = match walk.folder(Path::new(""), Some("")) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self { live, ..Self::default() }),
            Err(error) => return Err(error),
        };
        Ok(Self {
            exists: true,
            foreign: found.foreign,
            own: found.own.into_iter().collect(),
            live,
            manifest,
            digest,
        })
    }

    /// Whether the file of that digest is there, and nobody has touched it since it was made.
    pub fn has(&self, path: &str, digest: Digest) -> bool {
        self.digest(path) == Some(digest) && self.own.get(path) == Some(&true)
    }

    /// Whether there is such a file of Indaba's, touched or not.
    pub fn has_at_all(&self, path: &str) -> bool {
        self.own.contains_key(path)
    }

    /// Whether the file has just those bytes. One that somebody has touched is read.
    pub fn is(&self, path: &str, digest: Digest, bytes: &[u8]) -> bool {
        self.digest(path) == Some(digest)
            && self.own.get(path).is_some_and(|untouched| *untouched || self.reads(path, bytes))
    }

    /// Whether the file can be read and has just those bytes.
    fn reads(&self, path: &str, bytes: &[u8]) -> bool {
        read(&self.live.join(path)).is_ok_and(|found| found == bytes)
    }

    fn digest(&self, path: &str) -> Option<Digest> {
        self.manifest.files.get(path).map(|made| made.digest)
    }

    /// The paths of former files of Indaba's that `manifest` no longer has.
    pub fn removed<'a>(&'a self, manifest: &'a Manifest) -> impl Iterator<Item = &'a str> {
        self.own.keys().map(String::as_str).filter(|path| !manifest.files.contains_key(*path))
    }
}

/// The manifest of the site at `live`, if that has this digest, and every file of it is there, untouched since it was made.
pub fn standing(live: &Path, manifest: Digest) -> Option<Manifest> {
    let path = live.join(MANIFEST);
    let bytes = read(&path).ok().filter(|bytes| Digest::of(bytes) == manifest)?;
    let known = Manifest::parse(&bytes)?;
    let sealed = fs::symlink_metadata(path).ok().map(|meta| changed(&meta))?;
    let folder = Folder::open(live).ok()?;
    let as_made = |(path, made): (&String, &Made)| {
        folder.look(path).is_some_and(|(size, changed)| size == made.size && changed < sealed)
    };
    known.files.par_iter().all(as_made).then_some(known)
}

/// When something last happened to a file. Unlike the time of its contents, nobody can set this one.
#[cfg(unix)]
fn changed(meta: &Metadata) -> Moment {
    use std::os::unix::fs::MetadataExt;
    (meta.ctime(), meta.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(meta: &Metadata) -> Moment {
    meta.modified().ok()
}

/// Sets the moment after which a change to a file counts as somebody else's: now, once the clock of the file system has gone on
/// since what we did ourselves.
pub fn seal(site: &Path) -> io::Result<()> {
    let manifest = site.join(MANIFEST);
    let touch = || {
        fs::set_permissions(&manifest, fs::metadata(&manifest)?.permissions())?;
        fs::symlink_metadata(&manifest).map(|meta| changed(&meta))
    };
    let begun = touch()?;
    for _ in 0..MOST_NAPS {
        std::thread::sleep(NAP);
        if touch()? > begun {
            break;
        }
    }
    Ok(())
}

struct Walk<'a> {
    live: &'a Path,
    skip: Option<&'a Path>,
    manifest: &'a Manifest,
    sealed: Option<Moment>,
}

#[derive(Default)]
struct Found {
    own: Vec<(String, bool)>,
    foreign: Vec<Foreign>,
}

impl Walk<'_> {
    /// What lies in a folder, given its path as the system has it and, if that is UTF-8, as the manifest has it.
    fn folder(&self, path: &Path, prefix: Option<&str>) -> io::Result<Found> {
        let mut found = Found::default();
        let mut folders = Vec::new();
        let mut is_empty = true;
        for entry in fs::read_dir(self.live.join(path))? {
            let entry = entry?;
            if self.skip.is_some_and(|skip| skip == entry.path()) {
                continue;
            }
            is_empty = false;
            let name = entry.file_name();
            let path = path.join(&name);
            let route = prefix.zip(name.to_str()).map(|(prefix, name)| format!("{prefix}{name}"));
            match entry.file_type()?.is_dir() {
                true => folders.push((path, route.map(|route| route + "/"))),
                false => self.file(&entry, path, route, &mut found)?,
            }
        }
        if is_empty {
            found.foreign.extend(self.empty(path, prefix));
        }
        let below: io::Result<Vec<_>> =
            folders.into_par_iter().map(|(path, route)| self.folder(&path, route.as_deref())).collect();
        for mut below in below? {
            found.own.append(&mut below.own);
            found.foreign.append(&mut below.foreign);
        }
        Ok(found)
    }

    fn file(
        &self,
        entry: &fs::DirEntry,
        path: PathBuf,
        route: Option<String>,
        found: &mut Found,
    ) -> io::Result<()> {
        let made = route.as_deref().and_then(|route| self.manifest.files.get(route));
        match (made, route) {
            (Some(made), Some(route)) if entry.file_type()?.is_file() => {
                let untouched = self.untouched(made, &entry.metadata()?);
                found.own.push((route, untouched));
            }
            (_, Some(route)) if route == MANIFEST => {}
            (_, route) => found.foreign.push(Foreign { path, route, is_folder: false }),
        }
        Ok(())
    }

    fn untouched(&self, made: &Made, meta: &Metadata) -> bool {
        meta.len() == made.size && self.sealed.is_some_and(|sealed| changed(meta) < sealed)
    }

    /// An empty folder that others made: not the output folder, and none from which somebody took our files.
    fn empty(&self, path: &Path, prefix: Option<&str>) -> Option<Foreign> {
        let route = prefix.map(|prefix| prefix.trim_end_matches('/').to_owned());
        let ours = match route.as_deref() {
            Some("") => true,
            Some(route) => route::has_under(&self.manifest.files, route),
            None => false,
        };
        (!ours).then(|| Foreign { path: path.to_path_buf(), route, is_folder: true })
    }
}
