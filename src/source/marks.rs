//! Whether anything in a folder has been touched, told without reading a file.

use std::fmt::Write as _;
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
    /// By path, each after the number of the place that it lies in.
    found: Vec<(String, Mark)>,
    /// When they were looked at. What was touched just before that has no mark that could be trusted: another change could look the
    /// same.
    seen: i128,
}

impl Marks {
    /// The marks of files and folders, of which some may be missing. Nothing where they could not be trusted: a link leads
    /// elsewhere, something cannot be looked at, has a line's end in its name, or the system does not tell when something happened to
    /// a file.
    pub fn of(places: &[PathBuf]) -> Option<Self> {
        let seen = now()?;
        let mut found = Vec::new();
        for (at, place) in places.iter().enumerate() {
            match fs::metadata(place) {
                Ok(meta) if meta.is_dir() => walk(place, &at.to_string(), 0, &mut found)?,
                Ok(meta) => found.push((at.to_string(), Mark::of(&meta)?)),
                Err(_) => {}
            }
        }
        found.sort_unstable();
        Some(Self { found, seen })
    }

    /// Whether none of the files has been touched since that moment, which [`now`] told: any other change to any of them would have
    /// another mark.
    pub fn older_than(&self, moment: i128) -> bool {
        self.found.iter().all(|(_, mark)| mark.settled() < moment)
    }

    /// As text: a line a file, sorted by path, with its mark and its path.
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.found.len() * 80);
        for (path, mark) in &self.found {
            match mark.settled() < self.seen {
                true => mark.write(&mut text),
                false => text.push_str(UNSETTLED),
            }
            text.push(' ');
            text.push_str(path);
            text.push('\n');
        }
        text
    }
}

/// What is written for a file that was touched just now.
const UNSETTLED: &str = "-";

/// The paths of what is not as it was, or may not be, by the texts of the marks now and before; nothing if files came or went.
pub fn changed<'a>(now: &'a str, before: &str) -> Option<Vec<&'a str>> {
    let mut before = before.lines();
    let mut changed = Vec::new();
    for line in now.lines() {
        let former = before.next()?;
        if line != former || line.starts_with(UNSETTLED) {
            let path = path_in(line)?;
            changed.push(path_in(former).filter(|former| *former == path).and(Some(path))?);
        }
    }
    before.next().is_none().then_some(changed)
}

/// The path in a line of marks. A mark is a word; a path may have spaces.
pub fn path_in(line: &str) -> Option<&str> {
    line.split_once(' ').map(|(_, path)| path)
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

    /// Writes the mark as a word: no two have the same.
    fn write(self, text: &mut String) {
        let Self { size, number: (device, file), time } = self;
        let _ = write!(text, "{size:x}.{device:x}.{file:x}.{time:x}");
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
        let name = entry.file_name();
        let name = name.to_str().filter(|name| !name.contains(['\n', '\r']))?;
        let path = format!("{shown}/{name}");
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
    use crate::source::marks::changed;

    /// The marks, once nothing has happened for a moment.
    fn settled(folder: &Path) -> Marks {
        let begun = Instant::now();
        loop {
            let marks = Marks::of(&[folder.to_path_buf(), folder.join("none")]);
            let is_settled = |marks: &Marks| marks.to_text().lines().all(|line| !line.starts_with('-'));
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
        let now = marks().to_text();
        assert_eq!(changed(&now, &seen[5].to_text()), Some(Vec::new()));
        for before in &seen[..5] {
            assert_ne!(changed(&now, &before.to_text()), Some(Vec::new()));
        }
    }

    #[test]
    fn what_is_written_anew_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            fs::File::create(folder.path().join(name)).unwrap().write_all(text.as_bytes()).unwrap();
        };
        write("a b", "1");
        write("b", "1");
        let before = settled(folder.path());
        let begun = crate::source::marks::now().unwrap();
        assert!(before.older_than(begun));
        write("b", "2");
        let after = settled(folder.path());
        assert_eq!(changed(&after.to_text(), &before.to_text()), Some(vec!["0/b"]));
        assert!(!after.older_than(begun));
        write("a b", "2");
        let both = settled(folder.path()).to_text();
        assert_eq!(changed(&both, &before.to_text()), Some(vec!["0/a b", "0/b"]));
        write("c", "1");
        let more = settled(folder.path()).to_text();
        assert_eq!((changed(&more, &both), changed(&both, &more)), (None, None));
    }

    #[test]
    fn what_is_touched_while_the_clock_stands_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let begun = Instant::now();
        // A busy machine may take longer to look than the clock takes to tick.
        while begun.elapsed() < Duration::from_secs(60) {
            fs::File::create(folder.path().join("a")).unwrap();
            let marks = Marks::of(&[folder.path().to_path_buf()]).unwrap().to_text();
            if marks == "- 0/a\n" {
                assert_eq!(changed(&marks, &marks), Some(vec!["0/a"]));
                return;
            }
        }
        assert!(begun.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn a_name_of_two_lines_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        fs::File::create(folder.path().join("a\nb")).unwrap();
        assert_eq!(Marks::of(&[folder.path().to_path_buf()]), None);
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
