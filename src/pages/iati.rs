//! Campaigns as activities of the International Aid Transparency Initiative, version 2.03.
//!
//! An activity is written when the portal gives everything that the standard asks for; otherwise what is missing is named. Elements stand in
//! the order of the schema.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::content::Entry;
use crate::content::kinds::{
    Aggregation, Campaign, CampaignRole, CampaignStatus, Counting, Kpi, Partner, PartnerKind,
};
use crate::content::series::Datum;
use crate::content::types::{Amount, Kind};
use crate::model::entry::EntryId;
use crate::pages::book::Book;
use crate::xml::escape;

/// The register of IATI's own organisation identifiers.
const REGISTER: &str = "XI-IATI";

/// The file, empty if nothing can be written; and what is missing, in words.
pub fn activities(book: &Book<'_>) -> (String, Vec<String>) {
    let mut missing = Vec::new();
    let host = book.portal.host();
    let host = host.map(|id| &book.content().partners[id.index]);
    let Some((host, own)) = host.and_then(|host| Some((host, identifier(&host.original.fields)?))) else {
        missing.push(book.shown("iati-no-host"));
        return (String::new(), missing);
    };
    let writer = Writer { book, host, own };
    let mut body = String::new();
    for (index, entry) in book.content().campaigns.iter().enumerate() {
        match writer.lacks(entry) {
            lacks if lacks.is_empty() => {
                body += &writer.activity(EntryId { kind: Kind::Campaign, index }, entry)
            }
            lacks => {
                let gaps = [("name", entry.original.fields.title.as_str()), ("fields", &*lacks.join(", "))];
                missing.push(book.filled("iati-lacks", &gaps));
            }
        }
    }
    if body.is_empty() {
        return (String::new(), missing);
    }
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\">\n";
    (format!("{head}{body}</iati-activities>\n"), missing)
}

/// An organisation's identifier: the one of IATI's own register as it stands, another one with its register before it.
fn identifier(partner: &Partner) -> Option<String> {
    let own = partner
        .identifiers
        .iter()
        .find(|one| one.scheme.as_ref().is_some_and(|scheme| scheme.as_str() == REGISTER));
    let sound = |id: &String| !id.contains(|c: char| c.is_whitespace() || "/&|?".contains(c));
    let other = || {
        let one = partner.identifiers.iter().find(|one| one.scheme.is_some())?;
        Some(format!("{}-{}", one.scheme.as_ref()?.as_str(), one.id.as_str()))
    };
    own.map(|one| one.id.to_string()).or_else(other).filter(sound)
}

struct Writer<'a> {
    book: &'a Book<'a>,
    host: &'a Entry<Partner>,
    own: String,
}

fn narrative(tag: &str, attributes: &str, text: &str) -> String {
    format!("  <{tag}{attributes}><narrative>{}</narrative></{tag}>\n", escape(text))
}

fn organisation_type(partner: &Partner) -> u8 {
    match partner.kind {
        PartnerKind::PublicBody => 10,
        PartnerKind::Ngo | PartnerKind::Charity | PartnerKind::FaithBody | PartnerKind::Network => 22,
        PartnerKind::Foundation => 60,
        PartnerKind::Business | PartnerKind::Media => 70,
        PartnerKind::School => 80,
        PartnerKind::CommunityLeader | PartnerKind::Other => 90,
    }
}

