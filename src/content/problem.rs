//! A problem found while a file is read: it knows its bytes, and becomes a diagnostic once the tree is at hand.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{Span, Tree};

/// How many problems of one kind are told of one text or table: what a person can still read.
const MOST: usize = 100;
/// How many names are listed of those that would do.
const MOST_NAMES: usize = 60;

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
            None => {
                let mut known = known.into_iter();
                let first = known.by_ref().take(MOST_NAMES).collect::<Vec<_>>().join(", ");
                let more = if known.next().is_some() { ", …" } else { "" };
                format!("Use one of: {first}{more}")
            }
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

/// The first problems of each kind of one text or table; in the place of the others, one that says that there are more.
pub fn first(problems: Vec<Problem>) -> impl Iterator<Item = Problem> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    problems.into_iter().filter_map(move |problem| {
        let count = counts.entry(problem.code.name).or_default();
        *count += 1;
        match *count {
            ..=MOST => Some(problem),
            count if count == MOST + 1 => {
                let more = Problem::new(
                    problem.code,
                    problem.span,
                    "there are more problems like this in this file",
                );
                Some(more.hint("Mend those before it first"))
            }
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::content::problem::{Problem, first};
    use crate::diagnostic::Code;
    use crate::source::Span;

    #[test]
    fn many_problems_of_a_kind_hide_no_other() {
        let problem = |code| Problem::new(code, Span::default(), "wrong");
        let many = vec![problem(Code::MISSING_FILE); 500];
        let told: Vec<_> = first([many, vec![problem(Code::MISSING_ANCHOR)]].concat()).collect();
        assert_eq!(told.len(), 102);
        assert!(told[99].message == "wrong" && told[100].message.contains("more problems"));
        assert_eq!(told[101].code, Code::MISSING_ANCHOR);
    }

    #[test]
    fn no_hint_lists_thousands_of_names() {
        let names: Vec<String> = (0..5000).map(|number| format!("name-{number}")).collect();
        let problem = Problem::new(Code::MISSING_ANCHOR, Span::default(), "wrong");
        let hint = problem.one_of("zzz", names.iter().map(String::as_str)).hint.unwrap();
        assert!(hint.starts_with("Use one of: name-0, ") && hint.ends_with("name-59, …"), "{hint}");
    }
}
