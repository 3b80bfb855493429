//! An event as search engines read it: schema.org Event in JSON-LD.

use jiff::civil::DateTime;
use serde_json::{Map, Value, json};

use crate::calendar::zone;
use crate::content::Entry;
use crate::content::kinds::{Event, EventRole, EventStatus, Registration, Venue};
use crate::content::types::PartnerRef;
use crate::model::entry::EntryId;
use crate::model::facts;
use crate::model::timetable::Timetable;
use crate::pages::book::{Book, decimal};
use crate::pages::draft::canonical;
use crate::pages::{cards, data};

/// The event, or the next occurrence of a series. `shared` is the picture that is shown where its page is shared.
pub fn event(book: &Book<'_>, id: EntryId, entry: &Entry<Event>, shared: Option<String>) -> Value {
    let fields = &book.version(entry).fields;
    let timetable = book.portal.timetable(id);
    let url = canonical(book, &book.entry_url(id));
    let mut data = brief(book, id, entry);
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            data.insert(name.to_owned(), value);
        }
    };
    add("description", description(book, entry).map(Value::String));
    add("image", image(book, entry).or(shared).map(|address| json!([address])));
    add(
        "offers",
        fields.registration.as_ref().map(|registration| offers(book, registration, fields, timetable, &url)),
    );
    let capacity = fields.registration.as_ref().and_then(|registration| registration.capacity);
    add("maximumAttendeeCapacity", capacity.map(|capacity| json!(capacity.0)));
    let hosts = |role: EventRole| fields.partners.iter().filter(move |partner| partner.role == Some(role));
    add("organizer", organizers(book, fields));
    let sponsors: Vec<_> =
        hosts(EventRole::Sponsor).filter_map(|partner| organisation(book, &partner.id)).collect();
    add("sponsor", (!sponsors.is_empty()).then(|| json!(sponsors)));
    let people: Vec<_> =
        performers(fields).into_iter().map(|name| json!({"@type": "Person", "name": name})).collect();
    add("performer", (!people.is_empty()).then(|| json!(people)));
    let price = fields.registration.as_ref().and_then(|registration| registration.price.as_ref());
    add("isAccessibleForFree", price.map(|price| json!(price.amount.value.is_zero())));
    let languages: Vec<_> = fields.languages.iter().map(|language| language.tag.to_string()).collect();
    add("inLanguage", (!languages.is_empty()).then(|| json!(languages)));
    Value::Object(data)
}

/// What, when, where and whether it takes place: what search engines require of an event wherever it is named.
pub fn brief(book: &Book<'_>, id: EntryId, entry: &Entry<Event>) -> Map<String, Value> {
    let fields = &book.version(entry).fields;
    let timetable = book.portal.timetable(id);
    let shown = timetable.shown();
    let changed = shown.change.and_then(|at| fields.overrides.get(at));
    let status = changed.and_then(|changed| changed.status).or(fields.status);
    let title = changed.and_then(|changed| changed.title.as_ref()).unwrap_or(&fields.title);
    let url = canonical(book, &book.entry_url(id));
    let mut data = Map::new();
    data.insert("@type".to_owned(), json!("Event"));
    data.insert("name".to_owned(), json!(title.as_str()));
    data.insert("url".to_owned(), json!(url));
    data.insert("startDate".to_owned(), json!(moment(timetable, shown.start)));
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            data.insert(name.to_owned(), value);
        }
    };
    // A day without a time ends on that day.
    let ends = timetable.all_day || cards::event::end(fields, timetable, shown).is_some();
    add("endDate", ends.then(|| json!(moment(timetable, shown.end))));
    add("eventStatus", Some(json!(format!("https://schema.org/{}", status_word(status)))));
    add("eventAttendanceMode", Some(json!(format!("https://schema.org/{}", mode(fields, status)))));
    let previous = fields.previous_start.filter(|_| status == Some(EventStatus::Rescheduled));
    let local = |when: crate::content::types::When| match when.time {
        None => when.to_string(),
        Some(_) => moment(timetable, when.start()),
    };
    add("previousStartDate", previous.map(|when| json!(local(when))));
    add("location", location(fields, cards::event::venue_of(fields, changed), status, &url));
    data
}

/// The event's picture, or else that of its campaign.
fn image(book: &Book<'_>, entry: &Entry<Event>) -> Option<String> {
    let own = book.version(entry).fields.image.as_ref();
    let own = own.and_then(|image| book.picture(&entry.folder, image));
    let campaign = || {
        let id = book.portal.find(entry.original.fields.campaign.as_ref()?)?;
        let campaign = &book.content().campaigns[id.index];
        let image = book.version(campaign).fields.image.as_ref()?;
        book.picture(&campaign.folder, image)
    };
    own.or_else(campaign).map(|image| canonical(book, &image.src))
}

