//! Tidying: after a swap, and after a build that was killed.

use std::fs::{self, DirEntry};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::failure::Failure;
use crate::publish::carry::with_parent;
use crate::publish::manifest::{MANIFEST, Manifest, read};
use crate::publish::place::Place;
use crate::publish::swap;

/// Brings the place into order: a site that is whole, and nothing left over in the workshop but the lock.
pub fn heal(place: &Place) -> Result<(), Failure> {
    let steps = [finish_in_place, finish_two_renames, finish_clearing, discard_new, discard_drafts];
    let healed = steps.iter().try_for_each(|step| step(place));
    healed.map_err(|error| {
        let failure = Failure::io("tidy up after an earlier build in", &place.shop, &error);
        let hint = format!("Delete the folder {} by hand", place.shop.display());
        if failure.hint.is_none() { failure.hint(hint) } else { failure }
    })
}

/// A build was killed while it replaced files one by one: what it has not moved is moved now.
fn finish_in_place(place: &Place) -> io::Result<()> {
    let Ok(journal) = read(&place.journal()) else { return Ok(()) };
    if let Err(error) = fs::remove_file(place.arriving())
        && error.kind() != ErrorKind::NotFound
    {
        return Err(error);
    }
    match Manifest::parse(&journal) {
        Some(manifest) => swap::in_place(place, &manifest, &|_| false),
        None => fs::remove_file(place.journal()),
    }
}

/// A build was killed between two renames: the new site, which was complete, moves in, or else the old one moves back.
fn finish_two_renames(place: &Place) -> io::Result<()> {
    if !place.old().exists() || fs::symlink_metadata(&place.live).is_ok() {
        return Ok(());
    }
    let whole = if place.fresh().join(MANIFEST).exists() { place.fresh() } else { place.old() };
    fs::rename(whole, &place.live)
}

/// A site that visitors no longer see is taken apart. It first gets a name that says that it is not whole.
fn finish_clearing(place: &Place) -> io::Result<()> {
    clear(&place.trash(), &place.live)?;
    match fs::rename(place.old(), place.trash()) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        renamed => renamed.and_then(|()| clear(&place.trash(), &place.live)),
    }
}

fn discard_new(place: &Place) -> io::Result<()> {
    remove_tree(&place.fresh())
}

/// A build was killed while it wrote a file of its own, such as the journal: the half of it is of no use.
fn discard_drafts(place: &Place) -> io::Result<()> {
    for entry in fs::read_dir(&place.shop)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') && name.ends_with(".part") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Deletes a folder and everything in it, if it is there.
pub fn remove_tree(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Takes a former site apart. What is not Indaba's and came too late to be carried over moves to the site at `live`.
fn clear(trash: &Path, live: &Path) -> io::Result<()> {
    if !trash.is_dir() {
        return Ok(());
    }
    let tidy = Tidy { trash, live, own: Manifest::read(trash), taken: Manifest::read(live) };
    tidy.folder(Path::new(""), Some(""))?;
    match fs::remove_file(trash.join(MANIFEST)) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::remove_dir(trash)
}

struct Tidy<'a> {
    trash: &'a Path,
    live: &'a Path,
    /// What may be deleted.
    own: Manifest,
    /// What no file may be put over.
    taken: Manifest,
}

impl Tidy<'_> {
    /// Empties a folder. The manifest goes last, so that a kill leaves it to who comes next.
    fn folder(&self, path: &Path, prefix: Option<&str>) -> io::Result<()> {
        let entries: Vec<_> = fs::read_dir(self.trash.join(path))?.collect::<io::Result<_>>()?;
        entries.par_iter().try_for_each(|entry| self.entry(entry, path, prefix))
    }

    fn entry(&self, entry: &DirEntry, folder: &Path, prefix: Option<&str>) -> io::Result<()> {
        let name = entry.file_name();
        let path = folder.join(&name);
        let route = prefix.zip(name.to_str()).map(|(prefix, name)| format!("{prefix}{name}"));
        if entry.file_type()?.is_dir() {
            self.folder(&path, route.map(|route| route + "/").as_deref())?;
            return fs::remove_dir(entry.path());
        }
        match route {
            Some(route) if route == MANIFEST => Ok(()),
            Some(route) if self.own.files.contains_key(&route) => fs::remove_file(entry.path()),
            route => self.rescue(&entry.path(), &path, route.as_deref()),
        }
    }

    /// Deletes a file of others that has been carried over; moves it if it came, or was changed, after that.
    fn rescue(&self, file: &Path, path: &Path, route: Option<&str>) -> io::Result<()> {
        let target = self.live.join(path);
        let is_page = route.is_some_and(|route| self.taken.files.contains_key(route));
        match (fs::symlink_metadata(&target), is_page) {
            (Ok(_), true) if same_bytes(file, &target) => fs::remove_file(file),
            (Ok(_), true) => fs::rename(file, aside(&target)),
            (Ok(theirs), false) if fs::symlink_metadata(file)?.modified()? <= theirs.modified()? => {
                fs::remove_file(file)
            }
            _ => with_parent(&target, || fs::rename(file, &target)),
        }
    }
}

fn same_bytes(one: &Path, other: &Path) -> bool {
    let is_plain = |path| fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file());
    is_plain(one)
        && is_plain(other)
        && matches!((read(one), read(other)), (Ok(one), Ok(other)) if one == other)
}

/// A name for a file that came while a page took its place.
fn aside(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(".kept");
    target.with_file_name(name)
}
