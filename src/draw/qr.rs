//! QR codes (ISO/IEC 18004) as SVG paths.

use qrcodegen::{QrCode, QrCodeEcc};

/// The code for `text` as the `d` of a path, and the number of modules a side; nothing if the text is too long for a code.
///
/// It has no quiet zone: leave four modules free around it. A quarter of it may be dirty (level Q), if the text is short enough.
pub fn qr(text: &str) -> Option<(String, u32)> {
    let levels = [QrCodeEcc::Quartile, QrCodeEcc::Medium, QrCodeEcc::Low];
    let code = levels.into_iter().find_map(|level| QrCode::encode_text(text, level).ok())?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                path.push_str(&format!("M{from} {y}h{}v1h-{}z", x - from, x - from));
            }
            x += 1;
        }
    }
    Some((path, u32::try_from(code.size()).ok()?))
}
