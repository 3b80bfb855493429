//! Awkward logos, made by code.

use std::collections::BTreeMap;

use crate::brand::Colour;
use crate::draw::{Canvas, Fonts};
use crate::lockup::{Art, Conflict, Detail, Ground, Ink, Lockup, Mark, Rules, Shows};
use crate::media::{self, MemoryCache, NoCache, Raster};

const LIGHT: Ground = Ground { colour: Colour::WHITE, ink: Colour::new(30, 30, 30) };
const DARK: Ground = Ground { colour: Colour::new(0x14, 0x18, 0x1c), ink: Colour::WHITE };

fn fonts() -> Fonts {
    Fonts::new(Vec::new()).0
}

fn svg(inside: &str, box_of: &str) -> Vec<u8> {
    format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='{box_of}'>{inside}</svg>").into_bytes()
}

/// A picture of pixels: `ink` within `margin` on `ground`.
fn pixels(size: (u32, u32), margin: u32, ink: [u8; 4], ground: [u8; 4], photo: bool) -> Vec<u8> {
    let (width, height) = size;
    let inside =
        |x: u32, y: u32| (margin..width - margin).contains(&x) && (margin..height - margin).contains(&y);
    let all = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let pixels = all.flat_map(|(x, y)| if inside(x, y) { ink } else { ground }).collect();
    let raster = Raster { width, height, pixels };
    if photo { media::jpeg_at(&raster, 90).unwrap() } else { media::png(&raster, false).unwrap() }
}

/// A ring on a transparent ground.
fn webp() -> Vec<u8> {
    let far = |x: i32, y: i32| (x - 150) * (x - 150) + (y - 100) * (y - 100);
    let ink = |x: i32, y: i32| if (2500..6400).contains(&far(x, y)) { [10, 60, 140, 255] } else { [0; 4] };
    let pixels = (0..200).flat_map(|y| (0..300).flat_map(move |x| ink(x, y))).collect();
    media::drawing(&Raster { width: 300, height: 200, pixels }).unwrap()
}

/// Logos that have nothing in common: with margins and without, wide, tall, thin, solid, of pixels, white.
fn awkward() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("solid", svg("<rect width='100' height='100' fill='#b00'/>", "0 0 100 100")),
        ("margins", svg("<circle cx='500' cy='300' r='60' fill='#063'/>", "0 0 1000 800")),
        ("wide", svg("<rect width='900' height='70' fill='#124'/>", "0 0 900 70")),
        ("tall", svg("<rect x='5' width='30' height='160' fill='#505'/>", "0 0 40 160")),
        (
            "thin",
            svg(
                "<path d='M2 2H98V98H2Z M2 2 98 98' fill='none' stroke='#333' stroke-width='2'/>",
                "0 0 100 100",
            ),
        ),
        (
            "letters",
            svg(
                "<path d='M0 0h6v40h-6zM20 0h6v40h-6zM40 0h6v40h-6zM60 0h30v6h-30zM60 34h30v6h-30z'/>",
                "0 0 90 40",
            ),
        ),
        ("off-centre", svg("<rect x='820' y='10' width='150' height='90' fill='#08a'/>", "0 0 1000 1000")),
        ("paper", pixels((640, 400), 90, [20, 90, 40, 255], [255, 255, 255, 255], true)),
        ("transparent", pixels((300, 300), 110, [200, 80, 0, 255], [0, 0, 0, 0], false)),
        ("white", pixels((400, 160), 20, [255, 255, 255, 255], [0, 0, 0, 0], false)),
        ("webp", webp()),
        ("tiny", pixels((24, 16), 2, [90, 20, 120, 255], [0, 0, 0, 0], false)),
        (
            "shifted",
            b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='-300 -200 500 300' width='90mm' height='20mm' \
              preserveAspectRatio='xMinYMax meet'><ellipse cx='-150' cy='-80' rx='120' ry='40' fill='#274'/></svg>"
                .to_vec(),
        ),
    ]
}

fn mark(id: &str, bytes: &[u8], rules: Rules) -> Mark {
    let light = Art::of(bytes, &fonts(), &NoCache).unwrap();
    Mark { id: id.to_owned(), name: id.to_owned(), light, dark: None, rules }
}

fn marks(names: &[&str]) -> Vec<Mark> {
    let all = awkward();
    let find = |name: &&str| all.iter().find(|(known, _)| known == name).unwrap();
    names.iter().map(find).map(|(name, bytes)| mark(name, bytes, Rules::default())).collect()
}

