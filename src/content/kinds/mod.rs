//! The fields of each kind of entry, a file a kind.

mod campaign;
mod common;
mod event;
mod indicator;
mod news;
mod opportunity;
mod page;
mod partner;
mod portal;
mod story;

pub use campaign::*;
pub use common::*;
pub use event::*;
pub use indicator::*;
pub use news::*;
pub use opportunity::*;
pub use page::*;
pub use partner::*;
pub use portal::*;
pub use story::*;
