//! The search: a page, and an index in small files of which a visitor's question needs one or two.
//!
//! An index has `SHARDS` files with the words and a file for every `CHUNK` entries. A word is in the file that its first
//! letter says, so that all words that begin alike are in one, and each word of the question may be unfinished. A facet has a
//! file too, which is asked for once somebody narrows by it. The index is no part of a plan: a build makes it at its end, a
//! preview when somebody searches.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::json;

use crate::content::schema::Choice;
use crate::content::types::{Kind, Taxonomy};
use crate::ellipsis;
use crate::foreign;
use crate::model::entry::{self, EntryId};
use crate::model::settings;
use crate::pages::book::{Book, plain};
use crate::pages::draft::{Draft, Drafts, canonical};
use crate::pages::plan::{Plan, PlannedFile};
use crate::pages::routes::LIST_TEXTS;
use crate::pages::search_facets::{self, FACETS};
use crate::pages::search_words::words;
use crate::pages::views::{SearchKind, SearchPage};
use crate::xml::escape;

/// How many files have the words.
const SHARDS: u32 = 32;
/// How many entries are in a file.
const CHUNK: usize = 50;
/// How many letters of a summary are shown.
const SUMMARY: usize = 180;
/// The folder of the search in each language.
const FOLDER: &str = "search/";

/// Adds the page of the search.
pub fn pages(drafts: &mut Drafts<'_>) {
    let book = drafts.book;
    let entries = entries(book);
    let count = |kind: Kind| SearchKind {
        id: kind.word(),
        count: entries.iter().filter(|id| id.kind == kind).count(),
    };
    let view = SearchPage {
        index: book.url(FOLDER),
        chunk: CHUNK,
        kinds: Kind::ALL.into_iter().map(count).collect(),
        facets: search_facets::choices(book, &entries),
    };
    drafts.push(Draft::new(FOLDER, "search.html", book.shown("search")).view("search", &view));
}

/// The URL of the search, if there is one.
pub fn url(book: &Book<'_>) -> Option<String> {
    book.skin.wants("search").then(|| book.url(FOLDER))
}

/// The address of a search for `words`, which are in a URL already.
pub fn address(book: &Book<'_>, words: &str) -> Option<String> {
    url(book).map(|url| format!("{}?q={words}", canonical(book, &url)))
}

/// Adds the description of the search by which browsers offer it (OpenSearch 1.1).
pub fn describe(book: &Book<'_>, plan: &mut Plan) {
    let Some(address) = address(book, "{searchTerms}") else { return };
    let file = settings::file(book.content(), book.language);
    let name = file.map_or_else(String::new, |file| file.portal.name.to_string());
    let short: String = name.chars().take(16).collect();
    let about = file.and_then(|file| plain(&file.portal.tagline)).unwrap_or_else(|| name.clone());
    let language = book.content().languages.get(book.language).map(ToString::to_string).unwrap_or_default();
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<LongName>{}</LongName>\n<Description>{}</Description>\n<Language>{language}</Language>\n\
         <InputEncoding>UTF-8</InputEncoding>\n<Url type=\"text/html\" template=\"{}\"/>\n</OpenSearchDescription>\n",
        escape(short.trim()),
        escape(&name.chars().take(48).collect::<String>()),
        escape(&about.chars().take(1024).collect::<String>()),
        escape(&address),
    );
    let path = book.routes.path(book.language, "opensearch.xml");
    plan.files.push(PlannedFile { path, bytes: xml.into_bytes() });
}

/// The paths of a language's index.
pub fn paths(book: &Book<'_>) -> Vec<String> {
    if !book.skin.wants("search") {
        return Vec::new();
    }
    let shards = (0..SHARDS).map(|shard| shard_path(book, shard));
    let facets = FACETS.iter().map(|facet| facet_path(book, facet));
    let shards = shards.chain(facets);
    shards.chain((0..entries(book).len().div_ceil(CHUNK)).map(|chunk| chunk_path(book, chunk))).collect()
}

fn shard_path(book: &Book<'_>, shard: u32) -> String {
    book.routes.path(book.language, &format!("{FOLDER}words-{shard}.json"))
}

fn facet_path(book: &Book<'_>, facet: &str) -> String {
    book.routes.path(book.language, &format!("{FOLDER}by-{facet}.json"))
}

