//! The types of the entries, each written once: `schema!` makes of a struct its decoder, its walk over references,
//! and its description, from which `content/README.md` and the templates of `indaba new` are made.
//!
//! Every problem of an entry is found in one go: a wrong field does not hide the next one.

use crate::content::node::{Node, Table, Value};
use crate::content::problem::Problem;
use crate::content::types::{FileRef, Language, Ref, Term, Text};
use crate::diagnostic::Code;
use crate::source::Span;

/// What a field or table takes, for the reference.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A single value: what it is called.
    Value(&'static str),
    /// One of some words, each with its meaning.
    Choice(&'static [(&'static str, &'static str)]),
    /// A table: its name, its meaning, the field that a bare text stands for, and its fields.
    Table {
        /// The type's name, `Venue`.
        name: &'static str,
        /// What it stands for.
        about: &'static str,
        /// The field that a bare text fills, if a text may stand for the table.
        shorthand: Option<&'static str>,
        /// Its fields; a function, since a table may hold tables.
        fields: fn() -> Vec<FieldDoc>,
    },
    /// A list of the shape within.
    List(Box<Shape>),
    /// A table with names of the writer's choice.
    Named(Box<Shape>),
}

/// What the reference says of a field.
#[derive(Clone, Debug)]
pub struct FieldDoc {
    /// The field's name in TOML.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
    /// Whether the entry needs it.
    pub required: bool,
    /// What it takes.
    pub shape: Shape,
    /// A value as it would be written in TOML; a test decodes each of them.
    pub example: &'static str,
}

/// What a walk over an entry meets.
pub trait Visit {
    /// A reference to an entry.
    fn reference(&mut self, reference: &Ref);
    /// A file beside the entry or in the content folder.
    fn file(&mut self, file: &FileRef);
    /// A term of a taxonomy.
    fn term(&mut self, term: &Term);
    /// A language.
    fn language(&mut self, language: &Language);
}

/// A type that can be read from a TOML value.
pub trait Decode: Sized {
    /// The value, or nothing after the problems have been added.
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self>;
    /// What it takes.
    fn shape() -> Shape;
    /// Shows what it refers to.
    fn visit(&self, _visitor: &mut dyn Visit) {}
}

/// A type that can stand in a field: a [`Decode`] (required), an `Option` or a `Vec` of one.
pub trait Field: Sized {
    /// Takes the field `name` out of the table.
    fn take(fields: &mut Fields<'_>, name: &'static str, problems: &mut Vec<Problem>) -> Option<Self>;
    /// Whether it must be there.
    const REQUIRED: bool;
    /// What it takes.
    fn shape() -> Shape;
    /// Shows what it refers to.
    fn visit(&self, visitor: &mut dyn Visit);
}

impl<T: Decode> Field for T {
    const REQUIRED: bool = true;

    fn take(fields: &mut Fields<'_>, name: &'static str, problems: &mut Vec<Problem>) -> Option<Self> {
        match fields.take(name) {
            Some(node) => T::decode(node, problems),
            None => {
                let message = format!("the field `{name}` is missing");
                let hint = format!("Add a line {name} = …");
                problems.push(Problem::new(Code::MISSING_FIELD, fields.owner, message).hint(hint));
                None
            }
        }
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        Decode::visit(self, visitor);
    }
}

impl<T: Decode> Field for Option<T> {
    const REQUIRED: bool = false;

    fn take(fields: &mut Fields<'_>, name: &'static str, problems: &mut Vec<Problem>) -> Option<Self> {
        Some(match fields.take(name) {
            Some(node) => Some(T::decode(node, problems)?),
            None => None,
        })
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        if let Some(value) = self {
            value.visit(visitor);
        }
    }
}

impl<T: Decode> Field for Vec<T> {
    const REQUIRED: bool = false;

    fn take(fields: &mut Fields<'_>, name: &'static str, problems: &mut Vec<Problem>) -> Option<Self> {
        // One item may stand without its list; a wrong item is reported and does not take the others with it.
        Some(match fields.take(name) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), .. }) => {
                items.iter().filter_map(|item| T::decode(item, problems)).collect()
            }
            Some(node) => T::decode(node, problems).into_iter().collect(),
        })
    }

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        for item in self {
            item.visit(visitor);
        }
    }
}

/// The fields of a table, taken out one by one; what nobody took is unknown.
pub struct Fields<'a> {
    table: &'a Table,
    /// What the table belongs to, for what is missing.
    owner: Span,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The fields of `table`; a missing one is reported at `owner`.
    pub fn new(table: &'a Table, owner: Span) -> Self {
        Self { table, owner, known: Vec::with_capacity(24) }
    }

    /// The value of a field. An empty text is an unset field.
    pub fn take(&mut self, name: &'static str) -> Option<&'a Node> {
        self.known.push(name);
        self.table.get(name).filter(|node| !matches!(&node.value, Value::Text(text) if text.is_empty()))
    }

    /// Reports what nobody took.
    pub fn finish(self, problems: &mut Vec<Problem>) {
        for (key, _) in &self.table.entries {
            if !self.known.contains(&key.name.as_str()) {
                let message = format!("there is no field `{}` here", key.name);
                let problem = Problem::new(Code::UNKNOWN_FIELD, key.span, message);
                problems.push(problem.one_of(&key.name, self.known.iter().copied()));
            }
        }
    }
}

