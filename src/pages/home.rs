//! The home page.

use crate::content::kinds::{CampaignStatus, Output};
use crate::content::types::{Taxonomy, Text};
use crate::model::entry::EntryId;
use crate::model::facts;
use crate::pages::book::Book;
use crate::pages::data;
use crate::pages::draft::{Draft, Drafts, section_text};
use crate::pages::taxonomy;
use crate::pages::views::{HomePage, Image};

/// Adds the home page.
pub fn pages(drafts: &mut Drafts<'_>) {
    let book = drafts.book;
    let file = book.content().portal.get(book.language);
    let title = file.map_or_else(|| book.shown("home"), |file| book.told(&file.portal.name));
    let text = section_text(book, "home");
    let draft = Draft {
        title: text.map_or(title, |id| book.title(id)),
        description: text
            .and_then(|id| book.summary(id))
            .or_else(|| words(book).map(|words| book.told(words))),
        section: Some("home"),
        image: text.and_then(|id| picture(book, id)),
        text,
        data: data::things(book, || data::website(book)),
        ..Draft::new("", "home.html", "").view("home", &view(drafts))
    };
    drafts.push(draft);
}

/// What the portal says of itself.
pub fn words<'a>(book: &Book<'a>) -> Option<&'a Text> {
    let portal = &book.content().portal.get(book.language)?.portal;
    portal.description.as_ref().or(portal.tagline.as_ref())
}

/// The picture of the page with the home page's text.
fn picture(book: &Book<'_>, id: EntryId) -> Option<Image> {
    let page = &book.content().pages[id.index];
    let picture = book.version(page).fields.image.as_ref()?;
    book.picture(&page.folder, picture)
}

fn view(drafts: &Drafts<'_>) -> HomePage {
    let Drafts { book, cards, order, .. } = drafts;
    let content = book.content();
    let today = book.portal.settings.today;
    let active =
        content.partners.iter().filter(|entry| facts::is_active(&entry.original.fields, today.date()));
    let events = || {
        order.upcoming.iter().copied().filter(|id| !facts::is_off(&content.events[id.index].original.fields))
    };
    let campaigns: Vec<_> = order.campaigns.iter().copied().filter(|id| is_alive(book, *id)).collect();
    let open = |id: &EntryId| {
        facts::opportunity_state(&content.opportunities[id.index].original.fields, today) == "open"
    };
    let opportunities: Vec<_> = order.opportunities.iter().copied().filter(open).take(3).collect();
    let indicators: Vec<_> =
        order.indicators.iter().copied().filter(|id| has_figure(book, *id)).take(4).collect();
    HomePage {
        active_partners: active.count(),
        upcoming_events: events().count(),
        active_campaigns: campaigns.iter().filter(|id| is_under_way(book, **id)).count(),
        campaigns: cards.pick_campaigns(&campaigns[..campaigns.len().min(3)]),
        events: cards.pick_events(&events().take(4).collect::<Vec<_>>()),
        stories: cards.pick_stories(&order.stories[..order.stories.len().min(3)]),
        news: cards.pick_news(&order.news[..order.news.len().min(4)]),
        opportunities: if book.skin.wants(output(Output::Opportunities)) {
            cards.pick_opportunities(&opportunities)
        } else {
            Vec::new()
        },
        indicators: if book.skin.wants(output(Output::Impact)) {
            cards.pick_indicators(&indicators)
        } else {
            Vec::new()
        },
        partners: cards.pick_partners(&shown_partners(drafts)),
        focus: taxonomy::counts(book, Taxonomy::Focus, None),
    }
}

fn output(output: Output) -> &'static str {
    crate::content::schema::Choice::word(output)
}

fn is_under_way(book: &Book<'_>, id: EntryId) -> bool {
    matches!(book.content().campaigns[id.index].original.fields.status, None | Some(CampaignStatus::Active))
}

fn is_alive(book: &Book<'_>, id: EntryId) -> bool {
    is_under_way(book, id)
        || book.content().campaigns[id.index].original.fields.status == Some(CampaignStatus::Planned)
}

fn has_figure(book: &Book<'_>, id: EntryId) -> bool {
    book.portal.impact.account(id.index).total.value.is_some()
}

/// Partners, those with a logo first; at most twelve, and never the host, whose portal it is.
fn shown_partners(drafts: &Drafts<'_>) -> Vec<EntryId> {
    let portal = drafts.book.portal;
    let host = portal.host();
    let mut partners: Vec<_> = drafts.order.partners.iter().copied().filter(|id| Some(*id) != host).collect();
    partners.sort_by_key(|id| portal.content.partners[id.index].original.fields.logo.is_none());
    partners.truncate(12);
    partners
}
