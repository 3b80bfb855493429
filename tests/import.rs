//! `indaba import events`: other people's calendars, as a person runs it.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const CALENDAR: &str = "BEGIN:VCALENDAR\r
X-WR-TIMEZONE:Africa/Johannesburg\r
BEGIN:VTIMEZONE\r
TZID:Customized Time Zone 1\r
BEGIN:STANDARD\r
DTSTART:16010101T030000\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:16010101T020000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:forum@example.org\r
SUMMARY:Youth forum\\, in the hall\r
DTSTART:20261205T070000Z\r
DTEND:20261205T140000Z\r
LOCATION:Community hall\\, 12 Long Street\\, Umlazi\r
GEO:-29.9667;30.8833\r
DESCRIPTION:<p>Bring <b>one</b> thing.</p><p>See <a href=\"https://examp\r
 le.org/forum\">the page</a></p>\r
CATEGORIES:Forum,Youth\r
STATUS:TENTATIVE\r
ORGANIZER;CN=City Library:mailto:private@example.org\r
ATTENDEE;CN=Somebody:mailto:somebody@example.org\r
BEGIN:VALARM\r
TRIGGER:-P1D\r
ACTION:DISPLAY\r
END:VALARM\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:check-in@example.org\r
SUMMARY:Check-in\r
DTSTART;TZID=South Africa Standard Time:20260602T090000\r
DURATION:PT50M\r
RRULE:FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270331\r
EXDATE;TZID=South Africa Standard Time:20260707T090000\r
EXDATE;TZID=South Africa Standard Time:20260708T090000\r
RDATE;TZID=South Africa Standard Time:20260714T090000\r
LOCATION:https://meet.example.org/check-in\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:check-in@example.org\r
RECURRENCE-ID;TZID=South Africa Standard Time:20261201T090000\r
SUMMARY:Check-in with figures\r
DTSTART;TZID=South Africa Standard Time:20261202T100000\r
DURATION:PT50M\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:camp@example.org\r
SUMMARY:Camp\r
DTSTART;VALUE=DATE:20270402\r
DTEND;VALUE=DATE:20270405\r
LOCATION:Meadow\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:berlin@example.org\r
SUMMARY:Visit\r
DTSTART;TZID=Customized Time Zone 1:20270310T090000\r
RRULE:FREQ=WEEKLY;BYMONTHDAY=3\r
LOCATION:Town hall\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:secret@example.org\r
CLASS:PRIVATE\r
SUMMARY:Dentist\r
DTSTART:20270310T090000Z\r
END:VEVENT\r
this is no line\r
BEGIN:VEVENT\r
UID:broken@example.org\r
SUMMARY:When?\r
DTSTART:2027-13-45\r
END:VEVENT\r
END:VCALENDAR\r
";

/// A portal with a partner, and a file to import.
fn portal() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "content/portal.toml",
        "[portal]\nname = \"Test\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\ntime_zone = \"Africa/Johannesburg\"\n",
    );
    write(
        folder.path(),
        "content/partners/library.md",
        "+++\ntitle = \"City Library\"\nkind = \"public-body\"\n+++\n",
    );
    write(folder.path(), "calendar.ics", CALENDAR);
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

/// Runs the program; gives what it said, and fails unless it ended as expected.
fn indaba(folder: &Path, args: &[&str]) -> String {
    refused(folder, args, 0)
}

/// The same, where it is to end with another code.
fn refused(folder: &Path, args: &[&str], code: i32) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_indaba")).args(args).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let said = format!("{}{}", text(run.stdout), text(run.stderr));
    assert_eq!(run.status.code(), Some(code), "{said}");
    said
}

