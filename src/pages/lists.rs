//! The lists of each kind: whole, and narrowed to a value of a facet; cut into pages where they are long.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::content::kinds::Counting;
use crate::content::schema::Choice;
use crate::content::types::{Kind, Taxonomy};
use crate::model::entry::EntryId;
use crate::model::facts;
use crate::pages::book::Book;
use crate::pages::cards;
use crate::pages::draft::{Draft, Drafts, section_text};
use crate::pages::drawn::Drawing;
use crate::pages::feeds;
use crate::pages::months;
use crate::pages::views::{
    CalendarView, Facet, FacetValue, LinkView, ListPage, Month, MonthLink, OverviewView, Pagination,
};
use crate::pages::{counted, goals, indicators, open_data, report};

/// How many values of a facet a list links to, those with the most entries: all of them would outgrow the list itself.
const MOST_VALUES: usize = 40;

/// A list of entries with a page of its own.
struct List {
    /// The section.
    section: &'static str,
    /// Its path: `events/past/`.
    rest: &'static str,
    /// The template.
    template: &'static str,
    /// The interface text that is its title.
    title: &'static str,
    kind: Kind,
    facets: &'static [&'static str],
    past: bool,
}

const LISTS: [List; 8] = [
    list("partners", "partners/", "partners.html", Kind::Partner, &["kind", "focus", "region", "status"]),
    list(
        "events",
        "events/",
        "events.html",
        Kind::Event,
        &["kind", "attendance", "partner", "focus", "region", "language"],
    ),
    List {
        title: "section-past-events",
        past: true,
        ..list(
            "events",
            "events/past/",
            "events.html",
            Kind::Event,
            &["year", "kind", "partner", "focus", "region", "language"],
        )
    },
    list("campaigns", "campaigns/", "campaigns.html", Kind::Campaign, &["category", "focus", "region"]),
    list("stories", "stories/", "stories.html", Kind::Story, &["focus", "region"]),
    list("news", "news/", "news.html", Kind::News, &["kind", "focus"]),
    list(
        "opportunities",
        "opportunities/",
        "opportunities.html",
        Kind::Opportunity,
        &["kind", "focus", "state"],
    ),
    list("impact", "impact/", "impact.html", Kind::Indicator, &indicators::FACETS),
];

const fn list(
    section: &'static str,
    rest: &'static str,
    template: &'static str,
    kind: Kind,
    facets: &'static [&'static str],
) -> List {
    List { section, rest, template, title: "", kind, facets, past: false }
}

/// Whether the portal has a section for a kind: somebody wrote an entry of it, and it is wanted.
pub fn has_section(book: &Book<'_>, section: &str) -> bool {
    let list = LISTS.iter().find(|list| list.section == section);
    list.is_some_and(|list| {
        crate::model::entry::count(book.content(), list.kind) > 0 && book.skin.wants(section)
    })
}

/// Adds every list of the portal.
pub fn pages(drafts: &mut Drafts<'_>) {
    for list in LISTS.iter().filter(|list| has_section(drafts.book, list.section)) {
        let all = entries(drafts, list);
        let facets = if drafts.book.skin.wants("facets") { list.facets } else { &[] };
        // What entries have for each facet is looked for once, not for each page.
        let known: Known = facets.iter().map(|facet| (*facet, values(drafts.book, facet, &all))).collect();
        add(drafts, list, None, &all, &known);
        for (facet, values) in &known {
            for (value, ids) in values {
                add(drafts, list, Some((facet, value)), ids, &known);
            }
        }
    }
}

