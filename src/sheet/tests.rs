use jiff::civil::date;
use proptest::prelude::*;

use crate::sheet::{DayOrder, Marks, Sheet, Unreadable};

fn cells(text: &str) -> Vec<Vec<String>> {
    let sheet = Sheet::read(text);
    assert_eq!(sheet.faults, [], "{text:?}");
    let rows = (0..sheet.len()).map(|row| sheet.row(row).iter().map(|cell| cell.text.to_string()).collect());
    std::iter::once(sheet.header.iter().map(|cell| cell.text.to_string()).collect()).chain(rows).collect()
}

#[test]
fn every_spreadsheets_way_gives_the_same_table() {
    let wanted = [["date", "value", "note"], ["2026-03-21", "1,5", "a \"b\"\nc"], ["2026-03-22", "2", ""]];
    for text in [
        "date,value,note\n2026-03-21,\"1,5\",\"a \"\"b\"\"\nc\"\n2026-03-22,2,\n",
        "\u{feff}date;value;note\r\n2026-03-21;1,5;\"a \"\"b\"\"\nc\"\r\n;;\r\n\r\n2026-03-22;2;\r\n",
        "date\tvalue\tnote\r2026-03-21\t1,5\t\"a \"\"b\"\"\nc\"\r2026-03-22\t2\t",
        "sep=;\r\n date ; value;note\n2026-03-21; \"1,5\" ;\"a \"\"b\"\"\nc\"\n2026-03-22;2;",
    ] {
        assert_eq!(cells(text), wanted, "{text:?}");
    }
}

#[test]
fn a_cell_knows_its_bytes_and_columns_are_found_by_name() {
    let text = "Date,\"Value (R)\"\n2026-03-21, \"1 250\"\n";
    let sheet = Sheet::read(text);
    assert_eq!(sheet.column("value-r"), Some(1));
    assert_eq!(sheet.column("place"), None);
    let cell = sheet.cell(0, 1).unwrap();
    assert_eq!(&text[cell.range.clone()], "\"1 250\"");
    assert_eq!(&text[sheet.row_range(0)], "2026-03-21, \"1 250\"");
}

#[test]
fn what_is_wrong_with_a_table_is_told_with_its_bytes() {
    let fault = |text: &str| {
        let sheet = Sheet::read(text);
        let fault = sheet.faults.first().cloned();
        fault.map(|fault| (fault.range.start, fault.message))
    };
    assert_eq!(fault("a,b\n1,2,3\n"), Some((8, "this row has more cells than the 2 columns".to_owned())));
    assert_eq!(fault("a,A\n"), Some((2, "there are two columns called `A`".to_owned())));
    assert_eq!(fault("a,,b\n"), Some((2, "this column has no name".to_owned())));
    assert_eq!(fault("a,b\n1,\"2\n3,4\n"), Some((6, "this quote is never closed".to_owned())));
    assert_eq!(fault("a,b,,\n1,2,,\n"), None);
    assert_eq!(fault(""), None);
}

#[test]
fn numbers_are_read_by_the_marks_of_their_column() {
    let read = |marks: Marks, text: &str| marks.read(text).map(|number| number.to_string());
    for (text, value) in [
        ("1250", "1250"),
        ("1,250.50", "1250.5"),
        ("1 250.5", "1250.5"),
        ("1\u{202f}250\u{202f}000", "1250000"),
        ("1'250", "1250"),
        ("12,34,567", "1234567"),
        ("-5", "-5"),
        ("\u{2212}5", "-5"),
        ("(5)", "-5"),
        ("45 %", "45"),
        (".5", "0.5"),
        ("١٬٢٥٠٫٥", "1250.5"),
        ("0.1234567890123456789012345", "0.1234567890123456789012345"),
    ] {
        assert_eq!(read(Marks::POINT, text).as_deref(), Ok(value), "{text}");
    }
    assert_eq!(read(Marks::COMMA, "1.250,50").as_deref(), Ok("1250.5"));
    for text in
        ["", "many", "1,2,3", "1.2.3", "12 34", "1 2500", "1'2500", "5-", "R 12", "--1", "1e5", "NaN", "."]
    {
        assert_eq!(read(Marks::POINT, text), Err(Unreadable::NotANumber), "{text}");
    }
    assert_eq!(read(Marks::POINT, "1250,5"), Err(Unreadable::OtherMarks));
    assert_eq!(read(Marks::POINT, &"9".repeat(40)), Err(Unreadable::TooLong));
}

