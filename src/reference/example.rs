//! Every field of a section at once, as one would write it: values first, then a table under a heading for each that has
//! fields of its own.

use std::fmt::Write as _;

use crate::content::schema::{FieldDoc, Shape};

/// Fields that say the same as another one: shown as a note, since both together would contradict each other.
const INSTEAD: [(&str, &str); 7] = [
    ("Event", "duration"),
    ("Event", "rrule"),
    ("Repeat", "count"),
    ("Override", "status"),
    ("Measurement", "date"),
    ("MenuItem", "page"),
    ("MenuItem", "url"),
];

/// The fields of the section or table `name`, all at once.
pub fn whole(name: &str, fields: &[FieldDoc]) -> String {
    let mut values = String::new();
    let mut tables = String::new();
    for field in fields {
        match heading(field) {
            None => values.push_str(&line(name, field)),
            Some(heading) => {
                let _ = write!(tables, "\n{heading}");
            }
        }
    }
    values + &tables
}

fn line(owner: &str, field: &FieldDoc) -> String {
    let note = if field.required { "  # required" } else { "" };
    match INSTEAD.contains(&(owner, field.name)) {
        true => format!("# or {} = {}\n", field.name, field.example),
        false => format!("{} = {}{note}\n", field.name, field.example),
    }
}

/// The field as a table under a heading of its own, if that is how it is best written.
fn heading(field: &FieldDoc) -> Option<String> {
    let FieldDoc { name, example, .. } = field;
    match &field.shape {
        Shape::Table { name: of, fields, .. } if example.starts_with('{') => {
            Some(format!("[{name}]\n{}", lines(of, &fields())))
        }
        Shape::List(inner) => match &**inner {
            Shape::Table { name: of, fields, shorthand: None, .. } => {
                Some(format!("[[{name}]]\n{}", lines(of, &fields())))
            }
            _ => None,
        },
        Shape::Named(inner) => {
            let inside = braced(example)?;
            match (&**inner, inside.split_once(" = ")) {
                (Shape::Table { .. }, Some((key, table))) => {
                    Some(format!("[{name}.{key}]\n{}\n", braced(table)?))
                }
                _ => Some(format!("[{name}]\n{inside}\n")),
            }
        }
        Shape::Value(_) => Some(format!("[{name}]\n{}\n", braced(example)?)),
        Shape::Table { .. } | Shape::Choice(_) => None,
    }
}

/// What stands between the braces of an inline table with one field.
fn braced(table: &str) -> Option<&str> {
    table.strip_prefix('{')?.strip_suffix('}').map(str::trim)
}

fn lines(owner: &str, fields: &[FieldDoc]) -> String {
    fields.iter().map(|field| line(owner, field)).collect()
}
