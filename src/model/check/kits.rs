//! What a media kit needs of its campaign.

use std::collections::BTreeSet;

use crate::content::problem::Problem;
use crate::content::types::Text;
use crate::diagnostic::Code;
use crate::model::check::Subject;

/// The most characters that a name on a card or beside a logo may have.
const NAME: usize = 120;

/// A kit has two partners at least, and its contact may be published.
pub fn kits(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for campaign in &subject.content.campaigns {
        let fields = &campaign.original.fields;
        if fields.kit != Some(true) {
            continue;
        }
        // One that is named twice is still one.
        let partners: BTreeSet<&str> = fields.partners.iter().map(|partner| partner.id.id.as_str()).collect();
        if partners.len() < 2 {
            let span = fields.partners.first().map_or(campaign.span, |partner| partner.id.span);
            let named = if fields.partners.is_empty() { "none" } else { "one" };
            let message =
                format!("a media kit is made for two partners at least, and this campaign names {named}");
            let problem = Problem::new(Code::TOO_FEW_PARTNERS, span, message);
            problems.push(problem.hint("Name the other partner, or leave out `kit = true`"));
        }
        let contact = fields.press.as_ref().and_then(|press| press.contact.as_ref());
        let name = contact.filter(|contact| contact.public != Some(true));
        let named = name.and_then(|contact| {
            let name = contact.name.as_ref().map(|name| name.span);
            name.or(contact.email.as_ref().map(|email| email.span))
        });
        if let Some(span) = named {
            let message = "the press release names a contact that is not public";
            let problem = Problem::new(Code::PRIVATE_CONTACT, span, message);
            problems.push(problem.hint("Ask, and add public = true; or name another contact"));
        }
    }
}

/// No name is too long to be set on a card or beside a logo.
pub fn names(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let partners = subject.content.partners.iter().map(|entry| &entry.original.fields.title);
    let campaigns = subject.content.campaigns.iter().map(|entry| &entry.original.fields.title);
    for title in partners.chain(campaigns) {
        too_long(title, problems);
    }
}

fn too_long(title: &Text, problems: &mut Vec<Problem>) {
    let count = title.chars().count();
    if count > NAME {
        let message = format!("this name has {count} characters, more than the {NAME} that fit on a card");
        let problem = Problem::new(Code::LONG_NAME, title.span, message);
        problems.push(problem.hint("Use the short name, and the long one in the text"));
    }
}

/// Every written post fits its network.
pub fn posts(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for campaign in &subject.content.campaigns {
        for post in &campaign.original.fields.posts {
            let (count, limit) = (post.platform.count(&post.text), post.platform.limit());
            if count > limit {
                let message = format!("this post has {count} characters, and its network takes {limit}");
                let problem = Problem::new(Code::LONG_POST, post.text.span, message);
                problems.push(problem.hint("Shorten it; each link counts 23 on X and Mastodon"));
            }
        }
    }
}
