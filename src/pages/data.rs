//! What search engines get besides events: schema.org in JSON-LD.

use serde_json::{Map, Value, json};

use crate::content::Entry;
use crate::content::kinds::{Partner, PartnerKind, Question};
use crate::content::types::{PartnerRef, When};
use crate::foreign;
use crate::model::entry::EntryId;
use crate::model::settings;
use crate::pages::book::{Book, plain};
use crate::pages::draft::{Draft, canonical};
use crate::pages::views::Image;
use crate::pages::{cards, search};

/// Whether pages tell search engines anything.
pub fn is_wanted(book: &Book<'_>) -> bool {
    book.skin.wants("structured-data")
}

/// The things that a page tells of, if anything is to be told.
pub fn things<I: IntoIterator<Item = Value>>(book: &Book<'_>, make: impl FnOnce() -> I) -> Vec<Value> {
    if is_wanted(book) { make().into_iter().collect() } else { Vec::new() }
}

/// What a page says: the way to it, and the things that its family knows of. Nothing, if it says nothing.
pub fn graph(book: &Book<'_>, draft: &Draft, url: &str) -> Option<tera::Value> {
    let mut things = draft.data.clone();
    if is_wanted(book) && !draft.rest.is_empty() && !draft.noindex {
        things.push(breadcrumbs(book, draft, url));
    }
    let graph = (!things.is_empty()).then(|| json!({"@context": "https://schema.org", "@graph": things}));
    graph.map(|graph| tera::Value::from_serializable(&graph))
}

fn breadcrumbs(book: &Book<'_>, draft: &Draft, url: &str) -> Value {
    let home = (book.word("home"), book.url(""));
    let way = draft.crumbs.iter().map(|crumb| (foreign::plain(&crumb.title).into_owned(), crumb.url.clone()));
    let own = (foreign::plain(&draft.title).into_owned(), url.to_owned());
    let steps = std::iter::once(home).chain(way).chain(std::iter::once(own)).enumerate();
    let step = |(at, (name, url)): (usize, (String, String))| json!({"@type": "ListItem", "position": at + 1, "name": name, "item": canonical(book, &url)});
    json!({"@type": "BreadcrumbList", "itemListElement": steps.map(step).collect::<Vec<_>>()})
}

/// The portal as a site, and the organisation whose portal it is.
pub fn website(book: &Book<'_>) -> Vec<Value> {
    let file = settings::file(book.content(), book.language);
    let address = canonical(book, &book.url(""));
    let name = file.map_or_else(String::new, |file| file.portal.name.to_string());
    let mut site = json!({
        "@type": "WebSite",
        "@id": format!("{address}#site"),
        "name": name,
        "url": address,
        "inLanguage": language(book),
    });
    if let Some(target) = search::address(book, "{search_term_string}") {
        site["potentialAction"] = json!({
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        });
    }
    if let Some(text) = file.and_then(|file| plain(&file.portal.description)) {
        site["description"] = json!(text);
    }
    let host = host(book).map(|(id, entry)| organisation(book, id, entry));
    if let Some(host) = &host {
        site["publisher"] = json!({"@id": host["@id"]});
    }
    std::iter::once(site).chain(host).collect()
}

fn host<'a>(book: &Book<'a>) -> Option<(EntryId, &'a Entry<Partner>)> {
    let id = book.portal.host()?;
    Some((id, &book.content().partners[id.index]))
}

fn language(book: &Book<'_>) -> String {
    book.content().languages.get(book.language).map(ToString::to_string).unwrap_or_default()
}

