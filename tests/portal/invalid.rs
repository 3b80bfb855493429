//! One folder of bad content for each code, in `tests/invalid/CODE`, with the report that it gives.
//!
//! A fixture holds only what is wrong; a portal.toml is added if it has none. What cannot lie in a repository is made here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use indaba::diagnostic::Code;

use crate::support::{Answer, Portal};

const FIXTURES: &str = "tests/invalid";
/// Where the fixture of a code has its report.
const REPORT: &str = "report";

/// The portal of a code's fixture.
fn portal(code: &str) -> Portal {
    let folder = Path::new(FIXTURES).join(code);
    let bare = code == Code::NO_PORTAL.name || folder.join("content/portal.toml").exists();
    let portal = if bare { Portal::bare() } else { Portal::new() };
    special(code, portal.files_of(&folder))
}

/// With what a repository cannot hold.
fn special(code: &str, portal: Portal) -> Portal {
    match code {
        "unreadable" => portal.special("content/partners/green-future.md", pipe),
        "too-large" => portal.special("content/partners/green-future.md", |path| {
            fs::File::create(path).unwrap().set_len(100 << 20).unwrap();
        }),
        _ => portal,
    }
}

/// Something that is neither a file nor a folder, and that would hang a naive reader.
#[cfg(unix)]
fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.is_ok_and(|status| status.success()));
}

#[cfg(not(unix))]
fn pipe(_path: &Path) {}

fn holds(answer: &Answer, code: Code) -> Result<(), String> {
    match answer.outcome().diagnostics.iter().find(|problem| problem.code == code) {
        None => Err(format!("{} is not reported:\n{}", code.name, answer.report())),
        Some(problem) if problem.hint.is_none() => {
            Err(format!("{} has no hint:\n{}", code.name, answer.report()))
        }
        Some(_) => Ok(()),
    }
}

#[test]
fn every_code_has_a_fixture_and_every_fixture_a_code() {
    let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.name.to_owned()).collect();
    let folders =
        fs::read_dir(FIXTURES).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(folders.collect::<BTreeSet<_>>(), codes);
}

/// A check and a build say the same; an error keeps the last good site, a warning lets the new one out.
#[test]
fn every_fixture_yields_its_code_and_report() {
    let good = Portal::new().page("good", "All is well").build().ok().site();
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let checked = portal(code.name).check();
        let spoilt = good
            .iter()
            .fold(portal(code.name), |portal, (path, bytes)| portal.file(&format!("public/{path}"), bytes));
        let built = spoilt.build();
        wrong.extend(holds(&checked, *code).err());
        assert_eq!(built.report(), checked.report(), "{}", code.name);
        let report = built.report();
        if built.outcome().ok {
            built.has_no("good/index.html")
        } else {
            built.refused()
        };
        settings(code.name).bind(|| insta::assert_snapshot!(REPORT, report));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The report of a code lies in its fixture.
fn settings(code: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("../invalid").join(code));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
