//! Where kits are made, one drawing at a time or all side by side.

use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::draw::Fonts;
use crate::joint;
use crate::kit::compose::compose;
use crate::kit::notes::Notes;
use crate::kit::photo::{self, Photo};
use crate::kit::print::Print;
use crate::kit::seen::Seen;
use crate::kit::zip::zip;
use crate::lockup::{Detail, Lockup};
use crate::media::{self, Budget, Cache};
use crate::pages::plan::{Archive, Drawing, Form, Kit, Output, Packed, Page, Plan, Props, Subject};
use crate::pictures::Pictures;
use crate::progress::Progress;
use crate::render::Engine;
use crate::source::Tree;

/// The cache's keys change with this.
const EDITION: &[u8] = b"indaba kit 7";
/// How much memory the pixels of all drawings take at once.
const MEMORY: u64 = 192 << 20;

/// What drawing needs.
pub struct Workbench<'a> {
    /// The templates.
    pub engine: &'a Engine,
    /// The plan, for what its pages share.
    pub plan: &'a Plan,
    /// The content folder.
    pub tree: &'a Tree,
    /// The pictures.
    pub pictures: &'a Pictures,
    /// The fonts.
    pub fonts: &'a Fonts,
    /// Where drawings are kept.
    pub cache: &'a dyn Cache,
}

/// The files of a drawing, in the order of its outputs, and what is to be said of them.
#[derive(Debug, Default)]
pub struct Drawn {
    /// The bytes.
    pub files: Vec<Vec<u8>>,
    /// Warnings.
    pub notes: Vec<Diagnostic>,
}

/// Takes a finished file: its path in the site and its bytes.
type Sink<'a> = dyn Fn(&str, &[u8]) -> io::Result<()> + Sync + 'a;

/// A drawing ready to be drawn: its SVG before texts are set, and the digest of all that goes into it.
struct Ready<'a> {
    svg: String,
    props: Option<&'a Props>,
    key: Digest,
}

