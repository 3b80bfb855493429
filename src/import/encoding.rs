//! From the bytes of other people's files to text.

use crate::source;

/// The text of a file; what is not UTF-8 (or UTF-16 with a mark) is read as Windows-1252, which is what programs for Western
/// languages write otherwise. The five bytes that have no letter there become U+FFFD.
pub fn decoded(bytes: Vec<u8>) -> String {
    let bytes = source::as_utf8(bytes);
    String::from_utf8(bytes).unwrap_or_else(|error| error.into_bytes().into_iter().map(western).collect())
}

/// What Windows-1252 has where Latin-1 has nothing to be seen: from 0x80 to 0x9F.
const OWN: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
    '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9f => OWN[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use crate::import::encoding::decoded;

    #[test]
    fn what_is_no_utf_8_is_read_as_windows_does() {
        assert_eq!(decoded("Café’s".as_bytes().to_vec()), "Café’s");
        assert_eq!(
            decoded(b"Caf\xe9\x92s \x93tea\x94 \x96 5 \x80\x81\x9f".to_vec()),
            "Café’s “tea” – 5 €\u{fffd}Ÿ"
        );
    }
}
