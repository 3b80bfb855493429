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

/// The endings of the compressed forms: Brotli (RFC 7932) and gzip (RFC 1952, without a time or a name).
pub const FORMS: [&str; 2] = ["br", "gz"];

/// Whether a file of the site is a text that is worth compressing.
pub fn pays(path: &str, bytes: &[u8]) -> bool {
    let is_text = path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending));
    is_text && bytes.len() >= LEAST
}

/// One of the [`FORMS`] of a text; nothing if that is not smaller.
pub fn packed(form: &str, bytes: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let packed = if form == "br" { brotli(bytes)? } else { gzip(bytes)? };
    Ok(Some(packed).filter(|packed| packed.len() < bytes.len()))
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

    use crate::publish::pack::{packed, pays};

    #[test]
    fn both_forms_give_the_file_back_and_are_the_same_each_time() {
        let text = "Trees for schools. ".repeat(100);
        let form = |form: &str| packed(form, text.as_bytes()).unwrap().unwrap();
        assert_eq!((form("br"), form("gz")), (form("br"), form("gz")));
        let (mut of_brotli, mut of_gzip) = (String::new(), String::new());
        brotli::Decompressor::new(&form("br")[..], 4096).read_to_string(&mut of_brotli).unwrap();
        flate2::read::GzDecoder::new(&form("gz")[..]).read_to_string(&mut of_gzip).unwrap();
        assert_eq!((of_brotli.as_str(), of_gzip.as_str()), (text.as_str(), text.as_str()));
        assert!(form("br").len().max(form("gz").len()) < text.len() / 10);
    }

    #[test]
    fn what_is_small_or_compressed_already_stays_alone() {
        assert!(pays("a.html", &[7; 4096]) && !pays("a.html", b"short"));
        assert!(!pays("photo.jpg", &[7; 4096]) && !pays("CNAME", &[7; 4096]));
        assert_eq!(packed("gz", b"as").unwrap(), None);
    }
}
