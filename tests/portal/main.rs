//! Whole portals, from files to site.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what goes wrong here fails the test")]

#[path = "../support/mod.rs"]
mod support;

mod apart;
mod bad_input;
mod calendar;
mod canary;
mod dates;
mod edits;
mod files;
mod findable;
mod impact;
mod invalid;
mod kits;
mod languages;
mod light;
mod media_kit;
mod pages;
mod readers;
mod retouch;
mod review;
mod search;
mod spoken;
mod unchanged;
