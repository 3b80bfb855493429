//! The references that lie beside what they tell of: up to date, whole, and with examples that hold.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use indaba::content::kinds::*;
use indaba::content::node::parse;
use indaba::content::schema::{FieldDoc, Fields, FromTable, Shape};
use indaba::content::types::*;
use indaba::reference;
use indaba::render::{OptionDecl, OutputsTable, ThemeToml, embedded};
use indaba::source::{FileId, Span};

/// Compares a committed file with what it should be, or writes it if that is wished.
#[expect(
    clippy::disallowed_methods,
    reason = "a test looks at the committed file, and its wish comes by the environment"
)]
fn up_to_date(file: &str, wanted: &str) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var("INDABA_UPDATE").is_ok() {
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let at = found.lines().zip(wanted.lines()).position(|(found, wanted)| found != wanted);
    let line = at.unwrap_or_else(|| found.lines().count().min(wanted.lines().count()));
    assert!(
        found == wanted,
        "{file} is stale from line {} on:\n  it says  {:?}\n  and not  {:?}\nRun: INDABA_UPDATE=1 cargo test --test reference",
        line + 1,
        found.lines().nth(line).unwrap_or_default(),
        wanted.lines().nth(line).unwrap_or_default(),
    );
}

#[test]
fn the_reference_of_the_content_is_up_to_date() {
    up_to_date("content/README.md", &reference::content());
}

#[test]
fn the_reference_of_themes_is_up_to_date() {
    up_to_date("themes/README.md", &reference::themes());
}

#[test]
fn links_within_a_reference_lead_somewhere() {
    assert_eq!(reference::dangling(&reference::content()), [] as [&str; 0]);
    assert_eq!(reference::dangling(&reference::themes()), [] as [&str; 0]);
}

#[test]
fn every_template_of_the_built_in_theme_is_told_of() {
    let text = reference::themes();
    for (path, _) in embedded::files() {
        if let Some(name) = path.strip_prefix("templates/") {
            assert!(text.contains(&format!("`{name}`")), "{name}");
        }
    }
    for template in reference::TEMPLATES {
        assert!(embedded::file(&format!("templates/{}", template.file)).is_some(), "{}", template.file);
    }
}

#[test]
fn every_example_in_toml_can_be_read() {
    let text = reference::content();
    let blocks: Vec<_> =
        text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() > reference::ROOTS.len());
    for block in blocks {
        let mut problems = Vec::new();
        parse(block, FileId(0), 0, &mut problems);
        assert!(problems.is_empty(), "{problems:?}\n{block}");
    }
}

/// The texts in quotes that follow `before` in the source of the plan.
#[expect(clippy::disallowed_methods, reason = "the subject of this test is the source")]
fn in_the_plan(before: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages");
    let within = |folder: &Path| std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let paths = within(&folder).flat_map(|path| match path.is_dir() {
        true => within(&path).collect(),
        false => vec![path],
    });
    let files = paths.map(|path| std::fs::read_to_string(path).unwrap());
    let quoted = |text: String| {
        text.split(before)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    files.flat_map(quoted).collect()
}

#[test]
fn every_template_that_the_plan_names_is_told_of() {
    let told: BTreeSet<_> = reference::TEMPLATES.iter().map(|template| template.file.to_owned()).collect();
    let is_template =
        |text: &String| text.ends_with(".html") && text.starts_with(|c: char| c.is_alphanumeric());
    let named = in_the_plan("\"").into_iter().filter(is_template).filter(|file| file != "index.html");
    assert_eq!(named.collect::<BTreeSet<_>>(), told);
    let told: BTreeSet<_> = reference::TEMPLATES.iter().filter_map(|template| template.name).collect();
    let named = in_the_plan(".view(\"");
    assert_eq!(named.iter().map(String::as_str).collect::<BTreeSet<_>>(), told);
}

/// What is wrong with a table of type `T` that holds `toml`.
fn problems<T: FromTable>(toml: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let table = parse(toml, FileId(0), 0, &mut problems);
    let mut fields = Fields::new(&table, Span::default());
    let read = T::from_fields(&mut fields, &mut problems);
    fields.finish(&mut problems);
    assert_eq!(read.is_none(), !problems.is_empty());
    problems.into_iter().map(|problem| format!("{}: {}", problem.code.name, problem.message)).collect()
}

/// A type that entries are made of.
struct Type {
    name: &'static str,
    fields: fn() -> Vec<FieldDoc>,
    problems: fn(&str) -> Vec<String>,
}

macro_rules! types {
    ($($type:ident)+) => {
        [$(Type { name: $type::NAME, fields: $type::fields, problems: problems::<$type> }),+]
    };
}

fn types() -> impl Iterator<Item = Type> {
    types![
        Accessibility Action Amount Attendance Baseline BrandRules Campaign CampaignBrand CampaignPartner CheckIns Common Consent
        Contact Contribution Dimension Event EventPartner Goal Governance Identifier Indicator Kpi Measurement MenuItem
        Milestone News Offer Online Opportunity OptionDecl Outcome OutputsTable Override Page Partner PartnerBrand Partnership Picture Place
        PortalBrand PortalFile PortalTable Post Press Question Quote Rate Registration Repeat Reporting Resource Role
        Session Speaker Story Target TermTable ThemeToml Venue Video WebLink
    ]
    .into_iter()
}

#[test]
fn every_example_of_a_field_is_read_without_a_problem() {
    for Type { name, fields, problems } in types() {
        let line = |field: &FieldDoc| format!("{} = {}\n", field.name, field.example);
        for field in fields() {
            let needed = fields().into_iter().filter(|other| other.required && other.name != field.name);
            let toml: String = needed.map(|other| line(&other)).collect::<String>() + &line(&field);
            assert_eq!(problems(&toml), [] as [&str; 0], "{name}.{}:\n{toml}", field.name);
        }
    }
}

#[test]
fn all_fields_at_once_are_read_without_a_problem() {
    for root in reference::ROOTS {
        let fields = (root.fields)();
        let of =
            types().find(|known| (known.fields)().len() == fields.len() && same(&(known.fields)(), &fields));
        let toml = reference::whole(root.title, &fields);
        assert_eq!((of.unwrap().problems)(&toml), [] as [&str; 0], "{}:\n{toml}", root.title);
    }
}

fn same(one: &[FieldDoc], other: &[FieldDoc]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.name == other.name && one.about == other.about)
}

#[test]
fn every_type_and_every_kind_of_value_is_told_of() {
    let known: BTreeSet<_> = types().map(|known| known.name).collect();
    let told: BTreeSet<_> = reference::VALUES.iter().map(|value| value.name).collect();
    let mut used = BTreeSet::new();
    for fields in types().map(|known| (known.fields)()) {
        for field in fields {
            assert!(!field.about.trim().is_empty(), "{} says nothing", field.name);
            walk(&field.shape, &known, &mut used);
        }
    }
    assert_eq!(used, told);
}

fn walk(shape: &Shape, known: &BTreeSet<&str>, used: &mut BTreeSet<&'static str>) {
    match shape {
        Shape::Value(name) => drop(used.insert(name)),
        Shape::Choice(words) => assert!(words.iter().all(|(_, about)| !about.trim().is_empty())),
        Shape::List(inner) | Shape::Named(inner) => walk(inner, known, used),
        Shape::Table { name, .. } => assert!(known.contains(name), "the tests leave out {name}"),
    }
}
