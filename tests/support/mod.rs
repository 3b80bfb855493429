//! A test of the whole portal as one chained expression: files in, a build or a check, what came of it.
//!
//! ```text
//! Portal::new()
//!     .partner("green-future", "title = \"Green Future\"\nkind = \"ngo\"")
//!     .build()
//!     .ok()
//!     .page("partners/green-future/index.html")
//!     .contains("Green Future")
//!     .change()
//!     .file("content/partners/green-future.md", "…")
//!     .check()
//!     .reports("unknown-field", "content/partners/green-future.md:2:1");
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use indaba::cli::report::human;
use indaba::diagnostic::Diagnostic;
use indaba::options::{Options, Today};
use indaba::progress::Silent;
use indaba::site::{self, Failure, Outcome};
use tempfile::TempDir;

/// What a portal must have at least.
const PORTAL: &str =
    "[portal]\nname = \"Test portal\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n";

/// A portal in a folder of its own.
pub struct Portal {
    folder: TempDir,
    options: Options,
}

impl Portal {
    /// A portal with a name and nothing in it, on 21 November 2026.
    pub fn new() -> Self {
        Self::bare().file("content/portal.toml", PORTAL)
    }

    /// An empty folder.
    pub fn bare() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let today = "2026-11-21T12:00:00".parse().unwrap();
        let options = Options::new(folder.path(), Today::Local(today));
        Self { folder, options }
    }

    /// Where a path of the portal lies on the disk.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// With a host, and whatever else portal.toml says, first below `[portal]`.
    #[must_use]
    pub fn hosted(self, host: &str, rest: &str) -> Self {
        self.file("content/portal.toml", format!("{PORTAL}host = \"{host}\"\n{rest}"))
    }

    /// With a file; its folders are made, and a file that is there is replaced.
    #[must_use]
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut fs::File::create(path).unwrap(), bytes.as_ref()).unwrap();
        self
    }

    /// With whatever `make` does at a path: a link, a pipe, a file of a special size.
    #[must_use]
    pub fn special(self, path: &str, make: impl FnOnce(&Path)) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        make(&path);
        self
    }

    /// With every file and link of a folder of fixtures, under the same path.
    #[must_use]
    pub fn files_of(self, folder: &Path) -> Self {
        copy_tree(folder, self.folder.path());
        self
    }

    /// Without a file or a folder.
    #[must_use]
    pub fn without(self, path: &str) -> Self {
        let path = self.path(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
        self
    }

    /// With a file in the place of another.
    #[must_use]
    pub fn renamed(self, from: &str, to: &str) -> Self {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
        self
    }

    /// With an entry: the folder of its kind, its id, its fields. The first field stands on line 2.
    #[must_use]
    pub fn entry(self, kind: &str, id: &str, fields: &str) -> Self {
        self.file(&format!("content/{kind}/{id}.md"), format!("+++\n{fields}\n+++\n"))
    }

    /// With a partner.
    #[must_use]
    pub fn partner(self, id: &str, fields: &str) -> Self {
        self.entry("partners", id, fields)
    }

    /// With an event.
    #[must_use]
    pub fn event(self, id: &str, fields: &str) -> Self {
        self.entry("events", id, fields)
    }

    /// With a page that has a title and this text, which begins on line 4.
    #[must_use]
    pub fn page(self, id: &str, markdown: &str) -> Self {
        self.file(&format!("content/pages/{id}.md"), format!("+++\ntitle = \"{id}\"\n+++\n{markdown}\n"))
    }

    /// On another day.
    #[must_use]
    pub fn today(mut self, local: &str) -> Self {
        self.options.today = Today::Local(local.parse().unwrap());
        self
    }

    /// With other options.
    #[must_use]
    pub fn options(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    /// Builds the site into `public`.
    pub fn build(self) -> Answer {
        self.run(site::build)
    }

    /// Checks the portal, and holds that nothing was written.
    pub fn check(self) -> Answer {
        let answer = self.run(site::check);
        assert_eq!(answer.before, files(&answer.portal.path("public")), "a check writes nothing");
        answer
    }

    fn run(self, work: fn(&Options, &dyn indaba::progress::Progress) -> Result<Outcome, Failure>) -> Answer {
        let before = files(&self.path("public"));
        let result = work(&self.options, &Silent);
        Answer { portal: self, result, before }
    }
}

/// What came of a run.
pub struct Answer {
    portal: Portal,
    result: Result<Outcome, Failure>,
    before: BTreeMap<String, Vec<u8>>,
}

impl Answer {
    /// Fails unless the content was good; warnings are.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!(self.outcome().ok, "{}", self.report());
        self
    }

    /// Fails unless nothing at all was found.
    #[track_caller]
    pub fn clean(self) -> Self {
        assert!(self.outcome().diagnostics.is_empty(), "{}", self.report());
        self.ok()
    }

    /// Fails unless the content was at fault and the site is what it was, byte for byte, with nothing beside it.
    #[track_caller]
    pub fn refused(self) -> Self {
        assert!(!self.outcome().ok, "nothing was wrong\n{}", self.report());
        assert!(self.before == files(&self.portal.path("public")), "the last good site has changed");
        let beside: Vec<_> = fs::read_dir(self.portal.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert!(!beside.iter().any(|name| name.to_string_lossy().starts_with(".public")), "{beside:?}");
        self
    }

    /// Fails unless there is a problem of that code at that place: `FILE`, or `FILE:LINE:COLUMN`.
    #[track_caller]
    pub fn reports(self, code: &str, place: &str) -> Self {
        let found = |problem: &Diagnostic| {
            problem.code.name == code
                && problem.place.as_ref().map_or(String::new(), ToString::to_string) == place
        };
        assert!(self.outcome().diagnostics.iter().any(found), "no {code} at {place}:\n{}", self.report());
        self
    }

    /// Fails if there is a problem of that code.
    #[track_caller]
    pub fn lacks(self, code: &str) -> Self {
        assert!(!self.codes().contains(&code), "{}", self.report());
        self
    }

    /// Fails unless the report has that text.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.report().contains(text), "`{text}` is not in:\n{}", self.report());
        self
    }

    /// The codes of all problems.
    pub fn codes(&self) -> Vec<&'static str> {
        self.outcome().diagnostics.iter().map(|problem| problem.code.name).collect()
    }

    /// The problems as a person reads them, without colours.
    pub fn report(&self) -> String {
        anstream::adapter::strip_str(&human::problems(&self.outcome().diagnostics)).to_string()
    }

    /// What was found and made.
    #[track_caller]
    pub fn outcome(&self) -> &Outcome {
        self.result.as_ref().unwrap_or_else(|failure| panic!("{failure} ({:?})", failure.hint))
    }

    /// What stopped the run.
    #[track_caller]
    pub fn failure(&self) -> &Failure {
        match &self.result {
            Err(failure) => failure,
            Ok(_) => panic!("nothing stopped the run:\n{}", self.report()),
        }
    }

    /// The site's files.
    pub fn site(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.portal.path("public"))
    }

    /// A file of the site.
    #[track_caller]
    pub fn page(self, path: &str) -> Page {
        let site = self.site();
        let Some(bytes) = site.get(path) else { panic!("no {path} in {:?}", site.keys()) };
        let text = String::from_utf8(bytes.clone()).unwrap();
        Page { answer: self, text }
    }

    /// Fails if the site has such a file.
    #[track_caller]
    pub fn has_no(self, path: &str) -> Self {
        assert!(!self.site().contains_key(path), "there is {path}");
        self
    }

    /// The portal, for what comes next.
    pub fn change(self) -> Portal {
        self.portal
    }
}

