//! How a reader enters a setting.

use crate::text::named_enum;

named_enum! {
    /// How a reader enters a setting.
    pub enum Input {
        /// A logarithmic slider with a box for the number, and a menu of the words that can stand in place of it: usual for numbers.
        Slider = "slider",
        /// The same with a linear slider, for whole numbers that are read off one by one.
        LinearSlider = "linear_slider",
        /// A box to type in: for numbers without an order that matters, such as a seed, and for ranges that begin at 0.
        Typed = "typed",
        /// A box for text.
        Text = "text",
        /// A menu: usual for names.
        Menu = "menu",
        /// All names side by side, for up to four short ones.
        Segments = "segments",
        /// A box to tick: usual for a switch.
        Tick = "tick",
    }
}
