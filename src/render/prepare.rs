//! A template as Tera gets it: the steps of its loops, components and files are counted.

use std::ops::Range;

use crate::render::bounds::FUNCTION;
use crate::render::scan::{Found, scan};

/// A template with its steps counted.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What Tera gets.
    pub source: String,
    /// What was added, in order.
    added: Vec<Added>,
    /// Where the file names texts of the interface: `"menu" | t`.
    pub texts: Vec<Range<usize>>,
    /// Where the file names templates that it includes or extends.
    pub templates: Vec<Range<usize>>,
    /// Where the file takes a value for finished HTML that is not known to be any.
    pub unescaped: Vec<Range<usize>>,
}

/// Something that was added.
#[derive(Clone, Debug)]
pub struct Added {
    /// Before which byte of the file.
    pub at: usize,
    /// What was added.
    pub text: String,
    /// What it is about: the list that it counts.
    pub about: Range<usize>,
}

impl Prepared {
    /// Prepares the text of a template. One that Tera will refuse comes out unchanged from where it cannot be read.
    pub fn new(text: &str) -> Self {
        let Found { inserts: mut added, extends, texts, templates, unescaped } = scan(text);
        if !extends {
            added.push(Added { at: 0, text: format!("{{{{ {FUNCTION}() }}}}"), about: 0..0 });
        }
        added.sort_by_key(|added| added.at);
        let mut source = String::with_capacity(text.len() + added.len() * 16);
        let mut from = 0;
        for Added { at, text: insert, .. } in &added {
            source.push_str(text.get(from..*at).unwrap_or_default());
            source.push_str(insert);
            from = *at;
        }
        source.push_str(text.get(from..).unwrap_or_default());
        Self { source, added, texts, templates, unescaped }
    }

    /// The text as it is: for errors that Tera finds before anything is added.
    pub fn plain(text: &str) -> Self {
        Self {
            source: text.to_owned(),
            added: Vec::new(),
            texts: Vec::new(),
            templates: Vec::new(),
            unescaped: Vec::new(),
        }
    }

