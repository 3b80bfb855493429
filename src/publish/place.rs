//! Where the site and its hidden workshop lie.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The end of the workshop's name, and its whole name where it must lie inside the site.
const SHOP: &str = ".indaba";

/// The folders that a build works with.
#[derive(Clone, Debug)]
pub struct Place {
    /// The output folder as the user named it, for messages.
    pub shown: PathBuf,
    /// The folder itself: absolute, no link. It need not exist.
    pub live: PathBuf,
    /// The folder for what is in the making: beside the site if possible.
    pub shop: PathBuf,
}

impl Place {
    /// Follows `out` to the folder that it means, and refuses one that must not be replaced.
    ///
    /// The site never takes the place of a folder in `spared` or of one above it, nor of one inside a folder in `apart`.
    pub fn find(out: &Path, spared: &[PathBuf], apart: &[PathBuf]) -> Result<Self, Failure> {
        let live = resolve(out)?;
        let refuse = |why: &str| refusal(out, why);
        let (Some(parent), Some(name)) = (live.parent(), live.file_name()) else {
            return Err(refuse("that is the whole disk"));
        };
        if std::env::home_dir().is_some_and(|home| real(&home).starts_with(&live)) {
            return Err(refuse("that is your home folder, or one above it"));
        }
        if let Some(folder) = spared.iter().chain(apart).find(|folder| real(folder).starts_with(&live)) {
            return Err(refuse(&format!("{} lies there", folder.display())));
        }
        if let Some(folder) = apart.iter().find(|folder| live.starts_with(real(folder))) {
            return Err(refuse(&format!("it lies inside {}", folder.display())));
        }
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(SHOP);
        let shop = parent.join(hidden);
        Ok(Self { shown: out.to_path_buf(), shop, live })
    }

    /// Makes the workshop's folder; inside the site, if the folder above must not be written.
    pub fn make_shop(&mut self) -> Result<(), Failure> {
        let made = fs::create_dir_all(&self.shop);
        let Err(error) = made else { return Ok(()) };
        let refused = matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem);
        if !refused || !self.live.is_dir() || self.is_inside() {
            return Err(Failure::io("write", &self.shop, &error));
        }
        self.shop = self.live.join(SHOP);
        fs::create_dir_all(&self.shop).map_err(|error| Failure::io("write", &self.shop, &error))
    }

    /// Whether the workshop lies inside the site.
    pub fn is_inside(&self) -> bool {
        self.shop.starts_with(&self.live)
    }

    /// Held by the build that works here.
    pub fn lock(&self) -> PathBuf {
        self.shop.join("lock")
    }

    /// The new site while files are put into it.
    pub fn fresh(&self) -> PathBuf {
        self.shop.join("new")
    }

    /// A whole site in the moment of the swap: before it the new one, after it the old one.
    pub fn old(&self) -> PathBuf {
        self.shop.join("old")
    }

    /// What is being deleted.
    pub fn trash(&self) -> PathBuf {
        self.shop.join("trash")
    }

    /// What is on its way from another disk, while files are replaced one by one: in the site, so that it can be moved there.
    pub fn arriving(&self) -> PathBuf {
        self.live.join(".indaba-arriving")
    }

    /// The new site's manifest while files are replaced one by one.
    pub fn journal(&self) -> PathBuf {
        self.shop.join("journal")
    }
}

fn refusal(out: &Path, why: &str) -> Failure {
    Failure::new(format!("the site cannot be put into `{}`: {why}", out.display()))
        .hint("Choose a folder of its own with --out, such as `--out public`")
}

/// The folder that `out` means; its parents are made if they are not there.
fn resolve(out: &Path) -> Result<PathBuf, Failure> {
    let io = |error| Failure::io("use", out, &error);
    let whole = std::path::absolute(out).map_err(io)?;
    match fs::metadata(&whole) {
        Ok(meta) if meta.is_dir() => whole.canonicalize().map_err(io),
        Ok(_) => Err(refusal(out, "that is a file")),
        Err(_) if whole.is_symlink() => Err(refusal(out, "that is a link to nothing")),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(io(error)),
        Err(_) => {
            let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else {
                return Err(refusal(out, "that is no name for a folder"));
            };
            fs::create_dir_all(parent).map_err(|error| Failure::io("make", parent, &error))?;
            Ok(parent.canonicalize().map_err(io)?.join(name))
        }
    }
}

/// The folder without links, or as it was named if it is not there.
fn real(folder: &Path) -> PathBuf {
    folder.canonicalize().or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_path_buf())
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use crate::publish::place::Place;

    fn refused(out: &Path, apart: &[PathBuf]) -> String {
        Place::find(out, &[], apart).unwrap_err().message
    }

    #[test]
    fn a_site_keeps_away_from_what_is_precious() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        std::fs::create_dir_all(content.join("partners")).unwrap();
        let apart = [content.clone()];
        assert!(refused(Path::new("/"), &[]).contains("the whole disk"));
        assert!(refused(folder.path(), &apart).contains("content lies there"));
        assert!(refused(&content, &apart).contains("content lies there"));
        assert!(Place::find(folder.path(), &[folder.path().join("x")], &[]).is_err());
        assert!(refused(&content.join("partners/public"), &apart).contains("lies inside"));
        assert!(refused(&content.join("../content/x"), &apart).contains("lies inside"));
        if let Some(home) = std::env::home_dir() {
            assert!(refused(&home, &[]).contains("home folder"));
        }
        assert!(Place::find(&folder.path().join("a/b/public"), &[], &apart).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_to_a_folder_only() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("real")).unwrap();
        std::fs::File::create(at("file")).unwrap();
        symlink(at("real"), at("link")).unwrap();
        symlink(at("nowhere"), at("broken")).unwrap();
        assert_eq!(Place::find(&at("link"), &[], &[]).unwrap().live, at("real").canonicalize().unwrap());
        assert!(refused(&at("broken"), &[]).contains("a link to nothing"));
        assert!(refused(&at("file"), &[]).contains("a file"));
        assert!(Place::find(&at("file/public"), &[], &[]).is_err());
    }
}
