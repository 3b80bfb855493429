//! Parts of files (RFC 9110 §14): one range at a time, as media players ask for them.

/// What a `Range` header asks of so many bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Everything: there is no range, or one that we need not understand.
    Whole,
    /// From the first byte up to and without the second.
    Part(usize, usize),
    /// What is not there.
    Beyond,
}

/// Reads a `Range` header for a file of `length` bytes.
pub fn asked(header: Option<&str>, length: usize) -> Asked {
    let Some(range) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else {
        return Asked::Whole;
    };
    let Some((first, last)) = range.split_once('-') else { return Asked::Whole };
    let number = |text: &str| text.trim().parse::<usize>().ok();
    match (first.trim(), last.trim()) {
        ("", last) => match number(last) {
            Some(0) => Asked::Beyond,
            Some(count) if length > 0 => Asked::Part(length - count.min(length), length),
            Some(_) => Asked::Beyond,
            None => Asked::Whole,
        },
        (first, last) => match (number(first), last.is_empty(), number(last)) {
            (Some(first), ..) if first >= length => Asked::Beyond,
            (Some(first), true, _) => Asked::Part(first, length),
            (Some(first), _, Some(last)) if last >= first => {
                Asked::Part(first, last.saturating_add(1).min(length))
            }
            _ => Asked::Whole,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::serve::ranges::{Asked, asked};

    #[test]
    fn ranges_are_as_the_standard_says() {
        let of = |header| asked(Some(header), 10);
        assert_eq!(asked(None, 10), Asked::Whole);
        assert_eq!(of("bytes=0-0"), Asked::Part(0, 1));
        assert_eq!(of("bytes=4-"), Asked::Part(4, 10));
        assert_eq!(of("bytes=-3"), Asked::Part(7, 10));
        assert_eq!(of("bytes=-30"), Asked::Part(0, 10));
        assert_eq!(of("bytes=8-99999999999999999999"), Asked::Whole);
        assert_eq!(of("bytes=8-18446744073709551615"), Asked::Part(8, 10));
        assert_eq!(of("bytes=10-"), Asked::Beyond);
        assert_eq!(of("bytes=-0"), Asked::Beyond);
        for whole in ["bytes=0-1,3-4", "bytes=5-2", "bytes=x-", "lines=0-1", "bytes="] {
            assert_eq!(of(whole), Asked::Whole, "{whole}");
        }
        assert_eq!(asked(Some("bytes=0-"), 0), Asked::Beyond);
    }
}
