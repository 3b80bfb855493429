//! From the content folder to [`Content`]: files are parsed side by side, translations laid over their originals,
//! and the result decoded.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use unic_langid::LanguageIdentifier;

use crate::content::kinds::{Common, PortalFile};
use crate::content::layout::{Role, Slot, role_in};
use crate::content::markdown::{self, Base, Html, Typography};
use crate::content::node::{self, Node, Table, Value};
use crate::content::problem::Problem;
use crate::content::schema::{Choice, Decode, Fields, FromTable};
use crate::content::types::{Kind, Text};
use crate::content::{Content, Entry, EntryType, Lang, Placed, Version, front_matter, kinds, lock, series};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::slug;
use crate::source::{File, FileId, Span, Tree};

/// Files as they were parsed, by path, with the bytes that they had.
#[derive(Default)]
pub struct Parsed(BTreeMap<Arc<str>, (Arc<[u8]>, Document)>);

/// Reads every entry of the content folder; what is wrong with it goes into `diagnostics`.
pub fn load(tree: &Tree, diagnostics: &mut Diagnostics) -> Content {
    let files = sort_out(tree, diagnostics);
    let (content, sound) = read_portal(tree, &files.portals, diagnostics);
    let read = |(id, slot): (FileId, Slot)| {
        let html = trust(&content, tree.file(id).map_or("", |file| &file.path));
        Document::read(tree, id, slot, html)
    };
    let documents = files.entries.into_par_iter().map(read).collect();
    gather(documents, (content, sound), tree, diagnostics)
}

/// The same, but what was parsed before from the same bytes is not parsed again. What was parsed now is put into `parsed`.
pub fn load_again(tree: &Tree, parsed: &mut Parsed, diagnostics: &mut Diagnostics) -> Content {
    let files = sort_out(tree, diagnostics);
    let (content, sound) = read_portal(tree, &files.portals, diagnostics);
    let before = std::mem::take(&mut parsed.0);
    let read = |(id, slot): (FileId, Slot)| {
        let file = tree.file(id)?;
        let bytes = file.bytes().ok()?;
        let html = trust(&content, &file.path);
        let known = before.get(&file.path).filter(|(former, _)| *former == bytes);
        let document = match known {
            Some((_, document)) if (document.file, &document.slot, document.html) == (id, &slot, html) => {
                document.clone()
            }
            _ => Document::read(tree, id, slot, html),
        };
        Some((Arc::clone(&file.path), (bytes, document)))
    };
    let read: Vec<_> = files.entries.into_par_iter().filter_map(read).collect();
    let documents = read.iter().map(|(_, (_, document))| document.clone()).collect();
    parsed.0 = read.into_iter().collect();
    gather(documents, (content, sound), tree, diagnostics)
}

/// How much HTML the text of a file may have: what is said of the deepest folder or entry that it belongs to.
pub fn trust(content: &Content, path: &str) -> Html {
    let named = content.portal.first().map(|file| file.trust.0.iter()).into_iter().flatten();
    let own = named.filter(|(key, _)| covers(key, path)).max_by_key(|(key, _)| key.len());
    match own.map(|(_, (_, trust))| trust) {
        Some(kinds::Trust::None) => Html::Nothing,
        Some(kinds::Trust::Inline) => Html::Inline,
        Some(kinds::Trust::Strict) | None => Html::Listed,
    }
}

/// Whether a key of `[trust]` is about the file: its folder, or its path up to the ending and the language.
pub fn covers(key: &str, path: &str) -> bool {
    path.strip_prefix(key.trim_matches('/')).is_some_and(|rest| rest.starts_with(['/', '.']))
}

