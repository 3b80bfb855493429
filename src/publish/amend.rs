//! A site that stands, and a single file of it that is made anew.

use std::fs::{self, File};
use std::io::{self, Write};

use crate::digest::Digest;
use crate::failure::Failure;
use crate::publish::clear;
use crate::publish::folder::Folder;
use crate::publish::lock::Lock;
use crate::publish::manifest::{MANIFEST, Made, Manifest, read};
use crate::publish::place::Place;
use crate::publish::stage::Published;
use crate::publish::survey::{seal, standing};

/// A site that stands as it was made. What others put beside Indaba's files need not be looked for: it is not touched.
#[derive(Debug)]
pub struct Amendment {
    place: Place,
    manifest: Manifest,
    /// Dropped after everything else.
    _lock: Lock,
}

impl Amendment {
    /// The site at a place that is locked and healed; nothing, unless it is the one whose manifest has that digest, with every file
    /// as it was made.
    pub(in crate::publish) fn begin(place: Place, lock: Lock, manifest: Digest) -> Option<Self> {
        let manifest = standing(&place.live, manifest)?;
        Some(Self { place, manifest, _lock: lock })
    }

    /// The site's file at that path.
    pub fn former(&self, path: &str) -> Option<Vec<u8>> {
        self.manifest.files.get(path).and_then(|_| read(&self.place.live.join(path)).ok())
    }

    /// Puts these bytes in the place of the site's file at that path, in one step. Nothing, and nothing done, if there is none or
    /// the system does not let us: then the whole site has to be made.
    pub fn replace(mut self, path: &str, bytes: &[u8]) -> Result<Option<Published>, Failure> {
        let made = Made { digest: Digest::of(bytes), size: bytes.len() as u64 };
        let Some(former) = self.manifest.files.get_mut(path) else { return Ok(None) };
        let changed = *former != made;
        *former = made;
        if changed && !self.write(path, bytes)? {
            return Ok(None);
        }
        let files = &self.manifest.files;
        let total = files.values().map(|made| made.size).sum();
        Ok(Some(Published { files: files.len(), bytes: total, changed: usize::from(changed), removed: 0 }))
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
        let new = self.place.fresh();
        let folder = fs::create_dir(&new).and_then(|()| Folder::open(&new));
        let written = folder.and_then(|folder| folder.create(path)?.write_all(bytes));
        written.map_err(|error| Failure::io("write the site to", &self.place.shown, &error))?;
        move_in(&self.place, path, &self.manifest)
    }
}

impl Drop for Amendment {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _ = clear::remove_tree(&self.place.fresh());
    }
}

/// Moves a file of the new site into the place of the one that visitors see: that is all that anybody could see of two whole sites.
/// The manifest follows; a kill in between leaves a file that the next build looks at. False, and nothing done, if the system does
/// not let us.
pub fn move_in(place: &Place, path: &str, manifest: &Manifest) -> Result<bool, Failure> {
    if place.is_inside() {
        return Ok(false);
    }
    let (live, new) = (&place.live, place.fresh());
    let io = |error: io::Error| Failure::io("write the site to", &place.shown, &error);
    let mut file = File::create_new(new.join(MANIFEST)).map_err(io)?;
    file.write_all(manifest.to_json().as_bytes()).map_err(io)?;
    if fs::rename(new.join(path), live.join(path)).is_err() {
        fs::remove_file(new.join(MANIFEST)).map_err(io)?;
        return Ok(false);
    }
    fs::rename(new.join(MANIFEST), live.join(MANIFEST)).map_err(io)?;
    let _ = clear::heal(place);
    let _ = seal(live);
    Ok(true)
}
