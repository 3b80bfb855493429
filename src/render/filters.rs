//! The filters of templates: pure functions of a value, the page's language and their arguments.

use std::borrow::Cow;
use std::collections::BTreeSet;

use tera::value::{Key, Map};
use tera::{Error, Kwargs, TeraResult, Value};

use crate::ellipsis;
use crate::foreign;
use crate::locale::{Arg, FORMATS, Locale, MONTHS, Moment, Saying};
use crate::render::plain::plain_text;

/// What a filter may use besides its value and arguments.
pub struct Call<'a> {
    /// The page's language.
    pub locale: Locale<'a>,
    /// Hears of texts that no language has.
    pub missing: &'a dyn Fn(&str),
}

type Run = fn(&Call<'_>, &Value, &Kwargs) -> TeraResult<Value>;

/// A filter, with what the reference says of it.
#[derive(Clone, Debug)]
pub struct FilterDoc {
    /// Its name.
    pub name: &'static str,
    /// What it takes, and with which arguments.
    pub takes: &'static str,
    /// What it gives.
    pub gives: &'static str,
    /// A template that uses it.
    pub example: &'static str,
    /// What that gives in English.
    pub result: &'static str,
    run: Run,
}

impl FilterDoc {
    /// Applies it.
    pub fn apply(&self, call: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
        (self.run)(call, value, arguments)
    }
}

/// Every filter that Indaba adds to Tera's, or puts in the place of one of them.
pub fn reference() -> &'static [FilterDoc] {
    FILTERS
}

macro_rules! filters {
    ($($name:ident: $takes:literal => $gives:literal, $example:literal => $result:literal;)+) => {
        const FILTERS: &[FilterDoc] = &[$(FilterDoc {
            name: stringify!($name), takes: $takes, gives: $gives, example: $example, result: $result, run: $name,
        }),+];
    };
}

filters! {
    t: "the name of a text; its gaps as arguments"
        => "the text in the page's language (i18n/*.ftl); otherwise in the default language, in English, or its name",
        "{{ \"month-3\" | t }}" => "March";
    date: "a date or time of ISO 8601; `format`: medium (if none is given), long, full, short, month, day-month, time, \
           datetime, day, month-name, month-short, weekday, weekday-short, year, iso, or NAME for the text date-NAME"
        => "it as the language writes it",
        "{{ \"2026-03-21T09:00\" | date(format=\"datetime\") }}" => "21 March 2026, 09:00";
    date_range: "a date; `to`: another (missing or the same day: the one day)"
        => "both, without saying twice what they have in common",
        "{{ \"2026-03-21\" | date_range(to=\"2026-03-23\") }}" => "21–23 March 2026";
    time_range: "a time; `to`: another (it may be missing)"
        => "both",
        "{{ \"2026-03-21T09:00\" | time_range(to=\"2026-03-21T16:00\") }}" => "09:00–16:00";
    iso: "a date or time" => "it for `<time datetime>`, without seconds",
        "{{ \"2026-03-21T09:00:00\" | iso }}" => "2026-03-21T09:00";
    day: "a date" => "the day of the month", "{{ \"2026-03-21\" | day }}" => "21";
    weekday: "a date" => "the name of the day", "{{ \"2026-03-21\" | weekday }}" => "Saturday";
    month_short: "a date" => "the short name of the month", "{{ \"2026-03-21\" | month_short }}" => "Mar";
    number: "a number, or an exact decimal as a text; `decimals`: round to so many"
        => "it as the language writes it", "{{ \"1250.50\" | number }}" => "1,250.50";
    money: "an amount with its currency as views have it, or an exact decimal and the argument `currency`"
        => "the amount with the currency's symbol; cents only if there are any",
        "{{ \"250000\" | money(currency=\"ZAR\") }}" => "R\u{a0}250,000";
    percent: "a number from 0 to 100; `decimals`: round to so many" => "it with the sign",
        "{{ 62.5 | percent(decimals=0) }}" => "63%";
    list: "a list of texts, or of objects; `attribute`: which field of them (`title` or `name` if none is given)"
        => "them as a sentence lists them",
        "{{ [\"schools\", \"clinics\", \"farms\"] | list }}" => "schools, clinics and farms";
    url_host: "a URL" => "its host without `www.`", "{{ \"https://www.example.org/a?b\" | url_host }}" => "example.org";
    plain: "HTML" => "its text, for titles and attributes", "{{ \"<p>Fish &amp; <b>chips</b></p>\" | plain }}" => "Fish &amp; chips";
    isolate: "a text" => "it, between marks that keep its direction of writing apart (UAX #9) where that is not the page's",
        "{{ \"ماء\" | isolate }}" => "\u{2068}ماء\u{2069}";
    json: "anything" => "JSON that may stand in a `<script type=\"application/ld+json\">`",
        "{{ {\"name\": \"A </script>\"} | json }}" => "{\"name\":\"A \\u003c/script\\u003e\"}";
    truncate_words: "a text; `length`: the most words (30); `end`: what takes the place of the rest (`…`)"
        => "its first words", "{{ \"one two three\" | truncate_words(length=2) }}" => "one two…";
    initials: "a name; `length`: how many letters at most (2)" => "the first letters of its words, as capitals",
        "{{ \"Green Future trust\" | initials }}" => "GF";
    group_by: "a list of objects; `attribute`: the field to group by, with dots for fields of fields"
        => "an object: for each value, in the order of its first appearance, the list of the objects that have it; \
            those with none are left out",
        "{% for kind, of in [{\"k\": \"b\"}, {\"k\": \"a\"}, {\"k\": \"b\"}] | group_by(attribute=\"k\") %}{{ kind }}{{ of | length }} {% endfor %}"
        => "b2 a1 ";
    unique: "a list" => "it without what is in it already", "{{ [3, 1, 3] | unique }}" => "[3, 1]";
}

