//! What hosts, browsers and crawlers are told: headers, moved addresses, robots.txt, the web manifest.

use serde_json::json;

use crate::brand::Colour;
use crate::model::{Portal, settings};
use crate::pages::book::{Book, plain};
use crate::pages::draft::Recipe;
use crate::pages::plan::{Plan, PlannedFile};
use crate::pages::routes::Routes;
use crate::pages::{Skin, former, icons, site, sitemap};

/// What pages may load and do (CSP level 3): everything from their own origin and nothing else, no inline script or style.
/// Other sites may show a page in a frame: embeds are made for that, and no page has anything that a click could give away.
pub const POLICY: &str = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'";
/// The path of the web manifest.
pub const MANIFEST: &str = "site.webmanifest";

/// How long browsers may keep files whose names change with their bytes.
const FOR_EVER: &str = "  Cache-Control: public, max-age=31536000, immutable\n";

/// Adds robots.txt, the sitemap, and the files for hosts.
pub fn files(portal: &Portal, routes: &Routes, skin: &Skin, plan: &mut Plan) {
    let base = &portal.settings.base_url;
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if skin.wants("sitemap") {
        robots.push_str(&format!("Sitemap: {base}sitemap.xml\n"));
        let maps = sitemap::files(plan, base);
        plan.files.extend(maps);
    }
    add(plan, "robots.txt", robots);
    if skin.wants("hosting") {
        let moved = redirects(portal, routes, plan);
        add(plan, "_redirects", moved);
        add(plan, "_headers", headers(&portal.settings.base_path));
    }
}

fn add(plan: &mut Plan, path: &str, text: String) {
    plan.files.push(PlannedFile { path: path.to_owned(), bytes: text.into_bytes() });
}

/// `_redirects` as several hosts read it: former addresses, and for each further language its page for what is not found.
fn redirects(portal: &Portal, routes: &Routes, plan: &Plan) -> String {
    let mut text = String::new();
    for page in plan.pages.iter().filter(|page| page.template == former::TEMPLATE) {
        let Recipe::Known(draft) = &page.recipe else { continue };
        let to = draft.view.as_ref().and_then(|(_, view)| view.get_from_path("url"));
        let Some(to) = to.and_then(tera::Value::as_str) else { continue };
        text.push_str(&format!("{} {to} 301\n", routes.url(page.path.trim_end_matches("index.html"))));
    }
    for language in 1..portal.content.languages.len() {
        let of = |rest: &str| routes.url(&routes.path(language, rest));
        text.push_str(&format!("{}* {} 404\n", of(""), of("404.html")));
    }
    text
}

/// `_headers` as several hosts read it.
fn headers(base_path: &str) -> String {
    let mut text = format!(
        "{base_path}*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\n"
    );
    for folder in ["css", "js", "media"] {
        text.push_str(&format!("{base_path}{folder}/*\n{FOR_EVER}"));
    }
    text
}

/// The web manifest (W3C), by which the portal can be put on a phone's home screen.
pub fn manifest(book: &Book<'_>) -> PlannedFile {
    let file = settings::file(book.content(), book.language);
    let name = file.map_or_else(String::new, |file| file.portal.name.to_string());
    let tag = book.content().languages.first().cloned().unwrap_or_default();
    let mut manifest = json!({
        "name": name,
        "lang": tag.to_string(),
        "dir": book.words.language(&tag).dir,
        "id": book.portal.settings.base_path,
        "start_url": book.url(""),
        "scope": book.portal.settings.base_path,
        "display": "browser",
        "background_color": "#ffffff",
        "icons": std::iter::once(icon_entry(book)).chain(icons::listed(book)).collect::<Vec<_>>(),
    });
    if let Some(text) = file.and_then(|file| plain(&file.portal.description)) {
        manifest["description"] = json!(text);
    }
    if let Some(colour) = colour(book) {
        manifest["theme_color"] = json!(colour.to_string());
    }
    PlannedFile { path: MANIFEST.to_owned(), bytes: format!("{manifest:#}\n").into_bytes() }
}

fn icon_entry(book: &Book<'_>) -> serde_json::Value {
    let src = icon(book);
    let logo = square_logo(book).filter(|logo| !logo.src.ends_with(".svg"));
    let (kind, sizes) = match logo {
        Some(logo) => {
            let kind = src.rsplit_once('.').map_or("png", |(_, ending)| ending);
            (
                format!("image/{}", kind.replace("jpg", "jpeg")),
                format!("{0}x{0}", logo.width.min(logo.height)),
            )
        }
        None => ("image/svg+xml".to_owned(), "any".to_owned()),
    };
    json!({"src": src, "type": kind, "sizes": sizes, "purpose": "any"})
}

/// The icon that stands for the portal: its logo if that is as good as square, or else the theme's.
pub fn icon(book: &Book<'_>) -> String {
    let own = book.skin.assets.get_from_path("icon.svg").and_then(tera::Value::as_str).map(str::to_owned);
    square_logo(book).map(|logo| logo.src).or(own).unwrap_or_else(|| book.routes.url("icon.svg"))
}

/// The portal's logo, if an icon can be made of it: one side is at most 1.3 times the other.
fn square_logo(book: &Book<'_>) -> Option<crate::pages::views::Image> {
    let logo = site::logo(book, settings::file(book.content(), book.language))?.light;
    let (short, long) = (logo.width.min(logo.height), logo.width.max(logo.height));
    (long * 10 < short * 13).then_some(logo)
}

/// The portal's main colour, or else its host's.
fn colour(book: &Book<'_>) -> Option<Colour> {
    let content = book.content();
    let own =
        content.portal.first().and_then(|file| file.brand.as_ref()).and_then(|brand| brand.primary.as_ref());
    let host = book.portal.host();
    let host = host.and_then(|id| content.partners[id.index].original.fields.brand.as_ref());
    own.or_else(|| host.and_then(|brand| brand.primary.as_ref())).map(|colour| colour.value)
}
