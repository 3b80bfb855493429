//! What a portal looks like: its theme, the theme's templates and words, and the portal's colours.

use std::borrow::Cow;
use std::sync::Arc;

use tera::Value;
use tera::value::Key;
use unic_langid::LanguageIdentifier;

use crate::content::Content;
use crate::content::schema::Choice as _;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::digest::Digest;
use crate::draw::Fonts;
use crate::joint;
use crate::locale::{TextFile, Texts};
use crate::model::{Portal, settings};
use crate::options::Options;
use crate::pages::Skin;
use crate::pages::plan::PlannedFile;
use crate::render::{Engine, Request, Theme, text_files};
use crate::source::Tree;

/// The folder of a theme with fonts for drawings.
const FONTS: &str = "kit/fonts/";
/// How many entries stand on a page of a list, unless the theme has an option `page_size`.
const PAGE_SIZE: usize = 48;

/// The theme, its templates compiled, and what it adds to every page.
pub struct Dressed {
    /// The theme.
    pub theme: Theme,
    /// Its templates, and the words of the interface.
    pub tools: Tools,
    /// What it adds to every page.
    pub skin: Skin,
    /// The style sheet with the portal's colours.
    pub brand: PlannedFile,
}

/// The templates and the words of the interface, which take long to prepare: they are kept while what they are made from
/// stays the same.
#[derive(Clone)]
pub struct Tools {
    /// What they are made from: the same digest, the same tools.
    pub made_from: Digest,
    /// The words of the interface.
    pub texts: Arc<Texts>,
    /// The fonts of drawings.
    pub fonts: Arc<Fonts>,
    /// The templates, unless they are at fault.
    pub engine: Option<Arc<Engine>>,
    /// What is wrong with them.
    diagnostics: Diagnostics,
}

/// The theme that a portal chooses, and the languages that it speaks: all that has to be known of it to fetch its clothes.
pub struct Choice {
    theme: String,
    /// Where the portal names it.
    place: Option<Place>,
    languages: Vec<LanguageIdentifier>,
}

impl Choice {
    /// What the content chooses, unless the options do.
    pub fn of(content: &Content, tree: &Tree, options: &Options) -> Self {
        let table = content.portal.first();
        let written = table.and_then(|file| file.portal.theme.as_ref()).filter(|_| options.theme.is_none());
        Self {
            theme: settings::theme(content, options),
            place: written.map(|theme| tree.place(theme.span)),
            languages: content.languages.clone(),
        }
    }
}

/// A theme with its tools, for any portal that speaks the same languages.
pub struct Clothes {
    theme: Theme,
    tools: Tools,
}

impl Clothes {
    /// The tools.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }
}

/// Fetches a theme; nothing if it is not there. The tools `before` are used again if they can be.
pub fn fetch(
    choice: &Choice,
    tree: &Tree,
    options: &Options,
    before: Option<&Tools>,
    diagnostics: &mut Diagnostics,
) -> Option<Clothes> {
    let Choice { theme, place, languages } = choice;
    let request =
        Request { choice: theme, place: place.clone(), themes: &options.themes, root: &options.root };
    let theme = Theme::load(&request, diagnostics)?;
    let tools = tools(&theme, languages, tree, before, diagnostics);
    diagnostics.append(tools.diagnostics.clone());
    Some(Clothes { theme, tools })
}

/// Dresses a portal.
pub fn dress(clothes: Clothes, portal: &Portal, tree: &Tree, diagnostics: &mut Diagnostics) -> Dressed {
    let Clothes { theme, tools } = clothes;
    let table = portal.content.portal.first();
    let values = theme.option_values(table.and_then(|file| file.theme.as_ref()), tree, diagnostics);
    let unwanted = table.map_or(&[][..], |file| &file.portal.without);
    let brand = brand(portal);
    let skin = Skin {
        assets: with_brand(theme.assets(&portal.settings.base_path), &portal.settings.base_path, &brand.path),
        without: unwanted
            .iter()
            .map(|output| output.word().to_owned())
            .chain(theme.without.iter().cloned())
            .collect(),
        page_size: page_size(&values),
        options: values,
    };
    Dressed { theme, tools, skin, brand }
}

