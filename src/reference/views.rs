//! What templates receive: each page's view, and the objects in it, told of once each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::pages::view::{View, ViewField, ViewShape};
use crate::pages::views::{
    AccessibilityPage, CampaignPage, DataPage, DrawingView, EmbedPage, EventPage, GoalsPage, HomePage,
    IndicatorPage, KitPage, ListPage, MonthPage, NewsPage, OpportunityPage, PageMeta, PartnerPage, PlainPage,
    RedirectPage, ReportPage, SearchPage, Site, StoryPage, TaxonomyPage, TermPage, YearPage,
};
use crate::reference::markdown::{code, table, to_heading};

/// A template and what it makes.
#[derive(Clone, Copy, Debug)]
pub struct TemplateDoc {
    /// Its file in `templates/`.
    pub file: &'static str,
    /// The pages that it makes.
    pub about: &'static str,
    /// Under which name it receives its view, if it has one.
    pub name: Option<&'static str>,
    view: fn() -> ViewShape,
}

const fn template<T: View>(file: &'static str, name: &'static str, about: &'static str) -> TemplateDoc {
    TemplateDoc { file, about, name: Some(name), view: T::shape }
}

/// Every template that makes pages. Tests hold that the plan of a portal asks for no other.
pub const TEMPLATES: &[TemplateDoc] = &[
    template::<HomePage>("home.html", "home", "The home page."),
    template::<ListPage>("partners.html", "list", "The partner directory, whole and narrowed."),
    template::<PartnerPage>("partner.html", "partner", "A partner."),
    template::<ListPage>("events.html", "list", "Events to come, and those that are over."),
    template::<MonthPage>("month.html", "month", "A month of events, as a grid."),
    template::<SearchPage>("search.html", "search", "The search."),
    template::<YearPage>("year.html", "year", "The months of a year that have events."),
    template::<EventPage>("event.html", "event", "An event."),
    template::<ListPage>("campaigns.html", "list", "The campaigns."),
    template::<CampaignPage>("campaign.html", "campaign", "A campaign."),
    template::<KitPage>("kit.html", "kit", "The media kit of a campaign."),
    template::<KitPage>("press-release.html", "kit", "The press release of a campaign."),
    template::<EmbedPage>(
        "embed.html",
        "embed",
        "A frame of a campaign for other sites: progress, events or partners.",
    ),
    template::<ListPage>("stories.html", "list", "The stories."),
    template::<StoryPage>("story.html", "story", "A story."),
    template::<ListPage>("news.html", "list", "The news."),
    template::<NewsPage>("news-item.html", "news_item", "A piece of news."),
    template::<ListPage>("opportunities.html", "list", "The opportunities."),
    template::<OpportunityPage>("opportunity.html", "opportunity", "An opportunity."),
    template::<ListPage>("impact.html", "list", "The indicators."),
    template::<IndicatorPage>("indicator.html", "indicator", "An indicator."),
    template::<ReportPage>("report.html", "report", "The year in review, also for paper."),
    template::<GoalsPage>("goals.html", "goals", "The goals of both sides of every partnership."),
    template::<DataPage>(
        "data.html",
        "data",
        "The open data: tables for download, and what their columns mean.",
    ),
    template::<TaxonomyPage>(
        "taxonomy.html",
        "taxonomy",
        "All terms of a taxonomy: topics, regions, goals, tags.",
    ),
    template::<TermPage>("term.html", "term", "Everything that has a term."),
    template::<AccessibilityPage>("accessibility.html", "accessibility", "The accessibility statement."),
    template::<PlainPage>("page.html", "content", "Any other page."),
    template::<RedirectPage>("redirect.html", "redirect", "What stands at a former address (an `alias`)."),
    TemplateDoc {
        file: "404.html",
        about: "What visitors see who ask for a page that is not there.",
        name: None,
        view: String::shape,
    },
];

/// How a theme draws.
const DRAWINGS: &str = "
## Drawings

