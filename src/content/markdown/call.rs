//! The syntax of a component's call, as in Tera: `{{ <name key="value" /> }}`, `{% <name key={3}> %}`, `{% </name> %}`.

use std::ops::Range;

use crate::content::markdown::body::{Argument, At, Value};

/// A tag of a component.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// `{{ <name /> }}`.
    Whole(Opening),
    /// `{% <name> %}`.
    Open(Opening),
    /// `{% </name> %}`.
    Close(String),
}

/// The name and arguments of a call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// The component.
    pub name: String,
    /// Where its name is written.
    pub name_at: At,
    /// What it is given.
    pub arguments: Vec<Argument>,
}

/// Why a call cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes that are wrong.
    pub at: Range<usize>,
    /// What is wrong with them.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

/// Whether a call begins at byte `at` of `text`: two brackets, `<`, then a name.
pub fn begins(text: &str, at: usize) -> bool {
    let Some(([b'{', bracket @ (b'{' | b'%')], rest)) =
        text.as_bytes().get(at..).and_then(<[u8]>::split_first_chunk::<2>)
    else {
        return false;
    };
    match rest.trim_ascii_start() {
        [b'<', b'/', letter, ..] if *bracket == b'%' => begins_name(*letter),
        [b'<', letter, ..] => begins_name(*letter),
        _ => false,
    }
}

fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

