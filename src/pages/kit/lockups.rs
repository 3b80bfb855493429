//! Logos side by side, for the pages of campaigns.

use std::sync::Arc;

use crate::brand::Scheme;
use crate::content::types::Kind;
use crate::digest::Digest;
use crate::joint::{self, Joint, PAGE};
use crate::model::entry::EntryId;
use crate::pages::book::Book;
use crate::pages::plan::{Drawing, Form, Kit, Output, Plan, PlannedFile, Subject};
use crate::pages::views::LockupView;

/// The box of a lockup that goes into print and onto other sites, in pixels.
const LARGE: (f64, f64) = (1600.0, 420.0);

/// What parts of a page take a campaign's colours.
const SCOPE: &str = ".branded";

/// Adds the lockups of all campaigns and the style sheets with their colours. They are the same in every language.
pub fn files(book: &Book<'_>, plan: &mut Plan) {
    if !book.skin.wants("kits") {
        return;
    }
    for index in 0..book.content().campaigns.len() {
        let id = EntryId { kind: Kind::Campaign, index };
        let Some(joint) = book.joints.of(id) else { continue };
        plan.files.push(style_file(book, id, joint));
        let Some(lockup) = &joint.lockup else { continue };
        let drawing = |name: &str, scheme: Scheme, size: (f64, f64), png: bool| {
            let output =
                |form: Form, ending: &str| Output { path: path(book, id, &format!("{name}.{ending}")), form };
            let mut outputs = vec![output(Form::Svg, "svg")];
            outputs.extend(png.then(|| output(Form::Png(1600), "png")));
            let subject = Subject::Lockup(Arc::clone(lockup), joint.palette.clone(), scheme, size);
            Drawing { subject, outputs }
        };
        let mut drawings =
            vec![drawing("light", Scheme::Light, PAGE, false), drawing("dark", Scheme::Dark, PAGE, false)];
        if has_kit(book, index) {
            drawings.push(drawing("light-large", Scheme::Light, LARGE, true));
            drawings.push(drawing("dark-large", Scheme::Dark, LARGE, true));
        }
        plan.kits.push(Kit { drawings, archive: None });
    }
}

fn has_kit(book: &Book<'_>, index: usize) -> bool {
    crate::pages::kit::has_kit(book, &book.content().campaigns[index])
}

/// The path of a lockup's file in the site.
pub fn path(book: &Book<'_>, id: EntryId, name: &str) -> String {
    format!("{}lockup/{name}", book.routes.entry(id, 0).unwrap_or_default())
}

fn style_file(book: &Book<'_>, id: EntryId, joint: &Joint) -> PlannedFile {
    let css = joint.palette.css_within(SCOPE).into_bytes();
    let name = book.portal.entry(id).id();
    PlannedFile { path: format!("css/campaign-{name}.{}.css", Digest::of(&css).short()), bytes: css }
}

/// The URL of the style sheet with a campaign's colours.
pub fn style(book: &Book<'_>, id: EntryId) -> Option<String> {
    let joint = book.joints.of(id).filter(|_| book.skin.wants("kits"))?;
    let file = style_file(book, id, joint);
    Some(book.routes.url(&file.path))
}

/// The lockup as pages show it.
pub fn view(book: &Book<'_>, id: EntryId) -> Option<LockupView> {
    let joint = book.joints.of(id).filter(|_| book.skin.wants("kits"))?;
    let lockup = joint.lockup.as_ref()?;
    let layout = lockup.layout(PAGE.0, PAGE.1, joint::ground(&joint.palette, Scheme::Light));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the box of a page")]
    let whole = |length: f64| length.round().max(1.0) as u32;
    Some(LockupView {
        light: book.routes.url(&path(book, id, "light.svg")),
        dark: book.routes.url(&path(book, id, "dark.svg")),
        width: whole(layout.width),
        height: whole(layout.height),
        alt: book.marked(0, lockup.names().join(" · ")),
    })
}