/// Puts the files of entries together; with the content comes whether its languages are known.
fn gather(
    documents: Vec<Document>,
    (mut content, sound): (Content, bool),
    tree: &Tree,
    diagnostics: &mut Diagnostics,
) -> Content {
    let languages = &content.languages.clone();
    let mut groups = Groups { tree, languages, sound, by_id: BTreeMap::new(), diagnostics };
    for document in documents {
        let file = document.file;
        let language = groups.add(document);
        content.translations.extend(language.map(|language| (file, language)));
    }
    for kind in Kind::ALL {
        let of_kind: Vec<_> = groups.by_id.remove(&kind).unwrap_or_default().into_iter().collect();
        decode_kind(kind, of_kind, &mut content, tree, groups.diagnostics);
    }
    series::read(tree, &mut content, groups.diagnostics);
    content.lock = lock::read(tree, groups.diagnostics);
    content
}

/// The files of the folder by what they are.
#[derive(Default)]
struct Files {
    portals: Vec<(FileId, Option<LanguageIdentifier>)>,
    entries: Vec<(FileId, Slot)>,
}

fn sort_out(tree: &Tree, diagnostics: &mut Diagnostics) -> Files {
    let mut files = Files::default();
    for (id, file) in tree.files() {
        match role_in(tree, &file.path) {
            Role::Portal(language) => files.portals.push((id, language)),
            Role::Entry(slot) => files.entries.push((id, slot)),
            Role::Asset | Role::Ignored => {}
            Role::Stray { code, message, hint } => {
                diagnostics.push(Diagnostic::new(code, message).at(tree.place_of(id)).hint(hint));
            }
        }
    }
    files
}

/// The content with nothing but `portal.toml` in it, and whether all of that could be read: otherwise nobody knows which languages
/// there are.
fn read_portal(
    tree: &Tree,
    portals: &[(FileId, Option<LanguageIdentifier>)],
    diagnostics: &mut Diagnostics,
) -> (Content, bool) {
    let mut content = Content { languages: vec!["en".parse().unwrap_or_default()], ..Content::default() };
    let Some((id, _)) = portals.iter().find(|(_, language)| language.is_none()) else {
        let hint = "Make one with [portal], name, base_url and languages, or start with `indaba init`";
        let problem = Diagnostic::new(Code::NO_PORTAL, "there is no portal.toml in the content folder");
        diagnostics.push(problem.at(Place::file(tree.shown("portal.toml"))).hint(hint));
        return (content, false);
    };
    let mut problems = Vec::new();
    let original = portal_table(tree, *id, &mut problems);
    let decoded = decode_portal(&original, *id, &mut problems);
    let listed = decoded.as_ref().is_some_and(|portal| !portal.portal.languages.is_empty());
    let is_legible = problems.iter().all(|problem| problem.code != Code::TOML_SYNTAX);
    let sound = decoded.is_some() && (listed && is_legible || problems.is_empty());
    if let Some(portal) = decoded {
        content.languages = portal.portal.languages.iter().map(|language| language.tag.clone()).collect();
        if content.languages.is_empty() {
            content.languages.push("en".parse().unwrap_or_default());
        }
        let translated = content.languages.iter().skip(1).map(|tag| {
            let over = portals.iter().find(|(_, language)| language.as_ref() == Some(tag));
            match over {
                Some((id, _)) => {
                    let over = portal_table(tree, *id, &mut problems);
                    decode_portal(&original.overlaid(&over), *id, &mut problems)
                }
                None => None,
            }
        });
        let translated: Vec<_> = translated.collect();
        content.portal = std::iter::once(portal.clone())
            .chain(translated.into_iter().map(|version| version.unwrap_or_else(|| portal.clone())))
            .collect();
    }
    for (id, language) in portals {
        let Some(tag) = language else { continue };
        match content.languages.iter().position(|known| known == tag) {
            Some(language) => {
                content.translations.insert(*id, language);
            }
            None if sound => diagnostics.push(undeclared(tag, &content.languages).at(tree.place_of(*id))),
            None => {}
        }
    }
    problems.into_iter().for_each(|problem| diagnostics.push(problem.diagnostic(tree)));
    (content, sound)
}

