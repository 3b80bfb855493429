//! The table of the problems that Indaba can name.

use crate::diagnostic::{Code, Severity};
use crate::reference::markdown::{code, table};

/// The table: each code with its severity and meaning.
pub fn section() -> String {
    let rows = Code::ALL.iter().map(|known| {
        let level = match known.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Silent => "off",
        };
        vec![code(known.name), level.to_owned(), known.about.to_owned()]
    });
    table(&["Name", "Level", "What it says"], rows)
}
