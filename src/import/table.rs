//! Events in a table, as spreadsheets and calendar programs write them.

mod about;
mod clock;
mod identity;
mod when;

use crate::diagnostic::Code;
use crate::import::draft::{Draft, quoted};
use crate::import::memory::Memory;
use crate::import::{Context, Reading, text};
use crate::sheet::{Cell, DayOrder, Sheet};

/// The columns, each with the names by which it goes.
const COLUMNS: [(&str, &[&str]); 17] = [
    ("title", &["title", "subject", "summary", "event", "event name", "name", "what"]),
    (
        "start",
        &["start", "start date", "date", "begin", "begins", "from", "when", "start date and time", "day"],
    ),
    ("start time", &["start time", "time", "begin time", "at"]),
    ("end", &["end", "end date", "ends", "until", "to", "end date and time"]),
    ("end time", &["end time"]),
    ("all day", &["all day event", "all day"]),
    ("zone", &["time zone", "timezone", "zone"]),
    ("kind", &["kind", "type", "category", "event type"]),
    ("status", &["status"]),
    ("venue", &["location", "venue", "place", "where"]),
    ("address", &["address"]),
    ("online", &["online", "online url", "link", "meeting link", "join"]),
    ("registration", &["registration", "register", "sign up", "registration url"]),
    ("partners", &["partners", "partner", "with", "hosts", "host"]),
    ("description", &["description", "notes", "details", "text", "about"]),
    ("uid", &["uid", "id", "event id"]),
    ("private", &["private"]),
];

/// The events of a table with a row each. Those without ids are found again in the memory of `calendar`, the file's name.
pub fn read(text: &str, context: &Context, memory: &Memory, calendar: &str) -> Reading {
    let sheet = Sheet::read(text);
    let mut reading = Reading::default();
    for fault in &sheet.faults {
        reading.fault(&fault.range, Code::BAD_TEXT, fault.message.clone(), fault.hint);
    }
    let rows = Rows::of(&sheet, context);
    if rows.column("title").is_none() || rows.column("start").is_none() {
        let range = 0..text.find('\n').unwrap_or(text.len());
        let hint = "Name the columns in the first row: `title`, `start`, and if you like `end`, `location`, `description`";
        reading.fault(
            &range,
            Code::MISSING_FIELD,
            "this table has no column for titles, or none for starts",
            hint,
        );
        return reading;
    }
    for (at, cell) in sheet.header.iter().enumerate().filter(|(at, _)| !rows.columns.contains(&Some(*at))) {
        let filled = (0..sheet.len()).filter(|row| sheet.cell(*row, at).is_some()).count();
        if filled > 0 {
            reading.left_out.insert(format!("cells of the column `{}`", cell.text), filled);
        }
    }
    for row in 0..sheet.len() {
        if rows.is_private(row) {
            reading.leave_out("events that are marked as private");
        } else if let Some(draft) = rows.draft(row, &mut reading) {
            reading.drafts.push(draft);
        }
    }
    identity::name(&mut reading, memory, calendar);
    reading
}

struct Rows<'a> {
    sheet: &'a Sheet<'a>,
    context: &'a Context,
    columns: [Option<usize>; COLUMNS.len()],
    order: DayOrder,
}

impl<'a> Rows<'a> {
    fn of(sheet: &'a Sheet<'a>, context: &'a Context) -> Self {
        let columns = COLUMNS.map(|(_, names)| names.iter().find_map(|name| sheet.column(name)));
        let dates = ["start", "end"].iter().filter_map(|name| place(name)).filter_map(|at| columns[at]);
        let texts = dates.flat_map(|column| (0..sheet.len()).filter_map(move |row| sheet.cell(row, column)));
        let days: Vec<_> = texts.map(|cell| when::first_word(&cell.text).to_owned()).collect();
        let order = DayOrder::of(days.iter().map(String::as_str));
        Self { sheet, context, columns, order }
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.columns[place(name)?]
    }

    fn cell(&self, row: usize, name: &str) -> Option<&Cell<'a>> {
        self.sheet.cell(row, self.column(name)?)
    }

    fn text(&self, row: usize, name: &str) -> Option<String> {
        self.cell(row, name).map(|cell| cell.text.to_string())
    }

    /// Whether a cell is filled and says no.
    fn is_no(text: &str) -> bool {
        ["false", "no", "n", "0", "-", "off"].contains(&text.to_lowercase().as_str())
    }

    /// Whatever stands there but a no: what somebody keeps private must not get out because a word is not known here.
    fn is_private(&self, row: usize) -> bool {
        self.cell(row, "private").is_some_and(|cell| !Self::is_no(&cell.text))
    }

    fn draft(&self, row: usize, reading: &mut Reading) -> Option<Draft> {
        let range = self.sheet.row_range(row);
        let Some(title) = self.text(row, "title") else {
            reading.fault(&range, Code::MISSING_FIELD, "this row has no title", "It was left out");
            return None;
        };
        let (start, end) = self.span(row, reading)?;
        let mut draft = Draft {
            uid: self.text(row, "uid").unwrap_or_default(),
            range,
            title: title.clone(),
            start: start.first(),
            ..Draft::default()
        };
        draft.put("title", quoted(&title));
        draft.put("start", start.toml());
        if let Some(end) = end {
            draft.put("end", end.toml());
        }
        self.put_about(row, &mut draft, reading);
        draft.body = self.text(row, "description").map_or_else(String::new, |text| text::markdown(&text));
        Some(draft)
    }
}

fn place(name: &str) -> Option<usize> {
    COLUMNS.iter().position(|(known, _)| *known == name)
}
