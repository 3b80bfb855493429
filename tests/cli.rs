//! The command line as a process: what it prints, writes and ends with.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A call of the program in a folder of its own.
struct Call {
    folder: TempDir,
}

/// What came of a call.
struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Call {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// In a folder that `init` has filled.
    fn in_starter() -> Self {
        let call = Self::new();
        assert_eq!(call.indaba(["init", ".", "--date", "2026-11-21"]).code, Some(0));
        call
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut fs::File::create(path).unwrap(), bytes).unwrap();
    }

    #[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    fn indaba<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_indaba"));
        command.args(args).current_dir(self.path()).env_remove("NO_COLOR");
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Answer { code: status.code(), out: text(stdout), err: text(stderr) }
    }
}

impl Answer {
    #[track_caller]
    fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    fn says(self, part: &str) -> Self {
        assert!(self.out.contains(part), "`{part}` is not in:\n{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    fn warns(self, part: &str) -> Self {
        assert!(self.err.contains(part), "`{part}` is not in:\n{}\n{}", self.err, self.out);
        self
    }
}

#[test]
fn help_and_version_are_results_and_a_wrong_call_is_not() {
    let call = Call::new();
    call.indaba(["--help"]).ends_with(0).says("Usage: indaba").says("init").says("--base-url");
    call.indaba(["--version"]).ends_with(0).says(env!("CARGO_PKG_VERSION"));
    call.indaba(["biuld"]).ends_with(2).warns("build");
    call.indaba(["build", "--date", "tomorrow"]).ends_with(2).warns("2026-11-21");
    call.indaba(["build", "--format", "xml"]).ends_with(2).warns("github");
    call.indaba(["build", "--jobs", "0"]).ends_with(2);
    call.indaba::<&str>([]).ends_with(2).warns("Usage");
}

#[test]
fn init_makes_a_portal_and_leaves_others_alone() {
    let call = Call::new();
    call.indaba(["init", "new/portal"]).ends_with(0).says("Made a portal").says("cd new/portal");
    assert!(call.read("new/portal/content/portal.toml").contains("[portal]"));
    let refused = call.indaba(["init", "new/portal"]).ends_with(2).warns("content");
    assert!(refused.err.contains("not empty"), "{}", refused.err);
    call.write("used/notes.txt", b"mine");
    call.indaba(["init", "used"]).ends_with(2).warns("notes.txt");
    assert_eq!(fs::read_dir(call.path().join("used")).unwrap().count(), 1);
    call.indaba(["init", "used/notes.txt"]).ends_with(2);
}

#[test]
fn new_fills_a_template_in_and_never_overwrites() {
    let call = Call::in_starter();
    call.indaba(["new", "event", "Youth forum: São João", "--date", "2026-11-21"])
        .ends_with(0)
        .says("youth-forum-sao-joao.md")
        .says("indaba check");
    let text = call.read("content/events/youth-forum-sao-joao.md");
    assert!(text.contains("title = \"Youth forum: São João\"") && text.contains("2026-12-19"), "{text}");
    call.indaba(["new", "event", "Youth forum: São João"]).ends_with(2).warns("is there already");
    call.indaba(["new", "partner", "Green Future"]).ends_with(2).warns("green-future");
    call.indaba(["new", "page", "北京", "--bundle"]).ends_with(2).warns("--id");
    call.indaba(["new", "page", "北京", "--bundle", "--id", "beijing"]).ends_with(0);
    assert!(call.read("content/pages/beijing/index.md").contains("北京"));
    call.indaba(["new", "page", "X", "--id", "../X"]).ends_with(2).warns("cannot be an id");
    call.indaba(["new", "partnr", "X"]).ends_with(2).warns("Did you mean `partner`?");
    call.indaba(["new", "page", " "]).ends_with(2).warns("title is empty");
    Call::new().indaba(["new", "page", "X"]).ends_with(2).warns("indaba init");
}

#[test]
fn flags_that_make_no_sense_are_usage_errors() {
    let call = Call::in_starter();
    call.indaba(["build", "--base-url", "example.org"]).ends_with(2).warns("whole address");
    call.indaba(["build", "--out", "."]).ends_with(2).warns("--out");
    call.indaba(["build", "--out", "content/public"]).ends_with(2).warns("inside the content");
    let json = call.indaba(["build", "--out", ".", "--format", "json"]).ends_with(2);
    assert!(json.out.starts_with("{\"type\":\"failure\""), "{}", json.out);
    call.indaba(["build", "--out", ".", "--format", "github"]).ends_with(2).says("::error title=indaba::");
}

#[test]
fn problems_are_shown_in_every_format_and_end_with_1() {
    let call = Call::in_starter();
    call.write("content/news/bad.md", b"+++\ntitle = \"\xff\"\n+++\n");
    call.indaba(["check"])
        .ends_with(1)
        .warns("error[not-utf8]")
        .warns("content/news/bad.md")
        .warns("1 error in 1 file");
    call.indaba(["check", "--format", "github"])
        .ends_with(1)
        .says("::error file=content/news/bad.md,title=not-utf8::");
    let json = call.indaba(["--format", "json", "check"]).ends_with(1);
    for line in json.out.lines() {
        assert!(line.starts_with("{\"type\":\"") && line.ends_with('}'), "{line}");
    }
    assert!(json.out.lines().last().unwrap().contains("\"errors\":1"), "{}", json.out);
    assert!(!call.indaba(["check"]).err.contains('\x1b'), "no colours where nobody sees them");
}

/// What a feed says of an event's history.
fn history(feed: &str) -> Vec<&str> {
    let names = ["UID", "LAST-MODIFIED", "SEQUENCE"];
    feed.lines().filter(|line| names.iter().any(|name| line.starts_with(name))).collect()
}

#[test]
fn calendars_are_told_just_when_a_recorded_event_changes() {
    let call = Call::new();
    call.write(
        "content/portal.toml",
        b"[portal]\nname = \"Us\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n",
    );
    let tea = |id: &str, fields: &str| {
        let text = format!("+++\ntitle = \"Tea\"\nvenue = \"Hall\"\n{fields}\n+++\n");
        call.write(&format!("content/events/{id}.md"), text.as_bytes());
    };
    let told = |day: &str| {
        let built = call.indaba(["build", "--date", day]).ends_with(0);
        let feed = call.read("public/events.ics");
        (history(&feed).join(" "), built.err)
    };
    let record = |day: &str| call.indaba(["record", "--date", day]).ends_with(0);
    tea("tea", "start = 2026-12-01T09:00");
    assert_eq!(told("2026-11-01"), ("UID:tea@example.org SEQUENCE:0".to_owned(), String::new()));
    record("2026-11-01").says("New: 1 event").says("Keep it with the entries.");
    let first = ("UID:tea@example.org LAST-MODIFIED:20261101T000000Z SEQUENCE:0".to_owned(), String::new());
    assert_eq!(told("2026-11-02"), first);
    record("2026-11-02").says("1 event as recorded.");
    // Words change: nobody has to decide anew whether to come. The day of the build does not count.
    tea("tea", "start = 2026-12-01T09:00\nsummary = \"With cake\"");
    let (history, warning) = told("2026-11-03");
    assert_eq!(history, "UID:tea@example.org LAST-MODIFIED:20261101T000001Z SEQUENCE:0");
    assert!(warning.contains("content/events/tea.md:2:9") && warning.contains("(words)"), "{warning}");
    assert_eq!(told("2026-11-04").0, history);
    record("2026-11-04").says("Changed: Tea (words)");
    // A time changes, and another one before anybody has recorded the first.
    tea("tea", "start = 2026-12-02T09:00\nsummary = \"With cake\"");
    assert_eq!(told("2026-11-05").0, "UID:tea@example.org LAST-MODIFIED:20261104T000001Z SEQUENCE:1");
    record("2026-11-05T10:00");
    assert_eq!(told("2026-11-05").0, "UID:tea@example.org LAST-MODIFIED:20261105T100000Z SEQUENCE:1");
    // The file is renamed: the same event. Then it goes, and comes back as another.
    call.indaba(["record"]).ends_with(0);
    fs::rename(call.path().join("content/events/tea.md"), call.path().join("content/events/high-tea.md"))
        .unwrap();
    assert_eq!(told("2026-11-06").0, "UID:tea@example.org LAST-MODIFIED:20261105T100000Z SEQUENCE:1");
    record("2026-11-06").says("Wrote");
    assert!(call.read("content/calendar.lock").contains("id = \"high-tea\""));
    tea("high-tea", "start = 2026-12-03T09:00\nstatus = \"cancelled\"");
    assert!(told("2026-11-07").1.contains("(times, status, words)"));
    fs::remove_file(call.path().join("content/events/high-tea.md")).unwrap();
    tea("coffee", "start = 2026-12-09T15:00");
    call.indaba(["check", "--date", "2026-11-08"])
        .ends_with(0)
        .warns("event-gone")
        .warns("`coffee` is not recorded");
    record("2026-11-08").says("Forgotten: tea@example.org");
}

#[test]
fn nothing_is_recorded_while_the_content_has_errors() {
    let call = Call::in_starter();
    call.write("content/events/tea.md", b"+++\ntitle = \"Tea\"\nstart = 2026-13-01\n+++\n");
    call.indaba(["record"]).ends_with(2).warns("nothing was recorded");
    assert!(!call.path().join("content/calendar.lock").exists());
    call.write("content/events/tea.md", b"+++\ntitle = \"Tea\"\nstart = 2026-12-01\nvenue = \"Hall\"\n+++\n");
    call.write("content/calendar.lock", b"[\"tea@example.org\"]\nid = \"tea\"\n");
    call.indaba(["check"]).ends_with(1).warns("content/calendar.lock:1:2").warns("Take back its lines");
}

#[test]
fn completions_are_made_for_each_shell() {
    let call = Call::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        call.indaba(["completions", shell]).ends_with(0).says("indaba");
    }
}

