//! Choices that have the same name in Rust, in the URL, in the attributes and in the exports.

/// Declares an enum whose variants each have a name, as the values of one setting.
///
/// It gets `ALL`, `NAMES`, `name()`, `Display`, `FromStr` (failing with the list of names) and `Serialize`.
macro_rules! named_enum {
    (
        $(#[$meta:meta])*
        pub enum $Enum:ident for $setting:literal {
            $($(#[$variant_meta:meta])* $Variant:ident = $name:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $Enum {
            $($(#[$variant_meta])* #[doc = concat!("\n\nName: `", $name, "`.")] $Variant,)+
        }

        impl $Enum {
            /// Every variant, in the order in which a reader meets them.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];
            /// The name of every variant, in the order of `ALL`.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// The variant's name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Variant => $name),+ }
            }
        }

        impl std::fmt::Display for $Enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl std::str::FromStr for $Enum {
            type Err = crate::Error;

            fn from_str(text: &str) -> Result<Self, crate::Error> {
                match text {
                    $($name => Ok(Self::$Variant),)+
                    _ => Err(crate::Error::UnknownName {
                        setting: $setting,
                        value: text.to_owned(),
                        allowed: Self::NAMES,
                    }),
                }
            }
        }

        impl serde::Serialize for $Enum {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

pub(crate) use named_enum;
