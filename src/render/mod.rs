//! Views become files: the theme and its templates.

mod all;
mod bounds;
mod compile;
pub mod embedded;
mod engine;
mod faults;
pub mod filters;
mod making;
mod minify;
mod names;
mod pass;
mod plain;
mod prepare;
mod scan;
mod statics;
#[cfg(test)]
mod tests;
mod theme;
mod theme_options;
mod theme_toml;
mod verbatim;
mod words;

pub use all::{Finished, Sink, render_all};
pub use bounds::{MAX_BYTES, MAX_STEPS};
pub use engine::{Engine, Rendered};
pub use names::{FUNCTIONS, TERA_FILTERS, TESTS};
pub use theme::{BUILT_IN, Request, Theme, ThemeFile, text_files};
pub use theme_options::{ThemeOption, ThemeOptions};
pub use theme_toml::{OptionDecl, OptionType, OutputsTable, ThemeToml};
