//! What many views have parts of: pictures, terms, people, money.

use crate::pages::view::{Shared, view};
use crate::pages::views::cards::PartnerCard;
use crate::pages::views::frame::LinkView;

view! {
    /// A picture in several sizes.
    pub struct Image {
        /// The path of one of middling size.
        src: String,
        /// The `srcset` in the format of the original; empty for an SVG.
        srcset: String,
        /// The `srcset` in WebP, if that is lighter.
        srcset_webp: Option<String>,
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
        /// What it shows; empty if it is decoration.
        alt: String,
        /// What stands under it.
        caption: Option<String>,
        /// Who made it.
        credit: Option<String>,
    }

    /// A logo.
    pub struct Logo {
        /// The logo for light grounds.
        light: Image,
        /// The logo for dark grounds.
        dark: Option<Image>,
        /// The only ground on which `light` can be seen, if there is but one: light, dark.
        ground: Option<&'static str>,
    }

    /// A term of a taxonomy.
    pub struct TermView {
        /// The term's id.
        id: String,
        /// What it is called.
        title: String,
        /// Its page.
        url: Option<String>,
    }

    /// A partner with what it does.
    pub struct Involved {
        /// The partner.
        partner: Shared<PartnerCard>,
        /// Its role.
        role: Option<&'static str>,
    }

    /// A time at which a series takes place.
    pub struct LaterView {
        /// The moment of UTC at which it begins.
        from: String,
        /// The moment of UTC at which it is over.
        to: String,
        /// What it is called that time.
        title: String,
    }

    /// A calendar feed or file.
    pub struct CalendarView {
        /// Its URL in the portal, to download it.
        url: String,
        /// Its whole address, to copy.
        address: String,
        /// The address that opens a calendar program and subscribes (`webcal:`).
        subscribe: String,
    }

    /// An amount of money.
    pub struct Money {
        /// How much, as an exact decimal.
        amount: String,
        /// The ISO 4217 code.
        currency: String,
    }

    /// What somebody said.
    pub struct QuoteView {
        /// The words.
        quote: String,
        /// Who said them.
        name: Option<String>,
        /// What that person is.
        role: Option<String>,
    }

    /// Somebody to talk to; only those who may be published.
    pub struct ContactView {
        /// The name.
        name: Option<String>,
        /// What that person does.
        role: Option<String>,
        /// An e-mail address.
        email: Option<String>,
        /// A telephone number.
        phone: Option<String>,
        /// The number as a `tel:` link takes it.
        tel: Option<String>,
    }

    /// A place on the map.
    pub struct PlaceView {
        /// The name.
        name: String,
        /// Latitude in degrees.
        lat: Option<String>,
        /// Longitude in degrees.
        lon: Option<String>,
        /// A link to a map.
        map: Option<String>,
    }

    /// A question and its answer.
    pub struct QuestionView {
        /// The question.
        question: String,
        /// The answer.
        answer: String,
    }

    /// A film.
    pub struct VideoView {
        /// Where it can be seen.
        url: String,
        /// Where that is: the host's name.
        host: String,
        /// What it is called.
        title: Option<String>,
        /// The picture that stands for it.
        poster: Option<Image>,
        /// How long it is.
        duration: Option<String>,
    }

    /// What an entry did for an indicator.
    pub struct OutcomeView {
        /// The indicator.
        indicator: LinkView,
        /// The unit.
        unit: String,
        /// By how much.
        value: String,
        /// What should be known of it.
        note: Option<String>,
    }
}
