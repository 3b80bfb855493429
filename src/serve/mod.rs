//! The preview: the site in memory, served on this machine, and built again whenever something is saved.
//!
//! A page is rendered when somebody asks for it, so that a change costs reading, linking and planning, and then the pages
//! that somebody looks at. All other pages are rendered after that, for what may be wrong with them. The last good site stays
//! up while something is wrong, and every browser shows what.

mod answer;
mod files;
mod guard;
mod http;
mod listeners;
mod open;
mod page;
mod ranges;
mod site;
mod types;
mod watch;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::Timestamp;

use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::options::Options;
use crate::serve::http::Server;
use crate::serve::site::Live;
use crate::serve::watch::Watch;

/// Where to serve, and how.
#[derive(Clone, Debug)]
pub struct Where {
    /// The address; anything but this machine's own lets others in.
    pub address: IpAddr,
    /// The port that is tried first; if it is taken, one of those after it is used.
    pub port: u16,
    /// Whether to open a browser.
    pub open: bool,
}

/// What the server tells whoever started it.
#[derive(Debug)]
pub enum News<'a> {
    /// It is there to be looked at.
    Listening(SocketAddr, &'a str),
    /// A build is done: what is wrong, whether it is what one sees now, and how long it took.
    Built(&'a [Diagnostic], bool, Duration),
    /// All pages have been made, for what is wrong with them: what was found, whether one sees them as they are, and how long it took.
    Checked(&'a [Diagnostic], bool, Duration),
    /// How long the stages of the last build took.
    Stages(&'a [(String, Duration)]),
    /// Something that matters to whoever watches the terminal.
    Note(String),
}

/// Hears of what the server does.
pub type Tell<'a> = dyn Fn(&News<'_>) + Sync + 'a;

/// Says what time it is.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Serves the preview until the process ends. Fails only if there is no port to be had. The site is that of the moment at which
/// it is built, by the `clock`, unless the options set a day.
pub fn run(options: &Options, place: &Where, clock: Clock, tell: &Tell<'_>) -> Result<(), Failure> {
    let live = Arc::new(Live::new(options.clone(), clock));
    let server = Server::open(place.address, place.port)?;
    if place.port != 0 && server.address().port() != place.port {
        tell(&News::Note(format!("port {} is taken: another one is used", place.port)));
    }
    let mut watch = Watch::new(options);
    // What is saved while the site is built for the first time is a change like any other.
    watch.begin(live.wake());
    live.build(tell, &|| false);
    let base = live.base_path();
    tell(&News::Listening(server.address(), &base));
    if place.open {
        open::browser(&format!("http://{}{base}", server.address()));
    }
    std::thread::scope(|scope| {
        scope.spawn(|| server.answer_all(&live));
        scope.spawn(|| live.keep_listeners());
        rebuild(&live, watch, tell);
    });
    Ok(())
}

/// Builds again after each change, and when time has changed the site, for ever.
fn rebuild(live: &Live, mut watch: Watch, tell: &Tell<'_>) {
    if let Some(note) = watch.note() {
        tell(&News::Note(note));
    }
    let stale = watch.stale();
    let stop = || stale.load(Ordering::SeqCst);
    live.check_all(tell, &stop);
    loop {
        watch.wait(&|| live.is_due());
        watch.renew();
        live.build(tell, &stop);
        live.check_all(tell, &stop);
    }
}
