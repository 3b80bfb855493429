//! Indaba turns a folder of Markdown and TOML about partnerships into a static public portal.
//!
//! This page is the map of the code; it is kept true by tests where a test can, and by its readers where not.
//!
//! # The flow
//! ```text
//! source::Tree -> content::Content -> model::Portal -> pages::Plan -> render -> publish::Stage
//!   bytes           as written         linked, checked   routes, views   files     one swap
//! ```
//! A phase is a type. Each takes what the one before has made, whole, and gives the next; none fills in a part of what
//! another one began. [`site`] is where they stand in a row, and a good place to begin to read: a build is a call of
//! [`site::build`], a check one of [`site::check`], and both take [`options::Options`] and give a [`site::Outcome`]
//! (the content may be at fault, and it says how) or a [`failure::Failure`] (the machine is).
//!
//! What one meets on the way:
//! - A [`source::Tree`] is the content folder as files. A [`source::Span`] is some bytes of one of them, and everything
//!   that was read keeps its span to the end, so that each problem can show its line.
//! - [`content::kinds`] has a file a kind of entry. The macro `schema!` makes of each struct its decoder, its walk over
//!   references and its description; the templates of `indaba new` and `content/README.md` are made from that last one. A
//!   new field is one line there.
//! - [`model::check`] has a function a rule. [`model::Portal`] holds only what may be shown on the day of the build.
//! - [`pages`] has a file a family of pages, and [`pages::views`] the same of what their templates see, which is all that
//!   they see; `themes/README.md` is made from it.
//! - A plan knows every page's path and no page's view: [`pages::press`] makes a page when somebody asks for it, so that no
//!   two need be in memory at once, and a preview makes only what is looked at.
//! - [`render`] lays the portal's theme over the built-in one, file by file, and keeps templates from running for ever.
//! - [`publish`] gathers the new site beside the old one and swaps the two in one step.
//! - What a text's own page alone shows of it, and what others see of it (`content::markdown::Body::outline`), are kept apart. So an
//!   edit below the first words of a story needs nothing but that page: `site::reuse` for a preview, `site::retouch` for a build.
//! - A [`site::Session`] is what one build of a preview leaves for the next. `site::record` and `site::ledger` are what a build
//!   leaves on the disk: enough to know that there is nothing to do, or which pages would be what they are.
//!
//! # The modules
//! A module may use those in the rows below its own, and none beside or above it. `tests/architecture.rs` holds that.
//! ```text
//! main                        arguments in, exit code out
//! cli                         the command line: arguments, reports, progress
//! serve                       the preview: watching, a web server, what browsers are told
//! site · reference            the pipeline; what people look up, made from the code
//! kit                         cards, posters, press kits
//! render · publish            files from views; the only writer
//! pages                       every route and what its template gets
//! pictures · joint            the files that entries name, in the sizes that pages need; the brands of campaigns
//! model · locale · import     the entries linked, and the rules that they must keep; texts, dates and numbers in
//!                             each language; other people's calendars as entries
//! lockup                      logos side by side at equal weight
//! draw                        text in lines, SVG as pixels and pages
//! content · media             the entries as written; what is in a picture
//! brand · calendar · charts · sheet · source
//!                             palettes from brand colours; recurrence and iCalendar; static SVG; tables as
//!                             spreadsheets write them; the only reader
//! options · progress · failure · diagnostic
//!                             what a run takes, tells on its way, stops at, finds
//! by_name · digest · ellipsis · foreign · relink · slug · xml
//!                             values by name; names for bytes; texts that are cut off; texts in another language than
//!                             their page; other links in finished HTML; ids made from titles; text in XML
//! ```
//!
//! # What always holds
//! - **The same input gives the same bytes.** No clock is read below [`cli`] for anything that reaches the output: what
//!   counts as today is an option. (Caches read it to tell how old a file is.) Nothing
//!   unordered is iterated over on the way to the output, amounts are exact decimals, and no locale, time zone or path of
//!   the machine is asked for. Lints forbid the usual ways to forget this (`.clippy.toml`).
//! - **A template sees its view and nothing else.** It receives `site` (one value a language, shared), `page`, its own view
//!   and the finished text. Filters are pure. So what a page depends on can be known, and compared, before it is rendered.
//! - **Nobody keeps a list of what depends on what.** Reading, linking, checking and planning are done in full each time,
//!   for they are cheap. What is dear is kept by all that went into it, byte for byte or by its digest, so that edits,
//!   renames and deletions need no thought; random sequences of them are held against clean builds.
//! - **One door in, one door out.** Files are read in [`source`] and written in [`publish`]; the phases between them take
//!   and give bytes. (The caches in `.indaba/` are the one exception, and nothing but time depends on them.)
//! - **A site is never half new.** While something is wrong, and until the last file is ready, the published folder stays
//!   as it was.
//! - **All problems at once, each with a place and a remedy.** A phase puts [`diagnostic::Diagnostic`]s aside and goes on; only
//!   the machine's own failures end a run. A diagnostic is data, and `cli::report` draws it. A run ends with 0 when all is
//!   well, 1 when the content is at fault, 2 when the command line or the machine is.
//! - **Input cannot break the program.** No panic, no `unsafe`, no global state; whatever may be large, deep or endless has a
//!   limit, and a message for who meets it.

pub mod brand;
pub mod by_name;
pub mod calendar;
pub mod charts;
pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod digest;
pub mod draw;
pub mod ellipsis;
pub mod failure;
pub mod foreign;
pub mod import;
pub mod joint;
pub mod kit;
pub mod locale;
pub mod lockup;
pub mod media;
pub mod model;
pub mod options;
pub mod pages;
pub mod pictures;
pub mod progress;
pub mod publish;
pub mod reference;
pub mod relink;
pub mod render;
pub mod serve;
pub mod sheet;
pub mod site;
pub mod slug;
pub mod source;
pub mod xml;
