//! A theme: the files of the built-in one, and those of the portal's own in their place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tera::Value;
use tera::value::{Key, Map};
use unic_langid::LanguageIdentifier;

use crate::content::kinds::Extra;
use crate::content::node::{self, Node};
use crate::content::problem::Problem;
use crate::content::schema::{Choice, Decode};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::locale::TextFile;
use crate::render::embedded;
use crate::render::minify;
use crate::render::statics::Statics;
use crate::render::theme_options::{self, ThemeOptions};
use crate::render::theme_toml::ThemeToml;
use crate::source::{File, Span, Tree};

/// The name of the built-in theme.
pub const BUILT_IN: &str = "indaba";

/// Which theme is wanted.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// A name in the folder of themes, or a path (anything with a `/`).
    pub choice: &'a str,
    /// Where portal.toml says so.
    pub place: Option<Place>,
    /// The folder of the portal's themes; it need not exist.
    pub themes: &'a Path,
    /// Where paths begin.
    pub root: &'a Path,
}

/// A theme with all its files.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// What it is called.
    pub name: String,
    /// The parts of the site that it does without, by the names of [`Output`](crate::content::kinds::Output).
    pub without: BTreeSet<String>,
    options: ThemeOptions,
    files: BTreeMap<String, ThemeFile>,
    texts: Vec<TextFile>,
    statics: Statics,
}

/// A file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// The path as messages show it.
    pub shown: String,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

impl Theme {
    /// Reads the theme that is wanted; nothing after a diagnostic if there is none.
    pub fn load(request: &Request<'_>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (folder, shown) = locate(request);
        if folder.is_dir() {
            let own = Tree::read(&folder, &shown, diagnostics);
            return Some(Self::new(request.choice, Some(&own), diagnostics));
        }
        if request.choice == BUILT_IN {
            return Some(Self::new(BUILT_IN, None, diagnostics));
        }
        diagnostics.push(no_theme(request, &shown));
        None
    }

    /// The theme of the portal's `own` files over the built-in ones, unless its theme.toml says `inherit = false`.
    pub fn new(name: &str, own: Option<&Tree>, diagnostics: &mut Diagnostics) -> Self {
        Self::over(name, own, &built_in(), diagnostics)
    }

    /// The same over other files than the built-in ones.
    pub fn over(name: &str, own: Option<&Tree>, base: &Tree, diagnostics: &mut Diagnostics) -> Self {
        let base_toml = manifest(base, diagnostics);
        let own_toml = own.map(|own| (manifest(own, diagnostics), own));
        let inherits = own_toml.as_ref().and_then(|(toml, _)| toml.as_ref()?.inherit).unwrap_or(true);
        let mut theme = Self { name: name.to_owned(), ..Self::default() };
        if inherits {
            theme.add(base, base_toml, diagnostics);
        } else {
            // The site itself has words to say, such as the titles of lists, which such a theme may not have.
            let texts = text_files(base, "i18n/", diagnostics).into_iter();
            theme.texts = texts.map(|file| TextFile { spare: true, ..file }).collect();
        }
        if let Some((toml, own)) = own_toml {
            theme.add(own, toml, diagnostics);
        }
        let statics =
            theme.within("static/").map(|(path, file)| (path.to_owned(), minified(path, &file.bytes)));
        theme.statics = Statics::new(statics.collect());
        theme
    }

    /// Puts the files of `tree` in the place of those of the same path; texts are overridden one by one instead.
    fn add(&mut self, tree: &Tree, toml: Option<ThemeToml>, diagnostics: &mut Diagnostics) {
        if let Some(toml) = toml {
            let mut problems = Vec::new();
            self.options.extend(theme_options::declared(&toml.options, &mut problems));
            problems.into_iter().for_each(|problem| diagnostics.push(problem.diagnostic(tree)));
            if let Some(outputs) = toml.outputs {
                self.without = outputs.without.iter().map(|output| output.word().to_owned()).collect();
            }
            if let Some(name) = toml.name {
                self.name = name.to_string();
            }
        }
        for (_, file) in tree.files() {
            match file.bytes() {
                Ok(bytes) => {
                    let file_of_theme = ThemeFile { shown: tree.shown(&file.path), bytes };
                    self.files.insert(file.path.to_string(), file_of_theme);
                }
                Err(error) => diagnostics.push(unreadable(tree, file, &error)),
            }
        }
        self.texts.extend(text_files(tree, "i18n/", diagnostics));
    }

    /// Whether two themes have the same files, but for the templates of pages.
    pub fn has_the_same_but_templates(&self, other: &Self) -> bool {
        let rest = |theme: &Self| -> Vec<(String, ThemeFile)> {
            let files = theme.files.iter().filter(|(path, _)| !path.starts_with("templates/"));
            files.map(|(path, file)| (path.clone(), file.clone())).collect()
        };
        self.name == other.name && rest(self) == rest(other)
    }

