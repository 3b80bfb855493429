//! Every route of the site, and the view that its template gets. A file a page family.

mod accessibility;
pub mod apart;
mod atom;
pub mod body;
pub mod book;
mod campaign;
mod campaign_data;
mod cards;
pub mod claims;
mod counted;
mod data;
mod draft;
mod drawn;
mod event;
mod event_data;
mod feeds;
mod former;
mod goals;
mod home;
mod hosting;
mod iati;
mod icons;
mod impact;
mod indicators;
mod json_feed;
mod kit;
mod lists;
mod months;
mod news;
pub mod offline;
mod open_data;
mod opportunity;
mod order;
pub mod pack;
mod partner;
mod plain;
pub mod plan;
pub mod press;
pub mod quote;
mod repetition;
mod report;
pub mod routes;
pub mod search;
mod search_facets;
mod search_words;
mod site;
mod sitemap;
mod story;
mod syndicate;
mod taxonomy;
mod terms;
pub mod view;
pub mod views;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use tera::Value;

use crate::content::{Lang, Placed};
use crate::diagnostic::Diagnostics;
use crate::joint::Joints;
use crate::model::Portal;
use crate::pages::book::{Book, Words};
use crate::pages::cards::Cards;
use crate::pages::draft::Drafts;
use crate::pages::order::Order;
use crate::pages::plan::Plan;
use crate::pages::press::Shelf;
use crate::pages::routes::Routes;
use crate::pictures::Pictures;
use crate::source::{FileId, Tree};

/// What the theme adds to every page.
#[derive(Debug)]
pub struct Skin {
    /// The values of the theme's options.
    pub options: Value,
    /// The URLs of the theme's files, by their path in the theme.
    pub assets: Value,
    /// The outputs that the theme or the portal does without.
    pub without: BTreeSet<String>,
    /// How many entries stand on a page of a list.
    pub page_size: usize,
}

impl Skin {
    /// Whether an output is wanted.
    pub fn wants(&self, output: &str) -> bool {
        !self.without.contains(output)
    }
}

/// Texts that are newer than the portal that they belong to, by their files. They have the outlines of those that they replace,
/// so that only their own pages differ.
pub type Newer = BTreeMap<FileId, Placed>;

/// What plans are made from, besides the portal itself.
pub struct Materials<'a> {
    /// The content folder.
    pub tree: &'a Tree,
    /// The pictures.
    pub pictures: &'a Pictures,
    /// The words of the interface.
    pub words: &'a dyn Words,
    /// What the theme adds.
    pub skin: &'a Skin,
    /// The brands of campaigns.
    pub joints: &'a Joints,
    /// Newer texts.
    pub newer: &'a Newer,
}

impl<'a> Materials<'a> {
    /// The book of a language.
    fn book(&self, portal: &'a Portal, routes: &'a Routes, language: Lang) -> Book<'a> {
        let Materials { tree, pictures, words, skin, joints, newer } = *self;
        Book { portal, tree, pictures, words, skin, joints, newer, routes, language }
    }
}

/// Plans every page of the portal. What is wrong with routes goes into `diagnostics`.
pub fn plan(portal: &Portal, materials: &Materials<'_>, diagnostics: &mut Diagnostics) -> Plan {
    let skin = materials.skin;
    let languages = 0..portal.content.languages.len();
    let order = |language| Order::of(portal, materials.words, language);
    let (routes, orders) = rayon::join(
        || Routes::of(portal, materials.tree, diagnostics),
        || languages.clone().into_par_iter().map(order).collect::<Vec<_>>(),
    );
    let mut all_cards = Vec::new();
    let mut plan = Plan::default();
    for (language, order) in languages.zip(&orders) {
        let book = materials.book(portal, &routes, language);
        let cards = Cards::of(&book);
        let mut drafts = Drafts::new(&book, &cards, order);
        home::pages(&mut drafts);
        lists::pages(&mut drafts);
        months::pages(&mut drafts);
        partner::pages(&mut drafts);
        event::pages(&mut drafts);
        campaign::pages(&mut drafts);
        story::pages(&mut drafts);
        news::pages(&mut drafts);
        if skin.wants("opportunities") {
            opportunity::pages(&mut drafts);
        }
        if skin.wants("impact") {
            impact::pages(&mut drafts);
            report::pages(&mut drafts);
            goals::pages(&mut drafts);
            if !portal.content.indicators.is_empty() {
                open_data::pages(&mut drafts);
            }
        }
        if skin.wants("taxonomies") {
            taxonomy::pages(&mut drafts);
        }
        if skin.wants("search") {
            search::pages(&mut drafts);
        }
        accessibility::pages(&mut drafts);
        plain::pages(&mut drafts);
        former::pages(&mut drafts);
        kit::pages(&mut drafts, &mut plan.kits);
        plan.sites.push(site::view(&book, &cards));
        drafts.finish(&mut plan);
        feeds::files(&book, &mut plan);
        syndicate::files(&book, &mut plan);
        plan.kits.extend(kit::card::of_portal(&book));
        plan.kits.push(kit::card::of_entries(&book));
        search::describe(&book, &mut plan);
        if language == 0 {
            kit::lockups::files(&book, &mut plan);
            plan.files.push(hosting::manifest(&book));
            plan.files.extend(offline::file(&book));
            plan.kits.extend(icons::kit(&book));
            if skin.wants("impact") && !portal.content.indicators.is_empty() {
                open_data::files(&book, &mut plan);
            }
        }
        all_cards.push(cards);
    }
    hosting::files(portal, &routes, skin, &mut plan);
    plan.pages.sort_by(|a, b| a.path.cmp(&b.path));
    plan.shelf = Shelf { routes, orders, cards: all_cards };
    plan
}