/// Who invites: the hosts; where none is named, whoever takes part; where nobody does, the portal's own host.
fn organizers(book: &Book<'_>, event: &Event) -> Option<Value> {
    let named = |wanted: &[Option<EventRole>]| -> Vec<Value> {
        let partners = event.partners.iter().filter(|partner| wanted.contains(&partner.role));
        partners.filter_map(|partner| organisation(book, &partner.id)).collect()
    };
    let mut found = named(&[Some(EventRole::Host), Some(EventRole::CoHost)]);
    if found.is_empty() {
        found = named(&[None]);
    }
    if found.is_empty() {
        found.extend(book.portal.host().map(|id| data::named(book, id)));
    }
    (!found.is_empty()).then(|| json!(found))
}

/// The speakers, and whoever speaks in a session, each once.
fn performers(event: &Event) -> Vec<&str> {
    let mut names: Vec<&str> = event.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    for name in event.agenda.iter().flat_map(|session| &session.speakers) {
        if !names.contains(&name.as_str()) {
            names.push(name.as_str());
        }
    }
    names
}

/// A day, or a time with its offset from UTC.
fn moment(timetable: &Timetable, local: DateTime) -> String {
    if timetable.all_day {
        return local.date().to_string();
    }
    let zoned = zone::moment(&timetable.zone, local).to_zoned(timetable.zone.clone());
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn status_word(status: Option<EventStatus>) -> &'static str {
    match status {
        Some(EventStatus::Cancelled) => "EventCancelled",
        Some(EventStatus::Postponed) => "EventPostponed",
        Some(EventStatus::Rescheduled) => "EventRescheduled",
        Some(EventStatus::MovedOnline) => "EventMovedOnline",
        _ => "EventScheduled",
    }
}

fn mode(event: &Event, status: Option<EventStatus>) -> &'static str {
    match cards::event::ways(event, status) {
        (true, true) => "MixedEventAttendanceMode",
        (false, true) => "OnlineEventAttendanceMode",
        _ => "OfflineEventAttendanceMode",
    }
}

/// The place, the address on the net, or both.
fn location(event: &Event, venue: Option<&Venue>, status: Option<EventStatus>, url: &str) -> Option<Value> {
    let moved = status == Some(EventStatus::MovedOnline);
    let online = event.online.as_ref().map(|online| {
        let address = online.url.as_ref().map_or(url, |url| url.as_str());
        json!({"@type": "VirtualLocation", "url": address})
    });
    match (venue.map(place), online) {
        (Some(place), Some(online)) => Some(json!([place, online])),
        (place, online) => {
            place.or(online).or_else(|| moved.then(|| json!({"@type": "VirtualLocation", "url": url})))
        }
    }
}

fn place(venue: &Venue) -> Value {
    let town = venue.place.as_ref();
    let mut address = Map::new();
    address.insert("@type".to_owned(), json!("PostalAddress"));
    if let Some(street) = &venue.address {
        address.insert("streetAddress".to_owned(), json!(street.as_str()));
    }
    let locality = town.map_or(venue.name.as_str(), |town| town.name.as_str());
    address.insert("addressLocality".to_owned(), json!(locality));
    let mut place = json!({"@type": "Place", "name": venue.name.as_str(), "address": address});
    let position = town.and_then(|town| Some((town.lat.as_ref()?, town.lon.as_ref()?)));
    if let (Some((lat, lon)), Some(fields)) = (position, place.as_object_mut()) {
        let geo = json!({"@type": "GeoCoordinates", "latitude": decimal(lat), "longitude": decimal(lon)});
        fields.insert("geo".to_owned(), geo);
    }
    place
}

fn description(book: &Book<'_>, entry: &Entry<Event>) -> Option<String> {
    let version = book.version(entry);
    let written = version.fields.summary.as_ref().map(ToString::to_string);
    written.or_else(|| {
        version.body.as_ref().map(|placed| placed.body.excerpt(50)).filter(|text| !text.is_empty())
    })
}

fn offers(
    book: &Book<'_>,
    registration: &Registration,
    event: &Event,
    timetable: &Timetable,
    page: &str,
) -> Value {
    let open = facts::registration_state(registration, event, timetable);
    let mut offer = Map::new();
    offer.insert("@type".to_owned(), json!("Offer"));
    offer.insert("url".to_owned(), json!(registration.url.as_ref().map_or(page, |url| url.as_str())));
    // A price that nobody has stated is not 0: it is left out.
    if let Some(money) = registration.price.as_ref().map(|price| book.money(price)) {
        offer.insert("price".to_owned(), json!(money.amount));
        offer.insert("priceCurrency".to_owned(), json!(money.currency));
    }
    let word = match open {
        "open" => "InStock",
        "upcoming" => "PreSale",
        _ => "OutOfStock",
    };
    offer.insert("availability".to_owned(), json!(format!("https://schema.org/{word}")));
    if let Some(opens) = registration.opens {
        offer.insert("validFrom".to_owned(), json!(opens.to_string()));
    }
    if let Some(closes) = registration.closes {
        offer.insert("validThrough".to_owned(), json!(closes.to_string()));
    }
    Value::Object(offer)
}

fn organisation(book: &Book<'_>, partner: &PartnerRef) -> Option<Value> {
    book.portal.find(partner).map(|id| data::named(book, id))
}
