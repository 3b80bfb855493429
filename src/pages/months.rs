//! The months in which something takes place, each as a grid of weeks, and the years that they make up.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::calendar::series::last_day;
use crate::calendar::zone;
use crate::content::kinds::EventStatus;
use crate::content::schema::Choice;
use crate::content::types::Kind;
use crate::model::Portal;
use crate::model::entry::EntryId;
use crate::model::facts;
use crate::pages::book::Book;
use crate::pages::cards;
use crate::pages::draft::{Draft, Drafts};
use crate::pages::feeds;
use crate::pages::lists::has_section;
use crate::pages::views::{DayEvent, DayView, LinkView, MonthLink, MonthPage, YearMonth, YearPage};

/// The most days of one occurrence that a grid shows: nobody looks for a year's exhibition on each of its days.
const MOST_DAYS: usize = 31;

/// Something on a day: the event, the place of its occurrence, whether it began on an earlier day.
type OnDay = (EntryId, usize, bool);

/// What takes place on which day, by the clocks of the portal's zone.
struct Days(BTreeMap<Date, Vec<OnDay>>);

impl Days {
    fn of(portal: &Portal) -> Self {
        let mut days: BTreeMap<Date, Vec<(DateTime, OnDay)>> = BTreeMap::new();
        for (index, timetable) in portal.timetables.iter().enumerate() {
            let id = EntryId { kind: Kind::Event, index };
            let here = |local| match timetable.all_day {
                true => local,
                false => zone::elsewhere(&timetable.zone, local, &portal.settings.zone),
            };
            for (place, occurrence) in timetable.occurrences.iter().enumerate() {
                let (start, end) = (here(occurrence.start), here(occurrence.end));
                let last = last_day(start, end);
                let dates = std::iter::successors(Some(start.date()), |day| day.tomorrow().ok());
                for date in dates.take_while(|date| *date <= last).take(MOST_DAYS) {
                    days.entry(date).or_default().push((start, (id, place, date != start.date())));
                }
            }
        }
        let sorted = |mut list: Vec<(DateTime, OnDay)>| {
            list.sort_unstable();
            list.into_iter().map(|(_, on)| on).collect()
        };
        Self(days.into_iter().map(|(date, list)| (date, sorted(list))).collect())
    }

    /// The first days of the months that have something, each with how many events.
    fn months(&self) -> BTreeMap<Date, usize> {
        let mut months = BTreeMap::new();
        for (date, list) in &self.0 {
            let begun = list.iter().filter(|(_, _, later)| !later || date.day() == 1).count();
            *months.entry(date.first_of_month()).or_default() += begun;
        }
        months
    }
}

/// The paths of the pages here, without the language's part: no event may take them.
pub fn paths(portal: &Portal) -> Vec<String> {
    let months = Days::of(portal).months();
    let mut paths: Vec<_> = months.keys().flat_map(|month| [path(*month), year_path(month.year())]).collect();
    paths.dedup();
    paths
}

fn path(month: Date) -> String {
    format!("events/{:04}-{:02}/", month.year(), month.month())
}

fn year_path(year: i16) -> String {
    format!("events/{year:04}/")
}

/// Adds the pages of months and years.
pub fn pages(drafts: &mut Drafts<'_>) {
    let book = drafts.book;
    if !book.skin.wants("months") || !has_section(book, "events") {
        return;
    }
    let days = Days::of(book.portal);
    let months = days.months();
    let all: Vec<_> = months.keys().copied().collect();
    let section = LinkView::new(book.shown("section-events"), book.url("events/"));
    let mut made = Vec::new();
    for (at, month) in all.iter().enumerate() {
        let neighbour = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|month| link(book, *month));
        let view = MonthPage {
            month: month.to_string(),
            weeks: weeks(book, &days, *month),
            weekdays: weekdays(*month),
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(at.checked_add(1)),
            year_url: book.url(&year_path(month.year())),
            calendar: feeds::of_list(book, None),
        };
        let year = LinkView::new(month.year().to_string(), view.year_url.clone());
        made.push(Draft {
            section: Some("events"),
            crumbs: vec![section.clone(), year],
            ..Draft::new(path(*month), "month.html", title(book, *month)).view("month", &view)
        });
    }
    made.extend(years(book, &months, &section));
    drafts.many(made);
}