fn t(call: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let key = text(value, "the name of a text")?;
    let Locale { texts, language } = call.locale;
    let said = texts.say(language, &key).and_then(|saying| {
        let own = Own::of(call, Some(&saying));
        let lookup = |name: &str| arguments.get::<&Value>(name).ok().flatten().map(|value| own.arg(value));
        saying.filled(&lookup).map(|text| saying.marked(text))
    });
    if said.is_none() {
        (call.missing)(&key);
    }
    Ok(Value::from(&*said.unwrap_or(key)))
}

/// What stands within a text of the interface: where another language says that text, it is in the page's own again.
struct Own(Option<String>);

impl Own {
    fn of(call: &Call<'_>, saying: Option<&Saying<'_>>) -> Self {
        let foreign = saying.and_then(Saying::foreign);
        Self(foreign.and(call.locale.texts.tag(call.locale.language)).map(ToString::to_string))
    }

    fn text(&self, text: String) -> String {
        match &self.0 {
            Some(tag) if !foreign::is_marked(&text) && text.contains(char::is_alphabetic) => {
                foreign::mark(tag, &text)
            }
            _ => text,
        }
    }

    fn arg(&self, value: &Value) -> Arg<'static> {
        match arg(value) {
            Arg::Text(text) => Arg::Text(Cow::Owned(self.text(text.into_owned()))),
            number => number,
        }
    }
}

fn date(call: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let format = arguments.get::<&str>("format")?.unwrap_or("medium");
    dated(call, value, format)
}

fn date_range(call: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let Some((start, end)) = both(value, arguments)? else { return Ok(Value::from("")) };
    let written = call.locale.date_range(&start, &end);
    Ok(written.map_or_else(Value::none, |text| named_month(call, text)))
}

fn time_range(call: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let Some((start, end)) = both(value, arguments)? else { return Ok(Value::from("")) };
    let written =
        if start == end { call.locale.date(&start, "time") } else { call.locale.time_range(&start, &end) };
    Ok(Value::from(written))
}

fn iso(call: &Call<'_>, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    dated(call, value, "iso")
}

fn day(call: &Call<'_>, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    dated(call, value, "day")
}

fn weekday(call: &Call<'_>, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    dated(call, value, "weekday")
}

fn month_short(call: &Call<'_>, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    dated(call, value, "month-short")
}

fn number(call: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let Some(digits) = digits(value)? else { return Ok(Value::from("")) };
    Ok(Value::from(call.locale.number(&digits, arguments.get("decimals")?)))
}

fn money(call: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let field = |name: &str| value.as_map().and_then(|fields| fields.get(&Key::from(name.to_owned())));
    let Some(amount) = digits(field("amount").unwrap_or(value))? else { return Ok(Value::from("")) };
    let currency = match arguments.get::<&str>("currency")? {
        Some(currency) => currency,
        None => field("currency")
            .and_then(Value::as_str)
            .ok_or_else(|| Error::message("this amount has no currency: add currency=\"…\""))?,
    };
    Ok(Value::from(call.locale.money(&amount, currency)))
}

