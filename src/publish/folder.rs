//! A folder whose files are looked at and made by their paths from there: to go the whole way from the root ten thousand times
//! takes long.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// When something last happened to a file, as the system tells it.
#[cfg(unix)]
pub type Moment = (i64, i64);
/// When something last happened to a file, as the system tells it.
#[cfg(not(unix))]
pub type Moment = Option<std::time::SystemTime>;

/// An open folder.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    #[cfg(unix)]
    open: File,
}

impl Folder {
    /// Makes a new file and the folders above it; `path` has `/` between its names and stays inside. Whatever is there already
    /// stays, and the error is `AlreadyExists`.
    pub fn create(&self, path: &str) -> io::Result<File> {
        let parent = path.rsplit_once('/').map(|(parent, _)| parent);
        if path.ends_with("/index.html") {
            // The folder of a page is nearly always still to be made. If it cannot be, or is there already, that shows at once.
            let _ = parent.map(|parent| self.make_folder(parent));
        }
        match (self.make_file(path), parent) {
            (Err(error), Some(parent)) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(self.path.join(parent))?;
                self.make_file(path)
            }
            (made, _) => made,
        }
    }
}

#[cfg(unix)]
impl Folder {
    /// Opens the folder at that path.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_path_buf(), open: File::open(path)? })
    }

    /// How many bytes the file at that path has, and when something last happened to it; nothing if there is no file, or a link.
    pub fn look(&self, path: &str) -> Option<(u64, Moment)> {
        use rustix::fs::{AtFlags, FileType, statat};
        let stat = statat(&self.open, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
        let size = u64::try_from(stat.st_size).ok().filter(|_| is_file)?;
        Some((size, (stat.st_ctime, i64::try_from(stat.st_ctime_nsec).ok()?)))
    }

    fn make_folder(&self, path: &str) -> io::Result<()> {
        Ok(rustix::fs::mkdirat(&self.open, path, rustix::fs::Mode::from_raw_mode(0o777))?)
    }

    fn make_file(&self, path: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let flags = OFlags::CREATE | OFlags::EXCL | OFlags::WRONLY | OFlags::CLOEXEC;
        Ok(openat(&self.open, path, flags, Mode::from_raw_mode(0o666))?.into())
    }
}

#[cfg(not(unix))]
impl Folder {
    /// Opens the folder at that path.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_path_buf() })
    }

    /// How many bytes the file at that path has, and when something last happened to it; nothing if there is no file, or a link.
    pub fn look(&self, path: &str) -> Option<(u64, Moment)> {
        let meta = fs::symlink_metadata(self.path.join(path)).ok().filter(fs::Metadata::is_file)?;
        Some((meta.len(), meta.modified().ok()))
    }

    fn make_folder(&self, path: &str) -> io::Result<()> {
        fs::create_dir(self.path.join(path))
    }

    fn make_file(&self, path: &str) -> io::Result<File> {
        File::create_new(self.path.join(path))
    }
}
