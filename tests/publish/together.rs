//! Several builds, and several threads of one.

use std::time::Duration;

use indaba::publish::{How, Order, open};

use crate::folder::{Folder, WAYS};

#[test]
fn threads_put_together() {
    let folder = Folder::new(How::Exchange);
    let stage = open(&folder.out()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let stage = &stage;
            scope.spawn(move || {
                for number in (thread..400).step_by(4) {
                    stage.put(&format!("deep/{}/{number}.html", number % 7), b"text").unwrap();
                }
            });
        }
    });
    assert_eq!(stage.commit().unwrap().files, 400);
    assert_eq!(folder.site().len(), 400);
}

#[test]
fn a_second_build_waits_or_says_who_is_first() {
    let folder = Folder::new(How::Exchange);
    let out = folder.out();
    let first = open(&out).unwrap();
    first.put("index.html", b"first").unwrap();
    let refused = Order::new(&out).waiting(Duration::ZERO, &|_| {}).open().unwrap_err();
    assert!(refused.message.contains(&format!("(process {})", std::process::id())), "{refused}");
    std::thread::scope(|scope| {
        let second = scope.spawn(|| folder.publish(&[("index.html", "second")]));
        std::thread::sleep(Duration::from_millis(60));
        first.commit().unwrap();
        second.join().unwrap();
    });
    folder.holds(&[("index.html", "second")]);
    folder.is_tidy();
}

#[test]
fn many_builds_at_once_leave_one_whole_site() {
    for how in WAYS {
        let folder = Folder::new(how);
        std::thread::scope(|scope| {
            for number in 0..6 {
                let folder = &folder;
                scope.spawn(move || {
                    let text = number.to_string();
                    folder.publish(&[("a", &text), ("b/c", &text), (&format!("own/{number}"), &text)]);
                });
            }
        });
        let site = folder.site();
        assert_eq!(site.len(), 3);
        assert!(site.values().all(|text| *text == site["a"]), "{site:?}");
        folder.is_tidy();
    }
}
