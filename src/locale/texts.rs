//! The texts of the interface in each language of the portal, from Fluent files that override each other.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use unic_langid::LanguageIdentifier;

use crate::by_name::ByName;
use crate::content::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::foreign;
use crate::locale::alphabet::Alphabet;
use crate::locale::catalogue::{Catalogue, TextFile};
use crate::locale::language::dir;
use crate::locale::message::{Lookup, Message, fill};
use crate::locale::numbers::Numbers;
use crate::locale::{base, phrases};

/// The texts of the interface in every language of the portal.
pub struct Texts {
    /// The portal's languages, by number.
    languages: Vec<Language>,
    /// What was read, by tag.
    catalogues: Vec<Catalogue>,
}

/// A language of the portal: what it says, or else others say for it.
struct Language {
    tag: LanguageIdentifier,
    messages: ByName<Said>,
    /// The names of all messages, sorted.
    names: Vec<String>,
    numbers: Numbers,
    alphabet: Alphabet,
}

/// A text and the catalogue that it is from.
#[derive(Clone)]
struct Said {
    message: Arc<Message>,
    catalogue: usize,
}

impl Texts {
    /// Reads `files`, of which a later one overrides an earlier one text by text, for the portal's `languages` (the
    /// first is the default). Lines that cannot be read are `BAD_TEXT`; what a language lacks is `MISSING_TEXT`.
    pub fn load(languages: &[LanguageIdentifier], files: &[TextFile], diagnostics: &mut Diagnostics) -> Self {
        let mut catalogues: Vec<Catalogue> = Vec::new();
        let english = base::english();
        let is_heard = |tag: &LanguageIdentifier| {
            languages.iter().chain([&english]).any(|language| speaks(language, tag))
        };
        for (language, text) in base::files().filter(|(language, _)| is_heard(language)) {
            catalogue(&mut catalogues, &language).add_base(text);
        }
        for file in files {
            catalogue(&mut catalogues, &file.language).add(file, diagnostics);
        }
        catalogues.iter_mut().for_each(Catalogue::gather_gaps);
        let default = languages.first().cloned().unwrap_or_default();
        let languages = languages.iter().map(|tag| Language::new(tag, &default, &catalogues)).collect();
        let texts = Self { languages, catalogues };
        texts.report_missing(diagnostics);
        texts.report_foreign_gaps(diagnostics);
        texts
    }

