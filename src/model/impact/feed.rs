//! What events and stories add to indicators: who came, and what came of it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::content::kinds::{Event, Extra, Indicator, Story};
use crate::content::series::{Builder, Datum, Origin, Series, written};
use crate::content::types::{Kind, PartnerRef, Ref, Text};
use crate::content::{Content, Entry};
use crate::model::facts;
use crate::source::Span;

/// A figure on its way from an event or a story to its indicator.
#[derive(Debug)]
pub struct Fed {
    day: Date,
    value: Decimal,
    span: Span,
    partners: Vec<Ref>,
    campaign: Option<Ref>,
    event: Option<Ref>,
    place: Option<String>,
    note: Option<String>,
    dimensions: Option<Extra>,
    origin: Origin,
}

/// The figures of all events and stories, by the indicator's id.
pub fn all(content: &Content) -> BTreeMap<String, Vec<Fed>> {
    let mut fed: BTreeMap<String, Vec<Fed>> = BTreeMap::new();
    for entry in content.events.iter().filter(|entry| !facts::is_off(&entry.original.fields)) {
        for (indicator, figure) in attendance(entry) {
            fed.entry(indicator).or_default().push(figure);
        }
    }
    for (number, entry) in (0..).zip(&content.stories) {
        for (indicator, figure) in outcomes(number, entry) {
            fed.entry(indicator).or_default().push(figure);
        }
    }
    fed
}

fn attendance(entry: &Entry<Event>) -> impl Iterator<Item = (String, Fed)> {
    let event = &entry.original.fields;
    event.attendance.iter().filter_map(move |attendance| {
        let indicator = attendance.indicator.as_ref()?;
        let fed = Fed {
            day: event.start.date,
            value: attendance.count.value,
            span: attendance.count.span,
            partners: event.partners.iter().map(|partner| (*partner.id).clone()).collect(),
            campaign: event.campaign.as_deref().cloned(),
            event: Some(Ref { kind: Kind::Event, id: entry.id.clone(), span: entry.span }),
            place: None,
            note: attendance.note.as_ref().map(Text::to_string),
            dimensions: attendance.dimensions.clone(),
            origin: Origin::Attendance,
        };
        Some((indicator.id.clone(), fed))
    })
}

fn outcomes(number: u32, entry: &Entry<Story>) -> impl Iterator<Item = (String, Fed)> {
    let story = &entry.original.fields;
    let ids = |partners: &[PartnerRef]| partners.iter().map(|partner| (**partner).clone()).collect();
    story.outcomes.iter().map(move |outcome| {
        let fed = Fed {
            day: story.date.date,
            value: outcome.value.value,
            span: outcome.value.span,
            partners: ids(&story.partners),
            campaign: story.campaign.as_deref().cloned(),
            event: story.event.as_deref().cloned(),
            place: story.place.as_ref().map(|place| place.name.to_string()),
            note: outcome.note.as_ref().map(Text::to_string),
            dimensions: None,
            origin: Origin::Outcome(number),
        };
        (outcome.indicator.id.clone(), fed)
    })
}

/// The series with what was fed to it.
pub fn add(series: Series, indicator: &Indicator, fed: &[Fed]) -> Series {
    if fed.is_empty() {
        return series;
    }
    let mut builder = Builder::on(series, indicator);
    for figure in fed {
        let word = |builder: &mut Builder<'_>, text: &Option<String>| {
            text.as_ref().map_or(0, |text| builder.word(text))
        };
        // What is wrong with the dimensions is told by the rule for attendances.
        let cut =
            figure.dimensions.as_ref().map_or(0, |table| written::cut(table, &mut builder, &mut Vec::new()));
        let datum = Datum {
            start: figure.day,
            end: figure.day,
            value: figure.value,
            partners: builder.group(figure.partners.clone()),
            campaign: builder.reference(figure.campaign.as_ref()),
            event: builder.reference(figure.event.as_ref()),
            place: word(&mut builder, &figure.place),
            source: 0,
            note: word(&mut builder, &figure.note),
            cut,
            overlap: 0,
            answers: 0,
            planned: false,
            origin: figure.origin,
            span: figure.span,
        };
        builder.push(datum);
    }
    builder.finish()
}
