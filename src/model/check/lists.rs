//! Lists that must not be empty, or must not name the same twice.

use crate::content::kinds::News;
use crate::content::problem::Problem;
use crate::content::types::{Kind, Ref};
use crate::content::{Content, Entry};
use crate::diagnostic::Code;
use crate::model::check::Subject;

/// A campaign has partners.
pub fn campaigns_have_partners(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for campaign in &subject.content.campaigns {
        if campaign.original.fields.partners.is_empty() {
            let problem = Problem::new(Code::MISSING_FIELD, campaign.span, "the field `partners` is missing");
            problems
                .push(problem.hint("Add a line partners = [\"…\"] with the ids of the partners behind it"));
        }
    }
}

/// No list names a partner twice.
pub fn partners_once(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let content = subject.content;
    for event in &content.events {
        once(event.original.fields.partners.iter().map(|involved| &*involved.id), problems);
    }
    for campaign in &content.campaigns {
        once(campaign.original.fields.partners.iter().map(|involved| &*involved.id), problems);
    }
    for story in &content.stories {
        once(story.original.fields.partners.iter().map(|partner| &**partner), problems);
    }
}

fn once<'a>(list: impl Iterator<Item = &'a Ref>, problems: &mut Vec<Problem>) {
    let mut seen: Vec<&str> = Vec::new();
    for reference in list {
        if seen.contains(&reference.id.as_str()) {
            let message = format!("`{}` stands twice in this list", reference.id);
            problems.push(Problem::new(Code::REPEATED, reference.span, message).hint("Keep one of them"));
        }
        seen.push(&reference.id);
    }
}

/// No newsletter gathers itself, be it through another one.
pub fn newsletters_do_not_gather_themselves(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for news in &subject.content.news {
        for gathered in &news.original.fields.gathers {
            if leads_to(subject.content, gathered, &news.id, &mut Vec::new()) {
                let message = format!("this newsletter gathers itself through `{}`", gathered.id);
                let hint = "Take one of the two out of the other's list";
                problems.push(Problem::new(Code::CYCLE, gathered.span, message).hint(hint));
            }
        }
    }
}

/// Whether what `from` gathers, and so on, leads to the news item `goal`.
fn leads_to<'a>(content: &'a Content, from: &'a Ref, goal: &str, seen: &mut Vec<&'a str>) -> bool {
    if from.kind != Kind::News || seen.contains(&from.id.as_str()) {
        return false;
    }
    if from.id == goal {
        return true;
    }
    seen.push(&from.id);
    let next = content.news.binary_search_by(|entry: &Entry<News>| entry.id.as_str().cmp(&from.id));
    next.is_ok_and(|index| {
        content.news[index]
            .original
            .fields
            .gathers
            .iter()
            .any(|gathered| leads_to(content, gathered, goal, seen))
    })
}