#[test]
fn a_calendar_becomes_entries_that_pass_every_check() {
    let folder = portal();
    let said = indaba(folder.path(), &["import", "events", "calendar.ics"]);
    assert!(said.contains("4 events new, 0 changed, 0 as before."), "{said}");
    for told in [
        "the exception 2026-07-08T09:00:00 is of no occurrence of this event",
        "calendar.ics:78:1",
        "BYMONTHDAY is not allowed with FREQ=WEEKLY",
        "this is no line of a calendar",
        "`2027-13-45` is not a date that exists",
        "1 × events that are marked as private",
        "1 × guests",
    ] {
        assert!(said.contains(told), "`{told}` is not in\n{said}");
    }
    let forum = read(folder.path(), "content/events/2026-12-youth-forum-in-the-hall.md");
    for line in [
        "title = \"Youth forum, in the hall\"\n",
        "start = 2026-12-05T09:00:00\n",
        "end = 2026-12-05T16:00:00\n",
        "kind = \"forum\"\n",
        "status = \"tentative\"\n",
        "venue = { name = \"Community hall\", address = \"12 Long Street, Umlazi\", place = { name = \"Umlazi\", lat = -29.9667, lon = 30.8833 } }\n",
        "partners = [{ id = \"library\", role = \"host\" }]\n",
        "tags = [\"Youth\"]\n",
        "reminders = [\"1 day\"]\n",
        "uid = \"forum@example.org\"\n",
        "Bring one thing.\n\nSee the page <https://example.org/forum>\n",
    ] {
        assert!(forum.contains(line), "{line} is not in\n{forum}");
    }
    assert!(!forum.contains("private@") && !forum.contains("somebody@"), "{forum}");
    let check_in = read(folder.path(), "content/events/check-in.md");
    for line in [
        "rrule = \"FREQ=MONTHLY;UNTIL=20270331T215959Z;BYDAY=1TU\"\n",
        "except = [2026-07-07T09:00:00]\n",
        "extra_dates = [2026-07-14T09:00:00]\n",
        "overrides = [{ of = 2026-12-01T09:00:00, start = 2026-12-02T10:00:00, title = \"Check-in with figures\" }]\n",
        "online = { url = \"https://meet.example.org/check-in\" }\n",
    ] {
        assert!(check_in.contains(line), "{line} is not in\n{check_in}");
    }
    let camp = read(folder.path(), "content/events/2027-04-camp.md");
    assert!(camp.contains("start = 2027-04-02\nend = 2027-04-04\n"), "{camp}");
    let visit = read(folder.path(), "content/events/visit.md");
    assert!(visit.contains("time_zone = \"Europe/Berlin\"") && !visit.contains("rrule"), "{visit}");
    let checked = indaba(folder.path(), &["check", "--date", "2026-11-21"]);
    assert!(checked.contains("No problems"), "{checked}");
}

#[test]
fn a_second_import_changes_what_the_calendar_changed_and_keeps_what_people_did() {
    let folder = portal();
    indaba(folder.path(), &["import", "events", "calendar.ics"]);
    let path = "content/events/2026-12-youth-forum-in-the-hall.md";
    let by_hand = read(folder.path(), path)
        .replace("+++\nBring", "campaign = \"\"\n+++\nOurs: bring")
        .replace("\"Youth forum, in the hall\"", "\"Our forum\"");
    write(folder.path(), path, &by_hand);
    let again = indaba(folder.path(), &["import", "events", "calendar.ics"]);
    assert!(again.contains("0 events new, 0 changed, 4 as before."), "{again}");
    assert_eq!(read(folder.path(), path), by_hand);
    let later = CALENDAR.replace("20261205T140000Z", "20261205T150000Z").replace("STATUS:TENTATIVE\r\n", "");
    write(folder.path(), "calendar.ics", &later);
    let said = indaba(folder.path(), &["import", "events", "calendar.ics"]);
    assert!(
        said.contains("0 events new, 1 changed, 3 as before.") && said.contains("(end, status)"),
        "{said}"
    );
    let merged = read(folder.path(), path);
    assert_eq!(merged, by_hand.replace("T16:00:00", "T17:00:00").replace("status = \"tentative\"\n", ""));
    assert_eq!(fs::read_dir(folder.path().join("content/events")).unwrap().count(), 5);
    let gone = &later[..later.find("BEGIN:VEVENT\r\nUID:camp").unwrap()];
    write(folder.path(), "calendar.ics", &format!("{gone}END:VCALENDAR\r\n"));
    let said = indaba(folder.path(), &["import", "events", "calendar.ics"]);
    assert!(said.contains("\"Camp\" is not in the calendar any more; its entry stays"), "{said}");
}

