//! The templates of a theme, compiled and checked, and the pages made of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Context, ErrorKind, Tera, Value};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::locale::Texts;
use crate::pages::plan::{Page, Piece, Plan};
use crate::render::bounds::{self, MAX_BYTES, MAX_NESTING, Prepared, STACK};
use crate::render::faults::{Fault, Source, Sources};
use crate::render::pass::{self, Pass};
use crate::render::theme::Theme;
use crate::source::{Span, Tree};

/// Tera's own variable with everything in it, in an order of its own in each run.
const DUMP: &str = "__tera_context";
/// Room for a page to begin with.
const ROOM: usize = 16 * 1024;

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
        let tera = tera?;
        let mut components: Vec<String> = tera.get_component_names().map(str::to_owned).collect();
        components.sort();
        Some(Self { tera, texts, sources, components, passes: Mutex::new(Vec::new()), pool })
    }

    /// Whether there is a template of that name.
    pub fn has_template(&self, name: &str) -> bool {
        self.sources.contains_key(name)
    }

    /// The names of the theme's components, sorted.
    pub fn components(&self) -> &[String] {
        &self.components
    }

    /// Runs `work` where there is room for templates; what it does in parallel is done there too.
    pub fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.pool.run(work)
    }

    /// Makes a page of the plan. `tree` is the content, for the places of shortcodes.
    pub fn render(&self, page: &Page, plan: &Plan, tree: &Tree) -> Result<Rendered, Vec<Diagnostic>> {
        self.run(|| self.render_here(page, plan, tree))
    }

    fn render_here(&self, page: &Page, plan: &Plan, tree: &Tree) -> Result<Rendered, Vec<Diagnostic>> {
        let waiting = self.passes.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pass = waiting.unwrap_or_else(|| Pass::new(&self.tera, &self.texts));
        pass.begin(page.language);
        let made = Making { engine: self, pass: &pass, tree, page }.make(plan);
        let missing = pass.missing();
        self.passes.lock().unwrap_or_else(PoisonError::into_inner).push(pass);
        made.map(|html| Rendered { html, missing })
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

/// The making of a page.
struct Making<'a> {
    engine: &'a Engine,
    pass: &'a Pass,
    tree: &'a Tree,
    page: &'a Page,
}

