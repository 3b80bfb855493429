//! Entries as they were written: typed, each value with its place, nothing linked yet.

pub mod kinds;
pub mod node;
pub mod problem;
pub mod schema;
pub mod types;
