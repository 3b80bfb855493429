//! What search engines, feed readers, hosts and shared links get.

use crate::support::Portal;

const PORTAL: &str = "[portal]\nname = \"P\"\ntagline = \"T\"\ndescription = \"All of it\"\n\
     base_url = \"https://example.org/sub/\"\nlanguages = [\"en\", \"zu\", \"ar\"]\nhost = \"host\"\n\
     time_zone = \"Africa/Johannesburg\"\n";

fn portal() -> Portal {
    Portal::bare()
        .file("content/portal.toml", PORTAL)
        .partner("host", "title = \"Host & Co\"\nkind = \"ngo\"\ncountry = \"ZA\"")
        .partner("quiet", "title = \"Quiet\"\nkind = \"school\"")
        .entry("stories", "one", "title = \"A < B\"\ndate = 2026-03-01\npartners = [\"host\"]\nauthor = \"Nomsa\"\nupdated = 2026-04-02T08:00")
        .file("content/stories/one.zu.md", "+++\ntitle = \"Indaba\"\n+++\n")
        .entry("news", "two", "title = \"Two\"\ndate = 2026-05-01\nsummary = \"What is new\"\naliases = [\"/old/\"]")
        .entry("opportunities", "shut", "title = \"Shut\"\nopens = 2026-01-01\ncloses = 2026-02-01")
}

#[test]
fn a_page_says_what_it_is_and_where_its_translations_are() {
    portal()
        .build()
        .ok()
        .page("stories/one/index.html")
        .contains("<title>A &lt; B · P</title>")
        .contains("<meta name=\"description\" content=\"A &lt; B. All of it\">")
        .contains("<link rel=\"canonical\" href=\"https://example.org/sub/stories/one/\">")
        .contains("<link rel=\"alternate\" hreflang=\"zu\" href=\"https://example.org/sub/zu/stories/one/\">")
        .contains(
            "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/sub/stories/one/\">",
        )
        .lacks("hreflang=\"ar\" href=\"https")
        .contains("<meta property=\"og:type\" content=\"article\">")
        .contains("\"headline\":\"A \\u003c B\"")
        .contains("\"dateModified\":\"2026-04-02T08:00:00+02:00\"")
        .contains("{\"@type\":\"Person\",\"name\":\"Nomsa\"}")
        .contains("\"@type\":\"BreadcrumbList\"")
        .page("news/two/index.html")
        .lacks("rel=\"alternate\" hreflang")
        .contains("content=\"What is new\"")
        .page("zu/stories/one/index.html")
        .contains("hreflang=\"x-default\" href=\"https://example.org/sub/stories/one/\"")
        .page("index.html")
        .contains("\"@type\":\"WebSite\"")
        .contains("\"addressCountry\":\"ZA\"")
        .page("404.html")
        .lacks("og:title")
        .contains("noindex");
}

#[test]
fn feeds_tell_what_is_new() {
    portal()
        .build()
        .ok()
        .page("feed.xml")
        .contains("<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/sub/feed.xml\"/>")
        .contains("<title>A &lt; B</title>")
        .contains("<author><name>Host &amp; Co</name></author>")
        .contains("<updated>2026-05-01T00:00:00+02:00</updated>")
        .contains(
            "<published>2026-03-01T00:00:00+02:00</published>\n<updated>2026-04-02T08:00:00+02:00</updated>",
        )
        .lacks("Shut")
        .page("feed.json")
        .contains("\"feed_url\": \"https://example.org/sub/feed.json\"")
        .page("stories/feed.xml")
        .contains("A &lt; B")
        .lacks("Two")
        .page("partners/host/feed.json")
        .contains("A < B")
        .lacks("\"Two\"")
        // What is not translated stands there in its own language.
        .page("zu/feed.xml")
        .contains("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zu\">")
        .contains("<entry xml:lang=\"en\">\n<id>https://example.org/sub/news/two/</id>")
        .page("partners/host/index.html")
        .contains("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/sub/partners/host/feed.xml\" title=\"P: Host &amp; Co\">")
        .page("partners/quiet/index.html")
        .lacks("quiet/feed.xml")
        .contains("href=\"/sub/feed.xml\"")
        .site()
        .has_no("partners/quiet/feed.xml")
        .has_no("opportunities/feed.xml")
        .change()
        .file("content/portal.toml", format!("{PORTAL}without = [\"feeds\", \"hosting\"]\n"))
        .build()
        .ok()
        .has_no("feed.xml")
        .has_no("_headers")
        .page("stories/index.html")
        .lacks("feed.xml");
}

