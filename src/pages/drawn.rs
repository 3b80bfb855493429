//! Charts with their tables, in the words of a language.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::charts::{self, Aim, Bar, Frame, Line, Link, Row, Stack, Writer};
use crate::content::kinds::{Counting, Indicator};
use crate::content::series::Datum;
use crate::content::types::{Kind, Ref};
use crate::foreign;
use crate::model::entry::EntryId;
use crate::model::impact::{Account, progress};
use crate::pages::book::Book;
use crate::pages::views::ChartView;

/// How many bars a chart has at most; a table has them all.
const MOST: usize = 12;

/// Figures by their days.
type Way = Vec<(Date, Decimal)>;

/// Draws charts in a book's language.
pub struct Drawing<'a> {
    book: &'a Book<'a>,
    unit: String,
    counting: Counting,
}

impl Writer for Drawing<'_> {
    fn number(&self, value: Decimal) -> String {
        let digits = value.normalize().to_string();
        match self.counting {
            Counting::Percent => self.book.words.percent(self.book.language, &digits),
            _ => self.book.words.number(self.book.language, &digits),
        }
    }

    fn day(&self, day: Date, year_only: bool) -> String {
        match year_only {
            true => day.year().to_string(),
            false => drawn(&self.date(day, "month")),
        }
    }
}

impl<'a> Drawing<'a> {
    /// Draws figures that are counted so.
    pub fn new(book: &'a Book<'a>, indicator: &Indicator, account: &Account) -> Self {
        Self { book, unit: book.unit(indicator), counting: account.rule.counting }
    }

    /// Draws what is no indicator's.
    pub fn plain(book: &'a Book<'a>) -> Self {
        Self { book, unit: String::new(), counting: Counting::Units }
    }

    /// A value with its unit.
    pub fn written(&self, value: Decimal) -> String {
        let digits = value.normalize().to_string();
        match self.counting {
            Counting::Currency if self.unit.len() == 3 => {
                self.book.words.money(self.book.language, &digits, &self.unit)
            }
            Counting::Percent => self.number(value),
            _ => format!("{} {}", self.number(value), self.unit),
        }
    }

    fn date(&self, day: Date, format: &str) -> String {
        self.book.words.date(self.book.language, &day.to_string(), format)
    }

    fn frame(&self, id: &str, title: &str, description: String) -> Frame {
        let tag = &self.book.content().languages[self.book.language];
        let rtl = self.book.words.language(tag).dir == "rtl";
        // No id of a text begins like this.
        Frame { id: format!("_{id}"), title: drawn(title), description: drawn(&description), rtl }
    }

    fn view(&self, title: &str, svg: String, columns: &[String], rows: Vec<Vec<String>>) -> ChartView {
        ChartView { title: title.to_owned(), svg, columns: columns.to_vec(), rows }
    }

    /// An indicator's way through time, with its baseline and its targets.
    pub fn over_time(&self, id: &str, indicator: &Indicator, account: &Account) -> Option<ChartView> {
        let points = account.points();
        let aims = indicator.targets.iter();
        let mut aims: Vec<Aim> =
            aims.filter_map(|aim| Some(Aim { value: aim.value.value, due: aim.due?.date })).collect();
        aims.sort_by_key(|aim| aim.due);
        let baseline = indicator.baseline.as_ref();
        let baseline = baseline.and_then(|baseline| Some((baseline.date?.date, baseline.value.value)));
        let line = Line {
            baseline: baseline.filter(|(day, _)| points.first().is_none_or(|(first, _)| day <= first)),
            zero: account.rule.counting != Counting::Score,
            points,
            aims,
        };
        let ((first, from), (last, to)) = (*line.points.first()?, *line.points.last()?);
        if first == last && line.baseline.is_none() && line.aims.is_empty() {
            return None;
        }
        let title = self.book.shown("chart-over-time");
        let (start, end) = (self.date(first, "medium"), self.date(last, "medium"));
        let gaps =
            [("from", &*self.written(from)), ("start", &*start), ("to", &*self.written(to)), ("end", &*end)];
        let description = self.book.filled("chart-from-to", &gaps);
        let named = format!("{}: {title}", indicator.title);
        let svg = charts::line(&self.frame(id, &named, description), &line, self)?;
        let rows =
            line.points.iter().map(|(day, value)| vec![self.date(*day, "medium"), self.number(*value)]);
        Some(self.view(&title, svg, &[self.book.shown("date"), self.unit.clone()], rows.collect()))
    }