#[test]
fn entries_that_share_a_file_are_brought_up_to_date_in_it() {
    let folder = portal();
    indaba(folder.path(), &["import", "events", "calendar.ics"]);
    let many = "# Ours.\n[[events]]\nid = \"forum\"\nuid = \"forum@example.org\" # for ever\ntitle = \"Youth forum, in the hall\"\n\
                start = 2026-12-05T09:00:00\nend = 2026-12-05T16:00:00\n\n[[events]]\nid = \"camp\"\nuid = \"camp@example.org\"\n\
                title = \"Camp\"\nstart = 2027-04-02\nend = 2027-04-04\n[events.venue]\nname = \"Meadow\"\n";
    for file in ["2026-12-youth-forum-in-the-hall.md", "2027-04-camp.md"] {
        fs::remove_file(folder.path().join("content/events").join(file)).unwrap();
    }
    write(folder.path(), "content/events/many.toml", many);
    let later = CALENDAR.replace("20261205T140000Z", "20261205T150000Z").replace("20270405", "20270406");
    write(folder.path(), "calendar.ics", &later);
    let said = indaba(folder.path(), &["import", "events", "calendar.ics"]);
    assert!(
        said.contains("0 events new, 2 changed, 2 as before.") && said.contains("(`camp`: end)"),
        "{said}"
    );
    let merged = many.replace("T16:00:00", "T17:00:00").replace("2027-04-04", "2027-04-05");
    assert_eq!(read(folder.path(), "content/events/many.toml"), merged);
}

/// Cases from the tests of the Python package recurring-ical-events (issues 148, 163 and 253).
#[test]
fn a_change_that_is_older_than_its_event_does_not_bring_an_occurrence_back() {
    let folder = portal();
    let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a@example.org\r\nSUMMARY:Weeks\r\nSEQUENCE:3\r\nLOCATION:Hall\r\n\
        DTSTART;VALUE=DATE:20240701\r\nRRULE:FREQ=WEEKLY;UNTIL=20240801;INTERVAL=2;BYDAY=MO\r\nEXDATE;VALUE=DATE:20240715\r\n\
        END:VEVENT\r\nBEGIN:VEVENT\r\nUID:a@example.org\r\nSUMMARY:Weeks\r\nSEQUENCE:2\r\nRECURRENCE-ID;VALUE=DATE:20240715\r\n\
        DTSTART;VALUE=DATE:20240702\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a@example.org\r\nSUMMARY:Weeks\r\nSEQUENCE:1\r\n\
        RECURRENCE-ID;VALUE=DATE:20240812\r\nDTSTART;VALUE=DATE:20240813\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    write(folder.path(), "weeks.ics", calendar);
    let said = indaba(folder.path(), &["import", "events", "weeks.ics"]);
    assert!(said.contains("weeks.ics:22:1") && said.contains("which the event has no more"), "{said}");
    let entry = read(folder.path(), "content/events/weeks.md");
    assert!(entry.contains("except = [2024-07-15]\n") && !entry.contains("overrides"), "{entry}");
}

#[test]
fn an_exception_that_names_another_zone_is_read_by_the_clocks_of_its_event() {
    let folder = portal();
    let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a@example.org\r\nSUMMARY:Days\r\nLOCATION:Hall\r\n\
        DTSTART;TZID=America/New_York:20270706T120000\r\nRRULE:FREQ=DAILY;COUNT=10\r\n\
        EXDATE;TZID=America/Los_Angeles:20270708T120000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    write(folder.path(), "days.ics", calendar);
    let said = indaba(folder.path(), &["import", "events", "days.ics"]);
    assert!(
        said.contains("days.ics:8:1") && said.contains("names another time zone than its event"),
        "{said}"
    );
    assert!(read(folder.path(), "content/events/days.md").contains("except = [2027-07-08T12:00:00]\n"));
}