#[test]
fn search_engines_are_told_nothing_more_if_the_portal_wants_that() {
    let told = "application/ld+json";
    let portal = portal().event("tea", "title = \"Tea\"\nkind = \"forum\"\nstart = 2026-12-01T10:00\n");
    let paths = ["index.html", "partners/host/index.html", "events/tea/index.html", "news/two/index.html"];
    let site = paths.iter().fold(portal.build().ok(), |site, path| site.page(path).contains(told).site());
    let portal =
        site.change().file("content/portal.toml", format!("{PORTAL}without = [\"structured-data\"]\n"));
    paths.iter().fold(portal.build().ok(), |site, path| site.page(path).lacks(told).site());
}

#[test]
fn feeds_keep_their_names_in_a_preview() {
    portal()
        .options(|options| options.base_url = Some("https://preview.example.net/".to_owned()))
        .build()
        .ok()
        .page("feed.xml")
        .contains("<id>https://example.org/sub/stories/one/</id>")
        .contains("href=\"https://preview.example.net/stories/one/\"");
}

#[test]
fn hosts_and_crawlers_are_told() {
    portal()
        .build()
        .ok()
        .page("sitemap.xml")
        .contains("<loc>https://example.org/sub/stories/one/</loc><lastmod>2026-04-02T08:00:00+02:00</lastmod><xhtml:link rel=\"alternate\" hreflang=\"en\"")
        .contains("<url><loc>https://example.org/sub/news/two/</loc></url>")
        .lacks("404")
        .lacks("old/")
        .page("robots.txt")
        .contains("Sitemap: https://example.org/sub/sitemap.xml")
        .page("_redirects")
        .contains("/sub/old/ /sub/news/two/ 301\n")
        .contains("/sub/zu/* /sub/zu/404.html 404\n")
        .page("_headers")
        .contains("/sub/*\n  Content-Security-Policy: default-src 'self'")
        .contains("/sub/css/*")
        .page("site.webmanifest")
        .contains("\"start_url\": \"/sub/\"")
        .contains("\"src\": \"/sub/icon.svg\"")
        .page("index.html")
        .contains("<link rel=\"manifest\" href=\"/sub/site.webmanifest\">");
}

#[test]
fn feeds_have_the_whole_text_with_whole_addresses() {
    portal()
        .file("content/pages/wells.md", "+++\ntitle = \"Wells\"\n+++\nDeep.\n")
        .file(
            "content/stories/long.md",
            "+++\ntitle = \"Long\"\ndate = 2026-06-01\nsummary = \"Short.\"\npartners = [\"host\"]\n+++\n\
             See [wells](@pages/wells) and [below](#more).\n\n## More\n\nThe end.\n",
        )
        .build()
        .ok()
        .page("feed.xml")
        .contains("<summary>Short.</summary>\n<content type=\"html\">&lt;p&gt;See &lt;a href=&quot;https://example.org/sub/wells/&quot;&gt;wells")
        .contains("href=&quot;https://example.org/sub/stories/long/#more&quot;")
        .contains("The end.")
        .page("stories/feed.json")
        .contains("\"content_html\": \"<p>See <a href=\\\"https://example.org/sub/wells/\\\">wells</a>")
        // A partner's feed has summaries.
        .page("partners/host/feed.json")
        .contains("\"content_text\": \"Short.\"")
        .lacks("content_html");
}
