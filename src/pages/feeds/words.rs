//! What feeds say of an event in words.

use crate::content::Version;
use crate::content::kinds::{Event, EventRole, EventStatus, Override, Venue};
use crate::content::schema::Choice;
use crate::model::facts;
use crate::pages::book::{Book, decimal, plain};
use crate::pages::cards;

/// RFC 5545 §3.8.1.11. A postponed event is off at the time that it has; one that has moved takes place.
pub fn status(status: Option<EventStatus>) -> &'static str {
    match status {
        Some(EventStatus::Cancelled | EventStatus::Postponed) => "CANCELLED",
        Some(EventStatus::Tentative) => "TENTATIVE",
        _ => "CONFIRMED",
    }
}

/// What is said of an event: first what has changed.
pub fn description(
    book: &Book<'_>,
    version: &Version<Event>,
    status: Option<EventStatus>,
    note: Option<&str>,
) -> Option<String> {
    let fields = &version.fields;
    let status = status.filter(|status| *status != EventStatus::Confirmed);
    let word = status.map(|status| book.word(&format!("event-status-{}", status.word())));
    let register = fields.registration.as_ref().and_then(|registration| registration.url.as_ref());
    let parts = [
        word,
        note.map(str::to_owned),
        fields.summary.as_ref().map(ToString::to_string),
        register.map(|url| format!("{}: {}", book.word("register"), url.as_str())),
    ];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    Some(text).filter(|text| !text.is_empty())
}

fn location(book: &Book<'_>, venue: &Venue) -> String {
    let name = cards::event::venue_name(book, venue);
    venue.address.as_ref().map_or(name.clone(), |address| format!("{name}, {address}"))
}

/// How to take part from afar.
pub fn join(event: &Event) -> Option<String> {
    let online = event.online.as_ref()?;
    online.url.as_ref().map(|url| url.to_string()).or_else(|| plain(&online.platform))
}

/// The place; without one the address on the net, since few calendar programs show `CONFERENCE`, and all show the place.
pub fn whereabouts(book: &Book<'_>, event: &Event, changed: Option<&Override>) -> Option<String> {
    let status = changed.and_then(|changed| changed.status).or(event.status);
    let join = || join(event).filter(|_| !facts::is_off_by(status));
    cards::event::venue_of(event, changed).map(|venue| location(book, venue)).or_else(join)
}

/// Where it is, by latitude and longitude in degrees.
pub fn geo(venue: &Venue) -> Option<(String, String)> {
    let place = venue.place.as_ref()?;
    Some((decimal(place.lat.as_ref()?), decimal(place.lon.as_ref()?)))
}

/// The first host of an event whose contact may be published.
pub fn organizer(book: &Book<'_>, event: &Event) -> Option<(String, String)> {
    let hosts = event.partners.iter().filter(|partner| partner.role == Some(EventRole::Host));
    hosts.filter_map(|partner| book.portal.find(&partner.id)).find_map(|id| {
        let fields = &book.version(&book.content().partners[id.index]).fields;
        let contact = fields.contact.as_ref().filter(|contact| contact.public == Some(true))?;
        Some((fields.title.to_string(), contact.email.as_ref()?.to_string()))
    })
}