#[test]
fn theme_files_are_listed_and_taken_out() {
    let call = Call::in_starter();
    let listed = call.indaba(["theme", "list"]).ends_with(0).says("indaba (built in, ");
    let file = listed.out.lines().nth(1).unwrap().trim().to_owned();
    call.indaba(["theme", "eject", &file]).ends_with(0).says(&format!("themes/indaba/{file}"));
    let copy = format!("themes/indaba/{file}");
    call.write(&copy, b"mine");
    call.indaba(["theme", "list"]).ends_with(0).says(&format!("{file} (in place of the built-in file)"));
    call.indaba(["theme", "eject", &file]).ends_with(2).warns("--force");
    assert_eq!(call.read(&copy), "mine");
    call.indaba(["theme", "eject", &file, "--force"]).ends_with(0);
    assert_ne!(call.read(&copy), "mine");
    call.indaba(["theme", "eject", &file, "--theme", "ours"]).ends_with(0).says("theme = \"ours\"");
    call.write("themes/ours/static/extra.css", b"p {}");
    let listed = call.indaba(["theme", "list"]).ends_with(0).says("static/extra.css (its own)");
    assert!(listed.out.contains(&format!("{file} (the same as the built-in file)")), "{}", listed.out);
    call.indaba(["theme", "eject", "no/such/thing"]).ends_with(2).warns("help:");
    call.indaba(["theme", "eject", "../../secret"]).ends_with(2);
}

