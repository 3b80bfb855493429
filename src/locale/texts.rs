//! The texts of the interface in each language of the portal, from Fluent files that override each other.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern};
use unic_langid::LanguageIdentifier;

use crate::content::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::locale::message::{Arg, Lookup, Message, fill, shown_gaps};
use crate::locale::numbers::Numbers;
use crate::locale::{base, phrases};

/// A Fluent file.
#[derive(Clone, Debug)]
pub struct TextFile {
    /// The language that it is for: the stem of its name.
    pub language: LanguageIdentifier,
    /// The path as messages show it.
    pub shown: String,
    /// What it says.
    pub text: String,
}

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
    messages: BTreeMap<String, Said>,
    numbers: Numbers,
}

/// A text and the catalogue that it is from.
#[derive(Clone)]
struct Said {
    message: Arc<Message>,
    catalogue: usize,
}

/// The texts of one tag, in all its files.
struct Catalogue {
    tag: LanguageIdentifier,
    bundle: FluentBundle<FluentResource>,
    messages: BTreeMap<String, Arc<Message>>,
    /// Where each text stands, unless Indaba itself has it.
    places: BTreeMap<String, Place>,
}

impl Texts {
    /// Reads `files`, of which a later one overrides an earlier one text by text, for the portal's `languages` (the
    /// first is the default). Lines that cannot be read are `BAD_TEXT`; what a language lacks is `MISSING_TEXT`.
    pub fn load(languages: &[LanguageIdentifier], files: &[TextFile], diagnostics: &mut Diagnostics) -> Self {
        let mut catalogues: Vec<Catalogue> = Vec::new();
        for (language, text) in base::files() {
            catalogue(&mut catalogues, &language).add(text.to_owned(), None, diagnostics);
        }
        for file in files {
            catalogue(&mut catalogues, &file.language).add(file.text.clone(), Some(&file.shown), diagnostics);
        }
        catalogues.iter_mut().for_each(Catalogue::gather_gaps);
        let default = languages.first().cloned().unwrap_or_default();
        let languages = languages.iter().map(|tag| Language::new(tag, &default, &catalogues)).collect();
        let texts = Self { languages, catalogues };
        texts.report_missing(diagnostics);
        texts.report_foreign_gaps(diagnostics);
        texts
    }

    /// The text of that name, its gaps filled; nothing if no language has it.
    pub fn get(&self, language: Lang, key: &str, lookup: &Lookup<'_, '_>) -> Option<Cow<'_, str>> {
        let language = self.languages.get(language)?;
        let said = language.messages.get(key)?;
        match &*said.message {
            Message::Parts(parts) => Some(fill(parts, lookup, &|number| language.numbers.format(number))),
            Message::Full(names) => {
                let mut args = FluentArgs::new();
                for (name, arg) in names.gaps.iter().filter_map(|name| Some((name, lookup(name)?))) {
                    values(&mut args, name, arg, &language.numbers);
                }
                self.catalogues.get(said.catalogue)?.resolve(key, &args).map(Cow::Owned)
            }
        }
    }

    /// The language as one that writes dates, numbers and lists.
    pub fn locale(&self, language: Lang) -> phrases::Locale<'_> {
        phrases::Locale { texts: self, language }
    }

    /// How the language writes numbers.
    pub fn numbers(&self, language: Lang) -> Option<&Numbers> {
        self.languages.get(language).map(|language| &language.numbers)
    }

    /// The names of all texts, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.languages.first().into_iter().flat_map(|language| language.messages.keys()).map(String::as_str)
    }

    /// Names for each language what only others say for it, in one warning.
    fn report_missing(&self, diagnostics: &mut Diagnostics) {
        for language in &self.languages {
            let foreign = |said: &Said| !speaks(&language.tag, &self.catalogues[said.catalogue].tag);
            let missing: Vec<&str> = language
                .messages
                .iter()
                .filter(|(key, said)| foreign(said) && !base::is_optional(key))
                .map(|(key, _)| key.as_str())
                .collect();
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
            for (key, place) in &catalogue.places {
                let (Some(own), Some(model)) = (catalogue.messages.get(key), english.messages.get(key))
                else {
                    continue;
                };
                let known: Vec<&str> = match phrases::gaps_of(key) {
                    Some(names) => names.to_vec(),
                    None => model.gaps().into_iter().collect(),
                };
                for gap in own.gaps().into_iter().filter(|gap| !known.contains(gap)) {
                    diagnostics.push(foreign_gap(gap, &known).at(place.clone()));
                }
            }
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
            digits: Some(plain("number-digits").chars().collect::<Vec<_>>())
                .filter(|digits| digits.len() == 10)
                .unwrap_or_default(),
        };
        Self { tag: tag.clone(), messages, numbers }
    }
}

