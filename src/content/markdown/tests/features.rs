use crate::content::markdown::tests::{body, html, problems};
use crate::content::markdown::{Typography, parse};

#[test]
fn headings_get_ids_and_levels_under_the_pages_title() {
    let text = "# Über *uns*\n\n## `Ziele` {#goals .wide onclick=x}\n\n## Über uns\n\n##\n";
    assert_eq!(
        html(text),
        "<h2 id=\"über-uns\">Über <em>uns</em></h2>\n<h3 id=\"goals\" class=\"wide\"><code>Ziele</code></h3>\n\
         <h3 id=\"über-uns-2\">Über uns</h3>\n"
    );
    let body = body(text);
    let shown: Vec<_> = body.headings.iter().map(|h| (h.level, h.id.as_str(), h.text.as_str())).collect();
    assert_eq!(shown, [(2, "über-uns", "Über uns"), (3, "goals", "Ziele"), (3, "über-uns-2", "Über uns")]);
    assert!(body.anchors.contains("goals"));
}

#[test]
fn the_words_of_a_body_are_kept_apart_from_its_headings() {
    let body =
        body("One *two*\nthree[^n].\n\n## Four\n\n- five `six`\n- seven\n  - eight\n\n[^n]: Nine & ten.\n");
    assert_eq!(body.text, "One two three.\nfive six\nseven\neight\nNine & ten.");
    assert_eq!(body.words, 10);
    assert_eq!(body.excerpt(3), "One two three…");
    assert_eq!(body.excerpt(99), "One two three. five six seven eight Nine & ten.");
}

#[test]
fn words_are_what_stands_between_spaces() {
    let texts = ["", "<br>", "one", "one two", "one  two\nthree\n\nfour", "<br> one"];
    assert_eq!(texts.map(|text| body(text).words), [0, 0, 1, 2, 4, 1]);
}

#[test]
fn the_opening_keeps_lists_and_rows_together() {
    let text = "Come with:\n\n- a spade\n- *two* hands\n  1. left\n  2. right\n\n     both\n- a hat\n\nThat is all.\n\n\
        7. seven\n8. eight\n\n| A | B |\n|---|---|\n| 1 | |\n\n- - deep\n-\n";
    let opening = "Come with:\n\n- a spade\n- two hands\n  1. left\n  2. right\n\n     both\n- a hat\n\nThat is all.\n\n\
        7. seven\n8. eight\n\nA | B\n1\n\n- - deep";
    assert_eq!(body(text).opening(200), opening);
    assert_eq!(body("- one\n- two").opening(1), "- one…");
    assert_eq!(body("One.\n\n- two\n").opening(1), "One…");
    assert_eq!(body("a[^n]\n\n[^n]:\n    - x\n    - y\n\n- b\n").opening(9), "a\n\n- b\n\nx\n\ny");
}

#[test]
fn punctuation_is_smart_unless_it_is_not_wanted() {
    assert_eq!(html("\"It's\" -- so..."), "<p>“It’s” – so…</p>\n");
    assert_eq!(parse("\"It's\"", Typography::Plain).text, "\"It's\"");
}