#[test]
fn a_table_becomes_entries() {
    let folder = portal();
    let table = "\u{feff}Subject;Start Date;Start Time;End Date;End Time;Location;Description;Partner;Seats\r\n\
        Clean-up;21.3.2027;8:30 AM;21.3.2027;1:00 PM;\"River; east bank\";\"Boots\nand gloves\";City Library;40\r\n\
        Camp;2.4.2027;;4.4.2027;;Meadow;;Nobody;\r\n\
        Nothing;soon;;;;;;;\r\n";
    write(folder.path(), "events.csv", table);
    let said = indaba(folder.path(), &["import", "events", "events.csv"]);
    for told in [
        "2 events new",
        "events.csv:5:9",
        "`soon` is not a day that can be told",
        "no partner called `Nobody`",
        "column `Seats`",
    ] {
        assert!(said.contains(told), "`{told}` is not in\n{said}");
    }
    let clean_up = read(folder.path(), "content/events/2027-03-clean-up.md");
    for line in [
        "start = 2027-03-21T08:30:00\nend = 2027-03-21T13:00:00\n",
        "venue = \"River; east bank\"\n",
        "partners = [\"library\"]\n",
        "Boots\\\nand gloves\n",
    ] {
        assert!(clean_up.contains(line), "{line} is not in\n{clean_up}");
    }
    assert!(
        read(folder.path(), "content/events/2027-04-camp.md")
            .contains("start = 2027-04-02\nend = 2027-04-04\n")
    );
    let again = indaba(folder.path(), &["import", "events", "events.csv"]);
    assert!(again.contains("0 events new, 0 changed, 2 as before."), "{again}");
}

#[test]
fn what_had_to_be_guessed_is_said_at_its_line() {
    let folder = portal();
    let event = |uid: &str, zone: &str| {
        format!(
            "BEGIN:VEVENT\r\n{uid}SUMMARY:Music\r\nDTSTART;TZID={zone}:20261204T140000\r\nDTEND;TZID={zone}:20261204T150000\r\nLOCATION:Hall\r\nEND:VEVENT\r\n"
        )
    };
    let defined =
        &CALENDAR[CALENDAR.find("BEGIN:VTIMEZONE").unwrap()..CALENDAR.find("BEGIN:VEVENT").unwrap()];
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Middle Earth\r\n{defined}{}{}{}END:VCALENDAR\r\n",
        event("UID:a\r\n", "\"(GMT +01:00)\""),
        event("UID:b\r\n", "Customized Time Zone 1"),
        event("", "Europe/Berlin"),
    );
    write(folder.path(), "guess.ics", &calendar);
    let report = indaba(folder.path(), &["import", "events", "guess.ics", "--date", "2026-11-22"]);
    for said in [
        "guess.ics:2:1",
        "the time zone `Middle Earth` is not known",
        "Times that name no other one were read as those of Africa/Johannesburg",
        "the time zone `(GMT +01:00)` is only a distance from Greenwich",
        "It was read as Etc/GMT-1, which has no summer time",
        "the time zone `Customized Time Zone 1` has no name that is known",
        "It was read as Europe/Berlin, whose clocks stand as the file defines it",
        "this event has no UID",
    ] {
        assert!(report.contains(said), "{said} is not in\n{report}");
    }
    assert_eq!(report.matches("warning[").count(), 4, "{report}");
}

/// How many entries there are, and what the import said.
fn import_table(folder: &Path, table: &str) -> (usize, String) {
    write(folder, "table.csv", table);
    let said = indaba(folder, &["import", "events", "table.csv"]);
    let there = fs::read_dir(folder.join("content/events")).unwrap();
    let entries = there.filter(|file| file.as_ref().unwrap().path().extension().is_some());
    (entries.count() - 1, said)
}

