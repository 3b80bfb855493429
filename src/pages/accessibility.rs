//! The accessibility statement, made from what portal.toml says of it (WAI, "Developing an Accessibility Statement").

use crate::content::kinds::Accessibility;
use crate::content::schema::Choice;
use crate::model::settings;
use crate::pages::book::{Book, date};
use crate::pages::draft::{Draft, Drafts};
use crate::pages::views::AccessibilityPage;

/// Its path in each language.
pub const FOLDER: &str = "accessibility/";

/// Adds the page, if the portal says anything.
pub fn pages(drafts: &mut Drafts<'_>) {
    let Some(facts) = facts(drafts.book) else { return };
    let view = AccessibilityPage {
        status: facts.status.map_or("full", Choice::word),
        checked: date(facts.checked),
        by: facts.by.map_or("self", Choice::word),
        limits: drafts.book.told_all(&facts.limits),
        contact: facts.contact.as_ref().and_then(|contact| drafts.book.contact(contact)),
        reply_days: facts.reply_days.and_then(|days| u32::try_from(days).ok()),
    };
    let title = drafts.book.shown("accessibility-statement");
    drafts.push(Draft::new(FOLDER, "accessibility.html", title).view("accessibility", &view));
}

/// The URL of the page, if there is one.
pub fn url(book: &Book<'_>) -> Option<String> {
    facts(book).map(|_| book.url(FOLDER))
}

fn facts<'a>(book: &Book<'a>) -> Option<&'a Accessibility> {
    settings::file(book.content(), book.language).and_then(|file| file.accessibility.as_ref())
}
