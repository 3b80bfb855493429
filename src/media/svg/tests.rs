//! Drawings as they come, and as attackers send them.

use proptest::prelude::*;

use crate::diagnostic::Code;
use crate::media::svg::{Cleaned, base64, clean, clean_as, size};

const ROOT: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">"#;

fn cleaned(content: &str) -> Cleaned {
    clean(&format!("{ROOT}{content}</svg>")).unwrap()
}

/// What stands in the cleaned root.
fn inner(content: &str) -> String {
    let text = cleaned(content).text;
    let start = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10""#;
    let text = text.strip_prefix(start).unwrap().trim_end();
    text.strip_prefix('>').and_then(|text| text.strip_suffix("</svg>")).unwrap_or("").to_owned()
}

fn removed(content: &str) -> Vec<String> {
    cleaned(content).removed.into_iter().map(|removed| removed.what).collect()
}

#[test]
fn a_plain_drawing_comes_through_in_its_canonical_form() {
    let cleaned = cleaned(
        "<!-- by hand -->\n<g  stroke='red' fill = 'none' id='unused' class='x' data-a='b'>\n <path d='M0 0\n L1 1'/> </g>",
    );
    assert_eq!(
        cleaned.text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\" width=\"10\" height=\"10\">\
         <g fill=\"none\" stroke=\"red\"><path d=\"M0 0 L1 1\"/></g></svg>\n"
    );
    assert_eq!(cleaned.removed, []);
    assert_eq!(clean(&cleaned.text).unwrap().text, cleaned.text);
}

