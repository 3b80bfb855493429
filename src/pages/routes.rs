//! The URL of every page, and the file that stands behind it.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Lang;
use crate::content::problem::Problem;
use crate::content::types::{Kind, Taxonomy};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Portal;
use crate::model::entry::{self, AnyEntry, EntryId};
use crate::model::terms::slug;
use crate::source::{Span, Tree};

/// The characters that a path may have besides letters and digits (RFC 3986 §3.3, pchar).
const PATH_SAFE: &[u8] = b"-._~!$&'()*+,;=:@/";

/// The paths of the portal, from its root and without a leading `/`: `zu/partners/green-future/`.
#[derive(Debug, Default)]
pub struct Routes {
    base_path: String,
    prefixes: Vec<String>,
    entries: BTreeMap<(EntryId, Lang), String>,
    /// Every path that a text may link to.
    pages: BTreeSet<String>,
}

/// The part of the URL that a kind of entry has to itself; pages have none.
pub fn folder(kind: Kind) -> &'static str {
    match kind {
        Kind::Partner => "partners/",
        Kind::Event => "events/",
        Kind::Campaign => "campaigns/",
        Kind::Story => "stories/",
        Kind::News => "news/",
        Kind::Opportunity => "opportunities/",
        Kind::Indicator => "impact/",
        Kind::Page => "",
    }
}

/// Ids of pages whose text stands on a list instead of on a page of its own.
pub const LIST_TEXTS: [&str; 8] =
    ["home", "partners", "events", "campaigns", "stories", "news", "opportunities", "impact"];

impl Routes {
    /// The routes of all entries. Two that would have the same file are a problem.
    pub fn of(portal: &Portal, tree: &Tree, diagnostics: &mut Diagnostics) -> Self {
        let languages = portal.content.languages.len();
        let prefixes =
            (0..languages).map(|language| portal.settings.prefix(&portal.content, language)).collect();
        let mut routes = Self {
            base_path: portal.settings.base_path.clone(),
            prefixes,
            entries: BTreeMap::new(),
            pages: BTreeSet::new(),
        };
        let mut taken = routes.reserved(portal);
        routes.pages = taken.keys().cloned().collect();
        routes.add_terms(portal);
        for (id, entry) in entry::all(&portal.content) {
            if entry.kind() == Kind::Page && LIST_TEXTS.contains(&entry.id()) {
                continue;
            }
            for language in entry.languages() {
                let (route, span) = routes.entry_route(entry, language, tree, diagnostics);
                routes.claim(&route, span, &mut taken, tree, diagnostics);
                routes.pages.insert(route.clone());
                routes.entries.insert((id, language), route);
            }
        }
        routes
    }

    fn add_terms(&mut self, portal: &Portal) {
        for taxonomy in Taxonomy::ALL {
            let used = portal.terms.of_taxonomy(taxonomy).filter(|(_, entries)| !entries.is_empty());
            for language in 0..self.prefixes.len() {
                let paths: Vec<_> =
                    used.clone().map(|(term, _)| self.term(taxonomy, term, language)).collect();
                self.pages.extend(paths);
            }
        }
    }

    /// Whether the portal has a page at that path.
    pub fn has_page(&self, path: &str) -> bool {
        self.pages.contains(path)
    }

    /// The paths that lists and taxonomies have, in small letters, with no place of their own.
    fn reserved(&self, portal: &Portal) -> BTreeMap<String, Option<Span>> {
        let lists = Kind::ALL.into_iter().map(|kind| folder(kind).to_owned());
        let terms = Taxonomy::ALL.into_iter().map(|taxonomy| format!("{}/", taxonomy.folder()));
        let others = [
            "events/past/",
            "search/",
            "accessibility/",
            "icons/",
            "media/",
            "css/",
            "js/",
            "goals/",
            "data/",
            "report/",
        ]
        .map(str::to_owned);
        let months = crate::pages::months::paths(portal);
        let own: BTreeSet<String> = lists.chain(terms).chain(others).chain(months).collect();
        let all =
            self.prefixes.iter().flat_map(|prefix| own.iter().map(move |path| format!("{prefix}{path}")));
        all.chain(self.prefixes.iter().cloned()).map(|path| (path, None)).collect()
    }

