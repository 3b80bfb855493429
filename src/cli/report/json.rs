//! Problems for programs: one JSON object a line, each with a `type`; the last one sums up.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::site::{Failure, Outcome};

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Diagnostic {
        code: &'a str,
        severity: String,
        #[serde(flatten)]
        place: Option<At<'a>>,
        message: &'a str,
        hint: Option<&'a str>,
        related: Option<Related<'a>>,
    },
    Summary {
        ok: bool,
        errors: usize,
        warnings: usize,
        files: usize,
        bytes: u64,
        counts: BTreeMap<&'a str, usize>,
        milliseconds: u128,
    },
    Failure {
        message: &'a str,
        hint: Option<&'a str>,
    },
}

/// A place. Line and column are left out where the file as a whole is meant.
#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<usize>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: At<'a>,
    message: &'a str,
}

impl<'a> From<&'a Place> for At<'a> {
    fn from(place: &'a Place) -> Self {
        let inside = |number: usize| (place.line > 0).then_some(number);
        Self {
            file: &place.file,
            line: inside(place.line),
            column: inside(place.column),
            width: inside(place.width),
        }
    }
}

/// A line for each problem, then one for the whole.
pub fn outcome(outcome: &Outcome) -> String {
    let mut out: String = outcome.diagnostics.iter().map(problem).collect();
    out.push_str(&line(&Line::Summary {
        ok: outcome.ok,
        errors: outcome.count(Severity::Error),
        warnings: outcome.count(Severity::Warning),
        files: outcome.files,
        bytes: outcome.bytes,
        counts: outcome.counts.iter().map(|(name, number)| (name.as_str(), *number)).collect(),
        milliseconds: outcome.timings.iter().map(|(_, time)| time.as_millis()).sum(),
    }));
    out
}

/// The line of something that stopped the run.
pub fn failure(failure: &Failure) -> String {
    line(&Line::Failure { message: &failure.message, hint: failure.hint.as_deref() })
}

fn problem(diagnostic: &Diagnostic) -> String {
    line(&Line::Diagnostic {
        code: diagnostic.code.name,
        severity: diagnostic.severity.to_string(),
        place: diagnostic.place.as_ref().map(At::from),
        message: &diagnostic.message,
        hint: diagnostic.hint.as_deref(),
        related: diagnostic
            .related
            .as_ref()
            .map(|(place, what)| Related { place: place.into(), message: what }),
    })
}

/// JSON escapes the control characters below 32; the others are escaped here, for those who read it on a terminal.
fn line(line: &Line<'_>) -> String {
    // Only a map with keys that are no strings could fail, and there is none.
    let json = serde_json::to_string(line).unwrap_or_default();
    let mut out = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        match character {
            '\x7f'..='\u{9f}' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => out.push(character),
        }
    }
    out + "\n"
}
