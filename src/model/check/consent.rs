//! What is held back for want of consent.

use crate::content::Content;
use crate::content::kinds::Quote;
use crate::content::problem::Problem;
use crate::content::types::{Channel, Consent, Picture};
use crate::diagnostic::Code;
use crate::model::check::Subject;
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
    for (pictures, quotes) in content.stories.iter().map(|entry| {
        let story = &entry.original.fields;
        let poster = story.video.as_ref().and_then(|video| video.poster.as_ref());
        (story.image.iter().chain(poster).collect::<Vec<_>>(), &story.quotes)
    }) {
        pictures.into_iter().for_each(|picture| check_picture(picture, check));
        quotes.iter().for_each(|quote| check_quote(quote, check));
    }
    for partner in &content.partners {
        partner.original.fields.testimonials.iter().for_each(|quote| check_quote(quote, check));
    }
    for campaign in &content.campaigns {
        let fields = &campaign.original.fields;
        fields.image.iter().chain(&fields.gallery).for_each(|picture| check_picture(picture, check));
    }
    let images = content.events.iter().filter_map(|entry| entry.original.fields.image.as_ref());
    let images = images.chain(content.news.iter().filter_map(|entry| entry.original.fields.image.as_ref()));
    images.for_each(|picture| check_picture(picture, check));
}

/// Takes a consent, what it is for, and where that stands.
pub type Check<'a> = dyn FnMut(Option<&Consent>, &str, Span) + 'a;

fn check_picture(picture: &Picture, check: &mut Check<'_>) {
    check(picture.consent.as_ref(), "picture", picture.file.span);
}

fn check_quote(quote: &Quote, check: &mut Check<'_>) {
    check(quote.consent.as_ref(), "quote", quote.quote.span);
}
