//! Files compressed in advance, for hosts that send `page.html.br` or `page.html.gz` in the place of `page.html`.

use std::io::{self, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

/// Files smaller than this fit into one packet of the network either way.
const LEAST: usize = 512;
/// How hard Brotli tries, of 11: what comes after 9 takes ten times as long and saves some hundredths.
const QUALITY: i32 = 9;
/// The endings of files that are text. Pictures, archives and documents are compressed already.
const ENDINGS: [&str; 14] = [
    "atom",
    "css",
    "csv",
    "html",
    "ics",
    "js",
    "json",
    "svg",
    "txt",
    "webmanifest",
    "xml",
    "xsl",
    "geojson",
    "md",
];

/// The compressed forms of a file of the site, each under its path: Brotli (RFC 7932) and gzip (RFC 1952, without a time or a
/// name). None of a file that would not become smaller.
pub fn packed(path: &str, bytes: &[u8]) -> io::Result<Vec<(String, Vec<u8>)>> {
    let is_text = path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending));
    if !is_text || bytes.len() < LEAST {
        return Ok(Vec::new());
    }
    let forms = [("br", brotli(bytes)?), ("gz", gzip(bytes)?)];
    let smaller = forms.into_iter().filter(|(_, packed)| packed.len() < bytes.len());
    Ok(smaller.map(|(ending, packed)| (format!("{path}.{ending}"), packed)).collect())
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality: QUALITY, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    packer.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use crate::publish::pack::packed;

    #[test]
    fn both_forms_give_the_file_back_and_are_the_same_each_time() {
        let text = "Trees for schools. ".repeat(100);
        let made = packed("a/index.html", text.as_bytes()).unwrap();
        assert_eq!(made, packed("a/index.html", text.as_bytes()).unwrap());
        let names: Vec<_> = made.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(names, ["a/index.html.br", "a/index.html.gz"]);
        let (mut of_brotli, mut of_gzip) = (String::new(), String::new());
        brotli::Decompressor::new(&made[0].1[..], 4096).read_to_string(&mut of_brotli).unwrap();
        flate2::read::GzDecoder::new(&made[1].1[..]).read_to_string(&mut of_gzip).unwrap();
        assert_eq!((of_brotli.as_str(), of_gzip.as_str()), (text.as_str(), text.as_str()));
        assert!(made.iter().all(|(_, bytes)| bytes.len() < text.len() / 10));
    }

    #[test]
    fn what_is_small_or_compressed_already_stays_alone() {
        assert_eq!(packed("a.html", b"short").unwrap(), []);
        assert_eq!(packed("photo.jpg", &[7; 4096]).unwrap(), []);
        assert_eq!(packed("CNAME", &[7; 4096]).unwrap(), []);
    }
}
