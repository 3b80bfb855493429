//! Flags as typed become [`Options`] that are known to make sense.

use std::path::{Component, Path, PathBuf};

use jiff::Timestamp;
use url::Url;

use crate::cli::args::Flags;
use crate::model::terms;
use crate::options::{Also, Options, Today};
use crate::site::Failure;

/// The options that the flags ask for. What is given as a path begins in the folder that the command was called in.
///
/// A campaign's own site never takes the place of the portal's unless that folder is named.
pub fn lower(flags: &Flags, campaign: Option<&str>) -> Result<Options, Failure> {
    let root = PathBuf::from(".");
    let usual = || campaign.map_or_else(|| PathBuf::from("public"), own_folder);
    let out = flags.out.clone().unwrap_or_else(usual);
    check_out(&flags.content, &out)?;
    Ok(Options {
        themes: PathBuf::from("themes"),
        content: flags.content.clone(),
        out,
        base_url: flags.base_url.as_deref().map(read_base_url).transpose()?,
        theme: flags.theme.clone().filter(|theme| !theme.trim().is_empty()),
        today: flags.date.map_or_else(now, Today::Local),
        campaign: campaign.map(str::to_owned),
        also: Also { drafts: flags.drafts, future: flags.future, expired: flags.expired },
        precompress: false,
        translations: false,
        jobs: flags.jobs.map(usize::from),
        root,
    })
}

/// The folder of a campaign's own site: `public-ID`.
fn own_folder(campaign: &str) -> PathBuf {
    PathBuf::from(format!("public-{}", terms::slug(campaign)))
}

fn now() -> Today {
    Today::Moment(clock())
}

/// The only look at a clock in the whole program.
#[expect(clippy::disallowed_methods, reason = "without --date, today is what the clock says, and only here")]
pub fn clock() -> Timestamp {
    Timestamp::now()
}

/// An absolute http or https address, with `/` at its end.
fn read_base_url(text: &str) -> Result<String, Failure> {
    let wrong = |why: &str| {
        Failure::new(format!("`--base-url {text}` {why}"))
            .hint("Write the whole address, such as https://partners.example.org/")
    };
    let mut url = Url::parse(text).map_err(|_| wrong("is not an address"))?;
    match (url.scheme(), url.query(), url.fragment()) {
        ("http" | "https", None, None) => {}
        ("http" | "https", ..) => return Err(wrong("has more than a path after the host")),
        _ => return Err(wrong("begins with neither http:// nor https://")),
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url.into())
}

/// The site takes the place of the whole output folder, so nothing else may live in it, and it must not be read again.
fn check_out(content: &Path, out: &Path) -> Result<(), Failure> {
    let (content_at, out_at, here) = (absolute(content)?, absolute(out)?, absolute(Path::new("."))?);
    let refuse = |why: &str| {
        let message = format!("the site cannot be put into `{}`: {why}", out.display());
        Err(Failure::new(message).hint("Choose a folder of its own with --out, such as `--out public`"))
    };
    if content_at.starts_with(&out_at) {
        return refuse("the content lies there");
    }
    if out_at.starts_with(&content_at) {
        return refuse("it lies inside the content");
    }
    if here.starts_with(&out_at) {
        return refuse("it is the folder that you are in, or one above it");
    }
    match out_at.is_file() {
        true => refuse("that is a file"),
        false => Ok(()),
    }
}

/// The path from the root of the disk, without `.` and `..` and, as far as it exists, without links.
fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    let whole = std::path::absolute(path).map_err(|error| Failure::io("find", path, &error))?;
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            part => plain.push(part),
        }
        if let Ok(real) = plain.canonicalize() {
            plain = real;
        }
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::cli::lower::{check_out, read_base_url};

    #[test]
    fn a_base_url_ends_in_a_slash() {
        assert_eq!(read_base_url("https://example.org").unwrap(), "https://example.org/");
        assert_eq!(read_base_url("https://example.org/a").unwrap(), "https://example.org/a/");
        for wrong in ["", "example.org", "ftp://example.org/", "javascript:x", "https://example.org/?x"] {
            assert!(read_base_url(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_output_keeps_away_from_what_is_precious() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert!(check_out(&at("content"), &at("public")).is_ok());
        assert!(check_out(&at("content"), &at("content/public")).is_err());
        assert!(check_out(&at("content"), folder.path()).is_err());
        assert!(check_out(&at("content"), &at("x/../content")).is_err());
        assert!(check_out(&at("content"), Path::new(".")).is_err());
        assert!(check_out(&at("content"), Path::new("/")).is_err());
    }
}
