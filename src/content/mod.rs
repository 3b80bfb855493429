//! Entries as they were written: typed, each value with its place, nothing linked yet.

pub mod kinds;
pub mod markdown;
pub mod node;
pub mod problem;
pub mod schema;
pub mod types;

/// A language of the portal by its place in `portal.toml`; 0 is the default.
pub type Lang = usize;
