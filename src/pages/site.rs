//! What every page of a language receives as `site`.

use tera::Value;

use crate::content::Entry;
use crate::content::kinds::{MenuItem, Named, Page, PortalFile, Section};
use crate::content::schema::Choice;
use crate::content::types::{Kind, Text};
use crate::model::entry::EntryId;
use crate::model::settings;
use crate::pages::accessibility;
use crate::pages::book::Book;
use crate::pages::cards::{self, Cards};
use crate::pages::hosting;
use crate::pages::icons;
use crate::pages::lists::has_section;
use crate::pages::offline;
use crate::pages::routes::LIST_TEXTS;
use crate::pages::search;
use crate::pages::taxonomy;
use crate::pages::views::{LinkView, Logo, MenuLink, SectionLinks, Site};

/// The sections in the order of a menu that nobody wrote.
const SECTIONS: [Section; 7] = [
    Section::Partners,
    Section::Campaigns,
    Section::Events,
    Section::Stories,
    Section::Impact,
    Section::News,
    Section::Opportunities,
];

/// What every page of the book's language receives.
pub fn view(book: &Book<'_>, cards: &Cards) -> Value {
    let settings = &book.portal.settings;
    let file = settings::file(book.content(), book.language);
    let host = book.portal.host();
    let tag = book.content().languages.get(book.language).cloned().unwrap_or_default();
    let menu = menu(book, file);
    let pages = plain_pages(book, &menu);
    let site = Site {
        name: file.map_or_else(String::new, |file| book.told(&file.portal.name)),
        tagline: file.and_then(|file| book.told_of(&file.portal.tagline)),
        description: file.and_then(|file| book.told_of(&file.portal.description)),
        base_path: settings.base_path.clone(),
        home: book.url(""),
        campaign: book.apart().map(|id| book.link(id)),
        language: book.words.language(&tag),
        multilingual: book.content().languages.len() > 1,
        menu,
        sections: sections(book),
        pages,
        links: file.map_or_else(Vec::new, |file| file.links.iter().map(|link| book.web_link(link)).collect()),
        host: host.map(|id| cards.partners[id.index].clone()),
        logo: logo(book, file),
        policy: hosting::POLICY,
        search: search::url(book),
        manifest: book.routes.url(hosting::MANIFEST),
        icon: hosting::icon(book),
        touch_icon: icons::touch(book),
        worker: offline::url(book),
        accessibility: accessibility::url(book),
        year: i64::from(settings.today.year()),
        today: settings.today.date().to_string(),
        currency: settings.currency.clone(),
        options: book.skin.options.clone(),
        assets: book.skin.assets.clone(),
    };
    Value::from_serializable(&site)
}

fn sections(book: &Book<'_>) -> SectionLinks {
    let url = |section: &str| has_section(book, section).then(|| book.url(&format!("{section}/")));
    let focus = !taxonomy::counts(book, crate::content::types::Taxonomy::Focus, None).is_empty();
    SectionLinks {
        partners: url("partners"),
        events: url("events"),
        campaigns: url("campaigns"),
        stories: url("stories"),
        news: url("news"),
        opportunities: url("opportunities"),
        impact: url("impact"),
        focus: (focus && book.skin.wants("taxonomies")).then(|| book.url("focus/")),
    }
}

/// The portal's logo, or else its host's.
pub fn logo(book: &Book<'_>, file: Option<&PortalFile>) -> Option<Logo> {
    let own = file.and_then(|file| file.brand.as_ref()).and_then(|brand| brand.logo.as_ref());
    if let Some(logo) = own.and_then(|file| cards::logo_in(book, "", file, None, "")) {
        return Some(logo);
    }
    let host = book.portal.host()?;
    let entry = &book.content().partners[host.index];
    cards::logo(book, &entry.folder, &entry.original.fields)
}

fn menu(book: &Book<'_>, file: Option<&PortalFile>) -> Vec<MenuLink> {
    let written = file.map_or(&[][..], |file| &file.menu);
    if written.is_empty() {
        let sections = SECTIONS.into_iter().filter_map(|section| section_link(book, section, None));
        return sections.chain(menu_pages(book)).collect();
    }
    written.iter().filter_map(|item| written_link(book, item)).collect()
}

fn written_link(book: &Book<'_>, item: &MenuItem) -> Option<MenuLink> {
    let label = label(book, item.label.as_ref(), &item.translations);
    if let Some(section) = item.section {
        return section_link(book, section, label);
    }
    if let Some(page) = &item.page {
        let id = book.portal.find(page)?;
        let link = book.link(id);
        let title = label.unwrap_or(link.title);
        return Some(MenuLink { title, url: link.url, section: None });
    }
    let url = item.url.as_ref()?;
    Some(MenuLink { title: label?, url: url.to_string(), section: None })
}

/// The words of a line in the book's language.
fn label(book: &Book<'_>, label: Option<&Text>, translations: &Named<Text>) -> Option<String> {
    let tag = book.content().languages.get(book.language).map(ToString::to_string).unwrap_or_default();
    translations.get(&tag).map(Text::to_string).or_else(|| label.map(|label| book.told(label)))
}

fn section_link(book: &Book<'_>, section: Section, label: Option<String>) -> Option<MenuLink> {
    let name = section.word();
    let title = || label.clone().unwrap_or_else(|| book.shown(&format!("section-{name}")));
    if section == Section::Home {
        let title = label.clone().unwrap_or_else(|| book.shown("home"));
        return Some(MenuLink { title, url: book.url(""), section: Some(name.to_owned()) });
    }
    has_section(book, name).then(|| MenuLink {
        title: title(),
        url: book.url(&format!("{name}/")),
        section: Some(name.to_owned()),
    })
}

/// The plain pages that are written in the book's language and are not in the menu, by weight and title.
fn plain_pages(book: &Book<'_>, menu: &[MenuLink]) -> Vec<LinkView> {
    let shown = |(_, page): &(usize, &Entry<Page>)| {
        page.is_in(book.language) && !LIST_TEXTS.contains(&page.id.as_str())
    };
    let mut pages: Vec<_> = book.content().pages.iter().enumerate().filter(shown).collect();
    pages.sort_by(|a, b| by_weight_and_title(book, a.1, b.1));
    let links = pages.into_iter().map(|(index, _)| book.link(EntryId { kind: Kind::Page, index }));
    links.filter(|link| menu.iter().all(|item| item.url != link.url)).collect()
}

/// The pages that ask to be in the menu, by weight and title.
fn menu_pages<'a>(book: &'a Book<'_>) -> impl Iterator<Item = MenuLink> + 'a {
    let pages = &book.content().pages;
    let mut wanted: Vec<_> = pages
        .iter()
        .enumerate()
        .filter(|(_, page)| {
            page.original.fields.menu == Some(true) && !LIST_TEXTS.contains(&page.id.as_str())
        })
        .collect();
    wanted.sort_by(|a, b| by_weight_and_title(book, a.1, b.1));
    wanted.into_iter().map(|(index, _)| {
        let link = book.link(EntryId { kind: Kind::Page, index });
        MenuLink { title: link.title, url: link.url, section: None }
    })
}

fn by_weight_and_title(book: &Book<'_>, first: &Entry<Page>, second: &Entry<Page>) -> std::cmp::Ordering {
    let weight = |page: &Entry<Page>| page.original.common.weight.unwrap_or(i64::MAX);
    let titles = || book.compare(&book.version(first).fields.title, &book.version(second).fields.title);
    weight(first).cmp(&weight(second)).then_with(titles)
}
