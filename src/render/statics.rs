//! The theme's files that go out as they are: style sheets and scripts under names with their digest, so that
//! browsers may keep them for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::digest::Digest;

/// The files by their path in the site, and under which path each goes out.
#[derive(Clone, Debug, Default)]
pub struct Statics {
    files: BTreeMap<String, Arc<[u8]>>,
    names: BTreeMap<String, String>,
}

impl Statics {
    /// Takes the files by path: `css/site.css`.
    pub fn new(files: BTreeMap<String, Arc<[u8]>>) -> Self {
        let (out, names) = (BTreeMap::new(), BTreeMap::new());
        let mut naming = Naming { files: &files, out, names, open: BTreeSet::new(), kept: BTreeSet::new() };
        files.keys().for_each(|path| {
            naming.name(path);
        });
        Self { files: naming.out, names: naming.names }
    }

    /// The files by the path under which they go out.
    pub fn files(&self) -> &BTreeMap<String, Arc<[u8]>> {
        &self.files
    }

    /// Under which path each file goes out.
    pub fn names(&self) -> &BTreeMap<String, String> {
        &self.names
    }
}

/// The work of naming: a style sheet's name depends on the names of those that it imports.
struct Naming<'a> {
    files: &'a BTreeMap<String, Arc<[u8]>>,
    out: BTreeMap<String, Arc<[u8]>>,
    names: BTreeMap<String, String>,
    /// What is being named.
    open: BTreeSet<String>,
    /// What keeps its name, since a style sheet that it imports needed the name first.
    kept: BTreeSet<String>,
}

impl Naming<'_> {
    /// The name under which a file goes out; nothing if there is no such file.
    fn name(&mut self, path: &str) -> Option<String> {
        if let Some(name) = self.names.get(path) {
            return Some(name.clone());
        }
        let bytes = Arc::clone(self.files.get(path)?);
        if !self.open.insert(path.to_owned()) {
            self.kept.insert(path.to_owned());
            return Some(path.to_owned());
        }
        let bytes = match (path.rsplit_once('.'), std::str::from_utf8(&bytes)) {
            (Some((_, "css")), Ok(css)) => Arc::from(self.with_new_names(path, css).into_bytes()),
            _ => bytes,
        };
        let name = if self.is_renamed(path) { digested(path, &bytes) } else { path.to_owned() };
        self.open.remove(path);
        self.out.insert(name.clone(), bytes);
        self.names.insert(path.to_owned(), name.clone());
        Some(name)
    }

    /// A style sheet is renamed unless its name is known already, a script unless another script names it.
    fn is_renamed(&self, path: &str) -> bool {
        let file = path.rsplit('/').next().unwrap_or(path);
        match path.rsplit_once('.') {
            Some((_, "css")) => !self.kept.contains(path),
            Some((_, "js")) => !self.files.iter().any(|(other, bytes)| {
                other != path && other.ends_with(".js") && contains(bytes, file.as_bytes())
            }),
            _ => false,
        }
    }

    /// The style sheet with the new names of the files that it refers to.
    fn with_new_names(&mut self, path: &str, css: &str) -> String {
        let mut out = String::with_capacity(css.len());
        let mut from = 0;
        for range in addresses(css) {
            let address = &css[range.clone()];
            let Some(target) = resolve(path, address) else { continue };
            let Some(name) = self.name(&target).filter(|name| *name != target) else { continue };
            let old = address.find(['?', '#']).map_or(address, |end| &address[..end]);
            let kept = old.rsplit_once('/').map_or("", |(folder, _)| &old[..folder.len() + 1]);
            out.push_str(&css[from..range.start]);
            out.push_str(kept);
            out.push_str(name.rsplit('/').next().unwrap_or(&name));
            from = range.start + old.len();
        }
        out.push_str(&css[from..]);
        out
    }
}

