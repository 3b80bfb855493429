//! The pages of taxonomies and their terms.

use crate::content::types::{Kind, Taxonomy};
use crate::model::entry::EntryId;
use crate::pages::book::Book;
use crate::pages::draft::{Draft, Drafts};
use crate::pages::lists;
use crate::pages::order;
use crate::pages::views::{LinkView, TaxonomyPage, TermCount, TermPage, TermView};

/// Adds the pages of all taxonomies that somebody uses.
pub fn pages(drafts: &mut Drafts<'_>) {
    let book = drafts.book;
    for taxonomy in Taxonomy::ALL {
        let counts = counts(book, taxonomy, None);
        if counts.is_empty() {
            continue;
        }
        let title = book.shown(&format!("taxonomy-{}", taxonomy.folder()));
        let name = taxonomy.folder();
        let view = TaxonomyPage { name, terms: counts };
        drafts.push(Draft::new(format!("{name}/"), "taxonomy.html", title.clone()).view("taxonomy", &view));
        let crumb = LinkView::new(title, book.url(&format!("{name}/")));
        let used = book.portal.terms.of_taxonomy(taxonomy).filter(|(_, entries)| !entries.is_empty());
        for (term, entries) in used {
            let made = term_pages(drafts, taxonomy, term, entries, &crumb);
            drafts.many(made);
        }
    }
}

/// The terms of a taxonomy that somebody has, by title, each with the number of its entries.
pub fn counts(book: &Book<'_>, taxonomy: Taxonomy, current: Option<&str>) -> Vec<TermCount> {
    let used = book.portal.terms.of_taxonomy(taxonomy).filter(|(_, entries)| !entries.is_empty());
    let count = |(term, entries): (&str, &[EntryId])| TermCount {
        term: book.term(taxonomy, term),
        count: entries.len(),
        current: current == Some(term),
    };
    let mut counts: Vec<_> = used.map(count).collect();
    match taxonomy {
        Taxonomy::Sdg => counts.sort_by_key(|count| count.term.id.parse::<u8>().unwrap_or(u8::MAX)),
        _ => counts.sort_by(|a, b| book.compare(&a.term.title, &b.term.title)),
    }
    counts
}

/// The pages of a term, as many as its entries need.
fn term_pages(
    drafts: &Drafts<'_>,
    taxonomy: Taxonomy,
    term: &str,
    entries: &[EntryId],
    crumb: &LinkView,
) -> Vec<Draft> {
    let book = drafts.book;
    let all = in_order(book, entries);
    let path = format!("{}/{}/", taxonomy.folder(), crate::model::terms::slug(term));
    let parts: Vec<_> = all.chunks(book.skin.page_size.max(1)).collect();
    let siblings = counts(book, taxonomy, Some(term));
    let page = |(at, part): (usize, &&[EntryId])| {
        let view = TermPage {
            taxonomy: taxonomy.folder(),
            term: book.term(taxonomy, term),
            summary: summary(book, taxonomy, term),
            count: all.len(),
            siblings: siblings.clone(),
            pagination: lists::pagination(book, &path, at + 1, parts.len()),
            ..filled(drafts, part)
        };
        let rest = lists::page_path(&path, at + 1);
        Draft {
            description: view.summary.clone(),
            crumbs: vec![crumb.clone()],
            ..Draft::new(rest, "term.html", view.term.title.clone()).view("term", &view)
        }
    };
    parts.iter().enumerate().map(page).collect()
}

/// A term's entries in the order in which its pages show them: kind by kind, each in the order of its own list.
fn in_order(book: &Book<'_>, entries: &[EntryId]) -> Vec<EntryId> {
    let content = book.content();
    let of = |kind: Kind| entries.iter().copied().filter(|id| id.kind == kind).collect::<Vec<_>>();
    let (past, upcoming) = order::events(book.portal, of(Kind::Event));
    let story = |id: &EntryId| content.stories[id.index].original.fields.date.start();
    let news = |id: &EntryId| content.news[id.index].original.fields.date.start();
    [
        of(Kind::Partner),
        of(Kind::Campaign),
        upcoming,
        order::by_latest(of(Kind::Story), story),
        of(Kind::Opportunity),
        of(Kind::Indicator),
        order::by_latest(of(Kind::News), news),
        past,
        of(Kind::Page),
    ]
    .concat()
}

/// The cards of a part of a term's entries; everything else is empty.
fn filled(drafts: &Drafts<'_>, ids: &[EntryId]) -> TermPage {
    let Drafts { book, cards, .. } = drafts;
    let of = |kind: Kind| ids.iter().copied().filter(|id| id.kind == kind).collect::<Vec<_>>();
    let (past, upcoming) = order::events(book.portal, of(Kind::Event));
    TermPage {
        taxonomy: "",
        term: TermView { id: String::new(), title: String::new(), url: None },
        summary: None,
        count: 0,
        pagination: None,
        partners: cards.pick_partners(&of(Kind::Partner)),
        upcoming: cards.pick_events(&upcoming),
        past: cards.pick_events(&past),
        campaigns: cards.pick_campaigns(&of(Kind::Campaign)),
        stories: cards.pick_stories(&of(Kind::Story)),
        news: cards.pick_news(&of(Kind::News)),
        opportunities: cards.pick_opportunities(&of(Kind::Opportunity)),
        indicators: cards.pick_indicators(&of(Kind::Indicator)),
        pages: of(Kind::Page).into_iter().map(|id| book.link(id)).collect(),
        siblings: Vec::new(),
    }
}

/// What portal.toml says that a term stands for.
fn summary(book: &Book<'_>, taxonomy: Taxonomy, term: &str) -> Option<String> {
    let file = crate::model::settings::file(book.content(), book.language)?;
    let table = match taxonomy {
        Taxonomy::Focus => &file.focus,
        Taxonomy::Region => &file.regions,
        Taxonomy::Sdg | Taxonomy::Tag => return None,
    };
    table.get(term)?.summary.as_ref().map(|summary| book.told(summary))
}