impl Writer<'_> {
    /// The fields that a campaign lacks.
    fn lacks(&self, entry: &Entry<Campaign>) -> Vec<&'static str> {
        let campaign = &entry.original.fields;
        let mut lacks = Vec::new();
        let mut need = |there: bool, field: &'static str| {
            if !there {
                lacks.push(field);
            }
        };
        need(campaign.summary.is_some(), "summary");
        need(campaign.start.is_some(), "start");
        need(!campaign.sdgs.is_empty(), "sdgs");
        // Those that may be shown.
        need(self.partners(campaign).next().is_some(), "partners");
        need(!self.countries(campaign).is_empty(), "country");
        lacks
    }

    fn partners<'a>(
        &'a self,
        campaign: &'a Campaign,
    ) -> impl Iterator<Item = (&'a Partner, Option<CampaignRole>)> {
        campaign.partners.iter().filter_map(|partner| {
            let id = self.book.portal.find(&partner.id)?;
            Some((&self.book.content().partners[id.index].original.fields, partner.role))
        })
    }

    /// The countries of the partners who lead or do the work; otherwise the host's.
    fn countries(&self, campaign: &Campaign) -> Vec<String> {
        let works = |role: &Option<CampaignRole>| {
            matches!(role, Some(CampaignRole::Lead | CampaignRole::Implementing))
        };
        let country = |partner: &Partner| partner.country.as_ref().map(|code| code.to_string());
        let mut codes: Vec<_> = self
            .partners(campaign)
            .filter(|(_, role)| works(role))
            .filter_map(|(partner, _)| country(partner))
            .collect();
        codes.sort();
        codes.dedup();
        if codes.is_empty() { country(&self.host.original.fields).into_iter().collect() } else { codes }
    }

    fn activity(&self, id: EntryId, entry: &Entry<Campaign>) -> String {
        let campaign = &entry.original.fields;
        let language = &self.book.content().languages[0].language;
        let currency = &self.book.portal.settings.currency;
        let today = self.book.portal.settings.today.date();
        let mut out = format!(
            "<iati-activity default-currency=\"{currency}\" xml:lang=\"{language}\" humanitarian=\"0\">\n"
        );
        let _ =
            writeln!(out, "  <iati-identifier>{}-{}</iati-identifier>", escape(&self.own), escape(&entry.id));
        let host = &self.host.original.fields;
        let attributes = format!(" ref=\"{}\" type=\"{}\"", escape(&self.own), organisation_type(host));
        out += &narrative("reporting-org", &attributes, &host.title);
        out += &narrative("title", "", &campaign.title);
        let summary = campaign.summary.as_ref().map_or("", |summary| summary.as_str());
        out += &narrative("description", " type=\"1\"", summary);
        for objective in &campaign.objectives {
            out += &narrative("description", " type=\"2\"", objective);
        }
        out += &self.participants(campaign);
        out += &dates(campaign, today);
        for share in shares(&self.countries(campaign)) {
            let _ = writeln!(
                out,
                "  <recipient-country code=\"{}\" percentage=\"{}\"/>",
                escape(&share.0),
                share.1
            );
        }
        let goals: Vec<String> = campaign.sdgs.iter().map(|goal| goal.0.to_string()).collect();
        for (goal, part) in shares(&goals) {
            let _ = writeln!(out, "  <sector vocabulary=\"7\" code=\"{goal}\" percentage=\"{part}\"/>");
        }
        let purposes: Vec<String> = campaign.sectors.iter().map(|code| code.to_string()).collect();
        for (code, part) in shares(&purposes) {
            let _ = writeln!(out, "  <sector vocabulary=\"1\" code=\"{code}\" percentage=\"{part}\"/>");
        }
        out += &budget(campaign, currency);
        out += &self.gifts(&entry.id);
        for kpi in &campaign.kpis {
            out += &self.result(id, entry, kpi);
        }
        out + "</iati-activity>\n"
    }

    fn participants(&self, campaign: &Campaign) -> String {
        let of = |(partner, role): (&Partner, Option<CampaignRole>)| {
            let code = match role {
                Some(CampaignRole::Funding) => 1,
                Some(CampaignRole::Lead) => 2,
                Some(CampaignRole::Supporting) => 3,
                Some(CampaignRole::Implementing) | None => 4,
            };
            let reference =
                identifier(partner).map(|id| format!(" ref=\"{}\"", escape(&id))).unwrap_or_default();
            let attributes = format!("{reference} role=\"{code}\" type=\"{}\"", organisation_type(partner));
            narrative("participating-org", &attributes, &partner.title)
        };
        self.partners(campaign).map(of).collect()
    }

    /// What partners gave in money, as incoming funds.
    fn gifts(&self, campaign: &str) -> String {
        let mut out = String::new();
        let today = self.book.portal.settings.today.date();
        for entry in &self.book.content().partners {
            let partner = &entry.original.fields;
            let given = partner
                .contributions
                .iter()
                .filter(|gift| gift.campaign.as_ref().is_some_and(|one| one.id == campaign));
            for gift in given {
                let Some((amount, date)) = gift.amount.zip(gift.date).filter(|(_, date)| date.date <= today)
                else {
                    continue;
                };
                let code = gift
                    .currency
                    .as_ref()
                    .map_or(&*self.book.portal.settings.currency, |code| code.0.as_str());
                let day = date.date;
                let reference =
                    identifier(partner).map(|id| format!(" ref=\"{}\"", escape(&id))).unwrap_or_default();
                let _ = write!(
                    out,
                    "  <transaction>\n    <transaction-type code=\"1\"/>\n    <transaction-date iso-date=\"{day}\"/>\n    <value currency=\"{code}\" value-date=\"{day}\">{}</value>\n    <provider-org{reference} type=\"{}\"><narrative>{}</narrative></provider-org>\n  </transaction>\n",
                    amount.value,
                    organisation_type(partner),
                    escape(&partner.title),
                );
            }
        }
        out
    }

    /// An indicator of the campaign as a result: its baseline, its target, and what was reached for this campaign.
    fn result(&self, campaign_id: EntryId, entry: &Entry<Campaign>, kpi: &Kpi) -> String {
        let Some(id) = self.book.portal.find(&kpi.indicator) else { return String::new() };
        let indicator = &self.book.content().indicators[id.index].original.fields;
        let account = self.book.portal.impact.account(id.index);
        let measure = match account.rule.counting {
            Counting::Percent => 2,
            Counting::Score => 4,
            _ => 1,
        };
        let ascending = u8::from(indicator.ascending.unwrap_or(true));
        let mut out = String::from("  <result type=\"2\" aggregation-status=\"0\">\n");
        let titled =
            |tag: &str, text: &str| format!("    <{tag}><narrative>{}</narrative></{tag}>\n", escape(text));
        out += &titled("title", &indicator.title);
        let _ = writeln!(
            out,
            "    <indicator measure=\"{measure}\" ascending=\"{ascending}\" aggregation-status=\"{}\">",
            u8::from(account.rule.aggregation == Aggregation::Sum)
        );
        out += &titled("title", &format!("{} ({})", indicator.title.as_str(), indicator.unit.as_str()));
        if let Some(definition) = &indicator.definition {
            out += &titled("description", definition);
        }
        if let Some((baseline, date)) = indicator.baseline.as_ref().and_then(|one| Some((one, one.date?))) {
            let _ = writeln!(
                out,
                "    <baseline year=\"{}\" iso-date=\"{}\" value=\"{}\"/>",
                date.date.year(),
                date.date,
                baseline.value.value
            );
        }
        out += &self.period(campaign_id, entry, kpi, id.index).unwrap_or_default();
        out + "    </indicator>\n  </result>\n"
    }

    fn period(
        &self,
        campaign_id: EntryId,
        entry: &Entry<Campaign>,
        kpi: &Kpi,
        index: usize,
    ) -> Option<String> {
        let account = self.book.portal.impact.account(index);
        let indicator = &self.book.content().indicators[index].original.fields;
        let campaign = &self.book.content().campaigns[campaign_id.index].original.fields;
        let start = campaign.start?.date;
        let end = kpi.due.or(campaign.end)?.date;
        if end < start {
            return None;
        }
        let belongs = |datum: &Datum| {
            account.series.campaign(datum).is_some_and(|one| one.id == entry.id)
                && datum.end <= end
                && datum.start >= start
        };
        let mut out = format!(
            "    <period>\n      <period-start iso-date=\"{start}\"/>\n      <period-end iso-date=\"{end}\"/>\n"
        );
        if let Some(target) = &kpi.target {
            let _ = writeln!(out, "      <target value=\"{}\"/>", target.value);
        }
        if let Some(value) = account.tally(belongs).value {
            let _ = writeln!(out, "      <actual value=\"{value}\"/>");
        }
        for (number, cut) in (0..).zip(account.series.cuts()).skip(1) {
            let value = account.tally_parts(|datum| belongs(datum) && datum.cut == number).value;
            let Some(value) = value else { continue };
            let _ = write!(out, "      <actual value=\"{value}\">");
            for (dimension, value) in cut {
                let name =
                    indicator.dimensions.get(*dimension).map_or("", |dimension| dimension.name.as_str());
                let _ = write!(out, "<dimension name=\"{}\" value=\"{}\"/>", escape(name), escape(value));
            }
            out.push_str("</actual>\n");
        }
        Some(out + "    </period>\n")
    }
}

