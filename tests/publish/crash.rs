//! Builds that are stopped: killed at any moment, or without room to write.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use indaba::publish::{How, Order};

use crate::folder::{Folder, WAYS};

/// Tells the test binary, called by itself, which folder to build in and how.
const FOLDER: &str = "INDABA_TEST_FOLDER";
const HOW: &str = "INDABA_TEST_HOW";
/// Tells it to make sites of which only one file differs.
const ALONE: &str = "INDABA_TEST_ALONE";
/// How many builds to kill in each way; more than usual by hand.
const KILLS: &str = "INDABA_TEST_KILLS";

/// The files of the site of that name: some stay, some change, some come and go.
fn site(name: &str) -> Vec<(String, String)> {
    let page = |number: usize| {
        (format!("{}/p{number}/index.html", number % 9), format!("{name} {number}\n").repeat(40))
    };
    let asset = |number: usize| (format!("assets/{number}.css"), format!("same {number}"));
    let own = |number: usize| (format!("{name}/{number}.html"), name.to_owned());
    (0..60).map(page).chain((0..60).map(asset)).chain((0..20).map(own)).collect()
}

/// The files of a site of which only one is its own.
fn alone(name: &str) -> Vec<(String, String)> {
    let same = (0..60).map(|number| (format!("{number}/index.html"), "same".to_owned()));
    same.chain([("page/index.html".to_owned(), name.repeat(4000))]).collect()
}

fn borrowed(site: &[(String, String)]) -> Vec<(&str, &str)> {
    site.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
}

/// Not a test of its own: the build that the tests below stop. It makes one site after the other until it is killed.
#[test]
#[ignore = "called by the other tests"]
#[expect(clippy::disallowed_methods, reason = "how a test tells its child what to do")]
fn child() {
    let out = std::path::PathBuf::from(std::env::var(FOLDER).unwrap()).join("public");
    let how = WAYS[std::env::var(HOW).unwrap().parse::<usize>().unwrap()];
    let sites = match std::env::var(ALONE) {
        Ok(_) => [alone("one"), alone("two")],
        Err(_) => [site("one"), site("two")],
    };
    println!("\nbegun");
    for files in sites.iter().cycle() {
        let stage = Order::new(&out).at_best(how).open().unwrap();
        files.iter().for_each(|(path, text)| stage.put(path, text.as_bytes()).unwrap());
        stage.commit().unwrap();
    }
}

/// Begins a build that goes on and on.
fn begin(folder: &Folder) -> Child {
    begin_with(folder, |command| command)
}

fn begin_with(folder: &Folder, also: impl FnOnce(&mut Command) -> &mut Command) -> Child {
    let how = WAYS.iter().position(|how| *how == folder.how).unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["crash::child", "--exact", "--ignored", "--nocapture"]).env(HOW, how.to_string());
    command.env(FOLDER, folder.path("")).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = also(&mut command).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == "begun"));
    child
}

/// A number that looks random and is the same each time.
fn scattered(seed: usize) -> usize {
    seed.wrapping_add(1)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(29)
        .wrapping_mul(0xbf58_476d_1ce4_e5b9)
        >> 33
}

#[expect(clippy::disallowed_methods, reason = "a longer run is asked for by hand")]
fn kills() -> usize {
    std::env::var(KILLS).map_or(35, |number| number.parse().unwrap())
}

#[test]
fn a_killed_build_leaves_a_whole_site_and_the_next_one_heals() {
    for how in WAYS {
        let folder = Folder::new(how);
        folder.write("public/CNAME", "mine");
        folder.publish(&borrowed(&site("one")));
        let whole = ["one", "two"].map(|name| {
            let files = site(name).into_iter().chain([("CNAME".to_owned(), "mine".to_owned())]);
            files.collect::<std::collections::BTreeMap<_, _>>()
        });
        for kill in 0..kills() {
            let mut build = begin(&folder);
            std::thread::sleep(Duration::from_micros((scattered(kill) % 40_000) as u64));
            build.kill().unwrap();
            build.wait().unwrap();
            if how == How::Exchange {
                assert!(whole.contains(&folder.site()), "after kill {kill}: {:?}", folder.site().keys());
            }
            drop(Order::new(&folder.out()).at_best(how).open().unwrap());
            assert!(whole.contains(&folder.site()), "{how:?}, healed after kill {kill}");
            folder.is_tidy();
        }
        folder.publish(&[("index.html", "last")]);
        folder.holds(&[("CNAME", "mine"), ("index.html", "last")]);
    }
}

