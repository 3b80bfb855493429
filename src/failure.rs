//! What stops a run though the content is not at fault.

use std::fmt;
use std::io;
use std::path::Path;

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
            io::ErrorKind::ReadOnlyFilesystem => failure.hint("The disk is read-only; choose another folder"),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                failure.hint("Make room on the disk and try again")
            }
            io::ErrorKind::FileTooLarge => failure.hint("Ask for a higher limit on the size of files"),
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
