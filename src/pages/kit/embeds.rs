//! Frames for other sites: a campaign's progress, its next events, its partners; without a script.

use crate::pages::campaign;
use crate::pages::draft::{Draft, canonical};
use crate::pages::kit::{Subject, lockups};
use crate::pages::partner::around;
use crate::pages::views::{EmbedPage, EmbedView};
use crate::xml::escape;

/// The frames: name and height in pixels.
const FRAMES: [(&str, u32); 3] = [("progress", 320), ("events", 420), ("partners", 420)];

/// The pages that stand in frames.
pub(crate) fn drafts(subject: &Subject<'_>) -> Vec<Draft> {
    if !subject.book().skin.wants("embeds") {
        return Vec::new();
    }
    frames(subject).into_iter().map(|(name, _)| draft(subject, name)).collect()
}

/// The frames that have something to show.
fn frames(subject: &Subject<'_>) -> Vec<(&'static str, u32)> {
    let fields = subject.fields();
    let events = !around(subject.maker, subject.id).upcoming.is_empty();
    let has = |name: &str| match name {
        "progress" => !fields.kpis.is_empty() || fields.raised.is_some(),
        "events" => events,
        _ => !fields.partners.is_empty(),
    };
    FRAMES.into_iter().filter(|(name, _)| has(name)).collect()
}

fn rest(subject: &Subject<'_>, name: &str) -> String {
    let route = subject.book().routes.entry(subject.id, subject.book().language).unwrap_or_default();
    let prefix = subject.book().routes.path(subject.book().language, "");
    format!("{}embed/{name}/", route.strip_prefix(&prefix).unwrap_or(route))
}

fn draft(subject: &Subject<'_>, name: &'static str) -> Draft {
    let (book, fields) = (subject.book(), subject.fields());
    let view = EmbedPage {
        name,
        campaign: subject.maker.cards.campaigns[subject.id.index].clone(),
        style: lockups::style(book, subject.id).unwrap_or_default(),
        kpis: campaign::kpis(subject.maker, subject.entry, fields),
        raised: fields.raised.as_ref().map(|raised| book.money(raised)),
        budget: fields.budget.as_ref().map(|budget| book.money(budget)),
        events: {
            let upcoming = around(subject.maker, subject.id).upcoming;
            subject.maker.cards.pick_events(&upcoming[..upcoming.len().min(5)])
        },
        partners: campaign::partners(subject.maker, &subject.entry.id, fields),
    };
    Draft {
        noindex: true,
        below: Some((subject.id, format!("embed/{name}/"))),
        ..Draft::new(rest(subject, name), "embed.html", fields.title.to_string()).view("embed", &view)
    }
}

/// The frames with the HTML to copy.
pub(crate) fn views(subject: &Subject<'_>) -> Vec<EmbedView> {
    let book = subject.book();
    if !book.skin.wants("embeds") {
        return Vec::new();
    }
    let view = |(name, height): (&'static str, u32)| {
        let address = canonical(book, &book.url(&rest(subject, name)));
        let title = escape(&format!("{}: {}", subject.fields().title, book.word(&format!("embed-{name}"))));
        let snippet = format!(
            "<iframe src=\"{}\" title=\"{title}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" style=\"border:0\"></iframe>",
            escape(&address)
        );
        EmbedView { name, address, height, snippet }
    };
    frames(subject).into_iter().map(view).collect()
}
