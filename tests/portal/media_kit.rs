//! Media kits: what their page shows, what is in their archives, and what consent keeps out of both.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::LazyLock;

use image::{ImageFormat, Rgb, RgbImage};

use indaba::diagnostic::Diagnostic;

use crate::support::Portal;

type Site = BTreeMap<String, Vec<u8>>;

const PORTAL: &str = "[portal]\nname = \"P\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\nhost = \"host\"\nwithout = [\"cards\", \"feeds\"]\n";
const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><rect width='40' height='20' fill='#063'/></svg>";
const KIT: &str = "campaigns/trees/kit";

/// A photo in a colour that nothing else has.
fn photo() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(640, 480, Rgb([255, 0, 255])).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// A campaign with a kit; `consent` belongs to its photo and to what a partner says.
fn portal(consent: &str) -> Portal {
    let campaign = format!(
        "+++\ntitle = \"Trees\"\nkit = true\nbrand = {{ primary = \"#2e7d32\" }}\n\
         partners = [{{ id = \"host\", role = \"lead\" }}, {{ id = \"friend\" }}]\n\
         image = {{ file = \"photo.jpg\", alt = \"A photo\"{consent} }}\n+++\nFirst words.\n\n## How\n\n- one thing\n- another\n  1. first\n  2. then\n"
    );
    let said = format!("testimonials = [{{ quote = \"Gladly said\", name = \"Nomsa\"{consent} }}]");
    Portal::bare()
        .file("content/portal.toml", PORTAL)
        .file(
            "content/partners/host/index.md",
            format!("+++\ntitle = \"Host\"\nkind = \"ngo\"\nlogo = \"logo.svg\"\n{said}\n+++\n"),
        )
        .file("content/partners/host/logo.svg", LOGO)
        .partner("friend", "title = \"Friend\"\nkind = \"charity\"")
        .file("content/campaigns/trees/index.md", campaign)
        .file("content/campaigns/trees/photo.jpg", photo())
}

/// With everything that a kit can have.
static SITE: LazyLock<Site> = LazyLock::new(|| portal("").build().ok().site());
/// With a photo that may go to networks and not onto paper.
static SOCIAL: LazyLock<Site> = LazyLock::new(|| consented("[\"web\", \"social\"]"));

/// The site if the photo and the words have only this consent.
fn consented(scope: &str) -> Site {
    portal(&format!(", consent = {{ scope = {scope} }}")).build().ok().site()
}

/// The files of an archive that only puts them one behind the other.
fn opened(zip: &[u8]) -> Site {
    let (mut at, mut files) = (0, BTreeMap::new());
    let number = |at: usize, bytes: usize| {
        zip[at..at + bytes].iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
    };
    while zip[at..].starts_with(b"PK\x03\x04") {
        let (size, name) = (number(at + 18, 4), number(at + 26, 2));
        let from = at + 30 + name + number(at + 28, 2);
        let name = String::from_utf8(zip[at + 30..at + 30 + name].to_vec()).unwrap();
        assert!(files.insert(name.clone(), zip[from..from + size].to_vec()).is_none(), "{name} twice");
        at = from + size;
    }
    assert!(zip[at..].starts_with(b"PK\x01\x02"), "what follows the files is their list");
    files
}

fn archive(site: &Site) -> &[u8] {
    &site[&format!("{KIT}/trees-kit-en.zip")]
}

/// The values of an attribute in a piece of HTML.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let begins = format!(" {attribute}=\"");
    html.split(&begins).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn the_page_shows_every_picture_small_and_once() {
    let html = String::from_utf8(SITE[&format!("{KIT}/index.html")].clone()).unwrap();
    let list = html.split("<ul class=\"kit\">").nth(1).unwrap().split("</ul>").next().unwrap();
    assert!(!list.contains("<details"), "nothing is folded away: {list}");
    let titles: BTreeSet<_> =
        list.split("<h3>").skip(1).map(|rest| rest.split("</h3>").next().unwrap()).collect();
    assert_eq!((titles.len(), list.matches("<h3>").count()), (5, 5), "one title each: {titles:?}");
    let shown = [values(list, "src"), values(list, "srcset")].concat();
    assert_eq!(shown.len(), 5 + 4, "the poster has no dark version");
    let mut sum = 0;
    for path in &shown {
        let bytes = &SITE[path.trim_start_matches('/')];
        assert!(path.ends_with("-preview.webp") && bytes.len() < 60_000, "{path}: {} bytes", bytes.len());
        sum += bytes.len();
    }
    assert!(sum / 2 < 150_000, "a visitor sees half of them: {sum} bytes");
    let sizes: Vec<_> = values(list, "width").into_iter().zip(values(list, "height")).collect();
    for (path, size) in values(list, "src").iter().zip(&sizes) {
        let picture = image::load_from_memory(&SITE[path.trim_start_matches('/')]).unwrap();
        assert_eq!((picture.width().to_string(), picture.height().to_string()), *size, "{path}");
    }
    assert_eq!(list.matches("loading=\"lazy\"").count(), 5);
    let files = values(list, "href");
    assert_eq!(files.len(), 4 * 4 + 3, "each size and format: {files:?}");
    files.iter().for_each(|path| assert!(SITE.contains_key(path.trim_start_matches('/')), "{path}"));
}

