//! What was imported last, so that the next import can tell what the calendar has changed from what people have.
//!
//! It lies as `.imported.json` in the folder of the events, and belongs into version control with them. A dot file is no entry.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::import::Draft;

/// The file's name.
pub const FILE: &str = ".imported.json";

/// What is known of each event, by its UID.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Memory {
    /// The events.
    pub events: BTreeMap<String, Known>,
}

/// What an import made of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The name of the calendar's file.
    pub calendar: String,
    /// Each field as TOML.
    pub fields: BTreeMap<String, String>,
    /// The text.
    pub body: String,
}

impl Memory {
    /// Reads the file, which may be empty; nothing if it is damaged.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() { Some(Self::default()) } else { serde_json::from_slice(bytes).ok() }
    }

    /// The file's text: JSON, sorted by UID, with a line a field, so that version control shows what has changed.
    pub fn text(&self) -> String {
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{json}\n")
    }

    /// Keeps a draft.
    pub fn keep(&mut self, draft: &Draft, calendar: &str) {
        let fields = draft.fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let known = Known { calendar: calendar.to_owned(), fields, body: draft.body.clone() };
        self.events.insert(draft.uid.clone(), known);
    }
}