/// The theme of that choice.
pub fn theme(choice: &str, options: &Options, diagnostics: &mut Diagnostics) -> Option<Theme> {
    let request = Request { choice, place: None, themes: &options.themes, root: &options.root };
    Theme::load(&request, diagnostics)
}

/// The templates and words of a theme by themselves; `tree` has the texts of the interface that the content adds.
pub fn tools(
    theme: &Theme,
    languages: &[LanguageIdentifier],
    tree: &Tree,
    before: Option<&Tools>,
    diagnostics: &mut Diagnostics,
) -> Tools {
    let mut files = theme.texts().to_vec();
    files.extend(text_files(tree, "i18n/", diagnostics));
    Tools::of(theme, languages, &files, before)
}

impl Tools {
    /// Whether nothing is wrong with them.
    pub fn is_sound(&self) -> bool {
        self.diagnostics.is_empty()
    }

    fn of(
        theme: &Theme,
        languages: &[LanguageIdentifier],
        files: &[TextFile],
        before: Option<&Self>,
    ) -> Self {
        let made_from = made_from(theme, languages, files);
        if let Some(before) = before.filter(|before| before.made_from == made_from) {
            return before.clone();
        }
        let mut diagnostics = Diagnostics::default();
        let texts = Arc::new(Texts::load(languages, files, &mut diagnostics));
        let engine = Engine::new(theme, Arc::clone(&texts), &mut diagnostics).map(Arc::new);
        let fonts = Arc::new(fonts(theme, &mut diagnostics));
        Self { made_from, texts, fonts, engine, diagnostics }
    }
}

/// A digest of all that templates and words are made from: the same digest, the same tools.
fn made_from(theme: &Theme, languages: &[LanguageIdentifier], files: &[TextFile]) -> Digest {
    let mut parts: Vec<Cow<'_, [u8]>> = Vec::new();
    for (name, file) in theme.within("templates/").chain(theme.within("kit/")) {
        parts.extend([name.as_bytes().into(), file.shown.as_bytes().into(), file.bytes[..].into()]);
    }
    parts.push(Cow::Borrowed(b"texts"));
    for file in files {
        let tag = format!("{} {}", file.language, file.spare);
        parts.extend([tag.into_bytes().into(), file.shown.as_bytes().into(), file.text.as_bytes().into()]);
    }
    parts.push(Cow::Borrowed(b"languages"));
    parts.extend(languages.iter().map(|tag| Cow::from(tag.to_string().into_bytes())));
    Digest::of_parts(parts.iter().map(|part| &**part))
}

/// The fonts for drawings: the theme's before those that the binary carries.
fn fonts(theme: &Theme, diagnostics: &mut Diagnostics) -> Fonts {
    let is_font = |shown: &str| shown.ends_with(".ttf") || shown.ends_with(".otf");
    let files: Vec<_> =
        theme.within(FONTS).map(|(_, file)| file).filter(|file| is_font(&file.shown)).collect();
    let (fonts, bad) = Fonts::new(files.iter().map(|file| file.bytes.to_vec()).collect());
    for at in bad {
        let problem = Diagnostic::new(Code::BAD_FONT, "this file is no font that can be read");
        let problem = problem.hint("Use TrueType or OpenType (.ttf, .otf), not a web font");
        diagnostics.push(problem.at(Place::file(files[at].shown.clone())));
    }
    fonts
}

/// How many entries stand on a page of a list: the theme's option of that name.
fn page_size(options: &Value) -> usize {
    let value = options.get_from_path("page_size").and_then(Value::as_u64);
    value.and_then(|size| usize::try_from(size).ok()).filter(|size| *size > 0).unwrap_or(PAGE_SIZE)
}

/// The style sheet with the portal's colours, or else its host's.
fn brand(portal: &Portal) -> PlannedFile {
    let css = joint::portal_palette(portal).css().into_bytes();
    PlannedFile { path: format!("css/brand.{}.css", Digest::of(&css).short()), bytes: css }
}

/// The theme's files and the portal's colours.
fn with_brand(assets: Value, base_path: &str, brand: &str) -> Value {
    let mut assets = assets.into_map().unwrap_or_default();
    assets.insert(Key::from("css/brand.css"), Value::from(format!("{base_path}{brand}")));
    Value::from(assets)
}
