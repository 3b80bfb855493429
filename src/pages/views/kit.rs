//! What the pages, texts and drawings of campaigns' media kits receive.

use tera::Value;

use crate::pages::view::{Shared, view};
use crate::pages::views::CampaignPartnerView;
use crate::pages::views::{CampaignCard, ContactView, LinkView, Money, PartnerCard, QuoteView};

view! {
    /// What a template in the folder `kit/` that draws receives as `card`.
    pub struct DrawingView {
        /// What is drawn: `card`, `square`, `story`, `banner`, `poster`, `badge`, `qr`, `entry`, `icon` or `maskable`.
        format: &'static str,
        /// `light` or `dark`.
        scheme: &'static str,
        /// The colours of that scheme by role, with `_` for `-`: `card.colours.on_accent`.
        colours: Value,
        /// The direction of writing: `ltr` or `rtl`; for `direction` of the outermost element.
        dir: &'static str,
        /// A word or two above the title.
        eyebrow: Option<String>,
        /// The title.
        title: String,
        /// One or two sentences.
        summary: Option<String>,
        /// The first day.
        start: Option<String>,
        /// The last day.
        end: Option<String>,
        /// What a visitor is asked to do.
        action: Option<String>,
        /// A word by which posts are found, with its `#`.
        hashtag: Option<String>,
        /// How much of the budget is raised, from 0 to 100.
        percent: Option<u32>,
        /// The whole address of the page.
        address: String,
        /// The address as people read it: without `https://` and the closing `/`.
        short_address: String,
        /// Whether there is a photo: `<image href="photo">`.
        photo: bool,
        /// The names behind the logos.
        names: Vec<String>,
    }

    /// Logos side by side.
    pub struct LockupView {
        /// The SVG for light grounds.
        light: String,
        /// The SVG for dark grounds.
        dark: String,
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
        /// The names, for those who do not see it.
        alt: String,
    }

    /// A campaign's media kit.
    pub struct KitPage {
        /// What lists show of the campaign.
        campaign: Shared<CampaignCard>,
        /// The style sheet with its colours, for what has the class `branded`.
        style: Option<String>,
        /// All of the kit as one file.
        archive: LinkView,
        /// The logos side by side.
        lockup: Option<LockupView>,
        /// The logos side by side as files: SVG and PNG for light grounds, SVG and PNG for dark ones.
        lockups: Vec<LinkView>,
        /// Pictures for networks.
        pictures: Vec<KitPicture>,
        /// The poster.
        poster: KitPoster,
        /// A picture for other sites, which leads here.
        badge: KitBadge,
        /// A code that leads here, as SVG.
        qr: LinkView,
        /// Copy for posts.
        posts: Vec<KitPost>,
        /// Words by which posts are found.
        hashtags: Vec<String>,
        /// What the partners are called on networks.
        handles: Vec<KitHandle>,
        /// The colours.
        colours: Vec<KitColour>,
        /// The partners' rules for their logos.
        marks: Vec<KitMark>,
        /// The press release.
        release: ReleaseView,
        /// Frames for other sites.
        embeds: Vec<EmbedView>,
    }

    /// A picture of a kit.
    pub struct KitPicture {
        /// Its name: `card`, `square`, `story` or `banner`; what it is called is the text `kit-NAME`.
        name: &'static str,
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
        /// The light one as PNG.
        png: String,
        /// The light one as JPEG, less than 300 KB.
        jpeg: String,
        /// The dark one as PNG.
        png_dark: String,
        /// The dark one as JPEG.
        jpeg_dark: String,
        /// A small picture of it.
        preview: KitPreview,
        /// What it shows, to be copied with it.
        alt: String,
    }

    /// A small picture of a card or poster, to be shown among others.
    pub struct KitPreview {
        /// The light one as WebP.
        light: String,
        /// The dark one; nothing if there is only a light one.
        dark: Option<String>,
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
    }

    /// A poster.
    pub struct KitPoster {
        /// As PDF of A4.
        a4: String,
        /// As PDF of A3.
        a3: String,
        /// As PNG, for messengers.
        png: String,
        /// A small picture of it.
        preview: KitPreview,
    }

    /// A picture for other sites.
    pub struct KitBadge {
        /// As SVG.
        svg: String,
        /// As PNG.
        png: String,
        /// The HTML to copy.
        snippet: String,
    }

    /// Copy for a post.
    pub struct KitPost {
        /// The network.
        platform: &'static str,
        /// The words, with the address and hashtags.
        text: String,
        /// How many characters it has as the network counts them.
        length: usize,
        /// How many it may have.
        limit: usize,
    }

    /// What a partner is called on a network.
    pub struct KitHandle {
        /// The partner.
        name: String,
        /// The network.
        network: String,
        /// Its name there.
        handle: String,
        /// Its page there.
        url: String,
    }

    /// A colour.
    pub struct KitColour {
        /// What it is for: `accent`, `surface` …
        role: &'static str,
        /// In light, as `#rrggbb`.
        light: String,
        /// In dark.
        dark: String,
    }

    /// What a partner wants of others who show its logo.
    pub struct KitMark {
        /// The partner.
        partner: Shared<PartnerCard>,
        /// The free space around it, in per cent of its height.
        clear_space: Option<u32>,
        /// Its least height in pixels.
        min_height: Option<u32>,
        /// Whether a line stands between it and its neighbours.
        divider: bool,
        /// Its colours.
        colours: Vec<String>,
    }

    /// A press release.
    pub struct ReleaseView {
        /// Its page.
        url: String,
        /// The same as plain text.
        text_url: String,
        /// Where it is from.
        place: Option<String>,
        /// Its day.
        date: Option<String>,
        /// The moment before which nobody may publish it, if that is still to come.
        embargo: Option<EmbargoView>,
        /// The first words of the campaign's text, with an empty line between its paragraphs.
        text: String,
        /// What the campaign wants to reach.
        objectives: Vec<String>,
        /// The partners with their roles and missions.
        partners: Vec<CampaignPartnerView>,
        /// What has been raised.
        raised: Option<Money>,
        /// What it costs.
        budget: Option<Money>,
        /// What partners say, with consent for print.
        quotes: Vec<QuoteView>,
        /// The paragraph about the campaign.
        boilerplate: Option<String>,
        /// A paragraph about each partner.
        boilerplates: Vec<AboutView>,
        /// Whom journalists may call.
        contact: Option<ContactView>,
    }

    /// An embargo.
    pub struct EmbargoView {
        /// When it ends, by the portal's clocks.
        until: String,
        /// The time zone of these clocks, with its distance from UTC: `Africa/Johannesburg, UTC+02:00`.
        zone: String,
    }

    /// A paragraph about an organisation.
    pub struct AboutView {
        /// The organisation.
        name: String,
        /// The paragraph.
        text: String,
        /// Its site.
        website: Option<String>,
    }

    /// A frame for other sites.
    pub struct EmbedView {
        /// What it shows: `progress`, `events` or `partners`; what it is called is the text `embed-NAME`.
        name: &'static str,
        /// Its address.
        address: String,
        /// The height in pixels that holds it.
        height: u32,
        /// The HTML to copy.
        snippet: String,
    }

    /// What a frame for other sites receives as `embed`.
    pub struct EmbedPage {
        /// What it shows: `progress`, `events` or `partners`.
        name: &'static str,
        /// What lists show of the campaign.
        campaign: Shared<CampaignCard>,
        /// The colours of the campaign, as a style sheet.
        style: String,
        /// What it is measured by.
        kpis: Vec<crate::pages::views::KpiView>,
        /// What has been raised.
        raised: Option<Money>,
        /// What it costs.
        budget: Option<Money>,
        /// Its next events.
        events: Vec<Shared<crate::pages::views::EventCard>>,
        /// The partners with their roles.
        partners: Vec<CampaignPartnerView>,
    }
}
