//! An entry's text on a page: links and pictures found, components given the entries and pictures that they name.

use tera::Value;

use crate::content::Placed;
use crate::content::layout::{Role, Slot, role_in};
use crate::content::markdown::{
    self, Argument, Base, Body, Component, Image, Label, Link, Reference, Resolver,
};
use crate::content::problem::Problem;
use crate::content::schema::Choice;
use crate::content::types::Kind;
use crate::diagnostic::{Code, nearest};
use crate::foreign;
use crate::model::entry::{self, EntryId};
use crate::model::files;
use crate::pages::book::Book;
use crate::pages::cards::Cards;
use crate::pages::plan::Piece;
use crate::pages::views;
use crate::pictures::is_file_argument;
use crate::source::{FileId, Span};

/// The components that name an entry by `id`, with its kind.
const ENTRY_COMPONENTS: [(&str, Kind); 3] =
    [("partner_card", Kind::Partner), ("event_card", Kind::Event), ("indicator", Kind::Indicator)];

/// How many problems of one kind are named of one text.
const MOST_PROBLEMS: usize = 100;

/// The pieces of a text whose files lie in `folder`, what was found for its gaps, and what is wrong with it.
pub fn pieces(
    book: &Book<'_>,
    cards: &Cards,
    folder: &str,
    placed: &Placed,
) -> (Vec<Piece>, Vec<Option<String>>, Vec<Problem>) {
    let finder = Finder { book, folder, placed, problems: Vec::new() };
    let mut heard = Heard { finder, answers: Vec::new() };
    let pieces = placed.body.assemble(placed.base, &mut heard);
    let Heard { finder, answers } = heard;
    let converter = Converter { book, cards, folder };
    (converter.pieces(pieces), answers, finder.problems)
}

/// The text with the same gaps as one that was assembled before, and with the same answers; nothing if they do not fit.
pub fn again(body: &Body, answers: Vec<Option<String>>) -> Option<Vec<Piece>> {
    let mut recall = Recall { answers: answers.into_iter(), fits: true };
    let base = Base { file: FileId(0), offset: 0 };
    let pieces = body.assemble(base, &mut recall);
    let html = |piece| match piece {
        markdown::Piece::Html(html) => Some(Piece::Html(html)),
        markdown::Piece::Component { .. } => None,
    };
    let fits = recall.fits && recall.answers.next().is_none();
    pieces.into_iter().map(html).collect::<Option<_>>().filter(|_| fits)
}

/// Finds what a text names, and remembers what it has found.
struct Heard<'a> {
    finder: Finder<'a>,
    answers: Vec<Option<String>>,
}

impl Resolver for Heard<'_> {
    fn link(&mut self, link: &Link, span: Span) -> Option<String> {
        let answer = self.finder.link(link, span);
        self.answers.push(answer.clone());
        answer
    }

    fn image(&mut self, image: &Image, span: Span) -> Option<String> {
        let answer = self.finder.image(image, span);
        self.answers.push(answer.clone());
        answer
    }

    fn label(&mut self, label: Label) -> String {
        let answer = self.finder.label(label);
        self.answers.push(Some(answer.clone()));
        answer
    }

    fn component(&mut self, component: &Component, base: Base) -> Option<Vec<(String, markdown::Value)>> {
        self.finder.component(component, base)
    }
}

/// Gives the answers of an earlier time.
struct Recall {
    answers: std::vec::IntoIter<Option<String>>,
    fits: bool,
}

impl Recall {
    fn next(&mut self) -> Option<String> {
        let answer = self.answers.next();
        self.fits &= answer.is_some();
        answer.flatten()
    }
}

impl Resolver for Recall {
    fn link(&mut self, _: &Link, _: Span) -> Option<String> {
        self.next()
    }

    fn image(&mut self, _: &Image, _: Span) -> Option<String> {
        self.next()
    }

    fn label(&mut self, _: Label) -> String {
        self.next().unwrap_or_default()
    }

    fn component(&mut self, _: &Component, _: Base) -> Option<Vec<(String, markdown::Value)>> {
        self.fits = false;
        None
    }
}

/// Finds what a text names, and reports what it cannot find.
struct Finder<'a> {
    book: &'a Book<'a>,
    folder: &'a str,
    placed: &'a Placed,
    problems: Vec<Problem>,
}