/// A partner.
pub fn organisation(book: &Book<'_>, id: EntryId, entry: &Entry<Partner>) -> Value {
    let fields = &book.version(entry).fields;
    let url = canonical(book, &book.entry_url(id));
    let mut data = Map::new();
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            data.insert(name.to_owned(), value);
        }
    };
    add("@type", Some(json!(kind(fields.kind))));
    add("@id", Some(json!(format!("{url}#organisation"))));
    add("name", Some(json!(fields.title.as_str())));
    add("url", Some(json!(fields.website.as_ref().map_or(url.as_str(), |website| website.as_str()))));
    add("mainEntityOfPage", Some(json!(url)));
    add("description", plain(&fields.summary).or_else(|| plain(&fields.mission)).map(|text| json!(text)));
    add("logo", cards::logo(book, &entry.folder, fields).map(|logo| json!(canonical(book, &logo.light.src))));
    let links: Vec<_> = fields.links.iter().map(|link| link.url.as_str()).collect();
    add("sameAs", (!links.is_empty()).then(|| json!(links)));
    add("address", address(fields));
    let known: Vec<_> = fields.expertise.iter().map(|niche| niche.as_str()).collect();
    add("knowsAbout", (!known.is_empty()).then(|| json!(known)));
    let numbers = fields.identifiers.iter().map(|number| {
        let scheme = number.scheme.as_ref().map(|scheme| scheme.as_str());
        json!({"@type": "PropertyValue", "propertyID": scheme.unwrap_or("id"), "value": number.id.as_str()})
    });
    let numbers: Vec<_> = numbers.collect();
    add("identifier", (!numbers.is_empty()).then(|| json!(numbers)));
    add(
        "contactPoint",
        fields.contact.as_ref().and_then(|contact| book.contact(contact)).and_then(contact_point),
    );
    Value::Object(data)
}

pub fn contact_point(contact: crate::pages::views::ContactView) -> Option<Value> {
    let mut point = json!({"@type": "ContactPoint"});
    if let Some(email) = &contact.email {
        point["email"] = json!(email);
    }
    if let Some(phone) = &contact.phone {
        point["telephone"] = json!(phone);
    }
    (contact.email.is_some() || contact.phone.is_some()).then_some(point)
}

fn address(partner: &Partner) -> Option<Value> {
    let place = partner.place.as_ref().map(|place| place.name.as_str());
    let country = partner.country.as_ref().map(|country| country.as_str());
    let mut address = json!({"@type": "PostalAddress"});
    if let Some(place) = place {
        address["addressLocality"] = json!(place);
    }
    if let Some(country) = country {
        address["addressCountry"] = json!(country);
    }
    place.or(country).map(|_| address)
}

fn kind(kind: PartnerKind) -> &'static str {
    match kind {
        PartnerKind::Ngo | PartnerKind::Charity => "NGO",
        PartnerKind::PublicBody => "GovernmentOrganization",
        PartnerKind::School => "EducationalOrganization",
        _ => "Organization",
    }
}

/// A partner named in passing.
pub fn named(book: &Book<'_>, id: EntryId) -> Value {
    let url = canonical(book, &book.entry_url(id));
    let title = book.portal.entry(id).title(book.language).to_string();
    json!({"@type": "Organization", "@id": format!("{url}#organisation"), "name": title, "url": url})
}

/// What an article is made of.
pub struct Article<'a> {
    /// `Article` or `NewsArticle`.
    pub kind: &'static str,
    /// Its entry.
    pub id: EntryId,
    /// Its day.
    pub date: When,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its picture.
    pub image: Option<&'a Image>,
    /// The partners in it.
    pub partners: &'a [PartnerRef],
}

/// A story or a piece of news.
pub fn article(book: &Book<'_>, article: &Article<'_>) -> Value {
    let entry = book.portal.entry(article.id);
    let url = canonical(book, &book.entry_url(article.id));
    let publisher = host(book).map(|(id, _)| named(book, id));
    let person = article.author.as_ref().map(|name| json!({"@type": "Person", "name": name}));
    let mut data = json!({
        "@type": article.kind,
        "headline": entry.title(book.language).as_str(),
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": book.stamp(article.date),
        "inLanguage": language(book),
    });
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            data[name] = value;
        }
    };
    add("description", entry.summary(book.language).map(|text| json!(text.as_str())));
    add("dateModified", entry.common(book.language).updated.map(|when| json!(book.stamp(when))));
    add("author", person.or_else(|| publisher.clone()));
    add("publisher", publisher);
    add("image", article.image.map(|image| json!([canonical(book, &image.src)])));
    let about: Vec<_> = article
        .partners
        .iter()
        .filter_map(|partner| book.portal.find(partner))
        .map(|id| named(book, id))
        .collect();
    add("mentions", (!about.is_empty()).then(|| json!(about)));
    data
}

/// Questions and answers; nothing if there are none.
pub fn questions(faq: &[Question]) -> Option<Value> {
    let question = |item: &Question| {
        json!({
            "@type": "Question",
            "name": item.question.as_str(),
            "acceptedAnswer": {"@type": "Answer", "text": item.answer.as_str()},
        })
    };
    let all: Vec<_> = faq.iter().map(question).collect();
    (!all.is_empty()).then(|| json!({"@type": "FAQPage", "mainEntity": all}))
}
