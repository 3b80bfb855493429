//! Files that entries name: beside the entry, or from the content folder with a leading `/`.

use crate::content::problem::Problem;
use crate::diagnostic::{Code, nearest};
use crate::source::{File, Span, Tree};

/// The path in the content folder that `name` stands for in an entry whose files lie in `folder`.
pub fn path(folder: &str, name: &str) -> String {
    match name.strip_prefix('/') {
        Some(rooted) => rooted.to_owned(),
        None => format!("{folder}{}", name.trim_start_matches("./")),
    }
}

/// The file that `name` stands for. One that is not beside the entry may lie in the folder of that entry's kind.
pub fn find<'a>(tree: &'a Tree, folder: &str, name: &str) -> Option<&'a File> {
    tree.get(&path(folder, name))
}

/// The problem of a file that is not there.
pub fn missing(tree: &Tree, folder: &str, name: &str, span: Span) -> Problem {
    let wanted = path(folder, name);
    let problem =
        Problem::new(Code::MISSING_FILE, span, format!("there is no file `{}`", tree.shown(&wanted)));
    let (beside, stem) = wanted.rsplit_once('/').map_or(("", &*wanted), |(folder, stem)| (folder, stem));
    let near = tree.files().map(|(_, file)| &*file.path).filter_map(|path| match path.rsplit_once('/') {
        Some((folder, name)) => (folder == beside).then_some(name),
        None => beside.is_empty().then_some(path),
    });
    match nearest(stem, near) {
        Some(name) => problem.hint(format!("Did you mean `{name}`?")),
        None => match tree.files().find(|(_, file)| file.name() == stem) {
            Some((_, file)) => problem.hint(format!("It lies elsewhere: write `/{}`", file.path)),
            None => problem.hint("Put the file beside the entry, or correct its name"),
        },
    }
}
