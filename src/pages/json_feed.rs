//! Feeds in JSON Feed 1.1 (jsonfeed.org).

use serde_json::{Map, Value, json};

use crate::pages::syndicate::{Channel, Item};

/// What stands before a whole text on its line, and nowhere else: within values quotation marks are escaped.
pub const CONTENT: &str = "\"content_html\": \"";

/// HTML as JSON has it between quotation marks.
pub fn text(html: &str) -> String {
    let json = json!(html).to_string();
    json.get(1..json.len() - 1).unwrap_or_default().to_owned()
}

/// The feed, at its address with the ending `.json`.
pub fn written(channel: &Channel) -> Vec<u8> {
    let mut feed = Map::new();
    feed.insert("version".to_owned(), json!("https://jsonfeed.org/version/1.1"));
    feed.insert("title".to_owned(), json!(channel.title));
    feed.insert("home_page_url".to_owned(), json!(channel.home));
    feed.insert("feed_url".to_owned(), json!(format!("{}.json", channel.address)));
    feed.insert("language".to_owned(), json!(channel.language));
    feed.insert("authors".to_owned(), json!([{ "name": channel.author }]));
    if let Some(about) = &channel.about {
        feed.insert("description".to_owned(), json!(about));
    }
    feed.insert("items".to_owned(), channel.items.iter().map(item).collect());
    format!("{:#}\n", Value::Object(feed)).into_bytes()
}

fn item(item: &Item) -> Value {
    let mut value = json!({
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "summary": item.summary,
        "date_published": item.published,
        "date_modified": item.updated,
    });
    // JSON Feed 1.1 asks for one of the two.
    match &item.html {
        Some(html) => value["content_html"] = json!(html),
        None => value["content_text"] = json!(item.summary),
    }
    if let Some(language) = &item.language {
        value["language"] = json!(language);
    }
    if let Some(author) = &item.author {
        value["authors"] = json!([{ "name": author }]);
    }
    if let Some(image) = &item.image {
        value["image"] = json!(image);
    }
    if !item.topics.is_empty() {
        value["tags"] = json!(item.topics);
    }
    value
}