Cards, posters and the other pictures of media kits are templates in the theme's folder `kit/`, each of which makes an SVG: `entry.svg` (the
card of any page), `card.svg`, `square.svg`, `story.svg`, `banner.svg`, `poster.svg`, `badge.svg`, `qr.svg`, `icon.svg` (of home screens). They receive `site` and `card`,
a [DrawingView](#drawingview). What they share is in `drawing.html`. Templates ending in `.txt` make the texts of a kit, and receive `kit`, a [KitPage](#kitpage). Fonts are Noto
Sans and DejaVu Sans, never those of the machine; a theme puts its own, which come first, into `kit/fonts/` (`.ttf`, `.otf`).

Beyond SVG a drawing may write:

- `<text x=\"64\" y=\"90\" width=\"600\" height=\"200\" font-size=\"74\" least=\"34\" lines=\"4\" leading=\"1.1\">`: with a `width` a text is set into lines; with a
  `height` it shrinks until it fits, down to `least`. `place` is `top`, `middle` or `bottom`; `below=\"24\"` puts it that far below the text
  before it. Write `direction=\"{{ card.dir }}\"` on the outermost element, and texts begin on the side of their language.
- `<image href=\"lockup\" x=\"64\" y=\"500\" width=\"600\" height=\"100\"/>`: the logos side by side, as large as the box allows; `lockup:paper` on white ground,
  `lockup:accent` on the accent colour; `align` is `start`, `middle` or `end`.
- `<image href=\"qr:{{ card.address }}\" …/>`: a QR code. `<image href=\"photo\" …/>`: the entry's photo, if its consent covers social networks (print, on the
  poster).
";

/// The table of the templates that make pages.
pub fn templates() -> String {
    let rows = TEMPLATES.iter().map(|template| {
        let view = template
            .name
            .map_or_else(String::new, |name| format!("{} as `{name}`", holds(&(template.view)())));
        vec![code(template.file), template.about.to_owned(), view]
    });
    table(&["Template", "What it makes", "Besides `site`, `page` and `body` it receives"], rows)
}

/// The sections of all views: what every page receives, what each template receives, and the objects within.
pub fn sections() -> String {
    let mut seen = Objects::default();
    let mut out = String::from(
        "## What every page receives\n\n`site` is a [Site](#site), `page` is a [PageMeta](#pagemeta), and `body` is the page's text as finished HTML, which may be empty: `{{ body }}`.\n",
    );
    for shape in [Site::shape(), PageMeta::shape()] {
        out.push_str(&seen.section(&shape));
    }
    out.push_str("\n## What each template receives\n");
    for template in TEMPLATES {
        out.push_str(&seen.section(&(template.view)()));
    }
    out.push_str(DRAWINGS);
    out.push_str(&seen.section(&DrawingView::shape()));
    out.push_str("\n## The objects in them\n");
    // What is told of may name more.
    while let Some(next) = seen.next() {
        out.push_str(&seen.section(&next));
    }
    out
}

/// The objects that have been met, and whether they have been told of.
#[derive(Default)]
struct Objects {
    order: Vec<&'static str>,
    shapes: BTreeMap<&'static str, (ViewShape, bool)>,
}

impl Objects {
    /// The section of an object that has none yet.
    fn section(&mut self, shape: &ViewShape) -> String {
        let ViewShape::Object(name, about, fields) = shape else { return String::new() };
        self.meet(shape);
        match self.shapes.get_mut(name) {
            Some((_, told)) if !*told => *told = true,
            _ => return String::new(),
        }
        let fields = fields();
        fields.iter().for_each(|field| self.meet(&field.shape));
        let mut out = format!("\n### {name}\n\n{}\n\n", about.trim());
        // Writing to a string cannot fail.
        let _ = write!(out, "{}", table(&["Field", "What it is", "It holds"], fields.iter().map(row)));
        out
    }

    fn meet(&mut self, shape: &ViewShape) {
        match shape {
            ViewShape::Object(name, ..) => {
                if !self.shapes.contains_key(name) {
                    self.order.push(name);
                    self.shapes.insert(name, (shape.clone(), false));
                }
            }
            ViewShape::List(inner) | ViewShape::Maybe(inner) => self.meet(inner),
            ViewShape::Value(_) => {}
        }
    }

    /// The first object that has not been told of.
    fn next(&self) -> Option<ViewShape> {
        let untold = self.order.iter().filter_map(|name| self.shapes.get(name)).find(|(_, told)| !told);
        untold.map(|(shape, _)| shape.clone())
    }
}

fn row(field: &ViewField) -> Vec<String> {
    vec![code(field.name), field.about.to_owned(), holds(&field.shape)]
}

/// What a field holds, in words.
fn holds(shape: &ViewShape) -> String {
    match shape {
        ViewShape::Value(name) => (*name).to_owned(),
        ViewShape::Object(name, ..) => to_heading(name, name),
        ViewShape::List(inner) => format!("list of {}", holds(inner)),
        ViewShape::Maybe(inner) => format!("{}, or nothing", holds(inner)),
    }
}
