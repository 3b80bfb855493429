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
    let mut split = None;
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
        match marker {
            0xC0 | 0xC1 => split = split_channels(body),
            START_OF_SCAN if split.is_some() && body.first().copied() < split => return Err(rare()),
            _ => {}
        }
        let end = if marker == START_OF_SCAN { end + scan(&bytes[end..])? } else { end };
        if is_needed(marker, body) {
            found.keep(at..end);
        }
        at = end;
    }
}

/// The number of channels of a frame (its body is given), if some are stored at a lower resolution.
fn split_channels(body: &[u8]) -> Option<u8> {
    let factors: Vec<_> = body.get(6..)?.chunks_exact(3).map(|channel| channel[1]).collect();
    let first = factors.first()?;
    factors.iter().any(|factor| factor != first).then(|| body[5])
}

/// A baseline JPEG whose channels lie one after another at different resolutions: zune-jpeg 0.5 makes stripes of it.
fn rare() -> MediaError {
    MediaError::bad(
        "this JPEG stores its colours in a rare way that cannot be read",
        "Open it in a picture editor and export it again",
    )
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