#[test]
fn measurements_are_checked_before_they_are_kept_and_told_figure_by_figure() {
    let call = Call::in_starter();
    call.write("content/indicators/trees.toml", b"title = \"Trees planted\"\nunit = \"trees\"\n");
    call.write("trees.csv", "Date;Value\n2026-03-21;1 250,5\n2026-04-21;many\n".as_bytes());
    let refused = call.indaba(["import", "measurements", "trees.csv"]);
    assert_eq!(refused.code, Some(1), "{}", refused.err);
    assert!(refused.err.contains("--> trees.csv:3:12"), "{}", refused.err);
    call.write("trees.csv", "Date;Value\n2026-03-21;1 250,5\n2026-04-21;2\n".as_bytes());
    let taken = call.indaba(["import", "measurements", "trees.csv"]);
    assert_eq!(taken.code, Some(0), "{}", taken.err);
    assert!(call.read("content/indicators/trees.csv").contains("1 250,5"));
    assert_eq!(call.indaba(["import", "measurements", "trees.csv"]).code, Some(2));
    assert_eq!(call.indaba(["import", "measurements", "trees.csv", "--replace"]).code, Some(0));
    let why = call.indaba(["why", "impact", "trees", "--date", "2026-11-21"]);
    assert_eq!(why.code, Some(0), "{}", why.err);
    assert!(why.out.contains("Trees planted: 1252.5 trees, as of 2026-04-21"), "{}", why.out);
    assert!(why.out.contains("content/indicators/trees.csv:2:12"), "{}", why.out);
    assert_eq!(call.indaba(["why", "impact", "tres"]).code, Some(2));
    call.write("content/indicators/jobs.toml", b"title = \"Jobs\"\nunit = \"jobs\"\ndraft = true\n");
    call.indaba(["why", "impact", "jobs"]).ends_with(2).warns("--drafts");
    call.indaba(["why", "impact", "jobs", "--drafts"]).ends_with(0).says("Jobs: no single figure");
}

