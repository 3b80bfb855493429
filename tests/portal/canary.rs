//! Nothing private, unfinished, too early, too late or without consent is in any byte of the site: pages, feeds, indexes, archives,
//! the metadata of pictures and the names of files.

use std::io::{Cursor, Read};

use image::{ImageFormat, RgbImage};

use crate::support::{Answer, Portal};

/// What must be nowhere. What follows it says where it stood.
const CANARY: &str = "canary";

const PORTAL: &str = "[portal]\nname = \"P\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"zu\"]\nhost = \"host\"\noffline = true\n";

/// A photograph whose metadata says where it was taken.
fn photograph() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8 * 6, y as u8 * 8, 90]))
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .unwrap();
    let plain = bytes.into_inner();
    let exif = b"Exif\0\0canary GPS 29.78S 29.84E".to_vec();
    let comment = b"canary comment".to_vec();
    let segment =
        |kind: u8, body: &[u8]| [&[0xff, kind], &(body.len() as u16 + 2).to_be_bytes()[..], body].concat();
    [&plain[..2], &segment(0xe1, &exif), &segment(0xfe, &comment), &plain[2..]].concat()
}

/// An entry of each kind: its folder, the fields that it must have besides a title, and one more that reveals itself.
const KINDS: [(&str, &str); 8] = [
    ("partners", "kind = \"ngo\"\nexpertise = [\"canary niche\"]"),
    ("events", "start = 2026-12-01T09:00\nvenue = { name = \"canary venue\" }"),
    ("campaigns", "partners = [{ id = \"host\", role = \"lead\" }]\nhashtags = [\"#canary\"]"),
    ("stories", "date = 2026-03-01\nauthor = \"canary author\""),
    ("news", "date = 2026-03-01\ndateline = \"CANARY\""),
    ("opportunities", "opens = 2026-01-01\nfor = \"canary people\""),
    ("indicators", "unit = \"canary units\""),
    ("pages", "menu = true"),
];

/// With an entry of each kind that must not be seen, for a reason that `line` gives, and its translation.
fn hidden(portal: Portal, name: &str, line: &str) -> Portal {
    KINDS.iter().fold(portal, |portal, (folder, fields)| {
        let title = format!(
            "title = \"Canary {name} {folder}\"\nsummary = \"canary summary\"\ntags = [\"canary tag\"]\nfocus = [\"Canary topic\"]"
        );
        let entry = format!("+++\n{title}\n{fields}\n{line}\n+++\ncanary text\n");
        let translation = format!("+++\ntitle = \"Canary {name} zu\"\n+++\ncanary umbhalo\n");
        portal
            .file(&format!("content/{folder}/canary-{name}.md"), entry)
            .file(&format!("content/{folder}/canary-{name}.zu.md"), translation)
    })
}

/// What is shown, and beside it what is not.
fn shown() -> Portal {
    let lapsed = "consent = { scope = [\"web\"], until = 2026-01-01, by = \"canary signer\" }";
    let elsewhere = "consent = { scope = [\"print\"] }";
    Portal::bare()
        .file("content/portal.toml", PORTAL)
        .file(
            "content/partners/host.md",
            format!(
                "+++\n# canary comment\ntitle = \"Host\"\nkind = \"ngo\"\nsummary = \"Open words\"\n\
                 contact = {{ name = \"canary person\", role = \"canary role\", email = \"canary@example.org\", phone = \"+27 31 canary\" }}\n\
                 [[testimonials]]\nquote = \"canary testimonial\"\nname = \"canary witness\"\n{lapsed}\n\
                 +++\n<!-- canary in a comment -->\nOpen text.\n"
            ),
        )
        .file(
            "content/campaigns/kit/index.md",
            format!(
                "+++\ntitle = \"Open kit\"\nkit = true\npartners = [{{ id = \"host\" }}, {{ id = \"friend\" }}, {{ id = \"canary-draft\" }}]\n\
                 image = {{ file = \"/stories/open/canary-held-back.jpg\", alt = \"canary cover\", {elsewhere} }}\n\
                 +++\nOpen kit text.\n\n<!-- canary in the kit -->\n"
            ),
        )
        .file("content/partners/friend/logo.jpg", photograph())
        .partner("friend/index", "title = \"Friend\"\nkind = \"charity\"\nlogo = \"logo.jpg\"\ncontact = { name = \"canary friend\" }")
        .file(
            "content/stories/open/index.md",
            format!(
                "+++\ntitle = \"Open story\"\ndate = 2026-05-01\npartners = [\"host\", \"canary-draft\"]\nevent = \"canary-later\"\n\
                 image = {{ file = \"canary-held-back.jpg\", alt = \"canary alt\", caption = \"canary caption\", credit = \"canary credit\", {lapsed} }}\n\
                 [[quotes]]\nquote = \"canary quote\"\nname = \"canary speaker\"\nrole = \"canary post\"\n{elsewhere}\n\
                 +++\nOpen story text.\n\n![An open picture](open.jpg)\n"
            ),
        )
        .file("content/stories/open/open.jpg", photograph())
        .file("content/stories/open/canary-held-back.jpg", photograph())
        .file(
            "content/news/open.md",
            "+++\ntitle = \"Open news\"\ndate = 2026-05-02\ngathers = [\"stories/canary-draft\", \"events/canary-later\"]\n\
             contacts = [{ name = \"canary press desk\", email = \"canary-press@example.org\" }]\n+++\nOpen news text.\n",
        )
        .file(
            "content/campaigns/open.md",
            format!(
                "+++\ntitle = \"Open campaign\"\npartners = [{{ id = \"host\", role = \"lead\" }}]\n\
                 [press]\ncontact = {{ name = \"canary campaign desk\", phone = \"canary number\" }}\n\
                 [[gallery]]\nfile = \"/stories/open/canary-held-back.jpg\"\nalt = \"canary gallery\"\n{elsewhere}\n+++\n"
            ),
        )
}

