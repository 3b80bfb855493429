//! The pages of taxonomies and their terms.

use crate::content::types::{Kind, Taxonomy};
use crate::model::entry::EntryId;
use crate::pages::book::Book;
use crate::pages::draft::{Draft, Drafts};
use crate::pages::order;
use crate::pages::views::LinkView;
use crate::pages::views_pages::{TaxonomyPage, TermCount, TermPage};

/// How many entries of each kind a term's page shows.
const MOST: usize = 48;

/// Adds the pages of all taxonomies that somebody uses.
pub fn pages(drafts: &mut Drafts<'_>) {
    let book = drafts.book;
    for taxonomy in Taxonomy::ALL {
        let counts = counts(book, taxonomy, None);
        if counts.is_empty() {
            continue;
        }
        let title = book.word(&format!("taxonomy-{}", taxonomy.folder()));
        let name = taxonomy.folder();
        let view = TaxonomyPage { name, terms: counts };
        drafts.push(Draft::new(format!("{name}/"), "taxonomy.html", title.clone()).view("taxonomy", &view));
        let crumb = LinkView { title, url: book.url(&format!("{name}/")) };
        let used = book.portal.terms.of_taxonomy(taxonomy).filter(|(_, entries)| !entries.is_empty());
        let made = used.map(|(term, entries)| Draft {
            crumbs: vec![crumb.clone()],
            ..term_page(drafts, taxonomy, term, entries)
        });
        let made = made.collect();
        drafts.many(made);
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
        _ => counts.sort_by_key(|count| count.term.title.to_lowercase()),
    }
    counts
}

fn term_page(drafts: &Drafts<'_>, taxonomy: Taxonomy, term: &str, entries: &[EntryId]) -> Draft {
    let Drafts { book, cards, .. } = drafts;
    let content = book.content();
    let of = |kind: Kind| entries.iter().copied().filter(|id| id.kind == kind).collect::<Vec<_>>();
    let (past, upcoming) = order::events(book.portal, of(Kind::Event));
    let first = |mut ids: Vec<EntryId>| {
        ids.truncate(MOST);
        ids
    };
    let stories =
        order::by_latest(of(Kind::Story), |id| content.stories[id.index].original.fields.date.start());
    let news = order::by_latest(of(Kind::News), |id| content.news[id.index].original.fields.date.start());
    let view = TermPage {
        taxonomy: taxonomy.folder(),
        term: book.term(taxonomy, term),
        summary: summary(book, taxonomy, term),
        count: entries.len(),
        partners: cards.pick_partners(&first(of(Kind::Partner))),
        upcoming: cards.pick_events(&first(upcoming)),
        past: cards.pick_events(&first(past)),
        campaigns: cards.pick_campaigns(&first(of(Kind::Campaign))),
        stories: cards.pick_stories(&first(stories)),
        news: cards.pick_news(&first(news)),
        opportunities: cards.pick_opportunities(&first(of(Kind::Opportunity))),
        indicators: cards.pick_indicators(&first(of(Kind::Indicator))),
        pages: of(Kind::Page).into_iter().map(|id| book.link(id)).collect(),
        siblings: counts(book, taxonomy, Some(term)),
    };
    let rest = format!("{}/{}/", taxonomy.folder(), crate::model::terms::slug(term));
    Draft {
        description: view.summary.clone(),
        ..Draft::new(rest, "term.html", view.term.title.clone()).view("term", &view)
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
    table.get(term)?.summary.as_ref().map(ToString::to_string)
}
