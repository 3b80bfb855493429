//! What is drawn for a kit, and what is packed.

use crate::brand::Scheme;
use crate::content::types::Channel;
use crate::media::{self, Format};
use crate::pages::book::plain;
use crate::pages::cards;
use crate::pages::kit::{SCHEMES, Subject, card, lockups};
use crate::pages::plan::{
    Archive, Drawing, Form, Kit, Member, Output, Packed, Page, Props, Subject as Shown,
};
use crate::pages::views::{DrawingView, KitPage};

/// The pictures: name, template, width and height in pixels.
pub(crate) const PICTURES: [(&str, &str, u32, u32); 4] = [
    ("card", "kit/card.svg", 1200, 630),
    ("square", "kit/square.svg", 1080, 1080),
    ("story", "kit/story.svg", 1080, 1920),
    ("banner", "kit/banner.svg", 1500, 500),
];
/// The texts: the file and its template.
const TEXTS: [(&str, &str); 4] = [
    ("press-release.txt", "kit/press-release.txt"),
    ("posts.txt", "kit/posts.txt"),
    ("alt-texts.txt", "kit/alt-texts.txt"),
    ("usage.txt", "kit/usage.txt"),
];
/// The width of a preview that is wider than high, in pixels.
const PREVIEW: u32 = 576;
/// The width and height of the poster as pixels: A4 at 150 dots an inch.
pub(crate) const POSTER: (u32, u32) = (1240, 1754);
/// A4 and A3 upright, in hundredths of a point across (ISO 216: 210 and 297 mm).
const PAPER: [(&str, u32); 2] = [("poster-a4.pdf", 59_528), ("poster-a3.pdf", 84_189)];