/// The optical weight of what stands in each slot, measured again from the drawn lockup.
fn drawn_weights(lockup: &Lockup, ground: Ground) -> Vec<f64> {
    let layout = lockup.layout(1600.0, 500.0, ground);
    let drawn = lockup.svg(1600.0, 500.0, ground, Detail::Fine).unwrap();
    let canvas = Canvas::read(&drawn, &fonts(), &BTreeMap::new()).unwrap();
    let all = canvas.pixels(1600).unwrap().0;
    let zoom = 1600.0 / layout.width;
    let weight = |slot: &crate::lockup::Slot| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the picture")]
        let [x, y, right, bottom] =
            [slot.x * zoom, slot.y * zoom, (slot.x + slot.width) * zoom, (slot.y + slot.height) * zoom]
                .map(|edge| edge.round() as u32);
        let (right, bottom) = (right.min(all.width), bottom.min(all.height));
        let row =
            |y: u32| &all.pixels[((y * all.width + x) * 4) as usize..((y * all.width + right) * 4) as usize];
        let pixels = (y..bottom).flat_map(|y| row(y).iter().copied()).collect();
        let part = Raster { width: right - x, height: bottom - y, pixels };
        let ink = Ink::of(&part).unwrap();
        ink.weight(f64::from(part.height) * ink.height)
    };
    layout.slots.iter().map(weight).collect()
}

#[test]
fn awkward_logos_weigh_the_same_within_a_tenth() {
    let sets: [&[&str]; 6] = [
        &["webp", "shifted", "solid", "thin"],
        &["tiny", "letters", "webp", "margins", "paper", "tall"],
        &["solid", "margins", "wide", "tall", "thin", "letters"],
        &["off-centre", "transparent", "thin", "solid"],
        &["wide", "tall"],
        &["letters", "margins", "transparent", "wide", "off-centre"],
    ];
    for names in sets {
        let (lockup, conflicts) = Lockup::new(marks(names), &[]);
        assert_eq!(conflicts, []);
        let weights = drawn_weights(&lockup, LIGHT);
        let (least, most) = weights.iter().fold((f64::MAX, 0.0_f64), |(a, b), w| (a.min(*w), b.max(*w)));
        assert!(most / least < 1.1, "{names:?}: {weights:?}");
    }
}

#[test]
fn margins_and_paper_count_for_nothing() {
    let all = awkward();
    let ink = |name: &str| {
        let (_, bytes) = all.iter().find(|(known, _)| *known == name).unwrap();
        Art::of(bytes, &fonts(), &NoCache).unwrap().ink
    };
    let paper = ink("paper");
    assert!((paper.aspect - 460.0 / 220.0).abs() < 0.05, "{paper:?}");
    assert_eq!(paper.paper, Some(Colour::WHITE));
    assert!((ink("margins").aspect - 1.0).abs() < 0.05);
    assert!((ink("off-centre").left - 0.82).abs() < 0.01);
    assert!(ink("thin").density < 0.2 && ink("solid").density > 0.99);
}

#[test]
fn each_logo_shows_on_each_ground() {
    let (lockup, _) = Lockup::new(marks(&["white", "paper", "solid"]), &[]);
    let plates = |ground: Ground| {
        lockup.layout(900.0, 200.0, ground).slots.iter().map(|slot| slot.standing.plate).collect::<Vec<_>>()
    };
    let [white, paper, solid] = plates(LIGHT)[..] else { panic!() };
    assert!(white.is_some_and(|plate| plate.luminance() < 0.1), "white ink needs a dark plate on paper");
    assert_eq!((paper, solid), (None, None));
    let [white, paper, _] = plates(DARK)[..] else { panic!() };
    assert_eq!((white, paper), (None, Some(Colour::WHITE)));
}

#[test]
fn the_logo_for_dark_grounds_is_taken_on_dark_grounds() {
    let [white, solid] = <[Mark; 2]>::try_from(marks(&["white", "solid"])).unwrap();
    let both = Mark { dark: Some(white.light), ..solid };
    let (lockup, _) = Lockup::new(vec![both], &[]);
    let dark = |ground: Ground| lockup.layout(900.0, 200.0, ground).slots[0].standing.dark;
    assert!(dark(DARK) && !dark(LIGHT));
}

