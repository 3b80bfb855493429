//! The pictures by which home screens and bookmarks know the portal: its logo, or else its initials, on a plain ground.

use serde_json::{Value, json};

use crate::brand::Scheme;
use crate::model::settings;
use crate::pages::book::Book;
use crate::pages::kit::card;
use crate::pages::plan::{Drawing, Form, Kit, Output, Props, Subject};
use crate::pages::site;
use crate::pages::views::DrawingView;

/// A purpose of the web manifest, and the icons for it: how many pixels on a side, and the path.
type Icons = (&'static str, &'static str, &'static [(u32, &'static str)]);

/// What is drawn: with round corners as it is, and with room around it for what cuts a shape of its own.
const ICONS: [Icons; 2] = [
    ("icon", "any", &[(192, "icons/icon-192.png"), (512, "icons/icon-512.png")]),
    ("maskable", "maskable", &[(512, "icons/maskable-512.png"), (180, TOUCH)]),
];
/// The one that Apple's devices ask for; they cut its corners themselves.
const TOUCH: &str = "icons/apple-touch-icon.png";

/// The drawings of the icons, which are the same in every language.
pub fn kit(book: &Book<'_>) -> Option<Kit> {
    if !book.skin.wants("cards") {
        return None;
    }
    let file = settings::file(book.content(), book.language)?;
    let palette = &book.joints.portal;
    let has_logo = site::logo(book, Some(file)).is_some();
    let lockup = book.joints.host.clone().filter(|_| has_logo);
    let drawing = |(format, _, outputs): &Icons| {
        let view = DrawingView {
            title: file.portal.name.to_string(),
            names: lockup.iter().flat_map(|lockup| lockup.names()).collect(),
            ..card::view(book, format, Scheme::Light, palette, &book.url(""))
        };
        let props = Props {
            lockup: lockup.clone(),
            palette: palette.clone(),
            scheme: Scheme::Light,
            photo: None,
            file: file.portal.name.span.file,
        };
        let template = card::drawing_page(book, "kit/icon.svg", &view);
        let output =
            |(width, path): &(u32, &str)| Output { path: (*path).to_owned(), form: Form::Png(*width) };
        Drawing {
            subject: Subject::Template(Box::new(template), props),
            outputs: outputs.iter().map(output).collect(),
        }
    };
    Some(Kit { drawings: ICONS.iter().map(drawing).collect(), archive: None })
}

/// What the web manifest says of them.
pub fn listed(book: &Book<'_>) -> Vec<Value> {
    if !book.skin.wants("cards") {
        return Vec::new();
    }
    let entry = |purpose: &str, (width, path): &(u32, &str)| {
        let src = book.routes.url(path);
        json!({"src": src, "type": "image/png", "sizes": format!("{width}x{width}"), "purpose": purpose})
    };
    let all = ICONS.iter().flat_map(|(_, purpose, icons)| icons.iter().map(move |icon| (*purpose, icon)));
    all.filter(|(_, (_, path))| *path != TOUCH).map(|(purpose, icon)| entry(purpose, icon)).collect()
}

/// The path of the icon for Apple's devices.
pub fn touch(book: &Book<'_>) -> Option<String> {
    book.skin.wants("cards").then(|| book.routes.url(TOUCH))
}
