//! Lists the files of the built-in theme, so that `src/render/embedded.rs` can carry them in the binary.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The theme, from the crate's root.
const THEME: &str = "themes/indaba";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let mut paths = Vec::new();
    collect(Path::new(THEME), "", &mut paths)?;
    paths.sort();
    let mut code = String::from("static FILES: &[(&str, &[u8])] = &[\n");
    for path in paths {
        let file = format!("/{THEME}/{path}");
        // Writing to a string cannot fail.
        let _ = writeln!(
            code,
            "    ({path:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {file:?}))),"
        );
    }
    code.push_str("];\n");
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    File::create(out.join("theme.rs"))?.write_all(code.as_bytes())
}

/// Adds the paths of all files below `folder`. Cargo looks at each folder again, for what is added or taken away.
fn collect(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| is_part(name)) else { continue };
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), paths)?;
        } else {
            println!("cargo::rerun-if-changed={}", entry.path().display());
            paths.push(path);
        }
    }
    Ok(())
}

/// Whether a file is the theme's own, and not what an editor or a system left behind.
fn is_part(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(OsStr::to_str);
    !name.starts_with('.') && !name.starts_with('#') && !name.ends_with('~') && ending != Some("swp")
}
