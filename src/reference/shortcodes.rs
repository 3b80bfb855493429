//! The shortcodes of the built-in theme: what each takes is read from its template, what each means stands here.

use std::fmt::Write as _;

use crate::reference::markdown::{code, table};
use crate::render::embedded;

/// The built-in theme's file of shortcodes.
const FILE: &str = "templates/shortcodes.html";

/// A component's name and what it takes, as the template declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Its name.
    pub name: String,
    /// Each argument's name, its type if it says one, and what it is unless it is given.
    pub arguments: Vec<(String, Option<String>, Option<String>)>,
}

impl Signature {
    /// As a template declares it: `part.image(image: map, sizes: string = "100vw")`.
    pub fn text(&self) -> String {
        let arguments = self.arguments.iter().map(|(name, of, default)| {
            let of = of.as_ref().map_or_else(String::new, |of| format!(": {of}"));
            let default = default.as_ref().map_or_else(String::new, |default| format!(" = {default}"));
            format!("{name}{of}{default}")
        });
        format!("{}({})", self.name, arguments.collect::<Vec<_>>().join(", "))
    }
}

/// The components that a template file declares.
pub fn signatures(template: &str) -> Vec<Signature> {
    let starts = template.split("{% component ").skip(1);
    starts.filter_map(|rest| rest.split_once(") ")).filter_map(|(head, _)| signature(head)).collect()
}

fn signature(head: &str) -> Option<Signature> {
    let (name, arguments) = head.split_once('(')?;
    let arguments = arguments.split(", ").filter(|argument| !argument.is_empty()).map(|argument| {
        let (declared, default) = match argument.split_once(" = ") {
            Some((declared, default)) => (declared, Some(default.to_owned())),
            None => (argument, None),
        };
        match declared.split_once(": ") {
            Some((name, of)) => (name.to_owned(), Some(of.to_owned()), default),
            None => (declared.to_owned(), None, default),
        }
    });
    Some(Signature { name: name.to_owned(), arguments: arguments.collect() })
}

/// The shortcodes of the built-in theme.
pub fn built_in() -> Vec<Signature> {
    let text = embedded::file(FILE).map(String::from_utf8_lossy);
    text.map_or_else(Vec::new, |text| signatures(&text))
}

/// What a shortcode means.
#[derive(Clone, Copy, Debug)]
pub struct ShortcodeDoc {
    /// Its name.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// What each of its arguments is.
    pub arguments: &'static [(&'static str, &'static str)],
    /// A call of it.
    pub example: &'static str,
}

/// What each shortcode means. A test holds that these are the theme's, argument by argument.
pub const SHORTCODES: &[ShortcodeDoc] = &[
    ShortcodeDoc {
        name: "figure",
        about: "A picture with words under it.",
        arguments: &[
            ("src", "The picture's file."),
            ("alt", "What it shows, for those who do not see it."),
            ("caption", "What stands under it."),
            ("credit", "Who made it."),
            ("decorative", "True if it tells nothing that the text does not; then it needs no `alt`."),
        ],
        example: "{{ <figure src=\"hall.jpg\" alt=\"The hall, all seats taken\" caption=\"Before nine\" /> }}",
    },
    ShortcodeDoc {
        name: "quote",
        about: "What somebody said: in `text`, or between beginning and end.",
        arguments: &[("text", "The words."), ("name", "Who said them."), ("role", "What that person is.")],
        example: "{{ <quote text=\"We were heard.\" name=\"Sipho, 16\" role=\"Learner\" /> }}",
    },
    ShortcodeDoc {
        name: "cta",
        about: "A button that asks visitors to do something. It may go around a text.",
        arguments: &[("label", "The words on the button."), ("url", "Where it leads.")],
        example: "{{ <cta label=\"See the campaign\" url=\"@campaigns/trees-for-schools\" /> }}",
    },
    ShortcodeDoc {
        name: "partner_card",
        about: "A partner as the directory shows it.",
        arguments: &[("id", "The partner's id.")],
        example: "{{ <partner_card id=\"green-future\" /> }}",
    },
    ShortcodeDoc {
        name: "event_card",
        about: "An event as lists show it.",
        arguments: &[("id", "The event's id.")],
        example: "{{ <event_card id=\"2026-03-youth-forum\" /> }}",
    },
    ShortcodeDoc {
        name: "indicator",
        about: "The figure of an indicator, and how far it is from its target.",
        arguments: &[("id", "The indicator's id.")],
        example: "{{ <indicator id=\"trees-planted\" /> }}",
    },
    ShortcodeDoc {
        name: "video",
        about: "A film: its picture, and a link to where it can be seen. Nothing of the other site is loaded.",
        arguments: &[
            ("url", "Where it can be seen."),
            ("title", "What it is called."),
            ("poster", "The file of a picture that stands for it."),
            ("host", "Where that is, in words: the button says \"Watch on …\"."),
            ("duration", "How long it is."),
        ],
        example: "{{ <video url=\"https://video.example.org/w/forum\" title=\"The forum\" duration=\"4 min\" /> }}",
    },
];

/// Each shortcode with its arguments and an example.
pub fn section() -> String {
    let mut out = String::new();
    for doc in SHORTCODES {
        let signature = built_in().into_iter().find(|signature| signature.name == doc.name);
        let required = |name: &str| {
            let arguments = signature.iter().flat_map(|signature| &signature.arguments);
            arguments.clone().any(|(of, _, default)| of == name && default.is_none())
        };
        let rows = doc.arguments.iter().map(|(name, about)| {
            let mark = if required(name) { " (required)" } else { "" };
            vec![format!("{}{mark}", code(name)), (*about).to_owned()]
        });
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n#### Shortcode `{}`\n\n{}\n\n```text\n{}\n```\n\n{}",
            doc.name,
            doc.about,
            doc.example,
            table(&["Argument", "What it is"], rows)
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::{Part, Typography, parse};
    use crate::reference::shortcodes::{SHORTCODES, built_in, signatures};

    #[test]
    fn signatures_are_read_from_templates() {
        let read = signatures("{#- x -#}{% component a.b(x: map, y = none) -%}b{% component c() %}");
        assert_eq!((read[0].name.as_str(), read[1].name.as_str()), ("a.b", "c"));
        let own = |text: &str| Some(text.to_owned());
        let expected = [("x".to_owned(), own("map"), None), ("y".to_owned(), None, own("none"))];
        assert_eq!(read[0].arguments, expected);
        assert_eq!(read[0].text(), "a.b(x: map, y = none)");
    }

    #[test]
    fn every_shortcode_is_told_of_argument_by_argument() {
        let told = SHORTCODES.iter().map(|doc| {
            (doc.name.to_owned(), doc.arguments.iter().map(|(name, _)| (*name).to_owned()).collect())
        });
        let declared = built_in().into_iter().map(|signature| {
            (signature.name, signature.arguments.into_iter().map(|(name, _, _)| name).collect())
        });
        let told: Vec<(String, Vec<String>)> = told.collect();
        assert_eq!(told, declared.collect::<Vec<_>>());
    }

    #[test]
    fn the_examples_are_calls_that_can_be_read() {
        for doc in SHORTCODES {
            let body = parse(doc.example, Typography::Smart);
            let Some(Part::Component(component)) = body.gaps().next() else { panic!("{}", doc.example) };
            assert_eq!(component.name, doc.name);
            for argument in &component.arguments {
                assert!(doc.arguments.iter().any(|(name, _)| *name == argument.name), "{}", argument.name);
            }
        }
    }
}
