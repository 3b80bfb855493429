//! What each path of the content folder is: an entry, its translation, the portal's own file, or a picture beside it.

use unic_langid::LanguageIdentifier;

use crate::content::schema::Choice;
use crate::content::types::Kind;
use crate::diagnostic::{Code, nearest};
use crate::source::Tree;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// `portal.toml`, or its translation.
    Portal(Option<LanguageIdentifier>),
    /// An entry, or its translation. A `.toml` file may turn out to hold many.
    Entry(Slot),
    /// Anything that entries may name: a picture, a data file.
    Asset,
    /// Something for people, not for the portal.
    Ignored,
    /// Something that does not belong here.
    Stray {
        /// What kind of problem it is.
        code: Code,
        /// What is wrong.
        message: String,
        /// What to do.
        hint: String,
    },
}

/// Where an entry's file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The kind, by the folder.
    pub kind: Kind,
    /// The id: the file's stem, or the bundle's folder.
    pub id: String,
    /// The language of a translation.
    pub language: Option<LanguageIdentifier>,
    /// The folder in which its files lie, with a closing `/`.
    pub folder: String,
}

/// The role of a path in that content folder.
pub fn role_in(tree: &Tree, path: &str) -> Role {
    let holds = |folder: &str, name: &str| tree.get(&format!("{folder}/{name}")).is_some();
    role(path, &|folder| holds(folder, "index.md") || holds(folder, "index.toml"))
}

/// The role of `path` (from the content folder). `is_bundle` tells whether a folder holds an `index` file.
fn role(path: &str, is_bundle: &dyn Fn(&str) -> bool) -> Role {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    if name.eq_ignore_ascii_case("readme.md") {
        return Role::Ignored;
    }
    if !matches!(extension, "md" | "toml") {
        return Role::Asset;
    }
    let (stem, tag) = stem.split_once('.').map_or((stem, None), |(stem, tag)| (stem, Some(tag)));
    let language = match tag.map(str::parse::<LanguageIdentifier>).transpose() {
        Ok(language) => language,
        Err(_) => return not_a_language(tag.unwrap_or_default()),
    };
    if folder.is_empty() {
        return top_level(stem, extension, language);
    }
    let first = folder.split('/').next().unwrap_or(folder);
    let Some(kind) = Kind::from_word(first) else {
        return unknown_folder(first);
    };
    match enclosing_bundle(folder, is_bundle) {
        Some(bundle) if bundle == folder && stem == "index" => {
            let id = folder.rsplit('/').next().unwrap_or(folder).to_owned();
            Role::Entry(Slot { kind, id, language, folder: format!("{folder}/") })
        }
        Some(_) => Role::Asset,
        None => Role::Entry(Slot { kind, id: stem.to_owned(), language, folder: format!("{folder}/") }),
    }
}

/// The bundle that `folder` is or lies in. The folder of a kind itself is none.
fn enclosing_bundle<'a>(folder: &'a str, is_bundle: &dyn Fn(&str) -> bool) -> Option<&'a str> {
    let ends = folder.match_indices('/').map(|(at, _)| at).skip(1).chain([folder.len()]);
    ends.map(|end| &folder[..end]).find(|part| part.contains('/') && is_bundle(part))
}

fn top_level(stem: &str, extension: &str, language: Option<LanguageIdentifier>) -> Role {
    if stem == "portal" && extension == "toml" {
        return Role::Portal(language);
    }
    Role::Stray {
        code: Code::STRAY_FILE,
        message: "this file is not part of the portal".to_owned(),
        hint: "Move it into the folder of its kind, such as pages/".to_owned(),
    }
}

fn unknown_folder(name: &str) -> Role {
    let kinds = || Kind::ALL.map(Choice::word);
    let hint = match nearest(name, kinds()) {
        Some(kind) => format!("Did you mean the folder `{kind}`?"),
        None => format!("Entries lie in: {}", kinds().join(", ")),
    };
    Role::Stray {
        code: Code::STRAY_FILE,
        message: format!("there is no kind of entry called `{name}`"),
        hint,
    }
}

fn not_a_language(tag: &str) -> Role {
    Role::Stray {
        code: Code::BAD_LANGUAGE,
        message: format!("`{tag}` in this file's name is not a language"),
        hint: "An id has no dots; a translation is named ID.zu.md".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::content::layout::{Role, Slot, role};
    use crate::content::types::Kind;

    fn read(path: &str) -> Role {
        role(path, &|folder| folder == "partners/green")
    }

    fn entry(id: &str, language: Option<&str>, folder: &str) -> Role {
        let language = language.map(|tag| tag.parse().unwrap());
        Role::Entry(Slot { kind: Kind::Partner, id: id.to_owned(), language, folder: folder.to_owned() })
    }

    #[test]
    fn paths_tell_what_files_are() {
        assert_eq!(read("portal.toml"), Role::Portal(None));
        assert_eq!(read("partners/a.md"), entry("a", None, "partners/"));
        assert_eq!(read("partners/a.zu.md"), entry("a", Some("zu"), "partners/"));
        assert_eq!(read("partners/old/a.toml"), entry("a", None, "partners/old/"));
        assert_eq!(read("partners/green/index.md"), entry("green", None, "partners/green/"));
        assert_eq!(read("partners/green/index.zu.md"), entry("green", Some("zu"), "partners/green/"));
        assert_eq!(read("partners/green/notes.md"), Role::Asset);
        assert_eq!(read("partners/green/deep/logo.svg"), Role::Asset);
        assert_eq!(read("README.md"), Role::Ignored);
        assert!(matches!(read("partnerz/a.md"), Role::Stray { hint, .. } if hint.contains("`partners`")));
        assert!(matches!(read("partners/a.b-c-d-e.md"), Role::Stray { .. }));
        assert!(matches!(read("notes.md"), Role::Stray { .. }));
    }
}
