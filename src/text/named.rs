//! Enums whose variants have the same name in Rust, URLs, attributes and exports.

use std::fmt;

/// Declares an enum whose variants have names, such as the values of a setting.
///
/// The enum gets `ALL`, `NAMES`, `name()`, `Display` and `Json`. With `for "setting"` it also gets `FromStr`, whose error is an [`UnknownName`].
#[macro_export]
macro_rules! named_enum {
    (
        $(#[$meta:meta])*
        pub enum $Enum:ident $(for $setting:literal)? {
            $($(#[$variant_meta:meta])* $Variant:ident = $name:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $Enum {
            $($(#[$variant_meta])* #[doc = concat!("\n\nName: `", $name, "`.")] $Variant,)+
        }

        impl $Enum {
            /// Every variant, in the order of the page's menus.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];
            /// The name of every variant, in the order of `ALL`.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// The variant's name.
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }

        impl std::fmt::Display for $Enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl $crate::json::Json for $Enum {
            fn write(&self, out: &mut String) {
                self.name().write(out);
            }
        }

        $(impl std::str::FromStr for $Enum {
            type Err = $crate::named::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::named::index_of(text, $setting, Self::NAMES).map(|index| Self::ALL[index])
            }
        })?
    };
}

/// A name that a setting does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The setting.
    pub setting: &'static str,
    /// The name given.
    pub value: String,
    /// The names that the setting has.
    pub allowed: &'static [&'static str],
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { setting, value, allowed } = self;
        write!(f, "{setting} cannot be {value:?}; it is one of {}", allowed.join(", "))
    }
}

impl std::error::Error for UnknownName {}

/// The position of a name among those of a setting.
pub fn index_of(name: &str, setting: &'static str, allowed: &'static [&'static str]) -> Result<usize, UnknownName> {
    let index = allowed.iter().position(|known| *known == name);
    index.ok_or_else(|| UnknownName { setting, value: name.to_owned(), allowed })
}
