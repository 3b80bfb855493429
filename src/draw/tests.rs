//! What must hold of set text, pixels and pages.

use std::collections::BTreeMap;

use crate::draw::{Block, Canvas, Fonts, outline, qr, set};

fn block(text: &str) -> Block<'_> {
    Block {
        text,
        width: 400.0,
        height: Some(200.0),
        size: 64.0,
        least: 20.0,
        lines: 4,
        leading: 1.15,
        bold: true,
        rtl: false,
    }
}

fn fonts() -> Fonts {
    Fonts::new(Vec::new()).0
}

#[test]
fn text_wraps_and_shrinks_to_its_box() {
    let fonts = fonts();
    let short = set(&fonts.faces(true), &block("Trees"));
    assert_eq!((short.size, short.lines.len(), short.cut), (64.0, 1, false));
    for text in [
        "Trees for schools in twelve villages of the midlands",
        "Izihlahla zezikole emizaneni eyishumi nambili yaseMidlands",
        "أشجار للمدارس في اثنتي عشرة قرية من قرى المنطقة",
    ] {
        let laid = set(&fonts.faces(true), &Block { rtl: text.starts_with('أ'), ..block(text) });
        assert!(laid.size < 64.0 && laid.lines.len() > 1 && !laid.cut, "{laid:?}");
        assert!(laid.lines.iter().all(|line| line.width <= 400.5), "{laid:?}");
        assert!(laid.missing.is_empty());
    }
}

#[test]
fn what_never_fits_is_broken_or_cut_and_told() {
    let fonts = fonts();
    let long = "a".repeat(90);
    let laid = set(&fonts.faces(true), &block(&long));
    assert!(laid.lines.iter().all(|line| line.width <= 400.5));
    let endless = "word ".repeat(200);
    let laid = set(&fonts.faces(true), &block(&endless));
    assert!(laid.cut && laid.lines.last().unwrap().pieces[0].text.ends_with('…'));
    assert_eq!(set(&fonts.faces(true), &block("水 for schools")).missing, ['水']);
}

#[test]
fn directions_and_fonts_mix_in_a_line() {
    let laid = set(&fonts().faces(true), &Block { rtl: true, width: 900.0, ..block("حملة 2026 Indaba!") });
    let pieces: Vec<_> = laid.lines[0].pieces.iter().map(|piece| (piece.text.trim(), piece.rtl)).collect();
    assert_eq!(pieces.last(), Some(&("حملة", true)), "{pieces:?}");
    assert_eq!(laid.lines[0].pieces.last().unwrap().family, "DejaVu Sans");
    assert!(laid.lines[0].pieces.iter().any(|piece| piece.family == "Noto Sans" && !piece.rtl));
}

#[test]
fn a_name_becomes_shapes() {
    let drawn = outline(&fonts(), "Ubuntu", false);
    assert!(drawn.path.starts_with('M') && drawn.path.ends_with('Z'));
    assert!((2500.0..4500.0).contains(&drawn.width), "{}", drawn.width);
}

#[test]
fn a_canvas_gives_the_same_bytes_each_time() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'><rect width='200' height='100' fill='#fff'/>\
        <text x='10' y='60' font-family='Noto Sans' font-size='30'>Trees</text></svg>";
    let make = || {
        let canvas = Canvas::read(svg, &fonts(), &BTreeMap::new()).unwrap();
        let pixels = canvas.pixels(400).unwrap();
        (pixels.png().unwrap(), pixels.jpeg().unwrap(), canvas.pdf(595.0, "Trees", "en").unwrap())
    };
    let (png, jpeg, pdf) = make();
    assert_eq!((png.clone(), jpeg.clone(), pdf.clone()), make());
    assert!(png.starts_with(b"\x89PNG") && jpeg.starts_with(b"\xFF\xD8") && pdf.starts_with(b"%PDF-1."));
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("/Lang") && text.contains("ToUnicode") && text.contains("NotoSans"), "{text}");
}

#[test]
fn a_code_is_square_and_long_texts_have_none() {
    let (path, side) = qr("https://partners.example.org/campaigns/trees-for-schools/").unwrap();
    assert!(path.starts_with("M0 0h7v1h-7z") && side >= 29);
    assert!(qr(&"x".repeat(4000)).is_none());
}
