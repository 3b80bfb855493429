//! `serve`: the preview, told of on the terminal.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::cli::Ending;
use crate::cli::console::Console;
use crate::cli::lower;
use crate::cli::report::counted;
use crate::cli::run::{self, time};
use crate::diagnostic::{Diagnostic, Severity};
use crate::options::Options;
use crate::serve::{self, News, Where};
use crate::site::Failure;

/// Serves until the process is ended.
pub fn serve(place: &Where, options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    let teller = Mutex::new((console, Told::default()));
    let tell = |news: &News<'_>| {
        let mut teller = teller.lock().unwrap_or_else(PoisonError::into_inner);
        let (console, told) = &mut *teller;
        match news {
            News::Listening(address, base) => {
                let shown = shown(address.ip(), address.port());
                console.say(&format!("Look at http://{shown}{base} (end with Ctrl+C)"));
            }
            News::Built(problems, fine, took) => {
                told.begin();
                console.problems(&told.fresh(problems));
                console.say(&told.verdict(problems, *fine, *took));
            }
            News::Checked(problems, fine, took) => {
                console.problems(&told.fresh(problems));
                console.say(&told.verdict(problems, *fine, *took));
            }
            News::Stages(timings) => run::stages(timings, console),
            News::Note(note) => console.say(note),
        }
    };
    serve::run(options, place, Arc::new(lower::clock), &tell)?;
    Ok(Ending::Done)
}

/// The address as a browser takes it.
fn shown(ip: IpAddr, port: u16) -> String {
    match ip {
        IpAddr::V6(ip) if !ip.is_unspecified() => format!("[{ip}]:{port}"),
        ip if ip.is_unspecified() => format!("localhost:{port}"),
        ip => format!("{ip}:{port}"),
    }
}

/// What has been told: each problem is told when it is new, not after every change anew.
#[derive(Default)]
struct Told {
    /// What was wrong before the last change.
    before: Vec<Diagnostic>,
    /// What is wrong now.
    now: Vec<Diagnostic>,
    /// Whether there was ever anything to be seen.
    seen: bool,
}

impl Told {
    /// Something has changed, and everything is looked at again.
    fn begin(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// Those of the problems that are new.
    fn fresh(&mut self, problems: &[Diagnostic]) -> Vec<Diagnostic> {
        self.now.extend_from_slice(problems);
        problems.iter().filter(|problem| !self.before.contains(problem)).cloned().collect()
    }

    fn verdict(&mut self, problems: &[Diagnostic], fine: bool, took: Duration) -> String {
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        let verdict = match (fine, errors) {
            (true, 0) => "Ready".to_owned(),
            (_, errors) if self.seen => format!("{}: the last good pages stay up,", counted(errors, "error")),
            (_, errors) => format!("{}: there is nothing to look at yet,", counted(errors, "error")),
        };
        self.seen |= fine;
        let old = problems.iter().filter(|problem| self.before.contains(problem)).count();
        let as_before =
            if old > 0 { format!(" ({} as before)", counted(old, "problem")) } else { String::new() };
        format!("{verdict} in {}{as_before}", time(took))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::cli::serve::Told;
    use crate::diagnostic::{Code, Diagnostic, Place};

    #[test]
    fn a_problem_is_told_once_and_counted_from_then_on() {
        let problem = |file: &str| Diagnostic::new(Code::UNKNOWN_FIELD, "what").at(Place::file(file));
        let (one, other) = (problem("a.md"), problem("b.md"));
        let mut told = Told::default();
        let took = Duration::from_millis(3);
        told.begin();
        let errors = [one.clone()];
        assert_eq!(told.fresh(&errors), errors);
        assert_eq!(told.verdict(&errors, false, took), "1 error: there is nothing to look at yet, in 3 ms");
        told.begin();
        let errors = [one.clone(), other.clone()];
        assert_eq!(told.fresh(&errors), [other]);
        assert_eq!(told.verdict(&[], true, took), "Ready in 3 ms");
        let all = "2 errors: the last good pages stay up, in 3 ms (1 problem as before)";
        assert_eq!(told.verdict(&errors, false, took), all);
        told.begin();
        assert_eq!(told.fresh(&[]), []);
        told.begin();
        assert_eq!(told.fresh(std::slice::from_ref(&one)), [one], "what comes back is told again");
    }
}
