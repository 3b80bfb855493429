use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use crate::charts::*;

struct Plain;

impl Writer for Plain {
    fn number(&self, value: Decimal) -> String {
        value.normalize().to_string()
    }

    fn day(&self, day: Date, year_only: bool) -> String {
        if year_only { day.year().to_string() } else { format!("{}-{:02}", day.year(), day.month()) }
    }
}

fn frame(id: &str, rtl: bool) -> Frame {
    Frame { id: id.to_owned(), title: "Trees <planted>".to_owned(), description: "A & B".to_owned(), rtl }
}

fn trees() -> Line {
    let points = [(2025, 9, 180), (2025, 10, 400), (2026, 3, 612), (2026, 7, 772), (2026, 9, 1160)];
    Line {
        points: points.map(|(year, month, value)| (date(year, month, 6), Decimal::from(value))).to_vec(),
        baseline: Some((date(2025, 8, 1), Decimal::ZERO)),
        aims: vec![
            Aim { value: Decimal::from(400), due: date(2025, 12, 31) },
            Aim { value: Decimal::from(1500), due: date(2027, 5, 31) },
        ],
        zero: true,
    }
}

fn stacks() -> (Vec<String>, Vec<Stack>) {
    let stack = |label: &str, parts: [i64; 3]| Stack {
        label: label.to_owned(),
        parts: parts.map(Decimal::from).to_vec(),
    };
    let names = ["Bulwer", "Impendle", "Nhlazuka"].map(str::to_owned).to_vec();
    (names, vec![stack("2025", [400, 0, 0]), stack("2026", [463, 137, 160])])
}

/// Every chart as a file, to look at and to compare.
fn gallery(rtl: bool) -> Vec<(&'static str, String)> {
    let bar = |label: &str, value: i64, target: Option<i64>| Bar {
        label: label.to_owned(),
        value: Decimal::from(value),
        written: value.to_string(),
        target: target.map(Decimal::from),
    };
    let (names, groups) = stacks();
    let row = |label: &str, start: (i16, i8), end: (i16, i8)| Row {
        label: label.to_owned(),
        start: date(start.0, start.1, 1),
        end: date(end.0, end.1, 1),
        marks: vec![(date(start.0, start.1, 20), true), (date(end.0, end.1, 1), false)],
    };
    let spark_days: Vec<Date> = trees().points.iter().map(|(day, _)| *day).collect();
    let spark_values: Vec<Decimal> = trees().points.iter().map(|(_, value)| *value).collect();
    let partners =
        ["Green Future", "Thandeka Secondary", "eMvuleni Council", "City Library"].map(str::to_owned);
    let links =
        [(0, 1, 6), (0, 2, 3), (1, 2, 2), (2, 3, 1)].map(|(from, to, weight)| Link { from, to, weight });
    vec![
        ("line", line(&frame("a", rtl), &trees(), &Plain).unwrap()),
        (
            "bars",
            bars(
                &frame("b", rtl),
                &[
                    bar("Bulwer", 863, Some(1000)),
                    bar("A district with a name that no phone has room for", 137, None),
                    bar("Loss", -40, None),
                ],
            ),
        ),
        ("stacked", stacked(&frame("c", rtl), &names, &groups, &Plain)),
        ("grouped", grouped(&frame("d", rtl), &names, &groups, &Plain)),
        ("progress", progress(&frame("e", rtl), 77, Some(60))),
        ("dial", dial(&frame("f", rtl), 77, Some(60), "77%")),
        (
            "timeline",
            timeline(
                &frame("g", rtl),
                &[
                    row("Trees for schools", (2025, 8), (2027, 5)),
                    row("Light to read", (2026, 1), (2026, 12)),
                ],
                Some(date(2026, 11, 21)),
                &Plain,
            )
            .unwrap(),
        ),
        ("spark", spark(&frame("h", rtl), &trees().points, &spark_days, &spark_values).unwrap()),
        ("network", network(&frame("i", rtl), &partners, &links)),
    ]
}

#[test]
fn every_chart_is_what_it_was() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../tests/data/charts");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (rtl, end) in [(false, ""), (true, "-rtl")] {
            for (name, svg) in gallery(rtl) {
                let lines = svg.replace("><", ">\n<");
                insta::assert_snapshot!(format!("{name}{end}"), lines);
            }
        }
    });
}

#[test]
fn every_chart_is_sound_xml_with_a_name_and_a_description() {
    for (name, svg) in gallery(false).into_iter().chain(gallery(true)) {
        let with_namespace = svg.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1);
        let document = roxmltree::Document::parse(&with_namespace)
            .unwrap_or_else(|error| panic!("{name}: {error}\n{svg}"));
        let text = |tag: &str| {
            document
                .descendants()
                .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", tag)))
                .and_then(|node| node.text().map(str::to_owned))
        };
        assert_eq!(text("title").as_deref(), Some("Trees <planted>"), "{name}");
        assert_eq!(text("desc").as_deref(), Some("A & B"), "{name}");
        assert!(!svg.contains("style=") && !svg.contains("NaN") && !svg.contains("inf"), "{name}");
    }
}

#[test]
fn ticks_are_round_and_hold_all_values() {
    let ticks = |values: &[&str], zero| {
        let values = values.iter().map(|value| value.parse::<Decimal>().unwrap());
        Scale::of(values, zero).ticks().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ticks(&["1160"], true), "0 500 1000 1500");
    assert_eq!(ticks(&["3.4", "4.2"], false), "3.4 3.6 3.8 4 4.2");
    assert_eq!(ticks(&["94", "30"], true), "0 50 100");
    assert_eq!(ticks(&["0"], true), "0 0.5 1");
    assert_eq!(ticks(&["-40", "863"], true), "-500 0 500 1000");
    assert_eq!(ticks(&["0.0003"], true), "0 0.0001 0.0002 0.0003");
    assert_eq!(ticks(&["123456789012"], true), "0 50000000000 100000000000 150000000000");
}

#[test]
fn the_largest_numbers_that_there_are_have_a_scale() {
    let most = Decimal::MAX;
    let scale = |values: &[Decimal]| Scale::of(values.iter().copied(), false);
    for values in
        [&[most, Decimal::ZERO][..], &[most, -most], &[most], &[-most], &[most, most - Decimal::ONE]]
    {
        let scale = scale(values);
        assert!(scale.ticks().len() >= 2 || values.len() == 1, "{scale:?}");
        assert!(values.iter().all(|value| (0.0..=1.0).contains(&scale.at(*value))), "{scale:?}");
    }
    assert_eq!(scale(&[most, -most]).at(Decimal::ZERO), 0.5);
    let tiny = Decimal::new(1, 10);
    let close =
        [Decimal::from(1_000_000_000_000_000_000_i64), Decimal::from(1_000_000_000_000_000_000_i64) + tiny];
    assert!(scale(&close).at(close[1]) > 0.5, "{:?}", scale(&close));
}

#[test]
fn a_cut_text_keeps_its_ellipsis_at_its_own_end() {
    assert_eq!(frame("a", false).cut("Traditional Council", 11), "Traditional…");
    assert_eq!(frame("a", true).cut("Traditional Council", 11), "Traditional…\u{200e}");
    assert_eq!(frame("a", true).cut("مكتبة المدينة", 5), "مكتبة…");
    assert_eq!(frame("a", true).cut("Council", 11), "Council");
}
