//! Numbers with all their digits.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::content::node::{Node, Value};
use crate::content::problem::Problem;
use crate::content::schema::{Decode, Shape, schema, wrong_type};
use crate::content::types::Text;
use crate::diagnostic::Code;
use crate::sheet::fits;
use crate::source::Span;

/// An exact decimal (28 digits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The value.
    pub value: Decimal,
    /// Where it stands.
    pub span: Span,
}

impl Decode for Number {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let (Value::Number(digits) | Value::Text(digits)) = &node.value else {
            problems.push(wrong_type(node, "a number", "Write digits without quotes, as 1250.50"));
            return None;
        };
        let read = Decimal::from_str(digits).or_else(|_| Decimal::from_scientific(digits));
        let (message, hint) = match read {
            Ok(value) if fits(value) => return Some(Self { value: value.normalize(), span: node.span }),
            Ok(_) => (format!("`{digits}` is too large to be added to others exactly"), "Use a larger unit"),
            Err(_) => (
                format!("`{digits}` is not a number that can be kept exactly"),
                "Write digits with a point for the decimals, as 1250.50",
            ),
        };
        problems.push(Problem::new(Code::BAD_NUMBER, node.span, message).hint(hint));
        None
    }

    fn shape() -> Shape {
        Shape::Value("number")
    }
}

impl Decode for bool {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        match node.value {
            Value::Bool(flag) => Some(flag),
            _ => {
                problems.push(wrong_type(node, "true or false", "Write true or false, without quotes"));
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Value("true or false")
    }
}

/// Whole numbers, such as a weight or a capacity.
impl Decode for i64 {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let number = Number::decode(node, problems)?;
        let whole = i64::try_from(number.value).ok().filter(|whole| Decimal::from(*whole) == number.value);
        if whole.is_none() {
            let problem = Problem::new(Code::BAD_NUMBER, node.span, "this should be a whole number");
            problems.push(problem.hint("Leave out the decimals"));
        }
        whole
    }

    fn shape() -> Shape {
        Shape::Value("whole number")
    }
}

/// A whole number from 1 on, such as how many may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub u32);

impl Decode for Count {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let number = i64::decode(node, problems)?;
        let count = u32::try_from(number).ok().filter(|count| *count > 0);
        if count.is_none() {
            let message = format!("{number} is not a number that can stand here");
            let problem = Problem::new(Code::BAD_NUMBER, node.span, message);
            problems.push(problem.hint("Write a whole number from 1 on, or leave the field out"));
        }
        count.map(Self)
    }

    fn shape() -> Shape {
        Shape::Value("whole number from 1")
    }
}

/// A Sustainable Development Goal of the United Nations, 1 to 17.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sdg(pub u8);

impl Decode for Sdg {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let number = i64::decode(node, problems)?;
        let goal = u8::try_from(number).ok().filter(|goal| (1..=17).contains(goal));
        if goal.is_none() {
            let problem = Problem::new(Code::BAD_NUMBER, node.span, format!("there is no goal {number}"));
            problems.push(problem.hint("The Sustainable Development Goals go from 1 to 17"));
        }
        goal.map(Self)
    }

    fn shape() -> Shape {
        Shape::Value("goal from 1 to 17")
    }
}

/// A currency by its ISO 4217 code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency(pub Text);

impl Decode for Currency {
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let text = Text::decode(node, problems)?;
        if text.len() != 3 || !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let problem =
                Problem::new(Code::BAD_NUMBER, text.span, format!("`{text}` is not a currency code"));
            problems.push(problem.hint("Use the three capital letters of ISO 4217, as ZAR or USD"));
            return None;
        }
        Some(Self(text))
    }

    fn shape() -> Shape {
        Shape::Value("currency code")
    }
}

schema! {
    /// An amount of money; a bare number is in the portal's currency.
    pub struct Amount by amount {
        /// How much.
        amount: Number = "250000",
        /// The ISO 4217 code, unless it is the portal's.
        currency: Option<Currency> = "\"ZAR\"",
    }
}
