//! How a template is kept from running for ever.
//!
//! Tera has no bound on loops, and a thread cannot be stopped from outside. So each template is prepared before it is
//! compiled: the list of every loop (`{% for x in LIST %}`, `[x for x in LIST]`) goes through a filter that counts its
//! items, and the beginning of every component and file through a function that counts one. What counts past
//! [`MAX_STEPS`] for one page fails at that place of the template. The count depends on nothing but the template and what
//! it is given, so the same portal fails alike on every machine; no clock is read, and a preview goes on.
//!
//! The preparation adds no line, and [`Prepared::original`] leads from its bytes back to those of the file.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::render::prepare::Prepared;

/// How many steps (items of loops, components, files) a page may take. A list of all 100,000 entries takes a tenth.
pub const MAX_STEPS: u64 = 1_000_000;
/// How many bytes a page may have.
pub const MAX_BYTES: usize = 20_000_000;
/// How many templates may include or extend each other in a row. A component may call itself twenty times, which is
/// Tera's own bound; together they bound the stack that a page needs to a part of [`STACK`].
pub const MAX_NESTING: usize = 16;
/// The bytes of stack that the templates of a page may take.
pub const STACK: usize = 64 * 1024 * 1024;
/// The filter that counts the items of a list.
pub const FILTER: &str = "__items";
/// The function that counts one step.
pub const FUNCTION: &str = "__step";

/// The templates that include or extend each other too deeply, each with the bytes of its file where it names the next.
pub fn too_deep(templates: &BTreeMap<&str, (&str, &Prepared)>) -> Vec<(String, Range<usize>)> {
    let called = |name: &str| {
        let found = templates.get(name).map(|(text, prepared)| (*text, &prepared.templates));
        found
            .into_iter()
            .flat_map(|(text, ranges)| ranges.iter().map(move |range| (range, &text[range.clone()])))
    };
    // The length of the longest way from each: after n rounds it is right for all ways of up to n steps.
    let mut ways: BTreeMap<&str, usize> = templates.keys().map(|name| (*name, 0)).collect();
    for _ in 0..=MAX_NESTING {
        let longer =
            |name: &str| called(name).filter_map(|(_, next)| Some(ways.get(next)? + 1)).max().unwrap_or(0);
        ways = templates.keys().map(|name| (*name, longer(name))).collect();
    }
    let deep = ways.iter().filter(|(_, way)| **way > MAX_NESTING).map(|(name, _)| *name);
    deep.filter_map(|name| {
        let (range, _) = called(name).max_by_key(|(_, next)| ways.get(next))?;
        Some((name.to_owned(), range.clone()))
    })
    .collect()
}