fn portal_table(tree: &Tree, id: FileId, problems: &mut Vec<Problem>) -> Table {
    let text = tree.file(id).map_or("", File::text);
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    node::parse(&text[start..], id, start, problems)
}

fn decode_portal(table: &Table, id: FileId, problems: &mut Vec<Problem>) -> Option<PortalFile> {
    PortalFile::decode(&Node { span: Span::new(id, 0..1), value: Value::Table(table.clone()) }, problems)
}

fn undeclared(tag: &LanguageIdentifier, languages: &[LanguageIdentifier]) -> Diagnostic {
    let known: Vec<_> = languages.iter().map(ToString::to_string).collect();
    let tag = tag.to_string();
    let hint = match nearest(&tag, known.iter().map(String::as_str)) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("Add it to `languages` in portal.toml, which has: {}", known.join(", ")),
    };
    Diagnostic::new(Code::BAD_LANGUAGE, format!("the portal has no language `{tag}`")).hint(hint)
}

/// A file as parsed.
#[derive(Clone)]
struct Document {
    slot: Slot,
    file: FileId,
    html: Html,
    table: Arc<Table>,
    body: Option<Placed>,
    problems: Vec<Problem>,
    /// Whether the file can be taken for an entry at all.
    sound: bool,
}

impl Document {
    fn read(tree: &Tree, file: FileId, slot: Slot, html: Html) -> Self {
        let mut document =
            Self { slot, file, html, table: Arc::default(), body: None, problems: Vec::new(), sound: true };
        let Some(source) = tree.file(file) else { return document };
        let text = source.text();
        if source.extension() == "toml" {
            document.read_toml(text);
        } else {
            document.read_markdown(text);
        }
        document
    }

    fn read_toml(&mut self, text: &str) {
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        if text[start..].trim().is_empty() {
            let problem = Problem::new(Code::EMPTY_FILE, Span::new(self.file, 0..0), "this file is empty");
            self.problems.push(problem.hint("Write the entry's fields into it, or delete it"));
            self.sound = false;
            return;
        }
        self.parse(&text[start..], start);
    }

    fn read_markdown(&mut self, text: &str) {
        match front_matter::split(text, self.file) {
            Ok(parts) => {
                self.parse(&text[parts.toml.clone()], parts.toml.start);
                let base = Base { file: self.file, offset: parts.body.start };
                let body = markdown::parse_with(&text[parts.body], Typography::Smart, self.html);
                self.problems.extend(body.problems(base));
                if !body.is_empty() {
                    self.body = Some(Placed { body: Arc::new(body), base });
                }
            }
            Err(problem) => {
                self.problems.push(problem);
                self.sound = false;
            }
        }
    }

    fn parse(&mut self, toml: &str, offset: usize) {
        let before = self.problems.len();
        self.table = Arc::new(node::parse(toml, self.file, offset, &mut self.problems));
        self.sound = self.problems.len() == before;
    }
}

/// An entry, or the translation of one, before it is decoded.
struct Raw {
    id: Text,
    folder: String,
    table: Arc<Table>,
    /// What is missing is missing here.
    owner: Span,
    body: Option<Placed>,
    sound: bool,
}

/// An entry with its translations.
#[derive(Default)]
struct Group {
    original: Option<Raw>,
    translations: BTreeMap<Lang, Raw>,
}

struct Groups<'a> {
    tree: &'a Tree,
    languages: &'a [LanguageIdentifier],
    /// Whether these are all.
    sound: bool,
    by_id: BTreeMap<Kind, BTreeMap<String, Group>>,
    diagnostics: &'a mut Diagnostics,
}

