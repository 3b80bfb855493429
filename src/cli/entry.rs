//! `new`: a file for an entry, filled in as far as the title and the types tell.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cli::Ending;
use crate::cli::args::NewEntry;
use crate::cli::console::Console;
use crate::cli::read_content;
use crate::cli::template::Draft;
use crate::content::Content;
use crate::content::types::Kind;
use crate::diagnostic::nearest;
use crate::model::entry::find;
use crate::options::Options;
use crate::publish::write;
use crate::site::Failure;
use crate::slug;

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
    let known = read_content(options);
    if let Some(there) = taken(&folder, &id, kind, &known) {
        let hint = "Change that one, or choose another id with --id";
        return Err(Failure::new(format!("{there} is there already")).hint(hint));
    }
    let name = if entry.bundle { format!("{id}/index.md") } else { format!("{id}.md") };
    let path = folder.join(name);
    let today = today(options, &known);
    let uid = (kind == Kind::Event).then(|| uid(&id, today, &known));
    let draft = Draft { kind, title, today, partner: partner(&known), uid };
    write::create(&path, draft.text().as_bytes()).map_err(|error| Failure::io("write", &path, &error))?;
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

/// What has this id already: a file in one of the forms that an entry may take, or an entry among many in one file.
fn taken(folder: &Path, id: &str, kind: Kind, known: &Content) -> Option<String> {
    let forms = ["md", "toml"].map(|end| [format!("{id}.{end}"), format!("{id}/index.{end}")]);
    let mut paths = forms.into_iter().flatten().map(|form: String| -> PathBuf { folder.join(form) });
    let file = paths.find(|path| path.exists()).map(|path| path.display().to_string());
    file.or_else(|| find(known, kind, id).map(|_| format!("the {} `{id}`", kind.singular())))
}

/// Today where the portal is.
fn today(options: &Options, known: &Content) -> Date {
    let name = known.portal.first().and_then(|file| file.portal.time_zone.as_ref());
    let zone = name.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    options.today.in_zone(&zone).date()
}

/// A name for calendars that no other event ever has: the day is part of it, since an id may be used again.
fn uid(id: &str, today: Date, known: &Content) -> String {
    let base = known.portal.first().and_then(|file| url::Url::parse(&file.portal.base_url).ok());
    let host = base.as_ref().and_then(|url| url.host_str()).unwrap_or("localhost");
    format!("{id}-{}@{host}", today.strftime("%Y%m%d"))
}

/// A partner who can stand in a new entry that needs one: the host, or the first there is.
fn partner(known: &Content) -> Option<&str> {
    let host = known.portal.first().and_then(|file| file.portal.host.as_ref());
    let first = known.partners.first().map(|partner| partner.id.as_str());
    host.map(|host| host.id.as_str()).filter(|id| find(known, Kind::Partner, id).is_some()).or(first)
}

#[cfg(test)]
mod tests {
    use crate::cli::entry::read_kind;
    use crate::content::types::Kind;

    #[test]
    fn kinds_are_known_in_the_singular_and_plural() {
        for (word, kind) in [("partner", Kind::Partner), ("Stories", Kind::Story), ("news", Kind::News)] {
            assert_eq!(read_kind(word).unwrap(), kind);
        }
        assert_eq!(read_kind("evnt").unwrap_err().hint.unwrap(), "Did you mean `event`?");
        assert!(read_kind("zzz").unwrap_err().hint.unwrap().starts_with("Use one of: partner, event"));
    }
}
