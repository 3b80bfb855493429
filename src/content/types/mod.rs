//! The values that fields take: each checks itself and keeps its place.

mod consent;
mod date;
mod number;
mod reference;
mod text;

pub use consent::{Channel, Consent, Picture};
pub use date::{Clock, Duration, Period, When, read_period};
pub use number::{Amount, Count, Currency, Number, Sdg};
pub use reference::{
    AnyRef, CampaignRef, EventRef, FocusTerm, IndicatorRef, Kind, Language, PageRef, PartnerRef, Ref,
    RegionTerm, Taxonomy, Term,
};
pub use text::{Colour, Email, FileRef, Text, Url, WebLink};
