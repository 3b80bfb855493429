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
pub struct Listeners(Mutex<Vec<Listener>>);

struct Listener {
    line: Line,
    /// The path of the URL that it looks at.
    page: String,
}

impl Listeners {
    /// Adds a browser that looks at `page`.
    pub fn add(&self, mut line: Line, page: &str, first: &str) {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 500\n\n";
        if send(&mut line, &format!("{head}{first}")).is_ok() {
            let mut all = self.all();
            if all.len() >= MOST {
                all.remove(0);
            }
            all.push(Listener { line, page: page.to_owned() });
        }
    }

    /// The pages that somebody looks at.
    pub fn pages(&self) -> BTreeSet<String> {
        self.all().iter().map(|listener| listener.page.clone()).collect()
    }

    /// Tells each browser what `event` gives for its page. Those that are gone are forgotten.
    pub fn tell(&self, event: &dyn Fn(&str) -> Option<String>) {
        self.all().retain_mut(|listener| match event(&listener.page) {
            Some(event) => send(&mut listener.line, &event).is_ok(),
            None => true,
        });
    }

    /// A thread that panicked while it held the list has left it whole.
    fn all(&self) -> MutexGuard<'_, Vec<Listener>> {
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
