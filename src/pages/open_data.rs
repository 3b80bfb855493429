//! Every table for download: CSV by RFC 4180 (UTF-8), JSON by RFC 8259, and what the columns mean. Numbers keep all their digits.

use serde_json::json;

use crate::content::Entry;
use crate::content::kinds::Indicator;
use crate::content::schema::Choice;
use crate::content::series::{Datum, Series};
use crate::content::types::{Kind, Ref};
use crate::model::entry::EntryId;
use crate::model::impact::Account;
use crate::model::impact::progress::progress;
use crate::pages::book::Book;
use crate::pages::data::named;
use crate::pages::draft::{Draft, Drafts, canonical};
use crate::pages::iati;
use crate::pages::plan::{Plan, PlannedFile, PlannedTable};
use crate::pages::views::{DataColumn, DataPage, DataTable, LinkView};

/// Where the page of the open data stands, and the tables below it.
pub const PATH: &str = "data/";

/// A cell of a table.
enum Cell {
    Text(String),
    Number(String),
    Empty,
}

/// The names of columns, with what they mean.
type Columns = &'static [(&'static str, &'static str)];

/// How many rows a table of all figures has at most.
const MOST_ROWS: usize = 200_000;

/// A table: its columns with what they mean, and its rows.
struct Table {
    columns: Columns,
    rows: Vec<Vec<Cell>>,
}

const MEASUREMENTS: &[(&str, &str)] = &[
    ("indicator", "The indicator's id"),
    ("start", "The first day that the figure covers (ISO 8601)"),
    ("end", "The last day that it covers"),
    ("value", "The figure, an exact decimal"),
    ("unit", "What is counted"),
    ("partners", "The ids of the partners whose common result it is, with spaces between"),
    ("campaign", "The campaign's id"),
    ("event", "The event's id"),
    ("place", "Where"),
    ("dimensions", "What tells it apart: name=value, with semicolons between"),
    (
        "counted",
        "yes, or why it is in no total: planned, ahead, part, other-cut, covered, told, same-people, older, smaller, apart",
    ),
    ("answers", "How many people answered, if it is the result of a survey"),
    ("source", "Where the figure comes from"),
    ("note", "What should be known of it"),
];

const INDICATORS: &[(&str, &str)] = &[
    ("indicator", "The indicator's id"),
    ("title", "What it is called"),
    ("unit", "What is counted"),
    ("counting", "What sort of count it is: people, units, currency, percent, score"),
    ("aggregation", "How figures become one: sum, latest, mean, max, none"),
    ("value", "The figure"),
    ("as_of", "The last day that it covers"),
    ("baseline", "How things stood before"),
    ("target", "The value to be reached next"),
    ("due", "By when"),
    ("percent", "How much of the way is gone, from 0 to 100"),
    ("state", "Where it stands: met, on-track, behind, not-started, no-data, under-way"),
    ("sdg_target", "The target of the Sustainable Development Goals"),
    ("definition", "What exactly is counted"),
    ("method", "How it is counted"),
    ("source", "Where the figures come from"),
];

const CONTRIBUTIONS: &[(&str, &str)] = &[
    ("partner", "The partner's id"),
    ("date", "When it was given"),
    ("kind", "What it consists of: financial, in-kind, time, skills, space, transport"),
    ("what", "What it was"),
    ("amount", "How much money"),
    ("currency", "The money's currency (ISO 4217)"),
    ("quantity", "How much of anything else"),
    ("unit", "What is counted"),
    ("campaign", "The campaign's id"),
];

const SHARES: &[(&str, &str)] = &[
    ("partner", "The partner's id"),
    ("indicator", "The indicator's id"),
    (
        "value",
        "The figure of everything that names the partner; shared results stand here under each, and once in the total",
    ),
    ("shared", "How much of that is shared with others"),
    ("unit", "What is counted"),
];

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn maybe(written: Option<impl ToString>) -> Cell {
    written.map_or(Cell::Empty, |written| text(&written.to_string()))
}

fn number(value: Option<rust_decimal::Decimal>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Number(value.normalize().to_string()))
}

