//! The browsers that look at the preview: each has a connection that stays open, and hears of what matters to its page
//! (server-sent events, HTML Living Standard §9.2).

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The most browsers at once; the one that has waited longest makes room.
const MOST: usize = 64;

/// An open connection to a browser.
pub type Line = Box<dyn Write + Send>;

/// The browsers.
#[derive(Default)]
pub struct Listeners(Mutex<Open>);

#[derive(Default)]
struct Open {
    all: Vec<Listener>,
    /// How many there have been.
    count: u64,
}

/// A browser, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(u64);

struct Listener {
    number: Number,
    line: Line,
    /// The path of the URL that it looks at.
    page: String,
}

impl Listeners {
    /// Adds a browser that looks at `page`.
    pub fn add(&self, mut line: Line, page: &str, first: &str) -> Option<Number> {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 500\n\n";
        send(&mut line, &format!("{head}{first}")).ok()?;
        let mut open = self.open();
        open.count += 1;
        let number = Number(open.count);
        if open.all.len() >= MOST {
            open.all.remove(0);
        }
        open.all.push(Listener { number, line, page: page.to_owned() });
        Some(number)
    }

    /// The pages that somebody looks at.
    pub fn pages(&self) -> BTreeSet<String> {
        self.open().all.iter().map(|listener| listener.page.clone()).collect()
    }

    /// Tells each browser what `event` gives for its page. Those that are gone are forgotten.
    pub fn tell(&self, event: &dyn Fn(&str) -> Option<String>) {
        self.tell_each(&|listener| event(&listener.page));
    }

    /// Tells one browser.
    pub fn tell_one(&self, number: Number, event: &str) {
        self.tell_each(&|listener| (listener.number == number).then(|| event.to_owned()));
    }

    fn tell_each(&self, event: &dyn Fn(&Listener) -> Option<String>) {
        self.open().all.retain_mut(|listener| match event(listener) {
            Some(event) => send(&mut listener.line, &event).is_ok(),
            None => true,
        });
    }

    /// A thread that panicked while it held the list has left it whole.
    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn send(line: &mut Line, text: &str) -> io::Result<()> {
    line.write_all(text.as_bytes())?;
    line.flush()
}

/// An event with data, which is one line of JSON.
pub fn event(name: &str, data: &serde_json::Value) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}
