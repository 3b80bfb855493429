//! The texts of the interface as the planning of pages asks for them.

use std::borrow::Cow;
use std::cmp::Ordering;

use unic_langid::LanguageIdentifier;

use crate::content::Lang;
use crate::locale::{self, Arg, MONTHS, Moment, Texts};
use crate::pages::book::Words;
use crate::pages::views::LanguageView;

impl Words for Texts {
    fn word(&self, language: Lang, key: &str) -> String {
        self.get(language, key, &|_| None).map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    fn shown(&self, language: Lang, key: &str) -> String {
        self.marked(language, key, self.word(language, key).into()).into_owned()
    }

    fn counted(&self, language: Lang, key: &str, number: usize) -> String {
        let digits = number.to_string();
        let lookup = |_: &str| Some(Arg::Number(digits.as_str().into()));
        let text = self.get(language, key, &lookup).unwrap_or_else(|| key.into());
        self.marked(language, key, text).into_owned()
    }

    fn filled(&self, language: Lang, key: &str, gaps: &[(&str, &str)]) -> String {
        let find = |name: &str| gaps.iter().find(|(gap, _)| *gap == name);
        let lookup = |name: &str| find(name).map(|(_, text)| Arg::Text((*text).into()));
        let text = self.get(language, key, &lookup).unwrap_or_else(|| key.into());
        self.marked(language, key, text).into_owned()
    }

    fn number(&self, language: Lang, number: &str) -> String {
        self.locale(language).number(number, None)
    }

    fn money(&self, language: Lang, amount: &str, currency: &str) -> String {
        self.locale(language).money(amount, currency)
    }

    fn percent(&self, language: Lang, number: &str) -> String {
        self.locale(language).percent(number, None)
    }

    fn date(&self, language: Lang, day: &str, format: &str) -> String {
        let written = Moment::read(day).and_then(|moment| self.locale(language).date(&moment, format));
        self.marked(language, MONTHS, written.unwrap_or_else(|| day.to_owned()).into()).into_owned()
    }

    fn compare(&self, language: Lang, first: &str, second: &str) -> Ordering {
        self.locale(language).compare(first, second)
    }

    fn language(&self, tag: &LanguageIdentifier) -> LanguageView {
        LanguageView { tag: tag.to_string(), dir: locale::dir(tag), name: locale::name(tag) }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::locale::{TextFile, Texts};
    use crate::pages::book::Words;

    #[test]
    fn words_come_from_the_texts() {
        let language: unic_langid::LanguageIdentifier = "en".parse().unwrap();
        let text = "menu = Menu\nnote = Back to note { $n }\n".to_owned();
        let files = [TextFile { language: language.clone(), shown: "en.ftl".to_owned(), text, spare: false }];
        let texts = Texts::load(std::slice::from_ref(&language), &files, &mut Diagnostics::default());
        assert_eq!([texts.word(0, "menu"), texts.word(0, "lost")], ["Menu", "lost"]);
        assert_eq!(texts.counted(0, "note", 3), "Back to note 3");
        let view = texts.language(&"ar".parse().unwrap());
        assert_eq!((view.tag.as_str(), view.dir, view.name.as_str()), ("ar", "rtl", "العربية"));
    }
}