impl Catalogue {
    /// Adds a file; its texts take the place of those of the same name.
    fn add(&mut self, text: String, shown: Option<&str>, diagnostics: &mut Diagnostics) {
        let resource = match FluentResource::try_new(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                if let Some(shown) = shown {
                    errors
                        .iter()
                        .for_each(|error| diagnostics.push(bad_text(shown, resource.source(), error)));
                }
                resource
            }
        };
        let mut seen = BTreeSet::new();
        for (key, pattern) in patterns(&resource) {
            let place = shown.map(|shown| Place::at(shown, resource.source(), key.clone().place));
            if !seen.insert(key.name.clone())
                && let Some(place) = &place
            {
                let message = format!("the text `{}` stands twice in this file", key.name);
                let problem = Diagnostic::new(Code::BAD_TEXT, message).at(place.clone());
                diagnostics.push(problem.hint("Keep one of the two"));
            }
            if let Some(place) = place {
                self.places.insert(key.name.clone(), place);
            }
            self.messages.insert(key.name, Arc::new(Message::new(pattern)));
        }
        let (Ok(ready) | Err((ready, _))) = FluentResource::try_new(with_shown_gaps(&resource));
        self.bundle.add_resource_overriding(ready);
    }

    /// Adds to each text the gaps of those that it contains.
    fn gather_gaps(&mut self) {
        let all = self.messages.clone();
        for message in self.messages.values_mut() {
            let Message::Full(names) = &**message else { continue };
            let mut gathered = names.clone();
            let mut next: Vec<String> = names.texts.iter().cloned().collect();
            while let Some(key) = next.pop() {
                let Some(contained) = all.get(&key) else { continue };
                gathered.gaps.extend(contained.gaps().into_iter().map(str::to_owned));
                if let Message::Full(names) = &**contained {
                    next.extend(
                        names.texts.iter().filter(|key| gathered.texts.insert((*key).clone())).cloned(),
                    );
                }
            }
            *message = Arc::new(Message::Full(gathered));
        }
    }

    /// A text that needs Fluent's resolver.
    fn resolve(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let (id, attribute) =
            key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)));
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        // What cannot be resolved shows its name in the text, as a gap does that nothing fills.
        let text = self.bundle.format_pattern(pattern, Some(args), &mut Vec::new());
        Some(if text.contains(SHOWN) { text.replace(SHOWN, "") } else { text.into_owned() })
    }
}

/// The catalogue of a tag, made if there is none yet.
fn catalogue<'a>(catalogues: &'a mut Vec<Catalogue>, tag: &LanguageIdentifier) -> &'a mut Catalogue {
    let at = catalogues.iter().position(|catalogue| catalogue.tag == *tag).unwrap_or_else(|| {
        let mut bundle = FluentBundle::new_concurrent(vec![tag.clone()]);
        // The marks would end up in attributes and titles; HTML's `dir` does their work.
        bundle.set_use_isolating(false);
        let (messages, places) = (BTreeMap::new(), BTreeMap::new());
        catalogues.push(Catalogue { tag: tag.clone(), bundle, messages, places });
        catalogues.len() - 1
    });
    &mut catalogues[at]
}

