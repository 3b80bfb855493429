//! How far a build is: a bar for who watches a terminal, lines for a log that wants them, else nothing.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::console::Console;
use crate::progress::{Progress, Silent};

/// How long work must take before a bar is worth showing.
const PATIENCE: Duration = Duration::from_millis(500);
/// The bar, with the name of the stage before it.
const TEMPLATE: &str = "{msg:>12} [{bar:30}] {pos}/{len}";
/// The same for a stage whose steps nobody has counted.
const UNCOUNTED: &str = "{msg:>12} …";

/// The progress that fits the console.
pub fn fitting(console: &Console) -> Box<dyn Progress> {
    match () {
        () if console.is_watched() => Box::new(Bar::new()),
        () if console.verbose && !console.quiet => Box::new(Lines::default()),
        () => Box::new(Silent),
    }
}

/// A bar on standard error, from the moment that the work has taken a while.
struct Bar {
    begun: Instant,
    bar: ProgressBar,
}

impl Bar {
    fn new() -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        Self { begun: Instant::now(), bar }
    }

    fn show_if_long(&self) {
        if self.bar.is_hidden() && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(15));
        }
    }
}

impl Progress for Bar {
    fn stage(&self, name: &str, total: usize) {
        let template = if total > 0 { TEMPLATE } else { UNCOUNTED };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style.progress_chars("=> "));
        }
        self.bar.set_position(0);
        self.bar.set_length(total as u64);
        self.bar.set_message(name.to_owned());
        self.show_if_long();
    }

    fn step(&self) {
        self.bar.inc(1);
        self.show_if_long();
    }

    fn done(&self) {
        self.bar.finish_and_clear();
    }
}

/// Takes the bar away even if the work ends early.
impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A line on standard error for each stage.
#[derive(Default)]
struct Lines {
    last: Mutex<String>,
}

impl Progress for Lines {
    fn stage(&self, name: &str, total: usize) {
        let line = if total > 0 { format!("{name}: {total}") } else { name.to_owned() };
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != line {
            let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{line}\n").as_bytes());
            *last = line;
        }
    }

    fn step(&self) {}
    fn done(&self) {}
}
