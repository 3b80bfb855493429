//! Watching the folders of the portal: many changes at once are one change, and a folder that comes and goes is watched again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::options::Options;

/// How long nothing must happen before a change counts as finished.
const QUIET: Duration = Duration::from_millis(4);
/// How long is waited at most for that.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often folders are looked at where the system tells nothing.
const POLL: Duration = Duration::from_millis(700);
/// How often it is asked whether time has changed the site.
const LOOK: Duration = Duration::from_secs(1);
/// How long after a folder has come it is read again: files may have come into it before the system watched it.
const SECOND_LOOK: Duration = Duration::from_millis(250);

/// Something that says when to build again.
pub struct Watch {
    folders: Vec<PathBuf>,
    /// What lies in a watched folder, but is ours.
    ignored: Vec<PathBuf>,
    watcher: Option<Box<dyn Watcher>>,
    wake: SyncSender<()>,
    woken: Receiver<()>,
    /// Whether something has changed since the last build began.
    stale: Arc<AtomicBool>,
    /// Whether one of the watched folders has come or gone.
    moved: Arc<AtomicBool>,
    /// Whether a folder has come in one of them.
    grown: Arc<AtomicBool>,
    note: Option<String>,
}

impl Watch {
    /// Watches nothing yet.
    pub fn new(options: &Options) -> Self {
        let (wake, woken) = sync_channel(1);
        let chosen = options.theme.as_ref().filter(|theme| theme.contains(['/', '\\']));
        let chosen = chosen.map(|theme| options.root.join(theme));
        let folders = [options.content.clone(), options.themes.clone()].into_iter().chain(chosen);
        let folders = folders.map(|folder| whole(&folder)).collect();
        let ignored = [options.out.clone(), options.root.join(".indaba")].map(|folder| whole(&folder)).into();
        Self {
            folders,
            ignored,
            watcher: None,
            wake,
            woken,
            stale: Arc::default(),
            moved: Arc::default(),
            grown: Arc::default(),
            note: None,
        }
    }

    /// Begins to watch. `asked` says whether somebody wants a build though no file has changed.
    pub fn begin(&mut self, asked: &crate::serve::site::Wake) {
        asked.connect(self.wake.clone(), Arc::clone(&self.stale));
        self.watch();
    }

    /// Watches what is there. A watcher of its own each time: what an old one knows of folders that moved is not to be had.
    fn watch(&mut self) {
        let native = RecommendedWatcher::new(self.handler(), Config::default());
        self.watcher = match native {
            Ok(watcher) => Some(Box::new(watcher)),
            Err(_) => self.polling(),
        };
        if !self.add_folders() {
            self.watcher = self.polling();
            self.add_folders();
            self.note =
                Some("the system cannot watch so many folders; they are looked at every second".to_owned());
        }
    }

    /// What to tell whoever started the server.
    pub fn note(&self) -> Option<String> {
        self.note.clone()
    }

    fn polling(&self) -> Option<Box<dyn Watcher>> {
        let config = Config::default().with_poll_interval(POLL);
        PollWatcher::new(self.handler(), config).ok().map(|watcher| Box::new(watcher) as Box<dyn Watcher>)
    }

    fn handler(&self) -> impl FnMut(notify::Result<Event>) + Send + 'static {
        let (wake, stale) = (self.wake.clone(), Arc::clone(&self.stale));
        let (moved, grown) = (Arc::clone(&self.moved), Arc::clone(&self.grown));
        let (ignored, folders) = (self.ignored.clone(), self.folders.clone());
        move |event| {
            let is_moved = |event: &Event| event.paths.iter().any(|path| is_one_of(path, &folders));
            if event.as_ref().is_ok_and(|event| !matters(event, &ignored, &folders)) {
                return;
            }
            moved.fetch_or(event.as_ref().map_or(true, is_moved), Ordering::SeqCst);
            grown.fetch_or(event.as_ref().map_or(true, may_bring_folders), Ordering::SeqCst);
            stale.store(true, Ordering::SeqCst);
            // A full channel has a message already.
            let _ = wake.try_send(());
        }
    }

    /// Watches the folders that are there, and those above them for when they come and go. False if the system refuses.
    fn add_folders(&mut self) -> bool {
        let Some(watcher) = &mut self.watcher else { return true };
        let mut fine = true;
        for folder in &self.folders {
            let Some(above) = folder.parent() else { continue };
            fine &= is_watched(watcher.watch(above, RecursiveMode::NonRecursive));
            fine &= is_watched(watcher.watch(folder, RecursiveMode::Recursive));
        }
        fine
    }

    /// Watches again what was taken away and is back.
    pub fn renew(&mut self) {
        if self.moved.swap(false, Ordering::SeqCst) {
            self.watch();
            self.grown.store(true, Ordering::SeqCst);
        }
    }

    /// Whether something has changed since the last build began.
    pub fn stale(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stale)
    }

    /// Waits for a change to begin and to end, or until the site is `due` by itself.
    pub fn wait(&self, due: &dyn Fn() -> bool) {
        if self.grown.swap(false, Ordering::SeqCst) {
            if self.woken.recv_timeout(SECOND_LOOK).is_err() {
                return;
            }
        } else {
            // A clock may be set, and a machine may sleep: so nobody counts on how long it is till then.
            while self.woken.recv_timeout(LOOK).is_err() {
                if due() {
                    return self.stale.store(false, Ordering::SeqCst);
                }
            }
        }
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE && self.woken.recv_timeout(QUIET) != Err(RecvTimeoutError::Timeout) {
        }
        self.stale.store(false, Ordering::SeqCst);
    }
}

