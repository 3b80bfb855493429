//! Pictures made here, looked at, encoded, and broken.

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{Delay, DynamicImage, ExtendedColorType, Frame, ImageEncoder, Rgba, RgbaImage, imageops};
use proptest::prelude::*;

use crate::diagnostic::Code;
use crate::media::{
    Format, Limits, MemoryCache, Variant, encode, encode_cached, inspect, inspect_within, variants,
};

/// A drawing: red left, half-transparent blue right, a green square in the top left corner.
fn drawing(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, y| match (x, y) {
        (0..8, 0..8) => Rgba([0, 160, 0, 255]),
        (x, _) if x < width / 2 => Rgba([200, 0, 0, 255]),
        _ => Rgba([0, 0, 200, 128]),
    })
}

/// Something with as many colours as a photo, always the same.
fn photo(width: u32, height: u32) -> RgbaImage {
    let mut state = 7_u32;
    RgbaImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (state >> 28) as u8;
        Rgba([(x * 200 / width) as u8 + noise, (y * 200 / height) as u8 + noise, 60 + noise, 255])
    })
}

fn png(image: &RgbaImage) -> Vec<u8> {
    let mut out = Vec::new();
    let (width, height) = image.dimensions();
    PngEncoder::new(&mut out).write_image(image, width, height, ExtendedColorType::Rgba8).unwrap();
    out
}

fn jpeg(image: &RgbaImage) -> Vec<u8> {
    let mut out = Vec::new();
    let rgb = DynamicImage::ImageRgba8(image.clone()).to_rgb8();
    JpegEncoder::new_with_quality(&mut out, 90).encode_image(&rgb).unwrap();
    out
}

fn webp(image: &RgbaImage) -> Vec<u8> {
    let mut out = Vec::new();
    let (width, height) = image.dimensions();
    WebPEncoder::new_lossless(&mut out).encode(image, width, height, ExtendedColorType::Rgba8).unwrap();
    out
}

fn gif(frames: &[RgbaImage]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = GifEncoder::new(&mut out);
    encoder.set_repeat(image::codecs::gif::Repeat::Infinite).unwrap();
    let delay = Delay::from_numer_denom_ms(100, 1);
    for frame in frames {
        encoder.encode_frame(Frame::from_parts(frame.clone(), 0, 0, delay)).unwrap();
    }
    drop(encoder);
    out
}

/// Puts a segment behind the start of a JPEG.
fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, body, &jpeg[2..]].concat()
}

/// An EXIF segment (CIPA DC-008) with an orientation and a text that must not come through.
fn exif(orientation: u8) -> Vec<u8> {
    let mut body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    body.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0]);
    body.extend_from_slice(b"CANARY 26.2041S 28.0473E");
    body
}

/// A JPEG with a comment.
pub(crate) fn jpeg_with_a_note(note: &str) -> Vec<u8> {
    with_segment(&jpeg(&drawing(10, 10)), 0xFE, note.as_bytes())
}

fn decode(bytes: &[u8]) -> RgbaImage {
    image::load_from_memory(bytes).unwrap().to_rgba8()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

fn all(bytes: &[u8], name: &str, widths: &[u32]) -> Vec<(Variant, Vec<u8>)> {
    let planned = variants(&inspect(bytes, name).unwrap(), widths);
    let made = encode(bytes, &planned).unwrap();
    planned.into_iter().zip(made).collect()
}

fn is_near(a: Rgba<u8>, b: [u8; 4], most: u8) -> bool {
    a.0.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= most)
}

#[test]
fn headers_tell_size_format_motion_and_alpha() {
    let still = drawing(40, 30);
    let two = [still.clone(), photo(40, 30)];
    for (bytes, name, format, animated, alpha) in [
        (png(&still), "folder/My Logo (1).png", Format::Png, false, true),
        (jpeg(&still), "a.jpg", Format::Jpeg, false, false),
        (webp(&still), "a.webp", Format::WebP, false, true),
        (gif(&two[..1]), "a.gif", Format::Gif, false, true),
        (gif(&two), "a.gif", Format::Gif, true, true),
    ] {
        let found = inspect(&bytes, name).unwrap();
        assert_eq!((found.width, found.height, found.format), (40, 30, format), "{name}");
        assert_eq!((found.animated, found.alpha), (animated, alpha), "{name}");
    }
    assert_eq!(inspect(&png(&still), "folder/My Logo (1).png").unwrap().stem, "my-logo-1");
    assert_eq!(inspect(&png(&still), "ኢንዳባ.png").unwrap().stem, "picture");
}

