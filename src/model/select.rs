//! What may be shown on the day of the build: no drafts, nothing under embargo, nothing expired, unless it is asked for.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::DateTime;

use crate::content::kinds::{self, Common};
use crate::content::types::Kind;
use crate::content::{Content, EntryType};
use crate::model::settings::Settings;
use crate::options::Also;

/// Why visitors may not see an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// It is not ready.
    Draft,
    /// It is under embargo until that moment.
    Until(DateTime),
    /// It expired at that moment.
    Since(DateTime),
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Draft => f.write_str("draft"),
            Self::Until(moment) => write!(f, "embargo until {}", moment.strftime("%Y-%m-%d %H:%M")),
            Self::Since(moment) => write!(f, "expired on {}", moment.date()),
        }
    }
}

/// Why visitors may not see an entry with these fields at the moment `today`; nothing if they may.
pub fn withheld(common: &Common, today: DateTime) -> impl Iterator<Item = Withheld> {
    let draft = (common.draft == Some(true)).then_some(Withheld::Draft);
    let publish = common.publish.map(|publish| publish.start()).filter(|publish| *publish > today);
    let expires = common.expires.map(|expires| expires.end()).filter(|expires| *expires < today);
    draft.into_iter().chain(publish.map(Withheld::Until)).chain(expires.map(Withheld::Since))
}

/// Whether an entry with these fields may be shown at the moment `today`.
pub fn may_be_shown(common: &Common, today: DateTime, also: Also) -> bool {
    withheld(common, today).all(|why| match why {
        Withheld::Draft => also.drafts,
        Withheld::Until(_) => also.future,
        Withheld::Since(_) => also.expired,
    })
}

/// The content without what may not be shown, and the ids of that.
pub fn visible(mut content: Content, settings: &Settings, also: Also) -> (Content, BTreeSet<(Kind, String)>) {
    let mut keep = Keep { today: settings.today, also, hidden: BTreeSet::new() };
    keep.of_kind::<kinds::Partner>(&mut content);
    keep.of_kind::<kinds::Event>(&mut content);
    keep.of_kind::<kinds::Campaign>(&mut content);
    keep.of_kind::<kinds::Story>(&mut content);
    keep.of_kind::<kinds::News>(&mut content);
    keep.of_kind::<kinds::Opportunity>(&mut content);
    keep.of_kind::<kinds::Indicator>(&mut content);
    keep.of_kind::<kinds::Page>(&mut content);
    let hidden = &keep.hidden;
    content.series.retain(|id, _| !hidden.contains(&(Kind::Indicator, id.clone())));
    (content, keep.hidden)
}

struct Keep {
    today: DateTime,
    also: Also,
    hidden: BTreeSet<(Kind, String)>,
}

impl Keep {
    fn of_kind<T: EntryType>(&mut self, content: &mut Content) {
        let mut list = std::mem::take(T::list_mut(content));
        list.retain_mut(|entry| {
            let shown = may_be_shown(&entry.original.common, self.today, self.also);
            if !shown {
                self.hidden.insert((T::KIND, entry.id.clone()));
            }
            // A translation may be a draft of its own.
            entry.translations.retain(|_, version| may_be_shown(&version.common, self.today, self.also));
            shown
        });
        content.take(list);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};

    use crate::content::kinds::Common;
    use crate::content::types::When;
    use crate::model::select::{may_be_shown, withheld};
    use crate::options::Also;
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
        let shown = |common: Common| may_be_shown(&common, noon, Also::default());
        assert!(shown(common()));
        assert!(!shown(Common { draft: Some(true), ..common() }));
        let draft = Common { draft: Some(true), ..common() };
        assert!(may_be_shown(&draft, noon, Also { drafts: true, ..Also::default() }));
        assert!(!may_be_shown(&draft, noon, Also { drafts: false, ..Also::ALL }));
        assert!(
            shown(Common { publish: day(10), ..common() }) && !shown(Common { publish: day(11), ..common() })
        );
        assert!(
            shown(Common { expires: day(10), ..common() }) && !shown(Common { expires: day(9), ..common() })
        );
    }

    #[test]
    fn what_is_asked_for_is_shown_and_says_why_visitors_do_not_see_it() {
        let noon: DateTime = date(2026, 3, 10).at(12, 0, 0, 0);
        let (ahead, over) = (
            Common { publish: day(11), ..common() },
            Common { expires: day(9), draft: Some(true), ..common() },
        );
        assert!(may_be_shown(&ahead, noon, Also { future: true, ..Also::default() }));
        assert!(!may_be_shown(&ahead, noon, Also { future: false, ..Also::ALL }));
        assert!(
            may_be_shown(&over, noon, Also::ALL)
                && !may_be_shown(&over, noon, Also { expired: false, ..Also::ALL })
        );
        let why = |common: &Common| withheld(common, noon).map(|why| why.to_string()).collect::<Vec<_>>();
        assert_eq!(why(&ahead), ["embargo until 2026-03-11 00:00"]);
        assert_eq!(why(&over), ["draft", "expired on 2026-03-09"]);
        assert!(why(&common()).is_empty());
    }
}
