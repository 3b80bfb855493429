//! The text of HTML.

/// The text of `html` without its tags and comments, with the common entities as characters, and each run of white
/// space as one space. For titles, attributes and structured data; what comes out must be escaped as any text.
pub fn plain_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('<') { past_tag(rest, &mut out) } else { past_entity(rest, &mut out) };
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rest after a tag or comment; a `<` that begins neither stands for itself.
fn past_tag<'a>(html: &'a str, out: &mut String) -> &'a str {
    if let Some(comment) = html.strip_prefix("<!--") {
        return comment.find("-->").map_or("", |end| &comment[end + 3..]);
    }
    let name = html[1..].trim_start_matches('/');
    if !name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '!') {
        out.push('<');
        return &html[1..];
    }
    let is_inline = INLINE.contains(
        &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())]
            .to_ascii_lowercase()
            .as_str(),
    );
    if !is_inline {
        out.push(' ');
    }
    end_of_tag(html).map_or("", |end| &html[end..])
}

/// Tags that do not part words.
const INLINE: [&str; 14] =
    ["a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub"];

/// The byte after the `>` that ends a tag: not one in a quoted attribute.
fn end_of_tag(html: &str) -> Option<usize> {
    let mut quote = None;
    html.char_indices().find_map(|(at, letter)| match (quote, letter) {
        (None, '>') => Some(at + 1),
        (None, '"' | '\'') => {
            quote = Some(letter);
            None
        }
        (Some(open), _) if open == letter => {
            quote = None;
            None
        }
        _ => None,
    })
}

/// The rest after an entity; one that is not known stands for itself.
fn past_entity<'a>(html: &'a str, out: &mut String) -> &'a str {
    let Some((name, rest)) = html[1..].split_once(';').filter(|(name, _)| name.len() <= 10) else {
        out.push('&');
        return &html[1..];
    };
    match character(name) {
        Some(letter) => {
            out.push(letter);
            rest
        }
        None => {
            out.push('&');
            &html[1..]
        }
    }
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "hellip" => Some('…'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        _ => {
            let code = name.strip_prefix('#')?;
            let number = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(number).filter(|letter| !letter.is_control())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::render::plain::plain_text;

    #[test]
    fn tags_go_and_words_stay_apart() {
        assert_eq!(
            plain_text("<h2 id=\"a>b\">Fish</h2><p>and <em>chi</em>ps<br>here</p>"),
            "Fish and chips here"
        );
        assert_eq!(plain_text("a <!-- <b> --> b"), "a b");
        assert_eq!(plain_text("1 < 2 &amp;&lt;&#39;&#x41;&unknown; & Co"), "1 < 2 &<'A&unknown; & Co");
        assert_eq!(plain_text("cut <a href='x"), "cut");
        assert_eq!(plain_text("<script>alert(1)</script>"), "alert(1)");
    }
}
