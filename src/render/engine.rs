//! The templates of a theme, compiled and checked, and the pages made of them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Tera, Value};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::foreign;
use crate::locale::{Texts, dir};
use crate::pages::plan::Page;
use crate::render::bounds::STACK;
use crate::render::compile::{compile, parts, report_texts, report_unescaped, sources};
use crate::render::faults::Sources;
use crate::render::making::Making;
use crate::render::pass::{self, Pass};
use crate::render::theme::Theme;
use crate::render::verbatim;
use crate::source::Tree;

/// The templates of a theme, compiled.
pub struct Engine {
    tera: Tera,
    texts: Arc<Texts>,
    sources: Sources,
    components: Vec<String>,
    /// Passes that wait for their next page: as many as there were pages at once.
    passes: Mutex<Vec<Pass>>,
    pool: Pool,
}

/// A finished page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The page.
    pub html: String,
    /// The names of texts of the interface that no language has.
    pub missing: BTreeSet<String>,
}

impl Engine {
    /// Compiles the theme's templates. Every template that cannot be used is a diagnostic; then there is no engine.
    pub fn new(theme: &Theme, texts: Arc<Texts>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let sources = sources(theme);
        let pool = Pool::new();
        let mut found = Diagnostics::default();
        let tera = pool.run(|| compile(&sources, &pass::empty(&texts), &mut found));
        let tera = tera.filter(|_| !found.has_errors());
        diagnostics.append(found);
        report_texts(&sources, &texts, diagnostics);
        report_unescaped(&sources, diagnostics);
        let tera = tera?;
        let mut components: Vec<String> = tera.get_component_names().map(str::to_owned).collect();
        components.sort();
        Some(Self { tera, texts, sources, components, passes: Mutex::new(Vec::new()), pool })
    }

    /// Whether there is a template of that name.
    pub fn has_template(&self, name: &str) -> bool {
        self.sources.contains_key(name)
    }

    /// Whether the name of that text stands as such in a template.
    pub fn names_text(&self, key: &str) -> bool {
        self.sources.values().any(|source| {
            source.prepared.texts.iter().any(|range| source.text.get(range.clone()) == Some(key))
        })
    }

    /// The templates that a template is made of, itself first, as messages show them: what it extends and includes, and
    /// the files with components.
    pub fn templates_of(&self, name: &str) -> Vec<String> {
        parts(&self.sources, name)
    }

    /// Whether the template prints a page's text just as it is, and asks nothing of it but whether there is one.
    pub fn prints_text(&self, name: &str) -> bool {
        verbatim::prints_text(&self.sources, name)
    }

    /// The names of the theme's components, sorted.
    pub fn components(&self) -> &[String] {
        &self.components
    }

    /// The templates as the theme has them.
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Runs `work` where there is room for templates; what it does in parallel is done there too.
    pub fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.pool.run(work)
    }

    /// Renders a page. `site` is what all pages of its language receive, `tree` the content, for the places of shortcodes.
    pub fn render(&self, page: &Page, site: &Value, tree: &Tree) -> Result<Rendered, Vec<Diagnostic>> {
        self.run(|| self.render_here(page, site, tree))
    }

    fn render_here(&self, page: &Page, site: &Value, tree: &Tree) -> Result<Rendered, Vec<Diagnostic>> {
        let waiting = self.passes.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pass = waiting.unwrap_or_else(|| Pass::new(&self.tera, &self.texts));
        pass.begin(page.language);
        let made = Making { engine: self, pass: &pass, tree, page }.make(site);
        let missing = pass.missing();
        self.passes.lock().unwrap_or_else(PoisonError::into_inner).push(pass);
        made.map(|html| Rendered { html: self.spoken(html, page), missing })
    }

    /// With `lang` and `dir` on what is in another language than the page; drawings and plain texts have no room for them.
    fn spoken(&self, html: String, page: &Page) -> String {
        if !foreign::is_marked(&html) {
            return html;
        }
        let Some(tag) = self.texts.tag(page.language).filter(|_| page.template.ends_with(".html")) else {
            return foreign::plain(&html).into_owned();
        };
        foreign::resolve(&html, &tag.to_string(), |tag| tag.parse().map_or("auto", |tag| dir(&tag)))
    }
}

/// Threads with stacks that hold the deepest templates there may be, as many as the work may use.
struct Pool(Option<rayon::ThreadPool>);

impl Pool {
    /// A machine that has no room for it has its usual stacks, which hold any template that a person would write.
    fn new() -> Self {
        let pool =
            rayon::ThreadPoolBuilder::new().num_threads(rayon::current_num_threads()).stack_size(STACK);
        Self(pool.build().ok())
    }

    fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.0 {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}
