//! Indaba turns a folder of Markdown and TOML about partnerships into a static public portal.
//!
//! # The flow
//! ```text
//! source::Tree -> content::Content -> model::Portal -> pages::Plan -> render -> publish::Stage
//!   bytes           as written         linked, checked   routes, views   files     one swap
//! ```
//! Each phase takes what the one before has made, whole, and gives the next; [`site`] is where they stand in a row.
//!
//! # The modules
//! A module may use those in the rows below its own, and none beside or above it. `tests/architecture.rs` holds that.
//! ```text
//! main                        arguments in, exit code out
//! cli                         the command line: arguments, reports, progress
//! site · reference            the pipeline; what people look up, made from the code
//! render · publish            files from views; the only writer
//! pages                       every route and what its template gets
//! pictures                    the files that entries name, in the sizes that pages need
//! model · locale              the entries linked, and the rules that they must keep; texts, dates and numbers in
//!                             each language
//! content · media             the entries as written; what is in a picture
//! brand · source              palettes from brand colours; the only reader
//! options · progress · failure · diagnostic
//!                             what a run takes, tells on its way, stops at, finds
//! digest                      names for bytes
//! ```
//!
//! # What is never there
//! - A clock, an unordered iteration, or a float that reaches the output: the same input gives the same bytes.
//! - A template that reaches past its view.
//! - A write anywhere but in [`publish`], a read anywhere but in [`source`].
//! - A panic on input, or a problem without a place and a remedy.

pub mod brand;
pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod digest;
pub mod failure;
pub mod locale;
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
