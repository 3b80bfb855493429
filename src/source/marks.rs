//! Whether anything in a folder has been touched, told without reading a file.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::digest::Digest;

/// How long after a change another one may have the same time: no clock of a file system that tells parts of seconds is coarser.
const TICK: i128 = 50_000_000;
/// The same for one that tells whole seconds.
const COARSE_TICK: i128 = 2_000_000_000;
/// How many folders may lie inside each other.
const MAX_DEPTH: usize = 32;

/// A digest of what the system says of every file in some places: paths, sizes, file numbers, and when something last
/// happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks(pub Digest);

impl Marks {
    /// The marks of files and folders, of which some may be missing. Nothing where they could not be trusted: a link leads
    /// elsewhere, something cannot be looked at, the system does not tell when something happened to a file, or something
    /// happened just now, so that another change could look the same.
    pub fn of(places: &[PathBuf]) -> Option<Self> {
        let now = now()?;
        let mut found = Vec::new();
        for (at, place) in places.iter().enumerate() {
            match fs::metadata(place) {
                Ok(meta) if meta.is_dir() => walk(place, &at.to_string(), 0, &mut found)?,
                Ok(meta) => found.push((at.to_string(), Mark::of(&meta)?)),
                Err(_) => {}
            }
        }
        found.sort_unstable();
        let text: String = found.iter().map(|(path, mark)| format!("{path}\0{mark:?}\n")).collect();
        found.iter().all(|(_, mark)| mark.settled() < now).then(|| Self(Digest::of(text.as_bytes())))
    }
}

/// The time, in nanoseconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "it decides what is looked at again, and nothing in the output"
)]
pub fn now() -> Option<i128> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    i128::try_from(since.as_nanos()).ok()
}

/// What the system says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    size: u64,
    number: (u64, u64),
    /// When something last happened to it, in nanoseconds since 1970. Unlike the time of its contents, nobody can set this one.
    time: i128,
}

impl Mark {
    /// The mark of a file, if the system tells what it takes.
    #[cfg(unix)]
    pub fn of(meta: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let time = i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec());
        Some(Self { size: meta.len(), number: (meta.dev(), meta.ino()), time })
    }

    /// The mark of a file, if the system tells what it takes.
    #[cfg(not(unix))]
    pub fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// The moment from which another change would have another mark.
    pub fn settled(self) -> i128 {
        self.time + if self.time % 1_000_000_000 == 0 { COARSE_TICK } else { TICK }
    }
}

fn walk(folder: &Path, shown: &str, depth: usize, found: &mut Vec<(String, Mark)>) -> Option<()> {
    if depth > MAX_DEPTH {
        return None;
    }
    let entries: Vec<_> = fs::read_dir(folder).ok()?.collect::<Result<_, _>>().ok()?;
    let look = |entry: &fs::DirEntry| {
        let meta = entry.metadata().ok().filter(|meta| !meta.is_symlink())?;
        let path = format!("{shown}/{}", entry.file_name().to_str()?);
        Some((meta.is_dir().then(|| entry.path()), path, Mark::of(&meta)?))
    };
    let looked: Vec<_> = entries.par_iter().map(look).collect::<Option<_>>()?;
    for (below, path, mark) in looked {
        match below {
            // What happens to the files in a folder is told by the files and their names.
            Some(below) => {
                found.push((path.clone(), Mark { size: 0, time: 0, ..mark }));
                walk(&below, &path, depth + 1, found)?;
            }
            None => found.push((path, mark)),
        }
    }
    Some(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::io::Write;
    use std::path::Path;
    use std::time::{Duration, Instant};

    use crate::source::Marks;

    /// The marks, once nothing has happened for a moment.
    fn settled(folder: &Path) -> Marks {
        let begun = Instant::now();
        loop {
            if let Some(marks) = Marks::of(&[folder.to_path_buf(), folder.join("none")]) {
                return marks;
            }
            assert!(begun.elapsed() < Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn every_touch_gives_other_marks() {
        let folder = tempfile::tempdir().unwrap();
        let marks = || settled(folder.path()).0;
        let path = |name: &str| folder.path().join(name);
        let mut seen = vec![marks()];
        fs::create_dir(path("a")).unwrap();
        seen.push(marks());
        fs::File::create(path("a/b")).unwrap().write_all(b"one").unwrap();
        seen.push(marks());
        fs::rename(path("a/b"), path("a/c")).unwrap();
        seen.push(marks());
        fs::rename(path("a"), path("d")).unwrap();
        seen.push(marks());
        fs::remove_file(path("d/c")).unwrap();
        seen.push(marks());
        assert_eq!(marks(), seen[5]);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 6);
    }

    #[test]
    fn what_is_touched_while_the_clock_stands_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let begun = Instant::now();
        // A busy machine may take longer to look than the clock takes to tick.
        while begun.elapsed() < Duration::from_secs(60) {
            fs::File::create(folder.path().join("a")).unwrap();
            if Marks::of(&[folder.path().to_path_buf()]).is_none() {
                return;
            }
        }
        assert!(begun.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn a_link_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        settled(folder.path());
        std::os::unix::fs::symlink("elsewhere", folder.path().join("link")).unwrap();
        std::thread::sleep(Duration::from_millis(100));
        assert_eq!(Marks::of(&[folder.path().to_path_buf()]), None);
    }
}
