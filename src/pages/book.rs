//! What page builders work with: one language of the portal, its routes, pictures and words, and small conversions.

use std::cmp::Ordering;

use jiff::civil::DateTime;
use unic_langid::LanguageIdentifier;

use crate::calendar::zone;
use crate::content::kinds::{Contact, Counting, Indicator, Place, Question, Quote};
use crate::content::types::{
    Amount, Channel, Consent, Kind, Number, Picture, Ref, Taxonomy, Text, Url, WebLink, When,
};
use crate::content::{Content, Entry, EntryType, Lang, Placed, Version};
use crate::foreign;
use crate::joint::Joints;
use crate::media::{Format, Variant};
use crate::model::Portal;
use crate::model::entry::{AnyEntry, EntryId};
use crate::model::{files, terms};
use crate::pages::routes::Routes;
use crate::pages::views::{
    ContactView, Image, LanguageView, LinkView, Money, PlaceView, QuestionView, QuoteView, TermView,
};
use crate::pages::{Newer, Skin};
use crate::pictures::{self, Asset, Pictures};
use crate::source::{FileId, Tree};

/// The words of the interface, by key, in a language of the portal.
pub trait Words: Sync {
    /// The text of that key; the key itself if there is none.
    fn word(&self, language: Lang, key: &str) -> String;
    /// The text of that key, marked if another language says it.
    fn shown(&self, language: Lang, key: &str) -> String;
    /// The text of that key with a number in it, marked if another language says it.
    fn counted(&self, language: Lang, key: &str, number: usize) -> String;
    /// The text of that key with its gaps filled, marked if another language says it.
    fn filled(&self, language: Lang, key: &str, gaps: &[(&str, &str)]) -> String;
    /// An exact decimal as the language writes it.
    fn number(&self, language: Lang, number: &str) -> String;
    /// An amount of money.
    fn money(&self, language: Lang, amount: &str, currency: &str) -> String;
    /// A share of a hundred.
    fn percent(&self, language: Lang, number: &str) -> String;
    /// A day (`2026-03-21`) in a format of the filter `date`.
    fn date(&self, language: Lang, day: &str, format: &str) -> String;
    /// How two names stand to each other in the language's alphabet.
    fn compare(&self, language: Lang, first: &str, second: &str) -> Ordering;
    /// A language as `lang`, `dir` and its own name.
    fn language(&self, tag: &LanguageIdentifier) -> LanguageView;
}

/// One language of the portal, and all that its pages are made of.
pub struct Book<'a> {
    /// The linked portal.
    pub portal: &'a Portal,
    /// The content folder.
    pub tree: &'a Tree,
    /// The pictures.
    pub pictures: &'a Pictures,
    /// The words of the interface.
    pub words: &'a dyn Words,
    /// What the theme adds.
    pub skin: &'a Skin,
    /// The brands of campaigns.
    pub joints: &'a Joints,
    /// Newer texts.
    pub newer: &'a Newer,
    /// The URLs.
    pub routes: &'a Routes,
    /// The language.
    pub language: Lang,
}

