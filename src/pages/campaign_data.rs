//! What search engines get of a campaign: a schema.org Project with its members, events, ways to help and money.

use serde_json::{Value, json};

use crate::content::kinds::{ActionKind, Campaign, CampaignRole};
use crate::content::types::{Amount, Kind};
use crate::model::entry::EntryId;
use crate::pages::book::{Book, plain};
use crate::pages::data;
use crate::pages::draft::canonical;
use crate::pages::{event_data, order};

/// How many events are named, those to come first.
const MOST: usize = 20;

/// A campaign. A Project is an Organization of schema.org, so that it is founded when it begins and dissolved when it ends.
pub fn project(book: &Book<'_>, id: EntryId, fields: &Campaign) -> Value {
    let url = canonical(book, &book.entry_url(id));
    let mut thing = json!({
        "@type": "Project",
        "@id": format!("{url}#campaign"),
        "name": fields.title.as_str(),
        "url": url,
    });
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            thing[name] = value;
        }
    };
    add("description", plain(&fields.summary).map(Value::from));
    let folder = &book.content().campaigns[id.index].folder;
    let image = fields.image.as_ref().and_then(|image| book.picture(folder, image));
    add("image", image.map(|image| json!(canonical(book, &image.src))));
    add("foundingDate", fields.start.map(|start| json!(start.date.to_string())));
    add("dissolutionDate", fields.end.map(|end| json!(end.date.to_string())));
    add("keywords", list(fields.hashtags.iter().map(|tag| json!(tag.as_str()))));
    add("member", partners(book, fields, |_| true));
    add("parentOrganization", partners(book, fields, |role| role == Some(CampaignRole::Lead)));
    add("funder", partners(book, fields, |role| role == Some(CampaignRole::Funding)));
    add("funding", fields.raised.as_ref().map(|raised| grant(book, raised)));
    add("event", events(book, id));
    add("potentialAction", list(fields.actions.iter().map(|action| {
        json!({"@type": action_type(action.kind), "name": action.label.as_str(), "target": action.url.as_str()})
    })));
    let press = fields.press.as_ref().and_then(|press| book.contact(press.contact.as_ref()?));
    add(
        "contactPoint",
        press.and_then(data::contact_point).map(|mut point| {
            point["contactType"] = json!("press");
            point
        }),
    );
    thing
}

/// All of them; nothing if there are none.
fn list(values: impl Iterator<Item = Value>) -> Option<Value> {
    let all: Vec<Value> = values.collect();
    (!all.is_empty()).then_some(Value::Array(all))
}

fn partners(
    book: &Book<'_>,
    fields: &Campaign,
    wanted: impl Fn(Option<CampaignRole>) -> bool,
) -> Option<Value> {
    let named = fields.partners.iter().filter(|partner| wanted(partner.role));
    list(named.filter_map(|partner| book.portal.find(&partner.id)).map(|id| data::named(book, id)))
}

fn grant(book: &Book<'_>, raised: &Amount) -> Value {
    let money = book.money(raised);
    let amount = json!({"@type": "MonetaryAmount", "currency": money.currency, "value": money.amount});
    json!({"@type": "MonetaryGrant", "amount": amount})
}

/// The events in short; each says more of itself on its own page.
fn events(book: &Book<'_>, id: EntryId) -> Option<Value> {
    let (past, upcoming) = order::events(book.portal, book.naming(id, Kind::Event));
    let event = |id: EntryId| Value::Object(event_data::brief(book, id, &book.content().events[id.index]));
    list(upcoming.into_iter().chain(past).take(MOST).map(event))
}

fn action_type(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Volunteer => "Action",
        ActionKind::Donate => "DonateAction",
        ActionKind::Join => "JoinAction",
    }
}