/// `css/site.css` as `css/site.1a2b3c4d5e.css`.
fn digested(path: &str, bytes: &[u8]) -> String {
    let digest = Digest::of(bytes).short();
    match path.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{digest}.{ending}"),
        None => path.to_owned(),
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Where a style sheet has addresses: in `url(…)` and `@import "…"`, outside comments.
fn addresses(css: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = css.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if let Some(inside) = ["url(", "@import"].iter().find_map(|mark| rest.strip_prefix(mark)) {
            let inside = inside.trim_start();
            let start = css.len() - inside.len();
            at = match inside.chars().next() {
                Some(quote @ ('"' | '\'')) => match inside[1..].find(quote) {
                    Some(end) => {
                        found.push(start + 1..start + 1 + end);
                        start + end + 2
                    }
                    None => css.len(),
                },
                // `@import url(…)` comes again as `url(`.
                Some(_) if rest.starts_with("url(") => {
                    let end = inside.find(')').unwrap_or(inside.len());
                    found.push(start..start + inside[..end].trim_end().len());
                    start + end
                }
                _ => start,
            };
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// The path in the site of an address in the style sheet `from`; nothing if it leads elsewhere.
fn resolve(from: &str, address: &str) -> Option<String> {
    let path = address.find(['?', '#']).map_or(address, |end| &address[..end]);
    if path.is_empty() || path.starts_with('/') || path.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::render::statics::Statics;

    fn statics(files: &[(&str, &str)]) -> Statics {
        Statics::new(
            files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), text.as_bytes().into()))
                .collect::<BTreeMap<_, _>>(),
        )
    }

    #[test]
    fn styles_and_scripts_get_names_with_their_digest() {
        let made = statics(&[("css/site.css", "a{}"), ("js/site.js", "1"), ("fonts/a.woff2", "x")]);
        let name = |path: &str| made.names()[path].clone();
        assert!(
            name("css/site.css").starts_with("css/site.")
                && name("css/site.css").len() == "css/site..css".len() + 10
        );
        assert!(name("js/site.js").ends_with(".js") && name("js/site.js") != "js/site.js");
        assert_eq!(name("fonts/a.woff2"), "fonts/a.woff2");
        assert_ne!(name("css/site.css"), statics(&[("css/site.css", "b{}")]).names()["css/site.css"]);
        assert_eq!(made.files().len(), 3);
    }

    #[test]
    fn a_style_sheet_follows_the_names_of_what_it_imports() {
        let site = "@import \"base.css\";\n@import url('../css/base.css?x#y');/* url(base.css) */\na{background:url(../img/a.svg)}b{background:url( base.css )}";
        let made = statics(&[("css/site.css", site), ("css/base.css", "c{}"), ("img/a.svg", "<svg/>")]);
        let base = made.names()["css/base.css"].rsplit('/').next().unwrap().to_owned();
        let css = String::from_utf8(made.files()[&made.names()["css/site.css"]].to_vec()).unwrap();
        assert_eq!(
            css,
            format!(
                "@import \"{base}\";\n@import url('../css/{base}?x#y');/* url(base.css) */\na{{background:url(../img/a.svg)}}b{{background:url( {base} )}}"
            )
        );
        let other = statics(&[("css/site.css", site), ("css/base.css", "d{}"), ("img/a.svg", "<svg/>")]);
        assert_ne!(made.names()["css/site.css"], other.names()["css/site.css"]);
    }

    #[test]
    fn files_that_need_each_other_keep_their_names() {
        let made = statics(&[
            ("a.css", "@import 'b.css';"),
            ("b.css", "@import 'a.css';"),
            ("a.js", "import './b.js'"),
            ("b.js", "2"),
            ("bad.css", "url('x"),
        ]);
        assert_eq!(made.names()["b.js"], "b.js");
        assert_ne!(made.names()["a.js"], "a.js");
        let names: Vec<_> = made.names().values().filter(|name| name.ends_with(".css")).collect();
        for (path, bytes) in made.files() {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            let target = text.split('\'').nth(1).unwrap_or_default();
            assert!(!target.ends_with(".css") || names.iter().any(|name| *name == target), "{path}: {text}");
        }
    }
}
