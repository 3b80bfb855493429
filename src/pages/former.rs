//! Former addresses: pages that lead on, and what must not stand in the way of each other.

use crate::content::problem::Problem;
use crate::content::types::Text;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Portal;
use crate::model::entry::{self, AnyEntry};
use crate::pages::claims::Taken;
use crate::pages::draft::{Draft, Drafts};
use crate::pages::routes::{self, Routes};
use crate::pages::views::RedirectPage;
use crate::source::Tree;

/// The template of a page that leads on.
pub const TEMPLATE: &str = "redirect.html";

/// Adds a page at each former path that leads to the entry.
pub fn pages(drafts: &mut Drafts<'_>) {
    let book = drafts.book;
    let mut made = Vec::new();
    for (id, entry) in entry::all(book.content()).filter(|(_, entry)| entry.is_in(book.language)) {
        for alias in own(entry, book.language) {
            let view = RedirectPage { url: book.entry_url(id) };
            let title = book.title(id);
            let path = path(alias, &book.routes.path(book.language, ""));
            made.push(Draft { noindex: true, ..Draft::new(path, TEMPLATE, title).view("redirect", &view) });
        }
    }
    drafts.many(made);
}

/// The aliases of an entry in a language. A translation repeats those of its original unless it has its own.
fn own(entry: &dyn AnyEntry, language: usize) -> &[Text] {
    let aliases = &entry.common(language).aliases;
    if language > 0 && *aliases == entry.common(0).aliases { &[] } else { aliases }
}

/// The path of an alias without the language's part, which may stand in it.
fn path(alias: &str, prefix: &str) -> String {
    let path = alias.strip_prefix('/').unwrap_or(alias);
    let path = path.strip_prefix(prefix).unwrap_or(path);
    if path.ends_with('/') || path.ends_with(".html") { path.to_owned() } else { format!("{path}/") }
}

/// Reports each alias that cannot be an address, and each that something else has already: a page, a file or another alias.
pub fn check(portal: &Portal, routes: &Routes, mut taken: Taken, tree: &Tree, diagnostics: &mut Diagnostics) {
    for (_, entry) in entry::all(&portal.content) {
        for language in entry.languages() {
            for alias in own(entry, language) {
                diagnostics.extend(problem(alias, &routes.path(language, ""), &mut taken, tree));
            }
        }
    }
}

/// What is wrong with an alias in a language whose pages begin with `prefix`.
fn problem(alias: &Text, prefix: &str, taken: &mut Taken, tree: &Tree) -> Option<Diagnostic> {
    let path = path(alias, prefix);
    if !is_sound(&path) {
        let message = format!("`{alias}` cannot be the address of a page");
        let hint = match path.split('/').all(routes::is_portable) {
            true => "Write what stood after the address of the site: /events/old-name/",
            false => "Take this line out: not every system can have a file of that name",
        };
        return Some(Problem::new(Code::BAD_URL, alias.span, message).hint(hint).diagnostic(tree));
    }
    let path = format!("{prefix}{path}");
    let other = taken.take(&routes::file(&path), alias.span).err()?;
    let message = format!("the URL /{path} is taken already");
    let problem = Diagnostic::new(Code::DUPLICATE_ROUTE, message).at(tree.place(alias.span));
    let problem = problem.hint("Take this line out: whoever goes there finds what is there now");
    Some(match other {
        Some(other) => problem.related(tree.place(other), "by this entry"),
        None => problem,
    })
}

/// Whether a path is made of names that every file system and server can have.
fn is_sound(path: &str) -> bool {
    let strange = |c: char| c.is_control() || "\\?#%:*\"<>|".contains(c);
    let name = |name: &str| {
        !name.is_empty() && !name.starts_with('.') && !name.contains(strange) && routes::is_portable(name)
    };
    !path.is_empty() && path.strip_suffix('/').unwrap_or(path).split('/').all(name)
}

#[cfg(test)]
mod tests {
    use crate::pages::former::{is_sound, path};

    #[test]
    fn an_alias_is_a_path_of_the_site() {
        for (alias, prefix, wanted) in [
            ("/events/old", "", "events/old/"),
            (concat!("old.", "html"), "", concat!("old.", "html")),
            ("/zu/old/", "zu/", "old/"),
            ("/old/", "zu/", "old/"),
            ("/zulu/", "zu/", "zulu/"),
        ] {
            assert_eq!(path(alias, prefix), wanted);
        }
        for sound in ["a/b/", concat!("a b/é.", "html"), "2019/05/~x/", "console/", "com/", "com10/"] {
            assert!(is_sound(sound), "{sound}");
        }
        for wrong in [
            "",
            "/",
            "//a/",
            "a//b/",
            "../a/",
            "a/./b/",
            ".a/",
            "a?b/",
            "a#b/",
            "a\\b/",
            "https://a/",
            "a\nb/",
            "%2e%2e/",
            "a./b/",
            "a /",
            "CON/",
            "a/nul/",
            "x/Com1.txt/",
            concat!("lpt9.", "html"),
        ] {
            assert!(!is_sound(wrong), "{wrong}");
        }
    }
}
