//! The only reader: a folder becomes a [`Tree`] of files, in an order that no file system decides.
//!
//! Texts are read at once; pictures and other large files stay on disk until somebody asks for their bytes.

pub mod marks;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Milestones, Place};

use crate::source::marks::Mark;
pub use crate::source::marks::{Marks, now};

/// The most bytes that a text file (Markdown, TOML, CSV, a template) may have.
pub const MAX_TEXT: u64 = 10 * 1024 * 1024;
/// The most bytes that any other file may have.
pub const MAX_BINARY: u64 = 200 * 1024 * 1024;
/// How many folders may lie inside each other.
const MAX_DEPTH: usize = 32;
/// What is read at once, by the end of the name.
const TEXTS: [&str; 11] = ["md", "toml", "csv", "ftl", "html", "css", "js", "svg", "txt", "xml", "lock"];

/// A file of a [`Tree`], by its place in the tree's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// Some bytes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes `range` of `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: cut(range.start), end: cut(range.end) }
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One file.
#[derive(Clone, Debug)]
pub struct File {
    /// The path from the tree's root, with `/` on every system.
    pub path: Arc<str>,
    bytes: Bytes,
    /// What the system said of it before it was read, if another change would have made it say something else.
    mark: Option<Mark>,
    /// What places in its text are counted from, once somebody has asked for one.
    milestones: OnceLock<Milestones>,
}

#[derive(Clone, Debug)]
enum Bytes {
    Text(Arc<str>),
    Read(Arc<[u8]>),
    OnDisk(PathBuf),
}

impl File {
    /// A file from memory.
    pub fn new(path: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let bytes = match std::str::from_utf8(&bytes) {
            Ok(text) => Bytes::Text(text.into()),
            Err(_) => Bytes::Read(bytes),
        };
        Self { path: path.into(), bytes, mark: None, milestones: OnceLock::new() }
    }

    /// The file's bytes; those of a large file are read now.
    pub fn bytes(&self) -> io::Result<Arc<[u8]>> {
        match &self.bytes {
            Bytes::Text(text) => Ok(Arc::clone(text).into()),
            Bytes::Read(bytes) => Ok(Arc::clone(bytes)),
            Bytes::OnDisk(path) => read(path).map(Into::into),
        }
    }

    /// Whether another file of the same path has the same bytes, as far as can be told without reading.
    fn is_same(&self, other: &Self) -> bool {
        match (&self.bytes, &other.bytes) {
            (Bytes::Text(one), Bytes::Text(other)) => Arc::ptr_eq(one, other) || one == other,
            (Bytes::Read(one), Bytes::Read(other)) => Arc::ptr_eq(one, other) || one == other,
            (Bytes::OnDisk(one), Bytes::OnDisk(two)) => {
                one == two && self.mark.is_some() && self.mark == other.mark
            }
            _ => false,
        }
    }

    /// The text of a file that was read with the tree: empty for one that stays on disk or is not UTF-8.
    pub fn text(&self) -> &str {
        match &self.bytes {
            Bytes::Text(text) => text,
            Bytes::Read(_) | Bytes::OnDisk(_) => "",
        }
    }

    /// The part of the path after the last `/`.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The end of the name after its last dot, in lower case; empty if there is none.
    pub fn extension(&self) -> String {
        self.name().rsplit_once('.').map_or(String::new(), |(_, end)| end.to_lowercase())
    }
}

/// The files of a folder, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// What the folder is called in messages: `content`, say.
    shown: Arc<str>,
    files: Vec<File>,
    by_path: BTreeMap<Arc<str>, FileId>,
}

impl Tree {
    /// A tree of files in memory.
    pub fn new(shown: &str, files: impl IntoIterator<Item = File>) -> Self {
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let id = |at: usize| FileId(u32::try_from(at).unwrap_or(u32::MAX));
        let by_path = files.iter().enumerate().map(|(at, file)| (Arc::clone(&file.path), id(at))).collect();
        Self { shown: shown.into(), files, by_path }
    }

