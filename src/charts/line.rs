//! A figure's way through time, with where it began and where it is to lead.

use std::fmt::Write as _;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::charts::Writer;
use crate::charts::frame::{Frame, short};
use crate::charts::scale::{Days, Scale};

/// A value to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// The value.
    pub value: Decimal,
    /// By when.
    pub due: Date,
}

/// What a line shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The figures, by day.
    pub points: Vec<(Date, Decimal)>,
    /// Where it began.
    pub baseline: Option<(Date, Decimal)>,
    /// What it is to reach, by day.
    pub aims: Vec<Aim>,
    /// Whether the scale begins at zero.
    pub zero: bool,
}

impl Line {
    fn days(&self) -> Vec<Date> {
        let points = self.points.iter().map(|(day, _)| *day);
        points.chain(self.baseline.map(|(day, _)| day)).chain(self.aims.iter().map(|aim| aim.due)).collect()
    }

    fn values(&self) -> Vec<Decimal> {
        let points = self.points.iter().map(|(_, value)| *value);
        points
            .chain(self.baseline.map(|(_, value)| value))
            .chain(self.aims.iter().map(|aim| aim.value))
            .collect()
    }
}

/// Where the plot lies: percentages along the width, pixels down.
const LEFT: f64 = 3.0;
const WIDTH: f64 = 92.0;
const TOP: u32 = 24;
const HEIGHT: u32 = 190;

struct Plot<'a> {
    frame: &'a Frame,
    days: Days,
    scale: Scale,
    top: u32,
    height: u32,
}

impl Plot<'_> {
    fn x(&self, day: Date) -> f64 {
        LEFT + WIDTH * self.days.at(day)
    }

    fn y(&self, value: Decimal) -> f64 {
        f64::from(self.top) + f64::from(self.height) * (1.0 - self.scale.at(value))
    }

    fn path(&self, points: &[(Date, Decimal)], class: &str) -> String {
        let inner = |(day, value): &(Date, Decimal)| {
            (1000.0 * self.days.at(*day), f64::from(self.height) * (1.0 - self.scale.at(*value)))
        };
        let path: Vec<_> = points.iter().map(inner).collect();
        self.frame.stretched(LEFT, WIDTH, self.top, self.height, &path, class)
    }

    fn dot(&self, day: Date, value: Decimal, radius: u32, class: &str) -> String {
        format!(
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
            self.frame.x(self.x(day)),
            short(self.y(value))
        )
    }

    /// A text above (or below) a point that stays within the picture.
    fn label(&self, day: Date, value: Decimal, below: bool, class: &str, text: &str) -> String {
        let (x, y) = (self.x(day), self.y(value));
        let anchor = if x > 75.0 {
            "end"
        } else if x < 15.0 {
            "start"
        } else {
            "middle"
        };
        let x = match anchor {
            "end" => (x + 2.0).min(100.0),
            "start" => (x - 2.0).max(0.0),
            _ => x,
        };
        let y = if below { y + 19.0 } else { y - 10.0 };
        self.frame.text(x, y as i64, anchor, class, text)
    }
}

/// A line with its baseline, its targets as a dashed way, its last figure in words; nothing without a figure.
pub fn line(frame: &Frame, line: &Line, writer: &dyn Writer) -> Option<String> {
    let (last_day, last) = *line.points.last()?;
    let plot = Plot {
        frame,
        days: Days::of(line.days())?,
        scale: Scale::of(line.values(), line.zero),
        top: TOP,
        height: HEIGHT,
    };
    let mut body = axes(&plot, writer);
    let start = line.baseline.or(line.points.first().copied());
    let aims = line.aims.iter().map(|aim| (aim.due, aim.value));
    let way: Vec<_> = start.filter(|_| !line.aims.is_empty()).into_iter().chain(aims).collect();
    if way.len() > 1 {
        body += &plot.path(&way, "aim");
    }
    let drawn: Vec<_> = line.baseline.into_iter().chain(line.points.iter().copied()).collect();
    body += &plot.path(&drawn, "line s1");
    if line.points.len() <= 24 {
        line.points.iter().for_each(|(day, value)| body += &plot.dot(*day, *value, 3, "c1"));
    }
    if let Some((day, value)) = line.baseline {
        body += &plot.dot(day, value, 4, "ring s1");
    }
    let falls = line.aims.last().is_some_and(|aim| start.is_some_and(|(_, start)| aim.value < start));
    for aim in &line.aims {
        body += &plot.dot(aim.due, aim.value, 5, "ring aim-mark");
        // What lies behind is named on the side where the line is not.
        let passed = if falls { aim.value >= last } else { aim.value <= last };
        body += &plot.label(aim.due, aim.value, falls != passed, "label", &writer.number(aim.value));
    }
    body += &plot.dot(last_day, last, 5, "c1");
    body += &plot.label(last_day, last, falls, "label strong", &writer.number(last));
    Some(frame.svg(TOP + HEIGHT + 28, &body))
}

/// Grid lines with their numbers on them, and the days below.
fn axes(plot: &Plot<'_>, writer: &dyn Writer) -> String {
    let mut body = String::new();
    for tick in plot.scale.ticks() {
        let y = plot.y(tick);
        let line = y.round() as u32;
        let class = if tick.is_zero() { "axis" } else { "grid" };
        body += &plot.frame.rule((0.0, line), (100.0, line), class);
        body += &plot.frame.text(0.0, y as i64 - 4, "start", "tick", &writer.number(tick));
    }
    let (ticks, years) = plot.days.ticks();
    let bottom = plot.top + plot.height;
    for day in ticks {
        let x = plot.x(day);
        body += &plot.frame.rule((x, bottom), (x, bottom + 4), "axis");
        let anchor = if x > 88.0 {
            "end"
        } else if x < 12.0 {
            "start"
        } else {
            "middle"
        };
        body += &plot.frame.text(x, i64::from(bottom) + 19, anchor, "tick", &writer.day(day, years));
    }
    body
}

/// A small line without axes, for many of them beside each other on one scale.
pub fn spark(frame: &Frame, points: &[(Date, Decimal)], days: &[Date], values: &[Decimal]) -> Option<String> {
    let (last_day, last) = *points.last()?;
    let plot = Plot {
        frame,
        days: Days::of(days.iter().copied())?,
        scale: Scale::of(values.iter().copied(), true),
        top: 6,
        height: 44,
    };
    let mut body = String::new();
    let _ = write!(body, "{}", frame.rule((0.0, 50), (100.0, 50), "axis"));
    body += &plot.path(points, "line s1");
    body += &plot.dot(last_day, last, 4, "c1");
    Some(frame.svg(56, &body))
}
