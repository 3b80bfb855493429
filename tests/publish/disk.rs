//! Disks that are full, read-only, or mounted where the site should be.
//!
//! Where nothing may be mounted (without the rights of root), the tests that need it say so and pass; the one that limits
//! the size of files runs everywhere.

#![cfg(target_os = "linux")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use indaba::publish::{How, Order, open};

use crate::folder::{Folder, WAYS};

const OLD: &[(&str, &str)] = &[("index.html", "old"), ("a/b.css", "same")];
const NEW: &[(&str, &str)] = &[("index.html", "new"), ("c.html", "more")];

/// A small disk in memory, gone when dropped.
struct Mount(PathBuf);

impl Mount {
    /// Mounts one at a folder, made if need be; none without the rights to.
    fn at(path: &Path, options: &str) -> Option<Self> {
        fs::create_dir_all(path).unwrap();
        let arguments = ["-t", "tmpfs", "-o", options, "tmpfs"].map(OsStr::new);
        let mounted = call("mount", arguments.into_iter().chain([path.as_os_str()]));
        if !mounted {
            println!("skipped: nothing may be mounted here");
        }
        mounted.then(|| Self(path.to_path_buf()))
    }

    fn again(&self, options: &str) {
        assert!(call("mount", [OsStr::new("-o"), OsStr::new(options), self.0.as_os_str()]));
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        call("umount", [OsStr::new("-l"), self.0.as_os_str()]);
    }
}

fn call<'a>(program: &str, arguments: impl IntoIterator<Item = &'a OsStr>) -> bool {
    let status = Command::new(program).args(arguments).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// The site fails to fit, the old one stays, and with room again all is well.
fn fails_and_recovers(folder: &Folder, mount: &Mount, room: &str, files: usize) {
    let out = folder.out();
    let stage = Order::new(&out).at_best(folder.how).open().unwrap();
    let text = vec![b'x'; 8192];
    let put = (0..files).try_for_each(|number| stage.put(&format!("p{number}/index.html"), &text));
    let message = match put {
        Err(error) => {
            drop(stage);
            error.to_string()
        }
        Ok(()) => stage.commit().unwrap_err().to_string(),
    };
    assert!(message.contains("No space left"), "{message}");
    folder.holds(OLD);
    assert_eq!(fs::read_dir(&mount.0).unwrap().count(), 1, "nothing is left over");
    mount.again(room);
    folder.publish(NEW);
    folder.holds(NEW);
}

#[test]
fn a_full_disk_keeps_the_old_site() {
    for how in WAYS {
        let folder = Folder::new(how);
        let Some(mount) = Mount::at(&folder.path(""), "size=1m") else { return };
        folder.publish(OLD);
        fails_and_recovers(&folder, &mount, "remount,size=4m", 300);
    }
}

#[test]
fn so_does_a_disk_that_has_no_room_for_names() {
    for how in WAYS {
        let folder = Folder::new(how);
        let Some(mount) = Mount::at(&folder.path(""), "nr_inodes=60") else { return };
        folder.publish(OLD);
        fails_and_recovers(&folder, &mount, "remount,nr_inodes=400", 40);
    }
}

/// The manifest and the carried files are written by the commit, so a disk can also be full there.
#[test]
fn a_disk_that_is_full_at_the_last_moment_keeps_the_old_site() {
    for spare in 0..14 {
        let folder = Folder::new(How::Exchange);
        let Some(mount) = Mount::at(&folder.path(""), "nr_inodes=60") else { return };
        folder.publish(OLD);
        let stage = open(&folder.out()).unwrap();
        (0..2).for_each(|number| stage.put(&format!("p{number}/index.html"), b"x").unwrap());
        let filler: Vec<_> =
            (0..).map_while(|number| fs::File::create(mount.0.join(number.to_string())).ok()).collect();
        (0..spare.min(filler.len()))
            .for_each(|number| fs::remove_file(mount.0.join(number.to_string())).unwrap());
        match stage.commit() {
            Ok(_) => folder.holds(&[("p0/index.html", "x"), ("p1/index.html", "x")]),
            Err(failure) => {
                assert!(failure.hint.unwrap().contains("Make room"));
                folder.holds(OLD);
            }
        }
    }
}

#[test]
fn a_mount_point_is_filled_in_place() {
    for how in WAYS {
        let folder = Folder::new(how);
        let Some(_mount) = Mount::at(&folder.out(), "size=1m") else { return };
        folder.write("public/CNAME", "mine");
        for site in [OLD, NEW, OLD, &[]] {
            folder.publish(site);
            folder.holds(&[&[("CNAME", "mine")], site].concat());
            folder.is_tidy();
        }
    }
}

#[test]
fn a_mount_point_in_a_folder_that_must_not_be_written_has_its_workshop_inside() {
    let folder = Folder::new(How::Exchange);
    let Some(above) = Mount::at(&folder.path(""), "size=1m") else { return };
    let _mount = Mount::at(&folder.out(), "size=1m").unwrap();
    above.again("remount,ro");
    for site in [OLD, NEW, &[]] {
        folder.publish(site);
        folder.holds(site);
        folder.is_tidy();
    }
    drop(open(&folder.out()).unwrap());
    folder.is_tidy();
}

#[test]
fn a_read_only_disk_is_named() {
    let folder = Folder::new(How::Exchange);
    let Some(mount) = Mount::at(&folder.path(""), "size=1m") else { return };
    folder.publish(OLD);
    mount.again("remount,ro");
    let failure = folder.try_publish(NEW).unwrap_err();
    assert!(failure.hint.unwrap().contains("read-only"), "{}", failure.message);
    folder.holds(OLD);
}

/// Not a test of its own: a build whose files may not be larger than the shell below allows.
#[test]
#[ignore = "called by the next test"]
#[expect(clippy::disallowed_methods, reason = "how a test tells its child what to do")]
fn limited() {
    let out = PathBuf::from(std::env::var("INDABA_TEST_FOLDER").unwrap()).join("public");
    let stage = open(&out).unwrap();
    stage.put("index.html", b"new").unwrap();
    let error = stage.put("big.bin", &vec![b'x'; 200_000]).unwrap_err();
    println!("\nrefused: {:?}", error.kind());
}

#[test]
fn writes_that_fail_keep_the_old_site() {
    let folder = Folder::new(How::Exchange);
    folder.publish(OLD);
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" disk::limited --exact --ignored --nocapture"]);
    let output =
        shell.arg(std::env::current_exe().unwrap()).env("INDABA_TEST_FOLDER", folder.path("")).output();
    let said = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(said.contains("refused: FileTooLarge"), "{said}");
    folder.holds(OLD);
    folder.is_tidy();
}
