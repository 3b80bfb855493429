//! Pages that are no other kind, the page for what is not found, and redirects from former paths.

use crate::content::Entry;
use crate::content::kinds::Page;
use crate::content::types::Taxonomy;
use crate::model::entry;
use crate::pages::book::{plain, questions};
use crate::pages::data;
use crate::pages::draft::{Draft, Drafts, Maker};
use crate::pages::views::{PlainPage, RedirectPage};

/// Adds those pages.
pub fn pages(drafts: &mut Drafts<'_>) {
    // The texts of lists have no route of their own.
    drafts.entries("page.html", |maker: &Maker<'_>, id, entry: &Entry<Page>| {
        let fields = &maker.book.version(entry).fields;
        let image = fields.image.as_ref().and_then(|image| maker.book.picture(&entry.folder, image));
        let view = PlainPage {
            faq: questions(&fields.faq),
            image: image.clone(),
            summary: plain(&fields.summary),
            tags: maker.book.terms(entry, Taxonomy::Tag),
        };
        let data = data::things(maker.book, || data::questions(&fields.faq));
        Draft { image, data, ..maker.draft(id, entry, None).view("content", &view) }
    });
    let title = drafts.book.word("not-found");
    drafts.push(Draft { noindex: true, ..Draft::new("404.html", "404.html", title) });
    redirects(drafts);
}

/// A page at each former path that leads to the entry.
fn redirects(drafts: &mut Drafts<'_>) {
    let book = drafts.book;
    let mut made = Vec::new();
    for (id, entry) in entry::all(book.content()).filter(|(_, entry)| entry.is_in(book.language)) {
        // A translation repeats the aliases of its original unless it has its own.
        if book.language > 0 && entry.common(book.language).aliases == entry.common(0).aliases {
            continue;
        }
        for alias in &entry.common(book.language).aliases {
            let path = alias.trim_start_matches('/');
            let path = if path.ends_with('/') || path.ends_with(".html") {
                path.to_owned()
            } else {
                format!("{path}/")
            };
            let view = RedirectPage { url: book.entry_url(id) };
            let title = entry.title(book.language).to_string();
            made.push(Draft {
                noindex: true,
                ..Draft::new(path, "redirect.html", title).view("redirect", &view)
            });
        }
    }
    drafts.many(made);
}
