//! What a path of a URL means: as a static host reads it.

use crate::site::Preview;

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file of the site.
    File(String),
    /// A folder asked for without its slash; its path with one.
    Elsewhere(String),
    /// Nothing; the page that says so, if the site has one.
    Nothing(Option<String>),
    /// Not a path that a site could have.
    Refused,
}

/// Finds the file for the path of a URL, which begins with `/` and is still encoded.
pub fn find(preview: &Preview, path: &str) -> Found {
    let Some(decoded) = decoded(path) else { return Found::Refused };
    let base = preview.base_path();
    let Some(inside) = decoded.strip_prefix(base) else {
        return match format!("{decoded}/") == base || decoded == "/" {
            true => Found::Elsewhere(base.to_owned()),
            false => Found::Nothing(None),
        };
    };
    look(&|path| preview.has(path), base, inside)
}

fn look(has: &dyn Fn(&str) -> bool, base: &str, inside: &str) -> Found {
    let index = |folder: &str| format!("{folder}index.html");
    if inside.is_empty() || inside.ends_with('/') {
        if has(&index(inside)) {
            return Found::File(index(inside));
        }
    } else if has(inside) {
        return Found::File(inside.to_owned());
    } else if has(&index(&format!("{inside}/"))) {
        return Found::Elsewhere(format!("{base}{}/", encoded(inside)));
    }
    // The nearest folder above that has a page for it, so that each language has its own.
    let mut folder = inside;
    loop {
        folder = folder.trim_end_matches('/').rsplit_once('/').map_or("", |(above, _)| above);
        let page = if folder.is_empty() { "404.html".to_owned() } else { format!("{folder}/404.html") };
        if has(&page) || folder.is_empty() {
            return Found::Nothing(has(&page).then_some(page));
        }
    }
}

/// The path without its percent signs; nothing if it is not one that a file of the site can have.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
                let (high, low) = (digit(rest.next())?, digit(rest.next())?);
                bytes.push(u8::try_from(high * 16 + low).ok()?);
            }
            byte => bytes.push(byte),
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    let sound = path.starts_with('/')
        && !path.contains(['\\', '\0'])
        && !path.split('/').any(|part| matches!(part, "." | ".."))
        && !path.contains("//");
    sound.then_some(path)
}

/// A path as it may stand in a header.
fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte);
    let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use crate::serve::files::{Found, decoded, look};

    fn at(inside: &str) -> Found {
        let files = ["index.html", "a/index.html", "a/b.txt", "404.html", "zu/404.html", "é/index.html"];
        look(&|path| files.contains(&path), "/", inside)
    }

    #[test]
    fn paths_are_read_as_a_static_host_does() {
        assert_eq!(at(""), Found::File("index.html".to_owned()));
        assert_eq!(at("a/"), Found::File("a/index.html".to_owned()));
        assert_eq!(at("a"), Found::Elsewhere("/a/".to_owned()));
        assert_eq!(at("é"), Found::Elsewhere("/%C3%A9/".to_owned()));
        assert_eq!(at("a/b.txt"), Found::File("a/b.txt".to_owned()));
        assert_eq!(at("a/b.txt/"), Found::Nothing(Some("404.html".to_owned())));
        assert_eq!(at("zu/x/y/"), Found::Nothing(Some("zu/404.html".to_owned())));
    }

    #[test]
    fn tricks_with_paths_are_refused() {
        assert_eq!(decoded("/a%20b/").as_deref(), Some("/a b/"));
        for trick in
            ["/../x", "/%2e%2e/x", "/a/..%2f", "/a\\b", "/%00", "//host/", "/%", "/%f", "/%FF", "x", ""]
        {
            assert_eq!(decoded(trick), None, "{trick}");
        }
    }
}