/// The name of a text and its bytes in the file.
#[derive(Clone)]
struct Key {
    name: String,
    place: std::ops::Range<usize>,
}

/// The texts of a file: messages by name, their attributes as `name.attribute`.
fn patterns(resource: &FluentResource) -> Vec<(Key, &Pattern<&str>)> {
    let at = |name: &str| offset(resource.source(), name)..offset(resource.source(), name) + name.len();
    let mut found = Vec::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        found.extend(message.value.as_ref().map(|value| (Key { name: id.to_owned(), place: at(id) }, value)));
        found.extend(message.attributes.iter().map(|attribute| {
            let name = format!("{id}.{}", attribute.id.name);
            (Key { name, place: at(attribute.id.name) }, &attribute.value)
        }));
    }
    found
}

/// The mark of a gap's shown form: the resolver chooses by `$n`, and shows `$n--shown`, as the language writes numbers.
const SHOWN: &str = "--shown";

/// The source with each gap that is shown, and not chosen by, under the name of its shown form.
fn with_shown_gaps(resource: &FluentResource) -> String {
    let source = resource.source();
    let mut names = Vec::new();
    patterns(resource).iter().for_each(|(_, pattern)| shown_gaps(pattern, &mut names));
    names.extend(resource.entries().flat_map(|entry| match entry {
        Entry::Term(term) => {
            let mut names = Vec::new();
            shown_gaps(&term.value, &mut names);
            names
        }
        _ => Vec::new(),
    }));
    let mut ends: Vec<usize> = names.into_iter().map(|name| offset(source, name) + name.len()).collect();
    ends.sort_unstable();
    let mut out = String::with_capacity(source.len() + ends.len() * SHOWN.len());
    let mut from = 0;
    for end in ends {
        out.push_str(source.get(from..end).unwrap_or_default());
        out.push_str(SHOWN);
        from = end;
    }
    out.push_str(source.get(from..).unwrap_or_default());
    out
}

/// Where `part`, a slice of `source`, begins.
fn offset(source: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(source.as_ptr() as usize)
}

