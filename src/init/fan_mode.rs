//! The fan that divides a variance.

use crate::text::named_enum;

named_enum! {
    /// Which fan divides the variance, for kaiming and `variance_scaling`.
    pub enum FanMode for "fan_mode" {
        /// Inputs of a unit: keeps the size of the signal.
        FanIn = "fan_in",
        /// Outputs, that is units of the layer: keeps the size of the gradient.
        FanOut = "fan_out",
        /// The mean of both.
        FanAvg = "fan_avg",
    }
}