#[test]
fn the_archive_has_what_the_page_offers() {
    let files = opened(archive(&SITE));
    let own =
        SITE.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(KIT)?.strip_prefix('/')?, bytes)));
    let own =
        own.filter(|(name, _)| !name.contains('/') && !name.ends_with(".html") && !name.ends_with(".zip"));
    let mut count = 0;
    for (name, bytes) in own.filter(|(name, _)| !name.ends_with("-preview.webp")) {
        let ending = format!("/{name}");
        let packed: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(&ending)).collect();
        assert_eq!(packed.len(), 1, "{name} in {:?}", files.keys());
        assert_eq!(packed[0].1, bytes, "{name}");
        count += 1;
    }
    assert!(count >= 16 + 3 + 2 + 2 + 4, "{count}");
    for name in
        ["host.svg", "together-light.svg", "together-light.png", "together-dark.svg", "together-dark.png"]
    {
        assert!(files.contains_key(&format!("trees-kit/logos/{name}")), "{name} in {:?}", files.keys());
    }
    assert!(!files.keys().any(|path| path.contains("preview")));
}

#[test]
fn texts_read_as_texts() {
    let text = |name: &str| String::from_utf8(SITE[&format!("{KIT}/{name}")].clone()).unwrap();
    let release = text("press-release.txt");
    assert!(release.contains("First words.\n\n- one thing\n- another\n  1. first\n  2. then\n"), "{release}");
    let usage = text("usage.txt");
    assert!(usage.contains("Main colour: #2e7d32 / ") && !usage.contains("accent"), "{usage}");
}

#[test]
fn drawings_for_pages_scale() {
    for (name, size) in [("badge.svg", "360 120"), ("qr.svg", "500 500")] {
        let svg = String::from_utf8_lossy(&SITE[&format!("{KIT}/{name}")]);
        assert_eq!(svg.matches(" viewBox=\"0 0 ").count(), 1, "{svg}");
        assert!(svg.starts_with(&format!("<svg viewBox=\"0 0 {size}\" ")), "{svg}");
    }
}

#[test]
fn a_table_reads_as_rows_in_a_text() {
    let table = "Costs:\n\n| | Rand | Who |\n| --- | ---: | --- |\n| Pipe *and* tap | 4 600 | Langa |\n| **Together** | 5 800 | |\n\nThat is all.\n";
    let site = Portal::bare()
        .file("content/portal.toml", PORTAL)
        .partner("host", "title = \"Host\"\nkind = \"ngo\"")
        .partner("friend", "title = \"Friend\"\nkind = \"charity\"")
        .file(
            "content/campaigns/trees.md",
            format!("+++\ntitle = \"Trees\"\nkit = true\npartners = [\"host\", \"friend\"]\n+++\n{table}"),
        )
        .build()
        .ok()
        .site();
    let release = String::from_utf8_lossy(&site[&format!("{KIT}/press-release.txt")]);
    let rows = "Costs:\n\n– | Rand | Who\nPipe and tap | 4 600 | Langa\nTogether | 5 800\n\nThat is all.\n";
    assert!(release.contains(rows), "{release}");
    assert!(release.trim_end().ends_with("\n\n###"), "{release}");
}

