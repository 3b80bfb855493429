//! What the command line writes is what the reader reads.

use jiff::civil::{Date, date};

use crate::cli::init;
use crate::cli::report::human;
use crate::cli::template::Draft;
use crate::content::kinds::{
    Campaign, Common, Event, Indicator, News, Opportunity, Page, Partner, PortalFile, Story,
};
use crate::content::node;
use crate::content::schema::{Choice, Fields, FromTable};
use crate::content::types::Kind;
use crate::diagnostic::Diagnostics;
use crate::options::{Also, Options, Today};
use crate::source::{File, FileId, Span, Tree};
use crate::{content, model};

const TODAY: Date = date(2026, 11, 21);

/// What is wrong with the fields of `toml`, and with those of every entry if `common` is set.
fn problems_of<T: FromTable>(toml: &str, common: bool) -> Vec<String> {
    let mut problems = Vec::new();
    let table = node::parse(toml, FileId(0), 0, &mut problems);
    let mut fields = Fields::new(&table, Span::default());
    T::from_fields(&mut fields, &mut problems);
    if common {
        Common::from_fields(&mut fields, &mut problems);
    }
    fields.finish(&mut problems);
    problems.into_iter().map(|problem| format!("{}: {:?}", problem.message, problem.hint)).collect()
}

fn problems(kind: Kind, toml: &str) -> Vec<String> {
    match kind {
        Kind::Partner => problems_of::<Partner>(toml, true),
        Kind::Event => problems_of::<Event>(toml, true),
        Kind::Campaign => problems_of::<Campaign>(toml, true),
        Kind::Story => problems_of::<Story>(toml, true),
        Kind::News => problems_of::<News>(toml, true),
        Kind::Opportunity => problems_of::<Opportunity>(toml, true),
        Kind::Indicator => problems_of::<Indicator>(toml, true),
        Kind::Page => problems_of::<Page>(toml, true),
    }
}

fn front_matter(text: &str) -> &str {
    text.split("+++\n").nth(1).unwrap_or(text)
}

#[test]
fn the_starter_has_every_kind_and_every_field_is_right() {
    let mut kinds = std::collections::BTreeSet::new();
    for (path, text) in init::files(TODAY) {
        let Some(entry) = path.strip_prefix("content/") else { continue };
        match entry.split_once('/').and_then(|(folder, _)| Kind::from_word(folder)) {
            Some(_) if path.ends_with(".svg") => {}
            Some(kind) => {
                kinds.insert(kind);
                assert_eq!(problems(kind, front_matter(&text)), [""; 0], "{path}");
            }
            None => assert_eq!(problems_of::<PortalFile>(&text, false), [""; 0], "{path}"),
        }
    }
    assert_eq!(kinds.len(), Kind::ALL.len());
}

/// The text of a new entry.
fn draft(kind: Kind, title: &str) -> String {
    Draft { kind, title, today: TODAY, partner: Some("our-office"), uid: None }.text()
}

/// The starter as a tree, with one more file.
fn starter_with(path: &str, text: &str) -> Tree {
    let files = init::files(TODAY).filter_map(|(path, text)| {
        path.strip_prefix("content/").map(|path| File::new(path, text.into_bytes()))
    });
    Tree::new("content", files.chain([File::new(path, text.as_bytes())]))
}

/// Everything that is to be said of a portal on the day it was begun.
fn linked(tree: &Tree, drafts: bool) -> Vec<String> {
    let mut diagnostics = Diagnostics::default();
    let also = Also { drafts, ..Also::default() };
    let options = Options { also, ..Options::new("", Today::Local(TODAY.at(12, 0, 0, 0))) };
    let content = content::load(tree, &mut diagnostics);
    model::link(content, tree, &options, &mut diagnostics);
    diagnostics.sorted().iter().map(human::problem).collect()
}

#[test]
fn the_starter_has_no_problem_and_a_new_entry_brings_none() {
    for kind in Kind::ALL {
        let text = draft(kind, "Brand new");
        let tree = starter_with(&format!("{kind}/brand-new.md"), &text);
        for drafts in [false, true] {
            assert_eq!(linked(&tree, drafts), [""; 0], "{kind}");
        }
    }
}

#[test]
fn a_new_entry_is_right_as_it_is_and_with_all_that_it_offers() {
    for kind in Kind::ALL {
        let text = draft(kind, "He said \"so\" \\ 'so'");
        let front = front_matter(&text);
        assert_eq!(problems(kind, front), [""; 0], "{kind}\n{front}");
        let lines = front.lines().filter(|line| line.contains(" = "));
        let all: String = lines.map(|line| format!("{}\n", line.trim_start_matches("# "))).collect();
        assert_eq!(problems(kind, &all), [""; 0], "{kind}\n{all}");
    }
}
