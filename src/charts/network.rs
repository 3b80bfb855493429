//! Who works with whom: names below each other, and arcs between those who share something.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::charts::frame::{Frame, short};

/// Two that share something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The place of one among the names.
    pub from: usize,
    /// The place of the other.
    pub to: usize,
    /// How much they share.
    pub weight: u32,
}

const ROW: u32 = 28;

/// Names below each other with arcs at their side, the thicker the more is shared.
pub fn network(frame: &Frame, names: &[String], links: &[Link]) -> String {
    let height = ROW * u32::try_from(names.len()).unwrap_or(1);
    let most = links.iter().map(|link| link.weight).max().unwrap_or(1).max(1);
    let y = |at: usize| f64::from(ROW) * (at as f64 + 0.5);
    let mut body = String::new();
    for link in links {
        let (from, to) = (link.from.min(link.to), link.from.max(link.to));
        let bulge = 1000.0 * ((to - from) as f64 / names.len().max(2) as f64).sqrt();
        let width = 1.0 + 4.0 * f64::from(link.weight) / f64::from(most);
        let (near, far) = if frame.rtl { (1000.0, 1000.0 - bulge) } else { (0.0, bulge) };
        let left = if frame.rtl { "0%" } else { "70%" };
        let _ = write!(
            body,
            "<svg x=\"{left}\" y=\"0\" width=\"30%\" height=\"{height}\" viewBox=\"0 0 1000 {height}\" preserveAspectRatio=\"none\" overflow=\"visible\"><path class=\"arc\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{}\" d=\"M{near} {} C{far} {} {far} {} {near} {}\" vector-effect=\"non-scaling-stroke\"/></svg>",
            short(width),
            short(y(from)),
            short(y(from)),
            short(y(to)),
            short(y(to)),
        );
    }
    let mut degree: BTreeMap<usize, u32> = BTreeMap::new();
    links.iter().flat_map(|link| [link.from, link.to]).for_each(|at| *degree.entry(at).or_default() += 1);
    for (at, name) in names.iter().enumerate() {
        let radius = 3 + degree.get(&at).copied().unwrap_or(0).min(5);
        let _ = write!(
            body,
            "<circle class=\"c1\" cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
            frame.x(70.0),
            short(y(at))
        );
        body += &frame.text(66.0, y(at) as i64 + 5, "end", "label", &frame.cut(name, 26));
    }
    frame.svg(height, &body)
}
