//! The pages of news.

use crate::content::Entry;
use crate::content::kinds::News;
use crate::content::schema::Choice;
use crate::content::types::{Kind, PartnerRef, Taxonomy};
use crate::model::entry::EntryId;
use crate::pages::book::Book;
use crate::pages::data::Article;
use crate::pages::draft::{Drafts, Maker};
use crate::pages::views::{BoilerplateView, GatheredView, NewsPage};

/// Adds the pages of all news.
pub fn pages(drafts: &mut Drafts<'_>) {
    // The list is the latest first, so the news before a piece comes after it in the list.
    let mut place = vec![0; drafts.order.news.len()];
    drafts.order.news.iter().enumerate().for_each(|(at, id)| place[id.index] = at);
    drafts.entries("news-item.html", move |maker: &Maker<'_>, id, entry: &Entry<News>| {
        let news = &maker.order.news;
        let at = place[id.index];
        let link = |at: Option<usize>| at.and_then(|at| news.get(at)).map(|id| maker.book.link(*id));
        let (previous, next) = (link(at.checked_add(1)), link(at.checked_sub(1)));
        let view = NewsPage { previous, next, ..view(maker, id, entry) };
        let fields = &maker.book.version(entry).fields;
        let article = Article {
            kind: "NewsArticle",
            id,
            date: fields.date,
            author: None,
            image: view.image.as_ref(),
            partners: &fields.partners,
        };
        maker.article(entry, "news", &article).view("news_item", &view)
    });
}

fn view(maker: &Maker<'_>, id: EntryId, entry: &Entry<News>) -> NewsPage {
    let Maker { book, cards, .. } = maker;
    let fields = &book.version(entry).fields;
    let campaign = fields.campaign.as_ref().and_then(|campaign| book.portal.find(campaign));
    NewsPage {
        card: cards.news[id.index].clone(),
        dateline: book.told_of(&fields.dateline),
        partners: fields.partners.iter().filter_map(|partner| cards.partner(book, partner)).collect(),
        campaign: campaign.map(|id| cards.campaigns[id.index].clone()),
        contacts: fields.contacts.iter().filter_map(|contact| book.contact(contact)).collect(),
        boilerplates: fields.partners.iter().filter_map(|partner| boilerplate(book, partner)).collect(),
        gathers: fields
            .gathers
            .iter()
            .filter_map(|reference| book.portal.find(reference))
            .map(|id| gathered(book, id))
            .collect(),
        image: fields.image.as_ref().and_then(|image| book.picture(&entry.folder, image)),
        previous: None,
        next: None,
        tags: book.terms(entry, Taxonomy::Tag),
    }
}

fn boilerplate(book: &Book<'_>, partner: &PartnerRef) -> Option<BoilerplateView> {
    let id = book.portal.find(partner)?;
    let fields = &book.version(&book.content().partners[id.index]).fields;
    let text = fields.mission.as_ref().or(fields.summary.as_ref()).map(|text| book.told(text))?;
    Some(BoilerplateView { title: book.told(&fields.title), url: book.entry_url(id), text })
}

fn gathered(book: &Book<'_>, id: EntryId) -> GatheredView {
    let content = book.content();
    let date = match id.kind {
        Kind::Event => Some(content.events[id.index].original.fields.start.to_string()),
        Kind::Story => Some(content.stories[id.index].original.fields.date.to_string()),
        Kind::News => Some(content.news[id.index].original.fields.date.to_string()),
        _ => None,
    };
    GatheredView {
        kind: id.kind.word(),
        title: book.title(id),
        url: book.entry_url(id),
        summary: book.summary(id),
        date,
    }
}
