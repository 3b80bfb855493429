//! A campaign as a site of its own: the same pipeline, with what is the campaign's of the plan.

use std::io;
use std::sync::Arc;

use crate::content::types::Kind;
use crate::failure::Failure;
use crate::media::Cache;
use crate::model::Portal;
use crate::model::entry;
use crate::pages::apart::Apart;
use crate::pages::plan::Page;
use crate::relink::relink;
use crate::site::{Draft, Render, Run, Sink};

impl Draft {
    /// Leaves what is the campaign's.
    pub(in crate::site) fn only(&mut self, campaign: &str) -> Result<Apart, Failure> {
        let Self { portal, plan, pictures, theme, .. } = self;
        let id = portal.find_id(Kind::Campaign, campaign).ok_or_else(|| unknown(portal, campaign))?;
        let plan = Arc::get_mut(plan).ok_or_else(|| Failure::new("somebody else works with this plan"))?;
        let pictures = pictures.names().map(|(name, _)| name);
        let others: Vec<String> = pictures.chain(theme.statics().keys().cloned()).collect();
        Ok(Apart::of(portal, plan, id, others))
    }
}

fn unknown(portal: &Portal, campaign: &str) -> Failure {
    let ids: Vec<&str> =
        entry::of_kind(&portal.content, Kind::Campaign).map(|(_, campaign)| campaign.id()).collect();
    let hint = match ids.as_slice() {
        [] => "The portal publishes none today".to_owned(),
        ids => format!("The portal publishes {}", ids.join(", ")),
    };
    Failure::new(format!("there is no campaign `{campaign}`")).hint(hint)
}

/// Makes the files of the campaign's site and hands each to `sink`.
pub(in crate::site) fn make(
    draft: &Draft,
    apart: &Apart,
    cache: &dyn Cache,
    sink: &Sink<'_>,
    run: &mut Run<'_>,
) -> io::Result<()> {
    let page = |page: &Page, render: &mut Render<'_>| match apart.place(&page.path).zip(render()) {
        Some((place, made)) => sink(place, relinked(apart, place, &made.html).as_bytes()),
        None => Ok(()),
    };
    run.pages(draft, &page)?;
    let pictures = draft.pictures.only(|path| apart.shows(path));
    let placed = |path: &str, bytes: &[u8]| apart.place(path).map_or(Ok(()), |place| sink(place, bytes));
    run.files(draft, &pictures, cache, &placed)
}

/// The page with its links as they are from where it lies. What the head says of the page's place in the portal stays as it is.
fn relinked(apart: &Apart, place: &str, html: &[u8]) -> String {
    let html = String::from_utf8_lossy(html);
    relink(&html, |element, url| {
        let says = element == "link" && !url.starts_with('/');
        if says { None } else { apart.link(place, url) }
    })
}
