use crate::content::markdown::Part;
use crate::content::markdown::tests::{body, html, problems};

const NONE: [&str; 0] = [];

#[test]
fn a_component_stands_on_a_line_of_its_own() {
    let text = "Before\n{{ <card id=\"a\" /> }}\n{{ <card id=\"b\" n={2} /> }}\nafter\n";
    assert_eq!(
        html(text),
        "<p>Before</p>\n[card id=Text(\"a\")]\n[card id=Text(\"b\") n=Integer(2)]\n<p>after</p>\n"
    );
    assert_eq!(problems(text), NONE);
}

#[test]
fn places_of_a_call_are_counted_from_the_beginning() {
    let text = "é\n\n{{ <card id=\"a\" /> }}\n";
    let body = body(text);
    let Some(Part::Component(card)) = body.parts.last() else { panic!("no component") };
    let cut = |at: crate::content::markdown::At| &text[at.start as usize..at.end as usize];
    assert_eq!(cut(card.at), "{{ <card id=\"a\" /> }}");
    assert_eq!(cut(card.name_at), "card");
    assert_eq!((cut(card.arguments[0].name_at), cut(card.arguments[0].value_at)), ("id", "\"a\""));
}

#[test]
fn a_body_is_markdown_with_everything() {
    let text = "{% <cta label=\"x\"> %}\n## Come\nto *us*[^1], [see][r]\n\n{{ <card /> }}\n- a\n{% </cta> %}\nEnd\n\n[^1]: Note\n\n[r]: /x\n";
    assert_eq!(problems(text), NONE);
    let html = html(text);
    assert!(
        html.starts_with("[cta label=Text(\"x\"):\n<h2 id=\"come\">Come</h2>\n<p>to <em>us</em><sup"),
        "{html}"
    );
    assert!(
        html.contains("<a href=\"/x\">see</a></p>\n[card]\n<ul>\n<li>a</li>\n</ul>\n]\n<p>End</p>\n"),
        "{html}"
    );
    assert!(html.ends_with("</ol>\n</section>\n"), "{html}");
    assert_eq!(body(text).headings[0].id, "come");
}

#[test]
fn components_stand_in_lists_and_in_each_other() {
    assert_eq!(
        html("- a\n\n  {% <x> %}\n  {% <y> %}\n  b\n  {% </y> %}\n  {% </x> %}\n- c\n"),
        "<ul>\n<li>\n<p>a</p>\n[x:\n[y:\n<p>b</p>\n]\n]\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n"
    );
}

#[test]
fn code_keeps_what_looks_like_a_component() {
    assert_eq!(
        html(
            "```\n{{ <a /> }}\n{% <b> %}\n```\n\n    {{ <c /> }}\n\nSee `{{ <d /> }}`, {{ e }} and {% if %}"
        ),
        "<pre><code>{{ &lt;a /&gt; }}\n{% &lt;b&gt; %}\n</code></pre>\n<pre><code>{{ &lt;c /&gt; }}\n</code></pre>\n\
         <p>See <code>{{ &lt;d /&gt; }}</code>, {{ e }} and {% if %}</p>\n"
    );
}

#[test]
fn mistakes_are_named_where_they_are() {
    assert_eq!(problems("{{ <a b=c /> }}"), ["bad-shortcode: c (this is no value)"]);
    assert_eq!(problems("{{ <a /> }} b"), ["bad-shortcode:  b (a component stands on a line of its own)"]);
    assert_eq!(
        problems("a {{ <b /> }}"),
        ["bad-shortcode: <b /> (the component `b` stands in the middle of something else)"]
    );
    assert_eq!(
        problems("<div>\n{{ <b /> }}\n</div>"),
        ["bad-shortcode: <b /> (the component `b` stands in the middle of something else)"]
    );
    assert_eq!(
        problems("a\n     {{ <b /> }}"),
        ["bad-shortcode: {{ <b /> }} (this component stands in the middle of something else)"]
    );
}

#[test]
fn an_argument_is_no_trick() {
    let message = "(links that begin with `javascript:` are not allowed)";
    assert_eq!(
        problems("{{ <a url='JavaScript:b' c='d: e' /> }}"),
        [format!("bad-url: 'JavaScript:b' {message}")]
    );
    assert_eq!(
        html("{{ <a x=' java\nscript\\t:b' y='ftp://c' /> }}"),
        "[a x=Text(\"\") y=Text(\"ftp://c\")]\n"
    );
    assert_eq!(problems("{% <a url='ftp://c'> %}\n{% </a> %}").len(), 1);
    assert_eq!(problems("{{ <a url='@partners/b' /> }}"), [] as [&str; 0]);
}

#[test]
fn bodies_end_where_they_began() {
    assert_eq!(problems("{% <a> %}\nb"), ["bad-shortcode: {% <a> %} (the component `a` is not closed)"]);
    assert_eq!(
        problems("{% </a> %}"),
        ["bad-shortcode: {% </a> %} (the component `a` ends here but did not begin)"]
    );
    assert_eq!(
        problems("- b\n  {% <a> %}\n\n{% </a> %}"),
        [
            "bad-shortcode: {% <a> %} (the component `a` is not closed)",
            "bad-shortcode: {% </a> %} (the component `a` ends here but did not begin)"
        ]
    );
    assert_eq!(html("{% <a> %}\n{% <b> %}\nc\n{% </a> %}\nd"), "[a:\n[b:\n<p>c</p>\n]\n]\n<p>d</p>\n");
}
