//! `import`: entries from other people's files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::tz::TimeZone;

use crate::calendar::zone;
use crate::cli::Ending;
use crate::cli::console::Console;
use crate::cli::report::counted;
use crate::content::kinds::Event;
use crate::content::{self, Content, Entry};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::import::encoding::decoded;
use crate::import::memory::{FILE, Memory};
use crate::import::merge::{Form, merge};
use crate::import::{Context, Draft, Reading, ics, table};
use crate::model::revision::uids;
use crate::options::Options;
use crate::publish::write;
use crate::site::{Failure, shown};
use crate::slug;
use crate::source::{self, File, FileId, Span, Tree};

/// Writes entries from a calendar or a table, or brings up to date those that an earlier import wrote.
pub fn events(path: &Path, options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    if !options.content.join("portal.toml").is_file() {
        return Err(Failure::new(format!("there is no portal in {}", options.content.display()))
            .hint("Go to the folder of the portal first, or make one with `indaba init`"));
    }
    let bytes = source::as_utf8(source::read_one(path).map_err(|error| Failure::io("read", path, &error))?);
    let mut found = Diagnostics::default();
    let tree = Tree::read(&options.content, &shown(options), &mut found);
    let content = content::load(&tree, &mut found);
    let in_the_way = in_the_way(&tree, found);
    if !in_the_way.is_empty() {
        console.problems(&in_the_way);
        console.say("Nothing was written: an event that cannot be read would come a second time. Correct this, and import again.");
        return Ok(Ending::ContentAtFault);
    }
    let context = context(&content, options);
    let mut import = Import::new(path, options, &tree, &content)?;
    let (text, reading) = match path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv")) {
        true => {
            let text = decoded(bytes);
            let reading = table::read(&text, &context, &import.memory, &import.calendar);
            (text, reading)
        }
        false => {
            let text = decoded(ics::with_whole_letters(&bytes));
            let reading = ics::read(&text, &context);
            (text, reading)
        }
    };
    for draft in &reading.drafts {
        import.take(draft)?;
    }
    import.finish(&reading)?;
    tell(&import, &reading, path, text, console);
    Ok(Ending::Done)
}

/// The errors that hide which events there are, and by which clocks: those of events and of the portal itself.
fn in_the_way(tree: &Tree, found: Diagnostics) -> Vec<Diagnostic> {
    let (events, portal) = (tree.shown("events/"), tree.shown("portal.toml"));
    let hides = |problem: &Diagnostic| {
        let file = problem.place.as_ref().map_or("", |place| &place.file);
        problem.severity == Severity::Error && (file.starts_with(&events) || file == portal)
    };
    found.sorted().into_iter().filter(hides).collect()
}

fn context(content: &Content, options: &Options) -> Context {
    let name = content.portal.first().and_then(|file| file.portal.time_zone.as_ref());
    let found = name.and_then(|name| Some((name.to_string(), zone::named(name).ok()?)));
    let (zone_name, zone) = found.unwrap_or_else(|| ("UTC".to_owned(), TimeZone::UTC));
    let titles = content
        .partners
        .iter()
        .map(|partner| (partner.original.fields.title.to_lowercase(), partner.id.clone()));
    let horizon = options.today.in_zone(&zone).saturating_add(2.years());
    Context { zone_name, zone, horizon, partners: titles.collect() }
}

/// Where an event is written: the file's path in the content folder, and the event's id.
#[derive(Clone, Debug)]
struct Home {
    path: String,
    id: String,
}

/// An import under way.
struct Import<'a> {
    calendar: String,
    folder: PathBuf,
    tree: &'a Tree,
    memory: Memory,
    /// The ids that are taken.
    ids: BTreeSet<String>,
    /// Where each event is written, by its UID.
    homes: BTreeMap<String, Home>,
    /// The files that have been changed, as they are now.
    texts: BTreeMap<String, String>,
    made: Vec<String>,
    changed: Vec<String>,
    same: usize,
    notes: Vec<String>,
}

impl<'a> Import<'a> {
    fn new(path: &Path, options: &Options, tree: &'a Tree, content: &Content) -> Result<Self, Failure> {
        let folder = options.content.join("events");
        let home = |entry: &Entry<Event>| {
            let path = tree.file(entry.span.file).map(|file| file.path.to_string()).unwrap_or_default();
            Home { path, id: entry.id.clone() }
        };
        let homes = content.events.iter().zip(uids(content)).map(|(entry, uid)| (uid, home(entry))).collect();
        let memory = source::read_one(&folder.join(FILE)).unwrap_or_default();
        let memory = Memory::parse(&memory).ok_or_else(|| {
            Failure::new(format!("{} is damaged", folder.join(FILE).display()))
                .hint("Take it from a copy. Without it, what was written by hand could not be told from what was imported")
        })?;
        Ok(Self {
            calendar: path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            folder,
            tree,
            memory,
            ids: content.events.iter().map(|entry| entry.id.clone()).collect(),
            homes,
            texts: BTreeMap::new(),
            made: Vec::new(),
            changed: Vec::new(),
            same: 0,
            notes: Vec::new(),
        })
    }

    fn take(&mut self, draft: &Draft) -> Result<(), Failure> {
        match self.homes.get(&draft.uid).cloned() {
            None => self.make(draft),
            Some(home) => self.update(draft, &home),
        }
    }

