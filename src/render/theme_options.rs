//! The options of a theme: declared in theme.toml with a type, set in portal.toml under `[theme]`.

use std::collections::BTreeMap;

use tera::Value;
use tera::value::{Key, Map};

use crate::content::kinds::{Extra, Named};
use crate::content::node::{self, Node};
use crate::content::problem::Problem;
use crate::content::schema::Choice;
use crate::diagnostic::{Code, Diagnostics};
use crate::render::theme_toml::{OptionDecl, OptionType};
use crate::source::Tree;

/// An option.
#[derive(Clone, Debug)]
pub struct ThemeOption {
    /// What it takes.
    pub takes: OptionType,
    /// What a choice can be.
    pub choices: Vec<String>,
    /// What it does.
    pub about: Option<String>,
    /// What holds unless the portal says otherwise.
    pub default: Value,
}

/// The options by name.
pub type ThemeOptions = BTreeMap<String, ThemeOption>;

/// The options that a theme.toml declares.
pub fn declared(options: &Named<OptionDecl>, problems: &mut Vec<Problem>) -> ThemeOptions {
    let option = |decl: &OptionDecl, problems: &mut Vec<Problem>| {
        let choices: Vec<String> = decl.choices.iter().map(ToString::to_string).collect();
        let mut option = ThemeOption {
            takes: decl.r#type,
            about: decl.about.as_ref().map(ToString::to_string),
            default: match decl.r#type {
                OptionType::Bool => Value::from(false),
                OptionType::Number => Value::from(0),
                OptionType::Text => Value::from(""),
                OptionType::Choice => Value::from(choices.first().cloned().unwrap_or_default()),
            },
            choices,
        };
        if let Some(default) =
            decl.default.as_ref().and_then(|written| checked(&option, &written.0, problems))
        {
            option.default = default;
        }
        option
    };
    options.0.iter().map(|(name, (_, decl))| (name.clone(), option(decl, problems))).collect()
}

/// The options' values: the portal's where it sets them rightly (`given`, which stands in `tree`), else the defaults.
pub fn values(
    options: &ThemeOptions,
    given: Option<&Extra>,
    tree: &Tree,
    diagnostics: &mut Diagnostics,
) -> Value {
    let mut values: BTreeMap<&str, Value> =
        options.iter().map(|(name, option)| (name.as_str(), option.default.clone())).collect();
    let mut problems = Vec::new();
    for (key, node) in given.iter().flat_map(|extra| &extra.table.entries) {
        match options.get_key_value(&key.name) {
            Some((name, option)) => {
                if let Some(value) = checked(option, node, &mut problems) {
                    values.insert(name, value);
                }
            }
            None => problems.push(unknown(key, options)),
        }
    }
    problems.into_iter().for_each(|problem| diagnostics.push(problem.diagnostic(tree)));
    let fields = values.into_iter().map(|(name, value)| (Key::from(name.to_owned()), value));
    Value::from(fields.collect::<Map>())
}

fn unknown(key: &node::Key, options: &ThemeOptions) -> Problem {
    let message = format!("the theme has no option `{}`", key.name);
    let problem = Problem::new(Code::THEME_OPTION, key.span, message);
    if options.is_empty() {
        return problem.hint("It has no options at all: delete this line");
    }
    problem.one_of(&key.name, options.keys().map(String::as_str))
}

/// The value, if it is one that the option takes.
fn checked(option: &ThemeOption, node: &Node, problems: &mut Vec<Problem>) -> Option<Value> {
    let value = match (option.takes, &node.value) {
        (OptionType::Bool, node::Value::Bool(flag)) => Some(Value::from(*flag)),
        (OptionType::Number, node::Value::Number(digits)) => number(digits),
        (OptionType::Text, node::Value::Text(text)) => Some(Value::from(text.as_str())),
        (OptionType::Choice, node::Value::Text(text)) => {
            if !option.choices.contains(text) {
                let message = format!("`{text}` is not one of the option's choices");
                let problem = Problem::new(Code::THEME_OPTION, node.span, message);
                problems.push(problem.one_of(text, option.choices.iter().map(String::as_str)));
                return None;
            }
            Some(Value::from(text.as_str()))
        }
        _ => None,
    };
    if value.is_none() {
        let wanted = OptionType::WORDS.iter().find(|(word, _)| *word == option.takes.word());
        let wanted = wanted.map_or("", |(_, about)| about.trim()).trim_end_matches('.').to_lowercase();
        let message = format!("this option takes {wanted}, not {}", node.value.kind());
        problems.push(Problem::new(Code::THEME_OPTION, node.span, message).hint(example(option)));
    }
    value
}

/// A number for templates to count with: whole if it is.
fn number(digits: &str) -> Option<Value> {
    match digits.parse::<i64>() {
        Ok(whole) => Some(Value::from(whole)),
        Err(_) => digits.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from),
    }
}

fn example(option: &ThemeOption) -> String {
    match option.takes {
        OptionType::Bool => "Write true or false, without quotes".to_owned(),
        OptionType::Number => "Write digits without quotes".to_owned(),
        OptionType::Text => "Put it in quotes: \"…\"".to_owned(),
        OptionType::Choice => format!("Use one of: {}", option.choices.join(", ")),
    }
}
