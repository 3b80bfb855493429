//! The pages of indicators.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::content::Entry;
use crate::content::kinds::Indicator;
use crate::content::schema::Choice;
use crate::content::series::{Datum, Origin, Series};
use crate::content::types::{Kind, Taxonomy, Text};
use crate::model::entry::EntryId;
use crate::model::impact::Account;
use crate::pages::book::{Book, date, decimal};
use crate::pages::draft::{Draft, Drafts, Maker};
use crate::pages::drawn::Drawing;
use crate::pages::views::{ChartView, IndicatorPage, MeasurementView, PointView, ShareView};
use crate::pages::{counted, data, open_data};

/// Adds the pages of all indicators.
pub fn pages(drafts: &mut Drafts<'_>) {
    drafts.entries("indicator.html", |maker: &Maker<'_>, id, entry: &Entry<Indicator>| {
        let view = view(maker, id, entry);
        let data = data::things(maker.book, || [open_data::dataset(maker.book, id, entry)]);
        Draft { data, ..maker.draft(id, entry, Some("impact")).view("indicator", &view) }
    });
}

fn view(maker: &Maker<'_>, id: EntryId, entry: &Entry<Indicator>) -> IndicatorPage {
    let Maker { book, cards, .. } = maker;
    let fields = &book.version(entry).fields;
    let account = book.portal.impact.account(id.index);
    let drawing = Drawing::new(book, fields, account);
    let shares = counted::by_partner(book, cards, id);
    let named = |kind: Kind| book.portal.links.from(id).iter().copied().filter(move |id| id.kind == kind);
    IndicatorPage {
        card: cards.indicators[id.index].clone(),
        aggregation: account.rule.aggregation.word(),
        ascending: fields.ascending.unwrap_or(true),
        definition: book.told_of(&fields.definition),
        method: book.told_of(&fields.method),
        source: book.told_of(&fields.source),
        sdg_target: book.told_of(&fields.sdg_target),
        sdgs: book.terms(entry, Taxonomy::Sdg),
        baseline: fields.baseline.as_ref().map(|baseline| PointView {
            value: decimal(&baseline.value),
            date: date(baseline.date),
            note: book.told_of(&baseline.note),
        }),
        targets: fields
            .targets
            .iter()
            .map(|target| PointView { value: decimal(&target.value), date: date(target.due), note: None })
            .collect(),
        dimensions: fields
            .dimensions
            .iter()
            .map(|dimension| book.told(dimension.title.as_ref().unwrap_or(&dimension.name)))
            .collect(),
        measurements: measurements(book, fields, account),
        count: account.series.data.len(),
        dial: drawing.dial("dial", fields, account),
        charts: charts(book, &drawing, fields, account, &shares),
        multiples: drawing.multiples("small", fields, account),
        counted: counted::counted(book, fields, account),
        shares: shares.into_iter().map(|(_, share)| share).collect(),
        files: open_data::files_of(book, &entry.id),
        campaigns: cards.pick_campaigns(&book.naming(id, Kind::Campaign)),
        partners: cards.pick_partners(&named(Kind::Partner).collect::<Vec<_>>()),
        stories: cards.pick_stories(&book.naming(id, Kind::Story)),
        tags: book.terms(entry, Taxonomy::Tag),
    }
}

/// An indicator's charts: over time, by its first dimension, by partner.
fn charts(
    book: &Book<'_>,
    drawing: &Drawing<'_>,
    indicator: &Indicator,
    account: &Account,
    shares: &[(Decimal, ShareView)],
) -> Vec<ChartView> {
    let named: Vec<_> = shares.iter().map(|(value, share)| (share.partner.title.clone(), *value)).collect();
    let title = book.shown("chart-by-partner");
    let over_time = drawing.over_time("chart-1", indicator, account);
    let parts = drawing.by_dimension("chart-2", indicator, account, 0);
    let partners = drawing.bars("chart-3", &title, &named).filter(|_| account.rule.summable());
    [over_time, parts, partners].into_iter().flatten().collect()
}

/// How many figures an indicator's page lists; the rest are in its table for download.
const MOST: usize = 60;

/// What was measured, the latest first.
fn measurements(book: &Book<'_>, indicator: &Indicator, account: &Account) -> Vec<MeasurementView> {
    let mut data: Vec<_> = account.series.data.iter().collect();
    data.sort_by_key(|datum| Reverse((datum.end, datum.start)));
    data.truncate(MOST);
    data.into_iter().map(|datum| measurement(book, indicator, &account.series, datum)).collect()
}

/// A figure as templates get it.
pub fn measurement(
    book: &Book<'_>,
    indicator: &Indicator,
    series: &Series,
    datum: &Datum,
) -> MeasurementView {
    // What was written in the indicator's own file may be translated.
    let own = match datum.origin {
        Origin::Written(number) => indicator.measurements.get(number as usize),
        _ => None,
    };
    let written = |word: &str| book.marked(0, word.to_owned());
    let text = |own: Option<&Text>, number: u32| {
        own.map(|text| book.told(text)).or_else(|| series.word(number).map(written))
    };
    let value_of = |dimension: usize| {
        let found = series.cut(datum).iter().find(|(at, _)| *at == dimension);
        found.map_or_else(String::new, |(_, value)| written(value))
    };
    MeasurementView {
        start: datum.start.to_string(),
        end: datum.end.to_string(),
        value: datum.value.to_string(),
        partners: series.partners(datum).iter().filter_map(|partner| book.link_to(partner)).collect(),
        campaign: series.campaign(datum).and_then(|campaign| book.link_to(campaign)),
        event: series.event(datum).and_then(|event| book.link_to(event)),
        place: text(own.and_then(|own| own.place.as_ref()).map(|place| &place.name), datum.place),
        dimensions: (0..indicator.dimensions.len()).map(value_of).collect(),
        answers: (datum.answers != 0).then_some(datum.answers),
        planned: datum.planned,
        source: text(own.and_then(|own| own.source.as_ref()), datum.source),
        note: text(own.and_then(|own| own.note.as_ref()), datum.note),
    }
}
