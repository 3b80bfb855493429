//! An opaque colour as people write it, and how well two of them can be told apart.

use std::fmt;
use std::str::FromStr;

use palette::named;

use crate::diagnostic::nearest;

/// An opaque sRGB colour with 8 bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);

    /// The colour of those three channels.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// The relative luminance of WCAG 2.2: 0 for black, 1 for white.
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = [self.red, self.green, self.blue].map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The colour of `#` and three or six hexadecimal digits; nothing for any other text.
    fn from_hex(digits: &str) -> Option<Self> {
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let pair = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        let single = |at: usize| u8::from_str_radix(&digits[at..=at], 16).ok().map(|digit| digit * 17);
        match digits.len() {
            3 => Some(Self::new(single(0)?, single(1)?, single(2)?)),
            6 => Some(Self::new(pair(0)?, pair(2)?, pair(4)?)),
            _ => None,
        }
    }

    /// The colour that CSS (Color Module 4, 6.1) knows by this name, in lower case.
    fn named(name: &str) -> Option<Self> {
        match name {
            "rebeccapurple" => Some(Self::new(0x66, 0x33, 0x99)),
            _ => named::from_str(name).map(|colour| Self::new(colour.red, colour.green, colour.blue)),
        }
    }
}

/// A channel in linear light, from 0 to 1 (WCAG 2.2, "relative luminance").
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// The contrast ratio of WCAG 2.2, 1.4.3: from 1 (the same) to 21 (black and white), whichever way round.
pub fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl FromStr for Colour {
    type Err = ColourError;

    /// Reads `#rgb`, `#rrggbb` or a CSS name, in any letter case and with spaces around.
    fn from_str(given: &str) -> Result<Self, ColourError> {
        let name = given.trim().to_lowercase();
        let read = match name.strip_prefix('#') {
            Some(digits) => Self::from_hex(digits),
            None => Self::named(&name),
        };
        read.ok_or_else(|| ColourError::of(&name))
    }
}

/// Why a text is no colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColourError {
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl ColourError {
    fn of(name: &str) -> Self {
        let hint = "Write it as `#` and six digits from 0 to f, such as `#0b5d4e`".to_owned();
        let digits = name.strip_prefix('#').unwrap_or(name);
        let hex = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        match (hex, digits.len()) {
            (true, 4 | 8) if name.starts_with('#') => Self {
                message: format!("the colour `{name}` is partly transparent"),
                hint: format!("Leave out the last part: `#{}`", &digits[..digits.len() / 4 * 3]),
            },
            (true, 3 | 6) => Self {
                message: format!("the colour `{name}` lacks its `#`"),
                hint: format!("Write `#{digits}`"),
            },
            _ => {
                let names = named::names().chain(["rebeccapurple"]);
                let near = nearest(name, names).map(|name| format!("Did you mean `{name}`?"));
                Self { message: format!("`{name}` is not a colour"), hint: near.unwrap_or(hint) }
            }
        }
    }
}

impl fmt::Display for ColourError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ColourError {}
