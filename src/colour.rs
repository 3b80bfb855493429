//! Colours as people write them.

use crate::diagnostic::nearest;

/// Red, green and blue of `#rgb`, `#rrggbb` or a CSS colour name (CSS Color 4 §6.1); otherwise what to do about it.
pub fn parse(text: &str) -> Result<[u8; 3], String> {
    let name = text.trim().to_lowercase();
    match name.strip_prefix('#') {
        Some(digits) => hex(digits).ok_or_else(|| "Write six hexadecimal digits, as #0b5d4e".to_owned()),
        None => named(&name),
    }
}

fn hex(digits: &str) -> Option<[u8; 3]> {
    let value = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
    let [_, r, g, b] = value.to_be_bytes();
    match digits.len() {
        6 => Some([r, g, b]),
        3 => {
            Some([(value >> 8) as u8 & 15, (value >> 4) as u8 & 15, value as u8 & 15].map(|digit| digit * 17))
        }
        _ => None,
    }
}

fn named(name: &str) -> Result<[u8; 3], String> {
    match palette::named::from_str(name) {
        Some(colour) => Ok([colour.red, colour.green, colour.blue]),
        None => Err(match nearest(name, COMMON) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Write it as #0b5d4e, or as a CSS colour name such as teal".to_owned(),
        }),
    }
}

/// Names that people write, for "did you mean".
const COMMON: [&str; 24] = [
    "black",
    "blue",
    "brown",
    "crimson",
    "darkgreen",
    "darkorange",
    "forestgreen",
    "gold",
    "gray",
    "green",
    "indigo",
    "lime",
    "maroon",
    "navy",
    "olive",
    "orange",
    "pink",
    "purple",
    "red",
    "seagreen",
    "teal",
    "turquoise",
    "white",
    "yellow",
];

#[cfg(test)]
mod tests {
    use crate::colour::parse;

    #[test]
    fn hex_and_names_are_read_and_near_names_proposed() {
        assert_eq!(parse("#0b5d4e"), Ok([0x0b, 0x5d, 0x4e]));
        assert_eq!(parse("#F0a"), Ok([0xff, 0x00, 0xaa]));
        assert_eq!(parse("Teal"), Ok([0, 128, 128]));
        assert_eq!(parse("orannge"), Err("Did you mean `orange`?".to_owned()));
        assert!(parse("#+12").is_err() && parse("").is_err());
    }
}
