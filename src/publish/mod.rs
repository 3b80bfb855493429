//! The only writer: what the other stages have made reaches the disk here, whole or not at all.

pub mod write;