/// The pages of the months from the one of the build on, at most two years of them.
pub fn links(book: &Book<'_>) -> Vec<MonthLink> {
    if !book.skin.wants("months") {
        return Vec::new();
    }
    let first = book.portal.settings.today.date().first_of_month();
    let months = Days::of(book.portal).months();
    months.range(first..).take(24).map(|(month, _)| link(book, *month)).collect()
}

fn title(book: &Book<'_>, month: Date) -> String {
    let text = book.words.date(book.language, &month.to_string(), "month");
    format!("{}: {text}", book.shown("section-events"))
}

fn link(book: &Book<'_>, month: Date) -> MonthLink {
    MonthLink { month: month.to_string(), url: book.url(&path(month)) }
}

/// Seven days in a row, from a Monday, to name the columns by.
fn weekdays(month: Date) -> Vec<String> {
    let monday = monday(month);
    (0..7).filter_map(|at| monday.checked_add(at.days()).ok()).map(|day| day.to_string()).collect()
}

/// The Monday on or before a day (ISO 8601 weeks).
fn monday(day: Date) -> Date {
    day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).unwrap_or(day)
}

fn weeks(book: &Book<'_>, days: &Days, month: Date) -> Vec<Vec<DayView>> {
    let last = month.last_of_month();
    let mut weeks = Vec::new();
    let mut begins = monday(month);
    while begins <= last {
        let week = (0..7).filter_map(|at| begins.checked_add(at.days()).ok());
        weeks.push(week.map(|date| day(book, days, date, month)).collect());
        // The last week of the year 9999 has none after it.
        let Ok(next) = begins.checked_add(1.week()) else { break };
        begins = next;
    }
    weeks
}

fn day(book: &Book<'_>, days: &Days, date: Date, month: Date) -> DayView {
    let within = date.first_of_month() == month;
    let events = days.0.get(&date).filter(|_| within).into_iter().flatten();
    DayView {
        date: date.to_string(),
        outside: !within,
        events: events.map(|(id, place, later)| day_event(book, *id, *place, *later)).collect(),
    }
}

fn day_event(book: &Book<'_>, id: EntryId, place: usize, later: bool) -> DayEvent {
    let timetable = book.portal.timetable(id);
    let occurrence = &timetable.occurrences[place];
    let entry = &book.content().events[id.index];
    let fields = &book.version(entry).fields;
    let changed = occurrence.change.and_then(|at| fields.overrides.get(at));
    let title = changed.and_then(|changed| changed.title.as_ref()).unwrap_or(&fields.title);
    let status = changed.and_then(|changed| changed.status).or(fields.status);
    let start = match timetable.all_day {
        true => occurrence.start,
        false => zone::elsewhere(&timetable.zone, occurrence.start, &book.portal.settings.zone),
    };
    DayEvent {
        title: book.told(title),
        url: book.entry_url(id),
        start: cards::event::moment(timetable, start),
        timed: !timetable.all_day && !later,
        off: timetable.is_off(place) || facts::is_off(fields),
        status: status.filter(|status| *status != EventStatus::Confirmed).map(Choice::word),
    }
}

/// The pages of years.
fn years(book: &Book<'_>, months: &BTreeMap<Date, usize>, section: &LinkView) -> Vec<Draft> {
    let mut years: BTreeMap<i16, Vec<YearMonth>> = BTreeMap::new();
    for (month, count) in months {
        let view = YearMonth { month: month.to_string(), url: book.url(&path(*month)), count: *count };
        years.entry(month.year()).or_default().push(view);
    }
    let all: Vec<_> = years.keys().copied().collect();
    let neighbour =
        |year: Option<i16>| year.map(|year| LinkView::new(year.to_string(), book.url(&year_path(year))));
    let made = years.into_iter().enumerate().map(|(at, (year, months))| {
        let view = YearPage {
            year: i64::from(year),
            count: months.iter().map(|month| month.count).sum(),
            months,
            previous: neighbour(at.checked_sub(1).and_then(|at| all.get(at)).copied()),
            next: neighbour(all.get(at + 1).copied()),
        };
        Draft {
            section: Some("events"),
            crumbs: vec![section.clone()],
            ..Draft::new(year_path(year), "year.html", format!("{}: {year}", section.title))
                .view("year", &view)
        }
    });
    made.collect()
}
