//! Calendars: recurrence and iCalendar (RFC 5545). It knows nothing of entries or pages.

pub mod expand;
pub mod ics;
pub mod parse;
pub mod places;
pub mod plain;
pub mod rule;
pub mod series;
pub mod windows;
pub mod zone;

#[cfg(test)]
mod tests;
