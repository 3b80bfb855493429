//! PNG: chunks up to `IEND` (W3C PNG, third edition, §5).

use crate::media::MediaError;
use crate::media::strip::{Outline, array, part};

/// Keeps the picture, its colours and its frames.
pub(super) fn outline(bytes: &[u8]) -> Result<Outline, MediaError> {
    let mut found = Outline::default();
    found.keep(0..8);
    let mut at = 8;
    let mut frames = 0_usize;
    loop {
        let length = u32::from_be_bytes(array(bytes, at)?) as usize;
        let kind: [u8; 4] = array(bytes, at + 4)?;
        // The length and the kind before the data, the checksum after it.
        let end = at.saturating_add(length).saturating_add(12);
        part(bytes, at..end)?;
        match &kind {
            b"fcTL" => frames += 1,
            b"iCCP" | b"gAMA" | b"cHRM" | b"cICP" => found.profiled = true,
            _ => {}
        }
        if is_needed(&kind) {
            found.keep(at..end);
        }
        if &kind == b"IEND" {
            found.animated = frames > 1;
            return Ok(found);
        }
        at = end;
    }
}

fn is_needed(kind: &[u8; 4]) -> bool {
    matches!(
        kind,
        b"IHDR"
            | b"PLTE"
            | b"tRNS"
            | b"IDAT"
            | b"IEND"
            | b"acTL"
            | b"fcTL"
            | b"fdAT"
            | b"iCCP"
            | b"gAMA"
            | b"cHRM"
            | b"cICP"
            | b"sRGB"
    )
}
