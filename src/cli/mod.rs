//! The command line: arguments, what they ask for, and how the answer is shown.

mod args;
mod console;
mod entry;
mod import;
mod import_measurements;
mod init;
mod lower;
mod progress;
mod record;
pub mod report;
mod run;
mod serve;
mod status;
mod template;
mod themes;
mod why;
mod why_impact;

#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::cli::args::{Command, Import, Typed};
use crate::cli::console::Console;
use crate::cli::lower::lower;
use crate::content::{self, Content};
use crate::diagnostic::Diagnostics;
use crate::options::Options;
use crate::serve::Where;
use crate::site::{Failure, shown};
use crate::source::Tree;

/// How a command ended that nothing stopped.
enum Ending {
    /// All is well.
    Done,
    /// The content has errors.
    ContentAtFault,
}

/// Does what the arguments ask for (the first is the program's name). Ends with 0 when it is done, 1 when the content has
/// errors, 2 when the arguments are wrong or the machine failed.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let typed = match Typed::try_parse_from(args) {
        Ok(typed) => typed,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut console = Console::new(&typed.flags);
    match obey(typed, &mut console) {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::ContentAtFault) => ExitCode::from(1),
        Err(failure) => {
            console.failure(&failure);
            ExitCode::from(2)
        }
    }
}

fn obey(typed: Typed, console: &mut Console) -> Result<Ending, Failure> {
    if let Command::Completions { shell } = typed.command {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut Typed::command(), "indaba", &mut script);
        console.result(&String::from_utf8_lossy(&script));
        return Ok(Ending::Done);
    }
    let campaign = match &typed.command {
        Command::Build { campaign, .. } => campaign.as_deref(),
        _ => None,
    };
    let options = lower(&typed.flags, campaign)?;
    match typed.command {
        Command::Build { precompress, .. } => run::build(&Options { precompress, ..options }, console),
        Command::Check { translations } => run::check(&Options { translations, ..options }, console),
        Command::Record => record::record(&options, console),
        Command::NextChange => Ok(run::next_change(&options, console)),
        Command::Serve { address, port, open } => {
            serve::serve(&Where { address, port, open }, &options, console)
        }
        Command::Status => status::status(&options, console),
        Command::Why { file, id: None } => why::why(&file, &options, console),
        Command::Why { file, id: Some(id) } if file.as_os_str() == "impact" => {
            why_impact::why(&id, &options, console)
        }
        Command::Why { id: Some(id), .. } => {
            let failure = Failure::new(format!("`why` takes one file, and not `{id}` besides"));
            Err(failure.hint("To see how a figure was counted: indaba why impact ID"))
        }
        Command::Init { folder } => init::init(&folder, &options, console),
        Command::New(entry) => entry::new(&entry, &options, console),
        Command::Import(Import::Events { file }) => import::events(&file, &options, console),
        Command::Import(Import::Measurements { file, indicator, replace }) => {
            import_measurements::measurements(&file, indicator.as_deref(), replace, &options, console)
        }
        Command::Theme(theme) => themes::obey(&theme, &options, console),
        Command::Completions { .. } => Ok(Ending::Done),
    }
}

/// The portal as far as it can be read. What is wrong with it is for `check` to say.
fn read_content(options: &Options) -> Content {
    let mut unheard = Diagnostics::default();
    content::load(&Tree::read(&options.content, &shown(options), &mut unheard), &mut unheard)
}