    /// An indicator's figures told apart by a dimension, a bar a year.
    pub fn by_dimension(
        &self,
        id: &str,
        indicator: &Indicator,
        account: &Account,
        dimension: usize,
    ) -> Option<ChartView> {
        let declared = indicator.dimensions.get(dimension)?;
        let value_of = |datum: &Datum| {
            let cut = account.series.cut(datum).iter().find(|(at, _)| *at == dimension);
            cut.map(|(_, value)| value.clone())
        };
        let mut names: Vec<String> = declared.values.iter().map(|value| value.to_string()).collect();
        let found: BTreeSet<String> = account.series.data.iter().filter_map(value_of).collect();
        names.retain(|name| found.contains(name));
        names.extend(found.into_iter().filter(|name| !declared.values.iter().any(|value| **value == **name)));
        names.truncate(6);
        let years: BTreeSet<i16> = account
            .series
            .data
            .iter()
            .filter(|datum| datum.cut != 0 && !datum.planned)
            .map(|datum| datum.end.year())
            .collect();
        let part = |year: i16, name: &String| {
            let keep = |datum: &Datum| datum.end.year() == year && value_of(datum).as_ref() == Some(name);
            account.tally_parts(keep).value.unwrap_or_default()
        };
        let stack = |year: i16| Stack {
            label: year.to_string(),
            parts: names.iter().map(|name| part(year, name)).collect(),
        };
        let stacks: Vec<Stack> = years
            .into_iter()
            .map(stack)
            .filter(|stack| stack.parts.iter().any(|part| !part.is_zero()))
            .collect();
        if names.len() < 2 || stacks.is_empty() {
            return None;
        }
        let name = declared.title.as_ref().unwrap_or(&declared.name);
        let title = self.book.filled("chart-by", &[("name", &*self.book.told(name))]);
        let frame = self.frame(id, &format!("{}: {title}", indicator.title), names.join(", "));
        let svg = match account.rule.summable() {
            true => charts::stacked(&frame, &names, &stacks, self),
            false => charts::grouped(&frame, &names, &stacks, self),
        };
        let columns: Vec<String> = std::iter::once(self.book.shown("period"))
            .chain(names.into_iter().map(|name| self.book.marked(0, name)))
            .collect();
        let row = |stack: &Stack| {
            std::iter::once(stack.label.clone())
                .chain(stack.parts.iter().map(|part| self.number(*part)))
                .collect()
        };
        Some(self.view(&title, svg, &columns, stacks.iter().map(row).collect()))
    }

    /// Named values as bars.
    pub fn bars(&self, id: &str, title: &str, named: &[(String, Decimal)]) -> Option<ChartView> {
        if named.len() < 2 {
            return None;
        }
        let bar = |(label, value): &(String, Decimal)| Bar {
            label: drawn(label),
            value: *value,
            written: self.number(*value),
            target: None,
        };
        let drawn: Vec<Bar> = named.iter().take(MOST).map(bar).collect();
        let svg = charts::bars(&self.frame(id, title, self.unit.clone()), &drawn);
        let rows = named.iter().map(|(name, value)| vec![name.clone(), self.number(*value)]).collect();
        Some(self.view(title, svg, &[self.book.shown("partners"), self.unit.clone()], rows))
    }

