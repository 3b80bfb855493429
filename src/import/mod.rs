//! Other people's calendars, read as they are found and written as entries.
//!
//! [`ics`] and [`table`] read a file into [`Draft`]s: what an entry would say, as TOML. [`merge`] lays a draft over the entry
//! that an earlier import made, so that what the calendar did not change stays as people have it by now. [`memory`] keeps
//! what was imported last, without which nobody could tell the two apart.

pub mod draft;
pub mod encoding;
pub mod ics;
pub mod memory;
pub mod merge;
pub mod table;
mod text;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::diagnostic::Code;

pub use draft::Draft;

/// What the reader must know of the portal.
#[derive(Clone, Debug)]
pub struct Context {
    /// The name of its time zone.
    pub zone_name: String,
    /// Its time zone.
    pub zone: TimeZone,
    /// Until when endless series are followed.
    pub horizon: DateTime,
    /// The ids of its partners by their titles in lower case.
    pub partners: BTreeMap<String, String>,
}

/// Something in the file that could not be carried over as it stands.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The bytes that are meant.
    pub range: Range<usize>,
    /// What kind of problem.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What was done, or is to do.
    pub hint: String,
}

/// What a file gave.
#[derive(Debug, Default)]
pub struct Reading {
    /// An entry for each event.
    pub drafts: Vec<Draft>,
    /// What could not be carried over, each with its place.
    pub faults: Vec<Fault>,
    /// What was left out on purpose, each with how often.
    pub left_out: BTreeMap<String, usize>,
}

impl Reading {
    fn fault(&mut self, range: &Range<usize>, code: Code, message: impl Into<String>, hint: &str) {
        let (message, hint) = (message.into(), hint.to_owned());
        self.faults.push(Fault { range: range.clone(), code, message, hint });
    }

    /// The same, unless it has been said of another line.
    fn fault_once(&mut self, range: &Range<usize>, code: Code, message: String, hint: &str) {
        if !self.faults.iter().any(|fault| fault.code == code && fault.message == message) {
            self.fault(range, code, message, hint);
        }
    }

    fn leave_out(&mut self, what: &str) {
        *self.left_out.entry(what.to_owned()).or_default() += 1;
    }
}
