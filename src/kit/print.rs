//! One drawing in all its forms: pixels, pages, vectors, text.

use std::collections::BTreeMap;

use crate::draw::{Canvas, DrawError, Fonts, Pixels, Source};
use crate::pages::plan::{Form, Output, Page, Subject};

/// One SVG on its way into files; what several of them need is made once.
pub(crate) struct Print<'a> {
    svg: &'a str,
    subject: &'a Subject,
    fonts: &'a Fonts,
    sources: &'a BTreeMap<String, Source>,
    canvas: Option<Canvas>,
    pixels: Option<(u32, Pixels)>,
}

impl<'a> Print<'a> {
    /// Takes the SVG of a subject, its texts set, and the pictures that it names.
    pub fn new(
        svg: &'a str,
        subject: &'a Subject,
        fonts: &'a Fonts,
        sources: &'a BTreeMap<String, Source>,
    ) -> Self {
        Self { svg, subject, fonts, sources, canvas: None, pixels: None }
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// If the SVG cannot be read or drawn.
    pub fn file(&mut self, output: &Output) -> Result<Vec<u8>, String> {
        let failed = |error: DrawError| error.to_string();
        match output.form {
            Form::Text => Ok(self.svg.as_bytes().to_vec()),
            Form::Svg => match self.subject {
                Subject::Lockup(..) => Ok(self.svg.as_bytes().to_vec()),
                Subject::Template(..) => Ok(self.canvas()?.outlined().into_bytes()),
            },
            Form::Png(width) => self.pixels(width)?.png().map_err(failed),
            Form::Jpeg(width) => self.pixels(width)?.jpeg().map_err(failed),
            Form::Preview(width) => {
                // What was drawn for a larger file is made smaller: that is quicker than drawing again.
                let drawn = self.pixels.as_ref().map_or(width, |(drawn, _)| width.max(*drawn));
                self.pixels(drawn)?.preview(width).map_err(failed)
            }
            Form::Pdf(points) => {
                let (title, language) = match self.subject {
                    Subject::Template(page, _) => (text(page, "title"), text(page, "language")),
                    Subject::Lockup(lockup, ..) => (lockup.names().join(" · "), String::new()),
                };
                self.canvas()?.pdf(f64::from(points) / 100.0, &title, &language).map_err(failed)
            }
        }
    }

    fn canvas(&mut self) -> Result<&Canvas, String> {
        if self.canvas.is_none() {
            let canvas = Canvas::read(self.svg, self.fonts, self.sources);
            self.canvas = Some(canvas.map_err(|error| error.to_string())?);
        }
        self.canvas.as_ref().ok_or_else(|| "nothing was read".to_owned())
    }

    fn pixels(&mut self, width: u32) -> Result<&Pixels, String> {
        if self.pixels.as_ref().is_none_or(|(own, _)| *own != width) {
            let pixels = self.canvas()?.pixels(width).map_err(|error| error.to_string())?;
            self.pixels = Some((width, pixels));
        }
        self.pixels.as_ref().map(|(_, pixels)| pixels).ok_or_else(|| "nothing was drawn".to_owned())
    }
}

/// A text of the page's `meta`.
fn text(page: &Page, name: &str) -> String {
    page.meta.get_from_path(name).and_then(tera::Value::as_str).unwrap_or_default().to_owned()
}
