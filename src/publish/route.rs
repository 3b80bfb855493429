//! The paths that a site's files may have.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::ops::Bound;

use crate::publish::manifest::MANIFEST;

/// Refuses what would not stay inside the site or could not be made everywhere: `..`, `//`, a leading `/`, `\`, a NUL byte.
pub fn check(path: &str) -> io::Result<()> {
    let wrong = |why: &str| Err(io::Error::new(ErrorKind::InvalidInput, format!("`{path}`: {why}")));
    if path.contains(['\0', '\\']) {
        return wrong("a path has neither NUL bytes nor backslashes");
    }
    if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return wrong("a path is made of names with one / between them");
    }
    if path.len() >= 2 && path.as_bytes()[1] == b':' {
        return wrong("a path does not begin with a drive");
    }
    if path == MANIFEST {
        return wrong("this name is Indaba's own");
    }
    Ok(())
}

/// The path as a file system sees it that does not know letter case.
pub fn folded(path: &str) -> String {
    path.to_lowercase()
}

/// Whether some path among the keys lies under the folder `path`.
pub fn has_under<V>(map: &BTreeMap<String, V>, path: &str) -> bool {
    let folder = format!("{path}/");
    let from = (Bound::Included(folder.as_str()), Bound::Unbounded);
    map.range::<str, _>(from).next().is_some_and(|(key, _)| key.starts_with(&folder))
}

/// The folders that `path` lies in, the nearest first.
pub fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use crate::publish::route::{check, folders, has_under};

    #[test]
    fn only_paths_that_stay_inside_are_accepted() {
        for right in ["index.html", "a/b/c.css", ".well-known/security.txt", "a/..b/c..", "zu/imibono-ü.html"]
        {
            assert!(check(right).is_ok(), "{right}");
        }
        let wrong =
            ["", "/", "/a", "a/", "a//b", "../a", "a/../b", "a/..", "./a", "a\0", "a\\b", "C:/a", "c:a"];
        for wrong in wrong {
            assert!(check(wrong).is_err(), "{wrong}");
        }
        assert!(check("indaba-manifest.json").is_err());
    }

    #[test]
    fn folders_are_found_on_the_way_up_and_down() {
        assert_eq!(folders("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
        let map = [("a/b/c".to_owned(), ()), ("ab".to_owned(), ())].into();
        assert!(has_under(&map, "a") && has_under(&map, "a/b"));
        assert!(!has_under(&map, "ab") && !has_under(&map, "a/b/c"));
    }
}
