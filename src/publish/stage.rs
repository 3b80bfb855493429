//! A new site in the making.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use crate::digest::Digest;
use crate::failure::Failure;
use crate::publish::amend;
use crate::publish::carry::{carry, clashes, link};
use crate::publish::clear::{self, remove_tree};
use crate::publish::folder::Folder;
use crate::publish::lock::Lock;
use crate::publish::manifest::{MANIFEST, Made, Manifest, read};
use crate::publish::pack;
use crate::publish::place::Place;
use crate::publish::route;
use crate::publish::survey::{Survey, seal};
use crate::publish::swap::{self, How};

/// A site that is being made. Dropping it without a commit leaves the old site as it was.
#[derive(Debug)]
pub struct Stage {
    place: Place,
    /// The new site's folder.
    new: Folder,
    how: How,
    live: Survey,
    put: Mutex<BTreeMap<String, Put>>,
    next_change: Option<String>,
    /// Whether texts get their compressed forms beside them.
    packs: bool,
    /// Dropped after everything else.
    _lock: Lock,
}

/// A file that was put.
#[derive(Debug)]
struct Put {
    path: String,
    made: Made,
    /// Whether it was written; otherwise the old site has it already.
    written: bool,
}

/// What came of a build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// How many files the site has, without those of others.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// How many of them are new or have other bytes than before.
    pub changed: usize,
    /// How many of the old site's files are gone.
    pub removed: usize,
}

impl Stage {
    /// Begins a site at a place that is locked and healed.
    pub(in crate::publish) fn begin(
        place: Place,
        lock: Lock,
        how: How,
        packs: bool,
    ) -> Result<Self, Failure> {
        let live = Survey::of(&place).map_err(|error| Failure::io("look at", &place.shown, &error))?;
        let path = place.fresh();
        let new = fs::create_dir(&path).and_then(|()| Folder::open(&path));
        let new = new.map_err(|error| Failure::io("make", &path, &error))?;
        Ok(Self { place, new, how, live, put: Mutex::default(), next_change: None, packs, _lock: lock })
    }

