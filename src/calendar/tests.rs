//! The rules of other people's test suites (`tests/data/recurrence/cases.txt` names them).

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::calendar::expand::occurrences;
use crate::calendar::parse::{basic_date, basic_moment};
use crate::calendar::rule::Rule;
use crate::calendar::zone;

const CASES: &str = include_str!("../../tests/data/recurrence/cases.txt");

fn moment(text: &str) -> DateTime {
    basic_moment(text).unwrap_or_else(|| basic_date(text).unwrap().at(0, 0, 0, 0))
}

fn moments(list: &str) -> BTreeSet<DateTime> {
    list.split(',').filter(|text| !text.is_empty()).map(moment).collect()
}

/// What a case has: id, expectation, start, zone, rule, exceptions, extra dates, instances.
fn cases() -> impl Iterator<Item = Vec<&'static str>> {
    CASES.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('|').collect())
}

#[test]
fn rules_give_the_instances_that_other_programs_agree_on() {
    let mut wrong = Vec::new();
    let given = cases().filter(|case| case[1] != "refused");
    let mut count = 0;
    for case in given {
        count += 1;
        let expected = moments(case[7]);
        let Ok(rule) = case[4].parse::<Rule>() else {
            wrong.push(format!("{}: {} is refused", case[0], case[4]));
            continue;
        };
        // A whole set is looked for far beyond its last instance, through a cycle of leap years.
        let last = expected.last().copied().unwrap_or_else(|| moment(case[2]));
        let ends = case[1] == "whole" && !rule.is_endless();
        let end = if ends { last.saturating_add(40.years()) } else { last };
        let zone = if case[3].is_empty() { TimeZone::UTC } else { zone::named(case[3]).unwrap() };
        let except = moments(case[5]);
        let mut got: BTreeSet<_> = occurrences(&rule, moment(case[2]), end)
            .map(|moment| zone::real(&zone, moment))
            .chain(moments(case[6]))
            .filter(|moment| !except.contains(moment))
            .take(expected.len() + 5)
            .collect();
        if case[1] == "first" {
            got = got.into_iter().take(expected.len()).collect();
        }
        if got != expected {
            wrong.push(format!("{}: {} from {}: {got:?} instead of {expected:?}", case[0], case[4], case[2]));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_the_rfc_forbids_is_refused_with_a_reason() {
    let wrong: Vec<_> =
        cases().filter(|case| case[1] == "refused" && case[4].parse::<Rule>().is_ok()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_rule_of_every_second_of_the_year_makes_no_more_than_is_asked_for() {
    let all = |most: u32| (0..most).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
    let (hours, sixty) = (all(24), all(60));
    let text =
        format!("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR={hours};BYMINUTE={sixty};BYSECOND={sixty}");
    let start = moment("20260301T090000");
    let end = moment("20260301T090001");
    let begun = std::time::Instant::now();
    for _ in 0..20 {
        let rule = format!("{text};COUNT=2").parse::<Rule>().unwrap();
        assert_eq!(occurrences(&rule, start, DateTime::MAX).collect::<Vec<_>>(), [start, end]);
        let rule = format!("{text};BYSETPOS=-1;COUNT=1").parse::<Rule>().unwrap();
        let last = occurrences(&rule, start, DateTime::MAX).collect::<Vec<_>>();
        assert_eq!(last, [moment("20261231T235959")]);
    }
    // All the seconds of forty years would take minutes.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
