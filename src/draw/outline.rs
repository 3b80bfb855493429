//! A name set in type, as shapes: for logos that must look the same where our fonts are not.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};

use crate::draw::fonts::Fonts;
use crate::draw::{length, shape};

/// A line of text as shapes, for a font size of 1000; the base line is at 0, and y grows downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The `d` of an SVG path.
    pub path: String,
    /// How wide the line is.
    pub width: f64,
}

/// Sets `text` in bold.
pub fn outline(fonts: &Fonts, text: &str, rtl: bool) -> Outline {
    let faces = fonts.faces(true).0;
    let mut pen = Pen { path: String::new(), x: 0.0, y: 0.0, scale: 1.0 };
    let mut x = 0.0;
    for stretch in shape::stretches(&faces, text, rtl) {
        let (Some(named), Some(glyphs)) = (faces.get(stretch.face), shape::glyphs(&faces, &stretch)) else {
            continue;
        };
        pen.scale = 1000.0 / f64::from(named.face.units_per_em());
        for (glyph, place) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            pen.x = x + f64::from(place.x_offset) * pen.scale;
            pen.y = -f64::from(place.y_offset) * pen.scale;
            let id = GlyphId(u16::try_from(glyph.glyph_id).unwrap_or(0));
            named.face.outline_glyph(id, &mut pen);
            x += f64::from(place.x_advance) * pen.scale;
        }
    }
    Outline { path: pen.path, width: x }
}

struct Pen {
    path: String,
    x: f64,
    y: f64,
    scale: f64,
}

impl Pen {
    fn add(&mut self, command: char, points: &[(f32, f32)]) {
        self.path.push(command);
        for (at, (x, y)) in points.iter().enumerate() {
            if at > 0 {
                self.path.push(' ');
            }
            self.path.push_str(&length(self.x + f64::from(*x) * self.scale));
            self.path.push(' ');
            self.path.push_str(&length(self.y - f64::from(*y) * self.scale));
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
