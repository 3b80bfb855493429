//! Events: schema.org Event and RFC 5545.

use crate::content::kinds::{Extra, Place};
use crate::content::schema::{choices, schema};
use crate::content::types::{
    Amount, CampaignRef, Clock, Count, Duration, FocusTerm, IndicatorRef, Language, Number, PartnerRef,
    Picture, RegionTerm, Text, Url, WebLink, When,
};

choices! {
    /// What sort of gathering an event is.
    pub enum EventKind {
        /// An open meeting of a community.
        Forum = "forum",
        /// A talk held online.
        Webinar = "webinar",
        /// A talk among equals around a table.
        Roundtable = "roundtable",
        /// A conference.
        Conference = "conference",
        /// A symposium.
        Symposium = "symposium",
        /// A workshop.
        Workshop = "workshop",
        /// A day for a community.
        CommunityDay = "community-day",
        /// A visit to the other side's community.
        ExchangeVisit = "exchange-visit",
        /// A day of voluntary work.
        VolunteerDay = "volunteer-day",
        /// A clean-up.
        CleanUp = "clean-up",
        /// A festival or fair.
        Festival = "festival",
        /// A ceremony.
        Ceremony = "ceremony",
        /// A briefing.
        Briefing = "briefing",
        /// A meeting.
        Meeting = "meeting",
    }

    /// Whether and how an event takes place (RFC 5545 STATUS, schema.org eventStatus).
    pub enum EventStatus {
        /// It takes place.
        Confirmed = "confirmed",
        /// It probably takes place.
        Tentative = "tentative",
        /// It does not take place.
        Cancelled = "cancelled",
        /// It takes place later; the new time is not known.
        Postponed = "postponed",
        /// It takes place at another time; `previous_start` says when it was to be.
        Rescheduled = "rescheduled",
        /// It takes place online instead.
        MovedOnline = "moved-online",
    }

    /// What a partner does for an event.
    pub enum EventRole {
        /// It invites.
        Host = "host",
        /// It invites together with the host.
        CoHost = "co-host",
        /// It pays.
        Sponsor = "sponsor",
        /// It helps.
        Supporter = "supporter",
    }

    /// What sort of session it is.
    pub enum SessionKind {
        /// A keynote.
        Keynote = "keynote",
        /// A panel.
        Panel = "panel",
        /// Small groups.
        Breakout = "breakout",
        /// Time set aside to meet.
        Networking = "networking",
        /// A break.
        Break = "break",
        /// Any other session.
        Session = "session",
    }

    /// The unit of a repetition.
    pub enum Every {
        /// Each day.
        Day = "day",
        /// Each week.
        Week = "week",
        /// Each month.
        Month = "month",
        /// Each year.
        Year = "year",
    }
}

