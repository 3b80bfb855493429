//! One drawing in all its forms: pixels, pages, vectors, text.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::draw::{Canvas, DrawError, Fonts, Pixels, Source};
use crate::pages::plan::{Drawing, Form, Output, Page, Subject};

/// One SVG on its way into files; what several of them need is made once.
pub(crate) struct Print<'a> {
    svg: &'a str,
    subject: &'a Subject,
    canvas: Option<Canvas>,
    /// The pixels by their width.
    pixels: BTreeMap<u32, Pixels>,
}

impl<'a> Print<'a> {
    /// Takes the SVG of a drawing, its texts set, and the pictures that it names, and draws it in all sizes that are needed.
    ///
    /// # Errors
    /// If the SVG cannot be read or drawn.
    pub fn new(
        svg: &'a str,
        drawing: &'a Drawing,
        fonts: &Fonts,
        sources: &BTreeMap<String, Source>,
    ) -> Result<Self, String> {
        let failed = |error: DrawError| error.to_string();
        let subject = &drawing.subject;
        let as_it_is = |output: &Output| match output.form {
            Form::Text => true,
            Form::Svg => matches!(subject, Subject::Lockup(..)),
            _ => false,
        };
        let read = !drawing.outputs.iter().all(as_it_is);
        let canvas = read.then(|| Canvas::read(svg, fonts, sources)).transpose().map_err(failed)?;
        let mut pixels = BTreeMap::new();
        for width in widths(&drawing.outputs) {
            let drawn = canvas.as_ref().map(|canvas| canvas.pixels(width)).transpose().map_err(failed)?;
            pixels.extend(drawn.map(|drawn| (width, drawn)));
        }
        Ok(Self { svg, subject, canvas, pixels })
    }

    /// The bytes of the files, in their order, packed side by side.
    ///
    /// # Errors
    /// If a file cannot be made.
    pub fn files(&self, outputs: &[Output]) -> Result<Vec<Vec<u8>>, String> {
        outputs.par_iter().map(|output| self.file(output)).collect()
    }

    fn file(&self, output: &Output) -> Result<Vec<u8>, String> {
        let failed = |error: DrawError| error.to_string();
        match output.form {
            Form::Text => Ok(self.svg.as_bytes().to_vec()),
            Form::Svg => match self.subject {
                Subject::Lockup(..) => Ok(self.svg.as_bytes().to_vec()),
                Subject::Template(..) => Ok(self.canvas()?.outlined().into_bytes()),
            },
            Form::Png(width) => self.pixels(width)?.png().map_err(failed),
            Form::Jpeg(width) => self.pixels(width)?.jpeg().map_err(failed),
            Form::Preview(width) => self.pixels(width)?.preview(width).map_err(failed),
            Form::Pdf(points) => {
                let (title, language) = match self.subject {
                    Subject::Template(page, _) => (text(page, "title"), text(page, "language")),
                    Subject::Lockup(lockup, ..) => (lockup.names().join(" · "), String::new()),
                };
                self.canvas()?.pdf(f64::from(points) / 100.0, &title, &language).map_err(failed)
            }
        }
    }

    fn canvas(&self) -> Result<&Canvas, String> {
        self.canvas.as_ref().ok_or_else(|| "nothing was read".to_owned())
    }

    /// The pixels of that width, or else the narrowest that are wider: to make them smaller is quicker than to draw again.
    fn pixels(&self, width: u32) -> Result<&Pixels, String> {
        let drawn = self.pixels.range(width..).next();
        drawn.map(|(_, pixels)| pixels).ok_or_else(|| "nothing was drawn".to_owned())
    }
}

/// The widths in which a drawing must be drawn: those of its pictures, and that of the widest preview if no picture is as wide.
fn widths(outputs: &[Output]) -> BTreeSet<u32> {
    let picture = |output: &Output| match output.form {
        Form::Png(width) | Form::Jpeg(width) => Some(width),
        _ => None,
    };
    let preview = |output: &Output| match output.form {
        Form::Preview(width) => Some(width),
        _ => None,
    };
    let mut widths: BTreeSet<u32> = outputs.iter().filter_map(picture).collect();
    let preview = outputs.iter().filter_map(preview).max();
    widths.extend(preview.filter(|preview| widths.range(preview..).next().is_none()));
    widths
}

/// What the page says of itself under that name, such as its title; nothing if it says nothing.
fn text(page: &Page, name: &str) -> String {
    page.meta.get_from_path(name).and_then(tera::Value::as_str).unwrap_or_default().to_owned()
}
