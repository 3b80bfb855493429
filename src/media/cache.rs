//! Encoded pictures kept between builds, under the digest of all that shapes them.
//!
//! A cache is never needed: what cannot be read is made again, what cannot be written is not kept.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::digest::Digest;

/// Where encoded pictures are kept. Used by several threads at once.
pub trait Cache: Sync {
    /// What was put under `key`, if it is still there and whole.
    fn get(&self, key: Digest) -> Option<Vec<u8>>;
    /// Keeps `bytes` under `key`, if that is possible.
    fn put(&self, key: Digest, bytes: &[u8]);
}

/// A cache that keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoCache;

impl Cache for NoCache {
    fn get(&self, _: Digest) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: Digest, _: &[u8]) {}
}

/// A cache in memory, for tests and for a preview.
#[derive(Debug, Default)]
pub struct MemoryCache(Mutex<BTreeMap<Digest, Vec<u8>>>);

impl Cache for MemoryCache {
    fn get(&self, key: Digest) -> Option<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned()
    }

    fn put(&self, key: Digest, bytes: &[u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, bytes.to_vec());
    }
}

/// The first bytes of each file, with the edition of its layout.
const MAGIC: &[u8; 8] = b"indabaM1";

/// The magic and the digest of what follows.
const HEADER: usize = MAGIC.len() + 16;

/// A cache in a folder: a file a key, `ab/ab12….bin`, which may be deleted at any time.
#[derive(Clone, Debug)]
pub struct DiskCache {
    folder: PathBuf,
}

impl DiskCache {
    /// A cache in `folder`, which is made when first needed.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Removes the files used least lately until what is left has at most `most` bytes. For the end of a build.
    ///
    /// A file counts as used when it was last written or read.
    pub fn trim(&self, most: u64) {
        let mut files = self.files();
        files.sort();
        let mut total: u64 = files.iter().map(|file| file.size).sum();
        for file in files {
            if total <= most {
                break;
            }
            if fs::remove_file(&file.path).is_ok() {
                total -= file.size;
            }
        }
    }

    fn files(&self) -> Vec<Kept> {
        let folders = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
        files.filter_map(|entry| Kept::of(&entry)).collect()
    }

    fn path(&self, key: Digest) -> PathBuf {
        let name = key.to_string();
        self.folder.join(&name[..2]).join(format!("{name}.bin"))
    }

    /// Writes beside the place and renames, so that nobody ever reads a half.
    fn write(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let draft = path.with_extension(format!("{}.tmp", std::process::id()));
        let mut file = fs::File::create(&draft)?;
        let written = [MAGIC.as_slice(), Digest::of(bytes).as_bytes(), bytes]
            .iter()
            .try_for_each(|part| file.write_all(part))
            .and_then(|()| fs::rename(&draft, path));
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written
    }
}

impl Cache for DiskCache {
    fn get(&self, key: Digest) -> Option<Vec<u8>> {
        let path = self.path(key);
        let bytes = read(&path)?;
        let header = bytes.get(..HEADER)?;
        let body = &bytes[HEADER..];
        let whole = &header[..MAGIC.len()] == MAGIC && &header[MAGIC.len()..] == Digest::of(body).as_bytes();
        if !whole {
            let _ = fs::remove_file(&path);
            return None;
        }
        touch(&path);
        Some(body.to_vec())
    }

    fn put(&self, key: Digest, bytes: &[u8]) {
        // A full disk or a folder without rights only costs the time to encode it again.
        let _ = self.write(&self.path(key), bytes);
    }
}

/// A kept file; the order is that of removal.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    used: SystemTime,
    path: PathBuf,
    size: u64,
}

impl Kept {
    /// The file, if it is one of the cache's own (drafts that a killed build left behind are).
    fn of(entry: &fs::DirEntry) -> Option<Self> {
        let path = entry.path();
        let meta = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        let ours = path.extension().is_some_and(|ending| ending == "bin" || ending == "tmp");
        ours.then(|| Self { used: meta.modified().unwrap_or(SystemTime::UNIX_EPOCH), size: meta.len(), path })
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a cache is read beside the portal, and what it gives is checked"
)]
fn read(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

/// Marks the file as used now. The moment never reaches the output: it only orders what is thrown away.
#[expect(clippy::disallowed_methods, reason = "the order of eviction is not part of any output")]
fn touch(path: &Path) {
    if let Ok(file) = fs::File::options().write(true).open(path) {
        let _ = file.set_modified(SystemTime::now());
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use crate::digest::Digest;
    use crate::media::{Cache, DiskCache};

    #[test]
    fn a_damaged_file_is_ignored_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let cache = DiskCache::new(folder.path().join("media"));
        let key = Digest::of(b"key");
        assert_eq!(cache.get(key), None);
        cache.put(key, b"picture");
        assert_eq!(cache.get(key).as_deref(), Some(&b"picture"[..]));
        for length in [0, 5, 24, 30] {
            let file = fs::File::options().write(true).open(cache.path(key)).unwrap();
            file.set_len(length).unwrap();
            assert_eq!(cache.get(key), None, "cut to {length}");
            cache.put(key, b"picture");
        }
        assert_eq!(cache.get(key).as_deref(), Some(&b"picture"[..]));
    }

    #[test]
    fn trimming_removes_what_was_used_least_lately() {
        let folder = tempfile::tempdir().unwrap();
        let cache = DiskCache::new(folder.path());
        let keys: Vec<_> = (0..4_u8).map(|n| Digest::of(&[n])).collect();
        for (age, key) in (0..).zip(&keys) {
            cache.put(*key, &[0; 100]);
            let file = fs::File::options().write(true).open(cache.path(*key)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(age)).unwrap();
        }
        assert!(cache.get(keys[0]).is_some(), "reading makes it young again");
        cache.trim(2 * 124);
        let left: Vec<_> = keys.iter().map(|key| cache.get(*key).is_some()).collect();
        assert_eq!(left, [true, false, false, true]);
        cache.trim(0);
        assert!(keys.iter().all(|key| cache.get(*key).is_none()));
    }

    #[test]
    fn a_folder_that_cannot_be_made_only_means_no_cache() {
        let folder = tempfile::tempdir().unwrap();
        fs::File::create(folder.path().join("file")).unwrap();
        let cache = DiskCache::new(folder.path().join("file"));
        cache.put(Digest::of(b"key"), b"picture");
        assert_eq!(cache.get(Digest::of(b"key")), None);
        cache.trim(0);
    }
}
