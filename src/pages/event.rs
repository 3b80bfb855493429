//! The pages of events.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use url::form_urlencoded;

use crate::calendar::ics::entry as component;
use crate::calendar::series::Occurrence;
use crate::calendar::zone;
use crate::content::Entry;
use crate::content::kinds::{Event, EventPartner, Registration, Session, SessionKind, Speaker, Venue};
use crate::content::schema::Choice;
use crate::content::types::{Clock, Kind, Taxonomy};
use crate::model::entry::EntryId;
use crate::model::facts::{self, State};
use crate::model::timetable::Timetable;
use crate::pages::book::{Book, date};
use crate::pages::cards;
use crate::pages::data;
use crate::pages::draft::canonical;
use crate::pages::draft::{Draft, Drafts, Maker};
use crate::pages::event_data;
use crate::pages::feeds;
use crate::pages::kit::card;
use crate::pages::order::{self, related};
use crate::pages::repetition;
use crate::pages::views::{
    AgendaDay, EventPage, Involved, LinkView, OccurrenceView, RegistrationView, SessionView, SpeakerView,
    VenueView,
};

/// How many occurrences of a series its page lists.
const MOST_OCCURRENCES: usize = 12;

/// Adds the pages of all events.
pub fn pages(drafts: &mut Drafts<'_>) {
    let neighbours = Neighbours::of(drafts);
    drafts.entries("event.html", move |maker: &Maker<'_>, id, entry: &Entry<Event>| {
        let (previous, next) = neighbours.around(maker.book, id);
        let fields = &maker.book.version(entry).fields;
        let image = fields.image.as_ref().and_then(|image| maker.book.picture(&entry.folder, image));
        let date = Some(fields.start.to_string());
        let draft = Draft { image, date, ..maker.draft(id, entry, Some("events")) };
        let shared = || card::of_page(maker.book, &draft).map(|card| card.address);
        let data = data::things(maker.book, || [event_data::event(maker.book, id, entry, shared())]);
        let view = EventPage { previous, next, ..view(maker, id, entry) };
        Draft { data, ..draft }.view("event", &view)
    });
}

/// The events by their start, so that each knows the one before and the one after it.
struct Neighbours {
    by_start: Vec<EntryId>,
    place: Vec<usize>,
}

impl Neighbours {
    fn of(drafts: &Drafts<'_>) -> Self {
        let order = drafts.order;
        let by_start: Vec<_> = order.past.iter().rev().chain(&order.upcoming).copied().collect();
        let mut place = vec![0; by_start.len()];
        by_start.iter().enumerate().for_each(|(at, id)| place[id.index] = at);
        Self { by_start, place }
    }

    fn around(&self, book: &Book<'_>, id: EntryId) -> (Option<LinkView>, Option<LinkView>) {
        let at = self.place[id.index];
        let link = |at: Option<usize>| at.and_then(|at| self.by_start.get(at)).map(|id| book.link(*id));
        (link(at.checked_sub(1)), link(at.checked_add(1)))
    }
}

fn view(maker: &Maker<'_>, id: EntryId, entry: &Entry<Event>) -> EventPage {
    let Maker { book, cards: all, .. } = maker;
    let fields = &book.version(entry).fields;
    let online = fields.online.as_ref();
    let timetable = book.portal.timetable(id);
    let over = timetable.state() == State::Past;
    let stories = order::by_latest(book.naming(id, Kind::Story), |id| {
        book.content().stories[id.index].original.fields.date.start()
    });
    EventPage {
        card: all.events[id.index].clone(),
        time_zone: timetable.zone_name.clone(),
        repetition: repetition::of(book, timetable),
        occurrences: occurrences(book, timetable, fields),
        calendar: feeds::of_event(book, id),
        add_to: add_to(book, id, fields, timetable),
        previous_start: date(fields.previous_start),
        note: book.told_of(&fields.note),
        venue: cards::event::venue_of(fields, None).map(|shown| venue(book, shown)),
        platform: online.and_then(|online| book.told_of(&online.platform)),
        online_url: online.and_then(|online| Some(online.url.as_ref()?.to_string())).filter(|_| !over),
        registration: fields
            .registration
            .as_ref()
            .map(|registration| registration_view(book, registration, fields, timetable)),
        partners: fields.partners.iter().filter_map(|partner| involved(maker, partner)).collect(),
        campaign: fields
            .campaign
            .as_ref()
            .and_then(|campaign| book.portal.find(campaign))
            .map(|id| all.campaigns[id.index].clone()),
        languages: fields.languages.iter().map(|language| book.words.language(&language.tag)).collect(),
        speakers: fields.speakers.iter().map(|speaker| speaker_view(book, speaker)).collect(),
        agenda: agenda(book, fields),
        attendance: facts::attendance(fields).filter(|_| over).map(|came| came.normalize().to_string()),
        recordings: fields.recordings.iter().map(|link| book.web_link(link)).collect(),
        stories: all.pick_stories(&stories),
        previous: None,
        next: None,
        related: all.pick_events(&more(book, id)),
        tags: book.terms(entry, Taxonomy::Tag),
    }
}

