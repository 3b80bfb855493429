//! From a request to its answer, without a network.

use std::net::SocketAddr;

use jiff::civil::{Date, DateTime};
use serde_json::json;

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::serve::files::{self, Found};
use crate::serve::guard::{self, From};
use crate::serve::page::{self, FOLDER};
use crate::serve::ranges::{self, Asked};
use crate::serve::site::{Live, as_json};
use crate::serve::types::media_type;

/// A request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'a> {
    /// `GET`, say.
    pub method: &'a str,
    /// The path with the query, encoded.
    pub target: &'a str,
    /// Where it comes from.
    pub from: From<'a>,
    /// `Range`.
    pub range: Option<&'a str>,
    /// `If-Range`.
    pub if_range: Option<&'a str>,
    /// `If-None-Match`.
    pub known: Option<&'a str>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names and values of the head.
    pub head: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        let head = vec![
            ("Content-Type", kind.to_owned()),
            ("Cache-Control", "no-cache".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ];
        Self { status, head, body: body.into() }
    }

    fn plain(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{text}\n"))
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.head.push((name, value.into()));
        self
    }
}

/// The page whose changes a request wants to hear of, if it is one for events, and the version that it has seen (empty if it
/// does not say).
pub fn events_for<'a>(address: SocketAddr, request: &Request<'a>) -> Option<(&'a str, &'a str)> {
    let query = request.target.strip_prefix("/__indaba/events?page=")?;
    let asked = query.rsplit_once("&seen=").unwrap_or((query, ""));
    (guard::admits(address, &request.from) && request.method == "GET").then_some(asked)
}

/// Answers a request to the server at `address`.
pub fn answer(address: SocketAddr, live: &Live, request: &Request<'_>) -> Answer {
    if !guard::admits(address, &request.from) {
        return Answer::plain(
            403,
            "This preview is only for this machine, under http://localhost or its address.",
        );
    }
    let path = request.target.split(['?', '#']).next().unwrap_or_default();
    match (request.method, path.strip_prefix(FOLDER)) {
        ("GET" | "HEAD", Some(own)) => own_file(live, own, request.target),
        ("POST", Some("view")) => view(live, request),
        ("GET" | "HEAD", None) => portal_file(live, path, request),
        _ => Answer::plain(405, "The preview only shows.").with("Allow", "GET, HEAD"),
    }
}

/// The files of the preview itself.
fn own_file(live: &Live, name: &str, target: &str) -> Answer {
    match name {
        "client.js" => Answer::new(200, media_type(name), page::SCRIPT),
        "client.css" => Answer::new(200, media_type(name), page::STYLE),
        "about" => Answer::new(200, media_type(".json"), about(live, target).to_string()),
        _ => Answer::plain(404, "The preview has nothing there."),
    }
}

/// What staff want to know of a page: its files, what is wrong there, and how the portal is looked at.
fn about(live: &Live, target: &str) -> serde_json::Value {
    let page = target.split_once("?page=").map_or("/", |(_, page)| page);
    let origin = live.preview().and_then(|preview| match files::find(&preview, page) {
        Found::File(path) => preview.origin(&path),
        _ => None,
    });
    let origin = origin.unwrap_or_default();
    let problems = live.problems();
    let about_it = |problem: &&Diagnostic| {
        problem.place.as_ref().is_some_and(|place| origin.content.iter().any(|file| **file == *place.file))
    };
    let (day, withheld) = live.view();
    json!({
        "content": origin.content,
        "shown": origin.shown,
        "named": origin.named,
        "templates": origin.templates,
        "problems": problems.iter().filter(about_it).map(as_json).collect::<Vec<_>>(),
        "others": problems.len() - problems.iter().filter(about_it).count(),
        "day": day.map(|day| day.date().to_string()),
        "withheld": withheld,
        "marks": origin.marks,
        "good": live.is_good(),
    })
}

/// Looks at the portal as of another day, or with what visitors may not see:
/// `POST /__indaba/view?day=2026-03-21&withheld=true`.
fn view(live: &Live, request: &Request<'_>) -> Answer {
    // Only a script of this server can say so: a form of another site has another origin.
    if request.from.origin.is_none() {
        return Answer::plain(403, "Only the preview's own pages may ask for that.");
    }
    let query = request.target.split_once('?').map_or("", |(_, query)| query);
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let day = match value("day").filter(|day| !day.is_empty()).map(str::parse::<Date>) {
        Some(Ok(day)) if day.year() < 1000 => {
            return Answer::plain(400, "Write all four digits of the year.");
        }
        Some(Err(_)) => return Answer::plain(400, "Write the day as 2026-03-21."),
        Some(Ok(day)) => Some(DateTime::from_parts(day, jiff::civil::Time::midnight())),
        None => None,
    };
    live.look_at(day, value("withheld") == Some("true"));
    Answer::new(204, "text/plain; charset=utf-8", "")
}

