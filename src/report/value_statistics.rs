//! The distribution of the values of a layer.

use crate::report::histogram::Bins;
use crate::text::json_object;

json_object! {
    /// The distribution of a layer's values over the batch and the units.
    #[derive(Clone, Debug)]
    pub struct ValueStatistics {
        /// Mean.
        pub mean: f64,
        /// Population standard deviation.
        pub std: f64,
        /// The number of values in each bin; the bins are the same for all layers. Of more than 8,192 values about 2,000 are counted, in evenly
        /// spaced runs of 16.
        pub histogram: Vec<u32>,
    }
}

json_object! {
    /// The histogram bins of all layers.
    #[derive(Clone, Debug, PartialEq)]
    pub struct HistogramBins {
        /// For the arguments of φ.
        pub pre_activation: Bins,
        /// For the hidden layers' outputs h.
        pub post_activation: Bins,
    }
}