#[test]
fn variants_are_named_before_they_are_made() {
    let picture = inspect(&jpeg(&photo(1000, 10)), "Tree day.jpeg").unwrap();
    let planned = variants(&picture, &[320, 640, 960, 1280]);
    let sizes: Vec<_> = planned.iter().map(|made| (made.format, made.width, made.height)).collect();
    let each = |format| [(format, 320, 3), (format, 640, 6), (format, 1000, 10)];
    assert_eq!(sizes, [each(Format::WebP), each(Format::Jpeg)].concat());
    let digest = planned[0].key.short();
    assert_eq!(planned[0].file, format!("tree-day-320.{digest}.webp"));
    assert_eq!(variants(&picture, &[]).len(), 2);
    let other = inspect(&jpeg(&photo(1000, 11)), "Tree day.jpeg").unwrap();
    assert_ne!(variants(&other, &[320])[0].file, planned[0].file);
}

#[test]
fn a_picture_too_long_for_webp_has_none() {
    let picture = inspect(&png(&drawing(2, 17_000)), "a.png").unwrap();
    assert!(variants(&picture, &[320]).iter().all(|made| made.format == Format::Png));
}

#[test]
fn all_eight_orientations_come_out_upright_and_without_exif() {
    let plain = jpeg(&drawing(40, 24));
    for orientation in 1..=8 {
        let bytes = with_segment(&plain, 0xE1, &exif(orientation));
        let found = inspect(&bytes, "a.jpg").unwrap();
        let turned = orientation >= 5;
        assert_eq!((found.width, found.height), if turned { (24, 40) } else { (40, 24) }, "{orientation}");
        for (made, bytes) in all(&bytes, "a.jpg", &[]) {
            assert!(!holds(&bytes, "CANARY") && !holds(&bytes, "Exif"), "{orientation} {made:?}");
            let image = decode(&bytes);
            let (right, bottom) = (image.width() - 3, image.height() - 3);
            // Where the corner with the green square lies after each of the EXIF turns.
            let (x, y) = match orientation {
                1 | 5 => (3, 3),
                2 | 6 => (right, 3),
                3 | 7 => (right, bottom),
                _ => (3, bottom),
            };
            assert!(
                is_near(*image.get_pixel(x, y), [0, 160, 0, 255], 70),
                "{orientation}: {:?}",
                image.get_pixel(x, y)
            );
        }
    }
}

#[test]
fn every_variant_decodes_to_its_size_in_its_format() {
    let (flat, busy) = (drawing(120, 90), photo(120, 90));
    for (bytes, name) in [
        (png(&flat), "a.png"),
        (png(&busy), "a.png"),
        (jpeg(&busy), "a.jpg"),
        (webp(&flat), "a.webp"),
        (gif(&[flat]), "a.gif"),
    ] {
        let made = all(&bytes, name, &[40, 80, 320]);
        assert!(made.len() >= 3, "{name}");
        for (variant, bytes) in &made {
            assert_eq!(Format::of(bytes).unwrap(), variant.format);
            assert_eq!(decode(bytes).dimensions(), (variant.width, variant.height), "{}", variant.file);
            let own = made.iter().find(|(own, _)| own.width == variant.width && own.format != Format::WebP);
            if let (Format::WebP, Some((_, own))) = (variant.format, own) {
                assert!(bytes.len() <= own.len(), "{}: {} > {}", variant.file, bytes.len(), own.len());
            }
        }
    }
}

