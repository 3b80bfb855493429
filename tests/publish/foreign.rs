//! Files in the output folder that Indaba did not make.

use indaba::publish::MANIFEST;

use crate::folder::{Folder, WAYS};

const SITE: &[(&str, &str)] = &[("index.html", "home"), ("a/index.html", "a")];

#[test]
fn files_of_others_stay() {
    for how in WAYS {
        let folder = Folder::new(how);
        folder.write("public/CNAME", "example.org");
        folder.write("public/a/notes.txt", "mine");
        folder.write("public/.git/HEAD", "ref");
        std::fs::create_dir_all(folder.path("public/.git/refs/heads")).unwrap();
        let kept = [
            (".git/HEAD", "ref"),
            (".git/refs/heads/", ""),
            ("CNAME", "example.org"),
            ("a/notes.txt", "mine"),
        ];
        for site in [SITE, &SITE[..1], SITE, &[]] {
            folder.publish(site);
            folder.holds(&[&kept[..], site].concat());
            folder.is_tidy();
        }
    }
}

#[cfg(unix)]
#[test]
fn they_keep_their_age_and_kind() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    for how in WAYS {
        let folder = Folder::new(how);
        folder.write("public/old.txt", "old");
        let then = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(86_400);
        let file = std::fs::File::options().write(true).open(folder.path("public/old.txt")).unwrap();
        file.set_modified(then).unwrap();
        symlink("/nowhere/at/all", folder.path("public/link")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(folder.path("public/socket")).unwrap();
        folder.publish(SITE);
        let meta = |path: &str| std::fs::symlink_metadata(folder.path(path)).unwrap();
        assert_eq!(meta("public/old.txt").modified().unwrap(), then);
        assert_eq!(
            std::fs::read_link(folder.path("public/link")).unwrap(),
            std::path::Path::new("/nowhere/at/all")
        );
        assert!(meta("public/socket").file_type().is_socket());
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8_stays() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9");
    for how in WAYS {
        let folder = Folder::new(how);
        std::fs::create_dir_all(folder.out().join(name)).unwrap();
        std::fs::File::create(folder.out().join(name).join(name)).unwrap();
        folder.publish(SITE);
        folder.publish(&SITE[..1]);
        assert!(folder.out().join(name).join(name).exists());
    }
}

#[test]
fn a_file_in_the_way_stops_the_build() {
    for how in WAYS {
        for (theirs, ours) in
            [("index.html", "index.html"), ("a", "a/index.html"), ("b/c/d.txt", "b/c"), ("e/", "e")]
        {
            let folder = Folder::new(how);
            folder.publish(&[("x", "old")]);
            match theirs.strip_suffix('/') {
                Some(empty) => std::fs::create_dir(folder.path(&format!("public/{empty}"))).unwrap(),
                None => folder.write(&format!("public/{theirs}"), "mine"),
            }
            let before = folder.site();
            let failure = folder.try_publish(&[(ours, "ours")]).unwrap_err();
            assert!(failure.message.contains(theirs.trim_end_matches('/')), "{failure}");
            assert!(failure.hint.unwrap().contains("Move it away"));
            assert_eq!(folder.site(), before);
            folder.is_tidy();
        }
    }
}

#[test]
fn all_files_in_the_way_are_counted() {
    let folder = Folder::new(WAYS[0]);
    for path in ["a.html", "b.html", "c.html"] {
        folder.write(&format!("public/{path}"), "mine");
    }
    let failure = folder.try_publish(&[("a.html", "1"), ("b.html", "2"), ("c.html", "mine")]).unwrap_err();
    assert!(failure.message.contains("(and one more file)"), "{failure}");
}

#[test]
fn a_site_without_its_manifest_is_taken_back_if_it_is_the_same() {
    for how in WAYS {
        let folder = Folder::new(how);
        folder.publish(SITE);
        std::fs::remove_file(folder.out().join(MANIFEST)).unwrap();
        folder.publish(SITE);
        assert_eq!(folder.publish(&SITE[..1]).removed, 1);
        folder.holds(&SITE[..1]);
    }
}

#[test]
fn a_damaged_manifest_deletes_nothing() {
    for how in WAYS {
        let folder = Folder::new(how);
        folder.publish(SITE);
        folder.write(&format!("public/{MANIFEST}"), "{\"indaba\": 1, \"files\": {\"a/ind");
        assert!(folder.try_publish(&[("index.html", "other")]).is_err());
        folder.holds(SITE);
        folder.publish(&[("new.html", "n")]);
        folder.holds(&[SITE, &[("new.html", "n")]].concat());
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_page_is_not_written_through() {
    for how in WAYS {
        let folder = Folder::new(how);
        folder.publish(SITE);
        folder.write("real/index.html", "precious");
        std::fs::remove_dir_all(folder.path("public/a")).unwrap();
        std::os::unix::fs::symlink("../real", folder.path("public/a")).unwrap();
        assert!(folder.try_publish(SITE).unwrap_err().message.contains("public/a "));
        std::fs::remove_file(folder.path("public/a")).unwrap();
        std::fs::remove_file(folder.path("public/index.html")).unwrap();
        std::os::unix::fs::symlink("../real/index.html", folder.path("public/index.html")).unwrap();
        assert!(folder.try_publish(SITE).unwrap_err().message.contains("public/index.html "));
        assert!(std::fs::read_link(folder.path("public/index.html")).is_ok());
    }
}
