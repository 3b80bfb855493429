//! The site as it is served: what is good, what is wrong, and who has to hear of a change.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Severity};
use crate::digest::Digest;
use crate::options::{Also, Options, Today};
use crate::progress::Silent;
use crate::serve::files::{self, Found};
use crate::serve::listeners::{Listeners, Number, event};
use crate::serve::page::{Change, change};
use crate::serve::{Clock, News, Tell};
use crate::site::{self, Preview, Session};

/// How often a line is kept open.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The site as it is served.
pub struct Live {
    /// What the site is made with; the day, and what is shown of what visitors may not see, can be changed from a browser.
    options: Mutex<Options>,
    /// The day that holds unless a browser asks for another.
    usual: Today,
    clock: Clock,
    shown: RwLock<Shown>,
    /// What the last build leaves for the next.
    session: Mutex<Session>,
    /// The browsers.
    pub listeners: Listeners,
    wake: Wake,
}

/// What is shown.
#[derive(Clone, Default)]
struct Shown {
    /// The last site that could be planned.
    now: Option<Arc<Preview>>,
    /// The last one all of whose pages could be made.
    good: Option<Arc<Preview>>,
    /// The one that the browsers were last told of.
    told: Option<Arc<Preview>>,
    problems: Vec<Diagnostic>,
    /// When the site is another one by itself.
    due: Option<Timestamp>,
}

/// Wakes who builds.
#[derive(Default)]
pub struct Wake(OnceLock<(SyncSender<()>, Arc<AtomicBool>)>);

impl Wake {
    /// Says who is to be woken.
    pub fn connect(&self, wake: SyncSender<()>, stale: Arc<AtomicBool>) {
        // A second watch for the same site does not come about.
        let _ = self.0.set((wake, stale));
    }

    fn now(&self) {
        if let Some((wake, stale)) = self.0.get() {
            stale.store(true, Ordering::SeqCst);
            let _ = wake.try_send(());
        }
    }
}

impl Live {
    /// Nothing is built yet.
    pub fn new(options: Options, clock: Clock) -> Self {
        let usual = options.today.clone();
        Self {
            options: Mutex::new(options),
            usual,
            clock,
            shown: RwLock::default(),
            session: Mutex::new(Session::keeping()),
            listeners: Listeners::default(),
            wake: Wake::default(),
        }
    }

    /// What asks for a build.
    pub fn wake(&self) -> &Wake {
        &self.wake
    }

    /// The path below which the portal lies.
    pub fn base_path(&self) -> String {
        self.preview().map_or_else(|| "/".to_owned(), |preview| preview.base_path().to_owned())
    }

    /// The site as it is, if there is one.
    pub fn preview(&self) -> Option<Arc<Preview>> {
        self.shown().now
    }

    /// Whether the site is that of the files as they are, and all its pages have been made without an error. After a build that
    /// came to nothing it is not, though the last good pages are still shown.
    pub fn is_good(&self) -> bool {
        let shown = self.shown();
        let wrong = shown.problems.iter().any(|problem| problem.severity == Severity::Error);
        !wrong && shown.now.zip(shown.good).is_some_and(|(now, good)| Arc::ptr_eq(&now, &good))
    }

    /// What is wrong.
    pub fn problems(&self) -> Vec<Diagnostic> {
        self.shown().problems
    }

    /// A page or other file. One that cannot be made is that of the last good site, if it has it.
    pub fn file(&self, path: &str) -> Option<site::Made> {
        let shown = self.shown();
        match shown.now.as_ref()?.file(path)? {
            Ok(bytes) => Some(Ok(bytes)),
            Err(problems) => {
                let before = shown.good.as_ref().and_then(|good| good.file(path)).and_then(Result::ok);
                Some(before.ok_or(problems))
            }
        }
    }

    /// Changes the day (the usual one if there is none) and whether drafts, embargoed and expired entries are shown, and builds again.
    pub fn look_at(&self, day: Option<DateTime>, withheld: bool) {
        let mut options = self.options();
        options.today = day.map_or_else(|| self.usual.clone(), Today::Local);
        options.also = if withheld { Also::ALL } else { Also::default() };
        drop(options);
        self.wake.now();
    }

    /// The day, and whether anything is shown that visitors may not see.
    pub fn view(&self) -> (Option<DateTime>, bool) {
        let options = self.options();
        let day = match &options.today {
            Today::Local(local) => Some(*local),
            Today::Moment(_) => None,
        };
        (day, options.also != Also::default())
    }

    /// The options as of now, unless somebody has set a day.
    fn renewed(&self) -> Options {
        let mut options = self.options();
        if matches!(options.today, Today::Moment(_)) {
            options.today = Today::Moment((self.clock)());
        }
        options.clone()
    }

    /// Whether the site has become another by itself since it was built: something in it has begun or ended, or the day has.
    pub fn is_due(&self) -> bool {
        let due = self.shown.read().unwrap_or_else(PoisonError::into_inner).due;
        due.is_some_and(|due| due <= (self.clock)())
    }