/// The facets of a list with their values, each with its entries.
type Known = Vec<(&'static str, BTreeMap<String, Vec<EntryId>>)>;

/// The entries of a list in its order.
fn entries(drafts: &Drafts<'_>, list: &List) -> Vec<EntryId> {
    let order = drafts.order;
    match list.kind {
        Kind::Partner => order.partners.clone(),
        Kind::Event if list.past => order.past.clone(),
        Kind::Event => order.upcoming.clone(),
        Kind::Campaign => order.campaigns.clone(),
        Kind::Story => order.stories.clone(),
        Kind::News => order.news.clone(),
        Kind::Opportunity => order.opportunities.clone(),
        Kind::Indicator => order.indicators.clone(),
        Kind::Page => order.pages.clone(),
    }
}

/// The values that entries have for a facet, each with its entries.
fn values(book: &Book<'_>, facet: &str, ids: &[EntryId]) -> BTreeMap<String, Vec<EntryId>> {
    let mut values: BTreeMap<String, Vec<EntryId>> = BTreeMap::new();
    for id in ids {
        for value in values_of(book, facet, *id) {
            values.entry(value).or_default().push(*id);
        }
    }
    values
}

fn values_of(book: &Book<'_>, facet: &str, id: EntryId) -> Vec<String> {
    let content = book.content();
    let entry = book.portal.entry(id);
    let word = |word: Option<&'static str>| word.map(str::to_owned).into_iter().collect();
    match (facet, id.kind) {
        (facet, Kind::Indicator) if facet != "focus" => indicators::values_of(book, facet, id),
        ("focus", _) => crate::model::terms::of_entry(entry, Taxonomy::Focus).into_iter().collect(),
        ("region", _) => crate::model::terms::of_entry(entry, Taxonomy::Region).into_iter().collect(),
        ("kind", Kind::Partner) => word(Some(content.partners[id.index].original.fields.kind.word())),
        ("kind", Kind::Event) => word(content.events[id.index].original.fields.kind.map(Choice::word)),
        ("attendance", Kind::Event) => cards::event::attendance(&content.events[id.index].original.fields),
        ("partner", Kind::Event) => {
            cards::event::partners_of(book, &content.events[id.index].original.fields)
        }
        ("language", Kind::Event) => cards::event::languages_of(&content.events[id.index].original.fields),
        ("year", Kind::Event) => vec![cards::event::year_of(book, id)],
        ("kind", Kind::News) => word(content.news[id.index].original.fields.kind.map(Choice::word)),
        ("kind", Kind::Opportunity) => {
            word(content.opportunities[id.index].original.fields.kind.map(Choice::word))
        }
        ("status", Kind::Partner) => word(cards::status(&content.partners[id.index].original.fields)),
        ("category", Kind::Campaign) => {
            word(content.campaigns[id.index].original.fields.category.map(Choice::word))
        }
        ("state", Kind::Opportunity) => {
            let opportunity = &content.opportunities[id.index].original.fields;
            word(Some(facts::opportunity_state(opportunity, book.portal.settings.today)))
        }
        _ => Vec::new(),
    }
}

/// The page of the events to come that a partner takes part in, if there are some.
pub fn events_of(book: &Book<'_>, partner: EntryId) -> Option<String> {
    let wanted = book.skin.wants("facets") && has_section(book, "events");
    let ahead = |id: &EntryId| book.portal.timetable(*id).state() != facts::State::Past;
    let some = wanted && book.naming(partner, Kind::Event).iter().any(ahead);
    let slug = crate::model::terms::slug(book.portal.entry(partner).id());
    some.then(|| book.url(&format!("events/partner/{slug}/")))
}

/// What a value of a facet is called.
pub fn title(book: &Book<'_>, kind: Kind, facet: &str, value: &str) -> String {
    match (facet, kind) {
        ("focus", _) => book.term(Taxonomy::Focus, value).title,
        ("region", _) => book.term(Taxonomy::Region, value).title,
        ("partner", _) => match book.portal.find_id(Kind::Partner, value) {
            Some(id) => book.title(id),
            None => value.to_owned(),
        },
        ("language", _) => cards::event::language_name(book, value),
        ("sdg", _) => book.term(Taxonomy::Sdg, value).title,
        ("year", _) => value.to_owned(),
        ("status", Kind::Partner) => book.shown(&format!("partnership-status-{value}")),
        (facet, kind) => book.shown(&format!("{}-{facet}-{value}", word_of(kind))),
    }
}

/// The first part of the interface texts for the words of a kind.
fn word_of(kind: Kind) -> &'static str {
    match kind {
        Kind::News => "news",
        kind => kind.singular(),
    }
}

/// A value of a facet that a list is narrowed to.
type Narrowed<'a> = Option<(&'static str, &'a str)>;

fn narrowed_path(list: &List, narrowed: Narrowed<'_>) -> String {
    let slug = crate::model::terms::slug;
    narrowed.map_or_else(
        || list.rest.to_owned(),
        |(facet, value)| format!("{}{facet}/{}/", list.rest, slug(value)),
    )
}

