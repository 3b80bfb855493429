//! Descriptions, plain or in HTML, as Markdown that says the same.

/// A description as Markdown.
pub fn markdown(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\u{a0}', " ");
    let plain = if is_html(&text) { from_html(&text) } else { text };
    let lines: Vec<_> = plain.lines().map(str::trim).collect();
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).is_some_and(|next| !next.is_empty());
        match (line.is_empty(), next) {
            (true, _) if out.is_empty() || out.ends_with("\n\n") => {}
            (true, _) => out.push('\n'),
            // A line break that somebody typed stays one.
            (false, true) if !is_item(lines[at + 1]) => out.push_str(&format!("{}\\\n", escaped(line))),
            (false, _) => out.push_str(&format!("{}\n", escaped(line))),
        }
    }
    out.trim_end().trim_end_matches('\\').to_owned()
}

fn is_item(line: &str) -> bool {
    line.starts_with("- ")
}

fn is_html(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let tags = ["<br", "<p>", "<p ", "<div", "<a ", "<span", "<html", "<b>", "<i>", "<ul", "<li", "<ol"];
    tags.iter().any(|tag| lower.contains(tag))
}

/// A line with what Markdown would take for a mark made harmless, and its addresses as links.
fn escaped(line: &str) -> String {
    let words = line.split(' ').map(|word| {
        let end = word.trim_end_matches(['.', ',', ';', ')', '!', '?']);
        let address = end.starts_with("https://") || end.starts_with("http://");
        if address && !end.contains(['<', '>']) {
            return format!("<{end}>{}", &word[end.len()..]);
        }
        let mut out = String::new();
        for letter in word.chars().filter(|letter| !letter.is_control()) {
            if matches!(letter, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '~' | '|' | '{' | '}') {
                out.push('\\');
            }
            out.push(letter);
        }
        out
    });
    let line = words.collect::<Vec<_>>().join(" ");
    let heads = line.starts_with(['#', '=', '+'])
        || line.starts_with("--")
        || line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')'])
            && line.starts_with(|c: char| c.is_ascii_digit());
    match heads {
        true if line.starts_with(|c: char| c.is_ascii_digit()) => {
            line.replacen('.', "\\.", 1).replacen(')', "\\)", 1)
        }
        true => format!("\\{line}"),
        false => line,
    }
}

/// The words of HTML, with its paragraphs, line breaks and list items as lines, and addresses after their links.
fn from_html(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    let mut link: Option<String> = None;
    let mut silent = false;
    while let Some(at) = rest.find('<') {
        if !silent {
            out.push_str(&entities(&rest[..at].replace('\n', " ")));
        }
        let Some(end) = rest[at..].find('>') else {
            // No tag is left, and none need be looked for.
            rest = &rest[at..];
            break;
        };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let closing = tag.starts_with('/');
        match name.to_ascii_lowercase().as_str() {
            "br" => out.push('\n'),
            "p" | "div" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "table" | "blockquote" => {
                out.push_str("\n\n")
            }
            "tr" => out.push('\n'),
            "li" if !closing => out.push_str("\n- "),
            "style" | "script" | "head" | "title" => silent = !closing,
            "a" if !closing => link = attribute(tag, "href"),
            "a" => {
                if let Some(address) = link.take().filter(|address| {
                    address.starts_with("http") && !out.trim_end().ends_with(address.as_str())
                }) {
                    out.push_str(&format!(" {address}"));
                }
            }
            _ => {}
        }
    }
    if !silent {
        out.push_str(&entities(&rest.replace('\n', " ")));
    }
    let lines = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().find(&format!("{name}="))?;
    let value = tag.get(at + name.len() + 1..)?;
    let quote = value.chars().next()?;
    let value = match quote {
        '"' | '\'' => value[1..].split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    Some(entities(value))
}

fn entities(text: &str) -> String {
    let pairs =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'")];
    let text = pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use crate::import::text::markdown;

    #[test]
    fn what_descriptions_say_stays_and_marks_are_harmless() {
        assert_eq!(markdown("Bring *nothing* [at all]"), "Bring \\*nothing\\* \\[at all\\]");
        assert_eq!(markdown("One\nTwo\n\n\nThree"), "One\\\nTwo\n\nThree");
        assert_eq!(markdown("See https://example.org/a_b."), "See <https://example.org/a_b>.");
        assert_eq!(markdown("1. May\n# Not a title"), "1\\. May\\\n\\# Not a title");
        assert_eq!(markdown("{{ <site /> }}"), "\\{\\{ \\<site /\\> \\}\\}");
    }

    #[test]
    fn html_becomes_words() {
        let html = "<p>Tea &amp; talk<br>at nine</p><ul><li>cups</li><li>chairs</li></ul><a href=\"https://example.org/\">Map</a>";
        assert_eq!(markdown(html), "Tea & talk\\\nat nine\n\n- cups\n- chairs\n\nMap <https://example.org/>");
        assert_eq!(markdown("<p>Tea</p>5 < 6 <"), "Tea\n\n5 \\< 6 \\<");
        assert!(markdown(&format!("<br>{}", "<".repeat(400_000))).ends_with('<'));
        assert_eq!(markdown("<html><head><title>x</title></head><p>Only this</p></html>"), "Only this");
    }
}
