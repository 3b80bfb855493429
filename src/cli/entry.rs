//! `new`: a file for an entry, filled in as far as the title and the types tell.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cli::Ending;
use crate::cli::args::NewEntry;
use crate::cli::console::Console;
use crate::cli::slug;
use crate::content::kinds::{Campaign, Common, Event, Indicator, News, Opportunity, Page, Partner, Story};
use crate::content::schema::{FieldDoc, FromTable, Shape};
use crate::content::types::Kind;
use crate::diagnostic::nearest;
use crate::options::Options;
use crate::publish::write;
use crate::site::Failure;

/// The optional fields that a new entry offers as comments; the reference has them all.
fn offered(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Partner => &[
            "summary",
            "website",
            "logo",
            "region",
            "focus",
            "mission",
            "values",
            "expertise",
            "contact",
            "partnership",
            "offers",
            "needs",
        ],
        Kind::Event => &[
            "end",
            "kind",
            "summary",
            "venue",
            "online",
            "registration",
            "partners",
            "campaign",
            "focus",
            "languages",
            "agenda",
            "repeat",
        ],
        Kind::Campaign => &[
            "partners",
            "kind",
            "status",
            "start",
            "end",
            "summary",
            "objectives",
            "category",
            "milestones",
            "kpis",
            "resources",
            "budget",
            "raised",
            "actions",
        ],
        Kind::Story => {
            &["summary", "author", "partners", "campaign", "event", "place", "image", "quotes", "outcomes"]
        }
        Kind::News => &["kind", "summary", "partners", "campaign", "contacts", "dateline"],
        Kind::Opportunity => {
            &["kind", "summary", "opens", "closes", "eligibility", "amount", "url", "offered_by", "for"]
        }
        Kind::Indicator => &[
            "summary",
            "counting",
            "aggregation",
            "definition",
            "method",
            "source",
            "baseline",
            "targets",
            "measurements",
        ],
        Kind::Page => &["summary", "menu", "faq"],
    }
}

/// Makes the file of a new entry and says where it is.
pub fn new(entry: &NewEntry, options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    let kind = read_kind(&entry.kind)?;
    let title = read_title(&entry.title)?;
    let id = read_id(entry, title)?;
    let content = &options.content;
    if !content.join("portal.toml").is_file() {
        return Err(Failure::new(format!("there is no portal in {}", content.display()))
            .hint("Go to the folder of the portal first, or make one with `indaba init`"));
    }
    let folder = content.join(kind.to_string());
    if let Some(there) = taken(&folder, &id) {
        return Err(Failure::new(format!("{} is there already", there.display()))
            .hint("Change that file, or choose another id with --id"));
    }
    let name = if entry.bundle { format!("{id}/index.md") } else { format!("{id}.md") };
    let path = folder.join(name);
    let today = options.today.in_zone(&TimeZone::UTC).date();
    write::create(&path, template(kind, title, today).as_bytes())
        .map_err(|error| Failure::io("write", &path, &error))?;
    console.say(&format!("Wrote {}", path.display()));
    console.say("Next: open it in a text editor, fill it in, and take out the line `draft = true`.");
    console.say("Then `indaba check` finds what is still wrong, and `indaba build` makes the site.");
    Ok(Ending::Done)
}

/// The kind of a word in the singular or plural.
fn read_kind(word: &str) -> Result<Kind, Failure> {
    let word = word.to_lowercase();
    let names = |kind: Kind| [kind.to_string(), kind.singular().replace(" item", "")];
    let found = Kind::ALL.into_iter().find(|kind| names(*kind).contains(&word));
    found.ok_or_else(|| {
        let singular: Vec<_> =
            Kind::ALL.into_iter().map(|kind| kind.singular().replace(" item", "")).collect();
        let hint = match nearest(&word, singular.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("Use one of: {}", singular.join(", ")),
        };
        Failure::new(format!("there is no kind of entry called `{word}`")).hint(hint)
    })
}

fn read_title(title: &str) -> Result<&str, Failure> {
    let title = title.trim();
    match title {
        "" => Err(Failure::new("the title is empty")
            .hint("Write it in quotes: indaba new partner \"Green Future\"")),
        _ if title.contains(char::is_control) => {
            Err(Failure::new("the title has a control character in it").hint("Write it on one line"))
        }
        _ => Ok(title),
    }
}

