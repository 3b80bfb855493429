//! The pages of opportunities.

use crate::content::Entry;
use crate::content::kinds::Opportunity;
use crate::content::types::Taxonomy;
use crate::pages::book::date;
use crate::pages::draft::{Draft, Drafts, Maker};
use crate::pages::order::related;
use crate::pages::views::OpportunityPage;

/// Adds the pages of all opportunities.
pub fn pages(drafts: &mut Drafts<'_>) {
    drafts.entries("opportunity.html", |maker: &Maker<'_>, id, entry: &Entry<Opportunity>| {
        let Maker { book, cards, .. } = maker;
        let fields = &book.version(entry).fields;
        let campaign = fields.campaign.as_ref().and_then(|campaign| book.portal.find(campaign));
        let image = fields.image.as_ref().and_then(|image| book.picture(&entry.folder, image));
        let view = OpportunityPage {
            card: cards.opportunities[id.index].clone(),
            eligibility: book.told_all(&fields.eligibility),
            apply_url: fields.url.as_ref().map(|url| url.to_string()),
            partners: fields.offered_by.iter().filter_map(|partner| cards.partner(book, partner)).collect(),
            campaign: campaign.map(|id| cards.campaigns[id.index].clone()),
            image: image.clone(),
            related: cards.pick_opportunities(&related(book.portal, id, 3)),
            tags: book.terms(entry, Taxonomy::Tag),
        };
        let draft = maker.draft(id, entry, Some("opportunities")).view("opportunity", &view);
        Draft { image, date: date(fields.opens), ..draft }
    });
}
