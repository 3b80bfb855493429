//! Figures out of an indicator's own `[[measurements]]`.

use jiff::civil::Date;

use crate::content::kinds::{Extra, Indicator, Measurement};
use crate::content::node::Value;
use crate::content::problem::Problem;
use crate::content::series::{Builder, Cut, Datum, Origin, said};
use crate::diagnostic::Code;

/// Adds the measurements of the indicator's file.
pub fn read(indicator: &Indicator, builder: &mut Builder<'_>, problems: &mut Vec<Problem>) {
    for (number, measurement) in (0..).zip(&indicator.measurements) {
        let Some((start, end)) = days(measurement, problems) else { continue };
        let dimensions = measurement.dimensions.as_ref();
        let word = |builder: &mut Builder<'_>, text: &Option<crate::content::types::Text>| {
            text.as_ref().map_or(0, |text| builder.word(text))
        };
        let unit = measurement.unit.as_ref();
        problems.extend(unit.and_then(|unit| said::unit(indicator, unit, unit.span)));
        let answers = measurement.answers.map(|number| said::answers(number.value, number.span));
        let answers = answers.unwrap_or(Ok(0)).unwrap_or_else(|problem| {
            problems.push(problem);
            0
        });
        let datum = Datum {
            start,
            end,
            value: measurement.value.value,
            partners: builder.group(measurement.partners.iter().map(|partner| (**partner).clone()).collect()),
            campaign: builder.reference(measurement.campaign.as_deref()),
            event: builder.reference(measurement.event.as_deref()),
            place: measurement.place.as_ref().map_or(0, |place| builder.word(&place.name)),
            source: word(builder, &measurement.source),
            note: word(builder, &measurement.note),
            cut: dimensions.map_or(0, |dimensions| cut(dimensions, builder, problems)),
            overlap: word(builder, &measurement.overlap),
            answers,
            planned: measurement.planned == Some(true),
            origin: Origin::Written(number),
            span: measurement.value.span,
        };
        builder.push(datum);
    }
}

/// The first and the last day that a measurement covers.
fn days(measurement: &Measurement, problems: &mut Vec<Problem>) -> Option<(Date, Date)> {
    let period = measurement.period.map(|period| (period.start, period.end));
    let days = period.or_else(|| measurement.date.map(|date| (date.date, date.date)));
    if days.is_none() {
        let message = "this measurement does not say when";
        let problem = Problem::new(Code::MISSING_FIELD, measurement.value.span, message);
        problems.push(problem.hint("Add period = \"2026-Q1\", or date = 2026-03-21"));
    }
    days
}

/// The number of a table of dimension values.
pub fn cut(dimensions: &Extra, builder: &mut Builder<'_>, problems: &mut Vec<Problem>) -> u32 {
    let mut cut = Cut::new();
    for (key, node) in &dimensions.table.entries {
        let (Value::Text(value) | Value::Number(value)) = &node.value else { continue };
        match builder.dimension(&key.name) {
            None => problems.push(builder.no_dimension(&key.name, key.span)),
            Some(dimension) => match builder.value(dimension, value, node.span) {
                Ok(value) => cut.push((dimension, value)),
                Err(problem) => problems.push(problem),
            },
        }
    }
    builder.cut(cut)
}
