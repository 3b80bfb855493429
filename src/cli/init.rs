//! `init`: a first portal, small and whole, to be changed rather than begun.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use crate::cli::Ending;
use crate::cli::console::Console;
use crate::cli::report::{counted, neutral};
use crate::options::Options;
use crate::publish::write;
use crate::site::Failure;

/// How many names of what is in the way are shown.
const NAMES: usize = 5;

/// Each file's path in the new folder, and its text. `{{today-30}}` stands for the day thirty days ago, so that what is to
/// come is to come whenever somebody begins.
const FILES: [(&str, &str); 13] = [
    (".gitignore", include_str!("starter/gitignore.txt")),
    ("README.md", include_str!("starter/readme.md")),
    ("content/portal.toml", include_str!("starter/portal.toml")),
    ("content/partners/our-office.md", include_str!("starter/partners/our-office.md")),
    ("content/partners/green-future/index.md", include_str!("starter/partners/green-future/index.md")),
    ("content/partners/green-future/logo.svg", include_str!("starter/partners/green-future/logo.svg")),
    ("content/events/planting-day.md", include_str!("starter/events/planting-day.md")),
    ("content/campaigns/trees-for-schools.md", include_str!("starter/campaigns/trees-for-schools.md")),
    ("content/stories/first-trees.md", include_str!("starter/stories/first-trees.md")),
    ("content/news/portal-opens.md", include_str!("starter/news/portal-opens.md")),
    (
        "content/opportunities/school-garden-grants.md",
        include_str!("starter/opportunities/school-garden-grants.md"),
    ),
    ("content/indicators/trees-planted.toml", include_str!("starter/indicators/trees-planted.toml")),
    ("content/pages/about.md", include_str!("starter/pages/about.md")),
];

/// Writes the starter into `folder`, which must be empty or not there yet.
pub fn init(folder: &Path, options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    refuse_if_used(folder)?;
    let today = options.today.in_zone(&TimeZone::UTC).date();
    for (path, text) in files(today) {
        let target: PathBuf = folder.join(path);
        write::create(&target, text.as_bytes()).map_err(|error| Failure::io("write", &target, &error))?;
    }
    console.say(&format!("Made a portal in {} ({}).", folder.display(), counted(FILES.len(), "file")));
    match folder == Path::new(".") {
        true => console.say("Next: `indaba build`."),
        false => console.say(&format!("Next: cd {}, then `indaba build`.", folder.display())),
    }
    console.say("Begin with content/portal.toml, which says in plain words what each line is for.");
    Ok(Ending::Done)
}

/// The paths and texts of the starter, for somebody who begins on the day `today`.
pub(crate) fn files(today: Date) -> impl Iterator<Item = (&'static str, String)> {
    FILES.into_iter().map(move |(path, text)| (path, dated(text, today)))
}

/// A folder with anything in it is left alone.
fn refuse_if_used(folder: &Path) -> Result<(), Failure> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::io("use", folder, &error)),
    };
    let mut names: Vec<_> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    if names.is_empty() || names == [".git"] {
        return Ok(());
    }
    let more = if names.len() > NAMES { format!(" and {} more", names.len() - NAMES) } else { String::new() };
    names.truncate(NAMES);
    let message = format!("{} is not empty: it holds {}{more}", folder.display(), neutral(&names.join(", ")));
    Err(Failure::new(message).hint("Choose a folder that is new or empty; nothing was written"))
}

/// The text with its days filled in.
fn dated(text: &str, today: Date) -> String {
    let mut parts = text.split("{{today");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (offset, rest) = part.split_once("}}").unwrap_or(("", part));
        let days: Span = offset.parse::<i32>().unwrap_or(0).days();
        out.push_str(&today.saturating_add(days).to_string());
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::cli::init::{FILES, dated};

    #[test]
    fn days_are_filled_in() {
        let today = date(2026, 11, 21);
        assert_eq!(
            dated("a {{today}} b {{today+10}}T09:00 {{today-21}}", today),
            "a 2026-11-21 b 2026-12-01T09:00 2026-10-31"
        );
        for (path, text) in FILES {
            assert!(!dated(text, today).contains("{{"), "{path}");
            assert!(text.is_ascii(), "{path} should do without characters that an editor may spoil");
        }
    }
}
