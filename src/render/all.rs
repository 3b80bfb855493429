//! All pages of a plan at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pages::plan::{Page, Pages};
use crate::progress::Progress;
use crate::render::engine::{Engine, Rendered};
use crate::source::Tree;

/// Takes a page, and renders it if it has to: there is nothing to be had from a page with errors. Pages come from several
/// threads, in any order.
pub type Sink<'a, E> = dyn Fn(&Page, &mut dyn FnMut() -> Option<Finished>) -> Result<(), E> + Sync + 'a;

/// A page as it goes out.
pub struct Finished {
    /// Its bytes.
    pub html: Vec<u8>,
    /// Whether nothing at all was wrong with it.
    pub sound: bool,
}

/// Makes every page and hands it to the sink at once, so that no more pages are in memory than there are threads.
/// What is wrong is told alike whatever the order: a place in a template once, with one of the pages that it spoils and
/// the number of the others. An error of the sink ends the work.
pub fn render_all<E: Send>(
    engine: &Engine,
    pages: &dyn Pages,
    tree: &Tree,
    progress: &dyn Progress,
    sink: &Sink<'_, E>,
) -> Result<Diagnostics, E> {
    let mut diagnostics = Diagnostics::default();
    let all = pages.all();
    let absent: BTreeSet<&str> =
        all.iter().map(|(_, template)| *template).filter(|name| !engine.has_template(name)).collect();
    absent.iter().for_each(|name| diagnostics.push(no_template(name)));
    progress.stage("render", all.len());
    let found = Mutex::new(Found::default());
    let outcome = engine.run(|| {
        let wanted = all.par_iter().enumerate().filter(|(_, (_, template))| !absent.contains(template));
        wanted.try_for_each(|(at, _)| {
            let (page, texts) = pages.page(at);
            let sound = texts.is_empty();
            if !sound {
                found.lock().unwrap_or_else(PoisonError::into_inner).texts.extend(texts);
            }
            let mut render = || match engine.render(&page, &pages.site(page.language), tree) {
                Ok(Rendered { html, missing }) => {
                    let sound = sound && missing.is_empty();
                    if !missing.is_empty() {
                        found.lock().unwrap_or_else(PoisonError::into_inner).missing(missing, &page);
                    }
                    Some(Finished { html: html.into_bytes(), sound })
                }
                Err(problems) => {
                    found.lock().unwrap_or_else(PoisonError::into_inner).problems(problems, &page);
                    None
                }
            };
            let outcome = sink(&page, &mut render);
            progress.step();
            outcome
        })
    });
    outcome?;
    found.into_inner().unwrap_or_else(PoisonError::into_inner).report(engine, &mut diagnostics);
    Ok(diagnostics)
}

/// What was found on the pages so far, in an order that does not depend on which came first.
#[derive(Default)]
struct Found {
    /// What is wrong with the texts of pages.
    texts: Vec<Diagnostic>,
    /// By code and place, the first page's problem and how many pages have it.
    problems: BTreeMap<(&'static str, Option<Place>), (String, Diagnostic, usize)>,
    /// The texts that no language has, each with the first page that wants it.
    missing: BTreeMap<String, String>,
}

impl Found {
    fn problems(&mut self, problems: Vec<Diagnostic>, page: &Page) {
        for problem in problems {
            let key = (problem.code.name, problem.place.clone());
            let entry = self.problems.entry(key).or_insert_with(|| (page.path.clone(), problem.clone(), 0));
            entry.2 += 1;
            if (&page.path, &problem.message) < (&entry.0, &entry.1.message) {
                (entry.0, entry.1) = (page.path.clone(), problem);
            }
        }
    }

    fn missing(&mut self, keys: BTreeSet<String>, page: &Page) {
        for key in keys {
            let first = self.missing.entry(key).or_insert_with(|| page.path.clone());
            if page.path < *first {
                first.clone_from(&page.path);
            }
        }
    }

    fn report(self, engine: &Engine, diagnostics: &mut Diagnostics) {
        self.texts.into_iter().for_each(|problem| diagnostics.push(problem));
        for (path, mut problem, pages) in self.problems.into_values() {
            let others = match pages - 1 {
                0 => String::new(),
                1 => " and 1 other page".to_owned(),
                others => format!(" and {others} other pages"),
            };
            problem.message = format!("{}, on {path}{others}", problem.message);
            diagnostics.push(problem);
        }
        // A name that stands in a template has been reported there.
        for (key, page) in self.missing.into_iter().filter(|(key, _)| !engine.names_text(key)) {
            let message = format!("no language has a text `{key}`, which {page} wants");
            let hint = format!("Write it into content/i18n/en.ftl: {key} = …");
            diagnostics.push(Diagnostic::new(Code::MISSING_TEXT, message).hint(hint));
        }
    }
}

fn no_template(name: &str) -> Diagnostic {
    let message = format!("the theme has no template `{name}`, which the site needs");
    let hint =
        format!("Add templates/{name}, switch off what needs it, or let the theme inherit the built-in one");
    Diagnostic::new(Code::THEME_MISSING, message).hint(hint)
}
