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
    compose(&svg, &props(), &Fonts::new(Vec::new()).0).unwrap()
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
