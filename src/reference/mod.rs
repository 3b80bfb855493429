//! The references for people, made from the types that the program reads and the templates receive, so that they cannot
//! tell of a field that is not there or leave one out: `content/README.md` and `themes/README.md`.
//!
//! Nothing here is part of a build. `tests/reference.rs` compares the committed files with these texts.

mod codes;
mod content;
mod example;
mod fields;
mod markdown;
mod shortcodes;
mod tables;
mod themes;
mod values;
mod views;

pub use content::content;
pub use example::whole;
pub use markdown::dangling;
pub use tables::{ROOTS, Root};
pub use themes::themes;
pub use values::VALUES;
pub use views::{TEMPLATES, TemplateDoc};
