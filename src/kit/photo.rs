//! The photo of a drawing, in the copy that suits it.

use std::sync::Arc;

use crate::draw::Source;
use crate::kit::seen::Seen;
use crate::kit::workbench::Workbench;
use crate::media::{self, Format, Variant};
use crate::pictures::{Asset, Pictures};

/// The widest photo that goes into a card.
const WIDEST: u32 = 1280;

/// Which copy of a photo a drawing shows.
pub(crate) struct Photo<'a> {
    path: &'a str,
    copy: &'a Variant,
    /// The size of the middle that is cut out of it: that of its box in pixels. These are then taken over as they are, which is many times
    /// faster than to weigh sixteen for each, and is smooth however large the photo was.
    pub cut: Option<(u32, u32)>,
}

/// The copies of a photo that may be made.
pub(crate) fn copies<'a>(pictures: &'a Pictures, path: &str) -> Option<&'a [Variant]> {
    match pictures.get(path)? {
        Asset::Picture(_, copies) => Some(copies),
        Asset::Other(_) => None,
    }
}

impl<'a> Photo<'a> {
    /// The copy that is no larger than it will be seen, because what is made smaller while it is drawn takes longer and looks worse.
    pub fn choose(bench: &Workbench<'a>, path: &'a str, seen: Option<Seen>) -> Option<Self> {
        let copies = copies(bench.pictures, path)?;
        let own = |copy: &&Variant| copy.format != Format::WebP;
        let fits = |copy: &&Variant| copy.width <= WIDEST;
        let fills = |copy: &&Variant| seen.is_some_and(|seen| seen.is_filled(copy));
        let best = copies.iter().filter(own).filter(fits).filter(fills).min_by_key(|copy| copy.width);
        let best = best.or_else(|| copies.iter().filter(own).filter(fits).max_by_key(|copy| copy.width));
        let best = best.or_else(|| copies.iter().filter(fits).max_by_key(|copy| copy.width));
        let copy = best.or_else(|| copies.first())?;
        let cut = seen.and_then(Seen::pixels).filter(|_| copy.format != Format::Svg && fills(&copy));
        Some(Self { path, copy, cut })
    }

    /// Its pixels, from the cache where pages have them already.
    pub fn load(&self, bench: &Workbench<'_>) -> Option<Source> {
        let bytes = bench.tree.get(self.path)?.bytes().ok()?;
        let made = media::encode_cached(&bytes, std::slice::from_ref(self.copy), bench.cache).ok()?;
        let copy = Source { format: self.copy.format, bytes: Arc::new(made.into_iter().next()?) };
        match self.cut {
            Some(size) => cut(&copy, size),
            None => Some(copy),
        }
    }
}

/// The middle of a photo, as much as covers that size, at that size.
fn cut(photo: &Source, (width, height): (u32, u32)) -> Option<Source> {
    let raster = media::decode(&photo.bytes).ok()?.covering(width, height).ok()?;
    Some(Source { format: Format::Png, bytes: Arc::new(media::unpacked_png(&raster).ok()?) })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::draw::Source;
    use crate::kit::photo::cut;
    use crate::media::{self, Format, Raster};

    #[test]
    fn the_middle_is_cut_out() {
        let third = |x: u32| [[200, 0, 0, 255], [0, 200, 0, 255], [0, 0, 200, 255]][x as usize / 30];
        let pixels = (0..60).flat_map(|_| (0..90).flat_map(third)).collect();
        let raster = Raster { width: 90, height: 60, pixels };
        let photo = Source { format: Format::Png, bytes: Arc::new(media::png(&raster, false).unwrap()) };
        let cut = media::decode(&cut(&photo, (10, 20)).unwrap().bytes).unwrap();
        assert_eq!((cut.width, cut.height), (10, 20));
        let green = |pixel: &[u8]| pixel[1] > pixel[0].max(pixel[2]);
        assert!(cut.pixels.chunks_exact(4).all(green), "the green third");
    }
}
