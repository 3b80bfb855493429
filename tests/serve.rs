//! The preview as a browser meets it: the program runs, files are edited, pages are asked for over the network.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use indaba::options::{Options, Today};
use indaba::serve::{News, Where};
use jiff::Timestamp;
use tempfile::TempDir;

const PORTAL: &str = "[portal]\nname = \"Test\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\ntime_zone = \"UTC\"\n";

/// A running preview.
struct Served {
    folder: TempDir,
    child: Child,
    port: u16,
}

impl Served {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(&folder, "content/portal.toml", PORTAL);
        write(&folder, "content/partners/a.md", "+++\ntitle = \"Ah\"\nkind = \"ngo\"\n+++\nFirst words\n");
        let mut child = Command::new(env!("CARGO_BIN_EXE_indaba"))
            .args(["serve", "--port", "0", "--date", "2026-11-21"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.by_ref().map(Result::unwrap).find(|line| line.contains("http://")).unwrap();
        // Nobody reads the rest, but the pipe must not break.
        std::thread::spawn(move || lines.for_each(drop));
        let port = address.split("127.0.0.1:").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
        Self { folder, child, port }
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.folder, path, text);
    }

    /// Sends lines of a head as they are; gives everything that comes back.
    fn send(&self, lines: &str) -> String {
        send(self.port, lines)
    }

    fn get(&self, path: &str) -> String {
        get(self.port, path)
    }

