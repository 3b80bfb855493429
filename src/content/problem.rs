//! A problem found while a file is read: it knows its bytes, and becomes a diagnostic once the tree is at hand.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{Span, Tree};

/// Something wrong at some bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem without a remedy yet.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), hint: None }
    }

    /// The same with a remedy.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// The same with "did you mean", if one of `known` is like `given`; otherwise with the list of what is known.
    #[must_use]
    pub fn one_of<'a>(self, given: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Self {
        let hint = match nearest(given, known.clone()) {
            Some(name) => format!("Did you mean `{name}`?"),
            None => format!("Use one of: {}", known.into_iter().collect::<Vec<_>>().join(", ")),
        };
        self.hint(hint)
    }

    /// The diagnostic, with the line from `tree`.
    pub fn diagnostic(self, tree: &Tree) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.code, self.message).at(tree.place(self.span));
        match self.hint {
            Some(hint) => diagnostic.hint(hint),
            None => diagnostic,
        }
    }
}
