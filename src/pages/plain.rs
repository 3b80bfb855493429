//! Pages that are no other kind, and the page for what is not found.

use crate::content::Entry;
use crate::content::kinds::Page;
use crate::content::types::Taxonomy;
use crate::pages::data;
use crate::pages::draft::{Draft, Drafts, Maker};
use crate::pages::views::PlainPage;

/// Adds those pages.
pub fn pages(drafts: &mut Drafts<'_>) {
    // The texts of lists have no route of their own.
    drafts.entries("page.html", |maker: &Maker<'_>, id, entry: &Entry<Page>| {
        let fields = &maker.book.version(entry).fields;
        let image = fields.image.as_ref().and_then(|image| maker.book.picture(&entry.folder, image));
        let view = PlainPage {
            faq: maker.book.questions(&fields.faq),
            image: image.clone(),
            summary: maker.book.told_of(&fields.summary),
            tags: maker.book.terms(entry, Taxonomy::Tag),
        };
        let data = data::things(maker.book, || data::questions(&fields.faq));
        Draft { image, data, ..maker.draft(id, entry, None).view("content", &view) }
    });
    let title = drafts.book.shown("not-found");
    drafts.push(Draft { noindex: true, ..Draft::new("404.html", "404.html", title) });
}
