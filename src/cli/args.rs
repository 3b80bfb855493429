//! The command line as it is typed.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::{Date, DateTime};

const EXAMPLES: &str = "\
Examples:
  indaba init our-portal                 make a first portal to start from
  indaba new partner \"Green Future\"      add a partner, to be filled in
  indaba build                           turn content/ into public/
  indaba serve --open                    look at it while you work on it
  indaba check                           find every problem, write nothing
  indaba build --campaign trees          make a campaign's own site, for a partner's host

Exit status: 0 done, 1 the content has errors, 2 a wrong command line or trouble with this machine.";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "indaba", version, about, after_help = EXAMPLES, max_term_width = 100)]
#[command(about = "Turns a folder of Markdown and TOML about partnerships into a public website")]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Typed {
    /// What holds for every command.
    #[command(flatten)]
    pub flags: Flags,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What may stand before or after any command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options for every command")]
pub struct Flags {
    /// The folder with portal.toml and the entries
    #[arg(long, global = true, value_name = "DIR", default_value = "content")]
    pub content: PathBuf,
    /// The folder that the site is put into [default: public]
    #[arg(long, global = true, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The address of the site, in place of the portal's `base_url`
    #[arg(long, global = true, value_name = "URL")]
    pub base_url: Option<String>,
    /// The theme, in place of the portal's: a name in themes/, or a folder
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// What counts as today: 2026-11-21, or 2026-11-21T09:00 in the portal's time zone
    #[arg(long, global = true, value_name = "DATE", value_parser = read_date)]
    pub date: Option<DateTime>,
    /// Show drafts as well
    #[arg(long, global = true)]
    pub drafts: bool,
    /// Show what is under embargo as well: what has a `publish` that lies ahead
    #[arg(long, global = true)]
    pub future: bool,
    /// Show what has expired as well
    #[arg(long, global = true)]
    pub expired: bool,
    /// How problems are shown
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Say only what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: every stage, and how long it took
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// How many things to do at once [default: as many as there are processors]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a starter portal in a new or empty folder
    Init {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Make a new entry, filled in as far as possible
    New(NewEntry),
    /// Check everything and make the site
    Build {
        /// Make a campaign's own site instead, for any folder of a partner's host [default folder: public-ID]
        #[arg(long, value_name = "ID")]
        campaign: Option<String>,
        /// Put a .br and a .gz beside each text of 512 bytes or more, for hosts that send those
        #[arg(long)]
        precompress: bool,
    },
    /// Check everything and write nothing
    Check {
        /// Tell what is not translated, or older than what it translates
        #[arg(long)]
        translations: bool,
    },
    /// Keep how each event stands, so that calendars are told of every change just once
    Record,
    /// Print when the site will next change by itself, for a scheduler; `never` if it will not
    NextChange,
    /// Show the site in a browser while you work on it; it follows every change
    Serve {
        /// The address to listen at; any but this machine's own lets others look
        #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
        address: IpAddr,
        /// The port to listen at; if it is taken, one after it
        #[arg(long, value_name = "PORT", default_value_t = 8000)]
        port: u16,
        /// Open a browser
        #[arg(long)]
        open: bool,
    },
    /// List how fresh each figure is, how many people there are in all, and which talks are overdue: for the office alone
    Status,
    /// Say what a file of the site is made from, or how the figure of an indicator was counted (why impact ID)
    Why {
        /// The file, such as public/partners/index.html; or the word impact
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The indicator's id, after the word impact
        #[arg(value_name = "ID")]
        id: Option<String>,
    },
    /// Write entries from other people's files, or bring up to date those that an earlier import wrote
    #[command(subcommand, arg_required_else_help = true)]
    Import(Import),
    /// See which themes there are, and change the built-in one
    #[command(subcommand, arg_required_else_help = true)]
    Theme(Theme),
    /// Print the completions of a shell, to be put where it looks for them
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// A new entry.
#[derive(Debug, Args)]
pub struct NewEntry {
    /// partner, event, campaign, story, news, opportunity, indicator or page
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// The title, in quotes
    #[arg(value_name = "TITLE")]
    pub title: String,
    /// The id, which names the file and the address [default: made from the title]
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// Make a folder, so that pictures can lie beside the text
    #[arg(long)]
    pub bundle: bool,
}

/// What to import.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Events from a calendar (.ics) or a table (.csv)
    Events {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// The figures of an indicator from a table (.csv), checked before they are kept
    Measurements {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The indicator, if the file is not called like it and has no column `indicator`
        #[arg(long, value_name = "ID")]
        indicator: Option<String>,
        /// Put the table in the place of one that is there
        #[arg(long)]
        replace: bool,
    },
}

/// What to do with themes.
#[derive(Debug, Subcommand)]
pub enum Theme {
    /// List the themes and the files that they override
    List,
    /// Copy a file of the built-in theme into the portal, to change it there
    Eject {
        /// The file, such as templates/partner.html
        file: String,
        /// Put it over a copy that is there already
        #[arg(long)]
        force: bool,
    },
}

/// For whom problems are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for people, in colour on a terminal
    Human,
    /// One JSON object a line
    Json,
    /// Annotations for GitHub Actions
    Github,
}

/// A date with or without a time.
fn read_date(text: &str) -> Result<DateTime, String> {
    let date = || text.parse::<Date>().map(|date| date.to_datetime(jiff::civil::Time::midnight()));
    let read = if text.contains(['T', 't', ' ']) { text.parse::<DateTime>() } else { date() };
    read.map_err(|_| "write it as year-month-day, for instance 2026-11-21".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use crate::cli::args::{Typed, read_date};

    #[test]
    fn the_command_line_is_sound() {
        Typed::command().debug_assert();
    }

    #[test]
    fn dates_have_a_time_or_not() {
        assert_eq!(read_date("2026-11-21").unwrap().to_string(), "2026-11-21T00:00:00");
        assert_eq!(read_date("2026-11-21T09:30").unwrap().to_string(), "2026-11-21T09:30:00");
        for wrong in ["", "21.11.2026", "2026-02-30", "2026-11", "tomorrow", "2026-11-21T25:00"] {
            assert!(read_date(wrong).is_err(), "{wrong}");
        }
    }
}