impl Workbench<'_> {
    /// Makes every kit and hands its files to `sink`.
    pub fn make(&self, progress: &dyn Progress, sink: &Sink<'_>) -> io::Result<Diagnostics> {
        progress.stage("draw", self.plan.kits.iter().map(|kit| kit.drawings.len()).sum());
        let budget = Budget::new(MEMORY);
        let found: Vec<_> = self.engine.run(|| {
            self.plan
                .kits
                .par_iter()
                .map(|kit| self.kit(kit, &budget, progress, sink))
                .collect::<io::Result<_>>()
        })?;
        let mut diagnostics = Diagnostics::default();
        found.into_iter().flatten().for_each(|problem| diagnostics.push(problem));
        Ok(diagnostics)
    }

    fn kit(
        &self,
        kit: &Kit,
        budget: &Budget,
        progress: &dyn Progress,
        sink: &Sink<'_>,
    ) -> io::Result<Vec<Diagnostic>> {
        let drawn: Vec<_> = kit
            .drawings
            .par_iter()
            .map(|drawing| {
                let _share = budget.take(memory(drawing));
                let drawn = self.draw(drawing);
                progress.step();
                drawn
            })
            .collect();
        let mut problems = Vec::new();
        let mut files = BTreeMap::new();
        for (drawing, drawn) in kit.drawings.iter().zip(drawn) {
            match drawn {
                Ok(drawn) => {
                    problems.extend(drawn.notes);
                    for (output, bytes) in drawing.outputs.iter().zip(drawn.files) {
                        sink(&output.path, &bytes)?;
                        files.insert(output.path.as_str(), bytes);
                    }
                }
                Err(found) => problems.extend(found),
            }
        }
        if let Some(archive) = &kit.archive {
            sink(&archive.path, &self.pack(archive, |path| files.get(path).cloned()))?;
        }
        Ok(problems)
    }

    /// The archive of a kit.
    pub fn archive(&self, kit: &Kit, archive: &Archive) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let mut files = BTreeMap::new();
        for drawing in &kit.drawings {
            let drawn = self.draw(drawing)?;
            files.extend(drawing.outputs.iter().map(|output| output.path.as_str()).zip(drawn.files));
        }
        Ok(self.pack(archive, |path| files.get(path).cloned()))
    }

    /// The archive with what there is of its members.
    fn pack(&self, archive: &Archive, drawn: impl Fn(&str) -> Option<Vec<u8>>) -> Vec<u8> {
        let bytes = |content: &Packed| match content {
            Packed::Drawn(path) => drawn(path),
            Packed::Elsewhere(path) => self.elsewhere(path),
            Packed::Bytes(bytes) => Some(bytes.clone()),
            Packed::Bare(bytes) => media::bare(bytes).ok(),
        };
        let members: Vec<_> = archive
            .members
            .iter()
            .filter_map(|member| Some((member.name.as_str(), bytes(&member.content)?)))
            .collect();
        zip(members.iter().map(|(name, bytes)| (*name, bytes.as_slice()))).unwrap_or_default()
    }

    /// An output of any kit of the plan.
    fn elsewhere(&self, path: &str) -> Option<Vec<u8>> {
        let mut drawings = self.plan.kits.iter().flat_map(|kit| &kit.drawings);
        let at = |drawing: &&Drawing| drawing.outputs.iter().position(|output| output.path == path);
        let drawing = drawings.find(|drawing| at(drawing).is_some())?;
        self.draw(drawing).ok()?.files.into_iter().nth(at(&drawing)?)
    }

    /// Makes the files of a drawing, or takes them from the cache.
    pub fn draw(&self, drawing: &Drawing) -> Result<Drawn, Vec<Diagnostic>> {
        let ready = self.ready(drawing)?;
        let keys: Vec<Digest> = drawing.outputs.iter().map(|output| key(ready.key, output.form)).collect();
        let noted = Digest::of_parts([ready.key.as_bytes().as_slice(), b"notes"]);
        let path = drawing.outputs.first().map_or("", |output| output.path.as_str());
        let kept = self.cache.get(noted).and_then(|bytes| Notes::from_bytes(&bytes));
        let files: Option<Vec<Vec<u8>>> = keys.iter().map(|key| self.cache.get(*key)).collect();
        if let (Some(notes), Some(files)) = (kept, files) {
            return Ok(Drawn { files, notes: self.placed(drawing, notes.diagnostics(path)) });
        }
        let failed = |message: String| {
            let problem = Diagnostic::new(Code::BAD_DRAWING, format!("{path} cannot be drawn: {message}"));
            self.placed(drawing, vec![problem.hint("Mend the template in the theme's folder kit/")])
        };
        let (files, notes) = self.make_files(drawing, &ready).map_err(failed)?;
        keys.iter().zip(&files).for_each(|(key, bytes)| self.cache.put(*key, bytes));
        self.cache.put(noted, &notes.to_bytes());
        Ok(Drawn { files, notes: self.placed(drawing, notes.diagnostics(path)) })
    }

    /// The problems at the entry that the drawing is of.
    fn placed(&self, drawing: &Drawing, problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let file = match &drawing.subject {
            Subject::Template(_, props) => Some(props.file),
            Subject::Lockup(..) => None,
        };
        match file.map(|id| self.tree.place_of(id)) {
            Some(place) => problems.into_iter().map(|problem| problem.at(place.clone())).collect(),
            None => problems,
        }
    }

    fn ready<'d>(&self, drawing: &'d Drawing) -> Result<Ready<'d>, Vec<Diagnostic>> {
        match &drawing.subject {
            Subject::Template(page, props) => self.template(page, props, widest(drawing)),
            Subject::Lockup(lockup, palette, scheme, (width, height)) => {
                let ground = joint::ground(palette, *scheme);
                let size = format!("{width} {height} {ground:?} {}", for_pages(drawing));
                let (fonts, marks) = (self.fonts.digest(), digest(lockup));
                let key = [EDITION, b"lockup", size.as_bytes(), fonts.as_bytes(), marks.as_bytes()];
                let key = Digest::of_parts(key);
                Ok(Ready { svg: String::new(), props: None, key })
            }
        }
    }

    /// `width` is the width in pixels, or nothing for paper.
    fn template<'d>(
        &self,
        page: &Page,
        props: &'d Props,
        width: Option<u32>,
    ) -> Result<Ready<'d>, Vec<Diagnostic>> {
        if !self.engine.has_template(page.template) {
            let message = format!("the theme has no template `{}` in its folder kit/", page.template);
            let hint = "Add it, or write without = [\"cards\", \"kits\"] into [portal]";
            return Err(vec![Diagnostic::new(Code::THEME_MISSING, message).hint(hint)]);
        }
        let site = self.plan.sites.get(page.language).cloned().unwrap_or_else(tera::Value::none);
        let svg = self.engine.render(page, &site, self.tree)?.html;
        let lockup = props.lockup.as_ref().map(|lockup| digest(lockup));
        let colours = format!("{:?} {:?}", props.scheme, props.palette);
        let photo =
            props.photo.as_deref().and_then(|path| photo::copies(self.pictures, path)).map(|copies| {
                let keys = copies.iter().map(|copy| copy.key.as_bytes().as_slice());
                Digest::of_parts(keys.chain([format!("{width:?}").as_bytes()]))
            });
        let parts = [
            EDITION,
            svg.as_bytes(),
            colours.as_bytes(),
            self.fonts.digest().as_bytes(),
            lockup.as_ref().map_or(b"", |digest| digest.as_bytes()),
            photo.as_ref().map_or(b"", |digest| digest.as_bytes()),
        ]
        .map(<[u8]>::to_vec);
        let key = Digest::of_parts(parts.iter().map(Vec::as_slice));
        Ok(Ready { svg, props: Some(props), key })
    }

    fn make_files(&self, drawing: &Drawing, ready: &Ready<'_>) -> Result<(Vec<Vec<u8>>, Notes), String> {
        let path = ready.props.and_then(|props| props.photo.as_deref());
        let seen = || widest(drawing).and_then(|width| Seen::of(&ready.svg, width));
        let photo = path.and_then(|path| Photo::choose(self, path, seen()));
        let is_cut = photo.as_ref().is_some_and(|photo| photo.cut.is_some());
        let (photo, composed) = rayon::join(
            || photo.and_then(|photo| photo.load(self)),
            || self.composed(drawing, ready, is_cut),
        );
        let (svg, notes) = composed?;
        let mut sources = BTreeMap::new();
        sources.extend(photo.map(|photo| ("photo".to_owned(), photo)));
        let print = Print::new(&svg, drawing, self.fonts, &sources)?;
        Ok((print.files(&drawing.outputs)?, notes))
    }

    /// The SVG with its texts set and its logos in their places.
    fn composed(
        &self,
        drawing: &Drawing,
        ready: &Ready<'_>,
        is_cut: bool,
    ) -> Result<(String, Notes), String> {
        match (&drawing.subject, ready.props) {
            (Subject::Lockup(lockup, palette, scheme, size), _) => {
                let detail = if for_pages(drawing) { Detail::Screen } else { Detail::Fine };
                let ground = joint::ground(palette, *scheme);
                let svg = lockup.svg(size.0, size.1, ground, detail).map_err(|error| error.to_string())?;
                Ok((svg, Notes::default()))
            }
            _ if drawing.outputs.iter().all(|output| output.form == Form::Text) => {
                Ok((ready.svg.clone(), Notes::default()))
            }
            (Subject::Template(..), Some(props)) => compose(&ready.svg, props, self.fonts, is_cut),
            (Subject::Template(..), None) => Err("it has no colours".to_owned()),
        }
    }
}

