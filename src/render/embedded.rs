//! The built-in theme, which the binary carries with it.

include!(concat!(env!("OUT_DIR"), "/theme.rs"));

/// The files of the built-in theme, sorted by path: the path inside the theme with `/`, and the bytes.
pub fn files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}

/// The bytes of one file of the built-in theme.
pub fn file(path: &str) -> Option<&'static [u8]> {
    let at = FILES.binary_search_by_key(&path, |(name, _)| name).ok()?;
    FILES.get(at).map(|(_, bytes)| *bytes)
}

#[cfg(test)]
mod tests {
    use crate::render::embedded::{file, files};

    #[test]
    fn files_are_sorted_and_found() {
        assert!(files().is_sorted_by_key(|(path, _)| *path));
        for (path, bytes) in files() {
            assert_eq!(file(path), Some(*bytes), "{path}");
            assert!(!path.contains('\\') && !path.starts_with('/'), "{path}");
        }
        assert_eq!(file("no/such/file"), None);
    }
}
