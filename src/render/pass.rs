//! One rendering at a time: a copy of the compiled templates whose filters know the page's language and count its steps.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::content::Lang;
use crate::locale::Texts;
use crate::render::bounds::{FILTER, FUNCTION, MAX_BYTES, MAX_STEPS};
use crate::render::filters::{self, Call};

/// The templates, for one rendering at a time.
pub struct Pass {
    /// The compiled templates.
    pub tera: Tera,
    meter: Arc<Meter>,
}

/// What the filters of a pass share. Only one rendering at a time writes it; the types let Tera hold it.
#[derive(Default)]
struct Meter {
    language: AtomicUsize,
    steps: AtomicU64,
    bytes: AtomicUsize,
    endless: AtomicBool,
    missing: Mutex<BTreeSet<String>>,
}

impl Pass {
    /// A copy of `tera` with filters of its own.
    pub fn new(tera: &Tera, texts: &Arc<Texts>) -> Self {
        let mut tera = tera.clone();
        let meter = Arc::new(Meter::default());
        register(&mut tera, texts, &meter);
        Self { tera, meter }
    }

    /// Makes it ready for a page in that language.
    pub fn begin(&self, language: Lang) {
        self.meter.language.store(language, Ordering::Relaxed);
        self.meter.steps.store(0, Ordering::Relaxed);
        self.meter.bytes.store(0, Ordering::Relaxed);
        self.meter.endless.store(false, Ordering::Relaxed);
        drop(self.missing());
    }

    /// Whether the page went past a bound.
    pub fn is_endless(&self) -> bool {
        self.meter.endless.load(Ordering::Relaxed)
    }

    /// The texts that no language had.
    pub fn missing(&self) -> BTreeSet<String> {
        std::mem::take(&mut self.meter.missing.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A page's bytes to be, with room for so many.
    pub fn output(&self, room: usize) -> Output<'_> {
        Output { bytes: Vec::with_capacity(room), meter: &self.meter }
    }
}

/// Adds our filters and functions, for a pass of its own or for checking templates.
fn register(tera: &mut Tera, texts: &Arc<Texts>, meter: &Arc<Meter>) {
    for filter in filters::reference() {
        let (texts, meter) = (Arc::clone(texts), Arc::clone(meter));
        tera.register_filter(filter.name, move |value: &Value, arguments: Kwargs, _: &State<'_>| {
            let missing = |key: &str| {
                meter.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
            };
            let locale = texts.locale(meter.language.load(Ordering::Relaxed));
            filter.apply(&Call { locale, missing: &missing }, value, &arguments)
        });
    }
    let counter = Arc::clone(meter);
    tera.register_filter(FILTER, move |value: &Value, _: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        counter.count(value.len().unwrap_or(0) as u64 + 1)?;
        Ok(value.clone())
    });
    let counter = Arc::clone(meter);
    tera.register_function(FUNCTION, move |_: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        counter.count(1)?;
        Ok(Value::safe_string(""))
    });
}

impl Meter {
    /// Counts steps, and stops a template that takes too many or writes too much.
    fn count(&self, steps: u64) -> TeraResult<()> {
        let before = self.steps.fetch_add(steps, Ordering::Relaxed);
        if before.saturating_add(steps) > MAX_STEPS {
            self.endless.store(true, Ordering::Relaxed);
            return Err(Error::message(format!("this goes on for more than {MAX_STEPS} steps")));
        }
        if self.bytes.load(Ordering::Relaxed) > MAX_BYTES {
            self.endless.store(true, Ordering::Relaxed);
            return Err(Error::message(format!("the page is longer than {} MB", MAX_BYTES / 1_000_000)));
        }
        Ok(())
    }
}

/// A page's bytes. What goes past the bound is not kept, and the template is stopped at its next step, where its place
/// is known.
pub struct Output<'a> {
    bytes: Vec<u8>,
    meter: &'a Meter,
}

impl Output<'_> {
    /// The text; nothing if it was too long.
    pub fn finish(self) -> Option<String> {
        if self.meter.bytes.load(Ordering::Relaxed) > MAX_BYTES {
            self.meter.endless.store(true, Ordering::Relaxed);
            return None;
        }
        String::from_utf8(self.bytes).ok()
    }
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let total = self.meter.bytes.load(Ordering::Relaxed) + bytes.len();
        self.meter.bytes.store(total, Ordering::Relaxed);
        if total <= MAX_BYTES {
            self.bytes.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Tera with our filters and functions, for compiling templates.
pub fn empty(texts: &Arc<Texts>) -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on([".html", ".htm", ".xml", ".svg"]);
    register(&mut tera, texts, &Arc::new(Meter::default()));
    tera
}