/// Adds the pages of a list: whole, or narrowed.
fn add(drafts: &mut Drafts<'_>, list: &List, narrowed: Narrowed<'_>, ids: &[EntryId], known: &Known) {
    let book = drafts.book;
    let path = narrowed_path(list, narrowed);
    let facets = facets(book, list, narrowed, known);
    let size = book.skin.page_size.max(1);
    let total = ids.len().div_ceil(size).max(1);
    let (heading, crumbs) = heading(book, list, narrowed);
    let text = section_text(book, list.section).filter(|_| narrowed.is_none() && !list.past);
    let mut made = Vec::with_capacity(total);
    for number in 1..=total {
        let part = &ids[(number - 1) * size..(number * size).min(ids.len())];
        let view = ListPage {
            narrowed: narrowed.map(|(facet, value)| title(book, list.kind, facet, value)),
            all_url: book.url(list.rest),
            count: ids.len(),
            facets: facets.clone(),
            pagination: pagination(book, &path, number, total),
            past: list.past,
            other_url: other(drafts, list),
            calendar: calendar(book, list, narrowed),
            month_links: month_links(drafts, list, narrowed),
            overview: overview(drafts, list, narrowed).filter(|_| number == 1),
            facet: narrowed.map(|(facet, _)| facet),
            figures: narrowed.map_or_else(Vec::new, |way| indicators::figures(drafts, way, part)),
            ..filled(drafts, list, part)
        };
        let summary = text.and_then(|id| book.summary(id));
        made.push(Draft {
            description: summary,
            section: Some(list.section),
            crumbs: crumbs.clone(),
            text: text.filter(|_| number == 1),
            ..Draft::new(page_path(&path, number), list.template, heading.clone()).view("list", &view)
        });
    }
    drafts.many(made);
}

/// The title of a list and the way to it.
fn heading(book: &Book<'_>, list: &List, narrowed: Narrowed<'_>) -> (String, Vec<LinkView>) {
    let own_text = section_text(book, list.section).filter(|_| !list.past);
    let section = match own_text {
        Some(id) => book.title(id),
        None => book.shown(&format!("section-{}", list.section)),
    };
    let parent = LinkView::new(section.clone(), book.url(&format!("{}/", list.section)));
    match narrowed {
        Some((facet, value)) if list.past => {
            let past = book.shown(list.title);
            let archive = LinkView::new(past.clone(), book.url(list.rest));
            (format!("{past}: {}", title(book, list.kind, facet, value)), vec![parent, archive])
        }
        Some((facet, value)) => {
            (format!("{section}: {}", title(book, list.kind, facet, value)), vec![parent])
        }
        None if list.past => (book.shown(list.title), vec![parent]),
        None => (section, Vec::new()),
    }
}

/// The path of a page of a list: `partners/page/2/`.
pub fn page_path(path: &str, number: usize) -> String {
    if number == 1 { path.to_owned() } else { format!("{path}page/{number}/") }
}

/// The way between the pages of a list, if it has more than one.
pub fn pagination(book: &Book<'_>, path: &str, number: usize, total: usize) -> Option<Pagination> {
    let url = |number| book.url(&page_path(path, number));
    (total > 1).then(|| Pagination {
        number,
        total,
        previous: (number > 1).then(|| url(number - 1)),
        next: (number < total).then(|| url(number + 1)),
        pages: shown_numbers(number, total)
            .map(|number| LinkView::new(number.to_string(), url(number)))
            .collect(),
    })
}

/// The pages that are linked: the first, the last, and those around `number`, so that long lists stay light.
fn shown_numbers(number: usize, total: usize) -> impl Iterator<Item = usize> {
    (1..=total).filter(move |other| *other == 1 || *other == total || other.abs_diff(number) <= 2)
}

fn facets(book: &Book<'_>, list: &List, narrowed: Narrowed<'_>, known: &Known) -> Vec<Facet> {
    let facet = |(name, values): &(&'static str, BTreeMap<String, Vec<EntryId>>)| {
        let mut values: Vec<_> = values
            .iter()
            .map(|(value, ids)| FacetValue {
                title: title(book, list.kind, name, value),
                url: book.url(&narrowed_path(list, Some((name, value)))),
                count: ids.len(),
                current: narrowed == Some((*name, value.as_str())),
                id: value.clone(),
            })
            .collect();
        if values.len() > MOST_VALUES {
            values.sort_by_key(|value| (!value.current, Reverse(value.count)));
            values.truncate(MOST_VALUES);
        }
        match *name {
            "sdg" => values.sort_by_key(|value| value.id.parse::<u8>().unwrap_or(u8::MAX)),
            "year" => values.sort_by(|a, b| b.id.cmp(&a.id)),
            _ => values.sort_by(|a, b| book.compare(&a.title, &b.title)),
        }
        Facet { name, values }
    };
    // One that does not tell entries apart is linked too: its page is there, and nothing else may lead to it.
    known.iter().map(facet).filter(|facet| !facet.values.is_empty()).collect()
}

