//! Problems as they are kept between builds, so that a build that need not be done again tells them again.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Place, Severity};

/// A problem as it is kept.
#[derive(Clone, Serialize, Deserialize)]
pub struct Problem {
    code: String,
    severity: String,
    place: Option<Spot>,
    message: String,
    hint: Option<String>,
    related: Option<(Spot, String)>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Spot {
    file: String,
    line: usize,
    column: usize,
    width: usize,
    skipped: usize,
    text: String,
}

impl Problem {
    /// The problem to be kept.
    pub fn of(problem: &Diagnostic) -> Self {
        Self {
            code: problem.code.name.to_owned(),
            severity: problem.severity.to_string(),
            place: problem.place.as_ref().map(Spot::of),
            message: problem.message.clone(),
            hint: problem.hint.clone(),
            related: problem.related.as_ref().map(|(place, what)| (Spot::of(place), what.clone())),
        }
    }

    /// The problem as it was; nothing if there is no such kind of problem any more.
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        let all = [Severity::Error, Severity::Warning, Severity::Silent];
        Some(Diagnostic {
            code: Code::named(&self.code)?,
            severity: all.into_iter().find(|severity| severity.to_string() == self.severity)?,
            place: self.place.as_ref().map(Spot::place),
            message: self.message.clone(),
            hint: self.hint.clone(),
            related: self.related.as_ref().map(|(spot, what)| (spot.place(), what.clone())),
        })
    }

    /// Whether it has to do with a file, by the path that messages show.
    pub fn concerns(&self, file: &str) -> bool {
        let related = self.related.as_ref().map(|(spot, _)| spot);
        self.place.iter().chain(related).any(|spot| spot.file == file)
    }
}

impl Spot {
    fn of(place: &Place) -> Self {
        let Place { file, line, column, width, skipped, text } = place.clone();
        Self { file: file.to_string(), line, column, width, skipped, text }
    }

    fn place(&self) -> Place {
        let Self { file, line, column, width, skipped, text } = self.clone();
        Place { file: file.into(), line, column, width, skipped, text }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostic, Place};
    use crate::site::problems::Problem;

    #[test]
    fn a_problem_comes_back_as_it_was() {
        let place = Place::at("content/a.md", "one\ntwo", 4..7);
        let problem = Diagnostic::new(Code::MISSING_ALT, "no text").at(place).hint("Write one");
        let problem = problem.related(Place::file("content/b.md"), "as here");
        let kept = serde_json::to_string(&Problem::of(&problem)).unwrap();
        let back: Problem = serde_json::from_str(&kept).unwrap();
        assert_eq!(back.diagnostic(), Some(problem));
        assert!(back.concerns("content/a.md") && back.concerns("content/b.md") && !back.concerns("a.md"));
    }
}
