//! Marks around texts that are in another language than the page on which they will stand.
//!
//! A text is a plain string on its way through views and templates. The marks are characters that no text has (Unicode
//! §23.7, noncharacters for use inside a program): templates handle a marked text like any other, and when the page is
//! finished, [`resolve`] puts HTML's `lang` and `dir` in their place where an element may stand, and nothing elsewhere.

use std::borrow::Cow;

/// Begins a mark; the language's tag follows.
const OPEN: char = '\u{fdd0}';
/// Ends the tag; the text follows.
const TAG: char = '\u{fdd1}';
/// Ends the text.
const CLOSE: char = '\u{fdd2}';
/// How deep marks may lie inside each other. Deeper ones say nothing.
const MAX_DEPTH: usize = 8;
/// Elements in whose text no other element may stand, or none of HTML.
const WITHOUT: [&str; 8] = ["script", "style", "textarea", "title", "svg", "math", "select", "datalist"];

/// The text, said to be in the language with that tag (BCP 47). Nothing stays nothing.
pub fn mark(tag: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{OPEN}{tag}{TAG}{text}{CLOSE}") }
}

/// Whether there may be marks in it.
pub fn is_marked(text: &str) -> bool {
    text.contains(OPEN)
}

/// The text without marks.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains([OPEN, TAG, CLOSE]) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    pieces(text, |piece| {
        if let Piece::Text(text) = piece {
            out.push_str(text);
        }
    });
    Cow::Owned(out)
}

/// A part of a marked text.
enum Piece<'a> {
    Text(&'a str),
    Open(&'a str),
    Close,
}

/// Takes a text apart. What only looks like a mark is left out.
fn pieces<'a>(text: &'a str, mut take: impl FnMut(Piece<'a>)) {
    let mut rest = text;
    while let Some(at) = rest.find([OPEN, TAG, CLOSE]) {
        take(Piece::Text(&rest[..at]));
        let mark = &rest[at..];
        rest = &mark[OPEN.len_utf8()..];
        if mark.starts_with(CLOSE) {
            take(Piece::Close);
        } else if mark.starts_with(OPEN) {
            let tag = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
            if rest[tag.len()..].starts_with(TAG) && !tag.is_empty() {
                rest = &rest[tag.len() + TAG.len_utf8()..];
                take(Piece::Open(tag));
            }
        }
    }
    take(Piece::Text(rest));
}

/// The page's HTML with an element in the place of each mark that stands in its text, and without the others (in attributes,
/// titles, drawings, scripts). `tag` is the page's language, `dir` gives the direction in which a language is written.
pub fn resolve(html: &str, tag: &str, dir: impl Fn(&str) -> &'static str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut within: Option<(&str, usize)> = None;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        match within {
            Some(_) => out.push_str(&plain(&rest[..at])),
            None => elements(&rest[..at], tag, &dir, &mut out),
        }
        rest = &rest[at..];
        let end = end_of_markup(rest);
        let markup = &rest[..end];
        out.push_str(&plain(markup));
        rest = &rest[end..];
        within = match (without(markup), within) {
            (Some((name, true)), None) => Some((name, 1)),
            (Some((name, opens)), Some((outer, depth))) if name == outer => match opens {
                true => Some((outer, depth + 1)),
                false => Some((outer, depth - 1)).filter(|(_, depth)| *depth > 0),
            },
            (_, within) => within,
        };
    }
    out
}

/// Where the tag or comment ends that the text begins with.
fn end_of_markup(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |end| end + 3);
    }
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            // An end of a tag, as in `1 < 2`, that is none.
            (None, '<') if at > 0 => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Which element without others the tag opens (true) or closes.
fn without(markup: &str) -> Option<(&'static str, bool)> {
    let inner = markup.strip_prefix('<')?;
    let (inner, opens) = inner.strip_prefix('/').map_or((inner, true), |inner| (inner, false));
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let known = WITHOUT.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    (!opens || !markup.ends_with("/>")).then_some((known, opens))
}

