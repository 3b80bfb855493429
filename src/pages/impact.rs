//! The pages of indicators.

use std::cmp::Reverse;

use crate::content::Entry;
use crate::content::kinds::{Indicator, Measurement};
use crate::content::node::Value;
use crate::content::schema::Choice;
use crate::content::types::{Kind, Taxonomy};
use crate::model::entry::EntryId;
use crate::model::figures;
use crate::pages::book::{Book, date, decimal, plain};
use crate::pages::cards::partner_links;
use crate::pages::draft::{Drafts, Maker};
use crate::pages::views_pages::{IndicatorPage, MeasurementView, PointView};

/// Adds the pages of all indicators.
pub fn pages(drafts: &mut Drafts<'_>) {
    drafts.entries(|maker: &Maker<'_>, id, entry: &Entry<Indicator>| {
        let view = view(maker, id, entry);
        Some(maker.draft(id, entry, "indicator.html", Some("impact")).view("indicator", &view))
    });
}

fn view(maker: &Maker<'_>, id: EntryId, entry: &Entry<Indicator>) -> IndicatorPage {
    let Maker { book, cards, .. } = maker;
    let fields = &book.version(entry).fields;
    let named = |kind: Kind| book.portal.links.from(id).iter().copied().filter(move |id| id.kind == kind);
    IndicatorPage {
        card: cards.indicators[id.index].clone(),
        aggregation: figures::aggregation(fields).word(),
        ascending: fields.ascending.unwrap_or(true),
        definition: plain(&fields.definition),
        method: plain(&fields.method),
        source: plain(&fields.source),
        sdg_target: plain(&fields.sdg_target),
        sdgs: book.terms(entry, Taxonomy::Sdg),
        baseline: fields.baseline.as_ref().map(|baseline| PointView {
            value: decimal(&baseline.value),
            date: date(baseline.date),
            note: plain(&baseline.note),
        }),
        targets: fields
            .targets
            .iter()
            .map(|target| PointView { value: decimal(&target.value), date: date(target.due), note: None })
            .collect(),
        dimensions: fields
            .dimensions
            .iter()
            .map(|dimension| dimension.title.as_ref().unwrap_or(&dimension.name).to_string())
            .collect(),
        measurements: measurements(book, fields),
        campaigns: cards.pick_campaigns(&book.naming(id, Kind::Campaign)),
        partners: cards.pick_partners(&named(Kind::Partner).collect::<Vec<_>>()),
        stories: cards.pick_stories(&book.naming(id, Kind::Story)),
        tags: book.terms(entry, Taxonomy::Tag),
    }
}

/// What was measured, the latest first.
fn measurements(book: &Book<'_>, indicator: &Indicator) -> Vec<MeasurementView> {
    let dated = |measurement| figures::days(measurement).map(|days| (days, measurement));
    let mut dated: Vec<_> = indicator.measurements.iter().filter_map(dated).collect();
    dated.sort_by_key(|((start, end), _)| Reverse((*end, *start)));
    dated
        .into_iter()
        .map(|((start, end), measurement)| MeasurementView {
            start: start.to_string(),
            end: end.to_string(),
            value: decimal(&measurement.value),
            partners: partner_links(book, &measurement.partners),
            campaign: measurement.campaign.as_ref().and_then(|campaign| book.link_to(campaign)),
            event: measurement.event.as_ref().and_then(|event| book.link_to(event)),
            place: measurement.place.as_ref().map(|place| place.name.to_string()),
            dimensions: indicator
                .dimensions
                .iter()
                .map(|dimension| value_of(measurement, &dimension.name))
                .collect(),
            source: plain(&measurement.source),
            note: plain(&measurement.note),
        })
        .collect()
}

/// The value that a measurement has for a dimension; empty if it has none.
fn value_of(measurement: &Measurement, dimension: &str) -> String {
    let node = measurement.dimensions.as_ref().and_then(|values| values.table.get(dimension));
    match node.map(|node| &node.value) {
        Some(Value::Text(text) | Value::Number(text)) => text.clone(),
        _ => String::new(),
    }
}
