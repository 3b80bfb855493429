//! How long a thousand indicators with a million figures take: read, checked, added up and drawn.
//!
//! `cargo bench --bench impact`, or `cargo bench --bench impact -- 100` for a hundred indicators.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench tells what it measured")]

use std::fmt::Write as _;
use std::time::Instant;

use indaba::charts::{Bar, Frame, Line, Writer, bars, line};
use indaba::content;
use indaba::diagnostic::Diagnostics;
use indaba::model;
use indaba::options::{Options, Today};
use indaba::source::{File, Tree};
use jiff::civil::Date;
use rayon::prelude::*;
use rust_decimal::Decimal;

/// How many figures an indicator has.
const FIGURES: usize = 1000;
/// How many partners there are.
const PARTNERS: usize = 100;

struct Plain;

impl Writer for Plain {
    fn number(&self, value: Decimal) -> String {
        value.to_string()
    }

    fn day(&self, day: Date, _year_only: bool) -> String {
        day.to_string()
    }
}

fn portal(indicators: usize) -> Tree {
    let head = "[portal]\nname = \"Bench\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n";
    let mut files = vec![File::new("portal.toml", head.as_bytes().to_vec())];
    for partner in 0..PARTNERS {
        let text = format!("title = \"Partner {partner}\"\nkind = \"ngo\"\n");
        files.push(File::new(&format!("partners/p{partner}.toml"), text.into_bytes()));
    }
    for indicator in 0..indicators {
        let text = "title = \"Trees\"\nunit = \"trees\"\nbaseline = { value = 0, date = 2020-01-01 }\n\
                    targets = [{ value = 900000, due = 2027-12-31 }]\n\
                    dimensions = [{ name = \"district\", values = [\"north\", \"south\"] }]\n";
        files.push(File::new(&format!("indicators/i{indicator}.toml"), text.as_bytes().to_vec()));
        files.push(File::new(&format!("indicators/i{indicator}.csv"), table(indicator).into_bytes()));
    }
    Tree::new("content", files)
}

fn table(indicator: usize) -> String {
    let mut text = "date;value;partners;place;district\r\n".to_owned();
    for figure in 0..FIGURES {
        let (year, month, day) = (2021 + figure % 5, 1 + figure / 5 % 12, 1 + figure / 60 % 28);
        let (one, other) = ((figure + indicator) % PARTNERS, (figure * 7 + 1) % PARTNERS);
        let value = figure * 13 % 997;
        let district = if figure % 2 == 0 { "north" } else { "south" };
        writeln!(text, "{year}-{month:02}-{day:02};{value},25;p{one} p{other};Place {figure};{district}\r")
            .unwrap();
    }
    text
}

/// The largest resident set so far, in MB; only Linux tells.
#[expect(clippy::disallowed_methods, reason = "the bench asks the system about itself")]
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn main() {
    let wanted = std::env::args().filter_map(|word| word.parse().ok()).next();
    let indicators = wanted.unwrap_or(1000);
    let tree = portal(indicators);
    let before = peak();
    let begun = Instant::now();
    let mut found = Diagnostics::default();
    let content = content::load(&tree, &mut found);
    let read = begun.elapsed();
    let options = Options::new("/nowhere", Today::Local("2026-11-21T12:00:00".parse().unwrap()));
    let portal = model::link(content, &tree, &options, &mut found);
    let counted = begun.elapsed();
    let bytes: usize = (0..indicators).into_par_iter().map(|index| drawn(&portal, index)).sum();
    let all = begun.elapsed();
    let problems = found.sorted().len();
    println!("{indicators} indicators, {} figures, {problems} problems", indicators * FIGURES);
    println!(
        "read {read:.2?}, checked and added up {:.2?}, drawn {:.2?} ({bytes} bytes)",
        counted - read,
        all - counted
    );
    println!("all {all:.2?}; peak memory {} MB, of which the tables' text {before} MB", peak());
}

/// How many bytes the charts of an indicator have: its way through time, and its partners' parts.
fn drawn(portal: &model::Portal, index: usize) -> usize {
    let account = portal.impact.account(index);
    let frame = Frame { id: "c".into(), title: "Trees".into(), description: String::new(), rtl: false };
    let way = Line { points: account.points(), zero: true, ..Line::default() };
    let parts = account.partners().into_iter().map(|partner| Bar {
        label: partner.to_owned(),
        value: account.share(partner).tally.value.unwrap_or_default(),
        written: String::new(),
        target: None,
    });
    let parts: Vec<_> = parts.collect();
    line(&frame, &way, &Plain).map_or(0, |svg| svg.len()) + bars(&frame, &parts).len()
}
