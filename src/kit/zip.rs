//! Archives (PKWARE APPNOTE 6.3.10) that only put files one behind the other: what is in a kit is packed already.

/// The first of January 1980, the least date that an archive can name: the same files give the same bytes on any day.
const DATE: u16 = 0x0021;
/// The least version that reads it: 2.0, for folders.
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;

/// An archive of `files`: names with `/` between folders, and bytes. Nothing if it would be larger than 4 GB.
pub fn zip<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<Vec<u8>> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (name, bytes) in files {
        let offset = u32::try_from(out.len()).ok()?;
        let facts = facts(name, bytes)?;
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&facts);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(bytes);
        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&VERSION.to_le_bytes());
        directory.extend_from_slice(&facts);
        // No comment, first disk, a plain file without rights of its own.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
        count = count.checked_add(1)?;
    }
    let (at, length) = (u32::try_from(out.len()).ok()?, u32::try_from(directory.len()).ok()?);
    out.append(&mut directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&at.to_le_bytes());
    out.extend_from_slice(&[0; 2]);
    Some(out)
}

/// What both records of a file say of it: version, flags, no compression, date, sum, sizes, length of the name.
fn facts(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let size = u32::try_from(bytes.len()).ok()?;
    let mut out = Vec::with_capacity(26);
    for short in [VERSION, UTF8, 0, 0, DATE] {
        out.extend_from_slice(&short.to_le_bytes());
    }
    for long in [crc32fast::hash(bytes), size, size] {
        out.extend_from_slice(&long.to_le_bytes());
    }
    out.extend_from_slice(&u16::try_from(name.len()).ok()?.to_le_bytes());
    out.extend_from_slice(&[0; 2]);
    Some(out)
}
