//! What the languages say, from a few lines.

use crate::diagnostic::{Code, Diagnostics};
use crate::locale::message::Arg;
use crate::locale::{Moment, TextFile, Texts};

fn file(shown: &str, text: &str) -> TextFile {
    let tag = shown.rsplit_once('/').map_or(shown, |(_, name)| name).trim_end_matches(".ftl");
    TextFile { language: tag.parse().unwrap(), shown: shown.to_owned(), text: text.to_owned(), spare: false }
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
        (Code::MISSING_TEXT, "one of the interface's texts is not in `zu`: more")
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

#[test]
fn the_habits_of_one_language_are_not_those_of_another() {
    let (texts, _) = load(&["fr", "zu"], &[file("fr.ftl", "number-digits = ٠١٢٣٤٥٦٧٨٩\n")]);
    let day = Moment::read("2026-03-01").unwrap();
    assert_eq!(texts.locale(0).date(&day, "long").unwrap(), "1er mars ٢٠٢٦");
    assert_eq!(texts.locale(1).date(&day, "long").unwrap(), "1 Mashi 2026");
}

#[test]
fn what_only_stands_in_is_not_missed() {
    let spare = TextFile { spare: true, ..file("base/en.ftl", "menu = Menu\nclose = Close\n") };
    let (texts, problems) = load(&["st"], &[spare, file("own/en.ftl", "close = Close\n")]);
    assert_eq!(say(&texts, 0, "menu", &[]), "Menu");
    let told: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(told, ["one of the interface's texts is not in `st`: close"]);
}

#[test]
fn deep_braces_and_circles_are_no_danger() {
    let deep = format!("a = {}\n", "{".repeat(100_000));
    let (texts, problems) =
        load(&["en"], &[file("en.ftl", &deep), file("more/en.ftl", "b = { c }\nc = { b }\n")]);
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::TOO_DEEP]);
    assert!(say(&texts, 0, "b", &[]).contains('b'));
}

#[test]
fn languages_far_from_the_theme_write_their_own_dates_and_numbers() {
    let tags = ["it", "cs", "ja", "fa", "hi", "hu", "am", "sr-Latn", "zh-Hant"];
    let (texts, problems) = load(&tags, &[]);
    assert_eq!(problems, []);
    let (day, later) = (Moment::read("2026-03-21").unwrap(), Moment::read("2026-04-02").unwrap());
    let dates = |format: &str| -> Vec<String> {
        (0..tags.len()).map(|at| texts.locale(at).date(&day, format).unwrap()).collect()
    };
    assert_eq!(
        dates("long"),
        [
            "21 marzo 2026",
            "21. března 2026",
            "2026年3月21日",
            "۲۱ مارس ۲۰۲۶",
            "21 मार्च 2026",
            "2026. március 21.",
            "21 ማርች 2026",
            "21. mart 2026.",
            "2026年3月21日"
        ]
    );
    assert_eq!(dates("month")[..3], ["marzo 2026", "březen 2026", "2026年3月"]);
    assert_eq!(dates("month-name")[..2], ["marzo", "březen"]);
    let ranges = [1, 2, 5].map(|at| texts.locale(at).date_range(&day, &later).unwrap());
    assert_eq!(
        ranges,
        [
            "21. března\u{2009}–\u{2009}2. dubna 2026",
            "2026年3月21日～4月2日",
            "2026. március 21.\u{2009}–\u{2009}április 2."
        ]
    );
    let amounts = [0, 1, 3].map(|at| texts.locale(at).money("12345.5", "EUR"));
    assert_eq!(amounts, ["12.345,50\u{a0}€", "12\u{a0}345,50\u{a0}€", "\u{200e}€\u{a0}۱۲٬۳۴۵٫۵۰"]);
}

#[test]
fn digits_are_grouped_as_people_count() {
    let tags = ["hi", "en-IN", "en", "es", "mr", "zu"];
    let (texts, problems) = load(&tags, &[]);
    assert_eq!(problems, []);
    let written = |number: &str| -> Vec<String> {
        (0..tags.len()).map(|at| texts.locale(at).number(number, None)).collect()
    };
    assert_eq!(
        written("12345678"),
        ["1,23,45,678", "1,23,45,678", "12,345,678", "12.345.678", "१,२३,४५,६७८", "12,345,678"]
    );
    assert_eq!(written("1234"), ["1,234", "1,234", "1,234", "1234", "१,२३४", "1,234"]);
    assert_eq!(texts.locale(1).money("250000", "INR"), "₹\u{a0}2,50,000");
}
