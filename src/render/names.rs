//! What templates may call by name: Tera's own, and ours.

use crate::render::filters;

/// Tera's own filters.
pub const TERA_FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// The tests.
pub const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// The functions.
pub const FUNCTIONS: &[&str] = &["range", "super", "throw"];

/// All filters.
pub fn filter_names() -> Vec<&'static str> {
    TERA_FILTERS.iter().copied().chain(filters::reference().iter().map(|filter| filter.name)).collect()
}

#[cfg(test)]
mod tests {
    use tera::Tera;

    use crate::render::names::{FUNCTIONS, TERA_FILTERS, TESTS};

    #[test]
    fn tera_has_what_we_say_it_has() {
        let known = |template: String| Tera::default().add_raw_template("x", &template).is_ok();
        assert!(TERA_FILTERS.iter().all(|name| known(format!("{{{{ x | {name} }}}}"))));
        assert!(TESTS.iter().all(|name| known(format!("{{{{ x is {name} }}}}"))));
        assert!(FUNCTIONS.iter().all(|name| known(format!("{{{{ {name}() }}}}"))));
    }
}