/// What Fluent's resolver gets for a gap: its value, and its shown form.
fn values(args: &mut FluentArgs<'_>, name: &str, arg: Arg<'_>, numbers: &Numbers) {
    let (value, shown) = match arg {
        Arg::Text(text) => (FluentValue::from(text.to_string()), text.into_owned()),
        Arg::Number(digits) => {
            let decimals = digits.split_once('.').map(|(_, decimals)| decimals.len());
            let options =
                FluentNumberOptions { minimum_fraction_digits: decimals, ..FluentNumberOptions::default() };
            let value = digits.parse().map_or_else(
                |_| FluentValue::from(digits.to_string()),
                |number| FluentValue::Number(FluentNumber::new(number, options)),
            );
            (value, numbers.format(&digits))
        }
    };
    args.set(name.to_owned(), value);
    args.set(format!("{name}{SHOWN}"), shown);
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

fn bad_text(shown: &str, source: &str, error: &fluent_syntax::parser::ParserError) -> Diagnostic {
    let said = error.to_string();
    let (first, rest) = said.split_at_checked(1).unwrap_or_default();
    let message = format!("this text cannot be read: {}{rest}", first.to_lowercase());
    let hint = "Write name = text; further lines of a text begin with a space";
    Diagnostic::new(Code::BAD_TEXT, message).at(Place::at(shown, source, error.pos.clone())).hint(hint)
}

fn missing_texts(language: &LanguageIdentifier, missing: &[&str], first: &str) -> Diagnostic {
    const SHOWN: usize = 8;
    let some = missing.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    let more = missing.len().saturating_sub(SHOWN);
    let list = if more > 0 { format!("{some} and {more} more") } else { some };
    let message = format!("{} of the interface's texts are not in `{language}`: {list}", missing.len());
    let hint = format!("Write them into content/i18n/{language}.ftl, a line each, as {first} = …");
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

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostics};
    use crate::locale::message::Arg;
    use crate::locale::{Moment, TextFile, Texts};

    fn file(shown: &str, text: &str) -> TextFile {
        let tag = shown.rsplit_once('/').map_or(shown, |(_, name)| name).trim_end_matches(".ftl");
        TextFile { language: tag.parse().unwrap(), shown: shown.to_owned(), text: text.to_owned() }
    }

    fn load(languages: &[&str], files: &[TextFile]) -> (Texts, Vec<crate::diagnostic::Diagnostic>) {
        let languages: Vec<_> = languages.iter().map(|tag| tag.parse().unwrap()).collect();
        let mut diagnostics = Diagnostics::default();
        (Texts::load(&languages, files, &mut diagnostics), diagnostics.sorted())
    }

    fn say(texts: &Texts, language: usize, key: &str, args: &[(&str, Arg<'static>)]) -> String {
        let lookup = |name: &str| args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg.clone());
        texts.get(language, key, &lookup).map_or_else(|| key.to_owned(), std::borrow::Cow::into_owned)
    }

    fn number(digits: &'static str) -> Arg<'static> {
        Arg::Number(digits.into())
    }

    #[test]
    fn a_later_file_overrides_an_earlier_one_and_what_is_missing_falls_back() {
        let (texts, problems) = load(
            &["zu", "en", "pt-BR"],
            &[
                file("theme/en.ftl", "menu = Menu\nclose = Close\nmore = More\n"),
                file("theme/zu.ftl", "menu = Imenyu\nclose = Vala\n"),
                file("theme/pt.ftl", "menu = Menu\nclose = Fechar\nmore = Mais\n"),
                file("content/i18n/en.ftl", "menu = Contents\n"),
            ],
        );
        let all = |key: &str| [0, 1, 2].map(|language| say(&texts, language, key, &[]));
        assert_eq!(all("menu"), ["Imenyu", "Contents", "Menu"]);
        assert_eq!(all("close"), ["Vala", "Close", "Fechar"]);
        assert_eq!(all("more"), ["More", "More", "Mais"]);
        assert_eq!(all("nothing"), ["nothing", "nothing", "nothing"]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(
            (problems[0].code, problems[0].message.as_str()),
            (Code::MISSING_TEXT, "1 of the interface's texts are not in `zu`: more")
        );
    }

    #[test]
    fn plurals_choose_by_the_number_and_show_it_as_the_language_does() {
        let text = "n = { $n ->\n    [0] nobody\n    [one] { $n } person\n   *[other] { $n } people\n}\n";
        let arabic = "n = { $n ->\n    [two] اثنان\n    [few] { $n } قليل\n   *[other] { $n } كثير\n}\n";
        let zulu = "n = { $n ->\n    [one] { $n } umuntu\n   *[other] abantu abangu-{ $n }\n}\n";
        let (texts, problems) =
            load(&["en", "ar", "zu"], &[file("en.ftl", text), file("ar.ftl", arabic), file("zu.ftl", zulu)]);
        assert_eq!(problems, []);
        let english = |digits| say(&texts, 0, "n", &[("n", number(digits))]);
        assert_eq!([english("0"), english("1"), english("1250")], ["nobody", "1 person", "1,250 people"]);
        assert_eq!(english("1.5"), "1.5 people");
        assert_eq!(say(&texts, 1, "n", &[("n", number("2"))]), "اثنان");
        assert_eq!(say(&texts, 1, "n", &[("n", number("5"))]), "5 قليل");
        // Zulu takes the singular for none as well.
        assert_eq!(say(&texts, 2, "n", &[("n", number("0"))]), "0 umuntu");
        assert_eq!(say(&texts, 0, "n", &[]), "{$n} people");
    }

    #[test]
    fn texts_refer_to_each_other_and_no_marks_are_added() {
        let (texts, _) = load(
            &["en"],
            &[file(
                "en.ftl",
                "-name = Ubuntu Link\nby = Run by { -name } and { $who }\n    .title = See { by }\n",
            )],
        );
        assert_eq!(
            say(&texts, 0, "by", &[("who", Arg::Text("friends".into()))]),
            "Run by Ubuntu Link and friends"
        );
        assert_eq!(
            say(&texts, 0, "by.title", &[("who", Arg::Text("us".into()))]),
            "See Run by Ubuntu Link and us"
        );
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_place() {
        let files = [
            file("i18n/en.ftl", "one = 1\ntwo 2\nthree = { $n\nfour = 4\nfour = 5\n"),
            file("i18n/zu.ftl", "one = 1 { $m }\nfour = 4\n"),
        ];
        let (texts, problems) = load(&["en", "zu"], &files);
        assert_eq!(say(&texts, 0, "one", &[]), "1");
        let places: Vec<_> =
            problems.iter().filter_map(|p| Some((p.code, p.place.as_ref()?.to_string()))).collect();
        for place in ["i18n/en.ftl:2:5", "i18n/en.ftl:5:1", "i18n/zu.ftl:1:1"] {
            assert!(places.contains(&(Code::BAD_TEXT, place.to_owned())), "{place} in {problems:?}");
        }
    }

    #[test]
    fn dates_numbers_and_lists_are_written_as_the_language_does() {
        let (texts, problems) = load(&["en", "fr", "zh", "pt", "zu"], &[]);
        assert_eq!(problems, []);
        let day = Moment::read("2026-03-01").unwrap();
        let long = |language| texts.locale(language).date(&day, "long").unwrap();
        assert_eq!(
            [0, 1, 2, 3, 4].map(long),
            ["1 March 2026", "1er mars 2026", "2026年3月1日", "1 de março de 2026", "1 Mashi 2026"]
        );
        let english = texts.locale(0);
        let moment = Moment::read("2026-03-21T09:00").unwrap();
        for (format, shown) in crate::locale::FORMATS {
            assert_eq!(english.date(&moment, format).as_deref(), Some(*shown), "{format}");
        }
        assert_eq!(english.date(&moment, "nonsense"), None);
        let to = |end: &str| english.date_range(&moment, &Moment::read(end).unwrap()).unwrap();
        assert_eq!(to("2026-03-23"), "21–23 March 2026");
        assert_eq!(to("2026-04-02"), "21 March – 2 April 2026");
        assert_eq!(to("2027-01-02"), "21 March 2026 – 2 January 2027");
        assert_eq!(to("2026-03-21T16:00"), "21 March 2026");
        assert_eq!(
            english.time_range(&moment, &Moment::read("2026-03-21T16:30:00").unwrap()).unwrap(),
            "09:00–16:30"
        );
        assert_eq!(english.money("1250.50", "ZAR"), "R\u{a0}1,250.50");
        assert_eq!(english.money("1250.00", "XYZ"), "XYZ\u{a0}1,250");
        assert_eq!(texts.locale(1).money("1250.5", "EUR"), "1\u{202f}250,50\u{a0}€");
        assert_eq!(texts.locale(1).percent("62.5", None), "62,5\u{202f}%");
        let list =
            |items: &[&str]| english.list(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            [list(&[]), list(&["a"]), list(&["a", "b"]), list(&["a", "b", "c", "d"])],
            ["", "a", "a and b", "a, b, c and d"]
        );
    }

    #[test]
    fn a_text_of_a_date_cannot_contain_itself() {
        let (texts, _) = load(
            &["en"],
            &[file("en.ftl", "date-long = { $date }\ntime = { $time }\ndate-badge = { $day }/{ $month2 }\n")],
        );
        let moment = Moment::read("2026-03-21T09:00").unwrap();
        assert_eq!(texts.locale(0).date(&moment, "long").unwrap(), "{$date}");
        assert_eq!(texts.locale(0).date(&moment, "badge").unwrap(), "21/03");
    }
}