    fn make(&mut self, draft: &Draft) -> Result<(), Failure> {
        let id = self.id(draft);
        let path = self.folder.join(format!("{id}.md"));
        write::create(&path, draft.text().as_bytes()).map_err(|error| Failure::io("write", &path, &error))?;
        let home = Home { path: format!("events/{id}.md"), id: id.clone() };
        self.texts.insert(home.path.clone(), draft.text());
        self.homes.insert(draft.uid.clone(), home);
        self.made.push(path.display().to_string());
        self.ids.insert(id);
        self.memory.keep(draft, &self.calendar);
        Ok(())
    }

    fn update(&mut self, draft: &Draft, home: &Home) -> Result<(), Failure> {
        let file = home.path.as_str();
        let form = if file.ends_with(".md") { Form::Markdown } else { Form::Toml(&home.id) };
        let there = self.tree.get(file).map_or("", File::text);
        let text = self.texts.get(file).map_or(there, String::as_str);
        let Some(merged) = merge(text, form, self.memory.events.get(&draft.uid), draft) else {
            let place = self.tree.shown(file);
            let note = format!("`{}` in {place} stands on one line, and was left as it is", draft.title);
            self.notes.push(note);
            return Ok(());
        };
        let place = self.tree.shown(file);
        self.notes.extend(merged.notes.iter().map(|note| format!("{place}: {note}")));
        self.memory.keep(draft, &self.calendar);
        if merged.changed.is_empty() {
            self.same += 1;
            return Ok(());
        }
        let path = self.folder.join(file.trim_start_matches("events/"));
        write::replace(&path, merged.text.as_bytes()).map_err(|error| Failure::io("write", &path, &error))?;
        let which = if form == Form::Markdown { String::new() } else { format!("`{}`: ", home.id) };
        self.changed.push(format!("{} ({which}{})", path.display(), merged.changed.join(", ")));
        self.texts.insert(home.path.clone(), merged.text);
        Ok(())
    }

    /// An id from the month and the title; that of a series from its title alone.
    fn id(&self, draft: &Draft) -> String {
        let month = draft.start.strftime("%Y-%m").to_string();
        let own = slug::from_title(&draft.title);
        let base = match (own, draft.repeats) {
            (Some(title), true) => title,
            (Some(title), false) if title.starts_with(&month[..4]) => title,
            (Some(title), false) => format!("{month}-{title}"),
            (None, _) => format!("{}-event", draft.start.date()),
        };
        let free = |id: &String| !self.ids.contains(id) && !self.folder.join(format!("{id}.md")).exists();
        let others = (2..).map(|number: u32| format!("{base}-{number}"));
        std::iter::once(base.clone()).chain(others).find(free).unwrap_or(base)
    }

    /// Keeps what was imported, and tells what the calendar has no more.
    fn finish(&mut self, reading: &Reading) -> Result<(), Failure> {
        let there: BTreeSet<_> = reading.drafts.iter().map(|draft| draft.uid.as_str()).collect();
        let gone = self
            .memory
            .events
            .iter()
            .filter(|(uid, known)| known.calendar == self.calendar && !there.contains(uid.as_str()));
        for (uid, known) in gone {
            if self.homes.contains_key(uid) {
                let title = known.fields.get("title").map_or("?", String::as_str);
                self.notes.push(format!("{title} is not in the calendar any more; its entry stays"));
            }
        }
        if self.memory.events.is_empty() {
            return Ok(());
        }
        let path = self.folder.join(FILE);
        let text = self.memory.text();
        if source::read_one(&path).is_ok_and(|there| there == text.as_bytes()) {
            return Ok(());
        }
        write::replace(&path, text.as_bytes()).map_err(|error| Failure::io("write", &path, &error))
    }
}

fn tell(import: &Import<'_>, reading: &Reading, path: &Path, text: String, console: &mut Console) {
    let shown = path.display().to_string().replace('\\', "/");
    let (folder, name) = shown.rsplit_once('/').unwrap_or(("", &shown));
    let tree = Tree::new(folder, [File::new(name, text.into_bytes())]);
    let problem = |fault: &crate::import::Fault| {
        let place = tree.place(Span::new(FileId::default(), fault.range.clone()));
        Diagnostic {
            severity: Severity::Warning,
            hint: Some(fault.hint.clone()),
            ..Diagnostic::new(fault.code, &fault.message)
        }
        .at(place)
    };
    let problems: Vec<_> = reading.faults.iter().map(problem).collect();
    console.problems(&problems);
    import.made.iter().for_each(|path| console.say(&format!("Wrote {path}")));
    import.changed.iter().for_each(|change| console.say(&format!("Changed {change}")));
    import.notes.iter().for_each(|note| console.say(&format!("Look: {note}")));
    for (what, count) in &reading.left_out {
        console.say(&format!("Not carried over: {count} × {what}"));
    }
    let events = |count: usize| counted(count, "event");
    console.say(&format!(
        "{} new, {} changed, {} as before.",
        events(import.made.len()),
        import.changed.len(),
        import.same
    ));
    if !import.made.is_empty() || !import.changed.is_empty() {
        console.say("Next: `indaba check`, and give the new entries their partners, topics and pictures.");
    }
}
