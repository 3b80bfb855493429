use crate::content::markdown::tests::{body, html, problems};

const NONE: [&str; 0] = [];

#[test]
fn what_is_allowed_is_written_anew() {
    assert_eq!(
        html("a <KBD CLASS='x <y z' onclick=y lang=en>b</kbd > <br/><i>c</i>"),
        "<p>a <kbd class=\"x z\" lang=\"en\">b</kbd> <br><i>c</i></p>\n"
    );
    assert_eq!(
        html("<details open>\n<summary>A &amp; &lt;b>\n</summary>\n\n*c*\n\n</details>"),
        "<details open=\"open\">\n<summary>A &amp; &lt;b&gt;\n</summary>\n<p><em>c</em></p>\n</details>"
    );
    assert_eq!(problems("<div data-x=1 width=2>\n\nx <!-- y -->\n\n</div>"), NONE);
}

#[test]
fn what_is_active_goes_with_a_warning() {
    assert_eq!(html("a <script>alert('b')</script> c"), "<p>a  c</p>\n");
    assert_eq!(html("a <script>alert('b')\n\nc"), "<p>a </p>\n<p>c</p>\n");
    assert_eq!(html("<style>\n.a{}\n\n</style>\nb"), "\n<p>b</p>\n");
    assert_eq!(html("<iframe src=x>y</iframe>\n\n<form><p>z</form>"), "\n<p>z</p>");
    assert_eq!(
        problems("é <b style='x' ONLOAD=y>c</b>"),
        ["unsafe-html: <b style='x' ONLOAD=y> (`style`, `onload` is not allowed on `<b>` and was taken out)"]
    );
    assert_eq!(
        problems("> <div>\n>   <blink>x</blink>\n> </div>"),
        ["unsafe-html: <blink> (`<blink>` is not allowed in a text and was taken out)"]
    );
}

#[test]
fn what_is_not_closed_is_closed_and_what_is_not_open_goes() {
    assert_eq!(html("*a <b>c* d</b>\n\ne"), "<p><em>a <b>c</b></em> d</p>\n<p>e</p>\n");
    assert_eq!(problems("*a <b>c* d</b>").len(), 2);
    assert_eq!(html("- <div>\n- b"), "<ul>\n<li>\n<div>\n</div></li>\n<li>b</li>\n</ul>\n");
    assert_eq!(html("</div></p>"), "");
    assert_eq!(html("<div>\n\n<p>\n\na"), "<div>\n<p>\n</p>\n<p>a</p>\n</div>");
}

#[test]
fn blocks_stand_where_blocks_may_stand() {
    assert_eq!(html("a <div>b</div> c"), "<p>a b c</p>\n");
    assert_eq!(problems("a <div>b").len(), 1);
    assert_eq!(html("<ul><li>a<li>b</ul>"), "<ul><li>a</li><li>b</li></ul>");
    assert_eq!(
        html("<table><tr><td>a<td>b<tr><td>c</table>"),
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    );
    assert_eq!(html("<td>a"), "a");
    assert_eq!(html("<table>a</table>"), "<table></table>a");
    assert_eq!(
        html("<del>\n\na\n\n</del>\n\nb <ins>c</ins>"),
        "<del>\n<p>a</p>\n</del>\n<p>b <ins>c</ins></p>\n"
    );
}

#[test]
fn links_and_pictures_in_html_are_those_of_markdown() {
    assert_eq!(
        html("<a href='@events/x' title=t target=_blank>a</a> <a href=https://b.example>c</a>"),
        "<p><a href=\"@events/x\" title=\"t\">a</a> <a href=\"https://b.example\" rel=\"external noopener\">c</a></p>\n"
    );
    assert_eq!(html("<a href='java&#115;cript:x'>a</a>"), "<p>a</p>\n");
    assert_eq!(problems("<a href='java&#115;cript:x'>a</a>").len(), 1);
    assert_eq!(
        html("<img src=a.png alt='b &quot;' width=3> <img src=c.svg alt>"),
        "<p>[image a.png|b \"|] [decor c.svg||]</p>\n"
    );
    assert_eq!(
        problems("<img src=a.png>"),
        ["missing-alt: <img src=a.png> (this picture has no text for those who do not see it)"]
    );
}

#[test]
fn a_link_does_not_stand_in_another() {
    assert_eq!(html("<a href=a>b [c](d) e</a> f"), "<p><a href=\"a\">b c e</a> f</p>\n");
    assert_eq!(html("[a <a href=b>c</a> d](e)"), "<p><a href=\"e\">a c d</a></p>\n");
    assert_eq!(html("<a name=old>b [c](d)"), "<p><a id=\"old\"></a>b <a href=\"d\">c</a></p>\n");
    assert!(body("<a name=old>").anchors.contains("old"));
}

#[test]
fn headings_in_html_are_lowered_too() {
    assert_eq!(
        html("<h1 id=x>a</h1>\n\n# x\n\n## b"),
        "<h2 id=\"x\">a</h2>\n<h2 id=\"x-2\">x</h2>\n<h3 id=\"b\">b</h3>\n"
    );
}

#[test]
fn a_tag_that_is_cut_off_is_named() {
    assert_eq!(problems("<div class=\"x\n\ny"), ["unsafe-html: <div class=\"x\n (this tag is not closed)"]);
}
