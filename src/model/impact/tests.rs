use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::content;
use crate::diagnostic::Diagnostics;
use crate::model::impact::progress::{Way, percent};
use crate::model::impact::{Account, Ledger, State, Why, money, people};
use crate::source::{File, Tree};

const TODAY: Date = date(2026, 11, 21);

/// The account of an indicator with these fields and this table.
fn account(fields: &str, csv: &str) -> Account {
    let toml = format!("title = \"T\"\nunit = \"things\"\n{fields}");
    let files = [
        File::new("indicators/x.toml", toml.into_bytes()),
        File::new("indicators/x.csv", csv.as_bytes().to_vec()),
    ];
    let mut diagnostics = Diagnostics::default();
    let mut content = content::load(&Tree::new("content", files), &mut diagnostics);
    let found = diagnostics.sorted();
    assert!(found.iter().all(|problem| problem.code.name == "no-portal"), "{found:?}");
    let series = content.series.remove("x").unwrap();
    Account::new(&content.indicators[0].original.fields, series, TODAY)
}

fn total(fields: &str, csv: &str) -> Option<String> {
    account(fields, csv).total.value.map(|value| value.normalize().to_string())
}

fn whys(account: &Account) -> Vec<Why> {
    account.total.left_out.iter().map(|(_, why)| *why).collect()
}

const GENDER: &str = "dimensions = [{ name = \"gender\", values = [\"women\", \"men\"] }, { name = \"age\", values = [\"young\", \"old\"] }]";