impl Groups<'_> {
    /// Puts a file to its entry, or reports why that cannot be. Gives the language of a translation.
    fn add(&mut self, document: Document) -> Option<Lang> {
        let Document { slot, file, table, body, problems, sound, .. } = document;
        problems.into_iter().for_each(|problem| self.push(problem));
        let language = match &slot.language {
            None => None,
            Some(tag) => match self.languages.iter().position(|known| known == tag) {
                Some(0) => {
                    self.default_language_twice(file);
                    return None;
                }
                Some(language) => Some(language),
                None if self.sound => {
                    self.diagnostics.push(undeclared(tag, self.languages).at(self.tree.place_of(file)));
                    return None;
                }
                None => return None,
            },
        };
        match table.get(slot.kind.word()) {
            Some(Node { value: Value::List(items), .. }) => {
                self.add_many(&slot, language, &table, items);
            }
            _ => {
                let owner = Span::new(file, 0..3);
                let raw =
                    Raw { id: Text::new(&*slot.id, owner), folder: slot.folder, table, owner, body, sound };
                self.insert(slot.kind, language, raw);
            }
        }
        language
    }

    /// The entries of a file that holds many.
    fn add_many(&mut self, slot: &Slot, language: Option<Lang>, table: &Table, items: &[Node]) {
        let word = slot.kind.word();
        for (key, _) in table.entries.iter().filter(|(key, _)| key.name != word) {
            let message = format!("there is no field `{}` beside [[{word}]]", key.name);
            let hint = format!("Put it below the [[{word}]] that it belongs to");
            self.push(Problem::new(Code::UNKNOWN_FIELD, key.span, message).hint(hint));
        }
        for item in items {
            let Value::Table(fields) = &item.value else { continue };
            let mut problems = Vec::new();
            let id = fields.get("id").and_then(|node| Text::decode(node, &mut problems));
            problems.into_iter().for_each(|problem| self.push(problem));
            let Some(id) = id else {
                let problem = Problem::new(Code::MISSING_FIELD, item.span, "the field `id` is missing");
                self.push(
                    problem.hint("Add a line id = \"…\": each entry of a file with many needs its own"),
                );
                continue;
            };
            let entries = fields.entries.iter().filter(|(key, _)| key.name != "id").cloned().collect();
            let table = Arc::new(Table { entries });
            let raw =
                Raw { id, folder: slot.folder.clone(), table, owner: item.span, body: None, sound: true };
            self.insert(slot.kind, language, raw);
        }
    }

    fn insert(&mut self, kind: Kind, language: Option<Lang>, raw: Raw) {
        if let Some(problem) = bad_id(&raw.id) {
            return self.push(problem);
        }
        let id = raw.id.to_string();
        let group = self.by_id.entry(kind).or_default().entry(id.clone()).or_default();
        let (first, again) = match language {
            None => (group.original.as_ref().map(|first| first.id.span), raw.id.span),
            Some(language) => (group.translations.get(&language).map(|first| first.id.span), raw.id.span),
        };
        if let Some(first) = first {
            let diagnostic =
                Diagnostic::new(Code::DUPLICATE_ID, format!("there are two {kind} with the id `{id}`"))
                    .at(self.tree.place(again))
                    .hint("Give one of them another id (the file's name)")
                    .related(self.tree.place(first), "the other one is here");
            return self.diagnostics.push(diagnostic);
        }
        match language {
            None => group.original = Some(raw),
            Some(language) => {
                group.translations.insert(language, raw);
            }
        }
    }

    fn default_language_twice(&mut self, file: FileId) {
        let problem = Diagnostic::new(Code::BAD_LANGUAGE, "this is the portal's default language");
        let hint = "Write the default language in the file without a language in its name";
        self.diagnostics.push(problem.at(self.tree.place_of(file)).hint(hint));
    }

    fn push(&mut self, problem: Problem) {
        self.diagnostics.push(problem.diagnostic(self.tree));
    }
}

/// The problem of an id that would make a bad URL.
fn bad_id(id: &Text) -> Option<Problem> {
    let sound = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    if id.len() <= 100
        && !id.is_empty()
        && id.bytes().all(sound)
        && id.starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    let message = format!("`{id}` cannot be an id");
    let rule = "Use small letters without accents, digits and hyphens";
    let hint = slug::from_title(id).map_or_else(|| rule.to_owned(), |better| format!("{rule}: {better}"));
    Some(Problem::new(Code::BAD_ID, id.span, message).hint(hint))
}