#[test]
fn transparent_pixels_lend_no_colour_to_their_neighbours() {
    let image =
        RgbaImage::from_fn(
            64,
            64,
            |x, _| if x < 32 { Rgba([255, 255, 255, 255]) } else { Rgba([0, 0, 0, 0]) },
        );
    for (_, bytes) in all(&png(&image), "a.png", &[16, 64]) {
        for pixel in decode(&bytes).pixels().filter(|pixel| pixel[3] > 8) {
            assert!(pixel[0] > 240, "{pixel:?}");
        }
    }
}

#[test]
fn few_colours_make_a_palette_and_every_depth_comes_back() {
    for colours in [1, 2, 3, 4, 5, 16, 17, 255, 256, 257, 300] {
        let image = RgbaImage::from_fn(31, 20, |x, y| {
            let n = (x + y * 31) % colours;
            Rgba([(n % 256) as u8, (n / 256) as u8 * 90, 7, if n % 3 == 1 { 99 } else { 255 }])
        });
        let made = all(&png(&image), "a.png", &[]);
        for (variant, bytes) in &made {
            assert_eq!(decode(bytes), image, "{colours} colours as {:?}", variant.format);
        }
    }
}

#[test]
fn sixteen_bits_and_greys_become_eight_bits() {
    let grey = image::ImageBuffer::from_fn(9, 9, |x, _| image::Luma([u16::try_from(x * 8000).unwrap()]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageLuma16(grey).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    for (_, bytes) in all(bytes.get_ref(), "a.png", &[]) {
        let pixel = *decode(&bytes).get_pixel(4, 4);
        assert!(is_near(pixel, [125, 125, 125, 255], 1), "{pixel:?}");
    }
}

#[test]
fn an_animation_stays_one_and_its_first_frame_can_be_had() {
    let frames = [drawing(40, 30), photo(40, 30)];
    let mut bytes = gif(&frames);
    // A comment (GIF89a, §24) before the end.
    bytes.truncate(bytes.len() - 1);
    bytes.extend_from_slice(b"\x21\xFE\x06CANARY\0\x3Btrailing");
    let picture = inspect(&bytes, "a.gif").unwrap();
    let planned = variants(&picture, &[20]);
    assert_eq!(planned.len(), 1);
    let made = encode(&bytes, &planned).unwrap().remove(0);
    assert!(!holds(&made, "CANARY") && !holds(&made, "trailing"));
    assert!(inspect(&made, "a.gif").unwrap().animated);
    assert!(holds(&made, "NETSCAPE2.0"));
    let stills = variants(&picture.still(), &[20]);
    let formats: Vec<_> = stills.iter().map(|made| made.format).collect();
    assert_eq!(formats, [Format::WebP, Format::Png]);
    for bytes in encode(&bytes, &stills).unwrap() {
        assert!(is_near(*decode(&bytes).get_pixel(1, 1), [0, 160, 0, 255], 60));
    }
}

/// A PNG chunk with its checksum.
fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    let checked = [kind, body].concat();
    [&length[..], &checked, &crc32(&checked).to_be_bytes()].concat()
}

#[test]
fn an_animated_png_is_kept_without_its_notes() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 4);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_animated(2, 0).unwrap();
    encoder.add_text_chunk("Author".to_owned(), "CANARY".to_owned()).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[9; 64]).unwrap();
    writer.write_image_data(&[200; 64]).unwrap();
    writer.finish().unwrap();
    // Behind the header: an orientation, which is not applied to what moves.
    let noted = [&bytes[..33], &chunk(b"eXIf", &exif(6)[6..]), &bytes[33..]].concat();
    let picture = inspect(&noted, "a.png").unwrap();
    assert!(picture.animated);
    let made = encode(&noted, &variants(&picture, &[2])).unwrap().remove(0);
    assert!(!holds(&made, "CANARY") && !holds(&made, "eXIf"));
    assert!(inspect(&made, "a.png").unwrap().animated);
    let still = encode(&noted, &variants(&picture.still(), &[4])).unwrap();
    assert_eq!(decode(&still[1]).get_pixel(0, 0).0, [9; 4]);
}