impl Subject<'_> {
    /// Everything that is drawn for the kit, and the archive of it.
    pub(crate) fn drawings(&self, view: &KitPage) -> Kit {
        let mut kit = Kit::default();
        for (name, template, width, height) in PICTURES {
            for scheme in SCHEMES {
                let stem = stem(name, scheme);
                let outputs = vec![
                    self.output(&format!("{stem}.png"), Form::Png(width)),
                    self.output(&format!("{stem}.jpg"), Form::Jpeg(width)),
                    self.output(&preview(&stem), Form::Preview(preview_size(width, height).0)),
                ];
                kit.drawings.push(self.drawing(name, template, scheme, Channel::Social, outputs));
            }
        }
        let mut poster: Vec<_> =
            PAPER.iter().map(|(name, points)| self.output(name, Form::Pdf(*points))).collect();
        poster.push(self.output("poster.png", Form::Png(POSTER.0)));
        poster.push(self.output(&preview("poster"), Form::Preview(preview_size(POSTER.0, POSTER.1).0)));
        kit.drawings.push(self.drawing("poster", "kit/poster.svg", Scheme::Light, Channel::Print, poster));
        let badge = vec![self.output("badge.svg", Form::Svg), self.output("badge.png", Form::Png(720))];
        kit.drawings.push(self.drawing("badge", "kit/badge.svg", Scheme::Light, Channel::Web, badge));
        let qr = vec![self.output("qr.svg", Form::Svg), self.output("qr.png", Form::Png(1000))];
        kit.drawings.push(self.drawing("qr", "kit/qr.svg", Scheme::Light, Channel::Print, qr));
        for (name, template) in TEXTS {
            let page = Page {
                view: Some(("kit", tera::Value::from_serializable(view))),
                ..self.page(template, &self.card("text", Scheme::Light, false))
            };
            let props = self.props(Scheme::Light, None);
            let subject = Shown::Template(Box::new(page), props);
            kit.drawings.push(Drawing { subject, outputs: vec![self.output(name, Form::Text)] });
        }
        kit.archive = Some(self.archive(&kit));
        kit
    }

    fn output(&self, name: &str, form: Form) -> Output {
        Output { path: self.path(name), form }
    }

    fn drawing(
        &self,
        name: &'static str,
        template: &'static str,
        scheme: Scheme,
        channel: Channel,
        outputs: Vec<Output>,
    ) -> Drawing {
        let photo = card::photo(self.book(), self.id, channel);
        let page = self.page(template, &self.card(name, scheme, photo.is_some()));
        Drawing { subject: Shown::Template(Box::new(page), self.props(scheme, photo)), outputs }
    }

    fn props(&self, scheme: Scheme, photo: Option<std::sync::Arc<str>>) -> Props {
        Props {
            lockup: self.joint.lockup.clone(),
            palette: self.joint.palette.clone(),
            scheme,
            photo,
            file: self.entry.span.file,
        }
    }

    fn page(&self, template: &'static str, view: &DrawingView) -> Page {
        card::drawing_page(self.book(), template, view)
    }

    fn card(&self, format: &'static str, scheme: Scheme, photo: bool) -> DrawingView {
        let fields = self.fields();
        let kind = fields.kind.map(crate::content::schema::Choice::word);
        DrawingView {
            eyebrow: kind.map(|kind| self.book().word(&format!("campaign-kind-{kind}"))),
            title: fields.title.to_string(),
            summary: plain(&fields.summary),
            start: fields.start.map(|when| when.to_string()),
            end: fields.end.map(|when| when.to_string()),
            action: fields.actions.first().map(|action| action.label.to_string()),
            hashtag: fields.hashtags.first().map(|tag| format!("#{tag}")),
            percent: cards::raised_percent(self.book(), fields),
            photo,
            names: self.joint.lockup.iter().flat_map(|lockup| lockup.names()).collect(),
            ..card::view(self.book(), format, scheme, &self.joint.palette, &self.book().entry_url(self.id))
        }
    }

    /// Everything in one file, in folders that people find their way in.
    fn archive(&self, kit: &Kit) -> Archive {
        let root = format!("{}-kit", self.entry.id);
        let mut members = Vec::new();
        for output in kit.drawings.iter().flat_map(|drawing| &drawing.outputs) {
            let name = output.path.rsplit('/').next().unwrap_or_default();
            let folder = match output.form {
                Form::Preview(_) => continue,
                Form::Pdf(_) => "print",
                Form::Text => "text",
                _ if name.starts_with("poster") || name.starts_with("qr") => "print",
                _ if name.starts_with("badge") => "web",
                _ => "social",
            };
            let name = format!("{root}/{folder}/{name}");
            members.push(Member { name, content: Packed::Drawn(output.path.clone()) });
        }
        for (name, path) in [("light", "light-large"), ("dark", "dark-large")] {
            for ending in ["svg", "png"].iter().filter(|_| self.joint.lockup.is_some()) {
                let path = lockups::path(self.book(), self.id, &format!("{path}.{ending}"));
                let name = format!("{root}/logos/together-{name}.{ending}");
                members.push(Member { name, content: Packed::Elsewhere(path) });
            }
        }
        members.extend(self.logos(&root));
        members.sort_by(|a, b| a.name.cmp(&b.name));
        let language = self.book().content().languages.get(self.book().language);
        let language = language.map(ToString::to_string).unwrap_or_default();
        Archive { path: self.path(&archive_name(&self.entry.id, &language)), members }
    }

    /// The partners' logos as files: an SVG cleaned, pixels without what a camera or program wrote into them.
    fn logos(&self, root: &str) -> Vec<Member> {
        let mut members = Vec::new();
        let marks = self.joint.lockup.iter().flat_map(|lockup| lockup.marks());
        for mark in marks {
            let arts = [("", Some(&mark.light)), ("-dark", mark.dark.as_ref())];
            for (end, art) in arts.into_iter().filter_map(|(end, art)| Some((end, art?))) {
                let (bytes, format) = art.file();
                if art.is_type {
                    continue;
                }
                let name = format!("{root}/logos/{}{end}.{}", mark.id, format.extension());
                let content = match format {
                    Format::Svg => Packed::Bytes(bytes.to_vec()),
                    _ => Packed::Bare(bytes.to_vec()),
                };
                members.push(Member { name, content });
            }
        }
        members
    }
}

/// The name of a picture's file without its ending.
pub(crate) fn stem(name: &str, scheme: Scheme) -> String {
    match scheme {
        Scheme::Light => name.to_owned(),
        Scheme::Dark => format!("{name}-dark"),
    }
}

/// The name of the file that shows a picture on the kit's page.
pub(crate) fn preview(stem: &str) -> String {
    format!("{stem}-preview.webp")
}

/// The width and height in pixels at which a picture is shown on the kit's page, twice for fine screens.
pub(crate) fn preview_size(width: u32, height: u32) -> (u32, u32) {
    let shown = if height > width { PREVIEW * 2 / 3 } else { PREVIEW };
    (shown, media::scaled(height, shown, width))
}

/// The name of the archive of a kit.
pub(crate) fn archive_name(id: &str, language: &str) -> String {
    format!("{id}-kit-{}.zip", language.to_lowercase())
}
