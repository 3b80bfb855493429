//! Files that entries name: beside the entry, or from the content folder with a leading `/`.
//!
//! The site hands out pictures, and what visitors load down to read, hear or see elsewhere. What a browser would run on the portal's own
//! address stays at home, and so do the portal's own files: they have drafts, embargoes and private contacts in them.

use crate::content::layout::{Role, role_in};
use crate::content::problem::Problem;
use crate::content::schema::Choice;
use crate::content::types::Kind;
use crate::diagnostic::{Code, nearest};
use crate::source::{Span, Tree};

/// The endings of pictures.
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];
/// The endings of what a link may lead to besides: browsers show it or store it, and run nothing that stands in it.
const DOWNLOADS: [&str; 49] = [
    "pdf", "txt", "rtf", "epub", "odt", "ods", "odp", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv",
    "tsv", "json", "geojson", "gpx", "kml", "kmz", "ics", "vcf", "zip", "mp3", "m4a", "ogg", "oga", "opus",
    "wav", "flac", "mp4", "m4v", "webm", "mov", "ogv", "vtt", "srt", "avif", "heic", "bmp", "ico", "tif",
    "tiff", "eps", "ai", "otf", "ttf", "woff", "woff2",
];

/// The path in the content folder that `name` stands for in an entry whose files lie in `folder`, without `.` and `..`; one that would
/// leave the content folder stays in it.
pub fn path(folder: &str, name: &str) -> String {
    let whole = match name.strip_prefix('/') {
        Some(rooted) => rooted.to_owned(),
        None => format!("{folder}{name}"),
    };
    // Nearly every name is a plain one.
    if !whole.starts_with('.') && !whole.contains("/.") {
        return whole;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether the file at a path is a picture, by its ending.
pub fn is_picture(path: &str) -> bool {
    ending(path).is_some_and(|ending| PICTURES.contains(&ending.as_str()))
}

/// Whether the site may hand out the file at a path to whoever follows a link.
pub fn is_public(tree: &Tree, path: &str) -> bool {
    let harmless =
        is_picture(path) || ending(path).is_some_and(|ending| DOWNLOADS.contains(&ending.as_str()));
    harmless && !is_series(path) && role_in(tree, path) == Role::Asset
}

/// Whether a file may be the table of an indicator.
fn is_series(path: &str) -> bool {
    path.starts_with(Kind::Indicator.word()) && ending(path).as_deref() == Some("csv")
}

fn ending(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// The problem of a link to a file that the site does not hand out.
pub fn unpublished(tree: &Tree, path: &str, span: Span) -> Problem {
    let shown = tree.shown(path);
    let problem = |message: String| Problem::new(Code::UNPUBLISHED_FILE, span, message);
    match (role_in(tree, path), ending(path)) {
        (Role::Asset, _) if is_series(path) => {
            problem(format!("the table `{shown}` is not published as it is"))
                .hint("Link to its indicator, whose page has the figures as a table: [words](@indicators/ID)")
        }
        (Role::Asset, Some(ending)) if ending != "md" && ending != "toml" => problem(format!(
            "files that end in `.{ending}` are not published: a visitor's browser might run them"
        ))
        .hint("Write it as a page of the portal, or link to a PDF of it"),
        (Role::Asset, None) => problem(format!("`{shown}` has no ending, so that nobody could open it"))
            .hint("Give its name an ending that says what it is, such as .pdf or .txt"),
        _ => problem(format!("`{shown}` belongs to the portal's own files, which are not published"))
            .hint("Link to an entry by its kind and id: [words](@partners/ID)"),
    }
}

/// The problem of a picture that is none.
pub fn no_picture(tree: &Tree, path: &str, span: Span) -> Problem {
    let message = format!("`{}` is not a picture", tree.shown(path));
    Problem::new(Code::BAD_IMAGE, span, message)
        .hint("Use a file that ends in .svg, .png, .jpg, .webp or .gif")
}

/// The problem of a file that is not there.
pub fn missing(tree: &Tree, folder: &str, name: &str, span: Span) -> Problem {
    let wanted = path(folder, name);
    if name.ends_with('/') {
        let problem = Problem::new(Code::MISSING_FILE, span, format!("there is no page `/{wanted}`"));
        return problem.hint("Link to an entry by its kind and id: [words](@partners/ID)");
    }
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

#[cfg(test)]
mod tests {
    use crate::model::files::{is_public, path};
    use crate::source::{File, Tree};

    #[test]
    fn paths_stay_in_the_content_folder() {
        for (name, wanted) in [
            ("logo.svg", "partners/a/logo.svg"),
            ("./logo.svg", "partners/a/logo.svg"),
            ("../b/./logo.svg", "partners/b/logo.svg"),
            ("/shared/../logo.svg", "logo.svg"),
            ("../../../../logo.svg", "logo.svg"),
            ("/partners/", "partners/"),
        ] {
            assert_eq!(path("partners/a/", name), wanted, "{name}");
        }
    }

    #[test]
    fn only_what_is_meant_for_visitors_goes_out() {
        let tree = Tree::new("content", ["pages/a/index.toml"].map(|path| File::new(path, *b"")));
        for path in
            ["pages/a/plan.PDF", "pages/plan.pdf", "shared/talk.mp3", "partners/logo.svg", "events/a.csv"]
        {
            assert!(is_public(&tree, path), "{path}");
        }
        for path in [
            "portal.toml",
            "partners/a.toml",
            "pages/a/index.toml",
            "pages/a/notes.md",
            "indicators/trees.csv",
            "calendar.lock",
            "i18n/en.ftl",
            "pages/a/x.html",
            "pages/a/x.XHTML",
            "pages/a/x.js",
            "pages/a/x.xml",
            "pages/a/x.pdf.html",
            "pages/a/LICENSE",
        ] {
            assert!(!is_public(&tree, path), "{path}");
        }
    }
}