fn portal_file(live: &Live, path: &str, request: &Request<'_>) -> Answer {
    let Some(preview) = live.preview() else { return problems_page(&live.problems()) };
    if path == preview.worker() {
        // What a worker keeps would be looked at after the preview has ended, and in the next one's place.
        return Answer::new(200, media_type(path), preview.farewell());
    }
    match files::find(&preview, path) {
        Found::File(file) => match live.file(&file) {
            Some(Ok(bytes)) => sent(200, &file, &bytes, request),
            Some(Err(problems)) => problems_page(&problems),
            None => Answer::plain(404, "There is nothing here."),
        },
        Found::Elsewhere(folder) => {
            let query =
                request.target.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
            Answer::plain(301, "It is one slash further.").with("Location", format!("{folder}{query}"))
        }
        Found::Nothing(page) => match page.and_then(|page| live.file(&page)?.ok()) {
            Some(bytes) => Answer::new(404, media_type(".html"), page::with_script(&bytes)),
            None => Answer::plain(404, "There is nothing here."),
        },
        Found::Refused => Answer::plain(400, "That is no path of a site."),
    }
}

/// A file, or the part of it that is asked for, unless the browser has it.
fn sent(status: u16, path: &str, bytes: &[u8], request: &Request<'_>) -> Answer {
    let kind = media_type(path);
    let is_page = kind.starts_with("text/html");
    let body = if is_page { page::with_script(bytes) } else { bytes.to_vec() };
    let tag = format!("\"{}\"", Digest::of(&body));
    let is_known = |list: &str| {
        list.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*")
    };
    if request.known.is_some_and(is_known) {
        return Answer::new(304, kind, "").with("ETag", tag);
    }
    let range = request.range.filter(|_| request.if_range.is_none_or(|wanted| wanted == tag));
    let answer = match ranges::asked(range, body.len()) {
        Asked::Whole => Answer::new(status, kind, body),
        Asked::Part(from, to) => {
            let part = format!("bytes {from}-{}/{}", to - 1, body.len());
            Answer::new(206, kind, &body[from..to]).with("Content-Range", part)
        }
        Asked::Beyond => Answer::plain(416, "The file is shorter.")
            .with("Content-Range", format!("bytes */{}", body.len())),
    };
    answer.with("ETag", tag).with("Accept-Ranges", "bytes")
}

/// A page that says what is wrong, for when there is nothing else to show. The script draws the rest over it.
fn problems_page(problems: &[Diagnostic]) -> Answer {
    let mut text = String::from("<!doctype html><meta charset=\"utf-8\"><title>Indaba</title><body><pre>");
    for problem in problems {
        let place = problem.place.as_ref().map_or_else(String::new, |place| format!("{place}: "));
        let hint = problem.hint.as_ref().map_or_else(String::new, |hint| format!("    {hint}\n"));
        let line = format!("{place}{}\n{hint}", problem.message);
        text.push_str(&line.replace('&', "&amp;").replace('<', "&lt;"));
    }
    text.push_str("</pre></body>");
    Answer::new(500, media_type(".html"), page::with_script(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use crate::serve::answer::{Request, sent};

    fn header(answer: &crate::serve::answer::Answer, name: &str) -> String {
        answer.head.iter().find(|(known, _)| *known == name).map_or(String::new(), |(_, value)| value.clone())
    }

    #[test]
    fn a_file_is_sent_once_and_in_parts() {
        let whole = sent(200, "a.txt", b"0123456789", &Request::default());
        assert_eq!((whole.status, whole.body.as_slice()), (200, &b"0123456789"[..]));
        let tag = header(&whole, "ETag");
        let again = sent(200, "a.txt", b"0123456789", &Request { known: Some(&tag), ..Request::default() });
        assert_eq!((again.status, again.body.len()), (304, 0));
        let part = |range, if_range| {
            sent(200, "a.txt", b"0123456789", &Request { range: Some(range), if_range, ..Request::default() })
        };
        assert_eq!((part("bytes=2-3", None).status, part("bytes=2-3", None).body), (206, b"23".to_vec()));
        assert_eq!(header(&part("bytes=2-3", None), "Content-Range"), "bytes 2-3/10");
        assert_eq!(part("bytes=2-3", Some("\"old\"")).status, 200);
        assert_eq!(part("bytes=20-", None).status, 416);
    }
}
