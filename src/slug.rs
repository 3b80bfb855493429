//! Ids made from titles.

/// The longest id that is made from a title, in bytes.
const LONGEST: usize = 60;

/// An id of lower-case letters, digits and single hyphens. Latin letters lose their accents; if the title has a letter of
/// another script, or none at all, there is no id that people could read, and a person must choose one.
pub fn from_title(title: &str) -> Option<String> {
    let mut id = String::new();
    for character in title.chars().flat_map(char::to_lowercase) {
        match character {
            'a'..='z' | '0'..='9' => id.push(character),
            // An apostrophe and a combining accent belong to the word.
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            _ if !character.is_alphanumeric() => separate(&mut id),
            _ => id.push_str(plain(character)?),
        }
    }
    shorten(&mut id);
    (!id.is_empty()).then_some(id)
}

/// Whether a text may be an id: lower-case ASCII letters, digits and single hyphens between them.
pub fn is_id(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty()
        && text.len() <= 100
        && text.bytes().all(known)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

fn separate(id: &mut String) {
    if !id.is_empty() && !id.ends_with('-') {
        id.push('-');
    }
}

/// Cuts a long id after a word.
fn shorten(id: &mut String) {
    if id.len() > LONGEST {
        let end = id[..LONGEST].rfind('-').unwrap_or(LONGEST);
        id.truncate(end);
    }
    id.truncate(id.trim_end_matches('-').len());
}

/// The ASCII letters for a lower-case Latin letter with an accent, as people write it without.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' | 'ḓ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ɛ' | 'ế' | 'ề' | 'ệ' => {
            "e"
        }
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => "g",
        'ĥ' | 'ħ' | 'ḥ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' => "i",
        'ĵ' => "j",
        'ķ' | 'ƙ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' | 'ḽ' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŋ' | 'ṅ' | 'ṋ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ŏ' | 'ő' | 'ọ' | 'ɔ' | 'ơ' | 'ố' | 'ồ' | 'ộ' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṱ' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ụ' | 'ư' => "u",
        'ü' => "ue",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::slug::{from_title, is_id};

    #[test]
    fn titles_become_ids() {
        for (title, id) in [
            ("Green Future", "green-future"),
            ("  Women’s Day: 9 August! ", "womens-day-9-august"),
            ("Fundação São João", "fundacao-sao-joao"),
            ("Ṱhohoyanḓou", "thohoyandou"),
            ("Größe", "groesse"),
            ("Cafe\u{301}", "cafe"),
            ("A — B / C", "a-b-c"),
        ] {
            assert_eq!(from_title(title).as_deref(), Some(id), "{title}");
        }
        for title in ["", "!!!", "北京", "Partner أوبونتو", "Москва"] {
            assert_eq!(from_title(title), None, "{title}");
        }
        assert!(from_title(&"word ".repeat(40)).unwrap().len() <= 60);
    }

    proptest! {
        #[test]
        fn what_is_made_is_an_id(title in "\\PC{0,90}") {
            if let Some(id) = from_title(&title) {
                prop_assert!(is_id(&id), "{}", id);
            }
        }
    }
}