    /// A small line for each value of a dimension, all on one scale.
    pub fn multiples(&self, id: &str, indicator: &Indicator, account: &Account) -> Vec<ChartView> {
        let Some(declared) = indicator.dimensions.first().filter(|_| account.rule.summable()) else {
            return Vec::new();
        };
        let ways: Vec<_> = declared
            .values
            .iter()
            .take(6)
            .map(|value| {
                let keep = |datum: &Datum| {
                    account.series.cut(datum).iter().any(|(at, one)| *at == 0 && **one == **value)
                };
                (value.to_string(), account.points_of(&account.tally_parts(keep)))
            })
            .filter(|(_, points)| points.len() > 1)
            .collect();
        if ways.len() < 2 {
            return Vec::new();
        }
        let days: Vec<Date> =
            ways.iter().flat_map(|(_, points)| points.iter().map(|(day, _)| *day)).collect();
        let values: Vec<Decimal> =
            ways.iter().flat_map(|(_, points)| points.iter().map(|(_, value)| *value)).collect();
        let draw = |(at, (name, points)): (usize, &(String, Way))| {
            let last = points.last().map_or_else(String::new, |(_, value)| self.written(*value));
            let frame = self.frame(&format!("{id}-{at}"), name, last.clone());
            let svg = charts::spark(&frame, points, &days, &values)?;
            let rows = points.iter().map(|(day, value)| vec![self.date(*day, "medium"), self.number(*value)]);
            Some(self.view(
                &format!("{}: {last}", self.book.marked(0, name.clone())),
                svg,
                &[self.book.shown("date"), self.unit.clone()],
                rows.collect(),
            ))
        };
        ways.iter().enumerate().filter_map(draw).collect()
    }

    /// How far an indicator has come, as a dial.
    pub fn dial(&self, id: &str, indicator: &Indicator, account: &Account) -> Option<String> {
        let today = self.book.portal.settings.today.date();
        let first = account.points().first().map(|(day, _)| *day);
        let progress = progress::progress(indicator, &account.total, first, today)?;
        let gone = progress.percent?;
        let written = self.book.words.percent(self.book.language, &gone.to_string());
        let description = self.book.word(&format!("state-{}", progress.state.word()));
        Some(charts::dial(
            &self.frame(id, &self.book.word("progress"), description),
            gone,
            progress.time,
            &written,
        ))
    }

    /// How much of a way is gone, as a bar with a mark where the time stands.
    pub fn bar(&self, id: &str, title: &str, progress: &progress::Progress) -> Option<String> {
        let gone = progress.percent?;
        let percent = |part: u32| self.book.words.percent(self.book.language, &part.to_string());
        let time = progress.time.map(|time| self.book.filled("time-gone", &[("value", &*percent(time))]));
        let description = std::iter::once(percent(gone)).chain(time).collect::<Vec<_>>().join("; ");
        Some(charts::progress(&self.frame(id, title, description), gone, progress.time))
    }

    /// The campaigns in time, with their milestones; those of a year, if one is given.
    pub fn timeline(&self, id: &str, year: Option<i16>) -> Option<ChartView> {
        let content = self.book.content();
        let today = self.book.portal.settings.today.date();
        let row = |index: usize| {
            let campaign = &self.book.version(&content.campaigns[index]).fields;
            let id = EntryId { kind: Kind::Campaign, index };
            let marks = campaign.milestones.iter().map(|step| (step.date.date, step.done == Some(true)));
            let start = campaign.start?.date;
            let row = Row {
                label: campaign.title.to_string(),
                start,
                end: campaign.end.map_or(today.max(start), |end| end.date),
                marks: marks.collect(),
            };
            year.is_none_or(|year| row.start.year() <= year && year <= row.end.year()).then_some((id, row))
        };
        let mut rows: Vec<(EntryId, Row)> = (0..content.campaigns.len()).filter_map(row).collect();
        rows.sort_by(|(_, a), (_, b)| (a.start, a.end, &a.label).cmp(&(b.start, b.end, &b.label)));
        let (ids, rows): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let title = self.book.shown("chart-timeline");
        let names: Vec<_> = rows.iter().map(|row| row.label.clone()).collect();
        let svg = charts::timeline(&self.frame(id, &title, names.join(", ")), &rows, Some(today), self)?;
        let cells = |(id, row): (&EntryId, &Row)| {
            vec![self.book.title(*id), self.date(row.start, "medium"), self.date(row.end, "medium")]
        };
        let columns = ["campaign", "opens", "closes"].map(|key| self.book.shown(key));
        Some(self.view(&title, svg, &columns, ids.iter().zip(&rows).map(cells).collect()))
    }

