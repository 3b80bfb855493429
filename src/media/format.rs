//! Which kind of picture a file holds, told by its first bytes and never by its name.

use crate::media::MediaError;

/// A kind of picture that browsers show and Indaba takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// JPEG (ISO/IEC 10918-1).
    Jpeg,
    /// PNG, animated or not.
    Png,
    /// WebP (RFC 9649), animated or not.
    WebP,
    /// GIF, animated or not.
    Gif,
    /// Scalable vector graphics.
    Svg,
}

impl Format {
    /// The file ending that goes with it, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Svg => "svg",
        }
    }

    /// The media type (RFC 6838), as in `<source type>`.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The name that people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Svg => "SVG",
        }
    }

    /// The kind that a file's name promises, by its ending.
    pub fn promised_by(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" | "jpe" | "jfif" => Some(Self::Jpeg),
            "png" | "apng" => Some(Self::Png),
            "webp" => Some(Self::WebP),
            "gif" => Some(Self::Gif),
            "svg" => Some(Self::Svg),
            _ => None,
        }
    }

    /// The kind that `bytes` hold. A kind that browsers do not show is named in the error.
    pub fn of(bytes: &[u8]) -> Result<Self, MediaError> {
        match bytes {
            [] => Err(MediaError::bad("this file is empty", "Copy the picture again")),
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Self::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::WebP),
            _ if is_svg(bytes) => Ok(Self::Svg),
            _ => Err(foreign(bytes)),
        }
    }

    /// The kind that `bytes` hold, which must be the one that the `name` of the file promises.
    pub fn of_file(bytes: &[u8], name: &str) -> Result<Self, MediaError> {
        let held = Self::of(bytes)?;
        if Self::promised_by(name) == Some(held) {
            return Ok(held);
        }
        let (stem, ending) = match name.rsplit_once('.') {
            Some((stem, ending)) => (stem, format!("is named .{ending} but")),
            None => (name, "has no ending in its name and".to_owned()),
        };
        let article = if held == Self::Svg { "an" } else { "a" };
        let message = format!("this file {ending} holds {article} {}", held.name());
        Err(MediaError::bad(message, format!("Rename it to {stem}.{}", held.extension())))
    }
}

/// Whether the first tag of the text is `<svg>`, after declarations and comments; it may have a namespace prefix.
fn is_svg(bytes: &[u8]) -> bool {
    let mut text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    loop {
        text = text.trim_ascii_start();
        let end: &[u8] = match text {
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'!', ..] => {
                let subset = text.iter().take_while(|byte| **byte != b'>').any(|byte| *byte == b'[');
                if subset { b"]" } else { b">" }
            }
            // What a document type with a subset leaves behind.
            [b'>', ..] => b">",
            _ => break,
        };
        match text.windows(end.len()).position(|part| part == end) {
            Some(at) => text = &text[at + end.len()..],
            None => return false,
        }
    }
    let is_name = |byte: &u8| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/');
    let Some(tag) = text.strip_prefix(b"<") else { return false };
    let name = &tag[..tag.iter().take_while(|byte| is_name(byte)).count()];
    name == b"svg" || name.ends_with(b":svg")
}

/// Kinds that people send and browsers do not show: the first bytes, and what to call them.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\0\0\x01\0", "a Windows icon"),
    (b"%PDF", "a PDF"),
    (b"8BPS", "a Photoshop file"),
    (b"%!PS", "a PostScript or Illustrator file"),
    (b"\xC5\xD0\xD3\xC6", "an EPS file"),
    (b"\x1F\x8B", "a compressed file (.svgz, say)"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xD0\xCF\x11\xE0", "an office document"),
    (b"\xFF\x0A", "a JPEG XL picture"),
    (b"\0\0\0\x0CJXL", "a JPEG XL picture"),
    (b"\0\0\0\x0CjP", "a JPEG 2000 picture"),
    (b"\xD7\xCD\xC6\x9A", "a Windows metafile"),
    (b"version https://git-lfs", "a Git LFS pointer instead of the picture"),
    (b"\xFF\xFE", "a text in UTF-16"),
    (b"\xFE\xFF", "a text in UTF-16"),
    (b"<", "a web page or another XML text"),
];

fn foreign(bytes: &[u8]) -> MediaError {
    let what = match bytes.get(4..12) {
        Some(b"ftypavif" | b"ftypavis") => "an AVIF picture",
        Some([b'f', b't', b'y', b'p', b'h', ..] | b"ftypmif1") => "a HEIC photo, as phones take them",
        _ => match FOREIGN.iter().find(|(start, _)| bytes.starts_with(start)) {
            Some((_, what)) => what,
            None => {
                return MediaError::bad("this file is not a picture", "Use a JPEG, PNG, WebP, GIF or SVG");
            }
        },
    };
    let hint = match what {
        what if what.contains("LFS") => "Fetch the file itself (`git lfs pull`)",
        what if what.contains("UTF-16") => "Save it again with the encoding UTF-8",
        _ => "Export it as JPEG (photos), PNG or SVG (logos)",
    };
    MediaError::bad(format!("this file holds {what}, which cannot be shown on a page"), hint)
}

#[cfg(test)]
mod tests {
    use crate::media::Format;

    #[test]
    fn the_content_decides_and_a_wrong_name_is_told() {
        let jpeg = b"\xFF\xD8\xFF\xE0";
        assert_eq!(Format::of_file(jpeg, "logo.JPEG"), Ok(Format::Jpeg));
        let error = Format::of_file(jpeg, "logo.png").unwrap_err();
        assert_eq!(error.message, "this file is named .png but holds a JPEG");
        assert_eq!(error.hint, "Rename it to logo.jpg");
        let error = Format::of_file(jpeg, "logo").unwrap_err();
        assert_eq!(error.message, "this file has no ending in its name and holds a JPEG");
    }

    #[test]
    fn svg_is_found_behind_its_declarations() {
        for text in [
            "<svg/>",
            "\u{FEFF}<?xml version='1.0'?>\n<!-- made by hand -->\n<svg xmlns='x'/>",
            "<s:svg xmlns:s='http://www.w3.org/2000/svg'/>",
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd' [<!ENTITY a 'b'>]><svg/>",
        ] {
            assert_eq!(Format::of(text.as_bytes()), Ok(Format::Svg), "{text}");
        }
    }

    #[test]
    fn what_browsers_do_not_show_is_named() {
        for (bytes, word) in [
            (&b"\0\0\0\x18ftypheic\0\0"[..], "HEIC"),
            (b"BM\0\0", "BMP"),
            (b"%PDF-1.7", "PDF"),
            (b"version https://git-lfs.github.com/spec/v1\n", "LFS"),
            (b"<!doctype html><html><svg/>", "web page"),
            (b"hello", "not a picture"),
            (b"", "empty"),
        ] {
            let error = Format::of(bytes).unwrap_err();
            assert!(error.message.contains(word), "{error}");
        }
    }
}
