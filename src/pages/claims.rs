//! No two files of the site have one name, and none has that of a folder: what writers choose (slugs, ids, former addresses) is
//! held against everything that the site will have.

use std::collections::BTreeMap;

use crate::content::types::Kind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Portal;
use crate::model::entry;
use crate::pages::Materials;
use crate::pages::former;
use crate::pages::plan::Plan;
use crate::pages::press::Press;
use crate::pages::routes::{self, LIST_TEXTS};
use crate::source::{Span, Tree};

/// The endings of compressed forms, which may lie beside any file.
const PACKED: [&str; 2] = [".br", ".gz"];

/// Reports each slug, id and former address whose file or folder has the name of another file of the site. Takes the paths of
/// the `others`, which are no part of the plan.
pub fn check(
    portal: &Portal,
    plan: &Plan,
    materials: &Materials<'_>,
    others: Vec<String>,
    diagnostics: &mut Diagnostics,
) {
    let index = Press::new(plan, portal, materials).index_paths();
    let pages = plan.pages.iter().filter(|page| page.template != former::TEMPLATE).map(|page| &page.path);
    let drawings = plan.kits.iter().flat_map(|kit| &kit.drawings).flat_map(|drawing| &drawing.outputs);
    let archives = plan.kits.iter().flat_map(|kit| &kit.archive).map(|archive| &archive.path);
    let all = pages
        .chain(plan.files.iter().map(|file| &file.path))
        .chain(plan.tables.iter().map(|table| &table.path))
        .chain(plan.feeds.iter().map(|feed| &feed.path))
        .chain(drawings.map(|output| &output.path))
        .chain(archives)
        .chain(&index)
        .chain(&others);
    let all: Vec<String> = all.map(|path| path.to_lowercase()).collect();
    entries(portal, plan, &all, materials.tree, diagnostics);
    former::check(portal, &plan.shelf.routes, Taken::new(all), materials.tree, diagnostics);
}

/// What an entry's page needs of the site.
struct Claim<'a> {
    route: &'a str,
    span: Span,
    /// How many files may have that name: the pages themselves, and none where there must be a folder.
    rest: usize,
}

/// Reports each entry whose page's file or folder is another file of the site. Two entries with one URL are told already.
fn entries(portal: &Portal, plan: &Plan, all: &[String], tree: &Tree, diagnostics: &mut Diagnostics) {
    let mut claims: BTreeMap<String, Claim<'_>> = BTreeMap::new();
    for (id, entry) in entry::all(&portal.content) {
        if entry.kind() == Kind::Page && LIST_TEXTS.contains(&entry.id()) {
            continue;
        }
        for language in entry.languages() {
            let Some(route) = plan.shelf.routes.entry(id, language) else { continue };
            let span = entry.common(language).slug.as_ref().map_or(entry.span(), |slug| slug.span);
            let claim = |rest| Claim { route, span, rest };
            let folder = route.trim_end_matches('/').to_lowercase();
            claims.entry(routes::file(&format!("{folder}/"))).or_insert_with(|| claim(0)).rest += 1;
            for name in unpacked(&folder) {
                claims.entry(name.to_owned()).or_insert_with(|| claim(0));
            }
        }
    }
    for path in all {
        match claims.get_mut(path.as_str()) {
            Some(Claim { rest: 0, route, span }) => diagnostics.push(
                Diagnostic::new(
                    Code::DUPLICATE_ROUTE,
                    format!("the URL /{route} is taken already: the site has a file `{path}`"),
                )
                .at(tree.place(*span))
                .hint("Give this entry another slug or id"),
            ),
            Some(claim) => claim.rest -= 1,
            None => {}
        }
    }
}

/// A name, and what it may be the compressed form of.
fn unpacked(name: &str) -> impl Iterator<Item = &str> {
    std::iter::once(name).chain(PACKED.iter().filter_map(move |ending| name.strip_suffix(ending)))
}

/// The files of the site in small letters, each with the place at which somebody chose its name.
pub struct Taken(BTreeMap<String, Option<Span>>);

impl Taken {
    fn new(all: Vec<String>) -> Self {
        Self(all.into_iter().map(|path| (path, None)).collect())
    }

    /// Takes a path, unless there is a file in its way: then gives where that was chosen, if anywhere.
    pub fn take(&mut self, file: &str, span: Span) -> Result<(), Option<Span>> {
        let file = file.to_lowercase();
        match self.in_the_way(&file) {
            Some(other) => Err(other),
            None => {
                self.0.insert(file, Some(span));
                Ok(())
            }
        }
    }

    /// A file of that name, where it needs a folder, or in a folder of that name.
    fn in_the_way(&self, file: &str) -> Option<Option<Span>> {
        let folders = file.rmatch_indices('/').map(|(at, _)| &file[..at]);
        let within = format!("{file}/");
        let inside = || self.0.range(within.clone()..).next().filter(|(path, _)| path.starts_with(&within));
        let mut names = std::iter::once(file).chain(folders).flat_map(unpacked);
        names.find_map(|name| self.0.get(name)).or_else(|| inside().map(|(_, span)| span)).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::claims::Taken;
    use crate::source::Span;

    #[test]
    fn a_file_stands_in_the_way_of_folders_and_files_in_that_of_others() {
        let mut taken = Taken::new(["icon.svg", "a/b.txt"].map(str::to_owned).to_vec());
        let (one, other) = (Span { start: 1, ..Span::default() }, Span { start: 2, ..Span::default() });
        for path in ["icon.svg/y.txt", "Icon.SVG/x/y.txt", "icon.svg.gz/y.txt", "a", "a/b.txt"] {
            assert_eq!(taken.take(path, one), Err(None), "{path}");
        }
        let (deep, shallow) = ("old.txt/x/y.txt", "old.txt");
        assert_eq!((taken.take(deep, one), taken.take(shallow, other)), (Ok(()), Err(Some(one))));
        let (deep, shallow) = ("new.txt/x/y.txt", "new.txt");
        assert_eq!((taken.take(shallow, one), taken.take(deep, other)), (Ok(()), Err(Some(one))));
    }
}
