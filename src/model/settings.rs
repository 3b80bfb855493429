//! What the portal as a whole is set to: its address, languages, zone, host, and what "today" is.

use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::calendar;
use crate::content::kinds::PortalFile;
use crate::content::problem::Problem;
use crate::content::types::{Kind, Text};
use crate::content::{Content, Lang};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::entry::{self};
use crate::options::Options;
use crate::source::Tree;

/// The zone of a portal that names none.
const DEFAULT_ZONE: &str = "UTC";

/// For how many months endless series are shown, unless the portal says otherwise.
const HORIZON: i64 = 24;

/// What the portal as a whole is set to.
#[derive(Debug)]
pub struct Settings {
    /// The whole address of the portal, with a closing `/`.
    pub base_url: String,
    /// Its path, with a closing `/`.
    pub base_path: String,
    /// The name of its time zone.
    pub zone_name: String,
    /// Its time zone.
    pub zone: TimeZone,
    /// The moment of the build, in that zone.
    pub today: DateTime,
    /// Until when endless series of events are shown.
    pub horizon: DateTime,
    /// The currency of amounts that name none.
    pub currency: String,
    /// The id of the partner whose portal it is.
    pub host: Option<String>,
    /// The theme's name.
    pub theme: String,
    /// The id of the campaign whose own site is made, in place of the portal's.
    pub campaign: Option<String>,
    /// Whether translations that are missing, incomplete or older than their source are told.
    pub translations: bool,
}

impl Settings {
    /// The scheme and host of the portal: its address without the path.
    pub fn origin(&self) -> &str {
        self.base_url.strip_suffix(self.base_path.as_str()).unwrap_or(&self.base_url)
    }

    /// Takes the settings from portal.toml and the options.
    pub fn new(content: &Content, tree: &Tree, options: &Options, diagnostics: &mut Diagnostics) -> Self {
        let table = content.portal.first().map(|file| &file.portal);
        let zone_name = table.and_then(|table| table.time_zone.as_ref());
        let zone = zone_name.and_then(|name| match zone(name) {
            Ok(zone) => Some(zone),
            Err(problem) => {
                diagnostics.push(problem.diagnostic(tree));
                None
            }
        });
        let zone = zone.unwrap_or(TimeZone::UTC);
        let given = options.base_url.as_deref().or(table.map(|table| table.base_url.as_str()));
        let today = options.today.in_zone(&zone);
        let months = table.and_then(|table| table.horizon).unwrap_or(HORIZON).clamp(1, 120);
        let mut base_url = given.unwrap_or("http://localhost/").to_owned();
        if !base_url.ends_with('/') {
            base_url.push('/');
        }
        Self {
            base_path: url::Url::parse(&base_url)
                .map_or_else(|_| "/".to_owned(), |url| url.path().to_owned()),
            base_url,
            campaign: options.campaign.clone(),
            translations: options.translations,
            zone_name: zone_name.map_or(DEFAULT_ZONE, |name| name.as_str()).to_owned(),
            today,
            // To the end of a month, so that further dates come month by month.
            horizon: today.date().saturating_add(months.months()).last_of_month().at(23, 59, 59, 0),
            zone,
            currency: table
                .and_then(|table| table.currency.as_ref())
                .map_or_else(|| "USD".to_owned(), |currency| currency.0.to_string()),
            host: table.and_then(|table| table.host.as_ref()).map(|host| host.id.clone()),
            theme: theme(content, options),
        }
    }

    /// The part of the path for a language: empty for the default, `zu/` for another.
    pub fn prefix(&self, content: &Content, language: Lang) -> String {
        match language {
            0 => String::new(),
            language => content
                .languages
                .get(language)
                .map_or_else(String::new, |tag| format!("{tag}/").to_lowercase()),
        }
    }
}

/// The theme that the options or the content choose: its name or path.
pub fn theme(content: &Content, options: &Options) -> String {
    let written = || content.portal.first()?.portal.theme.as_ref().map(Text::to_string);
    options.theme.clone().or_else(written).unwrap_or_else(|| "indaba".to_owned())
}

/// The time zone of that name; otherwise the problem.
pub fn zone(name: &Text) -> Result<TimeZone, Problem> {
    calendar::zone::named(name).map_err(|_| {
        let problem =
            Problem::new(Code::UNKNOWN_TIME_ZONE, name.span, format!("there is no time zone `{name}`"));
        match calendar::places::likely(name) {
            Some(near) => problem.hint(format!("Did you mean `{near}`?")),
            None => problem.hint("Use a name of the IANA database, as Africa/Johannesburg"),
        }
    })
}

/// portal.toml in a language.
pub fn file(content: &Content, language: Lang) -> Option<&PortalFile> {
    content.portal.get(language).or_else(|| content.portal.first())
}

/// Whether `id` is the host.
pub fn is_host(settings: &Settings, content: &Content, id: entry::EntryId) -> bool {
    id.kind == Kind::Partner && settings.host.as_deref() == Some(entry::get(content, id).id())
}
