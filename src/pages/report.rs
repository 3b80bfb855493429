//! The year in review: what a year brought, for the screen and for paper.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::calendar::series::last_day;
use crate::charts::Writer;
use crate::content::kinds::Contribution;
use crate::content::types::Kind;
use crate::foreign;
use crate::model::entry::EntryId;
use crate::model::facts;
use crate::model::impact::State;
use crate::model::impact::money::{Given, Joint};
use crate::model::impact::progress::Way;
use crate::model::settings;
use crate::pages::book::Book;
use crate::pages::counted;
use crate::pages::draft::{Draft, Drafts};
use crate::pages::drawn::Drawing;
use crate::pages::partner::contributions;
use crate::pages::views::{
    LinkView, Money, PartFigure, ReachedView, ReportPage, ThanksView, WorthView, YearTarget,
};

/// How many figures of the year are drawn.
const DRAWN: usize = 4;

/// The path of a year's report.
fn path(year: i16) -> String {
    format!("report/{year:04}/")
}

/// The years that have figures, until today's, the latest first.
fn years(book: &Book<'_>) -> Vec<i16> {
    let this = book.portal.settings.today.year();
    let accounts = (0..book.content().indicators.len()).map(|index| book.portal.impact.account(index));
    let years: BTreeSet<i16> =
        accounts.flat_map(|account| account.years()).filter(|year| *year <= this).collect();
    years.into_iter().rev().take(12).collect()
}

/// The reports, the latest first.
pub fn links(book: &Book<'_>) -> Vec<LinkView> {
    let link = |year: i16| LinkView::new(year.to_string(), book.url(&path(year)));
    years(book).into_iter().map(link).collect()
}

/// Adds the report of each year.
pub fn pages(drafts: &mut Drafts<'_>) {
    let book = drafts.book;
    for year in years(book) {
        let view = view(drafts, year);
        let crumb = LinkView::new(book.shown("section-impact"), book.url("impact/"));
        let title = book.filled("report-of", &[("year", &year.to_string())]);
        drafts.push(Draft {
            section: Some("impact"),
            crumbs: vec![crumb],
            ..Draft::new(path(year), "report.html", title).view("report", &view)
        });
    }
}

fn view(drafts: &Drafts<'_>, year: i16) -> ReportPage {
    let Drafts { book, cards, order, .. } = drafts;
    let content = book.content();
    let figures: Vec<(EntryId, PartFigure)> =
        order.indicators.iter().filter_map(|id| Some((*id, figure(drafts, *id, year)?))).collect();
    let drawn = figures.iter().take(DRAWN).enumerate().filter_map(|(at, (id, _))| {
        let indicator = &book.version(&content.indicators[id.index]).fields;
        let account = book.portal.impact.account(id.index);
        let chart =
            Drawing::new(book, indicator, account).over_time(&format!("chart-{at}"), indicator, account)?;
        Some(crate::pages::views::ChartView { title: book.told(&indicator.title), ..chart })
    });
    let Thanks { each, given, units } = thanks(drafts, year);
    let stories = order.stories.iter().copied();
    let stories: Vec<_> = stories
        .filter(|id| content.stories[id.index].original.fields.date.date.year() == year)
        .take(6)
        .collect();
    let (events, attendances) = events(book, year);
    let plain = Drawing::plain(book);
    let targets = targets(drafts, year);
    ReportPage {
        met: targets.iter().filter(|target| target.state == State::Met.word()).count(),
        targets,
        year: year.to_string(),
        years: links(book),
        charts: drawn.collect(),
        figures: figures.into_iter().map(|(_, figure)| figure).collect(),
        events,
        attendances: (!attendances.is_zero()).then(|| attendances.to_string()),
        stories: cards.pick_stories(&stories),
        milestones: milestones(book, year),
        thanks: each,
        given: in_words(&plain, book, &given, &units),
        worth: worth(&plain, book, &given, &units),
        timeline: plain.timeline("timeline", Some(year)),
    }
}

/// The figure of a year alone: of everything whose time ended in it.
pub fn figure(drafts: &Drafts<'_>, id: EntryId, year: i16) -> Option<PartFigure> {
    let account = drafts.book.portal.impact.account(id.index);
    let tally = account.tally(|datum| datum.end.year() == year);
    let before = account.tally(|datum| datum.end.year() == year - 1).value;
    let figure = counted::part(drafts.book, drafts.cards, id, &tally)?;
    Some(PartFigure { before: before.map(|value| value.to_string()), ..figure })
}

/// The targets that were due in a year, by the day, and where the figures of that day stood.
fn targets(drafts: &Drafts<'_>, year: i16) -> Vec<YearTarget> {
    let Drafts { book, cards, order, .. } = drafts;
    let today = book.portal.settings.today.date();
    let mut targets = Vec::new();
    for id in &order.indicators {
        let account = book.portal.impact.account(id.index);
        let indicator = &book.content().indicators[id.index].original.fields;
        let baseline = indicator.baseline.as_ref();
        let since = baseline.and_then(|baseline| baseline.date).map(|date| date.date);
        for target in indicator.targets.iter().filter(|_| !account.stays_apart()) {
            let Some(due) = target.due.map(|due| due.date).filter(|due| due.year() == year) else { continue };
            let tally = account.tally(|datum| datum.end.min(today) <= due);
            let way = Way {
                baseline: baseline.map_or(Decimal::ZERO, |baseline| baseline.value.value),
                since: since.or_else(|| account.points().first().map(|(day, _)| *day)),
                target: target.value.value,
                due: Some(due),
                ascending: indicator.ascending.unwrap_or(true),
            };
            let progress = way.progress(tally.value.zip(tally.as_of), today);
            let drawing = format!("target-{}", targets.len());
            let title = &book.version(&book.content().indicators[id.index]).fields.title;
            targets.push(YearTarget {
                indicator: cards.indicators[id.index].clone(),
                target: target.value.value.to_string(),
                due: due.to_string(),
                value: tally.value.map(|value| value.to_string()),
                state: progress.state.word(),
                bar: Drawing::plain(book).bar(&drawing, title, &progress),
            });
        }
    }
    targets.sort_by(|a, b| a.due.cmp(&b.due));
    targets
}

