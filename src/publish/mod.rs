//! The only writer: what the other stages have made reaches the disk here, whole or not at all.
//!
//! A [`Stage`] is a new site in the making, in a hidden folder beside the one that visitors see. Any number of threads
//! put files into it; [`Stage::commit`] lets it take the old site's place in one step. Whatever happens before that step,
//! the old site stays as it was, and what a killed build left over is healed by the next one.
//!
//! - A file in the output folder that Indaba did not make is carried over into the new site, never deleted or overwritten.
//! - A file that has not changed keeps its inode and its time: it is linked, not written again.
//! - The site tells what Indaba made in a file of its own, [`MANIFEST`].
//!
//! A server that runs *in* the output folder, or a container that mounts it, holds on to the old site after the swap.
//! Let it serve the folder above, or mount the output folder before the build: a mount point cannot be swapped, so its
//! files are then replaced one by one (each whole, deletions last, healed forward after a kill).

mod amend;
mod carry;
mod clear;
mod folder;
mod lock;
mod manifest;
mod pack;
mod place;
mod route;
mod stage;
mod survey;
mod swap;
pub mod write;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::digest::Digest;
use crate::failure::Failure;
use crate::publish::lock::Lock;
use crate::publish::place::Place;

pub use amend::Amendment;
pub use manifest::MANIFEST;
pub use stage::{Published, Stage};
pub use swap::How;

/// How long a build waits for another one, unless told otherwise.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The digest of the manifest of the site at `out`, if there is one.
pub fn manifest_digest(out: &Path) -> Option<Digest> {
    manifest::read(&out.join(MANIFEST)).ok().map(|bytes| Digest::of(&bytes))
}

/// Begins a site at `out`; what is there stays until [`Stage::commit`].
pub fn open(out: &Path) -> Result<Stage, Failure> {
    Order::new(out).open()
}

/// A site that is to be begun: where, and under what conditions.
pub struct Order<'a> {
    out: &'a Path,
    spared: Vec<PathBuf>,
    apart: Vec<PathBuf>,
    patience: Duration,
    tell: &'a dyn Fn(&str),
    how: How,
    packs: bool,
}

impl<'a> Order<'a> {
    /// A site at `out`: a folder, a link to one, or nothing yet.
    pub fn new(out: &'a Path) -> Self {
        Self {
            out,
            spared: Vec::new(),
            apart: Vec::new(),
            patience: PATIENCE,
            tell: &|_| {},
            how: How::Exchange,
            packs: false,
        }
    }

    /// Refuses an `out` that is `folder` or one above it: for the folder of the whole portal.
    #[must_use]
    pub fn sparing(mut self, folder: impl Into<PathBuf>) -> Self {
        self.spared.push(folder.into());
        self
    }

    /// The same, and refuses an `out` inside `folder` as well: for the content.
    #[must_use]
    pub fn apart_from(mut self, folder: impl Into<PathBuf>) -> Self {
        self.apart.push(folder.into());
        self
    }

    /// Waits so long for another build; `tell` hears of it, again and again while there is something to wait for.
    #[must_use]
    pub fn waiting(self, patience: Duration, tell: &'a dyn Fn(&str)) -> Self {
        Self { patience, tell, ..self }
    }

    /// Does not try what is better than `how`: for a file system that claims more than it can do.
    #[must_use]
    pub fn at_best(self, how: How) -> Self {
        Self { how, ..self }
    }

    /// Puts the compressed forms of texts beside them, if that is wanted.
    #[must_use]
    pub fn packing(self, wanted: bool) -> Self {
        Self { packs: wanted, ..self }
    }

    /// Locks the place, heals what an earlier build left over, and opens the site there for one file to be made anew. Nothing, unless
    /// it is the one whose manifest has that digest, with every file as it was made. The file must have no compressed forms.
    pub fn amend(self, manifest: Digest) -> Result<Option<Amendment>, Failure> {
        let mut place = Place::find(self.out, &self.spared, &self.apart)?;
        let lock = Lock::take(&mut place, self.patience, self.tell)?;
        clear::heal(&place)?;
        Ok(Amendment::begin(place, lock, manifest))
    }

    /// Locks the place, heals what an earlier build left over, and begins the site.
    pub fn open(self) -> Result<Stage, Failure> {
        let mut place = Place::find(self.out, &self.spared, &self.apart)?;
        let lock = Lock::take(&mut place, self.patience, self.tell)?;
        clear::heal(&place)?;
        Stage::begin(place, lock, self.how, self.packs)
    }
}
