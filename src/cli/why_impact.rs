//! `why impact`: how an indicator's figure was counted, figure by figure.

use std::fmt::Write as _;

use crate::cli::Ending;
use crate::cli::console::Console;
use crate::content;
use crate::content::kinds::{Aggregation, Indicator};
use crate::content::schema::Choice;
use crate::content::series::Datum;
use crate::content::types::Kind;
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::model::impact::{Account, Why, fresh, progress};
use crate::model::{self, Portal, entry};
use crate::options::Options;
use crate::site::{Failure, shown};
use crate::source::Tree;

/// Says how the figure of an indicator came about: what was counted, what was left out, and why.
pub fn why(id: &str, options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    let Some((tree, portal)) = linked(options, console) else { return Ok(Ending::ContentAtFault) };
    let Some(at) = portal.find_id(Kind::Indicator, id) else {
        let failure = Failure::new(format!("there is no indicator with the id `{id}`"));
        let written = content::load(&tree, &mut Diagnostics::default());
        if entry::find(&written, Kind::Indicator, id).is_some() {
            let failure = Failure::new(format!("the indicator `{id}` is a draft, or not shown today"));
            return Err(failure.hint("Add --drafts, or a day with --date"));
        }
        let near = nearest(id, entry::ids(&portal.content, Kind::Indicator));
        return Err(match near {
            Some(near) => failure.hint(format!("Did you mean `{near}`?")),
            None => failure.hint("The id is the name of its file in content/indicators, without the ending"),
        });
    };
    console.result(&told(&portal, &tree, at.index));
    Ok(Ending::Done)
}

/// The portal, linked; nothing if the content has errors, which are then shown.
pub fn linked(options: &Options, console: &mut Console) -> Option<(Tree, Portal)> {
    let mut found = Diagnostics::default();
    let tree = Tree::read(&options.content, &shown(options), &mut found);
    let portal = model::link(content::load(&tree, &mut found), &tree, options, &mut found);
    let errors: Vec<_> = found.sorted().into_iter().filter(|one| one.severity == Severity::Error).collect();
    console.problems(&errors);
    errors.is_empty().then_some((tree, portal))
}

/// What a reason means, in words.
fn reason(why: Why) -> &'static str {
    match why {
        Why::Planned => "planned, not measured",
        Why::Ahead => "its time lies ahead",
        Why::Part => "a part of a figure that is counted, or of other people than the rest",
        Why::OtherCut => "another way to divide a figure that is counted",
        Why::Covered => "a measurement covers it already",
        Why::Told => "told in a story, not measured",
        Why::SamePeople => "the same people as in a larger figure",
        Why::Older => "a later figure has taken its place",
        Why::Smaller => "another figure is higher",
        Why::Apart => "the figures stay apart",
    }
}

fn told(portal: &Portal, tree: &Tree, index: usize) -> String {
    let indicator = &portal.content.indicators[index].original.fields;
    let account = portal.impact.account(index);
    let total = &account.total;
    let mut out = match (total.value, total.as_of) {
        (Some(value), Some(day)) => {
            format!("{}: {value} {}, as of {day}\n", indicator.title.as_str(), indicator.unit.as_str())
        }
        _ => format!("{}: no single figure\n", indicator.title.as_str()),
    };
    let how = match account.rule.aggregation {
        Aggregation::Sum => "added up",
        Aggregation::Latest => "the latest counts",
        Aggregation::Mean => "their mean",
        Aggregation::Max => "the highest counts",
        Aggregation::None => "they stay apart",
    };
    let _ = writeln!(out, "\nCounted ({how}): {}", total.counted.len());
    for at in &total.counted {
        line(&mut out, tree, account, indicator, &account.series.data[*at as usize], "");
    }
    if !total.left_out.is_empty() {
        let _ = writeln!(out, "\nLeft out: {}", total.left_out.len());
    }
    for (at, why) in &total.left_out {
        line(&mut out, tree, account, indicator, &account.series.data[*at as usize], reason(*why));
    }
    partners(&mut out, account);
    standing(&mut out, portal, indicator, account);
    out
}

/// A figure with its time, its partners, its dimensions, and where it is written.
fn line(out: &mut String, tree: &Tree, account: &Account, indicator: &Indicator, datum: &Datum, why: &str) {
    let series = &account.series;
    let time = match datum.start == datum.end {
        true => datum.start.to_string(),
        false => format!("{}/{}", datum.start, datum.end),
    };
    let partners: Vec<_> = series.partners(datum).iter().map(|partner| partner.id.as_str()).collect();
    let cut = series.cut(datum).iter().filter_map(|(dimension, value)| {
        Some(format!("{}={value}", indicator.dimensions.get(*dimension)?.name.as_str()))
    });
    let answers = match datum.answers {
        0 => String::new(),
        answers => format!("{answers} answers"),
    };
    let words = [partners.join(", "), cut.collect::<Vec<_>>().join(", "), answers, why.to_owned()];
    let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let _ = writeln!(out, "  {:>12}  {time}  {}", datum.value, words.join("; "));
    let _ = writeln!(out, "                {}", tree.place(datum.span));
}

/// What each partner has to do with it.
fn partners(out: &mut String, account: &Account) {
    let ids = account.partners();
    if ids.is_empty() {
        return;
    }
    let _ = writeln!(out, "\nBy partner (what is shared shows under each, and counts once)");
    for id in ids {
        let share = account.share(id);
        let Some(value) = share.tally.value else { continue };
        let shared = match share.shared.is_zero() {
            true => String::new(),
            false => format!(", {} of it shared", share.shared),
        };
        let _ = writeln!(out, "  {id}: {value}{shared}");
    }
}

/// How far it has come, and how fresh it is.
fn standing(out: &mut String, portal: &Portal, indicator: &Indicator, account: &Account) {
    let today = portal.settings.today.date();
    let first = account.points().first().map(|(day, _)| *day);
    if let Some(way) = progress::progress(indicator, &account.total, first, today) {
        let part =
            |percent: Option<u32>| percent.map_or_else(|| "?".to_owned(), |percent| format!("{percent}%"));
        let due = way.due.map(|due| format!(" by {due}")).unwrap_or_default();
        let (gone, time) = (part(way.percent), part(way.time));
        let _ = writeln!(
            out,
            "\nProgress: {}; {gone} of the way to {}{due}, when {time} of the time had gone",
            way.state.word(),
            way.target
        );
    }
    if let Some(note) = fresh::note(&portal.content, indicator, &account.series, today) {
        let (last, cadence) = (note.last, note.cadence.word());
        let _ = writeln!(
            out,
            "Freshness: {}; last reported for {last}, agreed: {cadence}",
            note.freshness.word()
        );
    }
}
