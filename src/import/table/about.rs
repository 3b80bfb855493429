//! What the row of an event says besides when it is.

use crate::content::kinds::{EventKind, EventStatus};
use crate::content::schema::Choice;
use crate::diagnostic::Code;
use crate::import::Reading;
use crate::import::draft::{Draft, list, quoted, table};
use crate::import::table::Rows;

impl Rows<'_> {
    /// What a row says of its event besides when it is; what cannot be carried over is told.
    pub fn put_about(&self, row: usize, draft: &mut Draft, reading: &mut Reading) {
        let zone = self.text(row, "zone").filter(|zone| *zone != self.context.zone_name);
        if let (Some(zone), Some(cell)) = (zone, self.cell(row, "zone")) {
            match crate::calendar::zone::named(&zone) {
                Ok(_) => draft.put("time_zone", quoted(&zone)),
                Err(_) => reading.fault(
                    &cell.range,
                    Code::UNKNOWN_TIME_ZONE,
                    format!("the time zone `{zone}` is not known"),
                    "The portal's zone was taken",
                ),
            }
        }
        if let Some(word) = self.text(row, "kind") {
            match EventKind::from_word(&word.to_lowercase().replace(' ', "-")) {
                Some(kind) => draft.put("kind", quoted(kind.word())),
                None => draft.put("tags", list(&[quoted(&word)])),
            }
        }
        self.put_status(row, draft, reading);
        match (self.text(row, "venue"), self.text(row, "address")) {
            (Some(venue), Some(address)) => {
                draft.put("venue", table(&[("name", quoted(&venue)), ("address", quoted(&address))]));
            }
            (Some(only), None) | (None, Some(only)) => draft.put("venue", quoted(&only)),
            (None, None) => {}
        }
        self.put_address(row, "online", draft, reading);
        self.put_address(row, "registration", draft, reading);
        self.put_partners(row, draft, reading);
    }

    /// Whether it takes place. What needs more than a word (when it was to be) is told.
    fn put_status(&self, row: usize, draft: &mut Draft, reading: &mut Reading) {
        let Some(cell) = self.cell(row, "status") else { return };
        let word = cell.text.to_lowercase().replace(' ', "-").replace("canceled", "cancelled");
        match EventStatus::from_word(&word) {
            Some(EventStatus::Confirmed) => {}
            Some(EventStatus::Rescheduled) => {
                let hint = "It was left out: write `status` and `previous_start` into the entry";
                let message = "an event that is rescheduled says when it was to be";
                reading.fault(&cell.range, Code::PREVIOUS_START, message, hint);
            }
            Some(status) => draft.put("status", quoted(status.word())),
            None => {
                let message = format!("`{}` is not a status of an event", cell.text);
                let hint = "It was left out: use confirmed, tentative, cancelled, postponed or moved-online";
                reading.fault(&cell.range, Code::UNKNOWN_CHOICE, message, hint);
            }
        }
    }

    /// An address on the web; a single word for where it is online is the platform's name.
    fn put_address(&self, row: usize, name: &'static str, draft: &mut Draft, reading: &mut Reading) {
        let Some(cell) = self.cell(row, name) else { return };
        let scheme = cell.text.split_once("://").map(|(scheme, _)| scheme.to_lowercase());
        let is_web = scheme.is_some_and(|scheme| matches!(&*scheme, "http" | "https"));
        if is_web && url::Url::parse(&cell.text).is_ok() {
            draft.put(name, table(&[("url", quoted(&cell.text))]));
        } else if Self::is_no(&cell.text) {
            // There is none.
        } else if name == "online" && is_word(&cell.text) {
            draft.put(name, table(&[("platform", quoted(&cell.text))]));
        } else {
            let message = format!("`{}` is not a whole address", cell.text);
            let hint = "It was left out: write it with https:// at its beginning";
            reading.fault(&cell.range, Code::BAD_URL, message, hint);
        }
    }

    /// Partners by their ids or titles.
    fn put_partners(&self, row: usize, draft: &mut Draft, reading: &mut Reading) {
        let Some(cell) = self.cell(row, "partners") else { return };
        let mut ids = Vec::new();
        for name in cell.text.split([';', ',', '|', '\n']).map(str::trim).filter(|name| !name.is_empty()) {
            let lower = name.to_lowercase();
            let by_id = self.context.partners.values().find(|id| **id == lower);
            match by_id.or_else(|| self.context.partners.get(&lower)) {
                Some(id) => ids.push(quoted(id)),
                None => reading.fault(
                    &cell.range,
                    Code::UNKNOWN_REFERENCE,
                    format!("the portal has no partner called `{name}`"),
                    "It was left out: make the partner first, and import again",
                ),
            }
        }
        draft.put_list("partners", &ids);
    }
}

/// Whether a text is one word that says more than yes.
fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
        && !["yes", "y", "true", "x"].contains(&text.to_lowercase().as_str())
}
