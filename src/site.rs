//! The pipeline's results: what a run found and made, or what stopped it.

use std::fmt;
use std::io;
use std::path::Path;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::options::Options;
use crate::progress::Progress;
use crate::source::Tree;

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

/// What stopped a run though the content was not at fault: a full disk, a folder that may not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Failure {
    /// A failure that has no remedy yet.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// A failure of the system at `path`; `what` says what was tried: "write", say.
    pub fn io(what: &str, path: &Path, error: &io::Error) -> Self {
        let failure = Self::new(format!("cannot {what} {}: {error}", path.display()));
        match error.kind() {
            io::ErrorKind::PermissionDenied => failure.hint("Check that you may write there"),
            io::ErrorKind::StorageFull => failure.hint("Make room on the disk and try again"),
            _ => failure,
        }
    }

    /// The same with a remedy.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

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
