//! What is kept between the builds of one process. Nothing is taken from it but what is made from the very same bytes, so
//! that a build with a session and one without cannot differ.

use crate::content::{self, Content, Parsed};
use crate::diagnostic::Diagnostics;
use crate::model::Portal;
use crate::options::Options;
use crate::site::dress::{self, Dressed, Tools};
use crate::source::Tree;

/// What the last build leaves for the next.
#[derive(Default)]
pub struct Session {
    parsed: Option<Parsed>,
    tree: Tree,
    tools: Option<Tools>,
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

    /// Reads every entry; files that have the same bytes as the last time are not parsed again.
    pub(in crate::site) fn load(&mut self, tree: &Tree, diagnostics: &mut Diagnostics) -> Content {
        match &mut self.parsed {
            Some(parsed) => content::load_again(tree, parsed, diagnostics),
            None => content::load(tree, diagnostics),
        }
    }

    /// Dresses the portal; templates and words are prepared only if something about them has changed.
    pub(in crate::site) fn dress(
        &mut self,
        portal: &Portal,
        tree: &Tree,
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Option<Dressed> {
        let dressed = dress::dress(portal, tree, options, self.tools.as_ref(), diagnostics)?;
        if self.parsed.is_some() {
            self.tools = Some(dressed.tools.clone());
        }
        Some(dressed)
    }
}
