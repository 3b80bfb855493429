//! What the pages of events receive.

use crate::pages::view::{Shared, view};
use crate::pages::views::cards::{CampaignCard, EventCard, StoryCard};
use crate::pages::views::frame::{LanguageView, LinkView};
use crate::pages::views::parts::{CalendarView, Involved, Money, PlaceView, TermView};

view! {
    /// `event.html` receives it as `event`.
    pub struct EventPage {
        /// What lists show of it.
        card: Shared<EventCard>,
        /// Its time zone by the IANA name.
        time_zone: String,
        /// How often it takes place, if it repeats by a rule that a few words can say.
        repetition: Option<Repetition>,
        /// The next occurrences, if it repeats.
        occurrences: Vec<OccurrenceView>,
        /// Its file for calendars.
        calendar: Option<CalendarView>,
        /// Where it can be added to calendars on the web; empty once it is over or cancelled.
        add_to: Vec<LinkView>,
        /// When it was to begin before it was moved.
        previous_start: Option<String>,
        /// What should be known of a change.
        note: Option<String>,
        /// The venue.
        venue: Option<VenueView>,
        /// The platform, if one can take part from afar.
        platform: Option<String>,
        /// Where one can take part from afar.
        online_url: Option<String>,
        /// How to sign up.
        registration: Option<RegistrationView>,
        /// The partners who take part.
        partners: Vec<Involved>,
        /// The campaign.
        campaign: Option<Shared<CampaignCard>>,
        /// The languages that are spoken.
        languages: Vec<LanguageView>,
        /// Who speaks.
        speakers: Vec<SpeakerView>,
        /// The programme, by day.
        agenda: Vec<AgendaDay>,
        /// How many came, as an exact decimal, after the event.
        attendance: Option<String>,
        /// Where it can be seen afterwards.
        recordings: Vec<LinkView>,
        /// The stories that tell of it.
        stories: Vec<Shared<StoryCard>>,
        /// The event before it.
        previous: Option<LinkView>,
        /// The event after it.
        next: Option<LinkView>,
        /// Events on the same topics.
        related: Vec<Shared<EventCard>>,
        /// Tags.
        tags: Vec<TermView>,
    }

    /// How often something takes place.
    pub struct Repetition {
        /// The unit: `day`, `week`, `month` or `year`.
        every: &'static str,
        /// How many units it is from one time to the next: 2 for every second week.
        interval: u32,
        /// The names of the days, if it is on some days of the week.
        weekdays: Vec<String>,
    }

    /// One time that a series takes place.
    pub struct OccurrenceView {
        /// When it begins.
        start: String,
        /// When it ends.
        end: Option<String>,
        /// Where it stands on the day of the build: `upcoming`, `now` or `past`.
        state: &'static str,
        /// The moment of UTC at which it begins, for scripts.
        starts_at: String,
        /// The moment of UTC at which it is over, for scripts.
        ends_at: String,
        /// When it was to begin by the rule, if it was moved.
        moved_from: Option<String>,
        /// What it is called, if not as the series.
        title: Option<String>,
        /// Its status, if it has one of its own.
        status: Option<&'static str>,
        /// Where it takes place, if not where the series does.
        place: Option<String>,
        /// What should be known of the change.
        note: Option<String>,
    }

    /// A venue.
    pub struct VenueView {
        /// The building or ground.
        name: String,
        /// The street address.
        address: Option<String>,
        /// The place on the map.
        place: Option<PlaceView>,
        /// How to get there.
        transport: Option<String>,
        /// What there is to eat and drink.
        catering: Option<String>,
        /// Steps, toilets, hearing loops.
        accessibility: Option<String>,
    }

    /// How to sign up.
    pub struct RegistrationView {
        /// Where.
        url: Option<String>,
        /// The first day.
        opens: Option<String>,
        /// The last day.
        closes: Option<String>,
        /// How many may come.
        capacity: Option<i64>,
        /// What it costs.
        price: Option<Money>,
        /// Whether it costs nothing.
        free: bool,
        /// Where it stands on the day of the build: `upcoming`, `open` or `closed`.
        state: &'static str,
        /// The moment of UTC at which it opens, for scripts.
        opens_at: Option<String>,
        /// The moment of UTC at which it is closed, for scripts; the event's beginning at the latest.
        closes_at: Option<String>,
    }

    /// Somebody who speaks.
    pub struct SpeakerView {
        /// The name.
        name: String,
        /// What that person is.
        role: Option<String>,
        /// The organisation.
        organisation: Option<String>,
        /// The organisation's page, if it is a partner.
        url: Option<String>,
    }

    /// The programme of a day.
    pub struct AgendaDay {
        /// The day.
        date: String,
        /// Whether several tracks run at once.
        tracks: bool,
        /// Its sessions.
        sessions: Vec<SessionView>,
    }

    /// A session of the programme.
    pub struct SessionView {
        /// When it begins.
        start: String,
        /// When it ends.
        end: Option<String>,
        /// What it is called.
        title: String,
        /// What sort of session it is.
        kind: &'static str,
        /// Who speaks.
        speakers: Vec<String>,
        /// The track.
        track: Option<String>,
        /// What it is about.
        summary: Option<String>,
    }
}