impl Finder<'_> {
    fn report<T>(&mut self, problem: Problem) -> Option<T> {
        self.tell(problem);
        None
    }

    /// Keeps a problem, up to a number of its kind that a person can still read: others may matter more.
    fn tell(&mut self, problem: Problem) {
        let count = self.problems.iter().filter(|known| known.code == problem.code).count();
        if count + 1 < MOST_PROBLEMS {
            self.problems.push(problem);
        } else if count + 1 == MOST_PROBLEMS {
            let message = "there are more problems like this in this text";
            let more = Problem::new(problem.code, problem.span, message);
            self.problems.push(more.hint("Mend those before it first"));
        }
    }

    /// The entry `kind/id`. One that is not shown today is no problem, and has no page.
    fn entry(&mut self, name: &str, span: Span) -> Option<EntryId> {
        let (folder, id) = name.split_once('/').unwrap_or((name, ""));
        let Some(kind) = Kind::from_word(folder) else {
            let problem = Problem::new(
                Code::UNKNOWN_REFERENCE,
                span,
                format!("there is no kind of entry called `{folder}`"),
            );
            return self.report(problem.one_of(folder, Kind::ALL.map(Choice::word)));
        };
        self.of_kind(kind, id.trim_end_matches('/'), span)
    }

    fn of_kind(&mut self, kind: Kind, id: &str, span: Span) -> Option<EntryId> {
        let portal = self.book.portal;
        let key = (kind, id.to_owned());
        match portal.find_id(kind, id) {
            Some(found) => Some(found),
            None if portal.hidden.contains(&key) || portal.content.broken.contains(&key) => None,
            None => {
                let message = format!("there is no {} with the id `{id}`", kind.singular());
                let problem = Problem::new(Code::UNKNOWN_REFERENCE, span, message);
                let problem = match nearest(id, entry::ids(&portal.content, kind)) {
                    Some(near) => problem.hint(format!("Did you mean `@{kind}/{near}`?")),
                    None => problem.hint(format!("Add the file content/{kind}/{id}.md, or correct the id")),
                };
                self.report(problem)
            }
        }
    }

    fn entry_link(&mut self, id: EntryId, link: &Link, span: Span) -> String {
        let url = self.book.entry_url(id);
        let Some(anchor) = &link.anchor else { return url };
        let target = self.book.portal.entry(id).body(self.book.language);
        if !target.is_some_and(|placed| placed.body.anchors.contains(anchor)) {
            let known: Vec<&str> =
                target.iter().flat_map(|placed| &placed.body.anchors).map(String::as_str).collect();
            self.missing_anchor(anchor, &known, span);
        }
        format!("{url}#{anchor}")
    }

    fn missing_anchor(&mut self, anchor: &str, known: &[&str], span: Span) {
        let problem =
            Problem::new(Code::MISSING_ANCHOR, span, format!("there is no heading `#{anchor}` on that page"));
        self.tell(match known {
            [] => problem.hint("That page has no headings; link to the page itself"),
            known => problem.one_of(anchor, known.iter().copied()),
        });
    }

    /// A link to a path: another entry's file, a page of the portal, or a file beside the entry.
    fn path_link(&mut self, link: &Link, span: Span) -> Option<String> {
        let path = files::path(self.folder, &link.target);
        if let Some(id) = self.entry_at(&path) {
            return Some(self.entry_link(id, link, span));
        }
        if let Some(url) = self.book.file_url(&path) {
            return Some(url);
        }
        if link.target.starts_with('/') && self.book.routes.has_page(&path) {
            let anchor = link.anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
            return Some(format!("{}{anchor}", self.book.routes.url(&path)));
        }
        let tree = self.book.tree;
        if tree.get(&path).is_none() {
            return self.report(files::missing(tree, self.folder, &link.target, span));
        }
        if self.is_held_back(&path) {
            return None;
        }
        self.report(files::unpublished(tree, &path, span))
    }

    /// The entry that a file is written for.
    fn slot_at(&self, path: &str) -> Option<Slot> {
        self.book.tree.get(path)?;
        match role_in(self.book.tree, path) {
            Role::Entry(slot) => Some(slot),
            _ => None,
        }
    }

    /// The entry whose file lies at a path.
    fn entry_at(&self, path: &str) -> Option<EntryId> {
        self.slot_at(path).and_then(|slot| self.book.portal.find_id(slot.kind, &slot.id))
    }

    /// Whether nothing is wrong with a link to the file, although it leads nowhere today: an entry that is not shown, a picture without
    /// consent. One that cannot be read has said so itself.
    fn is_held_back(&self, path: &str) -> bool {
        let portal = self.book.portal;
        match self.slot_at(path).map(|slot| (slot.kind, slot.id)) {
            Some(key) => portal.hidden.contains(&key) || portal.content.broken.contains(&key),
            None => files::is_public(self.book.tree, path),
        }
    }

    fn file_argument(&mut self, argument: &Argument, base: Base) -> Option<()> {
        let markdown::Value::Text(name) = &argument.value else { return Some(()) };
        let span = base.span(argument.value_at);
        match self.book.image(self.folder, name, "") {
            Some(_) => Some(()),
            None => self.no_picture(name, span),
        }
    }

    fn url_argument(&mut self, argument: &Argument, base: Base) -> Option<markdown::Value> {
        let markdown::Value::Text(target) = &argument.value else { return Some(argument.value.clone()) };
        let span = base.span(argument.value_at);
        match Reference::read(target) {
            Ok(Reference::External(url)) => Some(markdown::Value::Text(url)),
            Ok(Reference::Internal { target, anchor }) => {
                let link = Link { target, anchor, attributes: String::new(), at: argument.value_at };
                self.link(&link, span).map(markdown::Value::Text)
            }
            Err(fault) => {
                let (message, hint) = fault.say();
                self.report(Problem::new(Code::BAD_URL, span, message).hint(hint))
            }
        }
    }

    /// Says why there is no picture, unless the file itself has said so: one that cannot be read, or whose consent does not hold.
    fn no_picture<T>(&mut self, name: &str, span: Span) -> Option<T> {
        let (tree, path) = (self.book.tree, files::path(self.folder, name));
        match tree.get(&path) {
            None => self.report(files::missing(tree, self.folder, name, span)),
            Some(_) if !files::is_picture(&path) => self.report(files::no_picture(tree, &path, span)),
            Some(_) => None,
        }
    }

    /// A picture needs a text for those who do not see it.
    fn alt_is_given(&mut self, component: &Component, base: Base) {
        let given =
            component.arguments.iter().any(|argument| matches!(&*argument.name, "alt" | "decorative"));
        if component.name == "figure" && !given {
            let message = "this picture has no text for those who do not see it";
            let problem = Problem::new(Code::MISSING_ALT, base.span(component.name_at), message);
            self.tell(problem.hint("Add alt=\"what it shows\", or decorative={true}"));
        }
    }
}

