//! Where feeds lie, and what pages say of them.

use crate::content::types::Kind;
use crate::model::entry::EntryId;
use crate::model::terms;
use crate::pages::book::Book;
use crate::pages::draft::canonical;
use crate::pages::feeds::events_of;
use crate::pages::views::CalendarView;

/// The path of the whole portal's feed.
pub fn whole() -> String {
    "events.ics".to_owned()
}

/// The path of the feed of a kind.
pub fn of_kind(kind: &str) -> String {
    format!("events/kind/{kind}/events.ics")
}

/// The path of the feed of what one can take part in so.
pub fn of_attendance(way: &str) -> String {
    format!("events/attendance/{way}/events.ics")
}

/// The path of the feed of what is held in a language.
pub fn of_language(tag: &str) -> String {
    format!("events/language/{}/events.ics", terms::slug(tag))
}

/// The path of the feed of a topic.
pub fn of_focus(term: &str) -> String {
    format!("events/focus/{}/events.ics", terms::slug(term))
}

/// The path of the feed of a region.
pub fn of_region(region: &str) -> String {
    format!("events/region/{}/events.ics", terms::slug(region))
}

/// The feed of a list of events: whole, or narrowed to a value of a facet that has a feed.
pub fn of_list(book: &Book<'_>, narrowed: Option<(&str, &str)>) -> Option<CalendarView> {
    let rest = match narrowed {
        None => whole(),
        Some(("kind", kind)) => of_kind(kind),
        Some(("attendance", way)) => of_attendance(way),
        Some(("partner", id)) => return of_entry(book, book.portal.find_id(Kind::Partner, id)?),
        Some(("language", tag)) => of_language(tag),
        Some(("focus", term)) => of_focus(term),
        Some(("region", region)) => of_region(region),
        Some(_) => return None,
    };
    book.skin.wants("feeds").then(|| calendar(book, &book.url(&rest)))
}

/// The feed of a partner or campaign, if it has events.
pub fn of_entry(book: &Book<'_>, id: EntryId) -> Option<CalendarView> {
    let there = book.skin.wants("feeds") && !events_of(book, id).is_empty();
    there.then(|| calendar(book, &format!("{}events.ics", book.entry_url(id))))
}

/// The file of an event.
pub fn of_event(book: &Book<'_>, id: EntryId) -> Option<CalendarView> {
    book.skin.wants("feeds").then(|| calendar(book, &format!("{}event.ics", book.entry_url(id))))
}

fn calendar(book: &Book<'_>, url: &str) -> CalendarView {
    let address = canonical(book, url);
    let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    CalendarView { subscribe: format!("webcal://{rest}"), url: url.to_owned(), address }
}
