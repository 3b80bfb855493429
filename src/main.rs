//! The command line of Indaba.

use std::process::ExitCode;

fn main() -> ExitCode {
    indaba::cli::run(std::env::args_os())
}