    /// Reads and plans everything again, and tells the browsers whose page has changed. If `stop` says that there is another
    /// change already, nobody is told yet.
    pub fn build(&self, tell: &Tell<'_>, stop: &(dyn Fn() -> bool + Sync)) {
        let begun = Instant::now();
        let options = self.renewed();
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        let (outcome, preview) = site::preview(&options, &mut session, &Silent);
        drop(session);
        let fine = preview.is_some();
        self.change(|shown| {
            shown.problems.clone_from(&outcome.diagnostics);
            shown.due = preview.as_ref().and_then(|preview| preview.due(&options.today));
            if let Some(preview) = preview {
                shown.now = Some(Arc::new(preview));
            }
        });
        let took = begun.elapsed();
        if !stop() {
            self.tell_browsers();
        }
        tell(&News::Built(&outcome.diagnostics, fine, took));
        tell(&News::Stages(&outcome.timings));
    }

    fn tell_browsers(&self) {
        self.tell_problems();
        let Shown { now: Some(now), told, .. } = self.shown() else { return };
        self.change(|shown| shown.told = Some(Arc::clone(&now)));
        let Some(before) = told.as_deref() else {
            return self.listeners.tell(&|_| Some(event("reload", &Value::Null)));
        };
        let pages = self.listeners.pages();
        let changed: Vec<_> =
            pages.iter().filter_map(|page| Some((page, changed(before, &now, page)?))).collect();
        self.listeners
            .tell(&|page| changed.iter().find(|(other, _)| *other == page).map(|(_, event)| event.clone()));
    }

    /// Tells a browser that its page has changed since the version `seen`: before it could hear of it, that is.
    pub fn catch_up(&self, browser: Number, page: &str, seen: &str) {
        let now = self.preview().and_then(|preview| made(&preview, page));
        if !seen.is_empty() && now.is_some_and(|bytes| Digest::of(&bytes).to_string() != seen) {
            self.listeners.tell_one(browser, &event("reload", &Value::Null));
        }
    }

    fn tell_problems(&self) {
        let problems = self.problem_event();
        self.listeners.tell(&|_| Some(problems.clone()));
    }

    /// The problems as an event for browsers.
    pub fn problem_event(&self) -> String {
        let problems = self.problems();
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
        event("problems", &errors.map(as_json).collect())
    }

    /// Makes all pages, for what is wrong with them, unless `stop` says that there is something newer.
    pub fn check_all(&self, tell: &Tell<'_>, stop: &(dyn Fn() -> bool + Sync)) {
        let Some(now) = self.preview() else { return };
        let begun = Instant::now();
        let faults = now.faults(stop);
        if stop() {
            return;
        }
        let fine = faults.iter().all(|problem| problem.severity != Severity::Error);
        self.change(|shown| {
            if fine {
                shown.good = Some(now);
            }
            shown.problems.extend(faults.iter().cloned());
        });
        if !faults.is_empty() {
            self.tell_problems();
            tell(&News::Checked(&faults, fine, begun.elapsed()));
        }
    }

    /// Writes to every browser now and then, so that those that are gone are noticed.
    pub fn keep_listeners(&self) {
        loop {
            std::thread::sleep(HEARTBEAT);
            self.listeners.tell(&|_| Some(":\n\n".to_owned()));
        }
    }

    fn shown(&self) -> Shown {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn change(&self, change: impl FnOnce(&mut Shown)) {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        let before = shown.clone();
        change(&mut shown);
        drop(shown);
        // Taking a large site apart takes a while, in which nobody should have to wait for a page.
        std::thread::spawn(move || drop(before));
    }

    fn options(&self) -> std::sync::MutexGuard<'_, Options> {
        self.options.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What to tell who looks at a page, if it has changed.
fn changed(before: &Preview, now: &Preview, page: &str) -> Option<String> {
    let (old, new) = (made(before, page), made(now, page));
    let reload = || Some(event("reload", &Value::Null));
    match (old, new) {
        (Some(old), Some(new)) => match change(&old, &new) {
            Change::Nothing => None,
            Change::Styles(styles) => Some(event("styles", &json!(styles))),
            Change::Everything => reload(),
        },
        // What cannot be made now is shown as it was.
        (Some(_), None) if matches!(files::find(now, page), Found::File(_)) => None,
        (None, None) => None,
        _ => reload(),
    }
}

fn made(preview: &Preview, page: &str) -> Option<Arc<[u8]>> {
    match files::find(preview, page) {
        Found::File(path) | Found::Nothing(Some(path)) => preview.file(&path)?.ok(),
        _ => None,
    }
}

/// A problem as the browsers' script takes it.
pub fn as_json(problem: &Diagnostic) -> Value {
    let place = problem.place.as_ref();
    json!({
        "severity": problem.severity.to_string(),
        "code": problem.code.name,
        "message": problem.message,
        "hint": problem.hint,
        "file": place.map(|place| &*place.file),
        "line": place.map(|place| place.line).filter(|line| *line > 0),
        "column": place.map(|place| place.column),
        "width": place.map(|place| place.width),
        "skipped": place.map(|place| place.skipped),
        "text": place.map(|place| place.text.as_str()),
    })
}
