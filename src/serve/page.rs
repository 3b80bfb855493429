//! What the preview adds to a page, and how two versions of a page differ.

use crate::digest::Digest;

/// The folder of the URL that no portal has.
pub const FOLDER: &str = "/__indaba/";
/// The script of the preview.
pub const SCRIPT: &str = include_str!("client.js");
/// Its style sheet.
pub const STYLE: &str = include_str!("client.css");

/// The page with the preview's script, which knows which version it stands on. The site's own files never have it.
pub fn with_script(html: &[u8]) -> Vec<u8> {
    let seen = Digest::of(html);
    let tag = format!("<script src=\"/__indaba/client.js\" data-seen=\"{seen}\" defer></script>");
    let end = b"</body>";
    let at = html.windows(end.len()).rposition(|part| part.eq_ignore_ascii_case(end)).unwrap_or(html.len());
    [&html[..at], tag.as_bytes(), &html[at..]].concat()
}

/// How a page has changed for who looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Not at all.
    Nothing,
    /// Only its style sheets have: the new ones, in their order.
    Styles(Vec<String>),
    /// It is to be loaded again.
    Everything,
}

/// Compares two versions of a page.
pub fn change(before: &[u8], after: &[u8]) -> Change {
    if before == after {
        return Change::Nothing;
    }
    let (Ok(before), Ok(after)) = (std::str::from_utf8(before), std::str::from_utf8(after)) else {
        return Change::Everything;
    };
    let (bare_before, styles_before) = without_styles(before);
    let (bare_after, styles_after) = without_styles(after);
    match bare_before == bare_after && styles_before.len() == styles_after.len() {
        true => Change::Styles(styles_after),
        false => Change::Everything,
    }
}

/// A page without the addresses of its style sheets, and these.
fn without_styles(html: &str) -> (String, Vec<String>) {
    let (mut bare, mut styles) = (String::with_capacity(html.len()), Vec::new());
    let mut rest = html;
    while let Some(at) = rest.find("<link ") {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end);
        let tag = &rest[at..end];
        bare.push_str(&rest[..at]);
        match address(tag) {
            Some(href) if tag.contains("stylesheet") => styles.push(href.to_owned()),
            _ => bare.push_str(tag),
        }
        rest = &rest[end..];
    }
    bare.push_str(rest);
    (bare, styles)
}

fn address(tag: &str) -> Option<&str> {
    tag.split_once("href=\"")?.1.split('"').next()
}

#[cfg(test)]
mod tests {
    use crate::serve::page::{Change, change, with_script};

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let html = String::from_utf8(with_script(b"<p></body> </p></BODY></html>")).unwrap();
        assert!(html.ends_with("defer></script></BODY></html>"), "{html}");
        assert!(String::from_utf8(with_script(b"x")).unwrap().starts_with("x<script"));
    }

    #[test]
    fn new_style_sheets_alone_need_no_reload() {
        let page = |css: &str, text: &str| format!("<link rel=\"stylesheet\" href=\"{css}\"><p>{text}</p>");
        let of = |a: &str, b: &str| change(a.as_bytes(), b.as_bytes());
        assert_eq!(of(&page("a.css", "x"), &page("a.css", "x")), Change::Nothing);
        assert_eq!(of(&page("a.css", "x"), &page("b.css", "x")), Change::Styles(vec!["b.css".to_owned()]));
        assert_eq!(of(&page("a.css", "x"), &page("b.css", "y")), Change::Everything);
        assert_eq!(of("<p>", &page("b.css", "y")), Change::Everything);
    }
}