#[test]
fn events_of_one_title_stay_apart_and_are_found_again() {
    let folder = portal();
    let tour = "title,start,start time\nTour,2027-03-21,09:00\nTour,2027-03-21,14:00\n";
    let (count, said) = import_table(folder.path(), tour);
    assert!(count == 2 && said.contains("2 events new"), "{said}");
    let (count, said) =
        import_table(folder.path(), &format!("{tour}Tour,2027-04-18,09:00\nForum,2027-05-01,\n"));
    assert!(count == 4 && said.contains("2 events new, 0 changed, 2 as before."), "{said}");
    assert!(!said.contains("any more"), "{said}");
    // The only one of its title may move.
    let moved = format!("{tour}Tour,2027-04-18,09:00\nForum,2027-05-08,10:00\n");
    let (count, said) = import_table(folder.path(), &moved);
    assert!(count == 4 && said.contains("0 events new, 1 changed, 3 as before."), "{said}");
    // Rows that cannot be told apart are events of their own, and told.
    let twice = "title,start\nWalk,2027-06-01\nWalk,2027-06-01\n";
    let (count, said) = import_table(folder.path(), twice);
    assert!(count == 6 && said.contains("table.csv:3:1"), "{said}");
    assert!(said.contains("a row above has the same title and start") && said.contains("number 2"), "{said}");
    let (count, said) = import_table(folder.path(), twice);
    assert!(count == 6 && said.contains("0 events new, 0 changed, 2 as before."), "{said}");
    let (count, said) = import_table(folder.path(), "uid,title,start\na,Old,2027-07-01\na,New,2027-07-02\n");
    assert!(count == 7 && said.contains("the id `a` stands once more below"), "{said}");
    assert!(read(folder.path(), "content/events/2027-07-new.md").contains("uid = \"a\"\n"));
}

#[test]
fn an_event_that_an_earlier_version_named_by_its_title_alone_keeps_its_name() {
    let folder = portal();
    let fields = "title = \"Forum\"\nstart = 2027-03-21\nuid = \"imported-0123456789\"\n";
    write(folder.path(), "content/events/2027-03-forum.md", &format!("+++\n{fields}+++\n"));
    let known = "{ \"imported-0123456789\": { \"calendar\": \"table.csv\", \"fields\": { \"title\": \"\\\"Forum\\\"\", \
        \"start\": \"2027-03-21\", \"uid\": \"\\\"imported-0123456789\\\"\" }, \"body\": \"\" } }";
    write(folder.path(), "content/events/.imported.json", known);
    let (count, said) = import_table(folder.path(), "title,start\nForum,2027-03-21\nForum,2027-04-18\n");
    assert!(count == 2 && said.contains("1 event new, 0 changed, 1 as before."), "{said}");
    assert!(!said.contains("any more"), "{said}");
    write(folder.path(), "content/events/.imported.json", "<<<<<<< ours\n");
    refused(folder.path(), &["import", "events", "table.csv"], 2);
    assert_eq!(read(folder.path(), "content/events/.imported.json"), "<<<<<<< ours\n");
}

#[test]
fn what_a_table_says_in_vain_is_told_with_its_line() {
    let folder = portal();
    let table = "title,start,start time,end,end time,all day,online,registration,status,private\n\
        A,2027-03-01,soon,,,,www.example.org/x,example.org/r,rescheduled,\n\
        B,2027-03-02,0900,,11h,,zoom,https://example.org/r,likely,no\n\
        C,2027-03-03,09:00,2027-03-03,,,no,,,\n\
        D,2027-03-04,09:00 SAST,2027-03-06,,,,,moved online,\n\
        E,2027-03-07,12:00:00 AM,2027-03-08,12:00:00 AM,True,,,,\n\
        F,2027-03-09,,2027-03-10,12:00,,,,,\n\
        G,2027-03-11T07:00:00Z,,,,perhaps,,,,\n\
        H,2027-03-12 00:00:00,noon,2027-03-14,,yes,,,,\n\
        I,2027-03-15,,,,,,,,ja\n";
    write(folder.path(), "table.csv", table);
    let said = indaba(folder.path(), &["import", "events", "table.csv"]);
    for (told, line) in [
        ("`soon` is not a time that can be told", "table.csv:2:14"),
        ("`www.example.org/x` is not a whole address", "table.csv:2:22"),
        ("`example.org/r` is not a whole address", "table.csv:2:40"),
        ("an event that is rescheduled says when it was to be", "table.csv:2:54"),
        ("`likely` is not a status of an event", "table.csv:3"),
        ("of `09:00 SAST`, only 09:00 was read", "table.csv:5"),
        ("this event has a time at its end, and none at its start", "table.csv:7"),
        ("`perhaps` does not tell whether this event lasts all day", "table.csv:8"),
        ("this event has a time, and is said to last all day", "table.csv:9"),
        ("1 × events that are marked as private", ""),
    ] {
        assert!(said.contains(told) && said.contains(line), "`{told}` ({line}) is not in\n{said}");
    }
    assert_eq!(said.matches("warning[").count(), 9, "{said}");
    for (id, lines) in [
        ("a", "start = 2027-03-01\nuid"),
        (
            "b",
            "start = 2027-03-02T09:00:00\nend = 2027-03-02T11:00:00\nonline = { platform = \"zoom\" }\nregistration = { url = ",
        ),
        ("c", "start = 2027-03-03T09:00:00\nuid"),
        ("d", "start = 2027-03-04T09:00:00\nend = 2027-03-06\nstatus = \"moved-online\"\n"),
        ("e", "start = 2027-03-07\nuid"),
        ("f", "start = 2027-03-09\nend = 2027-03-10\nuid"),
        ("g", "start = 2027-03-11T09:00:00\nuid"),
        ("h", "start = 2027-03-12\nend = 2027-03-14\nuid"),
    ] {
        let entry = read(folder.path(), &format!("content/events/2027-03-{id}.md"));
        assert!(entry.contains(lines), "{lines} is not in\n{entry}");
    }
}