/// Adds the page of the open data.
pub fn pages(drafts: &mut Drafts<'_>) {
    let book = drafts.book;
    let columns = |columns: &[(&'static str, &'static str)]| {
        columns.iter().map(|(name, about)| DataColumn { name, about }).collect()
    };
    let url = |name: &str, end: &str| book.routes.url(&format!("{PATH}{name}.{end}"));
    let tables = sizes(book).into_iter().map(|(name, about, count)| DataTable {
        name,
        count,
        csv: url(name, "csv"),
        json: url(name, "json"),
        columns: columns(about),
    });
    let (activities, missing) = iati::activities(book);
    let view = DataPage {
        tables: tables.collect(),
        iati: (!activities.is_empty()).then(|| url("iati-activities", "xml")),
        missing,
    };
    let crumb = LinkView::new(book.shown("section-impact"), book.url("impact/"));
    let draft = Draft {
        section: Some("impact"),
        crumbs: vec![crumb],
        description: Some(book.shown("open-data-intro")),
        ..Draft::new(PATH, "data.html", book.shown("open-data"))
    };
    drafts.push(draft.view("data", &view));
}

/// Adds the tables themselves; they are the same in every language.
pub fn files(book: &Book<'_>, plan: &mut Plan) {
    let mut put = |name: &str, what: Result<&'static str, usize>| {
        let path = |end: &str| format!("{PATH}{name}.{end}");
        plan.tables.push(PlannedTable { path: path("csv"), what, json: false });
        plan.tables.push(PlannedTable { path: path("json"), what, json: true });
    };
    sizes(book).into_iter().for_each(|(name, _, _)| put(name, Ok(name)));
    for (index, entry) in book.content().indicators.iter().enumerate() {
        put(&format!("indicators/{}", entry.id), Err(index));
    }
    let (activities, _) = iati::activities(book);
    if !activities.is_empty() {
        let path = format!("{PATH}iati-activities.xml");
        plan.files.push(PlannedFile { path, bytes: activities.into_bytes() });
    }
}

/// A table as it was planned.
pub fn made(book: &Book<'_>, planned: &PlannedTable) -> Vec<u8> {
    let entry = |index: usize| book.content().indicators.get(index);
    let table = match planned.what {
        Ok(name) => sizes(book)
            .into_iter()
            .find(|(known, _, _)| *known == name)
            .map(|(name, columns, _)| Table { columns, rows: rows(book, name) }),
        Err(index) => {
            entry(index).map(|entry| Table { columns: MEASUREMENTS, rows: measurements(book, index, entry) })
        }
    };
    let written = |table: &Table| if planned.json { json(table) } else { csv(table) };
    table.map_or_else(Vec::new, |table| written(&table).into_bytes())
}

/// The files with the figures of an indicator.
pub fn files_of(book: &Book<'_>, indicator: &str) -> Vec<LinkView> {
    let file = |end: &str| {
        LinkView::new(end.to_uppercase(), book.routes.url(&format!("{PATH}indicators/{indicator}.{end}")))
    };
    ["csv", "json"].map(file).to_vec()
}

/// An indicator's figures as a schema.org Dataset.
pub fn dataset(book: &Book<'_>, id: EntryId, entry: &Entry<Indicator>) -> serde_json::Value {
    let fields = &book.version(entry).fields;
    let account = book.portal.impact.account(id.index);
    let days = account.series.data.iter().filter(|datum| !datum.planned);
    let (first, last) = (days.clone().map(|datum| datum.start).min(), days.map(|datum| datum.end).max());
    let about = fields.definition.as_ref().or(fields.summary.as_ref()).unwrap_or(&fields.title);
    let file = |end: &str, media: &str| {
        let url = book.routes.url(&format!("{PATH}indicators/{}.{end}", entry.id));
        json!({"@type": "DataDownload", "encodingFormat": media, "contentUrl": canonical(book, &url)})
    };
    let mut data = json!({
        "@type": "Dataset",
        "name": fields.title.as_str(),
        "description": about.as_str(),
        "url": canonical(book, &book.entry_url(id)),
        "isAccessibleForFree": true,
        "variableMeasured": {"@type": "PropertyValue", "name": fields.title.as_str(), "unitText": fields.unit.as_str()},
        "distribution": [file("csv", "text/csv"), file("json", "application/json")],
    });
    if let Some(host) = book.portal.host() {
        data["publisher"] = named(book, host);
    }
    if let Some((first, last)) = first.zip(last) {
        data["temporalCoverage"] = json!(format!("{first}/{last}"));
    }
    if let Some(method) = &fields.method {
        data["measurementTechnique"] = json!(method.as_str());
    }
    data
}

