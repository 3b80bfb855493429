//! `build` and `check`: the pipeline runs, its outcome is shown.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::cli::Ending;
use crate::cli::args::Format;
use crate::cli::console::Console;
use crate::cli::progress::fitting;
use crate::cli::report::{counted, json};
use crate::options::Options;
use crate::progress::Progress;
use crate::site::{self, Failure, Outcome};

/// Makes the site, and says what was made and how to look at it.
pub fn build(options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    let (outcome, took) = work(site::build, options, console)?;
    show(&outcome, console);
    if outcome.ok {
        let out = options.out.display();
        let what =
            options.campaign.as_ref().map_or_else(|| counts(&outcome), |id| format!("The campaign `{id}`"));
        let made = format!("{what} → {out}/ ({})", size(&outcome));
        console.say(&format!("{made}\nBuilt in {}.", time(took)));
        if let Some(next) = &outcome.next_change {
            let at = next.at.strftime("%-d %B %Y at %H:%M");
            console.say(&format!("It will next change by itself on {at}: {}.", next.what));
        }
        match &options.campaign {
            Some(_) => console.say(&format!(
                "Copy {out}/ into any folder of any host: its links begin where its pages lie."
            )),
            None => console.say(&look(&options.out)),
        }
    } else {
        let kept = if options.out.exists() { "; the site that is there stays as it was" } else { "" };
        console.say(&format!("Nothing was published{kept}."));
    }
    Ok(ending(&outcome))
}

/// Looks for every problem and writes nothing.
pub fn check(options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    let (outcome, took) = work(site::check, options, console)?;
    show(&outcome, console);
    if outcome.ok {
        let verdict = if outcome.diagnostics.is_empty() { "No problems" } else { "No errors" };
        console.say(&format!("{verdict} in {}. Checked in {}.", counts(&outcome), time(took)));
    }
    Ok(ending(&outcome))
}

/// Prints the local time of the portal at which another build is due, unless errors leave that open.
pub fn next_change(options: &Options, console: &mut Console) -> Ending {
    let outcome = site::next_change(options);
    if outcome.ok {
        let next = outcome.next_change.as_ref();
        console.result(&next.map_or_else(|| "never\n".to_owned(), |next| format!("{}\n", next.moment)));
    } else {
        show(&outcome, console);
    }
    ending(&outcome)
}

/// The pipeline, or the part of it that checks.
type Work = fn(&Options, &dyn Progress) -> Result<Outcome, Failure>;

/// Does the work with as many threads as were asked for.
fn work(work: Work, options: &Options, console: &Console) -> Result<(Outcome, Duration), Failure> {
    let begun = Instant::now();
    let progress = fitting(console);
    let outcome = match options.jobs {
        None => work(options, &*progress),
        Some(jobs) => rayon::ThreadPoolBuilder::new()
            .num_threads(jobs)
            .build()
            .map_err(|error| Failure::new(format!("cannot start {jobs} threads: {error}")))?
            .install(|| work(options, &*progress)),
    };
    progress.done();
    Ok((outcome?, begun.elapsed()))
}

fn show(outcome: &Outcome, console: &mut Console) {
    if console.format == Format::Json {
        console.result(&json::outcome(outcome));
    }
    console.problems(&outcome.diagnostics);
    stages(&outcome.timings, console);
}

/// Says how long each stage took, to those who want to know everything.
pub fn stages(timings: &[(String, Duration)], console: &mut Console) {
    if console.verbose {
        for (stage, took) in timings {
            console.say(&format!("{stage:>16} {}", time(*took)));
        }
    }
}

fn ending(outcome: &Outcome) -> Ending {
    if outcome.ok { Ending::Done } else { Ending::ContentAtFault }
}

/// What the portal holds: `14 partners, 1 story`.
fn counts(outcome: &Outcome) -> String {
    let parts: Vec<_> = outcome
        .counts
        .iter()
        .filter(|(_, number)| *number > 0)
        .map(
            |(name, number)| {
                if *number == 1 { format!("1 {}", singular(name)) } else { format!("{number} {name}") }
            },
        )
        .collect();
    if parts.is_empty() { "an empty portal".to_owned() } else { parts.join(", ") }
}

/// One of what a plural names.
fn singular(plural: &str) -> String {
    match plural {
        "news" => "news item".to_owned(),
        _ => match plural.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => plural.strip_suffix('s').unwrap_or(plural).to_owned(),
        },
    }
}

/// Files and bytes of the site, in powers of a thousand.
fn size(outcome: &Outcome) -> String {
    let bytes = outcome.bytes;
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    let weight = match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    };
    format!("{}, {weight}", counted(outcome.files, "file"))
}

/// `840 ms`, `1.2 s`, `2 min 5 s`.
pub fn time(took: Duration) -> String {
    let (seconds, millis) = (took.as_secs(), took.subsec_millis());
    match seconds {
        0 => format!("{millis} ms"),
        1..60 => format!("{seconds}.{} s", millis / 100),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// How to see the site, by the name that the program was called by. (The site's links begin at the root, so that a page opened
/// as a file would lack its style.)
fn look(out: &Path) -> String {
    let program = std::env::args().next().unwrap_or_else(|| "indaba".to_owned());
    format!(
        "To look at it and work on it, run `{program} serve --open`. To look at the folder alone, run\n\
         `python3 -m http.server --directory {}` and open http://localhost:8000/ in a browser.",
        out.display()
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::cli::run::{counts, size, time};
    use crate::site::Outcome;

    #[test]
    fn results_read_well() {
        let mut outcome = Outcome { files: 412, bytes: 5_349_000, ..Outcome::default() };
        assert_eq!(counts(&outcome), "an empty portal");
        let held = [("partners", 14), ("stories", 1), ("news", 1), ("pages", 0)];
        outcome.counts = held.map(|(name, number)| (name.to_owned(), number)).to_vec();
        assert_eq!(counts(&outcome), "14 partners, 1 story, 1 news item");
        assert_eq!(size(&outcome), "412 files, 5.3 MB");
        assert_eq!(time(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(time(Duration::from_millis(125_000)), "2 min 5 s");
        assert_eq!(time(Duration::from_millis(84)), "84 ms");
    }
}
