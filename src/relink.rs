//! Links of a finished page, changed one by one.

/// The attributes that hold one URL (HTML, SVG).
const LINKS: [&str; 7] = ["href", "src", "poster", "data", "action", "formaction", "xlink:href"];
/// The attributes that hold several, each with its width or density.
const SETS: [&str; 2] = ["srcset", "imagesrcset"];
/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The HTML with each link as `link` wants it: it receives the element's name and the URL as written, and gives another or
/// nothing to leave it. Scripts, comments and texts stay as they are.
pub fn relink(html: &str, link: impl Fn(&str, &str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = match name(rest) {
            _ if rest.starts_with("<!--") => rest.find("-->").map_or(rest.len(), |end| end + 3),
            None => 1,
            Some(name) => {
                let tag = end_of_tag(rest);
                write_tag(&mut out, &name, &rest[..tag], &link);
                rest = &rest[tag..];
                if RAW.contains(&name.as_str()) { end_of_raw(rest, &name) } else { 0 }
            }
        };
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The name of the element that begins here.
fn name(html: &str) -> Option<String> {
    let name = html[1..].split(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).next()?;
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| name.to_ascii_lowercase())
}

/// Where the tag that begins here ends: after the first `>` that stands in no quotes.
fn end_of_tag(html: &str) -> usize {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// Where the closing tag of an element without markup begins.
fn end_of_raw(html: &str, name: &str) -> usize {
    let closes = |(at, _): &(usize, &str)| {
        html.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    html.match_indices("</").find(closes).map_or(html.len(), |(at, _)| at)
}

fn write_tag(out: &mut String, name: &str, tag: &str, link: &impl Fn(&str, &str) -> Option<String>) {
    let mut rest = tag;
    while let Some(at) = rest.find('=') {
        let attribute =
            rest[..at].trim_end().rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        let attribute = attribute.to_ascii_lowercase();
        let blank = rest[at + 1..].len() - rest[at + 1..].trim_start().len();
        out.push_str(&rest[..=at + blank]);
        rest = &rest[at + 1 + blank..];
        let (open, value) = value(rest);
        out.push_str(&rest[..open]);
        let written = &rest[open..open + value];
        let changed = match attribute.as_str() {
            one if LINKS.contains(&one) => link(name, written),
            many if SETS.contains(&many) => Some(set(written, |url| link(name, url))),
            _ => None,
        };
        out.push_str(changed.as_deref().unwrap_or(written));
        rest = &rest[open + value..];
        let close = open.min(rest.len());
        out.push_str(&rest[..close]);
        rest = &rest[close..];
    }
    out.push_str(rest);
}

/// The value that begins here: how long its quote is (0 or 1), and how long it is itself.
fn value(text: &str) -> (usize, usize) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => (1, text[1..].find(quote).unwrap_or(text.len() - 1)),
        _ => (0, text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len())),
    }
}

/// Each URL of a set changed: `a.webp 320w, b.webp 640w`.
fn set(written: &str, link: impl Fn(&str) -> Option<String>) -> String {
    let one = |candidate: &str| {
        let candidate = candidate.trim();
        let (url, size) = candidate.split_at(candidate.find(' ').unwrap_or(candidate.len()));
        format!("{}{size}", link(url).unwrap_or_else(|| url.to_owned()))
    };
    written.split(", ").map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use crate::relink::relink;

    fn changed(html: &str) -> String {
        relink(html, |name, url| url.strip_prefix('/').map(|rest| format!("{name}!{rest}")))
    }

    #[test]
    fn links_are_changed_and_nothing_else() {
        let cases = [
            ("<a class=x href=\"/a\">b</a>", "<a class=x href=\"a!a\">b</a>"),
            ("<A HREF='/a'>/b</A>", "<A HREF='a!a'>/b</A>"),
            ("<a href = \"/a\" x>", "<a href = \"a!a\" x>"),
            ("<img src=/a alt=\"/b > c\">", "<img src=img!a alt=\"/b > c\">"),
            ("<img srcset=\"/a 1x, /b 2x\" src=\"c\"/>", "<img srcset=\"img!a 1x, img!b 2x\" src=\"c\"/>"),
            (
                "<script>x = '<a href=\"/a\">'</script><a href=/b>",
                "<script>x = '<a href=\"/a\">'</script><a href=a!b>",
            ),
            ("<!-- <a href=\"/a\"> --><br>", "<!-- <a href=\"/a\"> --><br>"),
            ("<meta content=\"/a\"><p>1 < 2 = /x", "<meta content=\"/a\"><p>1 < 2 = /x"),
            ("<a href=\"\"><a href=", "<a href=\"\"><a href="),
            ("<textarea><a href=\"/a\"></textarea>", "<textarea><a href=\"/a\"></textarea>"),
        ];
        for (html, wanted) in cases {
            assert_eq!(changed(html), wanted);
        }
    }

    #[test]
    fn cut_off_markup_stays_as_it_is() {
        for html in ["<", "<a", "<a href", "<a href=\"", "<a href='x", "<script>", "<!--", "</", "é<é"] {
            assert_eq!(changed(html), html);
        }
    }
}