#[test]
fn nothing_is_imported_while_an_event_cannot_be_read() {
    for broken in [
        "+++\ntitel = \"Camp\"\nstart = 2027-04-02\nuid = \"camp@example.org\"\n+++\n",
        "+++\ntitle = \"Camp\n+++\n",
    ] {
        let folder = portal();
        indaba(folder.path(), &["import", "events", "calendar.ics"]);
        let memory = read(folder.path(), "content/events/.imported.json");
        write(folder.path(), "content/events/2027-04-camp.md", broken);
        write(folder.path(), "calendar.ics", &CALENDAR.replace("20270405", "20270406"));
        let said = refused(folder.path(), &["import", "events", "calendar.ics"], 1);
        assert!(
            said.contains("content/events/2027-04-camp.md:") && said.contains("Nothing was written"),
            "{said}"
        );
        assert_eq!(fs::read_dir(folder.path().join("content/events")).unwrap().count(), 5);
        assert_eq!(read(folder.path(), "content/events/.imported.json"), memory);
    }
}

#[test]
fn a_fold_within_a_letter_leaves_the_calendar_in_its_encoding() {
    let folder = portal();
    let event = |title: &[u8]| {
        let head =
            b"BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20270402T070000Z\r\nLOCATION:Hall\r\nSUMMARY:".as_slice();
        [head, title, b"\r\nEND:VEVENT\r\n".as_slice()].concat()
    };
    for (title, id) in [
        (b"Caf\xc3\r\n \xa9 at nine".as_slice(), "Café at nine"),
        (b"Caf\xe9 at nine \x96 ten", "Café at nine – ten"),
    ] {
        let path = folder.path().join("cafe.ics");
        std::io::Write::write_all(&mut fs::File::create(path).unwrap(), &event(title)).unwrap();
        indaba(folder.path(), &["import", "events", "cafe.ics"]);
        let entry = read(folder.path(), "content/events/2027-04-cafe-at-nine.md");
        assert!(entry.contains(&format!("title = \"{id}\"\n")), "{entry}");
    }
}

#[test]
fn a_series_of_days_ends_on_the_day_that_clocks_at_home_show() {
    for (until, last) in [
        ("20260329T220000Z", "20260330"),
        ("20260329T215959Z", "20260329"),
        ("20260329T235959Z", "20260329"),
        ("20260329T000000Z", "20260329"),
    ] {
        let folder = portal();
        let calendar = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Days\r\nLOCATION:Hall\r\nDTSTART;VALUE=DATE:20260328\r\n\
             RRULE:FREQ=DAILY;UNTIL={until}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        write(folder.path(), "days.ics", &calendar);
        indaba(folder.path(), &["import", "events", "days.ics"]);
        let entry = read(folder.path(), "content/events/days.md");
        assert!(entry.contains(&format!("rrule = \"FREQ=DAILY;UNTIL={last}\"\n")), "{until}\n{entry}");
    }
}
