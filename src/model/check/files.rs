//! Every file that is named is there, and every picture has a text for those who do not see it.

use crate::content::kinds::{Campaign, Event, News, Opportunity, Page, Story};
use crate::content::problem::Problem;
use crate::content::schema::Visit;
use crate::content::types::{FileRef, Language, Picture, Ref, Term};
use crate::content::{Content, EntryType};
use crate::diagnostic::Code;
use crate::model::check::Subject;
use crate::model::{entry, files};

/// Every file that is named is there.
pub fn exist(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (_, entry) in entry::all(subject.content) {
        entry.visit(&mut Named { subject, folder: entry.folder(), problems });
    }
    for portal in subject.content.portal.iter().take(1) {
        let logo = portal.brand.as_ref().and_then(|brand| brand.logo.as_ref());
        logo.into_iter().for_each(|file| Named { subject, folder: "", problems }.file(file));
    }
}

struct Named<'a, 'b> {
    subject: &'a Subject<'a>,
    folder: &'a str,
    problems: &'b mut Vec<Problem>,
}

impl Visit for Named<'_, '_> {
    fn reference(&mut self, _reference: &Ref) {}

    fn file(&mut self, file: &FileRef) {
        let tree = self.subject.tree;
        let path = files::path(self.folder, file);
        if tree.get(&path).is_none() {
            self.problems.push(files::missing(tree, self.folder, file, file.span));
        } else if !files::is_picture(&path) {
            self.problems.push(files::no_picture(tree, &path, file.span));
        }
    }

    fn term(&mut self, _term: &Term) {}

    fn language(&mut self, _language: &Language) {}
}

/// Every picture has a text, or is marked as decoration.
pub fn have_a_text(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let content = subject.content;
    pictures::<Event>(content, |event| event.image.iter().collect(), problems);
    pictures::<Campaign>(
        content,
        |campaign| campaign.image.iter().chain(&campaign.gallery).collect(),
        problems,
    );
    pictures::<Story>(
        content,
        |story| {
            story.image.iter().chain(story.video.iter().filter_map(|video| video.poster.as_ref())).collect()
        },
        problems,
    );
    pictures::<News>(content, |news| news.image.iter().collect(), problems);
    pictures::<Opportunity>(content, |opportunity| opportunity.image.iter().collect(), problems);
    pictures::<Page>(content, |page| page.image.iter().collect(), problems);
}

fn pictures<T: EntryType>(content: &Content, of: fn(&T) -> Vec<&Picture>, problems: &mut Vec<Problem>) {
    for picture in T::list(content).iter().flat_map(|entry| of(&entry.original.fields)) {
        if picture.alt.is_none() && picture.decorative != Some(true) {
            let message = "this picture has no text for those who do not see it";
            let file = picture.file.as_str();
            let hint =
                format!("Write {{ file = \"{file}\", alt = \"what it shows\" }}, or decorative = true");
            problems.push(Problem::new(Code::MISSING_ALT, picture.file.span, message).hint(hint));
        }
    }
}
