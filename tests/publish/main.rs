//! The writer against a real disk: what is there after a build, after none, and after one that was stopped.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod amend;
mod crash;
mod disk;
mod folder;
mod foreign;
mod swap;
mod together;
