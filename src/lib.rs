//! Indaba turns a folder of Markdown and TOML about partnerships into a static public portal.

pub mod brand;
pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod digest;
pub mod failure;
pub mod media;
pub mod model;
pub mod options;
pub mod pages;
pub mod pictures;
pub mod progress;
pub mod publish;
pub mod reference;
pub mod render;
pub mod site;
pub mod source;
