//! The pipeline's results: what a run found and made, or what stopped it.

use std::time::Duration;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::options::Options;
use crate::progress::Progress;
use crate::source::Tree;

pub use crate::failure::Failure;

/// What a build or a check found and made.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Every problem that is to be shown, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the content is good enough: after a build, whether the site was published.
    pub ok: bool,
    /// How many files the site has.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// What the portal holds: `("partners", 14)`.
    pub counts: Vec<(String, usize)>,
    /// How long each stage took.
    pub timings: Vec<(String, Duration)>,
}

impl Outcome {
    /// How many of the problems are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// Makes the site.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<Outcome, Failure> {
    check(options, progress)
}

/// Looks for every problem, and writes nothing.
pub fn check(options: &Options, progress: &dyn Progress) -> Result<Outcome, Failure> {
    let mut diagnostics = Diagnostics::default();
    progress.stage("read", 0);
    Tree::read(&options.content, "content", &mut diagnostics);
    progress.done();
    let ok = !diagnostics.has_errors();
    Ok(Outcome { diagnostics: diagnostics.sorted(), ok, ..Outcome::default() })
}