#[test]
fn whatever_acts_loads_or_moves_is_taken_out_and_named() {
    for (content, what) in [
        ("<script>alert(1)</script>", "a script"),
        ("<script href='https://example.org/a.js'/>", "a script"),
        ("<rect onclick='alert(1)'/>", "an event handler (onclick)"),
        ("<g ONLOAD='alert(1)'/>", "an event handler (ONLOAD)"),
        ("<foreignObject><iframe src='x'/></foreignObject>", "foreign content (foreignObject)"),
        ("<iframe xmlns='http://www.w3.org/1999/xhtml' src='x'/>", "a part of a web page"),
        ("<a href='javascript:alert(1)'><rect/></a>", "a link (what it stood around is kept)"),
        ("<animate attributeName='href' to='javascript:alert(1)'/>", "an animation (animate)"),
        ("<set attributeName='onclick' to='alert(1)'/>", "an animation (set)"),
        (
            "<use href='https://example.org/a.svg#b'/>",
            "a reference to something outside the file (https://example.org/a.svg#b)",
        ),
        (
            "<use xlink:href='data:image/svg+xml,x#b'/>",
            "a reference to something outside the file (data:image/svg+xml,x#b)",
        ),
        ("<image href='photo.png'/>", "a reference to something outside the file (photo.png)"),
        (
            "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
            "an embedded file that is neither PNG nor JPEG (data:image/svg+xml;base64)",
        ),
        (
            "<rect fill='url(https://example.org/#a)'/>",
            "a reference to something outside the file (https://example.org/#a)",
        ),
        (
            "<rect style='fill:url(//example.org/a.svg#a)'/>",
            "a reference to something outside the file (//example.org/a.svg#a)",
        ),
        (
            "<style>@import 'a.css'; rect{fill:red}</style><rect/>",
            "a style sheet from outside the file (@import)",
        ),
        ("<g xml:base='https://example.org/'/>", "another base for references (xml:base)"),
        ("<video src='x'/>", "an element that is not allowed (<video>)"),
        ("<handler type='x'>y</handler>", "an element that is not allowed (<handler>)"),
        ("<filter id='f'><feImage href='#f'/></filter>", "an element that is not allowed (<feImage>)"),
    ] {
        assert_eq!(removed(content), [what], "{content}");
        let text = cleaned(content).text;
        for word in ["script", "alert", "example.org", "onclick", "iframe", "data:", "import", "base", "href"]
        {
            assert!(!text.to_lowercase().contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn the_place_of_what_was_removed_is_that_in_the_file() {
    let text = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]>\n\
        <svg xmlns='&ns;' viewBox='0 0 1 1'><g/><script>é</script></svg>";
    let found = &clean(text).unwrap().removed[0];
    assert_eq!(&text[found.range.clone()], "<script>é</script>");
}

#[test]
fn styles_become_attributes() {
    // The order of strength as in resvg's test `style/rule-specificity.svg`.
    assert_eq!(
        inner(
            "<style>#a{fill:green}.b{fill:red}rect{fill:red;stroke:url(#none) blue}</style><rect id='a' class='b'/>"
        ),
        r#"<rect fill="green" stroke="blue"/>"#
    );
    assert_eq!(
        inner("<style><![CDATA[.b{fill:red}]]></style><rect class='b' fill='blue'/>"),
        r#"<rect fill="red"/>"#
    );
    assert_eq!(
        inner("<style>.b{fill:red !important}</style><rect class='b' style='fill:blue'/>"),
        r#"<rect fill="red"/>"#
    );
    assert_eq!(
        inner("<rect style='fill:red;behavior:url(x);-moz-binding:url(x);position:fixed; opacity : .5'/>"),
        r#"<rect fill="red" opacity=".5"/>"#
    );
    assert_eq!(
        inner("<style media='print'>rect{fill:red}</style><rect style='x:1px;width:5'/>"),
        r#"<rect width="5" x="1"/>"#
    );
    assert_eq!(
        inner("<g style='transform:translate(1px,2px) rotate(3deg)'/>"),
        r#"<g transform="translate(1,2) rotate(3)"/>"#
    );
}

#[test]
fn references_within_the_file_stand_under_new_ids() {
    assert_eq!(
        inner(
            "<defs><linearGradient id='näme'><stop/></linearGradient><g id='x'/></defs><rect fill='url(#näme)'/><use xlink:href='#x'/>"
        ),
        r##"<defs><linearGradient id="i1"><stop/></linearGradient><g id="i2"/></defs><rect fill="url(#i1)"/><use href="#i2"/>"##
    );
    let text = clean_as(&format!("{ROOT}<g id='x'/><use href='#x'/></svg>"), "logo7x").unwrap().text;
    assert!(text.contains(r##"<g id="logo7x1"/><use href="#logo7x1"/>"##), "{text}");
    // Nothing by that name: a paint does not become black, a use is nothing.
    assert_eq!(
        inner("<rect fill='url(#a)' clip-path='url(#b)'/><use href='#c'/>"),
        r#"<rect fill="none"/><use/>"#
    );
}

#[test]
fn no_reference_leads_back() {
    // After resvg's tests `structure/use/*recursive*.svg` and `structure/g/recursive-inheritance.svg`.
    for content in [
        "<use id='a' href='#a'/>",
        "<g id='a'><use href='#a'/></g>",
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<mask id='a'><rect mask='url(#a)'/></mask><rect mask='url(#a)'/>",
        "<pattern id='a'><rect fill='url(#a)'/></pattern><rect fill='url(#a)'/>",
        "<clipPath id='a' clip-path='url(#b)'/><clipPath id='b' clip-path='url(#a)'/>",
        "<linearGradient id='a' href='#b'/><linearGradient id='b' href='#a'/>",
    ] {
        assert_eq!(removed(content), ["a reference that leads back to itself"], "{content}");
    }
}

#[test]
fn references_do_not_multiply_without_bound() {
    let level = |n: usize| {
        let uses = format!("<use href='#l{}'/>", n - 1).repeat(10);
        format!("<g id='l{n}'>{uses}</g>")
    };
    let bomb: String = (1..12).map(level).collect();
    let found = cleaned(&format!("<g id='l0'><rect/></g>{bomb}"));
    assert!(
        found.removed.iter().all(|removed| removed.what == "a reference that would be drawn too many times")
    );
    assert!(!found.removed.is_empty());
    // One after the other as well as one within the other.
    let large = format!("<g id='l'>{}</g>", "<rect/>".repeat(1000));
    let found = cleaned(&format!("{large}{}", "<use href='#l'/>".repeat(1000)));
    assert!((40..=50).contains(&found.text.matches("<use href").count()), "{}", found.text.len());
    let letters = format!("<g id='l'><path d='M0 0h9v9z'/></g>{}", "<use href='#l'/>".repeat(5000));
    assert_eq!(cleaned(&letters).removed, []);
    let chain: String = (1..20_000).map(|n| format!("<use id='c{n}' href='#c{}'/>", n + 1)).collect();
    let found = cleaned(&chain);
    assert!(found.removed.iter().any(|removed| removed.what == "a reference that leads too deep"));
}

#[test]
fn entities_are_dropped_unless_they_are_plain_words() {
    let illustrator = r#"<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: a drawing program -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
    <!ENTITY ns_svg "http://www.w3.org/2000/svg">
    <!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
]>
<svg xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" width="10" height="10"><rect/></svg>"#;
    let found = clean(illustrator).unwrap();
    assert!(found.removed.is_empty() && found.text.contains("<rect/>"), "{found:?}");
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY e{n} '{}'>", format!("&e{};", n - 1).repeat(10))).collect();
    let bomb = format!("<!DOCTYPE svg [<!ENTITY e0 'ha'>{laughs}]>{ROOT}<text>&e9;</text></svg>");
    let found = clean(&bomb).unwrap();
    assert_eq!(found.removed[0].what, "a declaration of entities");
    assert!(found.text.len() < 200, "{}", found.text);
    let file =
        format!("<!DOCTYPE svg [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>{ROOT}<text>&f;</text></svg>");
    assert!(clean(&file).unwrap().text.contains("<text/>"));
    let many = format!(
        "<!DOCTYPE svg [<!ENTITY e '{}'>]>{ROOT}<text>{}</text></svg>",
        "a".repeat(300),
        "&e;".repeat(100_000)
    );
    assert_eq!(clean(&many).unwrap_err().code, Code::TOO_LARGE);
}

#[test]
fn depth_and_number_are_bounded() {
    let deep = |levels: usize| format!("{ROOT}{}{}</svg>", "<g>".repeat(levels), "</g>".repeat(levels));
    assert!(clean(&deep(150)).is_ok());
    let error = clean(&deep(10_000)).unwrap_err();
    assert_eq!(
        (error.code, error.message.as_str()),
        (Code::TOO_LARGE, "this SVG has more than 200 elements within each other")
    );
    assert_eq!(clean(&format!("{ROOT}{}</svg>", "<g/>".repeat(60_000))).unwrap_err().code, Code::TOO_LARGE);
    let rules: String = (0..2000).map(|n| format!(".c{n},.d{n}{{fill:red}}")).collect();
    let styled = format!("{ROOT}<style>{rules}</style>{}</svg>", "<g/>".repeat(2000));
    assert_eq!(clean(&styled).unwrap_err().code, Code::TOO_LARGE);
    assert_eq!(clean(&" ".repeat(5 << 20)).unwrap_err().code, Code::TOO_LARGE);
}

#[test]
fn sizes_come_from_width_height_and_view() {
    for (attributes, expected) in [
        ("width='20' height='10'", (20, 10)),
        ("width='1in' height='48px' viewBox='0 0 5 5'", (96, 48)),
        ("width='100%' height='100%' viewBox='0 0 30 20'", (30, 20)),
        ("width='60' viewBox='0 0 30 20'", (60, 40)),
        ("viewBox='-5 -5 0.2 0.2'", (1, 1)),
        ("", (300, 150)),
        ("viewBox='0 0 100000 50000'", (4096, 2048)),
    ] {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>");
        assert_eq!(size(text.as_bytes()), Ok(expected), "{attributes}");
    }
    let none = "<svg xmlns='http://www.w3.org/2000/svg' width='0' height='10'/>";
    assert_eq!(clean(none).unwrap_err().code, Code::BAD_IMAGE);
}

#[test]
fn embedded_pictures_are_checked_and_stripped() {
    // One red pixel, with a note.
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVQI12P4z8AAAAACAAHiIbwzAAAAAElFTkSuQmCC";
    let text = inner(&format!("<image href='data:image/jpg;base64,{png}' width='1'/>"));
    assert!(text.starts_with(r#"<image href="data:image/png;base64,iVBORw0KGgo"#), "{text}");
    let noted = crate::media::tests::jpeg_with_a_note("CANARY");
    let jpeg = base64::encode(&noted);
    let text = inner(&format!("<image href='data:image/jpeg;base64,{jpeg}'/>"));
    let kept = text.split(['"', ',']).nth(2).and_then(base64::decode).unwrap();
    assert!(kept.starts_with(&[0xFF, 0xD8]) && kept.len() < noted.len());
    assert!(!kept.windows(6).any(|part| part == b"CANARY"));
    assert_eq!(removed("<image href='data:image/png;base64,AAAA'/>").len(), 1);
    assert_eq!(
        removed("<image href='data:image/png,AAAA'/>"),
        ["embedded data that is not a picture in base64"]
    );
}

#[test]
fn a_switch_shows_its_first_fitting_part() {
    // After resvg's tests `structure/switch/*.svg`; Illustrator wraps whole drawings so.
    assert_eq!(
        inner(
            "<switch><foreignObject requiredExtensions='x'/><g systemLanguage='zu'/><g systemLanguage='en'><rect/></g><path/></switch>"
        ),
        "<g><g><rect/></g></g>"
    );
    assert_eq!(inner("<switch fill='red'>no<path/><rect/></switch>"), r#"<g fill="red"><path/></g>"#);
}

#[test]
fn text_keeps_its_words_and_nothing_else_does() {
    assert_eq!(
        inner(
            "<title>by me</title><desc>x</desc><text font-family=\"'A B', serif\">a &lt;b&gt; <tspan>c</tspan></text> stray"
        ),
        "<text font-family=\"&#39;A B&#39;, serif\">a &lt;b&gt; <tspan>c</tspan></text>"
    );
}

#[test]
fn what_is_not_an_svg_is_an_error_with_a_place() {
    let error = clean(&format!("{ROOT}\n<g></svg>")).unwrap_err();
    assert_eq!(error.code, Code::BAD_IMAGE);
    assert!(error.range.is_some());
    assert!(clean("<html><svg/></html>").is_err());
    assert!(clean("").is_err());
    assert!(clean("<svg xmlns='http://example.org/'/>").is_err());
    assert!(clean("<svg width='1' height='1'/>").is_ok(), "without a namespace it is mended");
}

const SEED: &str = r##"<!DOCTYPE svg [<!ENTITY e "x">]><svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="2e1"><style>.a, #b > g{fill:url(#p) red}@media x{y{}}</style><defs><pattern id="p"><use href="#b"/></pattern></defs><g id="b" class="a" style="stroke:url('#p');fill:red!important" onclick="x"><switch><text>&e;&amp;</text></switch></g><image href="data:image/png;base64,iVBORw0KGgo="/><a href="x"><script/></a></svg>"##;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes in, there is an answer; what is given out is clean already.
    #[test]
    fn any_text_has_an_answer(edits in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize, "[ -~]|&e;|<g>|</g>|url\\(|é|\"|<!--|\\]>|#b"), 1..8)) {
        let mut text = SEED.to_owned();
        for (at, cut, insert) in edits {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary((start + cut).min(text.len())).max(start);
            text.replace_range(start..end, &insert);
        }
        if let Ok(found) = clean(&text) {
            let again = clean(&found.text).unwrap();
            prop_assert_eq!(&again.text, &found.text);
            prop_assert!(again.removed.is_empty());
            prop_assert!(found.removed.iter().all(|removed| text.get(removed.range.clone()).is_some()));
        }
    }
}
