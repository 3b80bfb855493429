//! Problems and results, drawn: for a person, for a program, for the annotations of a code host.

pub mod github;
pub mod human;
pub mod json;
mod neutral;
mod snippet;

#[cfg(test)]
mod tests;

pub use crate::cli::report::neutral::neutral;

/// A number and what is counted: `1 error`, `2 errors`.
pub fn counted(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {one}s"),
    }
}
