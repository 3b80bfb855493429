//! How figures were counted, in words; and what each partner has to do with them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::charts::Writer;
use crate::content::kinds::{Aggregation, Indicator};
use crate::content::schema::Choice;
use crate::content::types::Kind;
use crate::model::entry::EntryId;
use crate::model::impact::{Account, Share, Tally, Why, people};
use crate::pages::book::Book;
use crate::pages::cards::Cards;
use crate::pages::drawn::Drawing;
use crate::pages::impact::measurement;
use crate::pages::views::{CountView, LeftOutView, PartFigure, PeopleView, ShareView};

/// How many figures a sum is written out with.
const WRITTEN: usize = 12;
/// How many figures of each reason are shown.
const SHOWN: usize = 8;

/// How an indicator's figure was counted.
pub fn counted(book: &Book<'_>, indicator: &Indicator, account: &Account) -> CountView {
    let drawing = Drawing::new(book, indicator, account);
    let tally = &account.total;
    let mut reasons: BTreeMap<Why, Vec<u32>> = BTreeMap::new();
    tally.left_out.iter().for_each(|(at, why)| reasons.entry(*why).or_default().push(*at));
    let left_out = reasons.into_iter().map(|(why, data)| LeftOutView {
        why: why.word(),
        count: data.len(),
        figures: data
            .iter()
            .rev()
            .take(SHOWN)
            .map(|at| measurement(book, indicator, &account.series, &account.series.data[*at as usize]))
            .collect(),
    });
    CountView {
        total: tally.value.map(|value| drawing.written(value)),
        rule: rule(book, account.rule.aggregation, tally),
        sum: sum(&drawing, account, tally),
        left_out: left_out.collect(),
    }
}

/// The figure of a part of what was measured; nothing if there is none.
pub fn part(book: &Book<'_>, cards: &Cards, id: EntryId, tally: &Tally) -> Option<PartFigure> {
    Some(PartFigure {
        indicator: cards.indicators[id.index].clone(),
        value: tally.value?.to_string(),
        rule: rule(book, book.portal.impact.account(id.index).rule.aggregation, tally),
        shared: None,
        before: None,
    })
}

/// All people together, with how they were counted.
pub fn everybody(book: &Book<'_>, cards: &Cards) -> Option<PeopleView> {
    let together = people::together(book.content(), &book.portal.impact)?;
    let drawing = Drawing::plain(book);
    let parts: Vec<_> = together.counted.iter().map(|(_, value)| drawing.number(*value)).collect();
    let cards_of = |figures: &[(usize, Decimal)]| {
        figures.iter().map(|(index, _)| cards.indicators[*index].clone()).collect()
    };
    Some(PeopleView {
        value: together.value.to_string(),
        as_of: together.as_of.to_string(),
        sum: format!("{} = {}", parts.join(" + "), drawing.number(together.value)),
        counted: cards_of(&together.counted),
        left_out: cards_of(&together.left_out),
    })
}

/// In which way a figure was counted, in words.
pub fn rule(book: &Book<'_>, aggregation: Aggregation, tally: &Tally) -> String {
    book.words.counted(book.language, &format!("counted-{}", aggregation.word()), tally.counted.len())
}

fn sum(drawing: &Drawing<'_>, account: &Account, tally: &Tally) -> Option<String> {
    let added = matches!(account.rule.aggregation, Aggregation::Sum | Aggregation::Latest);
    if !added || !(2..=WRITTEN).contains(&tally.counted.len()) {
        return None;
    }
    let value = |at: &u32| drawing.number(account.series.data[*at as usize].value);
    let parts: Vec<_> = tally.counted.iter().map(value).collect();
    Some(format!("{} = {}", parts.join(" + "), drawing.written(tally.value?)))
}

/// What each partner has to do with an indicator, the largest figure first.
pub fn by_partner(book: &Book<'_>, cards: &Cards, id: EntryId) -> Vec<(Decimal, ShareView)> {
    let account = book.portal.impact.account(id.index);
    let found =
        account.partners().into_iter().filter_map(|partner| book.portal.find_id(Kind::Partner, partner));
    let mut shares: Vec<_> = found.filter_map(|partner| share(book, cards, id, partner)).collect();
    shares.sort_by_key(|(value, _)| Reverse(*value));
    shares
}

/// What a partner has to do with an indicator; nothing if it has no figure of its own.
pub fn share(book: &Book<'_>, cards: &Cards, id: EntryId, partner: EntryId) -> Option<(Decimal, ShareView)> {
    let account = book.portal.impact.account(id.index);
    let Share { tally, shared, with } = account.share(book.portal.entry(partner).id());
    let value = tally.value?;
    let others = with.iter().filter_map(|id| book.portal.find_id(Kind::Partner, id));
    let view = ShareView {
        indicator: cards.indicators[id.index].clone(),
        partner: book.link(partner),
        value: value.to_string(),
        shared: (!shared.is_zero()).then(|| shared.to_string()),
        with: others.map(|id| book.link(id)).collect(),
    };
    Some((value, view))
}