/// The status, and the days planned or come.
fn dates(campaign: &Campaign, today: Date) -> String {
    let code = match campaign.status {
        Some(CampaignStatus::Planned) => 1,
        None | Some(CampaignStatus::Active) => 2,
        Some(CampaignStatus::Completed) => 4,
        Some(CampaignStatus::Cancelled) => 5,
        Some(CampaignStatus::Paused) => 6,
    };
    let mut out = format!("  <activity-status code=\"{code}\"/>\n");
    let mut date = |kind: u8, date: Option<crate::content::types::When>| {
        if let Some(day) = date.map(|date| date.date) {
            let _ = writeln!(out, "  <activity-date type=\"{kind}\" iso-date=\"{day}\"/>");
        }
    };
    date(1, campaign.start);
    date(2, campaign.start.filter(|start| start.date <= today && code != 1));
    date(3, campaign.end);
    date(4, campaign.end.filter(|end| end.date <= today && code == 4));
    out
}

/// A budget for at most a year, as the standard wants it; a longer one cannot be told without inventing its parts.
fn budget(campaign: &Campaign, currency: &str) -> String {
    let whole = campaign.budget.as_ref().zip(campaign.start).zip(campaign.end);
    let Some(((Amount { amount, currency: own }, start), end)) = whole else { return String::new() };
    if (end.date - start.date).get_days() > 366 {
        return String::new();
    }
    let code = own.as_ref().map_or(currency, |code| code.0.as_str());
    format!(
        "  <budget type=\"1\" status=\"2\">\n    <period-start iso-date=\"{0}\"/>\n    <period-end iso-date=\"{1}\"/>\n    <value currency=\"{code}\" value-date=\"{0}\">{2}</value>\n  </budget>\n",
        start.date, end.date, amount.value
    )
}

/// Equal parts of a hundred that add up to it exactly.
fn shares(codes: &[String]) -> Vec<(String, String)> {
    let count = codes.len().max(1);
    let each = 10_000 / count;
    let written = |hundredths: usize| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let rest = 10_000 - each * count;
    codes
        .iter()
        .enumerate()
        .map(|(at, code)| (code.clone(), written(each + if at == 0 { rest } else { 0 })))
        .collect()
}
