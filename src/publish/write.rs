//! Single files, never half-written: for starters, templates of entries, and copies of a theme's files.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Makes a new file and the folders above it. Whatever is there already stays, and the error is `AlreadyExists`.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    make_parent(path)?;
    let file = File::create_new(path)?;
    fill(file, bytes).inspect_err(|_| discard(path))
}

/// Makes a file, or puts it in the place of the one that is there. Who reads meanwhile sees the old or the new, never a part.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    make_parent(path)?;
    let temporary = beside(path);
    let file = File::create_new(&temporary)?;
    fill(file, bytes).and_then(|()| fs::rename(&temporary, path)).inspect_err(|_| discard(&temporary))
}

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// Takes away what we began. If that fails as well, the first error is the one to tell.
fn discard(path: &Path) {
    let _ = fs::remove_file(path);
}

/// A name in the same folder that nobody else uses: a dot file, which the reader leaves out.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use crate::publish::write::{create, replace};

    fn names(folder: &std::path::Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.txt");
        create(&path, b"one").unwrap();
        assert_eq!(create(&path, b"two").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::metadata(&path).unwrap().len(), 3);
    }

    #[test]
    fn a_replaced_file_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.txt");
        replace(&path, b"one").unwrap();
        replace(&path, b"three").unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().len(), 5);
        assert_eq!(names(folder.path()), ["b.txt"]);
        std::fs::create_dir(folder.path().join("c")).unwrap();
        assert!(replace(&folder.path().join("c"), b"x").is_err());
        assert_eq!(names(folder.path()).len(), 2);
    }
}
