//! The pages of stories.

use crate::content::Entry;
use crate::content::kinds::{Outcome, Story, Video};
use crate::content::types::Taxonomy;
use crate::model::entry::EntryId;
use crate::pages::book::{Book, decimal, host, plain};
use crate::pages::data::Article;
use crate::pages::draft::{Drafts, Maker};
use crate::pages::order::related;
use crate::pages::views::{OutcomeView, StoryPage, VideoView};

/// Adds the pages of all stories.
pub fn pages(drafts: &mut Drafts<'_>) {
    drafts.entries("story.html", |maker: &Maker<'_>, id, entry: &Entry<Story>| {
        let view = view(maker, id, entry);
        let fields = &maker.book.version(entry).fields;
        let article = Article {
            kind: "Article",
            id,
            date: fields.date,
            author: plain(&fields.author),
            image: view.image.as_ref(),
            partners: &fields.partners,
        };
        maker.article(entry, "stories", &article).view("story", &view)
    });
}

fn view(maker: &Maker<'_>, id: EntryId, entry: &Entry<Story>) -> StoryPage {
    let Maker { book, cards, .. } = maker;
    let fields = &book.version(entry).fields;
    let campaign = fields.campaign.as_ref().and_then(|campaign| book.portal.find(campaign));
    let event = fields.event.as_ref().and_then(|event| book.portal.find(event));
    StoryPage {
        card: cards.stories[id.index].clone(),
        author: book.told_of(&fields.author),
        partners: fields.partners.iter().filter_map(|partner| cards.partner(book, partner)).collect(),
        campaign: campaign.map(|id| cards.campaigns[id.index].clone()),
        event: event.map(|id| cards.events[id.index].clone()),
        place: fields.place.as_ref().map(|place| book.place(place)),
        image: fields.image.as_ref().and_then(|image| book.picture(&entry.folder, image)),
        quotes: fields.quotes.iter().filter_map(|quote| book.quote(quote)).collect(),
        outcomes: fields.outcomes.iter().filter_map(|outcome| outcome_view(book, outcome)).collect(),
        video: fields.video.as_ref().map(|video| video_view(book, &entry.folder, video)),
        sdgs: book.terms(entry, Taxonomy::Sdg),
        related: cards.pick_stories(&related(book.portal, id, 3)),
        tags: book.terms(entry, Taxonomy::Tag),
    }
}

fn outcome_view(book: &Book<'_>, outcome: &Outcome) -> Option<OutcomeView> {
    let id = book.portal.find(&outcome.indicator)?;
    let indicator = &book.version(&book.content().indicators[id.index]).fields;
    Some(OutcomeView {
        indicator: book.link(id),
        unit: book.unit(indicator),
        value: decimal(&outcome.value),
        note: book.told_of(&outcome.note),
    })
}

fn video_view(book: &Book<'_>, folder: &str, video: &Video) -> VideoView {
    VideoView {
        url: video.url.to_string(),
        host: host(&video.url),
        title: book.told_of(&video.title),
        poster: video.poster.as_ref().and_then(|poster| book.picture(folder, poster)),
        duration: book.told_of(&video.duration),
    }
}
