//! `serve`: the preview, told of on the terminal.

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use crate::cli::Ending;
use crate::cli::console::Console;
use crate::cli::report::counted;
use crate::cli::run::{self, time};
use crate::diagnostic::{Diagnostic, Severity};
use crate::options::Options;
use crate::serve::{self, News, Where};
use crate::site::Failure;

/// Serves until the process is ended.
pub fn serve(place: &Where, options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    let console = Mutex::new(console);
    let tell = |news: &News<'_>| {
        let mut console = console.lock().unwrap_or_else(PoisonError::into_inner);
        match news {
            News::Listening(address, base) => {
                let shown = shown(address.ip(), address.port());
                console.say(&format!("Look at http://{shown}{base} (end with Ctrl+C)"));
            }
            News::Built(problems, fine, took) => {
                console.problems(problems);
                console.say(&format!("{} in {}", verdict(problems, *fine), time(*took)));
            }
            News::Stages(timings) => run::stages(timings, &mut console),
            News::Note(note) => console.say(note),
        }
    };
    serve::run(options, place, &tell)?;
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

fn verdict(problems: &[Diagnostic], fine: bool) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    match (fine, errors) {
        (true, 0) => "Ready".to_owned(),
        (_, errors) => format!("{}: the last good pages stay up,", counted(errors, "error")),
    }
}