impl Making<'_> {
    fn make(&self, plan: &Plan) -> Result<String, Vec<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("site", plan.sites.get(self.page.language).cloned().unwrap_or_else(Value::none));
        context.insert_value("page", self.page.meta.clone());
        if let Some((name, view)) = &self.page.view {
            context.insert_value(*name, view.clone());
        }
        let mut problems = Vec::new();
        let body = self.body(&self.page.body, &context, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        context.insert_value("body", Value::safe_string(&body));
        let mut output = self.pass.output(ROOM + body.len());
        let template = self.page.template;
        let outcome = self.pass.tera.render_to(template, &context, &mut output);
        match (outcome, output.finish()) {
            (Ok(()), Some(html)) => Ok(html),
            (Ok(()), None) => Err(vec![self.too_long(template)]),
            (Err(error), _) => Err(self.failed(&error, template)),
        }
    }

    /// The HTML of a text: its components are rendered, with `site`, `page` and the view for those that ask for them.
    fn body(&self, pieces: &[Piece], context: &Context, problems: &mut Vec<Diagnostic>) -> String {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Component { name, span, arguments, body } => {
                    let body = body.as_ref().map(|pieces| self.body(pieces, context, problems));
                    match self.component(name, *span, arguments, body.as_deref(), context) {
                        Ok(html) => out.push_str(&html),
                        Err(found) => problems.extend(found),
                    }
                }
            }
        }
        out
    }

    fn component(
        &self,
        name: &str,
        span: Span,
        arguments: &[(String, Value)],
        body: Option<&str>,
        context: &Context,
    ) -> Result<String, Vec<Diagnostic>> {
        self.check_call(name, span, arguments).map_err(|problem| vec![*problem])?;
        let mut given = Context::new();
        arguments.iter().for_each(|(name, value)| given.insert_value(name.clone(), value.clone()));
        let mut output = self.pass.output(256);
        let tera = &self.pass.tera;
        let outcome = tera.render_component_with_implicits_to(name, &given, context, body, true, &mut output);
        match (outcome, output.finish()) {
            (Ok(()), Some(html)) => Ok(html),
            (Ok(()), None) => Err(vec![self.too_long(self.page.template)]),
            (Err(error), _) => match error.kind() {
                ErrorKind::Msg(message) if !is_recursion(message) => {
                    let problem = Diagnostic::new(Code::BAD_SHORTCODE, lowered(message));
                    let problem = problem.hint("content/README.md says what each shortcode takes");
                    Err(vec![problem.at(self.tree.place(span))])
                }
                _ => {
                    let place = self.tree.place(span);
                    let failed = self.failed(&error, self.page.template).into_iter();
                    Err(failed
                        .map(|problem| problem.related(place.clone(), "the shortcode is here"))
                        .collect())
                }
            },
        }
    }

    /// Holds a shortcode against the component's definition.
    fn check_call(
        &self,
        name: &str,
        span: Span,
        arguments: &[(String, Value)],
    ) -> Result<(), Box<Diagnostic>> {
        let bad = |message: String| Diagnostic::new(Code::BAD_SHORTCODE, message).at(self.tree.place(span));
        let Some(definition) = self.pass.tera.get_component_definition(name) else {
            let known = self.engine.components.iter().map(String::as_str);
            let problem = bad(format!("the theme has no shortcode `{name}`"));
            let problem = problem.hint("content/README.md says which there are");
            return Err(Box::new(problem.did_you_mean(name, known)));
        };
        let known: Vec<&str> = definition.args().iter().map(tera::ComponentArg::name).collect();
        if let Some((unknown, _)) = arguments.iter().find(|(name, _)| !known.contains(&name.as_str()))
            && definition.rest_param().is_none()
        {
            let problem = bad(format!("the shortcode `{name}` takes no `{unknown}`"));
            let problem = problem.hint(format!("It takes: {}", known.join(", ")));
            return Err(Box::new(problem.did_you_mean(unknown, known)));
        }
        let missing = definition.args().iter().find(|argument| {
            argument.is_required()
                && !argument.is_implicit()
                && !arguments.iter().any(|(name, _)| name == argument.name())
        });
        match missing {
            Some(argument) => {
                let argument = argument.name();
                let problem = bad(format!("the shortcode `{name}` needs `{argument}`"));
                Err(Box::new(problem.hint(format!("Add {argument}=\"…\""))))
            }
            None => Ok(()),
        }
    }

    fn failed(&self, error: &tera::Error, template: &str) -> Vec<Diagnostic> {
        let sources = &self.engine.sources;
        let recursion = matches!(error.kind(), ErrorKind::Msg(message) if is_recursion(message));
        let endless = self.pass.is_endless() || recursion;
        let code = if endless { Code::TEMPLATE_ENDLESS } else { Code::TEMPLATE_FAILED };
        let faults = Fault::all(error, sources).into_iter();
        faults
            .map(|fault| {
                let problem = fault.diagnostic(code, sources, &self.engine.components);
                let problem = match problem.place {
                    Some(_) => problem,
                    None => problem.at(self.place_of(template)),
                };
                match endless {
                    true if recursion => {
                        Diagnostic { message: "a component calls itself without end".to_owned(), ..problem }
                            .hint("Let it call itself only while something is left to show")
                    }
                    true => problem.hint("Show fewer things on a page, or mend the loop that makes them"),
                    false => problem,
                }
            })
            .collect()
    }

    fn too_long(&self, template: &str) -> Diagnostic {
        let megabytes = MAX_BYTES / 1_000_000;
        Diagnostic::new(Code::TEMPLATE_ENDLESS, format!("the page is longer than {megabytes} MB"))
            .at(self.place_of(template))
            .hint("Show fewer things on a page, or mend the loop that makes them")
    }

    fn place_of(&self, template: &str) -> Place {
        let shown = self.engine.sources.get(template).map(|source| source.shown.clone());
        Place::file(shown.unwrap_or_else(|| template.to_owned()))
    }
}

fn is_recursion(message: &str) -> bool {
    message.contains("recursion depth")
}

