//! What must hold of composed drawings and archives.

use std::collections::BTreeMap;

use crate::brand::{Palette, Scheme};
use crate::draw::{Canvas, Fonts};
use crate::kit::compose::compose;
use crate::kit::notes::Notes;
use crate::kit::zip;
use crate::pages::plan::Props;
use crate::source::FileId;

fn props() -> Props {
    Props {
        lockup: None,
        palette: Palette::of(&[], "Trees"),
        scheme: Scheme::Light,
        photo: None,
        file: FileId::default(),
    }
}

fn composed(inside: &str, direction: &str) -> (String, Notes) {
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='300' direction='{direction}'>{inside}</svg>"
    );
    compose(&svg, &props(), &Fonts::new(Vec::new()).0, false).unwrap()
}

#[test]
fn a_text_with_a_width_becomes_lines() {
    let (svg, notes) = composed(
        "<text x='20' y='20' width='300' font-size='40' fill='#123'>Trees for &lt;all&gt; schools</text>",
        "ltr",
    );
    assert_eq!(svg.matches("<text ").count(), 2, "{svg}");
    assert!(svg.contains("&lt;all&gt;") && svg.contains("<g fill=\"#123\""), "{svg}");
    assert_eq!(notes, Notes::default());
    let (plain, _) = composed("<text x='1' y='2'>as it is</text>", "ltr");
    assert!(plain.contains("<text x='1' y='2'>as it is</text>"));
}

#[test]
fn a_text_begins_on_the_side_of_its_language() {
    let at = |direction: &str, text: &str| {
        let (svg, _) =
            composed(&format!("<text x='0' y='0' width='600' font-size='30'>{text}</text>"), direction);
        let x = svg.split("<text x=\"").nth(1).unwrap().split('"').next().unwrap();
        x.parse::<f64>().unwrap()
    };
    assert!(at("ltr", "Trees") < 1.0);
    assert!(at("rtl", "أشجار") > 400.0);
}

#[test]
fn codes_are_drawn_and_what_is_not_there_leaves_no_trace() {
    let (svg, _) = composed(
        "<image href='qr:https://example.org/' x='10' y='10' width='100' height='100' fill='#000'/><image href='photo'/><image href='lockup' width='9' height='9'/>",
        "ltr",
    );
    assert!(svg.contains("shape-rendering=\"crispEdges\"") && !svg.contains("<image"), "{svg}");
    Canvas::read(&svg, &Fonts::new(Vec::new()).0, &BTreeMap::new()).unwrap();
}

#[test]
fn notes_come_back_from_the_cache() {
    let (_, notes) = composed(
        "<text width='60' height='20' font-size='20' lines='1'>水 and a far too long line</text>",
        "ltr",
    );
    assert_eq!((notes.missing.as_slice(), notes.cut.len()), (&['水'][..], 1));
    assert_eq!(Notes::from_bytes(&notes.to_bytes()), Some(notes.clone()));
    let codes: Vec<_> = notes.diagnostics("a.jpg").iter().map(|problem| problem.code.name).collect();
    assert_eq!(codes, ["missing-glyph", "cut-text"]);
}

#[test]
fn an_archive_is_what_readers_expect() {
    let made = zip([("a.txt", &b"hello"[..]), ("folder/b.txt", b"")]).unwrap();
    assert!(made.starts_with(b"PK\x03\x04\x14\0\0\x08\0\0\0\0\x21\0"));
    // CRC-32 of "hello" (RFC 1952) is 0x3610a686.
    assert_eq!(made[14..18], 0x3610_a686_u32.to_le_bytes());
    assert_eq!(&made[30..40], b"a.txthello");
    let end = &made[made.len() - 22..];
    assert_eq!((&end[..4], u16::from_le_bytes([end[10], end[11]])), (&b"PK\x05\x06"[..], 2));
    let at = u32::from_le_bytes(end[16..20].try_into().unwrap()) as usize;
    assert_eq!(&made[at..at + 4], b"PK\x01\x02");
    assert_eq!(made, zip([("a.txt", &b"hello"[..]), ("folder/b.txt", b"")]).unwrap());
}

/// Where `what` begins in `bytes`.
fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// What a document's object holds.
fn object(pdf: &[u8], number: usize) -> &[u8] {
    let from = find(pdf, format!("\n{number} 0 obj").as_bytes()).unwrap();
    &pdf[from..from + find(&pdf[from..], b"endobj").unwrap()]
}

/// The number behind a name, such as the object that it refers to.
fn number(object: &[u8], name: &str) -> usize {
    let from = find(object, name.as_bytes()).unwrap() + name.len();
    let digits =
        object[from..].iter().skip_while(|byte| **byte == b' ').take_while(|byte| byte.is_ascii_digit());
    digits.map(|digit| char::from(*digit)).collect::<String>().parse().unwrap()
}