    /// The partners, and who of them shares campaigns, events and results with whom.
    pub fn network(&self, id: &str) -> Option<ChartView> {
        let together = together(self.book);
        let mut links: BTreeMap<usize, u32> = BTreeMap::new();
        for ((one, other), weight) in &together {
            *links.entry(*one).or_default() += weight;
            *links.entry(*other).or_default() += weight;
        }
        let mut partners: Vec<(usize, u32)> = links.into_iter().collect();
        partners.sort_by_key(|(partner, weight)| (std::cmp::Reverse(*weight), *partner));
        partners.truncate(MOST * 2);
        let place = |partner: usize| partners.iter().position(|(known, _)| *known == partner);
        let ties: Vec<Link> = together
            .iter()
            .filter_map(|((one, other), weight)| {
                Some(Link { from: place(*one)?, to: place(*other)?, weight: *weight })
            })
            .collect();
        if ties.len() < 2 {
            return None;
        }
        let name = |partner: usize| self.book.link(EntryId { kind: Kind::Partner, index: partner }).title;
        let names: Vec<String> = partners.iter().map(|(partner, _)| drawn(&name(*partner))).collect();
        let title = self.book.shown("chart-network");
        let svg =
            charts::network(&self.frame(id, &title, self.book.word("chart-network-about")), &names, &ties);
        let mut rows: Vec<_> = together.iter().collect();
        rows.sort_by_key(|(pair, weight)| (std::cmp::Reverse(**weight), **pair));
        let row = |((one, other), weight): (&(usize, usize), &u32)| {
            vec![name(*one), name(*other), self.number(Decimal::from(*weight))]
        };
        let columns = ["partners", "partners", "chart-shared"].map(|key| self.book.shown(key));
        Some(self.view(&title, svg, &columns, rows.into_iter().map(row).collect()))
    }
}

/// A text as drawings have it.
fn drawn(text: &str) -> String {
    foreign::plain(text).into_owned()
}

/// How many campaigns, events and counted figures each two partners share, by their places.
fn together(book: &Book<'_>) -> BTreeMap<(usize, usize), u32> {
    let content = book.content();
    let mut together = BTreeMap::new();
    let mut meet = |partners: Vec<&Ref>, times: u32| {
        let found: BTreeSet<usize> =
            partners.into_iter().filter_map(|partner| Some(book.portal.find(partner)?.index)).collect();
        for (one, other) in
            found.iter().flat_map(|one| found.range(one + 1..).map(move |other| (*one, *other)))
        {
            *together.entry((one, other)).or_default() += times;
        }
    };
    for entry in &content.campaigns {
        meet(entry.original.fields.partners.iter().map(|partner| &*partner.id).collect(), 1);
    }
    for entry in &content.events {
        meet(entry.original.fields.partners.iter().map(|partner| &*partner.id).collect(), 1);
    }
    for index in 0..content.indicators.len() {
        let account = book.portal.impact.account(index);
        let mut groups: BTreeMap<u32, u32> = BTreeMap::new();
        for at in &account.total.counted {
            *groups.entry(account.series.data[*at as usize].partners).or_default() += 1;
        }
        for (group, times) in groups {
            meet(account.series.groups()[group as usize].iter().collect(), times);
        }
    }
    together
}
