//! The command line of Indaba.

use std::process::ExitCode;

use mimalloc::MiMalloc;

// A build makes millions of small values on all processors at once, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    indaba::cli::run(std::env::args_os())
}