#[test]
fn the_first_number_without_doubt_tells_the_marks() {
    let of = |texts: &[&str], delimiter| Marks::of(texts.iter().copied(), delimiter);
    assert_eq!(of(&["1,250", "1,5"], b';'), Marks::COMMA);
    assert_eq!(of(&["1.250", "1.250.000"], b','), Marks::COMMA);
    assert_eq!(of(&["1,250"], b','), Marks::POINT);
    assert_eq!(of(&["1.250"], b';'), Marks::COMMA);
    assert_eq!(of(&["0.125"], b';'), Marks::POINT);
    assert_eq!(of(&["12"], b'\t'), Marks::POINT);
}

#[test]
fn a_mark_that_may_stand_between_thousands_is_in_doubt() {
    for (marks, text, doubt) in [
        (Marks::POINT, "1.250", true),
        (Marks::COMMA, "(12,500)", true),
        (Marks::POINT, "1,250", false),
        (Marks::POINT, "0.125", false),
        (Marks::POINT, "1.25", false),
        (Marks::POINT, "1,250.125", false),
        (Marks::POINT, "1250", false),
    ] {
        assert_eq!(marks.is_doubtful(text), doubt, "{text}");
    }
}

#[test]
fn only_known_delimiters_are_taken_from_the_first_line() {
    assert_eq!(cells("sep=|\na|b\n1|2\n"), [["a", "b"], ["1", "2"]]);
    assert_eq!(cells("sep=;\ra;b\r1;2\r"), [["a", "b"], ["1", "2"]]);
    assert_eq!(cells("sep=é\nTeaé\n"), [["sep=é"], ["Teaé"]]);
}

#[test]
fn dates_are_read_in_the_order_of_their_column() {
    let order = DayOrder::of(["3/4/2026", "21/3/2026"]);
    assert_eq!(order, DayOrder::DayFirst);
    assert_eq!(order.read("3/4/2026"), Some(date(2026, 4, 3)));
    assert_eq!(DayOrder::of(["3/21/2026"]).read("3/4/2026"), Some(date(2026, 3, 4)));
    assert_eq!(DayOrder::of(["3/4/2026"]), DayOrder::Unknown);
    assert_eq!(DayOrder::of(["13/4/2026", "4/13/2026"]), DayOrder::Unknown);
    for text in ["2026-03-21", "2026/3/21", "21.3.2026", "21.03.2026"] {
        assert_eq!(DayOrder::Unknown.read(text), Some(date(2026, 3, 21)), "{text}");
    }
    for text in ["3/4/2026", "30.2.2026", "soon", "", "1-2-3", "2026-13-01", "21.3.26"] {
        assert_eq!(DayOrder::Unknown.read(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_and_their_cells_lie_in_order(text in "[a,;\"\\n\\r\\t é\u{feff}]{0,80}") {
        let sheet = Sheet::read(&text);
        let mut last = 0;
        for row in 0..sheet.len() {
            for cell in sheet.row(row) {
                prop_assert!(last <= cell.range.start && cell.range.start <= cell.range.end);
                prop_assert!(text.get(cell.range.clone()).is_some());
                last = cell.range.end;
            }
        }
    }

    #[test]
    fn what_is_quoted_comes_back(rows in prop::collection::vec(prop::collection::vec("[a-c\",;\\n]{1,6}", 3), 1..6)) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";"));
        let text = format!("x;y;z\n{}\n", lines.collect::<Vec<_>>().join("\n"));
        let wanted: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>())
                .filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        prop_assert_eq!(&cells(&text)[1..], &wanted[..]);
    }
}
