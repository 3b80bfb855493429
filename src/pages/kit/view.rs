//! What the page of a kit receives.

use crate::brand::Scheme;
use crate::content::types::Text;
use crate::model::entry::EntryId;
use crate::pages::book::plain_all;
use crate::pages::draft::canonical;
use crate::pages::kit::draw::{PICTURES, POSTER, archive_name, preview, preview_size, stem};
use crate::pages::kit::{COLOURS, Subject, embeds, lockups};
use crate::pages::views::{
    KitBadge, KitColour, KitMark, KitPage, KitPicture, KitPoster, KitPreview, LinkView,
};
use crate::xml::escape;

impl Subject<'_> {
    /// The whole kit as its page shows it.
    pub(crate) fn view(&self) -> KitPage {
        let (book, cards) = (self.book(), self.maker.cards);
        let language = book.content().languages.get(book.language).map(ToString::to_string);
        let archive = archive_name(&self.entry.id, &language.unwrap_or_default());
        KitPage {
            campaign: cards.campaigns[self.id.index].clone(),
            style: lockups::style(book, self.id),
            archive: LinkView::new(archive.clone(), self.url(&archive)),
            lockup: lockups::view(book, self.id),
            lockups: self.lockup_files(),
            pictures: PICTURES
                .iter()
                .map(|(name, _, width, height)| self.picture(name, *width, *height))
                .collect(),
            poster: KitPoster {
                a4: self.url("poster-a4.pdf"),
                a3: self.url("poster-a3.pdf"),
                png: self.url("poster.png"),
                preview: KitPreview { dark: None, ..self.preview("poster", POSTER.0, POSTER.1) },
            },
            badge: self.badge(),
            qr: LinkView::new("qr.svg".to_owned(), self.url("qr.svg")),
            posts: self.posts(),
            hashtags: plain_all(&self.fields().hashtags),
            handles: self.handles(),
            colours: COLOURS
                .iter()
                .map(|role| KitColour {
                    role: role.name(),
                    light: self.joint.palette.get(Scheme::Light, *role).to_string(),
                    dark: self.joint.palette.get(Scheme::Dark, *role).to_string(),
                })
                .collect(),
            marks: self.joint.partners.iter().map(|id| self.mark(*id)).collect(),
            release: self.release(),
            embeds: embeds::views(self),
        }
    }

    fn lockup_files(&self) -> Vec<LinkView> {
        let names = ["light-large.svg", "light-large.png", "dark-large.svg", "dark-large.png"];
        let link = |name: &&str| {
            LinkView::new(
                (*name).replace("-large", ""),
                self.book().routes.url(&lockups::path(self.book(), self.id, name)),
            )
        };
        names.iter().filter(|_| self.joint.lockup.is_some()).map(link).collect()
    }

    fn picture(&self, name: &'static str, width: u32, height: u32) -> KitPicture {
        let file = |scheme: Scheme, ending: &str| self.url(&format!("{}.{ending}", stem(name, scheme)));
        KitPicture {
            name,
            width,
            height,
            png: file(Scheme::Light, "png"),
            jpeg: file(Scheme::Light, "jpg"),
            png_dark: file(Scheme::Dark, "png"),
            jpeg_dark: file(Scheme::Dark, "jpg"),
            preview: self.preview(name, width, height),
            alt: self.alt(),
        }
    }

    fn preview(&self, name: &str, width: u32, height: u32) -> KitPreview {
        let file = |scheme: Scheme| self.url(&preview(&stem(name, scheme)));
        let (width, height) = preview_size(width, height);
        KitPreview { light: file(Scheme::Light), dark: Some(file(Scheme::Dark)), width, height }
    }

    /// What every picture of the kit shows: the words on it, and whose logos.
    fn alt(&self) -> String {
        let fields = self.fields();
        let whole = |text: &Text| self.book().of_file(text.span.file, text.trim_end_matches('.').to_owned());
        let mut parts = vec![whole(&fields.title)];
        parts.extend(fields.summary.as_ref().map(whole));
        parts.extend(
            self.joint.lockup.as_ref().map(|lockup| self.book().marked(0, lockup.names().join(", "))),
        );
        parts.join(". ") + "."
    }

    fn badge(&self) -> KitBadge {
        let whole = |url: &str| escape(&canonical(self.book(), url));
        let png = self.url("badge.png");
        let snippet = format!(
            "<a href=\"{}\"><img src=\"{}\" width=\"360\" height=\"120\" alt=\"{}\"></a>",
            whole(&self.book().entry_url(self.id)),
            whole(&png),
            escape(&self.fields().title)
        );
        KitBadge { svg: self.url("badge.svg"), png, snippet }
    }

    fn mark(&self, id: EntryId) -> KitMark {
        let partner = &self.book().content().partners[id.index];
        let brand = partner.original.fields.brand.as_ref();
        let rules = brand.and_then(|brand| brand.rules.as_ref());
        let percent = |space: &crate::content::types::Number| {
            let whole = (space.value * rust_decimal::Decimal::ONE_HUNDRED).round();
            u32::try_from(whole).ok()
        };
        KitMark {
            partner: self.maker.cards.partners[id.index].clone(),
            clear_space: rules.and_then(|rules| rules.clear_space.as_ref()).and_then(percent),
            min_height: rules
                .and_then(|rules| rules.min_height)
                .and_then(|height| u32::try_from(height).ok()),
            divider: rules.is_some_and(|rules| rules.divider == Some(true)),
            colours: brand
                .into_iter()
                .flat_map(|brand| [&brand.primary, &brand.secondary])
                .flatten()
                .map(|colour| colour.value.to_string())
                .collect(),
        }
    }
}