schema! {
    /// A gathering.
    pub struct Event {
        /// What it is called.
        title: Text = "\"Youth forum\"",
        /// When it begins, in local time.
        start: When = "2026-03-21T09:00",
        /// When it ends; the last day, if there is no time of day.
        end: Option<When> = "2026-03-21T16:00",
        /// How long it takes, instead of an end.
        duration: Option<Duration> = "\"2h 30m\"",
        /// True if the time of day does not matter.
        all_day: Option<bool> = "false",
        /// Its time zone by the IANA name, unless it is the portal's.
        time_zone: Option<Text> = "\"Africa/Johannesburg\"",
        /// What sort of gathering it is.
        kind: Option<EventKind> = "\"forum\"",
        /// Whether and how it takes place.
        status: Option<EventStatus> = "\"confirmed\"",
        /// When it was to begin before it was moved.
        previous_start: Option<When> = "2026-03-14T09:00",
        /// What should be known of a change.
        note: Option<Text> = "\"Moved by a week because of the floods\"",
        /// One or two sentences for lists and cards.
        summary: Option<Text> = "\"Sixty young people set the year's priorities.\"",
        /// How it repeats, as a rule of RFC 5545.
        rrule: Option<Text> = "\"FREQ=MONTHLY;BYDAY=1TU;COUNT=10\"",
        /// How it repeats, in plain words.
        repeat: Option<Repeat> = "{ every = \"month\", on = \"first tuesday\", until = 2027-06-30 }",
        /// Dates of the series that fall out.
        except: Vec<When> = "[2026-12-16]",
        /// Dates besides the series.
        extra_dates: Vec<When> = "[2027-01-12T10:00]",
        /// Occurrences of the series that are moved, cancelled or called otherwise.
        overrides: Vec<Override> = "[{ of = 2026-05-05, start = 2026-05-06T10:00 }]",
        /// Where it takes place.
        venue: Option<Venue> = "{ name = \"Community hall\", place = \"Umlazi\" }",
        /// How to take part from afar.
        online: Option<Online> = "{ platform = \"Jitsi\", url = \"https://meet.example.org/forum\" }",
        /// How to sign up.
        registration: Option<Registration> = "{ url = \"https://example.org/register\", closes = 2026-03-18 }",
        /// The partners who take part.
        partners: Vec<EventPartner> = "[\"green-future\", { id = \"city-library\", role = \"host\" }]",
        /// The campaign that it belongs to.
        campaign: Option<CampaignRef> = "\"trees-for-schools\"",
        /// Portal-wide topics.
        focus: Vec<FocusTerm> = "[\"youth\", \"education\"]",
        /// The region where it takes place.
        region: Option<RegionTerm> = "\"kwazulu-natal\"",
        /// The languages that are spoken.
        languages: Vec<Language> = "[\"en\", \"zu\"]",
        /// Who speaks.
        speakers: Vec<Speaker> = "[{ name = \"Dr A. Naidoo\", role = \"Hydrologist\" }]",
        /// The programme.
        agenda: Vec<Session> = "[{ start = 09:30, end = 10:00, title = \"Welcome\", kind = \"keynote\" }]",
        /// How many came.
        attendance: Vec<Attendance> = "[{ count = 62, indicator = \"people-reached\" }]",
        /// Where it can be seen afterwards.
        recordings: Vec<WebLink> = "[\"https://video.example.org/w/forum\"]",
        /// How long before the start calendars should remind.
        reminders: Vec<Duration> = "[\"1 day\", \"2h\"]",
        /// A picture.
        image: Option<Picture> = "{ file = \"hall.jpg\", alt = \"The hall from above\" }",
        /// The name by which calendars know it for ever; `indaba new event` writes one. Without it, it is the one that `indaba record`
        /// has kept, or follows from the id and the portal's host, as `youth-forum@partners.example.org`: who renames the file then writes
        /// it down, or keeps the old address among the aliases.
        uid: Option<Text> = "\"youth-forum@partners.example.org\"",
        /// How often it was changed after it was announced. `indaba record` counts that by itself; without it and without this
        /// field, it follows from `updated`.
        revision: Option<i64> = "1",
    }

    /// A repetition in plain words.
    pub struct Repeat {
        /// The unit.
        every: Every = "\"month\"",
        /// How many units lie between two occurrences; 1 if missing.
        interval: Option<Count> = "2",
        /// On which day of the week or month.
        on: Vec<Text> = "[\"first tuesday\"]",
        /// The last day that may have an occurrence.
        until: Option<When> = "2027-06-30",
        /// How many occurrences there are.
        count: Option<Count> = "10",
    }

    /// One occurrence of a series that differs.
    pub struct Override {
        /// When it would begin by the rule.
        of: When = "2026-05-05T10:00",
        /// When it begins instead.
        start: Option<When> = "2026-05-06T10:00",
        /// When it ends instead.
        end: Option<When> = "2026-05-06T12:00",
        /// What it is called instead.
        title: Option<Text> = "\"Forum with the mayor\"",
        /// Whether it takes place.
        status: Option<EventStatus> = "\"cancelled\"",
        /// What should be known of the change.
        note: Option<Text> = "\"The hall is taken by the election\"",
        /// Where it takes place instead.
        venue: Option<Venue> = "\"Municipal library\"",
    }

    /// Where an event takes place; a bare name stands for it.
    pub struct Venue by name {
        /// The building or ground.
        name: Text = "\"Community hall\"",
        /// The street address.
        address: Option<Text> = "\"12 Mangosuthu Highway, Umlazi\"",
        /// The place on the map.
        place: Option<Place> = "{ name = \"Umlazi\", lat = -29.9667, lon = 30.8833 }",
        /// How to get there.
        transport: Option<Text> = "\"Taxis from the rank at V section; parking behind the hall\"",
        /// What there is to eat and drink.
        catering: Option<Text> = "\"Lunch; vegetarian and halal\"",
        /// Steps, toilets, hearing loops, quiet rooms.
        accessibility: Option<Text> = "\"Step-free; sign language on request\"",
    }

    /// How to take part from afar.
    pub struct Online by url {
        /// Where.
        url: Option<Url> = "\"https://meet.example.org/forum\"",
        /// The platform's name.
        platform: Option<Text> = "\"Jitsi\"",
    }

    /// How to sign up.
    pub struct Registration by url {
        /// Where.
        url: Option<Url> = "\"https://example.org/register\"",
        /// The first day.
        opens: Option<When> = "2026-02-01",
        /// The last day.
        closes: Option<When> = "2026-03-18",
        /// How many may come.
        capacity: Option<Count> = "80",
        /// What it costs; 0 is free.
        price: Option<Amount> = "0",
    }

    /// A partner who takes part; a bare id stands for it.
    pub struct EventPartner by id {
        /// The partner.
        id: PartnerRef = "\"city-library\"",
        /// What it does for the event.
        role: Option<EventRole> = "\"host\"",
    }

    /// Somebody who speaks; a bare name stands for it.
    pub struct Speaker by name {
        /// The person's name.
        name: Text = "\"Dr A. Naidoo\"",
        /// What that person is.
        role: Option<Text> = "\"Hydrologist\"",
        /// The organisation that the person comes from.
        organisation: Option<Text> = "\"University of the Coast\"",
        /// The same, if it is a partner.
        partner: Option<PartnerRef> = "\"green-future\"",
    }

    /// A session of the programme.
    pub struct Session {
        /// When it begins.
        start: Clock = "09:30",
        /// When it ends.
        end: Option<Clock> = "10:15",
        /// What it is called.
        title: Text = "\"What the river needs\"",
        /// What sort of session it is.
        kind: Option<SessionKind> = "\"panel\"",
        /// Who speaks.
        speakers: Vec<Text> = "[\"Dr A. Naidoo\"]",
        /// The track that it belongs to, where several run at once.
        track: Option<Text> = "\"Water\"",
        /// What it is about.
        summary: Option<Text> = "\"Three villages tell.\"",
    }

    /// How many came; a bare number stands for it.
    pub struct Attendance by count {
        /// How many.
        count: Number = "62",
        /// The indicator that it feeds.
        indicator: Option<IndicatorRef> = "\"people-reached\"",
        /// Values of the indicator's dimensions.
        dimensions: Option<Extra> = "{ gender = \"women\" }",
        /// What should be known of it.
        note: Option<Text> = "\"Signed attendance list\"",
    }
}
