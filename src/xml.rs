//! Text in XML 1.0, and in HTML.

/// The text as an attribute or an element may hold it: what means something is escaped, and what XML cannot hold (§2.2) is
/// left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(letter),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::xml::escape;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(escape("a<b & \"c\" 'd'\u{8}\n]]>"), "a&lt;b &amp; &quot;c&quot; &#39;d&#39;\n]]&gt;");
    }
}
