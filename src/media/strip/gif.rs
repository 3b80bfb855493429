//! GIF: blocks up to the trailer (GIF89a specification, §17 to §27).

use crate::media::MediaError;
use crate::media::strip::{Outline, array, part};

/// Keeps the frames, their timing and how often they are repeated.
pub(super) fn outline(bytes: &[u8]) -> Result<Outline, MediaError> {
    let mut found = Outline::default();
    let [flags] = array(bytes, 10)?;
    let mut at = 13 + palette(flags);
    part(bytes, 0..at)?;
    found.keep(0..at);
    let mut frames = 0_usize;
    loop {
        let [introducer] = array(bytes, at)?;
        let (end, needed) = match introducer {
            0x3B => {
                found.keep(at..at + 1);
                found.animated = frames > 1;
                return Ok(found);
            }
            0x21 => {
                let [label] = array(bytes, at + 1)?;
                (blocks(bytes, at + 2)?, label == 0xF9 || label == 0xFF && is_loop(bytes, at))
            }
            0x2C => {
                frames += 1;
                let [flags] = array(bytes, at + 9)?;
                // The descriptor, the frame's own palette, the code size; then the data.
                (blocks(bytes, at + 10 + palette(flags) + 1)?, true)
            }
            _ => return Err(MediaError::damaged("no block where one belongs")),
        };
        if needed {
            found.keep(at..end);
        }
        at = end;
    }
}

/// The size of the palette that the flags announce, in bytes.
fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Whether the application extension at `at` tells how often to repeat.
fn is_loop(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at + 3..at + 14), Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0"))
}

/// Where the chain of sub-blocks that begins at `at` ends.
fn blocks(bytes: &[u8], mut at: usize) -> Result<usize, MediaError> {
    loop {
        let [length] = array(bytes, at)?;
        at += 1 + usize::from(length);
        if length == 0 {
            return Ok(at);
        }
    }
}
