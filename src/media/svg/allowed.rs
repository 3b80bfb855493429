//! What may stand in a cleaned SVG. All that is missing here is left out.
//!
//! Left out on purpose: `script`, `foreignObject`, `style` (its rules become attributes), everything that moves,
//! everything that loads, `a` (a logo is no link), `marker` and the filter steps whose cost grows with their numbers.

/// The elements (SVG 2; Filter Effects 1).
const ELEMENTS: &str = "\
    circle clipPath defs ellipse feBlend feColorMatrix feComponentTransfer feComposite feDropShadow \
    feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feOffset feTile filter g \
    image line linearGradient mask path pattern polygon polyline radialGradient rect stop svg symbol \
    text textPath tspan use";

/// The attributes that are no style properties.
const ATTRIBUTES: &str = "\
    amplitude clipPathUnits cx cy d dx dy exponent filterUnits fr fx fy gradientTransform gradientUnits \
    height id in in2 intercept k1 k2 k3 k4 lang lengthAdjust maskContentUnits maskUnits method mode \
    offset operator pathLength patternContentUnits patternTransform patternUnits points \
    preserveAspectRatio primitiveUnits r refX refY result rotate rx ry slope spacing spreadMethod \
    startOffset stdDeviation tableValues textLength transform type values viewBox width x x1 x2 y y1 y2";

/// The style properties that may be written as attributes (SVG 2, §6.6).
const PROPERTIES: &str = "\
    alignment-baseline baseline-shift clip-path clip-rule color color-interpolation \
    color-interpolation-filters direction display dominant-baseline fill fill-opacity fill-rule filter \
    flood-color flood-opacity font-family font-size font-size-adjust font-stretch font-style \
    font-variant font-weight image-rendering letter-spacing mask mask-type opacity overflow paint-order \
    shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap \
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration \
    text-orientation text-rendering transform-origin unicode-bidi vector-effect visibility word-spacing \
    writing-mode";

/// The attributes that a style may set too (SVG 2, §7.5).
const GEOMETRY: &str = "cx cy height r rx ry width x y";

/// Elements that say what the drawing is, or are an editor's: they go without a word.
const SILENT: &str = "desc metadata title";

fn find(list: &'static str, name: &str) -> Option<&'static str> {
    list.split_ascii_whitespace().find(|word| *word == name)
}

/// The element of that name, if it may stand.
pub(super) fn element(name: &str) -> Option<&'static str> {
    find(ELEMENTS, name)
}

/// The attribute of that name, if it may stand.
pub(super) fn attribute(name: &str) -> Option<&'static str> {
    find(ATTRIBUTES, name).or_else(|| property(name))
}

/// The style property of that name, if it may be written as an attribute.
pub(super) fn property(name: &str) -> Option<&'static str> {
    find(PROPERTIES, name).or_else(|| find(GEOMETRY, name)).or_else(|| find("transform", name))
}

/// Whether the property's units are left out when it is written as an attribute.
pub(super) fn has_units(name: &str) -> bool {
    name == "transform" || find(GEOMETRY, name).is_some()
}

/// Whether text in the element is shown.
pub(super) fn has_text(name: &str) -> bool {
    matches!(name, "text" | "textPath" | "tspan")
}

/// What to call an element that may not stand; `None` if nobody needs to know.
pub(super) fn why_not(name: &str) -> Option<String> {
    Some(match name {
        name if find(SILENT, name).is_some() => return None,
        "script" => "a script".to_owned(),
        "foreignObject" => "foreign content (foreignObject)".to_owned(),
        "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set" => {
            format!("an animation ({name})")
        }
        "marker" => "marks along a line (marker)".to_owned(),
        name if name.len() > 40 => "an unknown element".to_owned(),
        name => format!("an element that is not allowed (<{name}>)"),
    })
}