/// The tables that there are: name, columns, number of rows.
fn sizes(book: &Book<'_>) -> Vec<(&'static str, Columns, usize)> {
    let content = book.content();
    let accounts = || (0..content.indicators.len()).map(|index| book.portal.impact.account(index));
    let shown = |id: &&str| book.portal.find_id(Kind::Partner, id).is_some();
    let shares = accounts().map(|account| account.partners().iter().filter(|id| shown(id)).count()).sum();
    let given = content.partners.iter().map(|entry| entry.original.fields.contributions.len()).sum();
    let figures = accounts().map(|account| account.series.data.len()).sum();
    let all: [(&'static str, Columns, usize); 4] = [
        ("indicators", INDICATORS, content.indicators.len()),
        ("measurements", MEASUREMENTS, figures),
        ("shares", SHARES, shares),
        ("contributions", CONTRIBUTIONS, given),
    ];
    // A spreadsheet takes a million rows; each indicator has its own table in any case.
    all.into_iter().filter(|(_, _, count)| (1..=MOST_ROWS).contains(count)).collect()
}

fn rows(book: &Book<'_>, name: &str) -> Vec<Vec<Cell>> {
    let content = book.content();
    let numbered = || content.indicators.iter().enumerate();
    match name {
        "indicators" => numbered().map(|(index, entry)| indicator(book, index, entry)).collect(),
        "measurements" => numbered().flat_map(|(index, entry)| measurements(book, index, entry)).collect(),
        "shares" => numbered().flat_map(|(index, entry)| shares(book, index, entry)).collect(),
        _ => contributions(book),
    }
}

fn indicator(book: &Book<'_>, index: usize, entry: &Entry<Indicator>) -> Vec<Cell> {
    let fields = &entry.original.fields;
    let account = book.portal.impact.account(index);
    let today = book.portal.settings.today.date();
    let first = account.points().first().map(|(day, _)| *day);
    let progress = progress(fields, &account.total, first, today);
    vec![
        text(&entry.id),
        text(&fields.title),
        text(&fields.unit),
        text(account.rule.counting.word()),
        text(account.rule.aggregation.word()),
        number(account.total.value),
        maybe(account.total.as_of),
        number(fields.baseline.as_ref().map(|baseline| baseline.value.value)),
        number(progress.map(|progress| progress.target)),
        maybe(progress.and_then(|progress| progress.due)),
        progress
            .and_then(|progress| progress.percent)
            .map_or(Cell::Empty, |percent| Cell::Number(percent.to_string())),
        maybe(progress.map(|progress| progress.state.word())),
        maybe(fields.sdg_target.as_ref()),
        maybe(fields.definition.as_ref()),
        maybe(fields.method.as_ref()),
        maybe(fields.source.as_ref()),
    ]
}

fn measurements(book: &Book<'_>, index: usize, entry: &Entry<Indicator>) -> Vec<Vec<Cell>> {
    let account = book.portal.impact.account(index);
    let mut why = vec!["yes"; account.series.data.len()];
    account.total.left_out.iter().for_each(|(at, reason)| why[*at as usize] = reason.word());
    let row = |(datum, why): (&Datum, &str)| measurement(book, entry, account, datum, why);
    account.series.data.iter().zip(why).map(row).collect()
}

fn measurement(
    book: &Book<'_>,
    entry: &Entry<Indicator>,
    account: &Account,
    datum: &Datum,
    why: &str,
) -> Vec<Cell> {
    let Account { series, .. } = account;
    // What is not shown today is not named either.
    let shown = |reference: Option<&Ref>| {
        text(reference.filter(|one| book.portal.find(one).is_some()).map_or("", |one| &one.id))
    };
    let partners = series.partners(datum).iter().filter(|one| book.portal.find(one).is_some());
    let partners: Vec<_> = partners.map(|partner| partner.id.as_str()).collect();
    vec![
        text(&entry.id),
        text(&datum.start.to_string()),
        text(&datum.end.to_string()),
        number(Some(datum.value)),
        text(&entry.original.fields.unit),
        text(&partners.join(" ")),
        shown(series.campaign(datum)),
        shown(series.event(datum)),
        maybe(series.word(datum.place)),
        text(&dimensions(&entry.original.fields, series, datum)),
        text(why),
        number((datum.answers != 0).then(|| datum.answers.into())),
        maybe(series.word(datum.source)),
        maybe(series.word(datum.note)),
    ]
}

fn dimensions(indicator: &Indicator, series: &Series, datum: &Datum) -> String {
    let named = |(at, value): &(usize, String)| {
        indicator.dimensions.get(*at).map(|dimension| format!("{}={value}", dimension.name.as_str()))
    };
    series.cut(datum).iter().filter_map(named).collect::<Vec<_>>().join(";")
}

fn shares(book: &Book<'_>, index: usize, entry: &Entry<Indicator>) -> Vec<Vec<Cell>> {
    let account = book.portal.impact.account(index);
    let shown = account.partners().into_iter().filter(|id| book.portal.find_id(Kind::Partner, id).is_some());
    let row = |partner: &str| {
        let share = account.share(partner);
        let unit = &entry.original.fields.unit;
        vec![
            text(partner),
            text(&entry.id),
            number(share.tally.value),
            number(Some(share.shared)),
            text(unit),
        ]
    };
    shown.map(row).collect()
}

fn contributions(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for entry in &book.content().partners {
        for given in &entry.original.fields.contributions {
            let own = given.currency.as_ref().map_or(&*book.portal.settings.currency, |code| code.0.as_str());
            rows.push(vec![
                text(&entry.id),
                maybe(given.date),
                text(given.kind.word()),
                maybe(given.what.as_ref()),
                number(given.amount.map(|amount| amount.value)),
                if given.amount.is_some() { text(own) } else { Cell::Empty },
                number(given.quantity.map(|quantity| quantity.value)),
                maybe(given.unit.as_ref()),
                maybe(
                    given
                        .campaign
                        .as_ref()
                        .filter(|campaign| book.portal.find(campaign).is_some())
                        .map(|campaign| campaign.id.as_str()),
                ),
            ]);
        }
    }
    rows
}

/// RFC 4180, in UTF-8. A text that a spreadsheet would run as a formula gets an apostrophe before it.
fn csv(table: &Table) -> String {
    let names: Vec<_> = table.columns.iter().map(|(name, _)| *name).collect();
    let mut out = names.join(",") + "\r\n";
    for row in &table.rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            match cell {
                Cell::Empty => {}
                Cell::Number(digits) => out.push_str(digits),
                Cell::Text(text) => push_quoted(text, &mut out),
            }
        }
        out.push_str("\r\n");
    }
    out
}

