//! What Indaba made: every file of a site with its digest and size, written into the site itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use crate::digest::Digest;
use crate::publish::route;

/// The manifest's name in the site. A static host may serve it or leave it out; only the next build wants it.
pub const MANIFEST: &str = "indaba-manifest.json";

/// The format that we write, and the only one that we read.
const VERSION: u32 = 1;

/// A site's own files, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// What is known of each file.
    pub files: BTreeMap<String, Made>,
    /// When the site will next change by itself (RFC 3339). What happens then is not for the public: it may be embargoed.
    pub next_change: Option<String>,
}

/// A file that Indaba made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "(Digest, u64)")]
pub struct Made {
    /// The digest of its bytes.
    pub digest: Digest,
    /// How many bytes it has.
    pub size: u64,
}

impl From<(Digest, u64)> for Made {
    fn from((digest, size): (Digest, u64)) -> Self {
        Self { digest, size }
    }
}

impl Manifest {
    /// The manifest in the folder of a site: empty if there is none that we can read.
    pub fn read(site: &Path) -> Self {
        read(&site.join(MANIFEST)).ok().and_then(|bytes| Self::parse(&bytes)).unwrap_or_default()
    }

    /// The manifest that [`to_json`](Self::to_json) wrote. Paths that no build would make are left out.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Written {
            indaba: u32,
            next_change: Option<serde_json::Value>,
            files: BTreeMap<String, Made>,
        }
        let Written { indaba, next_change, mut files } = serde_json::from_slice(bytes).ok()?;
        files.retain(|path, _| route::check(path).is_ok());
        let next_change = next_change.as_ref().and_then(serde_json::Value::as_str).map(str::to_owned);
        (indaba == VERSION).then_some(Self { files, next_change })
    }

    /// JSON with a line a file, sorted by path: `"PATH": ["DIGEST", BYTES]`. Before them stands when the site will next change by
    /// itself: `"next_change": "MOMENT"`.
    pub fn to_json(&self) -> String {
        let mut json = String::with_capacity(self.files.len() * 96);
        let _ = write!(json, "{{\"indaba\": {VERSION}, ");
        if let Some(moment) = &self.next_change {
            let next = serde_json::Value::from(moment.as_str());
            let _ = write!(json, "\"next_change\": {next}, ");
        }
        json.push_str("\"files\": {");
        for (at, (path, made)) in self.files.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            let path = serde_json::to_string(path).unwrap_or_default();
            let _ = write!(json, "{comma}\n{path}: [\"{}\", {}]", made.digest, made.size);
        }
        json.push_str("\n}}\n");
        json
    }
}

#[expect(clippy::disallowed_methods, reason = "only the writer needs what it wrote itself")]
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

#[cfg(test)]
mod tests {
    use crate::digest::Digest;
    use crate::publish::manifest::{Made, Manifest};

    #[test]
    fn what_is_written_is_read_again() {
        let made = |bytes: &[u8]| Made { digest: Digest::of(bytes), size: bytes.len() as u64 };
        let files = [("b/\"ü\n".to_owned(), made(b"1")), ("a".to_owned(), made(b"22"))];
        let next_change = Some("2026-12-01T16:00:01+02:00".to_owned());
        let manifest = Manifest { files: files.into(), next_change };
        assert_eq!(Manifest::parse(manifest.to_json().as_bytes()), Some(manifest));
        let none = Manifest::default();
        assert_eq!(Manifest::parse(none.to_json().as_bytes()), Some(none));
    }

    #[test]
    fn what_is_damaged_or_dangerous_is_not_believed() {
        let of = |json: &str| Manifest::parse(json.as_bytes());
        assert_eq!(of(""), None);
        assert_eq!(of("{\"indaba\": 2, \"files\": {}}"), None);
        assert_eq!(of("{\"indaba\": 1, \"files\": {\"a\": [\"zz\", 1]}}"), None);
        let digest = Digest::of(b"x");
        let hostile = of(&format!("{{\"indaba\": 1, \"files\": {{\"../a\": [\"{digest}\", 1]}}}}"));
        assert_eq!(hostile, Some(Manifest::default()));
    }
}
