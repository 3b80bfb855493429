//! A finished page as a row of tags, texts and marks.

use crate::foreign::{Piece, pieces};

/// Elements whose text is no markup, whatever it looks like.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];
/// Elements that have no end.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A part of a page.
#[derive(Debug, Clone, Copy)]
pub enum Token<'a> {
    /// A tag or a comment.
    Markup(&'a str),
    /// Text between them.
    Text(&'a str),
    /// The text of an element in which nothing else may stand; there may be marks in it, which say nothing.
    Raw(&'a str),
    /// Here begins something in the language with that tag.
    Open(&'a str),
    /// Here it ends.
    Close,
}

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag<'a> {
    /// It begins an element of that name.
    Start(&'a str),
    /// It ends one.
    End(&'a str),
    /// It is an element of that name that has no end.
    Void(&'a str),
    /// It is a comment, or no tag at all.
    Other,
}

/// Takes a page apart. What comes out is what went in, but for what only looks like a mark.
pub fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        pieces(&rest[..at], |piece| match piece {
            Piece::Text("") => {}
            Piece::Text(text) => tokens.push(Token::Text(text)),
            Piece::Open(tag) => tokens.push(Token::Open(tag)),
            Piece::Close => tokens.push(Token::Close),
        });
        rest = &rest[at..];
        let (markup, after) = rest.split_at(end_of_markup(rest));
        if markup.is_empty() {
            continue;
        }
        tokens.push(Token::Markup(markup));
        rest = after;
        if let Tag::Start(name) = tag(markup)
            && RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name))
        {
            let (raw, after) = rest.split_at(end_of_raw(rest, name));
            tokens.push(Token::Raw(raw));
            rest = after;
        }
    }
    tokens
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

/// Where the end of the element begins.
fn end_of_raw(text: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let after = text.get(at + 2..at + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(text.len())
}

/// What the tag does.
pub fn tag(markup: &str) -> Tag<'_> {
    let Some(inner) = markup.strip_prefix('<').filter(|_| markup.ends_with('>')) else { return Tag::Other };
    let (inner, is_end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
    let name = &inner[..length];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Tag::Other;
    }
    let is_void = VOID.iter().any(|void| void.eq_ignore_ascii_case(name));
    match (is_end, is_void || markup.ends_with("/>")) {
        (_, true) => Tag::Void(name),
        (true, false) => Tag::End(name),
        (false, false) => Tag::Start(name),
    }
}

#[cfg(test)]
mod tests {
    use crate::foreign::markup::{Tag, Token, tag, tokens};

    #[test]
    fn tags_tell_what_they_do() {
        for (markup, wanted) in [
            ("<p class=\"a\">", Tag::Start("p")),
            ("</h2>", Tag::End("h2")),
            ("<br>", Tag::Void("br")),
            ("<path d=\"\"/>", Tag::Void("path")),
            ("<x-y>", Tag::Start("x-y")),
            ("<!-- p -->", Tag::Other),
            ("<!doctype html>", Tag::Other),
            ("< 2", Tag::Other),
        ] {
            assert_eq!(tag(markup), wanted, "{markup}");
        }
    }

    #[test]
    fn scripts_have_no_tags() {
        let parts = tokens("<script>if (a<b) \"'</p>\"</SCRIPT><p>x");
        let shown: Vec<_> = parts
            .iter()
            .map(|part| match part {
                Token::Markup(text) | Token::Text(text) | Token::Raw(text) => *text,
                Token::Open(_) | Token::Close => "",
            })
            .collect();
        assert_eq!(shown, ["<script>", "if (a<b) \"'</p>\"", "</SCRIPT>", "<p>", "x"]);
    }
}