/// Whether a drawing is for pages alone, where every byte counts.
fn for_pages(drawing: &Drawing) -> bool {
    drawing.outputs.iter().all(|output| output.form == Form::Svg)
}

/// The width of the widest picture of a drawing; nothing if it goes onto paper too.
fn widest(drawing: &Drawing) -> Option<u32> {
    let width = |output: &Output| match output.form {
        Form::Png(width) | Form::Jpeg(width) | Form::Preview(width) => Some(width),
        Form::Pdf(_) | Form::Svg | Form::Text => None,
    };
    let widths: Option<Vec<u32>> = drawing.outputs.iter().map(width).collect();
    widths?.into_iter().max()
}

/// The digest of all marks of a lockup.
fn digest(lockup: &Lockup) -> Digest {
    let marks: Vec<String> = lockup
        .marks()
        .iter()
        .map(|mark| {
            let dark = mark.dark.as_ref().map(|art| art.digest());
            format!("{} {:?} {} {dark:?}", mark.name, mark.rules, mark.light.digest())
        })
        .collect();
    Digest::of_parts(marks.iter().map(String::as_bytes))
}

fn key(ready: Digest, form: Form) -> Digest {
    Digest::of_parts([ready.as_bytes().as_slice(), format!("{form:?}").as_bytes()])
}

/// About how many bytes a drawing takes while it is drawn: its pixels, twice, and what is encoded.
fn memory(drawing: &Drawing) -> u64 {
    let side = |output: &Output| match output.form {
        Form::Png(width) | Form::Jpeg(width) => u64::from(width),
        _ => 600,
    };
    let widest = drawing.outputs.iter().map(side).max().unwrap_or(0);
    // A story is nearly twice as high as it is wide.
    widest * widest * 2 * 12
}