    /// The bytes of the file for bytes of the prepared source; for what was added, those of the list that it counts.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let last = range.end.saturating_sub(1).max(range.start);
        match (self.back(range.start), self.back(last)) {
            (Err(about), _) => about,
            (Ok(start), Ok(last)) => start..last + 1,
            (Ok(start), Err(about)) => start..about.end.max(start),
        }
    }

    /// A byte of the file, or what something that was added is about.
    fn back(&self, prepared: usize) -> Result<usize, Range<usize>> {
        let mut before = 0;
        for Added { at, text, about } in &self.added {
            if prepared < at + before {
                break;
            }
            if prepared < at + before + text.len() {
                return Err(about.clone());
            }
            before += text.len();
        }
        Ok(prepared - before)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use proptest::prelude::*;

    use crate::diagnostic::Diagnostics;
    use crate::locale::Texts;
    use crate::render::pass;
    use crate::render::prepare::Prepared;

    fn prepared(text: &str) -> String {
        Prepared::new(text).source.replacen("{{ __step() }}", "", 1)
    }

    #[test]
    fn the_list_of_every_loop_is_counted() {
        for (text, counted) in [
            (
                "{% for x in a.b | sort %}{{ x }}{% endfor %}",
                "{% for x in( a.b | sort) | __items %}{{ x }}{% endfor %}",
            ),
            ("{%- for k, v in m -%} x", "{%- for k, v in( m) | __items -%} x"),
            ("{% for x in a if b else [c] %}", "{% for x in( a if b else [c]) | __items %}"),
            ("{{ [x.y for x in a if x in b] }}", "{{ [x.y for x in( a) | __items if x in b] }}"),
            (
                "{{ f(a=[[y for y in x] for x in a | g(b=[1])]) }}",
                "{{ f(a=[[y for y in( x) | __items] for x in( a | g(b=[1])) | __items]) }}",
            ),
            ("{% if \"for\" in for_all %}%}", "{% if \"for\" in for_all %}%}"),
            ("{# {% for x in a %} #}{ % }", "{# {% for x in a %} #}{ % }"),
            ("{% raw %}{% for x in a %}{% endraw %}", "{% raw %}{% for x in a %}{% endraw %}"),
            ("{% for x in '%}\\'' %}", "{% for x in( '%}\\'') | __items %}"),
            ("{{ o.for and x in y or z }}", "{{ o.for and x in y or z }}"),
            ("{{ f(for=x, a=y in z and w) }}", "{{ f(for=x, a=y in z and w) }}"),
            ("{% for x in a", "{% for x in a"),
            ("{{ \"open", "{{ \"open"),
        ] {
            assert_eq!(prepared(text), counted);
        }
    }

    #[test]
    fn components_and_files_are_counted() {
        let text = "{% component a.b(x = 1) {about = \"%}\"} -%}\n<b>{% endcomponent a.b %}";
        assert_eq!(
            prepared(text),
            "{% component a.b(x = 1) {about = \"%}\"} -%}{{ __step() -}}\n<b>{% endcomponent a.b %}"
        );
        assert_eq!(Prepared::new("{% extends \"a\" %}").source, "{% extends \"a\" %}");
        assert_eq!(Prepared::new("x").source, "{{ __step() }}x");
    }

    #[test]
    fn the_texts_that_a_template_names_are_known() {
        let text = "{{ \"menu\" | t }}{% if x %}{{ 'n' | t(n=1) | upper }}{{ <a b={\"c\" | t} d=\"e\" /> }}{{ \"f\" | g }}";
        let named: Vec<_> = Prepared::new(text).texts.into_iter().map(|range| &text[range]).collect();
        assert_eq!(named, ["menu", "n", "c"]);
    }

    #[test]
    fn what_is_taken_for_html_without_being_any_is_known() {
        let text = "{{ body | safe }}{{ chart.svg | safe }}{{ page.data | json | safe }}{{ safe }}{{ x.safe | t }}\
                    {{ page.title|safe }}{% set a = b[0] | upper | safe %}{{ <c d={e | safe} /> }}";
        let found = Prepared::new(text).unescaped;
        let places: Vec<_> = found.iter().map(|range| text[..range.start].matches("safe").count()).collect();
        assert_eq!(places, [5, 6, 7]);
    }

    #[test]
    fn what_a_block_has_shown_is_html() {
        let text = "{% set a %}{{ page.title }}{% endset %}{{ a | safe }}{{ page.a | safe }}{{ a | upper | safe }}\
                    {% set b %}x{% endset %}{% set b = page.title %}{{ b | safe }}";
        let found = Prepared::new(text).unescaped;
        let places: Vec<_> = found.iter().map(|range| text[..range.start].matches("safe").count()).collect();
        assert_eq!(places, [1, 2, 3]);
    }

    #[test]
    fn every_byte_leads_back_to_the_file() {
        let text = "é {% for x in list | sort %}{{ x }}{% endfor %} end";
        let prepared = Prepared::new(text);
        for word in ["é", "list", "sort", "{{ x }}", "endfor", "end"] {
            let at = prepared.source.find(word).unwrap();
            let original = prepared.original(at..at + word.len());
            assert_eq!(&text[original], word);
        }
        let added = prepared.source.find("__items").unwrap();
        let original = prepared.original(added..added + 7);
        assert_eq!(&text[original], "list | sort");
    }

    /// Templates of all that Tera has, put together at random.
    fn templates() -> impl Strategy<Value = String> {
        let leaf = prop::sample::select(vec![
            "text ",
            "é\n",
            "{{ a }}",
            "{{- b.c -}}",
            "{# {% for #}",
            "{% raw %}{% for x in {% endraw %}",
            "{{ [x for x in a] }}",
            "{{ [[y for y in [x, 1]] for x in a if x > 1] | length }}",
            "{% set z = [k for k, v in m] %}",
            "{{ m.for }}",
            "{{ 1 if a else \"in %}\" }}",
            "{{ `for x in` ~ 'y' }}",
            "{% set_global n = {\"for\": [1]} %}",
            "{{ 1 in a }}",
        ]);
        leaf.prop_map(str::to_owned).prop_recursive(4, 24, 4, |inner| {
            let block = prop::sample::select(vec![
                ("{% for x in a %}", "{% endfor %}"),
                ("{%- for k, v in m -%}", "{% else %}none{%- endfor -%}"),
                ("{% for x in a if true else [3] %}", "{% endfor %}"),
                ("{% for x in [1, a[0]] | reverse -%} ", " {% endfor %}"),
                ("{% if a is containing(pat=2) %}", "{% elif b %}{% else %}{% endif %}"),
                ("{% set s %}", "{% endset %}{{ s }}"),
                ("{% filter upper %}", "{% endfilter %}"),
            ]);
            (block, prop::collection::vec(inner, 1..4))
                .prop_map(|((open, close), inside)| format!("{open}{}{close}", inside.concat()))
        })
    }

    fn rendered(source: &str) -> Result<String, String> {
        let texts = Arc::new(Texts::load(&["en".parse().unwrap()], &[], &mut Diagnostics::default()));
        let mut tera = pass::empty(&texts);
        tera.add_raw_template("x.html", source).map_err(|error| error.to_string())?;
        let context = tera::context! {
            a => &[1, 2], b => &BTreeMap::from([("c", "<")]), m => &BTreeMap::from([("for", 1), ("in", 2)])
        };
        tera.render("x.html", &context).map_err(|error| error.to_string())
    }

    proptest! {
        #[test]
        fn a_prepared_template_shows_what_the_template_shows(template in templates()) {
            let plain = rendered(&template);
            prop_assert!(plain.is_ok(), "{plain:?}");
            prop_assert_eq!(rendered(&Prepared::new(&template).source), plain);
        }

        #[test]
        fn any_text_can_be_prepared(text in "(\\{\\{|\\}\\}|\\{%-?|-?%\\}|\\{#|#\\}|for|in|if|raw|endraw|component|include|[\"'`\\\\|.()\\[\\] éa]){0,40}") {
            let prepared = Prepared::new(&text);
            for at in 0..=prepared.source.len() {
                let range = prepared.original(at..at);
                prop_assert!(range.end <= text.len() + 1 && range.start <= range.end, "{range:?}");
            }
        }
    }
}