/// What a partnership says of itself, and whether its brand may stand on what is made today, and on a campaign of the year before.
const AGREEMENTS: [(&str, &str, bool, bool); 8] = [
    ("none", "", true, true),
    ("active", "status = \"active\"\nstart = 2025-01-01\nend = 2027-12-31", true, true),
    ("ended", "status = \"active\"\nstart = 2024-01-01\nend = 2026-06-30", false, true),
    ("later", "status = \"active\"\nstart = 2027-01-01", false, false),
    ("proposed", "status = \"proposed\"\nstart = 2024-01-01\nend = 2027-12-31", false, false),
    ("paused", "status = \"paused\"\nstart = 2024-01-01\nend = 2027-12-31", false, true),
    ("completed", "status = \"completed\"\nstart = 2024-01-01\nend = 2027-12-31", false, true),
    ("unknown", "status = \"completed\"\nstart = 2024-01-01", false, false),
];

#[test]
fn brands_stand_only_on_what_an_agreement_covers() {
    let colour = |at: usize| format!("#7b1fa{at}");
    let names = AGREEMENTS.map(|(name, ..)| format!("\"{name}\"")).join(", ");
    let campaign = |title: &str, dates: &str| {
        format!("title = \"{title}\"\nkit = true\npartners = [\"host\", {names}]\n{dates}")
    };
    let portal = Portal::bare()
        .file("content/portal.toml", PORTAL)
        .partner("host", "title = \"Host\"\nkind = \"ngo\"")
        .entry("campaigns", "new", &campaign("New", "start = 2026-09-01"))
        .entry("campaigns", "over", &campaign("Over", "start = 2025-01-01\nend = 2025-12-31"));
    let portal = AGREEMENTS.iter().enumerate().fold(portal, |portal, (at, (name, partnership, ..))| {
        let table = if partnership.is_empty() { "" } else { "[partnership]\n" };
        let fields = format!(
            "title = \"Partner {name}\"\nkind = \"charity\"\nlogo = \"{name}.svg\"\nbrand = {{ primary = \"{}\" }}\n{table}{partnership}",
            colour(at)
        );
        portal
            .file(&format!("content/partners/{name}/index.md"), format!("+++\n{fields}\n+++\n"))
            .file(&format!("content/partners/{name}/{name}.svg"), LOGO)
    });
    let answer = portal.build().ok();
    let site = answer.site();
    let text = |path: &str| String::from_utf8_lossy(&site[path]).into_owned();
    for (at, (name, _, new, over)) in AGREEMENTS.into_iter().enumerate() {
        let list = text("campaigns/index.html").contains(&format!("media/{name}-"));
        assert_eq!(list, new || over, "{name} in the list");
        for (campaign, allowed) in [("new", new), ("over", over)] {
            for page in ["", "embed/partners/"] {
                let shown = text(&format!("campaigns/{campaign}/{page}index.html"));
                assert_eq!(shown.contains(&format!("media/{name}-")), allowed, "{name} {campaign} {page}");
            }
            let usage = text(&format!("campaigns/{campaign}/kit/usage.txt"));
            assert_eq!(usage.contains(&colour(at)), allowed, "{name} {campaign}: {usage}");
            let packed = opened(&site[&format!("campaigns/{campaign}/kit/{campaign}-kit-en.zip")]);
            let logo = format!("{campaign}-kit/logos/{name}.svg");
            assert_eq!(packed.contains_key(&logo), allowed, "{name} {campaign}: {:?}", packed.keys());
            let about = |problem: &&Diagnostic| {
                problem.code.name.starts_with("brand-")
                    && problem.message.contains(&format!("Partner {name} "))
                    && problem.place.as_ref().is_some_and(|place| place.to_string().contains(campaign))
            };
            let told: Vec<_> =
                answer.outcome().diagnostics.iter().filter(about).map(|problem| problem.code.name).collect();
            let wanted: &[&str] = match (allowed, new) {
                (true, true) => &[],
                (true, false) => &["brand-still-used"],
                (false, _) => &["brand-not-agreed"],
            };
            assert_eq!(told, wanted, "{name} {campaign}");
        }
    }
}

