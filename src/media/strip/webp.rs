//! WebP: RIFF chunks (RFC 9649, §2).

use crate::media::MediaError;
use crate::media::strip::{Outline, array, part};

const HAS_XMP: u8 = 1 << 2;
const HAS_EXIF: u8 = 1 << 3;
const HAS_ANIMATION: u8 = 1 << 1;

/// Keeps the picture, its alpha, its colours and its frames.
pub(super) fn outline(bytes: &[u8]) -> Result<Outline, MediaError> {
    let mut found = Outline::default();
    let size = u32::from_le_bytes(array(bytes, 4)?) as usize;
    let whole = part(bytes, 0..size.saturating_add(8))?;
    found.keep(0..12);
    let mut at = 12;
    while at + 8 <= whole.len() {
        let kind: [u8; 4] = array(whole, at)?;
        let length = u32::from_le_bytes(array(whole, at + 4)?) as usize;
        let end = at.saturating_add(8).saturating_add(length);
        let body = part(whole, at + 8..end)?;
        // Chunks are padded to an even length; some writers forget the last one's padding.
        let end = (end + (length & 1)).min(whole.len());
        match &kind {
            b"VP8X" => found.animated = body.first().is_some_and(|flags| flags & HAS_ANIMATION != 0),
            b"ICCP" => found.profiled = true,
            _ => {}
        }
        if matches!(&kind, b"VP8X" | b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP") {
            found.keep(at..end);
        }
        at = end;
    }
    Ok(found)
}

/// Makes the header say what is left: the new size, and no EXIF or XMP.
pub(super) fn repair_header(bytes: &mut [u8]) {
    let size = u32::try_from(bytes.len().saturating_sub(8)).unwrap_or(u32::MAX);
    if let Some(field) = bytes.get_mut(4..8) {
        field.copy_from_slice(&size.to_le_bytes());
    }
    if bytes.get(12..16) == Some(b"VP8X")
        && let Some(flags) = bytes.get_mut(20)
    {
        *flags &= !(HAS_XMP | HAS_EXIF);
    }
}
