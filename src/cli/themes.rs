//! `theme list` and `theme eject`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::cli::args::Theme;
use crate::cli::console::Console;
use crate::cli::report::{counted, neutral};
use crate::cli::{Ending, read_content};
use crate::diagnostic::{Diagnostics, nearest};
use crate::options::Options;
use crate::publish::write;
use crate::render::embedded;
use crate::site::Failure;
use crate::source::{File, Tree};

/// The name of the built-in theme.
const BUILT_IN: &str = "indaba";

/// Lists the themes, or copies a file of the built-in one.
pub fn obey(command: &Theme, options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    match command {
        Theme::List => {
            console.result(&list(options));
            Ok(Ending::Done)
        }
        Theme::Eject { file, force } => eject(file, *force, options, console),
    }
}

fn list(options: &Options) -> String {
    let mut out = format!("{BUILT_IN} (built in, {})\n", counted(embedded::files().len(), "file"));
    for (path, _) in embedded::files() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {path}");
    }
    for (name, files) in own_themes(&options.themes) {
        let folder = options.themes.join(&name);
        let _ = writeln!(out, "\n{} ({})", neutral(&name), neutral(&folder.display().to_string()));
        for (file, note) in files {
            let _ = writeln!(out, "  {} ({note})", neutral(&file));
        }
    }
    out
}

/// The themes of the portal by name, with the paths of their files and what they stand for.
fn own_themes(folder: &Path) -> BTreeMap<String, Vec<(String, &'static str)>> {
    let mut themes: BTreeMap<String, Vec<_>> = BTreeMap::new();
    if folder.is_dir() {
        let tree = Tree::read(folder, "themes", &mut Diagnostics::default());
        for (_, file) in tree.files() {
            if let Some((name, path)) = file.path.split_once('/') {
                themes.entry(name.to_owned()).or_default().push((path.to_owned(), note(path, file)));
            }
        }
    }
    themes
}

/// What a theme's own file stands for.
fn note(path: &str, file: &File) -> &'static str {
    match (embedded::file(path), file.bytes()) {
        (Some(built_in), Ok(own)) if *own == *built_in => "the same as the built-in file",
        (Some(_), _) => "in place of the built-in file",
        (None, _) => "its own",
    }
}

fn eject(file: &str, force: bool, options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    let (path, bytes) = find(file)?;
    let name = options.theme.clone().or_else(|| portal_theme(options)).unwrap_or_else(|| BUILT_IN.to_owned());
    let folder = if name.contains(['/', '\\']) || name.starts_with('.') {
        name.clone().into()
    } else {
        options.themes.join(&name)
    };
    let target = folder.join(path);
    let written = if force { write::replace(&target, bytes) } else { write::create(&target, bytes) };
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::new(format!("{} is there already", target.display()))
            .hint("Change that file, or add --force to begin again from the built-in one"),
        _ => Failure::io("write", &target, &error),
    })?;
    console.say(&format!("Wrote {}, which now takes the place of the built-in file.", target.display()));
    if name != BUILT_IN && portal_theme(options).as_ref() != Some(&name) {
        console.say(&format!("To use it, write theme = \"{name}\" under [portal] in portal.toml."));
    }
    Ok(Ending::Done)
}

/// The built-in file of that path, or the only one whose path ends so.
fn find(wanted: &str) -> Result<(&'static str, &'static [u8]), Failure> {
    let wanted = wanted.trim_start_matches("./").replace('\\', "/");
    let ends = |path: &str| path == wanted || path.ends_with(&format!("/{wanted}"));
    let exact = embedded::files().iter().find(|(path, _)| *path == wanted);
    let mut ending = embedded::files().iter().filter(|(path, _)| ends(path));
    match (exact, ending.next(), ending.next()) {
        (Some(file), ..) | (None, Some(file), None) => Ok(*file),
        (None, Some((first, _)), Some((second, _))) => {
            Err(Failure::new(format!("the built-in theme has several files called `{wanted}`"))
                .hint(format!("Write the whole path, such as {first} or {second}")))
        }
        (None, None, _) => {
            let paths = embedded::files().iter().map(|(path, _)| *path);
            let name = |path: &'static str| path.rsplit('/').next().unwrap_or(path);
            let near = nearest(&wanted, paths.clone())
                .or_else(|| nearest(&wanted, paths.map(name)))
                .map_or("Run `indaba theme list` to see them all".to_owned(), |near| {
                    format!("Did you mean `{near}`?")
                });
            Err(Failure::new(format!("the built-in theme has no file `{wanted}`")).hint(near))
        }
    }
}

/// The theme that portal.toml names, if it can be read.
fn portal_theme(options: &Options) -> Option<String> {
    let content = read_content(options);
    content.portal.first()?.portal.theme.as_ref().map(ToString::to_string)
}
