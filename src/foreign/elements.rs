//! Marks become `lang` and `dir` of elements (WCAG 2.2 3.1.2, HTML §3.2.6): of the one that holds just what is marked, or of a
//! new one.

use std::collections::BTreeMap;

use crate::foreign::markup::{Tag, Token, tag, tokens};
use crate::foreign::{CLOSE, OPEN, first, is_marked, plain};

/// How deep marks may lie inside each other. Deeper ones say nothing.
const MAX_DEPTH: usize = 8;
/// Elements in which no other element may stand, or none of HTML.
const WITHOUT: [&str; 4] = ["svg", "math", "select", "datalist"];
/// Elements that are nothing but their text, so that they may turn round with it. A heading stays where its neighbours are.
const TEXT: [&str; 13] =
    ["a", "b", "blockquote", "dd", "div", "em", "i", "option", "p", "q", "small", "span", "strong"];
/// Elements that may stand in no line.
const BLOCKS: [&str; 22] = [
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// Attributes that say something of an element themselves, or are said in the language of what is around it.
const TAKEN: [&str; 6] = [" lang=", " dir=", " aria-label=", " title=", " placeholder=", " alt="];

/// The page's HTML with the language of what is marked said by elements, and without the marks for which it has no room (in
/// attributes, titles, drawings, scripts). `page` is the tag of the page's language, `dir` gives the direction in which a
/// language is written.
pub fn resolve(html: &str, page: &str, dir: impl Fn(&str) -> &'static str) -> String {
    let tokens = tokens(html);
    let turned = |tag: &str| dir(tag) != dir(page);
    let said = Reader { tokens: &tokens, page, turned: &turned }.said();
    let mut out = String::with_capacity(html.len() + 32 * said.len());
    for (at, token) in tokens.iter().enumerate() {
        let said = said.get(&at);
        match (token, said) {
            (Token::Text(text), _) => out.push_str(text),
            (Token::Raw(text), _) => out.push_str(&plain(text)),
            (Token::Markup(markup), Some(Said::Of(tag))) => {
                let markup = plain(markup);
                let inner = markup.strip_suffix('>').unwrap_or(&markup);
                out.push_str(&format!("{inner} lang=\"{tag}\" dir=\"{}\">", dir(tag)));
            }
            (Token::Markup(markup), _) => out.push_str(&plain(markup)),
            (Token::Open(_), Some(Said::Begins(name, tag))) => {
                out.push_str(&format!("<{name} lang=\"{tag}\" dir=\"{}\">", dir(tag)));
            }
            (Token::Close, Some(Said::Ends(name))) => out.push_str(&format!("</{name}>")),
            (Token::Open(_) | Token::Close, _) => {}
        }
    }
    out
}

/// What is said at a token.
#[derive(Debug, Clone, Copy)]
enum Said<'a> {
    /// The tag there gets the language.
    Of(&'a str),
    /// An element of that name begins there, in a language.
    Begins(&'static str, &'a str),
    /// It ends there.
    Ends(&'static str),
}

/// What reads the marks of a page.
struct Reader<'a> {
    tokens: &'a [Token<'a>],
    page: &'a str,
    /// Whether a language is written in another direction than the page's.
    turned: &'a dyn Fn(&str) -> bool,
}