    /// Reads `folder`, which messages call `shown`. What cannot be read is a diagnostic, and the rest goes on.
    ///
    /// Left out are names that begin with a dot and what editors leave behind. A link is followed if it stays in the folder.
    pub fn read(folder: &Path, shown: &str, diagnostics: &mut Diagnostics) -> Self {
        Self::read_again(folder, shown, &Self::default(), diagnostics)
    }

    /// The same, but files that have not been touched since the tree `before` was read from the same folder are taken from it.
    pub fn read_again(folder: &Path, shown: &str, before: &Self, diagnostics: &mut Diagnostics) -> Self {
        let root = folder.canonicalize().ok();
        let mut walk = Walk { shown, root, now: marks::now(), found: Vec::new(), diagnostics };
        walk.folder(folder, "", 0);
        let read = |Seen { path, on_disk, mark }: Seen| {
            let known = before.get(&path).filter(|known| mark.is_some() && known.mark == mark);
            match known {
                Some(known) => Ok(known.clone()),
                None => load(shown, &path, on_disk).map(|file| File { mark, ..file }),
            }
        };
        let read: Vec<_> = walk.found.into_par_iter().map(read).collect();
        let mut files = Vec::with_capacity(read.len());
        for outcome in read {
            match outcome {
                Ok(file) => files.push(file),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        Self::new(shown, files)
    }

    /// Reads only the files at these paths of `folder`; nothing if one of them cannot be read as a text.
    pub fn read_some(folder: &Path, shown: &str, paths: &[&str]) -> Option<Self> {
        let load = |path: &&str| load(shown, path, folder.join(path)).ok();
        let files: Option<Vec<_>> = paths.iter().map(load).collect();
        Some(Self::new(shown, files?))
    }

    /// The files that are not, or may not be, what they were in the tree `before`; nothing if files came or went.
    pub fn changed_since(&self, before: &Self) -> Option<Vec<FileId>> {
        let pairs = || self.files.iter().zip(&before.files);
        let same_paths = self.files.len() == before.files.len()
            && self.shown == before.shown
            && pairs().all(|(file, former)| file.path == former.path);
        let changed = self.files().zip(&before.files).filter(|((_, file), former)| !file.is_same(former));
        same_paths.then(|| changed.map(|((id, _), _)| id).collect())
    }

    /// All files with their ids, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The file of that id.
    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.0 as usize)
    }

    /// The file at that path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.id(path).and_then(|id| self.file(id))
    }

    /// The id of the file at that path.
    pub fn id(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// The path as messages show it.
    pub fn shown(&self, path: &str) -> String {
        match &*self.shown {
            "" => path.to_owned(),
            shown => format!("{shown}/{path}"),
        }
    }

    /// The place of a span, with its line.
    pub fn place(&self, span: Span) -> Place {
        match self.file(span.file) {
            Some(file) => {
                let milestones = file.milestones.get_or_init(|| Milestones::of(file.text()));
                Place::from_milestones(self.shown(&file.path), file.text(), milestones, span.range())
            }
            None => Place::file(Arc::clone(&self.shown)),
        }
    }

    /// The place of a file as a whole.
    pub fn place_of(&self, id: FileId) -> Place {
        Place::file(self.file(id).map_or_else(|| self.shown.to_string(), |file| self.shown(&file.path)))
    }
}

/// A file that is to be read.
struct Seen {
    path: String,
    on_disk: PathBuf,
    mark: Option<Mark>,
}

