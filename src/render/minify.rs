//! Style sheets and scripts without what only their authors need. What is left out changes nothing: names, values and the order
//! of everything stay. A comment that begins with `!` stays, for licences.

/// A style sheet without comments and needless white space (CSS Syntax Level 3). One with escapes, or with an address or a string
/// that is not plainly closed, stays whole: there, white space may mean something.
pub fn css(text: &str) -> String {
    shorter(text).unwrap_or_else(|| text.to_owned())
}

/// The style sheet made shorter, if all in it is plain.
fn shorter(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\\' => return None,
            '"' | '\'' => string(rest, first)?,
            'u' | 'U' if is_url(&out, rest) => address(rest)?,
            '/' if rest.starts_with("/*") => {
                let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
                comment(&rest[..end], rest[end..].chars().next(), &mut out);
                rest = &rest[end..];
                continue;
            }
            first if first.is_ascii_whitespace() => {
                let after = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
                space(after.chars().next(), &mut out);
                rest = after;
                continue;
            }
            '}' => {
                out.truncate(out.trim_end_matches(';').len());
                1
            }
            first => first.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    Some(out)
}

/// How long the string is that `rest` begins with; nothing if its line ends before it does.
fn string(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' | '\r' | '\u{c}' => return None,
            _ if character == quote => return Some(at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

/// Whether an address without quotes begins here, in which nothing is what it is elsewhere.
fn is_url(before: &str, rest: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || !c.is_ascii();
    let inside =
        rest.get(..4).filter(|name| name.eq_ignore_ascii_case("url(")).map(|_| rest[4..].trim_start());
    !before.ends_with(is_name) && inside.is_some_and(|inside| !inside.starts_with(['"', '\'']))
}

/// How long the address without quotes is that `rest` begins with; nothing if it has what such addresses may not have.
fn address(rest: &str) -> Option<usize> {
    let end = rest.find(')')?;
    (!rest[4..end].contains(['"', '\'', '(', '\\'])).then_some(end + 1)
}

/// One space, unless what is before or after needs none.
fn space(next: Option<char>, out: &mut String) {
    let before = out.chars().next_back();
    let parts = |character: Option<char>| matches!(character, None | Some('{' | '}' | ';' | ','));
    // An empty custom property keeps its space: `--x: ;`.
    let empty = before == Some(':') && matches!(next, Some(';' | '}'));
    if empty || !parts(before) && !parts(next) && !matches!(before, Some(':' | ' ')) {
        out.push(' ');
    }
}

/// Nothing, where a comment stands beside white space or between parts; else what keeps its neighbours apart.
fn comment(text: &str, next: Option<char>, out: &mut String) {
    let apart = |character: char| character.is_ascii_whitespace() || "{};,:".contains(character);
    if text.starts_with("/*!") {
        out.push_str(text);
    } else if !out.chars().next_back().is_none_or(apart) && !next.is_none_or(apart) {
        out.push_str("/**/");
    }
}

/// A script without the lines that are comments, and without indentation. One with texts or comments of several lines, or with
/// anything that may begin one, stays whole.
pub fn js(text: &str) -> String {
    let is_comment = |line: &str| line.starts_with("//");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let odd_ends = text.replace("\r\n", "").contains(['\r', '\u{2028}', '\u{2029}']);
    let whole = |line: &&str| {
        line.contains("/*") || !is_comment(line) && (line.ends_with('\\') || !templates_end(line))
    };
    if odd_ends || lines.iter().any(whole) {
        return text.to_owned();
    }
    let is_code = |line: &&str| !line.is_empty() && (!is_comment(line) || line.starts_with("//!"));
    lines.into_iter().filter(is_code).collect::<Vec<_>>().join("\n") + "\n"
}

/// Whether all template literals of a line plainly end in it: no sign of theirs in a string or an expression, none escaped.
fn templates_end(line: &str) -> bool {
    let parts: Vec<&str> = line.split('`').collect();
    let outside = |part: &str| {
        !part.contains('/') && ['"', '\''].iter().all(|quote| part.matches(*quote).count() % 2 == 0)
    };
    let inside = |part: &str| !part.contains('\\') && part.matches("${").count() == part.matches('}').count();
    parts.len() == 1
        || parts.len() % 2 == 1
            && parts
                .iter()
                .enumerate()
                .all(|(at, part)| if at % 2 == 0 { outside(part) } else { inside(part) })
}

#[cfg(test)]
mod tests {
    use crate::render::minify::{css, js};

    #[test]
    fn a_style_sheet_keeps_what_matters() {
        for (written, short) in [
            ("a {\n  color: red;\n  margin: 0 auto;\n}\n", "a{color:red;margin:0 auto}"),
            ("/* one */ a , b > c { }\n/* two */", "a,b > c{}"),
            ("a :hover, a:hover {}", "a :hover,a:hover{}"),
            (".a/* x */.b {} .a /* x */ .b {}", ".a/**/.b{}.a .b{}"),
            (
                "a { width: calc(1px + 2px) ; content: \"a  /* b */ ; } \\\" \" }",
                "a{width:calc(1px + 2px);content:\"a  /* b */ ; } \\\" \"}",
            ),
            ("a { b: my-url( \"a)\" , 'b' ) }", "a{b:my-url( \"a)\",'b' )}"),
            ("a { color: RED; & > b , &:hover { c: d; } }", "a{color:RED;& > b,&:hover{c:d}}"),
            (
                "a { b: URL(data:image/svg+xml;utf8,<svg/>); c: -webkit-x( 1 + 2 ) }",
                "a{b:URL(data:image/svg+xml;utf8,<svg/>);c:-webkit-x( 1 + 2 )}",
            ),
            ("a { background: url( x y;{.svg ) no-repeat }", "a{background:url( x y;{.svg ) no-repeat}"),
            (
                "@media (width > 1em) and (hover) { a { --x: ; } }",
                "@media (width > 1em) and (hover){a{--x: }}",
            ),
            ("/*! licence */\na{}", "/*! licence */ a{}"),
            ("a::after { content: '\\'' }", "a::after{content:'\\''}"),
            ("a { b: \"open", "a{b:\"open"),
            ("/* open", ""),
        ] {
            assert_eq!(css(written), short, "{written}");
            assert_eq!(css(short), short, "a second time: {written}");
        }
    }

    #[test]
    fn a_style_sheet_that_is_not_plain_stays_whole() {
        for whole in [
            // The first white space ends the escape, and the second is a combinator.
            ".\\31  .b { c: d ; }",
            ".md\\:a , b { c: d\\; }",
            "a { b: \"open\n} c { d: \"e   f\" }",
            "a { b: url(x\\)  /* y */ z) }",
            "a { b: url(x\"  \") }",
            "a { b: url(open  }",
        ] {
            assert_eq!(css(whole), whole);
        }
    }

    #[test]
    fn a_script_loses_lines_of_comment_only() {
        let script = "// What it is.\n(() => {\n  // Why.\n  const a = \"// not a comment\"; // stays\n\n  return /\\/\\//;\n})();\n";
        assert_eq!(
            js(script),
            "(() => {\nconst a = \"// not a comment\"; // stays\nreturn /\\/\\//;\n})();\n"
        );
        let plain = "// It's `odd\n  a = `x ${b} 'c'` + `d`;\r\n  e = \"it's\";\n";
        assert_eq!(js(plain), "a = `x ${b} 'c'` + `d`;\ne = \"it's\";\n");
        for whole in [
            "a = `b ${c ? `\n  // d` : ''}`;\n",
            "a = `b\\`c\n  // d`;\n",
            "a = '`' + `b\n  // c`;\n",
            "a = /`/.test(`b\n  // c`);\n",
            "// a\rb();\n  c();\n",
            "// a\u{2028}b();\n",
            "const a = `one\n  two`;\n",
            "/* a\n   b */\n  x\n",
            "a = 'x\\\n  y';\n",
        ] {
            assert_eq!(js(whole), whole);
        }
    }
}
