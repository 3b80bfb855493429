//! Whether a template prints a page's text just as it is, and asks nothing of it but whether there is one.
//!
//! Then a page with another text is the same page with one text in the place of the other, and need not be rendered to be known.
//! What is not plainly so counts as not so.

use crate::render::compile;
use crate::render::faults::Sources;

/// The variable with a page's text.
const BODY: &str = "body";
/// All that may be done with it.
const USES: [&str; 5] = ["body", "body | safe", "body|safe", "if body", "elif body"];

/// Whether the template of that name, and all that it is made of, only print the text.
pub fn prints_text(sources: &Sources, name: &str) -> bool {
    let mut parts = compile::part_names(sources, name).into_iter();
    parts.all(|part| sources.get(part).is_some_and(|source| is_plain(&source.text)))
}

/// Whether a template file only prints the text.
fn is_plain(text: &str) -> bool {
    let mut captured = 0_usize;
    for tag in tags(text) {
        let words: Vec<&str> = tag.split_whitespace().collect();
        match words.first().copied().unwrap_or_default() {
            "filter" => captured += 1,
            "set" | "set_global" if !tag.contains('=') => captured += 1,
            "endfilter" | "endset" => captured = captured.saturating_sub(1),
            "block" | "endblock" if captured == 0 => continue,
            // What is caught and worked on may have the text in it.
            "include" | "block" if captured > 0 => return false,
            first if captured > 0 && first.starts_with('<') && !tag.ends_with("/>") => return false,
            _ => {}
        }
        if names_text(tag) && (captured > 0 || !USES.contains(&words.join(" ").as_str())) {
            return false;
        }
    }
    true
}

/// What stands in each `{{ … }}` and `{% … %}`, without the signs for white space.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices('{').map(|(at, _)| &text[at..]);
    let tags = starts.filter_map(|rest| {
        let end = match rest.get(..2)? {
            "{{" => "}}",
            "{%" => "%}",
            _ => return None,
        };
        let inner = &rest[2..];
        Some(&inner[..inner.find(end)?])
    });
    tags.map(|tag| tag.trim_matches('-').trim())
}

/// Whether the variable stands in it, or something that looks like it.
fn names_text(tag: &str) -> bool {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
    tag.split(|letter: char| !is_name(letter)).any(|word| word == BODY || word.starts_with("body."))
}

#[cfg(test)]
mod tests {
    use crate::render::verbatim::is_plain;

    #[test]
    fn printing_is_plain() {
        for text in [
            "{% extends \"base.html\" %}{% block body %}<p>{{ body | safe }}</p>{% endblock body %}",
            "{%- if body -%}{{- body -}}{% elif page.body %}{{ somebody }}{% endif %}",
            "{% set a = 1 %}{% set b %}{{ <x a={a} /> }}{% endset %}{{ body|safe }}",
            "no tags { at all",
        ] {
            assert!(is_plain(text), "{text}");
        }
    }

    #[test]
    fn whatever_looks_at_the_text_is_not() {
        for text in [
            "{{ body | length }}",
            "{{ body | safe | upper }}",
            "{{ \"a\" ~ body }}",
            "{% if body and page.x %}x{% endif %}",
            "{% if not body %}x{% endif %}",
            "{% for x in body %}x{% endfor %}",
            "{% set x = body %}",
            "{% set x %}{{ body }}{% endset %}",
            "{% filter upper %}{{ body }}{% endfilter %}",
            "{% filter upper %}{% include \"x.html\" %}{% endfilter %}",
            "{% filter upper %}{% <x> %}a{% </x> %}{% endfilter %}",
            "{{ <x text={body} /> }}",
            "{% component x(body) %}{% endcomponent %}",
            "{{ [body] | join }}",
            "{{ body.x }}",
        ] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
