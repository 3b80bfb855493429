//! The languages of the portal: the texts of the interface (Fluent files) and, made of such texts, dates, numbers,
//! amounts and lists as each language writes them.
//!
//! Nothing here asks the machine for its language. What a language does not say is said by the portal's default
//! language, then by English, and in the end by the text's own name.

mod alphabet;
mod base;
mod catalogue;
mod dates;
mod language;
mod message;
mod numbers;
mod phrases;
#[cfg(test)]
mod tests;
mod texts;

pub use catalogue::TextFile;
pub use dates::{FORMATS, MONTHS, Moment};
pub use language::{dir, name};
pub use message::Arg;
pub use numbers::Numbers;
pub use phrases::Locale;
pub use texts::{Saying, Texts};