fn stream(object: &[u8]) -> Vec<u8> {
    use std::io::Read;
    let from = find(object, b"stream\n").unwrap() + 7;
    let mut out = Vec::new();
    flate2::read::ZlibDecoder::new(&object[from..]).read_to_end(&mut out).unwrap();
    out
}

/// What each glyph of a font stands for when it is copied.
fn meanings(cmap: &str) -> BTreeMap<u16, String> {
    let hex = |text: &str| text.trim_matches(['<', '>']).to_owned();
    let pairs =
        cmap.lines().filter_map(|line| line.split_once("> <")).map(|(glyph, text)| (hex(glyph), hex(text)));
    let units = |text: &str| -> Vec<u16> {
        text.as_bytes()
            .chunks(4)
            .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).unwrap(), 16).unwrap())
            .collect()
    };
    pairs
        .filter(|(glyph, _)| glyph.len() == 4)
        .map(|(glyph, text)| (units(&glyph)[0], String::from_utf16(&units(&text)).unwrap()))
        .collect()
}

/// The bytes of the text that begins behind a bracket (ISO 32000-1 §7.3.4.2).
fn unescaped(text: &[u8]) -> Vec<u8> {
    let (mut out, mut at) = (Vec::new(), 0);
    while text[at] != b')' {
        if text[at] != b'\\' {
            out.push(text[at]);
            at += 1;
            continue;
        }
        match text[at + 1] {
            b'0'..=b'7' => {
                let digits = std::str::from_utf8(&text[at + 1..at + 4]).unwrap();
                out.push(u8::from_str_radix(digits, 8).unwrap());
                at += 4;
                continue;
            }
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            other => out.push(other),
        }
        at += 2;
    }
    out
}

/// The text of a page as somebody copies it, glyph by glyph, without spaces.
fn copied(pdf: &[u8]) -> String {
    let page = (1..60)
        .map(|number| object(pdf, number))
        .find(|object| find(object, b"/Type/Page/").is_some())
        .unwrap();
    let resources = object(pdf, number(page, "/Resources "));
    let content = stream(object(pdf, number(page, "/Contents ")));
    let (mut out, mut font, mut at) = (String::new(), BTreeMap::new(), 0);
    while at < content.len() {
        if content[at..].starts_with(b"/f")
            && find(&content[at..at + 16.min(content.len() - at)], b" Tf").is_some()
        {
            let name: String =
                content[at..].iter().map(|b| char::from(*b)).take_while(|c| *c != ' ').collect();
            let cmap = stream(object(
                pdf,
                number(object(pdf, number(resources, &format!("{name} "))), "/ToUnicode "),
            ));
            font = meanings(std::str::from_utf8(&cmap).unwrap());
        }
        if content[at] == b'(' && content[..at].ends_with(b"/ActualText") {
            // What stands for the glyphs until the end of the span.
            let text = unescaped(&content[at + 1..]);
            let text = text.strip_prefix(&[0xfe, 0xff]).unwrap_or(&text);
            let units: Vec<u16> =
                text.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            out.push_str(&String::from_utf16(&units).unwrap());
            at += find(&content[at..], b"EMC").unwrap();
        } else if content[at] == b'(' {
            let glyphs = unescaped(&content[at + 1..]);
            let glyphs = glyphs.chunks_exact(2).map(|glyph| u16::from_be_bytes([glyph[0], glyph[1]]));
            out.extend(glyphs.filter_map(|glyph| font.get(&glyph).cloned()));
            at += find(&content[at..], b"Tj").unwrap();
        }
        at += 1;
    }
    // Marks of direction are copied, too, and nobody sees them.
    out.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200f}').collect()
}

#[test]
fn the_text_of_a_poster_can_be_copied_in_every_script() {
    let fonts = Fonts::new(Vec::new()).0;
    let texts = [
        ("en", "ltr", "Trees for schools", "NotoSans"),
        ("zu", "ltr", "Izihlahla zezikole zethu", "NotoSans"),
        ("ar", "rtl", "أشجار للمدارس", "DejaVuSans"),
    ];
    for (language, direction, text, family) in texts {
        let (svg, _) =
            composed(&format!("<text x='10' y='10' width='560' font-size='40'>{text}</text>"), direction);
        let pdf = Canvas::read(&svg, &fonts, &BTreeMap::new()).unwrap().pdf(595.28, text, language).unwrap();
        let has = |what: &str| find(&pdf, what.as_bytes()).is_some();
        assert!(has(&format!("/Lang({language})")) && has("/FontFile"), "{language}");
        assert!(has(&format!("+{family}")), "{language}: the font is within");
        let (copied, wanted) = (copied(&pdf), text.split_whitespace().collect::<String>());
        let backwards: String = wanted.chars().rev().collect();
        assert!(copied == wanted || copied == backwards, "{language}: {copied}");
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(
            has(&format!("/Title({text})")) || find(&pdf, &utf16).is_some() || has(text),
            "{language}: no title"
        );
    }
}