#[test]
fn a_single_new_file_takes_the_place_of_the_old_one_in_one_step() {
    for how in WAYS {
        let folder = Folder::new(how);
        folder.publish(&borrowed(&alone("one")));
        let whole =
            ["one", "two"].map(|name| alone(name).into_iter().collect::<std::collections::BTreeMap<_, _>>());
        for kill in 0..kills() {
            let mut build = begin_with(&folder, |command| command.env(ALONE, "1"));
            std::thread::sleep(Duration::from_micros((scattered(kill) % 20_000) as u64));
            build.kill().unwrap();
            build.wait().unwrap();
            assert!(whole.contains(&folder.site()), "{how:?}, after kill {kill}");
            drop(Order::new(&folder.out()).at_best(how).open().unwrap());
            assert!(whole.contains(&folder.site()), "{how:?}, healed after kill {kill}");
            folder.is_tidy();
        }
        // What a kill between the file and the manifest leaves.
        folder.publish(&borrowed(&alone("one")));
        folder.write("beside", &"two".repeat(4000));
        fs::rename(folder.path("beside"), folder.path("public/page/index.html")).unwrap();
        folder.publish(&borrowed(&alone("one")));
        folder.holds(&borrowed(&alone("one")));
    }
}

/// What a kill between two steps leaves, made by hand: such moments are too short to be hit.
mod between {
    use super::*;

    const OLD: &[(&str, &str)] = &[("index.html", "old"), ("gone.html", "x")];
    const NEW: &[(&str, &str)] = &[("index.html", "new"), ("come.html", "y")];

    /// A folder with the old site in `public` and the new one, whole, where `name` says in the workshop.
    fn prepared(name: &str) -> Folder {
        let folder = Folder::new(How::Exchange);
        folder.publish(NEW);
        fs::create_dir(folder.path(".public.indaba")).unwrap();
        fs::rename(folder.out(), folder.path(&format!(".public.indaba/{name}"))).unwrap();
        let other = Folder::new(How::Exchange);
        other.publish(OLD);
        fs::rename(other.out(), folder.out()).unwrap();
        folder
    }

    #[track_caller]
    fn heals_to(folder: &Folder, files: &[(&str, &str)]) {
        drop(indaba::publish::open(&folder.out()).unwrap());
        folder.holds(files);
        folder.is_tidy();
    }

    #[test]
    fn before_the_swap() {
        for name in ["new", "old", "trash"] {
            heals_to(&prepared(name), OLD);
        }
    }

    #[test]
    fn two_renames() {
        let folder = prepared("new");
        fs::rename(folder.out(), folder.path(".public.indaba/old")).unwrap();
        heals_to(&folder, NEW);
        let folder = prepared("old");
        fs::remove_dir_all(folder.out()).unwrap();
        heals_to(&folder, NEW);
        let folder = prepared("new");
        fs::rename(folder.out(), folder.path(".public.indaba/old")).unwrap();
        fs::remove_file(folder.path(".public.indaba/new/indaba-manifest.json")).unwrap();
        heals_to(&folder, OLD);
    }

    #[test]
    fn one_by_one() {
        let folder = prepared("new");
        let shop = |name: &str| folder.path(&format!(".public.indaba/{name}"));
        fs::copy(shop("new/indaba-manifest.json"), shop("journal")).unwrap();
        fs::rename(shop("new/come.html"), folder.path("public/come.html")).unwrap();
        folder.write("public/.indaba-arriving", "half of a fi");
        heals_to(&folder, NEW);
        let folder = prepared("new");
        folder.write(".public.indaba/journal", "{");
        heals_to(&folder, OLD);
    }

    #[test]
    fn what_others_wrote_at_the_last_moment_is_kept() {
        let folder = prepared("trash");
        folder.write(".public.indaba/trash/late/note.txt", "mine");
        folder.write(".public.indaba/trash/gone.html", "mine too");
        folder.write(".public.indaba/trash/.part", "also");
        let late = [(".part", "also"), ("gone.html.kept", "mine too"), ("late/note.txt", "mine")];
        heals_to(&folder, &[OLD, &late[..]].concat());
        let folder = prepared("trash");
        folder.write(".public.indaba/trash/note.txt", "older");
        folder.write("public/note.txt", "newer");
        heals_to(&folder, &[OLD, &[("note.txt", "newer")]].concat());
    }

    #[test]
    fn a_lock_of_the_dead_is_nobodys() {
        let folder = prepared("new");
        folder.write(".public.indaba/lock", "4194304\n");
        heals_to(&folder, OLD);
    }
}