#[test]
fn people_in_thousands_are_not_taken_for_parts_of_people() {
    let call = Call::in_starter();
    let indicator = "title = \"Reached\"\nunit = \"people\"\ncounting = \"people\"\n";
    call.write("content/indicators/reached.toml", indicator.as_bytes());
    call.write("reached.csv", b"date,value\n2026-01-01,1.250\n2026-02-01,300\n");
    let refused = call.indaba(["import", "measurements", "reached.csv"]).ends_with(1);
    assert!(refused.err.contains("reached.csv:2:12"), "{}", refused.err);
    assert!(
        refused.err.contains("`1.250` would be 1.25 people by the marks of this column"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("Write 1250 if thousands are meant"), "{}", refused.err);
    call.write("reached.csv", b"date;value\n2026-01-01;1.250\n2026-02-01;300\n");
    call.indaba(["import", "measurements", "reached.csv"]).ends_with(0);
    let why = call.indaba(["why", "impact", "reached", "--date", "2026-11-21"]).ends_with(0);
    assert!(why.out.contains("1250"), "{}", why.out);
}

#[test]
fn messages_name_the_content_folder_as_it_was_given() {
    let call = Call::in_starter();
    std::fs::rename(call.path().join("content"), call.path().join("words")).unwrap();
    call.write("words/events/camp.md", b"+++\ntitel = \"Camp\"\nstart = 2027-04-02\n+++\n");
    call.write("table.csv", b"title,start\nForum,2027-03-21\n");
    let refused = call.indaba(["import", "events", "table.csv", "--content", "words"]).ends_with(1);
    assert!(refused.err.contains("--> words/events/camp.md"), "{}", refused.err);
    let listed = call.indaba(["import", "measurements", "table.csv", "--content", "words"]).ends_with(2);
    assert!(!listed.err.contains("content/"), "{}", listed.err);
    call.write("words/indicators/trees.toml", b"titel = \"Trees\"\n");
    call.write("trees.csv", b"date,value\n2026-03-21,2\n");
    let args = ["import", "measurements", "trees.csv", "--content", "words"];
    call.indaba(args).ends_with(2).warns("the indicator `trees` cannot be read");
    call.write("words/indicators/trees.toml", b"title = \"Trees\"\nunit = \"trees\"\n");
    call.indaba(args).ends_with(0).says("Wrote words/indicators/trees.csv");
    call.indaba(args).ends_with(2).warns("there is words/indicators/trees.csv already");
    let why = call.indaba(["why", "impact", "trees", "--date", "2026-11-21", "--content", "words"]);
    assert!(
        why.err.contains("words/events/camp.md") && !why.err.contains("content/"),
        "{}{}",
        why.out,
        why.err
    );
}

#[test]
fn the_office_sees_what_is_stale() {
    let call = Call::in_starter();
    call.write("content/partners/green.toml", b"title = \"Green\"\nkind = \"ngo\"\n[partnership]\nreporting = { frequency = \"quarterly\" }\ncheck_ins = { cadence = \"monthly\", last = 2026-03-01 }\n");
    for (id, last) in [("old", "2025-12-31"), ("late", "2026-06-30"), ("new", "2026-09-30")] {
        let text = format!(
            "title = \"{id}\"\nunit = \"trees\"\nmeasurements = [{{ date = {last}, value = 1, partners = [\"green\"] }}]\n"
        );
        call.write(&format!("content/indicators/{id}.toml"), text.as_bytes());
    }
    let told = call.indaba(["status", "--date", "2026-11-21"]).ends_with(0);
    let at = |line: &str| told.out.find(line).unwrap_or_else(|| panic!("`{line}` is not in:\n{}", told.out));
    let red = at("red     old");
    let yellow = at("yellow  late");
    let green = at("green   new");
    assert!(red < yellow && yellow < green, "{}", told.out);
    assert!(
        told.out.contains("reported for 2026-06-30; quarterly, the next is due on 2026-09-30"),
        "{}",
        told.out
    );
    assert!(told.out.contains("green, since 2026-04-01"), "{}", told.out);
    call.indaba(["status", "--date", "2026-11-21", "--format", "json"])
        .ends_with(0)
        .says("{\"due\":\"2026-03-31\",\"freshness\":\"red\",\"indicator\":\"old\"");
    // What visitors see says nothing of it, unless the portal wants that.
    call.indaba(["build", "--date", "2026-11-21"]).ends_with(0);
    assert!(!call.read("public/impact/index.html").contains("Out of date"));
    let portal = call.read("content/portal.toml");
    call.write("content/portal.toml", format!("{portal}\n[theme]\nfreshness = true\n").as_bytes());
    call.indaba(["build", "--date", "2026-11-21"]).ends_with(0);
    assert!(call.read("public/impact/index.html").contains("Out of date"));
}

#[test]
fn the_next_change_of_what_cannot_be_read_is_nobodys_guess() {
    let call = Call::in_starter();
    let answer = call.indaba(["next-change", "--date", "2026-11-21"]);
    assert!(answer.code == Some(0) && answer.out.starts_with("202"), "{}{}", answer.out, answer.err);
    let nowhere = call.indaba(["next-change", "--content", "nowhere", "--date", "2026-11-21"]);
    assert_eq!((nowhere.code, nowhere.out.as_str()), (Some(1), ""));
    assert!(nowhere.err.contains("no-portal"), "{}", nowhere.err);
    call.write("content/pages/broken.md", b"+++\ntitle = \n+++\n");
    let broken = call.indaba(["next-change", "--date", "2026-11-21"]);
    assert_eq!((broken.code, broken.out.as_str()), (Some(1), ""));
    assert!(broken.err.contains("content/pages/broken.md:2"), "{}", broken.err);
}