/// From the events to come to those that are over, and back; only where there are any.
fn other(drafts: &Drafts<'_>, list: &List) -> Option<String> {
    let book = drafts.book;
    match list.kind {
        Kind::Event if list.past => Some(book.url("events/")),
        Kind::Event => Some(book.url("events/past/")),
        _ => None,
    }
}

/// The feed of a list of events.
fn calendar(book: &Book<'_>, list: &List, narrowed: Narrowed<'_>) -> Option<CalendarView> {
    let events = list.kind == Kind::Event && !list.past;
    if events { feeds::of_list(book, narrowed) } else { None }
}

/// The way from the whole list of events to the grids of the months to come.
fn month_links(drafts: &Drafts<'_>, list: &List, narrowed: Narrowed<'_>) -> Vec<MonthLink> {
    if list.kind != Kind::Event || list.past || narrowed.is_some() {
        return Vec::new();
    }
    months::links(drafts.book)
}

/// What the whole list of indicators adds.
fn overview(drafts: &Drafts<'_>, list: &List, narrowed: Narrowed<'_>) -> Option<OverviewView> {
    let Drafts { book, cards, order, .. } = drafts;
    if list.kind != Kind::Indicator || narrowed.is_some() {
        return None;
    }
    let account = |id: &EntryId| book.portal.impact.account(id.index);
    let asked = |id: &EntryId| {
        let account = account(id);
        let survey = account.rule.counting == Counting::Score || account.answers(&account.total).is_some();
        survey && account.total.value.is_some()
    };
    let feedback: Vec<_> = order.indicators.iter().copied().filter(asked).collect();
    let drawing = Drawing::plain(book);
    let sdgs: BTreeSet<u8> = book
        .content()
        .indicators
        .iter()
        .flat_map(|entry| entry.original.fields.sdgs.iter().map(|goal| goal.0))
        .collect();
    Some(OverviewView {
        people: counted::everybody(book, cards),
        feedback: cards.pick_indicators(&feedback),
        timeline: drawing.timeline("timeline", None),
        network: drawing.network("network"),
        years: report::links(book),
        goals: goals::are_there(book).then(|| book.url(goals::PATH)),
        data: book.url(open_data::PATH),
        sdgs: sdgs.iter().map(|goal| book.term(Taxonomy::Sdg, &goal.to_string())).collect(),
    })
}

/// The cards of a list's part; everything else is empty.
fn filled(drafts: &Drafts<'_>, list: &List, ids: &[EntryId]) -> ListPage {
    let cards = drafts.cards;
    let mut page = ListPage {
        narrowed: None,
        all_url: String::new(),
        count: 0,
        facets: Vec::new(),
        pagination: None,
        partners: Vec::new(),
        months: Vec::new(),
        past: false,
        other_url: None,
        calendar: None,
        month_links: Vec::new(),
        campaigns: Vec::new(),
        stories: Vec::new(),
        news: Vec::new(),
        opportunities: Vec::new(),
        indicators: Vec::new(),
        figures: Vec::new(),
        facet: None,
        overview: None,
    };
    match list.kind {
        Kind::Partner => page.partners = cards.pick_partners(ids),
        Kind::Event => page.months = months(drafts, ids),
        Kind::Campaign => page.campaigns = cards.pick_campaigns(ids),
        Kind::Story => page.stories = cards.pick_stories(ids),
        Kind::News => page.news = cards.pick_news(ids),
        Kind::Opportunity => page.opportunities = cards.pick_opportunities(ids),
        Kind::Indicator => page.indicators = cards.pick_indicators(ids),
        Kind::Page => {}
    }
    page
}

/// Events by the month in which they begin, in the order that they have.
fn months(drafts: &Drafts<'_>, ids: &[EntryId]) -> Vec<Month> {
    let portal = drafts.book.portal;
    let begins =
        |id: &EntryId| portal.timetable(*id).begins_in(&portal.settings.zone).date().first_of_month();
    let runs = ids.chunk_by(|a, b| begins(a) == begins(b));
    let month =
        |run: &[EntryId]| Month { start: begins(&run[0]).to_string(), events: drafts.cards.pick_events(run) };
    runs.map(month).collect()
}

#[cfg(test)]
mod tests {
    use crate::pages::lists::shown_numbers;

    #[test]
    fn long_lists_show_few_numbers() {
        assert_eq!(shown_numbers(1, 3).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(shown_numbers(50, 100).collect::<Vec<_>>(), [1, 48, 49, 50, 51, 52, 100]);
    }
}
