//! Views become files: the theme and its templates.

pub mod embedded;