fn chunk_path(book: &Book<'_>, chunk: usize) -> String {
    book.routes.path(book.language, &format!("{FOLDER}entries-{chunk}.json"))
}

/// What can be found, kind by kind.
fn entries(book: &Book<'_>) -> Vec<EntryId> {
    let wanted = |id: &EntryId| match id.kind {
        Kind::Opportunity => book.skin.wants("opportunities"),
        Kind::Indicator => book.skin.wants("impact"),
        Kind::Page => !LIST_TEXTS.contains(&book.portal.entry(*id).id()),
        _ => true,
    };
    entry::all(book.content()).map(|(id, _)| id).filter(wanted).collect()
}

/// The index of the book's language.
pub fn files(book: &Book<'_>) -> Vec<PlannedFile> {
    if !book.skin.wants("search") {
        return Vec::new();
    }
    let entries = entries(book);
    let weighed: Vec<_> = entries.par_iter().map(|id| weigh(book, *id)).collect();
    let mut shards: Vec<Postings> = vec![Postings::new(); SHARDS as usize];
    for (at, words) in weighed.into_iter().enumerate() {
        for (word, weight) in words {
            let shard = word.chars().next().map_or(0, u32::from) % SHARDS;
            shards[shard as usize].entry(word).or_default().push(at * 4 + weight);
        }
    }
    let shard = |(number, words): (usize, Postings)| PlannedFile {
        path: shard_path(book, number as u32),
        bytes: gaps(words),
    };
    let mut files: Vec<_> = shards.into_iter().enumerate().map(shard).collect();
    files.extend(FACETS.iter().map(|facet| PlannedFile {
        path: facet_path(book, facet),
        bytes: gaps(search_facets::places(book, &entries, facet)),
    }));
    for (number, chunk) in entries.chunks(CHUNK).enumerate() {
        let shown: Vec<_> = chunk.iter().map(|id| shown(book, *id)).collect();
        files.push(PlannedFile {
            path: chunk_path(book, number),
            bytes: json!(shown).to_string().into_bytes(),
        });
    }
    files
}

/// Words or values, each with rising numbers.
type Postings = BTreeMap<String, Vec<usize>>;

/// The numbers as JSON, each as what it is more than the one before: small numbers make a small file.
fn gaps(postings: Postings) -> Vec<u8> {
    let mut postings = postings;
    for numbers in postings.values_mut() {
        let mut last = 0;
        numbers.iter_mut().for_each(|number| (*number, last) = (*number - last, *number));
    }
    json!(postings).to_string().into_bytes()
}

/// The words of an entry, each with its weight: 3 in the title, 2 in the summary, topics and tags, 1 in the text.
fn weigh(book: &Book<'_>, id: EntryId) -> BTreeMap<String, usize> {
    let entry = book.portal.entry(id);
    let mut found = BTreeMap::new();
    if let Some(placed) = entry.body(book.language) {
        found.extend(words(book.newest(placed).body.text()).into_iter().map(|word| (word, 1)));
        let headings = placed.body.headings.iter().flat_map(|heading| words(&heading.text));
        found.extend(headings.map(|word| (word, 2)));
    }
    for taxonomy in [Taxonomy::Focus, Taxonomy::Region, Taxonomy::Tag] {
        let terms = book.terms(entry, taxonomy);
        found.extend(terms.iter().flat_map(|term| words(&foreign::plain(&term.title))).map(|word| (word, 2)));
    }
    let summary = entry.summary(book.language).map(|summary| words(summary)).unwrap_or_default();
    found.extend(summary.into_iter().map(|word| (word, 2)));
    found.extend(words(entry.title(book.language)).into_iter().map(|word| (word, 3)));
    found
}

/// What a result shows: its URL, title, first sentences, and its language if that is not the page's.
fn shown(book: &Book<'_>, id: EntryId) -> serde_json::Value {
    let entry = book.portal.entry(id);
    let words = || entry.body(book.language).map(|placed| placed.body.excerpt(30));
    let text = entry.summary(book.language).map(ToString::to_string).or_else(words).unwrap_or_default();
    let text = ellipsis::shortened(&text, SUMMARY);
    let language = book.foreign(entry.title(book.language).span.file);
    let language = language.map(|tag| format!("{tag} {}", book.words.language(tag).dir));
    json!([book.entry_url(id), entry.title(book.language).as_str(), text, language])
}