    fn entry_route(
        &self,
        entry: &dyn AnyEntry,
        language: Lang,
        tree: &Tree,
        diagnostics: &mut Diagnostics,
    ) -> (String, Span) {
        let (last, span) = match &entry.common(language).slug {
            Some(slug) => (slug.as_str(), slug.span),
            None => (entry.id(), entry.span()),
        };
        let sound = !last.starts_with('.') && last.chars().all(|c| c.is_alphanumeric() || "-_.~".contains(c));
        if !sound {
            let problem = Problem::new(Code::BAD_ID, span, format!("`{last}` cannot be part of a URL"));
            let problem = problem.hint(format!("Use letters, digits and hyphens: {}", slug(last)));
            diagnostics.push(problem.diagnostic(tree));
        } else if !is_portable(last) {
            let problem =
                Problem::new(Code::BAD_ID, span, format!("not every system can have a folder `{last}`"));
            diagnostics.push(problem.hint("Give this entry another slug or id").diagnostic(tree));
        }
        (format!("{}{}{last}/", self.prefixes[language], folder(entry.kind())), span)
    }

    fn claim(
        &self,
        route: &str,
        span: Span,
        taken: &mut BTreeMap<String, Option<Span>>,
        tree: &Tree,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(other) = taken.insert(route.to_lowercase(), Some(span)) else { return };
        let diagnostic = Diagnostic::new(Code::DUPLICATE_ROUTE, format!("the URL /{route} is taken already"))
            .at(tree.place(span))
            .hint("Give this entry another slug or id");
        diagnostics.push(match other {
            Some(other) => diagnostic.related(tree.place(other), "by this entry"),
            None => diagnostic,
        });
    }

    /// The URL of a path of the portal.
    pub fn url(&self, path: &str) -> String {
        let mut url = String::with_capacity(self.base_path.len() + path.len());
        url.push_str(&self.base_path);
        encode(path, &mut url);
        url
    }

    /// The path of a page in a language: `zu/` before it, say.
    pub fn path(&self, language: Lang, rest: &str) -> String {
        format!("{}{rest}", self.prefixes.get(language).map_or("", String::as_str))
    }

    /// The path of an entry's page in a language, or else in the default one.
    pub fn entry(&self, id: EntryId, language: Lang) -> Option<&str> {
        let path = self.entries.get(&(id, language)).or_else(|| self.entries.get(&(id, 0)));
        path.map(String::as_str)
    }

    /// The path of a term's page.
    pub fn term(&self, taxonomy: Taxonomy, term: &str, language: Lang) -> String {
        self.path(language, &format!("{}/{}/", taxonomy.folder(), slug(term)))
    }
}

/// Whether every system can have a file or folder of that name: Windows keeps some for devices, whatever their endings, and
/// leaves out dots and spaces at the end of a name ("Naming Files, Paths, and Namespaces").
pub fn is_portable(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered =
        |stem: &str| ["com", "lpt"].iter().any(|device| stem.strip_prefix(device).is_some_and(is_number));
    !name.ends_with(['.', ' ']) && !matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") && !numbered(&stem)
}

/// The numbers that ports may have.
fn is_number(text: &str) -> bool {
    matches!(text, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
}

/// A path as a URL has it.
pub fn encoded(path: &str) -> String {
    let mut url = String::with_capacity(path.len());
    encode(path, &mut url);
    url
}

fn encode(path: &str, url: &mut String) {
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || PATH_SAFE.contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
}

/// The file that a web server gives for a path: `partners/` is `partners/index.html`.
pub fn file(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}
