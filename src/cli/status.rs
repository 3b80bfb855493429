//! `status`: what the office should see to: how fresh each figure is, how many people there are in all, and which talks are due.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::json;

use crate::cli::Ending;
use crate::cli::args::Format;
use crate::cli::console::Console;
use crate::cli::why_impact;
use crate::content::schema::Choice;
use crate::model::impact::{fresh, people};
use crate::model::{Portal, facts};
use crate::options::Options;
use crate::site::Failure;

/// Tells the state of the partnerships to those who look after them.
pub fn status(options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    let Some((_, portal)) = why_impact::linked(options, console) else { return Ok(Ending::ContentAtFault) };
    let lines = lines(&portal);
    match console.format {
        Format::Json => console.result(&as_json(&lines)),
        _ => console.result(&format!("{}{}{}", told(&lines, &portal), everybody(&portal), talks(&portal))),
    }
    Ok(Ending::Done)
}

/// A figure on the list.
struct Line<'a> {
    /// Red, yellow and green come in this order; what has no colour comes last.
    freshness: Option<fresh::Freshness>,
    id: &'a str,
    last: Option<Date>,
    /// How often its partners report, and when the next report is due.
    agreed: Option<(&'static str, Date)>,
}

fn lines(portal: &Portal) -> Vec<Line<'_>> {
    let today = portal.settings.today.date();
    let line = |index: usize| {
        let entry = &portal.content.indicators[index];
        let series = &portal.impact.account(index).series;
        let note = fresh::note(&portal.content, &entry.original.fields, series, today);
        Line {
            freshness: note.map(|note| note.freshness),
            id: &entry.id,
            last: fresh::last(series),
            agreed: note.map(|note| (note.cadence.word(), note.due)),
        }
    };
    let mut lines: Vec<_> = (0..portal.content.indicators.len()).map(line).collect();
    let rank = |line: &Line<'_>| match line.freshness {
        Some(fresh::Freshness::Red) => 0,
        Some(fresh::Freshness::Yellow) => 1,
        Some(fresh::Freshness::Green) => 2,
        None => 3,
    };
    lines.sort_by_key(|line| (rank(line), line.last, line.id));
    lines
}

fn told(lines: &[Line<'_>], portal: &Portal) -> String {
    let mut out = format!("Figures, as of {}\n", portal.settings.today.date());
    let width = lines.iter().map(|line| line.id.chars().count()).max().unwrap_or(0);
    for Line { freshness, id, last, agreed } in lines {
        let colour = freshness.map_or("-", fresh::Freshness::word);
        let last = last.map_or_else(|| "never reported".to_owned(), |last| format!("reported for {last}"));
        let agreed = match agreed {
            Some((cadence, due)) => format!("{cadence}, the next is due on {due}"),
            None => "no report is due".to_owned(),
        };
        let _ = writeln!(out, "  {colour:<6}  {id:<width$}  {last}; {agreed}");
    }
    out
}

/// All people together, and how they were counted.
fn everybody(portal: &Portal) -> String {
    let Some(together) = people::together(&portal.content, &portal.impact) else { return String::new() };
    let mut out = format!("\nAll people, each group counted once: {}\n", together.value);
    let mut line = |what: &str, (index, value): &(usize, rust_decimal::Decimal)| {
        let entry = &portal.content.indicators[*index];
        let group = entry.original.fields.overlap.as_ref().map_or("", |group| group.as_str());
        let _ = writeln!(out, "  {value:>9}  {}{what} ({group})", entry.id);
    };
    together.counted.iter().for_each(|figure| line("", figure));
    together.left_out.iter().for_each(|figure| line(", not added: the same people", figure));
    out
}

/// The talks with partners that are overdue.
fn talks(portal: &Portal) -> String {
    let today = portal.settings.today.date();
    let mut out = String::new();
    for entry in &portal.content.partners {
        let Some(partnership) = &entry.original.fields.partnership else { continue };
        let due = partnership.check_ins.as_ref().and_then(facts::next_check_in);
        if let Some(due) = due.filter(|due| *due < today && facts::is_alive(partnership, today)) {
            let head = if out.is_empty() { "\nTalks that are overdue\n" } else { "" };
            let _ = writeln!(out, "{head}  {}, since {due}", entry.id);
        }
    }
    out
}

fn as_json(lines: &[Line<'_>]) -> String {
    let mut out = String::new();
    for Line { freshness, id, last, agreed } in lines {
        let line = json!({
            "indicator": id,
            "freshness": freshness.map(fresh::Freshness::word),
            "last": last.map(|day| day.to_string()),
            "reports": agreed.map(|(cadence, _)| cadence),
            "due": agreed.map(|(_, due)| due.to_string()),
        });
        let _ = writeln!(out, "{line}");
    }
    out
}
