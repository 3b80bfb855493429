//! Files that pass from the old site into the new one: those that stay the same, and those that others made.

use std::fs::{self, File, FileTimes};
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::digest::Digest;
use crate::failure::Failure;
use crate::publish::manifest::{Manifest, read};
use crate::publish::place::Place;
use crate::publish::route;
use crate::publish::survey::Foreign;

/// Does something to a path, once more after making the folder that it is in. That of a page is nearly always still to be made.
pub fn with_parent<T>(path: &Path, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    if path.file_name().is_some_and(|name| name == "index.html") {
        // If it cannot be made, or is there already, that shows at once.
        let _ = path.parent().map(fs::create_dir);
    }
    match (act(), path.parent()) {
        (Err(error), Some(parent)) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(parent)?;
            act()
        }
        (done, _) => done,
    }
}

/// Makes `to` the same file as `from`, or a copy of the same age where the file system has no links.
pub fn link(from: &Path, to: &Path) -> io::Result<()> {
    match with_parent(to, || fs::hard_link(from, to)) {
        Err(error) if !matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => {
            copy(from, to)
        }
        done => done,
    }
}

/// A copy of the same age; a link is copied as a link.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let meta = fs::symlink_metadata(from)?;
    if meta.is_symlink() {
        return copy_link(from, to);
    }
    with_parent(to, || fs::copy(from, to))?;
    let times = meta.modified().map(|modified| FileTimes::new().set_modified(modified));
    // A copy that looks younger than it is does no harm.
    let _ = times.and_then(|times| File::options().write(true).open(to)?.set_times(times));
    Ok(())
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    let target = fs::read_link(from)?;
    with_parent(to, || std::os::unix::fs::symlink(&target, to))
}

#[cfg(not(unix))]
fn copy_link(_from: &Path, to: &Path) -> io::Result<()> {
    Err(io::Error::new(ErrorKind::Unsupported, format!("{} would be a link", to.display())))
}

/// Brings what others made into the new site, unless it has just that file already or it is gone by now.
pub fn carry(foreign: &Foreign, live: &Path, new: &Path, manifest: &Manifest) -> io::Result<()> {
    let (from, to) = (live.join(&foreign.path), new.join(&foreign.path));
    if foreign.is_folder {
        return fs::create_dir_all(to);
    }
    if foreign.route.as_ref().is_some_and(|route| manifest.files.contains_key(route)) {
        return Ok(());
    }
    match link(&from, &to) {
        Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(&from).is_err() => Ok(()),
        done => done,
    }
}

/// Names the files of others that lie where the new site's files must go.
pub fn clashes(place: &Place, foreign: &[Foreign], manifest: &Manifest) -> Option<Failure> {
    let mut clashing = foreign.iter().filter(|foreign| clashes_with(foreign, &place.live, manifest));
    let first = place.shown.join(&clashing.next()?.path);
    let others = match clashing.count() {
        0 => String::new(),
        1 => " (and one more file)".to_owned(),
        more => format!(" (and {more} more files)"),
    };
    let message =
        format!("{}{others} was not made by Indaba and lies where the site has a file", first.display());
    let hint = format!("Move it away, or delete {} if all of it may go", place.shown.display());
    Some(Failure::new(message).hint(hint))
}

/// Whether both cannot be: a file that is also a folder, or two files of one path with different bytes.
fn clashes_with(foreign: &Foreign, live: &Path, manifest: &Manifest) -> bool {
    let Some(route) = &foreign.route else { return false };
    if route::folders(route).any(|folder| manifest.files.contains_key(folder)) {
        return true;
    }
    match manifest.files.get(route) {
        Some(_) if foreign.is_folder => true,
        Some(made) => {
            let path = live.join(route);
            path.is_symlink() || !read(&path).is_ok_and(|bytes| Digest::of(&bytes) == made.digest)
        }
        None => !foreign.is_folder && route::has_under(&manifest.files, route),
    }
}
