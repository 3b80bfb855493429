//! Pages are light: what they weigh, what is compressed in advance, what is kept for reading without a network.

use std::collections::BTreeMap;

use indaba::publish::MANIFEST;

use crate::support::Portal;

/// What a page without pictures may weigh with its style sheets, in bytes as they travel: what ten packets of a network hold.
const PAGE: usize = 14 * 1024;
/// What all scripts together may weigh.
const SCRIPTS: usize = 10 * 1024;

const PORTAL: &str =
    "[portal]\nname = \"P\"\nbase_url = \"https://example.org/sub/\"\nlanguages = [\"en\", \"zu\"]\n";

/// The portal of `indaba init`, begun on the day of the test.
#[expect(clippy::disallowed_methods, reason = "the subject of this test is the starter")]
fn starter() -> Portal {
    let portal = Portal::bare().files_of("src/cli/starter".as_ref());
    let folders =
        ["partners", "events", "campaigns", "stories", "news", "opportunities", "indicators", "pages"];
    let portal = folders.iter().fold(portal, |portal, name| portal.renamed(name, &format!("content/{name}")));
    let mut portal = portal.renamed("portal.toml", "content/portal.toml");
    let mut open = vec![portal.path("content")];
    while let Some(folder) = open.pop() {
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            match std::fs::read_to_string(&file) {
                Ok(text) if text.contains("{{today") => {
                    let path = file.strip_prefix(portal.path("")).unwrap().to_str().unwrap().to_owned();
                    portal = portal.file(&path, with_days(&text));
                }
                Ok(_) => {}
                Err(_) if file.is_dir() => open.push(file),
                Err(_) => {}
            }
        }
    }
    portal
}

/// The text with a day in the place of each `{{today+7}}`.
fn with_days(text: &str) -> String {
    let today = jiff::civil::date(2026, 11, 21);
    let mut parts = text.split("{{today");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (days, rest) = part.split_once("}}").unwrap();
        let days: i64 = if days.is_empty() { 0 } else { days.parse().unwrap() };
        let day = today.checked_add(jiff::Span::new().days(days)).unwrap();
        format!("{text}{day}{rest}")
    })
}

/// The files that a page names as style sheets.
fn styles(html: &str) -> Vec<String> {
    let links = html.split("<link rel=\"stylesheet\" href=\"/").skip(1);
    links.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn pages_without_pictures_are_light() {
    let answer = starter().options(|options| options.precompress = true).build().ok();
    let site = answer.site();
    let travels = |path: &str| site.get(&format!("{path}.br")).or(site.get(path)).map_or(0, Vec::len);
    let mut heavy = BTreeMap::new();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let weight = travels(path) + styles(&html).iter().map(|style| travels(style)).sum::<usize>();
        if weight > PAGE {
            heavy.insert(path, weight);
        }
    }
    assert!(heavy.is_empty(), "{heavy:?}");
    let scripts: usize = site.keys().filter(|path| path.ends_with(".js")).map(|path| travels(path)).sum();
    assert!((1..=SCRIPTS).contains(&scripts), "{scripts}");
}

#[test]
fn compressed_forms_stand_beside_texts_if_asked() {
    let portal = || Portal::new().page("x", &"Text of a page. ".repeat(60));
    let plain = portal().build().ok().has_no("x/index.html.br").has_no("x/index.html.gz").site();
    let packed = portal().options(|options| options.precompress = true).build().ok().site();
    assert!(packed.contains_key("x/index.html.br") && packed.contains_key("x/index.html.gz"));
    let others = |site: BTreeMap<String, Vec<u8>>| {
        let is_other = |path: &str| [".br", ".gz", MANIFEST].iter().all(|ending| !path.ends_with(ending));
        site.into_iter().filter(|(path, _)| is_other(path)).collect::<BTreeMap<_, _>>()
    };
    let (plain, packed) = (others(plain), others(packed));
    assert_eq!(plain.keys().collect::<Vec<_>>(), packed.keys().collect::<Vec<_>>());
    assert!(plain == packed);
}