/// A run of text with its marks as elements. A mark without its end, or an end without a mark, says nothing.
fn elements(text: &str, page: &str, dir: &impl Fn(&str) -> &'static str, out: &mut String) {
    let mut parts = Vec::new();
    pieces(text, |piece| parts.push(piece));
    let ended = ended(&parts);
    let mut around = vec![(page, false)];
    for (part, ended) in parts.iter().zip(ended) {
        match part {
            Piece::Text(text) => out.push_str(text),
            Piece::Open(tag) if ended => {
                let outer = around.last().map_or(page, |(tag, _)| tag);
                let shown = *tag != outer && around.len() <= MAX_DEPTH;
                if shown {
                    out.push_str(&format!("<bdi lang=\"{tag}\" dir=\"{}\">", dir(tag)));
                }
                around.push((if shown { tag } else { outer }, shown));
            }
            Piece::Close if ended && around.pop().is_some_and(|(_, shown)| shown) => out.push_str("</bdi>"),
            Piece::Open(_) | Piece::Close => {}
        }
    }
}

/// Of each part, whether it begins or ends something that has both.
fn ended(parts: &[Piece<'_>]) -> Vec<bool> {
    let mut ended = vec![false; parts.len()];
    let mut open = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match part {
            Piece::Text(_) => {}
            Piece::Open(_) => open.push(at),
            Piece::Close => {
                if let Some(begun) = open.pop() {
                    (ended[begun], ended[at]) = (true, true);
                }
            }
        }
    }
    ended
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::foreign::{CLOSE, OPEN, TAG, mark, plain, resolve};

    fn shown(html: &str) -> String {
        resolve(html, "zu", |tag| if tag == "ar" { "rtl" } else { "ltr" })
    }

    #[test]
    fn a_mark_in_a_text_becomes_an_element_and_vanishes_elsewhere() {
        let (en, ar) = (mark("en", "Menu"), mark("ar", "ماء"));
        let bdi = "<bdi lang=\"en\" dir=\"ltr\">Menu</bdi>";
        for (html, wanted) in [
            (format!("<p>{en}</p>"), format!("<p>{bdi}</p>")),
            (format!("<p title=\"{en} > x\">{en}, {ar}"), format!("<p title=\"Menu > x\">{bdi}, <bdi lang=\"ar\" dir=\"rtl\">ماء</bdi>")),
            (format!("<title>{en}</title><b>{en}</b>"), format!("<title>Menu</title><b>{bdi}</b>")),
            (format!("<script>\"{en}\"</script>{en}"), format!("<script>\"Menu\"</script>{bdi}")),
            (format!("<svg><svg/><svg><text>{en}</text></svg><text>{en}</text></svg>{en}"), format!("<svg><svg/><svg><text>Menu</text></svg><text>Menu</text></svg>{bdi}")),
            (format!("<SELECT><option>{en}</select>{en}"), format!("<SELECT><option>Menu</select>{bdi}")),
            (format!("<!-- {en} -->{en}"), format!("<!-- Menu -->{bdi}")),
            (mark("zu", "Imenyu"), "Imenyu".to_owned()),
            (mark("en", &format!("a {en} {ar} {}", mark("zu", "c"))), "<bdi lang=\"en\" dir=\"ltr\">a Menu <bdi lang=\"ar\" dir=\"rtl\">ماء</bdi> <bdi lang=\"zu\" dir=\"ltr\">c</bdi></bdi>".to_owned()),
            (format!("<b>{}</b>", en.trim_end_matches('\u{fdd2}')), "<b>Menu</b>".to_owned()),
            ("a\u{fdd2}b\u{fdd0}\"><script>\u{fdd1}c".to_owned(), "ab\"><script>c".to_owned()),
            ("1 < 2 <b>".to_owned(), "1 < 2 <b>".to_owned()),
        ] {
            assert_eq!(shown(&html), wanted);
        }
        assert_eq!(plain(&format!("{en} {ar}")), "Menu ماء");
        assert_eq!(mark("en", ""), "");
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(text in "([<>/\"'a! -]|en|[\u{fdd0}-\u{fdd2}]|<svg>|</svg>|<!--|\u{fdd0}en\u{fdd1}){0,40}") {
            let made = shown(&text);
            let left = made.contains([OPEN, TAG, CLOSE]);
            prop_assert!(!left);
            prop_assert_eq!(made.matches("<bdi ").count(), made.matches("</bdi>").count());
        }
    }
}
