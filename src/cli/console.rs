//! Where the command line writes: results to standard output, everything else to standard error.

use std::io::{IsTerminal, Write};

use anstream::AutoStream;

use crate::cli::args::{Flags, Format};
use crate::cli::report::{github, human, json};
use crate::diagnostic::Diagnostic;
use crate::site::Failure;

/// The two streams, with colours where somebody sees them (`NO_COLOR`, `CLICOLOR` and dumb terminals are respected).
///
/// What cannot be written is dropped: a reader that went away, such as `head`, is no failure of ours.
pub struct Console {
    out: AutoStream<std::io::Stdout>,
    err: AutoStream<std::io::Stderr>,
    /// For whom problems are shown.
    pub format: Format,
    /// Whether only problems are shown.
    pub quiet: bool,
    /// Whether stages and times are shown.
    pub verbose: bool,
}

impl Console {
    /// The console that the flags ask for.
    pub fn new(flags: &Flags) -> Self {
        Self {
            out: AutoStream::auto(std::io::stdout()),
            err: AutoStream::auto(std::io::stderr()),
            format: flags.format,
            quiet: flags.quiet,
            verbose: flags.verbose,
        }
    }

    /// Whether a person watches standard error, where progress is shown.
    pub fn is_watched(&self) -> bool {
        std::io::stderr().is_terminal() && self.format == Format::Human && !self.quiet
    }

    /// A result, which is what the command was called for.
    pub fn result(&mut self, text: &str) {
        let _ = self.out.write_all(text.as_bytes());
        let _ = self.out.flush();
    }

    /// A line for people; programs do not get it, nor does who wants quiet.
    pub fn say(&mut self, line: &str) {
        if self.format == Format::Human && !self.quiet {
            self.result(&format!("{line}\n"));
        }
    }

    /// Problems, in the format asked for. (JSON shows them with the outcome instead.)
    pub fn problems(&mut self, diagnostics: &[Diagnostic]) {
        match self.format {
            Format::Human => self.warn(&human::problems(diagnostics)),
            Format::Github => self.result(&github::problems(diagnostics)),
            Format::Json => {}
        }
    }

    /// What stopped the run, in the format asked for.
    pub fn failure(&mut self, failure: &Failure) {
        let hint = failure.hint.as_deref();
        match self.format {
            Format::Human => self.warn(&human::failure(&failure.message, hint)),
            Format::Github => self.result(&github::failure(&failure.message, hint)),
            Format::Json => self.result(&json::failure(failure)),
        }
    }

    fn warn(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
        let _ = self.err.flush();
    }
}