#[test]
fn rules_are_kept_and_conflicts_named() {
    let with = |name: &str, rules: Rules| Mark { rules, ..marks(&[name]).remove(0) };
    let order = |order| Rules { order: Some(order), ..Rules::default() };
    let (lockup, conflicts) = Lockup::new(
        vec![with("solid", Rules::default()), with("wide", order(1)), with("tall", order(1))],
        &[],
    );
    assert_eq!(lockup.names(), ["wide", "tall", "solid"]);
    let same = Conflict::SamePlace { first: "wide".into(), second: "tall".into(), place: 1 };
    assert_eq!(conflicts, [same]);
    let wanted = ["solid".to_owned()];
    let (lockup, conflicts) =
        Lockup::new(vec![with("wide", order(1)), with("solid", Rules::default())], &wanted);
    assert_eq!(lockup.names(), ["solid", "wide"]);
    assert_eq!(conflicts, [Conflict::OutOfOrder { id: "wide".into(), wants: 1, stands: 2 }]);
    let tall = Rules { min_height: Some(300.0), divider: true, clear_space: Some(2.0), ..Rules::default() };
    let (lockup, _) = Lockup::new(vec![with("solid", tall), with("wide", Rules::default())], &[]);
    let layout = lockup.layout(900.0, 200.0, LIGHT);
    let between = layout.slots[1].x - layout.slots[0].x - layout.slots[0].width;
    assert!(between > 2.0 * layout.slots[0].height, "the clear space is kept");
    assert_eq!(layout.dividers.len(), 1);
    assert!(
        matches!(&lockup.conflicts(900.0, 200.0, LIGHT)[..], [Conflict::TooSmall { id, .. }] if id == "solid")
    );
}

#[test]
fn a_name_in_type_stands_for_a_logo_in_any_script() {
    let fonts = fonts();
    for (name, rtl) in [
        ("Umlozi FM", false),
        ("مؤسسة المستقبل الأخضر", true),
        ("The Very Long Name of a Community Library Trust", false),
    ] {
        let art = Art::named(name, rtl, &fonts, &NoCache).unwrap();
        assert!(art.ink.aspect < 6.0, "{name}: {:?}", art.ink);
        let mark =
            Mark { id: "x".into(), name: name.into(), light: art, dark: None, rules: Rules::default() };
        let (lockup, _) = Lockup::new(vec![mark, marks(&["solid"]).remove(0)], &[]);
        assert!(lockup.svg(600.0, 160.0, DARK, Detail::Screen).unwrap().contains("#ffffff"));
        let weights = drawn_weights(&lockup, LIGHT);
        assert!((weights[0] / weights[1] - 1.0).abs() < 0.1, "{weights:?}");
    }
}

#[test]
fn what_nobody_could_read_is_told() {
    let name = "The Committee for the Conservation of Forests, Wetlands and Grasslands between the Mountains and the Sea";
    let light = Art::named(name, false, &fonts(), &NoCache).unwrap();
    let long = Mark { id: "long".into(), name: name.into(), light, dark: None, rules: Rules::default() };
    let (lockup, _) = Lockup::new(vec![long, marks(&["solid"]).remove(0)], &[]);
    assert_eq!(lockup.conflicts(900.0, 200.0, LIGHT), []);
    let small = lockup.conflicts(150.0, 30.0, LIGHT);
    assert!(
        matches!(&small[..], [Conflict::TooSmall { id, least, .. }] if id == "long" && *least == 40.0),
        "{small:?}"
    );
}

#[test]
fn an_empty_logo_is_told_and_a_measure_is_kept() {
    let cache = MemoryCache::default();
    let empty = svg("<rect width='9' height='9' fill='none'/>", "0 0 10 10");
    let error = Art::of(&empty, &fonts(), &cache).unwrap_err();
    assert_eq!(error.message, "there is nothing to see in this logo");
    let solid = svg("<rect width='9' height='9' fill='#fed'/>", "0 0 10 10");
    let first = Art::of(&solid, &fonts(), &cache).unwrap();
    assert_eq!(Ink::from_bytes(&first.ink.to_bytes()), Some(first.ink.clone()));
    assert_eq!(Art::of(&solid, &fonts(), &cache).unwrap().ink, first.ink);
}

#[test]
fn a_logo_alone_tells_where_it_is_seen() {
    let shows = |bytes: &[u8]| Art::measure(bytes, &fonts(), &NoCache).unwrap().shows();
    let filled = |fill: &str| svg(&format!("<circle cx='50' cy='50' r='40' fill='{fill}'/>"), "0 0 100 100");
    for (fill, expected) in [
        ("#fff", Shows::OnDark),
        ("#ffe", Shows::OnDark),
        ("#d8f3dc", Shows::OnDark),
        ("#c62828", Shows::Anywhere),
        ("#2e7d32", Shows::Anywhere),
        ("#000", Shows::OnLight),
        ("#1d242b", Shows::OnLight),
    ] {
        assert_eq!(shows(&filled(fill)), expected, "{fill}");
    }
    let (white, black) = ([255; 4], [0, 0, 0, 255]);
    assert_eq!(shows(&pixels((200, 90), 30, [20, 90, 40, 255], white, true)), Shows::OnLight, "on paper");
    assert_eq!(shows(&pixels((200, 90), 30, white, black, true)), Shows::Anywhere, "on black");
    let cache = MemoryCache::default();
    let first = Art::measure(&filled("#fff"), &fonts(), &cache);
    assert_eq!(Art::measure(&filled("#fff"), &fonts(), &cache), first);
}
