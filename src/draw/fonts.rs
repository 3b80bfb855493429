//! The fonts that cards and posters are set in.

use std::borrow::Cow;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, Source};
use rustybuzz::Face;

use crate::digest::Digest;

/// A font file.
type Bytes = Cow<'static, [u8]>;

/// Font files in the order in which they are asked for a letter: the theme's, then Noto Sans (Latin, Greek, Cyrillic), then DejaVu
/// Sans (Arabic, and what Noto Sans lacks). Each family has a regular and a bold face.
pub struct Fonts {
    files: Vec<FontFile>,
    database: Arc<Database>,
    digest: Digest,
}

struct FontFile {
    bytes: Bytes,
    family: String,
    bold: bool,
}

impl Fonts {
    /// The built-in fonts behind `own` ones (TrueType or OpenType). A file that is no font is left out, and its place in `own` told.
    pub fn new(own: Vec<Vec<u8>>) -> (Self, Vec<usize>) {
        let mut database = Database::new();
        let (mut files, mut bad) = (Vec::new(), Vec::new());
        for (at, bytes) in own.into_iter().enumerate() {
            match load(&mut database, Cow::Owned(bytes)) {
                Some(file) => files.push(file),
                None => bad.push(at),
            }
        }
        files.extend(built_in().into_iter().filter_map(|bytes| load(&mut database, Cow::Borrowed(bytes))));
        let digest = Digest::of_parts(files.iter().map(|file| &*file.bytes));
        (Self { files, database: Arc::new(database), digest }, bad)
    }

    /// The digest of all files.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The same fonts for drawing.
    pub(crate) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// The faces opened for shaping, those of the wanted weight first.
    pub fn faces(&self, bold: bool) -> Faces<'_> {
        let of = |weight: bool| self.files.iter().filter(move |file| file.bold == weight);
        let opened = of(bold).chain(of(!bold)).filter_map(|file| {
            let face = Face::from_slice(&file.bytes, 0)?;
            Some(Named { face, family: &file.family, bold: file.bold })
        });
        Faces(opened.collect())
    }
}

/// Faces opened for shaping, in the order in which they are asked for a letter.
pub struct Faces<'a>(pub(crate) Vec<Named<'a>>);

impl std::fmt::Debug for Faces<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|named| (named.family, named.bold))).finish()
    }
}

/// A face and what it is called.
pub(crate) struct Named<'a> {
    pub face: Face<'a>,
    pub family: &'a str,
    pub bold: bool,
}

fn load(database: &mut Database, bytes: Bytes) -> Option<FontFile> {
    Face::from_slice(&bytes, 0)?;
    let ids = match &bytes {
        Cow::Borrowed(bytes) => database.load_font_source(Source::Binary(Arc::new(*bytes))),
        Cow::Owned(bytes) => database.load_font_source(Source::Binary(Arc::new(bytes.clone()))),
    };
    let info = database.face(*ids.first()?)?;
    let family = info.families.first()?.0.clone();
    Some(FontFile { family, bold: info.weight.0 >= 600, bytes })
}

/// The fonts that the binary carries: Noto Sans (SIL Open Font License 1.1) and DejaVu Sans (Bitstream Vera licence).
fn built_in() -> [&'static [u8]; 4] {
    [notosans::REGULAR_TTF, notosans::BOLD_TTF, dejavu::sans::regular(), dejavu::sans::bold()]
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = self.files.iter().map(|file| (&file.family, file.bold));
        f.debug_list().entries(names).finish()
    }
}
