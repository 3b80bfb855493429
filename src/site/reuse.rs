//! What a preview need not do again: after an edit that only a text's own page shows, or that only templates have seen, the plan
//! of the last build holds, and nothing is linked or planned anew.

use std::sync::Arc;

use crate::content::layout::{Role, role_in};
use crate::content::markdown::{self, Base, Body, Html, Typography};
use crate::content::{self, Placed, front_matter};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::options::{Options, Today};
use crate::pages::Newer;
use crate::render::Theme;
use crate::site::Draft;
use crate::site::dress::{self, Tools};
use crate::site::preview::Parts;
use crate::site::record::holds;
use crate::site::spots::with_opening;
use crate::source::{File, FileId, Tree};

/// How many files may have changed for the last plan to be looked at.
const MOST_FILES: usize = 64;

/// The last build of a preview.
#[derive(Clone)]
pub struct Last {
    options: Options,
    draft: Draft,
    parts: Arc<Parts>,
    problems: Vec<Diagnostic>,
}

impl Last {
    /// What a build has come to, if that can be of use.
    pub fn new(options: &Options, draft: &Draft, parts: &Arc<Parts>, problems: &[Diagnostic]) -> Self {
        let (options, draft, parts) = (options.clone(), draft.clone(), Arc::clone(parts));
        Self { options, draft, parts, problems: problems.to_vec() }
    }

    /// The files of its site.
    pub fn parts(&self) -> &Arc<Parts> {
        &self.parts
    }

    /// What the last build had to say.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// The same plan for a new `tree` and the theme as it is now; nothing if it might not hold.
    pub fn again(&self, options: &Options, tree: &Tree) -> Option<Draft> {
        let draft = &self.draft;
        let changed = tree.changed_since(&draft.tree).filter(|changed| changed.len() <= MOST_FILES)?;
        if !self.serves(options) {
            return None;
        }
        let mut newer = Newer::clone(&draft.newer);
        for id in changed {
            newer.insert(id, self.text(tree, id)?);
        }
        let (theme, tools) = self.dressed(tree)?;
        let engine = tools.engine.clone()?;
        Some(Draft { tree: tree.clone(), newer: Arc::new(newer), theme, tools, engine, ..draft.clone() })
    }

    /// Whether these options, later perhaps, would give the same plan of the same files.
    fn serves(&self, options: &Options) -> bool {
        let portal = &self.draft.portal;
        let until = || holds(&self.options.today, portal, portal.next_change.as_ref());
        let in_time = match &options.today {
            today if *today == self.options.today => true,
            Today::Moment(now) => until().is_some_and(|(from, before)| (from..before).contains(now)),
            Today::Local(_) => false,
        };
        in_time && Options { today: self.options.today.clone(), ..options.clone() } == self.options
    }

    /// The text in a file that has changed, if nobody else could see a difference, and nothing was wrong with the file.
    fn text(&self, tree: &Tree, id: FileId) -> Option<Placed> {
        let (old, new) = (self.draft.tree.file(id)?, tree.file(id)?);
        let is_entry = matches!(role_in(tree, &new.path), Role::Entry(_)) && new.extension() == "md";
        let name = tree.shown(&new.path);
        let concerns = |problem: &Diagnostic| {
            let related = problem.related.as_ref().map(|(place, _)| place);
            problem.place.iter().chain(related).any(|place| *place.file == *name)
        };
        if !is_entry || self.problems.iter().any(concerns) {
            return None;
        }
        let trust = content::trust(&self.draft.portal.content, &new.path);
        let ((front, was), (new_front, body)) = (parsed(old, trust)?, parsed(new, trust)?);
        let opening = with_opening(&new.path);
        let alike = front == new_front && was.outline(opening)? == body.outline(opening)?;
        let base = Base { file: id, offset: front.len() };
        alike.then(|| Placed { body: Arc::new(body), base })
    }

    /// The theme and its templates as they are now, if nothing but templates has changed.
    fn dressed(&self, tree: &Tree) -> Option<(Arc<Theme>, Tools)> {
        let Draft { theme, tools, portal, .. } = &self.draft;
        let mut found = Diagnostics::default();
        let now = dress::theme(&portal.settings.theme, &self.options, &mut found)?;
        if !found.is_empty() || !now.has_the_same_but_templates(theme) {
            return None;
        }
        let languages = &portal.content.languages;
        let tools = dress::tools(&now, languages, tree, Some(tools), &mut found);
        (found.is_empty() && tools.is_sound()).then(|| (Arc::new(now), tools))
    }
}

/// What stands before an entry's text, and the text.
fn parsed(file: &File, trust: Html) -> Option<(&str, Body)> {
    let text = file.text();
    let parts = front_matter::split(text, FileId(0)).ok()?;
    let body = markdown::parse_with(text.get(parts.body.clone())?, Typography::Smart, trust);
    Some((text.get(..parts.body.start)?, body))
}