/// How often an event took place in a year, and how many people came. Who came is counted in the year in which an event first
/// began, as its indicators count it.
fn events(book: &Book<'_>, year: i16) -> (usize, Decimal) {
    let today = book.portal.settings.today.date();
    let (mut held, mut came) = (0, Decimal::ZERO);
    for (entry, timetable) in book.content().events.iter().zip(&book.portal.timetables) {
        let event = &entry.original.fields;
        if facts::is_off(event) {
            continue;
        }
        held += timetable.held().filter(|one| last_day(one.start, one.end).year() == year).count();
        if event.start.date.year() == year && event.start.date <= today {
            came = came.checked_add(facts::attendance(event).unwrap_or_default()).unwrap_or(came);
        }
    }
    (held, came)
}

fn milestones(book: &Book<'_>, year: i16) -> Vec<ReachedView> {
    let content = book.content();
    let mut reached = Vec::new();
    for (index, entry) in content.campaigns.iter().enumerate() {
        let campaign = book.link(EntryId { kind: Kind::Campaign, index });
        let steps = book.version(entry).fields.milestones.iter();
        for step in steps.filter(|step| step.done == Some(true) && step.date.date.year() == year) {
            reached.push(ReachedView {
                date: step.date.to_string(),
                title: book.told(&step.title),
                campaign: campaign.clone(),
            });
        }
    }
    reached.sort_by(|a, b| (&a.date, foreign::plain(&a.title)).cmp(&(&b.date, foreign::plain(&b.title))));
    reached
}

/// What was given in a year.
#[derive(Default)]
struct Thanks {
    /// By each partner.
    each: Vec<ThanksView>,
    /// By all together.
    given: Given,
    /// The units of what is not money, as pages show them.
    units: BTreeMap<String, String>,
}

/// What each partner gave in a year, and all of it together.
fn thanks(drafts: &Drafts<'_>, year: i16) -> Thanks {
    let book = drafts.book;
    let today = book.portal.settings.today.date();
    let mut thanks = Thanks::default();
    for id in &drafts.order.partners {
        let fields = &book.version(&book.content().partners[id.index]).fields;
        let of_year = |gift: &&Contribution| {
            gift.date.is_some_and(|date| date.date.year() == year && date.date <= today)
        };
        let gifts: Vec<_> = fields.contributions.iter().filter(of_year).collect();
        gifts.iter().for_each(|gift| thanks.given.add(gift, &book.portal.settings.currency));
        let units = gifts.iter().filter_map(|gift| gift.unit.as_ref());
        thanks.units.extend(units.map(|unit| (unit.to_string(), book.told(unit))));
        if !gifts.is_empty() {
            let partner = drafts.cards.partners[id.index].clone();
            thanks.each.push(ThanksView { partner, gifts: contributions(book, gifts) });
        }
    }
    thanks
}

/// Money by currency, and anything else by unit.
fn in_words(
    drawing: &Drawing<'_>,
    book: &Book<'_>,
    given: &Given,
    units: &BTreeMap<String, String>,
) -> Vec<String> {
    let money =
        given.money.iter().map(|(code, amount)| book.words.money(book.language, &amount.to_string(), code));
    money.chain(given.other.iter().map(|(unit, amount)| amount_of(drawing, *amount, unit, units))).collect()
}

/// So much of something, by the unit as pages show it: `12 hours`.
fn amount_of(drawing: &Drawing<'_>, amount: Decimal, unit: &str, units: &BTreeMap<String, String>) -> String {
    format!("{} {}", drawing.number(amount), units.get(unit).map_or(unit, String::as_str))
}

/// What all of it is worth, where rates are declared.
fn worth(
    drawing: &Drawing<'_>,
    book: &Book<'_>,
    given: &Given,
    units: &BTreeMap<String, String>,
) -> Option<WorthView> {
    let file = settings::file(book.content(), book.language)?;
    let currency = &book.portal.settings.currency;
    let Joint { value, counted, left_out } = given.joint(currency, &file.rates);
    if counted.len() < 2 {
        return None;
    }
    let money = |amount: Decimal| book.words.money(book.language, &amount.to_string(), currency);
    let line = |(name, amount, rate, worth): &(String, Decimal, Decimal, Decimal)| match name == currency {
        true => money(*worth),
        false => {
            let date = file.rates.get(name).and_then(|rate| rate.date).map(|date| date.to_string());
            let day = date.map(|day| format!(" ({})", book.words.date(book.language, &day, "medium")));
            let (amount, rate) = (amount_of(drawing, *amount, name, units), money(*rate));
            format!("{amount} × {rate}{} = {}", day.unwrap_or_default(), money(*worth))
        }
    };
    Some(WorthView {
        total: Money { amount: value.to_string(), currency: currency.clone() },
        counted: counted.iter().map(line).collect(),
        left_out: left_out.iter().map(|(name, amount)| amount_of(drawing, *amount, name, units)).collect(),
    })
}