fn decode_kind(
    kind: Kind,
    groups: Vec<(String, Group)>,
    content: &mut Content,
    tree: &Tree,
    diagnostics: &mut Diagnostics,
) {
    match kind {
        Kind::Partner => decode_all::<kinds::Partner>(groups, content, tree, diagnostics),
        Kind::Event => decode_all::<kinds::Event>(groups, content, tree, diagnostics),
        Kind::Campaign => decode_all::<kinds::Campaign>(groups, content, tree, diagnostics),
        Kind::Story => decode_all::<kinds::Story>(groups, content, tree, diagnostics),
        Kind::News => decode_all::<kinds::News>(groups, content, tree, diagnostics),
        Kind::Opportunity => decode_all::<kinds::Opportunity>(groups, content, tree, diagnostics),
        Kind::Indicator => decode_all::<kinds::Indicator>(groups, content, tree, diagnostics),
        Kind::Page => decode_all::<kinds::Page>(groups, content, tree, diagnostics),
    }
}

fn decode_all<T: EntryType>(
    groups: Vec<(String, Group)>,
    content: &mut Content,
    tree: &Tree,
    diagnostics: &mut Diagnostics,
) {
    let decode = |(id, group): (String, Group)| {
        let mut problems = Vec::new();
        let entry = decode_group::<T>(&id, group, &mut problems);
        let broken = entry.is_none().then_some(id);
        (entry, (broken, problems))
    };
    let (entries, told): (Vec<_>, Vec<_>) = groups.into_par_iter().map(decode).unzip();
    #[expect(
        clippy::filter_map_identity,
        reason = "`flatten` would not do it in the same memory, and entries are large"
    )]
    let entries = entries.into_iter().filter_map(|entry| entry).collect();
    content.take::<T>(entries);
    for (broken, problems) in told {
        problems.into_iter().for_each(|problem| diagnostics.push(problem.diagnostic(tree)));
        content.broken.extend(broken.map(|id| (T::KIND, id)));
    }
}

fn decode_group<T: EntryType>(id: &str, group: Group, problems: &mut Vec<Problem>) -> Option<Entry<T>> {
    let Some(original) = group.original else {
        for raw in group.translations.values() {
            let message = format!("this translates `{id}`, which does not exist");
            let hint = "Write the entry in the default language first, or correct this file's name";
            problems.push(Problem::new(Code::ORPHAN_TRANSLATION, raw.id.span, message).hint(hint));
        }
        return None;
    };
    // A file whose TOML is broken has said so; what it seems to lack may stand in the part that could not be read.
    let mut silent = Vec::new();
    let version =
        decode_version(&original.table, &original, if original.sound { problems } else { &mut silent });
    let mut translations = BTreeMap::new();
    for (language, raw) in group.translations {
        let mut found = Vec::new();
        let merged = original.table.overlaid(&raw.table);
        let version = decode_version(&merged, &raw, &mut found);
        // What is wrong in the original has been said once.
        problems.extend(found.into_iter().filter(|problem| problem.span.file == raw.owner.file && raw.sound));
        if let Some(mut version) = version {
            version.body = version.body.or_else(|| original.body.clone());
            translations.insert(language, version);
        }
    }
    let span = original.id.span;
    Some(Entry { id: id.to_owned(), span, folder: original.folder, original: version?, translations })
}

fn decode_version<T: FromTable>(table: &Table, raw: &Raw, problems: &mut Vec<Problem>) -> Option<Version<T>> {
    let mut fields = Fields::new(table, raw.owner);
    let own = T::from_fields(&mut fields, problems);
    let common = Common::from_fields(&mut fields, problems);
    fields.finish(problems);
    Some(Version { fields: own?, common: common?, body: raw.body.clone() })
}