#[test]
fn a_white_logo_has_a_dark_ground_wherever_it_stands_alone() {
    let ring = |fill: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><circle cx='20' cy='10' r='9' fill='{fill}'/></svg>"
        )
    };
    let partner = |portal: Portal, id: &str, logos: &str| {
        let head = format!("+++\ntitle = \"{id}\"\nkind = \"ngo\"\n{logos}\n+++\n");
        portal
            .file(&format!("content/partners/{id}/index.md"), head)
            .file(&format!("content/partners/{id}/white.svg"), ring("#fff"))
            .file(&format!("content/partners/{id}/black.svg"), ring("#111"))
    };
    let logos = [
        ("host", "logo = \"white.svg\""),
        ("plain", "logo = \"black.svg\""),
        ("both", "logo = \"black.svg\"\nlogo_dark = \"white.svg\""),
        ("mixed", "logo = \"white.svg\"\nlogo_dark = \"black.svg\""),
        ("only", "logo_dark = \"white.svg\""),
    ];
    let portal = logos.iter().fold(Portal::bare(), |portal, (id, logos)| partner(portal, id, logos));
    let names = logos.map(|(id, _)| format!("\"{id}\"")).join(", ");
    let answer = portal
        .file("content/portal.toml", PORTAL)
        .entry("campaigns", "trees", &format!("title = \"Trees\"\nkit = true\npartners = [{names}]"))
        .build()
        .ok();
    let site = answer.site();
    for page in
        ["partners/index.html", "campaigns/trees/index.html", "campaigns/trees/embed/partners/index.html"]
    {
        let html = String::from_utf8_lossy(&site[page]);
        let tiles: Vec<&str> = html.split("<span class=\"tile").skip(1).collect();
        let count = |class: &str| {
            tiles.iter().filter(|tile| tile.split('"').next().unwrap_or_default().contains(class)).count()
        };
        assert_eq!((tiles.len(), count("tile-night"), count("tile-dark")), (5, 3, 1), "{page}: {html}");
        let dark =
            tiles.iter().filter(|tile| tile.split("</span>").next().unwrap_or_default().contains("<source"));
        assert_eq!(dark.count(), 2, "{page}");
        let head = html.split_once("class=\"brand");
        assert!(
            head.is_none_or(|(_, head)| head.split('"').next().unwrap_or_default().contains("on-dark")),
            "{page}"
        );
    }
}

#[test]
fn an_archive_keeps_its_bytes_until_something_of_it_changes() {
    // Made anew in another folder, without a cache.
    let answer = portal("").build().ok();
    assert!(archive(&answer.site()) == archive(&SITE));
    // Made from the cache, where something else has changed.
    let answer = answer.change().page("new", "Something else.").build().ok();
    assert!(answer.site().contains_key("new/index.html"));
    assert!(archive(&answer.site()) == archive(&SITE));
    assert!(archive(&SOCIAL) != archive(&SITE), "another photo is in it");
}

/// How much of a picture is in the photo's colour, in per cent.
fn share(picture: &[u8]) -> u32 {
    let picture = image::load_from_memory(picture).unwrap().into_rgb8();
    let own = picture.pixels().filter(|pixel| pixel[0] > 225 && pixel[1] < 60 && pixel[2] > 225).count();
    (own * 100 / picture.pixels().count()) as u32
}

#[test]
fn consent_holds_in_every_piece_of_a_kit() {
    let print = consented("[\"web\", \"print\"]");
    let lapsed = consented("[\"web\", \"social\", \"print\"], until = 2026-01-01");
    for (site, social, print) in
        [(&*SITE, true, true), (&*SOCIAL, true, false), (&print, false, true), (&lapsed, false, false)]
    {
        let kit = |name: &str| &site[&format!("{KIT}/{name}")];
        let packed = opened(archive(site));
        for name in ["card", "square", "story", "banner"]
            .map(|name| [name.to_owned(), format!("{name}-dark")])
            .concat()
        {
            for ending in [".png", ".jpg", "-preview.webp"] {
                let seen = share(kit(&format!("{name}{ending}"))) > 10;
                assert_eq!(seen, social, "{name}{ending}");
            }
            let seen = share(&packed[&format!("trees-kit/social/{name}.png")]) > 10;
            assert_eq!(seen, social, "{name} in the archive");
        }
        assert_eq!(share(kit("poster.png")) > 10, print, "poster");
        assert_eq!(share(kit("poster-preview.webp")) > 10, print, "poster");
        for (name, pdf) in ["poster-a4.pdf", "poster-a3.pdf"].map(|name| (name, kit(name))) {
            let holds = pdf.windows(14).any(|part| part == b"/Subtype/Image");
            assert_eq!(holds, print, "{name}");
            assert!(&packed[&format!("trees-kit/print/{name}")] == pdf);
        }
        let release = String::from_utf8_lossy(kit("press-release.txt"));
        assert_eq!(release.contains("Gladly said"), print, "{release}");
        assert_eq!(packed["trees-kit/text/press-release.txt"], *kit("press-release.txt"));
    }
}
