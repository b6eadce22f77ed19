//! How a user enters a setting.

use crate::text::named_enum;

named_enum! {
    /// How a user enters a setting.
    pub enum Input {
        /// A logarithmic slider with a number box, and a menu of the words that are allowed instead of a number. The default for numbers.
        Slider = "slider",
        /// The same with a linear slider, for small whole numbers.
        LinearSlider = "linear_slider",
        /// A number box: for numbers whose order does not matter, such as a seed, and for ranges that begin at 0.
        Typed = "typed",
        /// A text box.
        Text = "text",
        /// A menu. The default for names.
        Menu = "menu",
        /// Buttons for all names side by side, for up to four short names.
        Segments = "segments",
        /// A checkbox. The default for a switch.
        Tick = "tick",
    }
}
