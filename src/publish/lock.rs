//! One build at a time: a lock that the system drops by itself when its process ends, however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::PathBuf;
use std::time::Duration;

use crate::failure::Failure;
use crate::publish::place::Place;

/// How long to sleep before looking again.
const NAP: Duration = Duration::from_millis(25);

/// Held while a build writes. Dropping it also takes the workshop away, if nothing else is in it.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
    shop: PathBuf,
}

impl Lock {
    /// Takes the lock, and tells the others who has it. Waits so long for another build, and tells of it before each look.
    pub fn take(place: &mut Place, patience: Duration, tell: &dyn Fn(&str)) -> Result<Self, Failure> {
        let naps = patience.as_millis().div_ceil(NAP.as_millis());
        let mut nap = 0;
        loop {
            place.make_shop()?;
            let attempt = attempt(place).map_err(|error| Failure::io("lock", &place.lock(), &error))?;
            let owner = match attempt {
                Attempt::Taken(lock) => return Ok(lock),
                Attempt::Gone => continue,
                Attempt::Held(owner) => owner,
            };
            if nap < naps {
                tell(&format!("waiting for {owner}, which is writing to {}", place.shown.display()));
            } else {
                let message = format!("{owner} is writing to {}", place.shown.display());
                return Err(
                    Failure::new(message).hint("Wait until it has finished, or end it, and try again")
                );
            }
            nap += 1;
            std::thread::sleep(NAP);
        }
    }
}

enum Attempt {
    Taken(Lock),
    /// Somebody took the file away while we opened it.
    Gone,
    Held(String),
}

fn attempt(place: &Place) -> io::Result<Attempt> {
    let path = place.lock();
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
    let mut file = match opened {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Attempt::Gone),
        opened => opened?,
    };
    match file.try_lock() {
        Ok(()) => {}
        // A file system without locks: better a build than none.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(error),
        Err(TryLockError::WouldBlock) => return Ok(Attempt::Held(owner(&mut file))),
    }
    let lock = Lock { file, path, shop: place.shop.clone() };
    if !lock.is_current() {
        return Ok(Attempt::Gone);
    }
    lock.sign().map(|()| Attempt::Taken(lock))
}

/// Who wrote its number into the lock.
fn owner(file: &mut File) -> String {
    let mut text = String::new();
    match file.read_to_string(&mut text).map(|_| text.trim().parse::<u32>()) {
        Ok(Ok(number)) => format!("another build (process {number})"),
        _ => "another build".to_owned(),
    }
}

impl Lock {
    fn sign(&self) -> io::Result<()> {
        self.file.set_len(0)?;
        (&self.file).write_all(format!("{}\n", std::process::id()).as_bytes())
    }

    /// Whether the file that we hold is still the one at the path: its last holder may have deleted it.
    #[cfg(unix)]
    fn is_current(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        match (self.file.metadata(), fs::metadata(&self.path)) {
            (Ok(ours), Ok(theirs)) => (ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino()),
            _ => false,
        }
    }

    #[cfg(not(unix))]
    fn is_current(&self) -> bool {
        true
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere an open file cannot be told from a new one of its name, so it stays.
        if cfg!(unix) && self.is_current() {
            let _ = fs::remove_file(&self.path);
            let _ = fs::remove_dir(&self.shop);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use crate::publish::lock::Lock;
    use crate::publish::place::Place;

    #[test]
    fn the_second_waits_and_then_says_who_is_first() {
        let folder = tempfile::tempdir().unwrap();
        let mut place = Place::find(&folder.path().join("public"), &[], &[]).unwrap();
        let told = Cell::new(0);
        let mut take = || Lock::take(&mut place, Duration::from_millis(60), &|_| told.set(told.get() + 1));
        let first = take().unwrap();
        let refused = take().unwrap_err();
        assert!(refused.message.contains(&format!("process {}", std::process::id())), "{refused}");
        assert_eq!(told.get(), 3, "60 ms are two naps and a half");
        drop(first);
        drop(take().unwrap());
        assert_eq!(told.get(), 3);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_lock_passes_from_hand_to_hand() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let inside = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..5 {
                        let mut place = Place::find(&out, &[], &[]).unwrap();
                        let _lock = Lock::take(&mut place, Duration::from_secs(30), &|_| {}).unwrap();
                        assert_eq!(inside.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                        std::thread::yield_now();
                        inside.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                    }
                });
            }
        });
    }
}