/// The bytes, and what is found in them by inflating whatever is deflated: archives, documents, pictures' texts.
fn layers(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = vec![bytes.to_vec()];
    let mut inflated = |bytes: &[u8], wrapped: bool| {
        let mut out = Vec::new();
        let limit = 64 << 20;
        let _ = match wrapped {
            true => flate2::read::ZlibDecoder::new(bytes).take(limit).read_to_end(&mut out),
            false => flate2::read::DeflateDecoder::new(bytes).take(limit).read_to_end(&mut out),
        };
        if out.len() > 8 {
            found.push(out);
        }
    };
    for at in 0..bytes.len().saturating_sub(30) {
        match &bytes[at..] {
            [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => inflated(&bytes[at..], true),
            // A local header of a zip archive: the data follow the name and the extra field.
            rest @ [b'P', b'K', 3, 4, ..] => {
                let length = |from: usize| usize::from(u16::from_le_bytes([rest[from], rest[from + 1]]));
                inflated(rest.get(30 + length(26) + length(28)..).unwrap_or_default(), false);
            }
            [0x1f, 0x8b, 8, ..] => inflated(&bytes[at + 10..], false),
            _ => {}
        }
    }
    // Brotli has no mark to be known by: whatever can be read as such to its end is.
    let mut out = Vec::new();
    if brotli::Decompressor::new(bytes, 4096).take(64 << 20).read_to_end(&mut out).is_ok() {
        found.push(out);
    }
    found
}

/// Where a word stands in the site, in whatever case and encoding.
fn places(answer: &Answer, word: &str) -> Vec<String> {
    let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let holds = |bytes: &[u8]| {
        let small = bytes.to_ascii_lowercase();
        [word.as_bytes(), &utf16].iter().any(|word| small.windows(word.len()).any(|window| window == *word))
    };
    let site = answer.site();
    let found = site
        .iter()
        .filter(|(path, bytes)| holds(path.as_bytes()) || layers(bytes).iter().any(|layer| holds(layer)));
    found.map(|(path, _)| path.clone()).collect()
}

#[test]
fn what_must_not_be_seen_is_nowhere() {
    let portal = hidden(shown(), "draft", "draft = true");
    let portal = hidden(portal, "later", "publish = 2027-01-01");
    let portal = hidden(portal, "over", "expires = 2026-01-01");
    let answer = portal.options(|options| options.precompress = true).build().ok();
    assert_eq!(places(&answer, CANARY), [""; 0]);
    // Everything that must be looked into is there: the index of the search, compressed forms, drawings, the manifest.
    let site = answer.site();
    for ending in [
        "search/entries-0.json",
        "search/by-focus.json",
        "index.html.br",
        "index.html.gz",
        "feed.xml",
        "feed.json",
        ".zip",
        ".pdf",
        "sitemap.xml",
        "sw.js",
        "icons/icon-512.png",
        "site.webmanifest",
    ] {
        assert!(site.keys().any(|path| path.ends_with(ending)), "{ending}");
    }
    // The search would find them: what may be seen is found, and so is each of them when its time has come.
    assert!(places(&answer, "open words").len() > 2 && places(&answer, "open story text").len() > 1);
    assert!(places(&answer, "open story text").contains(&"feed.xml".to_owned()));
    let answer =
        answer.change().today("2027-02-01T12:00").options(|options| options.also.drafts = true).build().ok();
    for word in ["canary draft stories", "canary later partners", "canary niche", "canary topic"] {
        assert!(!places(&answer, word).is_empty(), "{word}");
    }
    for word in
        ["canary over", "canary person", "canary alt", "canary gps", "canary quote", "canary in a comment"]
    {
        assert_eq!(places(&answer, word), [""; 0], "{word}");
    }
}

#[test]
fn the_search_looks_into_what_is_compressed() {
    use std::io::Write;
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    zlib.write_all(b"some words and a canary among them").unwrap();
    let packed = [
        b"%PDF stream\n".to_vec(),
        zlib.finish().unwrap(),
        b"\nendstream and more to fill the file up".to_vec(),
    ]
    .concat();
    assert!(layers(&packed).iter().any(|layer| String::from_utf8_lossy(layer).contains(CANARY)));
}