#[test]
fn home_screens_get_icons_of_pixels() {
    let answer = Portal::new().build().ok();
    let site = answer.site();
    for (path, edge) in [
        ("icons/icon-192.png", 192_u32),
        ("icons/icon-512.png", 512),
        ("icons/maskable-512.png", 512),
        ("icons/apple-touch-icon.png", 180),
    ] {
        let size = [&edge.to_be_bytes()[..], &edge.to_be_bytes()[..]].concat();
        assert_eq!(site[path][16..24], size, "{path}");
    }
    answer
        .page("site.webmanifest")
        .contains("\"src\": \"/icons/maskable-512.png\"")
        .contains("\"purpose\": \"maskable\"")
        .page("index.html")
        .contains("<link rel=\"apple-touch-icon\" href=\"/icons/apple-touch-icon.png\">");
}

#[test]
fn what_was_seen_is_kept_for_reading_offline_if_the_portal_wants_it() {
    Portal::bare()
        .file("content/portal.toml", PORTAL)
        .build()
        .ok()
        .has_no("sw.js")
        .page("index.html")
        .lacks("data-worker")
        .change()
        .file("content/portal.toml", format!("{PORTAL}offline = true\n"))
        .build()
        .ok()
        .page("index.html")
        .contains(" data-worker=\"/sub/sw.js\"")
        .page("sw.js")
        .contains("const scope = \"/sub/\", homes = [\"/sub/\",\"/sub/zu/\"];")
        .lacks("@")
        .change()
        .file("content/portal.toml", format!("{PORTAL}offline = false\n"))
        .build()
        .ok()
        .page("index.html")
        .lacks("data-worker")
        .page("sw.js")
        .contains("unregister()");
}

#[test]
fn the_accessibility_statement_is_made_of_facts() {
    let facts = "[accessibility]\nstatus = \"partial\"\nchecked = 2026-10-30\nlimits = [\"No captions.\"]\nreply_days = 5\n";
    let contact = "contact = { email = \"access@example.org\", public = true }\n";
    Portal::bare()
        .file("content/portal.toml", PORTAL)
        .build()
        .ok()
        .has_no("accessibility/index.html")
        .change()
        .file("content/portal.toml", format!("{PORTAL}{facts}{contact}"))
        .build()
        .ok()
        .page("accessibility/index.html")
        .contains("Most of this site conforms")
        .contains("<time datetime=\"2026-10-30\">30 October 2026</time>")
        .contains("<li>No captions.</li>")
        .contains("mailto:access@example.org")
        .contains("We answer within 5 days.")
        .page("zu/accessibility/index.html")
        .contains("Ukufinyeleleka")
        .page("index.html")
        .contains("<a href=\"/sub/accessibility/\">Accessibility</a>");
}

/// A logo stands in a small tile, so that no browser is offered one for a whole page.
#[test]
fn logos_are_no_larger_than_they_are_shown() {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let noise = |x: u32, y: u32| image::Rgb([(x * 7 % 256) as u8, (y * 5 % 256) as u8, (x * y % 251) as u8]);
    image::RgbImage::from_fn(1100, 463, noise).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let answer = Portal::new()
        .partner("wide/index", "title = \"Wide\"\nkind = \"ngo\"\nlogo = \"logo.png\"")
        .file("content/partners/wide/logo.png", bytes.into_inner())
        .build()
        .ok();
    let page = String::from_utf8_lossy(&answer.site()["partners/index.html"]).into_owned();
    let tile = page.split("tile-logo").nth(1).and_then(|rest| rest.split("</picture>").next()).unwrap();
    assert!(tile.contains(" src=\"/media/logo-320.") && tile.contains("640w\" sizes=\"7rem\""), "{tile}");
    assert!(tile.contains("type=\"image/webp\"") && !tile.contains("960"), "{tile}");
}