impl<'a> Book<'a> {
    /// The content.
    pub fn content(&self) -> &'a Content {
        &self.portal.content
    }

    /// The text itself, or the one that has taken its place since the portal was linked.
    pub fn newest(&self, placed: &'a Placed) -> &'a Placed {
        self.newer.get(&placed.base.file).unwrap_or(placed)
    }

    /// An entry in the book's language.
    pub fn version<T: EntryType>(&self, entry: &'a Entry<T>) -> &'a Version<T> {
        entry.version(self.language)
    }

    /// A text of the interface.
    pub fn word(&self, key: &str) -> String {
        self.words.word(self.language, key)
    }

    /// How two names stand to each other in the alphabet of the book's language, whatever language they are in.
    pub fn compare(&self, first: &str, second: &str) -> Ordering {
        self.words.compare(self.language, &foreign::plain(first), &foreign::plain(second))
    }

    /// A text of the interface with its gaps filled.
    pub fn filled(&self, key: &str, gaps: &[(&str, &str)]) -> String {
        self.words.filled(self.language, key, gaps)
    }

    /// The URL of a path of the portal in the book's language: `events/past/`.
    pub fn url(&self, rest: &str) -> String {
        self.routes.url(&self.routes.path(self.language, rest))
    }

    /// The URL of an entry.
    pub fn entry_url(&self, id: EntryId) -> String {
        self.routes.url(self.routes.entry(id, self.language).unwrap_or_default())
    }

    /// The language of what is written in a file, if it is not the book's: a translation that lacks something shows the
    /// original's.
    pub fn foreign(&self, file: FileId) -> Option<&'a LanguageIdentifier> {
        if self.language == 0 {
            return None;
        }
        self.foreign_language(self.content().language_of(file))
    }

    fn foreign_language(&self, language: Lang) -> Option<&'a LanguageIdentifier> {
        self.content().languages.get(language).filter(|_| language != self.language)
    }

    /// What somebody wrote in a file, as a page shows it.
    pub fn of_file(&self, file: FileId, text: String) -> String {
        if self.language == 0 { text } else { self.marked(self.content().language_of(file), text) }
    }

    /// What is in a language, as a page shows it.
    pub fn marked(&self, language: Lang, text: String) -> String {
        match self.foreign_language(language) {
            Some(tag) => foreign::mark(&tag.to_string(), &text),
            None => text,
        }
    }

    /// A text as a page shows it: marked with its language if a translation lacks it and shows the original's.
    pub fn told(&self, text: &Text) -> String {
        self.of_file(text.span.file, text.to_string())
    }

    /// The title of an entry as a page shows it.
    pub fn title(&self, id: EntryId) -> String {
        self.told(self.portal.entry(id).title(self.language))
    }

    /// The summary of an entry as a page shows it.
    pub fn summary(&self, id: EntryId) -> Option<String> {
        self.portal.entry(id).summary(self.language).map(|text| self.told(text))
    }

    /// A text of the interface as a page shows it: marked with its language if the book's does not have it.
    pub fn shown(&self, key: &str) -> String {
        self.words.shown(self.language, key)
    }

    /// A text as a page shows it, if there is one.
    pub fn told_of(&self, text: &Option<Text>) -> Option<String> {
        text.as_ref().map(|text| self.told(text))
    }

    /// Texts as a page shows them.
    pub fn told_all(&self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.told(text)).collect()
    }

    /// Questions and answers.
    pub fn questions(&self, faq: &[Question]) -> Vec<QuestionView> {
        let view = |item: &Question| QuestionView {
            question: self.told(&item.question),
            answer: self.told(&item.answer),
        };
        faq.iter().map(view).collect()
    }

    /// A link to an entry.
    pub fn link(&self, id: EntryId) -> LinkView {
        LinkView::new(self.title(id), self.entry_url(id))
    }

    /// A link to the entry that a reference names, if it may be shown.
    pub fn link_to(&self, reference: &Ref) -> Option<LinkView> {
        self.portal.find(reference).map(|id| self.link(id))
    }

    /// A link to another site.
    pub fn web_link(&self, link: &WebLink) -> LinkView {
        LinkView::new(self.told_of(&link.label).unwrap_or_else(|| host(&link.url)), link.url.to_string())
    }

    /// A term; its page, if the theme wants such pages and somebody has the term.
    pub fn term(&self, taxonomy: Taxonomy, id: &str) -> TermView {
        let title = self.portal.terms.title(self.content(), taxonomy, id, self.language);
        let has_page = self.skin.wants("taxonomies") && self.portal.terms.has(taxonomy, id);
        let url = has_page.then(|| self.routes.url(&self.routes.term(taxonomy, id, self.language)));
        let title = match title {
            Some((title, language)) => self.marked(language, title),
            None => self.shown(&format!("sdg-{id}")),
        };
        TermView { id: id.to_owned(), title, url }
    }

    /// What a term is called in calendars and feeds.
    pub fn term_name(&self, taxonomy: Taxonomy, id: &str) -> String {
        foreign::plain(&self.term(taxonomy, id).title).into_owned()
    }

    /// The terms of an entry in a taxonomy.
    pub fn terms(&self, entry: &dyn AnyEntry, taxonomy: Taxonomy) -> Vec<TermView> {
        match taxonomy {
            // Topics keep the order in which the writer ranks them.
            Taxonomy::Focus => entry.focus().iter().map(|term| self.term(taxonomy, &term.id)).collect(),
            _ => terms::of_entry(entry, taxonomy).iter().map(|term| self.term(taxonomy, term)).collect(),
        }
    }

    /// Whether material with this consent may go out on the web.
    pub fn may_show(&self, consent: Option<&Consent>) -> bool {
        consent.is_none_or(|consent| consent.covers(Channel::Web, self.portal.settings.today.date()))
    }

    /// A picture of an entry, if consent lets it out.
    pub fn picture(&self, folder: &str, picture: &Picture) -> Option<Image> {
        if !self.may_show(picture.consent.as_ref()) {
            return None;
        }
        let alt = picture.alt.as_ref().filter(|_| picture.decorative != Some(true));
        let alt = alt.map_or_else(String::new, |alt| self.told(alt));
        let image = self.image(folder, &picture.file, &alt)?;
        Some(Image {
            caption: self.told_of(&picture.caption),
            credit: self.told_of(&picture.credit),
            ..image
        })
    }

    /// The picture in a file.
    pub fn image(&self, folder: &str, name: &str, alt: &str) -> Option<Image> {
        self.sized(folder, name, alt, (960, u32::MAX))
    }

    /// The logo in a file. No page shows one wider than a card, so that none need be larger than that on a sharp screen.
    pub fn logo(&self, folder: &str, name: &str, alt: &str) -> Option<Image> {
        self.sized(folder, name, alt, (320, 640))
    }

    /// The picture in a file: for all browsers the largest up to the first width, and to choose from those up to the second.
    fn sized(&self, folder: &str, name: &str, alt: &str, (shown, most): (u32, u32)) -> Option<Image> {
        let Asset::Picture(picture, variants) = self.pictures.get(&files::path(folder, name))? else {
            return None;
        };
        let narrowest = variants.iter().map(|variant| variant.width).min().unwrap_or_default();
        let fits = |variant: &&Variant| variant.width <= most.max(narrowest);
        let of = |webp: bool| {
            variants.iter().filter(fits).filter(move |variant| (variant.format == Format::WebP) == webp)
        };
        let webp_only = of(false).next().is_none();
        let own: Vec<_> = of(webp_only).collect();
        let middling =
            own.iter().filter(|variant| variant.width <= shown).max_by_key(|variant| variant.width);
        let shown = middling.or(own.first())?;
        let several = picture.format != Format::Svg && !shown.as_is;
        Some(Image {
            src: self.asset_url(&shown.file),
            srcset: if several { self.srcset(&own) } else { String::new() },
            srcset_webp: (several && !webp_only).then(|| self.srcset(&of(true).collect::<Vec<_>>())),
            width: picture.width,
            height: picture.height,
            alt: alt.to_owned(),
            caption: None,
            credit: None,
        })
    }

    fn srcset(&self, variants: &[&Variant]) -> String {
        let part = |variant: &&Variant| format!("{} {}w", self.asset_url(&variant.file), variant.width);
        variants.iter().map(part).collect::<Vec<_>>().join(", ")
    }

    /// The URL of the file at a path of the content folder.
    pub fn file_url(&self, path: &str) -> Option<String> {
        match self.pictures.get(path)? {
            Asset::Other(name) => Some(self.asset_url(name)),
            Asset::Picture(_, variants) => variants.last().map(|variant| self.asset_url(&variant.file)),
        }
    }

    fn asset_url(&self, name: &str) -> String {
        self.routes.url(&format!("{}{name}", pictures::FOLDER))
    }

    /// An amount of money in its own currency, or else in the portal's.
    pub fn money(&self, amount: &Amount) -> Money {
        let currency =
            amount.currency.as_ref().map_or(self.portal.settings.currency.as_str(), |code| &code.0);
        Money { amount: decimal(&amount.amount), currency: currency.to_owned() }
    }

    /// A contact, if it may be published.
    pub fn contact(&self, contact: &Contact) -> Option<ContactView> {
        if contact.public != Some(true) {
            return None;
        }
        let digits =
            |phone: &Text| phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
        Some(ContactView {
            name: self.told_of(&contact.name),
            role: self.told_of(&contact.role),
            email: contact.email.as_ref().map(|email| email.to_string()),
            phone: plain(&contact.phone),
            tel: contact.phone.as_ref().map(|phone| format!("tel:{}", digits(phone))),
        })
    }

    /// A place, with a link to OpenStreetMap if it says where it is.
    pub fn place(&self, place: &Place) -> PlaceView {
        let (lat, lon) = (place.lat.as_ref().map(decimal), place.lon.as_ref().map(decimal));
        let map = lat.as_ref().zip(lon.as_ref());
        PlaceView {
            name: self.told(&place.name),
            map: map.map(|(lat, lon)| {
                format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}")
            }),
            lat,
            lon,
        }
    }

    /// What is counted, as a page shows it. The code of a currency is nobody's word.
    pub fn unit(&self, indicator: &Indicator) -> String {
        match indicator.counting {
            Some(Counting::Currency) if indicator.unit.len() == 3 => indicator.unit.to_string(),
            _ => self.told(&indicator.unit),
        }
    }

    /// What somebody said, if consent lets it out.
    pub fn quote(&self, quote: &Quote) -> Option<QuoteView> {
        self.may_show(quote.consent.as_ref()).then(|| QuoteView {
            quote: self.told(&quote.quote),
            name: self.told_of(&quote.name),
            role: self.told_of(&quote.role),
        })
    }

    /// A day as it is, and a moment by the portal's clocks with its offset from UTC (RFC 3339).
    pub fn stamp(&self, when: When) -> String {
        if when.time.is_none() { when.date.to_string() } else { self.moment(when.start()) }
    }

    /// The campaign whose own site is made, if it is not the portal's.
    pub fn apart(&self) -> Option<EntryId> {
        self.portal.settings.campaign.as_deref().and_then(|id| self.portal.find_id(Kind::Campaign, id))
    }

    /// A moment by the portal's clocks with its offset from UTC (RFC 3339).
    pub fn moment(&self, local: DateTime) -> String {
        let zone = &self.portal.settings.zone;
        let zoned = zone::moment(zone, local).to_zoned(zone.clone());
        zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// The entries of a kind that name `id`.
    pub fn naming(&self, id: EntryId, kind: Kind) -> Vec<EntryId> {
        self.portal.links.to_from(id, kind).collect()
    }
}

/// The host of a URL, as people say it.
pub fn host(url: &Url) -> String {
    let parsed = url::Url::parse(url).ok();
    let host = parsed.as_ref().and_then(|url| url.host_str()).unwrap_or(url);
    host.trim_start_matches("www.").to_owned()
}

/// A text without its place.
pub fn plain(text: &Option<Text>) -> Option<String> {
    text.as_ref().map(Text::to_string)
}

/// Texts without their places.
pub fn plain_all(texts: &[Text]) -> Vec<String> {
    texts.iter().map(Text::to_string).collect()
}

/// The digits of a number.
pub fn decimal(number: &Number) -> String {
    number.value.to_string()
}

/// A date as templates get it.
pub fn date(when: Option<When>) -> Option<String> {
    when.map(|when| when.to_string())
}
