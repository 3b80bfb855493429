//! What is kept between the builds of one process. Nothing is taken from it but what is made from the very same bytes, so
//! that a build with a session and one without cannot differ.

use std::sync::Arc;

use crate::content::{self, Content, Parsed};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::options::Options;
use crate::site::Draft;
use crate::site::dress::{self, Choice, Clothes, Tools};
use crate::site::preview::Parts;
use crate::site::reuse::Last;
use crate::source::Tree;

/// What the last build leaves for the next.
#[derive(Default)]
pub struct Session {
    parsed: Option<Parsed>,
    tree: Tree,
    tools: Option<Tools>,
    last: Option<Last>,
}

impl Session {
    /// A session that keeps what it meets, for a process that builds more than once.
    pub fn keeping() -> Self {
        Self { parsed: Some(Parsed::default()), ..Self::default() }
    }

    /// Reads the content folder; files that nobody has touched are not read again.
    pub(in crate::site) fn read(
        &mut self,
        options: &Options,
        shown: &str,
        diagnostics: &mut Diagnostics,
    ) -> Tree {
        let tree = Tree::read_again(&options.content, shown, &self.tree, diagnostics);
        if self.parsed.is_some() {
            self.tree = tree.clone();
        }
        tree
    }

    /// The last plan with what is new, and what was to be said of it, if it holds still.
    pub(in crate::site) fn again(
        &mut self,
        options: &Options,
        tree: &Tree,
    ) -> Option<(Draft, Arc<Parts>, Vec<Diagnostic>)> {
        let last = self.last.take()?;
        let draft = last.again(options, tree)?;
        let (parts, problems) = (Arc::clone(last.parts()), last.problems().to_vec());
        self.keep(options, &draft, &parts, &problems);
        Some((draft, parts, problems))
    }

    /// Keeps what a build has come to.
    pub(in crate::site) fn keep(
        &mut self,
        options: &Options,
        draft: &Draft,
        parts: &Arc<Parts>,
        problems: &[Diagnostic],
    ) {
        if self.parsed.is_some() {
            self.tools = Some(draft.tools.clone());
            self.last = Some(Last::new(options, draft, parts, problems));
        }
    }

    /// Reads every entry; files that have the same bytes as the last time are not parsed again.
    pub(in crate::site) fn load(&mut self, tree: &Tree, diagnostics: &mut Diagnostics) -> Content {
        match &mut self.parsed {
            Some(parsed) => content::load_again(tree, parsed, diagnostics),
            None => content::load(tree, diagnostics),
        }
    }

    /// Fetches the portal's theme; templates and words are prepared only if something about them has changed.
    pub(in crate::site) fn fetch(
        &mut self,
        choice: &Choice,
        tree: &Tree,
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Option<Clothes> {
        let clothes = dress::fetch(choice, tree, options, self.tools.as_ref(), diagnostics)?;
        if self.parsed.is_some() {
            self.tools = Some(clothes.tools().clone());
        }
        Some(clothes)
    }
}