/// Whether a folder may have come with this event.
fn may_bring_folders(event: &Event) -> bool {
    let by_name = matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)));
    let by_kind =
        matches!(event.kind, EventKind::Create(CreateKind::Folder | CreateKind::Any) | EventKind::Other);
    by_kind || event.need_rescan() || by_name && event.paths.iter().any(|path| path.is_dir())
}

/// Whether a path is that of a watched folder itself, as far as its name tells.
fn is_one_of(path: &Path, folders: &[PathBuf]) -> bool {
    folders.iter().any(|folder| folder.file_name().is_some() && folder.file_name() == path.file_name())
}

/// Whether a folder is watched now, or is not there to be watched.
fn is_watched(outcome: notify::Result<()>) -> bool {
    match outcome {
        Ok(()) => true,
        Err(error) => match error.kind {
            notify::ErrorKind::PathNotFound => true,
            notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
            _ => false,
        },
    }
}

/// Whether a build could have another outcome after this. Reading changes nothing.
fn matters(event: &Event, ignored: &[PathBuf], folders: &[PathBuf]) -> bool {
    let ours = |path: &PathBuf| ignored.iter().any(|folder| within(path, folder));
    let idle = |path: &PathBuf| ours(path) || is_neighbour(path, folders);
    let quiet = matches!(event.kind, EventKind::Access(_));
    !quiet && (event.need_rescan() || event.paths.is_empty() || !event.paths.iter().all(idle))
}

/// Whether a path is nothing but a neighbour of the watched folders: it is seen because folders are watched for coming and going.
fn is_neighbour(path: &Path, folders: &[PathBuf]) -> bool {
    let beside = folders.iter().any(|folder| path.parent() == folder.parent());
    let inside = folders.iter().any(|folder| path.starts_with(folder));
    beside && !inside && !is_one_of(path, folders)
}

/// Whether a path lies in a folder or is one of the hidden names beside it that a build in progress uses.
fn within(path: &Path, folder: &Path) -> bool {
    let beside = match (path.parent(), folder.parent(), path.file_name().and_then(|name| name.to_str())) {
        (Some(a), Some(b), Some(name)) => a == b && name.starts_with('.'),
        _ => false,
    };
    path.starts_with(folder) || beside
}

/// The path of a folder from the root, as the system tells of what happens in it; the folder itself need not be there, and may be a
/// link.
fn whole(folder: &Path) -> PathBuf {
    let path = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    match (path.parent().and_then(|above| above.canonicalize().ok()), path.file_name()) {
        (Some(above), Some(name)) => above.join(name),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use notify::event::{AccessKind, CreateKind};
    use notify::{Event, EventKind};

    use crate::serve::watch::matters;

    #[test]
    fn our_own_files_neighbours_and_mere_reading_do_not_matter() {
        let ignored = ["/p/public", "/p/.indaba"].map(PathBuf::from);
        let folders = ["/p/content", "/p/themes", "/looks/mine", "/p/content/own"].map(PathBuf::from);
        let made = |path: &str| Event::new(EventKind::Create(CreateKind::Any)).add_path(PathBuf::from(path));
        for path in
            ["/p/./content/a.md", "/p/content", "/p/content/x.toml", "/p/themes", "/looks/mine", "/e/x"]
        {
            assert!(matters(&made(path), &ignored, &folders), "{path}");
        }
        for path in ["/p/public/a.html", "/p/.public.new", "/p/./notes.txt", "/p/README.md", "/looks/yours"] {
            assert!(!matters(&made(path), &ignored, &folders), "{path}");
        }
        let read = Event::new(EventKind::Access(AccessKind::Any)).add_path(PathBuf::from("/p/content/a.md"));
        assert!(!matters(&read, &ignored, &folders));
    }
}
