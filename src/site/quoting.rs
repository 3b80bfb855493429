//! The feeds that have whole texts, so that a build for which only texts have changed can renew them.

use serde::{Deserialize, Serialize};

use crate::pages::quote::{Format, Quote};
use crate::site::spots::Spots;
use crate::source::Tree;

/// A feed of the last build.
#[derive(Clone, Serialize, Deserialize)]
pub struct Feed {
    /// Its path in the site.
    pub path: String,
    /// What it is written in.
    pub format: Format,
    /// The texts that it has, in order.
    pub texts: Vec<Quote>,
}

impl Feed {
    /// Whether it has one of these texts.
    pub fn has(&self, texts: &[String]) -> bool {
        self.texts.iter().any(|quote| texts.contains(&quote.file))
    }

    /// The feed with these texts as they are now in their files; nothing if that cannot be known from the spots of the texts.
    pub fn renewed(&self, texts: &[String], spots: &Spots, tree: &Tree, former: &[u8]) -> Option<Vec<u8>> {
        let mut now = Vec::with_capacity(self.texts.len());
        for quote in &self.texts {
            now.push(match texts.contains(&quote.file) {
                true => {
                    let html =
                        spots.get(&quote.file)?.first()?.html(tree.get(&quote.file)?, &quote.answers)?;
                    Some(quote.html(&html)).filter(|html| !html.trim().is_empty()).map(Some)?
                }
                false => None,
            });
        }
        let feed = self.format.requote(std::str::from_utf8(former).ok()?, &now)?;
        Some(feed.into_bytes())
    }
}
