//! The making of pages: from a plan to what a template gets, a page at a time, so that no two pages need be in memory at once.

use rayon::prelude::*;
use tera::Value;

use crate::content::Lang;
use crate::diagnostic::Diagnostic;
use crate::model::Portal;
use crate::pages::Materials;
use crate::pages::book::Book;
use crate::pages::cards::Cards;
use crate::pages::draft::{self, Maker, Recipe};
use crate::pages::open_data;
use crate::pages::order::Order;
use crate::pages::plan::{Page, Pages, Plan, Planned, PlannedFeed, PlannedFile, PlannedTable};
use crate::pages::routes::Routes;
use crate::pages::search;
use crate::pages::syndicate::{self, Quotes};
use crate::source::FileId;

/// What was worked out once for all pages.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The URLs.
    pub routes: Routes,
    /// The orders of lists, by language.
    pub orders: Vec<Order>,
    /// The cards, by language.
    pub cards: Vec<Cards>,
}

/// Makes the pages of a plan from what it was planned with.
pub struct Press<'a> {
    plan: &'a Plan,
    books: Vec<Book<'a>>,
}

impl<'a> Press<'a> {
    /// The press for a plan of that portal and those materials.
    pub fn new(plan: &'a Plan, portal: &'a Portal, materials: &Materials<'a>) -> Self {
        let languages = 0..portal.content.languages.len();
        let books = languages.map(|language| materials.book(portal, &plan.shelf.routes, language)).collect();
        Self { plan, books }
    }

    /// The files of the content that a page is the page of: the entry's, and its translation's.
    pub fn files(&self, page: &Planned) -> Vec<FileId> {
        page.entry.map_or_else(Vec::new, |id| draft::files(&self.books[page.language], id))
    }

    /// The URL of a page, as views write it.
    pub fn url(&self, page: &Planned) -> String {
        self.plan.shelf.routes.url(page.path.strip_suffix("index.html").unwrap_or(&page.path))
    }

    /// The paths of the search's index.
    pub fn index_paths(&self) -> Vec<String> {
        self.books.iter().flat_map(search::paths).collect()
    }

    /// The files of the search's index.
    pub fn index(&self) -> Vec<PlannedFile> {
        self.books.iter().flat_map(search::files).collect()
    }

    /// A table for download. It is the same in every language.
    pub fn table(&self, planned: &PlannedTable) -> Vec<u8> {
        self.books.first().map(|book| open_data::made(book, planned)).unwrap_or_default()
    }

    /// A feed.
    pub fn feed(&self, feed: &PlannedFeed) -> Vec<u8> {
        syndicate::made(&self.books[feed.language], &self.plan.shelf.cards[feed.language], feed)
    }

    /// The texts that a feed has whole, in order.
    pub fn quotes(&self, feed: &PlannedFeed) -> Quotes {
        syndicate::quotes(&self.books[feed.language], &self.plan.shelf.cards[feed.language], feed)
    }

    /// The files of the content of which a feed tells.
    pub fn files_of_feed(&self, feed: &PlannedFeed) -> Vec<FileId> {
        let book = &self.books[feed.language];
        syndicate::entries(book, feed.scope).into_iter().flat_map(|id| draft::files(book, id)).collect()
    }

    /// What is wrong with the texts of all pages.
    pub fn problems(&self) -> Vec<Diagnostic> {
        self.plan.pages.par_iter().flat_map_iter(|page| self.make(page).1).collect()
    }

    /// The page, and what is wrong with its text.
    pub fn make(&self, page: &Planned) -> (Page, Vec<Diagnostic>) {
        let (book, shelf) = (&self.books[page.language], &self.plan.shelf);
        let cards = &shelf.cards[page.language];
        let (made, problems) = match &page.recipe {
            Recipe::Known(draft) => draft::finish(book, cards, draft),
            Recipe::Entry(make, id) => {
                let maker =
                    Maker { book, cards, order: &shelf.orders[page.language], template: page.template };
                draft::finish(book, cards, &make(&maker, *id))
            }
        };
        (made, problems.into_iter().map(|problem| problem.diagnostic(book.tree)).collect())
    }
}

impl Pages for Press<'_> {
    fn all(&self) -> Vec<(&str, &'static str)> {
        self.plan.pages.iter().map(|page| (page.path.as_str(), page.template)).collect()
    }

    fn page(&self, at: usize) -> (Page, Vec<Diagnostic>) {
        self.make(&self.plan.pages[at])
    }

    fn site(&self, language: Lang) -> Value {
        self.plan.sites.get(language).cloned().unwrap_or_else(Value::none)
    }
}
