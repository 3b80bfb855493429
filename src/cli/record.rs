//! `record`: how each event stands now goes into `content/calendar.lock`, against which later builds see what has changed.

use jiff::tz::TimeZone;

use crate::calendar::zone;
use crate::cli::Ending;
use crate::cli::console::Console;
use crate::cli::report::counted;
use crate::content;
use crate::content::lock::FILE;
use crate::content::types::Kind;
use crate::diagnostic::Diagnostics;
use crate::model::revision::{self, Change, Recorded};
use crate::model::{self, Portal};
use crate::options::{Also, Options};
use crate::publish::write;
use crate::site::{Failure, shown};
use crate::source::{self, Tree};

/// Writes the file, and says which events are new, changed or gone. Nothing is written while the content has errors.
pub fn record(options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    let mut problems = Diagnostics::default();
    let tree = Tree::read(&options.content, &shown(options), &mut problems);
    let mut content = content::load(&tree, &mut problems);
    content.lock.get_or_insert_default();
    let public = Options { also: Also::default(), ..options.clone() };
    let portal = model::link(content, &tree, &public, &mut problems);
    if problems.has_errors() {
        let hint = "See `indaba check`, mend it, and record then";
        return Err(Failure::new("the content has errors, so that nothing was recorded").hint(hint));
    }
    let now = zone::elsewhere(&portal.settings.zone, portal.settings.today, &TimeZone::UTC);
    let recorded = revision::record(&portal, now.with().subsec_nanosecond(0).build().unwrap_or(now));
    let path = options.content.join(FILE);
    let text = recorded.lock.text();
    if source::read_one(&path).is_ok_and(|there| there == text.as_bytes()) {
        console.say(&format!("{} as recorded.", counted(recorded.changes.len(), "event")));
        return Ok(Ending::Done);
    }
    write::replace(&path, text.as_bytes()).map_err(|error| Failure::io("write", &path, &error))?;
    tell(&portal, &recorded, console);
    console.say(&format!("Wrote {}. Keep it with the entries.", path.display()));
    Ok(Ending::Done)
}

fn tell(portal: &Portal, recorded: &Recorded, console: &mut Console) {
    let title = |id: &str| {
        let id = portal.find_id(Kind::Event, id);
        id.map_or_else(String::new, |id| portal.entry(id).title(0).to_string())
    };
    let mut new = 0;
    for (id, change) in &recorded.changes {
        match change {
            Change::None => {}
            Change::New => new += 1,
            Change::Of(parts) => console.say(&format!("Changed: {} ({})", title(id), parts.join(", "))),
        }
    }
    recorded.gone.iter().for_each(|uid| console.say(&format!("Forgotten: {uid}")));
    if new > 0 {
        console.say(&format!("New: {}", counted(new, "event")));
    }
}