/// Three events on the same topics: first those that one can still come to.
fn more(book: &Book<'_>, id: EntryId) -> Vec<EntryId> {
    let over = |id: &EntryId| book.portal.timetable(*id).state() == State::Past;
    let (past, mut more): (Vec<_>, Vec<_>) = related(book.portal, id, 12).into_iter().partition(over);
    more.extend(past);
    more.truncate(3);
    more
}

/// Links that add the next occurrence, or with Google the whole series, to calendars on the web.
fn add_to(book: &Book<'_>, id: EntryId, event: &Event, timetable: &Timetable) -> Vec<LinkView> {
    let shown = timetable.shown();
    let changed = shown.change.and_then(|at| event.overrides.get(at));
    let status = changed.and_then(|changed| changed.status).or(event.status);
    if timetable.state() == State::Past || facts::is_off(event) || facts::is_off_by(status) {
        return Vec::new();
    }
    let title = changed.and_then(|changed| changed.title.as_ref()).unwrap_or(&event.title);
    let page = canonical(book, &book.entry_url(id));
    let details =
        event.summary.as_ref().map_or_else(|| page.clone(), |summary| format!("{summary}\n\n{page}"));
    let place = cards::event::venue_of(event, changed)
        .map(|venue| cards::event::venue_name(book, venue))
        .or_else(|| feeds::join(event));
    let place = place.unwrap_or_default();
    let last = match timetable.all_day {
        true => shown.end.saturating_add(1.second()),
        false => component::after(shown.end),
    };
    let google = |moment: DateTime| match timetable.all_day {
        true => moment.strftime("%Y%m%d").to_string(),
        false => moment.strftime("%Y%m%dT%H%M%S").to_string(),
    };
    let zoned = |moment: DateTime| match timetable.all_day {
        true => moment.date().to_string(),
        false => zone::moment(&timetable.zone, moment).to_string(),
    };
    let dates = format!("{}/{}", google(shown.start), google(last));
    let google = [
        ("action", "TEMPLATE"),
        ("text", title),
        ("dates", &dates),
        ("ctz", &timetable.zone_name),
        ("details", &details),
        ("location", &place),
    ];
    let (start, end) = (zoned(shown.start), zoned(last));
    let outlook = [
        ("path", "/calendar/action/compose"),
        ("rru", "addevent"),
        ("subject", title),
        ("startdt", &start),
        ("enddt", &end),
        ("allday", if timetable.all_day { "true" } else { "false" }),
        ("body", &details),
        ("location", &place),
    ];
    let link = |title: &str, base: &str, parts: &[(&str, &str)]| {
        let mut query = form_urlencoded::Serializer::for_suffix(format!("{base}?"), base.len() + 1);
        LinkView::new(title.to_owned(), query.extend_pairs(parts).finish())
    };
    let google = link("Google", "https://calendar.google.com/calendar/render", &google);
    let outlook = link("Outlook", "https://outlook.live.com/calendar/0/deeplink/compose", &outlook);
    vec![google, outlook]
}