impl<'a> Reader<'a> {
    /// What is said, by the place of the token.
    fn said(&self) -> BTreeMap<usize, Said<'a>> {
        let ends = self.ends();
        let mut said = BTreeMap::new();
        // The marks around, with their ends and languages, and the element without others that we are in.
        let mut around: Vec<(usize, &str)> = Vec::new();
        let mut within: Option<(&str, usize)> = None;
        for (at, token) in self.tokens.iter().enumerate() {
            let outer = around.last().map_or(self.page, |(_, tag)| *tag);
            match token {
                Token::Markup(markup) => {
                    within = inside(within, tag(markup));
                    if let Some(own) = picture(markup).filter(|own| *own != outer) {
                        said.insert(at, Said::Of(own));
                    }
                }
                Token::Open(tag) => {
                    let Some(end) = ends.get(&at) else { continue };
                    if *tag != outer && around.len() < MAX_DEPTH {
                        self.say(at..*end, tag, within.is_some(), &mut said);
                    }
                    around.push((*end, tag));
                }
                Token::Close if around.last().is_some_and(|(end, _)| *end == at) => {
                    around.pop();
                }
                Token::Close | Token::Text(_) | Token::Raw(_) => {}
            }
        }
        said
    }

    /// The end of each mark. One without an end, or whose end stands in another element, has none here.
    fn ends(&self) -> BTreeMap<usize, usize> {
        let mut ends = BTreeMap::new();
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut depth = self.tokens.len();
        for (at, token) in self.tokens.iter().enumerate() {
            match token {
                Token::Open(_) => open.push((at, depth)),
                Token::Close if open.last().is_some_and(|(_, begun)| *begun == depth) => {
                    ends.extend(open.pop().map(|(begun, _)| (begun, at)));
                }
                Token::Markup(markup) => match tag(markup) {
                    Tag::Start(_) => depth += 1,
                    Tag::End(_) => {
                        depth -= 1;
                        open.retain(|(_, begun)| *begun <= depth);
                    }
                    Tag::Void(_) | Tag::Other => {}
                },
                Token::Close | Token::Text(_) | Token::Raw(_) => {}
            }
        }
        ends
    }

    /// Says the language of what is marked, if there is room for it.
    fn say(
        &self,
        marked: std::ops::Range<usize>,
        language: &'a str,
        without: bool,
        said: &mut BTreeMap<usize, Said<'a>>,
    ) {
        if let Some((element, name)) = self.holder(&marked).filter(|(at, _)| !said.contains_key(at)) {
            let is_text = TEXT.iter().any(|text| text.eq_ignore_ascii_case(name));
            let free = !without || name.eq_ignore_ascii_case("option");
            if free && (is_text || !(self.turned)(language)) {
                said.insert(element, Said::Of(language));
                return;
            }
        }
        if !without {
            let name = if self.has_blocks(&marked) { "div" } else { "bdi" };
            said.insert(marked.start, Said::Begins(name, language));
            said.insert(marked.end, Said::Ends(name));
        }
    }

    /// The element that holds just what is marked, by its tag's place and its name, if it may say something itself.
    fn holder(&self, marked: &std::ops::Range<usize>) -> Option<(usize, &'a str)> {
        let blank = |at: &usize| matches!(self.tokens[*at], Token::Text(text) if text.trim().is_empty());
        let before = (0..marked.start).rev().find(|at| !blank(at))?;
        let after = (marked.end + 1..self.tokens.len()).find(|at| !blank(at))?;
        let (Token::Markup(begin), Token::Markup(end)) = (self.tokens[before], self.tokens[after]) else {
            return None;
        };
        match (tag(begin), tag(end)) {
            (Tag::Start(name), Tag::End(ended)) if name == ended => {
                (!TAKEN.iter().any(|attribute| begin.contains(attribute))).then_some((before, name))
            }
            _ => None,
        }
    }

    /// Whether there is something in it that may stand in no line.
    fn has_blocks(&self, marked: &std::ops::Range<usize>) -> bool {
        self.tokens[marked.clone()].iter().any(|token| match token {
            Token::Markup(markup) => match tag(markup) {
                Tag::Start(name) | Tag::Void(name) => {
                    BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
                }
                Tag::End(_) | Tag::Other => false,
            },
            _ => false,
        })
    }
}

/// The language of a picture's text in its place, if all of it is in one: what else the tag says is for nobody to read.
fn picture(markup: &str) -> Option<&str> {
    let is_picture = is_marked(markup) && tag(markup) == Tag::Void("img") && !markup.contains(" lang=");
    let (_, alt) = markup.split_once(" alt=\"").filter(|_| is_picture)?;
    let alt = alt.split('"').next().unwrap_or_default();
    let whole = alt.starts_with(OPEN) && alt.find(CLOSE) == Some(alt.len() - CLOSE.len_utf8());
    first(alt).filter(|_| whole)
}