    /// Asks again and again until the answer is as wanted.
    fn wait(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(begun.elapsed() < Duration::from_secs(90), "{path} never was as wanted:\n{answer}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Sends lines of a head to a port of this machine; gives everything that comes back.
fn send(port: u16, lines: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(stream, "{}\r\nConnection: close\r\n\r\n", lines.replace('\n', "\r\n")).unwrap();
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn get(port: u16, path: &str) -> String {
    send(port, &format!("GET {path} HTTP/1.1\nHost: 127.0.0.1:{port}"))
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(folder: &TempDir, path: &str, text: &str) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    // As editors do: beside it, then renamed.
    let beside = path.with_extension("tmp~");
    fs::File::create(&beside).unwrap().write_all(text.as_bytes()).unwrap();
    fs::rename(beside, path).unwrap();
}

#[test]
fn it_answers_as_a_static_host_does_and_only_to_its_own() {
    let served = Served::new();
    let page = served.get("/partners/a/");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("First words"), "{page}");
    assert!(page.contains("text/html; charset=utf-8") && page.contains("/__indaba/client.js"), "{page}");
    assert!(served.get("/partners/a").contains("Location: /partners/a/"));
    assert!(served.get("/nowhere/").starts_with("HTTP/1.1 404"));
    assert!(!served.folder.path().join("public").exists());
    let own = format!("Host: localhost:{}", served.port);
    let head = served.send(&format!("HEAD /partners/a/ HTTP/1.1\n{own}"));
    assert!(head.starts_with("HTTP/1.1 200") && !head.contains("First words"), "{head}");
    let part = served.send(&format!("GET /robots.txt HTTP/1.1\n{own}\nRange: bytes=0-3"));
    assert!(part.starts_with("HTTP/1.1 206") && part.ends_with("User"), "{part}");
    for trick in [
        "/../content/portal.toml",
        "/%2e%2e/content/portal.toml",
        "/..%2fcontent/portal.toml",
        "//etc/passwd",
        "/%00",
    ] {
        let answer = served.get(trick);
        assert!(answer.starts_with("HTTP/1.1 4") && !answer.contains("[portal]"), "{trick}: {answer}");
    }
    let twice = format!("GET / HTTP/1.1\n{own}\nHost: evil.example");
    for foreign in ["GET / HTTP/1.1\nHost: evil.example", "GET / HTTP/1.0", &twice] {
        let answer = served.send(foreign);
        assert!(answer.starts_with("HTTP/1.1 403") || answer.starts_with("HTTP/1.0 403"), "{answer}");
    }
    let cross = served.send(&format!("GET /partners/a/ HTTP/1.1\n{own}\nOrigin: http://evil.example"));
    assert!(cross.starts_with("HTTP/1.1 403"), "{cross}");
    let ours = served.send(&format!("POST /__indaba/view?withheld=true HTTP/1.1\n{own}\nContent-Length: 0"));
    assert!(ours.starts_with("HTTP/1.1 403"), "{ours}");
}

/// How many requests are made up.
#[expect(clippy::disallowed_methods, reason = "a longer run is asked for by hand")]
fn requests() -> usize {
    std::env::var("INDABA_TEST_REQUESTS").map_or(600, |number| number.parse().unwrap())
}

/// Whatever a request asks for, what comes back is of the site, or says that there is nothing.
#[test]
fn it_gives_nothing_but_the_site_whatever_is_asked() {
    const PARTS: [&str; 24] = [
        "/",
        "..",
        "%2e%2e",
        "%2E.",
        "%2f",
        "%5c",
        "\\",
        "content",
        "portal.toml",
        "a.md",
        "partners",
        "%00",
        "%",
        "%zz",
        "%ff",
        "?",
        "#",
        ":",
        "//",
        "C:",
        "~",
        "%252e%252e",
        ".indaba",
        "http://127.0.0.1",
    ];
    let served = Served::new();
    served.write("secret.txt", "[portal] of secrets");
    let mut state = 7_usize;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..requests() {
        let target: String = (0..=next(9)).map(|_| PARTS[next(PARTS.len())]).collect();
        let method = ["GET", "HEAD", "POST", "PUT", "OPTIONS"][next(12).saturating_sub(7)];
        let target = if next(8) == 0 { target } else { format!("/{target}") };
        let answer = served.send(&format!("{method} {target} HTTP/1.1\nHost: 127.0.0.1:{}", served.port));
        assert!(!answer.contains("[portal]") && !answer.contains("kind = "), "{method} {target}: {answer}");
        assert!(!answer.starts_with("HTTP/1.1 5"), "{method} {target}: {answer}");
    }
    assert!(served.get("/partners/a/").contains("First words"));
}

#[test]
fn it_is_there_after_whoever_spoke_badly_or_not_at_all() {
    let served = Served::new();
    let own = format!("Host: 127.0.0.1:{}", served.port);
    let half = [
        "GET / HTTP/1.1\r\nHos".to_owned(),
        format!("POST / HTTP/1.1\r\n{own}\r\nContent-Length: 5000\r\n\r\n"),
        "\u{16}\u{3}\u{1}\r\n\r\n".to_owned(),
    ];
    let connect = |text: &String| {
        let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        stream
    };
    drop(half.iter().cycle().take(100).map(connect).collect::<Vec<TcpStream>>());
    assert!(served.get("/partners/a/").contains("First words"));
    let long = served.get(&format!("/{}/", "a".repeat(20_000)));
    assert!(long.starts_with("HTTP/1.1 4"), "{long}");
    let many = "X-A: b\n".repeat(2_000);
    drop(served.send(&format!("GET / HTTP/1.1\n{own}\n{}", many.trim_end())));
    served.write("content/partners/a.md", "+++\ntitle = \"Ah\"\nkind = \"ngo\"\n+++\nSecond words\n");
    served.wait("/partners/a/", |page| page.contains("Second words"));
}

#[test]
fn it_goes_along_with_another_branch_and_without_its_theme() {
    let served = Served::new();
    let folder = served.folder.path();
    served.write("themes/own/templates/partner.html", "OWN {{ page.title }}");
    served.write("content/portal.toml", &format!("{PORTAL}theme = \"own\"\n"));
    served.wait("/partners/a/", |page| page.contains("OWN"));
    // The theme goes: what was good stays, and there is something to be said.
    fs::rename(folder.join("themes"), folder.join("away")).unwrap();
    served.wait("/__indaba/about?page=/partners/a/", |about| about.contains("\"good\":false"));
    assert!(served.get("/partners/a/").contains("OWN"));
    fs::rename(folder.join("away"), folder.join("themes")).unwrap();
    served.wait("/__indaba/about?page=/partners/a/", |about| about.contains("\"good\":true"));
    // Another branch: files go, come and change at once, some of them into folders.
    fs::remove_file(folder.join("content/partners/a.md")).unwrap();
    served.write("content/portal.toml", PORTAL);
    served.write("content/partners/a/index.md", "+++\ntitle = \"Aha\"\nkind = \"ngo\"\n+++\nBranch\n");
    for number in 0..50 {
        served.write(
            &format!("content/news/n{number}.md"),
            "+++\ntitle = \"N\"\ndate = 2026-01-01\n+++\nOn a branch\n",
        );
    }
    served.wait("/partners/a/", |page| page.contains("Branch") && !page.contains("OWN"));
    served.wait("/news/n49/", |page| page.contains("On a branch"));
    fs::remove_dir_all(folder.join("content/news")).unwrap();
    fs::remove_dir_all(folder.join("content/partners/a")).unwrap();
    served.write("content/partners/a.md", "+++\ntitle = \"Ah\"\nkind = \"ngo\"\n+++\nFirst words\n");
    served.wait("/partners/a/", |page| page.contains("First words"));
    served.wait("/news/n49/", |page| page.starts_with("HTTP/1.1 404"));
}

#[test]
fn it_follows_every_change_and_keeps_the_last_good_site() {
    let served = Served::new();
    served.write("content/partners/a.md", "+++\ntitle = \"Ah\"\nkind = \"ngo\"\n+++\nSecond words\n");
    served.wait("/partners/a/", |page| page.contains("Second words"));
    served.write("content/partners/b.md", "+++\ntitle = \"Bee\"\nkind = \"ngo\"\ndraft = true\n+++\n");
    served.write(
        "content/news/later.md",
        "+++\ntitle = \"Later\"\ndate = 2026-12-01\npublish = 2026-12-01\n+++\n",
    );
    served.write(
        "content/news/over.md",
        "+++\ntitle = \"Over\"\ndate = 2026-10-01\nexpires = 2026-11-01\n+++\n",
    );
    served.write("content/partners/a.md", "+++\ntitle = \"Ah\"\nkind = \"ngoo\"\n+++\nThird words\n");
    let about = served.wait("/__indaba/about?page=/partners/a/", |about| about.contains("unknown-choice"));
    assert!(about.contains("content/partners/a.md"), "{about}");
    assert!(served.get("/partners/a/").contains("Second words"));
    fs::rename(served.folder.path().join("content"), served.folder.path().join("elsewhere")).unwrap();
    served.wait("/__indaba/about?page=/partners/a/", |about| !about.contains("unknown-choice"));
    assert!(served.get("/partners/a/").contains("Second words"));
    fs::rename(served.folder.path().join("elsewhere"), served.folder.path().join("content")).unwrap();
    served.wait("/__indaba/about?page=/partners/a/", |about| about.contains("unknown-choice"));
    served.write("content/partners/a.md", "+++\ntitle = \"Ah\"\nkind = \"ngo\"\n+++\nFourth words\n");
    served.wait("/partners/a/", |page| page.contains("Fourth words"));
    assert!(served.get("/partners/b/").starts_with("HTTP/1.1 404"));
    let (port, view) = (served.port, "/__indaba/view?day=&withheld=true");
    let ask = format!(
        "POST {view} HTTP/1.1\nHost: 127.0.0.1:{port}\nOrigin: http://127.0.0.1:{port}\nContent-Length: 0"
    );
    assert!(served.send(&ask.replace("day=", "day=0002-12-25")).starts_with("HTTP/1.1 400"), "half typed");
    assert!(served.send(&ask).starts_with("HTTP/1.1 204"));
    served.wait("/partners/b/", |page| page.starts_with("HTTP/1.1 200"));
    // What visitors do not see carries a mark that says why, also where a list leads to it.
    let marks = [
        ("/partners/b/", "draft"),
        ("/news/later/", "embargo until 2026-12-01"),
        ("/news/over/", "expired on 2026-11-01"),
    ];
    for (page, mark) in marks {
        let about = served.wait(&format!("/__indaba/about?page={page}"), |about| about.contains(mark));
        assert!(about.contains(&format!("\"{page}\":\"{mark}")), "{about}");
    }
    let list = served.get("/__indaba/about?page=/news/");
    assert!(
        list.contains("embargo until") && list.contains("expired on") && !list.contains("draft"),
        "{list}"
    );
}

#[test]
fn a_browser_hears_of_its_page_alone() {
    let served = Served::new();
    served.write("content/partners/b.md", "+++\ntitle = \"Bee\"\nkind = \"ngo\"\n+++\n");
    served.wait("/partners/b/", |page| page.contains("Bee"));
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(90))).unwrap();
    write!(
        stream,
        "GET /__indaba/events?page=/partners/a/ HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
        served.port
    )
    .unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    assert!(lines.by_ref().any(|line| line == "event: problems"));
    served.write("content/partners/b.md", "+++\ntitle = \"Bee\"\nkind = \"ngo\"\n+++\nOnly here\n");
    served.wait("/partners/b/", |page| page.contains("Only here"));
    served.write("content/partners/a.md", "+++\ntitle = \"Ah\"\nkind = \"ngo\"\n+++\nOther words\n");
    let until: Vec<_> = lines.by_ref().take_while(|line| line != "event: reload").collect();
    served.wait("/partners/a/", |page| page.contains("Other words"));
    assert!(!until.iter().any(|line| line.contains("reload")), "{until:?}");
    served.write("themes/own/static/css/site.css", "a { color: red }");
    served.write("content/portal.toml", &format!("{PORTAL}theme = \"own\"\n"));
    let styles = lines.by_ref().find(|line| line.starts_with("event: styles") || line == "event: reload");
    assert_eq!(styles.as_deref(), Some("event: styles"));
    // What changed before a browser could hear of it is told when it can, to nobody else.
    let mut late = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    late.set_read_timeout(Some(Duration::from_secs(90))).unwrap();
    let target = "/__indaba/events?page=/partners/a/&seen=00000000000000000000000000000000";
    write!(late, "GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", served.port).unwrap();
    assert!(BufReader::new(late).lines().map(Result::unwrap).any(|line| line == "event: reload"));
    served.write("content/portal.toml", &format!("{PORTAL}theme = \"nowhere\"\n"));
    let since: Vec<_> = lines.by_ref().take_while(|line| !line.contains("nowhere")).collect();
    assert!(!since.iter().any(|line| line.contains("reload")), "{since:?}");
}

#[test]
fn it_keeps_no_pages_for_later_and_says_who_names_whom() {
    let served = Served::new();
    served.write("content/portal.toml", &format!("{PORTAL}offline = true\n"));
    let story = "+++\ntitle = \"Story\"\ndate = 2026-01-01\npartners = [\"a\"]\n+++\nWords\n";
    served.write("content/stories/s.md", story);
    served.wait("/stories/s/", |page| page.contains("Words") && page.starts_with("HTTP/1.1 200"));
    let worker = served.get("/sw.js");
    assert!(worker.contains("registration.unregister()") && worker.contains("startsWith(\"/\" + \" \")"));
    let about = served.get("/__indaba/about?page=/partners/a/");
    assert!(about.contains("\"named\":[\"content/stories/s.md\"]"), "{about}");
}

/// What it says may well be written to a file in the portal's folder.
#[test]
fn a_file_beside_the_content_does_not_wake_it() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "content/portal.toml", PORTAL);
    let log = folder.path().join("serve.log");
    let mut child = Command::new(env!("CARGO_BIN_EXE_indaba"))
        .args(["serve", "--port", "0"])
        .current_dir(folder.path())
        .stdout(fs::File::create(&log).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let builds = || {
        let log = BufReader::new(fs::File::open(&log).unwrap());
        log.lines().map(Result::unwrap).filter(|line| line.starts_with("Ready in")).count()
    };
    let begun = Instant::now();
    while builds() == 0 && begun.elapsed() < Duration::from_secs(90) {
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(1500));
    let quiet = builds();
    write(&folder, "content/partners/a.md", "+++\ntitle = \"Ah\"\nkind = \"ngo\"\n+++\n");
    while builds() == quiet && begun.elapsed() < Duration::from_secs(90) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let woken = builds();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!((1..4).contains(&quiet), "{quiet} builds of what did not change");
    assert!(woken > quiet, "what is in the content wakes it");
}