/// A struct that is read from a table.
pub trait FromTable: Sized {
    /// The type's name.
    const NAME: &'static str;
    /// What it stands for.
    const ABOUT: &'static str;
    /// The field that a bare text fills.
    const SHORTHAND: Option<&'static str>;
    /// Takes its fields.
    fn from_fields(fields: &mut Fields<'_>, problems: &mut Vec<Problem>) -> Option<Self>;
    /// Its fields, in the order of the reference.
    fn fields() -> Vec<FieldDoc>;
    /// Shows what its fields refer to.
    fn visit_fields(&self, visitor: &mut dyn Visit);
}

impl<T: FromTable> Decode for T {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        match (&node.value, T::SHORTHAND) {
            (Value::Table(table), _) => {
                let mut fields = Fields::new(table, node.span);
                let value = T::from_fields(&mut fields, problems);
                fields.finish(problems);
                value
            }
            (Value::List(_), _) | (_, None) => {
                problems.push(wrong_type(
                    node,
                    "a table",
                    "Write it as { field = value } or under a [heading]",
                ));
                None
            }
            (_, Some(field)) => {
                let key = crate::content::node::Key { name: field.to_owned(), span: node.span };
                let table = Table { entries: vec![(key, node.clone())] };
                T::from_fields(&mut Fields::new(&table, node.span), problems)
            }
        }
    }

    fn shape() -> Shape {
        Shape::Table { name: T::NAME, about: T::ABOUT, shorthand: T::SHORTHAND, fields: T::fields }
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        self.visit_fields(visitor);
    }
}

/// The problem of a value of another type than `wanted`.
pub fn wrong_type(node: &Node, wanted: &str, hint: &str) -> Problem {
    let message = format!("this should be {wanted}, not {}", node.value.kind());
    Problem::new(Code::WRONG_TYPE, node.span, message).hint(hint)
}

/// One word out of a fixed set.
pub trait Choice: Sized + Copy + 'static {
    /// The words with their meanings.
    const WORDS: &'static [(&'static str, &'static str)];
    /// The value of a word.
    fn from_word(word: &str) -> Option<Self>;
    /// The word of the value.
    fn word(self) -> &'static str;
}

/// Reads one of the words of `T`.
pub fn decode_choice<T: Choice>(node: &Node, problems: &mut Vec<Problem>) -> Option<T> {
    let text = Text::decode(node, problems)?;
    let found = T::from_word(&text);
    if found.is_none() {
        let problem = Problem::new(Code::UNKNOWN_CHOICE, node.span, format!("`{text}` is not known here"));
        problems.push(problem.one_of(&text, T::WORDS.iter().map(|(word, _)| *word)));
    }
    found
}

/// Declares structs that are read from tables. Each field has its meaning and an example in TOML:
/// `name: Type = "example",`. `struct X by field` lets a bare text stand for the table.
macro_rules! schema {
    ($(
        $(#[doc = $about:literal])+
        pub struct $name:ident $(by $shorthand:ident)? {
            $($(#[doc = $doc:literal])+ $field:ident : $type:ty = $example:literal,)+
        }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: $type,)+
        }

        impl $crate::content::schema::FromTable for $name {
            const NAME: &'static str = stringify!($name);
            const ABOUT: &'static str = concat!($($about),+);
            const SHORTHAND: Option<&'static str> =
                $crate::content::schema::first(&[$(stringify!($shorthand))?]);

            fn from_fields(
                fields: &mut $crate::content::schema::Fields<'_>,
                problems: &mut Vec<$crate::content::problem::Problem>,
            ) -> Option<Self> {
                $(let $field = <$type as $crate::content::schema::Field>::take(
                    fields, $crate::content::schema::plain(stringify!($field)), problems,
                );)+
                Some(Self { $($field: $field?,)+ })
            }

            fn fields() -> Vec<$crate::content::schema::FieldDoc> {
                vec![$($crate::content::schema::FieldDoc {
                    name: $crate::content::schema::plain(stringify!($field)),
                    about: concat!($($doc),+),
                    required: <$type as $crate::content::schema::Field>::REQUIRED,
                    shape: <$type as $crate::content::schema::Field>::shape(),
                    example: $example,
                },)+]
            }

            fn visit_fields(&self, visitor: &mut dyn $crate::content::schema::Visit) {
                $($crate::content::schema::Field::visit(&self.$field, visitor);)+
            }
        }
    )+};
}
pub(crate) use schema;

/// Declares enums whose values are words: `Name = "word",` with the meaning above it.
macro_rules! choices {
    ($(
        $(#[doc = $about:literal])+
        pub enum $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $word:literal,)+ }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $doc])+ $variant,)+ }

        impl $crate::content::schema::Choice for $name {
            const WORDS: &'static [(&'static str, &'static str)] = &[$(($word, concat!($($doc),+)),)+];

            fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl $crate::content::schema::Decode for $name {
            fn decode(
                node: &$crate::content::node::Node,
                problems: &mut Vec<$crate::content::problem::Problem>,
            ) -> Option<Self> {
                $crate::content::schema::decode_choice(node, problems)
            }

            fn shape() -> $crate::content::schema::Shape {
                $crate::content::schema::Shape::Choice(<Self as $crate::content::schema::Choice>::WORDS)
            }
        }
    )+};
}
pub(crate) use choices;

/// A field's name as TOML has it: without Rust's mark for keywords.
pub const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// The first of at most one.
pub const fn first(list: &[&'static str]) -> Option<&'static str> {
    if list.is_empty() { None } else { Some(list[0]) }
}