fn percent(call: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let Some(digits) = digits(value)? else { return Ok(Value::from("")) };
    Ok(Value::from(call.locale.percent(&digits, arguments.get("decimals")?)))
}

fn list(call: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let attribute = arguments.get::<&str>("attribute")?;
    let items: TeraResult<Vec<String>> = items(value)?.iter().map(|item| named(item, attribute)).collect();
    let Ok(items) = items else { return items.map(Value::from) };
    let saying = call.locale.texts.say(call.locale.language, "list-two");
    let own = Own::of(call, saying.as_ref());
    let items: Vec<String> = items.into_iter().map(|item| own.text(item)).collect();
    let list = Cow::from(call.locale.list(&items));
    Ok(Value::from(&*match saying {
        Some(saying) if items.len() > 1 => saying.marked(list),
        _ => list,
    }))
}

fn url_host(_: &Call<'_>, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    let address = text(value, "a URL")?;
    let host = url::Url::parse(&address).ok().and_then(|url| url.host_str().map(str::to_owned));
    let host = host.unwrap_or_else(|| address.into_owned());
    Ok(Value::from(host.strip_prefix("www.").unwrap_or(&host)))
}

fn plain(_: &Call<'_>, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    Ok(Value::from(plain_text(&marked(value, "a text")?)))
}

fn isolate(call: &Call<'_>, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    let text = marked(value, "a text")?;
    let from_the_right = call.locale.dir() == "rtl";
    let foreign = foreign::plain(&text)
        .chars()
        .any(|letter| letter.is_alphabetic() && is_from_the_right(letter) != from_the_right);
    Ok(Value::from(if foreign { format!("\u{2068}{text}\u{2069}") } else { text.into_owned() }))
}

/// Whether a letter is one of a script that is written from right to left: Hebrew to Arabic, and their further forms.
fn is_from_the_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn json(_: &Call<'_>, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    let json =
        serde_json::to_string(value).map_err(|error| Error::message(format!("this is no JSON: {error}")))?;
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\'' => safe.push_str("\\u0027"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            _ => safe.push(letter),
        }
    }
    Ok(Value::safe_string(&safe))
}

fn truncate_words(_: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let text = text(value, "a text")?;
    let most = arguments.get::<usize>("length")?.unwrap_or(30);
    let end = arguments.get::<&str>("end")?.unwrap_or("…");
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = match words.get(..most) {
        Some(first) if words.len() > most => ellipsis::cut(&first.join(" "), end),
        _ => words.join(" "),
    };
    Ok(Value::from(foreign::like(&marked(value, "a text")?, shown)))
}

fn initials(_: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let most = arguments.get::<usize>("length")?.unwrap_or(2);
    let name = text(value, "a name")?;
    let firsts =
        name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    Ok(Value::from(firsts.take(most).flat_map(char::to_uppercase).collect::<String>()))
}

fn group_by(_: &Call<'_>, value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    let attribute = arguments.must_get::<&str>("attribute")?;
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for item in items(value)? {
        let by = item
            .get_from_path(attribute)
            .ok_or_else(|| Error::message(format!("one of these has no field `{attribute}`")))?;
        let Some(key) = key(by)? else { continue };
        let at = *places.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(at) {
            Some((_, group)) => group.push(item.clone()),
            None => groups.push((key, vec![item.clone()])),
        }
    }
    Ok(Value::from(groups.into_iter().map(|(key, group)| (key, Value::from(group))).collect::<Map>()))
}

fn unique(_: &Call<'_>, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    // By what they are shown as, with their type: a set of texts, where comparing each with each would take for ever.
    let mut seen = BTreeSet::new();
    let first = |item: &&Value| seen.insert((item.name(), item.to_string()));
    Ok(Value::from(items(value)?.iter().filter(first).cloned().collect::<Vec<Value>>()))
}

/// The value in a format of dates; nothing gives nothing.
fn dated(call: &Call<'_>, value: &Value, format: &str) -> TeraResult<Value> {
    let Some(moment) = moment(value)? else { return Ok(Value::from("")) };
    let written = call.locale.date(&moment, format);
    written.map(|text| named_month(call, text)).ok_or_else(|| {
        let known = FORMATS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        Error::message(format!(
            "there is no format `{format}` for this: use one of {known}, or add a text `date-{format}`"
        ))
    })
}

/// A date as pages show it: whoever names the months says all of it.
fn named_month(call: &Call<'_>, text: String) -> Value {
    Value::from(&*call.locale.texts.marked(call.locale.language, MONTHS, text.into()))
}

