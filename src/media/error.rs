//! What is wrong with a picture, in words for somebody who does not program.

use std::fmt;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};

/// A picture that cannot be used, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaError {
    /// What kind of problem: `BAD_IMAGE` or `TOO_LARGE`.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it, in one sentence without a full stop.
    pub hint: String,
    /// The bytes of an SVG that are meant, if the problem has a place in it.
    pub range: Option<Range<usize>>,
}

impl MediaError {
    /// A picture that cannot be read or shown.
    pub fn bad(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code: Code::BAD_IMAGE, message: message.into(), hint: hint.into(), range: None }
    }

    /// A picture beyond the limits.
    pub fn too_large(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code: Code::TOO_LARGE, ..Self::bad(message, hint) }
    }

    /// A file that ends before its picture does.
    pub fn truncated() -> Self {
        Self::bad("this picture is cut off: the file ends before the picture does", "Copy or export it again")
    }

    /// A file whose parts do not fit together; `detail` is what the decoder says, left out if it speaks to programmers.
    pub fn damaged(detail: impl fmt::Display) -> Self {
        let detail = Some(detail.to_string()).filter(|detail| !detail.contains('{'));
        let detail = detail.map_or_else(String::new, |detail| format!(" ({detail})"));
        Self::bad(format!("this picture is damaged and cannot be read{detail}"), "Copy or export it again")
    }

    /// The same at a place in the SVG's text.
    #[must_use]
    pub fn at(self, range: Range<usize>) -> Self {
        Self { range: Some(range), ..self }
    }

    /// The problem as a diagnostic that has no place yet.
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::new(self.code, self.message.clone()).hint(self.hint.clone())
    }
}

impl fmt::Display for MediaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message, self.hint)
    }
}

impl std::error::Error for MediaError {}

impl From<image::ImageError> for MediaError {
    fn from(error: image::ImageError) -> Self {
        match error {
            image::ImageError::Limits(_) => {
                Self::too_large("this picture needs more memory than is allowed", "Make it smaller")
            }
            image::ImageError::Unsupported(detail) => Self::bad(
                format!("this picture is of a rare kind that cannot be read ({detail})"),
                "Open it in a picture editor and export it again as JPEG or PNG",
            ),
            image::ImageError::IoError(_) => Self::truncated(),
            other => Self::damaged(other),
        }
    }
}
