//! CommonMark's own examples against our Markdown.
//!
//! Where we differ on purpose, the example's number stands in [`DEVIATIONS`] with the reason; one that has come to pass
//! there fails the test too, so that the list stays true.

use std::collections::BTreeMap;

use indaba::content::markdown::{
    Base, Component, Image, Label, Link, Piece, Resolver, Typography, Value, escape_attribute, escape_href,
    parse,
};
use indaba::source::{FileId, Span};

/// Why an example differs, and which do.
const DEVIATIONS: &[(&str, &[u64])] = &[
    (
        "HTML that is not on the allow-list is taken out",
        &[150, 156, 157, 158, 164, 171, 172, 173, 174, 175, 178, 180, 526, 538, 615, 616, 617, 618, 619],
    ),
    ("an end tag without a start tag is taken out", &[151, 166, 625]),
    (
        "comments, declarations and instructions are taken out",
        &[179, 181, 182, 183, 184, 185, 203, 310, 311, 493, 627, 628, 629, 630, 631],
    ),
    (
        "HTML that is not closed is closed where its surroundings end",
        &[148, 155, 176, 177, 186, 189, 193, 478, 479, 496],
    ),
    (
        "tags are written anew: small letters, one space, encoded URLs, an alt text",
        &[31, 152, 153, 154, 162, 170, 346, 477, 632],
    ),
    ("a heading without words is left out", &[79]),
    ("a link that leads nowhere is left out", &[202, 487, 488, 489, 569]),
    ("a URL has no backslash and no line break", &[21, 204, 504, 633, 645, 646]),
    ("a link has an allowed scheme and a host name that can be one", &[348, 598, 600, 601, 603]),
];

/// Fills gaps as CommonMark would.
struct Plain;

impl Resolver for Plain {
    fn link(&mut self, link: &Link, _: Span) -> Option<String> {
        Some(match &link.anchor {
            Some(anchor) => format!("{}#{anchor}", link.target),
            None => link.target.clone(),
        })
    }

    fn image(&mut self, image: &Image, _: Span) -> Option<String> {
        let mut html = "<img src=\"".to_owned();
        escape_href(&mut html, &image.src);
        html.push_str("\" alt=\"");
        escape_attribute(&mut html, &image.alt);
        html.push('"');
        if !image.title.is_empty() {
            html.push_str(" title=\"");
            escape_attribute(&mut html, &image.title);
            html.push('"');
        }
        Some(html + ">")
    }

    fn label(&mut self, label: Label) -> String {
        label.key().to_owned()
    }

    fn component(&mut self, _: &Component, _: Base) -> Option<Vec<(String, Value)>> {
        None
    }
}

fn ours(markdown: &str) -> String {
    let base = Base { file: FileId::default(), offset: 0 };
    let pieces = parse(markdown, Typography::Plain).assemble(base, &mut Plain);
    let html: String = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Html(html) => html,
            Piece::Component { .. } => String::new(),
        })
        .collect();
    let html = html.replace(" rel=\"external noopener\"", "");
    same_spelling(&without_heading_ids(&html))
}

/// Headings have ids with us.
fn without_heading_ids(html: &str) -> String {
    let mut parts = html.split("<h");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("<h");
        match part.split_once('>') {
            Some((tag, rest)) => {
                out.push_str(tag.split(" id=").next().unwrap_or_default());
                out.push('>');
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}

/// The page's title is the only `<h1>` with us, and no level is left out.
fn lowered_headings(html: &str) -> String {
    let mut above: Vec<char> = Vec::new();
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find("h").filter(|_| !rest.is_empty()) {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let level =
            tag.chars().nth(1).filter(|level| ('1'..='6').contains(level) && tag.chars().nth(2) == Some('>'));
        match level {
            Some(level) if before.ends_with('<') => {
                above.retain(|other| *other < level);
                above.push(level);
                out.push_str(&format!("h{}", (above.len() + 1).min(6)));
            }
            Some(_) if before.ends_with("</") => out.push_str(&format!("h{}", (above.len() + 1).min(6))),
            _ => out.push_str(&tag[..tag.len().min(2)]),
        }
        rest = tag.get(2..).unwrap_or_default();
    }
    out + rest
}

/// What is written in two ways and means one thing.
fn same_spelling(html: &str) -> String {
    html.replace(" />", ">").replace("&quot;", "\"").replace("&#x27;", "'")
}

#[test]
fn every_example_passes_or_differs_for_a_reason() {
    let known: BTreeMap<u64, &str> = DEVIATIONS
        .iter()
        .flat_map(|(reason, numbers)| numbers.iter().map(|number| (*number, *reason)))
        .collect();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("data/commonmark/spec.jsonl").lines() {
        let example: serde_json::Value = serde_json::from_str(line).unwrap();
        let number = example["example"].as_u64().unwrap();
        let markdown = example["markdown"].as_str().unwrap();
        let expected = same_spelling(&lowered_headings(example["html"].as_str().unwrap()));
        let got = ours(markdown);
        count += 1;
        if (got == expected) == known.contains_key(&number) {
            let section = &example["section"];
            wrong.push(format!("{number} {section}\n{markdown}\nexpected: {expected}\ngot:      {got}\n"));
        }
    }
    assert_eq!(count, 655);
    assert!(wrong.is_empty(), "{} of {count} examples:\n{}", wrong.len(), wrong.join("\n"));
}
