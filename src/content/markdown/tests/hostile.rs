use proptest::prelude::*;

use crate::content::markdown::element::{ELEMENTS, GLOBAL};
use crate::content::markdown::tests::{body, html, problems};
use crate::content::markdown::{At, Part};

/// Cuts HTML into tags and holds that each start tag has its end tag, in order.
fn assert_balanced(html: &str, text: &str) {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap_or_else(|| panic!("a bare < in {html} from {text:?}"));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        match tag.starts_with('/') {
            true => assert_eq!(open.pop(), Some(name), "{html} from {text:?}"),
            false if !["br", "hr", "img", "input", "wbr"].contains(&name) => open.push(name),
            false => {}
        }
    }
    assert!(open.is_empty(), "{open:?} stay open in {html} from {text:?}");
}

/// Every place of a body lies in its text, at the boundaries of characters.
fn assert_places(parts: &[Part], text: &str) {
    let sound = |at: At| {
        let place = text.get(at.start as usize..at.end as usize);
        assert!(place.is_some(), "{at:?} in {text:?}");
    };
    for part in parts {
        match part {
            Part::Link(link) => sound(link.at),
            Part::Image(image) => sound(image.at),
            Part::Component(component) => {
                sound(component.at);
                sound(component.name_at);
                component.arguments.iter().for_each(|a| [a.name_at, a.value_at].into_iter().for_each(sound));
                assert_places(component.body.as_deref().unwrap_or_default(), text);
            }
            Part::Html(_) | Part::Label(_) | Part::EndLink => {}
        }
    }
}

fn assert_sound(text: &str) {
    let body = body(text);
    let html = html(text);
    assert_balanced(&html, text);
    assert_places(&body.parts, text);
    for problem in &body.problems {
        assert!(
            text.get(problem.at.start as usize..problem.at.end as usize).is_some(),
            "{problem:?} in {text:?}"
        );
    }
    assert!(!body.parts.windows(2).any(|two| matches!(two, [Part::Html(_), Part::Html(_)])));
    for heading in &body.headings {
        assert!(body.anchors.contains(&heading.id));
    }
}

/// Texts made of what means something.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ a-zé\n]{1,6}",
        prop::sample::select(vec![
            "# ",
            "## ",
            "\n\n",
            "\n",
            "> ",
            "- ",
            "1. ",
            "    ",
            "```\n",
            "`",
            "*",
            "**",
            "_",
            "~~",
            "[",
            "](",
            ")",
            "![",
            "]",
            "{decorative}",
            "<b>",
            "</b>",
            "<div>",
            "</div>",
            "<p>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<ul><li>",
            "</ul>",
            "<a href=x>",
            "</a>",
            "<img src=x>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<h1>",
            "</h2>",
            "<del>",
            "</del>",
            "<b",
            "\"",
            "'",
            ">",
            "&amp;",
            "&#0;",
            "&",
            "|a|b|\n|-|-:|\n",
            "|",
            "[^1]",
            "[^1]: ",
            "[x]: y\n",
            "- [ ] ",
            ": ",
            "> [!NOTE]\n",
            "{{ <c /> }}",
            "\n{{ <c a=\"1\" /> }}\n",
            "{% <d> %}\n",
            "\n{% <d> %}\n",
            "\n{% </d> %}\n",
            "{{ <",
            "{% </d",
            "<https://a.b>",
            "javascript:",
            "\\",
            "\r\n",
            "\t",
            "\0",
            "  \n",
            "***\n",
            "===\n",
            "{#id .c}",
            "\u{feff}",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_gives_sound_html(text in markdown()) {
        assert_sound(&text);
    }

    #[test]
    fn browsers_read_what_we_wrote(text in markdown()) {
        assert_as_a_browser_sees_it(&text);
    }

    #[test]
    fn any_characters_give_sound_html(text in "\\PC{0,60}") {
        assert_sound(&text);
    }
}

/// A browser's parser and a second sanitiser, which are to find our HTML as they would write it.
fn second_opinion(html: &str) -> String {
    let attributes = ELEMENTS.iter().flat_map(|element| element.attributes).chain(&GLOBAL);
    let ours = ["aria-label", "checked", "disabled", "rel", "role", "tabindex", "type"];
    ammonia::Builder::default()
        .tags(ELEMENTS.iter().map(|element| element.name).chain(["input"]).collect())
        .generic_attributes(attributes.copied().chain(ours).collect())
        .tag_attributes(Default::default())
        .link_rel(None)
        .clean(html)
        .to_string()
}

/// What is written in two ways and means one thing.
fn same_spelling(html: &str) -> String {
    let pairs = [
        ("=\"\"", ""),
        ("<tbody>", ""),
        ("</tbody>", ""),
        ("\u{feff}", ""),
        ("&quot;", "\""),
        ("&nbsp;", "\u{a0}"),
        ("&#x27;", "'"),
        ("&gt;", ">"),
        ("&lt;", "<"),
        ("<pre>\n", "<pre>"),
    ];
    pairs.into_iter().fold(html.to_owned(), |html, (one, other)| html.replace(one, other)).trim().to_owned()
}

fn assert_as_a_browser_sees_it(text: &str) {
    let html = html(text);
    assert_eq!(same_spelling(&html), same_spelling(&second_opinion(&html)), "from {text:?}");
}

#[test]
fn tricks_come_to_nothing() {
    assert_as_a_browser_sees_it(
        "<svg><p><style><img src=x onerror=y></style>\n\n<math><a xlink:href=javascript:x>z</a>\n\n\
         <b title='</b><script>a</script>'>c</b>\n\n`<x>` &lt;script> <a href=\"&#1;javascript:x\">d</a>\n\n\
         <noscript><p title=\"</noscript><img src=x onerror=y>\">\n\n<template>a</template><textarea><b>\n\n\
         <!--><img src=x onerror=y>-->\n\n<a href=\"https://a.b/'&quot;><i>\">e</a><plaintext>",
    );
}

#[test]
fn deep_nesting_is_named_and_ends() {
    for (open, count) in
        [("> ", 5000), ("- ", 5000), ("*a ", 5000), ("[", 5000), ("![", 5000), ("<div>\n", 5000)]
    {
        assert_sound(&open.repeat(count));
    }
    let deep = "> ".repeat(200);
    assert_eq!(problems(&(deep + "a")).len(), 1);
    let nested = "**a _b ".repeat(100) + &"c_ d**".repeat(100);
    assert!(problems(&nested)[0].starts_with("too-deep: "), "{:?}", problems(&nested));
    assert!(problems(&"<b>".repeat(101))[0].starts_with("too-deep: "));
    assert!(problems(&"{% <a> %}\n".repeat(101))[0].starts_with("too-deep: "));
}

#[test]
fn a_hundred_problems_are_enough() {
    let problems = problems(&"<blink>\n\n".repeat(1000));
    assert_eq!(problems.len(), 100);
    assert!(problems[99].ends_with("(there are more problems like this in this text)"));
}
