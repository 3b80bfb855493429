//! The names of colours that RFC 7986 §5.9 takes: those of CSS.

/// The colours to choose from: few enough to tell apart, all known to every program.
const NAMES: [(&str, [u8; 3]); 24] = [
    ("black", [0, 0, 0]),
    ("dimgray", [105, 105, 105]),
    ("silver", [192, 192, 192]),
    ("maroon", [128, 0, 0]),
    ("crimson", [220, 20, 60]),
    ("red", [255, 0, 0]),
    ("tomato", [255, 99, 71]),
    ("orange", [255, 165, 0]),
    ("chocolate", [210, 105, 30]),
    ("goldenrod", [218, 165, 32]),
    ("gold", [255, 215, 0]),
    ("olive", [128, 128, 0]),
    ("green", [0, 128, 0]),
    ("forestgreen", [34, 139, 34]),
    ("darkgreen", [0, 100, 0]),
    ("limegreen", [50, 205, 50]),
    ("teal", [0, 128, 128]),
    ("steelblue", [70, 130, 180]),
    ("royalblue", [65, 105, 225]),
    ("navy", [0, 0, 128]),
    ("indigo", [75, 0, 130]),
    ("purple", [128, 0, 128]),
    ("orchid", [218, 112, 214]),
    ("hotpink", [255, 105, 180]),
];

/// The name of the colour that comes nearest.
pub fn nearest(colour: [u8; 3]) -> &'static str {
    let distance = |other: &[u8; 3]| {
        colour.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum::<u32>()
    };
    NAMES.iter().min_by_key(|(_, other)| distance(other)).map_or("black", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use crate::calendar::ics::colour::nearest;

    #[test]
    fn the_nearest_name_is_found() {
        assert_eq!(nearest([11, 93, 78]), "teal");
        assert_eq!(nearest([250, 5, 5]), "red");
    }
}
