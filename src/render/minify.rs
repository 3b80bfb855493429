//! Style sheets and scripts without what only their authors need. What is left out changes nothing: names, values and the order
//! of everything stay. A comment that begins with `!` stays, for licences.

/// A style sheet without comments and needless white space (CSS Syntax Level 3).
pub fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => string(rest, first),
            '\\' => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            'u' | 'U' if is_url(rest) => rest.find(')').map_or(rest.len(), |end| end + 1),
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
    out
}

/// How long the string is that `rest` begins with.
fn string(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Whether an address without quotes begins here, in which nothing is what it is elsewhere.
fn is_url(rest: &str) -> bool {
    let inside =
        rest.get(..4).filter(|name| name.eq_ignore_ascii_case("url(")).map(|_| rest[4..].trim_start());
    inside.is_some_and(|inside| !inside.starts_with(['"', '\'']))
}

/// One space, unless what is before or after needs none.
fn space(next: Option<char>, out: &mut String) {
    let before = out.chars().next_back();
    let parts = |character: Option<char>| matches!(character, None | Some('{' | '}' | ';' | ','));
    if !parts(before) && !parts(next) && !matches!(before, Some(':' | ' ')) {
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

/// A script without the lines that are comments, and without indentation. One with texts or comments of several lines stays whole.
pub fn js(text: &str) -> String {
    let whole =
        |line: &str| line.matches('`').count() % 2 == 1 || line.contains("/*") || line.ends_with('\\');
    if text.lines().any(whole) {
        return text.to_owned();
    }
    let is_code = |line: &&str| !line.is_empty() && (!line.starts_with("//") || line.starts_with("//!"));
    let lines: Vec<&str> = text.lines().map(str::trim).filter(is_code).collect();
    lines.join("\n") + "\n"
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
            ("a { background: url( x y;{.svg ) no-repeat }", "a{background:url( x y;{.svg ) no-repeat}"),
            (
                "@media (width > 1em) and (hover) { a { --x: ; } }",
                "@media (width > 1em) and (hover){a{--x:}}",
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
    fn a_script_loses_lines_of_comment_only() {
        let script = "// What it is.\n(() => {\n  // Why.\n  const a = \"// not a comment\"; // stays\n\n  return /\\/\\//;\n})();\n";
        assert_eq!(
            js(script),
            "(() => {\nconst a = \"// not a comment\"; // stays\nreturn /\\/\\//;\n})();\n"
        );
        for whole in ["const a = `one\n  two`;\n", "/* a\n   b */\n  x\n", "a = 'x\\\n  y';\n"] {
            assert_eq!(js(whole), whole);
        }
    }
}
