//! The little of Markdown that the references are written in.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A cell of a table: one line, and no bar that would end it.
pub fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// A text as code.
pub fn code(text: &str) -> String {
    match text.contains('`') {
        true => format!("`` {text} ``"),
        false => format!("`{text}`"),
    }
}

/// A table with a heading line.
pub fn table(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut out = format!("| {} |\n|{}\n", heads.join(" | "), " --- |".repeat(heads.len()));
    for row in rows {
        let cells: Vec<_> = row.iter().map(|text| cell(text)).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// The anchor of a heading, as code hosts make it: small letters, hyphens for spaces, no punctuation.
pub fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// A link to a heading of the same file.
pub fn to_heading(words: &str, heading: &str) -> String {
    format!("[{words}](#{})", anchor(heading))
}

/// The headings of a text with their levels, those in code left out.
pub fn headings(text: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in text.lines() {
        fenced ^= line.trim_start().starts_with("```");
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if !fenced && level > 0 && line[level..].starts_with(' ') {
            found.push((level, line[level..].trim()));
        }
    }
    found
}

/// A list of the headings of levels 2 and 3, linked.
pub fn contents(text: &str) -> String {
    let mut out = String::new();
    for (level, heading) in headings(text).into_iter().filter(|(level, _)| (2..=3).contains(level)) {
        let _ = writeln!(out, "{}- {}", "  ".repeat(level - 2), to_heading(heading, heading));
    }
    out
}

/// The anchors that the text's links name and no heading has; what stands in code is no link.
pub fn dangling(text: &str) -> Vec<String> {
    let known: BTreeSet<String> = headings(text).into_iter().map(|(_, heading)| anchor(heading)).collect();
    let words = text.lines().flat_map(|line| line.split('`').step_by(2));
    let links = words.flat_map(|words| words.split("](#").skip(1)).filter_map(|rest| rest.split_once(')'));
    links.map(|(name, _)| name.to_owned()).filter(|name| !known.contains(name)).collect()
}

#[cfg(test)]
mod tests {
    use crate::reference::markdown::{anchor, cell, contents, dangling};

    #[test]
    fn anchors_are_those_of_code_hosts() {
        for (heading, expected) in
            [("Partner: `check_ins`", "partner-check_ins"), ("What to do — now", "what-to-do--now")]
        {
            assert_eq!(anchor(heading), expected);
        }
    }

    #[test]
    fn a_cell_stays_one_cell() {
        assert_eq!(cell("a |\n  b"), "a \\| b");
    }

    #[test]
    fn contents_leave_out_code_and_links_are_checked() {
        let text = "# T\n## A b\n```\n## c\n```\n### D\n[x](#a-b) [y](#c) `[z](#e)`\n";
        assert_eq!(contents(text), "- [A b](#a-b)\n  - [D](#d)\n");
        assert_eq!(dangling(text), ["c"]);
    }
}
