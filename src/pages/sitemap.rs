//! The sitemap (sitemaps.org 0.9) of every page that search engines may have, with its translations.

use crate::pages::plan::{Listing, Plan, PlannedFile};
use crate::xml::escape;

/// How many pages a file lists: with the addresses of their translations they stay well below the 50 MB and 50,000
/// pages that the protocol allows.
const MOST: usize = 10_000;

/// The sitemap of a plan below `base_url`: one file, or for large portals an index and several.
pub fn files(plan: &Plan, base_url: &str) -> Vec<PlannedFile> {
    let mut listings: Vec<&Listing> = plan.pages.iter().filter_map(|page| page.listing.as_ref()).collect();
    listings.sort_by(|a, b| a.address.cmp(&b.address));
    if listings.len() <= MOST {
        return vec![file("sitemap.xml".to_owned(), &urls(&listings))];
    }
    let parts = listings.chunks(MOST).enumerate();
    let mut files: Vec<_> =
        parts.map(|(number, part)| file(format!("sitemap-{}.xml", number + 1), &urls(part))).collect();
    let index: String = files
        .iter()
        .map(|file| {
            format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&format!("{base_url}{}", file.path)))
        })
        .collect();
    let index = format!(
        "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{index}</sitemapindex>\n"
    );
    files.push(file("sitemap.xml".to_owned(), &index));
    files
}

fn file(path: String, xml: &str) -> PlannedFile {
    PlannedFile { path, bytes: format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{xml}").into_bytes() }
}

fn urls(listings: &[&Listing]) -> String {
    let mut xml = String::from(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    listings.iter().for_each(|listing| xml.push_str(&url(listing)));
    xml.push_str("</urlset>\n");
    xml
}

fn url(listing: &Listing) -> String {
    let link = |(tag, address): &(String, String)| {
        format!("<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>", escape(tag), escape(address))
    };
    let links: String = listing.alternates.iter().map(link).collect();
    let modified = listing.modified.as_ref().map(|day| format!("<lastmod>{day}</lastmod>"));
    format!("<url><loc>{}</loc>{}{links}</url>\n", escape(&listing.address), modified.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::pages::draft::{Draft, Recipe};
    use crate::pages::plan::{Listing, Plan, Planned};
    use crate::pages::sitemap::{MOST, files};

    fn page(number: usize) -> Planned {
        let address = format!("https://example.org/{number:06}/");
        Planned {
            path: format!("{number}/index.html"),
            language: 0,
            template: "page.html",
            entry: None,
            listing: Some(Listing { address, alternates: Vec::new(), modified: None }),
            recipe: Recipe::Known(Box::new(Draft::new("", "page.html", ""))),
        }
    }

    #[test]
    fn a_large_portal_has_an_index_of_sitemaps() {
        let plan = Plan { pages: (0..=MOST).map(page).collect(), ..Plan::default() };
        let files = files(&plan, "https://example.org/");
        let text = |at: usize| String::from_utf8_lossy(&files[at].bytes).into_owned();
        assert_eq!(
            files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
            ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
        );
        assert_eq!(text(0).matches("<url>").count(), MOST);
        assert!(text(2).contains("<loc>https://example.org/sitemap-2.xml</loc>"));
    }
}
