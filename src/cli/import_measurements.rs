//! `import measurements`: the figures of an indicator out of a spreadsheet, checked before they are kept.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::Ending;
use crate::cli::console::Console;
use crate::cli::report::counted;
use crate::content;
use crate::content::types::Kind;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
use crate::import::encoding::decoded;
use crate::model::{self, entry};
use crate::options::Options;
use crate::publish::write;
use crate::sheet::Sheet;
use crate::site::{Failure, shown};
use crate::source::{self, File, Tree};

/// Puts a table beside its indicator: the one named, or the one that its column `indicator` names in each row, or the one it is
/// called like. Nothing is written if there is an error in it, or another table in the way.
pub fn measurements(
    path: &Path,
    indicator: Option<&str>,
    replace: bool,
    options: &Options,
    console: &mut Console,
) -> Result<Ending, Failure> {
    let text = decoded(source::read_one(path).map_err(|error| Failure::io("read", path, &error))?);
    let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let parts = parts(&text, indicator.unwrap_or(&stem));
    let mut unheard = Diagnostics::default();
    let tree = Tree::read(&options.content, &shown(options), &mut unheard);
    let targets = targets(&tree, &parts, replace)?;
    let mut problems = problems(&tree, &targets, options);
    let failed = problems.iter().any(|problem| problem.severity == Severity::Error);
    // A table that was not parted has its lines where the given file has them, and that is the one to be corrected.
    if failed && targets.values().all(|target| *target == text) {
        let places = problems.iter_mut().filter_map(|problem| problem.place.as_mut());
        places.for_each(|place| place.file = path.to_string_lossy().into());
    }
    console.problems(&problems);
    if failed {
        console.say("Nothing was written. Correct the table, and import it again.");
        return Ok(Ending::ContentAtFault);
    }
    for (target, text) in &targets {
        let file = options.content.join(target);
        write::replace(&file, text.as_bytes()).map_err(|error| Failure::io("write", &file, &error))?;
        let rows = Sheet::read(text).len();
        console.say(&format!("Wrote {} ({})", tree.shown(target), counted(rows, "figure")));
    }
    Ok(Ending::Done)
}

/// The table of each indicator: the whole, or its rows if a column names indicators.
fn parts(text: &str, whole: &str) -> BTreeMap<String, String> {
    let sheet = Sheet::read(text);
    let Some(column) = sheet.column("indicator") else {
        return BTreeMap::from([(whole.to_owned(), text.to_owned())]);
    };
    let delimiter = char::from(sheet.delimiter).to_string();
    // Cells are taken over as they are written, quotes and all.
    let line = |cells: &[crate::sheet::Cell<'_>]| {
        let kept = cells.iter().enumerate().filter(|(at, _)| *at != column);
        kept.map(|(_, cell)| &text[cell.range.clone()]).collect::<Vec<_>>().join(&delimiter)
    };
    let head = line(&sheet.header);
    let mut parts: BTreeMap<String, String> = BTreeMap::new();
    for row in 0..sheet.len() {
        let id = sheet.cell(row, column).map_or_else(String::new, |cell| cell.text.to_string());
        let part = parts.entry(id).or_insert_with(|| format!("{head}\r\n"));
        part.push_str(&line(sheet.row(row)));
        part.push_str("\r\n");
    }
    parts
}

/// The path in the content folder of each table.
fn targets(
    tree: &Tree,
    parts: &BTreeMap<String, String>,
    replace: bool,
) -> Result<BTreeMap<String, String>, Failure> {
    let content = content::load(tree, &mut Diagnostics::default());
    let mut targets = BTreeMap::new();
    for (id, text) in parts {
        let Some(at) = entry::find(&content, Kind::Indicator, id) else {
            if content.broken.contains(&(Kind::Indicator, id.clone())) {
                let failure = Failure::new(format!("the indicator `{id}` cannot be read"));
                return Err(failure.hint("See `indaba check`, correct it, and import again"));
            }
            let failure = Failure::new(format!("there is no indicator with the id `{id}`"));
            return Err(match nearest(id, entry::ids(&content, Kind::Indicator)) {
                Some(near) => failure.hint(format!("Did you mean `{near}`? Name it with --indicator")),
                None => failure
                    .hint("Make it first with `indaba new indicator`, or name another with --indicator"),
            });
        };
        let target = format!("{}{id}.csv", content.indicators[at.index].folder);
        if tree.get(&target).is_some() && !replace {
            let failure = Failure::new(format!("there is {} already", tree.shown(&target)));
            return Err(failure.hint("Add --replace to put the new table in its place"));
        }
        targets.insert(target, text.clone());
    }
    Ok(targets)
}

/// What is wrong with the tables where they are to lie.
fn problems(tree: &Tree, targets: &BTreeMap<String, String>, options: &Options) -> Vec<Diagnostic> {
    let kept = tree.files().map(|(_, file)| file.clone()).filter(|file| !targets.contains_key(&*file.path));
    let new = targets.iter().map(|(path, text)| File::new(path, text.clone().into_bytes()));
    let tree = Tree::new(&shown(options), kept.chain(new));
    let mut found = Diagnostics::default();
    let content = content::load(&tree, &mut found);
    model::link(content, &tree, options, &mut found);
    let is_in = |problem: &Diagnostic| {
        let place = problem.place.as_ref().map_or("", |place| &place.file);
        targets.keys().any(|target| *place == *tree.shown(target))
    };
    found.sorted().into_iter().filter(is_in).collect()
}

#[cfg(test)]
mod tests {
    use crate::cli::import_measurements::parts;

    #[test]
    fn a_column_parts_a_table_by_indicators() {
        let text = "indicator;date;value\ntrees;2026-01-01;\"1,5\"\njobs;2026-01-02;2\ntrees;2026-01-03;3\n";
        let parts = parts(text, "x");
        assert_eq!(parts["trees"], "date;value\r\n2026-01-01;\"1,5\"\r\n2026-01-03;3\r\n");
        assert_eq!(parts["jobs"], "date;value\r\n2026-01-02;2\r\n");
        assert_eq!(names(&parts), ["jobs", "trees"]);
    }

    fn names(parts: &std::collections::BTreeMap<String, String>) -> Vec<&str> {
        parts.keys().map(String::as_str).collect()
    }
}
