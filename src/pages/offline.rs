//! Reading without a network: a service worker that keeps what a visitor has seen (W3C Service Workers).

use serde_json::json;

use crate::pages::book::Book;
use crate::pages::plan::PlannedFile;

/// The worker. What lies between `@` is filled in.
const WORKER: &str = include_str!("offline/worker.js");
/// The worker of a portal that no longer wants one: it takes itself and all that was kept away.
const FAREWELL: &str = include_str!("offline/farewell.js");
/// The worker's path. It governs what lies beside and below it.
const PATH: &str = "sw.js";

/// Whether the portal wants it; nothing if it never did.
fn wanted(book: &Book<'_>) -> Option<bool> {
    book.content().portal.first().and_then(|file| file.portal.offline)
}

/// The URL of the worker that pages start.
pub fn url(book: &Book<'_>) -> Option<String> {
    (wanted(book) == Some(true)).then(|| book.routes.url(PATH))
}

/// The URL of the worker, below the portal's base path.
pub fn path(base_path: &str) -> String {
    format!("{base_path}{PATH}")
}

/// The worker that takes itself and all that was kept away.
pub fn farewell(base_path: &str) -> String {
    FAREWELL.replace("@SCOPE@", &json!(base_path).to_string())
}

/// The worker's file. `book` is the one of the default language.
pub fn file(book: &Book<'_>) -> Option<PlannedFile> {
    let homes: Vec<_> = (0..book.content().languages.len()).map(|language| home(book, language)).collect();
    let script = if wanted(book)? { WORKER } else { FAREWELL };
    let script = script.replace("@SCOPE@", &json!(book.portal.settings.base_path).to_string());
    let script = script.replace("@HOMES@", &json!(homes).to_string());
    Some(PlannedFile { path: PATH.to_owned(), bytes: script.into_bytes() })
}

fn home(book: &Book<'_>, language: usize) -> String {
    book.routes.url(&book.routes.path(language, ""))
}