fn push_quoted(text: &str, out: &mut String) {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r', ';']) {
        out.push_str(&format!("\"{guard}{}\"", text.replace('"', "\"\"")));
    } else {
        out.push_str(guard);
        out.push_str(text);
    }
}

/// An array with an object a row; numbers keep their digits.
fn json(table: &Table) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut out = "[\n".to_owned();
    for (number, row) in table.rows.iter().enumerate() {
        let fields = table.columns.iter().zip(row).filter_map(|((name, _), cell)| match cell {
            Cell::Empty => None,
            Cell::Number(digits) => Some(format!("\"{name}\": {digits}")),
            Cell::Text(text) => Some(format!("\"{name}\": {}", quoted(text))),
        });
        let end = if number + 1 < table.rows.len() { "," } else { "" };
        out.push_str(&format!("  {{{}}}{end}\n", fields.collect::<Vec<_>>().join(", ")));
    }
    out + "]\n"
}

#[cfg(test)]
mod tests {
    use crate::pages::open_data::{Cell, Table, csv, json};
    use crate::sheet::Sheet;

    fn table() -> Table {
        let row =
            |note: &str| vec![Cell::Text(note.to_owned()), Cell::Number("-1250.50".to_owned()), Cell::Empty];
        Table {
            columns: &[("note", "A note"), ("value", "A value"), ("more", "More")],
            rows: vec![row("=1+1"), row("a \"b\",\nc"), row("é")],
        }
    }

    #[test]
    fn a_table_comes_back_as_it_went_and_runs_nothing() {
        let written = csv(&table());
        let sheet = Sheet::read(&written);
        let cells: Vec<_> = (0..3).map(|row| sheet.cell(row, 0).unwrap().text.to_string()).collect();
        assert_eq!(cells, ["'=1+1", "a \"b\",\nc", "é"]);
        assert_eq!(sheet.cell(1, 1).unwrap().text, "-1250.50");
        assert_eq!(sheet.faults, []);
    }

    #[test]
    fn json_keeps_the_digits() {
        let written = json(&table());
        assert!(written.contains("{\"note\": \"é\", \"value\": -1250.50}\n]"), "{written}");
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read.as_array().map(Vec::len), Some(3));
    }
}