/// Reads the call that [`begins`] at byte `at`; gives it with the byte after its end.
pub fn read(text: &str, at: usize) -> Result<(Call, usize), Mistake> {
    let mut reader = Reader { text, at: at + 2 };
    let whole = text.as_bytes().get(at + 1) == Some(&b'{');
    reader.space();
    reader.at += 1;
    let call = if reader.take("/") { Call::Close(reader.name()?.0) } else { reader.opening(whole)? };
    reader.space();
    reader.expect(">", "Close it with `>`, or with `/>` between `{{` and `}}`")?;
    reader.space();
    match whole {
        true => reader.expect("}}", "End the line with `}}`")?,
        false => reader.expect("%}", "End the line with `%}`")?,
    }
    Ok((call, reader.at))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn opening(&mut self, whole: bool) -> Result<Call, Mistake> {
        let (name, name_at) = self.name()?;
        let mut opening = Opening { name, name_at, arguments: Vec::new() };
        loop {
            self.space();
            match self.rest().bytes().next() {
                Some(byte) if begins_name(byte) => {
                    let argument = self.argument()?;
                    if opening.arguments.iter().any(|other| other.name == argument.name) {
                        let message = format!("`{}` is given twice", argument.name);
                        let at = argument.name_at.start as usize..argument.name_at.end as usize;
                        return Err(Mistake { at, message, hint: "Leave one of the two out" });
                    }
                    opening.arguments.push(argument);
                }
                _ => break,
            }
        }
        match (whole, self.take("/")) {
            (true, true) => Ok(Call::Whole(opening)),
            (false, false) => Ok(Call::Open(opening)),
            (true, false) => {
                Err(self.unexpected("End it with `/> }}`; one with a body is written `{% <name> %}`"))
            }
            (false, true) => Err(self.unexpected("Write `{{ <name /> }}` for a component without a body")),
        }
    }

    fn name(&mut self) -> Result<(String, At), Mistake> {
        let start = self.at;
        self.skip(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.');
        match &self.text[start..self.at] {
            "" => Err(self.unexpected("Names have letters, digits and `_`")),
            name => Ok((name.to_owned(), At::from(start..self.at))),
        }
    }

    fn argument(&mut self) -> Result<Argument, Mistake> {
        let (name, name_at) = self.name()?;
        self.space();
        self.expect("=", "Write an argument as `name=\"value\"`")?;
        self.space();
        let start = self.at;
        let braces = self.take("{");
        self.space();
        let value = self.value()?;
        if braces {
            self.space();
            self.expect("}", "Close the braces around the value")?;
        }
        Ok(Argument { name, value, name_at, value_at: At::from(start..self.at) })
    }

    fn value(&mut self) -> Result<Value, Mistake> {
        match self.rest().chars().next() {
            Some(quote @ ('"' | '\'' | '`')) => self.string(quote),
            Some('“' | '”' | '„' | '‘' | '’') => {
                Err(self.unexpected("Use straight quotes (\") around the value"))
            }
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Value, Mistake> {
        let start = self.at;
        self.skip(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_'));
        let word = &self.text[start..self.at];
        let number = || word.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number);
        let value = match word {
            "true" => Some(Value::Flag(true)),
            "false" => Some(Value::Flag(false)),
            _ if !word.starts_with(['-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) => None,
            _ => word.parse().ok().map(Value::Integer).or_else(number),
        };
        let width = word.len().max(1);
        value.ok_or_else(|| Mistake {
            at: start..start + width,
            message: "this is no value".to_owned(),
            hint: "Put text in quotes, as in `name=\"value\"`; numbers, `true` and `false` stand without",
        })
    }

    fn string(&mut self, quote: char) -> Result<Value, Mistake> {
        let start = self.at;
        let (mut out, mut escaped) = (String::new(), false);
        for (offset, char) in self.text[start + 1..].char_indices() {
            match char {
                _ if escaped => {
                    escaped = false;
                    out.push(match char {
                        'n' => '\n',
                        't' => '\t',
                        other => other,
                    });
                }
                '\\' => escaped = true,
                _ if char == quote => {
                    self.at = start + 1 + offset + 1;
                    return Ok(Value::Text(out));
                }
                other => out.push(other),
            }
        }
        let line = self.text[start..].lines().next().unwrap_or_default().len();
        Err(Mistake {
            at: start..start + line,
            message: "this text is not closed".to_owned(),
            hint: "Put the same quote at its end as at its beginning",
        })
    }

    fn expect(&mut self, token: &str, hint: &'static str) -> Result<(), Mistake> {
        if self.take(token) { Ok(()) } else { Err(self.unexpected(hint)) }
    }

    fn unexpected(&self, hint: &'static str) -> Mistake {
        let message = match self.rest().chars().next() {
            None => "the text ends within this component".to_owned(),
            Some('\n' | '\r') => "this component is not closed".to_owned(),
            Some(char) => format!("`{char}` does not belong here"),
        };
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        Mistake { at: self.at..self.at + width, message, hint }
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn space(&mut self) {
        self.skip(|byte| byte.is_ascii_whitespace());
    }

    fn skip(&mut self, while_: impl Fn(u8) -> bool) {
        self.at += self.rest().bytes().take_while(|byte| while_(*byte)).count();
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::body::Value;
    use crate::content::markdown::call::{Call, begins, read};

    fn mistake(text: &str) -> (&str, String) {
        let mistake = read(text, 0).unwrap_err();
        (&text[mistake.at], mistake.message)
    }

    #[test]
    fn a_call_has_a_name_and_typed_arguments() {
        let text = r#"{{ <ui.card a="x \"y\"" b='z' c=3 d={-2.5} e=true f = "é" /> }}."#;
        let (Call::Whole(opening), end) = read(text, 0).unwrap() else { panic!("not whole") };
        assert_eq!((opening.name.as_str(), &text[end..]), ("ui.card", "."));
        let values: Vec<_> = opening.arguments.iter().map(|argument| argument.value.clone()).collect();
        assert_eq!(
            values,
            [
                Value::Text("x \"y\"".to_owned()),
                Value::Text("z".to_owned()),
                Value::Integer(3),
                Value::Number(-2.5),
                Value::Flag(true),
                Value::Text("é".to_owned()),
            ]
        );
        let at = opening.arguments[3].value_at;
        assert_eq!(&text[at.start as usize..at.end as usize], "{-2.5}");
    }

    #[test]
    fn a_call_with_a_body_has_two_tags() {
        assert!(matches!(read("{% <a\n b=\"\"\n> %}", 0), Ok((Call::Open(_), 16))));
        assert_eq!(read("{%</a>%}", 0), Ok((Call::Close("a".to_owned()), 8)));
    }

    #[test]
    fn only_brackets_with_a_tag_begin_a_call() {
        assert!(["{{<a", "{{ <a", "{%\t</a", "{% <_"].iter().all(|text| begins(text, 0)));
        assert!(
            ["{{ a }}", "{{ </a", "{{", "{% if", "{{ <1", "{é<a", "é"].iter().all(|text| !begins(text, 0))
        );
    }

    #[test]
    fn mistakes_are_named_where_they_are() {
        assert_eq!(mistake("{{ <a b=\"c /> }}\n"), ("\"c /> }}", "this text is not closed".to_owned()));
        assert_eq!(mistake("{{ <a b=c /> }}"), ("c", "this is no value".to_owned()));
        assert_eq!(mistake("{{ <a b=inf /> }}"), ("inf", "this is no value".to_owned()));
        assert_eq!(mistake("{{ <a b /> }}"), ("/", "`/` does not belong here".to_owned()));
        assert_eq!(mistake("{{ <a b=“c” /> }}"), ("“", "`“` does not belong here".to_owned()));
        assert_eq!(mistake("{{ <a> }}"), (">", "`>` does not belong here".to_owned()));
        assert_eq!(mistake("{% <a /> %}"), (">", "`>` does not belong here".to_owned()));
        assert_eq!(mistake("{{ <a b=1 b=2 /> }}"), ("b", "`b` is given twice".to_owned()));
        assert_eq!(mistake("{{ <a"), ("", "the text ends within this component".to_owned()));
    }
}