#[test]
fn a_shared_result_counts_once_and_shows_under_each() {
    let account = account("", "date;value;partners\n2026-01-01;180;a, b\n2026-02-01;20;a\n");
    assert_eq!(account.total.value, Some(Decimal::from(200)));
    let (a, b) = (account.share("a"), account.share("b"));
    assert_eq!((a.tally.value, a.shared), (Some(Decimal::from(200)), Decimal::from(180)));
    assert_eq!((b.tally.value, b.shared), (Some(Decimal::from(180)), Decimal::from(180)));
    assert_eq!(b.with.into_iter().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn a_whole_and_its_parts_are_not_added() {
    let csv = "period,value,gender,age\n2026-Q1,10,,\n2026-Q1,6,women,\n2026-Q1,4,men,\n2026-Q2,3,women,\n2026-Q2,2,men,\n2026-Q2,4,,young\n";
    let account = account(GENDER, csv);
    assert_eq!(account.total.value, Some(Decimal::from(15)));
    assert_eq!(whys(&account), [Why::Part, Why::Part, Why::OtherCut]);
}

#[test]
fn the_same_people_are_not_added() {
    let account = account(
        "counting = \"people\"",
        "date,value,place,overlap\n2026-01-01,30,A,valley\n2026-01-01,50,B,valley\n2026-01-01,7,C,\n",
    );
    assert_eq!(account.total.value, Some(Decimal::from(57)));
    assert_eq!(whys(&account), [Why::SamePeople]);
}

#[test]
fn percentages_and_scores_are_never_added() {
    for counting in ["percent", "score"] {
        let fields = format!("counting = \"{counting}\"\naggregation = \"sum\"");
        assert_eq!(total(&fields, "date,value\n2026-01-01,40\n2026-02-01,50\n").as_deref(), Some("50"));
        let apart = account(&fields, "date,value,place\n2026-02-01,40,A\n2026-02-01,50,B\n");
        assert_eq!((apart.total.value, whys(&apart)), (None, vec![Why::Apart, Why::Apart]));
    }
}

#[test]
fn scores_of_some_are_not_mixed_with_those_of_all() {
    let fields = format!("counting = \"score\"\naggregation = \"mean\"\n{GENDER}");
    let account = account(&fields, "date,value,age\n2026-01-01,3,\n2026-02-01,5,young\n2026-03-01,4,\n");
    assert_eq!((account.total.value, whys(&account)), (Some(Decimal::new(35, 1)), vec![Why::Part]));
}

/// A portal of people: for each indicator its group, and how many there are. What comes of it, and the ids of what was left out.
fn everybody(indicators: &[(&str, u32)]) -> Option<(String, Vec<String>)> {
    let file = |(at, (group, value)): (usize, &(&str, u32))| {
        let group = if group.is_empty() { String::new() } else { format!("overlap = \"{group}\"\n") };
        let figure = format!("measurements = [{{ date = 2026-01-01, value = {value} }}]\n");
        let text = format!("title = \"T{at}\"\nunit = \"people\"\ncounting = \"people\"\n{group}{figure}");
        File::new(
            &format!("indicators/{group}{value}-{at}.toml").replace([' ', '"', '=', '\n'], ""),
            text.into_bytes(),
        )
    };
    let files = indicators.iter().enumerate().map(file);
    let mut content = content::load(&Tree::new("content", files), &mut Diagnostics::default());
    let ledger = Ledger::of(&mut content, TODAY);
    let together = people::together(&content, &ledger)?;
    let titles = together.left_out.iter().map(|(index, _)| content.indicators[*index].id.clone());
    Some((together.value.to_string(), titles.collect()))
}

#[test]
fn of_a_group_of_people_the_largest_figure_counts_and_groups_are_added() {
    let (value, left_out) = everybody(&[("valley", 64), ("installers", 14), ("valley", 98)]).unwrap();
    assert_eq!((value.as_str(), left_out), ("112", vec!["overlapvalley64-0".to_owned()]));
    assert_eq!(everybody(&[("valley", 64), ("", 14)]), None, "nobody knows whom they share");
    assert_eq!(everybody(&[("valley", 64)]), None, "one figure is no sum");
}

#[test]
fn answers_weigh_a_mean_if_all_have_them() {
    let mean = |csv: &str| total("counting = \"score\"\naggregation = \"mean\"", csv);
    let weighed = "date,value,answers\n2026-01-01,3,300\n2026-02-01,5,100\n";
    assert_eq!(mean(weighed).as_deref(), Some("3.5"));
    assert_eq!(mean(&weighed.replace(",300", ",")).as_deref(), Some("4"));
    let account = account("counting = \"score\"", weighed);
    assert_eq!(account.answers(&account.total), Some(100));
}

#[test]
fn planned_is_not_actual_and_what_lies_ahead_does_not_count() {
    let account = account("", "date,value,planned\n2026-01-01,40,\n2026-02-01,50,yes\n2027-02-01,60,\n");
    assert_eq!(account.total.value, Some(Decimal::from(40)));
    assert_eq!(whys(&account), [Why::Planned, Why::Ahead]);
}

#[test]
fn the_other_ways_to_one_figure() {
    let csv = "date,value\n2026-01-01,1\n2026-02-01,4\n2026-03-01,2\n";
    for (aggregation, figure) in
        [("latest", Some("2")), ("max", Some("4")), ("mean", Some("2.33")), ("none", None)]
    {
        assert_eq!(
            total(&format!("aggregation = \"{aggregation}\""), csv).as_deref(),
            figure,
            "{aggregation}"
        );
    }
    let sums = account("", csv).points().iter().map(|(_, value)| value.to_string()).collect::<Vec<_>>();
    assert_eq!(sums, ["1", "5", "7"]);
}

#[test]
fn money_keeps_its_cents_and_its_currency() {
    assert_eq!(total("", "date;value\n2026-01-01;0,1\n2026-01-02;0,2\n").as_deref(), Some("0.3"));
    assert_eq!(money::cost(Decimal::from(1000), Decimal::from(3)), Some(Decimal::new(33333, 2)));
    assert_eq!(money::cost(Decimal::from(1000), Decimal::ZERO), None);
}

#[test]
fn the_way_is_measured_from_the_baseline_in_either_direction() {
    let of = |a: i64, b: i64, c: i64| percent(Decimal::from(a), Decimal::from(b), Decimal::from(c));
    assert_eq!(of(0, 400, 100), Some(25));
    assert_eq!(of(100, 400, 100), Some(0));
    assert_eq!(of(40, 20, 30), Some(50));
    assert_eq!(of(0, 400, 900), Some(100));
    assert_eq!(of(0, 400, -5), Some(0));
    assert_eq!(of(5, 5, 5), None);
}

#[test]
fn progress_is_the_way_gone_against_the_time_gone() {
    let way = Way {
        baseline: Decimal::ZERO,
        since: Some(date(2026, 1, 1)),
        target: Decimal::from(100),
        due: Some(date(2026, 12, 31)),
        ascending: true,
    };
    let state =
        |way: &Way, value: i64, day: Date| way.progress(Some((Decimal::from(value), day)), TODAY).state;
    assert_eq!(state(&way, 100, date(2026, 3, 1)), State::Met);
    assert_eq!(state(&way, 45, date(2026, 7, 1)), State::OnTrack);
    assert_eq!(state(&way, 30, date(2026, 7, 1)), State::Behind);
    assert_eq!(state(&way, 0, date(2026, 1, 15)), State::NotStarted);
    assert_eq!(state(&way, 45, date(2025, 7, 1)), State::NoData);
    assert_eq!(way.progress(None, TODAY).state, State::NoData);
    assert_eq!(way.progress(None, date(2025, 1, 1)).state, State::NotStarted);
    let over = Way { due: Some(date(2026, 6, 30)), ..way };
    assert_eq!(state(&over, 90, date(2026, 6, 30)), State::Behind);
    assert_eq!(state(&over, 90, date(2026, 5, 30)), State::NoData);
    assert_eq!(state(&Way { due: None, ..way }, 50, TODAY), State::UnderWay);
    let falling = Way { baseline: Decimal::from(94), target: Decimal::from(30), ascending: false, ..way };
    assert_eq!(state(&falling, 28, TODAY), State::Met);
    assert_eq!(state(&falling, 60, date(2026, 7, 1)), State::OnTrack);
}

/// A row: a month, a value in cents, partners, a place.
type Row = (i8, i64, Vec<&'static str>, u8);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let partners = prop::sample::subsequence(vec!["a", "b", "c"], 0..=3);
    prop::collection::vec((1..=10i8, -500_000..90_000_000i64, partners, 0..200u8), 1..20)
}

fn table(rows: &[Row]) -> String {
    let line = |(at, (month, cents, partners, place)): (usize, &Row)| {
        let value = Decimal::new(*cents, 2);
        format!("2026-{month:02}-15,{value},{},p{place}-{at}\n", partners.join(" "))
    };
    let lines = rows.iter().enumerate().map(line);
    std::iter::once("date,value,partners,place\n".to_owned()).chain(lines).collect()
}

proptest! {
    #[test]
    fn any_split_of_shared_results_gives_the_same_totals(rows in rows(), cuts in prop::collection::vec(0.0..1.0f64, 20)) {
        let split = rows.iter().zip(&cuts).flat_map(|((month, cents, partners, place), cut)| {
            let first = (*cents as f64 * cut) as i64;
            [(*month, first, partners.clone(), *place), (*month, cents - first, partners.clone(), *place)]
        });
        let (whole, split) = (account("", &table(&rows)), account("", &table(&split.collect::<Vec<_>>())));
        prop_assert_eq!(whole.total.value, split.total.value);
        prop_assert_eq!(whole.points(), split.points());
        for partner in ["a", "b", "c"] {
            let (one, two) = (whole.share(partner), split.share(partner));
            prop_assert_eq!(one.tally.value, two.tally.value);
            prop_assert_eq!(one.shared, two.shared);
        }
    }

    #[test]
    fn order_never_matters(mut rows in rows(), aggregation in prop::sample::select(vec!["sum", "latest", "mean", "max"])) {
        let fields = format!("aggregation = \"{aggregation}\"");
        let before = account(&fields, &table(&rows));
        rows.reverse();
        let after = account(&fields, &table(&rows));
        prop_assert_eq!(before.total.value, after.total.value);
        prop_assert_eq!(before.total.as_of, after.total.as_of);
        prop_assert_eq!(before.points(), after.points());
        prop_assert_eq!(before.share("a").tally.value, after.share("a").tally.value);
    }

    #[test]
    fn all_people_are_the_same_in_any_order(mut parts in prop::collection::vec((prop::sample::select(vec!["a", "b", "c"]), 0..1000u32), 2..9)) {
        let before = everybody(&parts).map(|(value, _)| value);
        let mut largest = std::collections::BTreeMap::new();
        for (group, value) in &parts {
            let kept: &mut u32 = largest.entry(*group).or_default();
            *kept = (*kept).max(*value);
        }
        parts.reverse();
        prop_assert_eq!(&before, &everybody(&parts).map(|(value, _)| value));
        prop_assert_eq!(before, Some(largest.into_values().sum::<u32>().to_string()));
    }

    #[test]
    fn every_figure_is_counted_or_left_out(rows in rows()) {
        let account = account("aggregation = \"latest\"", &table(&rows));
        prop_assert_eq!(account.total.counted.len() + account.total.left_out.len(), rows.len());
    }
}
