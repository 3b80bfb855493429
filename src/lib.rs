//! Indaba turns a folder of Markdown and TOML about partnerships into a static public portal.

pub mod brand;
pub mod diagnostic;
pub mod digest;
pub mod source;