    /// The text of that name as a language has it, or another for it; nothing if none has it.
    pub fn say(&self, language: Lang, key: &str) -> Option<Saying<'_>> {
        let language = self.languages.get(language)?;
        let (key, said) = language.messages.get(key)?;
        Some(Saying { language, key, message: &said.message, from: self.catalogues.get(said.catalogue)? })
    }

    /// The text of that name, its gaps filled; nothing if no language has it.
    pub fn get(&self, language: Lang, key: &str, lookup: &Lookup<'_, '_>) -> Option<Cow<'_, str>> {
        self.say(language, key)?.filled(lookup)
    }

    /// The language that says a text for another that does not have it.
    pub fn foreign(&self, language: Lang, key: &str) -> Option<&LanguageIdentifier> {
        self.say(language, key)?.foreign()
    }

    /// A text as pages show it: with a mark, if another language says what has that name. Signs are nobody's words.
    pub fn marked<'a>(&self, language: Lang, key: &str, text: Cow<'a, str>) -> Cow<'a, str> {
        match self.say(language, key) {
            Some(saying) => saying.marked(text),
            None => text,
        }
    }

    /// The language as one that writes dates, numbers and lists.
    pub fn locale(&self, language: Lang) -> phrases::Locale<'_> {
        phrases::Locale { texts: self, language }
    }

    /// The language's tag.
    pub fn tag(&self, language: Lang) -> Option<&LanguageIdentifier> {
        self.languages.get(language).map(|language| &language.tag)
    }

    /// The language's direction of writing: `ltr` or `rtl`.
    pub fn dir(&self, language: Lang) -> &'static str {
        self.languages.get(language).map_or("ltr", |language| dir(&language.tag))
    }

    /// How the language writes numbers.
    pub fn numbers(&self, language: Lang) -> Option<&Numbers> {
        self.languages.get(language).map(|language| &language.numbers)
    }

    /// The order of the language's letters.
    pub fn alphabet(&self, language: Lang) -> Option<&Alphabet> {
        self.languages.get(language).map(|language| &language.alphabet)
    }

    /// The names of all texts, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.languages.first().into_iter().flat_map(|language| &language.names).map(String::as_str)
    }

    /// Names for each language what only others say for it, in one warning.
    fn report_missing(&self, diagnostics: &mut Diagnostics) {
        for language in &self.languages {
            let foreign = |key: &str, said: &Said| {
                let from = self.catalogues.get(said.catalogue);
                from.is_some_and(|from| !speaks(&language.tag, &from.tag) && !from.spare.contains(key))
                    && !base::is_optional(key)
            };
            let messages = language.names.iter().filter_map(|name| language.messages.get(name));
            let missing: Vec<&str> =
                messages.filter(|(key, said)| foreign(key, said)).map(|(key, _)| key).collect();
            if let [first, ..] = missing[..] {
                diagnostics.push(missing_texts(&language.tag, &missing, first));
            }
        }
    }

    /// Reports gaps that a translation has and the English text has not: nothing would ever fill them.
    fn report_foreign_gaps(&self, diagnostics: &mut Diagnostics) {
        let Some(english) = self.catalogues.iter().find(|catalogue| is_english(&catalogue.tag)) else {
            return;
        };
        for catalogue in self.catalogues.iter().filter(|catalogue| !is_english(&catalogue.tag)) {
            for (key, place) in catalogue.places() {
                let (Some(own), Some(model)) = (catalogue.messages.get(key), english.messages.get(key))
                else {
                    continue;
                };
                let known: Vec<&str> = match phrases::gaps_of(key) {
                    Some(names) => names.to_vec(),
                    None => model.gaps().into_iter().collect(),
                };
                for gap in own.gaps().into_iter().filter(|gap| !known.contains(gap)) {
                    diagnostics.push(foreign_gap(gap, &known).at(place()));
                }
            }
        }
    }
}

/// A text of the interface, and who says it.
pub struct Saying<'a> {
    language: &'a Language,
    key: &'a str,
    message: &'a Message,
    from: &'a Catalogue,
}

impl<'a> Saying<'a> {
    /// The language that says it, if that is another one than asked.
    pub fn foreign(&self) -> Option<&'a LanguageIdentifier> {
        (!speaks(&self.language.tag, &self.from.tag)).then_some(&self.from.tag)
    }

    /// The text with its gaps filled; nothing if what it names is nowhere.
    pub fn filled(&self, lookup: &Lookup<'_, '_>) -> Option<Cow<'a, str>> {
        let numbers = &self.language.numbers;
        match self.message {
            Message::Parts(parts) => Some(fill(parts, lookup, &|number| numbers.format(number))),
            Message::Full(names) => {
                let gaps = names.gaps.iter().filter_map(|name| Some((name.as_str(), lookup(name)?)));
                let gaps: Vec<_> = gaps.collect();
                self.from.resolve(self.key, &gaps, numbers).map(Cow::Owned)
            }
        }
    }

    /// What was made of the text, as pages show it: with a mark, if another language says it. Signs are nobody's words.
    pub fn marked<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        match self.foreign() {
            Some(tag) if text.contains(char::is_alphabetic) => {
                Cow::Owned(foreign::mark(&tag.to_string(), &text))
            }
            _ => text,
        }
    }
}

