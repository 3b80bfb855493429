//! Indicators: what is measured, in the terms of IATI results.

use crate::content::kinds::{Extra, Place};
use crate::content::schema::{choices, schema};
use crate::content::types::{
    CampaignRef, Currency, EventRef, FocusTerm, Number, PartnerRef, Period, Sdg, Text, When,
};

choices! {
    /// What an indicator counts.
    pub enum Counting {
        /// People, who must not be counted twice.
        People = "people",
        /// Things.
        Units = "units",
        /// Money.
        Currency = "currency",
        /// Parts of a hundred, which are never added up.
        Percent = "percent",
        /// Points on a scale, which are never added up.
        Score = "score",
    }

    /// How several measurements become one figure.
    pub enum Aggregation {
        /// They are added up.
        Sum = "sum",
        /// The latest one counts.
        Latest = "latest",
        /// Their mean; weighted by the numbers of answers, where each has one.
        Mean = "mean",
        /// The largest.
        Max = "max",
        /// They stay apart.
        None = "none",
    }
}

schema! {
    /// Something that is measured.
    pub struct Indicator {
        /// What it is called.
        title: Text = "\"Trees planted\"",
        /// What is counted.
        unit: Text = "\"trees\"",
        /// One or two sentences for lists and cards.
        summary: Option<Text> = "\"Indigenous trees set at schools.\"",
        /// What sort of count it is.
        counting: Option<Counting> = "\"units\"",
        /// How measurements become one figure.
        aggregation: Option<Aggregation> = "\"sum\"",
        /// False if falling is good.
        ascending: Option<bool> = "true",
        /// What exactly is counted.
        definition: Option<Text> = "\"Trees that stand on the day of planting\"",
        /// How it is counted.
        method: Option<Text> = "\"Counted by two people of different partners\"",
        /// Where the figures come from.
        source: Option<Text> = "\"Planting lists of the schools\"",
        /// The target of a Sustainable Development Goal.
        sdg_target: Option<Text> = "\"15.2\"",
        /// Sustainable Development Goals that it speaks to.
        sdgs: Vec<Sdg> = "[15]",
        /// Portal-wide topics.
        focus: Vec<FocusTerm> = "[\"environment\"]",
        /// How things stood before.
        baseline: Option<Baseline> = "{ value = 0, date = 2024-01-01 }",
        /// The values to be reached.
        targets: Vec<Target> = "[{ value = 400, due = 2026-11-30 }]",
        /// By what the figures can be told apart, with the values that each may have.
        dimensions: Vec<Dimension> = "[{ name = \"gender\", values = [\"women\", \"men\"] }]",
        /// The currency, if money is counted and the unit is not its code.
        currency: Option<Currency> = "\"ZAR\"",
        /// True lets percentages go over 100.
        over_hundred: Option<bool> = "false",
        /// The group of people that it counts. Figures of one group are never added to each other: in the joint total of all people
        /// the largest counts for the group. Groups of other names are other people.
        overlap: Option<Text> = "\"learners\"",
        /// True if nobody stands in two of its figures, whoever reports them, so that they may be added up.
        distinct: Option<bool> = "true",
        /// What was measured; more may stand in a table (CSV) of the indicator's name beside it.
        measurements: Vec<Measurement> = "[{ period = \"2026-Q1\", value = 180, partners = [\"green-future\"] }]",
    }

    /// How things stood before.
    pub struct Baseline by value {
        /// The value.
        value: Number = "0",
        /// When it was measured.
        date: Option<When> = "2024-01-01",
        /// What should be known of it.
        note: Option<Text> = "\"No trees stood at any of the schools\"",
    }

    /// A value to be reached.
    pub struct Target by value {
        /// The value.
        value: Number = "400",
        /// By when.
        due: Option<When> = "2026-11-30",
    }

    /// Something by which figures can be told apart.
    pub struct Dimension by name {
        /// Its name, as measurements use it.
        name: Text = "\"gender\"",
        /// What it is called.
        title: Option<Text> = "\"Gender\"",
        /// The values that it may have.
        values: Vec<Text> = "[\"women\", \"men\", \"other\"]",
    }

    /// What was measured.
    pub struct Measurement {
        /// The stretch of time that it is for.
        period: Option<Period> = "\"2026-Q1\"",
        /// The day on which it was taken, instead of a period.
        date: Option<When> = "2026-03-21",
        /// The value.
        value: Number = "180",
        /// The partners whose common result it is.
        partners: Vec<PartnerRef> = "[\"green-future\"]",
        /// The campaign that it belongs to.
        campaign: Option<CampaignRef> = "\"trees-for-schools\"",
        /// The event at which it was taken.
        event: Option<EventRef> = "\"2026-03-planting-day\"",
        /// Where.
        place: Option<Place> = "\"Umlazi\"",
        /// Values of the indicator's dimensions.
        dimensions: Option<Extra> = "{ gender = \"women\" }",
        /// True if it is planned: it is shown, but counts in no figure.
        planned: Option<bool> = "false",
        /// The group whose people are the same in several of these measurements: the largest one counts for all.
        overlap: Option<Text> = "\"learners of the valley\"",
        /// How many people answered, if it is the result of a survey.
        answers: Option<Number> = "268",
        /// The unit, to be checked: it must be the indicator's.
        unit: Option<Text> = "\"trees\"",
        /// Where the figure comes from.
        source: Option<Text> = "\"Planting list of 21 March\"",
        /// What should be known of it.
        note: Option<Text> = "\"Two schools had not reported yet\"",
    }
}
