//! The media kits of campaigns: a page of everything, the press release, and what is drawn and packed.

pub mod card;
mod draw;
pub mod embeds;
pub mod lockups;
mod posts;
mod release;
mod view;

use crate::brand::{Role, Scheme};
use crate::content::Entry;
use crate::content::kinds::Campaign;
use crate::joint::Joint;
use crate::model::entry::EntryId;
use crate::pages::book::Book;
use crate::pages::draft::{Draft, Drafts, Maker};
use crate::pages::plan::Kit;
use crate::pages::views::LinkView;

/// The roles whose colours the kit tells of.
const COLOURS: [Role; 6] =
    [Role::Accent, Role::OnAccent, Role::Surface, Role::Text, Role::Data1, Role::Data2];
/// Both schemes.
const SCHEMES: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

/// A campaign whose kit is made, in one language.
pub(crate) struct Subject<'a> {
    maker: &'a Maker<'a>,
    id: EntryId,
    entry: &'a Entry<Campaign>,
    joint: &'a Joint,
}

/// Whether a campaign has a kit: it asks for one, and at least two organisations are behind it.
pub fn has_kit(book: &Book<'_>, entry: &Entry<Campaign>) -> bool {
    entry.original.fields.kit == Some(true)
        && book.skin.wants("kits")
        && entry.original.fields.partners.len() > 1
}

/// The path of a campaign's kit below the portal, without the language's part.
pub fn folder(book: &Book<'_>, id: EntryId) -> String {
    let route = book.routes.entry(id, book.language).unwrap_or_default();
    let prefix = book.routes.path(book.language, "");
    format!("{}kit/", route.strip_prefix(&prefix).unwrap_or(route))
}

/// Adds the pages of all kits, and what is to be drawn for them.
pub fn pages(drafts: &mut Drafts<'_>, kits: &mut Vec<Kit>) {
    let maker = Maker { book: drafts.book, cards: drafts.cards, order: drafts.order, template: "kit.html" };
    let mut pages = Vec::new();
    for (index, entry) in maker.book.content().campaigns.iter().enumerate() {
        let id = EntryId { kind: crate::content::types::Kind::Campaign, index };
        let Some(joint) = maker.book.joints.of(id) else { continue };
        if !entry.is_in(maker.book.language) {
            continue;
        }
        if has_kit(maker.book, entry) {
            let subject = Subject { maker: &maker, id, entry, joint };
            pages.extend(embeds::drafts(&subject));
            let (drafts, kit) = subject.kit();
            pages.extend(drafts);
            kits.push(kit);
        }
    }
    pages.into_iter().for_each(|page| drafts.push(page));
}

impl Subject<'_> {
    fn book(&self) -> &Book<'_> {
        self.maker.book
    }

    fn fields(&self) -> &Campaign {
        &self.book().version(self.entry).fields
    }

    /// The URL of a file of the kit.
    fn url(&self, name: &str) -> String {
        self.book().url(&format!("{}{name}", folder(self.book(), self.id)))
    }

    /// The path of a file of the kit in the site.
    fn path(&self, name: &str) -> String {
        self.book().routes.path(self.book().language, &format!("{}{name}", folder(self.book(), self.id)))
    }

    fn kit(&self) -> (Vec<Draft>, Kit) {
        let view = self.view();
        let kit = self.drawings(&view);
        let title = format!("{}: {}", self.book().told(&self.fields().title), self.book().shown("media-kit"));
        let crumbs = vec![
            LinkView::new(self.book().shown("section-campaigns"), self.book().url("campaigns/")),
            self.book().link(self.id),
        ];
        let page = Draft {
            description: Some(self.book().shown("media-kit-intro")),
            section: Some("campaigns"),
            crumbs: crumbs.clone(),
            below: Some((self.id, "kit/".to_owned())),
            ..Draft::new(folder(self.book(), self.id), "kit.html", title).view("kit", &view)
        };
        let release = format!("{}press-release/", folder(self.book(), self.id));
        let title =
            format!("{}: {}", self.book().told(&self.fields().title), self.book().shown("press-release"));
        let release = Draft {
            section: Some("campaigns"),
            description: self.fields().summary.as_ref().map(ToString::to_string),
            text: Some(self.id),
            below: Some((self.id, "kit/press-release/".to_owned())),
            crumbs,
            noindex: true,
            ..Draft::new(release, "press-release.html", title).view("kit", &view)
        };
        (vec![page, release], kit)
    }
}

/// Whether material with this consent may go out on that channel.
pub fn allowed(
    book: &Book<'_>,
    consent: Option<&crate::content::types::Consent>,
    channel: crate::content::types::Channel,
) -> bool {
    consent.is_none_or(|consent| consent.covers(channel, book.portal.settings.today.date()))
}