#[test]
fn an_animated_webp_is_kept_without_its_notes() {
    let config = ::webp::WebPConfig::new().unwrap();
    let mut encoder = ::webp::AnimEncoder::new(8, 8, &config);
    let frames = [drawing(8, 8), photo(8, 8)];
    for (frame, time) in frames.iter().zip([0, 100]) {
        encoder.add_frame(::webp::AnimFrame::from_rgba(frame, 8, 8, time));
    }
    let plain = encoder.encode().to_vec();
    let mut noted = [plain.clone(), b"EXIF\x06\0\0\0CANARYXMP \x07\0\0\0CANARY!\0".to_vec()].concat();
    let size = u32::try_from(noted.len() - 8).unwrap();
    noted[4..8].copy_from_slice(&size.to_le_bytes());
    noted[20] |= 0b1100;
    let picture = inspect(&noted, "a.webp").unwrap();
    assert!(picture.animated);
    let made = encode(&noted, &variants(&picture, &[2])).unwrap().remove(0);
    assert_eq!(made, plain);
    assert_eq!(variants(&picture.still(), &[4]).len(), 1);
}

#[test]
fn a_well_packed_file_is_kept_but_for_its_metadata() {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 30)
        .encode_image(&DynamicImage::ImageRgba8(photo(90, 90)).to_rgb8())
        .unwrap();
    let noted = [with_segment(&bytes, 0xFE, b"CANARY"), b"CANARY behind the end".to_vec()].concat();
    let made = all(&noted, "a.jpg", &[]);
    let (_, own) = made.iter().find(|(made, _)| made.format == Format::Jpeg).unwrap();
    assert!(!holds(own, "CANARY"));
    assert!(own.len() <= bytes.len());
    assert_eq!(decode(own), decode(&bytes), "not encoded a second time");
}

#[test]
fn a_colour_profile_is_turned_into_srgb() {
    let image = RgbaImage::from_pixel(16, 16, Rgba([200, 100, 50, 255]));
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let segment = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let plain = decode(&jpeg(&image));
    for (made, bytes) in all(&with_segment(&jpeg(&image), 0xE2, &segment), "a.jpg", &[]) {
        assert!(!holds(&bytes, "ICC_PROFILE") && !holds(&bytes, "ICCP"));
        let (was, is) = (plain.get_pixel(8, 8), *decode(&bytes).get_pixel(8, 8));
        // The colours of Display P3 are more vivid: in sRGB the same one needs larger differences.
        assert!(is[0] > was[0] + 5 && is[2] + 5 < was[2], "{made:?}: {was:?} became {is:?}");
    }
    let broken = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile[..40]].concat();
    assert_eq!(all(&with_segment(&jpeg(&image), 0xE2, &broken), "a.jpg", &[]).len(), 2);
}

#[test]
fn the_same_picture_gives_the_same_bytes_however_it_is_asked_for() {
    let bytes = jpeg(&photo(200, 100));
    let made = all(&bytes, "a.jpg", &[50, 100]);
    for (variant, expected) in made.iter().rev() {
        let alone = encode(&bytes, std::slice::from_ref(variant)).unwrap();
        assert_eq!(&alone, std::slice::from_ref(expected), "{}", variant.file);
    }
}

#[test]
fn a_cache_spares_the_decoding() {
    let bytes = png(&drawing(60, 40));
    let planned = variants(&inspect(&bytes, "a.png").unwrap(), &[20, 40]);
    let cache = MemoryCache::default();
    let first = encode_cached(&bytes, &planned[1..3], &cache).unwrap();
    let all = encode_cached(&bytes, &planned, &cache).unwrap();
    assert_eq!(all[1..3], first);
    assert_eq!(encode(&bytes, &planned).unwrap(), all);
    assert_eq!(encode_cached(b"\x89PNG\r\n\x1a\n gone since", &planned, &cache).unwrap(), all);
}

