//! Copy for posts: what the campaign wrote, or else its summary, with the address and hashtags, within each network's length.

use crate::content::kinds::Platform;
use crate::content::schema::Choice;
use crate::pages::draft::canonical;
use crate::pages::kit::Subject;
use crate::pages::views::{KitHandle, KitPost};
use crate::source::FileId;

/// Every network, those with the shortest posts first.
const NETWORKS: [Platform; 7] = [
    Platform::X,
    Platform::Bluesky,
    Platform::Mastodon,
    Platform::Whatsapp,
    Platform::Instagram,
    Platform::Linkedin,
    Platform::Facebook,
];
/// As many hashtags as are still read.
const HASHTAGS: usize = 3;

impl Subject<'_> {
    /// A post for every network.
    pub(crate) fn posts(&self) -> Vec<KitPost> {
        let address = canonical(self.book(), &self.book().entry_url(self.id));
        let written = &self.fields().posts;
        let mut posts = Vec::new();
        for platform in &NETWORKS {
            let own = written.iter().filter(|post| post.platform == *platform);
            let own: Vec<_> = own.map(|post| (post.text.to_string(), post.text.span.file)).collect();
            let texts = if own.is_empty() { vec![self.text()] } else { own };
            posts.extend(texts.iter().map(|(text, file)| {
                let post = self.post(*platform, text, &address);
                KitPost { text: self.book().of_file(*file, post.text), ..post }
            }));
        }
        posts
    }

    /// What a post says if nobody wrote one.
    fn text(&self) -> (String, FileId) {
        let fields = self.fields();
        match &fields.summary {
            Some(summary) => (format!("{}: {summary}", fields.title), summary.span.file),
            None => (fields.title.to_string(), fields.title.span.file),
        }
    }

    fn post(&self, platform: Platform, text: &str, address: &str) -> KitPost {
        let limit = platform.limit();
        let tags: Vec<String> =
            self.fields().hashtags.iter().take(HASHTAGS).map(|tag| format!("#{tag}")).collect();
        let has = |part: &str| text.contains(part);
        let mut ends = Vec::new();
        if !has(address) {
            ends.push(address.to_owned());
        }
        let tags: Vec<String> = tags.into_iter().filter(|tag| !has(tag)).collect();
        if !tags.is_empty() {
            ends.push(tags.join(" "));
        }
        // What does not fit goes: hashtags first, then the end of the text; the address stays.
        while ends.len() > 1 && platform.count(&join(text, &ends)) > limit {
            ends.pop();
        }
        let mut words: Vec<&str> = text.split(' ').collect();
        let mut whole = join(text, &ends);
        while platform.count(&whole) > limit && words.len() > 1 {
            words.pop();
            whole = join(&format!("{}…", words.join(" ").trim_end_matches([',', '.', ';', ':'])), &ends);
        }
        KitPost { platform: platform.word(), length: platform.count(&whole), text: whole, limit }
    }

    /// What the partners are called on networks, from their links.
    pub(crate) fn handles(&self) -> Vec<KitHandle> {
        let partners = self.joint.partners.iter().map(|id| &self.book().content().partners[id.index]);
        let mut handles = Vec::new();
        for partner in partners {
            let fields = &self.book().version(partner).fields;
            for link in &fields.links {
                let Ok(url) = url::Url::parse(&link.url) else { continue };
                let last = url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
                let Some(name) = last.strip_prefix('@').filter(|name| !name.is_empty()) else { continue };
                let host = url.host_str().unwrap_or_default();
                let network = link.label.as_ref().map_or_else(|| host.to_owned(), ToString::to_string);
                let federated = network.eq_ignore_ascii_case("mastodon");
                let handle = if federated { format!("@{name}@{host}") } else { format!("@{name}") };
                handles.push(KitHandle {
                    name: self.book().told(&fields.title),
                    network,
                    handle,
                    url: link.url.to_string(),
                });
            }
        }
        handles
    }
}

fn join(text: &str, ends: &[String]) -> String {
    let ends = ends.iter().map(|end| format!("\n\n{end}"));
    std::iter::once(text.to_owned()).chain(ends).collect()
}
