//! How large a photo will be seen in a drawing.

use roxmltree::{Document, Node};

use crate::kit::compose::number;
use crate::media::Variant;

/// The box of a drawing's photo, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seen {
    width: f64,
    height: f64,
    /// Whether the photo is seen in no other box, and fills it.
    alone: bool,
}

/// What an `<image>` that fills its box says of it.
pub(crate) const SLICE: &str = "xMidYMid slice";

impl Seen {
    /// The largest box that `<image href="photo">` has in an SVG drawn `width` pixels wide; nothing if that cannot be told without drawing
    /// it, because something around it has a scale of its own.
    pub fn of(svg: &str, width: u32) -> Option<Self> {
        let document = Document::parse(svg).ok()?;
        let root = document.root_element();
        let scale = f64::from(width) / side(root, "width")?;
        let photos = root
            .descendants()
            .filter(|node| node.tag_name().name() == "image" && node.attribute("href") == Some("photo"));
        let boxes: Option<Vec<Self>> = photos
            .map(|photo| {
                let scaled =
                    |node: Node<'_, '_>| node.has_attribute("transform") || node.has_attribute("viewBox");
                let around = photo.ancestors().filter(|node| node.is_element() && *node != root);
                let plain = !around.into_iter().any(scaled);
                let seen = |name| side(photo, name).map(|side| side * scale);
                let slice = photo.attribute("preserveAspectRatio") == Some(SLICE);
                plain.then_some(Self { width: seen("width")?, height: seen("height")?, alone: slice })
            })
            .collect();
        let widest = |a: Self, b: Self| Self {
            width: a.width.max(b.width),
            height: a.height.max(b.height),
            alone: false,
        };
        boxes?.into_iter().reduce(widest)
    }

    /// Whether a copy of the photo has a pixel for each of the box when it covers all of it.
    pub fn is_filled(self, copy: &Variant) -> bool {
        f64::from(copy.width) >= self.width && f64::from(copy.height) >= self.height
    }

    /// The box in whole pixels, if it is that, and the photo is seen in no other box and fills it.
    pub fn pixels(self) -> Option<(u32, u32)> {
        Some((whole(self.width)?, whole(self.height)?)).filter(|_| self.alone)
    }
}

/// A length as a number of pixels, if it is one but for the last bits of its computation.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in bounds by the check before")]
fn whole(length: f64) -> Option<u32> {
    let near = length.round();
    ((1.0..=20_000.0).contains(&near) && (near - length).abs() < 1e-6).then_some(near as u32)
}

/// A length that is not nothing.
fn side(node: Node<'_, '_>, name: &str) -> Option<f64> {
    number(node, name).filter(|value| *value > 0.0)
}

#[cfg(test)]
mod tests {
    use crate::kit::seen::Seen;

    fn seen(inside: &str) -> Option<Seen> {
        Seen::of(
            &format!("<svg xmlns='http://www.w3.org/2000/svg' width='600' height='300'>{inside}</svg>"),
            1200,
        )
    }

    #[test]
    fn a_photo_is_as_large_as_its_box_in_pixels() {
        let photo = "<svg x='9' width='50' height='40'><image href='photo' width='50' height='40'/></svg>";
        assert_eq!(seen(photo), Some(Seen { width: 100.0, height: 80.0, alone: false }));
        let fills = photo.replace("/>", " preserveAspectRatio='xMidYMid slice'/>");
        assert_eq!(seen(&fills), Some(Seen { width: 100.0, height: 80.0, alone: true }));
        let two = "<image href='photo' width='50' height='40'/><image href='photo' width='20' height='90'/>";
        assert_eq!(seen(two), Some(Seen { width: 100.0, height: 180.0, alone: false }));
    }

    #[test]
    fn a_box_is_cut_out_if_it_is_whole() {
        let pixels = |width, height, alone| Seen { width, height, alone }.pixels();
        assert_eq!(pixels(30.0, 40.0, true), Some((30, 40)));
        assert_eq!(pixels(90.0, 7.000_000_1, true), Some((90, 7)));
        assert_eq!(pixels(30.0, 40.0, false), None);
        assert_eq!(pixels(30.0, 40.5, true), None);
    }

    #[test]
    fn a_scale_of_ones_own_is_not_guessed() {
        let image = "<image href='photo' width='50' height='40'/>";
        assert_eq!(seen(&format!("<g transform='scale(9)'>{image}</g>")), None);
        assert_eq!(seen(&format!("<svg viewBox='0 0 9 9'>{image}</svg>")), None);
        assert_eq!(seen("<image href='photo'/>"), None);
        assert_eq!(seen("<rect width='1' height='1'/>"), None);
    }
}
