//! Problems drawn for a person who does not program: what, where, the line itself, what to do.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use crate::cli::report::snippet::Snippet;
use crate::cli::report::{counted, neutral};
use crate::diagnostic::{Diagnostic, Place, Severity};

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::BrightYellow.on_default().bold();
const FRAME: Style = AnsiColor::BrightBlue.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();
const BOLD: Style = Style::new().bold();

/// All problems one under the other, as they are sorted (by file), and how many there are. Styled for a terminal; whoever
/// writes it elsewhere strips that.
pub fn problems(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&problem(diagnostic));
        out.push('\n');
    }
    if !diagnostics.is_empty() {
        out.push_str(&count(diagnostics));
        out.push('\n');
    }
    out
}

/// One problem, several lines, each with its end.
pub fn problem(diagnostic: &Diagnostic) -> String {
    let style = style_of(diagnostic.severity);
    let (severity, code, message) = (diagnostic.severity, diagnostic.code.name, neutral(&diagnostic.message));
    let mut out = format!("{style}{severity}[{code}]{style:#}{BOLD}: {message}{BOLD:#}\n");
    let margin = diagnostic.place.as_ref().map_or(1, |place| place.line.to_string().len());
    if let Some(place) = &diagnostic.place {
        out.push_str(&placed(place, margin, style));
    }
    // Writing to a string cannot fail.
    if let Some(hint) = &diagnostic.hint {
        let _ = writeln!(out, "{:margin$} {HELP}help:{HELP:#} {}", "", neutral(hint));
    }
    if let Some((place, what)) = &diagnostic.related {
        let place = place.to_string();
        let _ = writeln!(out, "{:margin$} {HELP}see:{HELP:#} {} ({})", "", neutral(&place), neutral(what));
    }
    out
}

/// The place and its line, with `margin` columns for the line number.
fn placed(place: &Place, margin: usize, style: Style) -> String {
    let mut out = format!("{:margin$}{FRAME}-->{FRAME:#} {}\n", "", neutral(&place.to_string()));
    if let Some(Snippet { line, indent, marks }) = Snippet::of(place) {
        let number = place.line;
        let marks = "^".repeat(marks);
        let _ = writeln!(out, "{:margin$} {FRAME}|{FRAME:#}", "");
        let _ = writeln!(out, "{FRAME}{number:margin$} |{FRAME:#} {line}");
        let _ = writeln!(out, "{:margin$} {FRAME}|{FRAME:#} {:indent$}{style}{marks}{style:#}", "", "");
    }
    out
}

/// How many problems there are, in how many files: `3 errors, 1 warning in 2 files`.
pub fn count(diagnostics: &[Diagnostic]) -> String {
    let of = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let mut parts = Vec::new();
    for (severity, word) in [(Severity::Error, "error"), (Severity::Warning, "warning")] {
        if of(severity) > 0 {
            let style = style_of(severity);
            parts.push(format!("{style}{}{style:#}", counted(of(severity), word)));
        }
    }
    let files: BTreeSet<_> = diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.place.as_ref())
        .map(|place| &place.file)
        .collect();
    match files.len() {
        0 => parts.join(", "),
        number => format!("{} in {}", parts.join(", "), counted(number, "file")),
    }
}

/// Something that stopped the run, and what to do.
pub fn failure(message: &str, hint: Option<&str>) -> String {
    let mut out = format!("{ERROR}error{ERROR:#}{BOLD}: {}{BOLD:#}\n", neutral(message));
    if let Some(hint) = hint {
        let _ = writeln!(out, "  {HELP}help:{HELP:#} {}", neutral(hint));
    }
    out
}

fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning | Severity::Silent => WARNING,
    }
}
