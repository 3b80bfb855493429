//! The board of the goals of both sides of every partnership.

use rust_decimal::Decimal;

use crate::content::kinds::Goal;
use crate::content::schema::Choice;
use crate::content::types::Kind;
use crate::model::entry::EntryId;
use crate::model::facts;
use crate::model::impact::State;
use crate::model::impact::progress::Way;
use crate::pages::book::{Book, date, decimal};
use crate::pages::draft::{Draft, Drafts};
use crate::pages::drawn::Drawing;
use crate::pages::views::{GoalView, GoalsPage, LinkView, PartnerGoals};

/// Where the board stands.
pub const PATH: &str = "goals/";

/// Whether any living partnership has a goal.
pub fn are_there(book: &Book<'_>) -> bool {
    !with_goals(book).is_empty()
}

fn with_goals(book: &Book<'_>) -> Vec<EntryId> {
    let today = book.portal.settings.today.date();
    let has = |index: &usize| {
        let partnership = book.content().partners[*index].original.fields.partnership.as_ref();
        partnership
            .is_some_and(|partnership| !partnership.goals.is_empty() && facts::is_alive(partnership, today))
    };
    let all = 0..book.content().partners.len();
    all.filter(has).map(|index| EntryId { kind: Kind::Partner, index }).collect()
}

/// Adds the board.
pub fn pages(drafts: &mut Drafts<'_>) {
    let book = drafts.book;
    let partners: Vec<PartnerGoals> = with_goals(book)
        .into_iter()
        .map(|id| PartnerGoals { partner: drafts.cards.partners[id.index].clone(), goals: goals(book, id) })
        .collect();
    if partners.is_empty() {
        return;
    }
    let all = || partners.iter().flat_map(|partner| &partner.goals);
    let met = all().filter(|goal| goal.state == Some(State::Met.word())).count();
    let view = GoalsPage { count: all().count(), met, partners };
    let crumb = LinkView::new(book.shown("section-impact"), book.url("impact/"));
    drafts.push(Draft {
        section: Some("impact"),
        crumbs: vec![crumb],
        ..Draft::new(PATH, "goals.html", book.shown("goals-of-both")).view("goals", &view)
    });
}

fn goals(book: &Book<'_>, id: EntryId) -> Vec<GoalView> {
    let fields = &book.version(&book.content().partners[id.index]).fields;
    let goals = fields.partnership.iter().flat_map(|partnership| &partnership.goals).enumerate();
    goals.map(|(at, goal)| view(book, goal, &format!("goal-{}-{at}", id.index))).collect()
}

/// A goal, and where it stands by the figure of its indicator; its drawing gets that id.
pub fn view(book: &Book<'_>, goal: &Goal, drawing: &str) -> GoalView {
    let today = book.portal.settings.today.date();
    let indicator = goal.indicator.as_ref().and_then(|indicator| book.portal.find(indicator));
    let account = indicator.map(|id| book.portal.impact.account(id.index));
    let figure = account.and_then(|account| account.total.value.zip(account.total.as_of));
    // Figures that stay apart have no way of their own.
    let account = account.filter(|account| !account.stays_apart());
    let progress = indicator.zip(account).zip(goal.target).map(|((id, account), target)| {
        let indicator = &book.content().indicators[id.index].original.fields;
        let baseline = indicator.baseline.as_ref();
        let way = Way {
            baseline: baseline.map_or(Decimal::ZERO, |baseline| baseline.value.value),
            since: baseline
                .and_then(|baseline| baseline.date)
                .map(|date| date.date)
                .or_else(|| account.points().first().map(|(day, _)| *day)),
            target: target.value,
            due: goal.due.map(|due| due.date),
            ascending: indicator.ascending.unwrap_or(true),
        };
        way.progress(figure, today)
    });
    GoalView {
        party: goal.party.word(),
        goal: book.told(&goal.goal),
        indicator: indicator.map(|id| book.link(id)),
        target: goal.target.as_ref().map(decimal),
        due: date(goal.due),
        value: figure.map(|(value, _)| value.to_string()),
        state: progress.map(|progress| progress.state.word()),
        percent: progress.and_then(|progress| progress.percent),
        bar: progress.and_then(|progress| Drawing::plain(book).bar(drawing, &goal.goal, &progress)),
    }
}
