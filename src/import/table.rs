//! Events in a table, as spreadsheets and calendar programs write them.

use jiff::civil::{Date, DateTime, Time};

use crate::content::kinds::EventKind;
use crate::content::schema::Choice;
use crate::diagnostic::Code;
use crate::digest::Digest;
use crate::import::draft::{Draft, day, list, moment, quoted, table};
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

/// The events of a table with a row each.
pub fn read(text: &str, context: &Context) -> Reading {
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
        if rows.is_yes(row, "private") {
            reading.leave_out("events that are marked as private");
        } else if let Some(draft) = rows.draft(row, &mut reading) {
            reading.drafts.push(draft);
        }
    }
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
        let days: Vec<_> = texts.map(|cell| first_word(&cell.text).to_owned()).collect();
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

    fn is_yes(&self, row: usize, name: &str) -> bool {
        let yes = ["true", "yes", "y", "1", "x"];
        self.text(row, name).is_some_and(|text| yes.contains(&text.to_lowercase().as_str()))
    }

    fn draft(&self, row: usize, reading: &mut Reading) -> Option<Draft> {
        let range = self.sheet.row_range(row);
        let Some(title) = self.text(row, "title") else {
            reading.fault(&range, Code::MISSING_FIELD, "this row has no title", "It was left out");
            return None;
        };
        let (start, timed) = self.moment(row, "start", "start time", reading)?;
        let end =
            self.cell(row, "end").is_some().then(|| self.moment(row, "end", "end time", reading)).flatten();
        let end = end
            .map(|(end, _)| end)
            .or_else(|| self.time(row, "end time").map(|time| start.date().to_datetime(time)));
        let mut draft = Draft {
            uid: self.uid(row, &title),
            range: range.clone(),
            title: title.clone(),
            start,
            ..Draft::default()
        };
        draft.put("title", quoted(&title));
        let form = |local: DateTime| if timed { moment(local) } else { day(local.date()) };
        draft.put("start", form(start));
        match end {
            Some(end) if end < start => {
                reading.fault(
                    &range,
                    Code::END_BEFORE_START,
                    "this event ends before it begins",
                    "The end was left out",
                );
            }
            Some(end) if end > start => draft.put("end", form(end)),
            _ => {}
        }
        self.put_about(row, &mut draft, reading);
        draft.put("uid", quoted(&draft.uid.clone()));
        draft.body = self.text(row, "description").map_or_else(String::new, |text| text::markdown(&text));
        Some(draft)
    }

    /// The name for ever: the table's own, or one from the title, and from the day where the title stands more than once.
    fn uid(&self, row: usize, title: &str) -> String {
        self.text(row, "uid").unwrap_or_else(|| {
            let same = (0..self.sheet.len())
                .filter(|other| self.text(*other, "title").as_deref() == Some(title))
                .count();
            let day = if same > 1 { self.text(row, "start").unwrap_or_default() } else { String::new() };
            format!("imported-{}", Digest::of(format!("{title}\n{day}").as_bytes()).short())
        })
    }

    /// A day with its time, and whether it has one. A day that cannot be read is told.
    fn moment(&self, row: usize, name: &str, time: &str, reading: &mut Reading) -> Option<(DateTime, bool)> {
        let Some(cell) = self.cell(row, name) else {
            reading.fault(
                &self.sheet.row_range(row),
                Code::MISSING_FIELD,
                "this row has no start",
                "It was left out",
            );
            return None;
        };
        let Some(date) = self.order.read(first_word(&cell.text)) else {
            let unsure = cell.text.contains('/');
            let hint = if unsure {
                "Write days as 2026-03-21, so that day and month cannot be confused"
            } else {
                "Write it as 2026-03-21 or 21.3.2026"
            };
            reading.fault(
                &cell.range,
                Code::BAD_DATE,
                format!("`{}` is not a day that can be told", cell.text),
                hint,
            );
            return None;
        };
        let beside = cell.text.trim().split_once([' ', 'T']).and_then(|(_, rest)| clock(rest));
        let time = beside.or_else(|| self.time(row, time)).filter(|_| !self.is_yes(row, "all day"));
        Some((with(date, time), time.is_some()))
    }

    fn time(&self, row: usize, name: &str) -> Option<Time> {
        clock(&self.text(row, name)?)
    }

    fn put_about(&self, row: usize, draft: &mut Draft, reading: &mut Reading) {
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
        let known = ["tentative", "cancelled", "postponed"];
        let status =
            self.text(row, "status").map(|word| word.to_lowercase().replace("canceled", "cancelled"));
        if let Some(status) = status.filter(|word| known.contains(&word.as_str())) {
            draft.put("status", quoted(&status));
        }
        if let Some(venue) = self.text(row, "venue") {
            match self.text(row, "address") {
                Some(address) => {
                    draft.put("venue", table(&[("name", quoted(&venue)), ("address", quoted(&address))]))
                }
                None => draft.put("venue", quoted(&venue)),
            }
        }
        for name in ["online", "registration"] {
            let url =
                self.text(row, name).filter(|url| url.starts_with("http") && url::Url::parse(url).is_ok());
            if let Some(url) = url {
                draft.put(name, table(&[("url", quoted(&url))]));
            }
        }
        self.put_partners(row, draft, reading);
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

fn place(name: &str) -> Option<usize> {
    COLUMNS.iter().position(|(known, _)| *known == name)
}

fn with(date: Date, time: Option<Time>) -> DateTime {
    date.to_datetime(time.unwrap_or(Time::midnight()))
}

/// The day of `2026-03-21 09:00` and `2026-03-21T09:00`.
fn first_word(text: &str) -> &str {
    text.trim().split([' ', 'T']).next().unwrap_or_default()
}

/// `09:00`, `9:00 AM`, `9h30`, `21:15:00`.
fn clock(text: &str) -> Option<Time> {
    let lower = text.trim().to_lowercase().replace('.', ":");
    let after_noon = lower.contains("pm") || lower.contains("p:m");
    let before_noon = lower.contains("am") || lower.contains("a:m");
    let digits: String = lower
        .chars()
        .map(|c| if c == 'h' { ':' } else { c })
        .take_while(|c| c.is_ascii_digit() || *c == ':')
        .collect();
    let mut parts = digits.split(':').filter(|part| !part.is_empty()).map(|part| part.parse::<i8>().ok());
    let hour = parts.next()??;
    let minute = parts.next().unwrap_or(Some(0))?;
    if !digits.contains(':') && !after_noon && !before_noon {
        return None;
    }
    let hour = match (after_noon, before_noon) {
        (true, _) if hour < 12 => hour + 12,
        (_, true) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}
