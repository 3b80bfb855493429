//! `themes/README.md`: what a theme is made of, and everything that its templates receive and may call.

use std::fmt::Write as _;

use crate::brand::Role;
use crate::content::schema::FromTable;
use crate::diagnostic::Diagnostics;
use crate::reference::markdown::{code, contents, table};
use crate::reference::tables::{Root, Tables};
use crate::reference::{fields, shortcodes, views};
use crate::render::filters::{self, FilterDoc};
use crate::render::{
    BUILT_IN, FUNCTIONS, MAX_BYTES, MAX_STEPS, TERA_FILTERS, TESTS, Theme, ThemeToml, embedded,
};

const BEGINNING: &str = "\
<!-- Made from the views that the program fills; `tests/reference.rs` says how to bring it up to date. -->

# Themes

How a portal looks is the matter of its theme. This page is for whoever changes one: what a theme is made of, and what each of its
templates receives and may call. You need HTML and CSS, and a little of a template language.

";

/// The text of `themes/README.md`.
pub fn themes() -> String {
    let mut body = String::from(include_str!("text/theme.md"));
    for part in [
        manifest(),
        colours(),
        templates(),
        include_str!("text/tera.md").to_owned(),
        filters_and_functions(),
        include_str!("text/words.md").to_owned(),
        shortcodes_of_themes(),
        components(),
        limits(),
        views::sections(),
    ] {
        let _ = write!(body, "\n{part}");
    }
    format!("{BEGINNING}{}\n{body}", contents(&body))
}

/// What theme.toml may say, and what the built-in one offers.
fn manifest() -> String {
    let root = Root { title: "theme.toml", file: None, about: ThemeToml::ABOUT, fields: ThemeToml::fields };
    let tables = Tables::of_roots(&[root]);
    let mut out = String::from("## What `theme.toml` may say\n\nEverything in it is optional.\n\n");
    out.push_str(&fields::section(&ThemeToml::fields(), &tables));
    for table in tables.of(root.title) {
        let _ = write!(out, "\n{}", fields::of_table(table, &tables));
    }
    out.push_str(
        "\nA portal sets options under `[theme]` in its `portal.toml`, and templates read them as `site.options.NAME`. The option \
         `page_size`, if a theme declares it, is how many entries stand on a page of a list.\n\n",
    );
    let theme = Theme::new(BUILT_IN, None, &mut Diagnostics::default());
    let rows = theme.options().iter().map(|(name, option)| {
        let about = option.about.clone().unwrap_or_default();
        vec![code(name), about, code(&option.default.to_string())]
    });
    let _ = write!(
        out,
        "The options of the built-in theme:\n\n{}",
        table(&["Option", "What it does", "Unless set"], rows)
    );
    out
}

fn colours() -> String {
    let rows = Role::ALL.iter().map(|role| vec![code(&format!("--{role}")), role.about().to_owned()]);
    format!(
        "## Colours\n\nThe style sheet `site.assets[\"css/brand.css\"]` is made from the portal's brand. It sets a custom property for each \
         part that a colour can play, in light and in dark, and every pair that may lie on each other can be read (WCAG 2.2, AA).\n\n{}",
        table(&["Property", "What it is for"], rows)
    )
}

fn templates() -> String {
    format!(
        "## Templates\n\n{}\nBesides these, `base.html` is the frame of every page, `components.html` has [components](#components), and \
         `shortcodes.html` has those that [writers may call](#shortcodes).\n",
        views::templates()
    )
}

fn filters_and_functions() -> String {
    let rows = filters::reference().iter().map(|filter| {
        let FilterDoc { name, takes, gives, example, result, .. } = filter;
        vec![
            code(name),
            (*takes).to_owned(),
            (*gives).to_owned(),
            format!("{} → {}", code(example), code(result)),
        ]
    });
    let own: Vec<_> = filters::reference().iter().map(|filter| filter.name).collect();
    let names = |names: &[&str]| {
        let names = names.iter().filter(|name| !own.contains(name));
        names.map(|name| code(name)).collect::<Vec<_>>().join(", ")
    };
    format!(
        "## Filters\n\n{}\nTera's own filters: {}.\n\n## Functions and tests\n\nFunctions: {}. Tests, as in `{{% if percent is number %}}`: {}.\n",
        table(&["Filter", "It takes", "It gives", "Example"], rows),
        names(TERA_FILTERS),
        names(FUNCTIONS),
        names(TESTS)
    )
}

fn shortcodes_of_themes() -> String {
    let rows = shortcodes::SHORTCODES.iter().map(|doc| {
        let signature = shortcodes::built_in().into_iter().find(|signature| signature.name == doc.name);
        vec![code(&signature.map(|signature| signature.text()).unwrap_or_default()), doc.about.to_owned()]
    });
    format!("{}\n{}", include_str!("text/shortcodes_theme.md"), table(&["Shortcode", "What it shows"], rows))
}

/// The components of the built-in theme, with what their file says of them.
fn components() -> String {
    let text = embedded::file("templates/components.html").map(String::from_utf8_lossy).unwrap_or_default();
    let rows = shortcodes::signatures(&text).into_iter().map(|signature| {
        let note = note(&text, &signature.name).unwrap_or_default();
        vec![code(&signature.text()), note.to_owned()]
    });
    format!(
        "## Components\n\nThe built-in theme's templates are made of these, and yours may use them. An argument with a value after the `=` may be \
         left out.\n\n{}",
        table(&["Component", "What it is"], rows)
    )
}

/// The comment above a component.
fn note<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let before = &text[..text.find(&format!("{{% component {name}("))?];
    let comment = before.trim_end().strip_suffix("-#}")?;
    Some(comment[comment.rfind("{#-")? + 3..].trim())
}

fn limits() -> String {
    let rows = [
        vec!["Steps of a page".to_owned(), MAX_STEPS.to_string()],
        vec!["Bytes of a page".to_owned(), MAX_BYTES.to_string()],
    ];
    format!("{}\n{}", include_str!("text/limits.md"), table(&["Limit", "How many"], rows))
}