impl Resolver for Finder<'_> {
    fn link(&mut self, link: &Link, span: Span) -> Option<String> {
        if let Some(name) = link.target.strip_prefix('@') {
            let id = self.entry(name, span)?;
            return Some(self.entry_link(id, link, span));
        }
        if !link.target.is_empty() {
            return self.path_link(link, span);
        }
        let anchor = link.anchor.as_deref()?;
        if !self.placed.body.anchors.contains(anchor) {
            let known: Vec<&str> = self.placed.body.anchors.iter().map(String::as_str).collect();
            self.missing_anchor(anchor, &known, span);
        }
        Some(format!("#{anchor}"))
    }

    fn image(&mut self, image: &Image, span: Span) -> Option<String> {
        match self.book.image(self.folder, &image.src, &image.alt) {
            Some(view) => Some(html(&view, &image.title)),
            None => self.no_picture(&image.src, span),
        }
    }

    fn label(&mut self, label: Label) -> String {
        match label.number() {
            Some(number) => {
                foreign::plain(&self.book.words.counted(self.book.language, label.key(), number)).into_owned()
            }
            None => self.book.word(label.key()),
        }
    }

    fn component(&mut self, component: &Component, base: Base) -> Option<Vec<(String, markdown::Value)>> {
        self.alt_is_given(component, base);
        let kind = ENTRY_COMPONENTS.iter().find(|(name, _)| *name == component.name).map(|(_, kind)| *kind);
        let mut arguments = Vec::with_capacity(component.arguments.len());
        for argument in &component.arguments {
            let value = match (&*argument.name, kind, &argument.value) {
                ("id", Some(kind), markdown::Value::Text(id)) => {
                    self.of_kind(kind, id, base.span(argument.value_at))?;
                    argument.value.clone()
                }
                ("url", _, _) => self.url_argument(argument, base)?,
                (name, _, _) if is_file_argument(name) => {
                    self.file_argument(argument, base)?;
                    argument.value.clone()
                }
                _ => argument.value.clone(),
            };
            arguments.push((argument.name.clone(), value));
        }
        Some(arguments)
    }
}