/// A text file of the site.
pub struct Page {
    answer: Answer,
    text: String,
}

impl Page {
    /// Fails unless the file has that text.
    #[track_caller]
    pub fn contains(self, text: &str) -> Self {
        assert!(self.text.contains(text), "`{text}` is not in:\n{}", self.text);
        self
    }

    /// Fails if the file has that text.
    #[track_caller]
    pub fn lacks(self, text: &str) -> Self {
        assert!(!self.text.contains(text), "`{text}` is in:\n{}", self.text);
        self
    }

    /// Another file of the site.
    #[track_caller]
    pub fn page(self, path: &str) -> Self {
        self.answer.page(path)
    }

    /// The site as a whole.
    pub fn site(self) -> Answer {
        self.answer
    }

    /// The portal, for what comes next.
    pub fn change(self) -> Portal {
        self.answer.portal
    }
}

/// Every file under a folder, by its path with `/`; nothing if there is no folder.
#[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        match entry.file_type().unwrap().is_dir() {
            true => found.extend(
                files(&entry.path()).into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)),
            ),
            false => {
                found.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

/// Copies a folder with its links as they are.
fn copy_tree(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            fs::create_dir_all(&to).unwrap();
            copy_tree(&from, &to);
        } else if kind.is_symlink() {
            link(&fs::read_link(&from).unwrap(), &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

/// Makes a link at `to` that leads to `target`.
#[cfg(unix)]
pub fn link(target: &Path, to: &Path) {
    std::os::unix::fs::symlink(target, to).unwrap();
}

#[cfg(not(unix))]
pub fn link(_target: &Path, _to: &Path) {
    panic!("this test needs links");
}
