//! The colours, for the charts and for the page.

use plotters::style::RGBColor;

use init_lab_text::{Json, json_object, named_enum};

/// An RGB colour; in JSON the text `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hue(pub u8, pub u8, pub u8);

impl Hue {
    /// The colour as plotters wants it.
    pub(crate) fn rgb(self) -> RGBColor {
        RGBColor(self.0, self.1, self.2)
    }

    /// This colour mixed with another one: `share` = 0 gives this one, 1 the other one.
    pub(crate) fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |from: u8, to: u8| libm::rint(f64::from(from) + (f64::from(to) - f64::from(from)) * share) as u8;
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }
}

impl Json for Hue {
    fn write(&self, out: &mut String) {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2).write(out);
    }
}

json_object! {
    /// One colour for each family of quantities, the same in every chart, label and sentence. Every text colour has a contrast of at least 4.5 with
    /// the background.
    #[derive(Clone, Copy, Debug)]
    pub struct Theme {
        /// `light` or `dark`.
        pub name: &'static str,
        /// Background.
        pub paper: Hue,
        /// Background of buttons and input fields.
        pub raised: Hue,
        /// Text.
        pub ink: Hue,
        /// Secondary text and axes.
        pub muted: Hue,
        /// Outlines of controls, with a contrast of 3:1 with the background.
        pub outline: Hue,
        /// Rules and grid lines.
        pub grid: Hue,
        /// Backward quantities: ∂L/∂W, ∂L/∂h, ∂L/∂b.
        pub backward: Hue,
        /// Forward quantities: φ, φ′, z, h.
        pub forward: Hue,
        /// Learning: loss, accuracy, updates.
        pub learning: Hue,
        /// The third class of a data set; the first two have `learning` and `muted`.
        pub class_c: Hue,
        /// The fourth.
        pub class_d: Hue,
        /// The first experiment in a comparison, in the reddish purple of Okabe and Ito.
        pub beside_a: Hue,
        /// The second one, in their sky blue.
        pub beside_b: Hue,
        /// The third one, in their yellow.
        pub beside_c: Hue,
        /// Vanishing gradients only.
        pub vanishing: Hue,
        /// Exploding gradients only.
        pub exploding: Hue,
        /// Errors.
        pub error: Hue,
    }
}

/// The themes, light first.
pub static THEMES: [Theme; 2] = [
    Theme {
        name: "light",
        paper: Hue(0xff, 0xff, 0xff),
        raised: Hue(0xf6, 0xf4, 0xef),
        ink: Hue(0x22, 0x24, 0x28),
        muted: Hue(0x5d, 0x61, 0x68),
        outline: Hue(0x87, 0x8a, 0x8f),
        grid: Hue(0xe5, 0xe3, 0xdd),
        backward: Hue(0xb8, 0x48, 0x00),
        forward: Hue(0x00, 0x62, 0xa3),
        learning: Hue(0x00, 0x75, 0x5a),
        class_c: Hue(0xa8, 0x3a, 0x6d),
        class_d: Hue(0x5b, 0x6b, 0x00),
        beside_a: Hue(0x96, 0x00, 0x5f),
        beside_b: Hue(0x00, 0x7c, 0xa8),
        beside_c: Hue(0x4a, 0x54, 0x00),
        vanishing: Hue(0x76, 0x48, 0xa0),
        exploding: Hue(0x86, 0x63, 0x00),
        error: Hue(0xb3, 0x20, 0x2c),
    },
    Theme {
        name: "dark",
        paper: Hue(0x17, 0x19, 0x1d),
        raised: Hue(0x23, 0x26, 0x2c),
        ink: Hue(0xe4, 0xe1, 0xd9),
        muted: Hue(0xa4, 0xa7, 0xac),
        outline: Hue(0x75, 0x79, 0x81),
        grid: Hue(0x33, 0x37, 0x3e),
        backward: Hue(0xf0, 0x8e, 0x52),
        forward: Hue(0x6d, 0xb5, 0xee),
        learning: Hue(0x4c, 0xc1, 0x9f),
        class_c: Hue(0xe5, 0x8f, 0xb4),
        class_d: Hue(0xb5, 0xc0, 0x4a),
        beside_a: Hue(0xff, 0x8c, 0xc3),
        beside_b: Hue(0x3f, 0xd3, 0xf2),
        beside_c: Hue(0xe2, 0xe8, 0x7c),
        vanishing: Hue(0xc5, 0xa1, 0xe6),
        exploding: Hue(0xd9, 0xb5, 0x57),
        error: Hue(0xf2, 0x8b, 0x8b),
    },
];

named_enum! {
    /// What a quantity describes; in a comparison, the experiment that it belongs to. Quantities of one family have one colour.
    pub enum Family {
        /// Gradients.
        Backward = "backward",
        /// What the network computes.
        Forward = "forward",
        /// What training changes.
        Learning = "learning",
        /// Reference values.
        Neutral = "neutral",
        /// Any quantity of the first experiment in a comparison.
        BesideA = "beside_a",
        /// Of the second.
        BesideB = "beside_b",
        /// Of the third.
        BesideC = "beside_c",
    }
}

impl Theme {
    /// The colour of a family.
    pub fn hue(&self, family: Family) -> Hue {
        match family {
            Family::Backward => self.backward,
            Family::Forward => self.forward,
            Family::Learning => self.learning,
            Family::Neutral => self.muted,
            Family::BesideA => self.beside_a,
            Family::BesideB => self.beside_b,
            Family::BesideC => self.beside_c,
        }
    }

    /// The colour of a class. Four colours repeat: the fifth class has that of the first, with another mark.
    pub(crate) fn class(&self, class: usize) -> Hue {
        [self.learning, self.muted, self.class_c, self.class_d][class % 4]
    }

    /// The theme with this name; the light one for an unknown name.
    pub fn named(name: &str) -> &'static Self {
        THEMES.iter().find(|theme| theme.name == name).unwrap_or(&THEMES[0])
    }
}
