//! Former addresses: pages that lead on, and what must not stand in the way of each other.

use std::collections::BTreeMap;

use crate::content::problem::Problem;
use crate::content::types::Text;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Portal;
use crate::model::entry::{self, AnyEntry};
use crate::pages::draft::{Draft, Drafts};
use crate::pages::plan::Plan;
use crate::pages::routes::{self, Routes};
use crate::pages::views::RedirectPage;
use crate::source::{Span, Tree};

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
pub fn check(portal: &Portal, routes: &Routes, plan: &Plan, tree: &Tree, diagnostics: &mut Diagnostics) {
    let mut written = Vec::new();
    for (_, entry) in entry::all(&portal.content) {
        for language in entry.languages() {
            written.extend(own(entry, language).iter().map(|alias| (language, alias)));
        }
    }
    if written.is_empty() {
        return;
    }
    let mut taken = taken(plan);
    for (language, alias) in written {
        let path = path(alias, &routes.path(language, ""));
        if !is_sound(&path) {
            let message = format!("`{alias}` cannot be the address of a page");
            let hint = "Write what stood after the address of the site: /events/old-name/";
            diagnostics.push(Problem::new(Code::BAD_URL, alias.span, message).hint(hint).diagnostic(tree));
            continue;
        }
        let file = routes::file(&routes.path(language, &path)).to_lowercase();
        let folders = file.rmatch_indices('/').map(|(at, _)| &file[..at]);
        let Some(other) = std::iter::once(file.as_str()).chain(folders).find_map(|path| taken.get(path))
        else {
            taken.insert(file, Some(alias.span));
            continue;
        };
        let message = format!("the URL /{} is taken already", routes.path(language, &path));
        let problem = Diagnostic::new(Code::DUPLICATE_ROUTE, message).at(tree.place(alias.span));
        let problem = problem.hint("Take this line out: whoever goes there finds what is there now");
        diagnostics.push(match other {
            Some(other) => problem.related(tree.place(*other), "by this entry"),
            None => problem,
        });
    }
}

/// Whether a path is made of names that every file system and server can have.
fn is_sound(path: &str) -> bool {
    let strange = |c: char| c.is_control() || "\\?#%:*\"<>|".contains(c);
    let name = |name: &str| !name.is_empty() && !name.starts_with('.') && !name.contains(strange);
    !path.is_empty() && path.strip_suffix('/').unwrap_or(path).split('/').all(name)
}

/// The paths of all other files of the plan, in small letters.
fn taken(plan: &Plan) -> BTreeMap<String, Option<Span>> {
    let pages = plan.pages.iter().filter(|page| page.template != TEMPLATE).map(|page| &page.path);
    let files = plan.files.iter().map(|file| &file.path);
    let tables = plan.tables.iter().map(|table| &table.path);
    let feeds = plan.feeds.iter().map(|feed| &feed.path);
    let drawn = plan.kits.iter().flat_map(|kit| &kit.drawings).flat_map(|drawing| &drawing.outputs);
    let all = pages.chain(files).chain(tables).chain(feeds).chain(drawn.map(|output| &output.path));
    all.map(|path| (path.to_lowercase(), None)).collect()
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
        for sound in ["a/b/", concat!("a b/é.", "html"), "2019/05/~x/"] {
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
        ] {
            assert!(!is_sound(wrong), "{wrong}");
        }
    }
}
