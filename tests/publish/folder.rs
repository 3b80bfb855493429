//! A folder of a test's own, and what it may do there in one line.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use indaba::failure::Failure;
use indaba::publish::{How, MANIFEST, Order, Published};
use tempfile::TempDir;

/// Every way in which a site takes another's place.
pub const WAYS: [How; 3] = [How::Exchange, How::TwoRenames, How::InPlace];

pub struct Folder {
    temp: TempDir,
    pub how: How,
}

impl Folder {
    pub fn new(how: How) -> Self {
        Self { temp: tempfile::tempdir().unwrap(), how }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.temp.path().join(path)
    }

    pub fn out(&self) -> PathBuf {
        self.path("public")
    }

    pub fn try_publish(&self, files: &[(&str, &str)]) -> Result<Published, Failure> {
        let out = self.out();
        let stage = Order::new(&out).at_best(self.how).open()?;
        for (path, text) in files {
            stage.put(path, text.as_bytes()).unwrap();
        }
        stage.commit()
    }

    #[track_caller]
    pub fn publish(&self, files: &[(&str, &str)]) -> Published {
        self.try_publish(files).unwrap()
    }

    /// Writes a file by hand, `path` beginning in the folder above the site.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
    }

    /// The site's files and empty folders (these end in `/`), without the manifest.
    pub fn site(&self) -> BTreeMap<String, String> {
        let mut found = files(&self.out());
        found.remove(MANIFEST);
        found
    }

    #[track_caller]
    pub fn holds(&self, files: &[(&str, &str)]) {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        assert_eq!(self.site(), files.collect::<BTreeMap<_, _>>(), "{:?}", self.how);
    }

    /// Fails if there is anything beside the site.
    #[track_caller]
    pub fn is_tidy(&self) {
        let names: Vec<_> =
            fs::read_dir(self.temp.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(names.iter().all(|name| name == "public" || name == "real"), "{names:?}");
        assert!(!self.path("public/.indaba").exists());
    }
}

/// The files below a folder and its empty folders (these end in `/`).
#[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
pub fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if !entry.file_type().unwrap().is_dir() {
            found.insert(name, String::from_utf8(fs::read(entry.path()).unwrap()).unwrap());
            continue;
        }
        let below = files(&entry.path());
        if below.is_empty() {
            found.insert(format!("{name}/"), String::new());
        }
        found.extend(below.into_iter().map(|(path, text)| (format!("{name}/{path}"), text)));
    }
    found
}
