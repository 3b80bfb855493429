//! What is held back for want of consent.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::content::kinds::Quote;
use crate::content::problem::Problem;
use crate::content::types::{Channel, Consent, Picture};
use crate::content::{Content, Entry};
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::files;
use crate::source::Span;

/// Says what does not go out on the web, since its consent does not cover it or has lapsed.
pub fn lapsed(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let mut check = |consent: Option<&Consent>, what: &str, span: Span| {
        let today = subject.settings.today.date();
        let Some(consent) = consent.filter(|consent| !consent.covers(Channel::Web, today)) else { return };
        let why = match consent.until {
            Some(until) if until.date < today => format!("its consent ended on {}", until.date),
            _ => "its consent does not cover the web".to_owned(),
        };
        let problem = Problem::new(Code::NO_CONSENT, span, format!("this {what} is held back: {why}"));
        problems.push(problem.hint("Ask again and write the new consent, or take it out"));
    };
    each(subject.content, &mut check);
}

/// Shows every picture and quote with what was agreed to, what it is, and where it stands.
pub fn each(content: &Content, check: &mut Check<'_>) {
    pictures(content).into_iter().for_each(|(_, picture)| check_picture(picture, check));
    content.stories.iter().flat_map(versions).for_each(|story| {
        story.quotes.iter().for_each(|quote| check_quote(quote, check));
    });
    content.partners.iter().flat_map(versions).for_each(|partner| {
        partner.testimonials.iter().for_each(|quote| check_quote(quote, check));
    });
}

/// Every picture for which consent may be written down, with the folder of its entry, in every language.
pub fn pictures(content: &Content) -> Vec<(&str, &Picture)> {
    let mut found: Vec<(&str, &Picture)> = Vec::new();
    let mut add = |folder, picture: Option<_>| found.extend(picture.map(|picture| (folder, picture)));
    macro_rules! images {
        ($($list:ident),+) => {$(
            for entry in &content.$list {
                versions(entry).for_each(|fields| add(entry.folder.as_str(), fields.image.as_ref()));
            }
        )+};
    }
    images!(events, campaigns, stories, news, opportunities, pages);
    for entry in &content.campaigns {
        let gallery = versions(entry).flat_map(|campaign| &campaign.gallery);
        gallery.for_each(|picture| add(&entry.folder, Some(picture)));
    }
    for entry in &content.stories {
        let films = versions(entry).filter_map(|story| story.video.as_ref());
        films.for_each(|video| add(&entry.folder, video.poster.as_ref()));
    }
    found
}

/// The fields of an entry in every language.
fn versions<T>(entry: &Entry<T>) -> impl Iterator<Item = &T> {
    std::iter::once(&entry.original).chain(entry.translations.values()).map(|version| &version.fields)
}

/// The paths of the pictures that may not go out on a channel: where one entry says so, it holds for the file.
pub fn held_back(content: &Content, channel: Channel, today: Date) -> BTreeSet<String> {
    let lacks =
        |picture: &Picture| picture.consent.as_ref().is_some_and(|consent| !consent.covers(channel, today));
    let held = pictures(content).into_iter().filter(|(_, picture)| lacks(picture));
    held.map(|(folder, picture)| files::path(folder, &picture.file)).collect()
}

/// Takes a consent, what it is for, and where that stands.
pub type Check<'a> = dyn FnMut(Option<&Consent>, &str, Span) + 'a;

fn check_picture(picture: &Picture, check: &mut Check<'_>) {
    check(picture.consent.as_ref(), "picture", picture.file.span);
}

fn check_quote(quote: &Quote, check: &mut Check<'_>) {
    check(quote.consent.as_ref(), "quote", quote.quote.span);
}
