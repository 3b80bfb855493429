//! Whole builds by the program itself that are killed, meet each other, or find no room.
//!
//! `INDABA_TEST_KILLS=500 cargo test --test stopped` kills more of them.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use indaba::publish::MANIFEST;
use tempfile::TempDir;

const PORTAL: &str = "[portal]\nname = \"Test\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n\
                      without = [\"search\", \"kits\", \"cards\"]\n";

type Site = BTreeMap<String, Vec<u8>>;

fn portal() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/portal.toml", PORTAL);
    for number in 0..20 {
        write(folder.path(), &format!("content/stories/s{number}.md"), &story(number, "Title", "end"));
    }
    folder
}

/// A story with so many words that only its own page and the feeds have its end.
fn story(number: usize, title: &str, end: &str) -> String {
    let words = "word ".repeat(80);
    format!("+++\ntitle = \"{title} {number}\"\ndate = 2026-02-01\n+++\n{words}\n\nThe {end}.\n")
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_indaba"));
    command.args(["build", "--date", "2026-11-21"]).current_dir(folder);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn begin(folder: &Path) -> Child {
    command(folder).spawn().unwrap()
}

/// All files in a folder, by their paths.
#[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
fn files(folder: &Path) -> Site {
    let mut found = Site::new();
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        match entry.file_type().unwrap().is_dir() {
            true => found.extend(
                files(&entry.path()).into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)),
            ),
            false => drop(found.insert(name, fs::read(entry.path()).unwrap())),
        }
    }
    found
}

/// Builds to the end, and gives the site.
fn built(folder: &Path) -> Site {
    let output = begin(folder).wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    files(&folder.join("public"))
}

/// Whether two sites have the same pages. The manifest of a single file that was replaced may be left to the next build.
fn same(one: &Site, other: &Site) -> bool {
    let without = |site: &Site| {
        let mut site = site.clone();
        site.remove(MANIFEST);
        site
    };
    without(one) == without(other)
}

/// What a build from nothing makes of the same content.
fn clean(folder: &Path) -> Site {
    let fresh = tempfile::tempdir().unwrap();
    for (path, bytes) in files(&folder.join("content")) {
        write(fresh.path(), &format!("content/{path}"), std::str::from_utf8(&bytes).unwrap());
    }
    built(fresh.path())
}

#[expect(clippy::disallowed_methods, reason = "a longer run is asked for by hand")]
fn kills() -> usize {
    std::env::var("INDABA_TEST_KILLS").map_or(24, |number| number.parse().unwrap())
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let folder = portal();
    let folder = folder.path();
    let mut old = built(folder);
    let (mut before, mut after) = (0, 0);
    for kill in 0..kills() {
        // Every other time only the end of a text changes, so that little has to be done.
        let (title, end) =
            if kill % 2 == 0 { ("Title", format!("end {kill}")) } else { ("Other", "end".to_owned()) };
        write(folder, "content/stories/s7.md", &story(7, title, &end));
        let mut build = begin(folder);
        let wait = kill.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29) % 250_000;
        std::thread::sleep(Duration::from_micros(wait as u64));
        build.kill().unwrap();
        build.wait().unwrap();
        let left = files(&folder.join("public"));
        let new = built(folder);
        assert!(
            same(&left, &old) || same(&left, &new),
            "kill {kill} left a site that is neither old nor new"
        );
        (before, after) = (before + usize::from(same(&left, &old)), after + usize::from(same(&left, &new)));
        old = new;
    }
    assert_eq!(before + after, kills(), "every edit makes a difference");
    assert!(old == clean(folder), "after all kills the site is what a clean build makes");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, [".indaba", "content", "public"], "nothing is left over");
}

#[test]
fn builds_at_once_leave_one_whole_site() {
    let folder = portal();
    let builds: Vec<Child> = (0..4).map(|_| begin(folder.path())).collect();
    for build in builds {
        let output = build.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(files(&folder.path().join("public")) == clean(folder.path()));
}

#[test]
#[cfg(target_os = "linux")]
fn a_build_without_room_keeps_the_old_site_and_says_so() {
    let folder = portal();
    let old = built(folder.path());
    write(folder.path(), "content/stories/s7.md", &story(7, "Other", "end"));
    let mut shell = Command::new("sh");
    shell.args([
        "-c",
        "trap '' XFSZ; ulimit -f 2; exec \"$0\" build --date 2026-11-21",
        env!("CARGO_BIN_EXE_indaba"),
    ]);
    let output = shell.current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("public"),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(files(&folder.path().join("public")) == old);
    assert!(built(folder.path()) == clean(folder.path()));
}

#[test]
fn each_stage_has_a_line_and_each_file_an_origin() {
    let folder = portal();
    let output = command(folder.path()).args(["-v", "--precompress"]).output().unwrap();
    let told =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    for stage in ["read", "parse", "link", "plan", "render", "publish"] {
        let line = |line: &str| line.trim_start().starts_with(&format!("{stage} ")) && line.ends_with("ms");
        assert!(told.lines().any(line), "{stage} is not in:\n{told}");
    }
    for (path, _) in files(&folder.path().join("public")) {
        // A process a file is dear: one of each kind is enough.
        let wanted =
            ["stories/s7/index.html", "feed.xml", "feed.json.gz", "sitemap.xml", MANIFEST, "index.html.br"];
        if !wanted.contains(&path.as_str()) {
            continue;
        }
        let mut why = Command::new(env!("CARGO_BIN_EXE_indaba"));
        why.args(["why", &format!("public/{path}"), "--date", "2026-11-21"]).current_dir(folder.path());
        let output = why.output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && told.starts_with(&path), "{path}: {told}");
        assert_eq!(
            told.contains("content/stories/s7.md"),
            path.contains("s7") || path.contains("feed"),
            "{told}"
        );
    }
}