    /// Puts a file into the site, and its compressed forms if they are wanted; `path` has `/` between its names. Several threads
    /// may do so at once.
    ///
    /// Errors: `InvalidInput` for a path that would leave the site, `AlreadyExists` for one that was put before, also in
    /// other letter case, and what the system says when it cannot write.
    pub fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let written = self.put_one(path, bytes)?;
        self.put_forms(path, bytes, !written)
    }

    /// Puts a file, and says whether the old site had another one there or none.
    fn put_one(&self, path: &str, bytes: &[u8]) -> io::Result<bool> {
        route::check(path)?;
        let digest = Digest::of(bytes);
        let written = !self.live.is(path, digest, bytes);
        self.note(path, Made { digest, size: bytes.len() as u64 }, written)?;
        if written {
            self.new.create(path)?.write_all(bytes)?;
        }
        Ok(written)
    }

    /// Puts the compressed forms of a file, if they are wanted; those of one that is as it was are kept.
    fn put_forms(&self, path: &str, bytes: &[u8], same: bool) -> io::Result<()> {
        let forms = pack::FORMS.iter().filter(|_| self.packs && pack::pays(path, bytes));
        for form in forms {
            let packed = format!("{path}.{form}");
            let former = self.live.manifest.files.get(&packed).filter(|_| same).map(|made| made.digest);
            if !former.map_or(Ok(false), |digest| self.keep(&packed, digest))?
                && let Some(bytes) = pack::packed(form, bytes)?
            {
                self.put_one(&packed, &bytes)?;
            }
        }
        Ok(())
    }

    /// Whether the old site is the one whose manifest has that digest.
    pub fn is_after(&self, manifest: Digest) -> bool {
        self.live.digest == Some(manifest)
    }

    /// The old site's file at that path, if it is as it was made.
    pub fn former(&self, path: &str) -> Option<Vec<u8>> {
        let made = self.live.manifest.files.get(path)?;
        self.live.has(path, made.digest).then(|| read(&self.place.live.join(path)).ok())?
    }

    /// Keeps the old site's file at that path with its compressed forms, and gives it. Without effect, and nothing, if there is
    /// none or somebody has touched it.
    pub fn keep_former(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(bytes) = self.former(path) else { return Ok(None) };
        let digest = self.live.manifest.files.get(path).map(|made| made.digest);
        if !digest.map_or(Ok(false), |digest| self.keep(path, digest))? {
            return Ok(None);
        }
        self.put_forms(path, &bytes, true)?;
        Ok(Some(bytes))
    }

    /// Keeps all files of the old site but those and their compressed forms. False, if one of them is not there as it was made;
    /// then nothing can be made of the stage.
    pub fn keep_all_but(&self, others: &BTreeSet<&str>) -> io::Result<bool> {
        let files = &self.live.manifest.files;
        let is_form = |path: &str| {
            path.rsplit_once('.').is_some_and(|(of, form)| pack::FORMS.contains(&form) && others.contains(of))
        };
        let renewed = |path: &str| others.contains(path) || self.packs && is_form(path);
        let mut rest = files.iter().filter(|(path, _)| !renewed(path));
        rest.try_fold(true, |all, (path, made)| Ok(all && self.keep(path, made.digest)?))
    }

    /// Puts the old site's file of that digest into the site, for who knows the digest but not the bytes. Without effect, and
    /// false, if there is no such file or somebody has touched it: then `put` it. Errors as for `put`.
    pub fn keep(&self, path: &str, digest: Digest) -> io::Result<bool> {
        if !self.live.has(path, digest) {
            return Ok(false);
        }
        let size = self.live.manifest.files.get(path).map_or(0, |made| made.size);
        self.note(path, Made { digest, size }, false)?;
        Ok(true)
    }

    /// Lets the manifest say when the site will next change by itself: a moment (RFC 3339).
    #[must_use]
    pub fn foretelling(mut self, next_change: Option<String>) -> Self {
        self.next_change = next_change;
        self
    }

    /// Puts the site in the place of the old one. On an error the old one stays.
    pub fn commit(self) -> Result<Published, Failure> {
        let files = self.noted().values().map(|put| (put.path.clone(), put.made)).collect();
        let manifest = Manifest { files, next_change: self.next_change.clone() };
        if let Some(failure) = clashes(&self.place, &self.live.foreign, &manifest) {
            return Err(failure);
        }
        let published = self.count(&manifest);
        let unchanged = published.changed + published.removed == 0 && manifest == self.live.manifest;
        let stands = unchanged && self.live.exists;
        if !(stands || self.replace_one(&published, &manifest)?) {
            self.replace(&manifest)?;
        }
        Ok(published)
    }

    /// Where a single file is new, it takes the former one's place by itself: false, if there is more to do or the system does not
    /// let us.
    fn replace_one(&self, published: &Published, manifest: &Manifest) -> Result<bool, Failure> {
        let noted = self.noted();
        let written = noted.values().find(|put| put.written).map(|put| put.path.clone());
        drop(noted);
        let alike = |path: &String| self.live.has_at_all(path);
        let alone = published.changed == 1
            && published.removed == 0
            && manifest.files.len() == self.live.manifest.files.len()
            && manifest.files.keys().all(alike);
        let Some(path) = written.filter(|_| alone) else { return Ok(false) };
        amend::move_in(&self.place, &path, manifest)
    }

    fn replace(&self, manifest: &Manifest) -> Result<(), Failure> {
        let (live, new) = (&self.place.live, self.place.fresh());
        let io = |error: io::Error| Failure::io("write the site to", &self.place.shown, &error);
        self.fill(&new, manifest).map_err(io)?;
        swap::swap(&self.place, self.how, &self.live, manifest).map_err(io)?;
        // The new site stands. What cannot be tidied now is tidied by the next build.
        let _ = clear::heal(&self.place);
        let _ = seal(live);
        Ok(())
    }

    /// Completes the new site: what stays the same, what others made, the manifest, the folder's mode.
    fn fill(&self, new: &Path, manifest: &Manifest) -> io::Result<()> {
        let live = &self.place.live;
        let kept: Vec<_> =
            self.noted().values().filter(|put| !put.written).map(|put| put.path.clone()).collect();
        kept.par_iter().try_for_each(|path| link(&live.join(path), &new.join(path)))?;
        self.live.foreign.par_iter().try_for_each(|foreign| carry(foreign, live, new, manifest))?;
        File::create_new(new.join(MANIFEST))?.write_all(manifest.to_json().as_bytes())?;
        if self.live.exists {
            fs::set_permissions(new, fs::metadata(live)?.permissions())?;
        }
        Ok(())
    }

    fn note(&self, path: &str, made: Made, written: bool) -> io::Result<()> {
        match self.noted().entry(route::folded(path)) {
            Entry::Vacant(free) => {
                free.insert(Put { path: path.to_owned(), made, written });
                Ok(())
            }
            Entry::Occupied(taken) => {
                let other = &taken.get().path;
                let message = format!("`{path}` was made twice, the other time as `{other}`");
                Err(io::Error::new(ErrorKind::AlreadyExists, message))
            }
        }
    }

    fn count(&self, manifest: &Manifest) -> Published {
        let changed = self.noted().values().filter(|put| put.written).count();
        let bytes = manifest.files.values().map(|made| made.size).sum();
        Published {
            files: manifest.files.len(),
            bytes,
            changed,
            removed: self.live.removed(manifest).count(),
        }
    }

    /// A thread that panicked while it held the map has left it whole: it only inserts.
    fn noted(&self) -> MutexGuard<'_, BTreeMap<String, Put>> {
        self.put.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // After a commit it is not there any more. What cannot be removed now is removed by the next build.
        let _ = remove_tree(&self.place.fresh());
    }
}
