//! JPEG: segments up to the end-of-image marker (ISO/IEC 10918-1, annex B).

use crate::media::MediaError;
use crate::media::strip::{Outline, array, part};

const START_OF_SCAN: u8 = 0xDA;
const END_OF_IMAGE: u8 = 0xD9;

/// Keeps tables, frames and scans, the plain JFIF header and Adobe's colour transform.
pub(super) fn outline(bytes: &[u8]) -> Result<Outline, MediaError> {
    let mut found = Outline::default();
    found.keep(0..2);
    let mut at = 2;
    loop {
        let marker = match array::<2>(bytes, at)? {
            [0xFF, 0xFF] => {
                at += 1;
                continue;
            }
            [0xFF, marker] => marker,
            _ => return Err(MediaError::damaged("no marker where one belongs")),
        };
        if marker == END_OF_IMAGE {
            found.keep(at..at + 2);
            return Ok(found);
        }
        let length = usize::from(u16::from_be_bytes(array(bytes, at + 2)?)).max(2);
        let end = at + 2 + length;
        let body = part(bytes, at + 4..end)?;
        found.profiled |= marker == 0xE2 && body.starts_with(b"ICC_PROFILE\0");
        let end = if marker == START_OF_SCAN { end + scan(&bytes[end..])? } else { end };
        if is_needed(marker, body) {
            found.keep(at..end);
        }
        at = end;
    }
}

fn is_needed(marker: u8, body: &[u8]) -> bool {
    match marker {
        // A JFIF header of this length has no preview inside.
        0xE0 => body.starts_with(b"JFIF\0") && body.len() == 14,
        0xEE => body.starts_with(b"Adobe") && body.len() == 12,
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// How many bytes of entropy-coded data lie before the next marker that is not a restart.
fn scan(bytes: &[u8]) -> Result<usize, MediaError> {
    bytes
        .windows(2)
        .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7))
        .ok_or_else(MediaError::truncated)
}
