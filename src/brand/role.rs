//! The parts that a colour can play on a page: the contract between the palette and a theme's style sheet.

use std::fmt;

macro_rules! roles {
    ($($(#[doc = $about:literal])+ $role:ident = $name:literal,)+) => {
        /// What a colour is for. The name is that of the CSS custom property: `var(--surface)`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Role { $($(#[doc = $about])+ $role,)+ }

        impl Role {
            /// Every role, in the order of the style sheet.
            pub const ALL: &'static [Role] = &[$(Role::$role),+];
            /// How many roles there are.
            pub(crate) const COUNT: usize = Self::ALL.len();

            /// The name in kebab-case.
            pub fn name(self) -> &'static str {
                match self { $(Role::$role => $name,)+ }
            }

            /// What it is for, in one sentence (for the reference).
            pub fn about(self) -> &'static str {
                match self { $(Role::$role => concat!($($about),+),)+ }
            }
        }
    };
}

roles! {
    /// The ground of the page.
    Surface = "surface",
    /// The ground of what lies on the page: cards, menus, fields.
    SurfaceRaised = "surface-raised",
    /// The ground of what is set back: code, table heads, the foot of the page.
    SurfaceSunken = "surface-sunken",
    /// Running text, on any surface and on `accent-soft`.
    Text = "text",
    /// Text that matters less, on the same grounds.
    TextMuted = "text-muted",
    /// A line that only decorates.
    Border = "border",
    /// The outline of a control, which must be seen.
    BorderStrong = "border-strong",
    /// The brand's own colour: buttons and marks on any surface.
    Accent = "accent",
    /// Text on `accent`.
    OnAccent = "on-accent",
    /// A tint of the brand, as a ground.
    AccentSoft = "accent-soft",
    /// Text in the brand's colour on `accent-soft`.
    OnAccentSoft = "on-accent-soft",
    /// A link, on any surface and on `accent-soft`.
    Link = "link",
    /// The ring around what has the keyboard.
    Focus = "focus",
    /// The first series of a chart: the brand's own hue.
    Data1 = "data-1",
    /// The second series: the second colour's hue, if there is one.
    Data2 = "data-2",
    /// The third series.
    Data3 = "data-3",
    /// The fourth series.
    Data4 = "data-4",
    /// The fifth series.
    Data5 = "data-5",
    /// The sixth series.
    Data6 = "data-6",
    /// What went well, as text or mark.
    Good = "good",
    /// What wants attention, as text or mark.
    Warn = "warn",
    /// What went wrong, as text or mark.
    Bad = "bad",
}

impl Role {
    /// What text of any colour role may lie on.
    pub const GROUNDS: [Role; 4] =
        [Role::Surface, Role::SurfaceRaised, Role::SurfaceSunken, Role::AccentSoft];
    /// The series of a chart, in order.
    pub const DATA: [Role; 6] =
        [Role::Data1, Role::Data2, Role::Data3, Role::Data4, Role::Data5, Role::Data6];

    /// The contrast that this role needs against each of [`Role::needs_on`]: 4.5 for text, 3 for what is not text.
    pub fn need(self) -> f64 {
        match self {
            Role::Accent | Role::BorderStrong | Role::Focus => 3.0,
            role if Self::DATA.contains(&role) => 3.0,
            _ => 4.5,
        }
    }

    /// The grounds on which this role must stand out; none for a ground or a decoration.
    pub fn needs_on(self) -> &'static [Role] {
        match self {
            Role::Surface | Role::SurfaceRaised | Role::SurfaceSunken | Role::AccentSoft | Role::Border => {
                &[]
            }
            Role::OnAccent => &[Role::Accent],
            Role::OnAccentSoft => &[Role::AccentSoft],
            role if Self::DATA.contains(&role) => &[Role::Surface, Role::SurfaceRaised, Role::SurfaceSunken],
            _ => &Self::GROUNDS,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
