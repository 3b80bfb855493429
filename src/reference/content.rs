//! `content/README.md`: how the portal's folder is laid out, every kind with every field, and what else a writer may need.

use std::fmt::Write as _;

use crate::reference::markdown::contents;
use crate::reference::tables::{ROOTS, Root, Tables};
use crate::reference::{codes, example, fields, shortcodes, values};

const BEGINNING: &str = "\
<!-- Made from the types that the program reads; `tests/reference.rs` says how to bring it up to date. -->

# The content of a portal

Everything that a portal says lies in this folder, as text files. This page tells how they are laid out, and what each kind of entry
may say, field by field. Only what is marked as required must be there: a partner with a name, a kind and a sentence makes a good page.
Begin with `indaba new partner \"Green Future\"`, which writes a file with the usual fields already in it.

";

/// The text of `content/README.md`.
pub fn content() -> String {
    let tables = Tables::new();
    let mut body = String::from(include_str!("text/layout.md"));
    for root in ROOTS {
        body.push_str(&section(&root, &tables));
    }
    let _ = write!(body, "\n## Tables that several kinds have\n\nThey are the same wherever they stand.\n");
    for table in tables.shared() {
        let _ = write!(body, "\n{}", fields::of_table(table, &tables));
    }
    let _ = write!(body, "\n{}\n{}\n", values::section(), include_str!("text/text.md"));
    body.push_str(include_str!("text/shortcodes.md"));
    body.push_str(&shortcodes::section());
    let _ = write!(body, "\n{}\n{}", include_str!("text/problems.md"), codes::section());
    format!("{BEGINNING}{}\n{body}", contents(&body))
}

/// The section of a kind: its fields, all of them at once, and the tables that only it has.
fn section(root: &Root, tables: &Tables) -> String {
    let known = (root.fields)();
    let file = root.file.map_or_else(String::new, |file| format!(" File: `{file}`."));
    let mut out = format!("\n## {}\n\n{}{file}\n\n", root.title, root.about.trim());
    out.push_str(&fields::section(&known, tables));
    let all = example::whole(root.title, &known);
    let _ = write!(out, "\nAll of them at once, to copy from:\n\n```toml\n{}\n```\n", all.trim_end());
    for table in tables.of(root.title) {
        let _ = write!(out, "\n{}", fields::of_table(table, tables));
    }
    out
}
