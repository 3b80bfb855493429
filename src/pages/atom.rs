//! Feeds in Atom (RFC 4287).

use crate::pages::syndicate::{Channel, Item};
use crate::xml::escape;

/// What stands before and after a whole text, and nowhere else: within values it is escaped.
pub const CONTENT: (&str, &str) = ("<content type=\"html\">", "</content>");

/// HTML as the content of an entry.
pub fn text(html: &str) -> String {
    escape(html)
}

/// The feed, at its address with the ending `.xml`.
pub fn written(channel: &Channel) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escape(&channel.language)
    ));
    xml.push_str(&element("id", &channel.id));
    xml.push_str(&element("title", &channel.title));
    channel.about.iter().for_each(|about| xml.push_str(&element("subtitle", about)));
    xml.push_str(&link("self", "application/atom+xml", &format!("{}.xml", channel.address)));
    xml.push_str(&link("alternate", "text/html", &channel.home));
    let latest = channel.items.iter().map(|item| item.updated.as_str()).max_by_key(|updated| moment(updated));
    xml.push_str(&element("updated", latest.unwrap_or_default()));
    xml.push_str(&author(&channel.author));
    channel.items.iter().for_each(|item| xml.push_str(&entry(item)));
    xml.push_str("</feed>\n");
    xml
}

/// The moment of a time stamp, so that offsets do not spoil the order.
fn moment(stamp: &str) -> Option<jiff::Timestamp> {
    stamp.parse().ok()
}

fn entry(item: &Item) -> String {
    let language = item.language.as_ref().map(|tag| format!(" xml:lang=\"{}\"", escape(tag)));
    let mut xml = format!("<entry{}>\n", language.unwrap_or_default());
    xml.push_str(&element("id", &item.id));
    xml.push_str(&element("title", &item.title));
    xml.push_str(&link("alternate", "text/html", &item.address));
    xml.push_str(&element("published", &item.published));
    xml.push_str(&element("updated", &item.updated));
    item.author.iter().for_each(|name| xml.push_str(&author(name)));
    item.topics.iter().for_each(|topic| xml.push_str(&format!("<category term=\"{}\"/>\n", escape(topic))));
    xml.push_str(&element("summary", &item.summary));
    if let Some(html) = &item.html {
        xml.push_str(&format!("{}{}{}\n", CONTENT.0, text(html), CONTENT.1));
    }
    xml.push_str("</entry>\n");
    xml
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", escape(text))
}

fn author(name: &str) -> String {
    format!("<author><name>{}</name></author>\n", escape(name))
}

fn link(rel: &str, kind: &str, address: &str) -> String {
    format!("<link rel=\"{rel}\" type=\"{kind}\" href=\"{}\"/>\n", escape(address))
}
