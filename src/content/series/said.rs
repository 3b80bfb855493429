//! What a figure says of itself besides its value: its unit, and how many people answered.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::content::kinds::{Counting, Indicator};
use crate::content::problem::Problem;
use crate::diagnostic::Code;
use crate::source::Span;

/// The problem of a unit that is not the indicator's; letter case apart. Money may name its currency's code, a percentage `%`.
pub fn unit(indicator: &Indicator, written: &str, span: Span) -> Option<Problem> {
    let own = indicator.unit.as_str();
    let code = indicator.currency.as_ref().map(|code| code.0.as_str());
    let percent = (indicator.counting == Some(Counting::Percent)).then_some("%");
    let known: Vec<&str> = [Some(own), code, percent].into_iter().flatten().collect();
    if known.iter().any(|unit| unit.to_lowercase() == written.trim().to_lowercase()) {
        return None;
    }
    let message = format!("`{written}` is not the unit of this indicator, which is counted in `{own}`");
    let problem = Problem::new(Code::UNKNOWN_UNIT, span, message);
    let hint = match crate::diagnostic::nearest(written, known) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "Convert the figure, or give it an indicator of its own".to_owned(),
    };
    Some(problem.hint(hint))
}

/// A number of answers: whole, and one at least.
pub fn answers(number: Decimal, span: Span) -> Result<u32, Problem> {
    let whole = number.is_integer() && number > Decimal::ZERO;
    whole.then(|| number.to_u32()).flatten().ok_or_else(|| {
        let problem = Problem::new(Code::BAD_NUMBER, span, format!("`{number}` is not a number of answers"));
        problem.hint("Write how many people answered, as 268, or leave it out")
    })
}
