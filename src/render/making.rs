//! The making of one page: its shortcodes first, then its template.

use tera::{Context, ErrorKind, Value};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pages::plan::{Page, Piece};
use crate::render::bounds::MAX_BYTES;
use crate::render::engine::Engine;
use crate::render::faults::Fault;
use crate::render::pass::Pass;
use crate::source::{Span, Tree};

/// Room for a page to begin with.
const ROOM: usize = 16 * 1024;

/// The making of a page.
pub struct Making<'a> {
    /// The templates.
    pub engine: &'a Engine,
    /// The copy of them that makes the page.
    pub pass: &'a Pass,
    /// The content, for the places of shortcodes.
    pub tree: &'a Tree,
    /// The page.
    pub page: &'a Page,
}

impl Making<'_> {
    /// The page's HTML, or everything that is wrong with it.
    pub fn make(&self, site: &Value) -> Result<String, Vec<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("site", site.clone());
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
            let known = self.engine.components().iter().map(String::as_str);
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
        let sources = self.engine.sources();
        let recursion = matches!(error.kind(), ErrorKind::Msg(message) if is_recursion(message));
        let endless = self.pass.is_endless() || recursion;
        let code = if endless { Code::TEMPLATE_ENDLESS } else { Code::TEMPLATE_FAILED };
        let faults = Fault::all(error, sources).into_iter();
        faults
            .map(|fault| {
                let problem = fault.diagnostic(code, sources, self.engine.components());
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
        let shown = self.engine.sources().get(template).map(|source| source.shown.clone());
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