/// A walk over a folder, collecting what is to be read.
struct Walk<'a> {
    shown: &'a str,
    root: Option<PathBuf>,
    /// When the walk began.
    now: Option<i128>,
    found: Vec<Seen>,
    diagnostics: &'a mut Diagnostics,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) {
        if depth > MAX_DEPTH {
            return self.problem(
                Code::TOO_DEEP,
                prefix,
                "the folders lie too deep inside each other".to_owned(),
            );
        }
        match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => {
                let looked: Vec<_> = entries.par_iter().map(fs::DirEntry::metadata).collect();
                entries.iter().zip(looked).for_each(|(entry, meta)| self.entry(entry, meta, prefix, depth));
            }
            Err(error) => {
                self.problem(Code::UNREADABLE, prefix, format!("this folder cannot be read: {error}"))
            }
        }
    }

    /// `meta` is that of the entry itself, also if it is a link.
    fn entry(&mut self, entry: &fs::DirEntry, meta: io::Result<fs::Metadata>, prefix: &str, depth: usize) {
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            let shown = format!("{prefix}{}", name.to_string_lossy());
            return self.problem(Code::NOT_UTF8, &shown, "the name of this file is not UTF-8".to_owned());
        };
        if name.starts_with('.') || name.ends_with('~') || name.starts_with('#') || name.ends_with(".swp") {
            return;
        }
        let path = format!("{prefix}{name}");
        let on_disk = entry.path();
        let is_link = meta.as_ref().is_ok_and(fs::Metadata::is_symlink);
        if is_link && fs::metadata(&on_disk).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return self.problem(Code::UNREADABLE, &path, "this link leads to nothing".to_owned());
        }
        if is_link && !self.stays_inside(&on_disk) {
            return self.problem(Code::OUTSIDE_PORTAL, &path, "this link leads out of the folder".to_owned());
        }
        if is_link && leads_back(&on_disk) {
            return self.problem(
                Code::TOO_DEEP,
                &path,
                "this link leads back to a folder that it lies in".to_owned(),
            );
        }
        match if is_link { fs::metadata(&on_disk) } else { meta } {
            Ok(meta) if meta.is_dir() => self.folder(&on_disk, &format!("{path}/"), depth + 1),
            Ok(meta) if meta.is_file() => self.file(path, on_disk, &meta),
            Ok(_) => self.problem(Code::UNREADABLE, &path, "this is neither a file nor a folder".to_owned()),
            Err(error) => self.problem(Code::UNREADABLE, &path, format!("this file cannot be read: {error}")),
        }
    }

    fn file(&mut self, path: String, on_disk: PathBuf, meta: &fs::Metadata) {
        let size = meta.len();
        let limit = if is_text(&path) { MAX_TEXT } else { MAX_BINARY };
        if size > limit {
            let message =
                format!("this file has {} MB, more than the {} MB allowed", size >> 20, limit >> 20);
            return self.problem(Code::TOO_LARGE, &path, message);
        }
        let settled = |mark: &Mark| self.now.is_some_and(|now| mark.settled() < now);
        self.found.push(Seen { path, on_disk, mark: Mark::of(meta).filter(settled) });
    }

    fn stays_inside(&self, link: &Path) -> bool {
        match (&self.root, link.canonicalize()) {
            (Some(root), Ok(target)) => target.starts_with(root),
            _ => false,
        }
    }

    fn problem(&mut self, code: Code, path: &str, message: String) {
        let hint = match code {
            Code::OUTSIDE_PORTAL => "Copy the file here instead of linking to it",
            Code::UNREADABLE if message.contains("leads to nothing") => {
                "Put the file itself here, or delete the link"
            }
            Code::TOO_LARGE => "Split the text, or make the picture smaller",
            Code::TOO_DEEP if message.starts_with("this link") => {
                "Delete the link: everything there is read already"
            }
            Code::TOO_DEEP => "Move it up; perhaps a link leads back to a folder above",
            _ => "Check the name and that you may read it",
        };
        let place = Place::file(format!("{}/{}", self.shown, path.trim_end_matches('/')));
        self.diagnostics.push(Diagnostic::new(code, message).at(place).hint(hint));
    }
}

/// Whether a link leads to a folder that it lies in itself.
fn leads_back(link: &Path) -> bool {
    let within = link.parent().and_then(|parent| parent.canonicalize().ok());
    within.zip(link.canonicalize().ok()).is_some_and(|(within, target)| within.starts_with(target))
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| TEXTS.contains(&end.to_lowercase().as_str()))
}