    /// A file of the theme by its path in it.
    pub fn file(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)
    }

    /// The files of a folder (with a closing `/`), by their path in it, sorted.
    pub fn within<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
        self.files.iter().filter_map(move |(path, file)| Some((path.strip_prefix(folder)?, file)))
    }

    /// The Fluent files, of which a later one overrides an earlier one text by text.
    pub fn texts(&self) -> &[TextFile] {
        &self.texts
    }

    /// The options by name, as theme.toml declares them.
    pub fn options(&self) -> &ThemeOptions {
        &self.options
    }

    /// `site.options`: the values that portal.toml sets under `[theme]` (`given`, which stands in `tree`), else the
    /// defaults. What is set wrongly is a diagnostic.
    pub fn option_values(&self, given: Option<&Extra>, tree: &Tree, diagnostics: &mut Diagnostics) -> Value {
        theme_options::values(&self.options, given, tree, diagnostics)
    }

    /// The files that go out as they are, by their path in the site.
    pub fn statics(&self) -> &BTreeMap<String, Arc<[u8]>> {
        self.statics.files()
    }

    /// `site.assets`: from the path of a file in `static/` to its path on the host, below `base_path` (which ends in `/`).
    pub fn assets(&self, base_path: &str) -> Value {
        let names = self.statics.names().iter();
        let assets =
            names.map(|(path, name)| (Key::from(path.clone()), Value::from(format!("{base_path}{name}"))));
        Value::from(assets.collect::<Map>())
    }
}

/// The Fluent files in a folder of `tree` (with a closing `/`). A file whose name is no language is a diagnostic.
pub fn text_files(tree: &Tree, folder: &str, diagnostics: &mut Diagnostics) -> Vec<TextFile> {
    let mut found = Vec::new();
    for (_, file) in tree.files() {
        let stem = file.path.strip_prefix(folder).and_then(|name| name.strip_suffix(".ftl"));
        let Some(stem) = stem.filter(|stem| !stem.contains('/')) else { continue };
        match stem.parse::<LanguageIdentifier>() {
            Ok(language) => {
                let text = file.text().trim_start_matches('\u{feff}').to_owned();
                found.push(TextFile { language, shown: tree.shown(&file.path), text, spare: false });
            }
            Err(_) => {
                let problem = Diagnostic::new(Code::BAD_LANGUAGE, format!("`{stem}` is not a language"));
                let hint = "Name the file by a language tag: zu.ftl, pt-BR.ftl";
                diagnostics.push(problem.at(Place::file(tree.shown(&file.path))).hint(hint));
            }
        }
    }
    found
}

/// The files that the binary carries.
fn built_in() -> Tree {
    Tree::new("indaba (built in)", embedded::files().iter().map(|(path, bytes)| File::new(path, *bytes)))
}

/// The folder of the theme, and what messages call it.
fn locate(request: &Request<'_>) -> (PathBuf, String) {
    if request.choice.contains(['/', '\\']) {
        let shown = request.choice.trim_start_matches("./").trim_end_matches(['/', '\\']);
        return (request.root.join(request.choice), shown.to_owned());
    }
    let folder = request.themes.join(request.choice);
    let shown = folder.strip_prefix(request.root).unwrap_or(&folder).to_string_lossy().replace('\\', "/");
    (folder, shown)
}

fn no_theme(request: &Request<'_>, shown: &str) -> Diagnostic {
    let problem = Diagnostic::new(Code::THEME_MISSING, format!("there is no theme `{}`", request.choice));
    let problem = match &request.place {
        Some(place) => problem.at(place.clone()),
        None => problem,
    };
    if request.choice.contains(['/', '\\']) {
        return problem.hint(format!("A theme is a folder; there is none at {shown}"));
    }
    let tree = if request.themes.is_dir() {
        Tree::read(request.themes, "themes", &mut Diagnostics::default())
    } else {
        Tree::default()
    };
    let mut known: Vec<&str> =
        tree.files().filter_map(|(_, file)| Some(file.path.split_once('/')?.0)).collect();
    known.push(BUILT_IN);
    known.sort_unstable();
    known.dedup();
    match nearest(request.choice, known.iter().copied()) {
        Some(near) => problem.hint(format!("Did you mean `{near}`?")),
        None => problem.hint(format!("Make the folder {shown}, or use one of: {}", known.join(", "))),
    }
}

/// What theme.toml says, if there is one and it can be read.
fn manifest(tree: &Tree, diagnostics: &mut Diagnostics) -> Option<ThemeToml> {
    let id = tree.id("theme.toml")?;
    let text = tree.file(id).map_or("", File::text);
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut problems: Vec<Problem> = Vec::new();
    let table = node::parse(&text[start..], id, start, &mut problems);
    let node = Node { span: Span::new(id, 0..1), value: node::Value::Table(table) };
    let toml = ThemeToml::decode(&node, &mut problems);
    problems.into_iter().for_each(|problem| diagnostics.push(problem.diagnostic(tree)));
    toml
}

fn unreadable(tree: &Tree, file: &File, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::UNREADABLE, format!("this file cannot be read: {error}"))
        .at(Place::file(tree.shown(&file.path)))
}

/// A file as visitors get it: a style sheet or script without what only its authors need.
fn minified(path: &str, bytes: &Arc<[u8]>) -> Arc<[u8]> {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    match (ending, std::str::from_utf8(bytes)) {
        (Some("css"), Ok(text)) => minify::css(text).into_bytes().into(),
        (Some("js"), Ok(text)) => minify::js(text).into_bytes().into(),
        _ => Arc::clone(bytes),
    }
}
