//! The one step in which a new site takes the old one's place.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::publish::carry::{copy, with_parent};
use crate::publish::clear::remove_tree;
use crate::publish::manifest::{MANIFEST, Manifest};
use crate::publish::place::Place;
use crate::publish::route;
use crate::publish::survey::Survey;
use crate::publish::write;

/// How the new site takes the old one's place: the best way first, the next when the system refuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Both change names in one step: at every instant the old or the new site is there (Linux, macOS).
    Exchange,
    /// The old one is moved away, the new one moved in: for a moment there is none. A kill in between is healed.
    TwoRenames,
    /// Every file is replaced by itself, deletions come last: for a mount point. A kill in between is healed forward.
    InPlace,
}

/// Puts the new site, which is complete, into the place of the one that `live` describes.
pub fn swap(place: &Place, how: How, live: &Survey, manifest: &Manifest) -> io::Result<()> {
    if !live.exists {
        return fs::rename(place.fresh(), &place.live);
    }
    let how = if place.is_inside() { How::InPlace } else { how };
    let ways = [(How::Exchange, exchange as fn(&Place) -> io::Result<bool>), (How::TwoRenames, two_renames)];
    for (way, swap) in ways {
        if way >= how && swap(place)? {
            return Ok(());
        }
    }
    begin_in_place(place, manifest)?;
    in_place(place, manifest, &|path| {
        live.manifest
            .files
            .get(path)
            .is_some_and(|made| live.has(path, made.digest) && manifest.files.get(path) == Some(made))
    })
}

/// Whether a system that answers so may still let us replace the files one by one.
fn is_refusal(error: &io::Error) -> bool {
    use ErrorKind::{
        CrossesDevices, InvalidInput, PermissionDenied, ReadOnlyFilesystem, ResourceBusy, Unsupported,
    };
    let kind = error.kind();
    matches!(kind, CrossesDevices | InvalidInput | PermissionDenied)
        || matches!(kind, ReadOnlyFilesystem | ResourceBusy | Unsupported)
}

/// Both folders change names. The new one first becomes `old`, so that whatever bears that name is a whole site.
fn exchange(place: &Place) -> io::Result<bool> {
    fs::rename(place.fresh(), place.old())?;
    match change_names(&place.old(), &place.live) {
        Ok(()) => Ok(true),
        Err(error) => {
            fs::rename(place.old(), place.fresh())?;
            if is_refusal(&error) { Ok(false) } else { Err(error) }
        }
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn change_names(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn change_names(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// The old site moves away, the new one in. If `old` is there and no site, the next build moves the new one in.
fn two_renames(place: &Place) -> io::Result<bool> {
    match fs::rename(&place.live, place.old()) {
        Err(error) if is_refusal(&error) => return Ok(false),
        moved => moved?,
    }
    let moved = fs::rename(place.fresh(), &place.live);
    if moved.is_err() {
        fs::rename(place.old(), &place.live)?;
    }
    moved.map(|()| true)
}

/// From here on, the next build brings to an end what we do not.
fn begin_in_place(place: &Place, manifest: &Manifest) -> io::Result<()> {
    write::replace(&place.journal(), manifest.to_json().as_bytes())
}

/// Moves each file of the new site over the old one's, without those that `stays` names; then deletes what is gone.
pub fn in_place(place: &Place, manifest: &Manifest, stays: &dyn Fn(&str) -> bool) -> io::Result<()> {
    let (live, new) = (&place.live, place.fresh());
    let former = Manifest::read(live);
    let removed = || former.files.keys().filter(|path| !manifest.files.contains_key(*path));
    // A file that is to be a folder, or the other way round, is in the way.
    let blocks = |path: &&String| {
        route::has_under(&manifest.files, path)
            || route::folders(path).any(|folder| manifest.files.contains_key(folder))
    };
    removed().filter(blocks).try_for_each(|path| remove(live, path))?;
    // What pages refer to comes before the pages.
    let (pages, assets): (Vec<_>, Vec<_>) = manifest.files.keys().partition(|path| path.ends_with(".html"));
    for path in assets.into_iter().chain(pages).filter(|path| !stays(path)) {
        move_over(place, path)?;
    }
    removed().filter(|path| !blocks(path)).try_for_each(|path| remove(live, path))?;
    move_over(place, MANIFEST)?;
    fs::remove_file(place.journal())?;
    remove_tree(&new)
}

/// Moves a file of the new site over the old one's, also from disk to disk. If it is not there, it was moved before the
/// last build was killed.
fn move_over(place: &Place, path: &str) -> io::Result<()> {
    let (from, to) = (place.fresh().join(path), place.live.join(path));
    if fs::symlink_metadata(&from).is_err() {
        return Ok(());
    }
    match with_parent(&to, || fs::rename(&from, &to)) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let arriving = place.arriving();
            let moved = copy(&from, &arriving).and_then(|()| fs::rename(&arriving, &to));
            moved.inspect_err(|_| drop(fs::remove_file(&arriving)))
        }
        moved => moved,
    }
}

/// Deletes a former file and the folders that it leaves empty.
fn remove(live: &Path, path: &str) -> io::Result<()> {
    match fs::remove_file(live.join(path)) {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Err(error);
        }
        _ => {}
    }
    let _ = route::folders(path).try_for_each(|folder| fs::remove_dir(live.join(folder)));
    Ok(())
}
