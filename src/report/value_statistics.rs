//! How the values of layers are distributed.

use crate::report::histogram::Bins;
use crate::text::json_object;

json_object! {
    /// How the values of a layer are distributed over the batch and the units.
    #[derive(Clone, Debug)]
    pub struct ValueStatistics {
        /// Mean.
        pub mean: f64,
        /// Population standard deviation.
        pub std: f64,
        /// How many values lie in each of the bins that all layers share. All are counted, or of more than 8,192 about 2,000, in runs of 16 evenly
        /// spaced.
        pub histogram: Vec<u32>,
    }
}

json_object! {
    /// The bins of all layers' histograms.
    #[derive(Clone, Debug, PartialEq)]
    pub struct HistogramBins {
        /// Of what φ is applied to.
        pub pre_activation: Bins,
        /// Of what comes out of the hidden layers.
        pub post_activation: Bins,
    }
}