/// The element without others that we are in after a tag, with how many of its name lie in each other.
fn inside<'a>(within: Option<(&'a str, usize)>, tag: Tag<'a>) -> Option<(&'a str, usize)> {
    match (within, tag) {
        (None, Tag::Start(name)) => {
            WITHOUT.iter().any(|known| known.eq_ignore_ascii_case(name)).then_some((name, 1))
        }
        (Some((outer, depth)), Tag::Start(name)) if name == outer => Some((outer, depth + 1)),
        (Some((outer, depth)), Tag::End(name)) if name.eq_ignore_ascii_case(outer) => {
            Some((outer, depth - 1)).filter(|(_, depth)| *depth > 0)
        }
        (within, _) => within,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::foreign::{CLOSE, OPEN, TAG, mark, resolve};

    fn shown(html: &str) -> String {
        resolve(html, "zu", |tag| if tag == "ar" { "rtl" } else { "ltr" })
    }

    /// Each line with `[` and `]` for the marks around English, `{` and `}` around Arabic, `(` and `)` around isiZulu.
    fn check(lines: &[(&str, &str)]) {
        for (written, wanted) in lines {
            let mut html = (*written).to_owned();
            for (begin, end, tag) in [("[", "]", "en"), ("{", "}", "ar"), ("(", ")", "zu")] {
                html = html.replace(begin, &format!("{OPEN}{tag}{TAG}")).replace(end, &CLOSE.to_string());
            }
            let en = " lang=\"en\" dir=\"ltr\"";
            let ar = " lang=\"ar\" dir=\"rtl\"";
            assert_eq!(shown(&html), wanted.replace(" EN", en).replace(" AR", ar), "{written}");
        }
    }

    #[test]
    fn the_element_that_holds_just_it_says_its_language() {
        check(&[
            ("<p>[Menu]</p>", "<p EN>Menu</p>"),
            ("<p class=\"a\">\n{ماء} </p>", "<p class=\"a\" AR>\nماء </p>"),
            ("<div>[<p>a</p><br><ul><li>b</li></ul>]</div>", "<div EN><p>a</p><br><ul><li>b</li></ul></div>"),
            ("<h1>[a]</h1><h1>{b}</h1>", "<h1 EN>a</h1><h1><bdi AR>b</bdi></h1>"),
            ("<li>[a]</li><li>{b}</li>", "<li EN>a</li><li><bdi AR>b</bdi></li>"),
            ("<p title=\"(x)\">[a]</p>", "<p title=\"x\"><bdi EN>a</bdi></p>"),
            ("<p lang=\"fr\">[a]</p>", "<p lang=\"fr\"><bdi EN>a</bdi></p>"),
            ("<p>[{a}]</p>", "<p EN><bdi AR>a</bdi></p>"),
            ("<select><option>{a}</option></select>", "<select><option AR>a</option></select>"),
            ("<img src=\"a\" alt=\"[A tree > a bush]\">", "<img src=\"a\" alt=\"A tree > a bush\" EN>"),
            ("<img alt=\"[A tree] nom\">", "<img alt=\"A tree nom\">"),
        ]);
    }

    #[test]
    fn a_new_element_says_the_language_of_a_part() {
        check(&[
            ("<p>[Menu], {ماء}", "<p><bdi EN>Menu</bdi>, <bdi AR>ماء</bdi>"),
            ("[a {b} (c)]", "<bdi EN>a <bdi AR>b</bdi> <bdi lang=\"zu\" dir=\"ltr\">c</bdi></bdi>"),
            ("<p>x [a <b>c</b>]</p>", "<p>x <bdi EN>a <b>c</b></bdi></p>"),
            ("<div><hr>[<p>a</p>]</div>", "<div><hr><div EN><p>a</p></div></div>"),
            ("(Imenyu)", "Imenyu"),
            ("1 < 2 <b>", "1 < 2 <b>"),
        ]);
    }

    #[test]
    fn a_mark_vanishes_where_no_element_may_stand() {
        check(&[
            ("<a title=\"[Menu] > x\">a</a>", "<a title=\"Menu > x\">a</a>"),
            ("<title>[Menu]</title><b>[Menu]</b>", "<title>Menu</title><b EN>Menu</b>"),
            ("<script>\"[Menu]\"</script>[Menu]", "<script>\"Menu\"</script><bdi EN>Menu</bdi>"),
            (
                "<svg><svg/><svg><text>[a]</text></svg><text>[b]</text></svg>[c]",
                "<svg><svg/><svg><text>a</text></svg><text>b</text></svg><bdi EN>c</bdi>",
            ),
            ("<SELECT><option>a [b]</select>[c]", "<SELECT><option>a b</select><bdi EN>c</bdi>"),
            ("<!-- [a] -->[b]", "<!-- a --><bdi EN>b</bdi>"),
        ]);
    }

    #[test]
    fn what_has_no_end_in_its_element_says_nothing() {
        check(&[
            ("<b>[a</b>", "<b>a</b>"),
            ("<li>[a</li><li>b]</li>", "<li>a</li><li>b</li>"),
            ("[<b>a]</b>", "<b>a</b>"),
            ("a]b[", "ab"),
        ]);
        assert_eq!(shown("a\u{fdd2}b\u{fdd0}\"><script>\u{fdd1}c"), "ab\"><script>c");
        let deep =
            (0..20).fold("a".to_owned(), |text, at| mark(if at % 2 == 0 { "en" } else { "fr" }, &text));
        assert_eq!(shown(&deep).matches("<bdi ").count(), 8);
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(text in "([<>/\"'a! -]|en|[\u{fdd0}-\u{fdd2}]|<svg>|</svg>|<p>|</p>|<title>|</title|<img |<!--|\u{fdd0}en\u{fdd1}){0,40}") {
            let made = shown(&text);
            let left = made.contains([OPEN, TAG, CLOSE]);
            prop_assert!(!left);
            prop_assert_eq!(made.matches("<bdi ").count(), made.matches("</bdi>").count());
            prop_assert_eq!(made.matches("<div ").count(), made.matches("</div>").count());
        }
    }
}