#[test]
fn bombs_are_refused_by_their_header() {
    let mut bytes = png(&drawing(10, 10));
    bytes[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
    let header = chunk(b"IHDR", &bytes[16..29]);
    bytes[8..33].copy_from_slice(&header);
    let error = inspect(&bytes, "a.png").unwrap_err();
    assert_eq!(error.code, Code::TOO_LARGE);
    assert!(error.message.starts_with("this picture is 50000 by 50000 pixels"), "{error}");
    let mut bytes = gif(&[drawing(10, 10)]);
    bytes[6..10].copy_from_slice(&[0xFF; 4]);
    assert_eq!(inspect(&bytes, "a.gif").unwrap_err().code, Code::TOO_LARGE);
    let limits = Limits { bytes: 100, ..Limits::default() };
    assert_eq!(inspect_within(&png(&photo(20, 20)), "a.png", limits).unwrap_err().code, Code::TOO_LARGE);
}

/// The checksum of a PNG chunk (W3C PNG, annex D).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 })
    })
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_told() {
    let image = photo(24, 24);
    for (bytes, name) in [
        (png(&image), "a.png"),
        (jpeg(&image), "a.jpg"),
        (webp(&image), "a.webp"),
        (gif(&[image.clone(), drawing(24, 24)]), "a.gif"),
    ] {
        for length in (0..bytes.len()).step_by(7).chain([bytes.len() - 1]) {
            assert!(inspect(&bytes[..length], name).is_err(), "{name} cut to {length} of {}", bytes.len());
        }
    }
}

#[test]
fn damage_inside_is_an_error_and_not_a_grey_half() {
    let mut bytes = png(&photo(64, 64));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    let planned = variants(&inspect(&bytes, "a.png").unwrap(), &[]);
    let error = encode(&bytes, &planned).unwrap_err();
    assert_eq!(error.code, Code::BAD_IMAGE);
    assert_eq!(error.hint, "Copy or export it again");
}

#[test]
fn a_jpeg_that_would_come_out_as_stripes_is_refused() {
    let image = DynamicImage::ImageRgba8(photo(32, 32)).to_rgb8();
    for (sampling, readable) in
        [(jpeg_encoder::SamplingFactor::F_1_1, true), (jpeg_encoder::SamplingFactor::F_2_2, false)]
    {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
        encoder.set_sampling_factor(sampling);
        // With tables of its own this encoder writes a scan for each channel.
        encoder.set_optimized_huffman_tables(true);
        encoder.encode(&image, 32, 32, jpeg_encoder::ColorType::Rgb).unwrap();
        assert_eq!(inspect(&bytes, "a.jpg").is_ok(), readable);
    }
}

#[test]
fn large_pictures_are_capped_and_stay_sharp_in_the_middle() {
    let image = imageops::resize(&drawing(32, 8), 2600, 650, imageops::FilterType::Nearest);
    let made = all(&png(&image), "a.png", &[400, 5000]);
    let widths: Vec<_> = made.iter().map(|(made, _)| made.width).collect();
    assert_eq!(widths, [400, 2560, 400, 2560]);
    for (_, bytes) in made {
        let image = decode(&bytes);
        let pixel = *image.get_pixel(image.width() - 3, image.height() / 2);
        assert!(is_near(pixel, [0, 0, 200, 128], 3), "{pixel:?}");
    }
}

fn samples() -> Vec<(Vec<u8>, &'static str)> {
    let image = photo(16, 12);
    vec![
        (png(&image), "a.png"),
        (with_segment(&jpeg(&image), 0xE1, &exif(6)), "a.jpg"),
        (webp(&drawing(16, 12)), "a.webp"),
        (gif(&[image, drawing(16, 12)]), "a.gif"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is changed in a file, there is an answer: no panic, no hang, no endless memory.
    #[test]
    fn any_damage_has_an_answer(which in 0..4_usize, edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let (mut bytes, name) = samples().swap_remove(which);
        for (at, value) in edits {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        let limits = Limits { pixels: 1_000_000, ..Limits::default() };
        if let Ok(picture) = inspect_within(&bytes, name, limits) {
            let _ = encode(&bytes, &variants(&picture, &[8]));
        }
    }
}
