//! Two to six logos side by side, at equal optical weight.
//!
//! A logo's file says little of how large it looks: some have wide margins, some are a line of letters, some a solid block.
//! [`Ink`] is what there is to see: the box around it and how much of that box it fills. [`Lockup::new`] brings the marks into
//! their order, [`Lockup::layout`] gives each the size at which all weigh the same, and names the rules that cannot be kept;
//! [`Lockup::svg`] draws them for a light or a dark ground.

mod art;
mod ink;
mod layout;
mod order;
mod svg;
#[cfg(test)]
mod tests;

pub use crate::lockup::art::Art;
pub use crate::lockup::ink::Ink;
pub use crate::lockup::layout::{Layout, Slot};
pub use crate::lockup::svg::{Detail, Ground, Shows, Standing};

/// The most logos that a lockup holds.
pub const MOST: usize = 6;

/// What a partner wants of others who show its logo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// Its place in the row, from 1.
    pub order: Option<usize>,
    /// Whether a line must part it from its neighbours.
    pub divider: bool,
    /// The free space around it, in parts of its height.
    pub clear_space: Option<f64>,
    /// Its least height in pixels.
    pub min_height: Option<f64>,
}

/// A partner's mark: its logo, or its name in type.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The partner's id.
    pub id: String,
    /// The partner's name.
    pub name: String,
    /// The logo for light grounds.
    pub light: Art,
    /// The logo for dark grounds, if there is one of its own.
    pub dark: Option<Art>,
    /// What the partner wants.
    pub rules: Rules,
}

/// A rule that cannot be kept; the ids are those of the partners.
#[derive(Clone, Debug, PartialEq)]
pub enum Conflict {
    /// Two marks want the same place.
    SamePlace {
        /// Who gets it.
        first: String,
        /// Who does not.
        second: String,
        /// The place, from 1.
        place: usize,
    },
    /// The campaign's own order puts a mark elsewhere than it wants to stand.
    OutOfOrder {
        /// Whose mark.
        id: String,
        /// Where it wants to stand, from 1.
        wants: usize,
        /// Where it stands.
        stands: usize,
    },
    /// A mark would have to be smaller than it may be.
    TooSmall {
        /// Whose mark.
        id: String,
        /// Its height in pixels as it would be.
        height: f64,
        /// The least height that it asks for.
        least: f64,
    },
    /// There are more marks than a lockup holds.
    TooMany {
        /// Who is left out.
        left_out: Vec<String>,
    },
}

/// Marks in their order.
#[derive(Clone, Debug)]
pub struct Lockup {
    marks: Vec<Mark>,
}

impl Lockup {
    /// Brings the marks into order: the `wanted` ids first, then by each one's own rule, then as given.
    pub fn new(marks: Vec<Mark>, wanted: &[String]) -> (Self, Vec<Conflict>) {
        let (mut marks, mut conflicts) = order::order(marks, wanted);
        if marks.len() > MOST {
            let left_out = marks.split_off(MOST).into_iter().map(|mark| mark.id).collect();
            conflicts.push(Conflict::TooMany { left_out });
        }
        (Self { marks }, conflicts)
    }

    /// The marks in their order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The names in order, for the text of the picture.
    pub fn names(&self) -> Vec<String> {
        self.marks.iter().map(|mark| mark.name.clone()).collect()
    }

    /// Puts the marks into a box of that width and height, on that ground.
    pub fn layout(&self, width: f64, height: f64, ground: Ground) -> Layout {
        layout::layout(self, width, height, ground)
    }

    /// The rules that cannot be kept in a box of that size, in pixels.
    pub fn conflicts(&self, width: f64, height: f64, ground: Ground) -> Vec<Conflict> {
        let layout = self.layout(width, height, ground);
        let found = layout.slots.iter().filter_map(|slot| {
            let mark = &self.marks[slot.mark];
            let least =
                mark.rules.min_height.unwrap_or_else(|| layout::art(mark, &slot.standing).least_height());
            // Half a pixel is nothing that anybody sees.
            (slot.height + 0.5 < least).then(|| Conflict::TooSmall {
                id: mark.id.clone(),
                height: slot.height,
                least,
            })
        });
        found.collect()
    }
}