/// A picture within a text.
fn html(image: &views::Image, title: &str) -> String {
    let mut html = String::from("<picture>");
    let mut attribute = |before: &str, value: &str, after: &str| {
        html.push_str(before);
        markdown::escape_attribute(&mut html, value);
        html.push_str(after);
    };
    const SIZES: &str = "(min-width: 46em) 42rem, 100vw";
    if let Some(srcset) = &image.srcset_webp {
        attribute("<source type=\"image/webp\" srcset=\"", srcset, "\"");
        attribute(" sizes=\"", SIZES, "\">");
    }
    attribute("<img src=\"", &image.src, "\"");
    if !image.srcset.is_empty() {
        attribute(" srcset=\"", &image.srcset, "\"");
        attribute(" sizes=\"", SIZES, "\"");
    }
    attribute(" width=\"", &image.width.to_string(), "\"");
    attribute(" height=\"", &image.height.to_string(), "\"");
    if !title.is_empty() {
        attribute(" title=\"", title, "\"");
    }
    attribute(" alt=\"", &image.alt, "\" loading=\"lazy\" decoding=\"async\"></picture>");
    html
}

/// Gives components the entries and pictures that their arguments name.
struct Converter<'a> {
    book: &'a Book<'a>,
    cards: &'a Cards,
    folder: &'a str,
}

impl Converter<'_> {
    fn pieces(&self, pieces: Vec<markdown::Piece>) -> Vec<Piece> {
        pieces.into_iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&self, piece: markdown::Piece) -> Piece {
        match piece {
            markdown::Piece::Html(html) => Piece::Html(html),
            markdown::Piece::Component { name, span, arguments, body } => {
                let alt = arguments.iter().find(|(name, _)| name == "alt").map(|(_, alt)| alt.clone());
                let alt = match alt {
                    Some(markdown::Value::Text(alt)) => alt,
                    _ => String::new(),
                };
                let value = |(key, value): (String, markdown::Value)| {
                    let value = self.value(&name, &key, value, &alt);
                    (key, value)
                };
                let arguments = arguments.into_iter().map(value).collect();
                Piece::Component { arguments, span, body: body.map(|body| self.pieces(body)), name }
            }
        }
    }

    fn value(&self, component: &str, key: &str, value: markdown::Value, alt: &str) -> Value {
        let text = match value {
            markdown::Value::Text(text) => text,
            markdown::Value::Integer(number) => return Value::from(number),
            markdown::Value::Number(number) => return Value::from(number),
            markdown::Value::Flag(flag) => return Value::from(flag),
        };
        let kind = ENTRY_COMPONENTS.iter().find(|(name, _)| *name == component && key == "id");
        match kind {
            Some((_, kind)) => self.card(*kind, &text).unwrap_or_else(|| Value::from(text)),
            None if is_file_argument(key) => match self.book.image(self.folder, &text, alt) {
                Some(image) => Value::from_serializable(&image),
                None => Value::from(text),
            },
            None => Value::from(text),
        }
    }

    fn card(&self, kind: Kind, id: &str) -> Option<Value> {
        let index = self.book.portal.find_id(kind, id)?.index;
        match kind {
            Kind::Partner => Some(Value::from_serializable(&self.cards.partners[index])),
            Kind::Event => Some(Value::from_serializable(&self.cards.events[index])),
            Kind::Indicator => Some(Value::from_serializable(&self.cards.indicators[index])),
            _ => None,
        }
    }
}
