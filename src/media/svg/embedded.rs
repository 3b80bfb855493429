//! Pictures within an SVG: only PNG and JPEG, only from the file itself, checked and without their metadata.

use crate::media::inspect::{Header, Limits};
use crate::media::strip::Outline;
use crate::media::svg::base64;
use crate::media::svg::value::outside;
use crate::media::{Format, MediaError};

const LIMITS: Limits = Limits { pixels: 16_000_000, bytes: 3 << 20, side: 8192 };

/// A checked picture.
pub(super) struct Embedded {
    /// The whole address: `data:image/png;base64,…`.
    pub address: String,
}

impl Embedded {
    /// The picture of the `href` of an `<image>`, or what to call what it is instead.
    pub fn read(address: &str) -> Result<Self, String> {
        let address = address.trim();
        let is_data = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
        let Some((head, data)) = address.split_once(',').filter(|_| is_data) else {
            return Err(outside(address));
        };
        let head = head.to_ascii_lowercase();
        let refused =
            || format!("an embedded file that is neither PNG nor JPEG ({})", &head[..head.len().min(40)]);
        if !head.ends_with(";base64") || !head.is_ascii() {
            return Err("embedded data that is not a picture in base64".to_owned());
        }
        let bytes = base64::decode(data).ok_or_else(refused)?;
        let format = Format::of(&bytes).map_err(|_| refused())?;
        if !matches!(format, Format::Png | Format::Jpeg) {
            return Err(refused());
        }
        let bare =
            checked(&bytes, format).map_err(|error| format!("an embedded picture ({})", error.message))?;
        let address = format!("data:{};base64,{}", format.media_type(), base64::encode(&bare));
        Ok(Self { address })
    }
}

fn checked(bytes: &[u8], format: Format) -> Result<Vec<u8>, MediaError> {
    if bytes.len() > LIMITS.bytes {
        return Err(MediaError::too_large("its file is too large", "Make it smaller"));
    }
    Header::read(bytes, format, LIMITS)?;
    Ok(Outline::of(bytes, format)?.bare(bytes, format))
}
