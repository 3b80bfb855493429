//! What may be shown on the day of the build: no drafts unless asked for, nothing under embargo, nothing expired.

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use crate::content::kinds::Common;
use crate::content::types::Kind;
use crate::content::{Content, Entry, EntryType};
use crate::model::settings::Settings;

/// Whether an entry with these fields may be shown at the moment `today`.
pub fn may_be_shown(common: &Common, today: DateTime, drafts: bool) -> bool {
    let ready = drafts || common.draft != Some(true);
    let out = common.publish.is_none_or(|publish| publish.start() <= today);
    let fresh = common.expires.is_none_or(|expires| today <= expires.end());
    ready && out && fresh
}

/// The content without what may not be shown, and the ids of that.
pub fn visible(
    mut content: Content,
    settings: &Settings,
    drafts: bool,
) -> (Content, BTreeSet<(Kind, String)>) {
    let mut keep = Keep { today: settings.today, drafts, hidden: BTreeSet::new() };
    keep.list(&mut content.partners);
    keep.list(&mut content.events);
    keep.list(&mut content.campaigns);
    keep.list(&mut content.stories);
    keep.list(&mut content.news);
    keep.list(&mut content.opportunities);
    keep.list(&mut content.indicators);
    keep.list(&mut content.pages);
    let hidden = &keep.hidden;
    content.series.retain(|id, _| !hidden.contains(&(Kind::Indicator, id.clone())));
    (content, keep.hidden)
}

struct Keep {
    today: DateTime,
    drafts: bool,
    hidden: BTreeSet<(Kind, String)>,
}

impl Keep {
    fn list<T: EntryType>(&mut self, list: &mut Vec<Entry<T>>) {
        list.retain_mut(|entry| {
            let shown = may_be_shown(&entry.original.common, self.today, self.drafts);
            if !shown {
                self.hidden.insert((T::KIND, entry.id.clone()));
            }
            // A translation may be a draft of its own.
            entry.translations.retain(|_, version| may_be_shown(&version.common, self.today, self.drafts));
            shown
        });
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};

    use crate::content::kinds::Common;
    use crate::content::types::When;
    use crate::model::select::may_be_shown;
    use crate::source::Span;

    fn common() -> Common {
        Common {
            slug: None,
            aliases: Vec::new(),
            draft: None,
            publish: None,
            expires: None,
            updated: None,
            weight: None,
            tags: Vec::new(),
            extra: None,
        }
    }

    fn day(day: i8) -> Option<When> {
        Some(When { date: date(2026, 3, day), time: None, span: Span::default() })
    }

    #[test]
    fn time_and_readiness_decide() {
        let noon: DateTime = date(2026, 3, 10).at(12, 0, 0, 0);
        let shown = |common: Common| may_be_shown(&common, noon, false);
        assert!(shown(common()));
        assert!(!shown(Common { draft: Some(true), ..common() }));
        assert!(may_be_shown(&Common { draft: Some(true), ..common() }, noon, true));
        assert!(
            shown(Common { publish: day(10), ..common() }) && !shown(Common { publish: day(11), ..common() })
        );
        assert!(
            shown(Common { expires: day(10), ..common() }) && !shown(Common { expires: day(9), ..common() })
        );
    }
}