#[test]
fn a_port_that_is_taken_is_told() {
    let first = Served::new();
    let mut second = Command::new(env!("CARGO_BIN_EXE_indaba"))
        .args(["serve", "--port", &first.port.to_string()])
        .current_dir(first.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(second.stdout.take().unwrap()).lines().map(Result::unwrap);
    let told: Vec<_> = lines.take_while(|line| !line.contains("http://")).collect();
    second.kill().unwrap();
    second.wait().unwrap();
    assert_eq!(told.first(), Some(&format!("port {} is taken: another one is used", first.port)), "{told:?}");
}

#[test]
fn it_survives_thousands_of_changes_at_once() {
    let served = Served::new();
    for number in 0..1500 {
        let text = format!("+++\ntitle = \"P {number}\"\nkind = \"ngo\"\n+++\nWords of {number}\n");
        served.write(&format!("content/partners/p{number}.md"), &text);
    }
    served.wait("/partners/p1499/", |page| page.contains("Words of 1499"));
    served.wait("/partners/p0/", |page| page.contains("Words of 0"));
    // A page that fails is shown as it last was good: once all pages have been looked through.
    served.wait("/__indaba/about?page=/partners/p7/", |about| about.contains("\"good\":true"));
    served.write("themes/own/templates/partner.html", "{{ partner.title }}{{ partner.nothing.at.all }}");
    served.write("content/portal.toml", &format!("{PORTAL}theme = \"own\"\n"));
    served.wait("/__indaba/about?page=/partners/p7/", |about| !about.contains("\"others\":0"));
    assert!(served.get("/partners/p7/").contains("Words of 7"));
    fs::remove_dir_all(served.folder.path().join("themes")).unwrap();
    served.write("content/portal.toml", PORTAL);
    fs::remove_file(served.folder.path().join("content/partners/p7.md")).unwrap();
    served.wait("/partners/p7/", |page| page.starts_with("HTTP/1.1 404"));
    assert!(served.get("/partners/p8/").contains("Words of 8"));
}

/// A clock that the test moves, in seconds.
static CLOCK: AtomicI64 = AtomicI64::new(0);

fn set_clock(moment: &str) {
    CLOCK.store(moment.parse::<Timestamp>().unwrap().as_second(), Ordering::SeqCst);
}

#[test]
fn time_goes_on_while_it_serves() {
    let folder = tempfile::tempdir().unwrap();
    let zone = PORTAL.replace("\"UTC\"", "\"Africa/Johannesburg\"");
    write(&folder, "content/portal.toml", &zone);
    write(&folder, "content/pages/soon.md", "+++\ntitle = \"Soon\"\npublish = 2026-11-21T10:00\n+++\n");
    write(
        &folder,
        "content/events/day.md",
        "+++\ntitle = \"Day\"\nstart = 2026-11-21\nonline = \"https://example.org/\"\n+++\n",
    );
    set_clock("2026-11-21T07:59:00Z");
    let clock = || Timestamp::from_second(CLOCK.load(Ordering::SeqCst)).unwrap();
    let options = Options::new(folder.path(), Today::Moment(clock()));
    let (found, port) = mpsc::channel();
    let found = Mutex::new(found);
    std::thread::spawn(move || {
        let place = Where { address: [127, 0, 0, 1].into(), port: 0, open: false };
        let tell = |news: &News<'_>| {
            if let News::Listening(address, _) = news {
                found.lock().unwrap().send(address.port()).unwrap();
            }
        };
        indaba::serve::run(&options, &place, Arc::new(clock), &tell).unwrap();
    });
    let port = port.recv_timeout(Duration::from_secs(90)).unwrap();
    let wait = |path: &str, wanted: &dyn Fn(&str) -> bool| {
        let begun = Instant::now();
        while !wanted(&get(port, path)) {
            assert!(begun.elapsed() < Duration::from_secs(90), "{path} never was as wanted");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    assert!(get(port, "/soon/").starts_with("HTTP/1.1 404"));
    // What begins is there when it begins, though nobody edits anything.
    set_clock("2026-11-21T08:00:01Z");
    wait("/soon/", &|answer| answer.starts_with("HTTP/1.1 200"));
    // An edit shows the site of the moment of the edit.
    assert!(get(port, "/events/").contains("/events/day/"));
    set_clock("2026-11-21T08:30:00Z");
    write(&folder, "content/pages/now.md", "+++\ntitle = \"Now\"\npublish = 2026-11-21T10:20\n+++\n");
    wait("/now/", &|answer| answer.starts_with("HTTP/1.1 200"));
    // The day ends at midnight in the portal's zone.
    set_clock("2026-11-21T22:00:01Z");
    wait("/events/past/", &|answer| answer.contains("/events/day/"));
}
