//! Content digests: the key of every cache and the mark of every generated file name.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A 128-bit digest of some bytes (BLAKE3, cut to 16 bytes: collisions are out of reach, names stay short).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self::cut(&blake3::hash(bytes))
    }

    /// The digest of several parts; each part's length counts, so that `["ab", "c"]` differs from `["a", "bc"]`.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self::cut(&hasher.finalize())
    }

    /// The digest that [`Display`](fmt::Display) wrote: 32 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut out = [0; 16];
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != out.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in out.iter_mut().zip(pairs) {
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Some(Self(out))
    }

    /// The first ten hexadecimal digits: enough to name a file that a browser may cache for ever.
    pub fn short(&self) -> String {
        self.to_string()[..10].to_owned()
    }

    /// The digest itself.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    fn cut(hash: &blake3::Hash) -> Self {
        let mut out = [0; 16];
        out.copy_from_slice(&hash.as_bytes()[..16]);
        Self(out)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no digest"))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let mut text = [0; 32];
        text.iter_mut().zip(digits).for_each(|(letter, digit)| *letter = HEX[usize::from(digit)]);
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

/// The hexadecimal digits.
const HEX: [u8; 16] = *b"0123456789abcdef";

/// The value of a hexadecimal digit.
fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

#[cfg(test)]
mod tests {
    use crate::digest::Digest;

    #[test]
    fn parts_do_not_run_together() {
        let split = |a: &str, b: &str| Digest::of_parts([a.as_bytes(), b.as_bytes()]);
        assert_ne!(split("ab", "c"), split("a", "bc"));
        assert_eq!(Digest::of(b"x").to_string().len(), 32);
        assert_eq!(Digest::of(b"x").short().len(), 10);
        assert_eq!(Digest::parse(&Digest::of(b"x").to_string()), Some(Digest::of(b"x")));
        assert_eq!(Digest::parse("000102030405060708090a0b0c0d0e0F").map(|digest| digest.0[15]), Some(15));
        assert_eq!(Digest::parse("+f"), None);
        assert_eq!(Digest::parse(&format!("+f{}", "0".repeat(30))), None);
        assert_eq!(Digest::parse(&"0".repeat(33)), None);
        assert_eq!(Digest::parse(&"é".repeat(16)), None);
    }
}
