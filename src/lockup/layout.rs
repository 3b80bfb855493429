//! Where each mark stands, and how large.

use crate::lockup::art::Art;
use crate::lockup::svg::{Ground, Standing};
use crate::lockup::{Lockup, Mark};

/// The free space around a mark that asks for none, in parts of the height of a mark of middling shape.
const CLEAR: f64 = 0.42;
/// The free space within a plate, in parts of the mark's height.
const PLATE: f64 = 0.22;

/// A mark's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The mark's number.
    pub mark: usize,
    /// The left edge of what there is to see of it.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The free space of the plate around it; 0 if it stands on the ground itself.
    pub plate: f64,
    /// Where it was taken from.
    pub standing: Standing,
}

/// The places of all marks, and the lines between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The width of it all.
    pub width: f64,
    /// The height of it all.
    pub height: f64,
    /// The marks.
    pub slots: Vec<Slot>,
    /// Lines between marks: x, y from, y to.
    pub dividers: Vec<(f64, f64, f64)>,
}

/// A mark at weight 1, before it is scaled.
struct Item<'a> {
    mark: &'a Mark,
    number: usize,
    width: f64,
    height: f64,
    plate: f64,
    standing: Standing,
}

impl Item<'_> {
    fn outer_width(&self) -> f64 {
        self.width + 2.0 * self.plate
    }

    fn outer_height(&self) -> f64 {
        self.height + 2.0 * self.plate
    }

    fn clear(&self) -> f64 {
        self.mark.rules.clear_space.map_or(CLEAR, |space| space * self.height)
    }
}

/// The layout that shows the marks largest: in one row, two or three.
pub(crate) fn layout(lockup: &Lockup, width: f64, height: f64, ground: Ground) -> Layout {
    let items: Vec<Item<'_>> =
        lockup.marks().iter().enumerate().map(|(number, mark)| item(number, mark, ground)).collect();
    let mut best: Option<(f64, Layout)> = None;
    for rows in 1..=items.len().clamp(1, 3) {
        let layout = in_rows(&items, rows);
        let scale = (width / layout.width).min(height / layout.height);
        // Another row must be worth it.
        if best.as_ref().is_none_or(|(most, _)| scale > most * 1.15) {
            best = Some((scale, layout));
        }
    }
    let (scale, layout) = best.unwrap_or_else(|| (1.0, in_rows(&items, 1)));
    layout.scaled(if scale.is_finite() { scale } else { 1.0 })
}

fn item(number: usize, mark: &Mark, ground: Ground) -> Item<'_> {
    let (art, standing) = ground.choose(mark);
    let height = art.ink.height_of(1.0);
    let plate = if standing.plate.is_some() { PLATE * height.min(1.0) } else { 0.0 };
    Item { mark, number, width: height * art.ink.aspect, height, plate, standing }
}

/// The free space between two marks, and whether a line stands in it.
fn gap(left: &Item<'_>, right: &Item<'_>) -> (f64, bool) {
    let (a, b) = (left.clear(), right.clear());
    match left.mark.rules.divider || right.mark.rules.divider {
        true => (a + b, true),
        false => (a.max(b).max(CLEAR), false),
    }
}

fn in_rows(items: &[Item<'_>], rows: usize) -> Layout {
    let per_row = items.len().div_ceil(rows.max(1)).max(1);
    let rows: Vec<&[Item<'_>]> = items.chunks(per_row).collect();
    let widths: Vec<f64> = rows.iter().map(|row| row_width(row)).collect();
    let width = widths.iter().copied().fold(0.0, f64::max);
    let mut layout = Layout { width, height: 0.0, slots: Vec::new(), dividers: Vec::new() };
    for (row, own) in rows.iter().zip(&widths) {
        if layout.height > 0.0 {
            layout.height += row.iter().map(Item::clear).fold(CLEAR, f64::max);
        }
        layout.add_row(row, (width - own) / 2.0);
    }
    layout
}

fn row_width(row: &[Item<'_>]) -> f64 {
    let gaps: f64 = row.windows(2).map(|pair| gap(&pair[0], &pair[1]).0).sum();
    row.iter().map(Item::outer_width).sum::<f64>() + gaps
}

impl Layout {
    fn add_row(&mut self, row: &[Item<'_>], from: f64) {
        let tall = row.iter().map(Item::outer_height).fold(0.0, f64::max);
        let middle = self.height + tall / 2.0;
        let mut x = from;
        for (at, item) in row.iter().enumerate() {
            if let Some(before) = at.checked_sub(1).and_then(|at| row.get(at)) {
                let (space, line) = gap(before, item);
                if line {
                    let half = tall.min(1.4) / 2.0;
                    let share = before.clear() / (before.clear() + item.clear()).max(1e-9);
                    self.dividers.push((x + space * share, middle - half, middle + half));
                }
                x += space;
            }
            self.slots.push(Slot {
                mark: item.number,
                x: x + item.plate,
                y: middle - item.height / 2.0,
                width: item.width,
                height: item.height,
                plate: item.plate,
                standing: item.standing.clone(),
            });
            x += item.outer_width();
        }
        self.height += tall;
    }

    /// The same from right to left; the logos themselves stay as they are.
    #[must_use]
    pub fn mirrored(mut self) -> Self {
        for slot in &mut self.slots {
            slot.x = self.width - slot.x - slot.width;
        }
        for divider in &mut self.dividers {
            divider.0 = self.width - divider.0;
        }
        self
    }

    fn scaled(self, scale: f64) -> Self {
        let slot = |slot: Slot| Slot {
            x: slot.x * scale,
            y: slot.y * scale,
            width: slot.width * scale,
            height: slot.height * scale,
            plate: slot.plate * scale,
            ..slot
        };
        Self {
            width: self.width * scale,
            height: self.height * scale,
            slots: self.slots.into_iter().map(slot).collect(),
            dividers: self
                .dividers
                .into_iter()
                .map(|(x, from, to)| (x * scale, from * scale, to * scale))
                .collect(),
        }
    }
}

/// The art that a slot shows.
pub(crate) fn art<'a>(mark: &'a Mark, standing: &Standing) -> &'a Art {
    match &mark.dark {
        Some(dark) if standing.dark => dark,
        _ => &mark.light,
    }
}
