//! A single file that is made anew in a site that stands.

use indaba::digest::Digest;
use indaba::publish::{How, Order, Published, manifest_digest};

use crate::folder::{Folder, files};

const SITE: &[(&str, &str)] = &[("a/index.html", "a"), ("index.html", "home")];

/// A site, with files of others in it, and the digest of its manifest.
fn site() -> (Folder, Digest) {
    let folder = Folder::new(How::Exchange);
    folder.write("public/CNAME", "example.org");
    folder.publish(SITE);
    let manifest = manifest_digest(&folder.out()).unwrap();
    (folder, manifest)
}

#[test]
fn one_file_is_made_anew_and_all_others_stay() {
    let (folder, manifest) = site();
    folder.write("public/late.txt", "mine");
    let out = folder.out();
    let amend = |manifest: Digest| Order::new(&out).amend(manifest).unwrap();
    let standing = amend(manifest).unwrap();
    assert_eq!(standing.former("index.html"), Some(b"home".to_vec()));
    assert_eq!(standing.former("CNAME"), None, "it is somebody else's");
    let renewed = standing.replace("index.html", b"house").unwrap();
    assert_eq!(renewed, Some(Published { files: 2, bytes: 6, changed: 1, removed: 0 }));
    let now =
        [("CNAME", "example.org"), ("a/index.html", "a"), ("index.html", "house"), ("late.txt", "mine")];
    folder.holds(&now);
    folder.is_tidy();
    assert!(amend(manifest).is_none(), "the site is another one now");
    let manifest = manifest_digest(&out).unwrap();
    let same = amend(manifest).unwrap().replace("index.html", b"house").unwrap();
    assert_eq!(same, Some(Published { files: 2, bytes: 6, changed: 0, removed: 0 }));
    assert_eq!(amend(manifest).unwrap().replace("b.html", b"new").unwrap(), None);
    folder.holds(&now);
    folder.is_tidy();
    assert_eq!(folder.publish(&[SITE[0], ("index.html", "house")]).changed, 0, "the manifest tells of it");
}

#[test]
fn a_site_that_somebody_touched_is_not_amended() {
    for change in ["public/index.html", "public/indaba-manifest.json"] {
        let (folder, manifest) = site();
        folder.write(change, "HOME");
        assert!(Order::new(&folder.out()).amend(manifest).unwrap().is_none(), "{change}");
    }
    let (folder, manifest) = site();
    std::fs::remove_file(folder.path("public/a/index.html")).unwrap();
    assert!(Order::new(&folder.out()).amend(manifest).unwrap().is_none());
}

#[test]
fn what_cannot_be_moved_in_leaves_the_site_as_it_was() {
    let (folder, manifest) = site();
    let standing = Order::new(&folder.out()).amend(manifest).unwrap().unwrap();
    // Meanwhile somebody puts a folder in the file's place.
    std::fs::remove_file(folder.path("public/index.html")).unwrap();
    folder.write("public/index.html/x", "mine");
    let before = files(&folder.out());
    assert_eq!(standing.replace("index.html", b"new").unwrap(), None);
    assert_eq!(files(&folder.out()), before);
    folder.is_tidy();
}
