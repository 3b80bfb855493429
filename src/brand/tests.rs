//! Properties that hold for any brand.

use proptest::prelude::*;

use crate::brand::scheme::DATA_STEP;
use crate::brand::tone::Tone;
use crate::brand::{Colour, Palette, Role, Scheme, contrast};

fn colour() -> impl Strategy<Value = Colour> {
    any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Colour::new(red, green, blue))
}

fn read(text: &str) -> Colour {
    text.parse().unwrap()
}

/// Every role stands out from every ground it may lie on.
fn stands_out(palette: &Palette) -> Result<(), String> {
    for scheme in [Scheme::Light, Scheme::Dark] {
        for role in Role::ALL {
            for ground in role.needs_on() {
                let (ink, paper) = (palette.get(scheme, *role), palette.get(scheme, *ground));
                let ratio = contrast(ink, paper);
                if ratio < role.need() {
                    return Err(format!("{scheme}: {role} {ink} on {ground} {paper} has {ratio:.2}"));
                }
            }
        }
    }
    Ok(())
}

/// Charts can be told apart in grey.
fn differs_in_grey(palette: &Palette) -> Result<(), String> {
    for scheme in [Scheme::Light, Scheme::Dark] {
        let mut series: Vec<_> = Role::DATA.iter().map(|role| palette.get(scheme, *role)).collect();
        series.sort_by(|a, b| a.luminance().total_cmp(&b.luminance()));
        for pair in series.windows(2) {
            let ratio = contrast(pair[0], pair[1]);
            if ratio < DATA_STEP * 0.92 {
                return Err(format!("{scheme}: {} and {} differ by {ratio:.2}", pair[0], pair[1]));
            }
        }
    }
    Ok(())
}

/// How far two colours differ in hue, weighed by how much colour they have.
fn hue_shift(a: Colour, b: Colour) -> f64 {
    let (a, b) = (Tone::from(a), Tone::from(b));
    2.0 * a.chroma.min(b.chroma) * ((a.hue - b.hue).to_radians() / 2.0).sin().abs()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_brand_gives_a_palette_that_can_be_read(first in colour(), second in colour()) {
        let palette = Palette::of(&[first, second], "");
        prop_assert_eq!(stands_out(&palette), Ok(()));
        prop_assert_eq!(differs_in_grey(&palette), Ok(()));
        for scheme in [Scheme::Light, Scheme::Dark] {
            for (role, given) in [(Role::Accent, first), (Role::Link, first), (Role::Focus, second)] {
                let taken = palette.get(scheme, role);
                prop_assert!(hue_shift(given, taken) < 0.012, "{}: {} became {}", role, given, taken);
                let moved = palette.moved.iter().any(|m| (m.role, m.scheme) == (role, scheme));
                prop_assert_eq!(moved, given != taken, "{} {}: {} became {}", scheme, role, given, taken);
            }
        }
        prop_assert_eq!(&palette, &Palette::of(&[first, second], "another"));
    }

    #[test]
    fn what_is_written_is_read_back(colour in colour()) {
        prop_assert_eq!(read(&colour.to_string()), colour);
        prop_assert_eq!(read(&format!("  {}", colour.to_string().to_uppercase())), colour);
    }

    #[test]
    fn any_text_is_a_colour_or_an_error(text in "\\PC{0,12}") {
        let _ = text.parse::<Colour>();
    }
}

proptest! {
    #[test]
    fn a_name_alone_gives_a_palette(name in "\\PC{0,40}") {
        let palette = Palette::of(&[], &name);
        prop_assert_eq!(stands_out(&palette), Ok(()));
        prop_assert_eq!(&palette.moved, &vec![]);
        prop_assert_eq!(&palette, &Palette::of(&[], &name));
    }
}

#[test]
fn contrast_is_that_of_wcag() {
    let near = |a: f64, b: f64| assert!((a - b).abs() < 0.005, "{a} {b}");
    near(contrast(Colour::BLACK, Colour::WHITE), 21.0);
    near(contrast(read("#767676"), Colour::WHITE), 4.54);
    near(contrast(Colour::WHITE, read("#777")), 4.48);
    near(contrast(read("#f00"), Colour::WHITE), 4.0);
}

#[test]
fn colours_are_read_by_name_and_misspelt_ones_explained() {
    assert_eq!(read("RebeccaPurple"), read("#663399"));
    assert_eq!(read("teal").to_string(), "#008080");
    let hint = |text: &str| text.parse::<Colour>().unwrap_err().hint;
    assert_eq!(hint("terquoise"), "Did you mean `turquoise`?");
    assert_eq!(hint("0b5d4e"), "Write `#0b5d4e`");
    assert_eq!(hint("#0b5d4e80"), "Leave out the last part: `#0b5d4e`");
    assert_eq!(hint("#fffa"), "Leave out the last part: `#fff`");
    for wrong in ["", "#", "#12", "#ggg", "#é1", "é", "rgb(1,2,3)"] {
        assert!(hint(wrong).starts_with("Write it as `#`"), "{wrong}: {}", hint(wrong));
    }
}

#[test]
fn a_brand_that_passes_stays_as_it_is_and_a_pale_one_moves() {
    let palette = Palette::of(&[read("#0b5d4e")], "");
    assert_eq!(palette.get(Scheme::Light, Role::Accent), read("#0b5d4e"));
    assert_eq!(palette.get(Scheme::Light, Role::Link), read("#0b5d4e"));
    assert_eq!(palette.get(Scheme::Light, Role::OnAccent), Colour::WHITE);
    let pale = Palette::of(&[read("gold")], "");
    let moved = pale.moved.iter().find(|moved| moved.role == Role::Accent).unwrap();
    assert_eq!((moved.scheme, moved.given), (Scheme::Light, read("gold")));
    assert!(moved.ratio < 1.5);
}

#[test]
fn the_style_sheet_names_every_role_twice() {
    let palette = Palette::of(&[read("#0b5d4e"), read("#e3a72f")], "");
    let css = palette.css();
    for role in Role::ALL {
        assert_eq!(css.matches(&format!("--{role}:#")).count(), 2, "{role}");
    }
    insta::assert_snapshot!(css.replace(';', ";\n"));
}

#[test]
fn names_spread_over_the_calm_hues() {
    let accents: std::collections::BTreeSet<_> = (0..100)
        .map(|n| Palette::of(&[], &format!("Partner {n}")).get(Scheme::Light, Role::Accent))
        .collect();
    assert!(accents.len() >= 8, "{accents:?}");
}
