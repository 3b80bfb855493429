//! The entry points of strangers' bytes, with the corpus and what can be made of it by cutting, mixing and spoiling: nothing may panic
//! or go on for ever. `INDABA_FUZZ=10000 cargo test --release --test fuzzed` tries so many of each, others each time.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what goes wrong here fails the test")]

#[path = "fuzz/entries.rs"]
mod entries;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::entries::ENTRIES;

/// How many inputs of each sort are tried, and for how long at most.
const CASES: u32 = 96;
const PATIENCE: Duration = Duration::from_secs(15);
/// How long a single input may take, unoptimised and beside others.
const EACH: Duration = Duration::from_secs(10);

/// A way to spoil an input; numbers stand for places in it.
#[derive(Clone, Debug)]
enum Spoil {
    Put(u16, Vec<u8>),
    Cut(u16, u8),
    Repeat(u16, u8, u8),
    Mix(usize, u16, u16),
}

fn spoil() -> impl Strategy<Value = Spoil> {
    let marks = prop::sample::select(vec![
        "+++\n",
        "---\n",
        "\"",
        "'",
        "[",
        "]",
        "[[",
        "{",
        "}",
        "=",
        "\n",
        "\r\n",
        "\0",
        "\u{feff}",
        "\u{202e}",
        "é",
        "<",
        ">",
        "&",
        "&#0;",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "|",
        "(",
        ")",
        "*",
        "_",
        "`",
        "#",
        "-",
        ",",
        ";",
        ":",
        "/",
        "../",
        "%2e%2e/",
        "\\",
        "0",
        "-1",
        "99999999999999999999",
        "1e999",
        "NaN",
        "2026-02-30",
        "24:00",
        "FREQ=",
        "BYDAY=",
        "COUNT=",
        "url(",
        "<!--",
        "<![CDATA[",
        "<!ENTITY a \"b\">",
        "javascript:",
        "https://example.org/",
        "for x in ",
        " | safe",
        "()",
    ]);
    let marks = marks.prop_map(|mark| mark.as_bytes().to_vec());
    prop_oneof![
        4 => (any::<u16>(), marks).prop_map(|(at, bytes)| Spoil::Put(at, bytes)),
        1 => (any::<u16>(), prop::collection::vec(any::<u8>(), 1..4)).prop_map(|(at, bytes)| Spoil::Put(at, bytes)),
        2 => (any::<u16>(), any::<u8>()).prop_map(|(at, length)| Spoil::Cut(at, length)),
        1 => (any::<u16>(), any::<u8>(), any::<u8>()).prop_map(|(at, length, times)| Spoil::Repeat(at, length, times)),
        1 => (any::<usize>(), any::<u16>(), any::<u16>()).prop_map(|(of, at, from)| Spoil::Mix(of, at, from)),
    ]
}

/// The input, spoilt.
fn spoilt(mut bytes: Vec<u8>, how: &Spoil, corpus: &[Vec<u8>]) -> Vec<u8> {
    let at = |bytes: &[u8], at: u16| usize::from(at) % (bytes.len() + 1);
    match how {
        Spoil::Put(place, mark) => {
            let place = at(&bytes, *place);
            bytes.splice(place..place, mark.iter().copied());
        }
        Spoil::Cut(place, length) => {
            let from = at(&bytes, *place);
            let to = (from + usize::from(*length)).min(bytes.len());
            bytes.drain(from..to);
        }
        Spoil::Repeat(place, length, times) => {
            let from = at(&bytes, *place);
            let to = (from + usize::from(*length) % 16).min(bytes.len());
            let again = bytes[from..to].repeat(usize::from(*times));
            bytes.splice(from..from, again);
        }
        Spoil::Mix(of, place, from) => {
            let other = &corpus[of % corpus.len()];
            bytes.truncate(at(&bytes, *place));
            bytes.extend_from_slice(&other[at(other, *from)..]);
        }
    }
    bytes
}

/// The corpus of an entry point.
#[expect(clippy::disallowed_methods, reason = "the corpus of this test lies beside it")]
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn try_one(run: fn(&[u8]), bytes: &[u8]) {
    let begun = Instant::now();
    run(bytes);
    assert!(begun.elapsed() < EACH, "that took {:?}: {:?}", begun.elapsed(), String::from_utf8_lossy(bytes));
}

/// Tries one entry point.
#[expect(clippy::disallowed_methods, reason = "how much is tried is no part of what is tested")]
fn fuzz(name: &str) {
    let (_, run) = ENTRIES.into_iter().find(|(known, _)| *known == name).unwrap();
    let corpus = corpus(name);
    assert!(corpus.len() > 1, "{name} has no corpus");
    corpus.iter().for_each(|bytes| try_one(run, bytes));
    let wished: Option<u32> = std::env::var("INDABA_FUZZ").ok().and_then(|cases| cases.parse().ok());
    let config = Config { cases: wished.unwrap_or(CASES), failure_persistence: None, ..Config::default() };
    let mut runner = match wished {
        Some(_) => TestRunner::new(config),
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    };
    let begun = Instant::now();
    let inputs = (any::<prop::sample::Index>(), prop::collection::vec(spoil(), 1..8));
    let outcome = runner.run(&inputs, |(seed, spoils)| {
        if wished.is_none() && begun.elapsed() > PATIENCE {
            return Ok(());
        }
        let seed = corpus[seed.index(corpus.len())].clone();
        try_one(run, &spoils.iter().fold(seed, |bytes, how| spoilt(bytes, how, &corpus)));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{name}: {error}");
    }
}

macro_rules! fuzzed {
    ($($name:ident)+) => {
        $(#[test]
        fn $name() {
            fuzz(stringify!($name));
        })+

        #[test]
        fn every_entry_point_is_tried_and_has_a_target() {
            let tried = [$(stringify!($name)),+];
            assert_eq!(ENTRIES.map(|(name, _)| name), tried);
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/fuzz_targets");
            assert!(tried.iter().all(|name| folder.join(format!("{name}.rs")).exists()));
        }
    };
}

fuzzed! { front_matter markdown rrule ics csv svg routes templates }
