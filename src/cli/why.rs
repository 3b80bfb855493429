//! `why`: what a file of the site is made from.

use std::path::{Component, Path};

use crate::cli::Ending;
use crate::cli::console::Console;
use crate::options::Options;
use crate::progress::Silent;
use crate::publish::MANIFEST;
use crate::site::{self, Failure, Origin, Session};

/// Says what made a file of the site, and what would change it.
pub fn why(file: &Path, options: &Options, console: &mut Console) -> Result<Ending, Failure> {
    let (outcome, preview) = site::preview(options, &mut Session::default(), &Silent);
    let Some(preview) = preview else {
        console.problems(&outcome.diagnostics);
        return Ok(Ending::ContentAtFault);
    };
    let path = in_site(file, &options.out);
    let index = |folder: &str| {
        if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") }
    };
    if path == MANIFEST {
        console.result(
            "indaba-manifest.json: the list of all files that Indaba has made here, with their digests\n",
        );
        return Ok(Ending::Done);
    }
    let packed = [".br", ".gz"].into_iter().find_map(|ending| path.strip_suffix(ending));
    let names = [path.clone(), index(&path)].into_iter().chain(packed.map(str::to_owned));
    let found = names.into_iter().find_map(|path| Some((preview.origin(&path)?, path)));
    let Some((origin, found)) = found else {
        let failure = Failure::new(format!("the site has no file `{path}`"));
        let near = crate::diagnostic::nearest(&path, preview.paths());
        return Err(match near {
            Some(near) => failure.hint(format!("Did you mean {}?", options.out.join(near).display())),
            None => failure.hint("Build the site, and name a file that is in it"),
        });
    };
    let name = match packed {
        Some(packed) if packed == found => format!("{path}, a compressed form of {found}"),
        _ => found,
    };
    console.result(&told(&name, &origin));
    Ok(Ending::Done)
}

/// The path in the site: without the output folder, and with `/` between the names.
fn in_site(file: &Path, out: &Path) -> String {
    let plain = |path: &Path| {
        path.components().filter(|part| *part != Component::CurDir).collect::<std::path::PathBuf>()
    };
    let (file, out) = (plain(file), plain(out));
    let inside = file.strip_prefix(&out).unwrap_or(&file);
    inside.to_string_lossy().replace('\\', "/").trim_matches('/').to_owned()
}

fn told(path: &str, origin: &Origin) -> String {
    let mut text = format!("{path}: {}\n", origin.what);
    let mut list = |title: &str, items: &[String]| {
        if !items.is_empty() {
            text.push_str(&format!("\n{title}\n"));
            items.iter().for_each(|item| text.push_str(&format!("  {item}\n")));
        }
    };
    list("It shows the text of", &origin.content);
    list("It names, so a new title, summary, date or picture there changes it", &origin.shown);
    list("It is laid out by", &origin.templates);
    if !origin.templates.is_empty() {
        let frame = [
            "portal.toml (name, menu, brand)",
            "the theme's texts, styles and options",
            "the day of the build",
        ];
        list("As every page it also depends on", &frame.map(str::to_owned));
    }
    if let Some(inputs) = origin.inputs {
        text.push_str(&format!("\nDigest of all that went into it: {inputs}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::cli::why::in_site;

    #[test]
    fn a_file_is_named_with_or_without_the_output_folder() {
        assert_eq!(in_site(Path::new("public/a/index.html"), Path::new("public")), "a/index.html");
        assert_eq!(in_site(Path::new("./public/a/"), Path::new("public")), "a");
        assert_eq!(in_site(Path::new("a/index.html"), Path::new("public")), "a/index.html");
        assert_eq!(in_site(Path::new("public"), Path::new("./public")), "");
    }
}