/// The date or time of a value.
fn moment(value: &Value) -> TeraResult<Option<Moment>> {
    if value.is_none() {
        return Ok(None);
    }
    let written = text(value, "a date")?;
    match Moment::read(&written) {
        Some(moment) => Ok(Some(moment)),
        None => {
            Err(Error::message(format!("`{written}` is not a date such as 2026-03-21 or 2026-03-21T09:00")))
        }
    }
}

/// The value and the argument `to`, which is the value itself if it is missing.
fn both(value: &Value, arguments: &Kwargs) -> TeraResult<Option<(Moment, Moment)>> {
    let Some(start) = moment(value)? else { return Ok(None) };
    let end = match arguments.get::<&Value>("to")? {
        Some(end) => moment(end)?,
        None => None,
    };
    Ok(Some((start, end.unwrap_or(start))))
}

/// The text of a value, without marks.
fn text<'a>(value: &'a Value, wanted: &str) -> TeraResult<Cow<'a, str>> {
    Ok(match marked(value, wanted)? {
        Cow::Borrowed(text) => foreign::plain(text),
        Cow::Owned(text) => Cow::Owned(text),
    })
}

/// The text of a value as it is; that of a number is its digits.
fn marked<'a>(value: &'a Value, wanted: &str) -> TeraResult<Cow<'a, str>> {
    match value.as_str() {
        Some(text) => Ok(Cow::Borrowed(text)),
        None if value.is_none() => Ok(Cow::Borrowed("")),
        None if value.is_number() => Ok(Cow::Owned(value.to_string())),
        None => Err(Error::message(format!("this should be {wanted}, not {}", kind(value)))),
    }
}

/// The exact digits of a number or of a text of digits; nothing for nothing.
fn digits(value: &Value) -> TeraResult<Option<Cow<'_, str>>> {
    match value.as_str() {
        Some("") => Ok(None),
        Some(digits) => Ok(Some(Cow::Borrowed(digits))),
        None if value.is_none() => Ok(None),
        None => match (value.as_i128(), value.as_f64()) {
            (Some(whole), _) => Ok(Some(Cow::Owned(whole.to_string()))),
            (None, Some(float)) if float.is_finite() => Ok(Some(Cow::Owned(float.to_string()))),
            _ => Err(Error::message(format!("this should be a number, not {}", kind(value)))),
        },
    }
}

fn arg(value: &Value) -> Arg<'static> {
    if value.is_number()
        && let Ok(Some(digits)) = digits(value)
    {
        return Arg::Number(Cow::Owned(digits.into_owned()));
    }
    Arg::Text(Cow::Owned(value.to_string()))
}

fn items(value: &Value) -> TeraResult<&[Value]> {
    match value.as_array() {
        Some(items) => Ok(items),
        None if value.is_none() => Ok(&[]),
        None => Err(Error::message(format!("this should be a list, not {}", kind(value)))),
    }
}

/// What an item of a list is called.
fn named(item: &Value, attribute: Option<&str>) -> TeraResult<String> {
    let Some(fields) = item.as_map() else { return Ok(item.to_string()) };
    let field = |name: &str| fields.get(&Key::from(name.to_owned())).map(ToString::to_string);
    match attribute {
        Some(attribute) => item.get_from_path(attribute).map(ToString::to_string),
        None => field("title").or_else(|| field("name")),
    }
    .ok_or_else(|| Error::message(format!("one of these has no field `{}`", attribute.unwrap_or("title"))))
}

/// The key under which a value is grouped.
fn key(value: &Value) -> TeraResult<Option<Key<'static>>> {
    match value {
        _ if value.is_none() => Ok(None),
        _ if value.is_string() => Ok(Some(Key::from(value.to_string()))),
        _ => match (value.as_bool(), value.as_i64()) {
            (Some(flag), _) => Ok(Some(Key::Bool(flag))),
            (_, Some(number)) => Ok(Some(Key::I64(number))),
            _ => Err(Error::message(format!("one cannot group by {}", kind(value)))),
        },
    }
}

/// What a person calls a type.
fn kind(value: &Value) -> &'static str {
    match value.name() {
        "string" => "a text",
        "bool" => "true or false",
        "array" => "a list",
        "map" => "an object",
        "undefined" | "none" => "nothing",
        other if value.is_number() || other.starts_with(['i', 'u', 'f']) => "a number",
        other => other,
    }
}