/// A message of Tera's as ours are written.
fn lowered(message: &str) -> String {
    let mut letters = message.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The theme's templates by name: their path below `templates/`.
fn sources(theme: &Theme) -> Sources {
    theme
        .within("templates/")
        .filter_map(|(name, file)| {
            let text = std::str::from_utf8(&file.bytes).ok()?.trim_start_matches('\u{feff}').to_owned();
            let prepared = Prepared::new(&text);
            Some((name.to_owned(), Source { shown: file.shown.clone(), text, prepared }))
        })
        .collect()
}

/// Compiles all templates that can be; each fault of the others is a diagnostic.
fn compile(sources: &Sources, empty: &Tera, diagnostics: &mut Diagnostics) -> Option<Tera> {
    let components = defined(sources);
    let names: Vec<String> = components.keys().cloned().collect();
    let mut broken: BTreeSet<String> = BTreeSet::new();
    let report = |fault: &Fault, diagnostics: &mut Diagnostics| {
        diagnostics.push(fault.diagnostic(Code::TEMPLATE_SYNTAX, sources, &names));
    };
    for (name, source) in sources {
        if let Some(at) = source.text.find(DUMP) {
            let message = format!("`{DUMP}` shows its content in another order each time");
            let place = Place::at(source.shown.clone(), &source.text, at..at + DUMP.len());
            diagnostics.push(
                Diagnostic::new(Code::TEMPLATE_SYNTAX, message).at(place).hint("Name what is to be shown"),
            );
        }
        if let Err(error) = empty.clone().add_raw_template(name, &source.prepared.source)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            Fault::all(&error, sources).iter().for_each(|fault| report(fault, diagnostics));
            broken.insert(name.clone());
        }
    }
    // Tera stops at some faults; the template is then left out, and the others are looked at without it.
    loop {
        let mut tera = empty.clone();
        let sound = sources.iter().filter(|(name, _)| !broken.contains(*name));
        let outcome = tera.add_raw_templates(sound.map(|(name, source)| (name, &source.prepared.source)));
        let Err(error) = outcome else {
            if broken.is_empty() {
                report_nesting(sources, diagnostics);
                return Some(tera);
            }
            return None;
        };
        let faults = Fault::all(&error, sources);
        let told = |fault: &Fault| {
            fault.unknown().is_some_and(|(kind, name)| follows(kind, name, &broken, &components))
        };
        faults.iter().filter(|fault| !told(fault)).for_each(|fault| report(fault, diagnostics));
        let before = broken.len();
        broken.extend(faults.iter().filter_map(Fault::template).map(str::to_owned));
        if broken.len() == before {
            return None;
        }
    }
}

fn report_nesting(sources: &Sources, diagnostics: &mut Diagnostics) {
    let templates =
        sources.iter().map(|(name, source)| (name.as_str(), (source.text.as_str(), &source.prepared)));
    for (name, range) in bounds::too_deep(&templates.collect()) {
        let Some(source) = sources.get(&name) else { continue };
        let message = format!("more than {MAX_NESTING} templates include or extend each other from here");
        let problem =
            Diagnostic::new(Code::TEMPLATE_SYNTAX, message).hint("Put what they share into components");
        diagnostics.push(problem.at(Place::at(source.shown.clone(), &source.text, range)));
    }
}

/// Whether something is unknown only because the template that has it is left out.
fn follows(kind: &str, name: &str, broken: &BTreeSet<String>, components: &BTreeMap<String, String>) -> bool {
    match kind {
        "template" => broken.contains(name),
        "component" => components.get(name).is_some_and(|template| broken.contains(template)),
        _ => false,
    }
}

/// The components by name, with the template that defines each, as far as can be told without compiling.
fn defined(sources: &Sources) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (template, source) in sources {
        for after in source.text.split("{%").skip(1) {
            let tag = after.trim_start_matches('-').trim_start();
            if let Some(rest) = tag.strip_prefix("component ") {
                let name: String = rest
                    .trim_start()
                    .chars()
                    .take_while(|letter| letter.is_alphanumeric() || *letter == '_' || *letter == '.')
                    .collect();
                found.insert(name, template.clone());
            }
        }
    }
    found
}

/// Warns of texts that a template names and no language has.
fn report_texts(sources: &Sources, texts: &Texts, diagnostics: &mut Diagnostics) {
    let known: BTreeSet<&str> = texts.keys().collect();
    for source in sources.values() {
        for range in &source.prepared.texts {
            let key = &source.text[range.clone()];
            if !known.contains(key) {
                let problem = Diagnostic::new(Code::MISSING_TEXT, format!("no language has a text `{key}`"));
                let hint = format!("Write it into i18n/en.ftl of the theme: {key} = …");
                let place = Place::at(source.shown.clone(), &source.text, range.clone());
                diagnostics.push(problem.at(place).hint(hint).did_you_mean(key, known.iter().copied()));
            }
        }
    }
}