/// The next occurrences of a series, those that fall out or have moved among them.
fn occurrences(book: &Book<'_>, timetable: &Timetable, event: &Event) -> Vec<OccurrenceView> {
    if !facts::repeats(event) {
        return Vec::new();
    }
    let ahead = timetable.occurrences.iter().filter(|one| timetable.state_of(one) != State::Past);
    let view = |occurrence: &Occurrence| {
        let changed = occurrence.change.and_then(|at| event.overrides.get(at));
        let moved = changed.is_some() && occurrence.start != occurrence.recurrence_id;
        OccurrenceView {
            start: cards::event::moment(timetable, occurrence.start),
            end: cards::event::end(event, timetable, occurrence),
            state: timetable.state_of(occurrence).word(),
            starts_at: cards::event::instant(timetable, occurrence.start),
            ends_at: cards::event::instant(timetable, component::after(occurrence.end)),
            moved_from: moved.then(|| cards::event::moment(timetable, occurrence.recurrence_id)),
            title: changed.and_then(|changed| book.told_of(&changed.title)),
            status: changed.and_then(|changed| changed.status).map(Choice::word),
            place: changed
                .and_then(|changed| changed.venue.as_ref())
                .map(|venue| cards::event::venue_told(book, venue)),
            note: changed.and_then(|changed| book.told_of(&changed.note)),
        }
    };
    ahead.take(MOST_OCCURRENCES).map(view).collect()
}

fn venue(book: &Book<'_>, venue: &Venue) -> VenueView {
    VenueView {
        name: book.told(&venue.name),
        address: book.told_of(&venue.address),
        place: venue.place.as_ref().map(|place| book.place(place)),
        transport: book.told_of(&venue.transport),
        catering: book.told_of(&venue.catering),
        accessibility: book.told_of(&venue.accessibility),
    }
}

fn registration_view(
    book: &Book<'_>,
    registration: &Registration,
    event: &Event,
    timetable: &Timetable,
) -> RegistrationView {
    let price = registration.price.as_ref();
    let free = price.is_some_and(|price| price.amount.value.is_zero());
    let closes = facts::registration_closes(registration, timetable).filter(|_| !facts::is_off(event));
    RegistrationView {
        url: registration.url.as_ref().map(|url| url.to_string()),
        opens: date(registration.opens),
        closes: date(registration.closes),
        capacity: registration.capacity.map(|capacity| i64::from(capacity.0)),
        price: price.filter(|_| !free).map(|price| book.money(price)),
        free,
        state: facts::registration_state(registration, event, timetable),
        opens_at: registration.opens.map(|opens| cards::event::instant(timetable, opens.start())),
        closes_at: closes.map(|closes| cards::event::instant(timetable, closes)),
    }
}

fn involved(maker: &Maker<'_>, partner: &EventPartner) -> Option<Involved> {
    let card = maker.cards.partner(maker.book, &partner.id)?;
    Some(Involved { partner: card, role: partner.role.map(Choice::word) })
}

fn speaker_view(book: &Book<'_>, speaker: &Speaker) -> SpeakerView {
    let partner = speaker.partner.as_ref().and_then(|partner| book.link_to(partner));
    let organisation =
        book.told_of(&speaker.organisation).or_else(|| partner.as_ref().map(|link| link.title.clone()));
    SpeakerView {
        name: book.told(&speaker.name),
        role: book.told_of(&speaker.role),
        organisation,
        url: partner.map(|link| link.url),
    }
}

/// The sessions by day, each day by time.
fn agenda(book: &Book<'_>, event: &Event) -> Vec<AgendaDay> {
    let day = |clock: &Clock| clock.date.unwrap_or(event.start.date);
    let mut sessions: Vec<&Session> = event.agenda.iter().collect();
    sessions.sort_by_key(|session| (day(&session.start), session.start.time));
    let days = sessions.chunk_by(|a, b| day(&a.start) == day(&b.start));
    days.map(|sessions| AgendaDay {
        date: day(&sessions[0].start).to_string(),
        tracks: sessions.iter().any(|session| session.track.is_some()),
        sessions: sessions.iter().map(|session| session_view(book, session, day(&session.start))).collect(),
    })
    .collect()
}

fn session_view(book: &Book<'_>, session: &Session, day: Date) -> SessionView {
    let moment = |clock: Clock, day: Date| {
        let day = clock.date.unwrap_or(day);
        format!("{day}T{:02}:{:02}", clock.time.hour(), clock.time.minute())
    };
    SessionView {
        start: moment(session.start, day),
        end: session.end.map(|end| moment(end, day)),
        title: book.told(&session.title),
        kind: session.kind.unwrap_or(SessionKind::Session).word(),
        speakers: book.told_all(&session.speakers),
        track: book.told_of(&session.track),
        summary: book.told_of(&session.summary),
    }
}
