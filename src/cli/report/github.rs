//! Problems as workflow commands, which GitHub Actions shows as annotations beside the line.
//!
//! The format is that of "Workflow commands for GitHub Actions", `::error file=…,line=…::message`.

use crate::cli::report::neutral;
use crate::diagnostic::{Diagnostic, Place, Severity};

/// A command for each problem.
pub fn problems(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(problem).collect()
}

/// The command for something that stopped the run.
pub fn failure(message: &str, hint: Option<&str>) -> String {
    let text: Vec<_> = [Some(message), hint].into_iter().flatten().map(data).collect();
    format!("::error title=indaba::{}\n", text.join("%0A"))
}

fn problem(diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning | Severity::Silent => "warning",
    };
    let mut properties = diagnostic.place.as_ref().map_or(String::new(), position);
    properties.push_str("title=");
    properties.push_str(&property(diagnostic.code.name));
    let related = diagnostic.related.as_ref().map(|(place, what)| format!("See {place} ({what})"));
    let parts = [Some(&diagnostic.message), diagnostic.hint.as_ref(), related.as_ref()];
    let text: Vec<_> = parts.into_iter().flatten().map(|part| data(part)).collect();
    format!("::{command} {properties}::{}\n", text.join("%0A"))
}

fn position(place: &Place) -> String {
    let file = property(&place.file);
    match place.line {
        0 => format!("file={file},"),
        line => {
            let end = place.column + place.width.max(1);
            format!("file={file},line={line},col={},endColumn={end},", place.column)
        }
    }
}

/// A text after the last `::`.
fn data(text: &str) -> String {
    neutral(text).replace('%', "%25")
}

/// A value between `=` and `,`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
