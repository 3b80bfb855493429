//! How problems look, in all three formats.

use proptest::prelude::*;

use crate::cli::report::snippet::Snippet;
use crate::cli::report::{github, human, json, neutral};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::site::Outcome;

fn at(file: &str, text: &str, part: &str) -> Place {
    let start = text.find(part).unwrap();
    Place::at(file, text, start..start + part.len())
}

/// Problems of every shape: with and without a place, a hint, another place; wide, long, tabbed and hostile lines.
fn sample() -> Vec<Diagnostic> {
    let mut all = Diagnostics::default();
    let partner = "+++\ntitel = \"Green Future\"\n\tkind =\t\"ngoo\"\n+++\n";
    all.push(
        Diagnostic::new(Code::UNKNOWN_FIELD, "a partner has no field `titel`")
            .at(at("content/partners/green-future.md", partner, "titel"))
            .hint("Did you mean `title`?"),
    );
    all.push(Diagnostic::new(Code::UNKNOWN_CHOICE, "`ngoo` is not a kind of partner").at(at(
        "content/partners/green-future.md",
        partner,
        "\"ngoo\"",
    )));
    let wide = "title = \"北京市环境保护局 and friends\"";
    all.push(
        Diagnostic::new(Code::DUPLICATE_ID, "another partner has the id `beijing`")
            .at(at("content/partners/b.md", wide, "环境保护局"))
            .related(Place::at("content/partners/a.md", "x", 0..1), "the first one")
            .hint("Give one of them another file name"),
    );
    let long = format!("summary = \"{} [broken](gone.md) {}\"", "before ".repeat(40), "after ".repeat(40));
    let mut warning = Diagnostic::new(Code::MISSING_FILE, "`gone.md` is not there")
        .at(Place { line: 1203, ..at("content/stories/long.md", &long, "gone.md") });
    warning.severity = crate::diagnostic::Severity::Warning;
    all.push(warning);
    let hostile = "title = \"\x1b[2Jgone\u{202e}\u{9b}31m\x07\"";
    all.push(
        Diagnostic::new(Code::BAD_ID, "the id `\x1b[31mx` is 100% wrong:\nreally")
            .at(at("content/pages/a,b:c.md", hostile, "gone"))
            .hint("Use letters, digits and `-`"),
    );
    all.push(Diagnostic::new(Code::NO_PORTAL, "there is no content/portal.toml").hint("Run `indaba init`"));
    all.push(Diagnostic::new(Code::EMPTY_FILE, "this file is empty").at(Place::file("content/news/x.md")));
    all.sorted()
}

#[test]
fn people_see_the_line_and_the_place() {
    let styled = human::problems(&sample());
    insta::assert_snapshot!(anstream::adapter::strip_str(&styled).to_string());
    assert_eq!(human::problems(&[]), "");
}

#[test]
fn a_terminal_gets_colours() {
    let one = human::problem(&sample()[1]).replace('\x1b', "ESC");
    insta::assert_snapshot!(one);
}

#[test]
fn programs_get_a_line_for_each_problem() {
    let outcome = Outcome {
        diagnostics: sample(),
        counts: vec![("partners".to_owned(), 2), ("events".to_owned(), 1)],
        timings: vec![("read".to_owned(), std::time::Duration::from_millis(12))],
        ..Outcome::default()
    };
    insta::assert_snapshot!(json::outcome(&outcome));
}

#[test]
fn a_code_host_gets_annotations() {
    insta::assert_snapshot!(github::problems(&sample()));
    assert_eq!(github::failure("full", Some("make room")), "::error title=indaba::full%0Amake room\n");
}

#[test]
fn of_a_line_of_any_length_the_part_around_the_place_is_shown() {
    let long = format!("{} [broken](gone.md) {}", "before ".repeat(4000), "after ".repeat(4000));
    let Snippet { line, indent, marks } = Snippet::of(&at("x", &long, "gone.md")).unwrap();
    let shown: String = line.chars().skip(indent).take(marks).collect();
    assert_eq!(shown, "gone.md");
    assert!(line.starts_with('…') && line.ends_with('…'), "{line}");
}

proptest! {
    #[test]
    fn no_control_character_gets_through(text in any::<String>()) {
        prop_assert!(!neutral(&text).chars().any(char::is_control));
    }

    #[test]
    fn the_marks_lie_under_the_line(text in "[a-z\\t 北é]{0,300}", column in 0_usize..320, width in 0_usize..320) {
        let place = Place { file: "x".into(), line: 1, column, width, skipped: 0, text };
        let snippet = Snippet::of(&place).unwrap();
        prop_assert!(snippet.marks >= 1 && snippet.indent + snippet.marks <= 96);
        prop_assert!(unicode_width::UnicodeWidthStr::width(snippet.line.as_str()) <= 96);
    }
}
