//! The rules of the code itself: who may use whom, as the docs of `src/lib.rs` draw it.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[expect(clippy::disallowed_methods, reason = "the subject of these tests is the source")]
fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// The rows of the map, from the top: the modules of each.
fn rows() -> Vec<Vec<String>> {
    let docs = text(Path::new("src/lib.rs"));
    let map = docs.split("# The modules").nth(1).unwrap().split("```").nth(1).unwrap();
    let lines = map.lines().skip(1).filter_map(|line| line.strip_prefix("//! "));
    let names =
        lines.map(|line| line.split("  ").next().unwrap().to_owned()).filter(|names| !names.is_empty());
    names.map(|names| names.split(" · ").map(|name| name.trim().to_owned()).collect()).collect()
}

/// Every source file under `folder`.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false if path.extension().is_some_and(|end| end == "rs") => found.push(path),
            false => {}
        }
    }
    found.sort();
    found
}

/// The module at the top level that a file belongs to.
fn module(file: &Path) -> String {
    let first = file.components().nth(1).unwrap();
    first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// The names that follow `crate::` in code, with `use crate::{a, b}` taken apart.
fn used(code: &str) -> BTreeSet<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.flat_map(|line| [line, "\n"]).collect();
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = BTreeSet::new();
    for prefix in ["crate::", "indaba::"] {
        for (at, _) in code.match_indices(prefix) {
            let rest = &code[at + prefix.len()..];
            match rest.strip_prefix('{').and_then(|list| list.split('}').next()) {
                Some(list) => found.extend(list.split(',').map(|item| name(item.trim()))),
                None => {
                    found.insert(name(rest));
                }
            }
        }
    }
    found.remove("");
    found
}

#[test]
fn the_map_names_every_module_once() {
    let on_map: Vec<_> = rows().into_iter().flatten().collect();
    let mut sorted = on_map.clone();
    sorted.sort();
    let there: BTreeSet<_> =
        files(Path::new("src")).iter().map(|file| module(file)).filter(|name| name != "lib").collect();
    assert_eq!(sorted, there.into_iter().collect::<Vec<_>>());
}

#[test]
fn a_module_uses_only_those_below_it() {
    let row: BTreeMap<String, usize> = rows()
        .into_iter()
        .enumerate()
        .flat_map(|(row, names)| names.into_iter().map(move |name| (name, row)))
        .collect();
    let mut wrong = Vec::new();
    for file in files(Path::new("src")) {
        let own = module(&file);
        if own == "lib" {
            continue;
        }
        for other in used(&text(&file)).into_iter().filter(|other| *other != own) {
            if row.get(&other).is_some_and(|other| *other <= row[&own]) {
                wrong.push(format!("{} uses {other}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "against the map in src/lib.rs:\n{}", wrong.join("\n"));
}

#[test]
fn paths_begin_at_the_crate() {
    let climbs = |file: &&PathBuf| text(file).contains("super::");
    let wrong: Vec<_> = files(Path::new("src")).into_iter().filter(|file| climbs(&file)).collect();
    assert!(wrong.is_empty(), "super:: in {wrong:?}");
}

#[test]
fn the_reader_of_paths_sees_them_all() {
    let code = "use crate::{b, c::D};\nuse crate::a::X;\n/// [`crate::docs`]\nlet x = crate::e::f();\nindaba::g::h()";
    assert_eq!(used(code).into_iter().collect::<Vec<_>>(), ["a", "b", "c", "e", "g"]);
}
