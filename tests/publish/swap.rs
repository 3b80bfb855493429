//! A new site in the old one's place.

use std::io::ErrorKind;

use indaba::digest::Digest;
use indaba::publish::{How, Published, open};

use crate::folder::{Folder, WAYS, files};

const OLD: &[(&str, &str)] = &[("index.html", "old"), ("a/b/c.css", "same"), ("gone/index.html", "x")];
const NEW: &[(&str, &str)] = &[("index.html", "newer"), ("a/b/c.css", "same"), ("zu/index.html", "y")];

#[test]
fn a_site_takes_the_place_of_another() {
    for how in WAYS {
        let folder = Folder::new(how);
        let first = folder.publish(OLD);
        assert_eq!(first, Published { files: 3, bytes: 8, changed: 3, removed: 0 });
        folder.holds(OLD);
        let second = folder.publish(NEW);
        assert_eq!(second, Published { files: 3, bytes: 10, changed: 2, removed: 1 });
        folder.holds(NEW);
        folder.is_tidy();
    }
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    for how in WAYS {
        let folder = Folder::new(how);
        let (file, below) = ([("a", "1"), ("b/c/d", "2")], [("a/x/y", "1"), ("b", "2")]);
        for files in [&file, &below, &file] {
            folder.publish(files);
            folder.holds(files);
        }
    }
}

#[test]
fn an_empty_folder_and_an_empty_site_are_fine() {
    for how in WAYS {
        let folder = Folder::new(how);
        std::fs::create_dir(folder.out()).unwrap();
        folder.publish(OLD);
        folder.holds(OLD);
        assert_eq!(folder.publish(&[]).removed, 3);
        folder.holds(&[]);
        folder.is_tidy();
    }
}

#[cfg(unix)]
#[test]
fn what_stays_the_same_is_not_written_again() {
    use std::os::unix::fs::MetadataExt;
    for how in WAYS {
        let folder = Folder::new(how);
        let inode = |path: &str| std::fs::metadata(folder.path(path)).unwrap().ino();
        folder.publish(OLD);
        let (same, site) = (inode("public/a/b/c.css"), inode("public"));
        assert_eq!(folder.publish(OLD), Published { files: 3, bytes: 8, changed: 0, removed: 0 });
        assert_eq!(inode("public"), site, "nothing has changed, so nothing is swapped");
        folder.publish(NEW);
        assert_eq!(inode("public/a/b/c.css"), same);
        assert_eq!(inode("public") == site, how == How::InPlace);
    }
}

#[test]
fn what_somebody_touched_is_made_again() {
    for how in WAYS {
        let folder = Folder::new(how);
        folder.publish(OLD);
        folder.write("public/a/b/c.css", "Same");
        std::fs::remove_file(folder.path("public/index.html")).unwrap();
        assert_eq!(folder.publish(OLD).changed, 2);
        folder.holds(OLD);
        std::fs::remove_dir_all(folder.path("public/a")).unwrap();
        folder.publish(OLD);
        folder.holds(OLD);
    }
}

#[test]
fn a_digest_is_enough_for_what_is_there() {
    let folder = Folder::new(How::Exchange);
    folder.publish(OLD);
    let stage = open(&folder.out()).unwrap();
    assert!(stage.keep("index.html", Digest::of(b"old")).unwrap());
    assert!(!stage.keep("a/b/c.css", Digest::of(b"other")).unwrap());
    assert!(!stage.keep("new.html", Digest::of(b"old")).unwrap());
    assert!(stage.keep("index.html", Digest::of(b"old")).is_err());
    assert_eq!(stage.commit().unwrap(), Published { files: 1, bytes: 3, changed: 0, removed: 2 });
    folder.holds(&[("index.html", "old")]);
}

#[test]
fn the_same_files_give_the_same_manifest() {
    let (one, other) = (Folder::new(How::Exchange), Folder::new(How::InPlace));
    one.publish(NEW);
    other.publish(OLD);
    let turned: Vec<_> = NEW.iter().rev().copied().collect();
    other.publish(&turned);
    assert_eq!(files(&one.out()), files(&other.out()));
}

#[test]
fn what_is_not_committed_leaves_the_old_site() {
    let folder = Folder::new(How::Exchange);
    for old in [&[][..], OLD] {
        folder.publish(old);
        let stage = open(&folder.out()).unwrap();
        stage.put("index.html", b"half").unwrap();
        drop(stage);
        folder.holds(old);
        folder.is_tidy();
    }
}

#[test]
fn a_path_is_put_once_and_stays_inside() {
    let folder = Folder::new(How::Exchange);
    let stage = open(&folder.out()).unwrap();
    stage.put("Events/index.html", b"1").unwrap();
    for twice in ["Events/index.html", "events/index.html", "EVENTS/INDEX.HTML"] {
        let error = stage.put(twice, b"1").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert!(error.to_string().contains("`Events/index.html`"), "{error}");
    }
    for wrong in ["../x", "/etc/x", "a/../../x", "a\0b", ""] {
        assert_eq!(stage.put(wrong, b"1").unwrap_err().kind(), ErrorKind::InvalidInput);
    }
    stage.put("a", b"file").unwrap();
    assert!(stage.put("a/b", b"below a file").is_err());
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_stays() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    for how in WAYS {
        let folder = Folder::new(how);
        std::fs::create_dir(folder.path("real")).unwrap();
        std::fs::set_permissions(folder.path("real"), std::fs::Permissions::from_mode(0o2775)).unwrap();
        std::os::unix::fs::symlink("real", folder.out()).unwrap();
        folder.publish(OLD);
        folder.publish(NEW);
        folder.holds(NEW);
        assert!(folder.out().is_symlink());
        assert_eq!(std::fs::metadata(folder.path("real")).unwrap().mode() & 0o7777, 0o2775);
        folder.is_tidy();
    }
}
