//! The fan that the variance is divided by.

use crate::text::named_enum;

named_enum! {
    /// The fan that the variance is divided by, for `kaiming_*` and `variance_scaling`.
    pub enum FanMode for "fan_mode" {
        /// The number of inputs of a unit: preserves the size of the signal.
        FanIn = "fan_in",
        /// The number of outputs, that is the units of the layer: preserves the size of the gradient.
        FanOut = "fan_out",
        /// The mean of both.
        FanAvg = "fan_avg",
    }
}
