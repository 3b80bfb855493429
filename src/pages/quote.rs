//! The texts of entries in feeds, and how others take their place there.

use serde::{Deserialize, Serialize};

use crate::pages::{atom, json_feed};
use crate::relink::relink;

/// What a feed is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// A text that a feed has whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The path of its file in the content folder.
    pub file: String,
    /// What was found for its gaps.
    pub answers: Vec<Option<String>>,
    /// The address of the text's page.
    pub address: String,
    /// The scheme and host of the portal.
    pub origin: String,
}

impl Quote {
    /// HTML as we write it on pages, with whole addresses.
    pub fn html(&self, html: &str) -> String {
        relink(html, |_, url| match url.chars().next() {
            Some('#') => Some(format!("{}{url}", self.address)),
            Some('/') if !url.starts_with("//") => Some(format!("{}{url}", self.origin)),
            _ => None,
        })
    }
}

impl Format {
    /// The feed with these texts in the place of the former ones, as far as there are any, in the order in which they stand in
    /// it; nothing for a feed that has not so many.
    pub fn requote(self, feed: &str, texts: &[Option<String>]) -> Option<String> {
        let before = match self {
            Self::Atom => atom::CONTENT.0,
            Self::Json => json_feed::CONTENT,
        };
        let mut parts = feed.split(before);
        let mut out = parts.next()?.to_owned();
        let parts: Vec<&str> = parts.collect();
        if parts.len() != texts.len() {
            return None;
        }
        for (part, text) in parts.into_iter().zip(texts) {
            out.push_str(before);
            let Some(text) = text else {
                out.push_str(part);
                continue;
            };
            out.push_str(&match self {
                Self::Atom => atom::text(text),
                Self::Json => json_feed::text(text),
            });
            out.push_str(part.get(self.length(part)?..)?);
        }
        Some(out)
    }

    /// How long the text is with which a part of a feed begins.
    fn length(self, part: &str) -> Option<usize> {
        match self {
            Self::Atom => part.find(atom::CONTENT.1),
            // A line, and no line's end can stand in a text.
            Self::Json => {
                let line = part.split('\n').next()?;
                Some(line.strip_suffix(',').unwrap_or(line).strip_suffix('"')?.len())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::quote::{Format, Quote};
    use crate::pages::syndicate::{Channel, Item};
    use crate::pages::{atom, json_feed};

    /// Texts that would like to be taken for something else.
    const TEXTS: [&str; 4] = [
        "<p>a</p>\n",
        "<content type=\"html\">b</content>\n<p>\\\",</p>",
        "\"content_html\": \"c\",\n\"id\": \"",
        "d",
    ];

    fn feed(texts: &[&str], format: Format) -> String {
        let item = |text: &&str| Item {
            id: "i".to_owned(),
            language: None,
            address: "https://example.org/a/".to_owned(),
            title: (*text).to_owned(),
            summary: (*text).to_owned(),
            html: Some((*text).to_owned()).filter(|text| text != "none"),
            author: None,
            image: None,
            topics: Vec::new(),
            published: "2026-01-01T00:00:00Z".to_owned(),
            updated: "2026-01-01T00:00:00Z".to_owned(),
        };
        let channel = Channel {
            id: "f".to_owned(),
            title: "F".to_owned(),
            about: None,
            language: "en".to_owned(),
            home: "https://example.org/".to_owned(),
            address: "https://example.org/feed".to_owned(),
            author: "A".to_owned(),
            items: texts.iter().map(item).collect(),
        };
        match format {
            Format::Atom => atom::written(&channel),
            Format::Json => String::from_utf8(json_feed::written(&channel)).unwrap(),
        }
    }

    #[test]
    fn a_text_takes_the_place_of_another() {
        for format in [Format::Atom, Format::Json] {
            for (at, own) in TEXTS.iter().enumerate() {
                let of = |text: &'static str| {
                    let mut all: Vec<&str> = TEXTS.to_vec();
                    all.insert(2, "none");
                    let place = if at < 2 { at } else { at + 1 };
                    // Titles and summaries stay, so that only the text differs.
                    let mut texts = vec![None; TEXTS.len()];
                    texts[at] = Some(text.to_owned());
                    assert_eq!(all[place], *own);
                    format.requote(&feed(&all, format), &texts).unwrap()
                };
                assert_eq!(of(own), feed(&[TEXTS[0], TEXTS[1], "none", TEXTS[2], TEXTS[3]], format));
                assert_ne!(of("else"), of(own));
            }
            assert_eq!(format.requote(&feed(&TEXTS, format), &[None]), None);
        }
    }

    #[test]
    fn addresses_are_whole() {
        let quote = Quote {
            file: "a.md".to_owned(),
            answers: Vec::new(),
            address: "https://example.org/a/".to_owned(),
            origin: "https://example.org".to_owned(),
        };
        assert_eq!(
            quote.html("<a href=\"/b/\"><a href=\"#c\"><img src=\"/d\" srcset=\"/d 1w, /e 2w\">"),
            "<a href=\"https://example.org/b/\"><a href=\"https://example.org/a/#c\"><img src=\"https://example.org/d\" \
             srcset=\"https://example.org/d 1w, https://example.org/e 2w\">"
        );
        // What a text says of HTML is no HTML.
        let code = "<pre><code>&lt;img src=\"/a\" srcset=\"/a, /b\"> &lt;a href=\"#b\"></code></pre>";
        assert_eq!(quote.html(code), code);
    }
}
