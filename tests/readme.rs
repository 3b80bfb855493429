//! README does what it says: its commands run, its edits fit, and what it shows of the output is what comes out.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what goes wrong here fails the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The file, from the crate's root.
#[expect(clippy::disallowed_methods, reason = "the subject of these tests is a file")]
fn text(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The blocks of code in a text, in order: the language and what it holds.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let fenced = text.split("```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).collect()
}

/// Somebody who follows README.
struct Reader {
    /// Where it all happens.
    home: TempDir,
    folder: PathBuf,
    /// What the last command said, and the code it ended with.
    said: String,
    code: Option<i32>,
}

impl Reader {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().to_path_buf();
        Self { home, folder, said: String::new(), code: Some(0) }
    }

    /// Runs the lines that are for this program; what comes from elsewhere is left out.
    fn shell(&mut self, lines: &str) {
        for line in lines.lines() {
            assert_eq!(self.code, Some(0), "{}", self.said);
            match line.split_once(' ') {
                Some(("cd", folder)) => self.folder.push(folder),
                Some(("indaba", rest)) => self.indaba(&arguments(rest)),
                Some(("cargo" | "python3", _)) => {}
                _ => panic!("the test does not know what to do with `{line}`"),
            }
        }
    }

    fn indaba(&mut self, arguments: &[String]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_indaba"));
        command.args(arguments).args(["--date", "2026-11-21"]).current_dir(&self.folder);
        let output = command.output().unwrap();
        self.said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        self.code = output.status.code();
    }

    /// Takes the lines with `-` out of a file, which the first line names, and puts those with `+` in their place.
    fn edit(&self, block: &str) {
        let (file, lines) = block.split_once('\n').unwrap();
        let mut changed = text(self.folder.join(file));
        let mut at = 0;
        for line in lines.lines() {
            let (sign, rest) = line.split_at(1);
            let rest = format!("{rest}\n");
            match sign {
                "-" => {
                    at = changed
                        .find(&rest)
                        .unwrap_or_else(|| panic!("{file} does not say {rest}but:\n{changed}"));
                    changed.replace_range(at..at + rest.len(), "");
                }
                "+" => {
                    changed.insert_str(at, &rest);
                    at += rest.len();
                }
                _ => panic!("neither in nor out: {line}"),
            }
        }
        self.write(file, &changed);
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
    }

    /// Makes the file that a comment on the first line names.
    fn make(&self, block: &str) {
        let first = block.lines().next().unwrap();
        self.write(first.trim_matches(['/', '*', '#', ' ']), block);
    }

    /// Holds that the last command said this, and so ended with 1.
    fn expect(&mut self, said: &str) {
        assert!(self.said.contains(said), "README shows:\n{said}\nand the program says:\n{}", self.said);
        assert_eq!(self.code, Some(1));
        self.code = Some(0);
    }

    fn page(&self, path: &str) -> String {
        text(self.folder.join("public").join(path))
    }
}

/// The words of a command line, of which some stand in quotes.
fn arguments(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate().map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    });
    parts.flatten().collect()
}

#[test]
fn it_opens_with_the_two_commands_that_a_newcomer_needs() {
    let readme = text("README.md");
    let (language, first) = blocks(&readme)[0];
    let commands: Vec<_> = first.lines().map(|line| line.split('#').next().unwrap().trim()).collect();
    assert_eq!((language, &commands[..]), ("sh", &["cargo run --release -- build", "cargo test"][..]));
    let pipeline = text(".ci/run").replace(" --quiet", "");
    assert!(commands.iter().all(|command| pipeline.contains(&format!("\" {command}\n"))), "{pipeline}");
    let manifest = text("Cargo.toml");
    let rust = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).unwrap();
    assert!(readme.contains(&format!("{} or later", rust.trim_matches('"'))));
}

#[test]
fn what_it_links_to_is_there() {
    let readme = text("README.md");
    let words = readme.split("```").step_by(2);
    for link in words.flat_map(|words| words.split("](").skip(1)).filter_map(|rest| rest.split(')').next()) {
        let there = link.contains("://") || Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists();
        assert!(there, "{link}");
    }
}

#[test]
fn its_tutorial_can_be_followed_word_by_word() {
    let readme = text("README.md");
    let tutorial =
        readme.split("## Quick start").nth(1).unwrap().split("## Where to read on").next().unwrap();
    let mut reader = Reader::new();
    for (language, block) in blocks(tutorial) {
        match language {
            "sh" => reader.shell(block),
            "diff" => reader.edit(block),
            "css" | "ftl" => reader.make(block),
            "text" => reader.expect(block),
            _ => panic!("the test does not know what to do with a block of {language}"),
        }
    }
    assert_eq!(reader.code, Some(0), "{}", reader.said);
    assert!(reader.page("index.html").contains("Partners of the Valley"));
    assert!(reader.page("index.html").contains("What we are up to"));
    assert!(reader.page("partners/city-library/index.html").contains("Story hour"));
    assert!(reader.page("index.html").contains("/partners/css/own."));
    assert!(reader.home.path().join("our-portal/preview/index.html").exists());
}