#[test]
fn tables_scroll_by_keyboard_and_align_by_class() {
    assert_eq!(
        html("| | A |\n|:--|--:|\n| b | c |\n"),
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"&quot;table-number 1&quot;\"><table>\n\
         <thead>\n<tr>\n<td></td>\n<th scope=\"col\" class=\"align-right\">A</th>\n</tr>\n</thead>\n<tbody>\n\
         <tr>\n<td class=\"align-left\">b</td>\n<td class=\"align-right\">c</td>\n</tr>\n</tbody>\n</table></div>\n"
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    let html = html("A[^x] b[^x] c[^y].\n\n[^y]: Why\n[^x]: Because\n\n    > so\n");
    assert!(html.contains(
        "A<sup class=\"footnote-ref\"><a href=\"#note-1\" id=\"note-1-ref\" role=\"doc-noteref\" \
         aria-label=\"&quot;footnote-number 1&quot;\">1</a></sup>"
    ));
    assert!(html.contains(
        "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"&quot;footnotes&quot;\">\n<ol>\n"
    ));
    assert!(html.contains(
        "<li id=\"note-2\">\n<p>Why <a href=\"#note-2-ref\" role=\"doc-backlink\" \
         aria-label=\"&quot;footnote-back 2&quot;\">↩\u{FE0E}</a></p>\n</li>"
    ));
    assert!(html.contains("href=\"#note-1-ref-2\"") && html.contains("id=\"note-1-ref-2\""));
}

#[test]
fn a_footnote_that_nobody_refers_to_is_not_lost() {
    assert!(html("a\n\n[^x]: Lost\n").contains("<li id=\"note-1\">\n<p>Lost</p>\n</li>"));
}

#[test]
fn tasks_have_boxes_with_names() {
    assert_eq!(
        html("- [x] a\n- [ ] b\n- c"),
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"&quot;task-done&quot;\"> a</li>\n\
         <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"&quot;task-not-done&quot;\"> b</li>\n\
         <li>c</li>\n</ul>\n"
    );
}

#[test]
fn strikethrough_definitions_and_code() {
    assert_eq!(html("~~a~~"), "<p><del>a</del></p>\n");
    assert_eq!(html("a\n: b\n"), "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n");
    assert_eq!(
        html("```rust,ignore \"x\n<b>\r\n```"),
        "<pre><code class=\"language-rust\">&lt;b&gt;\n</code></pre>\n"
    );
}

#[test]
fn alerts_have_a_title_in_the_pages_language() {
    assert_eq!(
        html("> [!WARNING]\n> Mind *this*"),
        "<aside class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">&quot;alert-warning&quot;</p>\n\
         <p>Mind <em>this</em></p>\n</aside>\n"
    );
}

#[test]
fn links_in_the_portal_are_gaps_and_others_are_finished() {
    let text =
        "[a](@partners/x#y \"T\\\"\") [b](my%20plan.pdf) [c](#d) <https://e.example/?f&g> <h@i.example>";
    assert_eq!(
        html(text),
        "<p><a href=\"@partners/x#y\" title=\"T&quot;\">a</a> <a href=\"my%20plan.pdf\">b</a> <a href=\"#d\">c</a> \
         <a href=\"https://e.example/?f&amp;g\" rel=\"external noopener\">https://e.example/?f&amp;g</a> \
         <a href=\"mailto:h@i.example\">h@i.example</a></p>\n"
    );
    assert_eq!(html("[a *b*](gone) [c](d)"), "<p>a <em>b</em> <a href=\"d\">c</a></p>\n");
    assert_eq!(problems(text), [] as [&str; 0]);
}

#[test]
fn links_that_lead_nowhere_or_too_far_are_named() {
    assert_eq!(
        problems("x [a](javascript:b)"),
        ["bad-url: javascript:b (links that begin with `javascript:` are not allowed)"]
    );
    assert_eq!(html("[a](data:b)"), "<p>a</p>\n");
    assert_eq!(
        problems("[a](java&#9;script:b)"),
        ["bad-url: [a](java&#9;script:b) (this link has characters that cannot be seen)"]
    );
    assert_eq!(problems("[a]()"), ["empty-link: [a]() (this link leads nowhere)"]);
    assert_eq!(problems("[ ](b) [![c](d)](e)"), ["empty-link: b (this link has no words)"]);
}

#[test]
fn pictures_are_gaps_with_a_text_or_a_mark() {
    assert_eq!(html("![a *b*\nc](d%20e.png \"T\")"), "<p>[image d e.png|a b c|T]</p>\n");
    assert_eq!(html("![](d.svg){decorative}, x"), "<p>[decor d.svg||], x</p>\n");
    assert_eq!(problems("![](d.svg){decorative}"), [] as [&str; 0]);
    assert_eq!(
        problems("é ![](d.svg)"),
        ["missing-alt: d.svg (this picture has no text for those who do not see it)"]
    );
    assert_eq!(
        problems("![a](https://b.example/c.png)"),
        ["bad-url: https://b.example/c.png (this picture lies on another site)"]
    );
    assert_eq!(html("![a](https://b.example/c.png)"), "<p>a</p>\n");
    assert_eq!(problems("![a]()"), ["missing-file: ![a]() (this picture has no file)"]);
}

#[test]
fn line_ends_and_control_characters_do_no_harm() {
    assert_eq!(html("a\r\nb  \r\nc\u{1}"), "<p>a\nb<br>\nc\u{FFFD}</p>\n");
    assert!(body("").is_empty());
    assert!(body(" \r\n\t\n").is_empty());
}
