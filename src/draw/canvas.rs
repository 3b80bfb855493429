//! SVG to pixels and pages.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, ImageKind, Indent, Options, Tree, WriteOptions};

use crate::draw::fonts::Fonts;
use crate::draw::length;
use crate::media::{self, Format, Raster};

/// A JPEG for messengers stays below this: some show no preview of a larger one.
const MOST_JPEG: usize = 300_000;
/// The qualities that are tried, from the best.
const QUALITIES: [u8; 6] = [88, 82, 74, 64, 52, 40];

/// Why an SVG could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawError(String);

impl fmt::Display for DrawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DrawError {}

fn failed(error: impl fmt::Display) -> DrawError {
    DrawError(error.to_string())
}

/// A picture that an SVG may name: its bytes in a format that is known to be harmless.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it holds.
    pub format: Format,
    /// The file.
    pub bytes: Arc<Vec<u8>>,
}

/// An SVG ready to be drawn. It loads nothing but the pictures that it was given.
pub struct Canvas {
    tree: Tree,
}

impl Canvas {
    /// Reads an SVG whose `<image>`s name pictures of `sources`. One that names no such picture shows nothing.
    pub fn read(svg: &str, fonts: &Fonts, sources: &BTreeMap<String, Source>) -> Result<Self, DrawError> {
        let resolver = ImageHrefResolver {
            resolve_string: Box::new(move |name, options| kind(sources.get(name)?, options)),
            ..ImageHrefResolver::default()
        };
        let options =
            Options { fontdb: fonts.database(), image_href_resolver: resolver, ..Options::default() };
        Tree::from_str(svg, &options).map(|tree| Self { tree }).map_err(failed)
    }

    /// The width and height in the SVG's own units.
    pub fn size(&self) -> (f64, f64) {
        (f64::from(self.tree.size().width()), f64::from(self.tree.size().height()))
    }

    /// The SVG with its texts as shapes, so that it needs no font. It has a `viewBox`, without which it would be cut and not scaled.
    pub fn outlined(&self) -> String {
        let options = WriteOptions { preserve_text: false, indent: Indent::None, ..WriteOptions::default() };
        let (width, height) = self.size();
        let seen = format!("<svg viewBox=\"0 0 {} {}\" ", length(width), length(height));
        self.tree.to_string(&options).replacen("<svg ", &seen, 1)
    }

    /// Draws it `width` pixels wide.
    pub fn pixels(&self, width: u32) -> Result<Pixels, DrawError> {
        let size = self.tree.size().to_int_size();
        let size = size.scale_to_width(width).ok_or_else(|| failed("the picture has no size"))?;
        let mut map =
            Pixmap::new(size.width(), size.height()).ok_or_else(|| failed("the picture is too large"))?;
        let (x, y) = (
            size.width() as f32 / self.tree.size().width(),
            size.height() as f32 / self.tree.size().height(),
        );
        resvg::render(&self.tree, Transform::from_scale(x, y), &mut map.as_mut());
        let (width, height) = (map.width(), map.height());
        Ok(Pixels(Raster { width, height, pixels: map.take_demultiplied() }))
    }

    /// A page of PDF `width` points wide, with text that can be selected, its fonts within it.
    ///
    /// # Errors
    /// If a font cannot be embedded or a picture cannot be read.
    pub fn pdf(&self, width: f64, title: &str, language: &str) -> Result<Vec<u8>, DrawError> {
        let (own_width, own_height) = self.size();
        let height = own_height * width / own_width;
        #[expect(clippy::cast_possible_truncation, reason = "a page is far smaller than what f32 holds")]
        let (width, height) = (width as f32, height as f32);
        let mut document = Document::new();
        let settings = PageSettings::from_wh(width, height).ok_or_else(|| failed("the page has no size"))?;
        let size = Size::from_wh(width, height).ok_or_else(|| failed("the page has no size"))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        surface.draw_svg(&self.tree, size, SvgSettings::default());
        surface.finish();
        page.finish();
        document.set_metadata(Metadata::new().title(title.to_owned()).language(language.to_owned()));
        document.finish().map_err(|error| failed(format!("{error:?}")))
    }
}

fn kind(source: &Source, options: &Options<'_>) -> Option<ImageKind> {
    let bytes = Arc::clone(&source.bytes);
    Some(match source.format {
        Format::Jpeg => ImageKind::JPEG(bytes),
        Format::Png => ImageKind::PNG(bytes),
        Format::Gif => ImageKind::GIF(bytes),
        Format::WebP => ImageKind::WEBP(bytes),
        Format::Svg => ImageKind::SVG(Tree::from_data(&bytes, &plain(options)).ok()?),
    })
}

/// Options for an SVG within another: it may name no pictures.
fn plain<'a>(options: &Options<'_>) -> Options<'a> {
    let resolver =
        ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
    Options { fontdb: Arc::clone(&options.fontdb), image_href_resolver: resolver, ..Options::default() }
}

/// A drawn picture.
#[derive(Clone, Debug)]
pub struct Pixels(pub(crate) Raster);

impl Pixels {
    /// As a PNG.
    pub fn png(&self) -> Result<Vec<u8>, DrawError> {
        media::png(&self.0, true).map_err(failed)
    }

    /// As a WebP of that width, small enough to be shown on a page among others.
    pub fn preview(&self, width: u32) -> Result<Vec<u8>, DrawError> {
        media::preview(&self.0, width).map_err(failed)
    }

    /// As a JPEG of less than 300 KB, on white.
    pub fn jpeg(&self) -> Result<Vec<u8>, DrawError> {
        let mut made = Vec::new();
        for quality in QUALITIES {
            made = media::jpeg_at(&self.0, quality).map_err(failed)?;
            if made.len() < MOST_JPEG {
                break;
            }
        }
        Ok(made)
    }
}