/// Reads a text now, and leaves anything else on disk.
fn load(shown: &str, path: &str, on_disk: PathBuf) -> Result<File, Box<Diagnostic>> {
    if !is_text(path) {
        return Ok(File {
            path: path.into(),
            bytes: Bytes::OnDisk(on_disk),
            mark: None,
            milestones: OnceLock::new(),
        });
    }
    let place = || Place::file(format!("{shown}/{path}"));
    let bytes = read(&on_disk).map_err(|error| {
        Box::new(Diagnostic::new(Code::UNREADABLE, format!("this file cannot be read: {error}")).at(place()))
    })?;
    let bytes = if path.ends_with(".csv") { as_utf8(bytes) } else { bytes };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(File {
            path: path.into(),
            bytes: Bytes::Text(text.into()),
            mark: None,
            milestones: OnceLock::new(),
        }),
        Err(error) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let diagnostic =
                Diagnostic::new(Code::NOT_UTF8, format!("line {line} of this text is not UTF-8"));
            Err(Box::new(diagnostic.at(place()).hint("Save the file again with the encoding UTF-8")))
        }
    }
}

/// A table as UTF-8 without a mark at its beginning, also if that mark says that it is UTF-16: what spreadsheets call "Unicode text".
pub fn as_utf8(bytes: Vec<u8>) -> Vec<u8> {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        _ if bytes.starts_with("\u{feff}".as_bytes()) => return bytes[3..].to_vec(),
        _ => return bytes,
    };
    let units: Vec<u16> = bytes.chunks_exact(2).skip(1).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units).into_bytes()
}

/// The bytes of a single file, which need not lie in the portal.
pub fn read_one(path: &Path) -> io::Result<Vec<u8>> {
    let size = fs::metadata(path)?.len();
    if size > MAX_BINARY {
        let message = format!("it has {} MB; more than {} are not read", size >> 20, MAX_BINARY >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    read(path)
}

#[expect(clippy::disallowed_methods, reason = "this is the door that the lint keeps")]
fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostics};
    use crate::source::{File, Span, Tree};

    #[test]
    fn files_are_sorted_and_found_by_path() {
        let tree = Tree::new("content", [File::new("b.md", *b"2"), File::new("a.md", *b"one")]);
        assert_eq!(tree.files().map(|(_, file)| file.name()).collect::<Vec<_>>(), ["a.md", "b.md"]);
        let id = tree.id("a.md").unwrap();
        assert_eq!(tree.place(Span::new(id, 1..3)).to_string(), "content/a.md:1:2");
    }

    #[test]
    fn what_spreadsheets_call_unicode_text_is_read() {
        let utf16 =
            |order: fn(u16) -> [u8; 2]| "\u{feff}a\té".encode_utf16().flat_map(order).collect::<Vec<_>>();
        let marked = "\u{feff}a\té".as_bytes().to_vec();
        for bytes in [utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), "a\té".as_bytes().to_vec(), marked] {
            assert_eq!(crate::source::as_utf8(bytes), "a\té".as_bytes());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused_and_bad_bytes_are_named() {
        let outside = tempfile::tempdir().unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("out")).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
        std::fs::File::create(folder.path().join("fine.md")).unwrap();
        let mut file = std::fs::File::create(folder.path().join("bad.md")).unwrap();
        std::io::Write::write_all(&mut file, b"ok\n\xff").unwrap();
        let mut diagnostics = Diagnostics::default();
        let tree = Tree::read(folder.path(), "content", &mut diagnostics);
        assert!(tree.get("fine.md").is_some());
        let mut codes: Vec<_> = diagnostics.sorted().iter().map(|d| d.code).collect();
        codes.sort_by_key(|code| code.name);
        assert_eq!(codes, [Code::NOT_UTF8, Code::OUTSIDE_PORTAL, Code::TOO_DEEP], "each is told once");
    }
}