impl Language {
    fn new(tag: &LanguageIdentifier, default: &LanguageIdentifier, catalogues: &[Catalogue]) -> Self {
        let english = base::english();
        let mut messages = BTreeMap::new();
        // From what counts least to what counts most.
        for source in [&english, default, tag] {
            let mut said: Vec<_> = catalogues
                .iter()
                .enumerate()
                .filter(|(_, catalogue)| speaks(source, &catalogue.tag))
                .collect();
            said.sort_by_key(|(_, catalogue)| catalogue.tag.to_string().len());
            for (at, catalogue) in said {
                let own = catalogue.messages.iter();
                let own = own.filter(|(key, _)| source == tag || !base::is_own(key));
                messages.extend(own.map(|(key, message)| {
                    (key.clone(), Said { message: Arc::clone(message), catalogue: at })
                }));
            }
        }
        let plain = |key: &str| match messages.get(key).map(|said| &*said.message) {
            Some(Message::Parts(parts)) => fill(parts, &|_| None, &str::to_owned).into_owned(),
            _ => String::new(),
        };
        let numbers = Numbers {
            group: plain("number-group"),
            decimal: plain("number-decimal"),
            minus: plain("number-minus"),
            least: plain("number-group-from").parse().unwrap_or(1),
            next: plain("number-group-next").parse().ok().filter(|next| *next > 0).unwrap_or(3),
            digits: Some(plain("number-digits").chars().collect::<Vec<_>>())
                .filter(|digits| digits.len() == 10)
                .unwrap_or_default(),
        };
        let names = messages.keys().cloned().collect();
        let messages = messages.into_iter().collect();
        Self { tag: tag.clone(), messages, names, numbers, alphabet: Alphabet::of(tag) }
    }
}

/// The catalogue of a tag, made if there is none yet.
fn catalogue<'a>(catalogues: &'a mut Vec<Catalogue>, tag: &LanguageIdentifier) -> &'a mut Catalogue {
    let at = catalogues.iter().position(|catalogue| catalogue.tag == *tag).unwrap_or_else(|| {
        catalogues.push(Catalogue::new(tag.clone()));
        catalogues.len() - 1
    });
    &mut catalogues[at]
}

/// Whether texts of `tag` are texts of `language`: the same, or without its region or script.
fn speaks(language: &LanguageIdentifier, tag: &LanguageIdentifier) -> bool {
    let part_of = |own: Option<String>, wider: Option<String>| wider.is_none() || own == wider;
    language.language == tag.language
        && part_of(language.script.map(|s| s.to_string()), tag.script.map(|s| s.to_string()))
        && part_of(language.region.map(|r| r.to_string()), tag.region.map(|r| r.to_string()))
        && (tag.variants().len() == 0 || language == tag)
}

fn is_english(tag: &LanguageIdentifier) -> bool {
    tag.language.as_str() == "en" && tag.region.is_none()
}

fn missing_texts(language: &LanguageIdentifier, missing: &[&str], first: &str) -> Diagnostic {
    const SHOWN: usize = 8;
    let some = missing.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    let more = missing.len().saturating_sub(SHOWN);
    let list = if more > 0 { format!("{some} and {more} more") } else { some };
    let message = match missing.len() {
        1 => format!("one of the interface's texts is not in `{language}`: {list}"),
        number => format!("{number} of the interface's texts are not in `{language}`: {list}"),
    };
    let hint = format!("Write it into content/i18n/{language}.ftl, a line for each, as {first} = …");
    Diagnostic::new(Code::MISSING_TEXT, message).hint(hint)
}

fn foreign_gap(gap: &str, known: &[&str]) -> Diagnostic {
    let message = format!("nothing fills the gap `{{ ${gap} }}` of this text");
    let problem = Diagnostic::new(Code::BAD_TEXT, message);
    match (nearest(gap, known.iter().copied()), known.is_empty()) {
        (Some(near), _) => problem.hint(format!("Did you mean `{near}`?")),
        (None, true) => problem.hint("The English text has no gaps"),
        (None, false) => problem.hint(format!("Use one of: {}", known.join(", "))),
    }
}
