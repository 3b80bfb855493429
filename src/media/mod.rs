//! Pictures: bytes in, bytes out. What a file holds, which files to make of it, and making them.
//!
//! [`inspect`] reads a header and refuses what is too large before memory is asked for; [`variants`] names the files to
//! make, without making any; [`encode`] makes them from one decoding; [`Cache`] spares even that when nothing changed; [`Budget`] bounds
//! the memory of many at once;
//! [`svg::clean`] makes a picture of what may be a program. Nothing here knows of portals, pages or paths.

mod budget;
mod cache;
mod codec;
mod colour;
mod encode;
mod error;
mod format;
mod inspect;
mod raster;
mod strip;
pub mod svg;
#[cfg(test)]
mod tests;
mod variant;

pub(crate) use crate::media::codec::{jpeg_at, png, unpacked_png};
pub(crate) use crate::media::encode::{drawing, preview};
pub(crate) use crate::media::raster::Raster;
pub(crate) use crate::media::svg::base64::encode as base64;

pub use crate::media::budget::{Budget, Share};
pub use crate::media::cache::{Cache, DiskCache, MemoryCache, NoCache};
pub(crate) use crate::media::encode::{bare, decode};
pub use crate::media::encode::{encode, encode_cached};
pub use crate::media::error::MediaError;
pub use crate::media::format::Format;
pub use crate::media::inspect::{Limits, Picture, inspect, inspect_within};
pub(crate) use crate::media::variant::scaled;
pub use crate::media::variant::{Variant, WIDTHS, variants};