fn read_id(entry: &NewEntry, title: &str) -> Result<String, Failure> {
    match &entry.id {
        Some(id) if slug::is_id(id) => Ok(id.clone()),
        Some(id) => {
            let hint = match slug::from_title(id) {
                Some(better) => {
                    format!("Use small letters a to z, digits and hyphens, such as `--id {better}`")
                }
                None => "Use small letters a to z, digits and hyphens".to_owned(),
            };
            Err(Failure::new(format!("`{id}` cannot be an id")).hint(hint))
        }
        None => slug::from_title(title).ok_or_else(|| {
            Failure::new(format!("no id in plain letters can be made from the title `{title}`"))
                .hint("Choose one that names the file and the address: --id youth-forum")
        }),
    }
}

/// The file that has this id already, in one of the forms that an entry may take.
fn taken(folder: &Path, id: &str) -> Option<PathBuf> {
    let forms =
        [format!("{id}.md"), format!("{id}.toml"), format!("{id}/index.md"), format!("{id}/index.toml")];
    forms.into_iter().map(|form| folder.join(form)).find(|path| path.exists())
}

fn fields(kind: Kind) -> Vec<FieldDoc> {
    match kind {
        Kind::Partner => Partner::fields(),
        Kind::Event => Event::fields(),
        Kind::Campaign => Campaign::fields(),
        Kind::Story => Story::fields(),
        Kind::News => News::fields(),
        Kind::Opportunity => Opportunity::fields(),
        Kind::Indicator => Indicator::fields(),
        Kind::Page => Page::fields(),
    }
}

/// The whole file: what must be there filled in, what is often wanted as comments, and room for the text.
pub(crate) fn template(kind: Kind, title: &str, today: Date) -> String {
    let fields = fields(kind);
    let mut out = String::from("+++\n");
    for field in fields.iter().filter(|field| field.required) {
        let _ = writeln!(out, "# {}\n{} = {}\n", about(field), field.name, value(kind, field, title, today));
    }
    let _ = writeln!(out, "# Nobody sees the entry while this line is here.\ndraft = true\n");
    let _ = writeln!(
        out,
        "# What else there is. Take away the # before a line to use it; the order does not matter.\n"
    );
    for name in offered(kind) {
        if let Some(field) = fields.iter().find(|field| field.name == *name && !field.required) {
            let _ = writeln!(
                out,
                "# {}\n# {} = {}\n",
                about(field),
                field.name,
                value(kind, field, title, today)
            );
        }
    }
    for field in Common::fields().iter().filter(|field| ["tags", "publish"].contains(&field.name)) {
        let _ =
            writeln!(out, "# {}\n# {} = {}\n", about(field), field.name, value(kind, field, title, today));
    }
    out.truncate(out.trim_end().len());
    let _ = write!(out, "\n+++\n\nWrite here what visitors should know about this {}.\n", kind.singular());
    out
}

/// What a field means, and its words if it takes one of some.
fn about(field: &FieldDoc) -> String {
    let about = field.about.trim();
    match &field.shape {
        Shape::Choice(words) => {
            let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            format!("{} One of: {}", about, words.join(", "))
        }
        _ => about.to_owned(),
    }
}

/// What stands after the `=`: the title, dates near today, otherwise the reference's example.
fn value(kind: Kind, field: &FieldDoc, title: &str, today: Date) -> String {
    let later = today.checked_add(4.weeks()).unwrap_or(today);
    match field.name {
        "title" => format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")),
        "start" if kind == Kind::Event => format!("{later}T09:00:00"),
        "end" if kind == Kind::Event => format!("{later}T16:00:00"),
        "date" | "start" | "opens" | "publish" => today.to_string(),
        "end" | "closes" => later.to_string(),
        _ => field.example.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::cli::entry::{fields, offered, read_kind, template, value};
    use crate::content::types::Kind;

    #[test]
    fn kinds_are_known_in_the_singular_and_plural() {
        for (word, kind) in [("partner", Kind::Partner), ("Stories", Kind::Story), ("news", Kind::News)] {
            assert_eq!(read_kind(word).unwrap(), kind);
        }
        assert_eq!(read_kind("evnt").unwrap_err().hint.unwrap(), "Did you mean `event`?");
        assert!(read_kind("zzz").unwrap_err().hint.unwrap().starts_with("Use one of: partner, event"));
    }

    #[test]
    fn what_is_offered_exists() {
        for kind in Kind::ALL {
            let known: Vec<_> = fields(kind).iter().map(|field| field.name).collect();
            for name in offered(kind) {
                assert!(known.contains(name), "{kind}: {name}");
            }
        }
    }

    #[test]
    fn dates_lie_near_today() {
        let all = fields(Kind::Event);
        let start = all.iter().find(|field| field.name == "start").unwrap();
        assert_eq!(value(Kind::Event, start, "", date(2026, 11, 21)), "2026-12-19T09:00:00");
        insta::assert_snapshot!(template(Kind::Story, "First harvest", date(2026, 11, 21)));
    }
}
