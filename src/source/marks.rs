//! Whether anything in a folder has been touched, told without reading a file.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

/// How long after a change another one may have the same time: no clock of a file system that tells parts of seconds is coarser.
const TICK: i128 = 50_000_000;
/// The same for one that tells whole seconds.
const COARSE_TICK: i128 = 2_000_000_000;
/// How many folders may lie inside each other.
const MAX_DEPTH: usize = 32;

/// What the system says of every file in some places: paths, sizes, file numbers, and when something last happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// By path, each after the number of the place that it lies in. What is marked with nothing was touched just now, so that
    /// another change could look the same.
    found: Vec<(String, String)>,
    /// The moment from which any other change to any of them would have another mark.
    settled: i128,
}

impl Marks {
    /// The marks of files and folders, of which some may be missing. Nothing where they could not be trusted: a link leads
    /// elsewhere, something cannot be looked at, or the system does not tell when something happened to a file.
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
        let settled = found.iter().map(|(_, mark)| mark.settled()).max().unwrap_or(0);
        let written = |mark: Mark| if mark.settled() < now { mark.written() } else { String::new() };
        Some(Self { found: found.into_iter().map(|(path, mark)| (path, written(mark))).collect(), settled })
    }

    /// Whether none of the files has been touched since that moment, which [`now`] told.
    pub fn older_than(&self, moment: i128) -> bool {
        self.settled < moment
    }

    /// The marks by path, sorted.
    pub fn list(&self) -> &[(String, String)] {
        &self.found
    }

    /// The paths of what is not as it was when there were the marks `before`, or may not be; nothing if files came or went.
    pub fn changed_since<'a>(&'a self, before: &[(String, String)]) -> Option<Vec<&'a str>> {
        let same_paths = self.found.len() == before.len()
            && self.found.iter().zip(before).all(|((path, _), (former, _))| path == former);
        let pairs = self.found.iter().zip(before);
        let changed = pairs.filter(|((_, mark), (_, former))| mark != former || mark.is_empty());
        same_paths.then(|| changed.map(|((path, _), _)| path.as_str()).collect())
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

    /// The mark as text: no two have the same.
    fn written(self) -> String {
        let Self { size, number: (device, file), time } = self;
        format!("{size:x} {device:x} {file:x} {time:x}")
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
            let marks = Marks::of(&[folder.to_path_buf(), folder.join("none")]);
            let is_settled = |marks: &Marks| marks.list().iter().all(|(_, mark)| !mark.is_empty());
            if let Some(marks) = marks.filter(is_settled) {
                return marks;
            }
            assert!(begun.elapsed() < Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn every_touch_gives_other_marks() {
        let folder = tempfile::tempdir().unwrap();
        let marks = || settled(folder.path());
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
        let now = marks();
        assert_eq!(now.changed_since(seen[5].list()), Some(Vec::new()));
        for before in &seen[..5] {
            assert_ne!(now.changed_since(before.list()), Some(Vec::new()));
        }
    }

    #[test]
    fn what_is_written_anew_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            fs::File::create(folder.path().join(name)).unwrap().write_all(text.as_bytes()).unwrap();
        };
        write("a", "1");
        write("b", "1");
        let before = settled(folder.path());
        let begun = crate::source::marks::now().unwrap();
        assert!(before.older_than(begun));
        write("b", "2");
        let after = settled(folder.path());
        assert_eq!(after.changed_since(before.list()), Some(vec!["0/b"]));
        assert!(!after.older_than(begun));
        write("c", "1");
        assert_eq!(settled(folder.path()).changed_since(before.list()), None);
    }

    #[test]
    fn what_is_touched_while_the_clock_stands_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let begun = Instant::now();
        // A busy machine may take longer to look than the clock takes to tick.
        while begun.elapsed() < Duration::from_secs(60) {
            fs::File::create(folder.path().join("a")).unwrap();
            let marks = Marks::of(&[folder.path().to_path_buf()]).unwrap();
            if marks.list()[0].1.is_empty() {
                assert_eq!(marks.changed_since(marks.list()), Some(vec!["0/a"]));
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
